"""The learned weights of a header: trees for each part, and which part follows which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import Any

from newsparse.errors import ConfigError
from newsparse.header.features import NAMES
from newsparse.header.labels import Part
from newsparse.model.trees import Trees, read_trees

__all__ = ["HeaderModel", "read_model"]


class HeaderModel:
    """What `newsparse.header` was taught, from *data* as ``training/header.py`` writes it."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.parts: tuple[Part, ...] = tuple(map(Part, data["parts"]))
        self.trees: Trees = read_trees({**data["trees"], "names": NAMES})
        """The trees of all parts, as many for each, those of the first part first."""
        self.bases: tuple[float, ...] = tuple(data["bases"])
        """What the sum of each part's trees starts from."""
        self.scale: float = data["scale"]
        """What the trees' log probabilities are multiplied with before moves are added."""
        self.start: tuple[float, ...] = tuple(data["start"])
        """What is added for a header that starts with each part."""
        self.moves: tuple[tuple[float, ...], ...] = tuple(map(tuple, data["moves"]))
        """What is added where the part of the column follows that of the row."""
        self.end: tuple[float, ...] = tuple(data["end"])
        """What is added for lines that end with each part."""

    def log_probabilities(self, vector: Sequence[int]) -> list[float]:
        """The log of the probability of each part for a line with this *vector*, by itself."""
        leaves = list(self.trees.leaves(vector))
        size = len(leaves) // len(self.bases)
        margins = [
            sum(leaves[at * size : (at + 1) * size], base) for at, base in enumerate(self.bases)
        ]
        most = max(margins)
        total = most + log(sum([exp(each - most) for each in margins], 0.0))
        return [each - total for each in margins]


def read_model(data: Mapping[str, Any]) -> HeaderModel:
    """The model in *data*, as ``training/header.py`` writes it.

    Raises:
        ConfigError: it was learned from other features than `newsparse.header` counts.
    """
    if tuple(data["names"]) != NAMES:
        raise ConfigError(
            "the weights of 'header' were learned from other features than it counts:"
            f" learned from {', '.join(data['names'])}; counted {', '.join(NAMES)}"
        )
    return HeaderModel(data)
