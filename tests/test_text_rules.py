"""Rules of the text grammar, each on lines where it rules and on lines where it must not.

The chance of each line to be article is given, not weighed: rules are tried apart from the fitted weights.
"""

import numpy as np
import pytest
from text_lines import LIKELY, SENTENCES, UNLIKELY, ruled, view_of

import cleanscrape
from cleanscrape.assembling.comment_headers import comment_header
from cleanscrape.deciding.text.body import article_kinds
from cleanscrape.deciding.text.embeds import no_posts
from cleanscrape.deciding.text.grammar import rule
from cleanscrape.deciding.text.headline import NONE, candidates, likeliest
from cleanscrape.deciding.text.view import Ruling
from cleanscrape.model import Kind, Zone

# --- after the end of the body ---

BUTTONS = ("Try our reader", "Tide tables on paper")
NEXT = ("Related articles", "The harbour reopens after the storm of last week", "The council votes for a second boat")


def test_between_the_body_and_the_next_zone_nothing_is_article() -> None:
    found = ruled(*SENTENCES, "Share this article", *BUTTONS, *NEXT, quiet=True)
    assert found[4:7] == [Zone.CHROME] * 3


@pytest.mark.parametrize("below", [(), NEXT])
def test_where_hardly_a_line_says_what_it_is_the_end_of_the_body_is_not_sure(below: tuple[str, ...]) -> None:
    entries = tuple(f"Boat number {number}" for number in range(12))
    lines = (*SENTENCES, "Share this article", *entries, *below)
    assert ruled(*lines, quiet=False)[5:17] == [Zone.CHROME] * 12
    assert ruled(*lines, quiet=True)[5:17] == [None] * 12


# --- lists of the article's own ---

WORKS = (
    "Tides of the northern sound. Olin M. Skerrow Press. 2012;5:85-91.",
    "A green book of gauges. Brack P, Olin M. Harbour Review. 2008;61:75-77.",
    "Ferries without crews. Hale S. Island Studies. 2016;46:65-77.",
)


@pytest.mark.parametrize("heading", ["References", "Literatur", "Références", "参考文献"])
@pytest.mark.parametrize("number", ["{}.", "{}. ", "[{}] ", "({}) "])
def test_numbered_references_are_the_article_s(heading: str, number: str) -> None:
    works = [number.format(at) + work for at, work in enumerate(WORKS, 1)]
    zones = ruled(*SENTENCES, heading, *works, "More stories", "A seal sleeps in a lifeboat", unlikely=tuple(works))
    assert zones[4:8] == [Zone.ARTICLE] * 4
    assert zones[8] is Zone.RELATED


@pytest.mark.parametrize(
    "works",
    [
        WORKS,
        tuple(f"{at}. {work}" for at, work in enumerate(WORKS[:2], 1)),
        tuple(f"{at}. {work}" for at, work in zip((4, 9, 2), WORKS, strict=True)),
        tuple(f"201{at} {work}" for at, work in enumerate(WORKS, 1)),
    ],
    ids=["no numbers", "two only", "not counted up", "years"],
)
def test_what_is_no_numbered_list_is_left_alone(works: tuple[str, ...]) -> None:
    assert ruled(*SENTENCES, "References", *works)[4:] == [None] * (1 + len(works))


def test_numbered_headlines_under_another_heading_are_no_references() -> None:
    headlines = [
        f"{at}. {line}" for at, line in enumerate(("A seal in a lifeboat", "School bus retires", "Pier sold"), 1)
    ]
    assert Zone.ARTICLE not in ruled(*SENTENCES, "Most read", *headlines)


def test_a_text_below_an_author_s_heading_is_about_the_author() -> None:
    assert ruled(*SENTENCES[:3], "About the author", SENTENCES[3])[3:] == [Zone.CHROME] * 2


def test_what_every_section_says_heads_no_biography() -> None:
    games = [line for text in SENTENCES for line in ("About the author", text)]
    assert Zone.CHROME not in [zone for zone, line in zip(ruled(*games), games, strict=True) if line in SENTENCES]


# --- lists of other content ---


@pytest.mark.parametrize("button", ["Learn more", "Read more", "Weiterlesen"])
def test_a_button_between_sections_opens_no_list(button: str) -> None:
    zones = ruled(SENTENCES[0], button, "4. The green books of the pier", SENTENCES[1], "5. The gauge", SENTENCES[2])
    assert zones[2:] == [None] * 4


