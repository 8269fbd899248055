"""The line that says who wrote a comment, and when: its parts, found by shape in any language.

A header is a short name beside a date or a time ("Ann Lee July 17, 2012 at 2:01 am", "Ann Lee • 3 years ago",
"AnnOctober 29, 2012"), or a name in a frame that the lexicon knows ("Ann says:", "Posted by: Ann at …").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from cleanscrape.lexicon import phrases, times
from cleanscrape.lexicon.hints import NameWord, name_words
from cleanscrape.lexicon.metadata_words import metadata_words
from cleanscrape.lexicon.own_phrases import asked
from cleanscrape.lexicon.punctuation import SENTENCE_ENDS
from cleanscrape.lexicon.wording import begins_small

__all__ = ["CommentHeader", "comment_header", "framed_name", "frames_name_above", "is_name", "time_span"]

Range = tuple[int, int]

LOOKED_AT = 200
"""Characters of a line that are looked at: a header stands at its head."""
KEPT_CHARACTERS = 200
"""Longest line whose header is remembered."""
NAME_WORDS = 5
NAME_CHARACTERS = 48
LEFTOVER_WORDS = 3
"""Words that may stand behind the time of a header ("permalink", "(UTC -4)")."""
FRAME_WORDS = 3
FRAME_CHARACTERS = 20
"""Of a frame in a line of its own."""
AUTHOR_ROLES = frozenset(("comments.author", "metadata.byline"))

_NUMBER = regex.compile(r"(?:#\s?(\d{1,6}+)|(\d{1,5}+)(?=[.):]?+\s++\D))[.):]?+(?:\s++|$)")
_LATER_NUMBER = regex.compile(r"(?<!\S)#(\d{1,6}+)(?!\S)")
CLOCK_CHARACTERS = 16
"""Of a clock time before a date, with what stands between: "10:42 PM · May 3"."""
_CLOCK_BEFORE = regex.compile(
    r"(?<![\d:.,])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\.?)?\s*[,|·–-]?\s*$", regex.IGNORECASE
)
_CLOCK = regex.compile(
    r"[\s,@|–—-]{0,4}+(?:[^\W\d_]{1,4}+\.?+\s)?+\(?\s{0,2}+\d{1,2}+[:.h]\d{2}(?::\d{2})?+(?!\d)"
    r"(?:\s{0,2}+[AaPp]\.?[Mm]\b\.?)?+\s?+\)?+(?:\s?\((?:UTC|GMT)[^()]{0,8}\))?+"
)
_GLUE = regex.compile(r"(?<=\p{Ll})(?=\p{Lu}\p{Ll}{2})|(?<=[\p{L}.])(?=\d)|(?<=\p{L})(?=\p{Lu}\p{Ll}{2,8}\.?+\s\d)")
_WORD = regex.compile(r"\S++")
_FRAME_WORD = regex.compile(r"[^\s:：/／＝]++(?:[:：](?=\p{L})|[/／＝](?=\p{Lo}))|\S++")
"""A word, or what stands before a mark that has run into a name: "作者：林小舟", "文/林小舟"."""
_BLANK = regex.compile(r"\s++")
_SEPARATORS = " \t\n\xa0•·|,;:–—−-/@()[]‧∙"
_LEADING = " \t\n\xa0•·|,;:–—−+-/‧∙*"
_BULLETS = frozenset("•·|‧∙")
_VOTES = regex.compile(r"\s(-?\d{1,6}+)\s[^\W\d_]{2,12}+$")
_SENTENCE = regex.compile(
    rf"[{SENTENCE_ENDS.replace('.', '')};]" r"|://|\p{L}{4}[.:](?:\s|$)|\s\p{Ll}{1,3}[.:](?:\s|$)"
)
"""What a name does not hold; "Dr. Ann" and "J. Doe" do hold full stops."""
_MASKED = regex.compile(r"[\w.-]{1,12}+\*{2,8}+\w{0,4}+")
_SENTENCE_ENDS = frozenset(SENTENCE_ENDS)
_PLACEHOLDER = "Zzyx"
_SHORT = 4
"""Letters of the longest word that may join a name and a date ("on", "at", "am", "le", "den", "dnia")."""


class CommentHeader(NamedTuple):
    """The parts of a comment's header as ranges of characters in the line; None where there is none."""

    name: Range | None = None
    date_raw: Range | None = None
    number: Range | None = None
    """The comment's own number, digits only."""
    parent: Range | None = None
    """Name of the author that it answers; only found where ``known`` names are given."""
    body: Range | None = None
    """Text of the comment itself, where it stands on the same line."""
    votes: Range | None = None


