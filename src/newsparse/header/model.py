"""The learned weights of a header: trees for each part, and which part follows which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log
from typing import Any

import attr

from newsparse.errors import ConfigError
from newsparse.header.features import NAMES
from newsparse.header.labels import Part
from newsparse.model.trees import Trees, read_trees

__all__ = ["HeaderModel", "read_model"]


@attr.s(auto_attribs=True, eq=False, repr=False, slots=True)  # nobody wants to see thousands
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
    return HeaderModel(
        parts=tuple(map(Part, data["parts"])),
        trees=read_trees({**data["trees"], "names": NAMES}),
        bases=tuple(data["bases"]),
        scale=data["scale"],
        start=tuple(data["start"]),
        moves=tuple(map(tuple, data["moves"])),
        end=tuple(data["end"]),
    )
