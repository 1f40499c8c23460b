"""Decision trees, read from data and run in plain Python."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from math import exp
from typing import Any

import attrs

__all__ = ["Trees", "load_trees", "read_trees"]


@attrs.frozen(eq=False)
class Trees:
    """An ensemble of decision trees in flat lists. A node whose feature is -1 is a leaf."""

    base: float
    trees: tuple[tuple[list[int], list[float], list[int], list[int], list[float]], ...]

    def score(self, vector: Sequence[int]) -> float:
        """How sure the trees are of the passage with this *vector*, 0 to 1."""
        total = self.base
        for feature, threshold, left, right, value in self.trees:
            node = 0
            while (at := feature[node]) >= 0:
                node = left[node] if vector[at] <= threshold[node] else right[node]
            total += value[node]
        return 1 / (1 + exp(-total))


@cache
def load_trees(name: str) -> Trees:
    """The trees that newsparse ships under *name*, a file of ``weights``; read once."""
    path = resources.files("newsparse.lines").joinpath("weights", f"{name}.json")
    return read_trees(json.loads(path.read_text(encoding="utf-8")))


def read_trees(data: dict[str, Any]) -> Trees:
    """The trees in *data*, as ``training/train.py`` writes them."""
    keys = ("feature", "threshold", "left", "right", "value")
    return Trees(data["base"], tuple(tuple(tree[key] for key in keys) for tree in data["trees"]))
