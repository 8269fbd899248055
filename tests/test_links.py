"""The cue from where links lead: the addresses of stories, sections and other sites differ in any language."""

import tracemalloc

import pytest

from cleanscrape.evidence import links
from cleanscrape.evidence.facts import measure
from cleanscrape.reading.html import read_html

PAGE = "https://www.gazette.example/news/harbour-wall-to-be-rebuilt.html"
TITLE = "Harbour wall of Skerrow to be rebuilt"


def leads(markup: str, url: str | None = PAGE) -> list[str]:
    """The bin of each block."""
    page = read_html(markup, url=url)
    return [links.LEADS_TO[number] for number in links.leads_to(page, measure(page)).tolist()]


def lead(address: str, text: str = TITLE, url: str | None = PAGE) -> str:
    """Where a block leads that is one link."""
    (found,) = leads(f'<p><a href="{address}">{text}</a></p>', url)
    return found


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", "within the page"),
        ("#comments", "within the page"),
        (PAGE + "#comments", "within the page"),
        (PAGE + "?share=facebook", "within the page"),
        ("javascript:void(0)", "to mail, phone or a script"),
        ("mailto:desk@gazette.example", "to mail, phone or a script"),
        ("/", "to the front page"),
        ("https://gazette.example", "to the front page"),
        ("/news/", "to a section"),
        ("https://gazette.example/news/local?page=2", "to a section"),
        ("https://sport.gazette.example/rowing", "to a section"),
        ("https://gazette.example/news/?utm_source=front-page-of-the-evening-edition", "to a section"),
        ("/2025/03/bridge", "to a page"),
        ("/bridge-over-the-sound-opens", "to a page"),
        ("/news/the-bridge-over-the-sound", "to a page beside this one"),
        ("HTTPS://WWW.GAZETTE.EXAMPLE/news/bridge-48213.html", "to a page beside this one"),
        ("the_bridge_over_the_sound.html", "to a page beside this one"),
        ("/news/%E6%A9%8B%E3%81%AE%E9%96%8B%E9%80%9A", "to a page beside this one"),
        ("/index.php?id=4711", "to a page"),
        ("https://ferry.example/", "to another site"),
        ("//ferry.example/times", "to another site"),
        ("https://ferry.example/notices/no-boat-on-the-second-friday", "to a page of another site"),
        ("https://notgazette.example/news", "to another site"),
    ],
)
def test_where_an_address_leads(address: str, expected: str) -> None:
    assert lead(address) == f"{expected}, all of it, 4+ words"


def test_pages_told_apart_by_a_query_are_other_pages() -> None:
    assert lead("/thread.php?id=4712", url="https://gazette.example/thread.php?id=4711").startswith("to a page beside")


def test_how_much_of_the_block_the_link_is() -> None:
    assert lead("/news/", "News") == "to a section, all of it, <4 words"
    assert leads(f'<p>The {TITLE}, as the <a href="/news/">news</a> said.</p>') == ["to a section, in passing"]
    assert leads("<p>No link here.</p><p><a name=x>Nor here</a></p>") == ["nowhere", "nowhere"]


def test_the_longest_link_of_a_block_counts() -> None:
    tagged = f'<p><a href="/news/">News</a> <a href="/2025/03/harbour">{TITLE}</a> <a href="#c">3</a></p>'
    assert leads(tagged) == ["to a page, all of it, 4+ words"]


def test_without_an_address_the_site_that_most_links_lead_to_is_the_pages_own() -> None:
    markup = "".join(
        f'<p><a href="https://{site}/x">{TITLE}</a></p>' for site in ("a.example", "b.example", "a.example")
    )
    assert leads(markup, url=None) == [
        "to a section, all of it, 4+ words",
        "to another site, all of it, 4+ words",
        "to a section, all of it, 4+ words",
    ]
    declared = '<meta property="og:url" content="https://b.example/">'
    assert leads(declared + markup, url=None)[1].startswith("to a section")
    nowhere = '<meta property="og:url" content="/front">'
    assert leads(nowhere + markup, url=None)[0].startswith("to a section"), "what is declared has no site"
    assert lead("/news/", url=None) == "to a section, all of it, 4+ words", "no link says where the page is"


def test_megabytes_in_an_address_are_not_kept() -> None:
    tracemalloc.start()
    assert lead("javascript:" + "x" * 2_000_000, url=None) == "to mail, phone or a script, all of it, 4+ words"
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000
