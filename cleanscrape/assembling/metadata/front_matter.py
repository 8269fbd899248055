"""What the head of a text file says about the text: front matter, headers of mail, lines of dump tools."""

from __future__ import annotations

from email.utils import parseaddr

import regex

from cleanscrape.assembling.metadata.claims import Claims, RawAuthor
from cleanscrape.assembling.texts import tidy
from cleanscrape.model import Image
from cleanscrape.reading.file_head import file_head

__all__ = ["front_matter_claims"]

_ADDRESS = regex.compile(r"[^\s<>]{1,300}@[^\s<>]{1,300}$")
"""An address of mail and nothing else."""


def front_matter_claims(source: str) -> Claims:
    """The claims of a file's head; none where the source does not begin with one."""
    claims = Claims("front-matter")
    for field, values in file_head(source).fields.items():
        tidied = [text for value in values if (text := tidy(value))]
        if not tidied:
            continue
        if field == "authors":
            claims.authors = [author for value in tidied if (author := _author(value)).name]
        elif field == "tags":
            claims.tags = tidied
        elif field == "image":
            claims.image = Image(url=tidied[0])
        else:
            setattr(claims, field, tidied[0])
    return claims


def _author(value: str) -> RawAuthor:
    """Who is named, without an address of mail: ``"Quill, Ada" <ada@x.example>`` is Ada Quill."""
    if not value.endswith(">") or "@" not in value:
        return RawAuthor("" if _ADDRESS.match(value) else value.strip(" \"'"))
    name, _ = parseaddr(value)
    if not name:  # what RFC 5322 has quotation marks for is often written without
        name = value[: value.rfind("<")].strip(" \"'")
    return RawAuthor(name, inverted=name.count(",") == 1)
