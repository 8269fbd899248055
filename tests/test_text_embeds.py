"""Embedded posts in flattened text whose lines are nodes: a link, and with it the date, has a line of its own."""

import pytest
from text_lines import SENTENCES, ruled

import cleanscrape
from cleanscrape.assembling.tails import tail_lines
from cleanscrape.model import Embed, Zone

NAME = "— Harbour Trust (@HarbourTrust)"


def embeds(*lines: str) -> tuple[Embed, ...]:
    return cleanscrape.clean("\n".join((*SENTENCES, *lines, *SENTENCES[::-1]))).embeds


@pytest.mark.parametrize(
    "date",
    ["May 5, 2025", "4 de septiembre de 2025", "30 сентября 2024 г.", "2025. május 5.", "٥ مايو، ٢٠٢٥", "2025年5月5日",
     "2025년 5월 5일", "5 พฤษภาคม 2025", "जनवरी 21, 2025", "11:41 PM · May 5, 2025"],
)  # fmt: skip
def test_the_date_of_a_signature_may_have_a_line_of_its_own(date: str) -> None:
    assert tail_lines([NAME, date], 0) == 2
    assert tail_lines([f"{NAME} {date}"], 0) == 1


@pytest.mark.parametrize("below", ["The boat left on May 5, 2025.", "Twelve people were on it.", NAME])
def test_what_stands_below_a_signature_is_no_date_of_it(below: str) -> None:
    assert tail_lines([NAME, below], 0) == 0


def test_a_post_whose_links_have_lines_of_their_own() -> None:
    lines = ("The pier is closed, says", "@ferrycat", ", because of the wind.", "#storm", "pic.twitter.com/Zp0aQm4T7x")
    (found,) = embeds(*lines, NAME, "May 5, 2025")
    assert (found.author.handle, found.date_published) == ("HarbourTrust", "2025-05-05")
    assert found.text is not None
    assert found.text.startswith("The pier is closed, says @ferrycat, because of the wind. #storm")
    assert (found.hashtags, found.mentions) == (("storm",), ("ferrycat",))


def test_a_hashtag_or_picture_opens_a_post_of_several_lines() -> None:
    lines = ("🚧 The pier is closed.", "It opens again on Monday.", "Take the bus.")
    assert ruled(*SENTENCES, *lines, NAME, "May 5, 2025")[4:] == [Zone.EMBED] * 5
    plain = ("The pier is closed.", *lines[1:])
    assert ruled(*SENTENCES, *plain, NAME, "May 5, 2025")[4:7] == [None, None, Zone.EMBED]


def test_the_sentence_above_a_post_that_begins_with_a_link_is_the_article_s() -> None:
    zones = ruled(*SENTENCES, "#storm", "is coming to the pier.", NAME, "May 5, 2025")
    assert zones[3:] == [None, *[Zone.EMBED] * 4]


def test_an_author_in_brackets_without_a_dash_signs_no_post() -> None:
    assert embeds("Photo: Orla Fenwick (@orla_f)", "May 5, 2025") == ()


TEXT = "Please stay away from the pier tonight, the wind is still rising."


@pytest.mark.parametrize(
    ("time", "view"),
    [
        ("Yesterday at 23:41", "View on Facebook"),
        ("wczoraj o 23:41", "Zobacz na Facebooku"),
        ("5. Mai 2025", "Auf Facebook ansehen"),
    ],
)
def test_a_name_and_a_time_above_a_text_and_its_widget_s_line_are_a_post(time: str, view: str) -> None:
    (found,) = embeds("Harbour Trust of Skerrow", time, TEXT, view)
    assert (found.platform, found.author.name) == ("facebook", "Harbour Trust of Skerrow")
    assert (found.date_published_raw, found.text) == (time, TEXT)


@pytest.mark.parametrize(
    "head", [(), ("Harbour Trust of Skerrow",), ("This the Trust said on its page.", "5 May 2025")]
)
def test_without_a_head_the_text_above_a_widget_s_line_is_the_article_s(head: tuple[str, ...]) -> None:
    zones = ruled(*SENTENCES, *head, TEXT, "View on Facebook")
    assert zones[-2:] == [None, Zone.EMBED]


