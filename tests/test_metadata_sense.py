"""Who, when, where and about what: declared values that are not what their field asks for."""

import pytest
from metadata_pages import ARTICLE, BODY, META, facts_of, ld

from cleanscrape.assembling.comment_headers import framed_name
from cleanscrape.model import Author, Kind


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


# --- sections


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("Harbours, Editor's pick, oars, en", "Harbours"),
        ("Harbours, Food &amp; Drink, Orla Fenwick", "Harbours"),
        ("College of Social, Maritime and Health Sciences", "College of Social, Maritime and Health Sciences"),
        ("Oars, Sails and Masts", "Oars, Sails and Masts"),
        ("Boats, Oars, Sails and Masts", "Boats, Oars, Sails and Masts"),
        ("Marrow, MT", "Marrow, MT"),
        ("Here the editors write about all that happens at the quay.", None),
    ],
)
def test_of_a_list_the_first_is_the_section_and_a_sentence_is_none(declared: str, expected: str | None) -> None:
    assert facts_of(head=ld({"@type": "Article", "articleSection": declared})).section == expected
    facts = facts_of(head=meta("article:section", declared))
    assert (facts.section, facts.sources.get("section")) == (expected, "opengraph" if expected else None)


# --- descriptions


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("&lt;p&gt;Nine &lt;strong&gt;winters&lt;/strong&gt;, one ferry.&lt;/p&gt;", "Nine winters, one ferry."),
        ("Winters &amp;amp; ferries.&amp;nbsp;", "Winters & ferries."),
        ("The &lt;table&gt; element holds rows.", "The <table> element holds rows."),
        ("Orla Fenwick &lt;orla at quay dot example&gt; writes.", "Orla Fenwick <orla at quay dot example> writes."),
    ],
)
def test_markup_in_a_description_is_none_of_it(declared: str, expected: str) -> None:
    assert facts_of(head=meta("og:description", declared)).description == expected


# --- authors


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        ("Fenwick Removals - 10+ Years in the Trade", ["Fenwick Removals"]),
        ("Orla Fenwick - Tomas Ridd", ["Orla Fenwick", "Tomas Ridd"]),
        ("orla_77", ["orla_77"]),
        ("q_admin", []),
        ("Site Admin", []),
        ("webmaster2", []),
        ("Orla Adminsky", ["Orla Adminsky"]),
        ("orla@gazette.example", []),
    ],
)
def test_praise_and_accounts_of_keepers_are_no_authors(declared: str, names: list[str]) -> None:
    facts = facts_of(head=ld({**ARTICLE, "author": declared}))
    assert [each.name for each in facts.authors] == names


@pytest.mark.parametrize(
    ("account", "handle"),
    [("@orla_f", "orla_f"), ("@orla@gazette.example", None), ("@gazette.example", None), ("orla_f", None)],
)
def test_an_address_is_no_account(account: str, handle: str | None) -> None:
    (author,) = facts_of(head=ld(ARTICLE) + f'<meta name="twitter:creator" content="{account}">').authors
    assert author.handle == handle


def test_a_first_name_alone_is_completed_by_what_readers_see() -> None:
    article = {**ARTICLE, "author": {"name": "Orla", "url": "/people/orla"}}
    body = BODY.replace("</h1>", "</h1><p>By Orla Fenwick</p>")
    facts = facts_of(body, head=ld(article), lines={"By Orla Fenwick": (META, Kind.BYLINE)})
    expected = Author(name="Orla Fenwick", url="https://www.marrow-gazette.example/people/orla")
    assert (facts.authors, facts.sources["authors"]) == ((expected,), "visible")


def test_an_account_is_given_as_the_name_that_readers_see() -> None:
    body = BODY.replace("</h1>", "</h1><p>By Orla Fenwick</p>")
    facts = facts_of(
        body, head=ld({**ARTICLE, "author": "orlafenwick"}), lines={"By Orla Fenwick": (META, Kind.BYLINE)}
    )
    assert ([each.name for each in facts.authors], facts.sources["authors"]) == (["Orla Fenwick"], "visible")


def test_another_account_than_that_of_whom_readers_see_stays() -> None:
    body = BODY.replace("</h1>", "</h1><p>By Orla Fenwick</p>")
    facts = facts_of(body, head=ld({**ARTICLE, "author": "tomasridd"}), lines={"By Orla Fenwick": (META, Kind.BYLINE)})
    assert ([each.name for each in facts.authors], facts.sources["authors"]) == (["tomasridd"], "json-ld")


AUTHOR = """<article itemscope itemtype="https://schema.org/ScholarlyArticle"><h1>The ferry returns</h1>
<span itemprop=author itemscope itemtype="https://schema.org/Person">{}</span>
<p>After nine winters the ferry is back at the quay, and half the town came to see it land.</p></article>"""


def test_whom_an_author_works_for_is_no_author() -> None:
    name = "<b itemprop=name>Orla Fenwick</b>"
    work = '<i itemprop=affiliation itemscope><meta itemprop=name content="Marrow College"></i>'
    for inside in (name + work, work + name):
        assert [each.name for each in facts_of(AUTHOR.format(inside)).authors] == ["Orla Fenwick"]


