"""Who, when, where and about what: what pages declare for machines."""

from typing import Any

import pytest
from metadata_pages import ARTICLE, BODY, URL, facts_of, ld

from cleanscrape.assembling.metadata import metadata
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Author, Breadcrumb, Image, Kind, PageType, Zone
from cleanscrape.reading.source import read

# --- JSON-LD


def test_json_ld_fills_every_field() -> None:
    facts = facts_of(head=ld(ARTICLE))
    assert facts.declared_headline == "The ferry returns"
    assert facts.authors == (Author(name="Orla Fenwick", url="https://www.marrow-gazette.example/people/orla"),)
    assert (facts.date_published, facts.date_modified) == ("2025-03-07T10:15:00+01:00", "2025-03-08T09:00:00+01:00")
    assert facts.date_published_raw == "2025-03-07T10:15:00+01:00"
    assert (facts.site_name, facts.section, facts.tags) == ("The Marrow Gazette", "Harbour", ("ferries", "harbours"))
    assert facts.description == "Nine winters & one ferry."
    assert facts.main_image == Image(url="https://www.marrow-gazette.example/pictures/ferry.jpg")
    fields = ("headline", "authors", "date_published", "date_modified", "site_name", "section", "tags", "main_image")
    assert {facts.sources[field] for field in fields} == {"json-ld"}


def test_objects_of_a_graph_are_joined_by_their_ids() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "The Marrow Gazette"},
            {"@type": "Person", "@id": "#orla", "name": "Orla Fenwick"},
            {
                "@type": "Article",
                "headline": "The ferry returns",
                "author": {"@id": "#orla"},
                "isPartOf": {"@id": "#p"},
            },
            {"@type": "WebPage", "@id": "#p", "datePublished": "2025-03-07"},
        ]
    }
    facts = facts_of(head=ld(graph))
    assert facts.authors == (Author(name="Orla Fenwick"),)
    assert (facts.date_published, facts.site_name) == ("2025-03-07", "The Marrow Gazette")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Orla Fenwick", ["Orla Fenwick"]),
        ("By Orla Fenwick", ["Orla Fenwick"]),
        (["Orla Fenwick", "Tomas Ridd"], ["Orla Fenwick", "Tomas Ridd"]),
        ([{"name": "Orla Fenwick"}, {"name": "Tomas Ridd"}], ["Orla Fenwick", "Tomas Ridd"]),
        ({"name": ["Orla Fenwick", "Tomas Ridd"]}, ["Orla Fenwick", "Tomas Ridd"]),
        ("Orla Fenwick, Tomas Ridd", ["Orla Fenwick", "Tomas Ridd"]),
        ("Orla Fenwick and Tomas Ridd", ["Orla Fenwick", "Tomas Ridd"]),
        ("Orla Fenwick, PhD", ["Orla Fenwick, PhD"]),
        ("Orla Fenwick | The Marrow Gazette", ["Orla Fenwick"]),
        ({"givenName": "Orla", "familyName": "Fenwick"}, ["Orla Fenwick"]),
        ({"name": "Orla Fenwick"}, ["Orla Fenwick"]),
        (["Orla Fenwick", "ORLA FENWICK"], ["Orla Fenwick"]),
        ("Orla Fenwick <orla@marrow-gazette.example>", ["Orla Fenwick"]),
        ("ORLA FENWICK", ["ORLA FENWICK"]),
        ("admin", []),
        ("https://www.social.example/orla", []),
        ("2025-03-07", []),
        ("12345", []),
        ("[object Object]", []),
        ("Leave a comment", []),
        (["Orla Fenwick", "The Marrow Gazette"], ["Orla Fenwick"]),
        (None, []),
        ({"@id": "#nobody"}, []),
    ],
)
def test_authors_come_in_many_shapes(author: Any, names: list[str]) -> None:
    facts = facts_of(head=ld({**ARTICLE, "author": author}))
    assert [each.name for each in facts.authors] == names


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "Article", "headline": "The ferry returns", "datePublished": "2025-03-07",}',
        '<!-- {"@type": "Article", "headline": "The ferry returns", "datePublished": "2025-03-07"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "The ferry returns", "datePublished": "2025-03-07"}\n//]]>',
        '{"@type": "Article", "headline": "The ferry\nreturns", "datePublished": "2025-03-07"}',
        '{"@type": "Article", "headline": "The ferry returns", "datePublished": "2025-03-07"};',
        '{"@type": "Person"} {"@type": "Article", "headline": "The ferry returns", "datePublished": "2025-03-07"}',
        '{"@type": "Article", "headline": "The ferry returns" "datePublished": "2025-03-07", "x": [}',
        '{"@type": "Article", "name": "a \\x b", "headline": "The ferry returns", "datePublished": "2025-03-07"}',
    ],
)
def test_broken_json_does_not_lose_everything(text: str) -> None:
    facts = facts_of(head=f'<script type="application/ld+json">{text}</script>')
    assert (facts.declared_headline, facts.date_published) == ("The ferry returns", "2025-03-07")


