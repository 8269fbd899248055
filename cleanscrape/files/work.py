"""One page's bytes -> its cleaned bytes, proved. Nothing here reads or writes a file."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from cleanscrape.errors import Undecodable, Unproved
from cleanscrape.files.text_io import Decoded, decode

if TYPE_CHECKING:
    from cleanscrape.cleaner import Cleaner as OwnRules
    from cleanscrape.model import Document, Span

DEFAULT_MIN_CONFIDENCE = 0.5
"""A page is rewritten only if its article's extent is more likely right than wrong."""


class CleanedSource(Protocol):
    """What a cleaner gives: see ``cleanscrape.writing.source.CleanedSource``."""

    @property
    def document(self) -> Document:
        """The page taken apart."""

    @property
    def text(self) -> str:
        """The source minus what was cut."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The slices of the source that ``text`` is made of."""

    @property
    def stable(self) -> bool:
        """Whether cleaning ``text`` again gives ``text``."""


class Cleaner(Protocol):
    """How a source is cleaned: ``cleanscrape.writing.source.clean_source``, or a stand-in for it."""

    def __call__(self, text: str, *, kind: str, url: str | None, keep: Collection[str]) -> CleanedSource:
        """Clean one source."""


def under(rules: OwnRules | None, cleaner: Cleaner) -> Cleaner:
    """A cleaner that does all its work while somebody's own rules are in force."""
    return cleaner if rules is None else partial(_clean_under, rules, cleaner)


def _clean_under(
    rules: OwnRules, cleaner: Cleaner, text: str, *, kind: str, url: str | None, keep: Collection[str]
) -> CleanedSource:
    with rules.in_force():
        return cleaner(text, kind=kind, url=url, keep=keep)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning a page's bytes came to."""

    decoded: Decoded
    result: CleanedSource
    data: bytes
    """What the file should hold: its own bytes where nothing is to be cut or there is a doubt."""
    doubt: str | None = None
    """Why the page had better be left alone, if so."""
    doubt_label: str = ""
    """The sort of doubt, in few words."""
    changed: bool = False
    """Whether ``data`` is not the page's own bytes."""


@dataclass(frozen=True, slots=True)
class CleanedText:
    """What cleaning a page's text came to."""

    source: str
    result: CleanedSource
    doubt: str | None = None
    """Why the page had better be left alone, if so."""
    doubt_label: str = ""
    """The sort of doubt, in few words."""

    @property
    def changed(self) -> bool:
        """Whether something is to be cut, beyond doubt."""
        return self.doubt is None and self.result.text != self.source


def clean_text(
    text: str,
    cleaner: Cleaner,
    *,
    kind: str = "auto",
    url: str | None = None,
    keep: Collection[str] = (),
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    rewriting: bool = True,
) -> CleanedText:
    """Clean a page's text: ``clean_bytes`` without the bytes. Raises Undecodable for NUL characters, Unproved."""
    if rewriting and "\0" in text:
        raise Undecodable(f"it holds a NUL character (at character {text.index(chr(0))}): binary data, not a page")
    result = cleaner(text, kind=kind, url=url, keep=keep)
    if rewriting and result.text == text:
        return CleanedText(text, result)
    doubt = _doubt(text, result, min_confidence, rewriting)
    if doubt is not None or not rewriting:
        return CleanedText(text, result, *(doubt or ()))
    _prove_slices(text, result)
    # the flag alone is not believed: the next run over the file must find nothing to do
    if not result.stable or cleaner(result.text, kind=kind, url=url, keep=keep).text != result.text:
        raise Unproved("cleaned once more it would change again, so the result is not to be trusted")
    return CleanedText(text, result)


def clean_bytes(
    data: bytes,
    cleaner: Cleaner,
    *,
    kind: str = "auto",
    url: str | None = None,
    keep: Collection[str] = (),
    encoding: str | None = None,
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    rewriting: bool = True,
) -> Cleaned:
    """Clean a page. Raises Undecodable.

    ``rewriting`` says that the result is to stand for the source: then it is proved, which raises Unproved,
    and doubted where it would lose everything. Otherwise only the document is of interest.
    """
    decoded = decode(data, fallback=encoding)
    cleaned = clean_text(
        decoded.text, cleaner, kind=kind, url=url, keep=keep, min_confidence=min_confidence, rewriting=rewriting
    )
    if not (rewriting and cleaned.changed):
        return Cleaned(decoded, cleaned.result, data, cleaned.doubt, cleaned.doubt_label)
    new = decoded.encode(cleaned.result.text)
    if _reread(new, encoding) != cleaned.result.text:
        raise Unproved("cut like this its encoding could not be told any more; declare it higher up in the page")
    return Cleaned(decoded, cleaned.result, new, changed=new != data)


def words_cut(result: CleanedSource) -> dict[str, int]:
    """Count the words of the blocks that were cut, by zone.

    A block that only a later round cut has the zone that the first one gave it, as in all that is said of the page.
    """
    from cleanscrape.reading.units import count_words

    kept = _Kept(result.spans)
    words: Counter[str] = Counter()
    for block in result.document.blocks:
        start, end = block.span
        # comments and the like may stay inside of a block that was cut
        if 2 * (kept.before(end) - kept.before(start)) < end - start:
            words[str(block.zone)] += count_words(block.text)
    return dict(words)


class _Kept:
    """How many characters are kept before a place of the source."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._sums = [0]
        for span in spans:
            self._sums.append(self._sums[-1] + span.end - span.start)

    def before(self, place: int) -> int:
        index = bisect_right(self._starts, place)
        if not index:
            return 0
        return self._sums[index] - max(0, self._spans[index - 1].end - place)


def _doubt(text: str, result: CleanedSource, min_confidence: float, rewriting: bool) -> tuple[str, str] | None:
    """Why the page had better be left alone, and the sort of it."""
    from cleanscrape.reading.no_page import why_no_page

    document = result.document
    no_page = why_no_page(text) if rewriting else None
    if no_page is not None:  # cut like a page it would be no XML, no JSON any more
        return no_page, "no page"
    if rewriting and not (result.text.strip() and document.article.blocks):
        return "no article was found, so all of it would be lost", "no article found"
    if document.confidence < min_confidence:
        reason = f"confidence {document.confidence:.2f} is below {min_confidence:g} (--min-confidence)"
        return reason, "low confidence"
    return None


def _reread(data: bytes, encoding: str | None) -> str | None:
    try:
        return decode(data, fallback=encoding).text
    except Undecodable:
        return None


def _prove_slices(source: str, result: CleanedSource) -> None:
    """Raise Unproved unless the result is slices of the source, in order."""
    end = 0
    for span in result.spans:
        if not end <= span.start <= span.end <= len(source):
            raise Unproved("the result is not slices of the file in order; this is a bug, please report it")
        end = span.end
    if "".join(source[span.start : span.end] for span in result.spans) != result.text:
        raise Unproved("the result holds what the file does not; this is a bug, please report it")
