"""Learns what the lines of a header are, from stories laid out by `training.layouts`.

Usage::

    python -m training.header CORPUS_DIR [CORPUS_DIR ...] [--count 8000] [--seed 0] [--out FILE]

The trees of all parts are learned together, as a softmax. What follows what is learned on top, as
the weights of a linear chain, from what trees say of texts whose stories they have not seen.
`learn` does both and gives the model as data.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import attrs
import numpy as np
from scipy.optimize import minimize
from scipy.special import log_softmax, logsumexp
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from newsparse.header import NAMES, Part, window
from newsparse.header.features import count
from newsparse.lines.clean.lines import header_text
from newsparse.lines.document import Document
from newsparse.model import trees
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import STEPS, fill
from training.flat import flat
from training.layouts import Laid, Pools, Story, many, read_stories
from training.learning import tree
from training.raw_texts import raw_texts

__all__ = ["Sequence_", "learn", "sequence"]

SEED = 0
HELD = 0.15
"""Share of the publishers whose headers the chain is learned from."""

RAW = 0.08
"""Texts of a headline and a story alone for each laid-out one."""

SETTINGS: dict[str, Any] = {
    "max_iter": 70,
    "max_leaf_nodes": 8,
    "learning_rate": 0.14,
    "min_samples_leaf": 30,
    "l2_regularization": 1.0,
    "max_bins": 63,
    "max_features": 0.5,
    "early_stopping": False,
    "random_state": SEED,
}
DIGITS = 3
L2 = 1.0
"""How much the chain's weights are held to be small."""

PARTS = tuple(Part)
_PARTS = {
    "rights": Part.FURNITURE,
    "paragraph": Part.STORY,
    "heading": Part.STORY,
}
"""Labels of `training.layouts` that are no parts of their own."""

_CUED = STEPS[: next(at for at, step in enumerate(STEPS) if step.name == "clean")]
"""The steps before it is asked whether a text is a clean layout, whose header is read."""

Matrix = np.ndarray[Any, np.dtype[np.float64]]


@attrs.frozen(eq=False)
class Sequence_:  # noqa: N801  # the word is taken by typing
    """The lines of one header: their vectors, and the number of each one's part."""

    rows: Matrix
    parts: np.ndarray[Any, np.dtype[np.int64]]
    group: str
    """The publisher of its story."""


def sequence(laid: Laid, group: str) -> Sequence_ | None:
    """The lines that are read as the header of *laid*; ``None`` when there are none."""
    document = fill(Document(read_page(laid.text), Models()), _CUED)
    header = header_text(document)
    lines = window(header)
    if not lines:
        return None
    starts = np.array([at for at, _ in laid.lines])
    labels = [label for _, label in laid.lines]
    parts = []
    for at in lines:
        span = document.passages[at].span
        label = labels[max(int(np.searchsorted(starts, span.start, side="right")) - 1, 0)]
        parts.append(PARTS.index(_PARTS.get(label) or Part(label)))
    return Sequence_(np.array(count(header, lines).vectors, dtype=float), np.array(parts), group)


def sequences(stories: Sequence[Story], pools: Pools, number: int, seed: int) -> list[Sequence_]:
    """The headers of *number* laid-out texts of *stories*, and of some that have no more."""
    raw = raw_texts(stories, pools, int(RAW * number), seed)
    texts = chain(many(stories, pools, number, seed), raw)
    found = (sequence(laid, story.publisher) for story, laid in texts)
    return [each for each in found if each is not None]


def learn(given: Sequence[Sequence_]) -> dict[str, Any]:
    """The model learned from the headers *given*, as `newsparse.header` reads it.

    The trees are learned from most publishers' headers; what follows what from what they say of
    the others', which they have not seen.
    """
    groups = sorted({each.group for each in given})
    Random(SEED).shuffle(groups)  # noqa: S311  # the same for the same seed
    held = frozenset(groups[: round(len(groups) * HELD)])
    model = _fitted([each for each in given if each.group not in held])
    left = [(_margins(model, each.rows), each.parts) for each in given if each.group in held]
    said = {"names": list(NAMES), "parts": [part.value for part in PARTS]}
    return said | _chain(left) | _exported(model)


def _fitted(given: Sequence[Sequence_]) -> HistGradientBoostingClassifier:
    rows = np.vstack([each.rows for each in given])
    parts = np.concatenate([each.parts for each in given])
    model = HistGradientBoostingClassifier(**SETTINGS)
    with threadpool_limits(limits=1):
        model.fit(rows, parts)
    return model


def _margins(model: HistGradientBoostingClassifier, rows: Matrix) -> Matrix:
    """The log probability of each part for each row; parts that were never seen have none."""
    found = np.full((len(rows), len(PARTS)), -12.0)
    with threadpool_limits(limits=1):
        found[:, model.classes_] = log_softmax(model.decision_function(rows), axis=1)
    return found


