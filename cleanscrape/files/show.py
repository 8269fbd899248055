"""What a run shows or writes elsewhere: a document in an output format."""

from __future__ import annotations

from enum import StrEnum

from cleanscrape.files.work import Cleaned


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
        text = document.to_json(source=False)
    else:
        return cleaned.data
    return (text.rstrip("\n") + "\n").encode("utf-8", "replace") if text else b""
