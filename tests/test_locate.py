"""Text and blocks of HTML found in its source: exact, or flagged."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from turbohtml import unescape

from cleanscrape.reading.locate import Layout, locate
from cleanscrape.reading.spans import block_spans, nest


def found(source: str) -> list[tuple[str, str]]:
    """(source slice, text node's data) for each piece of text that the reader visits."""
    layout = locate(source)
    pieces = zip(layout.pieces, layout.nodes, strict=True)
    return [(source[start:end], layout.texts[node].data) for (start, end), node in pieces if node >= 0]


def spans(layout: Layout) -> list[tuple[str, bool]]:
    """The span of each text node, taken as a block of its own."""
    runs = [(serial, serial + 1) for serial in range(len(layout.texts))]
    return [(layout.source[start:end], exact) for start, end, exact in block_spans(layout, runs)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>one</p>\r\n<p>\r\ntwo\r\n</p>", [("one", "one"), ("two", "\ntwo\n")]),
        ("<p>a\rb\r\r\nc</p>\rd", [("a\rb\r\r\nc", "a\nb\n\nc"), ("d", "\nd")]),
        ("<p>a &amp; b&nbsp;</p>", [("a &amp; b", "a & b\xa0")]),
        ("<p>&#32;&nbsp;x&#160;</p>", [("x", " \xa0x\xa0")]),
        (
            "<b>\U0001f600</b>\u0308<i>\U0001f600</i>",
            [("\U0001f600",) * 2, ("\u0308",) * 2, ("\U0001f600",) * 2],
        ),
        ("a<!-- <p>not me</p> -->b", [("a", "a"), ("b", "b")]),
        (
            "<p>one<p>two<ul><li>three<li>four</ul>five",
            [(w, w) for w in ("one", "two", "three", "four", "five")],
        ),
        ("<pre>\n\n x</pre>", [("x", "\n x")]),
        ("<textarea>\r\n<b>&lt;</textarea>", [("<b>&lt;", "<b><")]),
        ("<table><tr><td>c</table>", [("c", "c")]),
        ("<table>moved<tr><td>c</table>", [("moved", "moved"), ("c", "c")]),
        ("<b>1<p>2</b>3</p>4", [(w, w) for w in "1234"]),
        ("x\0y\0", [("x\0y", "xy")]),
        ("a < b <3 c", [("a < b <3 c", "a < b <3 c")]),
        ("end<p", [("end", "end")]),
        ("</div>a</p>b</i>c", [("a", "a"), ("b", "bc"), ("c", "bc")]),
        ("<xmp>&amp;<b></xmp>", [("&amp;<b>", "&amp;<b>")]),
        ("<noscript><p>fallback</p></noscript>", [("fallback", "fallback")]),
        ("<body><template>x<p>y</template>z", [(w, w) for w in "xyz"]),
        ("<script>var a = '<p>no</p>'</script>yes", [("yes", "yes")]),
        ("<svg><title>no</title><text>no</text></svg>yes", [("yes", "yes")]),
        ("\ud800<p>\ue000" + "0\ue000", [("\ud800",) * 2, ("\ue0000\ue000",) * 2]),
    ],
)
def test_text_is_found_where_it_stands(source: str, expected: list[tuple[str, str]]) -> None:
    assert found(source) == expected


def test_a_text_node_of_several_runs_spans_them_all() -> None:
    assert spans(locate("<p>one</span> two</p>")) == [("one</span> two", True)]


def test_text_that_the_parser_moved_is_widened_and_flagged() -> None:
    source = "<i>x</i><table><tr><td>cell</td></tr>moved</table>"
    assert spans(locate(source)) == [
        ("x", True),
        ("<table><tr><td>cell</td></tr>moved</table>", False),
        ("cell", True),
    ]


def test_text_of_unknown_place_is_flagged_with_the_element_around_it() -> None:
    layout = locate("<p>a</p><math><mi>m<![CDATA[x]]></mi></math>")
    assert spans(layout)[1] == ("<mi>m<![CDATA[x]]></mi>", False)


def test_elements_that_cross_are_not_properly_nested() -> None:
    layout = locate("<form><div>a</form>b</div><p>c</p>")
    proper = {element.tag: nest(layout).proper[n] for n, element in enumerate(layout.elements)}
    assert proper == {"form": False, "div": True, "p": True}


TAGS = ("div", "section", "span", "em", "blockquote", "article", "sup")
WORDS = st.text(st.sampled_from("ab \n\r\U0001f600é&<\u200b"), min_size=1, max_size=8).map(lambda text: f"x{text}x")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


