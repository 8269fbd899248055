"""The first argument may name a subcommand; all else is cleaned in place."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

_NAMES = ("explain", "report")
"""Each is a module beside this one."""


class Subcommand(Protocol):
    """What a module of a subcommand holds."""

    def make_parser(self) -> argparse.ArgumentParser:
        """Make its parser."""

    def run(self, options: argparse.Namespace) -> int:
        """Run it; give the exit code."""


def as_if_checking(parser: argparse.ArgumentParser) -> None:
    """Let a subcommand be planned as ``--check`` is, with defaults for the options that it does not have."""
    parser.set_defaults(
        check=True, diff=False, stdout=False, output=None, format=None, backup=None, recursive=False, json=False,
        jobs=None, keep=None, min_confidence=None, kind=None, url=None, encoding=None, include=None, exclude=None,
        field=None, column=None, into=None, config=None, no_config=False, show_config=False,
    )  # fmt: skip


def find_subcommand(arguments: Sequence[str]) -> Subcommand | None:
    """The subcommand that the first argument names. A file of that name is given as ``./report``."""
    if arguments and arguments[0] in _NAMES:
        return cast(Subcommand, import_module(f"cleanscrape.cli.{arguments[0]}"))
    return None