def comment_header(
    text: str, *, inside: bool = False, known: frozenset[str] | set[str] = frozenset()
) -> CommentHeader | None:
    """The parts of ``text`` if it is a comment's header, else None.

    ``inside``: the line is known to stand in a discussion, so a body may follow the time without any sign.
    ``known``: names that wrote in this discussion before; "Ann Bob 3 years ago" answers Bob if he did.
    """
    look = asked(_header) if len(text) <= KEPT_CHARACTERS else _read_header
    found = look(text, inside)
    return _with_parent(text, found, known) if found is not None and found.date_raw is not None else found


def _read_header(text: str, inside: bool) -> CommentHeader | None:
    head = text[:LOOKED_AT]
    number, start = _number(head)
    date = time_span(head, start)
    if date is None:
        return _without_date(text, start, number)
    whole = _trim(head, start, date[0], leading=True)
    before, number = _without_labels(head, whole, number)
    after = _trim(text, date[1], len(text))
    header = CommentHeader(None, date, number)
    if before is None and after is not None and (alone := _LATER_NUMBER.fullmatch(text, *after)) is not None:
        return header._replace(number=number or alone.span(1))
    joined = before is None or _only_joins(head[slice(*before)])  # "On DATE Ann said:"
    name = framed_name(text, after) if joined and after is not None and after[1] <= LOOKED_AT else None
    behind = text[slice(*after)] if after is not None and text[after[0] - 1] not in "([" else ""  # "(edited)"
    if name is None and before is None and after is not None and is_name(behind):
        if times.only_time(head[start:]):  # "23. November 2024 um 8:12 Uhr"
            return header._replace(date_raw=(date[0], after[1]))
        name = _plain_name(text, after)
    if name is not None:
        found: CommentHeader | None = header._replace(name=name)
    elif before is None:
        labelled = whole is not None and after is not None  # "Posted 2 years ago #1 of 3"
        found = _with_rest(text, header, after, inside=inside) if labelled else header if after is None else None
    else:
        name, votes = _name_before(head, before, date)
        header = header._replace(name=name, votes=votes)
        found = _with_rest(text, header, after, inside=inside) if name is not None else None
    return found


_header = lru_cache(maxsize=1 << 13)(_read_header)
"""Remembered, since short lines repeat, and each is looked at both to label it and to take it apart."""


def _with_rest(text: str, header: CommentHeader, rest: Range | None, *, inside: bool) -> CommentHeader | None:
    """Say what follows name and time: a number, a label of the widget, or the comment itself."""
    if rest is None or header.date_raw is None:
        return header
    words = text[slice(*rest)]
    later = _LATER_NUMBER.search(text, *rest)
    if later is not None and header.number is None and len(words.split()) <= LEFTOVER_WORDS:
        return header._replace(number=later.span(1))
    short = len(words.split()) <= LEFTOVER_WORDS and words[-1] not in _SENTENCE_ENDS
    if _is_label(words) if inside else short:
        return header
    if not (inside or _bulleted(text, header.date_raw)):
        return None
    return header._replace(body=_trim(text, header.date_raw[1], len(text), leading=True, trailing=False))


def time_span(text: str, start: int = 0) -> Range | None:
    """Where the first date or relative time stands in ``text``, clock time included."""
    rest = text[start:]
    if not rest:
        return None
    found = times.absolute_date(rest)
    if found is None or (found[0] and rest[found[0] - 1].isalnum()):
        found = _glued_date(rest) or found
    if found is None:
        found = times.relative_time(rest)
    if found is None:
        return None
    clock = _CLOCK.match(rest, found[1])
    end = clock.end() if clock else found[1]
    before = None if clock else _CLOCK_BEFORE.search(rest, max(found[0] - CLOCK_CHARACTERS, 0), found[0])
    return start + (before.start() if before else found[0]), start + len(rest[:end].rstrip())


def _glued_date(text: str) -> Range | None:
    """A date that a name runs into: "AnnOctober 29, 2012", "Ann10/8/12"."""
    for tries, cut in enumerate(_GLUE.finditer(text, 0, NAME_CHARACTERS)):
        if tries == 4:
            break
        found = times.absolute_date(text[cut.start() :])
        if found is not None and found[0] == 0:
            return cut.start(), cut.start() + found[1]
    return None


def _number(head: str) -> tuple[Range | None, int]:
    """A number that opens the line, and where the line goes on; the day of a date is none."""
    match = _NUMBER.match(head)
    if match is None:
        return None, 0
    date = times.absolute_date(head) or times.relative_time(head)
    if date is not None and date[0] < match.end():
        return None, 0
    return (match.span(1) if match[1] else match.span(2)), match.end()


