"""Names with small words inside, and with what runs into them: "Maria das Neves", "Bruna d'Amico"."""

import pytest

import cleanscrape
from cleanscrape.assembling.metadata.author_names import is_person
from cleanscrape.lexicon import phrases
from cleanscrape.lexicon.wording import begins_small

TEXT = (
    "7 March 2025\n"
    "After nine winters the ferry is back at the quay, and half the town came to see.\n"
    "The new crew will sail twice a day, with room for forty people and their bicycles.\n"
    "Nobody on the harbour board had expected that so many would ask for tickets at once."
)

NAMES = [
    ("By", "Orla das Marés"),
    ("Di", "Nives degli Scogli"),
    ("Di", "Nives d'Ancora"),
    ("Di", "Nives d’Ancora"),
    ("Por", "Nieves de las Mareas"),
    ("Door", "Jelle van 't Wad"),
    ("Oleh", "Sari binti Laut"),
    ("By", "Máire ní Chuain"),
    ("By", "Sami al-Marsa"),
]


@pytest.mark.parametrize(("by", "name"), NAMES)
def test_a_name_with_small_words_is_the_authors_with_a_frame_and_without(by: str, name: str) -> None:
    for line in (f"{by} {name}", name):
        document = cleanscrape.clean(f"The ferry returns to the quay\n{line}\n{TEXT}")
        assert [author.name for author in document.article.authors] == [name]
        assert line not in document.article.text


@pytest.mark.parametrize(
    "line", ["Bild des Tages", "Orla sings das", "Neves das", "d'Amico says that", "Nives and degli"]
)
def test_small_words_alone_make_no_name(line: str) -> None:
    assert not is_person(line)


@pytest.mark.parametrize("line", ["Von Kindern das Segeln lernen", "Par la Force des Choses", "Por la noche"])
def test_a_sentence_with_such_a_word_is_no_byline(line: str) -> None:
    assert phrases.roles(line) == ()


def test_a_word_that_something_runs_into_begins_like_the_word() -> None:
    words = ("d'Amico", "d’Amico", "al-Marsa", "d'amico", "al-marsa", "don't", "iPhone")
    assert [*map(begins_small, words)] == [False, False, False, True, True, True, True]
