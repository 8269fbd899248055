"""Related items whose line orders are known: how many are found with exactly their own lines.

Each page is made: an article, a heading, items of one layout, the foot of a page. Words are drawn, so that no page is
like another; an item counts as found where headline and text are its own to the letter.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from benchmarks.report import Report, Table
from cleanscrape import clean

PAGES = 60
"""Pages of each layout, unless ``--limit`` says otherwise."""
ITEMS = (3, 6)
PARAGRAPHS = (5, 9)
HEADINGS = ("Related Articles", "Recommended for you", "You may also like", "Read next")
"""None that may be a button's, too."""
ABOUT_HEADLINE = 0.8
"""Share of bodies that begin with what their headline says, as most do (``deciding/text/related.py``)."""

_WHO = (
    "ferryman", "harbour master", "mayor of Ashby", "school board", "lighthouse trust", "night baker", "beekeeper",
    "town clerk", "river police", "choir", "museum", "fire brigade", "bus company", "old brewery", "farmers of Elm Fen",
    "county court", "sailing club", "chess club",
)  # fmt: skip
_DID = (
    "sold", "repaired", "lost", "found", "painted", "moved", "counted", "opened", "closed", "rebuilt", "borrowed",
    "measured", "forgot", "saved",
)  # fmt: skip
_WHAT = (
    "the last telephone box", "a bronze bell", "nine hundred eels", "its oldest map", "the drawbridge",
    "a stolen tractor", "the winter market", "two church clocks", "a field of tulips", "the swimming bath",
    "an empty warehouse", "the village well", "a steam engine", "the town archive", "a wooden crane", "the night train",
)  # fmt: skip
_WHEN = (
    "after a long winter", "before the election", "despite the storm", "for the third time", "without a permit",
    "in one weekend", "with the help of neighbours", "because nobody else would", "as the river rose",
)  # fmt: skip
_SOURCES = ("Ashby Courier", "Yahoo", "The Fenland Post", "Harbour Radio", "River Daily", "Elm Fen Gazette")
_NAMES = ("Lorna Fitch", "Earl Dobbins", "Ada Fernhill", "Iria Tarn", "Bo Larch")


class Item(NamedTuple):
    """A related item, and what it is made of."""

    headline: str
    body: str
    source: str
    ago: str


def _item(draw: random.Random) -> Item:
    headline = _headline(draw)
    first = f"The {headline[0].lower()}{headline[1:]}, {draw.choice(_NAMES)} said on Friday."
    about = draw.random() < ABOUT_HEADLINE
    body = f"{first} {_paragraph(draw)}" if about else _paragraph(draw)
    return Item(headline, body, draw.choice(_SOURCES), _ago(draw))


def _headline(draw: random.Random) -> str:
    words = f"{draw.choice(_WHO)} {draw.choice(_DID)} {draw.choice(_WHAT)}"
    if draw.random() < 0.4:
        words += f" {draw.choice(_WHEN)}"
    return words[0].upper() + words[1:]


def _paragraph(draw: random.Random) -> str:
    return " ".join(_sentence(draw) for _ in range(draw.randint(2, 4)))


def _sentence(draw: random.Random) -> str:
    said = f"{draw.choice(_WHO)} {draw.choice(_DID)} {draw.choice(_WHAT)} {draw.choice(_WHEN)}"
    if draw.random() < 0.3:
        return f'"They {draw.choice(_DID)} {draw.choice(_WHAT)}," said {draw.choice(_NAMES)}, {draw.choice(_WHEN)}.'
    return f"The {said}, and {draw.choice(_NAMES)} {draw.choice(_DID)} {draw.choice(_WHAT)}."


def _ago(draw: random.Random) -> str:
    unit = draw.choice(("minutes", "hours", "days", "weeks"))
    return f"{draw.randint(2, 23)} {unit} ago"


LAYOUTS: dict[str, Callable[[Item], list[str]]] = {
    "source / time / - source / headline / body": lambda item: [
        item.source, item.ago, f"- {item.source}", item.headline, item.body,
    ],
    "time / headline / body": lambda item: [item.ago, item.headline, item.body],
    "headline / headline / time and headline glued / body": lambda item: [
        item.headline, item.headline, f"time{item.ago}{item.headline}", item.body,
    ],
    "headline / source / time / body": lambda item: [item.headline, item.source, item.ago, item.body],
    "headline / time / body": lambda item: [item.headline, item.ago, item.body],
    "headline / time": lambda item: [item.headline, item.ago],
    "headline / body": lambda item: [item.headline, item.body],
    "headline": lambda item: [item.headline],
}  # fmt: skip
"""The lines of an item; those without a time are the last two."""


def page(lines_of: Callable[[Item], list[str]], draw: random.Random) -> tuple[str, list[Item]]:
    """A page's flattened text, and the items on it."""
    items = [_item(draw) for _ in range(draw.randint(*ITEMS))]
    lines = [_headline(draw), f"By {draw.choice(_NAMES)}", "May 3, 2024"]
    lines += [_paragraph(draw) for _ in range(draw.randint(*PARAGRAPHS))]
    lines.append(draw.choice(HEADINGS))
    for item in items:
        lines += lines_of(item)
    return "\n".join([*lines, "Terms of Use", "Privacy Policy"]), items


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own: pages are made, not read."""


def run(options: argparse.Namespace) -> Report:
    """Clean pages of each layout."""
    table = Table("Related items of flattened text, by layout", ["lines of an item", "items", "precision", "recall"])
    for name, lines_of in LAYOUTS.items():
        draw = random.Random(options.seed)
        wanted = made = exact = 0
        for _ in range(options.limit or PAGES):
            text, items = page(lines_of, draw)
            found = {item.headline: item.text for item in clean(text, kind="text").related}
            wanted, made = wanted + len(items), made + len(found)
            exact += right(items, found, with_body=any(item.body in lines_of(item) for item in items))
        table.rows.append([name, wanted, exact / max(made, 1), exact / wanted])
    return Report([table])


def right(items: Sequence[Item], found: Mapping[str, str | None], *, with_body: bool) -> int:
    """How many items were found, by headline, with the text that they have, if any."""
    return sum(item.headline in found and found[item.headline] == (item.body if with_body else None) for item in items)
