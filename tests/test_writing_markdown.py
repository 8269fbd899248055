"""Markdown and HTML of an article: what a parser reads in them is what the blocks say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from turbohtml import Element, Text, parse

from cleanscrape.model import Around, Article, Block, Inline, Kind, Markup, Span, Zone
from cleanscrape.writing import html, markdown
from cleanscrape.writing.nodes import Leaf
from cleanscrape.writing.outline import outline

MARKS = ("strong", "em", "code", "del", "sup", "sub", "mark")
TAG_MARKS = {**{mark: mark for mark in MARKS}, "s": "del"}
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


STEP = regex.compile(r"([a-z]+)(\d+)(?:=(\d+))?")


def path(steps: str) -> tuple[Around, ...]:
    """``"ol1 li2=5"``: tag and serial number, and the number of an item, row or cell."""
    found = (STEP.fullmatch(step) for step in steps.split())
    return tuple(Around(m[1], int(m[2]), int(m[3]) if m[3] else None) for m in found if m)


def block(index: int, text: str, kind: Kind = Kind.PARAGRAPH, **markup: Any) -> Block:
    inlines = markup.pop("inlines", (Inline(text),))
    if "path" in markup:
        markup["path"] = path(markup["path"])
    return Block(
        index=index,
        text=text,
        zone=Zone.ARTICLE,
        kind=kind,
        span=Span(0, 0),
        confidence=1.0,
        markup=Markup(tag="p", inlines=inlines, **markup)
        if markup or len(inlines) > 1 or inlines[0][1:] != (None, frozenset())
        else None,
    )


def article(*blocks: tuple[Any, ...] | Block, headline: str | None = None) -> Article:
    made = [
        b if isinstance(b, Block) else block(n, *b[:2], **(b[2] if len(b) > 2 else {})) for n, b in enumerate(blocks)
    ]
    return Article(headline=headline, blocks=tuple(made))


def characters(source: str) -> list[tuple[str, str | None, frozenset[str]]]:
    """Every character of an HTML text with its link and marks; line breaks only where ``<br>`` says so."""
    found: list[tuple[str, str | None, frozenset[str]]] = []
    body = parse(source).find("body")
    stack: list[Any] = [(body, None, frozenset())]
    while stack:
        node, href, marks = stack.pop()
        if isinstance(node, Text):
            found += [(character, href, marks) for character in node.data if character != "\n"]
        elif isinstance(node, Element):
            if node.tag == "br":
                found.append(("\n", None, frozenset()))
            inner = marks | {TAG_MARKS[node.tag]} if node.tag in TAG_MARKS else marks
            link = node.attr("href") if node.tag == "a" else href
            stack += [(child, link, inner) for child in reversed(list(node.children))]
    return found


def said(inlines: Sequence[Inline]) -> list[tuple[str, str | None, frozenset[str]]]:
    return [(character, run.href, run.marks) for run in inlines for character in run.text]


def visible(
    found: Sequence[tuple[str, str | None, frozenset[str]]],
) -> list[tuple[str, str | None, frozenset[str]]]:
    """White space shows no marks, and where a link or mark ends beside it shows nothing either."""
    return [(c, None, frozenset()) if c.isspace() else (c, href, marks) for c, href, marks in found]


FULL = article(
    ("Rise & fall", Kind.HEADLINE),
    ("It begins.", Kind.PARAGRAPH),
    ("Part one", Kind.HEADING, {"heading_level": 3}),
    ("Bread", Kind.LIST_ITEM, {"path": "ul1 li2"}),
    ("Rye", Kind.LIST_ITEM, {"path": "ul1 li2 ol3 li4=1"}),
    ("Wheat", Kind.LIST_ITEM, {"path": "ul1 li2 ol3 li5=2"}),
    ("Milk", Kind.LIST_ITEM, {"path": "ul1 li6"}),
    ("Said so.", Kind.QUOTE, {"path": "blockquote7"}),
    ("Twice.", Kind.QUOTE, {"path": "blockquote7 blockquote8"}),
    ("x = 1\n\n```", Kind.CODE, {"code_language": "python"}),
    ("Name", Kind.TABLE, {"path": "table9 tr10=1 th11=1"}),
    ("a|b", Kind.TABLE, {"path": "table9 tr10=1 th12=3"}),
    ("1", Kind.TABLE, {"path": "table9 tr13=2 td14=1"}),
    ("2", Kind.TABLE, {"path": "table9 tr13=2 td15=3"}),
    ("3", Kind.TABLE, {"path": "table9 tr13=2 td15=3"}),
    ("The *old* harbour", Kind.CAPTION),
)

FULL_MARKDOWN = """\
# Rise & fall

It begins.

### Part one

