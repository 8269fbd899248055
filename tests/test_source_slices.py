"""In place: what is left is the same source minus what was cut."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from source_fakes import Labeller, by_word, fake_clean, labelled
from turbohtml import parse

from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Block, Document, Image, Kind, Markup, Zone
from cleanscrape.reading.blocks import LazyBlocks
from cleanscrape.reading.html import read_html
from cleanscrape.reading.text import read_text
from cleanscrape.writing.source import clean_source, compose, slices


def cleaned(source: str, keep: Collection[str] = (), images: tuple[Image, ...] = ()) -> str:
    """What is left of an HTML source."""
    parts = slices(labelled(read_html(source), by_word, keep, images))
    return "".join(source[start:end] for start, end in parts)


def cleaned_text(source: str) -> str:
    parts = slices(labelled(read_text(source), by_word))
    return "".join(source[start:end] for start, end in parts)


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("one\n\ntwo\n", "one\n\ntwo\n"),
        ("one\nCUT\ntwo\n", "one\ntwo\n"),
        ("one\n\nCUT\n\ntwo\n", "one\n\ntwo\n"),
        ("one\nCUT\n\n\nCUT\n\ntwo\n", "one\n\n\ntwo\n"),
        ("\n\nCUT\n\n  one\n", "  one\n"),
        ("\n\none\nCUT\n", "\n\none\n"),
        ("one\n\n\nCUT", "one"),
        ("one\r\n\r\nCUT\r\n\r\ntwo\r\n\r\n", "one\r\n\r\ntwo\r\n\r\n"),
        ("one\rCUT\rtwo", "one\rtwo"),
        ("one\u2028CUT\u2028two", "one\u2028two"),
        ("CUT\n\nCUT\n", ""),
        ("", ""),
        (" \n\n", " \n\n"),
    ],
)
def test_text_loses_lines_and_keeps_its_gaps(source: str, left: str) -> None:
    assert cleaned_text(source) == left


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("<p>one</p><p>CUT</p><p>two</p>", "<p>one</p><p>two</p>"),
        ("<p>one</p>\n  <p>CUT</p>\n<p>two</p>", "<p>one</p>\n<p>two</p>"),
        ("<p>one</p>\r\n<p>CUT</p> <p>CUT</p>\r\n<p>two</p>", "<p>one</p>\r\n<p>two</p>"),
        ("<main><div><p>CUT</p><hr><p>CUT</p></div><p>one</p></main>", "<main><p>one</p></main>"),
        # bare text goes without its tags
        ("<div>CUT <b>CUT</b><p>one</p></div>", "<div> <p>one</p></div>"),
        ("<ul><li>CUT<li>one</ul>", "<ul><li><li>one</ul>"),
        # what stood apart stays apart
        ("<div>one<div>CUT</div>two</div>", "<div>one<div></div>two</div>"),
        ("<div>one<a><div>CUT <p>CUT</p></div></a>two</div>", "<div>one<div></div>two</div>"),
        ("<div>one<div>CUT</div><p>two</p></div>", "<div>one<p>two</p></div>"),
        # machinery
        ("<p>one<script>x()</script></p>", "<p>one</p>"),
        ("<script type='application/ld+json'>{}</script>", "<script type='application/ld+json'>{}</script>"),
        ("<p>one</p><iframe src=x></iframe><form><input><button>CUT</button></form>", "<p>one</p>"),
        ("<form><p>one</p><input type=hidden value='>'></form>", "<form><p>one</p></form>"),
        ("<p>one<noscript><img src=pixel></noscript></p>", "<p>one</p>"),
        # scripts in attributes, also where attributes stick together
        ("<p onclick='x()' class=a>one</p>", "<p class=a>one</p>"),
        ("<p class=a\r\n  ONCLICK=x()\r\n  title=b>one</p>", "<p class=a\r\n  title=b>one</p>"),
        ("<p onclick='x()'class=a>one</p>", "<p class=a>one</p>"),
        ("<img src=a onerror='x()'/>one", "<img src=a/>one"),
        (
            "<p><a href=' java\nscript:x()'>one</a> <a href=b#javascript:>one</a></p>",
            "<p><a>one</a> <a href=b#javascript:>one</a></p>",
        ),
        ("<p on=a once>one</p>", "<p on=a>one</p>"),
        # what only browsers and the site's own programs ask for
        (
            "<head><link rel=icon href=a><link rel='shortcut icon' href=a>\n<link rel=preload as=font href=a>\n"
            "<link rel=alternate type=application/rss+xml href=a><meta http-equiv=Refresh content=9></head>one",
            "<head>\n</head>one",
        ),
        (
            "<head><link rel=stylesheet href=a><link rel=canonical href=a><link rel=preload as=style href=a>"
            "<link rel=alternate hreflang=de href=a><meta name=author content=b></head>one",
            "<head><link rel=stylesheet href=a><link rel=canonical href=a><link rel=preload as=style href=a>"
            "<link rel=alternate hreflang=de href=a><meta name=author content=b></head>one",
        ),
        # containers that nothing is in, or nothing any more
        ("<p>one</p><div class=slot><div><!-- ad --><script>x()</script></div> <x-y></x-y></div>", "<p>one</p>"),
        ("<p>one</p><section>CUT<div><i></i></div></section>", "<p>one</p>"),
        ("<div><img src=a></div><div><hr></div>one", "<div><img src=a></div><div><hr></div>one"),
        ("<div><a name=b></a></div>one", "<div><a name=b></a></div>one"),
        (
            "<p>one</p><table><tr><td></td><td>one</td></tr></table>",
            "<p>one</p><table><tr><td></td><td>one</td></tr></table>",
        ),
        ("<pre>CUT <form></form>one </pre>", "<pre> <form></form>one </pre>"),
        # never the skeleton
        (
            "<html><head><title>CUT</title></head><body>CUT</body>",
            "<html><head><title>CUT</title></head><body></body>",
        ),
        # comments stay where they stood between
        (
            "<!-- [if IE]><p>x</p><![endif] --><p>CUT</p><p>one</p>",
            "<!-- [if IE]><p>x</p><![endif] --><p>one</p>",
        ),
        # cuts hold both tags of an element or none
        ("<b><p>CUT</b></p>one", "<b><p></b></p>one"),
        ("<form><div>CUT</form>CUT</div>one", "<form><div></form></div>one"),
        ("<div><i>CUT</div>one", "<div><i></div>one"),
        ("<table>CUT<tr><td>one</table>", "<table><tr><td>one</table>"),
        # preformatted lines are not joined
        ("<pre>one\n<span>two</span>\n</pre><p>CUT</p>", "<pre>one\n<span>two</span>\n</pre>"),
    ],
)
def test_html_loses_whole_elements_or_just_texts(source: str, left: str) -> None:
    assert cleaned(source) == left


def test_embeds_stay_where_they_are_asked_for() -> None:
    source = "<p>one</p><blockquote>POST</blockquote><iframe src=x></iframe><p>CUT</p>"
    assert cleaned(source) == "<p>one</p>"
    assert cleaned(source, keep=["embed"]) == "<p>one</p><blockquote>POST</blockquote><iframe src=x></iframe>"


@pytest.mark.parametrize("attribute", ["src='pic.jpg'", "data-src=/a/pic.jpg", "srcset='small.jpg 1x, pic.jpg 2x'"])
def test_the_article_s_own_picture_stays(attribute: str) -> None:
    source = f"<div><img {attribute}><span>CUT</span></div><p>one</p>"
    own = Image(url="https://example.org/a/pic.jpg")
    assert cleaned(source) == "<p>one</p>"
    assert cleaned(source, images=(own,)) == f"<div><img {attribute}></div><p>one</p>"


def test_nothing_is_cut_from_a_source_that_the_blocks_were_not_read_from() -> None:
    document = labelled(read_html("<p>one</p><p>CUT</p>"), by_word)
    object.__setattr__(document, "source", "<p>CUT</p><p>other</p>")
    assert slices(document) == ((0, 22),)


def test_rounds_go_on_until_nothing_changes() -> None:
    def first_goes(text: str, *, kind: str, url: str | None, keep: Collection[str]) -> Document:
        return labelled(
            read_text(text), lambda number, said: Zone.CHROME if number == 0 and "x" in said else Zone.ARTICLE
        )

    result = clean_source("x1\nx2\n\nx3\none\n", clean=first_goes)
    assert (result.text, result.stable) == ("one\n", True)
    assert result.spans == ((10, 14),)
    assert len(result.document.blocks) == 4
    unstable = clean_source("x\n" * 20 + "one\n", clean=first_goes)
    assert (unstable.text, unstable.stable) == ("x\n" * 14 + "one\n", False)


def test_later_rounds_read_as_the_first() -> None:
    kinds = []

    def noting(text: str, *, kind: str, url: str | None, keep: Collection[str]) -> Document:
        kinds.append(kind)
        return fake_clean(text, kind=kind, url=url, keep=keep)

    result = clean_source("<p>CUT</p>one", clean=noting)
    assert (result.text, kinds) == ("one", ["auto", "html"])


def test_an_empty_source_is_stable() -> None:
    result = clean_source("", clean=fake_clean)
    assert (result.text, result.spans, result.stable) == ("", (), True)


@given(st.text(max_size=40), st.data())
def test_slices_of_slices_are_slices_of_the_source(text: str, data: st.DataObject) -> None:
    def some(length: int) -> list[tuple[int, int]]:
        cuts = sorted(data.draw(st.sets(st.integers(0, length), max_size=8)))
        return list(zip(cuts[::2], cuts[1::2], strict=False))

    outer = some(len(text))
    joined = "".join(text[start:end] for start, end in outer)
    inner = some(len(joined))
    composed = compose(outer, inner)
    assert "".join(text[s:e] for s, e in composed) == "".join(joined[s:e] for s, e in inner)
    assert all(a.end < b.start for a, b in pairwise(composed))


PIECES = st.sampled_from(
    [
        "one ",
        "two\n",
        "CUT ",
        "CUT&amp;\r\n",
        " ",
        "\n  ",
        "<br>",
        "<!-- c -->",
        "<img src=a>",
        "<hr>",
        "&nbsp;",
    ]
)
BLOCKS = ["div", "section", "ul", "blockquote", "article", "table", "pre", "form", "noscript", "x-y"]
NESTED = st.recursive(
    PIECES,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["div", "section", "blockquote", "span", "b", "x-y", "pre", "form", "article"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)
SOUP = st.lists(
    st.one_of(
        st.sampled_from(
            [form % tag for tag in (*BLOCKS, "p", "b", "a", "td", "tr", "li") for form in ("<%s>", "</%s>")]
        ),
        PIECES,
        st.sampled_from(["<script>", "</script>", "<", "<!--", "\0", "</body>", "<select>", "<textarea>", "<svg>"]),
    ),
    max_size=20,
).map("".join)


def check(source: str, label: Labeller) -> tuple[Document, str]:
    """The laws that hold for every source and every labelling."""
    document = labelled(read_html(source), label)
    parts = slices(document)
    assert all(0 <= start < end <= len(source) for start, end in parts)
    assert all(a.end < b.start for a, b in pairwise(parts))
    left = "".join(source[start:end] for start, end in parts)
    wanted = [block.text for block in document.blocks if block.zone is Zone.ARTICLE]
    assert read_html(left).texts == wanted or left == source
    return document, left


@settings(max_examples=300, deadline=None)
@given(SOUP, st.integers(0, 2**16))
def test_tag_soup_minus_cuts_reads_as_what_stays(source: str, bits: int) -> None:
    check(source, lambda number, text: Zone.CHROME if bits >> (number % 16) & 1 else Zone.ARTICLE)


def unnumbered(block: Block) -> Markup | None:
    """A block's markup without numbers that count what stands before it, which was cut."""
    markup = block.markup
    return markup and replace(markup, path=tuple(around._replace(serial=0) for around in markup.path))


