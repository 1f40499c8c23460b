"""Which short texts on a whole page name the section that the story is filed under: learned.

A section's name stands in the menu, in the path from the home page to the story, over the headline
or in a list under the story: often several times. What is counted is counted of a name, over all
the places where it stands; ``training/categories.py`` learns from it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import attrs

from newsparse.candidates.section_places import PLACES, SectionPlaces
from newsparse.languages.lexicon import Lexicon, fold
from newsparse.languages.people import agency_names, family_names, given_names
from newsparse.lines.document import Document as Reading
from newsparse.lines.labels import Label
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import count_digits, pattern, stems

__all__ = ["NAMES", "Section", "find_sections", "scored_sections"]

MAX_SECTIONS = 40
"""Names of a page that are weighed, those nearest to headline and story."""

MAX_NAME_WORDS = 4
MAX_NAME_LENGTH = 40
MAX_PATH = 160
"""Characters of a line that is read as the path from the home page."""

_ABOVE = 14
"""Passages over the headline in which a name must stand once; the menu stands further up."""

_BELOW = 12
"""Passages under the story in which it may stand instead."""

_HEADS = 10
MAX_HEAD_WORDS = 20
"""Words of a line over the headline in which a menu's words are looked for."""

_FEET = 4
MAX_FOOT_WORDS = 8
"""And of one of the lines right under the story."""

MAX_LIFT = 30
"""Passages over the story at which its headline is taken to stand at most: what was taken for one
further up is the page's title, and the path to the story is looked for nearer."""

MAX_MENU = 10
"""Sections that only the menu names, the most repeated ones: the story's may stand out there in a
way that its text does not show."""

_FAR = 20
_MARKS = {mark: number for number, mark in enumerate(Mark)}
_PATH = pattern(r"\h*+[>›»→|•·]\h*+|\h++/\h++")
_LIST = pattern(r"\h*+,\h*+")
# What a program put together without a blank: "HomeNews", "PoliticsWorld"
_GLUED = pattern(r"(?<=\p{Ll})(?=\p{Lu}\p{Ll})")
# yes: "2. Politics"   "o Politics"   where a program numbered a path, or drew its bullets
_LEAD = pattern(r"(?:\d\d?[.)]|[o+•»›>/#|-])\h++")
_TOLD = {Label.FURNITURE: 1, Label.TEASER: 1, Label.CAPTION: 1, Label.CATEGORY: 2}
_LAST = pattern(r"\h*+[>›»→|•·,/]\h*+$")
_WORD = pattern(r"[\p{L}\p{M}&.'’-]++")
_FURNITURE = ("furniture", "related", "read_more", "comments", "captions", "subscribe")
_OPEN = ".,:;!?…"

NAMES = (
    "known", "words", "times", "in_menu", "in_footer", "above", "under_headline", "under_story",
    "inside", "mark", "home_above", "labelled", "title", "outlet", "told", "near_short", "repeats",
    "step", "steps", "known_before", "home_line", "story_words", "capitals", "known_after",
    *PLACES, "known_nearer", "menu_nearer",
)  # fmt: skip
"""What each place of a name's vector holds."""

_KNOWN, _MENU, _FOOTER = (NAMES.index(name) for name in ("known", "in_menu", "in_footer"))


@attrs.frozen(eq=False)
class Section:
    """A name in ``text[start:end]`` of passage number ``at``, and what is counted of it."""

    at: int
    start: int
    end: int
    vector: list[int]


class _Place(NamedTuple):
    """Where a name stands: on its line, as a part of a path, or among other words."""

    at: int
    start: int
    end: int
    before: int | None = None
    """How many words stand before it on a line that holds more than names."""
    step: int = 0
    """Which of the names of its line it is, the last being 0."""
    steps: int = 1
    """How many names stand on its line."""


def scored_sections(reading: Reading) -> list[tuple[float, Section]]:
    """The names of a whole page, each with how sure the trees are that it is the section's."""
    learned = reading.models.trees("category", NAMES)
    return [(learned.probability(each.vector), each) for each in find_sections(reading)]


def find_sections(reading: Reading) -> list[Section]:
    """The names on a whole page that may be those of the story's sections, in order."""
    if not reading.is_whole or reading.story is None:
        return []
    story = reading.story.passages
    headline = next((at for at, _, _ in reading.labelled(Label.HEADLINE)), story[0])
    start = next((at for at in story if at > headline), story[0])
    around = _Around(reading, max(headline, start - MAX_LIFT), start, story[-1])
    near = [place for at in around.zone() for place in _places(reading, at)]
    near += [place for at in around.heads() for place in around.inside(at)]
    near += around.menu()
    places: dict[str, list[_Place]] = {}
    for place in near:
        name = _folded(reading.passages[place.at], place.start, place.end)
        if name and name not in reading.outlets and not _is_furniture(name, reading.words):
            places.setdefault(name, []).append(place)
    if len(places) > MAX_SECTIONS:
        nearest = sorted(places, key=lambda name: min(map(around.distance, places[name])))
        kept = frozenset(nearest[:MAX_SECTIONS])
        places = {name: each for name, each in places.items() if name in kept}
    found = [around.section(name, each) for name, each in places.items()]
    ranked = sorted(found, key=around.distance)
    known = menu = 0  # how many of either stand nearer to headline or story
    for each in ranked:
        each.vector.extend((min(known, 6), min(menu, 6)))
        known += each.vector[_KNOWN]
        menu += each.vector[_MENU] + each.vector[_FOOTER] > 0
    return found


