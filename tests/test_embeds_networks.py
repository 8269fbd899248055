"""Embeds in HTML: the fields of posts of other networks than X."""

import pytest
from embed_pages import one
from text_lines import SENTENCES

import cleanscrape
from cleanscrape.model import Author

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


def test_what_names_a_post_without_its_host_is_no_path_on_the_page() -> None:
    frame = '<iframe src="https://t.me/harbourtrust/4711?embed=1"></iframe>'
    script = '<script src="https://telegram.org/js/telegram-widget.js" data-telegram-post="harbourtrust/4711"></script>'
    for widget in (script, f"<div>{frame}{script}</div>"):
        before, behind = ("".join(f"<p>{each}</p>" for each in half) for half in (SENTENCES[:2], SENTENCES[2:]))
        markup = f"<main><article><h1>Tide tables kept by hand</h1>{before}{widget}{behind}</article></main>"
        found = cleanscrape.clean(markup, kind="html", url="https://example.org/news/boats/").embeds
        assert [each.url for each in found] == ["https://t.me/harbourtrust/4711"]


INSTAGRAM_LINE = (
    '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Cx1marrowQ2/"><p>{} '
    '<a href="https://www.instagram.com/p/Cx1marrowQ2/">A post shared by Ines Corrie (@ines.corrie)</a></p>'
    "</blockquote>"
)


def test_whose_post_it_is_may_stand_in_the_line_of_its_text() -> None:
    found = one(INSTAGRAM_LINE.format("The bridge is open. Come and see."))
    assert (found.text, found.author.name, found.author.handle) == (
        "The bridge is open. Come and see.", "Ines Corrie", "ines.corrie",
    )  # fmt: skip


def test_a_text_in_no_paragraph_of_tiktok_s_frame_is_the_post_s_without_account_and_song() -> None:
    section = (
        '<section><a title="@quill" href="https://www.tiktok.com/@quill">@quill</a> The bridge is open <a>#bridge</a> '
        '<a href="https://www.tiktok.com/music/x">♬ original sound - Quill</a></section>'
    )
    address = "https://www.tiktok.com/@quill/video/7361019283746"
    found = one(
        f'<blockquote class="tiktok-embed" cite="{address}" data-video-id="7361019283746">{section}</blockquote>'
    )
    assert (found.text, found.hashtags, found.author.handle) == ("The bridge is open #bridge", ("bridge",), "quill")


def test_a_box_of_discourse_is_the_post_that_it_shows() -> None:
    address = "https://twitter.com/HarbourTrust/status/1742100"
    found = one(
        f'<aside class="onebox twitterstatus" data-onebox-src="{address}"><header class="source"><a href="{address}">'
        f'twitter.com</a></header><article class="onebox-body"><h4><a href="{address}">Harbour Trust</a></h4>'
        f'<div class="twitter-screen-name"><a href="{address}">@HarbourTrust</a></div><div class="tweet">'
        '<span class="tweet-description">The bridge is open.</span></div><div class="date">'
        f'<a href="{address}" class="timestamp">6:12 PM - 2 Jan 2024</a><span class="like">41</span></div></article>'
        "</aside>"
    )
    assert (found.text, found.author.name, found.author.handle) == (
        "The bridge is open.",
        "Harbour Trust",
        "HarbourTrust",
    )
    assert found.date_published is not None and found.date_published.startswith("2024-01-02")
