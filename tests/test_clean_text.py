"""Flattened pages that are clean already, or lists: nothing of them is thrown away for how it looks."""

import numpy as np
import pytest

import cleanscrape
from cleanscrape.deciding.text.grammar import rule
from cleanscrape.deciding.text.view import View
from cleanscrape.model import Zone
from cleanscrape.reading.text import read_text

PRICES = "\n".join(f"{name} {number}.50" for number, name in enumerate(("Rope", "Oars", "Anchor", "Flare", "Buoy"), 3))
CREW = "\n".join(("Ada Quill", "Olin Marsh", "Tove Hale", "Brack Penn", "Ines Corr", "Sol Wray", "Una Firth"))
TIMES = "\n".join(("Skerrow 06:50 09:10", "Little Marn 07:20 09:40", "Marn 07:45 10:05", "Dog 08:00", "Fares 2.40"))
MENU = "\n".join(("Sign in", "Privacy policy", "Share this", "Search", "Newsletter", "Follow us on Facebook"))


def words_by_zone(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for block in cleanscrape.clean(text, kind="text").blocks:
        found[str(block.zone)] = found.get(str(block.zone), 0) + len(block.text.split())
    return found


@pytest.mark.parametrize("text", [PRICES, CREW, TIMES, f"{PRICES}\n{CREW}\n{TIMES}"])
def test_a_list_on_which_nothing_says_otherwise_is_kept_whole(text: str) -> None:
    assert set(words_by_zone(text)) == {"article"}


def test_a_line_or_two_may_say_something_by_chance() -> None:
    found = words_by_zone(f"{PRICES}\nSearch\n{CREW}")
    assert found["article"] >= len(PRICES.split()) + len(CREW.split())


def test_what_says_that_it_is_a_menu_goes() -> None:
    zones = {block.text: block.zone for block in cleanscrape.clean(f"{MENU}\n{CREW}", kind="text").blocks}
    assert {zones[line] for line in MENU.split("\n")} == {Zone.CHROME}


UNKNOWN = ("Heim", "Hafnir", "Eyjar", "Flóð og fjara", "Bátar", "Ferjur", "Sjómenn", "Veður", "Kort", "Um okkur")
"""A menu of words that the lexicon mostly does not have."""
TEXT = (
    "Hafnarstjórinn hefur skráð flóð og fjöru í græna bók síðan hann tók við starfinu fyrir nær fjörutíu árum.",
    "Á hverjum morgni gengur hann út á enda bryggjunnar, les af mælinum og skrifar töluna í bókina sína.",
    "Enginn bað hann um það, og enginn hefur beðið hann að hætta, þótt mælirinn sendi nú tölur sínar sjálfur.",
)


def test_beside_a_text_a_menu_is_known_by_its_looks() -> None:
    page = "\n".join((*UNKNOWN, *TEXT, *UNKNOWN))
    zones = {block.text: block.zone for block in cleanscrape.clean(page, kind="text").blocks}
    assert {zones[line] for line in TEXT} == {Zone.ARTICLE}
    assert sum(zones[line] is Zone.ARTICLE for line in UNKNOWN) <= 1


NOBODYS = ("Dorvel", "Zenka", "Prusto", "Hilma doro", "Okverta")
"""A short menu in a language that there is not."""
NOBODYS_TEXT = (
    "Halven tora mi pelsu dorga venti salmo ketra und vora pelim zantu brei, holma kest dorven.",
    "Sivra tolme kanta peru holden mistra vena kolpa, drima sulto verma panti selko durma hestu.",
    "Orla kembe tirsa velmo punta greva solti manka, dorpe hulsa kintra belmo varsa peltu ohma.",
)


def test_unlikely_lines_on_both_sides_of_a_text_are_menus_however_few_and_on_one_side_its_own() -> None:
    page = "\n".join((*NOBODYS, *NOBODYS_TEXT, *NOBODYS))
    zones = {block.text: block.zone for block in cleanscrape.clean(page).blocks}
    assert {zones[line] for line in NOBODYS_TEXT} == {Zone.ARTICLE}
    assert Zone.ARTICLE not in {zones[line] for line in NOBODYS}
    assert set(words_by_zone("\n".join((*NOBODYS_TEXT, *NOBODYS)))) == {"article"}


def test_of_a_long_text_more_lines_may_say_something_by_chance() -> None:
    chapters = [line for number in range(60) for line in (f"Chapter {number}", *TEXT)]
    page = "\n".join((*chapters, *TIMES.split("\n"), "Search", "Contents", "Home", "Comments"))
    found = words_by_zone(page)
    assert set(found) - {"article"} == {"chrome", "comments"}
    assert found["chrome"] + found["comments"] <= 4


NEWS = (
    "Latest news",
    "Harbour reopens after the long repair of its pier",
    "11 March 2025",
    "Council votes for a second ferry to the islands",
    "10 March 2025",
    "Tide tables of the sound are printed once more",
    "9 March 2025",
)


def ruled(*lines: str, lists: bool) -> list[Zone | None]:
    view = View.of(read_text("\n".join(lines)))
    return [found.zone if found else None for found in rule(view, np.full(len(view), 0.4), lists=lists)]


def test_the_latest_news_are_what_a_page_of_lists_is_for() -> None:
    assert Zone.RELATED in ruled(*NEWS, lists=False)
    assert Zone.RELATED not in ruled(*NEWS, lists=True)


def test_related_articles_are_so_on_a_page_of_lists_too() -> None:
    assert ruled("Related articles", *NEWS[1:], lists=True) == ruled("Related articles", *NEWS[1:], lists=False)