def test_a_button_under_a_list_of_headlines_heads_it() -> None:
    headlines = ("A seal sleeps in the ferry's lifeboat", "School bus driver retires after a million miles")
    zones = ruled(*SENTENCES, "More stories", *headlines)
    assert zones[-3:] == [Zone.RELATED] * 3


def test_the_article_goes_on_below_an_inline_list() -> None:
    headline = "A seal sleeps in the ferry's lifeboat"
    zones = ruled(*SENTENCES[:2], "Related articles", headline, *SENTENCES[2:])
    assert zones[2:4] == [Zone.RELATED] * 2
    assert zones[4:] == [None, None]


def test_items_of_a_list_may_have_texts_of_their_own() -> None:
    items = (
        "Bear cub found asleep in a laundry room",
        "A family came home and found a bear cub asleep in the laundry room, on a pile of towels, and let it sleep.",
        "School bus driver retires after a million miles",
        "When he began to drive the school bus, the driver who retires this week said, a million miles seemed a lot.",
    )
    assert ruled(*SENTENCES, "Related articles", *items)[-4:] == [Zone.RELATED] * 4


BEAR = ("Bear cub found asleep in a laundry room", "7 days ago", f"The family came home at noon. {SENTENCES[1]}")
DRIVER = (
    "School bus driver retires after a million miles",
    "2 weeks ago",
    "When he began, the school bus driver who retires this week said, a million miles seemed a lot to him.",
)


def test_the_text_of_an_item_with_a_time_needs_not_repeat_its_headline() -> None:
    for items in ((*BEAR, *DRIVER), (*DRIVER, *BEAR)):
        assert ruled(*SENTENCES, "Related articles", *items)[-6:] == [Zone.RELATED] * 6


def test_below_a_lone_item_with_a_time_the_article_goes_on() -> None:
    zones = ruled(*SENTENCES[:2], "Related articles", *BEAR[:2], *SENTENCES[2:])
    assert zones[2:] == [Zone.RELATED] * 3 + [None] * 2


def test_below_the_text_of_a_lone_item_with_a_time_the_article_goes_on() -> None:
    told = "A bear cub was found asleep in the laundry room of a family that came home at noon."
    headline = "The harbour master of Skerrow keeps his tables by hand"
    zones = ruled(headline, *SENTENCES[:2], "Related articles", *BEAR[:2], told, *SENTENCES[2:])
    assert zones[3:] == [Zone.RELATED] * 4 + [None] * 2


def test_items_with_times_may_have_several_paragraphs() -> None:
    items = (*DRIVER, SENTENCES[0], *BEAR, SENTENCES[2])
    assert ruled(*SENTENCES, "Related articles", *items)[-8:] == [Zone.RELATED] * 8


def test_whole_articles_with_times_stand_below_a_menu_s_word_too() -> None:
    told = (BEAR[0], BEAR[1], "A bear cub was found asleep in the laundry room of a family that came home at noon.")
    assert ruled(*SENTENCES, "Latest news", *told, *DRIVER)[-6:] == [Zone.RELATED] * 6
    undated = ruled(*SENTENCES, "Latest news", *told[::2], *DRIVER[::2])
    assert Zone.RELATED not in undated[-4:]


def test_a_headline_behind_a_time_that_ran_into_it_is_no_headline_of_its_own() -> None:
    echo = f"time{BEAR[1]}{BEAR[0]}"
    told = "A bear cub was found asleep in the laundry room of a family that came home at noon."
    view = view_of(*SENTENCES, "Related articles", BEAR[0], BEAR[0], echo, told)
    rulings = rule(view, np.full(len(view), LIKELY))
    assert [ruling.kind if ruling else None for ruling in rulings[-4:]] == [
        Kind.ITEM,
        Kind.ITEM,
        Kind.DATE,
        Kind.TEASER,
    ]


def test_a_label_before_a_headline_said_again_makes_no_item_of_it() -> None:
    told = "A bear cub was found asleep in the laundry room of a family that came home at noon."
    lines = (*SENTENCES, "Related articles", BEAR[0], f"Video: {BEAR[0]}", told, *DRIVER[::2])
    found = cleanscrape.clean("\n".join(lines), kind="text").related
    assert [(item.headline, item.text) for item in found] == [(BEAR[0], told), DRIVER[::2]]


def test_show_more_at_the_end_of_a_list_is_no_part_of_it() -> None:
    assert ruled(*SENTENCES, "Related articles", *BEAR[:2], *DRIVER[:2], "Show more")[-1] is None


