"""Words that touch, glosses, formulas, listings and places: what reading makes of markup, block by block."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleanscrape
from cleanscrape import Block
from cleanscrape.reading.html import read_html
from cleanscrape.reading.locate import locate


def texts(source: str) -> list[str]:
    return read_html(source).texts


def blocks(source: str, url: str | None = None) -> list[Block]:
    return list(cleanscrape.clean(source, kind="html", url=url).blocks)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<span class=d>Feb 25, 2017</span><span class=a>by <a href=/jo>Jo</a></span><span class=r>9 min</span>",
         "Feb 25, 2017 by Jo 9 min"),
        ("<a href=/a>Home</a><a href=/b>about</a>", "Home about"),
        ("<span class=av>R</span><span class=n>Rafael Montijo</span>", "R Rafael Montijo"),
        ("<span class=drop>s</span><span class=n>sea</span>", "ssea"),
        ("<span class=drop>R</span><span class=n>oped boats</span>", "Roped boats"),
        ("<span class=k>~Grażyna</span><span class=k_date>dzisiaj, 07:02</span>", "~Grażyna dzisiaj, 07:02"),
        ("<span class=k>Over</span><span class=k2>coming</span>", "Overcoming"),
        ("<span class=n>Ann</span><time>3 May</time><span class=p>Lake</span>", "Ann 3 May Lake"),
        ("<span class=a>Lake</span><i class=icon></i><span class=b>Pier</span>", "Lake Pier"),
        ("<span class=count>12</span><span class=label>boats</span>", "12 boats"),
        ("<span>28.09.19</span><span>12:44</span>", "28.09.19 12:44"),
        ("<b>3-1</b><span class=when>12/04</span>", "3-1 12/04"),
        ("<span class=n>carl7</span><span class=w>1 hour ago</span>", "carl7 1 hour ago"),
        ("<span class=n>rick1988</span><span class=w>5.3.2025</span>", "rick1988 5.3.2025"),
        ("<span>11 June 2024</span><span>23</span>", "11 June 2024 23"),
        ("<span>June 11, 2024</span><span>23</span>", "June 11, 2024 23"),
        ("<span>11 de junio de 2024</span><span>23</span>", "11 de junio de 2024 23"),
        ("<span class=d>11.06.2024</span><span class=c>23</span>", "11.06.2024 23"),
        ("<span>2024-06-11</span><i class=icon></i><span>5 min</span>", "2024-06-11 5 min"),
        ("<span class=d>11 June, 09:30</span><span class=c>2311 readers</span>", "11 June, 09:30 2311 readers"),
        ("<span>Feb 25, 2017</span><span>by Jo</span><span>9 min</span>", "Feb 25, 2017 by Jo 9 min"),
        ("<span>كتبت: تمارا عواد</span><span>٢ أغسطس</span>", "كتبت: تمارا عواد ٢ أغسطس"),
    ],
)  # fmt: skip
def test_items_that_touch_are_apart(markup: str, text: str) -> None:
    assert texts(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<span>By</span><span><a href=/jo>Jo Tarn</a></span>", "By Jo Tarn"),
        ("<span>sea</span><span><a href=/jo>side</a></span>", "seaside"),
        ("<span>By</span><span>Jo</span>", "ByJo"),
        ("<code><span>make</span><span><a href=/boat>Boat</a></span></code>", "makeBoat"),
        ("<b>M</b><span><a href=/jo>Jo</a></span>", "MJo"),
    ],
)
def test_an_element_that_is_a_link_begins_a_word_of_its_own(markup: str, text: str) -> None:
    assert texts(f"<p>{markup}</p>") == [text]


@pytest.mark.parametrize("name", ["flex items-center", "d-flex", "inline-grid"])
def test_children_of_a_flex_box_are_apart(name: str) -> None:
    assert texts(f'<div class="{name}"><span>one</span><span>two</span><b>three</b></div>') == ["one two three"]


@pytest.mark.parametrize(
    "markup",
    [
        "<b>w</b>ord",
        "<span>wo</span><span>rd</span>",
        "<span class=dropcap>w</span><span class=rest>ord</span>",
        "<a href=/x>wo</a><a href=/x>rd</a>",
        "<span class=c1>wo</span><span class=c2>rd</span>",
        "wo<wbr>rd",
        "<span class=x>w</span>o<span class=y>rd</span>",
    ],
)
def test_words_are_not_split(markup: str) -> None:
    assert texts(f"<p>{markup}</p>") == ["word"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("H<sub class=a>2</sub><span class=b>O</span>", "H2O"),
        ("<span class=a>1</span><sup class=b>st</sup>", "1st"),
        ("<code><span class=n>word</span><span class=m>2</span></code>", "word2"),
        ("<span>a boat, its wo</span><span>rds, a pier</span>", "a boat, its words, a pier"),
        ("<span style='top:0'>the Mc</span><span style='top:1em'>Boat family</span>", "the McBoat family"),
        ("<code><span>make a</span><span>Boat</span></code>", "make aBoat"),
        ("<span>3.1</span><span>4</span>", "3.14"),
        ("<span class=a>A4</span><span class=b>7</span>", "A47"),
        ("<span>C6</span><span>1 mol</span>", "C61 mol"),
        ("<b>1</b><span class=rest>0:30</span>", "10:30"),
        ("<code><b>1.2</b><i>3.4</i></code>", "1.23.4"),
        ("<span>11 June 20</span><span>24</span>", "11 June 2024"),
        ("<span>11.06.20</span><span>24</span>", "11.06.2024"),
        ("<span>2024</span><span>23</span>", "202423"),
        ("<span>09:3</span><span>0</span>", "09:30"),
        ("<span>Tel. 2012</span><span>3456</span>", "Tel. 20123456"),
        ("<span>DE 2000</span><span>1000</span>", "DE 20001000"),
        ("<b>1:23</b><b>45</b>", "1:2345"),
        ("<span>24:30</span><span>5</span>", "24:305"),
        ("<b>1:09:30</b><b>5</b>", "1:09:305"),
        ("<span>11 June 2024</span><sup>23</sup>", "11 June 202423"),
        ("<code><b>11 June 2024</b><i>23</i></code>", "11 June 202423"),
        ("<span class=c>M</span><span class=c>c</span><span class=c>D</span>onald", "McDonald"),
    ],
)
def test_signs_that_belong_to_the_word_before_stay_with_it(markup: str, text: str) -> None:
    assert texts(f"<p>{markup}</p>") == [text]


def test_white_space_in_listings_is_only_the_sources() -> None:
    assert texts("<pre><span class=a>x1</span><span class=b>Y</span><a href=1>a</a><a href=2>b</a></pre>") == ["x1Yab"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>", "漢(kan)字(ji)"),
        ("<ruby>漢<rp>（</rp><rt>kan</rt><rp>）</rp></ruby>", "漢（kan）"),
        ("<ruby><rb>東</rb><rb>京</rb><rtc><rt>とう</rt><rt>きょう</rt></rtc></ruby>", "東京(とう)(きょう)"),
        ("<ruby>漢<rt></rt></ruby>", "漢"),
    ],
)
def test_glosses_stand_in_brackets(markup: str, text: str) -> None:
    assert texts(f"<p>{markup}</p>") == [text]


TEX = '<annotation encoding="application/x-tex">x^2</annotation>'
MATH = f"<math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow>{TEX}</semantics></math>"
PLAIN_MATH = "<math><msup><mi>x</mi><mn>2</mn></msup></math>"
SCRIPT = '<script type="math/tex">x^2</script>'


@pytest.mark.parametrize(
    "markup",
    [
        MATH,
        '<math alttext="x^2"><mi>y</mi></math>',
        '<math alttext="{\\displaystyle x^2}"><mi>y</mi></math>',
        f"<span class=katex><span class=katex-mathml>{MATH}</span><span class=katex-html>x<i>2</i></span></span>",
        SCRIPT,
        f"<span class=MathJax_Preview>x2</span>{SCRIPT}",
        f'<span class=MathJax_Preview></span><span class="MathJax"><nobr>x2</nobr>{PLAIN_MATH}</span>{SCRIPT}',
        f'<span class="MathJax_SVG"><svg><text>x2</text></svg></span>{SCRIPT}',
        f'<img class="mwe-math-fallback-image-inline" src=/f.svg alt="x^2">{MATH}',
    ],
)
def test_a_formula_is_read_once_as_latex(markup: str) -> None:
    (block,) = blocks(f"<p>Since {markup}, it holds.</p>")
    assert block.text == "Since x^2, it holds."
    assert block.markup is not None and block.exact
    assert [run.text for run in block.markup.inlines if "math" in run.marks] == ["x^2"]


@pytest.mark.parametrize(
    "markup",
    [
        PLAIN_MATH,
        f'<mjx-container class="MathJax"><mjx-math><mjx-c></mjx-c></mjx-math>{PLAIN_MATH}</mjx-container>',
        f'<span class="MathJax"><nobr>x2</nobr><span class="MJX_Assistive_MathML">{PLAIN_MATH}</span></span>',
        '<span class="MathJax" data-mathml="<math><msup><mi>x</mi><mn>2</mn></msup></math>"><nobr>x2</nobr></span>',
    ],
)
def test_a_formula_without_latex_is_a_line_of_text(markup: str) -> None:
    (block,) = blocks(f"<p>Since {markup}, it holds.</p>")
    assert block.text == "Since x^2, it holds."
    assert block.markup is not None
    assert not any("math" in run.marks for run in block.markup.inlines)


@pytest.mark.parametrize(
    ("mathml", "text"),
    [
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a+b)/2"),
        ("<msqrt><mi>x</mi></msqrt><mroot><mi>y</mi><mn>3</mn></mroot>", "√(x)3√(y)"),
        ("<msubsup><mi>a</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></msubsup>", "a_(n+1)^2"),
        ("<mfenced open='['><mi>a</mi><mi>b</mi></mfenced>", "[a,b)"),
        ("<mtable><mtr><mtd>1</mtd><mtd>2</mtd></mtr><mtr><mtd>3</mtd><mtd>4</mtd></mtr></mtable>", "1 2; 3 4"),
    ],
)
def test_mathml_in_a_line(mathml: str, text: str) -> None:
    assert texts(f"<p><math>{mathml}</math></p>") == [text]


def test_a_rendering_without_its_source_is_read_as_it_is() -> None:
    assert texts("<p><span class=MathJax><nobr>x2</nobr></span></p>") == ["x2"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<div>a<br></div><div>  b<br></div>", "a\n  b"),
        ("<code><div>a</div><div><br></div><div>b</div></code>", "a\n\nb"),
        ("<div>a\n</div><div>b</div>c", "a\nb\nc"),
        ("<ol><li>a</li><li>b</li></ol>", "a\nb"),
    ],
)
def test_a_listing_of_which_each_line_is_an_element_is_one_block(markup: str, text: str) -> None:
    assert texts(f"<p>x</p><pre>{markup}</pre><p>y</p>") == ["x", text, "y"]


def test_a_listing_that_is_not_closed_swallows_no_page() -> None:
    assert texts("<pre>a<div>b</div><p>c</p><h2>d</h2>") == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [("a<br>b<br><br>c<br> <br/>\n<br>d", "a\nb\n\nc\n\nd"), ("<br><br>a<br><br>", "a")],
)
def test_an_empty_line_divides_stanzas(markup: str, text: str) -> None:
    (block,) = blocks(f"<p>{markup}</p>")
    assert block.text == text


def numbers(source: str) -> list[list[tuple[str, int | None]]]:
    found = blocks(source)
    return [[(around.tag, around.number) for around in block.markup.path] for block in found if block.markup]


@pytest.mark.parametrize(
    ("attributes", "items", "expected"),
    [
        ("", "<li>a<li>b", [1, 2]),
        ("start=0", "<li>a<li>b", [0, 1]),
        ("start=-1", "<li>a<li value=7>b<li>c", [-1, 7, 8]),
        ("reversed", "<li>a<li>b", [2, 1]),
        ("start=x", "<li>a", [1]),
        ("start=99999999999", "<li>a", [1]),
    ],
)
def test_items_are_numbered_as_a_browser_does(attributes: str, items: str, expected: list[int]) -> None:
    assert [path[-1][1] for path in numbers(f"<ol {attributes}>{items}</ol>")] == expected


def test_blocks_of_one_item_share_its_number_and_lists_in_a_row_do_not() -> None:
    one, two, three = (
        [around.serial for around in block.markup.path]
        for block in blocks("<ul><li><p>a</p><p>b</p></ul><ul><li>c</ul>")
        if block.markup
    )
    assert one == two and not set(one) & set(three)


PARTS = st.sampled_from(
    ["a", "b1", " ", "2", "<span class=x>", "</span>", "<a href=/1>", "<a href=/2>", "</a>", "<time>", "</time>"]
    + ["<ruby>", "</ruby>", "<rt>", "</rt>", "<rp>(</rp>", "<math>", "</math>", "<mi>", "</mi>", MATH, SCRIPT, "<br>"]
    + ["<pre>", "</pre>", "<div>", "</div>", "<div class=flex>", "<p>", "<iframe>x</iframe>", "<mjx-container>"]
    + [
        "<script>x</script>",
        "<span class=MathJax>",
        "<span class=katex-html>",
        "<svg>",
        "</svg>",
        "<mtext>",
        "<img src=x>",
    ]
    + ["<i class=material-icons>", "</i>", "<x-icon class=material-icons>", "</x-icon>", "home"]
    + ["<table>", "<td>", "<li>", "<ol>", "</ol>", "<template>", "</template>"]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(PARTS, max_size=24).map("".join))
def test_texts_are_counted_as_they_are_located_and_runs_joined_are_the_text(source: str) -> None:
    page = read_html(source)
    layout = locate(source)
    assert all(0 <= low <= high <= len(layout.texts) for low, high in page.runs)
    for block in blocks(source):
        assert block.markup is not None
        assert "".join(run.text for run in block.markup.inlines) == block.text


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS.filter(lambda part: "m" not in part and "katex" not in part), max_size=24).map("".join))
def test_all_that_is_seen_is_in_a_block(source: str) -> None:
    shown = "".join(node.data for node in locate(source).texts)
    read = "".join(read_html(source).texts)
    assert sorted("".join(read.split()).replace("(", "").replace(")", "")) == sorted(
        "".join(shown.split()).replace("(", "").replace(")", "")
    )


@pytest.mark.parametrize(
    "bomb",
    [
        "<pre>" * 3000 + "<div>x",
        "<pre>" + "<div>" * 200_000 + "x",
        "<p>" + "<span class=MathJax>x" * 20_000,
        "<p>" + "<span class=a>x1</span><i></i>" * 20_000,
        "<math>" * 20_000 + "x",
        "<ruby>" + "<rt>x" * 20_000,
        "<ul><li>" * 20_000 + "x",
        "<p><sup><a href='#n'>1</a></sup>" + "<div id=n>" * 10_000 + "x",
    ],
    ids=["listings", "lines", "renderings", "neighbours", "formulas", "glosses", "lists", "notes"],
)
def test_bombs_are_survived_within_seconds(bomb: str) -> None:
    start = time.process_time()
    document = cleanscrape.clean(bomb, kind="html")
    document.to_json()
    assert isinstance(document.article.markdown + document.article.html, str)
    assert time.process_time() - start < 20
