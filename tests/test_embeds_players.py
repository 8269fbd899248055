"""Embeds in HTML: posts and players that are known by their addresses."""

import base64

import pytest
from embed_pages import one

from cleanscrape.model import Author


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
