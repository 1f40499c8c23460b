"""A second look at the passages that may be the story's: what shows once all were scored.

The first look scores a passage by its form and its neighbours. Then the page's core is known, the
stretch of it where scores are high and words are many, and each passage can be compared with it:
is it about the same things, set in the same way, in the core or far behind it, between passages
of high probability? That separates comments, notices and other stories from the story.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, chain
from operator import mul
from typing import NamedTuple

from newsparse.languages.lexicon import Lexicon
from newsparse.lines.document import Document
from newsparse.lines.labels import Label
from newsparse.lines.passages import Passage
from newsparse.lines.story.first_look import (
    PassageView,
    first_features,
    in_story,
    since,
    sums_at,
    until,
    weight,
)
from newsparse.model.features import Features
from newsparse.model.field import Field, likeliest_first

__all__ = ["CoreView", "second_look"]

MIN_SCORE = 0.02
"""A passage with a lower first score is not looked at again: it is no story's."""

SURE, VERY_SURE, OPEN = 0.5, 0.8, 0.3
"""First scores of passages of the core, of those that distances are measured to, and of those
that may be of a stretch."""

WORTH = 0.25
"""Score over which a passage makes the core longer and better."""

COST = 0.5
"""Words, times their score, that a passage without one costs the core."""

MAX_WORDS, MAX_STRETCH_WORDS = 50, 80
"""Words of a passage beyond which it counts no more for the core, and for a stretch."""

MAX_PAUSE = 12
"""Passages between two of one stretch at most."""

WIDE, NARROW = 8, 3
"""Passages on either side over which the first scores are averaged."""

FAR = 60
"""Passages beyond which a distance says no more."""

TAKEN = (
    "words", "ends", "capitals", "commas", "gap", "cue", "topic", "small_words", "page_words",
    "prose_before", "words_before", "passages", "prose_words", "words+1", "words-1",
)  # fmt: skip
_TAKEN = tuple(first_features.names.index(name) for name in TAKEN)


class _Stretch(NamedTuple):
    """The last passage of a stretch, and what its passages come to together."""

    last: int
    mass: int
    topic: int
    length: int
    you: int


