"""Threads of forums in flattened text: what only a forum says above each post makes posts of what else are comments."""

import pytest
from text_lines import SENTENCES

import cleanscrape
from cleanscrape.model import Document, Zone

SAID = (
    "I have rowed this boat since spring, and for a week now she has been taking water at the stern.",
    "Look at the seam below the rudder first, it dries out when she lies on the beach.",
    "That was it.",
)
WHEN = ("July 14, 2025, 8:12 am", "July 14, 2025, 9:40 am", "July 15, 2025, 6:03 pm")
NAMES = ("quay_walker", "Old Tar", "quay_walker")
TITLE = "Water in the stern of my skiff"
Found = list[tuple[str | None, str | None, str]]


def posts(document: Document) -> Found:
    return [(each.author.name, each.date_published_raw, each.text) for each in document.posts or ()]


def thread(*above: str, number: bool = False) -> Document:
    lines = ["Login", "Register", "Search", TITLE]
    for at, (name, when, said) in enumerate(zip(NAMES, WHEN, SAID, strict=True), 1):
        lines += [name, *above, when, *([f"#{at}"] if number else []), said, "Top"]
    return cleanscrape.clean(
        "\n".join([*lines, "Similar topics", "Oars of ash or of spruce", "A trailer for the skiff"])
    )


@pytest.mark.parametrize(
    "profile",
    [
        ("Posts: 12", "Joined: Mon May 03, 2021 8:00 am"),
        ("Member", "Beiträge: 1.804", "Registriert: 3. Mai 2021"),
        ("Messaggi: 342", "Iscritto il: 5 mar 2014"),
        ("Мнения: 12", "Регистриран на: 03 май 2021"),
        ("Joined", "May 3, 2021", "Messages", "12"),
    ],
)
def test_profiles_make_posts(profile: tuple[str, ...]) -> None:
    found = thread(*profile)
    assert posts(found) == list(zip(NAMES, WHEN, SAID, strict=True))
    assert found.discussion is None or not found.discussion.comments


def test_numbers_beside_dates_make_posts() -> None:
    assert posts(thread(number=True)) == list(zip(NAMES, WHEN, SAID, strict=True))


def test_what_is_said_between_posts_is_the_article_however_short() -> None:
    found = thread("Posts: 12", "Joined: May 3, 2021")
    zones = {block.text: block.zone for block in found.blocks}
    assert {zones[said] for said in SAID} == {Zone.ARTICLE}
    assert zones["Posts: 12"] is Zone.CHROME


@pytest.mark.parametrize("number", [False, True])
def test_the_same_below_an_article_are_comments(number: bool) -> None:
    lines = ["The ferry that came late", *SENTENCES, *SENTENCES[::-1], "3 comments"]
    for at, (name, when, said) in enumerate(zip(NAMES, WHEN, SAID, strict=True), 1):
        lines += [name, *([f"#{at}"] if number else ["Posts: 12"]), when, said, "Reply"]
    found = cleanscrape.clean("\n".join(lines))
    assert not found.posts
    zones = {block.text: block.zone for block in found.blocks}
    assert {zones[said] for said in SAID} == {Zone.COMMENTS}


def test_ranks_and_years_are_no_numbers_of_posts() -> None:
    lines = ["The best boats of the year", *SENTENCES]
    for at in range(1, 5):
        lines += [f"#{at}", f"Skiff No. {at}0", "She is light, and turns on the spot like no other boat of her size."]
    lines += [line for year in range(2021, 2025) for line in (f"Harbour News May 3, {year}", *SENTENCES[:1])]
    found = cleanscrape.clean("\n".join(lines))
    assert not found.posts
    assert "grammar: post of a thread" not in {each.cue for block in found.blocks for each in block.evidence}


QUAY = "\n".join(
    (
        "Harbour Boards", TITLE, "Thread starter Bagabo", "Start date Mar 6, 2024",
        "Bagabo", "Member", "Mar 6, 2024", "#1", SAID[0], "Reactions: grisso",
        "Reefer102", "Sweet is the sea to those who stay at home", "Premium Member", "Mar 6, 2024", "#2", SAID[1],
        "Reactions:", "Bagabo", ",", "Old Tar", "and 3 others",
        "D", "Dbronk", "Member", "Mar 6, 2024", "#3", "It looks a little small for the outer bay.",
        "Bagabo", "Member", "Mar 7, 2024", "#4", "Thanks for your answers! I will try the cotton first.",
        "grisso", "Staff member", "Member", "Mar 19, 2024", "#5", "Please write down what you do and what it costs.",
        "You must log in or register to reply here.",
    )
)  # fmt: skip


