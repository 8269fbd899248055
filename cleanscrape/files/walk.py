"""Paths as the user gives them -> the files to clean, each once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cleanscrape.errors import UsageError
from cleanscrape.files.containers.kinds import is_looked_for
from cleanscrape.files.patterns import Patterns, Selection
from cleanscrape.files.temporary import is_temporary


@dataclass(frozen=True, slots=True)
class Given:
    """A path that the user gave, and which files below it are meant."""

    path: Path
    include: Patterns | None = None
    """Instead of the usual suffixes."""
    exclude: Patterns | None = None
    looks_for: Callable[[str], bool] = is_looked_for
    """What is cleaned in a folder, by its name; a file named by itself may have any name."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file to clean."""

    path: Path
    """As given, or found below a folder that was given."""
    relative: Path
    """Where it goes below an output folder: its path in the folder it was found in, or its bare name."""
    given: int = 0
    """The path that was given for it, by its place among them."""


class Targets:
    """The files to clean, in order. What is kept for each is its bare name, lest 100,000 of them take memory."""

    def __init__(self) -> None:
        self._folders: list[tuple[Path, Path, int, list[str]]] = []
        """A folder, the folder it was found in, which path was given for it, and names."""
        self._count = 0

    def add(self, folder: Path, root: Path, given: int, name: str) -> None:
        """Add the file ``name`` in ``folder``, which was found below ``root``."""
        self._count += 1
        if self._folders and self._folders[-1][:3] == (folder, root, given):
            self._folders[-1][3].append(name)
        else:
            self._folders.append((folder, root, given, [name]))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Target]:
        for folder, root, given, names in self._folders:
            below = folder.relative_to(root)
            for name in names:
                yield Target(folder / name, below / name, given)


@dataclass(slots=True)
class Found:
    """What a list of paths comes to."""

    targets: Targets = field(default_factory=Targets)
    folders: list[Path] = field(default_factory=list)
    """Every folder that holds a target or was walked through, each once."""
    skipped: list[tuple[Path, str, str]] = field(default_factory=list)
    """What was passed over although it looks like a page, why, and that in few words."""
    failed: list[tuple[Path, str]] = field(default_factory=list)
    """What could not be looked at, and why."""
    excluded: int = 0
    """How many files and folders patterns or ignore files kept out."""


def find(paths: Sequence[str | Given], *, recursive: bool = False, leave_out: Path | None = None) -> Found:
    """Find the files to clean, in the order given and sorted within a folder.

    The same file given twice, by whatever name, is found once. Inside folders names that begin with a dot are
    passed over, and so are the folder ``leave_out``, links to folders, and what patterns and ignore files say.
    Raises UsageError for a folder without ``recursive``, before anything is done.
    """
    given = [one if isinstance(one, Given) else Given(Path(one)) for one in paths]
    for one in given:
        if not recursive and is_folder(one.path):
            raise UsageError(f"{one.path} is a folder; pass -r to clean the pages in it")
    finder = _Finder(leave_out)
    for number, one in enumerate(given):
        if is_folder(one.path):
            finder.walk(one, number)
        else:
            finder.add(one.path.parent, one.path.parent, number, one.path.name)
    finder.found.folders.extend(finder.taken)
    return finder.found


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; not where it cannot be looked at."""
    try:
        return path.is_dir()
    except OSError:  # taking it for a file says what is wrong
        return False


class _Finder:
    def __init__(self, leave_out: Path | None) -> None:
        self.found = Found()
        self.taken: dict[Path, set[str]] = {}
        """The real folders seen, and of each the real names taken."""
        self._leave_out = leave_out

    def add(self, folder: Path, root: Path, given: int, name: str, real_folder: Path | None = None) -> None:
        """Take a file, unless it is taken already. ``real_folder`` is where it is, if it is no link."""
        path = folder / name
        try:
            real = path.resolve(strict=True) if real_folder is None else real_folder / name
        except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links, before Python 3.13
            self.found.failed.append((path, getattr(error, "strerror", None) or "a symbolic link in a circle"))
            return
        if is_temporary(real.name):
            self.found.skipped.append((path, "it is a temporary file of cleanscrape", "temporary file"))
            return
        names = self.taken.setdefault(real.parent, set())
        if real.name not in names:
            names.add(real.name)
            self.found.targets.add(folder, root, given, name)

    def walk(self, given: Given, number: int) -> None:
        """Take the pages below a folder, without following links to folders: they may lead in a circle."""
        try:
            selection = Selection(given.path.resolve(), given.include, given.exclude)
        except OSError as error:
            self._failed(error, given.path)
            return
        for name, inner, files in os.walk(given.path, onerror=self._failed):
            folder = Path(name)
            try:
                inner[:] = self._enter(folder, inner, files, selection, given, number)
            except OSError as error:  # the folder cannot be looked into; others can
                inner.clear()
                self._failed(error, folder)

    def _enter(
        self, folder: Path, inner: list[str], files: list[str], selection: Selection, given: Given, number: int
    ) -> list[str]:
        """Take the pages of a folder; give which folders in it are walked through. Raises OSError."""
        real, root = folder.resolve(), given.path
        self.taken.setdefault(real, set())
        here = selection.enter(real)
        visible = [one for one in inner if not one.startswith(".") and (real / one) != self._leave_out]
        for file in sorted(self._selected(self._pages(files, given), here.takes_file)):
            path = folder / file
            is_link = path.is_symlink()
            if is_link and path.exists() and not path.resolve().is_relative_to(root.resolve()):
                reason = f"it is a link that leads out of {root}; name it to clean it"
                self.found.skipped.append((path, reason, "link out of the folder"))
            else:
                self.add(folder, root, number, file, None if is_link else real)
        return sorted(self._selected(visible, here.takes_folder))

    def _pages(self, names: Iterable[str], given: Given) -> Iterator[str]:
        for name in names:
            if not name.startswith(".") and (given.include is not None or given.looks_for(name)):
                yield name

    def _selected(self, names: Iterable[str], takes: Callable[[str], bool]) -> Iterator[str]:
        for name in names:
            if takes(name):
                yield name
            else:
                self.found.excluded += 1

    def _failed(self, error: OSError, path: Path | None = None) -> None:
        self.found.failed.append((path or Path(error.filename), error.strerror or "cannot be listed"))
