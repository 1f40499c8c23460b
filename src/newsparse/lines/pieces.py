"""Lines that are pieces of one paragraph: put together again where a program broke them apart.

Some programs put every link, every bold word and every name in italics on a line of its own, and
print no blank lines. Whether a line goes on with what the lines before it began is told by small
learned trees over how the lines end and begin; most lines are told without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsparse.learned import trees
from newsparse.page import Line, Mark
from newsparse.patterns import count_words, pattern, starts_lower

__all__ = ["CLOSES", "NAMES", "OPENS", "Pieces", "is_shredded", "pieces"]

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

SURE = 0.5
"""Score from which on a line goes on with what is before it."""

NAMES = (
    "ends", "starts", "next_starts", "line_ends", "group", "pieces", "last_words", "words",
    "next_words", "longest_before", "last_token", "capitals", "broken",
)  # fmt: skip
"""What each place of a line's vector holds: how the line before ends, how it and the next start
and it ends; words and pieces so far, words of the line before, the line and the next, and of the
longest of three lines before those; letters of the last word before it; tenths of its words that
are capitalised; how many of a hundred lines of the page go on with another."""

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


def pieces(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a shredded page, the pieces of each paragraph together."""
    page = Pieces.of(lines)
    learned = trees.load_trees("pieces")
    first = words = 0
    for at, size in enumerate(page.words):
        if at > first:
            asked = page.is_asked(at, words)
            if not asked or learned.score(page.vector(at, first, words)) < SURE:
                yield list(lines[first:at])
                first, words = at, 0
        words += size
    if lines:
        yield list(lines[first:])


class Pieces(NamedTuple):
    """What is counted of each line of a shredded page."""

    lines: Sequence[Line]
    words: list[int]
    ends: list[int]
    starts: list[int]
    broken: int

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Pieces:
        """The counts of all *lines*."""
        starts = [_start(line.text) for line in lines]
        return cls(
            lines,
            [count_words(line.text) for line in lines],
            [_end(line.text) for line in lines],
            starts,
            100 * sum(start in _GOES_ON for start in starts) // max(len(starts), 1),
        )

    def is_asked(self, at: int, words: int) -> bool:
        """Whether the line number *at* may go on with the *words* words before it at all."""
        line, last = self.lines[at], self.lines[at - 1]
        if line.gap or line.mark is not Mark.NONE or last.mark is Mark.RULE:
            return False
        if self.starts[at] in _GOES_ON:
            return True
        if at + 1 < len(self.starts) and self.starts[at + 1] in _GOES_ON:
            return True
        return words >= MIN_BEGUN and self.ends[at - 1] not in _ENDED

    def is_open(self, at: int, words: int) -> bool:
        """Whether the line number *at* goes on with the *words* words before it by its form."""
        if self.starts[at] == _CLOSED:
            return True
        begun = words >= MIN_BEGUN and self.ends[at - 1] not in _ENDED
        return begun and self.starts[at] == _LOWER

    def may_be_link(self, at: int) -> bool:
        """Whether the line number *at* stands where a link in mid-sentence would."""
        following = self.starts[at + 1] if at + 1 < len(self.starts) else 0
        return self.starts[at] not in _GOES_ON and following in _GOES_ON

    def vector(self, at: int, first: int, words: int) -> list[int]:
        """The vector of the line *at*; the *words* words before it start at the line *first*."""
        line, last = self.lines[at].text, self.lines[at - 1].text
        following = at + 1 < len(self.starts)
        tokens = line.split()
        return [
            self.ends[at - 1],
            self.starts[at],
            self.starts[at + 1] if following else 0,
            self.ends[at],
            min(words, 99),
            min(at - first, 9),
            min(self.words[at - 1], 60),
            min(self.words[at], 60),
            min(self.words[at + 1], 60) if following else 0,
            min(max(self.words[max(at - 4, 0) : at - 1], default=0), 99),
            min(len(last) - last.rfind(" ") - 1, 12),
            10 * sum(token[0].isupper() for token in tokens) // len(tokens),
            min(self.broken, 40),
        ]


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