class CoreView:
    """A page after the first look: its core, and its stretches of likely passages."""

    def __init__(self, document: Document) -> None:
        passages, scores, words = document.passages, document.first_look, document.words
        self.passages, self.scores = passages, scores
        self.first_look = document.view(PassageView)
        self.asked = asked = [at for at, score in enumerate(scores) if score >= MIN_SCORE]
        self.number = {at: number for number, at in enumerate(asked)}
        self.percent = [int(100 * scores[at]) for at in asked]
        self.you = {at: _you(passages[at], document.tells[at], words) for at in asked}
        self.very_sure = [at for at in asked if scores[at] >= VERY_SURE]
        sizes = [min(each.words, MAX_WORDS) for each in passages]
        self.sums = _sums(sizes)
        self.scored_sums = _sums(map(mul, scores, sizes))
        self.first, self.last = _core(passages, scores, asked) if asked else (0, -1)
        self.core = [at for at in asked if self.first <= at <= self.last and scores[at] >= SURE]
        self._describe_core()
        self._find_stretches()
        self.signs = _Signs(document, self.first_look.texts)

    def _describe_core(self) -> None:
        passages, core = self.passages, self.core
        self.inside = frozenset(core)
        of_core = Counter(chain.from_iterable(map(self.stems, core)))
        outside = (at for at in self.asked if at not in self.inside)
        elsewhere = Counter(chain.from_iterable(map(self.stems, outside)))
        twice = [stem for stem, count in of_core.items() if count > 1]
        self.in_core = [frozenset(of_core), frozenset(twice)]
        """The stems of the core, for a passage outside; those of two of its passages, for its own.
        """
        others = [stem for stem, count in elsewhere.items() if count > 1]
        self.only_core = [self.in_core[0].difference(others), self.in_core[1].difference(elsewhere)]
        """Those of them that no other passage has outside the core."""
        self.indent = _most(core, lambda at: passages[at].lines[0].indent)
        self.gap = _most(core, lambda at: min(passages[at].gap, 4))
        self.gap_after = _most(core, self.gap_after_of)
        self.marks = Counter(passages[at].mark for at in core)
        self.size = len(core) or 1
        sizes = sorted(passages[at].words for at in core)
        self.length = sizes[len(sizes) // 2] if sizes else 1
        self.ends = 10 * sum(passages[at].sentence for at in core) // self.size

    def gap_after_of(self, at: int) -> int:
        """Blank lines behind the passage *at*, at most 4."""
        return min(self.passages[at + 1].gap, 4) if at + 1 < len(self.passages) else 4

    def _find_stretches(self) -> None:
        groups: list[list[int]] = []
        for at in self.asked:
            if self.scores[at] < OPEN:
                continue
            if groups and at - groups[-1][-1] <= MAX_PAUSE:
                groups[-1].append(at)
            else:
                groups.append([at])
        sizes = [passage.words for passage in self.passages]
        masses = [
            sum([self.scores[at] * min(sizes[at], MAX_STRETCH_WORDS) for at in group], 0.0)
            for group in groups
        ]
        total = sum(masses, 0.0) or 1.0
        self.starts = [group[0] for group in groups]
        self.stretches = [
            self._stretch(group, int(20 * mass / total))
            for group, mass in zip(groups, masses, strict=True)
        ]

    def _stretch(self, group: Sequence[int], mass: int) -> _Stretch:
        said = sum(self.passages[at].words for at in group) or 1
        found = sum(len(self.stems(at)) for at in group) or 1
        shared = sum(self.shared(at, self.stems(at)) for at in group)
        you = sum(self.you[at] * self.passages[at].words for at in group)
        length = min(len(group), 40)
        return _Stretch(group[-1], mass, 20 * shared // found, length, 20 * you // said)

    def since_core(self, sums: Sequence[int], at: int) -> int:
        """How many there are from the core's start to the passage *at*, by their *sums*."""
        return abs(sums[at] - sums[self.first])

    def stems(self, at: int) -> frozenset[str]:
        """The stems of the passage *at*. Those of all kept as sets would take the most memory."""
        return frozenset(self.passages[at].stems)

    def shared(self, at: int, stems: frozenset[str]) -> int:
        """How many *stems* of the passage *at* the rest of the core has."""
        return len(stems & self.in_core[at in self.inside])

    def average(self, at: int, reach: int) -> int:
        """The mean first score of the words within *reach* passages, itself left out."""
        low, high = max(at - reach, 0), min(at + reach + 1, len(self.passages))
        own = min(self.passages[at].words, MAX_WORDS)
        said = self.sums[high] - self.sums[low] - own
        scored = self.scored_sums[high] - self.scored_sums[low] - own * self.scores[at]
        return int(100 * scored / (said or 1))


class _Signs:
    """Where a page has what comments come with: headings, dates, lines said time and again.

    Furniture is counted, too: it stands around the story, and between it and what is not of it.
    """

    def __init__(self, document: Document, texts: Mapping[str, int]) -> None:
        passages, cues = document.passages, document.cues
        count = len(passages)
        self.comments = _comments(document)
        told = [(at, cues[at]) for at in sorted(cues)]
        dated = [at for at, each in told if any(part.mention for part in each.segments)]
        furniture = [at for at, each in told if each.label in _FURNITURE]
        self.dates = sums_at(dated, count)
        again = [at for at, each in enumerate(passages) if texts[each.text] >= REPEATED]
        self.repeats = sums_at(again, count)
        self.since_comments = since(self.comments, count)
        self.until_comments = until(self.comments, count)
        self.since_furniture = since(furniture, count)
        self.until_furniture = until(furniture, count)


def _comments(document: Document) -> list[int]:
    """The passages that head comments, or lead to them: "12 comments on …", "Leave a reply"."""
    words = document.words
    bits = words.triggers.bits("comments")
    return [
        at
        for at, lead in enumerate(document.leads)
        if lead & bits
        and document.passages[at].words <= MAX_HEADING
        and words.starts("comments", document.passages[at].folded.lstrip(_BEFORE_COMMENTS))
    ]


_BEFORE_COMMENTS = "0123456789.,()[] "
"""What may stand before the word in a heading of comments: mostly how many there are."""

MAX_HEADING = 12
"""Words of a heading of comments at most."""

REPEATED = 3
"""A line that a page has so many times is a sign of comments, or of a list."""

_FURNITURE = frozenset({Label.FURNITURE, Label.TEASER})


def _you(passage: Passage, tell: int, words: Lexicon) -> int:
    """Fortieths of the words of *passage* that speak to the reader.

    Its *tell* bits say of most that no word does.
    """
    if not tell & words.triggers.bits("you"):
        return 0
    return min(40 * words.count_you(passage.text) // max(passage.words, 1), 20)


def _sums(values: Iterable[float]) -> list[float]:
    """For each n, the sum of the first n *values*."""
    return list(accumulate(values, initial=0.0))


def _most(core: Sequence[int], of: Callable[[int], int]) -> int:
    """The value that most of the core's passages have; the lowest of several."""
    counts = Counter(map(of, core))
    return max(counts, key=lambda value: (counts[value], -value), default=0)


def _core(
    passages: Sequence[Passage], scores: Sequence[float], asked: Sequence[int]
) -> tuple[int, int]:
    """First and last passage of the stretch with most words of high scores and few without."""
    best, first, last = 0.0, 0, -1
    so_far, start, before = 0.0, asked[0], asked[0]
    for at in asked:
        so_far -= COST * min(max(at - before - 1, 0), 40)
        if so_far <= 0:
            so_far, start = 0.0, at
        so_far += (scores[at] - WORTH) * min(passages[at].words, MAX_WORDS)
        if so_far > best:
            best, first, last = so_far, start, at
        before = at
    return first, last


second_features: Features[CoreView, int] = Features()


@second_features.of("score", "before", "after", "near", "nearer", "since_sure", "until_sure")
def _scores(view: CoreView, at: int) -> tuple[int, ...]:
    """The first scores of the passage and around it."""
    percent, sure, number = view.percent, view.very_sure, view.number[at]
    place = bisect_left(sure, at)
    following = place + 1 if place < len(sure) and sure[place] == at else place
    return (
        percent[number],
        percent[number - 1] if number else -1,
        percent[number + 1] if number + 1 < len(percent) else -1,
        view.average(at, WIDE),
        view.average(at, NARROW),
        min(at - sure[place - 1], FAR) if place else FAR,
        min(sure[following] - at, FAR) if following < len(sure) else FAR,
    )


@second_features.of(
    "beside_core", "core_size", "core_words", "core_topic", "core_only", "core_indent",
    "core_gap", "core_gap_after", "core_mark", "core_ends", "core_length",
)  # fmt: skip
def _core_counts(view: CoreView, at: int) -> tuple[int, ...]:
    """Where the passage is relative to the core, and how like the core's passages it is."""
    passage, own = view.passages[at], view.stems(at)
    only = len(own & view.only_core[at in view.inside])
    beyond = at - view.last if at > view.last else min(at - view.first, 0)
    return (
        max(-FAR, min(beyond, FAR)),
        min(len(view.core), 50),
        min(view.length, 100),
        10 * view.shared(at, own) // len(own) if own else -1,
        10 * only // len(own) if own else -1,
        max(-20, min(passage.lines[0].indent - view.indent, 20)),
        min(passage.gap, 4) - view.gap,
        view.gap_after_of(at) - view.gap_after,
        20 * view.marks[passage.mark] // view.size,
        view.ends if passage.sentence else -view.ends - 1,
        min(8 * passage.words // view.length, 40),
    )


@second_features.of(
    "stretch_mass", "stretch_topic", "stretch_rest", "stretch_length", "you", "stretch_you"
)
def _stretch_counts(view: CoreView, at: int) -> tuple[int, ...]:
    """The stretch of the passage, or the last one before it."""
    number = bisect_left(view.starts, at + 1) - 1
    if not view.stretches:
        return (-1, -1, -1, -1, view.you[at], -1)
    found = view.stretches[max(number, 0)]
    rest = max(found.last - at, -1) if number >= 0 else -1
    return (found.mass, found.topic, min(rest, FAR), found.length, view.you[at], found.you)


@second_features.of(
    "since_comments", "until_comments", "said_to_comments", "comments", "dates_near",
    "dates_behind", "dates_in", "repeats_near", "repeats_in", "since_furniture",
    "until_furniture", "said_before", "said_behind",
)  # fmt: skip
def _sign_counts(view: CoreView, at: int) -> tuple[int, ...]:
    """What comments come with, around the passage and since the core's start."""
    signs, said, count = view.signs, view.scored_sums, len(view.passages)
    dates, repeats = signs.dates, signs.repeats
    low, high = max(at - AROUND, 0), min(at + AROUND + 1, count)
    heading = bisect_left(signs.comments, at) - 1
    return (
        signs.since_comments[at],
        signs.until_comments[at],
        min(int(said[signs.comments[heading]]), MOST_SAID) if heading >= 0 else -1,
        min(len(signs.comments), 9),
        dates[high] - dates[low],
        dates[high] - dates[at + 1],
        min(view.since_core(dates, at), 30),
        repeats[high] - repeats[low],
        min(view.since_core(repeats, at), 40),
        signs.since_furniture[at],
        signs.until_furniture[at],
        min(int(said[at]), MOST_SAID),
        min(int(said[count] - said[at + 1]), MOST_SAID),
    )


AROUND = 6
"""Passages on either side in which dates and repeated lines are counted."""

MOST_SAID = 2000
"""Words, times their score, beyond which it does not matter how many there are."""


@second_features.of(*(f"first_{name}" for name in TAKEN))
def _first_counts(view: CoreView, at: int) -> Iterable[int]:
    """Some of what the first look counted."""
    return map(view.first_look.vector(at).__getitem__, _TAKEN)


second_look: Field[Document, CoreView, int] = Field(
    name="context",
    view=lambda document: CoreView(document) if document.first_look else None,
    propose=lambda view: view.asked,
    features=second_features,
    choose=likeliest_first("body.second_look"),
    right=in_story,
    weight=lambda view, at: weight(view.passages[at]),
    settings={
        "max_iter": 200,
        "max_leaf_nodes": 16,
        "learning_rate": 0.06,
        "min_samples_leaf": 100,
        "max_features": 0.3,
    },
)
