"""Which line of a page, or which part of its title, is the headline."""

import re

import pytest
from rule_pages import BODY, FIRST, SECOND, THIRD, TITLE, page

import cleanscrape

NAMED = "The Skerrow Herald"
HOME = f'<h1><a href="/">{NAMED}</a></h1>'


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"<div>{TITLE}</div>", f"{TITLE} | {NAMED}"),
        (f'<div><a href="/b">{TITLE}</a> (boats.example)</div>', f"{TITLE} : {NAMED}"),
        (f"<h3>{TITLE}</h3>", f"{NAMED} - {TITLE}"),
    ],
)
def test_a_title_is_cut_where_a_line_of_the_page_says_the_rest(line: str, title: str) -> None:
    assert page(f"{line}{BODY}", title=title).article.headline == TITLE


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f'<div><a href="/">{TITLE}</a></div>', f"{TITLE} | {NAMED}"),
        (f"<div>{TITLE} and more</div>", f"{TITLE} | {NAMED}"),
        (f"<div>{NAMED}</div>", f"{TITLE} | {NAMED}"),
        (f"<div>{NAMED}</div>", f"{NAMED} | {TITLE}"),
        (f"<div>{NAMED}</div>", f"A ferry | {NAMED}"),
        (f'<div><a href="/series">{TITLE}</a></div>', f"{TITLE} – Part 3"),
    ],
    ids=["a link home", "another line", "the half behind", "the shorter half", "what stands behind", "a series"],
)
def test_a_title_is_left_whole_where_no_line_says_the_rest(line: str, title: str) -> None:
    assert page(f"<nav>{line}</nav><main>{BODY}</main>", title=title).article.headline == title


def test_what_stands_below_the_articles_beginning_says_nothing_of_its_title() -> None:
    below = f"<aside><h3>Related</h3><ul><li>{TITLE}</li></ul></aside>"
    assert page(f"<main>{BODY}</main>{below}", title=f"{TITLE} - Day two").article.headline == f"{TITLE} - Day two"
    text = f"{FIRST}\n\n{SECOND}\n\n{TITLE}\n\n{THIRD}"
    for lines, headline in ((text, f"{TITLE} - Day two"), (f"{TITLE}\n\n{text}", TITLE)):
        document = cleanscrape.clean(f"---\ntitle: {TITLE} - Day two\n---\n\n{lines}", kind="text")
        assert document.article.headline == headline


def test_of_two_lines_that_say_a_part_of_the_title_the_longer_one_counts() -> None:
    lines = f"<div>{TITLE}</div><div>{TITLE} – Day two</div>"
    document = page(f"{lines}<main>{BODY}</main>", title=f"{TITLE} – Day two | Herald")
    assert document.article.headline == f"{TITLE} – Day two"


def test_behind_the_sites_name_and_a_colon_stands_the_headline() -> None:
    document = page(f"{HOME}<div><h3>{TITLE}</h3>{BODY}</div>", title=f"{NAMED}: {TITLE}")
    assert document.article.headline == TITLE


def test_a_colon_in_a_title_divides_nothing_where_no_link_home_says_so() -> None:
    inside = f"<div><h1>{NAMED}</h1><h3>{TITLE}</h3>{BODY}</div>"
    assert page(inside, title=f"{NAMED}: {TITLE}").article.headline == NAMED


def test_without_a_title_neither_the_sites_name_nor_a_sections_is_the_headline() -> None:
    assert page(f"<header>{HOME}</header><main><h2>{TITLE}</h2>{BODY}</main>", title="").article.headline == TITLE
    sections = f"<main><h2>Boats</h2>{BODY}<h2>Roads</h2>{BODY.replace('boat', 'bus')}</main>"
    assert page(sections, title="").article.headline is None


@pytest.mark.parametrize("heading", ["About the author", "Summary", "Introduction"])
def test_what_is_called_by_its_role_is_no_headline_though_it_be_the_only_heading(heading: str) -> None:
    for tag in ("h2", "h3"):
        assert page(f"<main><{tag}>{heading}</{tag}>{BODY}</main>", title="").article.headline is None
        assert page(f"<main><{tag}>{TITLE}</{tag}>{BODY}</main>", title="").article.headline == TITLE


def test_an_h1_in_a_table_that_lays_out_the_page_is_the_headline() -> None:
    rows = "".join(f"<tr><td>{each}</td></tr>" for each in (f"<h1>{TITLE}</h1>", BODY))
    assert page(f"<table>{rows}</table>", title="Courier Weekly").article.headline == TITLE


def test_an_h1_over_a_table_of_figures_is_believed_no_more_than_before() -> None:
    rows = "<tr><td>May</td><td>14 boats</td></tr><tr><td>June</td><td>19 boats</td></tr>" * 6
    document = page(f"<main><h1>Arrivals</h1><table>{rows}</table></main>", title="Harbour office")
    assert document.article.headline == "Harbour office"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Newport opens its harbour <span class=badge>New</span>", "Newport opens its harbour"),
        ("New boats for Skerrow <span class=badge>New</span>", "Boats for Skerrow"),
        ("<span class=flag>Skerrow</span> wins the cup", "Skerrow wins the cup | Herald"),
        ("<span class=flag>Skerrow</span> wins the cup", ""),
        ("<span class=label>C++</span> on boats, explained", "C++ on boats, explained"),
    ],
    ids=["a badge behind", "a badge behind that says the first word", "a first word", "no title", "signs"],
)
def test_what_stands_before_a_headline_is_cut_only_where_the_title_lacks_it(heading: str, title: str) -> None:
    whole = re.sub("<[^>]+>", "", heading)
    assert page(f"<main><article><h1>{heading}</h1>{BODY}</article></main>", title=title).article.headline == whole


def test_a_title_may_have_a_forums_label_behind_a_divider() -> None:
    heading = f"<h1><span class=label>News</span> {TITLE}</h1>"
    assert (
        page(f"<main><article>{heading}{BODY}</article></main>", title=f"News - {TITLE} | Herald").article.headline
        == TITLE
    )
