"""Embeds in HTML: tweets in all their forms, quoted pages, and the order of embeds."""

import pytest
from embed_pages import one, page

from cleanscrape.model import Author, Embed

TWEET = (
    '<blockquote class="twitter-tweet" data-lang="en"><p lang="en" dir="ltr">The bridge is open. Thanks '
    '<a href="https://twitter.com/ferrycat?ref_src=twsrc%5Etfw">@ferrycat</a>! See '
    '<a href="https://t.co/Ab1marrow">https://t.co/Ab1marrow</a> '
    '<a href="https://twitter.com/hashtag/MarrowBridge?src=hash">#MarrowBridge</a> '
    '<a href="https://t.co/Qx7marrow1">pic.twitter.com/Qx7marrow1</a></p>&mdash; Harbour Trust (@HarbourTrust) '
    '<a href="https://twitter.com/HarbourTrust/status/1899367712345678901'
    '?ref_src=twsrc%5Etfw">March 11, 2025</a></blockquote>'
    '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
)


def test_every_field_of_a_tweet() -> None:
    assert one(TWEET) == Embed(
        platform="x",
        author=Author(name="Harbour Trust", handle="HarbourTrust", url="https://x.com/HarbourTrust"),
        text="The bridge is open. Thanks @ferrycat! See https://t.co/Ab1marrow #MarrowBridge",
        date_published="2025-03-11",
        date_published_raw="March 11, 2025",
        post_id="1899367712345678901",
        url="https://twitter.com/HarbourTrust/status/1899367712345678901",
        hashtags=("MarrowBridge",),
        mentions=("ferrycat",),
        links=("https://t.co/Ab1marrow",),
        media_urls=("pic.twitter.com/Qx7marrow1",),
        after=0,
        blocks=(1, 2),
    )


def test_lines_of_a_tweet_stay_lines() -> None:
    found = one(
        '<blockquote class="twitter-tweet"><p lang="en">One<br>Two<br><br>Three</p>&mdash; Ann (@ann_t) '
        '<a href="https://twitter.com/ann_t/status/4711">7 March 2025</a></blockquote>'
    )
    assert found.text == "One\nTwo\nThree"


@pytest.mark.parametrize("date", ["7 mars 2025", "7. März 2025", "2025年3月7日"])
def test_localised_dates_of_tweets(date: str) -> None:
    found = one(
        f'<blockquote class="twitter-tweet"><p lang="xx">Text.</p>&mdash; Ann (@ann_t) '
        f'<a href="https://twitter.com/ann_t/status/4711">{date}</a></blockquote>'
    )
    assert (found.date_published, found.date_published_raw) == ("2025-03-07", date)
    assert found.author.name == "Ann"


def test_a_date_in_a_language_that_nobody_reads_is_kept_raw() -> None:
    found = one(
        '<blockquote class="twitter-tweet"><p lang="xx">Text.</p>&mdash; Ann (@ann_t) '
        '<a href="https://twitter.com/ann_t/status/4711">7 qqqq 2025</a></blockquote>'
    )
    assert (found.date_published, found.date_published_raw) == (None, "7 qqqq 2025")
    assert (found.author.name, found.author.handle, found.text) == ("Ann", "ann_t", "Text.")


def test_a_tweet_without_its_paragraph() -> None:
    found = one(
        '<blockquote class="twitter-tweet">The bridge is open.<br>&mdash; Ann (@ann_t) '
        '<a href="https://twitter.com/ann_t/status/4711">March 7, 2025</a></blockquote>'
    )
    assert (found.text, found.author.name) == ("The bridge is open.", "Ann")


def test_a_tweet_whose_signature_stands_in_its_paragraph() -> None:
    found = one(
        '<blockquote class="twitter-tweet"><p>The bridge is open.&mdash; Ann (@ann_t) March 7, 2025</p></blockquote>'
    )
    assert (found.text, found.author.handle, found.date_published) == ("The bridge is open.", "ann_t", "2025-03-07")


def test_a_mention_in_brackets_is_no_author() -> None:
    found = one(
        '<blockquote class="twitter-tweet"><p>Thanks to the crew (@ferrycat)</p>'
        '<a href="https://twitter.com/ann_t/status/4711"></a></blockquote>'
    )
    assert (found.author.handle, found.mentions, found.text) == (
        "ann_t",
        ("ferrycat",),
        "Thanks to the crew (@ferrycat)",
    )


def test_an_empty_tweet_whose_script_never_ran() -> None:
    found = one('<blockquote class="twitter-tweet"><a href="https://x.com/HarbourTrust/status/4711"></a></blockquote>')
    assert (found.post_id, found.author.handle, found.text) == ("4711", "HarbourTrust", None)
    assert found.url == "https://x.com/HarbourTrust/status/4711"


def test_a_blockquote_that_says_nothing_is_no_embed() -> None:
    assert page('<p>Before.</p><blockquote class="twitter-tweet"></blockquote><p>After.</p>') == ()


