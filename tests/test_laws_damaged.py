"""Pages of which pieces are missing, doubled or out of place: whatever a scraper kept of a page gives a Document."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import cleanscrape

PAGES = sorted((Path(__file__).parent.parent / "fixtures" / "html").glob("*.html"))
PIECE = re.compile(r"<[^>]*>|[^<]+")
VERSIONS = 10
WORDS = ("", " ", "\n", "12", "—", "a", "2 hours ago", "@x", "#", "…", "Reply", "by")


def damaged(pieces: list[str], chance: random.Random) -> str:
    """The page without some tags or texts, with some in other places, with other texts, or a piece out of it."""
    share = chance.choice((0.02, 0.1, 0.3, 0.6))
    how = chance.randrange(5)
    if how == 0:
        first = chance.randrange(len(pieces))
        return "".join(pieces[first : first + chance.randrange(1, 400)])
    if how == 1:
        chance.shuffle(pieces)
        return "".join(pieces)
    gone = {2: lambda piece: True, 3: lambda piece: piece[0] == "<", 4: lambda piece: piece[0] != "<"}[how]
    other = chance.choice(WORDS) if how == 4 else ""
    return "".join(other if gone(piece) and chance.random() < share else piece for piece in pieces)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_damaged_pages_give_a_document(path: Path) -> None:
    chance = random.Random(path.stem)
    pieces = PIECE.findall(path.read_bytes().decode("utf-8", "replace"))
    for _ in range(VERSIONS):
        source = damaged(list(pieces), chance)
        document = cleanscrape.clean(source, kind="html", url="https://gazette.example/news/1")
        assert isinstance(document.article.html, str)
        assert cleanscrape.Document.from_dict(document.to_dict()) == document
