"""What the data files come to, kept beside the byte code: 60,000 phrases are parsed once, not in every process.

Like ``.pyc`` files it lies in ``__pycache__``, is made again when a source file changes, and is done without where
the folder cannot be written to or Python is told to write no byte code.
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
    place = _FOLDER / "__pycache__" / f"{name}.{_key(sources)}.lexicon"
    with contextlib.suppress(Exception):  # whatever is wrong with it (MemoryError, RecursionError …): it is made again
        return _checked(place.read_bytes())
    value = make()
    if not sys.dont_write_bytecode:
        data = marshal.dumps(value)
        _keep(place, name, _sum(data) + data)
    return value


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


def _keep(place: Path, name: str, data: bytes) -> None:
    """Write as a whole or not at all; what older sources came to goes."""
    with contextlib.suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        part = place.with_name(f"{place.name}.{os.getpid()}")
        part.write_bytes(data)
        part.replace(place)
        for old in place.parent.glob(f"{name}.*.lexicon"):
            if old != place:
                old.unlink()
