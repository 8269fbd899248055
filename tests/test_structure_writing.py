"""Footnotes, pictures, tables, definitions as Markdown and HTML: made from pages, read again by parsers."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from turbohtml import parse

import cleanscrape
from cleanscrape import Article

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TITLE = "The ferry to Skerrow sails again"
FIRST = (
    "The ferry to Skerrow sailed again on Monday after three weeks in the yard, and half of the island stood on the "
    "pier to see it come in, although it rained."
)
LAST = (
    "In the afternoon the council met to talk about the timetable for the winter, which nobody likes, and about the "
    "price of a ticket, which everybody would like to be lower."
)


def article(inside: str) -> Article:
    """An article with something between its paragraphs."""
    page = (
        f"<!doctype html><html lang=en><head><title>{TITLE}</title></head><body><nav><a href=/>Home</a></nav><main>"
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p>{inside}<p>{LAST}</p></article></main></body></html>"
    )
    return cleanscrape.clean(page, kind="html", url="https://skerrow.example/news/ferry").article


def between(inside: str) -> tuple[str, str]:
    """What is written between the paragraphs, as Markdown and as HTML."""
    found = article(inside)
    markdown = found.markdown.partition(FIRST)[2].partition(LAST)[0].strip("\n")
    html = found.html.partition(f"<p>{FIRST}</p>")[2].partition(f"<p>{LAST}</p>")[0].strip("\n")
    return markdown, html


SAID = "The captain says that the new engine is as quiet as a cat in a church, and twice as hungry"
NOTE = "She said so to the paper on the quay, while the engine was being lowered into the hull."


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        ('<sup><a href="#n">1</a></sup>', f'<ol><li id="n">{NOTE}</li></ol>'),
        ('<sup id="r"><a href="#n">1</a></sup>', f'<ol><li id="n"><p>{NOTE} <a href="#r">↩︎</a></p></li></ol>'),
        ('<a href="#n"><sup>1</sup></a>', f'<p id="n"><a href="#r">1</a>. {NOTE}</p>'),
        ('<a href="#n">[1]</a>', f'<div id="n"><a href="#r">[1]</a> {NOTE}</div>'),
        ('[<a href="#n"><sup>1</sup></a>]', f'<p><a name="n"></a><sup>1</sup> {NOTE}</p>'),
        ('<a href="#n">1</a>', f'<p id="n">1. {NOTE}</p>'),
        ('<a href="https://skerrow.example/news/ferry#n">1</a>', f'<aside id="n">[1] {NOTE}</aside>'),
        ('<sup><a href="#cite%5Fn">1</a></sup>', f'<ol><li id="cite_n"><a href="#r">^</a> {NOTE}</li></ol>'),
    ],
)
def test_footnotes(reference: str, note: str) -> None:
    markdown, html = between(f"<p>{SAID}{reference}, and so on and so forth.</p>{note}")
    assert markdown == f"{SAID}[^1], and so on and so forth.\n\n[^1]: {NOTE}"
    tree = parse(html)
    assert [node.text for node in tree.select("sup > a[href='#fn-1']")] == ["1"]
    assert [node.text for node in tree.select("[role='doc-endnotes'] > ol > li[id='fn-1']")] == [NOTE]


def test_a_note_of_several_paragraphs_is_one_and_referred_to_twice() -> None:
    reference = '<sup><a href="#n">a</a></sup>'
    markdown, html = between(
        f"<p>{SAID}{reference}.</p><p>{SAID} again{reference}.</p>"
        f'<ol><li id="n"><p>{NOTE}</p><p>{LAST[:-1]} too.</p></li></ol>'
    )
    assert markdown.count("[^a]") == 3
    assert markdown.endswith(f"[^a]: {NOTE}\n\n    {LAST[:-1]} too.")
    assert len(parse(html).select("li[id='fn-a'] > p")) == 2


def test_notes_called_by_a_sign_get_a_number() -> None:
    markdown, _ = between(
        f'<p>{SAID}<sup><a href="#m">*</a></sup> and<sup><a href="#n">1</a></sup>.</p>'
        f'<p id="m">{NOTE}</p><p id="n">{NOTE} Indeed.</p>'
    )
    assert f"{SAID}[^2] and[^1]." in markdown
    assert f"[^2]: {NOTE}\n" in markdown


@pytest.mark.parametrize(
    "inside",
    [
        f'<p>{SAID} (<a href="#engine">see below</a>).</p><h2 id="engine">The engine</h2><p>{NOTE}</p>',
        f'<p>{SAID}<sup><a href="#engine">1</a></sup>.</p><h2 id="engine">The engine</h2><p>{NOTE}</p>',
        f'<p>{SAID}<sup><a href="#gone">1</a></sup>.</p><p>{NOTE}</p>',
        f'<p>{SAID}<sup><a href="/other#n">1</a></sup>.</p><p id="n">{NOTE}</p>',
        f'<p id="n">{NOTE}</p><p>{SAID}<sup><a href="#n">1</a></sup>.</p>',
    ],
)
def test_other_links_on_the_page_are_no_footnotes(inside: str) -> None:
    markdown, html = between(inside)
    assert "[^" not in markdown and "doc-endnotes" not in html
    assert NOTE in markdown


def test_a_picture_after_a_figure_has_no_caption_of_its() -> None:
    inside = (
        f'<div><figure><img src="a.jpg"><figcaption>The pier on Friday</figcaption></figure><p>{SAID}.</p>'
        '<p><img src="b.jpg" alt="b"></p></div>'
    )
    one, two = article(inside).images
    assert (one.caption, two.caption) == ("The pier on Friday", None)
    markdown, html = between(inside)
    base = "https://skerrow.example/news"
    assert markdown == f"![]({base}/a.jpg)\\\n*The pier on Friday*\n\n{SAID}.\n\n![b]({base}/b.jpg)"
    assert [len(figure.select("figcaption")) for figure in parse(html).select("figure")] == [1, 0]


def test_captions_without_figures_go_to_the_picture_before_them() -> None:
    inside = "".join(
        f'<img src="{name}.jpg"><p class="caption">The pier on {name}</p>' for name in ("friday", "monday")
    )
    assert [image.caption for image in article(f"<div>{inside}</div>").images] == [
        "The pier on friday",
        "The pier on monday",
    ]


@pytest.mark.parametrize("source", ["javascript:alert(1)", "data:image/png;base64,AA", "mailto:a@skerrow.example"])
def test_pictures_that_are_no_file_on_the_web_are_not_written(source: str) -> None:
    markdown, html = between(f'<p>{SAID}.</p><p><img src="{source}"></p>')
    assert "![" not in markdown and "<img" not in html


def test_a_picture_without_anything_around_it_is_a_paragraph_of_its_own() -> None:
    markdown, html = between(f'<p><img src="/a b.jpg" alt="A [boat] *in* the\nharbour"> {SAID}.</p>')
    rendered = parse(PARSER.render(markdown)).select_one("p > img")
    assert rendered is not None
    written = parse(html).select_one("figure > img")
    assert written is not None
    assert rendered.attr("alt") == written.attr("alt") == "A [boat] *in* the harbour"
    assert markdown.index("![") < markdown.index(SAID)


def test_a_table_whose_first_column_is_the_header_has_no_header_row() -> None:
    rows = "".join(f"<tr><th>{name}</th><td>{SAID[:20]} {name}</td></tr>" for name in ("Length", "Width", "Weight"))
    markdown, html = between(f"<table>{rows}</table>")
    assert markdown.splitlines()[:3] == ["|  |  |", "| --- | --- |", "| Length | The captain says tha Length |"]
    assert len(parse(html).select("tr > th:first-child")) == 3


def test_a_listing_in_a_figure_keeps_its_title() -> None:
    listing = "if ferry --is-loaded and weather --is-fair; then\n    ferry --start --engine=both\nfi"
    markdown, html = between(
        f"<p>{SAID}:</p><figure><pre><code class='language-sh'>{listing}</code></pre>"
        "<figcaption>How the ferry is started</figcaption></figure>"
    )
    assert markdown.endswith(f"```sh\n{listing}\n```\n\n*How the ferry is started*")
    assert len(parse(html).select("figure > pre + figcaption")) == 1


def test_quotation_marks_of_q_are_written() -> None:
    markdown, html = between(f"<p>{SAID}: <q>as a <b>cat</b></q>, no less.</p>")
    assert markdown.endswith('"as a **cat**", no less.')
    assert "<q>as a <strong>cat</strong></q>" in html


def test_a_heading_that_is_one_by_its_role_has_its_level() -> None:
    markdown, html = between(f'<div role="heading" aria-level="4">The engine</div><p>{SAID}.</p>')
    assert markdown.startswith("#### The engine\n")
    assert "<h4>The engine</h4>" in html


def test_what_stands_around_the_whole_article_is_not_in_it() -> None:
    body = f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SAID}.</p><p>{LAST}</p>"
    page = f"<html><head><title>{TITLE}</title></head><body><ul><li><div>{body}</div></li></ul></body></html>"
    found = cleanscrape.clean(page, kind="html").article
    assert found.markdown == f"# {TITLE}\n\n{FIRST}\n\n{SAID}.\n\n{LAST}\n"
    assert "<li>" not in found.html


def test_pictures_stand_in_the_item_the_quotation_and_the_cell_they_stood_in() -> None:
    markdown, html = between(
        f'<ol><li><img src="/1.jpg"> {SAID}.</li><li><img src="/2.jpg"><p>{NOTE}</p></li></ol>'
        f'<blockquote><p>{SAID}, said the cook.</p><img src="/3.jpg"></blockquote>'
        '<table><tr><th>Boat</th><th>Name</th></tr><tr><td><img src="/4.jpg"></td><td>The Ada Lark, 1911</td></tr>'
        '<tr><td><img src="/5.jpg"></td><td>The Bruno, 1923</td></tr></table>'
    )
    base = "https://skerrow.example"
    assert f"1. ![]({base}/1.jpg)\n\n   {SAID}.\n\n2. ![]({base}/2.jpg)\n\n   {NOTE}\n" in markdown
    assert f">\n> ![]({base}/3.jpg)\n" in markdown
    assert f"| ![]({base}/4.jpg) | The Ada Lark, 1911 |\n| ![]({base}/5.jpg) | The Bruno, 1923 |" in markdown
    rows = ("table tr:nth-child(2) > td", "table tr:last-child > td")
    places = ("ol > li:first-child", "ol > li:last-child", "blockquote", *rows)
    found = [[node.attr("src") for node in parse(html).select(f"{place} img")] for place in places]
    assert found == [[f"{base}/{number}.jpg"] for number in range(1, 6)]
