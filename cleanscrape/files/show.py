"""What a run shows or writes elsewhere: a document in an output format, or a diff."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cleanscrape.files.diff import unified_diff
from cleanscrape.files.diff_view import diff_view
from cleanscrape.files.replace import Write
from cleanscrape.files.work import Cleaned, CleanedSource

if TYPE_CHECKING:
    from cleanscrape.files.settings import Settings


class Format(StrEnum):
    """What a cleaned page is written as."""

    SOURCE = "source"
    """The document itself minus what was cut, in its own encoding."""
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


SUFFIX_OF = {Format.TEXT: ".txt", Format.MARKDOWN: ".md", Format.HTML: ".html", Format.JSON: ".json"}
"""The suffix of files in a format; the source keeps its own."""


def rendered(cleaned: Cleaned, output: Format) -> bytes:
    """Give a cleaned page in a format: the source in its own encoding, all others in UTF-8."""
    document = cleaned.result.document
    if output is Format.TEXT:
        text = document.article.text
    elif output is Format.MARKDOWN:
        text = document.article.markdown
    elif output is Format.HTML:
        text = document.article.html
    elif output is Format.JSON:
        # the source is in the file; it was decoded here, of which the document does not know
        text = replace(document, encoding=cleaned.decoded.codec).to_json(source=False)
    else:
        return cleaned.data
    return (text.rstrip("\n") + "\n").encode("utf-8", "replace") if text else b""


def write_diff(name: str, source: str, result: CleanedSource, settings: Settings, write: Write) -> None:
    """Write what was cut of a source: a diff for ``patch``, or for a person where one looks."""
    if settings.readable:
        lines = diff_view(source, result.spans, name, colour=settings.colour)
    else:
        lines = unified_diff(source, result.spans, name)
    for line in lines:
        write(_encoded(line))


def _encoded(line: str) -> bytes:
    """The name of a file keeps its bytes, whatever they are; half a character, as JSON may have, is a question mark."""
    try:
        return line.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return line.encode("utf-8", "replace")
