"""Which language a text is in, by the words that only its phrases have."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

import regex

from cleanscrape.lexicon.cache import kept
from cleanscrape.lexicon.languages import FILES, TIMES, languages

__all__ = ["language_of"]

LEAST_WORDS = 3
"""Words of a text that only one language has, for its language to be told."""
BORROWED = 4
"""Languages in whose phrases an English word may stand as well."""
_WORD = regex.compile(r"\p{L}{3,}+")


def language_of(text: str) -> str | None:
    """Code of the language most of whose own words a text has; None where too few tell.

    English words stand in texts of all languages: it must have most of the others' words together.
    """
    known = _own_words()
    found = Counter(code for word in _WORD.findall(text.casefold()) if (code := known.get(word)) is not None)
    english = found.pop("en", 0)
    if english * 2 > found.total():
        return "en" if english >= LEAST_WORDS and english >= 2 * found.total() else None
    return found.most_common(1)[0][0] if found.total() >= LEAST_WORDS else None


@lru_cache(maxsize=1)
def _own_words() -> dict[str, str]:
    """Word -> the only language that has it in a phrase, or English, whose words others borrow."""
    words: dict[str, str] = kept("own_words", FILES, _load)
    return words


def _load() -> dict[str, str]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, tables in languages().items():
        for role, table in tables.items():
            for phrase in table["phrases"] if role != TIMES else ():
                for word in _WORD.findall(phrase.casefold()):
                    found[word].add(code)
    return {
        word: "en" if "en" in codes else codes.pop()
        for word, codes in found.items()
        if len(codes) <= (BORROWED if "en" in codes else 1)
    }
