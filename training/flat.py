"""Turns trees around: from what each tree asks to what the values of each feature rule out.

`newsparse.model.trees` says how they are asked then. To do this once, when the trees are written,
saves each process that reads them 15 ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newsparse.model.trees import SLOTS

__all__ = ["SCALE", "Tree", "flat"]

SCALE = 10_000
"""Values of leaves are kept in ten-thousandths: whole numbers are read in a third of the time."""

Tree = dict[str, list[Any]]
"""A tree as lists, with a place for each node: ``feature`` (-1 at a leaf), ``threshold``, ``left``
and ``right`` (the places of the nodes below), ``value``. The root comes first."""

_Node = tuple[int, float, int, int]
"""Its feature and threshold, the leaves that a greater value rules out, and the tree's number."""


def flat(trees: Sequence[Tree]) -> dict[str, Any]:
    """The *trees* as `newsparse.model.trees.read_trees` reads them.

    ``values`` are those of each tree's leaves, from left to right, times ``scale``. ``nodes`` has
    an entry for each feature that is asked for; for each of its thresholds, ``out`` holds the
    leaves that a greater value rules out: the bits of some byte, its place, and so on, as one text,
    which takes no time until it is needed. A tree's bits begin at its number times ``slot``.

    Raises:
        ValueError: a tree has more leaves than fit the largest of `SLOTS`.
    """
    nodes: list[_Node] = []
    values = [_read(tree, number, nodes) for number, tree in enumerate(trees)]
    most = max(map(len, values), default=0)
    slot = next((bits for bits in SLOTS if bits >= most), 0)
    if not slot:
        raise ValueError(f"a tree has {most} leaves, {max(SLOTS)} at most fit")
    asked: dict[int, dict[float, list[int]]] = {}
    for feature, threshold, leaves, number in sorted(nodes):
        out = asked.setdefault(feature, {}).setdefault(threshold, [])
        size = slot // 8
        for at, byte in enumerate(leaves.to_bytes(size, "little")):
            if byte:
                out.extend((byte, size * number + at))
    return {
        "slot": slot,
        "scale": SCALE,
        "values": [[round(value * SCALE) for value in leaves] for leaves in values],
        "nodes": [
            {
                "feature": feature,
                "thresholds": list(own),
                "out": [" ".join(map(str, leaves)) for leaves in own.values()],
            }
            for feature, own in asked.items()
        ],
    }


def _read(tree: Tree, number: int, nodes: list[_Node]) -> list[float]:
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
        nodes.append((asked, threshold[at], below, number))
        return below | read(right[at])

    read(0)
    return leaves
