"""The name of a site, and titles without it: "Harbour reopens | The Gazette" -> "Harbour reopens"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from cleanscrape.assembling.metadata.author_names import is_person
from cleanscrape.assembling.texts import squeezed

__all__ = ["SEPARATOR", "brand_in_title", "end_of_title", "host_label", "is_of_site", "names_site", "without_site"]

SEPARATOR = re.compile(r"\s++[|–—:·•»«›‹~-]{1,2}\s++|\s?[|»]\s?")
_BARS = re.compile(r"[_|｜–—-]")
MAX_SEGMENTS = 4
"""Segments of a title that are taken off: "Story | Section | Site | Site"."""
LEAST = 3
"""Characters of a site's name that is looked for."""
COMMON_LABELS = frozenset(("com", "co", "net", "org", "gov", "edu", "ac", "blog", "www", "news", "m", "en"))


def host_label(url: str | None) -> str:
    """The name of a host without its ending: ``https://www.example.co.uk/a`` -> ``example``."""
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""
    parts = [part for part in host.split(".")[:-1] if part not in COMMON_LABELS]
    return max(parts, key=len, default="").replace("-", "")


def without_site(title: str | None, names: Iterable[str]) -> str | None:
    """A title without the segments at its ends that are the site's name; never empty."""
    if not title:
        return title
    known = [name for name in map(squeezed, names) if len(name) >= LEAST]
    for _ in range(MAX_SEGMENTS):
        cuts = list(SEPARATOR.finditer(title))
        if not cuts:
            break
        if _is_site(title[cuts[-1].end() :], known):
            title = title[: cuts[-1].start()]
        elif _is_site(title[: cuts[0].start()], known):
            title = title[cuts[0].end() :]
        else:
            break
    return title.strip()


def names_site(text: str, site_name: str | None) -> bool:
    """Whether a text is hardly more than the site's name."""
    return bool(site_name) and _is_site(text, (squeezed(site_name or ""),))


def _is_site(segment: str, known: Iterable[str]) -> bool:
    own = squeezed(segment)
    if not own:
        return True
    return any(_same_name(own, name) for name in known)


def _same_name(one: str, other: str) -> bool:
    return one == other or (len(one) > LEAST and (one in other or other in one) and _near(one, other))


def _near(one: str, other: str) -> bool:
    """Whether the longer is hardly more than the shorter: "The Gazette", "gazette"."""
    return 2 * min(len(one), len(other)) >= max(len(one), len(other))


def brand_in_title(title: str | None, label: str) -> str | None:
    """The segment of a title that also is the name of the host; None where none is."""
    if not title or len(label) < LEAST:
        return None
    segments = SEPARATOR.split(title)
    if len(segments) < 2:
        return None
    for segment in (segments[-1], segments[0]):
        if _same_name(squeezed(segment), label):
            return segment.strip()
    return None


def end_of_title(title: str | None) -> str:
    """What stands behind the last bar or dash of a title, be it glued: "Story_Gazette" -> "Gazette"."""
    *before, last = _BARS.split(title or "")
    return last.strip() if before else ""


def is_of_site(raw: str, names: Iterable[str], own: Iterable[str]) -> bool:
    """Whether all ``names`` that a declared author ``raw`` gives are the site's, known by its names ``own``.

    Beside the site's own name, behind a bar, stands what it belongs to: "The Gazette | Portal". What is no person's
    name may be a part of the site's: "Gazette".
    """
    known = {squeezed(name) for name in own} - {""}
    parts = SEPARATOR.split(raw)
    beside = len(parts) > 1 and any(squeezed(part) in known for part in parts)
    said = [(squeezed(name), is_person(name)) for name in names]
    return all(
        name in known or (not person and (beside or any(name in each for each in known))) for name, person in said
    )
