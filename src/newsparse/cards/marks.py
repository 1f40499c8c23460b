"""A text cut into pieces, each with the fields that it went into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise

import attrs

__all__ = ["MAX_MARKS", "MAX_NESTED", "Mark", "Piece", "pieces"]

MAX_MARKS = 1_000
"""Places of a text that are marked: the first of them."""

MAX_NESTED = 4
"""Marks of one piece of text that are told: the shortest, which say most about it."""


@attrs.frozen
class Mark:
    """One place in a text that went into a field."""

    start: int
    end: int
    field: str
    label: str
    """What stands beside the place; empty where nothing need stand there."""
    about: str
    """What is told of it when the mouse is over it."""

    @property
    def order(self) -> tuple[int, int, str]:
        """Shortest first."""
        return self.end - self.start, self.start, self.field


@attrs.frozen
class Piece:
    """``text[start:end]``, of which every character has the same marks."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    """Shortest first, `MAX_NESTED` at most."""

    @property
    def ending(self) -> tuple[Mark, ...]:
        """Those of the marks that end with the piece."""
        return tuple(mark for mark in self.marks if mark.end == self.end)


def pieces(length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> Iterator[Piece]:
    """The pieces of a text of *length* characters, in order, also cut at *cuts*.

    Marks, and parts of marks, beyond the text are left out.

    >>> def mark(start, end, field):
    ...     return Mark(start, end, field, field, "")
    >>> for piece in pieces(9, [mark(0, 8, "body"), mark(0, 3, "dateline")]):
    ...     print(piece.start, piece.end, [mark.field for mark in piece.marks])
    0 3 ['dateline', 'body']
    3 8 ['body']
    8 9 []
    """
    inside = sorted(_within(marks, length), key=lambda mark: (mark.start, mark.order))[:MAX_MARKS]
    bounds = {0, length, *(cut for cut in cuts if 0 < cut < length)}
    for mark in inside:
        bounds |= {mark.start, mark.end}
    yield from _swept(sorted(bounds), inside)


def _within(marks: Iterable[Mark], length: int) -> Iterator[Mark]:
    for mark in marks:
        start, end = max(mark.start, 0), min(mark.end, length)
        if start < end:
            is_whole = (start, end) == (mark.start, mark.end)
            yield mark if is_whole else attrs.evolve(mark, start=start, end=end)


def _swept(bounds: Sequence[int], marks: Sequence[Mark]) -> Iterator[Piece]:
    over: list[Mark] = []
    waiting = iter(marks)
    following = next(waiting, None)
    for start, end in pairwise(bounds):
        over = [mark for mark in over if mark.end > start]
        while following is not None and following.start <= start:
            over.append(following)
            following = next(waiting, None)
        yield Piece(start, end, tuple(nsmallest(MAX_NESTED, over, key=lambda mark: mark.order)))
