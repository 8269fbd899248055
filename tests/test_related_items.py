"""What an item of a related list says: its headline without cue, its address, its other lines."""

import pytest
from related_pages import items

CRANE = '<div class="card"><h3><a href="/crane">What the last crane lifted</a></h3></div>'


@pytest.mark.parametrize(
    ("markup", "headline"),
    [
        ('Read more: <a href="/crane">The last crane: what it lifted</a>', "The last crane: what it lifted"),
        ('<a href="/crane">Read more: The last crane and what it lifted</a>', "The last crane and what it lifted"),
        ('Read more: <a href="/crane">Read more: What the last crane lifted</a>', "What the last crane lifted"),
    ],
)
def test_a_cue_is_taken_off_and_the_headlines_own_colon_stays(markup: str, headline: str) -> None:
    assert [item.headline for item in items(f"<p>{markup}</p>")] == [headline]


@pytest.mark.parametrize(
    "address",
    [
        "/news/ferry/",
        "/news/ferry#photos",
        "https://www.example.org/news/ferry?utm_source=box&fbclid=1",
        "http://example.org/news/ferry",
        "/en/ferry",
    ],
)
def test_the_page_itself_is_no_other_content(address: str) -> None:
    card = f'<div class="card"><h3><a href="{address}">Skerrow loses its ferry</a></h3><p>What it lifted</p></div>'
    canonical = "https://example.org/en/ferry"
    assert [item.headline for item in items(f"{card}{CRANE}", canonical=canonical)] == ["What the last crane lifted"]


@pytest.mark.parametrize("address", ["/news/ferry?page=2", "/news", "https://example.com/news/ferry", "#!/news/crane"])
def test_another_page_of_a_like_address_is(address: str) -> None:
    card = f'<div class="card"><h3><a href="{address}">Skerrow loses its ferry</a></h3><p>What it lifted</p></div>'
    assert len(items(f"{card}{CRANE}")) == 2
