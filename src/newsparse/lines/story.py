"""Which passages of a whole page are the story: learned weights.

The weights are small ensembles of decision trees over the counts in `features`. They were learned
by ``training/train.py``; ``docs/accuracy.md`` says from what, and how well they do.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.languages.lexicon import Lexicon
from newsparse.lines import trees
from newsparse.lines.context import context
from newsparse.lines.features import NAMES
from newsparse.lines.passages import Passage
from newsparse.patterns import stems

__all__ = ["first_scores", "is_asked", "story_scores", "story_stems"]

MIN_WORDS = 4
NEAR = 3
"""A passage of fewer words than `MIN_WORDS` without a sentence's end is only asked about when
prose stands within so many passages: lines of menus are told without the trees."""

_WORDS, _ENDS = NAMES.index("words"), NAMES.index("ends")
_SINCE, _UNTIL = NAMES.index("since_prose"), NAMES.index("until_prose")


def is_asked(vector: Sequence[int]) -> bool:
    """Whether the trees are asked about the passage with this *vector*; else it is no story."""
    return (
        vector[_WORDS] >= MIN_WORDS
        or vector[_ENDS] > 0
        or vector[_SINCE] <= NEAR
        or vector[_UNTIL] <= NEAR
    )


def story_scores(
    passages: Sequence[Passage], vectors: Sequence[Sequence[int]], words: Lexicon
) -> list[float]:
    """For each passage with its vector, how sure the trees are, 0 to 1, that it is the story's."""
    first = first_scores(vectors)
    learned = trees.load_trees("context")
    scores = [0.0] * len(first)
    for at, vector in context(passages, vectors, first, words):
        scores[at] = learned.score(vector)
    return scores


def first_scores(vectors: Sequence[Sequence[int]]) -> list[float]:
    """The same after a first look at each passage, before all are compared with one another."""
    learned = trees.load_trees("story")
    return [learned.score(vector) if is_asked(vector) else 0.0 for vector in vectors]


def story_stems(passages: Sequence[Passage], story: Sequence[int]) -> frozenset[str]:
    """The stems of the words of the passages *story*."""
    return frozenset(stem for at in story for stem in stems(passages[at].text))
