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

OPENING = 3
"""Passages at the story's start whose words a headline shares most."""

MAX_SAID = 6
MAX_DISTANCE = 40
HEADLINE_NAMES = (
    *NAMES, "story", "distance", "starts_title", "in_title", "stems", "before",
    "main", "said", "opening",
)  # fmt: skip
"""What each place of a headline's vector holds: the passage's own vector, then what is known once
the story is: how much of the passage the story repeats, how far above the story it stands, whether
the page's first line starts with it or shares its words, how far above the story's longest stretch
it stands, how often the page says it, how much of it the first passages of that stretch repeat."""


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
    page = _Told(passages, outline)
    for at in outline.untold:
        yield at, [*outline.vectors[at], *page.counts(at)]


class _Told:
    """What is known of a page once its story is."""

    def __init__(self, passages: Sequence[Passage], outline: Outline) -> None:
        self.passages = passages
        self.start, self.main = outline.prose[0], outline.main
        self.title = frozenset(stems(passages[0].text))
        self.first = passages[0].text.casefold()
        self.story = story_stems(passages, outline.prose)
        opening = [at for at in outline.story if at >= outline.main][:OPENING]
        self.opening = story_stems(passages, opening)
        self.everything = "\n".join(passage.text for passage in passages)

    def counts(self, at: int) -> list[int]:
        """What the passage number *at* has of the story and the page, as a headline would."""
        text = self.passages[at].text
        own = stems(text)
        return [
            _tenths(own, self.story),
            _bounded(self.start - at),
            int(at > 0 and len(own) > 1 and self.first.startswith(text.casefold())),
            _tenths(own, self.title) if at else -1,
            min(len(own), 20),
            min(at, MAX_DISTANCE),
            _bounded(self.main - at),
            min(self.everything.count(text), MAX_SAID) if len(own) > 1 else 0,
            _tenths(own, self.opening),
        ]


def _tenths(own: Sequence[str], others: frozenset[str]) -> int:
    """How many tenths of the stems *own* are among *others*."""
    return 10 * sum(stem in others for stem in own) // (len(own) or 1)


def _bounded(distance: int) -> int:
    return max(-MAX_DISTANCE, min(distance, MAX_DISTANCE))
