"""Names of authors out of what pages put where an author belongs: "By Jane Doe, PhD and John Roe | The Gazette"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex

from cleanscrape.assembling.comment_headers import framed_name
from cleanscrape.assembling.metadata.claims import RawAuthor
from cleanscrape.assembling.texts import squeezed
from cleanscrape.lexicon import phrases, times
from cleanscrape.lexicon.metadata_words import metadata_words
from cleanscrape.lexicon.own_phrases import asked
from cleanscrape.lexicon.wording import BEGINS_LARGE, UNCASED, begins_small, has_case
from cleanscrape.model import Author

__all__ = ["MAX_WORDS", "authors_of", "is_person", "is_uncased", "names_in"]

MAX_WORDS = 6
MAX_CHARACTERS = 60
"""Longer texts are no name."""
MAX_RAW = 400
MAX_AUTHORS = 40
TITLE_WORDS = 3
"""A part behind a comma with more words is what somebody does, not another name."""

UNCASED_CHARACTERS, UNCASED_WORDS = 24, 4
"""Longest bare name in a script without capitals; there a whole sentence may be one word."""
ONE_UNCASED = (3, 5)
"""Characters of such a name that is one word: shorter ones are mostly places and rubrics."""

_WORDS = metadata_words()["authors"]
_ACCOUNTS = frozenset(_WORDS["accounts"])
_KEEPERS = frozenset(_WORDS["keepers"])
_TITLES = frozenset(_WORDS["titles"])
_URL = regex.compile(r"(?:https?:)?//|www\.|\w\.(?:com|org|net|html?|php)(?:/|$)", regex.IGNORECASE)
_MAIL = regex.compile(
    r"[<(\[]?\s?\b(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}+\s?[>)\]]?", regex.IGNORECASE
)
_HANDLE_BEHIND = regex.compile(r"\s?[(\[]?\s?@\w{1,30}\s?[)\]]?$")
_PARENTHESES = regex.compile(r"^[(\[]([^()\[\]]{2,60}+)[)\]]$")
_SEGMENT = regex.compile(r"\s?[|•·‧¦/]\s|\s[–—-]{1,2}\s|\s?[;；、\n|]\s?|\s*<br\s*/?>\s*")
_JOIN = regex.compile(r",?\s(?:&|\+|\L<joins>)\s|\s?&\s?|,?\s&amp;\s", regex.IGNORECASE, joins=_WORDS["joins"])
_COMMA = regex.compile(r"\s?[,，،]\s?")
_EDGES = ' \t\n\xa0"“”„«»*:,;|•·–—-_<>[]{}='
_GLUE = regex.compile(r"\p{L}[\p{Ll} ]{0,14}\p{Ll}(?=\p{Lu})")
_JUNK = regex.compile(r"(?:\w+\.){2,9}\w+$|.*\.\w{2,4}$|[{<$%].*|.*[{}<>=：].*")
"""Paths into templates, names of files, code, further labels."""
_LETTER_RUN = regex.compile(r"\p{L}+")
_DIGIT = regex.compile(r"\d")
_NAME_PART = regex.compile(rf"[\p{{Lu}}\p{{Lt}}@]|{UNCASED}")
_FULL_STOP = regex.compile(r"(?<=\p{Ll}{3})\.$")
_FRAME_ROLES = frozenset(("metadata.byline", "comments.author", "chrome.bio"))
_LETTERS = regex.compile(r"\p{L}{2}|\p{Lo}")


def authors_of(raw: Iterable[RawAuthor], *, site_name: str | None = None) -> tuple[Author, ...]:
    """The authors that a source names, each once, in its order.

    The site's own name is left out where others remain; what is no name (a date, a number, a web address, a phrase
    of the lexicon, a CMS's first account) always is.
    """
    found: dict[str, Author] = {}
    for each in raw:
        whole = each.organization and _is_author(each.name)
        names = [each.name] if whole else names_in(each, site_name=site_name)
        for name in names:
            handle = name[1:] if name.startswith("@") and " " not in name else None
            url = each.url if len(names) == 1 else None
            key = squeezed(name)
            if key not in found or (url and not found[key].url):
                found[key] = Author(name=None if handle else name, handle=handle, url=url)
    site = squeezed(site_name or "")
    if len(found) > 1 and site in found:
        del found[site]
    return tuple(found.values())[:MAX_AUTHORS]


def names_in(raw: RawAuthor, *, site_name: str | None = None) -> list[str]:
    """The names in a text, cleaned of their frame ("By …"), addresses, accounts' handles and the site's name."""
    return list(asked(_names_in)(raw.name[:MAX_RAW], raw.inverted, raw.line, site_name))


@lru_cache(maxsize=1 << 12)
def _names_in(text: str, inverted: bool, line: bool, site_name: str | None) -> tuple[str, ...]:
    if any(role not in _FRAME_ROLES for role in phrases.roles(text)[:1]):
        return ()
    if inverted and text.count(",") == 1 and (turned := _turned(text)):
        return (turned,) if _is_author(turned) else ()
    site = squeezed(site_name or "")
    if (frame := framed_name(text)) is not None and _SEGMENT.search(text[: frame[0]]):
        text = text[frame[0] :]  # the divider is a part of the frame: "Text / Jane Doe"
    segments = [part for part in _SEGMENT.split(text) if part.strip(_EDGES)]
    if len(segments) > 1 and site:
        segments = [part for part in segments if squeezed(part) != site] or segments
    names: list[str] = []
    for segment in segments:
        # behind a name "10+ years in the trade" praises, and "24 hours ago" dates; alone it may be an account's
        names += [name for name in _in_segment(segment, line) if not names or not _DIGIT.search(name)]
    return tuple(dict.fromkeys(names))


def _turned(text: str) -> str | None:
    """ "Doe, Jane" -> "Jane Doe"."""
    last, first = (part.strip() for part in text.split(","))
    if not last or not first or _is_title(first):
        return None
    return f"{first} {last}"


def _in_segment(segment: str, line: bool) -> list[str]:
    text = _MAIL.sub(" ", segment).strip(_EDGES) if "@" in segment else segment.strip(_EDGES)
    if (inside := _PARENTHESES.match(text)) is not None:
        text = inside[1]
    text = _HANDLE_BEHIND.sub("", text) or text
    if not text or _URL.search(text):
        return []
    if line:
        text = _with_colon(text)
    head, comma, jobs = text.partition(",")
    text = _unframed(head) + comma + jobs if comma and framed_name(text) is None else _unframed(text)
    parts = _joined_parts(text)
    names: list[str] = []
    for part in parts:
        names += _without_titles(_COMMA.split(part), several=not line or len(parts) > 1)
    return [name for each in names if _is_author(name := _FULL_STOP.sub("", each))]


def _joined_parts(text: str) -> list[str]:
    """The text cut at words that join names, if what they join can be names."""
    parts = [part for part in _JOIN.split(text) if part.strip(_EDGES)]
    return parts if len(parts) > 1 and all(_NAME_PART.match(part.strip(_EDGES)) for part in parts) else [text]


def _unframed(text: str) -> str:
    """A name without its frame, even if they run together: "By Jane Doe", "ByJane Doe"."""
    frame = framed_name(text)
    if frame is None and ": " in text:
        apart = text.replace(": ", " ", 1)
        frame = framed_name(apart)
        text = apart if frame is not None else text
    if frame is None and (glue := _GLUE.match(text)) is not None:
        apart = f"{text[: glue.end()]} {text[glue.end() :]}"
        frame = framed_name(apart)
        text = apart if frame is not None else text
    return text[slice(*frame)] if frame is not None else text


def _with_colon(text: str) -> str:
    """A line that opens with a small word before a person, as if a colon were between: "de Orla Fenwick".

    Phrases have the colon where the word alone says too little; in a line of who and when it says enough.
    """
    word, _, behind = text.partition(" ")
    name, comma, jobs = behind.partition(",")
    apart = f"{word}: {name}"
    framed = word.islower() and is_person(name) and framed_name(apart) is not None
    return apart + comma + jobs if framed else text


def _without_titles(parts: Sequence[str], *, several: bool) -> list[str]:
    """Names separated by commas: academic titles stay with the name before them, jobs are dropped.

    ``several``: whether a comma may stand before another name.
    """
    names: list[str] = []
    for part in parts:
        part = part.strip(_EDGES)
        if not part:
            continue
        if names and _is_title(part):
            names[-1] += f", {part}"
        elif not names or (several and _may_be_another(part)):
            names.append(part)
    return names


def _is_title(part: str) -> bool:
    return all(word.replace(".", "").lower() in _TITLES or word.isdecimal() for word in part.split())


def _may_be_another(part: str) -> bool:
    """Whether a part behind a comma is a person: two or three words, each with a capital."""
    words = part.split()
    return 2 <= len(words) <= TITLE_WORDS and all(_NAME_PART.match(word) for word in words) and not phrases.roles(part)


def is_person(text: str) -> bool:
    """Whether a bare text is shaped like a person's name: two to four words, each with a capital, no digits."""
    words = text.split()
    if not 2 <= len(words) <= 4 or ":" in text or not _is_author(text) or any(map(str.isdecimal, text)):
        return False
    return all(BEGINS_LARGE.match(word) or word.lower() in _PARTICLES for word in words) and words[0][0].isupper()


