"""``main``: from arguments to an exit code."""

from __future__ import annotations

import argparse
import contextlib
import errno
import signal
import sys
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from cleanscrape.cli.arguments import STDIN, make_parser
from cleanscrape.cli.output import discard, is_terminal, occupy_standard_descriptors, say, write
from cleanscrape.cli.signals import signals_as_exit
from cleanscrape.cli.subcommands import find_subcommand
from cleanscrape.errors import UsageError

if TYPE_CHECKING:
    from cleanscrape.cli.messages import Report
    from cleanscrape.cli.settings import Plan
    from cleanscrape.files.outcome import Outcome, Tally
    from cleanscrape.files.walk import Found
    from cleanscrape.files.work import Cleaner

_NOT_WRITTEN = 123
_BROKEN_PIPE = 128 + signal.SIGPIPE
"""Exit code where the reader of our output went away; as a shell shows a program that SIGPIPE ends."""


def main(argv: Sequence[str] | None = None, *, cleaner: Cleaner | None = None) -> int:
    """Run the command line; give the exit code. ``cleaner`` stands in for the real one in tests."""
    occupy_standard_descriptors()
    arguments = list(sys.argv[1:] if argv is None else argv)
    subcommand = find_subcommand(arguments)
    parser = subcommand.make_parser() if subcommand else make_parser()
    options = parser.parse_intermixed_args(arguments[1:] if subcommand else arguments)
    try:
        with signals_as_exit():
            return subcommand.run(options) if subcommand else _run(options, cleaner)
    except UsageError as error:
        parser.error(str(error))
    except OSError as error:  # of our own output or its folder: those of files are outcomes
        discard(sys.stdout)
        if error.errno == errno.EPIPE:
            discard(sys.stderr)
            return _BROKEN_PIPE
        say(f"error: {error.filename or 'standard output'}: {error.strerror}")
        return _NOT_WRITTEN


def _run(options: argparse.Namespace, cleaner: Cleaner | None) -> int:
    from cleanscrape.cli.settings import Plan
    from cleanscrape.files.outcome import Tally

    plan = Plan(options)
    if options.show_config:
        write("".join(plan.shown()).encode("utf-8", "surrogateescape"))
        return 0
    if plan.unused is not None and not (options.quiet or options.json):
        say(f"note: {plan.unused} is for files of records, and no PATH is one: pages are cleaned as a whole")
    tally = Tally(check=options.check)
    found = None if options.paths == [STDIN] else _found(plan)
    report = _report(plan, found, tally)
    excluded = found.excluded if found else 0
    try:
        # closed whatever happens, and at once: it may have processes at work
        with contextlib.closing(_outcomes(plan, found, cleaner)) as outcomes:
            for outcome in outcomes:
                tally.add(outcome)
                report.show(outcome)
    except SystemExit as stop:  # a signal
        report.close(tally, excluded=excluded, stopped=int(stop.code or 0))
        raise
    report.close(tally, excluded=excluded)
    return tally.exit_code


def _outcomes(plan: Plan, found: Found | None, cleaner: Cleaner | None) -> Generator[Outcome]:
    from cleanscrape.files.run import run, run_bytes

    if found is not None:
        yield from run(found, plan.settings, write, cleaner, jobs=plan.jobs)
        return
    if sys.stdin is None:
        raise UsageError("standard input is closed; pipe a page into it or name a file")
    yield run_bytes(sys.stdin.buffer.read(), "standard input", plan.settings[0], write, cleaner)


def _found(plan: Plan) -> Found:
    from cleanscrape.files.walk import find

    return find(plan.given, recursive=plan.options.recursive, leave_out=plan.settings[0].output)


def _report(plan: Plan, found: Found | None, tally: Tally) -> Report:
    """Choose what tells of the run; on a terminal a progress bar goes with it, where there are files to wait for."""
    from cleanscrape.cli.log import JsonLog
    from cleanscrape.cli.messages import Messages, WithProgress
    from cleanscrape.cli.progress import Progress
    from cleanscrape.files.settings import PRINTING

    options = plan.options
    report: Report = JsonLog(plan.action)
    if not options.json:
        report = Messages(plan.action, quiet=options.quiet, verbose=options.verbose)
    on_screen = is_terminal(sys.stdout) and (plan.action in PRINTING or options.json)
    if found is None or len(found.targets) < 2 or options.quiet or on_screen or not is_terminal(sys.stderr):
        return report
    return WithProgress(report, Progress(len(found.targets) + len(found.failed) + len(found.skipped)), tally)