def _without_date(text: str, start: int, number: Range | None) -> CommentHeader | None:
    """A name in a frame that the lexicon knows, or a number with its mark alone."""
    whole = _trim(text, start, len(text), leading=True, trailing=False)
    if whole is None:
        return CommentHeader(number=number) if number is not None and "#" in text else None
    if whole[1] - whole[0] > LOOKED_AT:
        return None
    name = framed_name(text, whole)
    if name is None or not _is_commenter(text[slice(*whole)], text[slice(*name)]):
        return None
    return CommentHeader(name, None, number)


def _is_commenter(line: str, name: str) -> bool:
    """Whether a framed name is one, where no time bears it out: "With code:", "What do I need?" are no headers."""
    if "comments.author" in phrases.roles(line):
        return True
    return is_name(name) and not begins_small(name)


def _name_before(head: str, span: Range | None, date: Range) -> tuple[Range | None, Range | None]:
    """The name that stands before the time, and the votes between them ("ann 42 points 2 days ago")."""
    if span is None:
        return None, None
    votes = _VOTES.search(head, *span)
    if votes is not None:
        name = _plain_name(head, (span[0], votes.start()))
        if name is not None:
            return name, votes.span(1)
    return framed_name(head, span) or _name_before_frame(head, span, date) or _plain_name(head, span), None


def _name_before_frame(head: str, span: Range, date: Range) -> Range | None:
    """The name before words that only say something with the time behind them: "Ann | publicado hace 3 días"."""
    words = list(_WORD.finditer(head, *span))
    when = head[slice(*date)]
    for behind in range(1, min(FRAME_WORDS, len(words) - 1) + 1):
        first = words[-behind]
        known = name_words()(first[0])
        may_be = known is None or known.within or known.ends
        if may_be and asked(_frames)("", f"{head[first.start() : span[1]]} {when}"):
            found = _trim(head, span[0], first.start())
            return found if found is not None and is_name(head[slice(*found)]) else None
    return None


def _without_labels(head: str, span: Range | None, number: Range | None) -> tuple[Range | None, Range | None]:
    """What stands before a time without the comment's number ("Ann · #17 · 3 May"), if it is more than "Posted on"."""
    if span is None:
        return None, number
    later = _LATER_NUMBER.search(head, *span)
    if later is not None and number is None and later.end() == span[1]:
        span, number = _trim(head, span[0], later.start()), later.span(1)
    words, acts = head[slice(*span)].split() if span is not None else [], metadata_words()["dates"]["acts"]
    label = any(word.casefold() in acts for word in words) and all(_joins(w) or w.casefold() in acts for w in words)
    return None if label else span, number


def _plain_name(text: str, span: Range) -> Range | None:
    """``span`` without short joining words at its ends, if a name is left."""
    words = list(_WORD.finditer(text, *span))
    if not words or len(words) > NAME_WORDS + 2:
        return None
    if len(words) > 1 and _joins(words[-1][0]):
        words.pop()
    if len(words) > 1 and _joins(words[0][0]) and words[1][0][0].isupper():
        words.pop(0)
    found = _trim(text, words[0].start(), words[-1].end())
    return found if found is not None and is_name(text[slice(*found)]) else None


def _joins(word: str) -> bool:
    return len(word) <= _SHORT and word.isalpha() and word.islower() and word.isascii()


def is_name(text: str) -> bool:
    """Whether ``text`` looks like a person's or an account's name."""
    words = text.split()
    if not 1 <= len(words) <= NAME_WORDS or len(text) > NAME_CHARACTERS:
        return False
    if _SENTENCE.search(text) or not any(character.isalnum() for character in text):
        return False
    lower = sum(map(begins_small, words))
    if len(words) > 2 and lower * 2 > len(words):
        return False
    return is_masked(text) or not any(role not in AUTHOR_ROLES for role in phrases.roles(text))


def is_masked(text: str) -> bool:
    """Whether a text is an account's name of which the site shows the beginning: "yam*****"."""
    return _MASKED.fullmatch(text) is not None


def framed_name(text: str, span: Range | None = None) -> Range | None:
    """The name in "… says:", "Posted by …": what the lexicon's phrases for authors leave open.

    The frame is found by asking which first and last words still make a known phrase around an invented name.
    """
    start, end = span or (0, len(text))
    look = asked(_framed) if end - start <= KEPT_CHARACTERS else _find_frame
    found = look(text[start:end])
    return (start + found[0], start + found[1]) if found is not None else None


