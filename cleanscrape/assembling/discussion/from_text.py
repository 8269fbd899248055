"""Comments out of a sequence of blocks: headers and bodies in turn, as flattened threads have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

import regex

from cleanscrape.assembling.comment_headers import CommentHeader, comment_header, framed_name, is_name
from cleanscrape.assembling.discussion.names import without_glue
from cleanscrape.deciding.labels import Labels
from cleanscrape.lexicon import phrases
from cleanscrape.lexicon.glued import glued_time, roles_in_text
from cleanscrape.lexicon.punctuation import COLONS, ends_sentence
from cleanscrape.model import Kind
from cleanscrape.reading.page import Page

__all__ = ["Draft", "comments_from_lines"]

ROLE_WORDS = 24
"""Longer blocks are no phrase of a widget."""
HEADER_WORDS = 25
LEAST_WORDS = 3
SENTENCE_WORDS = 6
"""Without any header, a block of fewer words may be anything."""
BUTTONS_CHARACTERS = 80
"""Of a row of buttons below a comment."""
LEAST_ALIKE = 3
INITIALS, NAME_WORDS = 3, 5
"""Most letters that stand for a portrait, and words of a name."""
JOINING_WORD = 4
"""Letters of the longest line that may be but a word between a name and a time."""
STOPS = frozenset((Kind.HEADING, Kind.FORM, Kind.EMPTY_STATE))
STOP_ROLES = frozenset(
    ("comments.heading", "comments.count", "comments.form", "comments.login", "comments.empty", "comments.closed")
)
SKIP_ROLES = frozenset(("comments.reply", "comments.sort", "comments.more"))
TAIL_ROLES = SKIP_ROLES | {"related.more"}
"""What a widget says behind a comment in the same line: "see more"."""
_NUMBER = regex.compile(r"[-−+]?\d{1,6}+$")
_RANK = regex.compile(r"\d{1,5}+[.)]$")
_FOOT = regex.compile(r"\w ?[·•] ?(\d{1,3} ?\p{L}{1,8}\.?)$")
"""Where buttons below a comment say how old it is: "Like · Reply · 12 · 3h"."""
_LINKBACK = regex.compile(r"(?:ping|track)backs?\b", regex.IGNORECASE)
"""The protocols' names, which all languages use."""
_EXCERPT = regex.compile(r"\[(?:…|\.{3})\].{0,2000}\[(?:…|\.{3})\]", regex.DOTALL)
"""What a page that links here says around the link: blogs show it as a comment."""
_BARE_NAME_SHARE = 0.6
_NAME_FIRST_SHARE = 0.8


class Part(Enum):
    """What a block is in a thread."""

    HEADER = 1
    BODY = 2
    SKIP = 3
    STOP = 4
    NAME = 5  # a short line that is the author's name if a date stands next to it


@dataclass(slots=True)
class Draft:
    """A comment while its parts are gathered."""

    name: str | None = None
    profile: str | None = None
    date_raw: str | None = None
    date_exact: str | None = None
    """A machine-readable date, better than the raw one."""
    id: str | None = None
    parent: Draft | None = None
    parent_name: str | None = None
    votes: int | None = None
    accepted: bool = False
    indent: int = 0
    blocks: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def accepts(self, other: Draft) -> bool:
        """Whether the parts of ``other`` fill gaps of this one."""
        return not (self.texts or (self.name and other.name) or (self.date_raw and other.date_raw))

    def absorb(self, other: Draft) -> None:
        """Take over the parts of ``other``."""
        self.name = self.name or other.name
        self.date_raw = self.date_raw or other.date_raw
        self.id = self.id or other.id
        self.parent_name = self.parent_name or other.parent_name
        self.votes = other.votes if self.votes is None else self.votes
        self.blocks += other.blocks
        self.texts += other.texts


@dataclass(slots=True)
class Piece:
    """A block and what it is in the thread."""

    index: int
    part: Part
    text: str
    draft: Draft | None = None


def comments_from_lines(page: Page, labels: Labels, indexes: Sequence[int]) -> list[Draft]:
    """The comments in the given blocks (all of the zone, in order)."""
    names: set[str] = set()
    pieces = [_piece(page, labels, index, names) for index in indexes]
    _drop_initials(pieces)
    _settle_answers(pieces, names)
    _settle_names(pieces)
    pieces = [piece for piece in pieces if piece.part is not Part.SKIP or _NUMBER.match(piece.text)]
    if not any(piece.part is Part.HEADER for piece in pieces):
        return _without_headers(pieces, page, labels)
    if _headers_follow(pieces):
        drafts = _assembled(pieces[::-1], backwards=True)[::-1]
    else:
        drafts = _assembled(pieces, backwards=False)
        _drop_joining_word(drafts)
    for draft in drafts:
        draft.name, draft.parent_name = map(without_glue, (draft.name, draft.parent_name))
    return drafts


