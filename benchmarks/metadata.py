"""Title, author and date against their truth, beside trafilatura, and the time that they take.

A page counts for a field where its truth has one. Titles are right where they agree letter by letter, case,
punctuation and a site's name at either end aside. Authors are compared as words (F1), so that "Jane Doe, MD" for
"Jane Doe" is nearly right. Dates are compared by day; trafilatura gives one date, the page's publication or else
its last change, so ours is ``date_published or date_modified`` here.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from benchmarks import data, extractors
from benchmarks.accuracy import OURS, TRAINING_NOTE
from benchmarks.extractors import Clean
from benchmarks.flatten import flatten
from benchmarks.report import Report, Table
from benchmarks.scores import mean, paired_difference
from benchmarks.speed import percentile, timed
from cleanscrape.assembling.spoken_language import spoken_language
from cleanscrape.reading.decode import decode
from cleanscrape.reading.text import read_text

TRAFILATURA = "trafilatura"
SECOND_OPINION = "… second_opinion=True"
TIMED_PAGES = 200
FIELDS = ("title", "author", "date")

_NOT_WORDS = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
_LANG = re.compile(r"""<html[^>]{0,500}\blang=["']?([a-zA-Z]{2,3})""")
_SEGMENTS = re.compile(r"\s+[|\-–—·•:»>/~]+\s+|\s?[|»]\s?|:\s")
_JOINS = frozenset(("and", "by", "the"))


class Values(NamedTuple):
    """What a tool, or the truth, says about a page."""

    title: str | None
    author: str | None
    date: str | None


Tool = Callable[[bytes], Values]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    extractors.add_weights_option(parser)


def run(options: argparse.Namespace, clean: Clean | None = None) -> Report:
    """Measure on WCXB; ``clean`` stands in for ``cleanscrape.clean``."""
    pages = data.sample(data.wcxb(options.data), options.limit, options.seed)
    cleaner = clean or extractors.chosen_clean(options)
    tools = {OURS: ours(cleaner)}
    if find_spec(TRAFILATURA):
        if clean is None and not options.weights:
            tools[SECOND_OPINION] = ours(partial(cleaner, second_opinion=True))
        tools[TRAFILATURA] = _trafilatura()
    truths = [truth_of(page) for page in pages]
    found = {name: [tool(page.html()) for page in pages] for name, tool in tools.items()}
    tables = [_field_table(field, pages, truths, found, options.seed) for field in FIELDS]
    others = [_unasked(truths, found), _language_table(pages), _time_table(pages[:TIMED_PAGES])]
    return Report([*tables, *others], [TRAINING_NOTE])


def truth_of(page: data.LabelledPage) -> Values:
    """What the ground truth of a WCXB page says."""
    stem = page.path.name.partition(".")[0]
    record = json.loads((page.path.parent.parent / "ground-truth" / f"{stem}.json").read_text("utf-8"))
    truth = record["ground_truth"]
    return Values(*(truth.get(key) or None for key in ("title", "author", "publish_date")))


def ours(clean: Clean) -> Tool:
    """Our article's fields."""

    def read(html: bytes) -> Values:
        article = clean(html, kind="html").article
        names = ", ".join(author.name or author.handle or "" for author in article.authors)
        return Values(article.headline, names or None, article.date_published or article.date_modified)

    return read


def _trafilatura() -> Tool:
    """Its metadata alone: ``bare_extraction`` gives the same values, or none where it finds no text."""
    extract: Any = import_module(TRAFILATURA).extract_metadata

    def read(html: bytes) -> Values:
        found = extract(html)
        return Values(found.title, found.author, found.date) if found else Values(None, None, None)

    return read


def title_score(found: str | None, true: str) -> float:
    """1 where the titles are the same, a site's name at either end of one of them aside; else 0."""
    if not found:
        return 0.0
    return float(_squeezed(true) in _variants(found) or _squeezed(found) in _variants(true))


def author_score(found: str | None, true: str) -> float:
    """F1 of the words of the names."""
    own, other = _name_words(found), _name_words(true)
    return 2 * len(own & other) / (len(own) + len(other)) if own and other else 0.0


