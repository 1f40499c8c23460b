"""Checks the numbers that an export gives its records: what is announced must be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import pairwise

import attrs

from newsparse.metadata.databases.database import Broken, Part

__all__ = ["MAX_MISSING", "Number", "in_order", "missing"]

MAX_MISSING = 1_000
"""Missing records told one by one; more in one place are told at once. No database delivers more
than a thousand documents in a file."""


@attrs.frozen
class Number:
    """Record *number* of *total*, which starts at *start*."""

    number: int
    total: int
    start: int


def missing(found: Sequence[Number], end: int, wanted: range | None = None) -> Iterator[Broken]:
    """What is announced but not *found*: each where the next record starts, or at *end*.

    A file may hold several deliveries, one after the other. *wanted* are the numbers that the
    cover names, if it does; without, all from 1 to the total are announced.

    >>> list(missing([Number(1, 3, 0), Number(3, 3, 500)], end=900))
    [Broken(start=500, error='document 2 of 3 is missing')]
    """
    for delivery, stop in _deliveries(found, end):
        total = delivery[0].total
        starts = {each.number: each.start for each in reversed(delivery)}
        numbers = range(1, total + 1)
        if wanted and all(number in wanted for number in starts) and wanted[-1] <= total:
            numbers = wanted
        bounds = [numbers[0] - 1, *sorted(starts), numbers[-1] + 1]
        for before, after in pairwise(bounds):
            yield from _gap(range(before + 1, after), total, starts.get(after, stop))


def in_order(
    lost: Iterable[Broken], records: Iterable[Part | Broken | None]
) -> Iterator[Part | Broken]:
    """*records*, which are in order, and those that are *lost*, where they should stand."""
    found = (record for record in records if record is not None)
    return merge(sorted(lost, key=_start), found, key=_start)


def _start(record: Part | Broken) -> int:
    return record.start


def _deliveries(found: Sequence[Number], end: int) -> Iterator[tuple[list[Number], int]]:
    """The records of each delivery, and where the next one starts: with another total, or 1."""
    delivery: list[Number] = []
    for each in found:
        if delivery and (each.total != delivery[-1].total or each.number == 1):
            yield delivery, each.start
            delivery = []
        delivery.append(each)
    if delivery:
        yield delivery, end


def _gap(numbers: range, total: int, start: int) -> Iterator[Broken]:
    if len(numbers) > MAX_MISSING:
        error = f"documents {numbers[0]} to {numbers[-1]} of {total} are missing"
        yield Broken(start=start, error=error)
        return
    for number in numbers:
        yield Broken(start=start, error=f"document {number} of {total} is missing")
