"""What the head of a text file says about the text: front matter, headers of mail, lines of dump tools."""

from __future__ import annotations

import regex

from cleanscrape.assembling.metadata.claims import Claims, RawAuthor
from cleanscrape.assembling.texts import tidy
from cleanscrape.model import Image
from cleanscrape.reading.file_head import file_head

__all__ = ["front_matter_claims"]

_ADDRESS = regex.compile(r"\s*+<[^<>\s]{0,300}@[^<>\s]{0,300}>$|^[^\s<>]{1,300}@[^\s<>]{1,300}$")
"""An address of mail, alone or behind a name."""


def front_matter_claims(source: str) -> Claims:
    """The claims of a file's head; none where the source does not begin with one."""
    claims = Claims("front-matter")
    for field, values in file_head(source).fields.items():
        tidied = [text for value in values if (text := tidy(value))]
        if not tidied:
            continue
        if field == "authors":
            names = (_ADDRESS.sub("", value).strip(" \"'") for value in tidied)
            claims.authors = [RawAuthor(name) for name in names if name]
        elif field == "tags":
            claims.tags = tidied
        elif field == "image":
            claims.image = Image(url=tidied[0])
        else:
            setattr(claims, field, tidied[0])
    return claims
