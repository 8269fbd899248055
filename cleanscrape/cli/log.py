"""``--json``: the run as JSON objects, one a line, on standard output. docs/cli.md documents their fields."""

from __future__ import annotations

import json
import time
from typing import Any

import cleanscrape
from cleanscrape.cli.output import flush, write
from cleanscrape.files.containers.records import Verdict
from cleanscrape.files.outcome import Outcome, Status, Tally
from cleanscrape.files.settings import Action


class JsonLog:
    """The log of one run."""

    def __init__(self, action: Action) -> None:
        self._action = action
        self._begin = time.monotonic()

    def show(self, outcome: Outcome) -> None:
        """Log one file."""
        sizes, records = outcome.sizes, outcome.records
        for note in records.notes if records is not None else ():
            about = {"line": note.line, "status": _verdict(note.verdict), "reason": note.reason}
            _print({"event": "record", "file": outcome.name, **about})
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
                "warnings": list(outcome.warnings),
                "records": {_verdict(one): records.counts[one] for one in Verdict} if records is not None else None,
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
                "bad_records": tally.bad_records,
                "excluded": excluded,
                "labels": {_name(status): dict(labels) for status, labels in tally.labels.items()},
                "bytes_before": tally.bytes_before,
                "bytes_after": tally.bytes_after,
                "words_cut": dict(tally.words_cut),
                "seconds": round(time.monotonic() - self._begin, 3),
                "exit_code": tally.exit_code if stopped is None else stopped,
            }
        )


def _verdict(verdict: Verdict) -> str:
    return verdict.replace(" ", "_")


def _name(status: Status) -> str:
    return status.name.lower()


def _print(event: dict[str, Any]) -> None:
    write(json.dumps(event).encode("ascii") + b"\n")
    flush()
