"""``Slot``: a line that an outlet prints around its stories, and how well another one fits it."""

from __future__ import annotations

from math import log
from operator import mul
from typing import Protocol

import attrs

from newsparse.layouts.lines import ROLES, Line

__all__ = ["EXPECTED", "FIELDS_OF_INFO", "FIVE", "LONGER", "Learned", "Slot", "likeness"]

FIELDS_OF_INFO = ("published", "date", "updated", "byline", "category", "tags", "outlet")
"""Roles of the segments of an information line that are values of an article."""

FIVE = 5
"""Texts from which on a layout is sure of what all of them have, and of what none has."""

EXPECTED = 0.5
"""Share of the texts from which on a line is expected."""

LONGER = 2
"""Times the words of the longest headline or section so far that another may have."""


@attrs.frozen(kw_only=True)
class Slot:
    """One line of a layout: what it is, and what stays the same in it from text to text."""

    role: str
    """One of `ROLES`."""
    share: float
    """Share of the texts that have it, 0 to 1."""
    line: str | None = None
    """The words of the line, folded, where they are the same in all texts."""
    before: str = ""
    """What the line begins with in all texts, as printed: "By ", "Published: "."""
    after: str = ""
    """What the line ends with in all texts, as printed."""
    parts: tuple[str, ...] = ()
    """What an information line tells, in order: `FIELDS_OF_INFO`."""
    held: tuple[str, ...] = ()
    """Words, folded, that all its lines have, where they begin and end differently."""
    signed: str = ""
    """What stands before the first name of a byline beside a date, in all texts: "Words ", say."""
    value: str | None = None
    """The outlet's name or motto that the line prints."""
    joint: str | None = None
    """What parts two sections or tags."""
    forms: tuple[str, ...] = ()
    """The forms of its dates: ``0 A 0`` is that of "6 August 2025"."""
    lead: str = ""
    """Its first word, or a label with its colon, folded, where it is the same in nearly all."""
    mark: str = ""
    """Its mark: ``#`` of a heading, ``*`` of a list item."""
    words: tuple[int, int] = (1, 1)
    """How many words it has, at least and at most."""
    dated: float = 0.0
    """Share of these lines with a day or a year."""
    sentence: float = 0.0
    """Share of these lines that end as sentences do."""
    again: bool = False
    """Whether its lines quote the story under it, word for word."""
    belief: tuple[float, ...] = attrs.field(default=(), repr=False)
    """How likely the general parser takes it to be each of `ROLES`; while learning only."""
    count: int = attrs.field(default=1, repr=False)
    """Lines that it was learned from."""

    @property
    def told(self) -> str:
        """The slot in a few words: "info (byline), 'By …'"."""
        what = f"{self.role} ({', '.join(self.parts)})" if self.parts else self.role
        shown = (
            self.value
            or self.line
            or (f"{self.before}…{self.after}" if self.before or self.after else "")
        )
        return f"{what}, {shown!r}" if shown else what


class Learned(Protocol):
    """What texts are read by: `newsparse.layouts.Layout` says what each of these is."""

    @property
    def texts(self) -> int:
        """How many texts it was learned from."""

    @property
    def outlet(self) -> str | None:
        """The outlet's name."""

    @property
    def day_order(self) -> str | None:
        """How it prints days in figures."""

    @property
    def header(self) -> tuple[Slot, ...]:
        """The lines over its stories."""

    @property
    def footer(self) -> tuple[Slot, ...]:
        """The lines under its stories."""

    @property
    def inside(self) -> tuple[str, ...]:
        """Repeated lines behind which its stories go on."""

    @property
    def ends(self) -> tuple[str, ...]:
        """Repeated lines behind which none does."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the general parser left out of its stories."""

    @property
    def known(self) -> frozenset[str]:
        """Lines that most of its texts print."""

    @property
    def footer_lines(self) -> frozenset[str]:
        """Lines under its stories that always print the same."""


SURE, SLIGHT = 0.86, 0.02
"""How likely a slot's line is taken for what the slot is, and for each other role."""

WEIGHT = 3.0
"""How much it counts that the general parser takes a line for what the slot is."""

SAME, OTHER = 5.0, -5.0
"""How much a line fits a slot that always prints the same when it is that line, and when not."""

CHANGED = -1.0
"""The same for a section's line: the texts learned from may all have been of one section."""

FRAMED = 3.0
"""How much it counts that a line has the words with which all lines of a slot begin and end: as
much as all that the general parser takes it for."""

_FEW = 2
"""Lines so few that what they have in common may be chance."""


_STORY = ROLES.index("story")


def likeness(line: Line, slot: Slot) -> float:
    """How well *line* fits *slot*: above 0 when it rather is such a line."""
    score = -1.0
    if slot.line is not None:
        if line.key == slot.line:
            return SAME
        changes = slot.role == "section" or slot.count <= _FEW
        if not changes:
            return OTHER
        score += CHANGED
    score += WEIGHT * _belief(line, slot)
    if slot.lead:
        score += 1.5 if line.lead == slot.lead else -2.5
    score += FRAMED * _is_framed(line.text, slot)
    if slot.held:
        score += FRAMED if set(slot.held) <= set(line.key.split()) else OTHER
    if slot.dated >= _NEARLY:
        score += 1.0 if line.dated else -2.0
    elif slot.dated <= 1 - _NEARLY and line.dated:
        score -= 1.0
    score += 0.2 if line.mark == slot.mark else -0.8
    low, high = slot.words
    if line.words < low:
        score -= min(1.5, log(low / line.words))
    elif line.words > high:
        score -= min(1.5, log(line.words / high))
    else:
        score += 0.3
    return score + 0.4 * (0.5 - abs(slot.sentence - line.sentence))


def _belief(line: Line, slot: Slot) -> float:
    """How likely the general parser takes *line* for what *slot* is."""
    if slot.belief:
        return float(sum(map(mul, line.belief, slot.belief)))
    own = line.belief[ROLES.index(slot.role)]
    if slot.again:  # it takes what quotes the story for a part of it
        own = max(own, line.belief[_STORY])
    return SLIGHT + (SURE - SLIGHT) * own


def _is_framed(text: str, slot: Slot) -> bool:
    """Whether *text* begins and ends with all that lines of *slot* do, words among it."""
    if slot.count <= _FEW or not (slot.before or slot.after):
        return False
    if not (text.startswith(slot.before) and text.endswith(slot.after)):
        return False
    return any(map(str.isalpha, slot.before)) or any(map(str.isalpha, slot.after))


_NEARLY = 0.9
