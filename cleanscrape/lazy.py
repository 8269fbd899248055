"""Sequences that are made on first access: what nobody looks at costs nothing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, overload

Item = TypeVar("Item")


class LazySequence(Sequence[Item]):
    """Makes its items on first access; equal to the tuple of them, and hashed and printed as it.

    It is pickled as the tuple, too, unless a subclass knows something smaller. Copies are the sequence itself: nobody
    can change it.
    """

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: tuple[Item, ...] | None = None

    @abstractmethod
    def _make(self) -> tuple[Item, ...]:
        """The items."""

    def _tuple(self) -> tuple[Item, ...]:
        if self._made is None:
            self._made = self._make()
        return self._made

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        return self._tuple()[index]

    def __len__(self) -> int:
        return len(self._tuple())

    def __iter__(self) -> Iterator[Item]:
        return iter(self._tuple())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LazySequence):
            return bool(self._tuple() == other._tuple())
        return self._tuple() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._tuple())

    def __repr__(self) -> str:
        return repr(self._tuple())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._tuple(),)

    def __copy__(self) -> LazySequence[Item]:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> LazySequence[Item]:
        return self
