"""Reading HTML: one block for each run of text between block boundaries, with the columns that cues need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanscrape.lexicon import vocabulary
from cleanscrape.reading.html import read_html
from cleanscrape.reading.units import count_words


def texts(source: str) -> list[str]:
    return read_html(source).texts


def test_blocks_end_at_block_level_elements() -> None:
    assert texts("<p>one <b>two</b> three</p><ul><li>four<li>five</ul>") == ["one two three", "four", "five"]


def test_text_around_a_block_child_is_two_blocks() -> None:
    assert texts("<div>before<p>inside</p>after</div>") == ["before", "inside", "after"]


def test_line_breaks_stay_in_the_block() -> None:
    assert texts("<p>Main Street 1<br>  12345\nTown</p>") == ["Main Street 1\n12345 Town"]


def test_white_space_is_kept_in_program_text() -> None:
    assert texts("<pre><code>if x:\n    y()\n</code></pre>") == ["if x:\n    y()"]


@pytest.mark.parametrize("tag", ["script", "style", "svg", "iframe"])
def test_what_no_reader_sees_is_no_block(tag: str) -> None:
    assert texts(f"<p>a</p><{tag}>unseen</{tag}><p>b</p>") == ["a", "b"]


@pytest.mark.parametrize(
    "icon",
    [
        "<i class=material-icons>turned_in</i>",
        '<span class="icon material-symbols-outlined"> turned_in </span>',
        "<i class=material-icons-outlined>&#xE8B6;</i>",
        "<i class=material-icons><!-- saved -->turned_in<!----></i>",
        "<i class=material-icons>3d_rotation</i>",
        '<mat-icon class="mat-icon material-icons" role=img>turned_in</mat-icon>',
    ],
)
def test_the_name_of_an_icon_is_no_text(icon: str) -> None:
    assert texts(f"<div>{icon}</div><a href=/save>{icon} Save</a>") == ["Save"]


@pytest.mark.parametrize(
    "markup",
    [
        "<i class=material-icons>Saved for later</i>",
        "<i class=material-icons>turned_in <b>turned_in</b></i>",
        "<div class=material-icons><p>turned_in</p></div>",
        "<i class=material>turned_in</i>",
        '<b class="material-icons-round">42</b>',
        "<i class=icons id=material-icons>turned_in</i>",
    ],
)
def test_other_text_in_elements_of_icons_is_read(markup: str) -> None:
    assert texts(markup) != []


@pytest.mark.parametrize(("tag", "said"), [("code", "The icon is turned_in now"), ("em", "The icon is now")])
def test_the_name_of_an_icon_in_an_element_of_code_is_text(tag: str, said: str) -> None:
    assert texts(f"<p>The icon is <{tag} class=material-icons>turned_in</{tag}> now</p>") == [said]


@pytest.mark.parametrize("tag", ["noscript", "template"])
def test_inert_containers_are_read_and_marked(tag: str) -> None:
    page = read_html(f"<body><{tag}><p>a whole thread</p></{tag}>")
    assert page.texts == ["a whole thread"]
    parent = page.elements.parents[page.owners[0]]
    assert page.elements.bits[parent] & vocabulary.HIDDEN


def test_declarative_shadow_roots_are_not_lost() -> None:
    assert texts('<x-card><template shadowrootmode="open"><p>in the shadow</p></template></x-card>') == [
        "in the shadow"
    ]


@pytest.mark.parametrize("attribute", ["hidden", 'style="color:red; display: none"'])
def test_hidden_elements_are_marked(attribute: str) -> None:
    page = read_html(f"<div {attribute}>x</div>")
    assert page.elements.bits[page.owners[0]] & vocabulary.HIDDEN


@pytest.mark.parametrize("attribute", ["id", "role", "data-testid", "data-component", "data-area"])
def test_whatever_names_an_element_is_among_its_names(attribute: str) -> None:
    page = read_html(f'<body><div class="css-1x2" {attribute}="related-links"><p>A boat.</p><p>Oars.</p></div></body>')
    assert "css-1x2 related-links" in page.elements.names
    assert page.elements.bits[page.elements.names.index("css-1x2 related-links")] & vocabulary.bit("related")


def test_link_characters_are_counted_wherever_the_link_opens() -> None:
    page = read_html('<a href="/x"><div>linked</div></a><p>half <a href="/y">half</a></p><p><a name=z>none</a></p>')
    assert page.linked == [6, 4, 0]


def test_the_longest_link_of_a_block_is_its_target() -> None:
    page = read_html(
        '<a href="/card"><h2>Title</h2><p>Text</p></a><p>no link</p>'
        '<p><a href="/s">one</a> <a href="/longer">two words</a></p><p><a href="">here</a> <a name=z>a name</a></p>'
    )
    assert page.targets == ["/card", "/card", "", "/longer", "#"]


def test_names_of_inline_elements_reach_the_block_they_stand_in() -> None:
    page = read_html('<p><span class="byline">By Ada</span></p><p>plain</p>')
    assert page.inner[0] & vocabulary.bit("author")
    assert not page.inner[1]


def test_element_ranges_nest() -> None:
    page = read_html("<main><section><p>a</p><p>b</p></section><p>c</p></main>")
    ranges = {tag: (page.elements.first[at], page.elements.end[at]) for at, tag in enumerate(page.elements.tags)}
    assert (ranges["main"], ranges["section"]) == ((0, 3), (0, 2))


def test_meta_elements_are_read_once_each() -> None:
    page = read_html('<meta property="og:type" content="article"><meta name=og:type content=other><p>x')
    assert page.meta == {"og:type": "article"}


@given(st.text(alphabet=st.sampled_from("<>/abp div=\"' &;!-\n\x00é😀")))
def test_reading_never_raises_and_columns_stay_parallel(source: str) -> None:
    page = read_html(source)
    columns = (page.words, page.owners, page.linked, page.inner, page.runs)
    assert {len(column) for column in columns} == {len(page)}
    assert all(text.strip() for text in page.texts)


def test_a_million_nested_elements_are_no_problem() -> None:
    assert texts("<div>" * 1_000_000 + "deep") == ["deep"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("three little words", 3),
        ("", 0),
        ("東京都庁舎の展望室", 6),
        ("한국어 문장", 2),
        ("ภาษาไทย", 5),
        ("ພາສາລາວ", 4),
        ("မြန်မာ", 4),
        ("ភាសាខ្មែរ", 6),
    ],
)
def test_words_are_counted_in_any_script(text: str, words: int) -> None:
    assert count_words(text) == pytest.approx(words, abs=1)


def test_a_formula_shown_as_a_picture_alone_is_walked_through() -> None:
    page = read_html('<p>so <span class="MathJax"><img src="x.png"></span><script type="math/tex">x</script></p>')
    assert page.texts == ["so x"]
    assert len(page.pictures) == 1
