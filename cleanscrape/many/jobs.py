"""One source of ``clean_many`` and what became of it."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cleanscrape.cleaning import OPTIONS, check_options
from cleanscrape.errors import UsageError
from cleanscrape.many.unread import unread
from cleanscrape.model import Document
from cleanscrape.reading.source import is_parsed, serialised


@dataclass(slots=True)
class Job:
    """A page to clean. Exactly one of ``answer`` and ``failure`` is set when it is done."""

    number: int
    source: str | bytes
    options: Mapping[str, Any]
    answer: bytes | None = None
    """The pickled document."""
    failure: str | None = None
    """Why there is none."""

    def packed(self) -> bytes:
        """What a worker is sent."""
        return pickle.dumps((self.source, self.options), pickle.HIGHEST_PROTOCOL)

    def document(self) -> Document:
        """The document, or what is given in its place."""
        if self.answer is None:
            return unread(self.source, self.failure or "", self.options)
        document: Document = pickle.loads(self.answer)
        return document


def jobs(sources: Iterable[Any], common: Mapping[str, Any], max_size: int | None) -> Iterator[Job]:
    """Number the sources; one that is too large has failed already. Raises UsageError for what is none."""
    for number, item in enumerate(sources):
        try:
            source, options = _taken_apart(item, common)
        except UsageError as error:
            raise type(error)(f"sources, item {number} (from 0): {error}") from error
        job = Job(number, source, options)
        if max_size is not None and len(source) > max_size:
            unit = "bytes" if isinstance(source, bytes) else "characters"
            job.failure = f"{len(source):,} {unit} are more than the limit of {max_size:,}"
        yield job


def _taken_apart(item: Any, common: Mapping[str, Any]) -> tuple[str | bytes, Mapping[str, Any]]:
    """A source, and the options of ``clean`` for it."""
    options = common
    if isinstance(item, tuple):
        if len(item) != 2 or not isinstance(item[1], Mapping):
            raise UsageError("pass a source, or a pair of it and a dict of options such as {'url': …}")
        item, own = item
        check(own)
        options = {**common, **own}
    if isinstance(item, (str, bytes)):
        return item, options
    if isinstance(item, (bytearray, memoryview)):
        return bytes(item), options
    return serialised(item), {**options, "kind": "html"}


def check_sources(sources: Any) -> None:
    """Raise UsageError for a single source or a mapping in place of many, and for what cannot be gone through."""
    if isinstance(sources, (str, bytes, bytearray, memoryview)) or is_parsed(sources):
        raise UsageError(f"sources is a single {type(sources).__name__}: pass a list of pages, or it alone to clean")
    if isinstance(sources, Mapping):
        raise UsageError("sources is a mapping: pass its values, or pairs of a page and a dict of its options")
    if not isinstance(sources, Iterable):
        raise UsageError(f"sources={sources!r:.60}: pass an iterable of pages")


def check(options: Mapping[str, Any]) -> None:
    """Raise UsageError where they are no options of ``clean``, before any page is cleaned."""
    for name in options:
        if name not in OPTIONS:
            raise UsageError(f"no option of clean is called {name!r}; choose from {', '.join(OPTIONS)}")
    checked = check_options.__kwdefaults__ or {}
    check_options(**{name: value for name, value in options.items() if name in checked})
