"""Decision trees, read from data and run in plain Python.

Walking down hundreds of trees is slow in Python, and most of a page's time would go there. So the
trees are not walked: for each value of each feature it is known which leaves of *all* trees it
rules out, as the bits of one long integer. Of the leaves that no value of a vector rules out, the
leftmost of each tree is the one that a walk would reach. That takes a quarter of the time, and
gives the same sums. Source: Lucchese and others, QuickScorer, SIGIR 2015.

Which leaf that is, is counted for all trees at once, too: the leaves to the left of it are bits of
one, and bits are counted by halves (H. S. Warren, Hacker's Delight, 2nd edition, chapter 5). The
numbers of the leaves of two trees then make one byte, by which the sum of their values is found.

The files hold the trees in this form (``training/flat.py`` writes it). What a value rules out is
put together when a vector first has that value: to do so for all values at once would take longer
than all else that is done with the trees for the first text of a process.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from math import exp
from operator import or_
from typing import Any

__all__ = ["SLOTS", "Trees", "read_trees"]

SLOTS = (8, 16)
"""Bits that each tree may have for its leaves. The trees of one ensemble all have as many as the
largest of them needs."""


class _Feature(dict[int, int]):
    """A feature's value → the leaves of all trees that it rules out, made when asked for.

    It grows no further than the feature has values; all features are small whole numbers.
    """

    __slots__ = ("_beyond", "_size", "out", "thresholds")

    def __init__(self, thresholds: Sequence[float], out: Sequence[str], size: int) -> None:
        self.thresholds, self.out = thresholds, list(out)
        """What the nodes compare the feature with, in order, and for each the leaves that a
        greater value rules out: the bits of some byte, its place, and so on, with blanks between;
        nothing any more once they are put together."""
        self._size = size
        """Bytes of the leaves of all trees."""
        self._beyond = {0: 0}
        """How many thresholds a value is beyond → what it rules out, as far as values go."""

    def __missing__(self, value: int) -> int:
        beyond = bisect_left(self.thresholds, value)
        known = self._beyond
        while (count := len(known)) <= beyond:
            nodes = list(map(int, self.out[count - 1].split()))
            leaves = bytearray(self._size)
            for bits, place in zip(nodes[::2], nodes[1::2], strict=True):
                leaves[place] |= bits
            # Of threads that come here at once, the first one is right: others may find no nodes.
            known.setdefault(count, known[count - 1] | int.from_bytes(leaves, "little"))
            self.out[count - 1] = ""
        found = self[value] = known[beyond]
        return found


class _Pair(dict[int, float]):
    """The numbers of the leaves of two trees → the sum of their values, made when asked for.

    The first tree's number is in the lower four bits.
    """

    __slots__ = ("one", "other", "scale")

    def __init__(self, one: Sequence[float], other: Sequence[float], scale: float) -> None:
        self.one, self.other, self.scale = one, other, scale

    def __missing__(self, leaves: int) -> float:
        value = self.one[leaves & 15] / self.scale + self.other[leaves >> 4] / self.scale
        self[leaves] = value
        return value


class Trees:
    """An ensemble of decision trees, of which nobody wants to see all nodes."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """See `read_trees`."""
        names, slot, values, scale = data["names"], data["slot"], data["values"], data["scale"]
        if slot not in SLOTS:
            raise ValueError(f"{slot} bits for the leaves of a tree: there are {SLOTS}")
        if len(values) % 2:
            values = [*values, [0]]  # a tree of one leaf, which any vector reaches
        size = slot * len(values)
        every = (1 << size) - 1
        features = [_Feature((), (), 0)] * len(names)  # what no node compares rules nothing out
        for node in data["nodes"]:
            if not 0 <= node["feature"] < len(names):
                raise ValueError(
                    f"a node compares a feature beyond the {len(names)} that are named"
                )
            found = _Feature(node["thresholds"], node["out"], size // 8)
            features[node["feature"]] = found
        self.names: tuple[str, ...] = tuple(names)
        """The names of the features that it was learned from, in the order of a vector."""
        self.base: float = data["base"]
        self._slot: int = slot
        self._first: int = every // ((1 << self._slot) - 1)
        """The leftmost leaf of every tree."""
        self._features: tuple[_Feature, ...] = tuple(features)
        """For each number of a vector what its values rule out."""
        pairs = zip(values[::2], values[1::2], strict=True)
        self._values: tuple[_Pair, ...] = tuple(_Pair(one, other, scale) for one, other in pairs)
        """The values of the leaves of each two trees."""
        self._ones: int = every // 3
        """The lower bit of each two."""
        self._twos: int = every // 5
        """The lower two bits of each four."""
        self._fours: int = every // 17
        self._eights: int = every // 257

    def probability(self, vector: Sequence[int]) -> float:
        """The probability, 0 to 1, that the candidate with this *vector* is right."""
        return 1 / (1 + exp(-sum(self.leaves(vector), self.base)))

    def leaves(self, vector: Sequence[int]) -> Iterator[float]:
        """The values of the leaves that *vector* reaches, those of each two trees in one sum."""
        asked = map(dict.__getitem__, self._features, vector)
        out = reduce(or_, filter(None, asked), 0)  # most values rule nothing out
        # One leaf of each tree is left, so nothing is carried from one tree to the next.
        count = out & (out ^ (out + self._first))  # the bits to the left of the leaf that is left
        count -= count >> 1 & self._ones
        count = (count & self._twos) + (count >> 2 & self._twos)
        count = (count + (count >> 4)) & self._fours
        if self._slot > 8:
            count = (count + (count >> 8)) & self._eights
        count |= count >> self._slot - 4  # beside the number of each tree that of the next
        size = 2 * self._slot // 8
        numbers = count.to_bytes(size * len(self._values), "little")[::size]
        return map(dict.__getitem__, self._values, numbers)


def read_trees(data: Mapping[str, Any]) -> Trees:
    """The trees in *data*, as ``training/flat.py`` writes them.

    >>> stump = {"feature": 0, "thresholds": [2.5], "out": ["1 0"]}
    >>> data = {"names": ["words"], "base": 0.0, "slot": 8, "scale": 10, "values": [[-10, 10]]}
    >>> trees = read_trees({**data, "nodes": [stump]})
    >>> round(trees.probability([2]), 3), round(trees.probability([3]), 3)
    (0.269, 0.731)

    Raises:
        ValueError: a node compares a feature that has no name, or ``slot`` is none of `SLOTS`.
    """
    return Trees(data)