def test_an_item_of_a_list_and_the_text_below_it_are_no_post() -> None:
    item = ("How the river moved", "5 hours ago")
    zones = ruled(*SENTENCES[:2], "Read also", *item, TEXT, SENTENCES[2], "Post by @trust@harbour.example")
    assert zones[3:5] == [Zone.RELATED, Zone.RELATED]
    assert Zone.EMBED not in zones[:-1]


def test_more_text_than_a_post_has_is_the_article_s() -> None:
    head = ("Harbour Trust of Skerrow", "5 hours ago")
    for text, zone in ((SENTENCES[:2], Zone.EMBED), (SENTENCES * 2, None)):
        assert ruled(*SENTENCES, *head, *text, "View on Facebook")[-2] is zone


def test_at_the_top_of_a_page_name_and_time_are_the_article_s() -> None:
    assert Zone.EMBED not in ruled("Orla Fenwick", "5 May 2025", SENTENCES[0], "View on Facebook")[:3]


@pytest.mark.parametrize(
    "lines",
    [
        ("@ferrycat The pier is closed #storm ♬ original sound – ferrycat",),
        ("@ferrycat", "The pier is closed", "#storm", "♬ original sound – ferrycat"),
    ],
)
def test_a_song_below_or_behind_an_account_s_text_makes_a_post(lines: tuple[str, ...]) -> None:
    (found,) = embeds(*lines)
    assert (found.platform, found.author.handle, found.hashtags) == ("tiktok", "ferrycat", ("storm",))
    assert (found.text or "").replace("\n", " ") == "The pier is closed #storm"


@pytest.mark.parametrize(
    "line", ["The choir sang ♬ original songs of the sea – all of them", "@ferrycat The pier is closed, she sang."]
)
def test_a_note_alone_makes_none(line: str) -> None:
    assert ruled(*SENTENCES, line)[4] is not Zone.EMBED


def test_a_caption_s_links_may_have_lines_of_their_own() -> None:
    lines = ("A post shared by", "Harbour Trust", "(@harbourtrust) on", "May 5, 2025 at 9:24am PDT")
    (found,) = embeds("View this post on Instagram", "The pier is closed.", *lines)
    assert (found.platform, found.author.name, found.author.handle) == ("instagram", "Harbour Trust", "harbourtrust")
    assert (found.text, (found.date_published or "")[:10]) == ("The pier is closed.", "2025-05-05")


POST = "Boat three is back in the water and she sounds better than ever. First sailing 07:10."
HOME, PERMALINK = "https://bsky.app/profile/did:plc:abc", "https://bsky.app/profile/did:plc:abc/post/3k"


def test_a_post_in_markdown_whose_handle_is_a_link() -> None:
    signature = f"— Ferry Watch ([@ferrywatch.bsky.social]({HOME})) [November 5, 2025 at 6:02 AM]({PERMALINK})"
    page = f"{SENTENCES[0]}\n\n> {POST}\n>\n> {signature}\n\n{SENTENCES[1]}\n"
    document = cleanscrape.clean(page, kind="text")
    (post,) = document.embeds
    assert (post.platform, post.text, post.author.handle) == ("bluesky", POST, "ferrywatch.bsky.social")
    assert document.article.text == f"{SENTENCES[0]}\n\n{SENTENCES[1]}"


def test_a_linked_handle_without_a_signature_is_no_post() -> None:
    page = f"{SENTENCES[0]}\n\n> {POST} ([@ferrywatch]({HOME}))\n\n{SENTENCES[1]}\n"
    document = cleanscrape.clean(page, kind="text")
    assert document.embeds == ()
    assert POST in document.article.text


def test_what_stands_for_a_picture_below_a_post_is_not_all_of_it() -> None:
    said = "The boat is late today."
    (post,) = embeds(said, "[image or embed]", "— Ferry Watch (@ferrywatch.bsky.social) March 7, 2025 at 9:14 AM")
    assert post.text is not None and post.text.startswith(said)
    assert post.author is not None and post.author.handle == "ferrywatch.bsky.social"
