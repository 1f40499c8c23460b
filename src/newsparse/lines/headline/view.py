"""The view of the headline's field: a whole page, and the counts that all candidates share."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum
from itertools import accumulate, chain

from newsparse.lines.document import Document
from newsparse.lines.header import TOP, WINDOW
from newsparse.lines.story.first_look import PassageView
from newsparse.model.field import Candidate, Mention

__all__ = ["FAR", "MIN_LONG_WORDS", "Form", "Headline", "HeadlineView", "between"]

INSIDE = 4
"""Passages from the story's start on that may be the headline all the same: what was taken for the
story's first passage may be a standfirst over it."""

OPENING = 3
"""Passages at the story's start whose words a headline shares most."""

MIN_LONG_WORDS = 4
"""Words of a line that is longer than most of a menu's."""

TOPICAL = 3
"""Passages of the story that have a word when the story is about it."""

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


class Headline(Candidate[str]):
    """A text that may be the headline: a mention for each of its pieces, in order."""

    def __init__(  # noqa: PLR0913, PLR0917  # all that is counted of it
        self,
        value: str,
        mentions: tuple[Mention, ...],
        rule: str,
        form: Form,
        plain: str,
        words: int,
        stems: Sequence[str],
    ) -> None:
        super().__init__(value, mentions, rule)
        self.form, self.plain, self.words, self.stems = form, plain, words, stems


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
        self.first_look = document.view(PassageView)
        self.probabilities = document.probabilities
        self.plain = [passage.plain for passage in self.passages]
        self.lines = Counter(self.plain)
        self.near = self._near()
        self.texts: Texts
        """The plain texts of the candidates, once these are known."""
        self._read_story()
        self._read_places()

    def compare(self, candidates: Iterable[Headline]) -> None:
        """Make the texts of the *candidates* ready for comparing each with the others."""
        self.texts = Texts({each.plain for each in candidates} | {self.plain[0]})

    def says(self, said: str, stems: Iterable[str]) -> int:
        """How often the page says the plain text *said*, alone or among other words.

        *stems* are those of its words: the story is searched only when it has them all.
        """
        padded = f" {said} "
        count = self.around.count(padded)
        if all(map(self.story.__contains__, stems)):
            count += self.told.count(padded)
        return count

    def _near(self) -> list[int]:
        """The passages that may hold the headline: over the story's start, or just under it."""
        near = {at for at in range(TOP + 1) if at < self.main}
        for begin in (self.start, self.main):
            near.update(range(max(0, begin - WINDOW), min(begin + INSIDE, len(self.passages))))
        return sorted(near)

    def _read_story(self) -> None:
        texts = {at: frozenset(self.passages[at].stems) for at in self.story_passages}
        opening = [at for at in self.story_passages if at >= self.main][:OPENING]
        self.story = Counter(chain.from_iterable(texts.values()))
        """In how many of the story's passages each of its stems is."""
        self.topical = frozenset([stem for stem, count in self.story.items() if count >= TOPICAL])
        self.told = "\n".join([f" {self.plain[at]} " for at in self.story_passages])
        """The words of the story's passages, one passage a line."""
        self.around = "\n".join([f" {e} " for at, e in enumerate(self.plain) if at not in texts])
        """Those of all other passages."""
        self.opening = frozenset().union(*(texts[at] for at in opening))
        self.first = texts[self.main]
        self.title = frozenset(self.passages[0].stems)

    def _read_places(self) -> None:
        cues = self.document.cues
        words = [passage.words for passage in self.passages]
        self.words = list(accumulate(words, initial=0))
        """For each passage, the words of all before it."""
        # Places of passages, in order, of which `between` counts those between two others.
        self.long = [at for at, size in enumerate(words) if size >= MIN_LONG_WORDS]
        self.signed: list[int] = []
        self.dated: list[int] = []
        # Those with a byline, and those with a byline or a date: see `next_of`.
        for at in sorted(cues):
            own = cues[at].segments
            if any(each.names or each.role == "byline" for each in own):
                self.signed.append(at)
                self.dated.append(at)
            elif any(each.mention for each in own):
                self.dated.append(at)

    def next_of(self, places: Sequence[int], at: int) -> int:
        """The first of *places*, which are in order, from *at* on; far beyond the end for none."""
        found = bisect_left(places, at)
        return places[found] if found < len(places) else len(self.passages) + FAR


def between(places: Sequence[int], first: int, end: int) -> int:
    """How many of *places*, which are in order, are from *first* on and before *end*."""
    return bisect_left(places, end) - bisect_left(places, first)


class Texts:
    """The plain texts of a page's candidates, each once, made ready to be compared."""

    def __init__(self, texts: Collection[str]) -> None:
        self.lines = "\n".join(["", *texts, ""])
        self.starts = tuple([f"{text} " for text in texts if text])
        self.ends = tuple([f" {text}" for text in texts if text])

    def compared(self, said: str) -> list[int]:
        """How many texts start with the plain text *said*, it ends with, and it starts with."""
        return [
            min(self.lines.count(f"\n{said} "), 3),
            min(sum(map(said.endswith, self.ends)), 3) if said.endswith(self.ends) else 0,
            min(sum(map(said.startswith, self.starts)), 3) if said.startswith(self.starts) else 0,
        ]
