"""``python -m benchmarks COMMAND``: see README.md beside this file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import data
from benchmarks.extractors import UnknownExtractorError, versions
from benchmarks.report import Report

MEASURE = {
    "accuracy": "main text against its truth, and against other extractors",
    "compare": "two revisions over the same pages: which results changed, worst first",
    "gate": "whether a figure fell below its floor; exit code 1 if one did",
    "zones": "zones of blocks, from HTML and from flattened text",
    "agreement": "embeds, comments and related items from HTML against those from its flattened text",
    "layouts": "related items of flattened text with known line orders: how many are exact",
    "kept": "what is lost of flattened text that holds nothing but what should stay",
    "metadata": "title, author and date, against trafilatura",
    "speed": "time a page, against other extractors",
    "profile": "where the time of clean goes, and what no reader could do without",
    "many": "pages a second and core: clean_many, Arrow batches, Ray, Spark",
    "memory": "peak memory as a multiple of the input",
    "files": "the command line over many small files: time, and memory against their number",
    "growth": "time against the size of the input, bombs included",
}
FIT = {
    "fit-html": "fit the weights of the HTML evidence, or cross-validate them",
    "fit-page-type": "fit the weights of the page-type cues, or cross-validate them",
    "fit-links": "fit what links of Markdown say of a line, or cross-validate it",
    "fit-headline": "fit the weights of the cues for the headline of flattened text, or cross-validate them",
    "leave-out": "fit the HTML weights without one corpus and judge them on it",
    "fit-text": "fit the weights of the flattened-text evidence, or cross-validate them",
}
DESCRIBE = {
    "ablation": "what each cue adds to the scores",
    "cues": "write docs/cues.md: the cues, their weights, their examples",
}
OWN = FIT | DESCRIBE
"""Their modules have a ``main(arguments)`` of their own."""


def main(arguments: Sequence[str]) -> int:
    """Run one command. Exit codes: 1 where a gate does not hold, 2 where something that is needed is missing."""
    try:
        if arguments and arguments[0] in OWN:
            return _module(arguments[0]).main(list(arguments[1:])) or 0
        return int(_measure(_parser().parse_args(arguments)).failed)
    except (data.MissingDataError, UnknownExtractorError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2


def _module(command: str) -> Any:
    return import_module(f"benchmarks.{command.replace('-', '_')}")


def _measure(options: argparse.Namespace) -> Report:
    report: Report = _module(options.command).run(options)
    print(report)
    if options.json:
        settings = {name: str(value) if isinstance(value, Path) else value for name, value in vars(options).items()}
        report.write(options.json, options=settings, versions=versions())
    return report


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure cleanscrape.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, purpose in MEASURE.items():
        command = commands.add_parser(name, help=purpose, description=f"Measure {purpose}.")
        command.add_argument("--data", type=Path, default=data.DEFAULT_FOLDER, help="labelled pages (%(default)s)")
        if name != "gate":  # which has a sample of its own, always the same
            command.add_argument("--limit", type=int, help="measure this many pages, chosen at random")
            command.add_argument(
                "--seed", type=int, default=0, help="of that choice and of the bootstrap (%(default)s)"
            )
        command.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
        _module(name).add_arguments(command)
    for name, purpose in OWN.items():
        commands.add_parser(name, help=purpose, add_help=False)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
