"""Decision trees, read from data and run in plain Python.

Walking down hundreds of trees is slow in Python, and most of a page's time would go there. So the
trees are not walked: for each value of each feature it is known which leaves of *all* trees it
rules out, as the bits of one long integer. Of the leaves that no feature of a vector rules out, the
leftmost of each tree is the one that a walk would reach. That takes a quarter of the time, and
gives the same sums. Source: Lucchese and others, QuickScorer, SIGIR 2015.

What only some vectors ask for is made when the first one does: reading the trees takes a third of
the time then, and a sixth of the memory.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import exp
from typing import Any, Literal

import attrs

from newsparse.shipped import read_shipped

__all__ = ["Trees", "load_trees", "read_trees"]

SLOTS: dict[int, Literal["H", "I"]] = {8: "H", 16: "I"}
"""Bits that each tree has for its leaves → the type of two of them, which are looked up at once.
The trees of one ensemble all have as many as the largest of them needs."""

_Node = tuple[float, int, int]
"""A threshold, the number of the tree, and which of its leaves a greater value rules out."""


class _Feature(dict[int, int]):
    """A feature's value → the leaves of all trees that it rules out, made when asked for.

    It grows no further than the feature has values; all features are small whole numbers.
    """

    def __init__(self, nodes: Sequence[_Node], slot: int) -> None:
        super().__init__()
        self.nodes, self.slot = nodes, slot
        """The nodes that ask for the feature."""

    def __missing__(self, value: int) -> int:
        leaves = 0
        for threshold, tree, left in self.nodes:
            if threshold < value:
                leaves |= left << self.slot * tree
        self[value] = leaves
        return leaves


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


@attrs.frozen(eq=False)
class Trees:
    """An ensemble of decision trees."""

    base: float
    _all: int
    """Every leaf of every tree."""
    _first: int
    """The leftmost leaf of every tree."""
    _features: tuple[tuple[int, _Feature], ...]
    """The features that any node asks for: place in the vector, and what its values rule out."""
    _values: tuple[_Pair, ...]
    """The values of the leaves of each two trees."""
    _slot: int

    def score(self, vector: Sequence[int]) -> float:
        """How sure the trees are of what has this *vector*, 0 to 1."""
        out = 0
        for at, leaves in self._features:
            out |= leaves[vector[at]]
        left = self._all & ~out
        reached = left & ~(left - self._first)  # one of each tree is left, so no bit is borrowed
        size = 2 * self._slot // 8
        bits = memoryview(reached.to_bytes(size * len(self._values), "little"))
        found = map(dict.__getitem__, self._values, bits.cast(SLOTS[self._slot]))
        return 1 / (1 + exp(-sum(found, self.base)))


@cache
def load_trees(name: str) -> Trees:
    """The trees that newsparse ships under *name*, such as ``story``; read once."""
    return read_trees(json.loads(read_shipped("learned", f"weights/{name}.json")))


def read_trees(data: dict[str, Any]) -> Trees:
    """The trees in *data*, as ``training/train.py`` writes them.

    >>> stump = {
    ...     "feature": [0, -1, -1], "threshold": [2.5, 0, 0],
    ...     "left": [1, 0, 0], "right": [2, 0, 0], "value": [0, -1.0, 1.0],
    ... }
    >>> trees = read_trees({"base": 0.0, "trees": [stump]})
    >>> round(trees.score([2]), 3), round(trees.score([3]), 3)
    (0.269, 0.731)

    Raises:
        ValueError: a tree has more leaves than fit the largest of `SLOTS`.
    """
    nodes: dict[int, list[_Node]] = {}
    values = [_read_tree(tree, number, nodes) for number, tree in enumerate(data["trees"])]
    if len(values) % 2:
        values.append([0.0])  # a tree of one leaf, which any vector reaches
    most = max(map(len, values), default=0)
    slot = next((bits for bits in SLOTS if bits >= most), 0)
    if not slot:
        raise ValueError(f"a tree has {most} leaves, {max(SLOTS)} at most fit")
    return Trees(
        data["base"],
        sum((1 << len(each)) - 1 << slot * tree for tree, each in enumerate(values)),
        sum(1 << slot * tree for tree in range(len(values))),
        tuple((at, _Feature(nodes[at], slot)) for at in sorted(nodes)),
        tuple(
            _Pair(one, other, slot) for one, other in zip(values[::2], values[1::2], strict=True)
        ),
        slot,
    )


def _read_tree(
    tree: dict[str, list[Any]], number: int, nodes: dict[int, list[_Node]]
) -> list[float]:
    """The values of the leaves of *tree*, from left to right; its nodes go into *nodes*."""
    feature, left, right = tree["feature"], tree["left"], tree["right"]
    threshold, value = tree["threshold"], tree["value"]
    leaves: list[float] = []

    def read(at: int) -> int:
        """The bits of the leaves under the node *at*."""
        asked = feature[at]
        if asked < 0:
            leaves.append(value[at])
            return 1 << len(leaves) - 1
        below = read(left[at])
        nodes.setdefault(asked, []).append((threshold[at], number, below))
        return below | read(right[at])

    read(0)
    return leaves
