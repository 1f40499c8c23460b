"""Learn which passages are the story, and write the weights that newsparse ships.

Usage::

    python -m training.train CORPUS_DIR

``training/cross_validate.py`` tells how well such weights do on publishers they have not seen.

The model is a small gradient-boosted ensemble of decision trees over `newsparse.lines.features`,
trained with a fixed seed on one thread: the same corpus gives the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from newsparse.lines import trees
from newsparse.lines.features import NAMES, features
from newsparse.lines.story import HEADLINE_NAMES, headline_vector, is_asked, story_stems
from training.corpus import RENDERERS, Example, examples

WEIGHTS = Path(trees.__file__).with_name("weights")
ABOVE, INSIDE = 40, 4
"""Passages above and below the story's first one in which its headline is looked for."""
FOLDS = 5
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


def story_table(example: Example) -> Table:
    """The vectors of the passages that the story's trees are asked about, and their labels."""
    drafted = example.draft
    vectors = features(drafted.passages, drafted.told, drafted.words)
    asked = [at for at, vector in enumerate(vectors) if is_asked(vector)]
    return _table([vectors[at] for at in asked], [example.story[at] for at in asked], len(NAMES))


def headline_table(example: Example) -> Table:
    """The vectors of the passages near the story's start, and which of them is the headline."""
    passages = example.draft.passages
    story = [at for at, inside in enumerate(example.story) if inside]
    if not story or not any(example.headline):
        return _table([], [], len(HEADLINE_NAMES))
    vectors = features(passages, example.draft.told, example.draft.words)
    start, said = story[0], story_stems(passages, story)
    near = {0, *range(max(start - ABOVE, 0), min(start + INSIDE, len(passages)))}
    rows = [headline_vector(vectors[at], passages, at, start, said) for at in sorted(near)]
    return _table(rows, [example.headline[at] for at in sorted(near)], len(HEADLINE_NAMES))


def _table(rows: list[list[int]], labels: list[bool], width: int) -> Table:
    return np.array(rows, dtype=float).reshape(len(rows), width), np.array(labels, dtype=float)


def fit_all(tables: list[Table]) -> HistGradientBoostingClassifier:
    """The model learned from those *tables* that have rows."""
    return fit([each for each in tables if len(each[1])])


def fit(tables: list[tuple[Matrix, Matrix]]) -> HistGradientBoostingClassifier:
    """The model learned from *tables*."""
    rows = np.vstack([each for each, _ in tables])
    labels = np.concatenate([each for _, each in tables])
    with threadpool_limits(limits=1):
        return HistGradientBoostingClassifier(**SETTINGS).fit(rows, labels)


def exported(model: HistGradientBoostingClassifier, names: Sequence[str]) -> dict[str, Any]:
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


def digest(folder: Path) -> str:
    """What identifies the corpus: the hash of its gold file."""
    return hashlib.sha256((folder / "gold.jsonl.gz").read_bytes()).hexdigest()[:16]


def folds(found: list[Example]) -> list[int]:
    """The fold in which each example is held out; all pages of a publisher share one."""
    publishers = sorted({each.publisher for each in found})
    order = np.random.default_rng(SEED).permutation(len(publishers))
    fold = {publishers[at]: place % FOLDS for place, at in enumerate(order)}
    return [fold[each.publisher] for each in found]


LEARNED = {"story": (story_table, NAMES), "headline": (headline_table, HEADLINE_NAMES)}
"""What is learned: how its rows are made, and what each place of a row holds."""


def main() -> None:
    """Train on all pages and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="a corpus folder, for example ~/corpus/dev")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights")
    args = parser.parse_args()
    found = list(examples(args.corpus, RENDERERS))
    for name, (rows, names) in LEARNED.items():
        tables = [rows(each) for each in found]
        origin = {"corpus": digest(args.corpus), "pages": len({each.page for each in found})}
        data = origin | exported(fit_all(tables), names)
        args.out.mkdir(exist_ok=True)
        text = json.dumps(data, separators=(",", ":")) + "\n"
        (args.out / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
