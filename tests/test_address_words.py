"""What parts of web addresses say: every group is true of its examples and of none of the others."""

import pytest

from cleanscrape.assembling.pictures import shows, stands_in
from cleanscrape.lexicon.address_words import address_words, asks_for, file_words, lies_in_folder

FOLDERS = address_words()["folders"]


@pytest.mark.parametrize(
    ("group", "address"), [(name, each) for name, data in FOLDERS.items() for each in data["fires"]]
)
def test_a_folder_of_the_group_is_known(group: str, address: str) -> None:
    assert lies_in_folder(address, group)


@pytest.mark.parametrize(
    ("group", "address"), [(name, each) for name, data in FOLDERS.items() for each in data["silent"]]
)
def test_other_folders_are_not(group: str, address: str) -> None:
    assert not lies_in_folder(address, group)


def test_what_lies_in_another_folder_in_between_does_not_lie_in_it_directly() -> None:
    for address, directly in (("/tag/oars/?page=2", True), ("/tag/oars", True), ("/tag/2025/oars", False)):
        assert lies_in_folder(address, "tags")
        assert lies_in_folder(address, "tags", directly=True) is directly


def test_a_host_is_no_folder_and_the_folders_behind_it_are() -> None:
    assert not lies_in_folder("https://profile/ann", "authors", directly=True)
    for address in ("https://profile/author/ann", "//tag.example/author/ann", "HTTPS://example.org:8080/author/ann"):
        assert lies_in_folder(address, "authors", directly=True)


def test_a_part_of_a_query_is_known_as_a_whole_and_nowhere_else() -> None:
    for group, data in address_words()["queries"].items():
        assert all(asks_for(each, group) for each in data["fires"])
        assert not any(asks_for(each, group) for each in data["silent"])


PICTURES = [(group, data) for group, data in address_words()["pictures"].items()]


def is_of(address: str, group: str) -> bool:
    return stands_in(address) if group == "stand_ins" else shows(address, group)


@pytest.mark.parametrize(("group", "address"), [(group, each) for group, data in PICTURES for each in data["fires"]])
def test_a_picture_that_shows_nothing_of_the_text_is_known(group: str, address: str) -> None:
    assert is_of(address, group)


@pytest.mark.parametrize(("group", "address"), [(group, each) for group, data in PICTURES for each in data["silent"]])
def test_pictures_of_like_names_are_not(group: str, address: str) -> None:
    assert not is_of(address, group)


def test_words_are_lower_case_and_stand_once() -> None:
    for groups in address_words().values():
        words = [word for data in groups.values() for word in data["words"]]
        assert len(words) == len(set(words)) and all(word == word.lower() for word in words)


def test_words_of_files_are_lower_case_stand_once_and_are_of_no_group_of_pictures() -> None:
    words = [word for each in file_words().values() for word in each]
    assert len(words) == len(set(words)) and all(word == word.lower() for word in words)
    assert not {word for _, data in PICTURES for word in data["words"]}.intersection(words)


def test_what_only_stands_beside_a_word_of_a_group_is_no_group() -> None:
    with pytest.raises(KeyError):
        shows("/small.jpg", "beside")
    assert all(data["fires"] and data["silent"] for groups in address_words().values() for data in groups.values())