def test_a_table_is_no_item() -> None:
    zones = ruled(
        *SENTENCES[:2], "Read more", "| Ferry | Built | Length |", "| Skerrow | 1978 | 31 m |", *SENTENCES[2:]
    )
    assert Zone.RELATED not in zones[3:5]


@pytest.mark.parametrize(
    ("line", "likely", "zone"),
    [
        ("Read more: A seal sleeps in the ferry's lifeboat", UNLIKELY, Zone.RELATED),
        (
            "Read more: that was all the note on the door said, and we read it twice before the ferry left.",
            LIKELY,
            None,
        ),
        ("Read more: that was all the note on the door said, and we read it twice.", UNLIKELY, Zone.RELATED),
        ("Read more: What became of the sailors of the sound, and who will pay them now?", LIKELY, Zone.RELATED),
        ("À lire aussi : Que deviennent les marins de la vallée, et qui donc les paiera ?", LIKELY, Zone.RELATED),
        ("Read more of what the sailors of the sound have written, and who will pay them?", LIKELY, None),
    ],
)
def test_a_sentence_of_the_article_may_begin_as_teasers_do(line: str, likely: float, zone: Zone | None) -> None:
    assert ruled(*SENTENCES[:2], line, SENTENCES[2], unlikely=() if likely == LIKELY else (line,))[2] == zone


# --- discussions ---

THREAD = (
    "Ann Lee",
    "7 March 2025",
    "I read it twice.",
    "Bo",
    "8 March 2025",
    "So did I.",
    "Cy",
    "9 March 2025",
    "Why?",
)


def test_comments_under_their_heading_are_a_discussion() -> None:
    assert ruled(*SENTENCES, "Comments", *THREAD)[-10:] == [Zone.COMMENTS] * 10


def test_a_lone_heading_above_the_article_s_text_is_its_own() -> None:
    assert ruled(*SENTENCES[:2], "Comments", *SENTENCES[2:])[2] is None


SAID = tuple(f"{text} I would not have believed it." for text in SENTENCES[:3])
DATED = tuple(
    line for name, day, text in zip(("Ann", "Bo", "Cy"), "789", SAID, strict=True)
    for line in (f"{name} • {day} March 2025", text)
)  # fmt: skip
BODY = (*SENTENCES, *SENTENCES[:2])


def test_a_form_s_label_alone_opens_no_discussion() -> None:
    lines = ("9. The Skerrow Ferry Company", "Website:", "https://ferry.example/", *SENTENCES)
    assert ruled(*lines)[2:] == [None] * 5
    form = ("Leave a reply", "Name", "E-mail", "Website", "Post comment")
    assert ruled(*SENTENCES, *form)[-5:] == [Zone.COMMENTS] * 5


def test_likely_sentences_of_the_article_open_no_discussion() -> None:
    line = "Connect with hundreds of people who repair tide gauges, and sign in with your badge."
    assert ruled(*SENTENCES, line, *DATED)[len(SENTENCES)] is None
    assert ruled(*SENTENCES, line, *DATED, unlikely=(line, *SAID))[len(SENTENCES)] is Zone.COMMENTS


def test_dates_in_a_rhythm_between_likely_prose_are_the_article_s() -> None:
    assert ruled(*BODY, *DATED)[-1] is None
    assert ruled(*BODY, *DATED, unlikely=SAID)[-1] is Zone.COMMENTS


def test_on_a_forum_s_page_less_talk_makes_a_thread() -> None:
    assert ruled(*BODY, "Comments", *DATED, unlikely=SAID)[-1] is Zone.COMMENTS
    assert ruled(*BODY, "Comments", *DATED, unlikely=SAID, forum=True)[-1] is Zone.ARTICLE


@pytest.mark.parametrize(
    ("line", "is_header"),
    [
        ("Ann says:", True),
        ("Posted by Ann Lee", True),
        ("With code:", False),
        ("What do I need to know about charging?", False),
    ],
)
def test_a_framed_name_without_a_time_must_be_one(line: str, is_header: bool) -> None:
    found = comment_header(line)
    assert (found is not None and found.name is not None) == is_header


# --- posts ---


def test_what_is_near_no_post_and_bears_no_sign_of_one_is_none() -> None:
    view = view_of(
        "4. FAO (2012): World Agriculture Towards 2030", *SENTENCES, "Ferry! #skerrow", "— Ann (@ann) May 1, 2024"
    )
    likely = np.array([True, False, False, False, False, True, False])
    rulings: list[Ruling | None] = [None] * 6 + [Ruling("signature of a post", Zone.EMBED, Kind.SIGNATURE)]
    assert no_posts(view, likely, rulings) == [0]
    assert no_posts(view, ~likely, rulings) == [1]  # those further below are near the signature