@pytest.mark.parametrize(
    "html",
    [
        (
            '<div class="twitter-tweet twitter-tweet-rendered">'
            '<iframe src="https://platform.twitter.com/embed/Tweet.html?x=1" data-tweet-id="4711">'
            "</iframe></div>"
        ),
        '<iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=false&amp;id=4711&amp;lang=en"></iframe>',
        '<twitter-widget class="twitter-tweet twitter-tweet-rendered" data-tweet-id="4711"></twitter-widget>',
        '<amp-twitter data-tweetid="4711"></amp-twitter>',
    ],
)
def test_rendered_tweets_have_their_id(html: str) -> None:
    found = one(html)
    assert (found.platform, found.post_id, found.url) == ("x", "4711", "https://x.com/i/status/4711")


def test_a_tweet_in_a_newsletter_is_read_from_its_attributes() -> None:
    attributes = (
        "{&quot;url&quot;:&quot;https://twitter.com/HarbourTrust/status/4711?s=20&quot;,&quot;full_text&quot;:"
        "&quot;The bridge is open. #Bridge&quot;,&quot;username&quot;:&quot;HarbourTrust&quot;,&quot;name&quot;:"
        "&quot;Harbour Trust&quot;,&quot;date&quot;:&quot;Tue Mar 11 07:05:00 +0000 2025&quot;}"
    )
    found = one(
        f'<div class="tweet" data-attrs="{attributes}">'
        f'<a href="https://twitter.com/HarbourTrust/status/4711"><p class="tweet-date">Mar 11th</p>'
        f"</a></div>"
    )
    assert (found.text, found.hashtags, found.post_id) == ("The bridge is open. #Bridge", ("Bridge",), "4711")
    assert found.author == Author(name="Harbour Trust", handle="HarbourTrust", url="https://x.com/HarbourTrust")
    assert found.date_published is not None
    assert found.date_published.startswith("2025-03-11")


def test_attributes_that_are_no_json_harm_nobody() -> None:
    found = one('<div class="tweet" data-attrs="{oh no"><a href="https://twitter.com/ann_t/status/4711">x</a></div>')
    assert found.post_id == "4711"


def test_a_figure_with_nothing_but_the_address() -> None:
    found = one(
        '<figure class="wp-block-embed is-type-rich is-provider-twitter"><div class="wp-block-embed__wrapper">'
        "https://twitter.com/HarbourTrust/status/4711</div></figure>"
    )
    assert (found.url, found.text) == ("https://twitter.com/HarbourTrust/status/4711", None)


def test_a_caption_under_an_embed_is_the_article_s() -> None:
    found = page(
        f'<main><p>Before.</p><figure class="wp-block-embed is-provider-twitter">{TWEET}'
        "<figcaption>The trust spoke first.</figcaption></figure><p>After.</p></main>"
    )
    assert len(found) == 1
    assert found[0].blocks == (1, 2)
    assert "spoke first" not in (found[0].text or "")


def test_another_wordpress_page_is_one_embed_with_its_frame() -> None:
    found = one(
        '<figure class="wp-block-embed is-type-wp-embed"><blockquote class="wp-embedded-content" data-secret="x1">'
        '<a href="https://gazette.example/ferry-stopgap/">The ferry that was only meant '
        "to run for a month</a></blockquote>"
        '<iframe class="wp-embedded-content" '
        'src="https://gazette.example/ferry-stopgap/embed/#?secret=x1"></iframe></figure>'
    )
    assert (found.platform, found.url) == ("wordpress", "https://gazette.example/ferry-stopgap/")
    assert found.text == "The ferry that was only meant to run for a month"


def test_a_quote_and_its_frame_side_by_side_are_one() -> None:
    found = page(
        '<p>Before.</p><blockquote class="wp-embedded-content">'
        '<a href="https://gazette.example/ferry/">The ferry</a></blockquote>'
        '<iframe class="wp-embedded-content" src="https://gazette.example/ferry/embed/#?secret=x1">'
        "</iframe><p>After.</p>"
    )
    assert [(each.url, each.text) for each in found] == [("https://gazette.example/ferry/", "The ferry")]


def test_the_outermost_element_counts_once() -> None:
    inner = '<blockquote class="twitter-tweet"><a href="https://x.com/bo_ridd/status/4712"></a></blockquote>'
    found = page(
        f'<p>Before.</p><div class="fb-post" data-href="https://www.facebook.com/a/posts/1">{inner}</div><p>After.</p>'
    )
    assert [each.platform for each in found] == ["facebook"]


def test_embeds_come_in_order_each_after_its_block() -> None:
    video = '<iframe src="https://www.youtube.com/embed/a1B2c3D4e5F"></iframe>'
    found = page(f"<main>{video}<h1>The bridge</h1><p>One.</p>{TWEET}<p>Two.</p>{video}</main>")
    assert [(each.platform, each.after) for each in found] == [("youtube", None), ("x", 1)]
