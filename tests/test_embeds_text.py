"""Embeds in flattened text: lines labelled ``embed``, grouped into posts of the platform that they look like."""

import pytest

from cleanscrape.assembling.embeds import embeds
from cleanscrape.deciding.labels import Labels
from cleanscrape.model import Author, Embed, Kind, Zone
from cleanscrape.reading.text import read_text

P, S = Kind.POST, Kind.SIGNATURE
A = Kind.PARAGRAPH  # of the article


def posts(*rows: tuple[Kind, str]) -> tuple[Embed, ...]:
    page = read_text("\n".join(text for _, text in rows))
    assert len(page) == len(rows)
    zones = [Zone.ARTICLE if kind is A else Zone.EMBED for kind, _ in rows]
    return embeds(page, Labels(zones=zones, kinds=[kind for kind, _ in rows]))


def one(*rows: tuple[Kind, str]) -> Embed:
    found = posts(*rows)
    assert len(found) == 1, found
    return found[0]


def test_every_field_of_a_post_and_its_signature() -> None:
    text = (
        "The harbour is hosting a #BridgeDay on March 12. Ask @ferrycat or see https://t.co/Ab1marrow #Marrow2025 "
        "pic.twitter.com/dgf8marrow"
    )
    found = one(
        (A, "Headline"), (A, "Para."), (P, text), (S, "— Harbour Trust (@HarbourTrust) March 7, 2025"), (A, "Para.")
    )
    assert found == Embed(
        platform="x",
        author=Author(name="Harbour Trust", handle="HarbourTrust", url="https://x.com/HarbourTrust"),
        text=text,
        date_published="2025-03-07",
        date_published_raw="March 7, 2025",
        hashtags=("BridgeDay", "Marrow2025"),
        mentions=("ferrycat",),
        links=("https://t.co/Ab1marrow",),
        media_urls=("pic.twitter.com/dgf8marrow",),
        after=1,
        blocks=(2, 3),
    )


def test_post_and_signature_on_one_line() -> None:
    found = one(
        (A, "Para."), (P, "Open again. #Bridgepic.twitter.com/uKz0QyU6FO— Harbour 🐬 (@trust) 25. September 2018")
    )
    assert (found.author.name, found.author.handle) == ("Harbour 🐬", "trust")
    assert (found.date_published, found.hashtags) == ("2018-09-25", ("Bridge",))
    assert found.media_urls == ("pic.twitter.com/uKz0QyU6FO",)
    assert found.text == "Open again. #Bridgepic.twitter.com/uKz0QyU6FO"


def test_a_post_of_several_lines() -> None:
    found = one((P, "One #a"), (P, "Two #b"), (P, "https://t.co/Ab1marrow"), (S, "— Ann (@ann_t) 7 mars 2025"))
    assert (found.text, found.hashtags, found.blocks) == (
        "One #a\nTwo #b\nhttps://t.co/Ab1marrow",
        ("a", "b"),
        (0, 1, 2, 3),
    )
    assert (found.links, found.after, found.date_published) == (("https://t.co/Ab1marrow",), None, "2025-03-07")


def test_posts_one_after_another() -> None:
    found = posts(
        (P, "One."), (S, "— Ann (@ann_t) March 7, 2025"), (P, "Two."), (S, "— Bo (@bo_r) March 8, 2025"),
        (P, "Three. — Cy (@cy_x) March 9, 2025"), (S, "— Di (@di_x) March 10, 2025"),
    )  # fmt: skip
    assert [(each.author.handle, each.text, each.after, each.blocks) for each in found] == [
        ("ann_t", "One.", None, (0, 1)),
        ("bo_r", "Two.", 1, (2, 3)),
        ("cy_x", "Three.", 3, (4,)),
        ("di_x", None, 4, (5,)),
    ]