def _drop_initials(pieces: list[Piece]) -> None:
    """What stands for the portrait of who is named below it is no name: "JK" above "Jorinde Kappes"."""
    for piece, below in pairwise(pieces):
        letters = piece.text
        if len(letters) <= INITIALS and len(below.text) > len(letters):
            initials = "".join(word[0] for word in below.text.split()[:NAME_WORDS]).upper()
            if initials.startswith(letters) or letters == initials[0] + initials[-1]:
                piece.part, piece.draft = Part.SKIP, None


def _drop_joining_word(drafts: list[Draft]) -> None:
    """Where most texts open with one short line - the "at" of times that scripts fill in - it is no part of them."""
    opened = Counter(draft.texts[0] for draft in drafts if len(draft.texts) > 1)
    for line, count in opened.most_common(1):
        if count >= LEAST_ALIKE and count * 2 >= len(drafts) and len(line) <= JOINING_WORD and line.isalpha():
            for draft in drafts:
                if len(draft.texts) > 1 and draft.texts[0] == line:
                    del draft.texts[0]


def _without_headers(pieces: list[Piece], page: Page, labels: Labels) -> list[Draft]:
    """Nothing says where a comment ends: each block under a heading or a count is one, if it says anything."""
    if not any(labels.kinds[piece.index] is Kind.HEADING for piece in pieces):
        return []
    return [
        Draft(blocks=[piece.index], texts=[piece.text])
        for piece in pieces
        if piece.part is Part.BODY and page.words[piece.index] >= SENTENCE_WORDS and ends_sentence(piece.text)
    ]


def _piece(page: Page, labels: Labels, index: int, names: set[str]) -> Piece:
    """Say what a block is; a header's name is added to ``names``."""
    text, kind = page.texts[index], labels.kinds[index]
    part = _part_by_kind(text, kind, page.words[index])
    if part is Part.SKIP and (moment := _time_among_buttons(text)) is not None:
        return Piece(index, Part.HEADER, text, Draft(date_raw=moment, blocks=[index]))
    if part is not Part.HEADER:
        return Piece(index, part, text)
    inside = kind in (Kind.BYLINE, Kind.DATE)
    header = comment_header(text, inside=inside, known=names) if page.words[index] else None
    if header is None and not inside and page.words[index] > HEADER_WORDS:
        return Piece(index, Part.BODY, text)
    if header is None:
        if kind is Kind.BYLINE and any(map(str.isalpha, text)):  # not a price
            header = CommentHeader(name=framed_name(text) or (0, len(text.rstrip(f" {COLONS}"))))
        elif kind is Kind.DATE:
            header = CommentHeader(date_raw=(0, len(text)))
        else:
            return Piece(index, Part.NAME if is_name(text) else Part.BODY, text)
    draft = drafted(text, header)
    if draft.name:
        names.add(draft.name)
    draft.blocks.append(index)
    draft.indent = _indent(page, index)
    return Piece(index, Part.HEADER, text, draft)


def _time_among_buttons(text: str) -> str | None:
    """How old a comment is, where its buttons say so: "Like · Reply · 12 · 3h", "Reply3 hours ago"."""
    foot = _FOOT.search(text)
    if foot is not None and not phrases.roles(foot[1]):
        return foot[1]
    return glued_time(text) if len(text) <= BUTTONS_CHARACTERS else None


def _part_by_kind(text: str, kind: Kind, words: int) -> Part:
    """A first guess; HEADER stands for "look closer"."""
    if kind in STOPS:
        return Part.STOP
    if kind is Kind.OTHER or _RANK.match(text) or not any(map(str.isalnum, text)):
        return Part.SKIP  # a button: "−", "•"
    if _LINKBACK.match(text) or _EXCERPT.fullmatch(text):
        return Part.STOP
    if words <= ROLE_WORDS:
        roles = roles_in_text(text)
        if any(role in STOP_ROLES for role in roles):
            return Part.STOP
        if any(role in SKIP_ROLES for role in roles):
            return Part.SKIP
        if _NUMBER.match(text):
            return Part.SKIP
    return Part.HEADER


def drafted(text: str, header: CommentHeader) -> Draft:
    """The parts of a header as values."""

    def part(span: tuple[int, int] | None) -> str | None:
        return text[slice(*span)] if span is not None else None

    draft = Draft(part(header.name), date_raw=part(header.date_raw), id=part(header.number))
    draft.parent_name = part(header.parent)
    if header.votes is not None:
        draft.votes = int(text[slice(*header.votes)])
    if header.body is not None:
        draft.texts.append(_without_tail(text[slice(*header.body)]))
    return draft


def _without_tail(text: str) -> str:
    """A comment's text without the widget's own words ("see more") at its end."""
    words = text.split()
    for size in (3, 2, 1):
        if len(words) > size and any(role in TAIL_ROLES for role in phrases.roles(" ".join(words[-size:]))):
            cut = text.rfind(words[-size])
            return text[:cut].rstrip()
    return text


