"""What stands on a page twice: a copy counts once, what a text repeats on purpose stays."""

import numpy as np
import pytest

import cleanscrape
from cleanscrape.deciding.copies import COPY, copies
from cleanscrape.evidence.facts import measure
from cleanscrape.evidence.html import fire
from cleanscrape.evidence.rows import TYPES
from cleanscrape.model import Document, Kind, PageType
from cleanscrape.reading.html import read_html

PARTS = (
    "The harbour council met on Tuesday evening to decide whether the ferry to Skerrow may sail again before the"
    " summer, and it was a long meeting for all who came.",
    "Residents said that they had waited for months, that prices in the shop had doubled, and that nobody had told"
    " them when the second boat would be repaired.",
    "In the end the members voted by nine to four for a small boat that will carry forty passengers, no cars, on"
    " weekdays only until the end of September.",
)
HEADS = ("Why the first boat was sold", "What the engineer found out", "How the members voted at last")


def article(body: str) -> Document:
    return cleanscrape.clean(
        "<html><head><title>Council votes for a smaller ferry</title></head><body><nav><a href=/>Home</a></nav><main>"
        f"<article><h1>Council votes for a smaller ferry</h1>{body}</article></main></body></html>"
    )


def parts(head: str, tail: str = "") -> str:
    """Each part of the text between ``head`` and ``tail``."""
    return "".join(f"{head}<p>{part}</p>{tail}" for part in PARTS)


REPEATED = {
    "a question asked of each": (parts("<p><b>And what happened next?</b></p>"), "And what happened next?"),
    "a heading of each part": (parts("<h3>What the members say</h3>"), "What the members say"),
    "a line of a list in each part": (
        parts("", "<ul><li>Main channel: letters and search</li><li>{}</li></ul>").replace("{}", "Customers: many"),
        "Main channel: letters and search",
    ),
    "who took each picture": (
        parts("<figure><img src=/a.jpg><figcaption>Photo by Ann Lee for the paper</figcaption></figure>"),
        "Photo by Ann Lee for the paper",
    ),
}


@pytest.mark.parametrize("what", REPEATED)
def test_what_a_text_repeats_on_purpose_stays(what: str) -> None:
    body, line = REPEATED[what]
    found = [block for block in article(body).blocks if block.text == line]
    assert len(found) == len(PARTS)
    assert COPY not in {evidence.cue for block in found for evidence in block.evidence}


def test_contents_give_way_to_the_headings_that_they_name() -> None:
    contents = "".join(f'<li><a href="#s{at}">{head}</a></li>' for at, head in enumerate(HEADS))
    body = "".join(f'<h2 id="s{at}">{head}</h2><p>{PARTS[at]}</p>' for at, head in enumerate(HEADS))
    document = article(f"<p>{PARTS[0]} So it was.</p><ul>{contents}</ul>{body}")
    assert [document.article.text.count(head) for head in HEADS] == [1, 1, 1]
    assert [head for head in HEADS if f"## {head}\n" in document.article.markdown] == list(HEADS)


def test_a_copy_of_a_whole_passage_goes_short_lines_included() -> None:
    passage = f"<h3>What the members say</h3><p>{PARTS[1]}</p><p>They will vote in June.</p>"
    document = article(f"<p>{PARTS[0]}</p><div class=wide>{passage}</div><div class=narrow>{passage}</div>")
    assert document.article.text.count("They will vote in June.") == 1
    assert document.article.text.count("What the members say") == 1


def test_a_title_shown_again_goes() -> None:
    document = article(f"<h2>Council votes for a smaller ferry</h2>{parts('')}")
    shown = [each for each in document.blocks if each.text == "Council votes for a smaller ferry"]
    assert [each.kind is Kind.HEADLINE for each in shown].count(True) == 1
    assert document.article.text.count("Council votes for a smaller ferry") == 0


def test_a_button_under_each_part_counts_once() -> None:
    document = article(parts("", '<p><a href="/b">See what members wrote</a></p>'))
    assert document.article.text.count("See what members wrote") <= 1


LAMPS = (("The pier lamp", 300), ("The boat lamp", 420))


def copied(body: str, kind: PageType) -> list[str]:
    """The copies on a page of a type, were all of it article."""
    page = read_html(body)
    matrix = fire(page, measure(page), TYPES.index(kind))
    return [page.texts[index] for index, _ in copies(page, matrix, np.ones(len(page)), 0.0)]


@pytest.mark.parametrize("kind", [PageType.ARTICLE, PageType.PRODUCT, PageType.COLLECTION, PageType.LISTING])
def test_what_two_lamps_have_in_common_stays_with_both(kind: PageType) -> None:
    lamps = (f"<h3>{name}</h3><p>Burns for 9 hours</p><p>Weighs {grams} grams</p>" for name, grams in LAMPS)
    assert copied("".join(lamps), kind) == []


@pytest.mark.parametrize("kind", [PageType.ARTICLE, PageType.PRODUCT])
def test_a_lamp_that_is_shown_twice_counts_once(kind: PageType) -> None:
    lamp = "<h3>The pier lamp</h3><p>Burns for 9 hours</p><p>Weighs 300 grams</p>"
    assert copied(lamp + f"<div>{lamp}</div>", kind) == ["The pier lamp", "Burns for 9 hours", "Weighs 300 grams"]
