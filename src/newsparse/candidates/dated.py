"""Which of the dates on a whole page is the day of publication: learned weights.

A whole page prints many dates: of the story, of its update, of today, of other stories, of what
the story tells. Each is a candidate with a few counts: its label, its place, its neighbours, and
how often its day and its form stand on the page. ``training/dates.py`` learns from them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from newsparse.dates import Mention, find_dates, may_hold_day
from newsparse.languages.lexicon import fold
from newsparse.lines.document import Document as Reading
from newsparse.lines.labels import Label
from newsparse.patterns import pattern

__all__ = ["BESIDE", "NAMES", "Dated", "best_date", "find_dated", "scored_dates"]

MAX_DATED = 40
"""Dates of a page that are weighed, those nearest to headline and story; one page in a hundred
prints more."""

MAX_IN_STORY = 20
"""Words of a passage of the story whose dates are weighed; a longer one tells what happened."""

_EDGE = 2
"""So many passages at the story's start and end are weighed however long they are."""

_WINDOW = 40
"""Characters before and after a date in which its label is looked for."""

_LABEL_WORDS = 3
_LEADING_WORDS = 6  # "Published on Wednesday at 10:14," has five

_NEAR = 8  # passages around a date whose dates count as its neighbours
BESIDE = 2
"""Passages between the day of publication and an update of the same story."""

_FAR = 40  # passages beyond which a distance says no more

_LABELS = {label: number for number, label in enumerate(Label)}
_WORD = pattern(r"[\p{L}\p{M}.]++")
_LETTERS = pattern(r"\p{L}[\p{L}\p{M}]*+")
_DIGITS = pattern(r"\d++")

NAMES = (
    "role", "clock", "before", "after", "words", "label", "same_day", "days", "same_form",
    "near_after", "beside_earlier", "headline", "start", "end", "in_story",
)  # fmt: skip
"""What each place of a date's vector holds."""


class Dated(NamedTuple):
    """A date in passage number ``at``, and what is counted of it."""

    at: int
    mention: Mention
    day: date
    role: str
    """``published`` or ``updated`` when a label says so, else nothing."""
    vector: Sequence[int]


class _Found(NamedTuple):
    """A date in passage number ``at``, its day, and its form: digits as 9, words as a."""

    at: int
    mention: Mention
    day: date
    form: str
    before: int
    """Where in the passage the date before it ends."""
    is_last: bool
    """Whether it is the passage's last."""


def _day_of(mention: Mention) -> date | None:
    """The day that *mention* names, or the first of two readings; ``None`` for a month."""
    value = mention.value or next(iter(mention.readings), None)
    return value.date() if isinstance(value, datetime) else value


def scored_dates(reading: Reading) -> list[tuple[float, Dated]]:
    """The dates of a whole page, each with how sure the trees are that it was published then."""
    learned = reading.models.trees("date", NAMES)
    return [(learned.probability(each.vector), each) for each in find_dated(reading)]


def best_date(scored: Sequence[tuple[float, Dated]], sure: float) -> tuple[float, Dated] | None:
    """The date of publication among the dates of a page, when the trees are *sure* enough.

    Where publication and update stand beside each other, the labels decide between the two.
    """
    able = [(score, each) for score, each in scored if score >= sure]
    best = max(able, key=lambda pair: pair[0], default=None)
    if best is None:
        return None
    beside = [pair for pair in able if abs(pair[1].at - best[1].at) <= BESIDE]
    return max(beside, key=lambda pair: (_RANKS[pair[1].role], pair[0]))


_RANKS = {"published": 2, "": 1, "updated": 0}


def find_dated(reading: Reading) -> list[Dated]:
    """The dates of a whole page that may be the day of publication, in order."""
    if not reading.is_whole or reading.story is None:
        return []
    story = reading.story.passages
    counted = _Counted.of(reading, story, list(_mentions(reading, story)))
    return [_dated(reading, each, counted) for each in counted.weighed]


