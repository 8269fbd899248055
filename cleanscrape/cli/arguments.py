"""The options and their help."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

import cleanscrape
from cleanscrape.cli.completion import SHELLS, PrintCompletion

STDIN = "-"
"""The path that stands for standard input."""
FORMATS = ("text", "markdown", "html", "json")
KINDS = ("auto", "html", "text")
KEEP = ("embeds", "related", "comments", "metadata")
_ALSO_KEEP = ("embed", "chrome")
"""What else the library calls zones."""

_DESCRIPTION = """\
Clean scraped pages in place: keep the article; cut related articles, comments, embeds, bylines and dates,
and site chrome. A file keeps its encoding, newlines, mode and owner, and is only ever replaced whole."""

_EPILOG = """\
examples:
  cleanscrape page.html                          clean one file in place
  cleanscrape -r pages/ --backup .orig           clean a folder, keep each old file beside the new one
  cleanscrape -r pages/ --exclude 'drafts/' -j4  in four processes, without some folders
  cleanscrape -r pages/ --check                  would anything change? writes nothing
  cleanscrape page.html --diff                   show what would be cut
  cleanscrape -r pages/ --output out/ --format markdown
  curl -s URL | cleanscrape - --format text      a filter
  cleanscrape crawl.jsonl.gz --field html        one field of each record
  cleanscrape explain page.html                  why each block stays or goes: cleanscrape explain --help
  cleanscrape report pages/                      the same as a page to look at: cleanscrape report --help