def is_uncased(name: str) -> bool:
    """Whether a text is of a script that has no capitals, and as long as names of people are."""
    words = len(name.split())
    if has_case(name) or len(name) > UNCASED_CHARACTERS or words > UNCASED_WORDS:
        return False
    shortest, longest = ONE_UNCASED
    return words > 1 or shortest <= len(name) <= longest


def _is_author(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= MAX_WORDS + name.count(",") or len(name) > MAX_CHARACTERS or len(name) < 2:
        return False
    if not _LETTERS.search(name) or _is_keepers(name) or name[-1] in "?!":
        return False
    if (len(words) > 1 and words[0][0].isupper() and begins_small(words[-1])) or _JUNK.match(name):
        return False
    if len(words) > 3 and sum(map(begins_small, words)) * 2 > len(words):
        return False
    if times.only_time(name) or times.absolute_date(name) is not None:
        return False
    return not phrases.roles(name)


def _is_keepers(name: str) -> bool:
    """Whether a name is that of an account with which a site is kept: "admin", "q_admin", "Site Admin"."""
    if squeezed(name) in _SQUEEZED_ACCOUNTS:
        return True
    return not _KEEPERS.isdisjoint(_LETTER_RUN.findall(name.casefold()))


_PARTICLES = frozenset(_WORDS["particles"])
_SQUEEZED_ACCOUNTS = frozenset(map(squeezed, _ACCOUNTS))
