"""How far ``clean_many`` is: told to a function, or shown by tqdm in terminals and notebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from typing import Any

from cleanscrape.errors import UsageError
from cleanscrape.extras import require

Told = Callable[[int, int | None], object]
"""Called with the number of documents given so far, and with how many there will be, if that is known."""


def check_progress(progress: bool | Told) -> None:
    """Raise UsageError for what cannot be told, MissingExtra where a bar needs tqdm."""
    if not isinstance(progress, bool) and not callable(progress):
        raise UsageError(f"progress={progress!r}: pass True, False or a function of two numbers")
    if progress is True:
        _bars()


@contextmanager
def shown(progress: bool | Told, sources: Iterable[Any]) -> Iterator[Callable[[], object]]:
    """What is to be called for each document given."""
    total = len(sources) if isinstance(sources, Sized) else None
    if progress is False:
        yield lambda: None
    elif progress is True:
        with _bars().tqdm(total=total, unit=" pages") as bar:
            yield bar.update
    else:
        numbers = iter(range(1, 1 << 62))
        yield lambda: progress(next(numbers), total)


def _bars() -> Any:
    return require("tqdm.auto", extra="progress")
