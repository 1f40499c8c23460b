"""Which of the names around a story is its outlet's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsparse.candidates.outlets import NAMES, find_outlets
from newsparse.lines import Reading
from training.corpus import plain

__all__ = ["NAMES", "SETTINGS", "outlet_rows"]

MORE = (
    "places", "alone", "alone_top", "printed", "framed_before", "framed_after", "framed_both",
    "frames", "holder", "in_rights", "title", "framed", "host", "hosts", "handle", "outlet_words",
    "ends_outlet", "share", "initials",
)  # fmt: skip
LESS = (
    "page_words", "rank", "in_long", "known", "starts_known", "ends_small", "digit", "lower",
)  # fmt: skip
"""What speaks for a name the more there is of it, and against it. A hundred publishers have few
names: without that the trees find exceptions that are none."""

SETTINGS = {
    "max_iter": 200,
    "max_leaf_nodes": 6,
    "min_samples_leaf": 30,
    "max_features": 0.2,
    "monotonic_cst": [(name in MORE) - (name in LESS) for name in NAMES],
}
"""Small trees that each look at a fifth of the features, for the same reason."""


def outlet_rows(reading: Reading, answer: Mapping[str, Any]) -> tuple[list[list[int]], list[bool]]:
    """The vector of each name that may be the outlet's, and whether it is.

    Pages whose text does not show the name are left out: they may print a form of it all the same.
    """
    if not answer["visible"]["outlet"]:
        return [], []
    right = {plain(name) for name in answer["outlet_names"]}
    found = find_outlets(reading)
    return [each.vector for each in found], [plain(each.key) in right for each in found]