@pytest.mark.parametrize("kind", ["Application/LD+JSON", " application/ld+json; charset=utf-8"])
def test_the_type_of_json_ld_is_known_however_it_is_written(kind: str) -> None:
    script = f'<script type="{kind}">{{"@type": "NewsArticle", "headline": "Pier"}}</script>'
    assert facts_of(head=script).declared_headline == "Pier"


def test_an_empty_title_is_passed_over() -> None:
    facts = facts_of("<p>Text.</p>", head="<title> </title><base href='/other/'><title>Pier</title>")
    assert facts.title_text == "Pier"


def test_json_that_cannot_be_saved_does_no_harm() -> None:
    for text in ("", "{", "[" * 100_000, "null", "42", '"text"', "{'a': 1}"):
        assert facts_of(head=f'<script type="application/ld+json">{text}</script>').authors == ()


def test_of_several_articles_the_one_of_this_page_counts() -> None:
    others = [
        {"@type": "NewsArticle", "headline": f"Story {n}", "url": f"/story/{n}", "author": f"Other Writer{n * 'x'}"}
        for n in range(3)
    ]
    facts = facts_of(head=ld(*others, {**ARTICLE, "url": URL}))
    assert facts.declared_headline == "The ferry returns"
    assert [each.name for each in facts.authors] == ["Orla Fenwick"]


def test_a_list_of_other_articles_describes_none_of_them() -> None:
    others = [
        {"@type": "NewsArticle", "headline": f"Story {n}", "url": f"/story/{n}", "author": "Bo Lind"} for n in range(4)
    ]
    assert facts_of(head=ld(*others)).authors == ()
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": others[0]}]}
    assert facts_of(head=ld(listed)).authors == ()


def test_authors_of_comments_and_reviews_are_not_the_pages() -> None:
    article = {
        "@type": "Article",
        "headline": "The ferry returns",
        "comment": [{"@type": "Comment", "author": {"name": "Perrin Oake"}, "datePublished": "2025-04-01"}],
        "review": {"@type": "Review", "author": "Perrin Oake"},
    }
    facts = facts_of(head=ld(article))
    assert (facts.authors, facts.date_published) == ((), None)


def test_questions_of_a_faq_are_not_the_page() -> None:
    faq = {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "How long?", "author": "Bo Lind"}]}
    assert facts_of(head=ld(faq)).authors == ()


# --- other declarations


def test_opengraph_and_meta_names_are_read() -> None:
    head = """
    <meta property="og:title" content="The ferry returns | The Marrow Gazette">
    <meta property="og:site_name" content="The Marrow Gazette">
    <meta property="og:image" content="/ferry.jpg"><meta property="og:image:alt" content="A ferry">
    <meta property="article:published_time" content="2025-03-07T10:15:00Z">
    <meta property="article:section" content="Harbour">
    <meta property="article:tag" content="ferries"><meta property="article:tag" content="Harbours">
    <meta property="article:tag" content="harbours">
    <meta name="author" content="Orla Fenwick"><meta name="description" content="Nine winters.">
    <meta name="keywords" content="never, used"><link rel="canonical" href="/ferry">
    <meta name="twitter:creator" content="@orlaf"><meta name="twitter:site" content="@marrow">
    """
    facts = facts_of(head=head)
    assert facts.declared_headline == "The ferry returns"
    assert facts.authors == (Author(name="Orla Fenwick", handle="orlaf"),)
    assert facts.date_published == "2025-03-07T10:15:00+00:00"
    assert facts.tags == ("ferries", "Harbours")
    assert facts.canonical_url == "https://www.marrow-gazette.example/ferry"
    assert facts.main_image == Image(url="https://www.marrow-gazette.example/ferry.jpg", alt="A ferry")
    assert facts.sources["authors"] == "meta"
    assert facts.sources["date_published"] == facts.sources["tags"] == "opengraph"
    assert facts.sources["canonical_url"] == "link"


