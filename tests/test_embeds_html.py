"""Embeds in HTML: the fields of every platform's markup."""

import base64

import pytest

from cleanscrape.assembling.embeds import embeds
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Author, Embed, Kind, Zone
from cleanscrape.reading.html import read_html


def page(body: str, url: str | None = None) -> tuple[Embed, ...]:
    """The embeds of a page whose blocks are all the article's."""
    read = read_html(f'<html lang="en"><body>{body}</body></html>', url=url)
    return embeds(read, Labels(zones=[Zone.ARTICLE] * len(read), kinds=[Kind.PARAGRAPH] * len(read)))


def one(html: str) -> Embed:
    found = page(f"<main><p>Before.</p>{html}<p>After.</p></main>")
    assert [each.after for each in found] == [0], found
    return found[0]


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


INSTAGRAM = (
    '<blockquote class="instagram-media" data-instgrm-captioned '
    'data-instgrm-permalink="https://www.instagram.com/p/Cx1marrowQ2/'
    '?utm_source=ig_embed&amp;utm_campaign=loading" data-instgrm-version="14">'
)


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("A post shared by Ines Corrie (@ines.corrie)", "Ines Corrie"),
        ("Ein Beitrag geteilt von Ines Corrie (@ines.corrie)", "Ines Corrie"),
        ("Une publication partagée par Ines Corrie (@ines.corrie)", "Ines Corrie"),
        ("Xyzzy plugh Ines Corrie (@ines.corrie)", None),
    ],
)
def test_instagram_s_shortcode_and_caption_line(caption: str, name: str | None) -> None:
    found = one(
        f'{INSTAGRAM}<div><a href="https://www.instagram.com/p/Cx1marrowQ2/?utm_source=ig_embed">'
        f"<div>View this post on Instagram</div></a>"
        f'<p><a href="https://www.instagram.com/p/Cx1marrowQ2/?utm_source=ig_embed">{caption}</a>'
        f"</p></div></blockquote>"
    )
    assert (found.platform, found.post_id, found.url) == (
        "instagram",
        "Cx1marrowQ2",
        "https://www.instagram.com/p/Cx1marrowQ2/",
    )
    assert found.author == Author(name=name, handle="ines.corrie", url="https://www.instagram.com/ines.corrie/")
    assert (found.text, found.links) == (None, ())


def test_instagram_with_its_text_and_date() -> None:
    found = one(
        f"{INSTAGRAM}<p>"
        f'<a href="https://www.instagram.com/p/Cx1marrowQ2/">Boats at dawn #harbour with @ferry.cat'
        f"</a></p>"
        '<p>A post shared by <a href="https://www.instagram.com/ines.corrie/">Ines Corrie</a> (@ines.corrie) on '
        '<time datetime="2019-06-16T14:30:00+00:00">Jun 16, 2019 at 7:30am PDT</time></p></blockquote>'
    )
    assert (found.text, found.hashtags, found.mentions) == (
        "Boats at dawn #harbour with @ferry.cat",
        ("harbour",),
        ("ferry.cat",),
    )
    assert (found.author.name, found.author.handle) == ("Ines Corrie", "ines.corrie")
    assert found.date_published_raw == "Jun 16, 2019 at 7:30am PDT"
    assert found.date_published is not None
    assert found.date_published.startswith("2019-06-16T07:30")


def test_instagram_without_any_text() -> None:
    found = one(f"{INSTAGRAM}</blockquote>")
    assert (found.post_id, found.text, found.blocks) == ("Cx1marrowQ2", None, ())


def test_facebook_s_post() -> None:
    found = one(
        '<div class="fb-post" '
        'data-href="https://www.facebook.com/harbourtrust/posts/4711" data-width="500"><blockquote '
        'cite="https://www.facebook.com/harbourtrust/posts/4711" class="fb-xfbml-parse-ignore">'
        "<p>The bridge is open.</p>"
        'Posted by <a href="https://www.facebook.com/harbourtrust/">Harbour Trust</a> on&nbsp;'
        '<a href="https://www.facebook.com/harbourtrust/posts/4711">Tuesday, March 11, 2025</a></blockquote></div>'
    )
    assert (found.platform, found.post_id, found.text) == ("facebook", "4711", "The bridge is open.")
    assert found.url == "https://www.facebook.com/harbourtrust/posts/4711"
    assert found.author == Author(
        name="Harbour Trust", handle="harbourtrust", url="https://www.facebook.com/harbourtrust"
    )
    assert (found.date_published, found.date_published_raw) == ("2025-03-11", "Tuesday, March 11, 2025")


