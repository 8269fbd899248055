"""The command line: arguments, messages, exit codes. Nothing heavy is imported for ``--help``."""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn, TextIO

import cleanscrape
from cleanscrape.errors import UsageError

if TYPE_CHECKING:
    from cleanscrape.files.run import Outcome, Settings, Tally
    from cleanscrape.files.walk import Found
    from cleanscrape.files.work import Cleaner

_STDIN = "-"
_FORMATS = ("text", "markdown", "html", "json")
_KINDS = ("auto", "html", "text")
_KEEP = ("embeds", "related", "comments", "metadata")
_ALSO_KEEP = ("embed", "chrome")
"""What else the library calls zones."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_NOT_WRITTEN = 123
_BROKEN_PIPE = 128 + signal.SIGPIPE
"""Exit code where the reader of our output went away; as a shell shows a program that SIGPIPE ends."""

_DESCRIPTION = """\
Clean scraped pages in place: keep the article; cut related articles, comments, embeds, bylines and dates,
and site chrome. A file keeps its encoding, newlines, mode and owner, and is only ever replaced whole."""

_EPILOG = """\
examples:
  cleanscrape page.html                          clean one file in place
  cleanscrape -r pages/ --backup .orig           clean a folder, keep each old file beside the new one
  cleanscrape -r pages/ --check                  would anything change? writes nothing
  cleanscrape page.html --diff                   show what would be cut
  cleanscrape -r pages/ --output out/ --format markdown
  curl -s URL | cleanscrape - --format text      a filter
  cleanscrape page.html --explain                why each block stays or goes

