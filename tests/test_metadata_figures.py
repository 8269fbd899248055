"""Dates in captions: of a picture they are the picture's, in the head of a page that is built of one the page's."""

from metadata_pages import facts_of

from cleanscrape.model import Kind, Zone

TEXT = "<p>After nine winters the ferry is back at the quay, and half the town came to see.</p>"
HEAD = "<h1>The ferry returns</h1>"
CAPTION = dict.fromkeys(("07.03.2025", "07.03.2025 Harbours"), (Zone.ARTICLE, Kind.CAPTION))


def test_a_figcaption_that_holds_the_headline_is_no_caption() -> None:
    for line in CAPTION:
        body = f"<figcaption><small>{line}</small>{HEAD}</figcaption>{TEXT}"
        assert facts_of(body, lines=CAPTION, url=None).date_published == "2025-03-07"


def test_a_date_in_the_caption_of_a_picture_is_not_the_articles() -> None:
    for line in CAPTION:
        body = f"{HEAD}<figure><figcaption>{line}</figcaption></figure>{TEXT}"
        assert facts_of(body, lines=CAPTION, url=None).date_published is None


def test_a_line_that_begins_with_a_day_dates_the_headline_right_beside_it_only() -> None:
    assert facts_of(f"<p>07.03.2025 Harbours</p>{HEAD}{TEXT}", url=None).date_published == "2025-03-07"
    for body in (
        f"<p>07.03.2025 Harbours</p><p>All of the news</p>{HEAD}{TEXT}",
        f"<p>March 2025 in pictures</p>{HEAD}{TEXT}",
        f"<p>07.03.2025 was the day on which the ferry came</p>{HEAD}{TEXT}",
    ):
        assert facts_of(body, url=None).date_published is None
