"""Optional packages: imported when needed, and where one is missing the error says how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from cleanscrape.errors import MissingExtra

__all__ = ["needing", "require"]


@contextmanager
def needing(*packages: str, extra: str) -> Iterator[None]:
    """What is imported in this block comes with an extra. Raises MissingExtra where one of the packages is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in packages:
            raise  # something that a package itself needs
        raise MissingExtra(f"{missing} is not installed: pip install 'cleanscrape[{extra}]'") from error


def require(module: str, *, extra: str) -> Any:
    """The module of that name. Raises MissingExtra where its package is not installed."""
    with needing(module.partition(".")[0], extra=extra):
        return import_module(module)
