"""What the lines of a related item say, whether they come from HTML or from flattened text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from cleanscrape.assembling.comment_headers import framed_name, is_name, time_span
from cleanscrape.assembling.related.bodies import opening
from cleanscrape.assembling.related.categories import is_category
from cleanscrape.assembling.related.inline_parts import Part, Parts
from cleanscrape.assembling.texts import squeezed
from cleanscrape.lexicon import phrases, times
from cleanscrape.lexicon.glued import behind_glued_cue
from cleanscrape.lexicon.punctuation import COLONS, SENTENCE_ENDS, UNSPACED_ENDS, ends_label
from cleanscrape.model import Author, Kind, RelatedItem

__all__ = [
    "EDGES",
    "ItemDraft",
    "first_sentence",
    "framed_author",
    "has_role",
    "read_meta",
    "same_words",
    "take_parts",
    "undoubled",
    "without_cue",
]

ROLE_WORDS = 40
"""No phrase of the lexicon is longer."""
SHORT_WORDS = 5
CUE_WORDS = 6
HEADLINE_CHARACTERS = 160

EDGES = " \t\n\xa0•·|,;:–—−-/@‧∙*›»→←"
_ANY_HEADLINE = "Zzyx zzyx"
_CUE_END = regex.compile(rf"[{COLONS}|–—»›>】\]]|\s-\s")
_OPENING_SIGN = re.compile(r"[—–‒―(（【]|--").search
"""A dateline has a dash or an agency in brackets; most teasers have neither."""
_LABEL = regex.compile(rf"([^{COLONS}\n]{{1,24}}+)[{COLONS}]\s*+(?=\S)")
_SENTENCE_END = regex.compile(rf"[{SENTENCE_ENDS}](?=\s)|[{UNSPACED_ENDS}]")


@dataclass(slots=True)
class ItemDraft:
    """A related item while its parts are gathered."""

    headline: str | None = None
    url: str | None = None
    source: str | None = None
    date_raw: str | None = None
    date_exact: str | None = None
    authors: list[Author] = field(default_factory=list)
    category: str | None = None
    texts: list[str] = field(default_factory=list)
    image: str | None = None
    sponsored: bool = False
    heading: str | None = None
    blocks: list[int] = field(default_factory=list)

    def finished(self, *, reference: str | None, languages: Sequence[str] | None) -> RelatedItem | None:
        """The item; None without a headline."""
        from cleanscrape.assembling.dates import parse_date

        if not self.headline:
            return None
        exact = parse_date(self.date_exact, languages=languages) if self.date_exact else None
        if exact is None and self.date_raw:
            exact = parse_date(self.date_raw, reference=reference, languages=languages)
        text = "\n\n".join(self.texts) or None
        found = opening(text) if text and _OPENING_SIGN(text) else None
        return RelatedItem(
            headline=self.headline,
            url=self.url,
            source_name=self.source,
            date_published=exact,
            date_published_raw=self.date_raw,
            authors=tuple(dict.fromkeys(self.authors)),
            category=self.category,
            text=text,
            image=self.image,
            sponsored=self.sponsored,
            heading=self.heading,
            dateline=found.dateline if found else None,
            caption=found.caption if found else None,
            blocks=tuple(sorted(set(self.blocks))),
        )


def has_role(text: str, *wanted: str) -> bool:
    """Whether the lexicon gives ``text`` one of the roles."""
    return any(role in wanted for role in phrases.roles(text))


def same_words(one: str, other: str) -> bool:
    """Whether two texts are equal but for case, blanks and punctuation."""
    if one == other:
        return True
    if abs(len(one) - len(other)) * 3 > len(one) + len(other):
        return False
    return squeezed(one) == squeezed(other)


def undoubled(text: str) -> str:
    """A headline that stands twice in a row (a picture's text and the title), once."""
    for gap in (0, 1, 3):
        half, odd = divmod(len(text) - gap, 2)
        if not odd and half >= 10 and text[:half] == text[len(text) - half :]:
            return text[:half].strip()
    return text


def first_sentence(text: str) -> str:
    """The head of a text that stands for a headline where there is none."""
    end = _SENTENCE_END.search(text, 0, HEADLINE_CHARACTERS)
    if end is not None:
        return text[: end.end()]
    if len(text) <= HEADLINE_CHARACTERS:
        return text
    cut = text.rfind(" ", 0, HEADLINE_CHARACTERS)
    return text[: cut if cut > 0 else HEADLINE_CHARACTERS]


def without_cue(text: str, *, whole: bool = True) -> str:
    """The headline of a one-line teaser: what follows "Read more:" or the like.

    ``whole``: whether ``text`` is the whole line. Of a part whose cue may stand elsewhere only known cues are taken
    off, for a colon of its own divides the headline.
    """
    end = _CUE_END.search(text)
    while end is not None and end.start() < 60:
        if _leads_in(text[: end.start()].strip("[【（( ")) and not _holds_headline(text[: end.start()].split()):
            return text[end.end() :].strip(EDGES).removesuffix("]").rstrip() or text
        end = _CUE_END.search(text, end.end())
    if (headline := behind_glued_cue(text)) is not None:
        return headline
    words = text.split()
    for size in range(1, min(CUE_WORDS, len(words) - 1) + 1):
        if _is_cue(words[:size]):
            return " ".join(words[size:]).strip(EDGES)
    colon = _LABEL.match(text) if whole else None
    return text[colon.end() :].strip() if colon is not None else text


def _is_cue(words: list[str]) -> bool:
    """Whether words announce other content by themselves."""
    return any(role.startswith("related.") and role != "related.inline" for role in phrases.roles(" ".join(words)))


def _holds_headline(words: list[str]) -> bool:
    """Whether words are a shorter cue, before whatever headline, and the head of one: "Previous post On oars" (– …)."""
    sizes = (size for size in range(1, min(CUE_WORDS + 1, len(words))) if _is_cue(words[:size]))
    return any("related.adjacent" in phrases.roles(f"{' '.join(words[:size])} {_ANY_HEADLINE}") for size in sizes)


def _leads_in(cue: str) -> bool:
    """Whether a cue announces other content: by itself, or before whatever headline."""
    said = (*phrases.roles(cue), *phrases.roles(f"{cue}: {_ANY_HEADLINE}"))
    return any(role.startswith("related.") for role in said)


def take_parts(draft: ItemDraft, parts: Parts) -> None:
    """What stands in the inline elements of a block."""
    said = parts.found
    draft.category = draft.category or next(iter(said.get(Part.CATEGORY, ())), None)
    draft.source = draft.source or next(iter(said.get(Part.SOURCE, ())), None)
    for time in said.get(Part.TIME, ())[:1]:
        span = time_span(time)
        draft.date_raw = draft.date_raw or (time[slice(*span)] if span else time)
    draft.authors = draft.authors or [framed_author(name) for name in said.get(Part.AUTHOR, ())]
    draft.sponsored = draft.sponsored or any(has_role(label, "related.sponsored") for label in said.get(Part.LABEL, ()))


def framed_author(text: str) -> Author:
    """The author that a text names, perhaps within a frame such as "By …"."""
    framed = framed_name(text)
    return Author(name=undoubled(text[slice(*framed)] if framed else text))


def read_meta(draft: ItemDraft, text: str, kind: Kind) -> None:
    """Take what a line beside a headline says: category, source, author, time."""
    span = time_span(text[:200]) or times.age_at_end(text)
    rest = text
    if span is not None:
        draft.date_raw = draft.date_raw or text[slice(*span)]
        before, after = text[: span[0]].strip(EDGES), text[span[1] :].strip(EDGES)
        if kind is not Kind.BYLINE and ends_label(text[: span[0]].rstrip()):
            return  # a label: "Updated: 3 hours ago"
        rest = before if any(map(str.isalpha, before)) else after
    elif kind is Kind.DATE:
        if not has_role(text, "metadata.reading_time"):  # "149436 views" is no time
            draft.date_raw = draft.date_raw or text
        return
    label = _LABEL.match(rest)
    if label is not None and phrases.roles(label[1]):
        rest = rest[label.end() :]
    if rest and any(map(str.isalpha, rest)):
        slashed = ("/" in text or "|" in text) and times.relative_time(text) is None  # not "Reuters | 2 hours ago"
        _take_words(draft, rest.strip(EDGES), kind, timed=span is not None, slashed=slashed)


def _take_words(draft: ItemDraft, words: str, kind: Kind, *, timed: bool, slashed: bool) -> None:
    """A name beside or instead of a time: an author in a known frame, a category, else a source."""
    framed = framed_name(words)
    if framed is not None:
        name = words[slice(*framed)]
        if all(author.name != name for author in draft.authors):
            draft.authors.append(Author(name=name))
    elif kind is Kind.KICKER or (kind is Kind.DATE and slashed):
        if (kind is Kind.KICKER or is_name(words)) and is_category(words):
            draft.category = draft.category or words
    elif kind is Kind.DATE and (len(words.split()) > SHORT_WORDS or not is_name(words) or _counts(words)):
        return
    elif draft.source is None:
        draft.source = words
    elif not same_words(draft.source, words) and kind is Kind.BYLINE and not timed:
        draft.authors.append(Author(name=words))


def _counts(words: str) -> bool:
    """Whether there is a number among words ("12 photos"); names may end in one: "G1", "TVP3 Lublin"."""
    return any(not word[0].isalpha() and any(map(str.isdigit, word)) for word in words.split())
