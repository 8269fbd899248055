"""``cleanscrape report FILE|FOLDER``: one HTML file that shows what cleaning finds, keeps and cuts, and why."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cleanscrape.cli.arguments import KEEP, KINDS, share, zones
from cleanscrape.cli.messages import say
from cleanscrape.errors import FileLeftAlone, UsageError

if TYPE_CHECKING:
    from cleanscrape.files.report import Progress

_FAILED = 123

_DESCRIPTION = """\
Write a report to look at in a browser: the page as it was with every block tinted by zone, the evidence for each, the
objects found in it, and what cleaning would leave; of several pages an index with totals and plots, the least
confident first. The pages themselves stay as they are."""

_EPILOG = """\
examples:
  cleanscrape report page.html                    writes report.html
  cleanscrape report pages/ -o march.html         a folder, with everything below it

A report fetches nothing and runs nothing of the pages. It is one file; more than 4 MB of pages go into files of their
own, in a folder beside it (march-pages/). No file is overwritten that is not a report itself. A file or folder that is
called report is cleaned as ./report.

exit codes:
  0    done
  2    the arguments are wrong
  123  a page could not be read, or the report could not be written"""


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the subcommand."""
    parser = argparse.ArgumentParser(
        prog="cleanscrape report",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="a file or a folder, which is walked through")
    add("-o", "--output", metavar="FILE", type=Path, default=Path("report.html"), help="default: report.html")
    add("--keep", metavar="ZONES", type=zones, default=(), help=f"also kept, comma-separated: {','.join(KEEP)}")
    confidence = "a page is left alone below this confidence (default 0.5)"
    add("--min-confidence", metavar="0-1", type=share, help=confidence)
    add("--kind", choices=KINDS, default="auto", help="what the files hold (default: auto, look at each)")
    add("--url", help="where the one page came from")
    add("--encoding", metavar="NAME", help="of files that are not UTF-8 and declare nothing; 'guess' to guess")
    add("-q", "--quiet", action="store_true", help="say nothing but errors")
    return parser


def run(options: argparse.Namespace) -> int:
    """Run the subcommand; give the exit code. Raises UsageError where the options contradict each other."""
    count = failures = 0
    try:
        for progress in _report(options):
            count += 1
            if progress.failure is not None:
                failures += 1
                say(f"error: {_printable(progress.name)}: {progress.failure}")
    except FileLeftAlone as error:
        say(f"error: {error}")
        return _FAILED
    except OSError as error:
        say(f"error: {_printable(str(options.output))}: {error.strerror}")
        return _FAILED
    shown = count - failures
    if not options.quiet:
        pages = f"{_printable(str(options.output))}: {shown:,} {'page' if shown == 1 else 'pages'}"
        say(pages if shown else "no page to report; in folders, .html .htm .xhtml .txt .md files are looked for")
    return _FAILED if failures else 0


def _report(options: argparse.Namespace) -> Iterator[Progress]:
    from cleanscrape.files import report
    from cleanscrape.files.text_io import check_fallback
    from cleanscrape.files.walk import find
    from cleanscrape.files.work import DEFAULT_MIN_CONFIDENCE

    single = len(options.paths) == 1 and not Path(options.paths[0]).is_dir()
    if options.url and not single:
        raise UsageError("--url belongs to one page; pass one file with it")
    least = options.min_confidence
    settings = report.ReportSettings(
        kind=options.kind,
        url=options.url,
        keep=options.keep,
        encoding=check_fallback(options.encoding) if options.encoding else None,
        min_confidence=DEFAULT_MIN_CONFIDENCE if least is None else least,
    )
    found = find(options.paths, recursive=True, leave_out=report.pages_folder(options.output.resolve()))
    if single and found.targets:
        return report.report_page(found.targets[0], options.output, settings)
    title = options.paths[0] if len(options.paths) == 1 else f"{len(found.targets):,} pages"
    return report.report_pages(title, found, options.output, settings)


def _printable(name: str) -> str:
    return name if name.isprintable() else repr(name)
