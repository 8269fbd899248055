"""Completion of options and files in a shell, from the parser itself. Needs the extra ``completion``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, cast

SHELLS = ("bash", "zsh", "tcsh")


class PrintCompletion(argparse.Action):
    """An option that prints the completion script for a shell, and ends the program."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Print the script for the shell that was named."""
        try:
            import shtab
        except ModuleNotFoundError:
            parser.error("--completion needs the package shtab; install it with: pip install 'cleanscrape[completion]'")
        places = {"paths": shtab.FILE, "output": shtab.DIRECTORY, "config": shtab.FILE}
        for action in parser._actions:
            if action.dest in places:
                cast(Any, action).complete = places[action.dest]
        print(shtab.complete(parser, shell=str(values)))
        parser.exit()
