"""``--json``: the run as JSON objects, one a line, on standard output. docs/cli.md documents their fields."""

from __future__ import annotations

import json
import time
from typing import Any

import cleanscrape
from cleanscrape.cli.output import flush, write
from cleanscrape.files.outcome import Outcome, Status, Tally
from cleanscrape.files.settings import Action


class JsonLog:
    """The log of one run."""

    def __init__(self, action: Action) -> None:
        self._action = action
        self._begin = time.monotonic()

    def show(self, outcome: Outcome) -> None:
        """Log one file."""
        sizes = outcome.sizes
        _print(
            {
                "event": "file",
                "file": outcome.name,
                "status": _name(outcome.status),
                "label": outcome.label or None,
                "reason": outcome.reason or None,
                "characters_before": sizes.total,
                "characters_after": sizes.kept,
                "bytes_before": sizes.bytes_before,
                "bytes_after": sizes.bytes_after,
                "words_cut": dict(sizes.words_cut),
            }
        )

    def close(self, tally: Tally, *, excluded: int, stopped: int | None = None) -> None:
        """Log the run."""
        _print(
            {
                "event": "run",
                "version": cleanscrape.__version__,
                "action": str(self._action),
                "files": tally.files,
                **{_name(status): tally.counts[status] for status in Status},
                "excluded": excluded,
                "labels": {_name(status): dict(labels) for status, labels in tally.labels.items()},
                "bytes_before": tally.bytes_before,
                "bytes_after": tally.bytes_after,
                "words_cut": dict(tally.words_cut),
                "seconds": round(time.monotonic() - self._begin, 3),
                "exit_code": tally.exit_code if stopped is None else stopped,
            }
        )


def _name(status: Status) -> str:
    return status.name.lower()


def _print(event: dict[str, Any]) -> None:
    write(json.dumps(event).encode("ascii") + b"\n")
    flush()
