"""Which passages of a whole page are the story, and which is its headline: learned weights.

The weights are small ensembles of decision trees over the counts in `features`. They were learned
by ``training/train.py``; ``docs/accuracy.md`` says from what, and how well they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsparse.lines import trees
from newsparse.lines.features import NAMES
from newsparse.lines.passages import Passage
from newsparse.patterns import stems

if TYPE_CHECKING:
    from newsparse.lines.outline import Outline

__all__ = ["HEADLINE_NAMES", "headline_rows", "is_asked", "story_scores", "story_stems"]

MIN_WORDS = 4
NEAR = 3
"""A passage of fewer words than `MIN_WORDS` without a sentence's end is only asked about when
prose stands within so many passages: lines of menus are told without the trees."""

_WORDS, _ENDS = NAMES.index("words"), NAMES.index("ends")
_SINCE, _UNTIL = NAMES.index("since_prose"), NAMES.index("until_prose")

MAX_DISTANCE = 40
HEADLINE_NAMES = (*NAMES, "story", "distance", "starts_title", "in_title", "stems", "before")
"""What each place of a headline's vector holds: the passage's own vector, then what is known once
the story is: how much of the passage the story repeats, how far above the story it stands, whether
the page's first line starts with it or shares its words."""


def is_asked(vector: Sequence[int]) -> bool:
    """Whether the trees are asked about the passage with this *vector*; else it is no story."""
    return (
        vector[_WORDS] >= MIN_WORDS
        or vector[_ENDS] > 0
        or vector[_SINCE] <= NEAR
        or vector[_UNTIL] <= NEAR
    )


def story_scores(vectors: Sequence[Sequence[int]]) -> list[float]:
    """For each vector, how sure the trees are, 0 to 1, that its passage is the story's."""
    learned = trees.load_trees("story")
    return [learned.score(vector) if is_asked(vector) else 0.0 for vector in vectors]


def story_stems(passages: Sequence[Passage], story: Sequence[int]) -> frozenset[str]:
    """The stems of the words of the passages *story*."""
    return frozenset(stem for at in story for stem in stems(passages[at].text))


def headline_rows(passages: Sequence[Passage], outline: Outline) -> Iterator[tuple[int, list[int]]]:
    """Each untold passage over the story, with its vector as the headline."""
    start, said = outline.prose[0], story_stems(passages, outline.prose)
    for at in outline.untold:
        yield at, _headline_vector(outline.vectors[at], passages, at, start, said)


def _headline_vector(
    vector: Sequence[int], passages: Sequence[Passage], at: int, start: int, story: frozenset[str]
) -> list[int]:
    """The vector of passage number *at* as a headline of the *story* that begins at *start*."""
    own, title = stems(passages[at].text), frozenset(stems(passages[0].text))
    count = len(own) or 1
    folded, first = passages[at].text.casefold(), passages[0].text.casefold()
    return [
        *vector,
        10 * sum(stem in story for stem in own) // count,
        max(-MAX_DISTANCE, min(start - at, MAX_DISTANCE)),
        int(at > 0 and len(own) > 1 and first.startswith(folded)),
        10 * sum(stem in title for stem in own) // count if at else -1,
        min(len(own), 20),
        min(at, MAX_DISTANCE),
    ]