exit codes:
  0    done, or nothing to do; a page left alone because its article is in doubt is reported, not an error
  1    --check: a file would change
  2    the arguments are wrong
  123  a file was left alone because of an error; all others were treated
  129, 130, 143   stopped by SIGHUP, SIGINT, SIGTERM: every file is whole, old or new"""


def main(argv: Sequence[str] | None = None, *, cleaner: Cleaner | None = None) -> int:
    """Run the command line; give the exit code. ``cleaner`` stands in for the real one in tests."""
    _occupy_standard_descriptors()
    parser = _parser()
    options = parser.parse_intermixed_args(argv)
    try:
        with _signals_as_exit():
            return _run(options, cleaner)
    except UsageError as error:
        parser.error(str(error))
    except OSError as error:  # of our own output: those of files are outcomes
        _discard(sys.stdout)
        if error.errno == errno.EPIPE:
            _discard(sys.stderr)
            return _BROKEN_PIPE
        _say(f"error: standard output: {error.strerror}")
        return _NOT_WRITTEN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cleanscrape",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="a file, a folder (with -r), or - for standard input")
    add("-r", "--recursive", action="store_true", help="clean .html .htm .xhtml .txt .md files below folders")
    add("--version", action="version", version=f"%(prog)s {cleanscrape.__version__}")
    _add_actions(parser)
    _add_choices(parser)
    return parser


def _add_actions(parser: argparse.ArgumentParser) -> None:
    """What is done, where it is not cleaning in place."""
    add = parser.add_argument_group("instead of cleaning in place").add_argument
    add("--check", action="store_true", help="write nothing; exit with 1 if a file would change")
    show = "write nothing; show what would be cut (together with --check, too)"
    add("--diff", action="store_true", help=show)
    add("--stdout", action="store_true", help="write nothing; print what is left")
    output = "write new files into DIR, by the names they have in their folder"
    add("--output", metavar="DIR", type=Path, help=output)
    add("--explain", action="store_true", help="write nothing; print each block's place, zone and evidence")
    of = "what to print or put into DIR; without it, the source minus what is cut"
    add("--format", choices=_FORMATS, help=of)


def _add_choices(parser: argparse.ArgumentParser) -> None:
    """How it is done."""
    add = parser.add_argument_group("what stays").add_argument
    keep = f"also keep, comma-separated: {','.join(_KEEP)}"
    add("--keep", metavar="ZONES", type=_zones, default=(), help=keep)
    confidence = "leave a page alone below this confidence (default 0.5, with --format 0)"
    add("--min-confidence", metavar="0-1", type=_share, help=confidence)
    backup = "keep the old file as NAME+SUFFIX; never overwrites one"
    add("--backup", metavar="SUFFIX", type=_suffix, help=backup)

    add = parser.add_argument_group("how pages are read").add_argument
    add("--kind", choices=_KINDS, default="auto", help="what the files hold (default: auto, look at each)")
    add("--url", help="where the one page came from; makes its links absolute in --format")
    encoding = "of files that are not UTF-8 and declare nothing; 'guess' to guess (default: leave alone)"
    add("--encoding", metavar="NAME", help=encoding)

    volume = parser.add_argument_group("messages").add_mutually_exclusive_group()
    volume.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    volume.add_argument("-v", "--verbose", action="store_true", help="also name unchanged files; trace bugs")


def _zones(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    for name in names:
        if name not in _KEEP and name not in _ALSO_KEEP:
            raise argparse.ArgumentTypeError(f"no zone is called {name!r}; choose from {', '.join(_KEEP)}")
    return names


def _share(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= float(text) <= 1:
            return float(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")


def _suffix(text: str) -> str:
    if not text or "/" in text or "\0" in text:
        raise argparse.ArgumentTypeError(f"{text!r} is no end of a file name; pass one such as .orig")
    return text


def _run(options: argparse.Namespace, cleaner: Cleaner | None) -> int:
    settings = _settings(options)
    from cleanscrape.files.run import Tally

    tally = Tally(check=settings.check)
    messages = _Messages(settings, quiet=options.quiet, verbose=options.verbose)
    for outcome in _outcomes(options, settings, cleaner):
        tally.add(outcome)
        messages.show(outcome)
    messages.close(tally)
    return tally.exit_code


def _settings(options: argparse.Namespace) -> Settings:
    """Turn options into settings. Raises UsageError where they contradict each other."""
    from cleanscrape.files.run import Action, Settings
    from cleanscrape.files.show import Format
    from cleanscrape.files.text_io import check_fallback

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
        action = Action.PRINT if options.stdout or _STDIN in options.paths else Action.REWRITE
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
        colour=_is_terminal(sys.stdout) and not os.environ.get("NO_COLOR"),
    )


def _refuse_contradictions(options: argparse.Namespace) -> None:
    chosen = [name for name in ("stdout", "output", "explain") if getattr(options, name)]
    chosen += ["check" if options.check else "diff"] if options.check or options.diff else []
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(f'--{name}' for name in chosen)} exclude each other; choose one")
    from_stdin = _STDIN in options.paths
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


def _outcomes(options: argparse.Namespace, settings: Settings, cleaner: Cleaner | None) -> Iterator[Outcome]:
    from cleanscrape.files.run import run, run_bytes

    if options.paths == [_STDIN]:
        if sys.stdin is None:
            raise UsageError("standard input is closed; pipe a page into it or name a file")
        yield run_bytes(sys.stdin.buffer.read(), "standard input", settings, _write, cleaner)
    else:
        yield from run(_found(options, settings), settings, _write, cleaner)


def _found(options: argparse.Namespace, settings: Settings) -> Found:
    from cleanscrape.files.walk import find

    return find(options.paths, recursive=options.recursive, leave_out=settings.output)


class _Messages:
    """What the user is told, on standard error: standard output is for data."""

    def __init__(self, settings: Settings, *, quiet: bool, verbose: bool) -> None:
        self._action = settings.action
        self._quiet = quiet
        self._verbose = verbose

    def show(self, outcome: Outcome) -> None:
        """Report one file."""
        from cleanscrape.files.run import Action, Status

        _flush()
        name = outcome.name if outcome.name.isprintable() else repr(outcome.name)
        if outcome.status is Status.FAILED:
            _say(f"error: {name}: {outcome.reason}")
            if self._verbose and outcome.error is not None:
                import traceback

                _say("".join(traceback.format_exception(outcome.error)).rstrip())
        elif self._quiet:
            return
        elif outcome.status is Status.LEFT_ALONE:
            _say(f"left alone: {name}: {outcome.reason}")
        elif outcome.status is Status.UNCHANGED:
            if self._verbose:
                _say(f"unchanged: {name}")
        elif self._action not in (Action.PRINT, Action.EXPLAIN):
            _say(f"{self._verb()}: {name} ({outcome.kept:,} of {outcome.total:,} characters stay)")

    def close(self, tally: Tally) -> None:
        """Report the run."""
        from cleanscrape.files.run import Action, Status

        _flush()
        if self._quiet or self._action in (Action.PRINT, Action.EXPLAIN):
            return
        words = {Status.CLEANED: self._verb()}
        counted = [f"{tally.counts[status]:,} {words.get(status, status)}" for status in Status if tally.counts[status]]
        _say(", ".join(counted) or "no page found: in folders, .html .htm .xhtml .txt .md files are looked for")

    def _verb(self) -> str:
        from cleanscrape.files.run import Action

        return "would be cleaned" if self._action in (Action.CHECK, Action.DIFF) else "cleaned"


def _say(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def _write(data: bytes) -> None:
    from cleanscrape.files.run import OutputError

    rest = memoryview(data)
    try:
        while rest:  # PYTHONUNBUFFERED makes it a raw stream, which may write a part only
            rest = rest[sys.stdout.buffer.write(rest) :]
    except OSError as error:
        raise OutputError(error.errno, error.strerror) from error


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _is_terminal(stream: object) -> bool:
    return stream is not None and hasattr(stream, "isatty") and bool(stream.isatty())


def _discard(stream: TextIO | None) -> None:
    """Send what is still buffered to nowhere, so that the exit is silent."""
    if stream is None:
        return
    null = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        os.dup2(null, stream.fileno())
    os.close(null)


def _occupy_standard_descriptors() -> None:
    """Open closed ones on nothing, lest a page's file gets their number and a stray message goes into it."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


@contextlib.contextmanager
def _signals_as_exit() -> Iterator[None]:
    """Let SIGINT, SIGTERM and SIGHUP unwind the stack, so that temporary files are removed on the way out."""
    before = {}
    for number in _SIGNALS:
        # one that is ignored (nohup) stays ignored; outside of the main thread handlers cannot be set
        if signal.getsignal(number) is not signal.SIG_IGN:
            with contextlib.suppress(ValueError):
                before[number] = signal.signal(number, _exit)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _exit(number: int, frame: FrameType | None) -> NoReturn:
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)  # a second one must not interrupt the clearing up
    raise SystemExit(128 + number)