def _indent(page: Page, index: int) -> int:
    """How far the block's line is indented in flattened text."""
    if page.kind != "text" or index >= len(page.spans):
        return 0
    start = page.spans[index][0]
    line = max(page.source.rfind("\n", max(0, start - 80), start), page.source.rfind("\r", max(0, start - 80), start))
    return len(page.source[line + 1 : start].expandtabs(4)) if line >= 0 or start < 80 else 0


def _settle_answers(pieces: list[Piece], names: Set[str]) -> None:
    """Where two names stand between a button and a time, the second is whom the first answers: both have commented."""
    said: set[str] = set()
    for at, piece in enumerate(pieces):
        draft = piece.draft
        if draft is None or not draft.name:
            continue
        first = pieces[at - 1] if draft.name in said and 1 < at < len(pieces) - 1 else None
        said.add(draft.name)
        if first is None or first.text not in names or pieces[at - 2].part is not Part.SKIP:
            continue
        time = pieces[at + 1].draft
        bare = draft.date_raw is None and first.text != draft.name  # a name may be shown twice
        if bare and time is not None and time.date_raw and not time.name:
            draft.name, draft.parent_name = first.text, draft.name
            draft.blocks.insert(0, first.index)
            first.part, first.draft = Part.SKIP, None


def _settle_names(pieces: list[Piece]) -> None:
    """Make lines of a bare name next to a bare date headers, on the side where most dates have one."""
    shown = [piece for piece in pieces if piece.part is not Part.SKIP]
    dates = [at for at, piece in enumerate(shown) if piece.draft is not None and not piece.draft.name]

    def named(at: int) -> bool:
        return 0 <= at < len(shown) and shown[at].part is Part.NAME

    before = sum(named(at - 1) for at in dates)
    after = sum(named(at + 1) for at in dates)
    step = -1 if before >= after else 1
    if step > 0 and _opens_with_name(shown, dates) and _name_first(shown, dates):
        pass  # the name that follows a date is the next comment's
    elif dates and max(before, after) >= _BARE_NAME_SHARE * len(dates):
        for at in dates:
            if named(at + step):
                piece = shown[at + step]
                piece.part = Part.HEADER
                piece.draft = Draft(piece.text, blocks=[piece.index])
    elif dates:
        _name_first(shown, dates)
    for piece in shown:
        if piece.part is Part.NAME:
            piece.part = Part.BODY


def _opens_with_name(shown: list[Piece], dates: list[int]) -> bool:
    """Whether a name stands above the first text, and none below the last date."""
    first = next((at for at, piece in enumerate(shown) if piece.part is not Part.STOP), len(shown))
    below = shown[dates[-1] + 1 :] if dates else []
    return first < len(shown) and shown[first].part is Part.NAME and all(piece.part is Part.STOP for piece in below)


def _name_first(shown: list[Piece], dates: list[int]) -> bool:
    """Make headers of name and date where they stand around texts: "Ann", what she says, "2 hours ago"."""
    found = []
    for at in dates:
        first = at
        while first and shown[first - 1].part in (Part.NAME, Part.BODY):
            first -= 1
        if at - first > 1 and shown[first].part is Part.NAME:
            found.append((shown[first], shown[at]))
    if len(found) < _NAME_FIRST_SHARE * len(dates):
        return False
    for name, date in found:
        assert date.draft is not None
        name.part, date.part = Part.HEADER, Part.SKIP
        name.draft = Draft(name.text, date_raw=date.draft.date_raw, blocks=[name.index, date.index])
    return True


def _headers_follow(pieces: list[Piece]) -> bool:
    """Whether each header stands below its comment: the thread begins with a body and ends with a header."""
    thread = [piece for piece in pieces if piece.part in (Part.HEADER, Part.BODY)]
    return (
        bool(thread)
        and thread[0].part is Part.BODY
        and thread[-1].part is Part.HEADER
        and not (thread[-1].draft and thread[-1].draft.texts)
    )


def _assembled(pieces: list[Piece], *, backwards: bool) -> list[Draft]:
    """Join headers and bodies; ``backwards``: the last piece comes first, headers follow bodies."""
    drafts: list[Draft] = []
    current: Draft | None = None
    for piece in pieces:
        if piece.part is Part.STOP:
            current = None
        elif piece.part is Part.SKIP:
            if current is not None and current.texts and current.votes is None and not backwards:
                current.votes = int(piece.text.replace("−", "-"))
        elif piece.part is Part.HEADER and piece.draft is not None:
            if current is not None and current.accepts(piece.draft):
                current.absorb(piece.draft)
            else:
                current = piece.draft
                drafts.append(current)
        elif current is not None:  # a text before any header is no comment but a word to the readers
            current.blocks.append(piece.index)
            current.texts.append(piece.text)
    if backwards:
        for draft in drafts:
            draft.texts.reverse()
            draft.blocks.reverse()
    return drafts