@pytest.mark.parametrize("scope", ["itemscope", "itemscope itemprop=author"])
def test_an_author_may_stand_in_a_scope_of_their_own(scope: str) -> None:
    inside = f"<b {scope}><i itemprop=name>Orla Fenwick</i></b><b {scope}><i itemprop=name>Tomas Ridd</i></b>"
    assert [each.name for each in facts_of(AUTHOR.format(inside)).authors] == ["Orla Fenwick", "Tomas Ridd"]


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("id=siteSub", []),
        ("class=site-description", []),
        ("id=sub", ["Orla Fenwick"]),
        ("class=site-toolbar", ["Orla Fenwick"]),
    ],
)
def test_what_says_which_site_it_is_is_no_byline(names: str, authors: list[str]) -> None:
    body = BODY.replace("</h1>", f"</h1><div {names}>From Orla Fenwick</div>")
    facts = facts_of(body, lines={"From Orla Fenwick": (META, Kind.BYLINE)})
    assert [each.name for each in facts.authors] == authors


@pytest.mark.parametrize("line", ["By Tomas Ridd", "By Tomas Orla", "By Orla Fenwick and Tomas Ridd"])
def test_a_first_name_alone_stays_where_readers_see_another_or_several(line: str) -> None:
    body = BODY.replace("</h1>", f"</h1><p>{line}</p>")
    facts = facts_of(body, head=ld({**ARTICLE, "author": "Orla"}), lines={line: (META, Kind.BYLINE)})
    assert ([each.name for each in facts.authors], facts.sources["authors"]) == (["Orla"], "json-ld")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Dec. 19, 2025 · Orla Fenwick on behalf of the Harbour Board", ["Orla Fenwick"]),
        ("Dec. 19, 2025 · Orla Fenwick", ["Orla Fenwick"]),
        ("By Orla Fenwick on behalf of the council", ["Orla Fenwick"]),
        ("Dec. 19, 2025 · Harbour news on behalf of nobody", []),
        ("Dec. 19, 2025 Orla Fenwick", []),
    ],
)
def test_whom_it_was_written_for_is_not_part_of_the_name(line: str, names: list[str]) -> None:
    marked = line.replace("By", "<span class=byline>By</span>")
    facts = facts_of(BODY.replace("</h1>", f"</h1><div>{marked}</div>"))
    assert [each.name for each in facts.authors] == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Orla Fenwick, Staff Writer", "Orla Fenwick"),
        ("Orla van Fenwick, staff reporter", "Orla van Fenwick"),
        ("By Orla Fenwick, Harbour Correspondent", "Orla Fenwick"),
    ],
)
def test_a_job_behind_a_comma_takes_nothing_off_the_name(line: str, name: str) -> None:
    facts = facts_of(BODY.replace("</h1>", f"</h1><p>{line}</p>"), lines={line: (META, Kind.BYLINE)})
    assert [each.name for each in facts.authors] == [name]
    assert framed_name("Orla Fenwick, says:") == (0, len("Orla Fenwick"))


@pytest.mark.parametrize(("address", "tags"), [("javascript:void(0);", ()), ("/t/harbour", ("Harbour notes",))])
def test_a_link_that_leads_nowhere_is_no_tag(address: str, tags: tuple[str, ...]) -> None:
    line = f'<div><i class=title_tag>Own work</i> <a href="{address}">Harbour notes</a></div>'
    assert facts_of(BODY + line, lines={"Own work Harbour notes": (META, Kind.TAGS)}).tags == tags


@pytest.mark.parametrize(
    ("badge", "section"),
    [("Harbours", "Harbours"), ("Version: 4.0", None), ("Section: Harbours", None), ("Top 10", "Top 10")],
)
def test_a_label_with_its_value_is_no_section(badge: str, section: str | None) -> None:
    facts = facts_of(f"<span class=badge>{badge}</span>{BODY}", lines={badge: (META, Kind.KICKER)})
    assert facts.section == section


BYLINE = "<p>By Orla Fenwick</p><p>7 March 2025</p>"


@pytest.mark.parametrize(
    ("declared", "site", "title"),
    [
        ("Marrow", "Marrow Gazette", "The ferry returns"),
        ("남도매일 | 네이버", "남도매일", "The ferry returns"),
        ("网易", "", "The ferry returns_网易订阅"),
    ],
    ids=["a part of its name", "beside its name", "in the title"],
)
def test_a_site_that_is_declared_the_author_gives_way_to_whom_readers_see(declared: str, site: str, title: str) -> None:
    head = f"<title>{title}</title>{meta('og:site_name', site) if site else ''}{meta('article:author', declared)}"
    said = facts_of(BODY.replace("</h1>", f"</h1>{BYLINE}"), head=head, url=None)
    assert [each.name for each in said.authors] == ["Orla Fenwick"]
    alone = facts_of(head=head, url=None)
    assert [each.name for each in alone.authors] == [declared.split(" | ")[-1]]


def test_a_declared_author_whom_nothing_calls_a_site_stays() -> None:
    head = meta("og:site_name", "남도매일") + meta("article:author", "네이버")
    facts = facts_of(BODY.replace("</h1>", f"</h1>{BYLINE}"), head=head, url=None)
    assert [each.name for each in facts.authors] == ["네이버"]


def test_a_person_in_the_site_s_name_is_an_author() -> None:
    head = meta("og:site_name", "Orla Fenwick's boats") + meta("article:author", "Orla Fenwick")
    facts = facts_of(BODY.replace("</h1>", "</h1><p>By Bo Lind</p><p>7 March 2025</p>"), head=head, url=None)
    assert [each.name for each in facts.authors] == ["Orla Fenwick"]
