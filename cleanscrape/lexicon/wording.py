"""How phrases and texts are compared: made plain, and phrases with holes turned into expressions.

``#`` in a phrase stands for a number, ``…`` for any words, ``{name}`` for a person's name, ``{user}`` for a name or
one word, ``{time}`` for a date or a relative time. A colon, bar, equals sign, arrow or closing bracket stands for
any of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import regex

from cleanscrape.lexicon.metadata_words import metadata_words

EDGES = (
    " \t\n\u00a0.:,;!?*…·•|/\\–—−_~^+±=<>«»‹›→←↑↓➜➔▶►▸▾▼▲■□●○★☆✓✔×✕"
    "➡⬇☛☞👉👇🔗📖📰🔎📌📲📱📢📣🔔📩📧🎥📷📸📺🎧🔴🟢🔵🗞💬\"'“”„‚()[]{}【】〔〕「」『』〈〉《》、。｡।॥؟،؛۔։፡።፣፤፦፧၊။។៖៕"
)
"""What may stand at either end of a text without changing what it says."""

UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
"""Scripts that put no blanks between words."""

GLUED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Hangul}]")
"""Scripts in which a hole may follow the words of a phrase without a blank, and a time's word its number."""

UNCASED = r"[\p{Lo}\u10d0-\u10fa\u10fd-\u10ff]"
"""A letter of a script without capitals. Unicode has some for Georgian, but no word begins with one."""
UNCASED_LETTER = regex.compile(UNCASED)

BRACKETS = (")", "）")
"""Those that close what is added to a line."""
BRACKET_CHARACTERS = 90
_BRACKET = regex.compile(r"\s?[(（](?=\P{L}{0,9}\p{L})[^()（）]{2,80}+[)）]$")

_MAY_GLUE = re.compile(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u19e0-\u19ff\u1a20-\u1aaf\u2e80-\uffff\U00010000-\U0003ffff]"
)
"""Ranges that hold all characters of ``GLUED``: for them ``re`` is faster than ``regex``."""

LETTERS_ALIKE = str.maketrans({"ي": "ی", "ك": "ک"})
"""Letters that keyboards give in place of others of the same look: Persian and Urdu are typed with those of Arabic."""