@settings(max_examples=300, deadline=None)
@given(st.lists(NESTED, max_size=6).map("".join), st.integers(0, 2**16))
@example("one <div>one </div>one <pre><div>one </div><section>one </section></pre>", 16)  # what is left is no listing
def test_well_formed_stays_well_formed_and_marked_up_alike(body: str, bits: int) -> None:
    source = f"<!doctype html><html><head><title>t</title></head><body>{body}</body></html>"
    document, left = check(source, lambda number, text: Zone.CHROME if bits >> (number % 16) & 1 else Zone.ARTICLE)
    page = read_html(left)
    after = LazyBlocks(page, Labels([Zone.ARTICLE] * len(page), [Kind.PARAGRAPH] * len(page), [1.0] * len(page)))
    before = [block for block in document.blocks if block.zone is Zone.ARTICLE]
    assert [unnumbered(block) for block in after] == [unnumbered(block) for block in before]
    assert len(parse(left).errors) <= len(parse(source).errors)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["one", "  two", "CUT", "", " ", "CUT x"])), st.sampled_from(["\n", "\r\n"]))
def test_text_lines_stay_as_they_are_and_gaps_never_grow(lines: list[str], newline: str) -> None:
    source = newline.join(lines)
    left = cleaned_text(source)
    kept = [line for line in lines if "CUT" not in line]
    assert [line for line in left.splitlines() if line.strip()] == [line for line in kept if line.strip()]
    assert cleaned_text(left) == left
    assert not left.strip() or left.endswith(newline) == source.endswith(newline)
