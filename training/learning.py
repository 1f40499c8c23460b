"""Fits the trees of one table of examples and writes them as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

__all__ = ["SEED", "Table", "learned", "table"]

SEED = 0
SETTINGS = {
    "max_iter": 200,
    "max_leaf_nodes": 12,
    "learning_rate": 0.07,
    "min_samples_leaf": 60,
    "l2_regularization": 1.0,
    "early_stopping": False,
    "random_state": SEED,
}
DIGITS = 4
"""Decimal places kept of a leaf's value."""

Matrix = np.ndarray[Any, np.dtype[np.float64]]
Table = tuple[Matrix, Matrix]
"""Vectors, one a row, and whether each is what is looked for."""


def table(rows: Sequence[Sequence[int]], labels: Sequence[bool], width: int) -> Table:
    """The *rows*, each of *width* numbers, and their *labels*."""
    return np.array(rows, dtype=float).reshape(len(rows), width), np.array(labels, dtype=float)


def learned(
    tables: Sequence[Table], names: Sequence[str], settings: dict[str, Any]
) -> dict[str, Any]:
    """The trees learned from *tables*, as `newsparse.lines.trees.read_trees` reads them.

    *settings* go over `SETTINGS`.
    """
    rows = np.vstack([each for each, _ in tables])
    labels = np.concatenate([each for _, each in tables])
    with threadpool_limits(limits=1):
        model = HistGradientBoostingClassifier(**SETTINGS | settings).fit(rows, labels)
    return _exported(model, names)


def _exported(model: HistGradientBoostingClassifier, names: Sequence[str]) -> dict[str, Any]:
    """The trees of *model* as flat lists: feature (-1 at a leaf), threshold, left, right, value."""
    base = round(float(model._baseline_prediction.ravel()[0]), DIGITS)  # noqa: SLF001  # no public way
    trees = [_tree(predictor.nodes) for [predictor] in model._predictors]  # noqa: SLF001  # nor here
    return {"names": list(names), "base": base, "trees": trees}


def _tree(nodes: Any) -> dict[str, list[Any]]:
    return {
        "feature": [-1 if node["is_leaf"] else int(node["feature_idx"]) for node in nodes],
        "threshold": [0 if node["is_leaf"] else float(node["num_threshold"]) for node in nodes],
        "left": [int(node["left"]) for node in nodes],
        "right": [int(node["right"]) for node in nodes],
        "value": [round(float(node["value"]), DIGITS) if node["is_leaf"] else 0 for node in nodes],
    }