exit codes:
  0    done, or nothing to do; a page left alone because its article is in doubt is reported, not an error
  1    --check: a file would change
  2    the arguments are wrong
  123  a file or a record was left alone because of an error; all others were treated
  129, 130, 143   stopped by SIGHUP, SIGINT, SIGTERM: every file is whole, old or new
  141  the reader of standard output went away"""


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the command line; it exits with 2 where an argument is wrong by itself."""
    parser = argparse.ArgumentParser(
        prog="cleanscrape",
        usage="%(prog)s [options] PATH [PATH ...]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="a file, a folder (with -r), or - for standard input")
    below = "clean .html .htm .xhtml .txt .md files below folders, also .gz; records where --field or --column say"
    add("-r", "--recursive", action="store_true", help=below)
    jobs = "how many processes clean files (default: all cores); what comes out is the same with any number"
    add("-j", "--jobs", metavar="N", type=whole_number, help=jobs)
    add("--version", action="version", version=f"%(prog)s {cleanscrape.__version__}")
    add(
        "--completion",
        choices=SHELLS,
        action=PrintCompletion,
        help="print the script that completes options in a shell",
    )
    _add_actions(parser)
    add_selection(parser)
    _add_choices(parser)
    add_rules(parser)
    add_records(parser)
    add_configuration(parser)
    _add_messages(parser)
    return parser


def _add_actions(parser: argparse.ArgumentParser) -> None:
    """What is done, where it is not cleaning in place."""
    add = parser.add_argument_group("instead of cleaning in place").add_argument
    add("--check", action="store_true", help="write nothing; exit with 1 if a file would change")
    show = "write nothing; show what would be cut (together with --check, too)"
    add("--diff", action="store_true", help=show)
    add("--stdout", action="store_true", help="write nothing; print what is left")
    output = "write new files into DIR, by the names they have in their folder; of two for one place the first"
    add("--output", metavar="DIR", type=Path, help=output)
    of = "what to print or put into DIR; without it, the source minus what is cut"
    add("--format", choices=FORMATS, help=of)


def _add_choices(parser: argparse.ArgumentParser) -> None:
    """How it is done."""
    add = parser.add_argument_group("what stays").add_argument
    keep = f"also keep, comma-separated: {','.join(KEEP)}"
    add("--keep", metavar="ZONES", type=zones, help=keep)
    confidence = "leave a page alone below this confidence (default 0.5; 0 with --format)"
    add("--min-confidence", metavar="0-1", type=share, help=confidence)
    backup = "keep the old file as NAME+SUFFIX; never overwrites one"
    add("--backup", metavar="SUFFIX", type=suffix, help=backup)

    add = parser.add_argument_group("how pages are read").add_argument
    add("--kind", choices=KINDS, help="what the files hold (default: auto, look at each)")
    add("--url", help="where the one page came from; makes its links absolute in --format")
    encoding = "of files that are not UTF-8 and declare nothing; 'guess' to guess (default: leave alone)"
    add("--encoding", metavar="NAME", help=encoding)


def add_records(parser: argparse.ArgumentParser, *, reading: bool = False) -> argparse._ArgumentGroup:
    """Where the pages are in files of records; ``reading`` where they are only looked at."""
    about = "a record that cannot be cleaned is kept as it was and reported with its line; all others are cleaned"
    kinds = "files of records: .jsonl, .csv, .tsv (also .gz, .zst), .parquet"
    group = parser.add_argument_group(kinds, None if reading else about)
    add = group.add_argument
    add("--field", metavar="NAME", help="the key of JSON lines that holds the page; a.b is b inside of a")
    add("--column", metavar="NAME", help="the column of tables that holds the page")
    if not reading:
        into = "leave each page as it is, and put what was found on it under this new key of its record, as JSON"
        add("--into", metavar="NAME", help=into)
    return group


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Which files."""
    about = "patterns are as in .gitignore; a file .cleanscrapeignore holds such patterns for its folder"
    add = parser.add_argument_group("which files in folders", about).add_argument
    include = "only what fits, instead of the suffixes above; may be repeated"
    add("--include", metavar="PATTERN", action="append", help=include)
    add("--exclude", metavar="PATTERN", action="append", help="not what fits; may be repeated")


def add_rules(parser: argparse.ArgumentParser) -> None:
    """What the user knows about pages beside what is shipped."""
    about = "a mistake in such a file is an error that says file, key and line; docs/own-rules.md has the format"
    add = parser.add_argument_group("rules of your own", about).add_argument
    phrases = "phrases: a file like those in lexicon/languages, or a folder of them; may be repeated"
    add("--lexicon", metavar="PATH", action="append", help=phrases)
    widgets = "widgets: a file like those in lexicon/vendors, or a folder of them; may be repeated"
    add("--vendors", metavar="PATH", action="append", help=widgets)
    add("--site-rules", metavar="FILE", help="CSS selectors of zones, for single hosts or for all pages")


def add_configuration(parser: argparse.ArgumentParser) -> None:
    """What holds where nothing is said."""
    about = "[tool.cleanscrape] in pyproject.toml, or cleanscrape.toml, nearest above each PATH; options win"
    group = parser.add_argument_group("configuration", about)
    source = group.add_mutually_exclusive_group()
    source.add_argument("--config", metavar="FILE", type=Path, help="use this file, whatever lies above PATH")
    source.add_argument("--no-config", action="store_true", help="use none")
    group.add_argument("--show-config", action="store_true", help="say what holds and where it is from; do nothing")


def _add_messages(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("messages")
    volume = group.add_mutually_exclusive_group()
    volume.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    volume.add_argument("-v", "--verbose", action="store_true", help="also name unchanged files; trace bugs")
    lines = "instead of messages print JSON: a line for each file, one for the run"
    group.add_argument("--json", action="store_true", help=lines)


def zones(text: str) -> tuple[str, ...]:
    """Names of zones, comma-separated, each once. Raises ArgumentTypeError for an unknown one."""
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    for name in names:
        if name not in KEEP and name not in _ALSO_KEEP:
            raise argparse.ArgumentTypeError(f"no zone is called {name!r}; choose from {', '.join(KEEP)}")
    return names


def share(text: str) -> float:
    """A number from 0 to 1. Raises ArgumentTypeError for anything else."""
    with contextlib.suppress(ValueError):
        if 0 <= float(text) <= 1:
            return float(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")


def suffix(text: str) -> str:
    """An end of a file name. Raises ArgumentTypeError for what cannot be one."""
    if not text or "/" in text or "\0" in text:
        raise argparse.ArgumentTypeError(f"{text!r} is no end of a file name; pass one such as .orig")
    return text


def whole_number(text: str) -> int:
    """A whole number from 1 on. Raises ArgumentTypeError for anything else."""
    with contextlib.suppress(ValueError):
        if int(text) >= 1:
            return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
