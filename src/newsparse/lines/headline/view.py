"""The view of the headline's field: a whole page, and the counts that all candidates share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum
from itertools import accumulate

import attrs

from newsparse.lines.document import Document
from newsparse.lines.first_look import PassageView
from newsparse.lines.header import TOP, WINDOW
from newsparse.lines.labels import Label
from newsparse.model.field import Candidate

__all__ = ["FAR", "MIN_LONG_WORDS", "Form", "Headline", "HeadlineView"]

INSIDE = 4
"""Passages from the story's start on that may be the headline all the same: what was taken for the
story's first passage may be a standfirst over it."""

OPENING = 3
"""Passages at the story's start whose words a headline shares most."""

MIN_LONG_WORDS = 4
"""Words of a line that is longer than most of a menu's."""

MAYBE = 0.25
"""A passage of this probability may be the story's: a standfirst, a caption."""

FAR = 40
"""Passages beyond which a distance says no more."""


class Form(IntEnum):
    """Which part of its passage a candidate is."""

    WHOLE = 0
    FRONT = 1
    REST = 2
    FIRST_LINE = 3
    JOINED = 4
    LAST_LINE = 5


@attrs.define(eq=False)
class Headline(Candidate[str]):
    """A text that may be the headline: a mention for each of its pieces, in order."""

    form: Form
    plain: str
    words: int
    stems: Sequence[str]


class HeadlineView:
    """A whole page once its story is known, and the counts that all candidates share."""

    def __init__(self, document: Document) -> None:
        story = document.story
        assert story is not None  # noqa: S101  # the field looks at documents with a story only
        self.document, self.story_passages, self.passages = (
            document,
            story.passages,
            document.passages,
        )
        self.start, self.main = story.first, story.main
        self.vectors = document.view(PassageView).vectors
        self.probabilities = document.probabilities
        self.plain = [passage.plain for passage in self.passages]
        self.lines = Counter(self.plain)
        self.everything = "\n".join(f" {said} " for said in self.plain)
        self.near = self._near()
        self.texts: Texts
        """The plain texts of the candidates, once these are known."""
        self._read_story()
        self._read_places()

    def compare(self, candidates: Iterable[Headline]) -> None:
        """Make the texts of the *candidates* ready for comparing each with the others."""
        self.texts = Texts({each.plain for each in candidates} | {self.plain[0]})

    def says(self, said: str) -> int:
        """How often the page says the plain text *said*, alone or among other words."""
        return self.everything.count(f" {said} ")

    def _near(self) -> list[int]:
        """The passages that may hold the headline: over the story's start, or just under it."""
        near = {at for at in range(TOP + 1) if at < self.main}
        for begin in (self.start, self.main):
            near.update(range(max(0, begin - WINDOW), min(begin + INSIDE, len(self.passages))))
        return sorted(near)

    def _read_story(self) -> None:
        texts = {at: frozenset(self.passages[at].stems) for at in self.story_passages}
        opening = [at for at in self.story_passages if at >= self.main][:OPENING]
        self.story = Counter(stem for own in texts.values() for stem in own)
        self.opening = frozenset().union(*(texts[at] for at in opening))
        self.first = texts[self.main]
        self.title = frozenset(self.passages[0].stems)

    def _read_places(self) -> None:
        cues, count = self.document.cues, len(self.passages)
        labels = [cues[at].label if at in cues else None for at in range(count)]
        menu, caption = (Label.FURNITURE, Label.TEASER), (Label.CAPTION, Label.CREDIT)
        self.words = _sums([passage.words for passage in self.passages])
        self.long = _sums([passage.words >= MIN_LONG_WORDS for passage in self.passages])
        self.info = _sums([label is Label.INFO for label in labels])
        self.menu = _sums([label in menu for label in labels])
        self.captions = _sums([label in caption for label in labels])
        self.maybe = _sums([score >= MAYBE for score in self.probabilities])
        signed, dated = [False] * count, [False] * count
        for at, labelling in cues.items():
            own = labelling.segments
            signed[at] = any(each.names or each.role == "byline" for each in own)
            dated[at] = signed[at] or any(each.mention for each in own)
        self.byline = _next(signed)
        self.dateline = _next(dated)


def _sums(values: Iterable[int]) -> list[int]:
    """For each place, the sum of the *values* before it."""
    return list(accumulate(values, initial=0))


def _next(flags: Sequence[bool]) -> list[int]:
    """For each place, where the first flag at or after it is; far beyond the end for none."""
    places = [len(flags) + FAR]
    for at in reversed(range(len(flags))):
        places.append(at if flags[at] else places[-1])
    return places[::-1]


class Texts:
    """The plain texts of a page's candidates, each once, made ready to be compared."""

    def __init__(self, texts: Collection[str]) -> None:
        self.lines = "\n".join(["", *texts, ""])
        self.starts = [f"{text} " for text in texts if text]
        self.ends = [f" {text}" for text in texts if text]

    def compared(self, said: str) -> list[int]:
        """How many texts end with the plain text *said*, start with it; and it with how many."""
        return [
            min(self.lines.count(f" {said}\n"), 3),
            min(self.lines.count(f"\n{said} "), 3),
            min(sum(map(said.endswith, self.ends)), 3),
            min(sum(map(said.startswith, self.starts)), 3),
        ]