def _mentions(reading: Reading, story: Sequence[int]) -> Iterator[_Found]:
    """Every day that is printed on the page, in order, but what the *story* tells."""
    inside = frozenset(story[_EDGE:-_EDGE])
    for at, passage in enumerate(reading.passages):
        if at in inside and passage.words > MAX_IN_STORY:
            continue
        text = passage.text
        if not may_hold_day(text):  # as most lines: saves a call
            continue
        before = 0
        mentions = find_dates(text, reading.codes, reading.order)
        for mention in mentions:
            day = _day_of(mention)
            if day is not None:
                form = _DIGITS.sub("9", _LETTERS.sub("a", text[mention.start : mention.end]))
                yield _Found(at, mention, day, form, before, mention is mentions[-1])
            before = mention.end


class _Counted(NamedTuple):
    """What is counted once for the page."""

    weighed: Sequence[_Found]
    headline: int
    start: int
    end: int
    days: Counter[date]
    forms: Counter[str]

    @classmethod
    def of(cls, reading: Reading, story: Sequence[int], found: Sequence[_Found]) -> _Counted:
        start, end = story[0], story[-1]
        headline = next((at for at, _, _ in reading.labelled(Label.HEADLINE)), start)
        weighed = sorted(found, key=lambda each: min(abs(each.at - headline), abs(each.at - end)))[
            :MAX_DATED
        ]
        weighed.sort(key=lambda each: (each.at, each.mention.start))
        return cls(
            weighed=weighed,
            headline=headline,
            start=start,
            end=end,
            days=Counter(each.day for each in weighed),
            forms=Counter(each.form for each in weighed),
        )


def _dated(reading: Reading, each: _Found, counted: _Counted) -> Dated:
    at, mention = each.at, each.mention
    passage = reading.passages[at]
    role = _role(reading, each)
    others = [other for other in counted.weighed if other.day != each.day]
    earlier = [
        (each.day - other.day).days
        for other in others
        if other.day < each.day and abs(other.at - at) <= BESIDE
    ]
    vector = [
        _ROLES.get(role, 0),
        int(mention.precision in ("minute", "second")),
        min(mention.start, 60),
        min(len(passage.text) - mention.end, 60),
        min(passage.words, 40),
        _LABELS[reading.labels[at].label],
        min(counted.days[each.day], 6),
        min(len(counted.days), 20),
        min(counted.forms[each.form], 8),
        min(sum(at < other.at <= at + _NEAR for other in others), 5),
        min(earlier, default=-1),
        _within(at - counted.headline),
        _within(at - counted.start),
        _within(at - counted.end),
        int(counted.start <= at <= counted.end),
    ]
    return Dated(at, mention, each.day, role, vector)


_ROLES = {"published": 1, "updated": 2}


def _within(distance: int) -> int:
    return max(-_FAR, min(distance, _FAR))


def _role(reading: Reading, each: _Found) -> str:
    """What a label says of the date: ``published``, ``updated``, or nothing."""
    for segment in reading.labels[each.at].segments:
        if segment.mention and segment.start == each.mention.start and segment.labelled:
            return segment.role
    text, labels = reading.passages[each.at].text, reading.words.labels
    before = text[max(each.mention.start - _WINDOW, each.before) : each.mention.start]
    found = _label_before(before, labels)
    if not found and each.is_last:
        found = _label_after(text[each.mention.end : each.mention.end + _WINDOW], labels)
    if not found and each.mention.start == 0 and each.at:
        found = labels.get(fold(reading.passages[each.at - 1].text), "")
    return found if found in _ROLES else ""


def _label_before(text: str, labels: Mapping[str, str]) -> str:
    """The role of the last label in the last words of *text*."""
    words = list(_WORD.finditer(text))[-_LEADING_WORDS:]
    for last in range(len(words), 0, -1):
        for first in range(max(last - _LABEL_WORDS, 0), last):
            role = labels.get(fold(text[words[first].start() : words[last - 1].end()]), "")
            if role in _ROLES:
                return role
    return ""


def _label_after(text: str, labels: Mapping[str, str]) -> str:
    """The role of the label that *text* starts with."""
    words = list(_WORD.finditer(text))[:_LABEL_WORDS]
    ends = (word.end() for word in reversed(words))
    roles = (labels.get(fold(text[words[0].start() : end]), "") for end in ends)
    return next((role for role in roles if role in _ROLES), "")
