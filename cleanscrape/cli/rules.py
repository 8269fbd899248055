"""Rules of the user's own, made ready - and found fault with - before any page is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanscrape.errors import DataFileError, UsageError

if TYPE_CHECKING:
    from cleanscrape.cleaner import Cleaner

KEYS = {"lexicon": "lexicon", "vendors": "vendors", "site-rules": "site_rules"}
"""Keys of the configuration -> the arguments of ``cleanscrape.Cleaner``."""
COMMAND_LINE = "command line"


class Value(NamedTuple):
    """What holds for a key, and who says so."""

    value: Any
    origin: str
    """``command line``, ``default``, or the configuration file."""


class Rules:
    """Cleaners with rules, one for each combination of files, however many paths have it."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Cleaner] = {}

    def of(self, values: Mapping[str, Value]) -> Cleaner | None:
        """The cleaner that the values of a path ask for; None where they name no files.

        Raises UsageError for a file that is malformed or cannot be read, with the key that names it.
        """
        given = {key: values[key] for key in KEYS if values[key].value}
        if not given:
            return None
        arguments = {KEYS[key]: value.value for key, value in given.items()}
        name = tuple((key, value if isinstance(value, str) else tuple(value)) for key, value in arguments.items())
        if name not in self._made:
            for key, value in given.items():  # each alone, so that it is known which one is at fault
                where = f"--{key}" if value.origin == COMMAND_LINE else f"{value.origin}: {key}"
                made = _make(where, {KEYS[key]: value.value})
            self._made[name] = made if len(given) == 1 else _make("", arguments)
        return self._made[name]


def _make(where: str, arguments: Mapping[str, Any]) -> Cleaner:
    from cleanscrape.cleaner import Cleaner

    try:
        return Cleaner(**arguments)
    except OSError as error:
        raise UsageError(f"{where}: {error.filename} cannot be read: {error.strerror}") from error
    except (DataFileError, UsageError) as error:
        (argument, *_) = arguments
        raise UsageError(f"{where}: {str(error).removeprefix(f'{argument}: ')}") from error