@pytest.mark.parametrize(
    ("meta", "names"),
    [
        ('<meta name="citation_author" content="Fenwick, Orla"><meta name="citation_author" content="Ridd, Tomas">',
         ["Orla Fenwick", "Tomas Ridd"]),
        ('<meta name="DC.creator" content="Fenwick, Orla">', ["Orla Fenwick"]),
        ('<meta name="parsely-author" content="Orla Fenwick">', ["Orla Fenwick"]),
        ('<meta name="sailthru.author" content="Orla Fenwick">', ["Orla Fenwick"]),
        ('<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Orla Fenwick">',
         ["Orla Fenwick"]),
        ('<meta property="article:author" content="https://www.social.example/orla">', []),
    ],
)  # fmt: skip
def test_author_names_of_many_vocabularies(meta: str, names: list[str]) -> None:
    assert [each.name for each in facts_of(head=meta).authors] == names


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="citation_publication_date" content="2025/03/07">',
        '<meta name="Published-Date" content="2025-03-07">',
        '<meta name="dcterms.issued" content="2025-03-07">',
        '<meta name="pubdate" content="20250307">',
        '<meta name="published" content="March 7, 2025">',
        '<meta name="published_at" content="2025-03-07">',
        '<meta property="og:publish_date" content="2025-03-07">',
        '<meta itemprop="datePublished" content="2025-03-07">',
    ],
)
def test_date_names_of_many_vocabularies(meta: str) -> None:
    assert facts_of(head=meta).date_published == "2025-03-07"


def test_a_date_that_is_declared_to_be_of_a_change_is_none_of_publication() -> None:
    for name in ("last-updated", "updated_at", "modified-date"):
        facts = facts_of(head=f'<meta name="{name}" content="2025-03-07">')
        assert (facts.date_published, facts.date_modified) == (None, "2025-03-07")


@pytest.mark.parametrize(
    ("attribute", "meta", "expected"),
    [
        ("de", "", "de"),
        ("pt_br", "", "pt-BR"),
        ("zh-hans-cn", "", "zh-Hans-CN"),
        ("", '<meta http-equiv="content-language" content="fr">', "fr"),
        ("", '<meta property="og:locale" content="en_US">', "en-US"),
    ],
)
def test_language_as_declared(attribute: str, meta: str, expected: str) -> None:
    page = read(f'<html lang="{attribute}"><head>{meta}</head><body>{BODY}</body></html>', kind="html")
    labels = Labels(zones=[Zone.ARTICLE] * len(page), kinds=[Kind.PARAGRAPH] * len(page))
    assert metadata(page, labels).language == expected


@pytest.mark.parametrize("attribute", ["", "english please", "und", "zxx"])
def test_where_no_language_is_declared_the_words_tell(attribute: str) -> None:
    page = read(f'<html lang="{attribute}"><head></head><body>{BODY}</body></html>', kind="html")
    facts = metadata(page, Labels(zones=[Zone.ARTICLE] * len(page), kinds=[Kind.PARAGRAPH] * len(page)))
    assert (facts.language, facts.sources["language"]) == ("en", "visible")


def test_language_decides_the_order_of_figures() -> None:
    british = '<meta property="og:locale" content="en_GB"><meta name="date" content="03/07/2025">'
    assert facts_of(head='<meta name="date" content="03/07/2025">').date_published == "2025-03-07"
    assert facts_of(head=british).date_published == "2025-07-03"


def test_site_name_from_the_title_only_where_it_is_the_hosts() -> None:
    assert facts_of(head="<title>The ferry returns | Marrow Gazette</title>").site_name == "Marrow Gazette"
    facts = facts_of(head="<title>The ferry returns | Harbour news</title>")
    assert (facts.site_name, facts.title_text) == (None, "The ferry returns | Harbour news")


def test_a_title_loses_the_sites_name_but_is_never_empty() -> None:
    head = '<meta property="og:site_name" content="The Marrow Gazette"><title>{}</title>'
    assert facts_of(head=head.format("The ferry returns – The Marrow Gazette")).title_text == "The ferry returns"
    assert facts_of(head=head.format("The Marrow Gazette")).title_text == "The Marrow Gazette"


def test_breadcrumbs_declared_and_seen() -> None:
    declared = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 2, "name": "Harbour", "item": "/harbour"},
            {"@type": "ListItem", "position": 1, "item": {"@id": "/", "name": "Home"}},
        ],
    }
    home = Breadcrumb(name="Home", url="https://www.marrow-gazette.example/")
    harbour = Breadcrumb(name="Harbour", url="https://www.marrow-gazette.example/harbour")
    assert facts_of(head=ld(declared)).breadcrumbs == (home, harbour)
    seen = '<nav class="breadcrumbs"><a href="/">Home</a> › <a href="/harbour">Harbour</a></nav>' + BODY
    assert facts_of(seen).breadcrumbs == (home, harbour)


PATH = '<a href="/">Home</a><a href="/harbour">Harbour</a>'
STEPS = '<li class="breadcrumb-item"><a href="/">Home</a><li class="breadcrumb-item"><a href="/harbour">Harbour</a>'


