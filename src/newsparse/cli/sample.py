"""A sample of an output's rows: the same one each time, whatever the rows say."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Generic, TypeVar

import attrs

__all__ = ["Sample"]

T = TypeVar("T")
U = TypeVar("U")


@attrs.define
class Sample(Generic[T]):
    """Up to *size* of the items that are added, each as likely as any other to be among them.

    Those are kept whose numbers have the least hashes (bottom-k sampling), so that no chance is in
    it and no more is held than the sample.

    >>> sample = Sample(2)
    >>> for word in ("rain", "wind", "gales", "snow"):
    ...     sample.add(word)
    >>> list(sample)
    ['rain', 'gales']
    """

    size: int
    seen: int = attrs.field(default=0, init=False)
    """Items that were added."""
    _kept: list[tuple[int, int, T]] = attrs.field(factory=list, init=False)
    """A heap by the negative hash: what has the greatest leaves first."""

    def add(self, item: T) -> None:
        """Add the next *item*."""
        place = int.from_bytes(blake2b(str(self.seen).encode(), digest_size=8).digest())
        entry = (-place, self.seen, item)  # numbers differ, so that items are never compared
        self.seen += 1
        if len(self._kept) < self.size:
            heapq.heappush(self._kept, entry)
        elif entry > self._kept[0]:
            heapq.heapreplace(self._kept, entry)

    def map(self, change: Callable[[T], U]) -> Sample[U]:
        """The sample of what *change* makes of each item that was kept."""
        other = Sample[U](self.size)
        other.seen = self.seen
        other._kept = [(place, number, change(item)) for place, number, item in self._kept]
        return other

    def __iter__(self) -> Iterator[T]:
        """The items that were kept, in the order in which they were added."""
        return (item for _, _, item in sorted(self._kept, key=lambda entry: entry[1]))
