"""Lines that are pieces of one paragraph: put together again where a program broke them apart.

Some programs put every link, every bold word and every name in italics on a line of its own, and
print no blank lines. A small learned model decides by how lines end and begin whether
a line goes on with the lines before it; most lines are clear without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar

import attrs

from newsparse.model.features import Features
from newsparse.model.field import Answer, Field, Rows
from newsparse.model.models import Models
from newsparse.page import Line, Mark
from newsparse.patterns import pattern, starts_lower
from newsparse.words import count_words, words

__all__ = [
    "CLOSES",
    "NAME",
    "OPENS",
    "BrokenLines",
    "LinesView",
    "is_shredded",
    "joined_lines",
    "joint_features",
]

# yes: ", which"   ". Officials"   ") and"     no: "... and more"   ".com"
CLOSES = pattern(r"[,.;:!?)\]»”’%，。、；：！？）](?!\.)(?:\s|$|\p{Lo})")
OPENS = "(„“«"
"""Marks after which a sentence goes on, with no blank between."""

MIN_SHREDS = 2
"""So many lines must go on with a sentence before a page counts as broken at its links."""

MAX_GAPS = 0.1
"""Share of the lines that may have a blank line before them on such a page: the programs that
break at links print none."""

MIN_BEGUN = 5
"""Words after which an open line is a sentence that has begun; shorter ones are menu items."""

D = TypeVar("D")

NAME = "pieces"
"""The name of the field and its model."""

AROUND = 10
"""Lines before and behind a line among which those are counted that go on with another."""

THRESHOLD = 0.5
"""Probability from which on a line goes on with what is before it."""

_CLOSED, _LOWER = 1, 2
_GOES_ON = (_CLOSED, _LOWER)
_ENDED = (1, 2, 3)
_END_MARKS = {
    **dict.fromkeys(".!?…。！？", 1), **dict.fromkeys(":：", 3), **dict.fromkeys(",;、，", 4),
    **dict.fromkeys("(„“«‚‘[¿¡", 5), **dict.fromkeys("-–—‐", 6),
}  # fmt: skip
_QUOTES = frozenset("\"'”’»)")
_START_MARKS = {
    **dict.fromkeys("\"“„«‘'", 5), **dict.fromkeys("-–—", 7), **dict.fromkeys("([", 8),
}  # fmt: skip


def is_shredded(lines: Sequence[Line]) -> bool:
    """Whether the page of *lines* may have been broken at its links and bold words."""
    gaps = sum(line.gap > 0 for line in lines)
    if gaps > MAX_GAPS * len(lines):
        return False
    return sum(_start(line.text) in _GOES_ON for line in lines) >= MIN_SHREDS


class Joint(NamedTuple):
    """A line that may go on with a group of lines before it."""

    at: int
    """The line's index."""
    first: int
    """The index of the group's first line."""
    words: int
    """The words of the group so far."""


