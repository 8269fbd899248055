"""Documents as plain data, and blocks that are made when somebody looks."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanscrape.deciding.labels import Labels
from cleanscrape.errors import UsageError
from cleanscrape.model import (
    Around,
    Article,
    Author,
    Block,
    Breadcrumb,
    Comment,
    Discussion,
    Document,
    Embed,
    Evidence,
    Image,
    Inline,
    Kind,
    Markup,
    PageType,
    RelatedItem,
    Span,
    Zone,
)
from cleanscrape.reading.blocks import LazyBlocks
from cleanscrape.reading.html import read_html
from cleanscrape.reading.page import Page
from cleanscrape.reading.text import read_text
from cleanscrape.writing.plain import from_dict, to_dict, to_json

BLOCKS = tuple(
    Block(
        index=index,
        text=f"text {index} \ud800\u2028é",
        zone=zone,
        kind=Kind.PARAGRAPH,
        span=Span(index, index + 1),
        exact=index % 2 == 0,
        confidence=0.1 + 0.2,
        evidence=(Evidence("heading", zone, -1.5), Evidence("length", Zone.CHROME, 2)),
        markup=Markup(
            tag="p", inlines=(Inline("x", "/y", frozenset({"em", "code"})),), path=(Around("ol", 1), Around("li", 2, 5))
        ),
    )
    for index, zone in enumerate(Zone)
)
FULL = Document(
    kind="html",
    url="https://example.org/",
    article=Article(
        headline="News",
        authors=(Author(name="A. Writer"),),
        tags=("a", "b"),
        breadcrumbs=(Breadcrumb(name="Home"),),
        images=(Image(url="x.jpg"),),
        main_image=Image(alt="y"),
        sources={"headline": "visible"},
        blocks=tuple(block for block in BLOCKS if block.zone in (Zone.ARTICLE, Zone.EMBED, Zone.COMMENTS)),
    ),
    embeds=(Embed(platform="x", author=Author(handle="h"), hashtags=("t",), blocks=(2,)),),
    discussion=Discussion(declared_count=3, comments=(Comment(id="1", votes=-2, blocks=(4,)),)),
    posts=(Comment(id="7", author=Author(name="Ann"), accepted=True, depth=1, parent_id="6"),),
    related=(RelatedItem(headline="Other", sponsored=True),),
    blocks=BLOCKS,
    page_type=PageType.FORUM,
    confidence=1.0,
    threshold=-0.25,
    warnings=("w",),
    keep=frozenset({Zone.EMBED, Zone.COMMENTS}),
    source="source \ud800 \0 \U0001f600",
    encoding="utf-8",
)


def types(value: Any) -> set[type]:
    if type(value) is dict:
        return {type(key) for key in value} | set().union(*map(types, value.values()))
    return set().union(*map(types, value)) if type(value) is list else {type(value)}


def test_there_and_back() -> None:
    data = to_dict(FULL)
    assert types(data) <= {str, int, float, bool, type(None)}
    assert from_dict(data) == FULL
    assert FULL.to_dict() == data
    assert Document.from_dict(json.loads(FULL.to_json())) == FULL


def test_what_can_be_rebuilt_is_left_out() -> None:
    data = to_dict(FULL)
    assert "blocks" not in data["article"]
    assert data["keep"] == ["comments", "embed"]
    assert data["blocks"][0]["span"] == [0, 1]
    assert data["blocks"][0]["markup"]["inlines"] == [{"text": "x", "href": "/y", "marks": ["code", "em"]}]


def test_equal_evidence_stands_once_whether_blocks_share_its_object_or_not() -> None:
    shared = Evidence("heading", Zone.CHROME, 1.5)
    equal = Evidence("head" + "ing".lower(), Zone.CHROME, 3 / 2)
    other = Evidence("length", Zone.CHROME, 0.5)
    evidence = ((other, shared), (equal, shared), (shared, other, equal))
    blocks = tuple(replace(block, evidence=own) for block, own in zip(BLOCKS, evidence, strict=False))
    data = to_dict(replace(FULL, blocks=blocks))
    assert data["cues"] == [["length", "chrome", 0.5], ["heading", "chrome", 1.5]]
    assert [block["evidence"] for block in data["blocks"]] == [[0, 1], [1, 1], [1, 0, 1]]


def test_the_source_can_be_left_out() -> None:
    data = to_dict(FULL, source=False)
    assert "source" not in data
    assert from_dict(data) == replace(FULL, source="")
    assert "source" not in json.loads(to_json(FULL, source=False))


def test_json_is_text_that_any_encoding_holds() -> None:
    text = to_json(FULL, indent=1)
    assert "\\ud800" in text and "\U0001f600" in text
    assert json.loads(text.encode().decode()) == to_dict(FULL)
    assert text.startswith("{\n ")


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_survives_json(text: str) -> None:
    document = replace(FULL, blocks=(), article=Article(), source=text)
    back = Document.from_dict(json.loads(to_json(document).encode()))
    pairs_joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    assert back.source == pairs_joined  # JSON cannot tell a pair of surrogates from the character they stand for


@pytest.mark.parametrize(
    "change",
    [
        {"kind": 5},
        {"confidence": "high"},
        {"confidence": True},
        {"warnings": "text"},
        {"blocks": {}},
        {"blocks": [{}]},
        {"blocks": [None]},
        {"page_type": "poem"},
        {"page_type": []},
        {"keep": ["chromium"]},
        {"article": None},
        {"article": {"headline": 1}},
        {"article": {"blocks": []}},
        {"discussion": {"comments": [{"id": 7}]}},
        {"posts": [{"id": "7", "accepted": 1}]},
        {"more": 1},
        {"embeds": [{}]},
    ],
)
def test_another_shape_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="to_dict"):
        from_dict({**to_dict(FULL), **change})


@pytest.mark.parametrize("data", [None, [], "text", {}, {1: 2}])
def test_what_is_no_document_is_refused(data: Any) -> None:
    with pytest.raises(UsageError):
        from_dict(data)


def test_bad_spans_are_refused() -> None:
    for span in ([1], [1, 2, 3], ["1", 2], None, [1.0, 2]):
        data = to_dict(FULL)
        data["blocks"][0]["span"] = span
        with pytest.raises(UsageError):
            from_dict(data)


def lazy(page: Page) -> LazyBlocks:
    zones = [Zone.ARTICLE if number % 2 == 0 else Zone.CHROME for number in range(len(page))]
    return LazyBlocks(page, Labels(zones, [Kind.PARAGRAPH] * len(page), [0.5] * len(page), partial(one_cue, zones)))


def one_cue(zones: list[Zone], index: int) -> tuple[Evidence, ...]:
    return (Evidence("cue", zones[index], 1.0),)


def test_lazy_blocks_are_the_tuple_they_stand_for() -> None:
    page = read_text("one\n\ntwo\nthree")
    made = tuple(lazy(page))
    assert [block.text for block in made] == ["one", "two", "three"]
    assert made[1].span == (5, 8) and made[1].zone is Zone.CHROME and made[1].evidence[0].weight == 1.0
    blocks = lazy(page)
    assert len(blocks) == 3
    assert blocks == made and made == blocks and blocks == lazy(page) and hash(blocks) == hash(made)
    assert (blocks != made[:2]) and (blocks != [*made])
    assert blocks[1:] == made[1:] and blocks[-1] is blocks[2]
    assert pickle.loads(pickle.dumps(lazy(page))) == made == copy.deepcopy(lazy(page))
    assert repr(blocks) == repr(made)


def test_selected_blocks_are_those_of_the_page() -> None:
    blocks = lazy(read_text("one\ntwo\nthree"))
    chosen = blocks.select([0, 2])
    assert len(chosen) == 2
    assert chosen[1] is blocks[2]
    assert chosen == (blocks[0], blocks[2])


def markups(source: str) -> list[Markup]:
    return [block.markup for block in lazy(read_html(source)) if block.markup is not None]


def test_markup_says_what_is_around_a_block() -> None:
    source = (
        "<h2>a</h2><ul><li>b<ol><li>c</li><li><p>d</p><p>e</p></li></ol></li></ul><blockquote><p>f</p></blockquote>"
        "<div hidden><p>g</p></div><pre><code class='x language-rust'>h</code></pre><noscript>i</noscript>"
        "<div class='highlight-source-c'><pre>j</pre>k</div>"
    )
    keys = ("tag", "heading_level", "lists", "quotes", "code_language", "hidden")
    assert [tuple(getattr(markup, key) for key in keys) for markup in markups(source)] == [
        ("h2", 2, (), 0, None, False),
        ("li", None, ("ul",), 0, None, False),
        ("li", None, ("ul", "ol"), 0, None, False),
        ("p", None, ("ul", "ol"), 0, None, False),
        ("p", None, ("ul", "ol"), 0, None, False),
        ("p", None, (), 1, None, False),
        ("p", None, (), 0, None, True),
        ("pre", None, (), 0, "rust", False),
        ("noscript", None, (), 0, None, True),
        ("pre", None, (), 0, "c", False),
        ("div", None, (), 0, None, False),
    ]
    items = [markup.path[-1] for markup in markups(source) if markup.lists]
    assert [(item.tag, item.serial, item.number) for item in items] == [
        ("li", 2, None),
        ("li", 4, 1),
        ("li", 5, 2),
        ("li", 5, 2),
    ]


def test_cells_know_their_place() -> None:
    source = (
        "<table><tr><th>a<th>b</tr><tr><td rowspan=2>c<td colspan=2>d<td>e</tr><tr><td>f</tr></table>"
        "<table><tr><td><table><tr><td>g</table>h</table>"
    )
    found = [[(around.tag, around.number) for around in markup.path] for markup in markups(source)]
    assert found == [
        [("table", None), ("tr", 1), ("th", 1)],
        [("table", None), ("tr", 1), ("th", 2)],
        [("table", None), ("tr", 2), ("td", 1)],
        [("table", None), ("tr", 2), ("td", 2)],
        [("table", None), ("tr", 2), ("td", 4)],
        [("table", None), ("tr", 3), ("td", 2)],
        [("table", None), ("tr", 1), ("td", 1), ("table", None), ("tr", 1), ("td", 1)],
        [("table", None), ("tr", 1), ("td", 1)],
    ]
    cells = [markup.cell for markup in markups(source)]
    assert [(cell.width, cell.height) for cell in cells if cell][2:4] == [(1, 2), (2, 1)]


def test_inlines_joined_are_the_text() -> None:
    source = "<p>\n One <b>two <i>three</i></b><br> <br>\nfour<a href=' /x '> five </a> <!----> six<wbr>teen"
    (block,) = lazy(read_html(source))
    assert block.markup is not None
    assert block.text == "One two three\n\nfour five sixteen"
    assert block.markup.inlines == (
        Inline("One "),
        Inline("two ", None, frozenset({"strong"})),
        Inline("three", None, frozenset({"strong", "em"})),
        Inline("\n\nfour"),
        Inline(" five ", "/x"),
        Inline("sixteen"),
    )


@given(st.lists(st.sampled_from(["a", " ", "\n", "<b>", "</b>", "<br>", "<pre>", "</pre>", "<p>", "<code>", "\u3000"])))
def test_inlines_of_any_soup_joined_are_the_text(parts: list[str]) -> None:
    for block in lazy(read_html("".join(parts))):
        assert block.markup is not None
        assert "".join(inline.text for inline in block.markup.inlines) == block.text
        assert len(block.markup.inlines) == 1 or "<" in "".join(parts)


def test_links_are_seen_from_the_page_s_address() -> None:
    page = read_html("<base href='/b/'><p><a href=x>1</a>, <a href='#n'>2</a>, <a href='http://[bad'>3</a>")
    page.url = "https://example.org/a"
    (block,) = lazy(page)
    assert block.markup is not None
    assert [inline.href for inline in block.markup.inlines if inline.href] == [
        "https://example.org/b/x",
        "#n",
        "http://[bad",
    ]
