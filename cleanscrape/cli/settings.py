"""Options and configuration -> what a run is to do."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cleanscrape.cli.arguments import STDIN
from cleanscrape.cli.config import KEYS, Config, Finder, load
from cleanscrape.cli.output import is_terminal
from cleanscrape.cli.rules import COMMAND_LINE, Rules, Value
from cleanscrape.errors import UsageError
from cleanscrape.files.containers.kinds import Holding, kind_of
from cleanscrape.files.patterns import Patterns
from cleanscrape.files.pool import available_cores
from cleanscrape.files.settings import Action, Settings
from cleanscrape.files.show import Format
from cleanscrape.files.text_io import check_fallback
from cleanscrape.files.walk import Given, is_folder

if TYPE_CHECKING:
    from cleanscrape.cleaner import Cleaner


class Plan:
    """What is to be done with each path that was given. Raises UsageError where options contradict each other."""

    def __init__(self, options: argparse.Namespace) -> None:
        _refuse_contradictions(options)
        self.options = options
        self.action = _action(options)
        self._configs = _configs(options)
        self._values = [_values(options, config) for config in self._configs]
        rules = Rules()
        self.settings = [_settings(options, self.action, values, rules.of(values)) for values in self._values]

    @property
    def jobs(self) -> int:
        """How many processes may work: it cannot differ, so the first path's configuration says."""
        jobs: int | None = self._values[0]["jobs"].value
        return jobs or available_cores()

    @property
    def given(self) -> list[Given]:
        """The paths with the patterns for what lies below them."""
        return [
            Given(
                Path(path),
                include=_patterns("include", values["include"], Path(path)),
                exclude=_patterns("exclude", values["exclude"], Path(path)),
                looks_for=settings.looks_for,
            )
            for path, values, settings in zip(self.options.paths, self._values, self.settings, strict=True)
        ]

    @property
    def unused(self) -> str | None:
        """The option for records that no path can use: pages are cleaned whatever holds for records beside them."""
        if any(map(_may_hold_records, self.options.paths)):
            return None
        return next((f"--{name}" for name in ("field", "column") if getattr(self.options, name) is not None), None)

    def shown(self) -> Iterator[str]:
        """Say, as TOML, what holds for each path and where it is from."""
        for path, config, values in zip(self.options.paths, self._configs, self._values, strict=True):
            name = path if path.isprintable() else repr(path)
            yield f"# {name}: {config.path or 'no configuration file'}\n"
            for key, (value, origin) in values.items():
                line = f"# {key} = {KEYS[key].default_said}" if origin == "default" else f"{key} = {json.dumps(value)}"
                yield f"{line:<40}  # {origin}\n"


def _action(options: argparse.Namespace) -> Action:
    if options.diff:
        return Action.DIFF
    if options.check:
        return Action.CHECK
    if options.output is not None:
        return Action.EXPORT
    return Action.PRINT if options.stdout or STDIN in options.paths else Action.REWRITE


def _configs(options: argparse.Namespace) -> list[Config]:
    if options.no_config:
        return [Config()] * len(options.paths)
    if options.config is not None:
        return [load(options.config)] * len(options.paths)
    finder = Finder()
    return [finder.find(Path(path if path != STDIN else ".")) for path in options.paths]


def _values(options: argparse.Namespace, config: Config) -> dict[str, Value]:
    values = {}
    for name, key in KEYS.items():
        said = getattr(options, name.replace("-", "_"))
        if said is not None:
            values[name] = Value(said, COMMAND_LINE)
        elif name in config.values:
            values[name] = Value(config.values[name], str(config.path))
        else:
            values[name] = Value(key.default, "default")
    return values


def _settings(options: argparse.Namespace, action: Action, values: dict[str, Value], rules: Cleaner | None) -> Settings:
    # a configured format says how pages are printed and exported, not that they are, and so with backups
    has_format = action in (Action.PRINT, Action.EXPORT) and values["format"].value is not None
    encoding = values["encoding"].value
    terminal = is_terminal(sys.stdout)
    return Settings(
        action=action,
        check=options.check,
        kind=values["kind"].value,
        url=options.url,
        keep=values["keep"].value,
        encoding=check_fallback(encoding) if encoding else None,
        min_confidence=values["min-confidence"].value,
        backup=values["backup"].value if action is Action.REWRITE else None,
        output=options.output.resolve() if options.output else None,
        format=Format(values["format"].value) if has_format else Format.SOURCE,
        field=values["field"].value,
        column=values["column"].value,
        into=values["into"].value,
        rules=rules,
        readable=terminal,
        colour=terminal and not os.environ.get("NO_COLOR"),
    )


def _patterns(name: str, value: Value, path: Path) -> Patterns | None:
    """Patterns are relative to the configuration's folder; on the command line to where the user is."""
    if value.value is None:
        return None
    if value.origin != COMMAND_LINE:
        return Patterns(Path(value.origin).parent, value.value, f"{value.origin}: {name}")
    here, there = Path.cwd().resolve(), Path(os.path.realpath(path))  # which takes a circle of links as it is
    return Patterns(here if there.is_relative_to(here) else there, value.value, f"--{name}")


def _refuse_contradictions(options: argparse.Namespace) -> None:
    if not options.paths:
        raise UsageError("the following arguments are required: PATH")
    chosen = [name for name in ("stdout", "output") if getattr(options, name)]
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
    _refuse_mixed_output(options, chosen, from_stdin=from_stdin)
    _refuse_record_contradictions(options, from_stdin=from_stdin)


def _refuse_mixed_output(options: argparse.Namespace, chosen: list[str], *, from_stdin: bool) -> None:
    """Standard output is for one thing: data, the log, or the configuration."""
    prints_data = options.diff or chosen not in ([], ["check"], ["output"]) or (from_stdin and not chosen)
    if options.json and prints_data:
        raise UsageError("--json prints its lines where pages and diffs would go; leave it or them out")
    if sys.stdout is None and (prints_data or options.json or options.show_config):
        raise UsageError("standard output is closed, so nothing can be printed; open it or use --output DIR")


def _refuse_record_contradictions(options: argparse.Namespace, *, from_stdin: bool) -> None:
    named = [name for name in ("field", "column", "into") if getattr(options, name) is not None]
    for name in named:
        if not getattr(options, name):
            raise UsageError(f"--{name} needs a name")
    if named and from_stdin:
        raise UsageError(f"--{named[0]} is for files of records; standard input is one page")
    if options.into and options.diff:
        raise UsageError("--diff shows what would be cut, and with --into nothing is; use --check or --stdout")


def _may_hold_records(path: str) -> bool:
    return is_folder(Path(path)) or kind_of(path).holding is not Holding.PAGE
