"""Labelled pages to measure on and to fit with. They lie outside the repository: see README.md."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

DEFAULT_FOLDER = Path("../shared/data")
ZONE_FILES = ("zones-dev.jsonl", "zones-dev-news.jsonl")

_SECOND_LEVEL = re.compile(
    "ac|asn|co|com|ed|edu|ernet|go|gob|gov|gouv|govt|gv|id|ltd|me|mil|ne|net|nhs|nic|nom|or|org|plc|police|res"
    "|sch|school|web"
)
"""What countries put between a registered name and their own code: ``example.co.uk``."""


class MissingDataError(Exception):
    """The folder of labelled pages is not there, or a part of it."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page and what is known of it. What its corpus does not tell stays empty."""

    corpus: str
    """``wcxb``, ``snippets`` or ``zones``."""
    name: str
    """The file of its HTML below the data folder."""
    path: Path
    domain: str
    """See ``registered_domain``; the file's name where the page's address is not known."""
    url: str | None = None
    page_type: str = ""
    main: str = ""
    """WCXB: the main text."""
    wanted: tuple[str, ...] = ()
    """Snippets that the main text must hold."""
    unwanted: tuple[str, ...] = ()
    blocks: tuple[tuple[str, str], ...] = ()
    """Zones: (zone, text) of each visible block; the zone may be ``undecided``."""

    def html(self) -> bytes:
        """The page as it was fetched."""
        with gzip.open(self.path) as file:
            return file.read()


def registered_domain(url: str) -> str:
    """The name under which a host was registered: ``news.example.co.uk`` -> ``example.co.uk``.

    The rule, instead of a list that ages: the last two labels, or three where the last is a country code and
    the one before it a customary second level. Sites on one blog host (``a.wordpress.com``) count as one
    domain: they share their templates, so for cross-validation they belong together. An IP address is whole.
    """
    host = (urlsplit(url).hostname or "").rstrip(".").lower()
    parts = host.split(".")
    if ":" in host or parts[-1].isdigit():
        return host
    deep = len(parts) > 2 and len(parts[-1]) == 2 and bool(_SECOND_LEVEL.fullmatch(parts[-2]))
    return ".".join(parts[-3:] if deep else parts[-2:])


def fold(domain: str, folds: int = 5, salt: str = "") -> int:
    """Which of ``folds`` parts a domain's pages belong to: 0 to ``folds - 1``.

    All pages of a domain share a fold, in whatever corpus they are: weights are always judged on sites that
    they were not fitted on. The number is a hash of the name, so it is the same in every run, on every
    machine and for every subset of the pages. ``salt`` gives another division, independent of this one, for
    folds within a fold.
    """
    digest = hashlib.sha256(f"{salt}/{domain}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % folds


def wcxb(folder: Path = DEFAULT_FOLDER) -> list[LabelledPage]:
    """The WCXB development split: main text and page type. Raises MissingDataError."""
    truths = sorted((_present(folder) / "wcxb-dev" / "ground-truth").glob("*.json"))
    if not truths:
        raise MissingDataError(f"{folder / 'wcxb-dev' / 'ground-truth'}: no *.json there")
    return [_wcxb_page(folder, path) for path in truths]


def _wcxb_page(folder: Path, path: Path) -> LabelledPage:
    record = json.loads(path.read_text("utf-8"))
    truth = record["ground_truth"]
    name = f"wcxb-dev/html/{path.stem}.html.gz"
    url = record.get("url")
    return LabelledPage(
        corpus="wcxb",
        name=name,
        path=folder / name,
        domain=registered_domain(url) if url else name,
        url=url,
        page_type=record["_internal"]["page_type"]["primary"],
        main=truth.get("main_content") or "",
        wanted=tuple(truth.get("with") or ()),
        unwanted=tuple(truth.get("without") or ()),
    )


def snippets(folder: Path = DEFAULT_FOLDER) -> list[LabelledPage]:
    """News and blog pages with wanted and unwanted snippets. Raises MissingDataError."""
    return [
        LabelledPage(
            corpus="snippets",
            name=f"snippets-dev/html/{record['file']}",
            path=folder / "snippets-dev" / "html" / record["file"],
            domain=registered_domain(record["url"]),
            url=record["url"],
            wanted=tuple(record["with"]),
            unwanted=tuple(record["without"]),
        )
        for record in _lines(folder, "snippets-dev/snippets.jsonl")
    ]


def zones(folder: Path = DEFAULT_FOLDER) -> list[LabelledPage]:
    """Pages of the other two corpora whose blocks were labelled by hand. Raises MissingDataError."""
    records = [record for file in ZONE_FILES for record in _lines(folder, file)]
    addresses = {page.name: page for page in snippets(folder)}
    pages = []
    for record in records:
        name = record["page"]
        known = addresses.get(name) or _wcxb_page(folder, _truth_of(folder, name))
        pages.append(
            LabelledPage(
                corpus="zones",
                name=name,
                path=folder / name,
                domain=known.domain,
                url=known.url,
                page_type=record.get("type") or known.page_type,
                blocks=tuple((zone, text) for zone, text in record["blocks"]),
            )
        )
    return pages


def _truth_of(folder: Path, name: str) -> Path:
    stem = name.rpartition("/")[2].removesuffix(".html.gz")
    return folder / "wcxb-dev" / "ground-truth" / f"{stem}.json"


def sample(pages: Sequence[LabelledPage], limit: int | None, seed: int) -> list[LabelledPage]:
    """``limit`` pages at random in their order, or all."""
    if limit is None or limit >= len(pages):
        return list(pages)
    chosen = random.Random(seed).sample(range(len(pages)), limit)
    return [pages[number] for number in sorted(chosen)]


def _present(folder: Path) -> Path:
    if not folder.is_dir():
        raise MissingDataError(
            f"{folder}: no such folder. The labelled pages are no part of this repository;"
            " benchmarks/README.md says where they come from. Pass their folder with --data FOLDER."
        )
    return folder


def _lines(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = _present(folder) / name
    if not path.is_file():
        raise MissingDataError(f"{path}: no such file")
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