- Bread
  1. Rye
  2. Wheat
- Milk

> Said so.
>
> > Twice.

````python
x = 1

```
````

| Name | a\\|b |
| --- | --- |
| 1 | 2<br>3 |

*The \\*old\\* harbour*
"""

FULL_HTML = """\
<article>
<h1>Rise &amp; fall</h1>
<p>It begins.</p>
<h3>Part one</h3>
<ul>
<li>
<p>Bread</p>
<ol>
<li>Rye</li>
<li>Wheat</li>
</ol>
</li>
<li>Milk</li>
</ul>
<blockquote>
<p>Said so.</p>
<blockquote>
<p>Twice.</p>
</blockquote>
</blockquote>
<pre><code class="language-python">x = 1

```</code></pre>
<table>
<tr><th>Name</th><th>a|b</th></tr>
<tr><td>1</td><td>2<br>3</td></tr>
</table>
<figure><figcaption>The *old* harbour</figcaption></figure>
</article>
"""


def test_a_whole_article_as_markdown() -> None:
    assert markdown(FULL) == FULL_MARKDOWN


def test_a_whole_article_as_html() -> None:
    assert html(FULL) == FULL_HTML


def test_both_forms_say_the_same() -> None:
    from_markdown = parse(PARSER.render(markdown(FULL)))
    from_html = parse(html(FULL))
    for tag in (
        "h1",
        "h3",
        "ul li",
        "ul ol li",
        "blockquote",
        "blockquote blockquote",
        "pre code",
        "th",
        "td",
    ):
        texts = [[" ".join(node.text.split()) for node in tree.select(tag)] for tree in (from_markdown, from_html)]
        assert texts[0] == texts[1] != []


def test_the_headline_is_written_once() -> None:
    assert markdown(article(("Text.", Kind.PARAGRAPH), headline="News")) == "# News\n\nText.\n"
    assert markdown(article(("News", Kind.HEADLINE), headline="News")) == "# News\n"
    assert markdown(article()) == ""
    assert html(article()) == "<article>\n</article>\n"


def test_flattened_text() -> None:
    flat = article(
        ("Bread", Kind.LIST_ITEM),
        ("Milk", Kind.LIST_ITEM),
        ("3. Third", Kind.LIST_ITEM),
        ("4) Fourth", Kind.LIST_ITEM),
        ("```sh", Kind.CODE),
        ("  ls", Kind.CODE),
        ("cd", Kind.CODE),
        ("```", Kind.CODE),
        ("a | b", Kind.TABLE),
        ("--- | ---", Kind.TABLE),
        ("1 | 2", Kind.TABLE),
    )
    assert markdown(flat) == (
        "- Bread\n- Milk\n\n3. Third\n4. Fourth\n\n```sh\n  ls\ncd\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    )
    assert '<ol start="3">\n<li>Third</li>\n<li>Fourth</li>\n</ol>' in html(flat)


def test_lists_in_a_row_stay_two() -> None:
    twice = article(
        *(("x", Kind.LIST_ITEM, {"path": f"ul{n // 2} li{n}"}) for n in range(4)),
        *(("y", Kind.LIST_ITEM, {"path": f"ol{n // 2} li{n}={1 + n % 2}"}) for n in range(4, 8)),
    )
    rendered = PARSER.render(markdown(twice))
    assert (rendered.count("<ul>"), rendered.count("<ol>"), rendered.count("<li>")) == (2, 2, 8)


def test_depth_is_bounded() -> None:
    lists = " ".join(f"ul{n} li{n}" for n in range(5000))
    quotes = " ".join(f"blockquote{n}" for n in range(5000))
    deep = article(("x", Kind.LIST_ITEM, {"path": lists}), ("y", Kind.QUOTE, {"path": quotes}))
    assert markdown(deep).count("- ") == 16
    assert html(deep).count("<blockquote>") == 32


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:x",
        "\x01javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "java\tscript\n:x",
        "\u00a0javascript:x",
        "file:///etc/passwd",
        "x-app:y",
        "jav\x00ascript:x",
        "blob:x",
        "",
    ],
)
def test_targets_that_could_run_something_are_left_out(href: str) -> None:
    one = article(block(0, "click", inlines=(Inline("click", href), Inline(" me"))))
    assert html(one) == "<article>\n<p>click me</p>\n</article>\n"
    assert markdown(one) == "click me\n"


@pytest.mark.parametrize(
    ("href", "target", "attribute"),
    [
        (
            "https://example.org/a?b=1&c=(2)",
            "<https://example.org/a?b=1&c=(2)>",
            "https://example.org/a?b=1&amp;c=(2)",
        ),
        ("/a b", "</a%20b>", "/a b"),
        ("mailto:a@example.org", "mailto:a@example.org", "mailto:a@example.org"),
        ("#note", "#note", "#note"),
        ('"><script>', '<"%3E%3Cscript%3E>', "&quot;&gt;&lt;script&gt;"),
    ],
)
def test_other_targets_are_written_safely(href: str, target: str, attribute: str) -> None:
    one = article(block(0, "wow! here", inlines=(Inline("wow!"), Inline(" here", href))))
    assert markdown(one) == f"wow! [here]({target})\n"
    assert html(one) == f'<article>\n<p>wow!<a href="{attribute}"> here</a></p>\n</article>\n'


ALPHABET = "ab1 _*`~[]()<>!&#+-=.|\\:;/\"'x\u00e9\u201c\U0001f600\n"
PLAIN = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=14)


def folded(text: str) -> str:
    """As the reader gives texts: lines without white space around them, none empty."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


