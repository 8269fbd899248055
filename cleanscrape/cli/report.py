"""``cleanscrape report FILE|FOLDER``: one HTML file that shows what cleaning finds, keeps and cuts, and why."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from cleanscrape.cli.arguments import (
    KEEP,
    KINDS,
    add_configuration,
    add_records,
    add_rules,
    add_selection,
    share,
    whole_number,
    zones,
)
from cleanscrape.cli.output import is_terminal, say, write
from cleanscrape.cli.subcommands import subcommand_parser
from cleanscrape.errors import FileLeftAlone

if TYPE_CHECKING:
    from cleanscrape.cli.settings import Plan
    from cleanscrape.files.outcome import Outcome
    from cleanscrape.files.walk import Found

_FAILED = 123

_DESCRIPTION = """\
Write a report to look at in a browser: the page as it was with every block tinted by zone, the evidence for each, the
objects found in it, and what cleaning would leave; of several pages an index with totals and plots, the least
confident first. The pages themselves stay as they are."""

_EPILOG = """\
examples:
  cleanscrape report page.html                    writes report.html
  cleanscrape report pages/ -o march.html         a folder, with everything below it
  cleanscrape report crawl.jsonl.gz --field html  the page of each record
  cleanscrape report pages/ --exclude drafts/ --keep embeds

A report fetches nothing and runs nothing of the pages. It is one file; more than 4 MB of pages go into files of their
own, in a folder beside it (march-pages/). No file is overwritten that is not a report itself. A file or folder that is
called report is cleaned as ./report.

exit codes:
  0    done
  2    the arguments or the configuration are wrong
  123  a page could not be read, or the report could not be written"""


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the subcommand."""
    parser = subcommand_parser("report", "PATH [PATH ...]", _DESCRIPTION, _EPILOG)
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="a file or a folder, which is walked through")
    add("-o", dest="report", metavar="FILE", type=Path, default=Path("report.html"), help="default: report.html")
    add("-j", "--jobs", metavar="N", type=whole_number, help="how many processes look at pages (default: all cores)")
    add("-q", "--quiet", action="store_true", help="say nothing but errors")
    add = parser.add_argument_group("what cleaning would leave").add_argument
    add("--keep", metavar="ZONES", type=zones, help=f"also keep, comma-separated: {','.join(KEEP)}")
    confidence = "leave a page alone below this confidence (default 0.5)"
    add("--min-confidence", metavar="0-1", type=share, help=confidence)
    add = parser.add_argument_group("how pages are read").add_argument
    add("--kind", choices=KINDS, help="what the files hold (default: auto, look at each)")
    add("--url", help="where the one page came from")
    add("--encoding", metavar="NAME", help="of files that are not UTF-8 and declare nothing; 'guess' to guess")
    add_rules(parser)
    add_records(parser, reading=True)
    add_selection(parser)
    add_configuration(parser)
    return parser


def run(options: argparse.Namespace) -> int:
    """Run the subcommand; give the exit code. Raises UsageError where the options contradict each other."""
    from cleanscrape.cli.settings import Plan

    plan = Plan(options)
    if options.show_config:
        write("".join(plan.shown()).encode("utf-8", "surrogateescape"))
        return 0
    try:
        return _write(plan)
    except FileLeftAlone as error:
        say(f"error: {error}")
    except OSError as error:
        say(f"error: {_printable(str(options.report))}: {error.strerror}")
    return _FAILED


def _write(plan: Plan) -> int:
    from cleanscrape.cli.progress import Progress
    from cleanscrape.files.outcome import Status, Tally
    from cleanscrape.files.report import has_records, pages_folder
    from cleanscrape.files.walk import find

    output, quiet = plan.options.report, plan.options.quiet
    found = find(plan.given, recursive=True, leave_out=pages_folder(output.resolve()))
    known = len(found.targets) > 1 and not any(map(has_records, found.targets))
    wants_progress = known and not quiet and is_terminal(sys.stderr)
    progress = Progress(len(found.targets) + len(found.failed)) if wants_progress else None
    tally = Tally()
    with contextlib.closing(_outcomes(plan, found)) as outcomes:
        for outcome in outcomes:
            tally.add(outcome)
            if outcome.status is Status.FAILED:
                if progress is not None:
                    progress.clear()
                say(f"error: {_printable(outcome.name)}: {outcome.reason}")
            if progress is not None:
                progress.update(tally)
    if progress is not None:
        progress.clear()
    shown = tally.files - tally.counts[Status.FAILED]
    if not quiet:
        pages = f"{_printable(str(output))}: {shown:,} {'page' if shown == 1 else 'pages'}"
        say(pages if shown else "no page to report; in folders, .html .htm .xhtml .txt .md files are looked for")
    return tally.exit_code


def _outcomes(plan: Plan, found: Found) -> Generator[Outcome]:
    from cleanscrape.files.report import has_records, report_page, report_pages

    paths, output = plan.options.paths, plan.options.report
    if len(paths) == 1 and len(found.targets) == 1 and not Path(paths[0]).is_dir():
        (target,) = found.targets
        if not has_records(target):
            yield report_page(target, output, plan.settings[0])
            return
    title = paths[0] if len(paths) == 1 else f"{len(found.targets):,} pages"
    yield from report_pages(title, found, output, plan.settings, jobs=plan.jobs)


def _printable(name: str) -> str:
    return name if name.isprintable() else repr(name)