def _exported(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The trees of all parts in one, those of the first part first, and where each part starts.

    Raises:
        ValueError: a part was never seen, or each has an odd number of trees: they are asked in
            pairs.
    """
    base = model._baseline_prediction.ravel()  # noqa: SLF001  # no public way
    rounds = model._predictors  # noqa: SLF001  # nor here
    if len(model.classes_) != len(PARTS) or len(rounds) % 2:
        raise ValueError("trees of all parts, an even number for each, can be written")
    own = [tree(each[part].nodes, DIGITS) for part in range(len(PARTS)) for each in rounds]
    return {
        "bases": [round(float(each), DIGITS) for each in base],
        "trees": {"base": 0.0} | flat(own),
    }


# -- the chain ---------------------------------------------------------------------------------


def _chain(held: Sequence[tuple[Matrix, Any]]) -> dict[str, Any]:
    """The weights of start, moves and end, and the scale, that make the true parts likeliest."""
    size = len(PARTS)
    by_length: dict[int, list[int]] = {}
    for number, (_, parts) in enumerate(held):
        by_length.setdefault(len(parts), []).append(number)
    batches = [
        (np.stack([held[n][0] for n in numbers]), np.stack([held[n][1] for n in numbers]))
        for numbers in by_length.values()
    ]
    count_ = len(held)

    def loss(flat_weights: Matrix) -> tuple[float, Matrix]:
        scale, start, end = (
            flat_weights[0],
            flat_weights[1 : size + 1],
            flat_weights[size + 1 : 2 * size + 1],
        )
        moves = flat_weights[2 * size + 1 :].reshape(size, size)
        value, grad = 0.0, np.zeros_like(flat_weights)
        for scores, parts in batches:
            n, length, _ = scores.shape
            own = scale * scores
            ahead = np.empty_like(own)
            ahead[:, 0] = own[:, 0] + start
            for t in range(1, length):
                ahead[:, t] = own[:, t] + logsumexp(ahead[:, t - 1, :, None] + moves, axis=1)
            behind = np.empty_like(own)
            behind[:, -1] = end
            for t in range(length - 2, -1, -1):
                behind[:, t] = logsumexp(
                    moves + (own[:, t + 1] + behind[:, t + 1])[:, None, :], axis=2
                )
            total = logsumexp(ahead[:, -1] + end, axis=1)
            likely = np.exp(ahead + behind - total[:, None, None])
            rows = np.arange(n)
            truth = own[rows[:, None], np.arange(length), parts].sum(axis=1)
            truth += start[parts[:, 0]] + end[parts[:, -1]]
            g_moves = np.zeros((size, size))
            for t in range(1, length):
                truth += moves[parts[:, t - 1], parts[:, t]]
                pair = np.exp(
                    ahead[:, t - 1, :, None] + moves + (own[:, t] + behind[:, t])[:, None, :]
                    - total[:, None, None]
                )  # fmt: skip
                g_moves += pair.sum(axis=0)
                np.add.at(g_moves, (parts[:, t - 1], parts[:, t]), -1.0)
            value += float((total - truth).sum())
            grad[0] += (likely * scores).sum() - scores[
                rows[:, None], np.arange(length), parts
            ].sum()
            g_start, g_end = likely[:, 0].sum(axis=0), likely[:, -1].sum(axis=0)
            np.add.at(g_start, parts[:, 0], -1.0)
            np.add.at(g_end, parts[:, -1], -1.0)
            grad[1 : size + 1] += g_start
            grad[size + 1 : 2 * size + 1] += g_end
            grad[2 * size + 1 :] += g_moves.ravel()
        value += L2 / 2 * float((flat_weights[1:] ** 2).sum())
        grad[1:] += L2 * flat_weights[1:]
        return value / count_, grad / count_

    first = np.zeros(1 + 2 * size + size * size)
    first[0] = 1.0
    with threadpool_limits(limits=1):
        found = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    rounded = [round(float(each), DIGITS) for each in found]
    moves = rounded[2 * size + 1 :]
    return {
        "scale": rounded[0],
        "start": rounded[1 : size + 1],
        "end": rounded[size + 1 : 2 * size + 1],
        "moves": [moves[row * size : (row + 1) * size] for row in range(size)],
    }


WEIGHTS = Path(trees.__file__).with_name("weights") / "header.json"


def main(given: Iterable[str] | None = None) -> None:
    """Learn from the stories of all corpora and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path, nargs="+", help="corpus folders")
    parser.add_argument("--count", type=int, default=8000, help="texts to lay out")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args(None if given is None else list(given))
    stories = [story for folder in args.corpora for story in read_stories(folder)]
    found = sequences(stories, Pools.of(stories), args.count, args.seed)
    origin = {"texts": len(found), "seed": args.seed}
    text = json.dumps(origin | learn(found), separators=(",", ":")) + "\n"
    args.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