@pytest.mark.parametrize(
    ("html", "url", "post_id"),
    [
        (
            ('<div class="fb-video" data-href="https://www.facebook.com/harbourtrust/videos/4712/"></div>'),
            "https://www.facebook.com/harbourtrust/videos/4712/",
            "4712",
        ),
        (
            (
                '<iframe src="https://www.facebook.com/plugins/post.php'
                '?href=https%3A%2F%2Fwww.facebook.com%2Fharbourtrust%2Fposts%2F4711&amp;width=500">'
                "</iframe>"
            ),
            "https://www.facebook.com/harbourtrust/posts/4711",
            "4711",
        ),
        (
            (
                '<iframe src="https://www.facebook.com/plugins/video.php'
                '?href=https%3A%2F%2Fwww.facebook.com%2Fwatch%2F%3Fv%3D4713"></iframe>'
            ),
            "https://www.facebook.com/watch/?v=4713",
            "4713",
        ),
    ],
)
def test_facebook_s_addresses(html: str, url: str, post_id: str) -> None:
    found = one(html)
    assert (found.url, found.post_id) == (url, post_id)


def test_tiktok() -> None:
    found = one(
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@marrowferry/video/7380087564788710001" '
        'data-video-id="7380087564788710001"><section>'
        '<a title="@marrowferry" href="https://www.tiktok.com/@marrowferry?refer=embed">'
        '@marrowferry</a><p>Last crossing <a href="https://www.tiktok.com/tag/ferry">#ferry</a></p>'
        '<a href="https://www.tiktok.com/music/x">♬ original sound - Marrow Ferry</a></section></blockquote>'
    )
    assert (found.platform, found.post_id, found.text) == ("tiktok", "7380087564788710001", "Last crossing #ferry")
    assert found.author == Author(handle="marrowferry", url="https://www.tiktok.com/@marrowferry")
    assert (found.hashtags, found.links) == (("ferry",), ())
    assert found.url == "https://www.tiktok.com/@marrowferry/video/7380087564788710001"


def test_bluesky() -> None:
    found = one(
        '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:marrow/app.bsky.feed.post/3lmarrowq2s2k" '
        'data-bluesky-cid="bafy"><p lang="en">The bridge is open.<br><br>'
        '<a href="https://bsky.app/profile/did:plc:marrow/post/3lmarrowq2s2k">'
        "[image or embed]</a></p>&mdash; Harbour Trust ("
        '<a href="https://bsky.app/profile/did:plc:marrow?ref_src=embed">@harbour.example</a>) '
        '<a href="https://bsky.app/profile/did:plc:marrow/post/3lmarrowq2s2k'
        '?ref_src=embed">March 11, 2025 at 9:45 AM</a></blockquote>'
    )
    assert (found.platform, found.post_id, found.text) == ("bluesky", "3lmarrowq2s2k", "The bridge is open.")
    assert found.author == Author(
        name="Harbour Trust", handle="harbour.example", url="https://bsky.app/profile/harbour.example"
    )
    assert found.url == "https://bsky.app/profile/did:plc:marrow/post/3lmarrowq2s2k"
    assert (found.date_published, found.date_published_raw) == ("2025-03-11T09:45", "March 11, 2025 at 9:45 AM")
    assert found.links == ()


def test_bluesky_by_its_uri_alone() -> None:
    found = one(
        '<blockquote class="bluesky-embed" '
        'data-bluesky-uri="at://did:plc:marrow/app.bsky.feed.post/3lmarrowq2s2k"></blockquote>'
    )
    assert (found.post_id, found.url) == ("3lmarrowq2s2k", "https://bsky.app/profile/did:plc:marrow/post/3lmarrowq2s2k")


def test_mastodon() -> None:
    found = one(
        '<blockquote class="mastodon-embed" data-embed-url="https://harbour.example/@trust/111794340630068408/embed">'
        '<a href="https://harbour.example/@trust/111794340630068408"><svg></svg>'
        "<div>Post by @trust@harbour.example</div>"
        "<div>View on Mastodon</div></a></blockquote>"
    )
    assert (found.platform, found.post_id, found.text) == ("mastodon", "111794340630068408", None)
    assert found.author == Author(handle="trust@harbour.example", url="https://harbour.example/@trust")
    assert found.url == "https://harbour.example/@trust/111794340630068408"


