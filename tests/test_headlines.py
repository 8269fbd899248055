"""Which line of a page, or which part of its title, is the headline."""

from rule_pages import BODY, TITLE, page

NAMED = "The Skerrow Herald"
HOME = f'<h1><a href="/">{NAMED}</a></h1>'


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
