"""``cleanscrape explain FILE``: each block of a page with its zone and what told it from the next likely one."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleanscrape.cli.arguments import KINDS, STDIN, add_configuration, add_records, add_rules, whole_number
from cleanscrape.cli.output import is_terminal, say, write
from cleanscrape.cli.subcommands import subcommand_parser
from cleanscrape.errors import FileLeftAlone, UsageError

if TYPE_CHECKING:
    from cleanscrape.files.settings import Settings
    from cleanscrape.model import Document, Zone

_NOT_READ = 123
_WIDTH_OF_A_PIPE = 160

_DESCRIPTION = """\
Show why each block of a page is in its zone: where it stands, how sure that is, and the cues that told it from the
next likely zone. Nothing is written."""

_EPILOG = """\
examples:
  cleanscrape explain page.html                        every block
  cleanscrape explain page.html --zone related,comments
  cleanscrape explain page.html --why 46               one block in full, by its line in the file
  cleanscrape explain page.html --why "about the author"
  cleanscrape explain page.html --json | jq '.blocks[] | select(.confidence < 0.6)'
  cleanscrape explain crawl.jsonl.gz --field html --record 12
  curl -s URL | cleanscrape explain -

A file that is called explain is cleaned as ./explain. Colours follow NO_COLOR, and stay out of pipes.

exit codes:
  0    done
  2    the arguments or the configuration are wrong, or there is no such block or record
  123  the page could not be read"""


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the subcommand."""
    parser = subcommand_parser("explain", "FILE", _DESCRIPTION, _EPILOG)
    add = parser.add_argument
    add("paths", nargs=1, metavar="FILE", help="a page, or - for standard input")
    why = "one block in full: every cue with its weights, the sums, the threshold, the decision"
    add("--why", metavar="LINE|TEXT", help=why)
    add("--zone", metavar="ZONES", type=_zones, help="only blocks of these zones, comma-separated")
    add("--json", action="store_true", help="as JSON")
    add = parser.add_argument_group("how the page is read").add_argument
    add("--kind", choices=KINDS, help="what the file holds (default: auto, look)")
    add("--url", help="where the page came from, for rules of single sites")
    add("--encoding", metavar="NAME", help="of a file that is not UTF-8 and declares nothing; 'guess' to guess")
    add_rules(parser)
    group = add_records(parser, reading=True)
    which = "the record that begins on this line, as messages say it: FILE:LINE"
    group.add_argument("--record", metavar="LINE", type=whole_number, help=which)
    add_configuration(parser)
    return parser


def run(options: argparse.Namespace) -> int:
    """Run the subcommand; give the exit code. Raises UsageError where the options do not fit the page."""
    if options.why is not None and options.zone is not None:
        raise UsageError("--why and --zone exclude each other; --why shows one block, whatever its zone")
    from cleanscrape.cleaning import clean
    from cleanscrape.cli.settings import Plan

    plan = Plan(options)
    if options.show_config:
        write("".join(plan.shown()).encode("utf-8", "surrogateescape"))
        return 0
    (path,), settings = options.paths, plan.settings[0]
    try:
        source = _source(path, options.record, settings)
    except (FileLeftAlone, OSError) as error:
        say(f"error: {path}: {getattr(error, 'strerror', None) or error}")
        return _NOT_READ
    cleaner = clean if settings.rules is None else settings.rules.clean
    document = cleaner(source.content, kind=settings.kind, url=source.url)
    for line in _lines(document, source.name, options):
        write(line.encode("utf-8", "replace"))
    return 0


class _Source(NamedTuple):
    """What is to be explained."""

    content: str | bytes
    name: str
    url: str | None


def _zones(text: str) -> frozenset[Zone]:
    from cleanscrape.cleaning import zones_to_keep

    try:
        return zones_to_keep([name.strip() for name in text.split(",")])
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error).removeprefix("keep: ")) from None


def _source(path: str, record: int | None, settings: Settings) -> _Source:
    """Read the page. Raises UsageError, and for what cannot be read OSError and FileLeftAlone."""
    from cleanscrape.files.containers.kinds import Holding, kind_of
    from cleanscrape.files.containers.pages import content_of

    holds_records = path != STDIN and kind_of(path).holding is not Holding.PAGE
    if holds_records:
        return _from_record(path, record, settings)
    if record is not None:
        raise UsageError("--record is for files of records; this is one page")
    if path != STDIN:
        data = content_of(path, Path(path).read_bytes()).data
        return _Source(_decoded(data, settings.encoding), path, settings.url)
    if sys.stdin is None:
        raise UsageError("standard input is closed; pipe a page into it or name a file")
    return _Source(_decoded(sys.stdin.buffer.read(), settings.encoding), "standard input", settings.url)


def _from_record(path: str, record: int | None, settings: Settings) -> _Source:
    from cleanscrape.files.containers.pieces import record_pages

    if record is None:
        raise UsageError(f"{path} holds records; say with --record LINE which one, by the line that it begins on")
    lines: list[int] = []
    with contextlib.closing(record_pages(Path(path), settings)) as pages:
        for page in pages:
            if page.line == record:
                if page.reason is not None:
                    raise FileLeftAlone(f"record {record}: {page.reason}")
                return _Source(page.text, f"{path}:{record}", page.url or settings.url)
            lines = [*lines[:1], page.line]
    where = f"they begin on the lines {lines[0]} to {lines[-1]}" if lines else "it has none"
    raise UsageError(f"--record {record}: {path} has no record that begins there; {where}")


def _decoded(data: bytes, encoding: str | None) -> str | bytes:
    """What a configured encoding makes of bytes that declare none; else the bytes."""
    from cleanscrape.errors import Undecodable
    from cleanscrape.files.text_io import decode

    if encoding is not None:
        with contextlib.suppress(Undecodable):
            return decode(data, fallback=encoding).text
    return data


def _lines(document: Document, name: str, options: argparse.Namespace) -> Iterable[str]:
    from cleanscrape.model import Zone
    from cleanscrape.report import terminal
    from cleanscrape.report.explained import as_data, block_at

    found = block_at(document, options.why) if options.why is not None else None
    zones = options.zone or frozenset(Zone)
    if options.json:
        blocks = [found] if found else [block for block in document.blocks if block.zone in zones]
        return [json.dumps(as_data(document, name, blocks, full=found is not None), indent=2) + "\n"]
    colour = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
    if found is not None:
        return terminal.in_full(document, found, colour=colour)
    width = shutil.get_terminal_size((_WIDTH_OF_A_PIPE, 0)).columns if is_terminal(sys.stdout) else _WIDTH_OF_A_PIPE
    return terminal.overview(document, name, zones=zones, colour=colour, width=width)