@pytest.mark.parametrize("button", ["Listen to this article", "Artikel anhören", "Play video"])
def test_a_button_of_a_player_is_chrome(button: str) -> None:
    view = view_of("The harbour master of Skerrow", button, *SENTENCES)
    rulings = rule(view, np.full(len(view), LIKELY))
    assert rulings[1] is not None and rulings[1][1:] == (Zone.CHROME, Kind.PLAYER)


def test_what_only_begins_like_a_button_of_a_player_is_none() -> None:
    line = "Listen to this article while you mend nets, the harbour master says, and you will miss the tide."
    assert ruled(SENTENCES[0], line, *SENTENCES[1:])[1] is None


def test_a_line_of_an_embedded_post_is_no_button() -> None:
    assert ruled(*SENTENCES[:2], "View this post on Instagram", *SENTENCES[2:])[2] is Zone.EMBED


def test_a_document_on_one_line_is_no_post() -> None:
    post = "The ferry is late again. — Ann (@ann) May 1, 2024"
    assert ruled(*SENTENCES, post)[-1] is Zone.EMBED
    assert ruled(" ".join((*SENTENCES * 3, post, *SENTENCES)))[0] is not Zone.EMBED


# --- captions ---


@pytest.mark.parametrize(
    "line",
    [
        "The harbour at noon. Photo: Ann Lee",
        "Blick vom Kran auf den Hafen. Foto: Ole Brar",
        "El andén, hecho por los vecinos. (Foto: Julio Ancalle)",
        "![The harbour at noon](https://harbour.example/noon.jpg)",
    ],
)
def test_a_line_with_a_credit_is_a_caption(line: str) -> None:
    assert kind_of(line) is Kind.CAPTION


@pytest.mark.parametrize("line", ["The harbour at noon", "Noon, and how to draw it. A guide", "Noon (a poem)"])
def test_a_line_without_one_is_none(line: str) -> None:
    assert kind_of(line) is not Kind.CAPTION


def kind_of(line: str) -> Kind:
    view = view_of(line, *SENTENCES)
    return article_kinds(view, [Zone.ARTICLE] * len(view))[0]


# --- the headline ---


def test_candidates_are_short_lines_at_the_head_of_the_text() -> None:
    lines = ("Home", "The man who keeps the tide tables", "By Ann Lee", "7 March 2025", *SENTENCES)
    view = view_of(*lines)
    found = candidates(view, np.array([UNLIKELY] * 4 + [LIKELY] * 4))
    assert 1 in found
    assert not {2, 3, 4, 5} & set(found)  # who, when and the text are none
    assert "lines to who or when: 1-2" in found[1]


@pytest.mark.parametrize(
    ("line", "may_be"),
    [
        ("Do 24. Mai 2018, 08:30 | ANZEIGE, UNTERWEGS | 1 Kommentar", False),
        ("May 24, 2018 at 8:30 am · Boats, Piers · Isle Post · 4 comments", False),
        ("May 24, 2018 | The man who keeps the tide tables", True),
        ("Harbour news of the week | May 24, 2018", True),
    ],
)
def test_a_date_and_what_stands_beside_dates_is_no_headline(line: str, may_be: bool) -> None:
    view = view_of("Home", line, *SENTENCES)
    assert (1 in candidates(view, np.array([UNLIKELY] * 2 + [LIKELY] * 4))) is may_be


def test_the_likeliest_line_competes_with_none() -> None:
    weights = {"good": 2.0, "bad": -2.0, NONE: 0.0}
    line, chance = likeliest({3: ["bad"], 7: ["good"]}, weights)
    assert (line, round(chance, 2)) == (7, 0.87)
    assert likeliest({}, weights) == (None, 0.0)


def test_a_headline_that_stands_there_several_times_is_as_likely_as_all_together() -> None:
    weights = {"good": 0.1, "fair": 0.0, "better": 0.5, NONE: 0.0}
    found = {1: ["good"], 4: ["better"], 7: ["fair"]}
    assert likeliest(found, weights, np.array([0, 5, 0, 0, 6, 0, 0, 5]))[0] == 1
    assert likeliest(found, weights, np.array([0, 5, 0, 0, 6, 0, 0, 8]))[0] == 4


def test_a_page_without_likely_text_has_no_headline() -> None:
    assert candidates(view_of("Home", "Sport", "Weather"), np.array([UNLIKELY] * 3)) == {}
