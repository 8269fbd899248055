"""Who wrote a comment, out of what an author's element or a header says: verbs, notices and labels are nobody."""

from __future__ import annotations

from functools import lru_cache

import regex

from cleanscrape.assembling.comment_headers import AUTHOR_ROLES, comment_header, framed_name, is_masked, time_span
from cleanscrape.assembling.line_times import holds_time
from cleanscrape.assembling.texts import has_digit
from cleanscrape.lexicon import phrases
from cleanscrape.lexicon.metadata_words import metadata_words
from cleanscrape.lexicon.punctuation import ends_sentence
from cleanscrape.lexicon.wording import begins_small
from cleanscrape.reading.units import count_words

__all__ = ["author_and_time", "person", "without_glue"]

SENTENCE_WORDS = 4
"""Words of a sentence that is no name; "Gazpacho." and "Roe Jr." may be."""
PHRASE_WORDS = 5
"""Words of a text that is no name if half of them begin small: "Yes , I recommend this boat"."""

_ELEMENT = regex.compile(r"<(\w{1,20}+)\b[^<>]{0,300}+>(.*)</\1>", regex.DOTALL)
_GRADED = regex.compile(r"(?<![★☆⭐✩✪✫✬✭✮✯✰🌟])[★☆⭐✩✪✫✬✭✮✯✰🌟]{3,}+\s*+$")
"""Stars behind a name; one or two may be a part of it."""
_NUMBERED = regex.compile(r"\s*+\(\s*+#?\d++\s*+\)?+$")
_LABELLED = regex.compile(r"\p{L}[\p{L}\s]*+:\s*+\d")
"""``Age: 35–44``."""
_PORTRAIT = regex.compile(r"^(\p{Lu})\s?(?=\1\p{Ll})")
"""The letter that stands for the portrait of who has none: "R Rafael", "RRafael"."""
_BEHIND = regex.compile(r"(?<=\w.)\s*+[(\[（【［][^()\[\]（）【】［］]*+[)\]）】］]?$")
"""What a bracket says behind an account, whether or not it ends with the line: "ann_p (Ann Poe", "Ann[Skerrow]"."""
_TWICE = regex.compile(r"(.{4,})\1")
"""A portrait's description and the name: "Ann LeeAnn Lee"."""
_WHERE = regex.compile(r"[,،]\s.*[,،]\s.*$")
"""Behind a name and a comma, the town and the country."""
_EDGES = " \t\n\xa0•·|,;:–—−-/‧∙*"
_INITIAL = regex.compile(r"(?:-?\p{L}\.)++$")
"""``J.``, ``J.R.``, ``J.-P.``."""
_MENU = "chrome.navigation"
"""Entries of menus, but accounts as well: "Editors", "Sudoku"."""
_SINGLE = frozenset(("comments.sort", "chrome.skip", "chrome.pagination", "chrome.search"))
"""Roles of words that may be names where they stand alone: "Top", "Best", "Prima", "Ara"."""
_NOBODY = ("chrome.", "comments.form", "comments.login", "comments.reply", "comments.sort", "comments.more", "related.")
"""Roles of lines that stand beside names."""


@lru_cache(maxsize=1 << 13)
def person(text: str, *, in_menus: bool = False) -> str | None:
    """The name that a text is or holds; None where it names nobody.

    ``in_menus``: what menus say as well may be one, and single words of few other kinds.
    """
    while (element := _ELEMENT.fullmatch(text.strip())) is not None:  # written by the page as text
        text = element[2]
    text = _GRADED.sub("", text.strip().partition("\n")[0]).rstrip()
    framed = framed_name(text)
    text = text[slice(*framed)] if framed is not None else text
    text = _PORTRAIT.sub("", _NUMBERED.sub("", _without_acts(text)))
    return text if text and not _is_nobody(text, in_menus) else None


def without_glue(name: str | None) -> str | None:
    """A name in flattened text without what stood beside it: a portrait, its letter, where somebody lives."""
    if not name:
        return None
    twice = _TWICE.fullmatch(name)
    name = _PORTRAIT.sub("", twice[1] if twice else name)
    return _WHERE.sub("", _BEHIND.sub("", name))


def author_and_time(text: str, *, in_menus: bool = False) -> tuple[str | None, str | None]:
    """Who is named in an author's element, and when, if nothing but a label stands behind that in it."""
    header = comment_header(text, inside=True)
    if header is not None and header.date_raw is not None and header.body is None:
        name = text[slice(*header.name)] if header.name is not None else ""
        return person(name, in_menus=in_menus), text[slice(*header.date_raw)]
    if framed_name(text) is not None:
        return person(text, in_menus=in_menus), None
    span = time_span(text)
    if span is None and has_digit(text):
        span = time_span(text, text.find(" ") + 1)  # "Ara" is somebody, and a month
    if span is None:
        return None if holds_time(text) else person(text, in_menus=in_menus), None
    if text[span[1] :].strip(_EDGES):
        return None, None
    return person(text[: span[0]].strip(_EDGES), in_menus=in_menus), text[slice(*span)]


def _without_acts(text: str) -> str:
    """A name without the words before a time that say what was done then: "Ann Lee · Started"; none after those."""
    words, acts = text.split(), _acts()
    if words and words[0].casefold() in acts:
        return ""  # "Reviewed in Skerrow on"
    kept = list(words)
    while kept and kept[-1].strip(_EDGES).casefold() in acts:
        kept.pop()
    return text if len(kept) == len(words) else " ".join(kept).rstrip(_EDGES)


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    """The words, and nothing, which is what is left of a bullet."""
    return frozenset((*metadata_words()["dates"]["acts"], ""))


def _is_nobody(text: str, in_menus: bool) -> bool:
    """Whether a text is a label, a notice, a number or a sentence."""
    if not any(map(str.isalnum, text)) or text.isdecimal() or _LABELLED.match(text):
        return True
    if ":" in text and not any(map(str.isalpha, text)):
        return True
    if _is_sentence(text.split()):
        return True
    if is_masked(text):
        return False
    roles = [role for role in phrases.roles(text) if not (in_menus and _may_be_called(text, role))]
    return any(role.startswith(_NOBODY) for role in roles) and AUTHOR_ROLES.isdisjoint(roles)


def _is_sentence(words: list[str]) -> bool:
    """Whether words are no name: they end like a sentence, or half of them begin small; not counting small words."""
    whole = [word for word in words if not (_INITIAL.match(word) or word.casefold().rstrip(".,") in _small_words())]
    if len(whole) >= SENTENCE_WORDS and ends_sentence(whole[-1]):
        return True
    return len(words) >= PHRASE_WORDS and sum(map(begins_small, whole)) * 2 >= len(whole)


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    """Words inside of names, and titles behind them."""
    words = metadata_words()["authors"]
    return frozenset((*words["particles"], *words["titles"]))


def _may_be_called(text: str, role: str) -> bool:
    """Whether somebody may be called what has a role of its own on pages."""
    return role == _MENU or (role in _SINGLE and count_words(text) == 1)
