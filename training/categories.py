"""Which short texts on a page name the sections that its story is filed under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsparse.candidates.sections import NAMES, find_sections
from newsparse.lines import Reading
from training.corpus import plain

__all__ = ["NAMES", "SETTINGS", "category_rows"]

SETTINGS = {
    "max_iter": 100,
    "max_leaf_nodes": 3,
    "min_samples_leaf": 40,
    "max_features": 0.1,
}
"""Small trees, as for authors, and for the same reason."""


def category_rows(
    reading: Reading, answer: Mapping[str, Any]
) -> tuple[list[list[int]], list[bool]]:
    """The vector of each name that may be a section's, and whether it is.

    The story's topics are left out: they are no sections, but no mistakes either. So are pages
    whose markup states no section that can be read: they may print one all the same.
    """
    if not answer["visible"]["categories"]:
        return [], []
    right = {plain(each) for each in answer["sections"]}
    topics = {plain(each) for each in answer["topics"]} - right
    rows: list[list[int]] = []
    labels: list[bool] = []
    for each in find_sections(reading):
        name = plain(reading.passages[each.at].text[each.start : each.end])
        if name not in topics:
            rows.append(list(each.vector))
            labels.append(name in right)
    return rows, labels
