"""The story's first look at each passage of a whole page: form, cues of its words, neighbours.

Every feature is a small whole number. The list is the same for every language and for every
program that turned the page into text; which of them matter is learned, see ``training/``.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import accumulate, chain, compress
from typing import Protocol

import regex

from newsparse.lines.document import Document
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.passages import Passage
from newsparse.model.features import Features
from newsparse.model.field import Answer, Choice, Field, Scored
from newsparse.page import Mark
from newsparse.patterns import count_capitals, count_digits, pattern

__all__ = [
    "PassageView",
    "end_of",
    "first_features",
    "first_look",
    "in_story",
    "since",
    "sums_at",
    "tenths",
    "until",
    "weight",
]

_ENDS = {"?": 2, "!": 2, "؟": 2, "？": 2, "！": 2, ":": 3, "：": 3, ",": 4, ";": 4, "…": 5}
_MARKS = {mark: number for number, mark in enumerate(Mark)}
_CUES = {
    Label.INFO: 1,
    Label.FURNITURE: 2,
    Label.TEASER: 3,
    Label.CAPTION: 4,
    Label.RIGHTS: 5,
    Label.CREDIT: 6,
}
_BOX = frozenset({Label.TEASER, Label.RIGHTS})
# yes: "… at dawn (Image: Jane Roe/Agency)"   "… at dawn © Jane Roe"   "… at dawn. Roe/Agency"
_CREDIT = pattern(
    r"""
    (?: [(\[][^()\[\]]{0,40}[/:©|][^()\[\]]{1,60}[)\]]
      | ©\h?\S.{0,60}
      | \p{Lu}\w{1,40}+\h?/\h?\p{Lu}[\w ]{1,30} )
    [."]?$
    """,
    flags=regex.VERBOSE,
)
FAR = 30
"""Passages beyond which a distance says no more."""

MIN_WORDS = 4
NEAR = 3
"""A passage of fewer words than `MIN_WORDS` without a sentence's end is only a candidate when prose
is within so many passages of it: most lines of menus are ruled out without the model."""

OFFSETS = (-3, -2, -1, 1, 2, 3)
"""The neighbours of a passage that its features look at."""

BESIDE = ("words", "ends", "mark", "cue", "capitals", "indent", "gap", "topic")
"""The features of each neighbour, in the order of `PassageView.looks`."""

_NOTHING = (-1,) * len(BESIDE)


class PassageView:
    """What the passages of a page have in common, and the features of each as far as asked for.

    Those of most lines of menus are never asked for, which saves a third of the time.
    """

    def __init__(self, document: Document) -> None:
        passages = document.passages
        self.passages, self.cues = passages, document.cues
        self.prose = [passage.prose for passage in passages]
        self.place = _Places(passages, document.cues, self.prose)
        self.small = document.words.words("function_words")
        self.furniture = document.words.page_words
        self.titles = frozenset(
            stem
            for at, passage in enumerate(passages)
            if at == 0 or passage.lines[0].level == 1
            for stem in passage.stems
        )
        self.texts = Counter([passage.text for passage in passages])
        self.topic, self.main = _topic(passages, self.prose)
        self.often = frozenset(stem for stem, count in self.topic.items() if count > 1)
        self.page = self._page(document)
        """The features of the page as a whole."""
        self.looks = _Looks(self)
        self._vectors: dict[int, array[int]] = {}

    def _page(self, document: Document) -> tuple[int, ...]:
        passages, place = self.passages, self.place
        count = len(passages) or 1
        marks = [each.mark for each in passages]
        listed = marks.count(Mark.BULLET) + marks.count(Mark.NUMBER)
        headed = marks.count(Mark.HEADING)
        prose = sum(self.prose)
        return (
            int(document.codes[0] == "en"),
            20 * listed // count,
            min(headed, 30),
            min(place.dates, 20),
            min(place.bylines, 10),
            min(place.prose_words // (prose or 1), 80),
            20 * len(self.texts) // count,
        )

    def vector(self, at: int) -> Sequence[int]:
        """The first look's vector of passage number *at*; kept, as others ask again."""
        found = self._vectors.get(at)
        if found is None:  # arrays take a quarter of the memory of lists
            found = self._vectors[at] = array("h", first_features.vector(self, at))
        return found


class _Looks(dict[int, tuple[int, ...]]):
    """By the number of a passage the features that its neighbours' vectors hold, too: `BESIDE`.

    Each is made when it is first asked for. It holds no view: the two would hold each other, and
    what they count would be kept until garbage is collected.
    """

    def __init__(self, view: PassageView) -> None:
        super().__init__()
        self.passages, self.cues, self.prose = view.passages, view.cues, view.prose
        self.topic, self.often, self.main = view.topic, view.often, view.main

    def __missing__(self, at: int) -> tuple[int, ...]:
        made = self[at] = self._look(at)
        return made

    def _look(self, at: int) -> tuple[int, ...]:
        if not 0 <= at < len(self.passages):
            return _NOTHING
        passage, labelling = self.passages[at], self.cues.get(at)
        known = self.often if self.prose[at] else self.topic  # else it would repeat itself
        return (
            min(passage.words, 200),
            end_of(passage),
            _MARKS[passage.mark],
            _CUES.get(labelling.label, 0) if labelling else 0,
            min(10 * count_capitals(passage.text) // passage.words, 30),
            max(-20, min(passage.lines[0].indent - self.main, 20)),
            min(passage.gap, 4),
            tenths(passage.stems, known),
        )


def end_of(passage: Passage) -> int:
    """How *passage* ends: 0 as no sentence does, 1 in a full stop, more for other marks."""
    text = passage.text
    last = text[-1] if text[-1] not in "\"'”’»)" or len(text) < 2 else text[-2]
    return 1 if last == "." else _ENDS.get(last, int(passage.sentence))


def _topic(passages: Sequence[Passage], prose: Sequence[bool]) -> tuple[Mapping[str, int], int]:
    """In how many passages of *prose* each stem is, and the indentation of most prose."""
    indents: Counter[int] = Counter()
    for passage in compress(passages, prose):
        indents[passage.lines[0].indent] += passage.words
    topic = Counter(chain.from_iterable([set(each.stems) for each in compress(passages, prose)]))
    return topic, max(indents, key=lambda indent: (indents[indent], -indent), default=0)


def tenths(words: Sequence[str], known: Container[str]) -> int:
    """How many tenths of *words* are among *known*."""
    return 10 * sum(map(known.__contains__, words)) // (len(words) or 1)


def _ends_in_credit(text: str) -> bool:
    """Whether a credit ends *text*; without a mark of one, the search is saved."""
    marked = "/" in text or ":" in text or "©" in text or "|" in text
    return marked and _CREDIT.search(text, max(len(text) - MAX_CREDIT, 0)) is not None


MAX_CREDIT = 110
"""Characters of the longest credit that the pattern `_CREDIT` takes, and a few more."""


class _Places:
    """The place of each passage of a page among the others."""

    def __init__(
        self, passages: Sequence[Passage], cues: dict[int, Labelling], prose: Sequence[bool]
    ) -> None:
        self.count = count = len(passages)
        prose_at = [at for at in compress(range(count), prose) if at not in cues]
        words = [passage.words for passage in passages]
        told = [(at, cues[at]) for at in sorted(cues)]
        info = [(at, each.segments) for at, each in told if each.segments]
        dated = [at for at, parts in info if any(part.mention for part in parts)]
        signed = [at for at, parts in info if any(part.names for part in parts)]
        boxes = [at for at, each in told if each.label in _BOX]
        titles = [at for at, passage in enumerate(passages) if passage.lines[0].level == 1]
        self.dates, self.bylines = len(dated), len(signed)
        self.since_prose, self.until_prose = since(prose_at, count), until(prose_at, count)
        self.since_date, self.until_date = since(dated, count), until(dated, count)
        self.since_box = since(boxes, count)
        self.since_byline, self.since_title = since(signed, count), since(titles, count)
        self.words = _sums(words)
        self.prose = sums_at(prose_at, count)
        self.short = _sums([size < SHORT for size in words])
        self.prose_words = min(sum([words[at] for at in prose_at]), 2000)


SHORT = 6
"""A passage of fewer words is as short as those of menus."""


def _sums(values: Iterable[int]) -> list[int]:
    """For each n, the sum of the first n *values*."""
    return list(accumulate(values, initial=0))


def sums_at(places: Iterable[int], count: int) -> list[int]:
    """For each n up to *count*, how many of *places* are under n."""
    flags = [0] * count
    for at in places:
        flags[at] = 1
    return _sums(flags)


_DISTANCES = tuple(range(1, FAR))


def since(places: Sequence[int], count: int) -> list[int]:
    """For each of *count* passages, how far before it the last of *places* is; `FAR` for none."""
    found = [FAR] * count
    for at in places:  # in order: a later one is nearer to all behind it
        found[at + 1 : at + FAR] = _DISTANCES[: count - at - 1]
    return found


def until(places: Sequence[int], count: int) -> list[int]:
    """For each of *count* passages, how far behind it the next of *places* is; `FAR` for none."""
    return since([count - 1 - at for at in reversed(places)], count)[::-1]


class _Kept(Features[PassageView, int]):
    """Features whose vectors are kept on the view: the second look and the headline ask again."""

    def vectors(self, view: PassageView, candidates: Sequence[int]) -> list[Sequence[int]]:
        found = [view.vector(at) for at in candidates]
        view.looks.clear()  # few are asked for once the vectors of all candidates are kept
        return found


first_features = _Kept()


@first_features.of(
    "words", "ends", "commas", "capitals", "digits", "upper", "mark", "level", "gap", "gap_after",
    "indent", "repeats", "cue", "quoted", "topic", "lower", "bars", "letters", "small_words",
    "page_words", "credit", "title",
)  # fmt: skip
def _own(view: PassageView, at: int) -> tuple[int, ...]:
    """The passage itself."""
    passage = view.passages[at]
    text, stems, size = passage.text, passage.stems, len(passage.text)
    words, ends, mark, cue, capitals, indent, gap, topic = view.looks[at]
    own = passage.plain.split()
    gap_after = view.passages[at + 1].gap if at + 1 < len(view.passages) else 4
    return (
        words,
        ends,
        min(text.count(",") + text.count("."), 10),
        capitals,
        10 * count_digits(text) // size,
        10 * count_capitals(text) // size,
        mark,
        passage.lines[0].level,
        gap,
        min(gap_after, 4),
        indent,
        min(view.texts[text], 5),
        cue,
        int(text[0] in "\"“„«»‘'–—"),
        topic,
        int(text[0].islower()),
        int("|" in text or " > " in text or " / " in text),
        min(size // passage.words, 15),
        tenths(own, view.small),
        tenths(own, view.furniture),
        int(_ends_in_credit(text)),
        tenths(stems, view.titles),
    )


@first_features.of(
    "part", "prose_before", "prose_after", "since_prose", "until_prose", "since_box",
    "since_date", "until_date", "since_byline", "since_title", "words_before", "words_after",
    "short_before", "short_after", "passages", "prose_words",
)  # fmt: skip
def _place(view: PassageView, at: int) -> tuple[int, ...]:
    """The place of the passage among the others."""
    place = view.place
    words, prose, short, count = place.words, place.prose, place.short, place.count
    return (
        20 * words[at] // (words[count] or 1),
        min(prose[at], 20),
        min(prose[count] - prose[at + 1], 20),
        place.since_prose[at],
        place.until_prose[at],
        place.since_box[at],
        place.since_date[at],
        place.until_date[at],
        place.since_byline[at],
        place.since_title[at],
        min(words[at] - words[max(at - 3, 0)], 300),
        min(words[min(at + 4, count)] - words[at + 1], 300),
        short[at] - short[max(at - 5, 0)],
        short[min(at + 6, count)] - short[at + 1],
        min(count, 400),
        place.prose_words,
    )


@first_features.of(
    "english", "page_lists", "page_headings", "page_dates", "page_bylines", "prose_length",
    "page_repeats",
)  # fmt: skip
def _page(view: PassageView, at: int) -> tuple[int, ...]:
    """The page: news sites list less than guides do, and date and sign what they print."""
    return view.page


@first_features.of(*(f"{name}{offset:+}" for offset in OFFSETS for name in BESIDE))
def _beside(view: PassageView, at: int) -> Iterable[int]:
    """The passages before it and behind it."""
    looks = view.looks
    return chain.from_iterable([looks[at + offset] for offset in OFFSETS])


def _propose(view: PassageView) -> list[int]:
    """The passages that may be the story's; all others are left out of it."""
    place = view.place
    return [
        at
        for at, passage in enumerate(view.passages)
        if passage.words >= MIN_WORDS
        or place.since_prose[at] <= NEAR
        or place.until_prose[at] <= NEAR
        or end_of(passage) > 0
    ]


class HasPassages(Protocol):
    """A view of a page's passages."""

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages, in order."""


def in_story(view: HasPassages, candidates: Sequence[int], answer: Answer) -> list[bool | None]:
    """Whether each passage is the story's."""
    story = answer.story([passage.text for passage in view.passages])
    return [story[at] for at in candidates]


def weight(passage: Passage) -> float:
    """How much *passage* counts in training: long ones more, as they do in the story."""
    return LEAST + min(passage.words, MOST_WORDS) / MEAN_WORDS


LEAST, MEAN_WORDS, MOST_WORDS = 0.3, 30, 60
"""For training: the weight of a passage without its words, the words that add 1 to it, and the
words beyond which it grows no more."""


def _choose(view: PassageView, scored: Sequence[Scored[int]]) -> list[Choice[int]]:
    """Every passage by itself, in order: the second look decides."""
    return [Choice((each,), "story.first_look", probability) for each, probability in scored]


first_look: Field[Document, PassageView, int] = Field(
    name="story",
    view=lambda document: document.view(PassageView),
    propose=_propose,
    features=first_features,
    choose=_choose,
    right=in_story,
    weight=lambda view, at: weight(view.passages[at]),
    settings={
        "max_iter": 250,
        "max_leaf_nodes": 16,
        "learning_rate": 0.07,
        "max_features": 0.4,
    },
)
"""The settings: trees that each look at some of the features fit their pages less closely."""
