"""Completion of subcommands, options and files in a shell, from the parsers. Needs the extra ``completion``.

The package ``shtab`` knows the shells. What it does not know is a command whose first word may be a subcommand *or* a
file: so some shells are told a little more.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, cast

SHELLS = ("bash", "zsh", "fish", "tcsh")
_FILES = ("paths", "config", "lexicon", "vendors", "site_rules", "report")
_FOLDERS = ("output",)
"""Arguments that are names of files or folders, by where they are put."""

_BASH = """\
_shtab_cleanscrape_pos_0_COMPGEN=_shtab_compgen_files
_shtab_cleanscrape_pos_0_nargs=1"""
_FISH = """\
complete -c cleanscrape -n '_shtab_cleanscrape_using; and test $_shtab_cleanscrape_npos -eq 0' \
-ka "(__fish_complete_path (commandline -ct))"
"""
_ZSH = """\
_shtab_cleanscrape() {
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _alternative 'subcommands:subcommand:_shtab_cleanscrape_commands' 'files:page:_files'
  elif (( CURRENT > 2 )) && [[ $words[2] == (%s) ]]; then
    local options=_shtab_cleanscrape_$words[2]_options
    shift words
    (( CURRENT-- ))
    _arguments -s "${(@P)options}" '*:page:_files'
  else
    _arguments -s "${_shtab_cleanscrape_options[@]}" '*:page:_files'
  fi
}"""
"""It takes the place of shtab's own function, which has either subcommands or files."""


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
            print(script(str(values)))
        except ModuleNotFoundError:
            parser.error("--completion needs the package shtab; install it with: pip install 'cleanscrape[completion]'")
        parser.exit()


def script(shell: str) -> str:
    """The script for one of ``SHELLS``. Raises ModuleNotFoundError without shtab."""
    import shtab

    from cleanscrape.cli.subcommands import NAMES

    parser = _with_subcommands()
    _mark_places(parser, files=shtab.FILE, folders=shtab.DIRECTORY, hidden=shell == "zsh")
    preamble: Any = {"bash": _BASH, "zsh": _ZSH % "|".join(NAMES)}
    text = str(shtab.complete(parser, shell=shell, preamble=preamble))
    return text + _FISH if shell == "fish" else text


def _with_subcommands() -> argparse.ArgumentParser:
    """The parser of the command line with those of the subcommands below it, as shtab looks for them."""
    from cleanscrape.cli.arguments import make_parser
    from cleanscrape.cli.subcommands import NAMES, find_subcommand

    parser = make_parser()
    subcommands = parser.add_subparsers(metavar="SUBCOMMAND")
    parser._actions.insert(0, parser._actions.pop())  # before the paths
    for name in NAMES:
        module = find_subcommand([name])
        if module is not None:
            subcommands.add_parser(name, help=name)
            subcommands.choices[name] = own = module.make_parser()
            own.description = str(own.description).partition(":")[0]
    return parser


def _mark_places(parser: argparse.ArgumentParser, *, files: object, folders: object, hidden: bool) -> None:
    """Say which arguments are files; ``hidden`` hides those that no option is before."""
    for action in parser._actions:
        if action.dest in _FILES:
            cast(Any, action).complete = files
        elif action.dest in _FOLDERS:
            cast(Any, action).complete = folders
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                _mark_places(each, files=files, folders=folders, hidden=hidden)
        elif hidden and not action.option_strings:
            action.help = argparse.SUPPRESS