class LinesView:
    """The lines of a page, with how each starts and ends."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.starts = [_start(line.text) for line in lines]
        self.ends = [_end(line.text) for line in lines]
        self.words = [count_words(line.text) for line in lines]
        closed = self.starts.count(_CLOSED)
        self.closed = 1000 * closed // max(len(lines), 1)
        """How many of a thousand lines start with a mark that closes: ", which", ". Officials"."""
        self.counts = list(accumulate((each in _GOES_ON for each in self.starts), initial=0))
        """How many of the first lines go on with another, by how many lines these are."""
        self.broken = 100 * self.counts[-1] // max(len(lines), 1)
        """How many of a hundred lines go on with another."""

    def broken_near(self, at: int) -> int:
        """How many lines around the line number *at* go on with another."""
        last = len(self.starts)
        return self.counts[min(at + AROUND + 1, last)] - self.counts[max(at - AROUND, 0)]

    def groups(self, goes_on: Callable[[Joint], bool]) -> Iterator[list[Line]]:
        """The lines, those of each paragraph together; *goes_on* decides what is not clear."""
        first = words = 0
        for at, size in enumerate(self.words):
            if at > first and not goes_on(Joint(at, first, words)):
                yield list(self.lines[first:at])
                first, words = at, 0
            words += size
        if self.lines:
            yield list(self.lines[first:])

    def is_candidate(self, joint: Joint) -> bool:
        """Whether the line may go on with the group before it at all."""
        at = joint.at
        line, last = self.lines[at], self.lines[at - 1]
        if line.gap or line.mark is not Mark.NONE or last.mark is Mark.RULE:
            return False
        if self.starts[at] in _GOES_ON:
            return True
        return self.next_start(at) in _GOES_ON or self.has_begun(joint)

    def is_open(self, joint: Joint) -> bool:
        """Whether the line goes on with the group before it by its form."""
        start = self.starts[joint.at]
        return start == _CLOSED or (start == _LOWER and self.has_begun(joint))

    def has_begun(self, joint: Joint) -> bool:
        """Whether the group before the line is a sentence that has begun and not ended."""
        return joint.words >= MIN_BEGUN and self.ends[joint.at - 1] not in _ENDED

    def next_start(self, at: int) -> int:
        """How the line behind the line number *at* starts; 0 where there is none."""
        return self.starts[at + 1] if at + 1 < len(self.starts) else 0

    def is_link(self, joint: Joint) -> bool:
        """Whether a sentence has begun before the line, and goes on behind it with a comma or so.

        "The ferry was built by" "Odell and Sons" ", a yard that closed."
        """
        return self.has_begun(joint) and self.next_start(joint.at) == _CLOSED

    def may_be_link(self, at: int) -> bool:
        """Whether the line number *at* is where a link in mid-sentence would be."""
        return self.starts[at] not in _GOES_ON and self.next_start(at) in _GOES_ON


joint_features: Features[LinesView, Joint] = Features()


@joint_features.of("ends", "starts", "next_starts", "line_ends")
def _edges(view: LinesView, joint: Joint) -> tuple[int, ...]:
    """How the line before ends, how the line and the next one start, and how it ends."""
    at = joint.at
    return view.ends[at - 1], view.starts[at], view.next_start(at), view.ends[at]


@joint_features.of(
    "group", "pieces", "last_words", "words", "next_words", "longest_before", "last_token",
    "capitals", "broken", "closed", "broken_near",
)  # fmt: skip
def _sizes(view: LinesView, joint: Joint) -> tuple[int, ...]:
    """The group before the line, the lines around it, and the line itself.

    Words and lines of the group; words of the line before, the line, the next, and the longest of
    three before those; letters of the last word before it; tenths of its words with a capital; how
    many lines of the page, and around the line, go on with another.
    """
    at, words = joint.at, view.words
    last, tokens = view.lines[at - 1].text, view.lines[at].text.split()
    return (
        min(joint.words, 99),
        min(at - joint.first, 9),
        min(words[at - 1], 60),
        min(words[at], 60),
        min(words[at + 1], 60) if at + 1 < len(words) else 0,
        min(max(words[max(at - 4, 0) : at - 1], default=0), 99),
        min(len(last) - last.rfind(" ") - 1, 12),
        10 * sum(token[0].isupper() for token in tokens) // len(tokens),
        min(view.broken, 40),
        min(view.closed, 200),
        view.broken_near(at),
    )


def joined_lines(lines: Sequence[Line], models: Models) -> Iterator[list[Line]]:
    """The *lines* of a shredded page, the pieces of each paragraph together."""
    view = LinesView(lines)
    ask = models.trees(NAME, joint_features.names).probability

    def goes_on(joint: Joint) -> bool:
        return view.is_candidate(joint) and (
            view.is_link(joint) or ask(joint_features.vector(view, joint)) >= THRESHOLD
        )

    return view.groups(goes_on)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BrokenLines(Field[D, LinesView, Joint]):
    """A field whose candidates depend on what was decided before: a page is walked line by line."""

    def rows(self, document: D, answer: Answer) -> Rows:
        """What the lines of *document* teach, each group of lines taken as the *answer* has it."""
        view = self.view(document)
        return _rows(view, answer) if view is not None else Rows((), (), ())


def _rows(view: LinesView, answer: Answer) -> Rows:
    places = answer.places([line.text for line in view.lines])
    vectors: list[list[int]] = []
    right: list[bool] = []
    weights: list[float] = []

    def goes_on(joint: Joint) -> bool:
        before, here = places.get(joint.at - 1), places.get(joint.at)
        outside = before is None and here is None
        if before is not None and here is not None:
            told = before[0] == here[0] and here[1] > before[1]
        elif outside:
            told = view.is_open(joint)
        else:  # a bracket or comma alone is in no answer
            told = before is not None and not words(view.lines[joint.at].text)
        if view.is_candidate(joint) and not (outside and view.may_be_link(joint.at)):
            vectors.append(joint_features.vector(view, joint))
            right.append(told)
            weights.append(OUTSIDE if outside else 1.0)
        return told

    for _ in view.groups(goes_on):
        pass
    return Rows(vectors, right, weights)


OUTSIDE = 0.1
"""For training: what a line outside the story counts, of which the answer says nothing. It is taken
to go on where it starts with a small letter or a comma, and a sentence has begun. Links in
mid-sentence are left out there."""


def _end(text: str) -> int:
    """How *text* ends."""
    last = text[-1]
    if last in _QUOTES and len(text) > 1 and _END_MARKS.get(text[-2]) == 1:
        return 2
    found = _END_MARKS.get(last)
    if found is not None:
        return found
    if last.isdigit():
        return 7
    if last.islower():
        return 8
    return 9 if last.isupper() else 10 if last.isalpha() else 11


def _start(text: str) -> int:
    """How *text* starts."""
    first = text[0]
    if first.islower():
        return _LOWER
    if first.isupper():
        return 3
    if CLOSES.match(text):
        return _CLOSED
    found = _START_MARKS.get(first)
    if found is not None:
        return found + 1 if found != 7 and starts_lower(text) else found
    return 4 if first.isdigit() else 10 if first.isalpha() else 11