def test_posts_that_ran_into_one_line() -> None:
    found = posts((P, "One. — Ann (@ann_t) March 7, 2025 Two. #b — Bo (@bo_r) March 8, 2025 The article goes on."))
    assert [(each.author.name, each.text) for each in found] == [("Ann", "One."), ("Bo", "Two. #b")]


def test_posts_apart_are_two() -> None:
    found = posts((P, "https://x.com/ann_t/status/4711"), (A, "Para."), (P, "https://x.com/bo_r/status/4712"))
    assert [(each.post_id, each.after) for each in found] == [("4711", None), ("4712", 1)]


def test_the_same_post_twice_is_one() -> None:
    found = posts((P, "https://x.com/ann_t/status/4711"), (A, "Para."), (P, "https://x.com/ann_t/status/4711"))
    assert [each.after for each in found] == [None]


def test_quotation_marks_before_lines_are_no_text() -> None:
    found = one((P, "> > The bridge is open."), (S, "> > -- Harbour Trust (@trust) March 7, 2025"))
    assert (found.text, found.author.name) == ("The bridge is open.", "Harbour Trust")


@pytest.mark.parametrize(
    ("handle", "platform", "url"),
    [
        ("HarbourTrust", "x", "https://x.com/HarbourTrust"),
        ("harbour.bsky.social", "bluesky", "https://bsky.app/profile/harbour.bsky.social"),
        ("harbour.example", "bluesky", "https://bsky.app/profile/harbour.example"),
        ("trust@harbour.example", "mastodon", None),
    ],
)
def test_the_platform_by_what_its_accounts_look_like(handle: str, platform: str, url: str | None) -> None:
    found = one((P, "The bridge is open."), (S, f"— Harbour Trust (@{handle}) March 7, 2025"))
    assert (found.platform, found.author) == (platform, Author(name="Harbour Trust", handle=handle, url=url))


def test_markdown_keeps_where_the_links_lead() -> None:
    found = one(
        (P, "The bridge is open. [t.co/Ab1](https://t.co/Ab1) [#Bridge](https://twitter.com/hashtag/Bridge)"),
        (S, "— Harbour Trust (@trust) [March 7, 2025](https://twitter.com/trust/status/4711?ref_src=x)"),
    )
    assert (found.url, found.post_id) == ("https://twitter.com/trust/status/4711", "4711")
    assert found.links == ("https://t.co/Ab1",)
    assert found.hashtags == ("Bridge",)


@pytest.mark.parametrize(
    ("view", "caption", "name", "date"),
    [
        ("View this post on Instagram", "A post shared by Ines Corrie (@ines.corrie)", "Ines Corrie", None),
        (
            "View this post on Instagram",
            "A post shared by Ines Corrie (@ines.corrie) on Jun 16, 2019 at 7:30am PDT",
            "Ines Corrie",
            "2019-06-16T07:30-07:00",
        ),
        (
            "Sieh dir diesen Beitrag auf Instagram an",
            "Ein Beitrag geteilt von Ines Corrie (@ines.corrie) am 23. Okt 2017 um 0:31 Uhr",
            "Ines Corrie",
            "2017-10-23T00:31",
        ),
        ("この投稿をInstagramで見る", "海野はな(@ines.corrie)がシェアした投稿", "海野はな", None),
        ("View this post on Instagram", "Xyzzy plugh Ines Corrie (@ines.corrie)", None, None),
    ],
)
def test_view_line_and_caption_line(view: str, caption: str, name: str | None, date: str | None) -> None:
    found = one((A, "Para."), (P, view), (P, "Boats at dawn #harbour @ferry.cat"), (S, caption), (A, "Para."))
    assert (found.platform, found.author.name, found.author.handle) == ("instagram", name, "ines.corrie")
    assert (found.text, found.hashtags) == ("Boats at dawn #harbour @ferry.cat", ("harbour",))
    assert (found.mentions, found.date_published) == (("ferry.cat",), date)
    assert (found.after, found.blocks) == (0, (1, 2, 3))