TEXTS = PLAIN.map(folded).filter(bool)


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.sampled_from([Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.CAPTION]))
def test_plain_text_stays_plain(text: str, kind: Kind) -> None:
    marked = {Kind.LIST_ITEM: {"path": "ul1 li2"}, Kind.QUOTE: {"path": "blockquote1"}}.get(kind, {"path": ""})
    one = article((text, kind, marked))
    italic = frozenset({"em"}) if kind is Kind.CAPTION else frozenset()
    expected = [(c, None, frozenset() if c.isspace() else italic) for c in text]
    rendered = PARSER.render(markdown(one))
    assert visible(characters(rendered)) == expected
    assert "<a" not in rendered
    assert visible(characters(html(one))) == [(c, None, frozenset()) for c in text]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from([Kind.HEADING, Kind.HEADLINE]))
def test_headings_stay_headings(text: str, kind: Kind) -> None:
    rendered = parse(PARSER.render(markdown(article((text, kind)))))
    heading = rendered.select_one("h1, h2")
    assert heading is not None
    assert heading.text == text.replace("\n", " ")
    (body,) = rendered.select("body")
    assert body.text.strip() == heading.text


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=6))
def test_cells_stay_cells(texts: list[str]) -> None:
    cells = [(text, Kind.TABLE, {"path": f"table1 tr{n // 2} td{n}={1 + n % 2}"}) for n, text in enumerate(texts)]
    rendered = parse(PARSER.render(markdown(article(*cells))))
    found = [characters(cell.inner_html) for cell in rendered.select("th, td")]
    assert ["".join(c for c, _, _ in cell) for cell in found if cell] == texts


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab `~\n\t<&"), min_size=1, max_size=20).filter(lambda text: text.strip("\n") == text))
def test_code_stays_as_it_is(text: str) -> None:
    one = article((text, Kind.CODE, {"code_language": None}))
    for rendered in (PARSER.render(markdown(one)), html(one)):
        code = parse(rendered).find("code")
        assert code is not None
        assert code.text.removesuffix("\n") == text.removesuffix("\n")


RUNS = st.lists(
    st.builds(
        Inline,
        st.text(st.sampled_from("ab .*_\u201c!("), min_size=1, max_size=5),
        st.sampled_from([None, None, "/x", "https://example.org/"]),
        st.frozensets(st.sampled_from(["strong", "em", "del", "code", "sup"]), max_size=3),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=800, deadline=None)
@given(RUNS)
def test_marks_and_links_are_read_back(runs: list[Inline]) -> None:
    text = "".join(run.text for run in runs)
    if text != " ".join(text.split()) or not text:
        return
    one = article(block(0, text, inlines=tuple(runs)))
    expected = visible(said(runs))
    assert visible(characters(html(one))) == expected
    assert visible(characters(PARSER.render(markdown(one)))) == expected


def test_a_heading_goes_without_the_sign_that_links_to_it() -> None:
    permalink = Inline("¶", "https://lake.example/a#boats")
    heading = block(0, "Boats ¶", Kind.HEADING, inlines=(Inline("Boats "), permalink), heading_level=3)
    assert markdown(article(heading)) == "### Boats\n"
    assert "<h3>Boats</h3>" in html(article(heading))


@pytest.mark.parametrize(
    "inlines",
    [
        (Inline("Boats "), Inline("see note 2", "#note2")),
        (Inline("In "), Inline("C#", "/languages/c-sharp")),
        (Inline("¶", "#only"),),
    ],
)
def test_other_links_of_a_heading_stay(inlines: tuple[Inline, ...]) -> None:
    text = "".join(inline.text for inline in inlines)
    heading = block(0, text, Kind.HEADING, inlines=inlines, heading_level=2)
    assert [leaf.text for leaf in outline(article(heading)) if isinstance(leaf, Leaf)] == [text]