def test_any_mastodon_instance_s_frame() -> None:
    found = one('<iframe src="https://social.example/@trust@harbour.example/111794340630068408/embed"></iframe>')
    assert (found.platform, found.author.handle) == ("mastodon", "trust@harbour.example")


@pytest.mark.parametrize(
    ("html", "platform", "post_id", "url", "handle"),
    [
        (
            (
                '<blockquote class="text-post-media" '
                'data-text-post-permalink="https://www.threads.net/@harbourtrust/post/DG5marrowQ2">'
                '<a href="https://www.threads.net/@harbourtrust/post/DG5marrowQ2"><div>View on Threads'
                "</div></a></blockquote>"
            ),
            "threads",
            "DG5marrowQ2",
            "https://www.threads.net/@harbourtrust/post/DG5marrowQ2",
            "harbourtrust",
        ),
        (
            (
                '<script async src="https://telegram.org/js/telegram-widget.js?22" '
                'data-telegram-post="harbourtrust/4711"></script>'
            ),
            "telegram",
            "4711",
            "https://t.me/harbourtrust/4711",
            "harbourtrust",
        ),
        (
            ('<iframe class="truthsocial-embed" src="https://truthsocial.com/@harbourtrust/4711/embed"></iframe>'),
            "truthsocial",
            "4711",
            "https://truthsocial.com/@harbourtrust/4711",
            "harbourtrust",
        ),
        (
            '<iframe src="https://www.linkedin.com/embed/feed/update/urn:li:share:4711"></iframe>',
            "linkedin",
            "4711",
            "https://www.linkedin.com/feed/update/urn:li:share:4711/",
            None,
        ),
        (
            '<iframe src="https://assets.pinterest.com/ext/embed.html?id=4711"></iframe>',
            "pinterest",
            "4711",
            "https://www.pinterest.com/pin/4711/",
            None,
        ),
        (
            (
                '<blockquote class="imgur-embed-pub" data-id="a/AbC12xY">'
                '<a href="//imgur.com/a/AbC12xY">View post on imgur.com</a></blockquote>'
            ),
            "imgur",
            "AbC12xY",
            "https://imgur.com/a/AbC12xY",
            None,
        ),
        (
            ('<iframe src="https://open.spotify.com/embed/episode/1HDWkmarrow?utm_source=oembed"></iframe>'),
            "spotify",
            "1HDWkmarrow",
            "https://open.spotify.com/episode/1HDWkmarrow",
            None,
        ),
        (
            (
                '<iframe src="https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks'
                '/4711&amp;color=%23ff5500"></iframe>'
            ),
            "soundcloud",
            "4711",
            "https://api.soundcloud.com/tracks/4711",
            None,
        ),
        (
            '<iframe src="//player.vimeo.com/video/471147114?h=a1"></iframe>',
            "vimeo",
            "471147114",
            "https://vimeo.com/471147114",
            None,
        ),
        (
            '<iframe src="https://www.dailymotion.com/embed/video/x8marrow"></iframe>',
            "dailymotion",
            "x8marrow",
            "https://www.dailymotion.com/video/x8marrow",
            None,
        ),
        (
            '<iframe src="https://player.twitch.tv/?video=v4711&amp;parent=gazette.example"></iframe>',
            "twitch",
            "4711",
            "https://www.twitch.tv/videos/4711",
            None,
        ),
        (
            '<iframe src="https://giphy.com/embed/l0MYt5marrow"></iframe>',
            "giphy",
            "l0MYt5marrow",
            "https://giphy.com/gifs/l0MYt5marrow",
            None,
        ),
        (
            ('<iframe src="https://embed.podcasts.apple.com/gb/podcast/harbour-hour/id4711?i=4712"></iframe>'),
            "apple-podcasts",
            "4712",
            "https://podcasts.apple.com/gb/podcast/harbour-hour/id4711?i=4712",
            None,
        ),
        (
            '<iframe src="https://vk.com/video_ext.php?oid=-4711&amp;id=4712&amp;hash=a1"></iframe>',
            "vk",
            "4712",
            "https://vk.com/video-4711_4712",
            None,
        ),
        (
            ('<iframe src="https://www.redditmedia.com/r/marrow/comments/w2n5q6/the_bridge/?embed=true"></iframe>'),
            "reddit",
            "w2n5q6",
            "https://www.reddit.com/r/marrow/comments/w2n5q6/the_bridge/",
            None,
        ),
    ],
)
def test_posts_and_players_by_their_addresses(
    html: str, platform: str, post_id: str, url: str, handle: str | None
) -> None:
    found = one(html)
    assert (found.platform, found.post_id, found.url, found.author.handle) == (platform, post_id, url, handle)
    assert found.text is None


