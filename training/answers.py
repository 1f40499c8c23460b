"""The right answer for a page, as fields compare it with their candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from newsparse.words import words
from training.aligned import best_run, count_around, in_story

__all__ = ["NO_STORY", "Gold", "folded", "kind_of"]


NO_STORY = ("collection", "listing", "product")
"""Kinds of pages that have no story at all."""


FEW_AROUND, MAX_AROUND = 12, 24
"""Passages outside of a story up to which a text is little more than it, its header included; and
from which on it is a whole page. Between the two nothing is learned."""


def kind_of(gold: Mapping[str, Any]) -> str:
    """The kind of page that a line of a gold file names; an article where it names none."""
    return str(gold.get("kind", "article"))


def folded(text: str) -> str:
    """*text* as a field folds a candidate's: its words in small letters, one blank between two.

    >>> folded("Rain -- again!")
    'rain again'
    """
    return " ".join(words(text))


class Gold:
    """A line of a corpus's gold file, in the form of `newsparse.model.field.Answer`."""

    def __init__(self, gold: Mapping[str, Any]) -> None:
        self.gold = gold
        visible = gold["visible"]
        self.outlets = _folded(gold["outlet_names"]) if visible["outlet"] else None
        self.headline = folded(gold["headline"]) if gold["headline"] else None
        self.days = _days(gold["published"]) if gold["published"] else frozenset[date]()
        self.authors = _folded(gold["authors"])
        self.sections = _folded(gold["sections"]) if visible["categories"] else None
        self.topics = _folded(gold["topics"])
        self.article = {"article": True, **dict.fromkeys(NO_STORY, False)}.get(kind_of(gold))
        self.told_clean: bool | None = gold.get("clean")
        self._story: tuple[Sequence[str], Sequence[bool]] = ((), ())

    def story(self, texts: Sequence[str]) -> Sequence[bool]:
        """For each of the *texts* of a page's passages, whether it is the story's."""
        if self._story[0] != texts:  # the second look asks for the same as the first
            self._story = texts, in_story(texts, self.gold)
        return self._story[1]

    def is_clean(self, texts: Sequence[str]) -> bool | None:
        """Whether a page whose passages are *texts* is little more than a header and a story.

        A list of goods or of other pages is none, also where nothing stands around it: whether such
        a page is an article is judged as that of a whole page.
        """
        if self.told_clean is not None:
            return self.told_clean
        if self.article is False:
            return False
        around = count_around(texts, self.gold)
        return around <= FEW_AROUND if not FEW_AROUND < around <= MAX_AROUND else None

    def places(self, texts: Sequence[str]) -> Mapping[int, tuple[int, int]]:
        """Which of *texts* are of the story, by index: the block each is of, and where in it."""
        return {each.at: (each.block, each.offset) for each in best_run(texts, self.gold)}


def _folded(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(map(folded, texts))


def _days(moment: str) -> frozenset[date]:
    """The day of *moment* where it was published, and in Greenwich."""
    value = datetime.fromisoformat(moment)
    days = {value.date()}
    return frozenset(days | {value.astimezone(UTC).date()} if value.tzinfo else days)
