"""What names say: every group of the vocabulary fires on its examples and stays silent on the others."""

import functools
import operator

import pytest

from cleanscrape.errors import DataFileError
from cleanscrape.lexicon import vocabulary

FIRES = [(group, name) for group, (fires, _) in vocabulary.EXAMPLES.items() for name in fires]
SILENT = [(group, name) for group, (_, silent) in vocabulary.EXAMPLES.items() for name in silent]

WITHDRAWN = vocabulary.COMMENTS | vocabulary.HIDDEN
"""Groups that other parts of a name may rule out."""


@pytest.mark.parametrize(("group", "name"), FIRES)
def test_group_fires(group: str, name: str) -> None:
    assert vocabulary.bits("div", name) & vocabulary.bit(group)


@pytest.mark.parametrize(("group", "name"), SILENT)
def test_group_stays_silent(group: str, name: str) -> None:
    assert not vocabulary.bits("div", name) & vocabulary.bit(group)


def test_every_group_with_words_has_both_kinds_of_examples() -> None:
    named = {group for group, (fires, _) in vocabulary.EXAMPLES.items() if fires}
    assert all(silent for _, silent in vocabulary.EXAMPLES.values())
    assert len(named) >= len(vocabulary.GROUPS) - 4  # groups of tags only have no names to fire on


def test_comments_in_program_text_are_not_reader_comments() -> None:
    assert vocabulary.bits("div", "comment") & vocabulary.COMMENTS
    assert not vocabulary.bits("span", "hljs-comment") & vocabulary.COMMENTS


def test_camel_case_and_separators_part_names_alike() -> None:
    spellings = ("relatedPosts", "related-posts", "related_posts", "RELATED-POSTS", "related:posts")
    assert len({vocabulary.bits("div", spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize("names", ["user-content__author", "userContentAuthor", "user-select-none author", "user-name"])
def test_what_is_left_without_words_of_nobody_may_be_an_author(names: str) -> None:
    assert not vocabulary.names_nobody(names)


@pytest.mark.parametrize("names", ["user-content__text", "userContent", "user-select-none", "useragent", "harbour"])
def test_words_of_nobody_alone_name_no_author(names: str) -> None:
    assert vocabulary.names_nobody(names)


def test_thousands_of_utility_classes_cost_little() -> None:
    assert vocabulary.bits("div", "mx-4 " * 100_000) == vocabulary.bits("div", "mx-4")


@pytest.mark.parametrize(
    ("group", "key"),
    [("author", "words"), ("author", "nobody"), ("review", "grades"), ("hidden", "shown"), ("site", "presents")],
)
@pytest.mark.parametrize("wrong", ["star", ["star", 4], None])
def test_what_should_be_a_list_of_words_and_is_none_is_refused(group: str, key: str, wrong: object) -> None:
    table = vocabulary.shipped()
    table[group][key] = wrong
    with pytest.raises(DataFileError, match=f"{group}.*{key}"):
        vocabulary.parse(table)


def test_pairs_of_parts_say_what_joining_them_says() -> None:
    words = vocabulary.parse(vocabulary.shipped()).words
    parts = sorted({part for word in words for part in word.split("-") if part.isalpha()})
    for number, second in enumerate(parts):
        for first in (parts[number - 1], second[:2], second):
            said = (words.get(each, 0) for each in (first, second, f"{first}-{second}", first + second))
            plain = functools.reduce(operator.or_, said) | WITHDRAWN
            assert vocabulary.name_bits(f"{first}_{second}") | WITHDRAWN == plain


def test_a_word_may_be_written_as_two() -> None:
    for word, said in vocabulary.parse(vocabulary.shipped()).words.items():
        if word.isalpha():
            alone = said & ~WITHDRAWN
            assert all(
                vocabulary.name_bits(f"{word[:end]}-{word[end:]}") & alone == alone for end in range(1, len(word))
            )
