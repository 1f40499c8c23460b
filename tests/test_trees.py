"""Trees give what a walk down each of them gives."""

from __future__ import annotations

from math import exp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.model.trees import SLOTS, read_trees
from training.flat import Tree, flat

FEATURES = 3
SMALL = st.integers(-3, 3)


@st.composite
def tree(draw: st.DrawFn, most: int = 9) -> Tree:
    """A tree of 1 to *most* leaves, as it is learned."""
    made: Tree = {name: [] for name in ("feature", "threshold", "left", "right", "value")}

    def add(leaves: int) -> int:
        at = len(made["feature"])
        for each in made.values():
            each.append(0)
        if leaves == 1:
            made["feature"][at], made["value"][at] = -1, draw(SMALL) / 4
            return at
        made["feature"][at] = draw(st.integers(0, FEATURES - 1))
        made["threshold"][at] = draw(SMALL) + draw(st.sampled_from((0.0, 0.5)))
        under = draw(st.integers(1, leaves - 1))
        made["left"][at], made["right"][at] = add(under), add(leaves - under)
        return at

    add(draw(st.integers(1, most)))
    return made


def walk(tree: Tree, vector: list[int]) -> float:
    """The value of the leaf of *tree* that *vector* leads to."""
    at = 0
    while tree["feature"][at] >= 0:
        goes_left = vector[tree["feature"][at]] <= tree["threshold"][at]
        at = tree["left" if goes_left else "right"][at]
    return float(tree["value"][at])


@given(
    st.lists(tree(), min_size=1, max_size=5),
    st.lists(st.lists(SMALL, min_size=FEATURES, max_size=FEATURES), min_size=1, max_size=4),
)
def test_scores_are_those_of_walks(trees: list[Tree], vectors: Any) -> None:
    """Every vector gets the sum of the leaves that it is led to, an odd tree's included."""
    read = read_trees({"names": ("a", "b", "c"), "base": 0.25} | flat(trees))
    for vector in vectors:
        # Quarters: it makes no difference in which order they are added.
        told = 0.25 + sum(walk(each, vector) for each in trees)
        assert read.probability(vector) == pytest.approx(1 / (1 + exp(-told)), rel=1e-12)


def test_too_many_leaves_are_refused() -> None:
    """A tree that has more leaves than there is room for is an error, not a wrong score."""
    count = max(SLOTS) + 1
    ladder: Tree = {
        "feature": [0, -1] * (count - 1) + [-1],
        "threshold": [0.5] * (2 * count - 1),
        "left": [at + 1 for at in range(2 * count - 1)],
        "right": [at + 2 for at in range(2 * count - 1)],
        "value": [0.0] * (2 * count - 1),
    }
    with pytest.raises(ValueError, match="17 leaves, 16 at most"):
        flat([ladder])