def test_ranks_mottos_and_who_liked_a_post_are_not_its_author() -> None:
    found = [(name, when) for name, when, _ in posts(cleanscrape.clean(QUAY))]
    assert found == [
        ("Bagabo", "Mar 6, 2024"),
        ("Reefer102", "Mar 6, 2024"),
        ("Dbronk", "Mar 6, 2024"),
        ("Bagabo", "Mar 7, 2024"),
        ("grisso", "Mar 19, 2024"),
    ]


def test_one_post_without_a_name_costs_no_other_its_own() -> None:
    found = posts(cleanscrape.clean(QUAY.replace("Dbronk\nMember\n", "").replace("\nD\n", "\n")))
    assert [name for name, *_ in found] == ["Bagabo", "Reefer102", None, "Bagabo", "grisso"]
    assert found[2][2] == "It looks a little small for the outer bay."


@pytest.mark.parametrize(
    "head",
    [
        ("{when} #{at}", "{name}", "View profile", "Senior Member", "Join Date", "Mar 2021", "Posts", "12"),
        ("#{at} {when}", "{name}", "Member", "From: the outer bay", "Registered: 2021-05-03", "Posts: 12"),
        ("{name}", "Member", "May 3, 2021", "1,804", "Skerrow", "#{at}", "Posted {when}"),
        ("{name}", "Posts: 12", "Joined: May 3, 2021", "Re: " + TITLE, "by {name} » {when}"),
    ],
)
def test_a_post_s_date_is_not_when_its_author_joined(head: tuple[str, ...]) -> None:
    lines = ["Login", "Register", TITLE]
    for at, (name, when, said) in enumerate(zip(NAMES, WHEN, SAID, strict=True), 1):
        lines += [line.format(name=name, when=when.replace(", 2025,", " 2025"), at=at) for line in head]
        lines += [said, f"I shall tell you tomorrow how it went at pier {at} of the harbour."]
    found = posts(cleanscrape.clean("\n".join(lines)))
    assert [(name, (when or "")[:7]) for name, when, _ in found] == list(zip(NAMES, [w[:7] for w in WHEN], strict=True))


MORE = (*SAID, "I will try the cotton first, and then the pitch, as you say.", "She looks a little small to me.")


def named(*heads: tuple[str, ...]) -> list[str | None]:
    """Who wrote the posts of a thread, above whose profiles the given lines stand."""
    lines = ["Login", "Register", "Search", TITLE]
    for head, when, said in zip(heads, WHEN * 2, MORE, strict=False):
        lines += [*head, "Posts: 12", "Joined: May 3, 2021", when, said]
    return [name for name, *_ in posts(cleanscrape.clean("\n".join(lines)))]


def test_a_button_above_different_names_is_nobody() -> None:
    heads = [("Ignore", name, "Member") for name in ("Old Tar", "grisso", "Bagabo")]
    assert named(("quay_walker", "Member"), *heads) == ["quay_walker", "Old Tar", "grisso", "Bagabo"]


def test_a_badge_above_a_name_that_stands_first_elsewhere_is_nobody() -> None:
    heads = [("Old Tar", "Member"), ("quay_walker", "Member"), ("Quayside", "quay_walker", "Member")]
    assert named(*heads, ("grisso", "Member")) == ["Old Tar", "quay_walker", "quay_walker", "grisso"]


def test_where_most_names_stand_right_above_the_signs_others_do_too() -> None:
    heads = [("quay_walker",), ("Old Tar",), ("Fine boat", "grisso"), ("Bagabo",), ("Dbronk",)]
    assert named(*heads) == ["quay_walker", "Old Tar", "grisso", "Bagabo", "Dbronk"]


def test_one_line_above_all_posts_is_a_label() -> None:
    assert named(*[("Offline Harbour",)] * 3) == []
