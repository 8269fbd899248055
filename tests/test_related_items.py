"""What an item of a related list says: its headline without cue, its address, its other lines."""

import pytest
from related_pages import items


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