def test_view_line_and_caption_line_without_text() -> None:
    found = one((P, "View this post on Instagram"), (S, "A post shared by Ines Corrie (@ines.corrie)"))
    assert (found.text, found.author.handle) == (None, "ines.corrie")


def test_two_such_posts_and_a_tweet() -> None:
    found = posts(
        (P, "View this post on Instagram"), (S, "A post shared by Ann (@ann.t)"),
        (P, "View this post on Instagram"), (S, "A post shared by Bo (@bo.r)"),
        (P, "Open. — Cy (@cy_x) March 9, 2025"),
    )  # fmt: skip
    assert [(each.platform, each.author.name) for each in found] == [
        ("instagram", "Ann"),
        ("instagram", "Bo"),
        ("x", "Cy"),
    ]


def test_an_account_s_name_is_no_platform() -> None:
    found = one((P, "A post shared by X Harbour (@x.harbour)"))
    assert (found.platform, found.author.name) == ("instagram", "X Harbour")


def test_mastodon_s_lines() -> None:
    found = one((P, "Post by @trust@harbour.example"), (P, "View on Mastodon"))
    assert (found.platform, found.author.handle, found.text) == ("mastodon", "trust@harbour.example", None)


def test_the_view_line_after_a_tweet_is_its_own() -> None:
    found = posts(
        (P, "Open."), (S, "— Ann (@ann_t) March 7, 2025"), (P, "View on X"), (P, "View this post on Instagram")
    )
    assert [(each.platform, each.blocks) for each in found] == [("x", (0, 1, 2))]


def test_an_address_alone() -> None:
    found = one((P, "https://twitter.com/HarbourTrust/status/4711"))
    assert (found.platform, found.post_id, found.author.handle) == ("x", "4711", "HarbourTrust")
    assert (found.text, found.url) == (None, "https://twitter.com/HarbourTrust/status/4711")


def test_a_tweet_without_a_signature_by_its_picture() -> None:
    found = one((P, "Open again. #Bridge pic.twitter.com/uKz0QyU6FO"))
    assert (found.platform, found.hashtags, found.author) == ("x", ("Bridge",), Author())


@pytest.mark.parametrize(
    "line", ["A film about the bridge", "See https://www.reddit.com/r/marrow/comments/w2n5q6/ for more"]
)
def test_lines_of_no_known_platform_give_none(line: str) -> None:
    assert posts((P, line)) == ()


def test_the_grammar_s_word_makes_up_for_a_date_that_nobody_can_read() -> None:
    found = one((P, "Open."), (S, "— Harbour Trust (@trust) 7 qqqq 2025"))
    assert (found.platform, found.text) == ("x", "Open.")
    assert (found.author.name, found.date_published_raw) == ("Harbour Trust", None)


def test_no_line_labelled_no_embed() -> None:
    assert posts((A, "Open. — Ann (@ann_t) March 7, 2025")) == ()
    assert posts((A, "Para.")) == ()


def test_signs_in_words_are_no_hashtags_or_mentions() -> None:
    found = one(
        (P, "C# and &#39; mail@harbour.example, #1 and #2nd, #été! http://a.example/#top — Ann (@ann_t) March 7, 2025")
    )
    assert (found.hashtags, found.mentions, found.links) == (("2nd", "été"), (), ("http://a.example/#top",))


@pytest.mark.parametrize(
    "rows",
    [
        [(S, "— (@")],
        [(S, "(@a)")],
        [(P, "((((@@@@####")],
        [(P, "> > >")],
        [(P, "— (@a) 99. 99. 9999")],
        [(P, "{0} {x} — {n} (@a_b) March 7, 2025")],
        [(P, "[x](https://[::bad) — Ann (@ann_t) March 7, 2025")],
        [(P, "View this post on Instagram")] * 50,
        [(P, "A post shared by")] * 50,
    ],
)
def test_no_line_is_too_bad(rows: list[tuple[Kind, str]]) -> None:
    assert isinstance(posts(*rows), tuple)