def test_reddit_s_card() -> None:
    found = one(
        '<blockquote class="reddit-embed-bq"><a '
        'href="https://www.reddit.com/r/marrow/comments/w2n5q6/the_bridge_is_open/">The '
        "bridge is open</a>"
        '<br> by<a href="https://www.reddit.com/user/ferry_cat/">u/ferry_cat</a> in'
        '<a href="https://www.reddit.com/r/marrow/">marrow</a></blockquote>'
    )
    assert (found.text, found.post_id) == ("The bridge is open", "w2n5q6")
    assert found.author == Author(handle="ferry_cat", url="https://www.reddit.com/user/ferry_cat")


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="https://www.youtube.com/embed/a1B2c3D4e5F?rel=0&amp;start=7" title="The bridge"></iframe>',
        '<iframe src="https://www.youtube-nocookie.com/embed/a1B2c3D4e5F"></iframe>',
        '<iframe src="about:blank" data-src="//www.youtube.com/embed/a1B2c3D4e5F"></iframe>',
        '<lite-youtube videoid="a1B2c3D4e5F" style="x"></lite-youtube>',
        '<amp-youtube data-videoid="a1B2c3D4e5F"></amp-youtube>',
        (
            '<div class="rll-youtube-player" '
            'data-src="https://www.youtube.com/embed/a1B2c3D4e5F" data-id="a1B2c3D4e5F"></div>'
            '<noscript><iframe src="https://www.youtube.com/embed/a1B2c3D4e5F"></iframe></noscript>'
        ),
        (
            '<figure class="wp-block-embed is-type-video is-provider-youtube">'
            '<div class="wp-block-embed__wrapper">'
            '<iframe src="https://www.youtube.com/embed/a1B2c3D4e5F"></iframe></div>'
            "<figcaption>From the quay.</figcaption></figure>"
        ),
        (
            '<figure class="wp-block-embed is-type-video is-provider-youtube">'
            '<div class="wp-block-embed__wrapper">https://youtu.be/a1B2c3D4e5F</div></figure>'
        ),
        (
            '<div class="embed-privacy-container is-disabled embed-youtube" '
            'data-embed-provider="youtube"><p>Click here to display content from YouTube.</p>'
            '<span class="embed-privacy-url">'
            '<a href="https://www.youtube.com/watch?v=a1B2c3D4e5F">Open directly</a></span></div>'
        ),
        (
            '<div class="BorlabsCookie _brlbs-cb-youtube"><p>Accept the policy.</p>'
            '<img class="_brlbs-thumbnail" src="/cache/yt_a1B2c3D4e5F_hqdefault.jpg"></div>'
        ),
        (
            '<div class="BorlabsCookie _brlbs-cb-youtube">'
            '<div data-borlabs-cookie-type="content-blocker"><script type="text/template">'
        )
        + base64.b64encode(b'<iframe src="https://www.youtube.com/embed/a1B2c3D4e5F"></iframe>').decode()
        + "</script></div></div>",
    ],
)
def test_youtube_s_id_in_all_its_disguises(html: str) -> None:
    found = one(html)
    assert (found.platform, found.post_id, found.url) == (
        "youtube",
        "a1B2c3D4e5F",
        "https://www.youtube.com/watch?v=a1B2c3D4e5F",
    )
    assert (found.text, found.blocks, found.media_urls) == (None, (), ())


def test_youtube_s_playlists_have_no_video_id() -> None:
    found = one('<iframe src="https://www.youtube.com/embed/videoseries?list=PLmarrow"></iframe>')
    assert (found.post_id, found.url) == (None, "https://www.youtube.com/playlist?list=PLmarrow")


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
