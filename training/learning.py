"""Fits the trees of one table of examples and writes them as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from newsparse.model.field import Field
from training.flat import Tree, flat

__all__ = ["SEED", "Table", "learned", "table", "tree"]

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

ALWAYS = 5.0
"""The log odds of what is always right; a probability of 0.993."""

Matrix = np.ndarray[Any, np.dtype[np.float64]]
Table = tuple[Matrix, Matrix, Matrix]
"""Vectors, one a row, whether each is what is looked for, and how much it counts."""


def table(
    rows: Sequence[Sequence[int]],
    labels: Sequence[bool],
    width: int,
    weights: Sequence[float] | None = None,
) -> Table:
    """The *rows*, each of *width* numbers, and their *labels* and *weights* (1 unless given)."""
    return (
        np.array(rows, dtype=float).reshape(len(rows), width),
        np.array(labels, dtype=float),
        np.ones(len(rows)) if weights is None else np.array(weights, dtype=float),
    )


def learned(tables: Sequence[Table], field: Field[Any, Any, Any]) -> dict[str, Any]:
    """The trees of *field* learned from *tables*, as `newsparse.model.trees.read_trees` reads them.

    Where all rows are right, or none is, there is nothing to tell: the probability is then always
    high, or low.

    Raises:
        ValueError: the tables have no rows.
    """
    names = field.features.names
    signs = [(name in field.more) - (name in field.less) for name in names]
    settings = {**SETTINGS, **field.settings, "monotonic_cst": signs if any(signs) else None}
    rows = np.vstack([each for each, _, _ in tables])
    labels, weights = (np.concatenate([each[part] for each in tables]) for part in (1, 2))
    if len(labels) and len(set(labels.tolist())) == 1:
        leaf: Tree = {"feature": [-1], "threshold": [0], "left": [0], "right": [0], "value": [0]}
        base = ALWAYS if labels[0] else -ALWAYS
        return {"names": list(names), "base": base} | flat([leaf, leaf])
    model = HistGradientBoostingClassifier(**settings)
    model.fit(rows, labels, sample_weight=weights)
    return _exported(model, names)


def _exported(model: HistGradientBoostingClassifier, names: Sequence[str]) -> dict[str, Any]:
    """The trees of *model*, in the form that newsparse reads."""
    base = round(float(model._baseline_prediction.ravel()[0]), DIGITS)  # noqa: SLF001  # no public way
    trees = [tree(predictor.nodes) for [predictor] in model._predictors]  # noqa: SLF001  # nor here
    return {"names": list(names), "base": base} | flat(trees)


def tree(nodes: Any, digits: int = DIGITS) -> Tree:
    """A tree whose *nodes* scikit-learn made, the values of its leaves with so many *digits*."""
    return {
        "feature": [-1 if node["is_leaf"] else int(node["feature_idx"]) for node in nodes],
        "threshold": [0 if node["is_leaf"] else float(node["num_threshold"]) for node in nodes],
        "left": [int(node["left"]) for node in nodes],
        "right": [int(node["right"]) for node in nodes],
        "value": [round(float(node["value"]), digits) if node["is_leaf"] else 0 for node in nodes],
    }
