"""What stands around text - lists, tables, figures, notes, definitions - as TEI: valid, and where the page has it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_exports_tei import TEI, XML, parsed, texts

import cleanscrape
from cleanscrape import Document, Image, Zone

FIRST = "The ferry sailed again on Monday after three weeks in the yard, and half of the island stood on the pier."
LAST = "In the afternoon the council met to talk about the timetable for the winter, which nobody on the island likes."


def page(inside: str) -> Document:
    """A document whose article is everything that the markup holds."""
    source = f"<main><article><h1>The ferry sails</h1><p>{FIRST}</p>{inside}<p>{LAST}</p></article></main>"
    document = cleanscrape.clean(source, kind="html", url="https://skerrow.example/news/ferry")
    blocks = tuple(replace(block, zone=Zone.ARTICLE) for block in document.blocks)
    return replace(document, article=replace(document.article, blocks=blocks))


def between(inside: str) -> list[Any]:
    """The elements that are written for what stands between the first paragraph and the last."""
    division = parsed(page(inside)).find(f".//{TEI}div[@type='article']")
    said = ["".join(one.itertext()) for one in division]
    return list(division)[said.index(FIRST) + 1 : said.index(LAST)]


def names(element: Any) -> list[str]:
    return [one.tag.removeprefix(TEI) for one in element]


@pytest.mark.parametrize(
    ("inside", "pairs"),
    [
        ("<dt>Bow<dd>Front.", [("Bow", "Front.")]),
        ("<dt>Bow<dt>Stem<dd>Front.", [("Bow|Stem", "Front.")]),
        ("<dd>Of nothing.<dt>Bow<dd>Front.", [("", "Of nothing."), ("Bow", "Front.")]),
        ("<dt>Bow<dd>Front.<dt>Stern", [("Bow", "Front."), ("Stern", "")]),
        ("<dt>Bow<ul><li>of oak</ul><dd>Front.", [("Bow", "of oakFront.")]),
    ],
)
def test_definitions_are_pairs_of_label_and_item(inside: str, pairs: list[tuple[str, str]]) -> None:
    (listed,) = between(f"<dl>{inside}</dl>")
    assert (listed.get("type"), names(listed)) == ("gloss", ["label", "item"] * len(pairs))
    for line in listed.iter(f"{TEI}lb"):
        line.text = "|"
    said = ["".join("".join(one.itertext()).split("\n")) for one in listed]
    assert list(zip(said[::2], said[1::2], strict=True)) == pairs


def test_several_definitions_of_a_term_are_paragraphs() -> None:
    (listed,) = between("<dl><dt>Bow<dd>Front.<dd>Of a violin.</dl>")
    assert texts(listed, "./item/p") == ["Front.", "Of a violin."]


def test_notes_are_pointed_to() -> None:
    note, said = "She said so to the paper on the quay, while the engine was lowered in.", "The engine is quiet"
    root = parsed(page(f'<p>{said}<sup><a href="#n">1</a></sup>, she says.</p><ol><li id="n">{note}</li></ol>'))
    (reference,) = root.findall(f".//{TEI}ref[@type='note']")
    (written,) = root.findall(f".//{TEI}note")
    assert (reference.text, written.get("n"), written.text) == ("1", "1", note)
    assert reference.get("target") == f"#{written.get(f'{XML}id')}"
    assert not root.findall(f".//{TEI}item")


def test_labels_that_are_no_xml_names_give_ids() -> None:
    signs = "".join(f'<sup><a href="#n{sign}">{sign}</a></sup> and ' for sign in "²½①")
    notes = "".join(f'<li id="n{sign}">What the sign {sign} says about the engine.</li>' for sign in "²½①")
    root = parsed(page(f"<p>It is quiet {signs} so on.</p><ol>{notes}</ol>"))
    targets = [one.get("target") for one in root.findall(f".//{TEI}ref[@type='note']")]
    assert targets == ["#note-1", "#note-2", "#note-3"]
    assert targets == [f"#{one.get(f'{XML}id')}" for one in root.findall(f".//{TEI}note")]


def test_a_reference_to_a_note_with_nothing_in_it_points_nowhere() -> None:
    root = parsed(page('<p>It is quiet<sup><a href="#n">1</a></sup>.</p><ol><li id="n"><a href="#r">↩</a></li></ol>'))
    assert not root.findall(f".//{TEI}note")
    assert not root.findall(f".//{TEI}ref")
    assert texts(root, ".//p/hi[@rend='superscript']") == ["1"]


def test_spans_of_cells() -> None:
    (table,) = between(
        "<table><caption>Tides</caption><tr><th>Day<th colspan=2>Hour</tr>"
        "<tr><td rowspan=2>Monday<td>3.1<td>1.2</tr><tr><td>3.4<td>1.0</tr></table>"
    )
    assert names(table) == ["head", "row", "row", "row"]
    cells = [
        [("".join(cell.itertext()), cell.get("cols"), cell.get("rows")) for cell in row]
        for row in table.iter(f"{TEI}row")
    ]
    assert cells == [
        [("Day", None, None), ("Hour", "2", None)],
        [("Monday", None, "2"), ("3.1", None, None), ("1.2", None, None)],
        [("3.4", None, None), ("1.0", None, None)],
    ]


def test_pictures_stand_where_the_page_has_them() -> None:
    division = parsed(
        page(
            "<ul><li>He trimmed the wick.<img src=/wick.jpg alt=Wick width=600></li></ul>"
            "<figure><img src=/a.jpg alt=A width=600><img src=/b.jpg alt=B width=600>"
            "<figcaption>Boats</figcaption></figure>"
        )
    ).find(f".//{TEI}div[@type='article']")
    assert names(division) == ["head", "p", "list", "figure", "p"]
    assert [one.get("url") for one in division[2].iter(f"{TEI}graphic")] == ["https://skerrow.example/wick.jpg"]
    described = [(one[0].get("url")[-6:], one[1].text) for one in division[3].findall(f"{TEI}figure")]
    assert (texts(division[3], "./head"), described) == (["Boats"], [("/a.jpg", "A"), ("/b.jpg", "B")])


def test_a_declared_picture_stands_once_and_only_if_it_is_on_the_web() -> None:
    document = page("<p><img src=/a.jpg alt=A width=600></p>")
    for url, expected in (
        ("https://skerrow.example/main.jpg", ["/a.jpg", "/main.jpg"]),
        ("https://skerrow.example/a.jpg", ["/a.jpg"]),
        ("javascript:alert(1)", ["/a.jpg"]),
    ):
        article = replace(document.article, main_image=Image(url=url))
        urls = [one.get("url") for one in parsed(replace(document, article=article)).iter(f"{TEI}graphic")]
        assert urls == [f"https://skerrow.example{path}" for path in expected]


def test_what_tei_keeps_out_of_figures_stands_before_its_caption() -> None:
    quote, figure = between(
        "<figure><blockquote cite='https://skerrow.example/a b'><p>It rained.</p></blockquote>"
        "<figcaption>The captain, on Monday</figcaption></figure>"
    )
    assert (names([quote, figure]), texts(quote, "./p")) == (["quote", "figure"], ["It rained."])
    assert quote.get("source") == "https://skerrow.example/a%20b"
    assert texts(figure, "./head") == ["The captain, on Monday"]


def test_formulas_and_quotation_marks() -> None:
    annotation = "<semantics><mi>v</mi><annotation encoding='application/x-tex'>v^2</annotation></semantics>"
    (paragraph,) = between(f"<p>She said <q>it is <math>{annotation}</math></q> and left the pier.</p>")
    assert texts(paragraph, "./q/hi[@rend='math']") == ["v^2"]
    assert "".join(paragraph.itertext()) == "She said it is v^2 and left the pier."


WORDS = ["A sentence about the harbour, as long as it need be.", "two <em>words</em>", "<br>", '<a href="#n">1</a>']
OPENED = [
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "figure",
    "figcaption",
    "table",
    "caption",
    "tr",
    "td",
    "th",
]
OPENED += ["p", "h2", "h4", "pre", "q", "sup", 'aside id="n"', 'td rowspan="3"', 'td colspan="2"']
MARKUP = st.recursive(
    st.sampled_from([*WORDS, '<img src="/k.jpg" alt="Kelp" width="600">', "<math><mi>x</mi></math>"]),
    lambda inner: st.tuples(st.sampled_from(OPENED), st.lists(inner, max_size=4)).map(
        lambda both: f"<{both[0]}>{''.join(both[1])}</{both[0].split()[0]}>"
    ),
    max_leaves=24,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(MARKUP, max_size=5).map("".join))
def test_any_structure_is_valid_and_no_reference_dangles(inside: str) -> None:
    root = parsed(page(inside))
    ids = {one.get(f"{XML}id") for one in root.iter(f"{TEI}note")}
    assert {one.get("target")[1:] for one in root.findall(f".//{TEI}ref[@type='note']")} <= ids
