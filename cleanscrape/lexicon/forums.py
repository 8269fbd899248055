"""Forums and question pages whose markup is known: ``forums/*.toml`` -> which elements are posts, and their fields.

Unlike a vendor's widget a forum is the page itself, so its file is read when a page is taken apart, not when it is
labelled.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from cleanscrape.errors import DataFileError
from cleanscrape.lexicon.vendor_files import parse_forum
from cleanscrape.lexicon.vendor_values import Forum

__all__ = ["every_post", "forums"]


@cache
def forums() -> tuple[Forum, ...]:
    """All of them, in order of their names. Raises DataFileError for a malformed file."""
    found = []
    for file in sorted(files(__package__).joinpath("forums").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            found.append(parse_forum(file.read_text("utf-8"), file.name, lazily=True))
    if not found:
        raise DataFileError("forums/: no file there")
    return tuple(found)


@cache
def every_post() -> str:
    """A selector of the posts of all forums: one look tells most pages to have none."""
    return ", ".join(forum.posts.each for forum in forums())