NESTED = st.recursive(
    st.one_of(WORDS.map(escaped), st.just("<!-- c & <b> -->"), st.just("<br>"), st.just("\r\n\t ")),
    lambda inner: st.builds(lambda tag, parts: (tag, parts), st.sampled_from(TAGS), st.lists(inner, max_size=4)),
    max_leaves=25,
)


def written(node: object, out: list[str], texts: list[tuple[int, str]]) -> None:
    """Write a random tree and note where each text begins."""
    if isinstance(node, tuple):
        tag, parts = node
        out.append(f"<{tag}>")
        for part in parts:
            written(part, out, texts)
            out.append("<!---->")  # so that neighbouring texts are nodes of their own
        out.append(f"</{tag}>")
    else:
        text = str(node)
        if not text.startswith("<") and not text.isspace():
            texts.append((sum(map(len, out)), text))
        out.append(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(NESTED, max_size=5))
def test_every_text_of_a_well_formed_page_is_exact(nodes: list[object]) -> None:
    out: list[str] = []
    texts: list[tuple[int, str]] = []
    written(("div", nodes), out, texts)
    source = "".join(out)
    layout = locate(source)
    assert layout.pieces == [(start, start + len(text)) for start, text in texts]
    assert -1 not in layout.nodes
    assert not layout.lost


SOUP_TAGS = [
    "p",
    "div",
    "b",
    "i",
    "a",
    "table",
    "tr",
    "td",
    "th",
    "form",
    "li",
    "ul",
    "select",
    "option",
    "button",
]
SOUP_TAGS += ["svg", "math", "mi", "textarea", "title", "template", "noscript", "h2", "pre"]
ODDITIES = [
    "text",
    " ",
    "\r\n",
    "\r",
    "&amp;",
    "&nbsp;",
    "&#0;",
    "&#32;",
    "\0",
    "<",
    "</",
    "<!--",
    "-->",
    "&",
    "<?pi?>",
]
ODDITIES += [
    "<!doctype html>",
    "<![CDATA[x]]>",
    "<script>",
    "</script>",
    "<plaintext>",
    "<frameset>",
    "</body>",
]
ODDITIES += [
    "\ud800",
    "\ue0000\ue000",
    "<head>",
    "</head>",
    "<body>",
    "<br>",
    "</br>",
    "\ufeff",
    "é\U0001f600",
]
SOUP = st.lists(
    st.one_of(
        st.sampled_from([form % tag for tag in SOUP_TAGS for form in ("<%s>", "</%s>", "<%s x='>'>", "<%s/>")]),
        st.sampled_from(ODDITIES),
        st.text(max_size=3),
    ),
    max_size=25,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(SOUP)
@example("<plaintext>&amp;")
@example("<xmp>&amp;</xmp>&amp;")
def test_tag_soup_gives_spans_in_order_or_flagged(source: str) -> None:
    layout = locate(source)
    assert all(a.end <= b.start for a, b in pairwise(layout.tags))
    assert all(a[1] <= b[0] for a, b in pairwise(layout.pieces))
    runs = [(serial, serial + 1) for serial, node in enumerate(layout.texts) if node.data.strip()]
    blocks = block_spans(layout, runs)
    exact = [(start, end) for start, end, is_exact in blocks if is_exact]
    assert all(a[1] <= b[0] for a, b in pairwise(exact))
    for (start, end, is_exact), (serial, _) in zip(blocks, runs, strict=True):
        assert 0 <= start < end <= len(source)
        text = source[start:end]
        if is_exact and "<" not in text:
            node = layout.texts[serial]
            raw = getattr(node.parent, "tag", "") in ("plaintext", "xmp")  # their text holds no character references
            said = (text if raw else unescape(text)).replace("\r\n", "\n").replace("\r", "\n")
            data = node.data
            unsaid = {0: None, 0xFFFD: None}
            assert said.translate(unsaid).strip() == data.translate(unsaid).strip()


def seconds(source: str) -> float:
    start = time.perf_counter()
    layout = locate(source)
    block_spans(layout, [(serial, serial + 1) for serial in range(len(layout.texts))])
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "unit",
    [
        "<div>x",
        "<b>x<p>",
        "<table>x<tr>",
        "x</i>",
        "<form><div>x</form>",
        "x<!--",
        "<a>x<div>",
        "&nbsp;",
        "<",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    small, large = (min(seconds(unit * count) for _ in range(2)) for count in (1_000, 8_000))
    assert large < 40 * small + 0.1