def date_score(found: str | None, true: str) -> float:
    """1 where the day is the same, or the month where the truth has no day; else 0."""
    return float(bool(found) and str(found)[: len(true[:10])] == true[:10])


SCORES: dict[str, Callable[[str | None, str], float]] = {
    "title": title_score,
    "author": author_score,
    "date": date_score,
}


def _squeezed(text: str) -> str:
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _variants(title: str) -> set[str]:
    """A title, and the same without its first or last segment, or without all but the first."""
    cuts = list(_SEGMENTS.finditer(title))
    pieces = [title]
    if cuts:
        pieces += [title[: cuts[-1].start()], title[cuts[0].end() :], title[: cuts[0].start()]]
    return {squeezed for piece in pieces if (squeezed := _squeezed(piece))}


def _name_words(text: str | None) -> set[str]:
    return set(_WORD.findall(unicodedata.normalize("NFKC", text or "").casefold())) - _JOINS


def _field_table(
    field: str,
    pages: Sequence[data.LabelledPage],
    truths: Sequence[Values],
    found: dict[str, list[Values]],
    seed: int,
) -> Table:
    """The mean score of each tool, all pages and by type, and the difference with its interval."""
    rivals = [name for name in found if name != OURS]
    table = Table(field, ["pages", "n", *found, *(f"{OURS} - {name}" for name in rivals)])
    known = [at for at, truth in enumerate(truths) if getattr(truth, field)]
    for kind in ("", *sorted({pages[at].page_type for at in known})):
        chosen = [at for at in known if kind in ("", pages[at].page_type)]
        scores = {
            name: [SCORES[field](getattr(values[at], field), getattr(truths[at], field)) for at in chosen]
            for name, values in found.items()
        }
        gaps = [str(paired_difference(scores[OURS], scores[name], seed=seed)) for name in rivals]
        table.rows.append([kind or "all", len(chosen), *map(mean, scores.values()), *gaps])
    return table


def _unasked(truths: Sequence[Values], found: dict[str, list[Values]]) -> Table:
    """How often a tool gives a value where the truth has none: mostly a wrong one."""
    table = Table("Given where the truth has none", ["field", "pages", *found])
    for field in ("author", "date"):
        without = [at for at, truth in enumerate(truths) if not getattr(truth, field)]
        shares = [mean([float(bool(getattr(values[at], field))) for at in without]) for values in found.values()]
        table.rows.append([field, len(without), *shares])
    return table


def _language_table(pages: Sequence[data.LabelledPage]) -> Table:
    """The language that the words of flattened text tell, beside what pages declare; some declare a wrong one."""
    declared = [(page, tag[1].lower()) for page in pages if (tag := _LANG.search(decode(page.html())[0]))]
    spoken = [spoken_language(read_text(flatten(decode(page.html())[0]))) for page, _ in declared]
    same = [float(found == tag) for found, (_, tag) in zip(spoken, declared, strict=True)]
    table = Table("Language of the words, beside the declared one", ["pages", "the same", "unknown"])
    table.rows.append([len(declared), mean(same), mean([float(found is None) for found in spoken])])
    return table


def _time_table(pages: Sequence[data.LabelledPage]) -> Table:
    """Milliseconds a page of our metadata, apart from reading and labelling, which the text needs as well."""
    from cleanscrape.assembling.metadata import metadata
    from cleanscrape.deciding.html import label_html
    from cleanscrape.reading.source import read

    seconds = []
    for page in pages:
        source = read(page.html(), kind="html")
        labels = label_html(source)
        seconds.append(timed(lambda read_page: metadata(*read_page), (source, labels)))
    table = Table("Time of the metadata alone", ["pages", "mean ms", "median ms", "p99 ms"], digits=2)
    figures = (mean(seconds), percentile(seconds, 0.5), percentile(seconds, 0.99))
    table.rows.append([len(pages), *(1000 * figure for figure in figures)])
    return table
