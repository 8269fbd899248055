"""What the user is told, on standard error: standard output is for data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cleanscrape.cli.output import flush

if TYPE_CHECKING:
    from cleanscrape.files.run import Outcome, Settings, Tally


class Messages:
    """The messages of one run, as loud as the user wants them."""

    def __init__(self, settings: Settings, *, quiet: bool, verbose: bool) -> None:
        self._action = settings.action
        self._quiet = quiet
        self._verbose = verbose

    def show(self, outcome: Outcome) -> None:
        """Report one file."""
        from cleanscrape.files.run import Action, Status

        flush()
        name = outcome.name if outcome.name.isprintable() else repr(outcome.name)
        if outcome.status is Status.FAILED:
            say(f"error: {name}: {outcome.reason}")
            if self._verbose and outcome.error is not None:
                import traceback

                say("".join(traceback.format_exception(outcome.error)).rstrip())
        elif self._quiet:
            return
        elif outcome.status is Status.LEFT_ALONE:
            say(f"left alone: {name}: {outcome.reason}")
        elif outcome.status is Status.UNCHANGED:
            if self._verbose:
                say(f"unchanged: {name}")
        elif self._action not in (Action.PRINT, Action.EXPLAIN):
            say(f"{self._verb()}: {name} ({outcome.kept:,} of {outcome.total:,} characters stay)")

    def close(self, tally: Tally) -> None:
        """Report the run."""
        from cleanscrape.files.run import Action, Status

        flush()
        if self._quiet or self._action in (Action.PRINT, Action.EXPLAIN):
            return
        words = {Status.CLEANED: self._verb()}
        counted = [f"{tally.counts[status]:,} {words.get(status, status)}" for status in Status if tally.counts[status]]
        say(", ".join(counted) or "no page found: in folders, .html .htm .xhtml .txt .md files are looked for")

    def _verb(self) -> str:
        from cleanscrape.files.run import Action

        return "would be cleaned" if self._action in (Action.CHECK, Action.DIFF) else "cleaned"


def say(text: str) -> None:
    """Put a line on standard error, at once."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
