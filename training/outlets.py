"""Which of the names around a story is its outlet's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsparse.lines import Reading
from newsparse.lines.outlets import NAMES, find_outlets
from training.corpus import plain

__all__ = ["NAMES", "SETTINGS", "outlet_rows"]

SETTINGS = {"max_iter": 120, "max_leaf_nodes": 5, "min_samples_leaf": 30, "max_features": 0.2}
"""Small trees that each look at a fifth of the features: a hundred publishers have few names."""


def outlet_rows(reading: Reading, answer: Mapping[str, Any]) -> tuple[list[list[int]], list[bool]]:
    """The vector of each name that may be the outlet's, and whether it is.

    Pages whose text does not show the name are left out: they may print a form of it all the same.
    """
    if not answer["visible"]["outlet"]:
        return [], []
    right = {plain(name) for name in answer["outlet_names"]}
    found = find_outlets(reading)
    return [each.vector for each in found], [plain(each.key) in right for each in found]