def _find_frame(text: str) -> Range | None:
    words = list(_FRAME_WORD.finditer(text))
    if len(words) < 2 or len(words) > NAME_WORDS + 2 * FRAME_WORDS:
        return None
    hint = name_words()
    first = [hint(word[0]) for word in words[:FRAME_WORDS]]
    final = [hint(word[0]) for word in words[: -FRAME_WORDS - 1 : -1]]
    # by how many first or last words are taken for the frame, whether a phrase may be found by them
    opens = [_may_open(first[:ahead]) for ahead in range(1, FRAME_WORDS + 1)]
    closes = [_may_close(final[:behind]) for behind in range(1, FRAME_WORDS + 1)]
    if not (any(opens) or any(closes)):
        return None
    for size in range(1, min(2 * FRAME_WORDS, len(words) - 1) + 1):
        for behind in range(max(0, size - FRAME_WORDS), min(size, FRAME_WORDS) + 1):
            ahead = size - behind
            if not ((ahead and opens[ahead - 1]) or (behind and closes[behind - 1])):
                continue
            last = len(words) - behind
            prefix = text[: words[ahead - 1].end()] if ahead else ""
            suffix = text[words[last].start() :] if behind else ""
            if not _is_frame(prefix.strip(), suffix.strip(), words[last - 1][0]):
                continue
            if last - ahead > 1 and _joins(words[last - 1][0]):
                last -= 1
            found = _trim(text, words[ahead].start(), words[last - 1].end())
            if found is None or last - ahead > NAME_WORDS + 1:
                return None
            return found
    return None


def _is_frame(prefix: str, suffix: str, last: str) -> bool:
    """Whether words frame a name that ends with the word ``last``, whose comma may be the frame's: "NAME, writer"."""
    look = asked(_frames)
    return bool(suffix and last.endswith(",") and look(prefix, f", {suffix}")) or look(prefix, suffix)


def _may_open(words: Sequence[NameWord | None]) -> bool:
    """Whether a phrase around a name may begin with words, of which those without letters say nothing."""
    known = [word for word in words if word is not None]
    return bool(known) and (known[0].begins or any(word.within for word in known))


def _may_close(words: Sequence[NameWord | None]) -> bool:
    """Whether one may end with words, the last one first."""
    known = [word for word in words if word is not None]
    return bool(known) and (known[0].ends or any(word.within for word in known))


_framed = lru_cache(maxsize=1 << 13)(_find_frame)


def frames_name_above(text: str) -> bool:
    """Whether a line is what follows a commenter's name, which stands in the line above: "says:"."""
    return len(text) <= FRAME_CHARACTERS and "comments.author" in phrases.roles(f"{_PLACEHOLDER} {text}")


@lru_cache(maxsize=1 << 14)
def _frames(prefix: str, suffix: str) -> bool:
    """Whether the words around a name are a phrase for an author, and not without a name as well."""
    apart = "" if suffix.startswith(",") else " "
    framed = phrases.roles(f"{prefix} {_PLACEHOLDER}{apart}{suffix}".strip())
    return any(role in AUTHOR_ROLES for role in framed)


def _trim(text: str, start: int, end: int, *, leading: bool = False, trailing: bool = True) -> Range | None:
    """The range without separators at its ends; None if nothing is left."""
    first = _LEADING if leading else _SEPARATORS
    while start < end and text[start] in first:
        start += 1
    last = _SEPARATORS if trailing else " \t\n"
    while start < end and text[end - 1] in last:
        end -= 1
    return (start, end) if start < end else None


def _only_joins(text: str) -> bool:
    """Whether it is one short word ("On", "Am"), which may stand before a date."""
    return len(text) <= _SHORT and text.isalpha()


def _is_label(text: str) -> bool:
    """Whether what follows the time is one of the widget's own words."""
    return bool(phrases.roles(text)) or (len(text.split()) == 1 and text[0].islower()) or text.isdecimal()


def _bulleted(head: str, date: Range) -> bool:
    """Whether a bullet stands right before the time, as comment widgets put it between name and time."""
    before = head[: date[0]].rstrip()
    return bool(before) and before[-1] in _BULLETS


def _with_parent(text: str, header: CommentHeader, known: frozenset[str] | set[str]) -> CommentHeader:
    """Divide "NAME PARENT" where the end of it is a known author's name."""
    if header.name is None or not known:
        return header
    start, end = header.name
    name = text[start:end]
    if name in known:
        return header
    for cut in _BLANK.finditer(name):
        if name[cut.end() :] in known:
            return header._replace(name=(start, start + cut.start()), parent=(start + cut.end(), end))
    return header
