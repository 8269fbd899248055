"""Words that are a button in one place and something else in another, in flattened text."""

import pytest
from text_lines import SENTENCES, ruled, view_of

import cleanscrape
from cleanscrape.model import Zone


def test_email_in_a_bar_of_networks_shares_the_page() -> None:
    found = ruled(*SENTENCES, "Share", "Facebook", "X", "Email", *SENTENCES[::-1])
    assert found[4:8] == [Zone.CHROME] * 4
    assert Zone.COMMENTS not in found


def test_email_in_a_form_is_its_label() -> None:
    found = ruled(*SENTENCES, "Leave a reply", "Name", "Email", "Website", "Post comment")
    assert found[4:] == [Zone.COMMENTS] * 5


def test_a_sound_in_brackets_is_no_menu_s_word() -> None:
    assert ruled(*SENTENCES, "[Musik]", "Und damit zurück")[4] is None
    assert ruled(*SENTENCES, "Musik", "Und damit zurück")[4] is Zone.CHROME


def test_a_button_and_where_it_leads_are_a_button() -> None:
    button = "Unsubscribe: https://news.skerrow.example/u/41"
    assert view_of(*SENTENCES, button).lines[-1].roles == view_of("Unsubscribe").lines[0].roles != ()
    assert view_of("Website: https://skerrow.example/boats").lines[0].roles == ()
    assert view_of("The boat: https://skerrow.example/boats").lines[0].roles == ()


@pytest.mark.parametrize("buttons", ["ReplyReport", "BalasLaporkan37", "Cookie SettingsAccept All", "Chia sẻCopy link"])
def test_buttons_that_have_run_together_are_buttons(buttons: str) -> None:
    assert view_of(buttons).lines[0].roles


@pytest.mark.parametrize("line", ["ReplySkerrow", "iPhone", "SkerrowReply", "ReplyREPORT", "37Skerrow"])
def test_words_of_which_only_one_is_a_button_s_are_none(line: str) -> None:
    assert view_of(line).lines[0].roles == ()


@pytest.mark.parametrize("cue", ["Previous article", "Read also", "À lire aussi", "Citește și"])
def test_a_cue_that_has_run_into_its_headline_is_a_teaser(cue: str) -> None:
    lines = [*SENTENCES, f"{cue}The baker changes her hours", *SENTENCES[::-1]]
    document = cleanscrape.clean("\n".join(lines), kind="text")
    assert [item.headline for item in document.related] == ["The baker changes her hours"]
    assert len([block for block in document.blocks if block.zone is Zone.ARTICLE]) == len(lines) - 1


def test_a_headline_behind_a_cue_may_begin_with_a_number() -> None:
    assert view_of("Read also7 winches stand on the quay").lines[0].roles == ("related.inline",)


def test_behind_a_cue_stand_some_words_or_it_is_none() -> None:
    assert view_of("Read alsoThe baker").lines[0].roles == ()
    assert view_of("MusicWhy all learn to play").lines[0].roles == ()


def test_email_among_networks_heads_no_discussion_below_which_names_are_commenters() -> None:
    lines = view_of("Share", "Facebook", "Email", "Posted by Orla Fenwick", *SENTENCES).lines
    assert lines[3].roles[0] == "metadata.byline"
    assert view_of("Comments", "Posted by Orla Fenwick").lines[1].roles[0] == "comments.author"
