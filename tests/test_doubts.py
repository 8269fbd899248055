"""An article that may be none has a warning and little confidence; one that is short, odd or whole has neither."""

from pathlib import Path

import pytest

import cleanscrape
from cleanscrape.cli import main
from cleanscrape.deciding.doubts import LEAST_EXPECTED, doubt_article
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.text import read_text

MENU = "<nav><ul><li><a href='/'>Home</a><li><a href='/n'>News</a><li><a href='/s'>Sport</a></ul></nav>"
FOOTER = "<footer><p>© 2024 Harbour. All rights reserved.</p><p><a href='/p'>Privacy policy</a></p></footer>"
SHELLS = [
    f"<title>Harbour</title><header>{MENU}</header><main><div class=spinner>Loading…</div></main>{FOOTER}",
    f"<title>Harbour</title><header>{MENU}</header><div id=root><div>Wird geladen…</div></div>{FOOTER}",
]
MESSAGES = [
    f"{MENU}<main><h1>Page not found</h1><p>The page that you look for has gone. Try our search.</p></main>{FOOTER}",
    f"{MENU}<main><h1>Seite nicht gefunden</h1><p>Die gesuchte Seite gibt es hier nicht mehr.</p></main>{FOOTER}",
    "<main><h1>harbour.example</h1><h2>Verifying you are human. This may take a few seconds.</h2>"
    "<p>harbour.example needs to review the security of your connection before it goes on.</p></main>",
    "<main><h1>Please enable JavaScript</h1><p>This site does not work without it, which is a pity.</p></main>",
    "<html><head><title>503 Service Unavailable</title></head><body><h1>503 Service Unavailable</h1><hr>nginx</body>",
]
STORY = "<p>The harbour has reopened after the storm, says the mayor, and ferries run again from Monday on.</p>"
LONG_STORY = "".join(STORY.replace("storm", name) for name in ("storm", "flood", "fire", "strike", "fog", "feast"))
SOUND = [
    "Bread\nMilk\nButter\nEggs",
    "Mon 10:00 Harbour\nTue 11:00 Quay\nWed 12:00 Pier",
    "<ul><li>Bread<li>Milk<li>Butter</ul>",
    "<h1>Harbour</h1><p>It has.</p>",
    f"{MENU}<main><h1>Harbour reopens</h1>{STORY}</main>{FOOTER}",
    f"<main><h1>Harbour reopens</h1>{STORY}<p>Thanks</p></main>{FOOTER}",
    f"<main><h1>Page not found</h1>{LONG_STORY}</main>{FOOTER}",
    "<html><head><title>Access denied</title></head><body><article><h1>Access denied</h1>"
    f"<p class=byline>By Ada Quill</p>{STORY}{STORY.replace('storm', 'flood')}</article></body></html>",
    f"<main><h1>How we found that the page was not found</h1>{STORY}</main>{FOOTER}",
]


def doubts(source: str) -> list[str]:
    warnings = cleanscrape.clean(source).warnings
    return [warning for warning in warnings if warning.startswith(("main text in doubt", "no main text found"))]


@pytest.mark.parametrize("source", SHELLS + MESSAGES)
def test_a_shell_or_an_error_page_says_that_it_may_have_no_main_text(source: str) -> None:
    assert len(doubts(source)) == 1
    assert cleanscrape.clean(source).confidence < 0.5


@pytest.mark.parametrize("source", SOUND)
def test_what_is_short_or_odd_has_no_such_warning(source: str) -> None:
    assert doubts(source) == []


@pytest.mark.parametrize("source", SHELLS + MESSAGES)
def test_such_a_page_is_left_alone_in_place(source: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(source)
    assert main(["-q", "--no-config", str(page)]) == 0
    assert page.read_text() == source


@pytest.mark.parametrize(
    ("expected", "confidence", "doubted"),
    [(0.2, [0.4, 0.9], True), (0.2, [0.6, 0.1], False), (LEAST_EXPECTED, [0.4, 0.9], False)],
)
def test_a_main_text_is_in_doubt_if_both_its_extent_and_its_blocks_are(
    expected: float, confidence: list[float], doubted: bool
) -> None:
    labels = Labels([Zone.ARTICLE, Zone.CHROME], [Kind.PARAGRAPH, Kind.OTHER], confidence, expected=expected)
    doubt_article(read_text("The harbour has reopened.\n\nHome"), labels)
    assert bool(labels.warnings) is doubted
