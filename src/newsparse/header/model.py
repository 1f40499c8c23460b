"""The learned weights of a header: trees for each part, and which part follows which."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import exp, log
from typing import Any

import attrs

from newsparse.header.features import NAMES
from newsparse.header.labels import Part
from newsparse.learned.trees import Trees, read_trees
from newsparse.shipped import read_shipped

__all__ = ["HeaderModel", "load_model", "read_model"]


@attrs.frozen(eq=False, repr=False)  # nobody wants to see thousands of numbers
class HeaderModel:
    """What `newsparse.header` was taught."""

    parts: tuple[Part, ...]
    trees: Trees
    """The trees of all parts, as many for each, those of the first part first."""
    bases: tuple[float, ...]
    """What the sum of each part's trees starts from."""
    scale: float
    """What the trees' log probabilities are multiplied with before moves are added."""
    start: tuple[float, ...]
    """What is added for a header that starts with each part."""
    moves: tuple[tuple[float, ...], ...]
    """What is added where the part of the column follows that of the row."""
    end: tuple[float, ...]
    """What is added for lines that end with each part."""

    def log_probabilities(self, vector: Sequence[int]) -> list[float]:
        """The log of the probability of each part for a line with this *vector*, by itself."""
        leaves = list(self.trees.leaves(vector))
        size = len(leaves) // len(self.bases)
        margins = [
            sum(leaves[at * size : (at + 1) * size], base) for at, base in enumerate(self.bases)
        ]
        most = max(margins)
        total = most + log(sum(exp(each - most) for each in margins))
        return [each - total for each in margins]


@cache
def load_model() -> HeaderModel:
    """The model that newsparse ships; read once."""
    return read_model(json.loads(read_shipped("learned", "weights/header.json")))


def read_model(data: dict[str, Any]) -> HeaderModel:
    """The model in *data*, as ``training/header.py`` writes it.

    Raises:
        ValueError: it was learned from other features than `newsparse.header` counts.
    """
    if tuple(data["names"]) != NAMES:
        raise ValueError("the weights of the header were learned from other features")
    return HeaderModel(
        parts=tuple(map(Part, data["parts"])),
        trees=read_trees(data["trees"]),
        bases=tuple(data["bases"]),
        scale=data["scale"],
        start=tuple(data["start"]),
        moves=tuple(map(tuple, data["moves"])),
        end=tuple(data["end"]),
    )
