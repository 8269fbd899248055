"""Whether a page's objects are the same from its HTML and from its own flattened text.

No labels are needed: the two readings share neither markup nor most of the cues, so where they find the same embed,
comment or related item, both are likely right, and where they do not, one of them is wrong. Objects are the same where
nearly all their words are, embeds also where account and day are: nothing in flattened text says where a post of many
lines begins. Embeds without text, such as players, leave nothing in flattened text and do not count.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from benchmarks import data, extractors
from benchmarks.accuracy import TRAINING_NOTE
from benchmarks.extractors import Clean
from benchmarks.flatten import flatten
from benchmarks.report import Report, Table
from benchmarks.scores import word_f1
from cleanscrape.model import Document

SAME = 0.8
"""Word F1 from which on two texts are the same object's."""
REFERENCE = "2025-01-01T00:00:00Z"
"""Relative times are counted from the same moment in both."""


class Item(NamedTuple):
    """What is compared of an object."""

    text: str
    """Its words: an embed's and a comment's text, a related item's headline."""
    name: str | None
    """Who wrote it; the source of a related item without author."""
    day: str | None
    """ISO 8601: markup is often more precise than what is visible."""
    account: str | None = None
    """Of an embed: its platform and the account."""

    def likeness(self, other: Item) -> float:
        """How sure the two are one object, read twice: word F1, and 1 more where an embed's signature is the same."""
        if self.account is not None and self.account == other.account and self.day == other.day:
            return 1 + word_f1(other.text, self.text)
        return word_f1(other.text, self.text)


class Agreement(NamedTuple):
    """What two readings of pages have in common; agreements of several pages add up."""

    in_html: int = 0
    in_text: int = 0
    both: int = 0
    same_words: int = 0
    same_name: int = 0
    same_day: int = 0

    def plus(self, other: Agreement) -> Agreement:
        """The sum."""
        return Agreement(*(one + another for one, another in zip(self, other, strict=True)))

    @property
    def share(self) -> float | None:
        """Objects in both, as a share of all found in either, 0 to 1; None where nothing was found."""
        found = self.in_html + self.in_text
        return 2 * self.both / found if found else None


def embeds(document: Document) -> list[Item]:
    """The embeds that have a text."""
    return [
        Item(
            e.text,
            e.author.name,
            _day(e.date_published),
            f"{e.platform} {e.author.handle}" if e.author.handle else None,
        )
        for e in document.embeds
        if e.text is not None
    ]


def _day(date: str | None) -> str | None:
    return date[:10] if date else None


def comments(document: Document) -> list[Item]:
    """The comments of the discussion."""
    found = document.discussion.comments if document.discussion is not None else ()
    return [Item(c.text, c.author.name, _day(c.date_published)) for c in found]


def related(document: Document) -> list[Item]:
    """The related items."""
    return [
        Item(r.headline, r.authors[0].name if r.authors else r.source_name, _day(r.date_published))
        for r in document.related
    ]


KINDS: dict[str, Callable[[Document], list[Item]]] = {"embeds": embeds, "comments": comments, "related": related}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    extractors.add_weights_option(parser)


def run(options: argparse.Namespace, clean: Clean | None = None) -> Report:
    """Compare both readings of the pages with labelled zones; ``clean`` stands in for ``cleanscrape.clean``."""
    pages = data.sample(data.zones(options.data), options.limit, options.seed)
    cleaner: Any = clean or extractors.chosen_clean(options)
    totals = dict.fromkeys(KINDS, Agreement())
    for page in pages:
        html = page.html()
        read = cleaner(html, kind="html", reference=REFERENCE)
        flat = cleaner(flatten(read.source), kind="text", reference=REFERENCE)
        for kind, items in KINDS.items():
            totals[kind] = totals[kind].plus(agreement(items(read), items(flat)))
    columns = ("objects", "in HTML", "in text", "both", "agree", "same words", "same name", "same day")
    table = Table(f"Objects from HTML and from its flattened text, {len(pages)} pages", columns)
    for kind, total in totals.items():
        same = (total.same_words, total.same_name, total.same_day)
        shares = [count / total.both if total.both else None for count in same]
        table.rows.append((kind, total.in_html, total.in_text, total.both, total.share, *shares))
    return Report([table], [TRAINING_NOTE])


def agreement(in_html: Sequence[Item], in_text: Sequence[Item]) -> Agreement:
    """Pair the objects of two readings, each at most once, the likest first among those that come first."""
    left = list(in_text)
    both = same_words = same_name = same_day = 0
    for item in in_html:
        scores = [item.likeness(other) for other in left]
        best = max(scores, default=0.0)
        if best < SAME:
            continue
        other = left.pop(scores.index(best))
        both += 1
        same_words += word_f1(other.text, item.text) >= SAME
        same_name += item.name == other.name
        same_day += item.day == other.day
    return Agreement(len(in_html), len(in_text), both, same_words, same_name, same_day)
