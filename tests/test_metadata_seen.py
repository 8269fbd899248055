"""Who, when, where and about what: what readers see, and which source counts."""

from typing import Any

import pytest
from metadata_pages import ARTICLE, BODY, META, facts_of, ld

from cleanscrape.assembling.headlines import agrees
from cleanscrape.assembling.metadata import Facts, metadata
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Author, Kind, Zone
from cleanscrape.reading.source import read

# --- what readers see


@pytest.mark.parametrize(
    ("line", "kind", "names"),
    [
        ("By Orla Fenwick", Kind.BYLINE, ["Orla Fenwick"]),
        ("By Orla Fenwick and Tomas Ridd", Kind.BYLINE, ["Orla Fenwick", "Tomas Ridd"]),
        ("Orla Fenwick | March 7, 2025", Kind.BYLINE, ["Orla Fenwick"]),
        ("By Orla Fenwick, Harbour Correspondent", Kind.BYLINE, ["Orla Fenwick"]),
        ("By Orla Fenwick. Reviewed by Tomas Ridd", Kind.BYLINE, ["Orla Fenwick"]),
        ("ByOrla Fenwick", Kind.BYLINE, ["Orla Fenwick"]),
        ("Written by", Kind.BYLINE, []),
        ("3 hours ago", Kind.DATE, []),
        ("Leave a comment", Kind.BYLINE, []),
        ("Harbour News", Kind.KICKER, []),
    ],
)
def test_names_in_lines_labelled_metadata(line: str, kind: Kind, names: list[str]) -> None:
    body = BODY.replace("</h1>", f"</h1><div>{line}</div>")
    facts = facts_of(body, lines={line: (META, kind)})
    assert [each.name for each in facts.authors] == names
    assert facts.sources.get("authors") == ("visible" if names else None)


def test_a_name_under_its_label_and_one_beside_a_date() -> None:
    body = BODY.replace("</h1>", "</h1><p>Written by</p><p>Orla Fenwick</p>")
    lines = {"Written by": (META, Kind.BYLINE), "Orla Fenwick": (META, Kind.KICKER)}
    assert [each.name for each in facts_of(body, lines=lines).authors] == ["Orla Fenwick"]
    body = BODY.replace("</h1>", "</h1><p>Orla Fenwick</p><p>March 7, 2025</p>")
    lines = {"March 7, 2025": (META, Kind.DATE), "Orla Fenwick": (META, Kind.KICKER)}
    facts = facts_of(body, lines=lines)
    assert ([each.name for each in facts.authors], facts.date_published) == (["Orla Fenwick"], "2025-03-07")


def test_the_address_of_a_linked_author() -> None:
    body = BODY.replace("</h1>", '</h1><p>By <a rel="author" href="/orla">Orla Fenwick</a></p>')
    facts = facts_of(body, lines={"By Orla Fenwick": (META, Kind.BYLINE)})
    assert facts.authors == (Author(name="Orla Fenwick", url="https://www.marrow-gazette.example/orla"),)


def test_published_and_updated_in_one_line() -> None:
    line = "Published March 7, 2025 · Updated March 9, 2025"
    facts = facts_of(BODY.replace("</h1>", f"</h1><p>{line}</p>"), lines={line: (META, Kind.DATE)})
    assert (facts.date_published, facts.date_modified) == ("2025-03-07", "2025-03-09")
    assert (facts.date_published_raw, facts.date_modified_raw) == ("March 7, 2025", "March 9, 2025")


