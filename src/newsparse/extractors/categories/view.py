"""The view of the sections' field: the places of names on a whole page, and what they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from newsparse.extractors.categories.places import SectionPlaces
from newsparse.lines import Document, Label
from newsparse.model.field import Candidate, Mention
from newsparse.patterns import pattern

__all__ = [
    "ABOVE", "BELOW", "GLUED", "MAX_NAME_LENGTH", "MAX_NAME_WORDS", "WORD", "Place", "Section",
    "SectionView",
]  # fmt: skip

MAX_NAME_WORDS = 4
MAX_NAME_LENGTH = 40

ABOVE = 14
"""Passages over the headline in which a name must be printed once; the menu is further up."""

BELOW = 12
"""Passages under the story in which it may be printed instead."""

_HEADS = 10
MAX_HEAD_WORDS = 20
"""Words of a line over the headline in which a menu's words are looked for."""

_FEET = 4
MAX_FOOT_WORDS = 8
"""And of one of the lines right under the story."""

MAX_LIFT = 30
"""Passages over the story at which its headline is expected at most: what was taken for one
further up is the page's title, and the path to the story is looked for nearer."""

# What a program put together without a blank: "HomeNews", "PoliticsWorld"
GLUED = pattern(r"(?<=\p{Ll})(?=\p{Lu}\p{Ll})")
WORD = pattern(r"[\p{L}\p{M}&.'’-]++")


class Place(NamedTuple):
    """Where a name is printed: on its line, as a part of a path, or among other words."""

    at: int
    start: int
    end: int
    before: int | None = None
    """How many words are before it on a line that holds more than names."""
    step: int = 0
    """Which of the names of its line it is, the last being 0."""
    steps: int = 1
    """How many names its line holds."""

    @property
    def mention(self) -> Mention:
        """The place alone."""
        return Mention(self.at, self.start, self.end)


class Section(Candidate[str]):
    """A name as printed at the place nearest to headline or story, and all its places."""

    def __init__(  # noqa: PLR0913, PLR0917  # all that is counted of it
        self,
        value: str,
        mentions: tuple[Mention, ...],
        rule: str,
        name: str,
        places: Sequence[Place],
        plain: str,
        stems: Sequence[str],
    ) -> None:
        super().__init__(value, mentions, rule)
        self.name = name
        """The name, folded."""
        self.places = places
        """Nearest to headline or story first."""
        self.plain = plain
        """The words of the name: see `newsparse.words.plain`."""
        self.stems = stems


class SectionView:
    """A whole page with its headline and story, and the counts that all candidates share."""

    def __init__(self, document: Document) -> None:
        """*document* is a whole page with its labels."""
        story = document.story
        assert story is not None  # noqa: S101  # the field looks at documents with a story only
        self.document, self.passages, self.words = document, document.passages, document.words
        first = story.first
        headline = next((at for at, _, _ in document.labelled(Label.HEADLINE)), first)
        self.start = next((at for at in story.passages if at > headline), first)
        self.end = story.last
        self.headline = max(headline, self.start - MAX_LIFT)
        self.places = SectionPlaces(document)
        self._read_names()
        self.title = self.passages[0].stems
        self.story = Counter(chain.from_iterable(self.passages[at].stems for at in story.passages))
        """How often the story has each stem."""
        self._short = [passage.words <= MAX_NAME_WORDS for passage in self.passages]

    def _read_names(self) -> None:
        """Count the passages with nothing but what may be a name, by their text folded."""
        names = {
            at: passage.folded
            for at, passage in enumerate(self.passages)
            if passage.words <= MAX_NAME_WORDS and len(passage.text) <= MAX_NAME_LENGTH
        }
        self.alone = Counter(names.values())
        """All of them."""
        over, under = self.headline - ABOVE, self.end + BELOW
        self.in_menu = Counter([name for at, name in names.items() if at < over])
        """Those further over the headline than the names of its section are."""
        self.in_footer = Counter([name for at, name in names.items() if at > under])
        """And those further under the story."""
        self.first: dict[str, int] = {}
        """The first passage with each name alone."""
        for at, name in names.items():
            self.first.setdefault(name, at)
        homes = self.words.words("home")
        self.homes = [at for at, name in names.items() if name in homes]
        """Where the home page is named alone."""

    def distance(self, place: Place | Mention) -> int:
        """How far *place* is from the headline, or from the story's end."""
        return min(abs(place.at - self.headline), 2 + abs(place.at - self.end))

    def zone(self) -> Iterator[int]:
        """The passages where a name must be found once: the page's first, and around the story."""
        first = max(self.headline - ABOVE, 0)
        if first > 0:
            yield 0
        for at in range(first, max(self.start, self.headline)):
            if at != self.headline:
                yield at
        yield from range(self.end + 1, min(self.end + 1 + BELOW, len(self.passages)))

    def heads(self) -> Iterator[int]:
        """The passages right over the headline that may have a menu's words among others."""
        passages = self.passages
        for at in range(max(self.headline - _HEADS, 0), self.headline):
            if 1 < passages[at].words <= MAX_HEAD_WORDS or GLUED.search(passages[at].text):
                yield at
        for at in range(self.end + 1, min(self.end + 1 + _FEET, len(passages))):
            if 1 < passages[at].words <= MAX_FOOT_WORDS:
                yield at

    def short_near(self, at: int) -> int:
        """How many of the passages around number *at* are as short as a menu's."""
        return sum(self._short[max(at - 5, 0) : at + 6])