@pytest.mark.parametrize(
    "markup",
    [
        f'<div class="intro__breadcrumb"><nav class="breadcrumb">{PATH}</nav><h1>Ferry</h1><a href="/s">Share</a>',
        f'<div class="breadcrumb"><nav>{PATH}</nav></div><h1>Ferry</h1>',
        f'<ol class="breadcrumb">{STEPS}</ol><h1>Ferry</h1>',
    ],
)
def test_the_path_is_in_the_inner_of_two_marked_elements_where_the_outer_holds_the_headline(markup: str) -> None:
    assert [step.name for step in facts_of(markup).breadcrumbs] == ["Home", "Harbour"]


def test_a_path_behind_what_holds_the_headline_is_that_of_something_else() -> None:
    head = f'<div class="breadcrumb">{PATH}<h1>Ferry</h1></div>'
    other = '<nav class="breadcrumb"><a href="/help">Help</a> › <a href="/help/contact">Contact</a></nav>'
    assert [step.name for step in facts_of(f"{head}<p>Boats</p>{other}").breadcrumbs][:2] == ["Home", "Harbour"]


@pytest.mark.parametrize("inside", [PATH, STEPS])
def test_the_headline_may_be_the_last_step(inside: str) -> None:
    seen = facts_of(f'<div class="breadcrumb">{inside}<h1>Ferry</h1></div>').breadcrumbs
    assert [step.name for step in seen] == ["Home", "Harbour", "Ferry"]


def test_steps_keep_their_own_brackets_and_lose_arrows() -> None:
    seen = '<nav class="breadcrumb"><a href="/">Home &gt;</a> <a href="/boat">&lt;boat&gt;</a></nav>'
    assert [step.name for step in facts_of(seen + BODY).breadcrumbs] == ["Home", "<boat>"]


def test_the_date_in_the_address_is_the_last_resort() -> None:
    url = "https://blog.example/2025/03/07/ferry"
    facts = facts_of(url=url)
    assert (facts.date_published, facts.sources["date_published"]) == ("2025-03-07", "url")
    assert facts_of(url=url, head='<meta name="date" content="2025-03-06">').date_published == "2025-03-06"


@pytest.mark.parametrize("moment", ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "soon", ""])
def test_moments_that_mean_nothing_are_passed_over(moment: str) -> None:
    head = ld({**ARTICLE, "datePublished": moment}) + '<meta name="date" content="2025-03-07">'
    assert facts_of(head=head).date_published == "2025-03-07"


def test_the_only_date_in_a_pages_state() -> None:
    state = '<script>window.state = {"article": {"publishedAt": "2025-03-07T10:15:00Z", "id": 7}}</script>'
    facts = facts_of(head=state)
    assert (facts.date_published, facts.sources["date_published"]) == ("2025-03-07T10:15:00+00:00", "script")
    assert facts_of(head=state + state.replace("03-07", "03-09")).date_published is None
    assert facts_of(head=state, page_type=PageType.LISTING).date_published is None


@pytest.mark.parametrize("key", ["publishedAt", "published_at", "publishDate", "publish_date", "publicationDate"])
def test_keys_of_content_systems_for_the_day_of_publication(key: str) -> None:
    state = f'<script>window.state = {{"{key}": "2025-03-07", "publishState": "2025-03-09"}}</script>'
    assert facts_of(head=state).date_published == "2025-03-07"


# --- microdata


MICRODATA = """
<article itemscope itemtype="https://schema.org/BlogPosting">
 <h1 itemprop="headline">The ferry returns</h1>
 <span itemprop="author" itemscope itemtype="https://schema.org/Person">
  <a href="/orla"><b itemprop="name">Orla Fenwick</b></a>
 </span>
 <time itemprop="datePublished" datetime="2025-03-07">7 March</time>
 <p>After nine winters the ferry is back at the quay, and half the town came to see it land.</p>
 <section itemprop="comment" itemscope itemtype="https://schema.org/Comment">
  <b itemprop="author">Perrin Oake</b><time itemprop="datePublished" datetime="2025-04-01">April</time><p>Hurrah!</p>
 </section>
</article>
<aside itemscope itemtype="https://schema.org/BlogPosting"><b itemprop="author">Bo Lind</b><p>Eels are late</p></aside>
"""


def test_microdata_of_the_article_and_of_nothing_inside_or_beside_it() -> None:
    facts = facts_of(
        MICRODATA, lines={"Eels are late": (Zone.RELATED, Kind.ITEM), "Hurrah!": (Zone.COMMENTS, Kind.COMMENT)}
    )
    assert [each.name for each in facts.authors] == ["Orla Fenwick"]
    assert facts.authors[0].url == "https://www.marrow-gazette.example/orla"
    assert facts.date_published == "2025-03-07"
    assert facts.sources["authors"] == facts.sources["date_published"] == "microdata"