@pytest.mark.parametrize(
    ("published", "changed"),
    [
        ("Objavljeno: 7. ožujka 2025.", "Zadnja izmjena: 9. ožujka 2025."),
        ("Објављено: 7. марта 2025.", "Последња измена: 9. марта 2025."),
        ("Objavljeno: 7. marec 2025", "Posodobljeno: 9. marec 2025"),
        ("Publikované 7. marca 2025", "Aktualizácia: 9. marca 2025"),
        ("Публикувано: 7 март 2025 г.", "Последна промяна: 9 март 2025 г."),
        ("Publicat el 7 de març de 2025", "Actualitzat el 9 de març del 2025"),
        ("Paskelbta: 2025 m. kovo 7 d.", "Atnaujinta 2025 m. kovo 9 d."),
        ("Publicēts: 2025. gada 7. martā", "Atjaunots: 2025. gada 9. martā"),
        ("Avaldatud: 7. märts 2025", "Viimati uuendatud 9. märtsil 2025"),
        ("প্রকাশ: ৭ মার্চ ২০২৫", "আপডেট: ৯ মার্চ ২০২৫"),
        ("Birt: 7. mars 2025", "Síðast uppfært: 9. mars 2025"),
        ("Publicado o 7 de marzo de 2025", "Actualizado o 9 de marzo de 2025"),
        ("شائع 7 مارچ 2025", "آخری اپ ڈیٹ: 9 مارچ 2025"),
        ("Diterbitkan pada 7 Jun 2025", "Dikemas kini 9 Jun 2025"),
        ("Imechapishwa: 7 Machi 2025", "Imesasishwa: 9 Machi 2025"),
        ("Inilathala noong Marso 7, 2025", "Huling na-update: Marso 9, 2025"),
        ("ရက်စွဲ - မတ် ၇၊ ၂၀၂၅", "နောက်ဆုံးအသစ်တင်ချိန်: မတ် ၉၊ ၂၀၂၅"),
        ("ចេញផ្សាយ៖ ថ្ងៃទី៧ ខែមីនា ឆ្នាំ២០២៥", "បច្ចុប្បន្នភាព៖ ៩ មីនា ២០២៥"),
        ("ቀን፦ 7 ማርች 2025", "ተሻሽሏል 9 ማርች 2025"),
        ("Argitaratua: 2025eko martxoaren 7a", "Eguneratua: 2025eko martxoaren 9an"),
        ("ເຜີຍແຜ່: 7 ມີນາ 2025", "ອັບເດດ: 9 ມີນາ 2025"),
        ("Gepubliseer: 7 Maart 2025", "Laas opgedateer: 9 Maart 2025"),
        ("Cyhoeddwyd: 7 Mawrth 2025", "Diweddarwyd: 9 Mawrth 2025"),
        ("Foilsithe: 7 Meitheamh 2025", "Nuashonraithe: 9 Meitheamh 2025"),
    ],
)
def test_a_line_that_says_when_it_was_changed_says_nothing_else(published: str, changed: str) -> None:
    month = "06" if "Jun" in published or "Meitheamh" in published else "03"
    body = BODY.replace("</h1>", f"</h1><p>{published}</p><p>{changed}</p>")
    facts = facts_of(body, lines={published: (META, Kind.DATE), changed: (META, Kind.DATE)})
    assert (facts.date_published, facts.date_modified) == (f"2025-{month}-07", f"2025-{month}-09")


def test_a_relative_time_is_kept_raw_until_there_is_a_reference() -> None:
    body, lines = BODY.replace("</h1>", "</h1><p>3 hours ago</p>"), {"3 hours ago": (META, Kind.DATE)}
    facts = facts_of(body, lines=lines)
    assert (facts.date_published, facts.date_published_raw) == (None, "3 hours ago")
    facts = facts_of(body, lines=lines, reference="2025-03-07T10:15:00Z")
    assert facts.date_published == "2025-03-07T07:15+00:00"


def test_a_date_of_something_else_is_not_the_pages() -> None:
    body = BODY.replace("</h1>", "</h1><p>Registered: March 7, 2011</p>")
    assert facts_of(body, lines={"Registered: March 7, 2011": (META, Kind.KICKER)}).date_published is None


@pytest.mark.parametrize("zone", [Zone.RELATED, Zone.COMMENTS, Zone.CHROME, Zone.EMBED])
def test_lines_of_other_zones_never_count(zone: Zone) -> None:
    body = (
        '<div class="byline">By Hours Ago</div><time class="published" datetime="2024-01-01">1 January 2024</time>'
        + BODY
    )
    lines = {"By Hours Ago": (zone, Kind.BYLINE), "1 January 2024": (zone, Kind.DATE)}
    facts = facts_of(body, lines=lines)
    assert (facts.authors, facts.date_published, facts.date_published_raw) == ((), None, None)


