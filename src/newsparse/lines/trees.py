"""Decision trees, read from data and run in plain Python.

Walking down hundreds of trees is slow in Python, and most of a page's time would go there. So the
trees are not walked: for each value of each feature it is known beforehand which leaves of *all*
trees it leaves possible, as the bits of one long integer. What all features of a vector leave
possible together is one leaf a tree. That takes a third of the time, and gives the same sums.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from math import exp
from typing import Any

import attrs

__all__ = ["Trees", "load_trees", "read_trees"]

SLOT = 16
"""Bits that a tree has for its leaves; two trees share what is looked up at once."""


class _Feature(dict[int, int]):
    """A feature's value → the leaves of all trees that it leaves possible, made when asked for.

    It grows no further than the feature has values; all features are small whole numbers.
    """

    def __init__(self, nodes: Sequence[tuple[float, int, int]]) -> None:
        super().__init__()
        self.nodes = nodes
        """For each node that asks for the feature: threshold, and the leaves that either answer
        leaves possible."""

    def __missing__(self, value: int) -> int:
        mask = -1
        for threshold, below, above in self.nodes:
            mask &= below if value <= threshold else above
        self[value] = mask
        return mask


@attrs.frozen(eq=False)
class Trees:
    """An ensemble of decision trees."""

    base: float
    _all: int
    """Every leaf of every tree."""
    _features: tuple[tuple[int, _Feature], ...]
    """The features that any node asks for: place in the vector, and what its values leave."""
    _values: tuple[dict[int, float], ...]
    """For each two trees: the bits of their two leaves → the sum of the leaves' values."""

    def score(self, vector: Sequence[int]) -> float:
        """How sure the trees are of what has this *vector*, 0 to 1."""
        possible = self._all
        for at, leaves in self._features:
            possible &= leaves[vector[at]]
        bits = memoryview(possible.to_bytes(4 * len(self._values), "little")).cast("I")
        return 1 / (1 + exp(-sum(map(dict.__getitem__, self._values, bits), self.base)))


@cache
def load_trees(name: str) -> Trees:
    """The trees that newsparse ships under *name*, such as ``story``; read once."""
    path = resources.files("newsparse.lines").joinpath("weights", f"{name}.json")
    return read_trees(json.loads(path.read_text(encoding="utf-8")))


def read_trees(data: dict[str, Any]) -> Trees:
    """The trees in *data*, as ``training/train.py`` writes them.

    >>> stump = {
    ...     "feature": [0, -1, -1], "threshold": [2.5, 0, 0],
    ...     "left": [1, 0, 0], "right": [2, 0, 0], "value": [0, -1.0, 1.0],
    ... }
    >>> trees = read_trees({"base": 0.0, "trees": [stump]})
    >>> round(trees.score([2]), 3), round(trees.score([3]), 3)
    (0.269, 0.731)
    """
    nodes: dict[int, list[tuple[float, int, int]]] = {}
    leaves: list[dict[int, float]] = []
    for number, tree in enumerate(data["trees"]):
        leaves.append(_leaves(tree, number, nodes))
    if len(leaves) % 2:
        leaves.append({1: 0.0})  # a tree of one leaf, which any vector reaches
    everything = sum(sum(bits) << SLOT * number for number, bits in enumerate(leaves))
    pairs = zip(leaves[::2], leaves[1::2], strict=True)
    return Trees(
        data["base"],
        everything,
        tuple((at, _Feature(nodes[at])) for at in sorted(nodes)),
        tuple(
            {low | high << SLOT: a + b for low, a in one.items() for high, b in other.items()}
            for one, other in pairs
        ),
    )


def _leaves(
    tree: dict[str, list[Any]], number: int, nodes: dict[int, list[tuple[float, int, int]]]
) -> dict[int, float]:
    """Each leaf's bit in *tree* → its value; what each node leaves possible goes into *nodes*."""
    feature, left, right = tree["feature"], tree["left"], tree["right"]
    bits = {at: 1 << place for place, at in enumerate(at for at, f in enumerate(feature) if f < 0)}
    if len(bits) > SLOT:
        raise ValueError(f"a tree has {len(bits)} leaves, {SLOT} at most fit")
    below: dict[int, int] = {}
    for at in reversed(range(len(feature))):  # children stand behind their parent
        below[at] = bits[at] if at in bits else below[left[at]] | below[right[at]]
    shift = SLOT * number
    for at, asked in enumerate(feature):
        if asked >= 0:
            not_right, not_left = ~(below[right[at]] << shift), ~(below[left[at]] << shift)
            nodes.setdefault(asked, []).append((tree["threshold"][at], not_right, not_left))
    return {bit: tree["value"][at] for at, bit in bits.items()}
