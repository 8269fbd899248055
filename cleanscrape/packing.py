"""Columns of numbers and of names, small enough to be pickled a million times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Packed: TypeAlias = tuple[str, tuple[int, ...], bytes]
"""An array's type, its shape, its bytes."""

Name = TypeVar("Name", bound=Enum)


def packed(array: npt.NDArray[Any]) -> Packed:
    """An array of whole numbers from 0 on in the smallest type that holds them."""
    smallest = np.min_scalar_type(int(array.max(initial=0)))
    return smallest.str, array.shape, array.astype(smallest).tobytes()


def unpacked(parts: Packed) -> npt.NDArray[Any]:
    """The array that ``packed`` took apart, of the type that it has chosen."""
    kind, shape, data = parts
    return np.frombuffer(data, kind).reshape(shape)


def packed_pairs(pairs: Sequence[tuple[int, int]]) -> Packed:
    """Pairs of whole numbers from 0 on."""
    return packed(np.array(pairs, dtype=np.int64).reshape(len(pairs), 2))


def unpacked_pairs(parts: Packed) -> list[tuple[int, int]]:
    """The inverse of ``packed_pairs``."""
    return list(map(tuple, unpacked(parts).tolist()))


def packed_names(names: Iterable[Name], every: type[Name]) -> bytes:
    """Members of an enumeration, a byte each."""
    return bytes(map(_numbers(every).__getitem__, names))


def unpacked_names(data: bytes, every: type[Name]) -> list[Name]:
    """The inverse of ``packed_names``."""
    return list(map(tuple(every).__getitem__, data))


@cache
def _numbers(every: type[Enum]) -> dict[Enum, int]:
    return {name: number for number, name in enumerate(every)}
