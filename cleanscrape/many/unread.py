"""What is given for a page that could not be cleaned: all of its source, its visible text, and a warning."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from cleanscrape.cleaning import zones_to_keep
from cleanscrape.deciding.labels import RULE_WEIGHT
from cleanscrape.deciding.scores import NOTHING
from cleanscrape.model import Article, Block, Document, Evidence, Kind, PageType, Span, Zone
from cleanscrape.reading.decode import decode
from cleanscrape.reading.sniff import sniff
from cleanscrape.reading.tags import INLINE

NOT_READ = "rule: the page was not read"
NOT_READ_BECAUSE = "not read: "
"""What the warning of such a document begins with."""

_HIDDEN = re.compile(r"<(?:!--|(script|style|template|noscript|svg)\b)", re.IGNORECASE)
_END = {
    tag: re.compile(rf"</{tag}\b[^<>]*+>", re.IGNORECASE) for tag in ("script", "style", "template", "noscript", "svg")
}
_END_OF_COMMENT = re.compile("-->")
_INLINE_TAG = re.compile(rf"</?(?:{'|'.join(sorted(INLINE))})\b[^<>]*+>", re.IGNORECASE)
_TAG = re.compile(r"<[/!?a-z][^<>]*+>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)


def unread(source: str | bytes, why: str, options: Mapping[str, Any]) -> Document:
    """A document without an article, whose only block is the page's visible text, in zone ``chrome``, confidence 0.

    ``why`` is its warning. The text is taken out without a parser, in time linear in the source: whatever it
    was that a page could not be cleaned for, it is not met here again.
    """
    text, encoding, warnings = decode(source) if isinstance(source, bytes) else (source, None, ())
    kind = options.get("kind", "auto")
    if kind == "auto":
        kind = sniff(text)
    url = options.get("url")
    return Document(
        kind=kind,
        url=url,
        article=Article(url=url),
        embeds=(),
        discussion=None,
        related=(),
        blocks=_blocks(text, visible_text(text) if kind == "html" else _folded(text)),
        page_type=PageType.ARTICLE,
        confidence=0.0,
        threshold=NOTHING,
        warnings=(NOT_READ_BECAUSE + why, *warnings),
        keep=zones_to_keep(options.get("keep", ())),
        source=text,
        encoding=encoding,
    )


def why_unread(document: Document) -> str | None:
    """Why a document of ``clean_many`` is none that ``clean`` made; None if it is."""
    first = document.warnings[0] if document.warnings else ""
    return first.removeprefix(NOT_READ_BECAUSE) if first.startswith(NOT_READ_BECAUSE) else None


def _blocks(source: str, text: str) -> tuple[Block, ...]:
    """One block for all of the source; none where it shows nothing."""
    if not text:
        return ()
    start = len(source) - len(source.lstrip())
    block = Block(
        index=0,
        text=text,
        zone=Zone.CHROME,
        kind=Kind.OTHER,
        span=Span(start, len(source.rstrip())),
        confidence=0.0,
        evidence=(Evidence(NOT_READ, Zone.CHROME, RULE_WEIGHT),),
    )
    return (block,)


def visible_text(source: str) -> str:
    """The text of HTML without its tags, a line a block-level element. Crude, but linear in any source.

    >>> visible_text("<p>Ships are <b>back</b>.</p><script>1 < 2</script><p>All &amp; sundry.</p>")
    'Ships are back.\\nAll & sundry.'
    """
    shown = "".join(_outside_of_hidden(source))
    lines = _folded(_TAG.sub("\n", _INLINE_TAG.sub("", shown)))
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), lines)


def _outside_of_hidden(source: str) -> Iterator[str]:
    """What stands outside of comments, scripts and the like; one that nothing closes hides nothing."""
    at = 0
    never_closed = set()
    while opening := _HIDDEN.search(source, at):
        tag = (opening[1] or "").lower()
        end = _END[tag] if tag else _END_OF_COMMENT
        closing = None if tag in never_closed else end.search(source, opening.end())
        if closing is None:
            never_closed.add(tag)  # nor is a later one: it need not be looked for again
            yield source[at : opening.end()]
            at = opening.end()
        else:
            yield source[at : opening.start()]
            at = closing.end()
    yield source[at:]


def _folded(text: str) -> str:
    """Its lines that are not blank, white space folded."""
    return "\n".join(folded for line in text.splitlines() if (folded := " ".join(line.split())))
