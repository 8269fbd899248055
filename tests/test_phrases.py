"""What pages say: every phrase of every language fires as written, on its examples, and stays silent on the others."""

import importlib.util
import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleanscrape.errors import DataFileError
from cleanscrape.lexicon import cache, phrases, wording
from cleanscrape.lexicon import languages as language_files
from cleanscrape.lexicon.languages import languages, parse
from cleanscrape.lexicon.patterns import Pattern
from cleanscrape.model import Zone

CODES = tuple(languages())
HOLES = ("…", "{name}", "{user}", "{time}")
FILLERS = {"{name}": "Orla Fenwick", "{user}": "Orla", "{time}": "7.03.2025", "#": "7", "…": "Zwyx Qrst"}
STEP = 7
"""Of phrases in several spellings every seventh is tried."""


def said(code: str, key: str) -> Iterator[tuple[str, str]]:
    """(role, text) of a language's roles, under ``phrases``, ``fires`` or ``silent``."""
    for role, table in languages()[code].items():
        if role != language_files.TIMES:
            yield from ((role, text) for text in table[key])


def whole_phrases(code: str) -> list[tuple[str, str]]:
    return [(role, text) for role, text in said(code, "phrases") if not any(hole in text for hole in HOLES)]


def deaf(lines: list[tuple[str, str]]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Of (role, text) those without the role, with what they have instead."""
    return [(role, text, found) for role, text in lines if role not in (found := phrases.roles(text))]


@pytest.mark.parametrize("code", CODES)
def test_every_line_that_must_fire_has_its_role(code: str) -> None:
    assert deaf(list(said(code, "fires"))) == []


@pytest.mark.parametrize("code", CODES)
def test_every_line_that_must_stay_silent_has_not_that_role(code: str) -> None:
    assert [line for line in said(code, "silent") if line[0] in phrases.roles(line[1])] == []


@pytest.mark.parametrize("code", CODES)
def test_a_phrase_without_holes_is_an_instance_of_itself(code: str) -> None:
    assert deaf(whole_phrases(code)) == []


def may_be_read_otherwise(phrase: str) -> bool:
    """Whether its ``…`` is glued to a word, as where a page itself ends in "…", or a name follows its time."""
    return "{time} {name}" in phrase or any(before not in " :" for before, mark in pairwise(phrase) if mark == "…")


@pytest.mark.parametrize("code", CODES)
def test_a_phrase_with_holes_fires_on_a_line_that_fills_them(code: str) -> None:
    lines = []
    for role, phrase in said(code, "phrases"):
        line = phrase
        for hole, filler in FILLERS.items():
            line = line.replace(hole, filler)
        limit = languages()[code][role].get("words", phrases.MAX_WORDS)
        if any(hole in phrase for hole in HOLES) and not may_be_read_otherwise(phrase) and len(line.split()) <= limit:
            lines.append((role, line))
    assert deaf(lines[::STEP]) == []


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("Post by @orla", "embed.caption", id="@ right before a hole"),
        pytest.param("Original sound - Orla", "embed.caption", id="hyphen right before a hole"),
        pytest.param("Figura 7. Un faro", "article.caption", id="number with full stop before a hole"),
        pytest.param(
            "An dieser Stelle finden Sie einen relevanten Inhalt der externen Plattform Hafenkanal",
            "embed.view",
            id="more than eight words before a hole",
        ),
        pytest.param("7.03.2025 (actualizado: 7.03.2025)", "metadata.date", id="bracket right before the only word"),
    ],
)
def test_what_stands_right_before_a_hole_hides_no_phrase(line: str, role: str) -> None:
    assert role in phrases.roles(line)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "first letter and full stop": lambda text: f"{text[:1].upper()}{text[1:]}.",
    "bullet and arrow": lambda text: f" • {text} →\n",
    "quotes": lambda text: f"«\u00a0{text}\u00a0»",
    "white space": lambda text: text.replace(" ", " \u00a0\n"),
    "invisible marks": lambda text: f"\u200e\ufeff{text}\u200b…",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("code", CODES)
def test_case_edges_and_white_space_make_no_difference(code: str, spelling: str) -> None:
    lines = [(role, SPELLINGS[spelling](text).replace("#", "7")) for role, text in whole_phrases(code)[:: STEP * 2]]
    assert deaf([line for line in lines if len(line[1]) <= phrases.MAX_CHARACTERS]) == []


@pytest.mark.parametrize(
    "number", ["7", "42", "1,204", "1.204", "12 345", "1\u202f204", "3.4k", "2M", "1.2万", "3億", "5千", "5천"]
)
def test_any_number_stands_for_any_other(number: str) -> None:
    codes = ("ja", "zh") if number[-1] in "万億千" else CODES
    numbered = [(role, text) for code in codes for role, text in whole_phrases(code) if "#" in text][::STEP]
    odd = r"#[%a-z]" if number[-1] in "kM" else "#%"  # "3.4kpv" could be read as anything
    held = [(role, text) for role, text in numbered if text.count("#") == 1 and not re.search(odd, text)]
    lines = [(role, text.replace("#", number)) for role, text in held]
    assert deaf(lines) == []
    assert len(lines) > 50


@pytest.mark.parametrize(
    "text", ["1.2万条评论", "1.2 万 条评论", "评论 (3.4万)", "3.4k条评论", "3.4kটি মন্তব্য", "댓글 1.2만개", "댓글 5천개"]
)
def test_thousands_and_their_like_are_part_of_a_number(text: str) -> None:
    assert "comments.count" in phrases.roles(text)


@pytest.mark.parametrize("edge", ["।", "؟", "،", "؛", "。", "॥", "‚", "۔", "።", "፡፡", "။", "។", "៕", "։"])
def test_what_ends_a_sentence_in_any_script_makes_no_difference(edge: str) -> None:
    assert phrases.roles(f"No comments yet{edge}") == phrases.roles("No comments yet") != ()


def test_letters_of_the_same_look_make_no_difference() -> None:
    assert phrases.roles("ديدگاه كاربران") == phrases.roles("دیدگاه کاربران") != ()


def test_of_the_roles_of_a_phrase_the_one_that_most_languages_know_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    role = {"phrases": ["faq"]}
    tables = {"aa": {"chrome.navigation": role}, "bb": {"article.heading": role}, "cc": {"chrome.navigation": role}}
    assert fresh_phrases(monkeypatch, tables).roles("FAQ") == ("chrome.navigation", "article.heading")
    tables["dd"] = {"article.heading": {"phrases": ["faq", "faq:", "…  faq"]}}
    assert fresh_phrases(monkeypatch, tables).roles("FAQ") == ("article.heading", "chrome.navigation")


def test_a_number_that_is_part_of_a_phrase_is_no_hole() -> None:
    numbered = [
        (role, text)
        for code in CODES
        for role, text in whole_phrases(code)
        if "404" in text and "#" not in text and text.replace("404", "#") not in dict(whole_phrases(code)).values()
    ]
    assert numbered
    for role, text in numbered:
        assert role in phrases.roles(text)
        assert role not in phrases.roles(text.replace("404", "9731"))


@pytest.mark.parametrize("code", CODES)
def test_every_role_is_a_zone_and_a_name_and_known(code: str) -> None:
    for role in languages()[code]:
        if role != language_files.TIMES:
            zone, dot, name = role.partition(".")
            assert zone in set(Zone) and dot and name.isidentifier()
            assert role in phrases.ROLES


def test_roles_are_sorted_and_each_stands_once() -> None:
    assert list(phrases.ROLES) == sorted(set(phrases.ROLES))


WORDS = sorted({word for code in CODES for _, line in said(code, "fires") for word in line.split()})
PIECES = random.Random(1).sample(WORDS, 400)
ODD = [
    "…",
    "#",
    "7",
    "1,204",
    ":",
    " - ",
    "\ud800",
    "\x00",
    "\u200f",
    "{name}",
    "{user}",
    "İ",
    "ß",
    "\ufb01",
    "(((",
    "\n",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES + ODD), max_size=12).map(" ".join)))
@settings(deadline=None)
def test_any_text_gives_known_roles_once_each(text: str) -> None:
    found = phrases.roles(text)
    assert isinstance(found, tuple)
    assert set(found) <= set(phrases.ROLES)
    assert len(set(found)) == len(found)
    assert phrases.roles(text) == found


@pytest.mark.parametrize("text", ["", " ", "…", "!?", "« »", "\u200b\u200e", "•"])
def test_edges_alone_say_nothing(text: str) -> None:
    assert phrases.roles(text) == ()


def test_a_text_longer_than_any_phrase_says_nothing() -> None:
    start = "Lesen Sie auch: Hafen "
    assert "related.inline" in phrases.roles(start + "x" * (phrases.MAX_CHARACTERS - len(start)))
    assert phrases.roles(start + "x" * (phrases.MAX_CHARACTERS - len(start) + 1)) == ()


def test_a_hole_takes_no_more_words_than_the_role_allows() -> None:
    limits = [languages()[code].get("comments.sort", {}).get("words", phrases.MAX_WORDS) for code in CODES]
    for words, fires in ((min(limits), True), (max(limits) + 1, False)):
        line = " ".join(["Sort by:", *["zwyx"] * (words - 2)])
        assert ("comments.sort" in phrases.roles(line)) is fires


def test_a_whole_phrase_is_surer_than_one_with_holes() -> None:
    assert phrases.roles("Kommentare deaktiviert")[0] == "comments.closed"


def test_of_phrases_with_holes_the_one_with_more_words_of_its_own_is_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    long, short = {"phrases": ["read on in the harbour: …"]}, {"phrases": ["read on in …"]}
    for surer, other in (("comments.more", "related.more"), ("related.more", "comments.more")):
        fresh = fresh_phrases(monkeypatch, {"xx": {other: short, surer: long}})
        assert fresh.roles("Read on in the harbour: boats") == (surer, other)


WHOLE = """
language = "xx"

[times]
months = [["january"], ["february"], ["march"], ["april"], ["may"], ["june"],
          ["july"], ["august"], ["september"], ["october"], ["november"], ["december"]]
weekdays = ["monday"]
units = ["hour"]
relative = ["# {unit} ago"]
fires = ["7.3.2025"]
silent = ["talk"]

["comments.heading"]
phrases = ["talk", "talk: …"]
words = 7
fires = ["Talk"]
silent = ["Talk is cheap."]
"""


def test_a_whole_file_is_read() -> None:
    tables = parse(WHOLE, "xx.toml")
    assert tables["comments.heading"]["phrases"] == ["talk", "talk: …"]
    assert "language" not in tables


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ('language = "xx"', "", ("language", "'xx'")),
        ('language = "xx"', 'language = "yy"', ("language", "'xx'")),
        ('language = "xx"', "language = 7", ("language", "'xx'")),
        ('["comments.heading"]', '["comments.heading"', ("line 13",)),
        ('phrases = ["talk", "talk: …"]', "", ("comments.heading", "'phrases'")),
        ('phrases = ["talk", "talk: …"]', "phrases = []", ("comments.heading", "'phrases'")),
        ('phrases = ["talk", "talk: …"]', 'phrases = "talk"', ("comments.heading", "'phrases'")),
        ('phrases = ["talk", "talk: …"]', "phrases = [7]", ("comments.heading", "'phrases'")),
        ('phrases = ["talk", "talk: …"]', 'phrase = ["talk"]', ("comments.heading", "'phrases'")),
        ('fires = ["Talk"]', "", ("comments.heading", "'fires'")),
        ('fires = ["Talk"]', "fires = []", ("comments.heading", "'fires'")),
        ('silent = ["Talk is cheap."]', "", ("comments.heading", "'silent'")),
        ('silent = ["Talk is cheap."]', "silent = true", ("comments.heading", "'silent'")),
        ('fires = ["7.3.2025"]', "", ("times", "'fires'")),
        ('silent = ["talk"]', "", ("times", "'silent'")),
        ("[times]", "stray = 3\n[times]", ("stray",)),
        ("words = 7", 'words = "many"', ("comments.heading", "'words'", "'many'")),
        ("words = 7", "words = 0", ("comments.heading", "'words'")),
        ("words = 7", "words = true", ("comments.heading", "'words'")),
        ("words = 7", "words = 7.5", ("comments.heading", "'words'")),
        ("words = 7", "word = 7", ("comments.heading", "'word'")),
        ('"talk", ', '"", ', ("comments.heading", "'phrases'")),
        ('"talk", ', '" ", ', ("comments.heading", "'phrases'")),
        ('"Talk"', '""', ("comments.heading", "'fires'")),
        ("talk: …", "talk: {nobody}", ("comments.heading", "phrases", "talk: {nobody}")),
        ("talk: …", "talk: {name", ("comments.heading", "phrases", "talk: {name")),
        ("talk: …", "talk: name}", ("comments.heading", "phrases", "talk: name}")),
        ("comments.heading", "coments.heading", ("coments.heading", "comments")),
        ('"comments.heading"', '"comments"', ("['comments']",)),
        ('"comments.heading"', '"comments."', ("['comments.']",)),
        ('"comments.heading"', '"comments.sub.heading"', ("['comments.sub.heading']",)),
        ('units = ["hour"]', "units = 3", ("times", "'units'")),
        ('units = ["hour"]', 'unit = ["hour"]', ("times", "'unit'")),
        ('units = ["hour"]', 'units = ["hour"]\njoins = "at"', ("times", "'joins'")),
        ('weekdays = ["monday"]', "", ("times", "'weekdays'")),
        ('["january"]', '"january"', ("times", "'months'")),
        ('["january"], ', "", ("times", "'months'")),
        ('["january"]', "[]", ("times", "'months'")),
        ("# {unit} ago", "# {units} ago", ("times", "relative", "{units}")),
    ],
)
def test_malformed_files_say_file_and_key(old: str, new: str, keys: tuple[str, ...]) -> None:
    assert old in WHOLE
    with pytest.raises(DataFileError) as raised:
        parse(WHOLE.replace(old, new), "xx.toml")
    message = str(raised.value)
    assert message.startswith("xx.toml: ")
    for key in keys:
        assert key in message


def fresh_phrases(monkeypatch: pytest.MonkeyPatch, tables: dict[str, dict[str, Any]]) -> ModuleType:
    """The module made anew from the tables of other languages, with nothing kept."""
    monkeypatch.setattr(language_files, "languages", lambda: tables)
    monkeypatch.setattr(cache, "kept", lambda name, sources, make: make())
    spec = importlib.util.spec_from_file_location("fresh_phrases", phrases.__file__)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_phrases_of_a_new_file_are_known_without_code(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = fresh_phrases(monkeypatch, {"xx": parse(WHOLE, "xx.toml")})
    assert fresh.ROLES == ("comments.heading",)
    assert fresh.roles("TALK:") == fresh.roles("Talk: of boats") == ("comments.heading",)
    assert fresh.roles("No comments yet") == ()


@pytest.mark.parametrize("phrase", ["…", "{name}", "« … »", "{user}, {time}"])
def test_a_phrase_without_words_of_its_own_is_refused(monkeypatch: pytest.MonkeyPatch, phrase: str) -> None:
    tables = parse(WHOLE.replace('"talk: …"', f'"{phrase}"'), "xx.toml")
    with pytest.raises(DataFileError) as raised:
        fresh_phrases(monkeypatch, {"xx": tables}).roles("Talk")
    assert "xx.toml" in str(raised.value)
    assert "comments.heading" in str(raised.value) and repr(phrase) in str(raised.value)


LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.text(alphabet=" \t\n\u00a0 ,:.1234kméßIı…’コメント件댓글 개ก#", max_size=24),
        st.sampled_from([text for code in CODES for _, text in said(code, "fires")][::11]),
    ),
    max_size=8,
)


@given(LINES)
@example(["`", "\x80"])
@example(["\u1fef", "`"])
@example(["コメント 件", "a", " 件", "\u200b", "b 件 ", "é :"])
def test_many_lines_are_made_plain_as_each_is(lines: list[str]) -> None:
    assert wording.plain_lines(lines) == [wording.plain(line) for line in lines]


@given(LINES)
def test_many_lines_say_what_each_says(lines: list[str]) -> None:
    phrases._KNOWN.clear()
    together = phrases.roles_of(lines)
    phrases._KNOWN.clear()
    assert together == [phrases.roles(line) for line in lines]


def test_a_full_memory_of_texts_starts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "_MAX_KNOWN", 3)
    phrases._KNOWN.clear()
    lines = ["Read more", "no such phrase", "Related articles", "Read more", "Comments"]
    assert phrases.roles_of(lines) == [phrases.roles(line) for line in lines]
    assert phrases.roles_of(lines[:2])[0] == phrases.roles("Read more") != ()


def test_ranges_of_glued_scripts_hold_all_of_their_characters() -> None:
    glued = [chr(code) for code in range(0x30000) if wording.GLUED.search(chr(code))]
    assert len(glued) > 20_000
    assert all(map(wording.may_be_glued, glued))
    assert not wording.may_be_glued("Ünïcödé, кириллица, العربية")


@pytest.mark.parametrize("code", CODES)
def test_words_that_each_instance_has_are_looked_for_first_and_nothing_else_changes(code: str) -> None:
    lines = [wording.plain(text) for key in ("fires", "silent") for _, text in [*said(code, key)][::STEP]]
    for line in lines:
        folded, words = line.casefold(), line.count(" ") + 1
        holed = wording.numbers_as_holes(folded)
        for number in phrases._candidates(phrases._words(holed), holed):
            usual, slow = (Pattern(*phrases._LEXICON.patterns[number]) for _ in range(2))
            slow._needle, slow._marked = "", False
            found = usual.matches(line, folded, words)
            assert found == slow.matches(line, folded, words), (usual.phrase, line)
            assert not found or usual._needle
