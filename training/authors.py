"""Which of the names on a page are its authors', to learn from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsparse.candidates.bylines import NAMES, candidates
from newsparse.lines import Reading
from training.corpus import plain

__all__ = ["NAMES", "SETTINGS", "author_rows"]

SETTINGS = {
    "max_iter": 150,
    "max_leaf_nodes": 3,
    "min_samples_leaf": 20,
    "learning_rate": 0.1,
    "max_features": 0.3,
}
"""Small trees that each look at a third of the features: there are some 150 authors to learn from,
and larger trees learn their pages by heart."""


def author_rows(reading: Reading, answer: Mapping[str, Any]) -> tuple[list[list[int]], list[bool]]:
    """The vectors of the names that may be authors', and whether each is.

    Pages none of whose names is right are left out: most of them state their outlet as the author
    in their markup, where a reader sees somebody's name or none.
    """
    right = {plain(name) for name in answer["authors"]}
    found = candidates(reading)
    names = [reading.passages[each.at].text[each.start : each.end] for each in found]
    labels = [plain(name) in right for name in names]
    return ([each.vector for each in found], labels) if any(labels) else ([], [])