def test_tags_that_readers_see() -> None:
    body = BODY + '<p>Tags: <a href="/t/f">Ferries</a> <a href="/t/h">Harbours</a></p>'
    facts = facts_of(body, lines={"Tags: Ferries Harbours": (META, Kind.TAGS)})
    assert (facts.tags, facts.sources["tags"]) == (("Ferries", "Harbours"), "visible")


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("ကဏ္ဍ: ထီး၊ ဈေး", ("ထီး", "ဈေး")),
        ("ቁልፍ ቃላት፦ ጃንጥላ፣ ገበያ", ("ጃንጥላ", "ገበያ")),
        ("ពាក្យគន្លឹះ៖ ឆ័ត្រ, ផ្សារ", ("ឆ័ត្រ", "ផ្សារ")),
        ("ទូក ឆ័ត្រ ផ្សារ", ()),
    ],
)
def test_tags_behind_a_colon_of_the_script(line: str, tags: tuple[str, ...]) -> None:
    assert facts_of(BODY + f"<p>{line}</p>", lines={line: (META, Kind.TAGS)}).tags == tags


# --- conflicts


def test_a_declared_person_counts_more_than_a_visible_one() -> None:
    body, lines = BODY.replace("</h1>", "</h1><p>By Tomas Ridd</p>"), {"By Tomas Ridd": (META, Kind.BYLINE)}
    assert [each.name for each in facts_of(body, head=ld(ARTICLE), lines=lines).authors] == ["Orla Fenwick"]


@pytest.mark.parametrize("author", ["The Marrow Gazette", {"@type": "Organization", "name": "Gazette Media"}])
def test_a_visible_person_counts_more_than_the_site(author: Any) -> None:
    body, lines = BODY.replace("</h1>", "</h1><p>By Tomas Ridd</p>"), {"By Tomas Ridd": (META, Kind.BYLINE)}
    facts = facts_of(body, head=ld({**ARTICLE, "author": author}), lines=lines)
    assert ([each.name for each in facts.authors], facts.sources["authors"]) == (["Tomas Ridd"], "visible")
    assert facts_of(head=ld({**ARTICLE, "author": author})).sources["authors"] == "json-ld"


def test_a_declared_date_counts_more_than_a_visible_one() -> None:
    body, lines = BODY.replace("</h1>", "</h1><p>March 1, 2025</p>"), {"March 1, 2025": (META, Kind.DATE)}
    facts = facts_of(body, head=ld(ARTICLE), lines=lines)
    assert (facts.date_published, facts.sources["date_published"]) == ("2025-03-07T10:15:00+01:00", "json-ld")


def test_but_not_where_it_is_only_the_day_of_the_last_build() -> None:
    body, lines = BODY.replace("</h1>", "</h1><p>March 1, 2025</p>"), {"March 1, 2025": (META, Kind.DATE)}
    head = ld({**ARTICLE, "datePublished": "2025-06-01", "dateModified": "2025-06-01"})
    facts = facts_of(body, head=head, lines=lines)
    assert (facts.date_published, facts.sources["date_published"]) == ("2025-03-01", "visible")


def test_a_named_date_of_publication_counts_where_it_stands_far_from_the_headline() -> None:
    head = ld({**ARTICLE, "datePublished": "2025-06-01", "dateModified": "2025-06-01"})
    far = "".join(f"<p>Pier {number} is open.</p>" for number in range(12))
    for line, date in (("Published March 1, 2025", "2025-03-01"), ("March 1, 2025", "2025-06-01")):
        facts = facts_of(f"{BODY}{far}<p>{line}</p>", head=head, lines={line: (META, Kind.DATE)})
        assert facts.date_published == date


# --- flattened text


def text_facts(source: str, labels: Labels) -> Facts:
    return metadata(read(source, kind="text"), labels)


def test_labelled_lines_of_a_flattened_page() -> None:
    source = "The ferry returns\nBy Orla Fenwick\nMarch 7, 2025\nAfter nine winters the ferry is back at the quay."
    zones = [Zone.ARTICLE, META, META, Zone.ARTICLE]
    facts = text_facts(source, Labels(zones=zones, kinds=[Kind.HEADLINE, Kind.BYLINE, Kind.DATE, Kind.PARAGRAPH]))
    assert ([each.name for each in facts.authors], facts.date_published) == (["Orla Fenwick"], "2025-03-07")
    assert facts.language == "en"


FRONT_MATTER = """---
title: "The ferry returns"
author: Orla Fenwick
date: 2025-03-07
tags: [ferries, harbours]
lang: en
url: https://www.marrow-gazette.example/ferry
description: >
---

# The ferry returns
"""


