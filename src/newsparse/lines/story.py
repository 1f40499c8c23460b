"""Which passages of a whole page are the story: learned weights.

The weights are small ensembles of decision trees over the counts in `features`. They were learned
by ``training/train.py``; ``docs/accuracy.md`` says from what, and how well they do.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.languages.lexicon import Lexicon
from newsparse.learned import trees
from newsparse.lines.context import context
from newsparse.lines.features import Features, end_of
from newsparse.lines.passages import Passage

__all__ = ["first_scores", "is_asked", "story_scores", "story_stems"]

MIN_WORDS = 4
NEAR = 3
"""A passage of fewer words than `MIN_WORDS` without a sentence's end is only asked about when
prose stands within so many passages: lines of menus are told without the trees."""


def is_asked(features: Features, at: int) -> bool:
    """Whether the trees are asked about the passage number *at*; else it is no story."""
    passage, place = features.passages[at], features.place
    return (
        passage.words >= MIN_WORDS
        or place.since_prose[at] <= NEAR
        or place.until_prose[at] <= NEAR
        or end_of(passage) > 0
    )


def story_scores(features: Features, words: Lexicon) -> list[float]:
    """For each passage, how sure the trees are, 0 to 1, that it is the story's."""
    first = first_scores(features)
    learned = trees.load_trees("context")
    scores = [0.0] * len(first)
    for at, vector in context(features.passages, features, first, words):
        scores[at] = learned.score(vector)
    return scores


def first_scores(features: Features) -> list[float]:
    """The same after a first look at each passage, before all are compared with one another."""
    learned = trees.load_trees("story")
    return [
        learned.score(features[at]) if is_asked(features, at) else 0.0
        for at in range(len(features))
    ]


def story_stems(passages: Sequence[Passage], story: Sequence[int]) -> frozenset[str]:
    """The stems of the words of the passages *story*."""
    return frozenset(stem for at in story for stem in passages[at].stems)