_UNSEEN = "\u00ad\ufe0e\ufe0f\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_ELLIPSIS = "\ue000"
_ALIKE = {
    "…": _ELLIPSIS,  # put aside while compatibility forms are folded: three full stops would be no hole
    **dict.fromkeys("’‘ʼʻ´", "'"),
    **dict.fromkeys("ⓒⒸ", "©"),
    "՝": ":",  # the Armenian mark of a pause, which stands where others put a colon
    "İ": "I",  # Turkish letters that case folding tells apart from the others
    "ı": "i",
    **dict(zip("ൺൻർൽൾൿ", ("ണ്", "ന്", "ര്", "ല്", "ള്", "ക്"), strict=True)),  # in the older way with an unseen joiner
    **{chr(letter): other for letter, other in LETTERS_ALIKE.items()},
    **dict.fromkeys(_UNSEEN, ""),
}
_UNLIKE = re.compile(f"[{re.escape(''.join(_ALIKE))}]")
_HAS_NO_BLANKS = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Whether any of the next line's scripts may be there: ranges, for which ``re`` is faster than ``regex``."""
_BLANK_BESIDE = regex.compile(r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}]) ++| ++(?=[\p{Han}\p{Hiragana}\p{Katakana}])")
_ODD_BLANK = re.compile("[\t\x0b-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""White space but blanks and line feeds."""
_DIGIT = re.compile(r"\d")
_MULTIPLES = r"[ ]?[km](?![^\W_\u0900-\U0003ffff])|[ ]?[千万萬億亿천만억]"
"""What may make a number of thousands: "3.4k" (before letters from Devanagari on as well: "3.4kটি"), "3.4万"."""
_NUMBER_TEXT = rf"\d\d*+(?:[.,'\u00a0\u202f]\d++|[ ]\d{{3}}(?!\d))*+(?:{_MULTIPLES})?+"
_NUMBER = re.compile(_NUMBER_TEXT)
_HOLES_OF_ONE_NUMBER = re.compile(rf"#(?:[.,]#)*+(?:{_MULTIPLES})?+")

HOLE = regex.compile(r"(…|#|\{name\}|\{user\}|\{time\})")
OPEN_HOLE = regex.compile(r"…|\{(?:name|user|time)\}")
_PATTERN_EDGES = "".join(edge for edge in EDGES if edge not in "…{}")
COLON_MARKS = ":=/|▶)]】》៖፦፡"
COLON_SIGNS = r":=/|»›>→▶–—៖፦፡\]\)】》-"
COLON = rf"\s?[{COLON_SIGNS}]{{1,3}}+\s?"
COLON_MARK = regex.compile(r"\s?[:=/|▶\])】》៖፦፡]\s?")
"""Those signs in phrases; a text may have any of ``COLON`` there."""
_BEFORE_TIME = r"[\s:=/|,·–—-]{1,4}+"


_ELIDED = "|".join(map(regex.escape, metadata_words()["authors"]["elided"]))
_CAPITAL = rf"(?:{_ELIDED})?+[\p{{Lu}}\p{{Lt}}]"
BEGINS_LARGE = regex.compile(_CAPITAL)
"""How a word of a name begins: "Amico", "d'Amico"."""


def begins_small(word: str) -> bool:
    """Whether a word begins with a small letter where it could begin with a capital: "amico", not "d'Amico"."""
    return word[:1].islower() and UNCASED_LETTER.match(word) is None and BEGINS_LARGE.match(word) is None


def has_case(text: str) -> bool:
    """Whether any letter of a text could be a capital or small."""
    return any(letter.lower() != letter.upper() and not UNCASED_LETTER.match(letter) for letter in text)


def plain(text: str) -> str:
    """The text without what makes no difference: compatibility forms, invisible characters, white space, edges."""
    text = text.replace("`", "'")  # the only sign of ASCII that counts as another
    text = " ".join(text.split()) if text.isascii() else _same(text)
    if " :" in text:
        text = text.replace(" :", ":")
    return text if text[:1].isalnum() and text[-1].isalnum() else text.strip(EDGES)


def plain_lines(texts: Sequence[str]) -> list[str]:
    """``plain`` of each of many short texts, faster: what can be is done to all of them at once."""
    if not texts:
        return []
    joined = "\n".join([text if "\n" not in text else text.replace("\n", " ") for text in texts]).replace("`", "'")
    if not joined.isascii():
        joined = _alike_lines(joined)
    if "  " in joined or " \n" in joined or "\n " in joined or _ODD_BLANK.search(joined):
        joined = "\n".join([" ".join(text.split()) for text in joined.split("\n")])
    if not joined.isascii() and _HAS_NO_BLANKS.search(joined):
        joined = _BLANK_BESIDE.sub("", joined)
    if " :" in joined:
        joined = joined.replace(" :", ":")
    return [text if text[:1].isalnum() and text[-1].isalnum() else text.strip(EDGES) for text in joined.split("\n")]


def _same(text: str) -> str:
    text = " ".join(_alike(text).split())
    return _BLANK_BESIDE.sub("", text) if _HAS_NO_BLANKS.search(text) else text


def _alike_lines(joined: str) -> str:
    """``_alike`` of many lines: only those with anything beyond ASCII are looked at."""
    lines = joined.split("\n")
    alike = iter(_alike("\n".join([line for line in lines if not line.isascii()])).split("\n"))
    return "\n".join([line if line.isascii() else next(alike) for line in lines])


def _alike_sign(found: re.Match[str]) -> str:
    return _ALIKE[found[0]]


def _alike(text: str) -> str:
    """The text without invisible characters and compatibility forms."""
    if _UNLIKE.search(text):
        text = _UNLIKE.sub(_alike_sign, text)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.replace(_ELLIPSIS, "…")


def may_be_glued(text: str) -> bool:
    """Whether characters of the scripts of ``GLUED`` may be in a text: sure where it says no."""
    return not text.isascii() and _MAY_GLUE.search(text) is not None


def numbers_as_holes(text: str) -> str:
    """Every number as ``#``: "1,204 comments" -> "# comments"."""
    return _NUMBER.sub("#", text) if _DIGIT.search(text) else text


def fold(text: str) -> str:
    """The text as phrases are compared: plain, case folded, numbers as ``#``."""
    return numbers_as_holes(plain(text).casefold())


def one_hole_a_number(phrase: str) -> str:
    """The phrase with each ``#`` for a whole number: texts hold "3.4k" and "7,5" where it has ``#k`` or ``#,#``."""
    return _HOLES_OF_ONE_NUMBER.sub("#", phrase)


def plain_pattern(phrase: str) -> str:
    """A phrase with holes, made plain between them."""
    pieces = HOLE.split(one_hole_a_number(_same(phrase)).replace(" :", ":"))
    return "".join(pieces).strip(_PATTERN_EDGES)


def _named() -> str:
    """Expression of a name: words with a capital or of a script without capitals, small ones between them."""
    words = metadata_words()["authors"]
    small = "|".join(map(regex.escape, sorted({*words["particles"], *words["joins"]}, key=len, reverse=True)))
    large = rf"(?:(?:{_CAPITAL}|@)[^\s:|;,]{{0,40}}|{UNCASED}[\p{{L}}\p{{M}}\p{{N}}_ー·・'.-]{{0,15}})"
    return rf"(?-i:{large}(?:\s(?:{large}|&|{small})){{0,7}})"


_NAMED = _named()
FRAGMENTS = {
    "#": rf"{_NUMBER_TEXT}(?:\.(?=\s))?",
    "…": r"\S(?:.*\S)?",
    "{name}": _NAMED,
    "{user}": rf"(?:{_NAMED}|[^\s:|;,\p{{Lo}}]{{1,40}}|[^\s:|;,]{{1,12}})",
    "{time}": r"(?P<time>\S.{1,60}+|\S.{1,60})",
}


def expression(pattern: str) -> str:
    """The regular expression of a plain pattern; each ``{time}`` is a group ``time``, to be looked at further."""
    pieces = HOLE.split(pattern)
    following = [*pieces[1:], ""]
    return "".join(
        FRAGMENTS.get(piece) or _literal(piece, before_time=after == "{time}")
        for piece, after in zip(pieces, following, strict=True)
    )


def _literal(piece: str, *, before_time: bool) -> str:
    """Words of a phrase: any white space between them; in scripts without blanks, and in Korean, none is needed."""
    space = r"\s?" if UNSPACED.search(piece) or _HANGUL.search(piece.strip()) else r"\s"
    end = ""
    if before_time and piece.endswith((" ", ":")):
        piece, end = piece.rstrip(" :"), _BEFORE_TIME
    texts = (space.join(map(regex.escape, text.split(" "))) for text in COLON_MARK.split(piece))
    return COLON.join(texts) + end


_HANGUL = regex.compile(r"\p{Hangul}\s\p{Hangul}")


def without_bracket(text: str) -> str:
    """A text up to what is added in brackets at its end."""
    found = _BRACKET.search(text, max(len(text) - BRACKET_CHARACTERS, 0)) if text.endswith(BRACKETS) else None
    return text[: found.start()] if found else text
