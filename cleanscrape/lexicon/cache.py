"""What the data files come to, kept between processes: 60,000 phrases are parsed once, not each time.

Like ``.pyc`` files it lies in ``__pycache__`` and is made again when a source file changes. Where that folder cannot be
written to, or Python is told to write no byte code, it lies in the user's cache folder (``$XDG_CACHE_HOME``, else
``~/.cache``); where neither can be written to, it is done without.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_FORMAT = 2
"""To be raised when what is kept changes its shape."""
_SUM = 4
"""Bytes of the check sum that a file begins with."""


def kept(name: str, sources: Sequence[Path], make: Callable[[], Any]) -> Any:
    """What ``make`` gives (plain tuples, lists, dictionaries, texts and numbers), or what it gave last time."""
    file = f"{name}.{_key(sources)}.lexicon"
    folders = _folders()
    for folder in folders:
        with contextlib.suppress(Exception):  # whatever is wrong with it (MemoryError, RecursionError …): made again
            return _checked((folder / file).read_bytes())
    value = make()
    data = marshal.dumps(value)
    data = _sum(data) + data
    any(_keep(folder / file, name, data) for folder in folders)
    return value


def _folders() -> list[Path]:
    """Where it may lie, the best place first."""
    folders = [] if sys.dont_write_bytecode else [_FOLDER / "__pycache__"]
    with contextlib.suppress(RuntimeError):  # nobody knows where home is
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        installation = hashlib.sha256(str(_FOLDER).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        folders.append(Path(home) / "cleanscrape" / installation)
    return folders


def _checked(data: bytes) -> Any:
    """The value in a file as it was written; of a damaged one ``marshal`` makes anything, even a crash."""
    if _sum(data[_SUM:]) != data[:_SUM]:
        raise ValueError("damaged")
    return marshal.loads(data[_SUM:])


def _sum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_SUM, "big")


def _key(sources: Sequence[Path]) -> str:
    digest = hashlib.sha256(f"{_FORMAT} {sys.implementation.cache_tag} {marshal.version}".encode())
    for source in (*sources, *sorted(_FOLDER.glob("*.py"))):
        about = source.stat()
        digest.update(f"{source.name} {about.st_size} {about.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]


def _keep(place: Path, name: str, data: bytes) -> bool:
    """Write as a whole or not at all, and say whether; what older sources came to goes."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(f"{place.name}.{os.getpid()}")
        part.write_bytes(data)
        part.replace(place)
    except OSError:
        return False
    with contextlib.suppress(OSError):
        for old in place.parent.glob(f"{name}.*.lexicon"):
            if old != place:
                old.unlink()
    return True
