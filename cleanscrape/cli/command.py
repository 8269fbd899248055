"""``main``: from arguments to an exit code."""

from __future__ import annotations

import argparse
import errno
import signal
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cleanscrape.cli.arguments import STDIN, make_parser
from cleanscrape.cli.messages import Messages, say
from cleanscrape.cli.output import discard, occupy_standard_descriptors, write
from cleanscrape.cli.signals import signals_as_exit
from cleanscrape.errors import UsageError

if TYPE_CHECKING:
    from cleanscrape.files.run import Outcome, Settings
    from cleanscrape.files.walk import Found
    from cleanscrape.files.work import Cleaner

_NOT_WRITTEN = 123
_BROKEN_PIPE = 128 + signal.SIGPIPE
"""Exit code where the reader of our output went away; as a shell shows a program that SIGPIPE ends."""


def main(argv: Sequence[str] | None = None, *, cleaner: Cleaner | None = None) -> int:
    """Run the command line; give the exit code. ``cleaner`` stands in for the real one in tests."""
    occupy_standard_descriptors()
    parser = make_parser()
    options = parser.parse_intermixed_args(argv)
    try:
        with signals_as_exit():
            return _run(options, cleaner)
    except UsageError as error:
        parser.error(str(error))
    except OSError as error:  # of our own output: those of files are outcomes
        discard(sys.stdout)
        if error.errno == errno.EPIPE:
            discard(sys.stderr)
            return _BROKEN_PIPE
        say(f"error: standard output: {error.strerror}")
        return _NOT_WRITTEN


def _run(options: argparse.Namespace, cleaner: Cleaner | None) -> int:
    from cleanscrape.cli.settings import make_settings
    from cleanscrape.files.run import Tally

    settings = make_settings(options)
    tally = Tally(check=settings.check)
    messages = Messages(settings, quiet=options.quiet, verbose=options.verbose)
    for outcome in _outcomes(options, settings, cleaner):
        tally.add(outcome)
        messages.show(outcome)
    messages.close(tally)
    return tally.exit_code


def _outcomes(options: argparse.Namespace, settings: Settings, cleaner: Cleaner | None) -> Iterator[Outcome]:
    from cleanscrape.files.run import run, run_bytes

    if options.paths == [STDIN]:
        if sys.stdin is None:
            raise UsageError("standard input is closed; pipe a page into it or name a file")
        yield run_bytes(sys.stdin.buffer.read(), "standard input", settings, write, cleaner)
    else:
        yield from run(_found(options, settings), settings, write, cleaner)


def _found(options: argparse.Namespace, settings: Settings) -> Found:
    from cleanscrape.files.walk import find

    return find(options.paths, recursive=options.recursive, leave_out=settings.output)
