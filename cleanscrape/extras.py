"""Optional packages: imported when needed, and where one is missing the error says how to get it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cleanscrape.errors import MissingExtra

__all__ = ["require"]


def require(module: str, *, extra: str) -> Any:
    """The module of that name. Raises MissingExtra where its package is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != package:
            raise  # something that the package itself needs
        raise MissingExtra(f"{package} is not installed: pip install 'cleanscrape[{extra}]'") from error
