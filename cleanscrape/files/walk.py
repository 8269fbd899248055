"""Paths as the user gives them -> the files to clean, each once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cleanscrape.errors import UsageError
from cleanscrape.files.temporary import is_temporary

SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".txt", ".md"))
"""What is cleaned in a folder; a file named by itself may have any suffix."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file to clean."""

    path: Path
    """As given, or found below a folder that was given."""
    relative: Path
    """Where it goes below an output folder: its path in the folder it was found in, or its bare name."""


@dataclass(slots=True)
class Found:
    """What a list of paths comes to."""

    targets: list[Target] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    """Every folder that holds a target or was walked through, each once."""
    skipped: list[tuple[Path, str]] = field(default_factory=list)
    """What was passed over although it looks like a page, and why."""
    failed: list[tuple[Path, str]] = field(default_factory=list)
    """What could not be looked at, and why."""


def find(paths: Iterable[str], *, recursive: bool = False, leave_out: Path | None = None) -> Found:
    """Find the files to clean, in the order given and sorted within a folder.

    The same file given twice, by whatever name, is found once. Names that begin with a dot are passed over
    inside folders, and so is the folder ``leave_out``. Raises UsageError for a folder without ``recursive``,
    before anything is done.
    """
    found = Found()
    seen: set[Path] = set()
    folders: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            if not recursive:
                raise UsageError(f"{path} is a folder; pass -r to clean the pages in it")
            targets = _walk(path, found, folders, leave_out)
        else:
            targets = iter((Target(path, Path(path.name)),))
        for target in targets:
            _add(target, found, seen, folders)
    found.folders.extend(folders)
    return found


def _add(target: Target, found: Found, seen: set[Path], folders: dict[Path, None]) -> None:
    try:
        real = target.path.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links, before Python 3.13
        found.failed.append((target.path, getattr(error, "strerror", None) or "a symbolic link in a circle"))
        return
    if is_temporary(real.name):
        found.skipped.append((target.path, "it is a temporary file of cleanscrape"))
    elif real not in seen:
        seen.add(real)
        folders[real.parent] = None
        found.targets.append(target)


def _walk(root: Path, found: Found, folders: dict[Path, None], leave_out: Path | None) -> Iterator[Target]:
    """Walk without following links to folders: they may lead in a circle."""
    real_root = root.resolve()

    def failed(error: OSError) -> None:
        found.failed.append((Path(error.filename), error.strerror or "cannot be listed"))

    for name, inner, files in os.walk(root, onerror=failed):
        folder = Path(name)
        folders[folder.resolve()] = None
        inner[:] = sorted(one for one in inner if not one.startswith(".") and (folder / one).resolve() != leave_out)
        for file in sorted(files):
            path = folder / file
            if file.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            if path.is_symlink() and path.exists() and not path.resolve().is_relative_to(real_root):
                found.skipped.append((path, f"it is a link that leads out of {root}; name it to clean it"))
                continue
            yield Target(path, path.relative_to(root))