def test_front_matter_of_a_markdown_dump() -> None:
    page = read(FRONT_MATTER, kind="text")
    labels = Labels(zones=[Zone.CHROME] * len(page), kinds=[Kind.OTHER] * len(page))
    facts = metadata(page, labels)
    assert facts.declared_headline == "The ferry returns"
    assert facts.authors == (Author(name="Orla Fenwick"),)
    assert (facts.date_published, facts.language, facts.tags) == ("2025-03-07", "en", ("ferries", "harbours"))
    assert facts.canonical_url == "https://www.marrow-gazette.example/ferry"
    assert set(facts.sources.values()) == {"front-matter"}


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    source = "---\nAfter nine winters the ferry is back.\nBy: nobody\n---\n"
    page = read(source, kind="text")
    facts = metadata(page, Labels(zones=[Zone.ARTICLE] * len(page), kinds=[Kind.PARAGRAPH] * len(page)))
    assert (facts.declared_headline, facts.authors) == (None, ())


def test_a_page_that_says_nothing_gives_nothing() -> None:
    facts = metadata(read("", kind="text"), Labels())
    assert facts == Facts(sources={})
    assert facts_of("", url=None).sources == {"language": "html"}


# --- headlines


@pytest.mark.parametrize(
    ("headline", "declared", "expected"),
    [
        ("The ferry returns", ["Ferry returns to the harbour", None], True),
        ("Blog", ["The ferry returns"], False),
        ("Our other stories", ["The ferry returns", "Ferry | Gazette"], False),
        ("The ferry returns", [None], True),
        ("渡し船が戻る", ["渡し船、港に戻る"], True),
        ("ニュース", ["渡し船、港に戻る"], False),
    ],
)
def test_a_heading_that_shares_no_words_with_the_title_is_no_headline(
    headline: str, declared: list[str | None], expected: bool
) -> None:
    assert agrees(headline, declared) is expected


def test_a_section_above_the_headline_is_no_tag_where_tags_stand_below_it() -> None:
    section, tags = '<p><a href="/society">Society</a></p>', '<p>Tags: <a href="/t/f">Ferries</a></p>'
    lines = {"Society": (META, Kind.TAGS), "Tags: Ferries": (META, Kind.TAGS)}
    assert facts_of(f"{section}{BODY}{tags}", lines=lines).tags == ("Ferries",)
    assert facts_of(f"{section}{BODY}", lines=lines).tags == ("Society",)


def tags_of(line: str) -> tuple[str, ...]:
    body = f'{BODY}<p>By <a rel="author" href="/orla">Orla Fenwick</a></p><div class="post-meta">{line}</div>'
    text = read(f"<div>{line}</div>", kind="html").texts[0]
    return facts_of(body, lines={"By Orla Fenwick": (META, Kind.BYLINE), text: (META, Kind.TAGS)}).tags


def test_of_the_links_in_the_line_of_the_tags_only_those_of_tags_count() -> None:
    author, comments = '<a href="/orla">Orla Fenwick</a>', '<a href="/ferry/#comments">109 Comments</a>'
    others = f'{author} {comments} <a href="/ferry/">0</a> <a href="/">Home</a>'
    assert tags_of(f'{others} <a rel="category tag" href="/c/7">Quays</a>') == ("Quays",)
    assert tags_of(f'{others} <a href="/tag/quays">Quays</a> <a href="/category/2024">2024</a>') == ("Quays", "2024")


def test_where_no_link_is_marked_as_a_tag_those_of_authors_and_comments_do_not_count() -> None:
    line = (
        '<a href="/orla">Orla Fenwick</a> <a href="/authors/tr">Tomas Ridd</a> <a href="#respond">Say something</a>'
        ' <a rel="bookmark" href="/ferry">The ferry</a> <a href="/x">12 comments</a> <a href="/y">7</a>'
        ' <a href="/quays">Quays</a> <a href="/boats">#Boats</a>'
    )
    assert tags_of(line) == ("Quays", "Boats")
    assert tags_of('<a href="/orla">Orla Fenwick</a> <a href="#comments">0</a>') == ()


def test_where_only_some_links_are_marked_as_tags_the_others_that_lead_nowhere_else_are_tags_too() -> None:
    quays = '<a href="/category/news">News</a> <a href="/quays">Quays</a> <a href="/boats">Boats</a>'
    assert tags_of(quays) == ("News", "Quays", "Boats")
    others = '<a rel="author" href="/orla">Orla Fenwick</a> <a href="/ferry#comments">109 Comments</a>'
    front = '<a href="https://marrow.example">Home</a> <a href="/">Start</a> <a href="/2025/03">March 7, 2025</a>'
    assert tags_of(f"{front} {quays} {others}") == ("News", "Quays", "Boats")
    assert tags_of(f'{quays} <a rel="tag" href="/c/7">Ferries</a>') == ("News", "Ferries")


