"""Words that are a button in one place and something else in another, in flattened text."""

from text_lines import SENTENCES, ruled, view_of

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
