"""Which of the texts near a story's start is its headline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsparse.lines.draft import Draft
from newsparse.lines.headline_counts import NAMES
from newsparse.lines.headlines import find_headlines
from newsparse.lines.outline import Outline
from training.corpus import plain

__all__ = ["NAMES", "SETTINGS", "headline_rows"]

MORE = (
    "in_story", "in_opening", "shared", "topical", "in_first", "title", "in_title", "of_title",
    "said", "inside", "ends_longer", "level",
)  # fmt: skip
LESS = (
    "bracket", "open_end", "outlet", "full_stop", "rank_shared", "rank_in_opening", "rank_title",
    "rank_topical", "long_to_info", "maybe_between",
)  # fmt: skip
"""What speaks for a headline the more there is of it, and against it. There are some 150 headlines
to learn from: without that the trees find exceptions that are none."""

SETTINGS = {
    "max_leaf_nodes": 6,
    "min_samples_leaf": 80,
    "max_features": 0.3,
    "monotonic_cst": [(name in MORE) - (name in LESS) for name in NAMES],
}


def headline_rows(
    draft: Draft, outline: Outline, answer: Mapping[str, Any]
) -> tuple[list[list[int]], list[bool]]:
    """The vectors of what may be the headline, and whether it is; none where nothing is right."""
    title = plain(answer["headline"] or "")
    found = find_headlines(draft, outline)
    labels = [plain(each.text) == title for each in found]
    if not title or not any(labels):
        return [], []
    return [each.vector for each in found], labels