def _is_furniture(name: str, words: Lexicon) -> bool:
    """Whether *name*, folded, is a word of menus or share bars, a person or an agency."""
    if words.has("home", name) or name in agency_names() or _is_person(name):
        return True
    if words.has("sections", name):
        return False
    return name in words.share_names or name in words.either(_FURNITURE)


def _folded(passage: Passage, start: int, end: int) -> str:
    """``text[start:end]`` of the *passage* as cue words are written; mostly it is all of it."""
    whole = start == 0 and end == len(passage.text)
    return passage.folded if whole else fold(passage.text[start:end])


def _is_person(name: str) -> bool:
    """Whether *name*, folded, is made of a given and a family name: "donna whitfield"."""
    first, _, last = name.partition(" ")
    return first in given_names() and last in family_names()


def _places(reading: Reading, at: int) -> Iterator[_Place]:
    """The names that may stand on passage number *at*."""
    passage = reading.passages[at]
    text = passage.text
    if len(text) > MAX_PATH:
        return
    if not text.startswith("o ") and text.replace(" ", "").isalpha():  # saves three searches
        if _is_name(text):
            yield _Place(at, 0, len(text))
        return
    lead = _LEAD.match(text)
    first = lead.end() if lead else 0
    cuts = [cut for cut in _PATH.finditer(text, first) if first < cut.start()]
    starts, ends = (
        [first, *(cut.end() for cut in cuts)],
        [*(cut.start() for cut in cuts), len(text)],
    )
    parts = [part for pair in zip(starts, ends, strict=True) for part in _listed(text, *pair)]
    for number, (start, end) in enumerate(reversed(parts)):
        if _is_name(text[start:end]):
            yield _Place(at, start, end, None, number, len(parts))


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names in ``text[start:end]`` that commas part, if all of them have a name's form."""
    cuts = [cut.span() for cut in _LIST.finditer(text, start, end)]
    if not cuts:
        return [(start, end)]
    starts, ends = [start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end]
    parts = list(zip(starts, ends, strict=True))
    named = sum(_is_name(text[a:b]) for a, b in parts)
    return parts if named >= len(parts) - 1 else [(start, end)]


def _is_name(text: str) -> bool:
    """Whether *text* has the form of a section's name."""
    return (
        1 < len(text) <= MAX_NAME_LENGTH
        and text.count(" ") < MAX_NAME_WORDS
        and text[-1] not in _OPEN
        and text[0].isalpha()
        and not count_digits(text)
    )


