"""Decision trees, read from data and run in plain Python.

Walking down hundreds of trees is slow in Python, and most of a page's time would go there. So the
trees are not walked: for each value of each feature it is known which leaves of *all* trees it
rules out, as the bits of one long integer. Of the leaves that no value of a vector rules out, the
leftmost of each tree is the one that a walk would reach. That takes a quarter of the time, and
gives the same sums. Source: Lucchese and others, QuickScorer, SIGIR 2015.

The files hold the trees in this form (``training/flat.py`` writes it). What a value rules out is
put together when a vector first has that value: to do so for all values at once would take longer
than all else that is done with the trees for the first text of a process.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import exp
from typing import Any, Literal

import attr

__all__ = ["SLOTS", "Trees", "read_trees"]

SLOTS: dict[int, Literal["H", "I"]] = {8: "H", 16: "I"}
"""Bits that each tree has for its leaves → the type of two of them, which are looked up at once.
The trees of one ensemble all have as many as the largest of them needs."""


class _Feature(dict[int, int]):
    """A feature's value → the leaves of all trees that it rules out, made when asked for.

    It grows no further than the feature has values; all features are small whole numbers.
    """

    def __init__(self, thresholds: Sequence[float], out: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self.thresholds, self.out = thresholds, out
        """What the nodes compare the feature with, in order, and for each the leaves that a
        greater value rules out: the bits of some leaves, how far they are to be shifted, and so
        on."""

    def __missing__(self, value: int) -> int:
        leaves = self._ruled_out[bisect_left(self.thresholds, value)]
        self[value] = leaves
        return leaves

    @cached_property
    def _ruled_out(self) -> list[int]:
        """What is ruled out by values up to each threshold, and by greater ones than all."""
        leaves, found = 0, [0]
        for nodes in self.out:
            for bits, shift in zip(nodes[::2], nodes[1::2], strict=True):
                leaves |= bits << shift
            found.append(leaves)
        return found


class _Pair(dict[int, float]):
    """The bits of the leaves of two trees → the sum of their values, made when asked for."""

    def __init__(self, one: Sequence[float], other: Sequence[float], slot: int) -> None:
        super().__init__()
        self.one, self.other, self.slot = one, other, slot

    def __missing__(self, bits: int) -> float:
        other = bits >> self.slot
        one = bits ^ other << self.slot
        value = self.one[one.bit_length() - 1] + self.other[other.bit_length() - 1]
        self[bits] = value
        return value


@attr.s(auto_attribs=True, eq=False, repr=False, slots=True)  # nobody wants to see thousands
class Trees:
    """An ensemble of decision trees."""

    names: tuple[str, ...]
    """The names of the features that it was learned from, in the order of a vector's numbers."""
    base: float
    _all: int
    """Every leaf of every tree."""
    _first: int
    """The leftmost leaf of every tree."""
    _features: tuple[tuple[int, _Feature], ...]
    """The features that any node compares: index in the vector, and what its values rule out."""
    _values: tuple[_Pair, ...]
    """The values of the leaves of each two trees."""
    _slot: int

    def probability(self, vector: Sequence[int]) -> float:
        """The probability, 0 to 1, that the candidate with this *vector* is right."""
        return 1 / (1 + exp(-sum(self.leaves(vector), self.base)))

    def leaves(self, vector: Sequence[int]) -> Iterator[float]:
        """The values of the leaves that *vector* reaches, those of each two trees in one sum."""
        out = 0
        for at, leaves in self._features:
            out |= leaves[vector[at]]
        left = self._all & ~out
        reached = left & ~(left - self._first)  # one of each tree is left, so no bit is borrowed
        size = 2 * self._slot // 8
        bits = memoryview(reached.to_bytes(size * len(self._values), "little"))
        return map(dict.__getitem__, self._values, bits.cast(SLOTS[self._slot]))


def read_trees(data: Mapping[str, Any]) -> Trees:
    """The trees in *data*, as ``training/flat.py`` writes them.

    >>> stump = {"feature": 0, "thresholds": [2.5], "out": [[1, 0]]}
    >>> data = {"names": ["words"], "base": 0.0, "slot": 8, "values": [[-1.0, 1.0]]}
    >>> trees = read_trees({**data, "nodes": [stump]})
    >>> round(trees.probability([2]), 3), round(trees.probability([3]), 3)
    (0.269, 0.731)
    """
    slot, values = data["slot"], data["values"]
    if len(values) % 2:
        values = [*values, [0.0]]  # a tree of one leaf, which any vector reaches
    shifts = range(0, slot * len(values), slot)
    return Trees(
        tuple(data["names"]),
        data["base"],
        sum((1 << len(each)) - 1 << at for at, each in zip(shifts, values, strict=True)),
        sum(1 << at for at in shifts),
        tuple(
            (each["feature"], _Feature(each["thresholds"], each["out"])) for each in data["nodes"]
        ),
        tuple(
            _Pair(one, other, slot) for one, other in zip(values[::2], values[1::2], strict=True)
        ),
        slot,
    )
