"""Which files of a folder are meant: patterns of the user's, and ignore files, both as in ``.gitignore``.

The last pattern that fits decides, ``!`` takes back, and what lies below an excluded folder is out for good. Of
several ignore files the one nearest to a file speaks first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cleanscrape.errors import UsageError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".cleanscrapeignore"
"""In a folder or one above: patterns of what is not to be cleaned below it."""


@dataclass(frozen=True)
class Patterns:
    """Patterns for the files below a folder. Raises UsageError where one is malformed, when first used."""

    base: Path
    """The real folder that patterns with a slash in front or inside are relative to."""
    lines: Sequence[str]
    origin: str
    """Where they stand, for messages: an option, or a file."""

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        try:
            return GitIgnoreSpec.from_lines(self.lines)
        except ValueError as error:
            raise UsageError(f"{self.origin}: {error}") from error

    def say(self, path: Path, *, folder: bool = False) -> bool | None:
        """Whether the last pattern that fits a real path takes it (True) or takes it back; None if none fits."""
        if not path.is_relative_to(self.base):
            return None
        relative = path.relative_to(self.base).as_posix()
        return self._spec.check_file(f"{relative}/" if folder else relative).include


class Selection:
    """What is meant below one folder that was given. All folders are real paths."""

    def __init__(self, root: Path, include: Patterns | None, exclude: Patterns | None) -> None:
        self._include = include
        self._exclude = exclude
        self._ignored: dict[Path, tuple[Patterns, ...]] = {}
        """For each folder that was entered the ignore files that count in it, the nearest first."""
        self._above = tuple(found for parent in root.parents if (found := read_ignore_file(parent)))

    def enter(self, folder: Path) -> Here:
        """Look at a folder; those above it, from the root on, must have been entered before."""
        around = self._ignored.get(folder.parent, self._above)
        own = read_ignore_file(folder)
        self._ignored[folder] = ignored = (own, *around) if own else around
        return Here(folder, self._include, self._exclude, ignored)


@dataclass(frozen=True, slots=True)
class Here:
    """What is meant in one folder."""

    folder: Path
    include: Patterns | None
    exclude: Patterns | None
    ignored: Sequence[Patterns]

    def takes_file(self, name: str) -> bool:
        """Whether a file in the folder is meant."""
        path = self.folder / name
        if self.include is not None and not self.include.say(path):
            return False
        return not self._is_out(path, folder=False)

    def takes_folder(self, name: str) -> bool:
        """Whether a folder in the folder is to be walked through."""
        return not self._is_out(self.folder / name, folder=True)

    def _is_out(self, path: Path, *, folder: bool) -> bool:
        if self.exclude is not None and self.exclude.say(path, folder=folder):
            return True
        verdicts = (patterns.say(path, folder=folder) for patterns in self.ignored)
        return next((verdict for verdict in verdicts if verdict is not None), False)


def read_ignore_file(folder: Path) -> Patterns | None:
    """The ignore file in a folder, if there is one. Raises UsageError where it cannot be read."""
    path = folder / IGNORE_FILE
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error
    return Patterns(folder, text.splitlines(), str(path))
