"""Which lines are the text of a picture: those that end with whose picture it is."""

from __future__ import annotations

import regex

from cleanscrape.assembling.metadata.author_names import is_person
from cleanscrape.lexicon import phrases
from cleanscrape.lexicon.punctuation import SENTENCE_ENDS
from cleanscrape.lexicon.wording import UNCASED_LETTER

__all__ = ["CAPTION_WORDS", "ends_in_credit"]

CAPTION_WORDS = 40
"""Of the longest caption that is told by its credit."""
CREDIT_WORDS = 8
LEAST_CREDIT, LEAST_TOLD = 3, 40
"""Characters of a credit in capitals, and of what must stand before it."""

_BEFORE_CREDIT = regex.compile(rf"(?<=[{SENTENCE_ENDS}]\s?)(?=[^\s{SENTENCE_ENDS}])|[(（]|(?:\s[—–/|]\s?|\u3000)(?=\S)")
"""Where the credit of a picture may begin: behind a sentence, in brackets, behind a dash, a bar or a wide blank."""
_SMALL_WORD = regex.compile(r"(?<!\p{L})\p{Ll}{3,}\.\s?$")
"""What ends a sentence, not an abbreviation or a title: behind it a name may be who took the picture."""


def ends_in_credit(text: str) -> bool:
    """Whether a line ends with a picture's credit: "Harlow in May. Photo: Jo Roe", "... in May.Jo Roe"."""
    *_, found = [None, *_BEFORE_CREDIT.finditer(text)]
    if found is None:
        return False
    credit = text[found.start() :]
    roles = phrases.roles(credit)
    if "article.caption" in roles or ("/" in found[0] and "metadata.byline" in roles):
        return True
    if found[0] or found.start() < LEAST_TOLD:
        return False
    if _SMALL_WORD.search(text, 0, found.start()) and is_person(credit):
        return True
    return text[found.start() - 1].isspace() and _is_in_capitals(credit)


def _is_in_capitals(credit: str) -> bool:
    """Whether a text is a few words in capitals: a name, an agency."""
    if not credit.isupper() or len(credit) < LEAST_CREDIT or len(credit.split()) > CREDIT_WORDS:
        return False
    return UNCASED_LETTER.search(credit) is None and not any(map(str.isdecimal, credit))
