"""Lists of threads, as forums have them below a thread: who, when, where, and counts beside each title."""

import pytest
from related_pages import items

from cleanscrape.model import Kind, Zone

THREAD = (
    '<div class="structItem"><div class="structItem-cell--icon"><a class="avatar" href="/members/{1}/">'
    '<span class="avatar-letter">{2}</span></a></div><div class="structItem-cell--main">'
    '<div class="structItem-title"><a href="/threads/{0}/">{3}</a></div><ul class="structItem-parts">'
    '<li><a href="/members/{1}/" class="username">{1}</a></li>'
    '<li class="startDate"><a href="/threads/{0}/"><time datetime="2025-05-0{4}">May {4}, 2025</time></a></li>'
    '<li><a href="/forums/boats.6/">New to the harbour</a></li></ul></div>'
    '<div class="structItem-cell--meta"><dl><dt>Replies</dt><dd>4</dd></dl><dl><dt>Views</dt><dd>1.2K</dd></dl></div>'
    '<div class="structItem-cell--latest"><a href="/threads/{0}/latest"><time datetime="2025-05-09">May 9, 2025</time>'
    '</a><div><a href="/members/orla/" class="username">orla</a></div></div></div>'
)
FIRST = THREAD.format("one", "tarn_a", "t", "Filter and pump for a small boat", 3)
SECOND = THREAD.format("two", "Elmar", "E", "Setting up a bilge pump in winter", 4)
DATES = {f"May {day}, 2025": (Zone.RELATED, Kind.DATE) for day in (3, 4, 9)}
TEASERS = dict.fromkeys(("Replies", "Views", "4", "1.2K"), (Zone.RELATED, Kind.TEASER))


def test_a_list_of_threads_has_their_titles_authors_and_dates() -> None:
    found = items(f"<div>{FIRST}{SECOND}</div>", DATES | TEASERS)
    assert [(item.headline, item.url, [author.name for author in item.authors]) for item in found] == [
        ("Filter and pump for a small boat", "https://example.org/threads/one/", ["tarn_a"]),
        ("Setting up a bilge pump in winter", "https://example.org/threads/two/", ["Elmar"]),
    ]
    assert [(item.date_published_raw, item.category, item.text) for item in found] == [
        ("May 3, 2025", "New to the harbour", None),
        ("May 4, 2025", "New to the harbour", None),
    ]


CARD = '<div><h3><a href="/oars">Who makes oars today, and for whom</a></h3>{}</div>'


@pytest.mark.parametrize(
    ("line", "category", "text"),
    [
        ("<dl><dt>Replies</dt><dd>4</dd></dl>", None, None),
        ("<p>Made by hand in the harbour</p><dl><dd>4</dd></dl>", None, "Made by hand in the harbour"),
        (
            '<div><p><a href="/ash">Where the ash comes from</a></p><p><time>3 May 2025</time></p></div>',
            None,
            "Where the ash comes from",
        ),
        ("<dl><dt>Material</dt><dd>Ash and some spruce</dd></dl>", "Material", "Ash and some spruce"),
        ('<ul><li><a href="/ash">Where the ash comes from</a></li></ul>', None, "Where the ash comes from"),
    ],
)
def test_pairs_and_entries_that_say_more_are_kept(line: str, category: str | None, text: str | None) -> None:
    (item,) = items(CARD.format(line), {"Replies": TEASERS["Replies"], "4": TEASERS["4"]})
    assert (item.category, item.text) == (category, text)


@pytest.mark.parametrize(("name", "authors"), [("t", []), ("王", ["王"]), ("Bo", ["Bo"])])
def test_a_letter_in_place_of_a_portrait_is_no_author(name: str, authors: list[str]) -> None:
    (item,) = items(CARD.format(f'<div class="author">{name}</div>'))
    assert [author.name for author in item.authors] == authors
