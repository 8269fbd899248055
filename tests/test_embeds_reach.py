"""Which widgets of an HTML page are the article's: those among its own blocks. And no page is too bad."""

import pytest

from cleanscrape.assembling.embeds import embeds
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Embed, Kind, Zone
from cleanscrape.reading.html import read_html

ZONES = {
    "a": Zone.ARTICLE,
    "m": Zone.METADATA,
    "e": Zone.EMBED,
    "r": Zone.RELATED,
    "c": Zone.COMMENTS,
    "x": Zone.CHROME,
}


def page(body: str, zones: str) -> tuple[Embed, ...]:
    """The embeds of a page; ``zones``: a letter for each of its blocks."""
    read = read_html(f"<html><body>{body}</body></html>")
    assert len(zones) == len(read), read.texts
    return embeds(read, Labels(zones=[ZONES[each] for each in zones], kinds=[Kind.PARAGRAPH] * len(read)))


VIDEO = '<iframe src="https://www.youtube.com/embed/a1B2c3D4e5F"></iframe>'


@pytest.mark.parametrize(
    ("body", "zones"),
    [
        (f"<main><p>One.</p>{VIDEO}<p>Two.</p></main>", "aa"),
        (f"<main><h1>Title</h1><p>7 March</p><div class='video'>{VIDEO}</div><p>One.</p></main>", "ama"),
        (f"<main><p>One.</p><div class='wrap'><div>{VIDEO}</div></div><ul><li>Tags</li></ul></main>", "am"),
        (f"<main><p>One.</p><aside class='embed'>{VIDEO}</aside><p>Two.</p></main>", "aa"),
        (f"<main><p>One.</p><p>Advertisement</p>{VIDEO}<p>Advertisement</p><p>Two.</p></main>", "axxa"),
        (
            f"<main><p>One.</p><div><p>We need your consent.</p>{VIDEO}<button>Accept</button></div><p>Two.</p></main>",
            "axxa",
        ),
        (
            f"<main><div class='social-media'><p>One.</p><div class='share-x'>{VIDEO}</div></div><p>Tags</p></main>",
            "am",
        ),
        (f"<main><p>One.</p><figure>{VIDEO}<figcaption>Read more</figcaption></figure><p>Two.</p></main>", "ara"),
        (f"<body class='has-sidebar footer-dark comments-open'><p>One.</p>{VIDEO}<p>Two.</p></body>", "aa"),
    ],
)
def test_players_among_the_article_s_blocks_are_its_own(body: str, zones: str) -> None:
    assert len(page(body, zones)) == 1


@pytest.mark.parametrize(
    ("body", "zones"),
    [
        (f"<main><p>One.</p></main><footer><p>About us</p>{VIDEO}</footer>", "ax"),
        (f"<main><p>One.</p></main><footer>{VIDEO}</footer>", "a"),
        (f"<main><p>One.</p></main><aside class='sidebar'><h3>Watch</h3>{VIDEO}</aside>", "ax"),
        (f"<main><p>One.</p></main><div><h3>Latest films</h3>{VIDEO}<p>Boats</p></div>", "arr"),
        (f"<main><p>One.</p></main><div>{VIDEO}<p>Nice film</p></div>", "ac"),
        (f"<main><p>One.</p></main><nav>{VIDEO}<a href='/'>Home</a></nav>", "ax"),
        (
            f"<main><p>One.</p><div class='related'><div>{VIDEO}</div><a href='/x'>Boats</a></div><p>Two.</p></main>",
            "ara",
        ),
        (f"<main><p>One.</p><div id='disqus_thread'>{VIDEO}</div><p>Two.</p></main>", "aa"),
        (f"<main><p>One.</p><div class='OUTBRAIN'>{VIDEO}</div><p>Two.</p></main>", "aa"),
        (
            f"<main><p>One.</p></main><div class='popup'><p>x</p><p>x</p><p>x</p><p>x</p><p>x</p><p>x</p>{VIDEO}</div>",
            "axxxxxx",
        ),
        (f"<div><p>Menu</p>{VIDEO}<p>Menu</p></div>", "xx"),
        (VIDEO, ""),
    ],
)
def test_players_elsewhere_are_not(body: str, zones: str) -> None:
    assert page(body, zones) == ()


def test_chrome_is_no_embed() -> None:
    html = (
        '<a class="twitter-timeline" href="https://twitter.com/HarbourTrust">Tweets by HarbourTrust</a>'
        '<div class="fb-page" data-href="https://www.facebook.com/harbourtrust"></div>'
    )
    assert page(f"<p>One.</p><div>{html}</div><p>Two.</p>", "aaa") == ()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Words.",
        "<blockquote class=twitter-tweet>" * 300,
        "<p>One.</p>" + "<div>" * 3000 + VIDEO + "</div>" * 3000 + "<p>Two.</p>",
        '<p>One.</p><iframe src="https://www.youtube.com/embed/"></iframe><p>Two.</p>',
        '<p>One.</p><iframe src="//[player.vimeo.com/video/"></iframe><p>Two.</p>',
        '<p>One.</p><iframe src="https://www.facebook.com/plugins/post.php?href=%ff%zz"></iframe><p>Two.</p>',
        '<p>One.</p><div class="tweet" data-attrs=\'{"url": 7, "name": null, "full_text": ["x"]}\'></div><p>Two.</p>',
        '<p>One.</p><div class="tweet" data-attrs=\'{"full_text": "The post alone"}\'></div><p>Two.</p>',
        f"<p>One.</p><div class=\"tweet\" data-attrs='{'{' * 5000}'></div><p>Two.</p>",
        '<p>One.</p><div class="_brlbs-cb-youtube"><script type="text/template">%%%</script></div><p>Two.</p>',
        "<p>One.</p><table><blockquote class=twitter-tweet><tr><td>x</table><p>Two.</p>",
        '<p>One.</p><blockquote class="twitter-tweet"><p>{post_id} {0} {}</p>&mdash; {x} (@{y}) <a href="https://x.com/a/status/1">7</a></blockquote><p>Two.</p>',
    ],
)
def test_no_markup_is_too_bad(body: str) -> None:
    read = read_html(body, url="https://gazette.example/")
    assert isinstance(embeds(read, Labels(zones=[Zone.ARTICLE] * len(read), kinds=[Kind.QUOTE] * len(read))), tuple)


def test_pages_without_elements_have_none() -> None:
    read = read_html(f"<p>One.</p>{VIDEO}<p>Two.</p>")
    read.elements.nodes = []
    assert embeds(read, Labels(zones=[Zone.ARTICLE] * len(read), kinds=[Kind.PARAGRAPH] * len(read))) == ()
