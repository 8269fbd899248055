"""The first argument may name a subcommand; all else is cleaned in place."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

NAMES = ("explain", "report")
"""Each is a module beside this one."""


class Subcommand(Protocol):
    """What a module of a subcommand holds."""

    def make_parser(self) -> argparse.ArgumentParser:
        """Make its parser."""

    def run(self, options: argparse.Namespace) -> int:
        """Run it; give the exit code."""


def subcommand_parser(name: str, paths: str, description: str, epilog: str) -> argparse.ArgumentParser:
    """Begin a parser. What it parses can be planned as ``--check`` is: options that it does not have get defaults."""
    parser = argparse.ArgumentParser(
        prog=f"cleanscrape {name}",
        usage=f"%(prog)s [options] {paths}",
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(
        check=True, diff=False, stdout=False, output=None, format=None, backup=None, recursive=False, json=False,
        jobs=None, keep=None, min_confidence=None, kind=None, url=None, encoding=None, include=None, exclude=None,
        lexicon=None, vendors=None, site_rules=None, field=None, column=None, into=None,
        config=None, no_config=False, show_config=False,
    )  # fmt: skip
    return parser


def find_subcommand(arguments: Sequence[str]) -> Subcommand | None:
    """The subcommand that the first argument names. A file of that name is given as ``./report``."""
    if arguments and arguments[0] in NAMES:
        return cast(Subcommand, import_module(f"cleanscrape.cli.{arguments[0]}"))
    return None
