"""Options -> what a run is to do."""

from __future__ import annotations

import argparse
import os
import sys

from cleanscrape.cli.arguments import STDIN
from cleanscrape.cli.output import is_terminal
from cleanscrape.errors import UsageError
from cleanscrape.files.run import Action, Settings
from cleanscrape.files.show import Format
from cleanscrape.files.text_io import check_fallback


def make_settings(options: argparse.Namespace) -> Settings:
    """Turn options into settings. Raises UsageError where they contradict each other."""
    _refuse_contradictions(options)
    if options.explain:
        action = Action.EXPLAIN
    elif options.diff:
        action = Action.DIFF
    elif options.check:
        action = Action.CHECK
    elif options.output is not None:
        action = Action.EXPORT
    else:
        action = Action.PRINT if options.stdout or STDIN in options.paths else Action.REWRITE
    return Settings(
        action=action,
        check=options.check,
        kind=options.kind,
        url=options.url,
        keep=options.keep,
        encoding=check_fallback(options.encoding) if options.encoding else None,
        min_confidence=options.min_confidence,
        backup=options.backup,
        output=options.output.resolve() if options.output else None,
        format=Format(options.format or Format.SOURCE),
        colour=is_terminal(sys.stdout) and not os.environ.get("NO_COLOR"),
    )


def _refuse_contradictions(options: argparse.Namespace) -> None:
    chosen = [name for name in ("stdout", "output", "explain") if getattr(options, name)]
    chosen += ["check" if options.check else "diff"] if options.check or options.diff else []
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(f'--{name}' for name in chosen)} exclude each other; choose one")
    from_stdin = STDIN in options.paths
    if from_stdin and len(options.paths) > 1:
        raise UsageError("- (standard input) stands alone; clean the files in a run of their own")
    if from_stdin and options.output:
        raise UsageError("standard input has no name to put into --output; leave --output out and redirect")
    if options.backup and (chosen or from_stdin):
        raise UsageError("--backup only makes sense in place; leave it out here, where no source is written")
    if options.format and chosen not in (["stdout"], ["output"]) and not (from_stdin and not chosen):
        raise UsageError("--format needs --stdout or --output DIR; in place a file keeps its own format")
    if options.url and (options.recursive or len(options.paths) > 1):
        raise UsageError("--url belongs to one page; pass one file with it")
    if options.output and options.output.exists() and not options.output.is_dir():
        raise UsageError(f"--output {options.output} is a file; name a folder")
    if sys.stdout is None and (from_stdin or chosen not in ([], ["check"], ["output"])):
        raise UsageError("standard output is closed, so nothing can be printed; open it or use --output DIR")