def _unglued(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words in ``text[start:end]``, which may be several put together without a blank."""
    for cut in _GLUED.finditer(text, start, end):
        yield start, cut.start()
        start = cut.start()
    yield start, end


class _Around:
    """The page around headline and story, with what is counted of it once."""

    def __init__(self, reading: Reading, headline: int, start: int, end: int) -> None:
        self.reading, self.headline, self.start, self.end = reading, headline, start, end
        self.places = SectionPlaces(reading, end)
        self.alone: dict[str, list[int]] = {}
        for at, passage in enumerate(reading.passages):
            if passage.words <= MAX_NAME_WORDS and len(passage.text) <= MAX_NAME_LENGTH:
                self.alone.setdefault(passage.folded, []).append(at)
        self.homes = [at for name in reading.words.words("home") for at in self.alone.get(name, ())]
        self.title = reading.passages[0].stems
        story = reading.story.passages if reading.story else ()
        self.story_counts = Counter(chain.from_iterable(reading.passages[at].stems for at in story))
        self.story = self.story_counts.keys()
        self.short = [passage.words <= MAX_NAME_WORDS for passage in reading.passages]
        self._at_home: dict[int, bool] = {}

    def zone(self) -> Iterator[int]:
        """The passages where a name must stand once: the page's first, and around the story."""
        first = max(self.headline - _ABOVE, 0)
        if first > 0:
            yield 0
        for at in range(first, max(self.start, self.headline)):
            if at != self.headline:
                yield at
        yield from range(self.end + 1, min(self.end + 1 + _BELOW, len(self.reading.passages)))

    def heads(self) -> Iterator[int]:
        """The passages right over the headline, in which a menu's words may stand with others."""
        passages = self.reading.passages
        for at in range(max(self.headline - _HEADS, 0), self.headline):
            if 1 < passages[at].words <= MAX_HEAD_WORDS or _GLUED.search(passages[at].text):
                yield at
        for at in range(self.end + 1, min(self.end + 1 + _FEET, len(passages))):
            if 1 < passages[at].words <= MAX_FOOT_WORDS:
                yield at

    def menu(self) -> Iterator[_Place]:
        """Sections that stand alone on lines further up, the most repeated ones first."""
        first = self.headline - _ABOVE
        known = [
            (-len(places), places[0], name)
            for name, places in self.alone.items()
            if places[0] < first and self.reading.words.has("sections", name)
        ]
        for _, at, _ in sorted(known)[:MAX_MENU]:
            yield _Place(at, 0, len(self.reading.passages[at].text))

    def inside(self, at: int) -> Iterator[_Place]:
        """The names in passage number *at* that stand alone on a line elsewhere: a menu's."""
        text = self.reading.passages[at].text
        found = (word.span() for word in _WORD.finditer(text))
        words = [span for word in found for span in _unglued(text, *word)]
        first = 0
        while first < len(words):
            for last in range(min(first + 3, len(words)) - 1, first - 1, -1):
                start, end = words[first][0], words[last][1]
                name = text[start:end]
                if len(name) < len(text) and _is_name(name) and self.is_section(fold(name), first):
                    yield _Place(at, start, end, first)
                    first = last
                    break
            first += 1

    def is_section(self, name: str, before: int) -> bool:
        """Whether *name*, folded, is a menu's, or a known section's at the start of a line."""
        return name in self.alone or (before <= 1 and self.reading.words.has("sections", name))

    def distance(self, place: _Place | Section) -> int:
        """How far *place* is from the headline, or from the story's end."""
        return min(abs(place.at - self.headline), 2 + abs(place.at - self.end))

    def section(self, name: str, places: Sequence[_Place]) -> Section:
        """What is counted of *name*, which stands at *places* around headline and story."""
        reading = self.reading
        best = min(places, key=self.distance)
        passage = reading.passages[best.at]
        text = passage.text[best.start : best.end]
        alone = self.alone.get(name, [])
        inside = [each.before for each in places if each.before is not None]
        labelling = reading.labels[best.at]
        above = [self.headline - each.at for each in places if each.at < self.headline]
        below = [each.at - self.headline for each in places if self.headline < each.at < self.start]
        under = [each.at - self.end for each in places if each.at > self.end]
        own = stems(text)
        home = [best.at - at for at in self.homes if 0 < best.at - at <= 4]
        vector = [
            int(reading.words.has("sections", name)),
            text.count(" ") + 1,
            min(len(alone) + len(places), 6),
            min(bisect_left(alone, self.headline - _ABOVE), 4),
            min(len(alone) - bisect_right(alone, self.end + _BELOW), 4),
            min(above, default=_FAR),
            min(below, default=_FAR),
            min(under, default=_FAR),
            min(inside, default=-1),
            _MARKS[passage.mark],
            min(home, default=_FAR),
            int(any(each.role in ("category", "tags") for each in labelling.segments)),
            10 * sum(stem in self.title for stem in own) // len(own) if own and best.at else -1,
            int(any(name in outlet or outlet in name for outlet in reading.outlets if outlet)),
            _TOLD.get(labelling.label, 0),
            self._run(best.at),
            10 * sum(stem in self.story for stem in own) // len(own) if own else -1,
            best.step,
            min(best.steps, 6),
            self._known_before(best),
            int(best.at > 0 and self._is_home(best.at)),
            min(sum(self.story_counts[stem] for stem in own), 9),
            int(text.isupper()) + 2 * text.islower(),
            self._known_after(best),
            *self.places.counts(text),
        ]
        return Section(best.at, best.start, best.end, vector)

    def _known_before(self, place: _Place) -> int:
        """Whether the line before, or what stands before on the line, is a section's name."""
        text = self.reading.passages[place.at].text
        before = _LAST.sub("", text[: place.start]) if place.start else ""
        if not before and place.at:
            before = self.reading.passages[place.at - 1].text
        if len(before) > MAX_PATH:
            return 0
        if not before.replace(" ", "").isalpha():  # else it is one step of a path
            before = _PATH.split(before)[-1]
        return int(self.reading.words.has("sections", fold(before)))

    def _known_after(self, place: _Place) -> int:
        """Whether the next line is a section's name: that of a part of the section, in a path."""
        passages = self.reading.passages
        if place.end < len(passages[place.at].text) or place.at + 1 >= len(passages):
            return 0
        following = passages[place.at + 1]
        name = _folded(following, 0, min(len(following.text), MAX_NAME_LENGTH))
        return int(self.reading.words.has("sections", name))

    def _is_home(self, at: int) -> bool:
        """Whether the passage starts with the word for the home page."""
        if at not in self._at_home:
            word = _WORD.search(self.reading.passages[at].text, 0, MAX_NAME_LENGTH)
            first = _GLUED.split(word.group())[0] if word else ""
            self._at_home[at] = self.reading.words.has("home", fold(first))
        return self._at_home[at]

    def _run(self, at: int) -> int:
        """How many of the passages around number *at* are as short as a menu's."""
        return sum(self.short[max(at - 5, 0) : at + 6])