def test_tags_between_commas_have_letters_and_no_time() -> None:
    assert tags_of("Tags: quays, boats, 12") == ("quays", "boats")
    assert tags_of("Updated Dec 18, 2025 · 12 min read") == ()


# --- paths, tags and dates that lines show


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("You are here: <a href=/>Home</a> » <a href=/quay>Quay</a> » Ferries", ["Home", "Quay", "Ferries"]),
        ("<a href=/>Hafen</a> → <a href=/quay>Kai</a> → Fähren", ["Hafen", "Kai", "Fähren"]),
        ("<a href=/>Home</a> | <a href=/quay>Quay</a> | Ferries", []),
        ("<a href=/>Read more</a> » Ferries", []),
        ("Press <a href=/>File</a> > <a href=/quay>Print</a> > Ferries", []),
        ("<a href=/>Home</a> » <a href=/quay>Quay</a> » Ferries » Oars", []),
    ],
)
def test_a_path_in_a_line_that_nothing_marks(line: str, names: list[str]) -> None:
    facts = facts_of(f"<div>{line}</div>{BODY}")
    assert [each.name for each in facts.breadcrumbs] == names
    assert facts_of(f"{BODY}<div>{line}</div>").breadcrumbs == ()


@pytest.mark.parametrize(
    ("around", "tags"),
    [
        ("<nav>{}</nav>", ()),
        ("{}", ("oars", "sails", "masts")),
        ("<nav class=tags>{}</nav>", ("oars", "sails", "masts")),
    ],
)
def test_a_cloud_of_tags_in_a_menu_is_the_sites(around: str, tags: tuple[str, ...]) -> None:
    page = read(
        "<h1>The ferry returns</h1>"
        + around.format("<div class=tags><a href=/t/1>oars</a> <a href=/t/2>sails</a> <a href=/t/3>masts</a></div>"),
        kind="html",
        url="https://www.marrow-gazette.example/a",
    )
    labels = Labels(zones=[Zone.ARTICLE, Zone.METADATA], kinds=[Kind.HEADLINE, Kind.TAGS])
    page.elements.chain = chained(page.elements.bits, page.elements.parents)
    assert metadata(page, labels).tags == tags


def chained(bits: list[int], parents: list[int]) -> list[int]:
    """Bits of each element and all around it."""
    found: list[int] = []
    for own, parent in zip(bits, parents, strict=True):
        found.append(own | (found[parent] if parent >= 0 else 0))
    return found


@pytest.mark.parametrize(
    ("label", "published", "modified"),
    [("Reviewed", None, "2025-03-09"), ("Überprüft:", None, "2025-03-09"), ("Published", "2025-03-09", None)],
)
def test_the_date_of_a_review_is_that_of_a_change(label: str, published: str | None, modified: str | None) -> None:
    for date in ("March 9, 2025", '<time datetime="2025-03-09">March 9, 2025</time>'):
        body = BODY.replace("</h1>", f"</h1><h4>{label}</h4><div>{date}</div>")
        facts = facts_of(body, lines={"March 9, 2025": (META, Kind.DATE), label: (META, Kind.DATE)})
        assert (facts.date_published, facts.date_modified) == (published, modified)


REVIEW = "<div itemprop=review itemscope><p>By Ann Holm</p><p>3 March 2024</p><p itemprop=reviewBody>Fine.</p></div>"
REVIEW_LINES = {"By Ann Holm": (META, Kind.BYLINE), "3 March 2024": (META, Kind.DATE)}


def test_a_customers_review_gives_the_page_no_author_and_no_date() -> None:
    facts = facts_of(BODY + REVIEW, lines=REVIEW_LINES)
    assert (facts.authors, facts.date_published) == ((), None)


def test_a_review_that_is_the_page_is_somebodys() -> None:
    whole = f"<div itemprop=review itemscope>{BODY}<p>By Ann Holm</p><p>3 March 2024</p></div>"
    facts = facts_of(whole, lines=REVIEW_LINES)
    assert ([each.name for each in facts.authors], facts.date_published) == (["Ann Holm"], "2024-03-03")
