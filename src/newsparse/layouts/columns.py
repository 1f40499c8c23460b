"""Columns: the lines of several texts that stand at one place of a layout, and what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

import attrs
import regex

from newsparse.languages.people import given_names
from newsparse.layouts.align import align
from newsparse.layouts.lines import MAX_LINE, ROLES, Line, Window, together
from newsparse.layouts.slots import FIELDS_OF_INFO, FIVE, Slot
from newsparse.patterns import pattern
from newsparse.words import fold

__all__ = ["Column", "are_people", "columns_of", "is_counted", "is_numbered", "roles_of"]

MAX_COLUMNS = 60
"""Places of a layout that are told apart at most."""

NEARLY_ALL = 0.8
"""Share of a column's lines that must have something for it to be the column's."""

LISTED = 3
"""So many lines counts one that is a section's name by the language's own words: it is one."""


@attrs.define(eq=False)
class Column:
    """Lines of several texts that stand at one place, each with the number of its text."""

    lines: list[tuple[int, Line]] = attrs.field(factory=list)
    _slot: Slot | None = None

    def add(self, number: int, line: Line) -> None:
        """Take the *line* of text *number* for one at this place."""
        self.lines.append((number, line))
        self._slot = None

    @property
    def keys(self) -> Counter[str]:
        """The lines' words, and how often each was printed."""
        return Counter(line.key for _, line in self.lines)

    @property
    def is_constant(self) -> bool:
        """Whether the same is printed in all texts, of which there are some."""
        return len(self.lines) > 1 and len({line.key for _, line in self.lines}) == 1

    def slot(self, texts: int) -> Slot:
        """What the column looks like so far, after so many *texts*."""
        if self._slot is None or self._slot.share != self.share(texts):
            self._slot = self._made(texts)
        return self._slot

    def share(self, texts: int) -> float:
        """Share of the *texts* that have such a line."""
        return min(len(self.lines) / texts, 1.0) if texts else 1.0

    def _made(self, texts: int) -> Slot:
        lines = [line for _, line in self.lines]
        count = len(lines)
        lead, often = Counter(line.lead for line in lines).most_common(1)[0]
        is_lead = count > 1 and often >= NEARLY_ALL * count
        weighted = [line.belief for line in lines for _ in range(LISTED if _is_listed(line) else 1)]
        return Slot(
            role="info",
            share=self.share(texts),
            line=lines[0].key if self.is_constant else None,
            lead=lead if is_lead else "",
            mark=Counter(line.mark for line in lines).most_common(1)[0][0],
            words=(min(line.words for line in lines), max(line.words for line in lines)),
            dated=sum(line.dated for line in lines) / count,
            sentence=sum(line.sentence for line in lines) / count,
            belief=tuple(together(weighted)),
            count=count,
        )


def _is_listed(line: Line) -> bool:
    return line.listed and line.belief[_SECTION] > _SOME


def columns_of(windows: Sequence[Window]) -> list[Column]:
    """The columns of the lines of several texts, in order.

    The texts are put beside each other one after the other, and once more when all are known.
    """
    columns: list[Column] = []
    for number, window in enumerate(windows):
        _put(number, window, columns, number)
    kept = [column for column in columns if len(column.lines) > 1]
    slots = [column.slot(len(windows)) for column in kept]
    again = [Column() for _ in kept]
    for number, window in enumerate(windows):
        for line, place in zip(window, align(window, slots), strict=True):
            if place is not None:
                again[place].add(number, line)
    merged = _merged([column for column in again if column.lines], len(windows))
    return _in_order(merged, windows)


def _in_order(columns: Sequence[Column], windows: Sequence[Window]) -> list[Column]:
    """The *columns*, made anew between two sure ones where all texts have as many lines there.

    Then the first line of one text is the first of all: the parser may take it for something else
    in some of them.
    """
    if len(windows) < FIVE:
        return list(columns)
    found: list[Column] = []
    held: list[Column] = []
    ends = [-1] * len(windows)
    for column in columns:
        if not _is_edge(column, len(windows)):
            held.append(column)
            continue
        starts = [line.at for _, line in column.lines]
        found += _parted(held, windows, ends, starts)
        found.append(column)
        held, ends = [], starts
    return [*found, *held]


def _is_edge(column: Column, texts: int) -> bool:
    """Whether all *texts* have one line in *column*, of the same words, label or kind of day."""
    if [number for number, _ in column.lines] != list(range(texts)):
        return False
    return column.is_constant or column.slot(texts).lead.endswith((":", "："))


def _parted(
    held: Sequence[Column], windows: Sequence[Window], ends: Sequence[int], starts: Sequence[int]
) -> Sequence[Column]:
    """Columns of the lines from *ends* to *starts*, if all texts have as many; else *held*."""
    between = [
        [line for line in window if end < line.at < start]
        for window, end, start in zip(windows, ends, starts, strict=True)
    ]
    size = len(between[0])
    if not 0 < size <= MAX_BETWEEN or any(len(lines) != size for lines in between):
        return held
    if len(held) == size and all(len(each.lines) == len(windows) for each in held):
        return held
    return [
        Column([(number, lines[at]) for number, lines in enumerate(between)]) for at in range(size)
    ]


MAX_BETWEEN = 6
"""Lines between two sure ones that are taken in their order, at most."""


def _merged(columns: Sequence[Column], texts: int) -> list[Column]:
    """The *columns*, those put together that are one place which the parser took for two.

    They stand side by side, no text has both, nearly all have one of them, and they look alike.
    """
    found: list[Column] = []
    for column in columns:
        last = found[-1] if found else None
        if last is not None and _are_one(last, column, texts):
            found[-1] = Column(sorted((*last.lines, *column.lines), key=lambda each: each[0]))
        else:
            found.append(column)
    return found


def _are_one(one: Column, other: Column, texts: int) -> bool:
    numbers = {number for number, _ in one.lines}
    if len(one.lines) + len(other.lines) < NEARLY_ALL * texts or texts < FEW:
        return False
    if any(number in numbers for number, _ in other.lines):
        return False
    first, second = one.slot(texts), other.slot(texts)
    return (
        first.mark == second.mark
        and (first.lead == second.lead or _is_chance(one, other, first.lead, second.lead))
        and round(first.dated) == round(second.dated)
        and first.words[0] <= 2 * second.words[1]
        and second.words[0] <= 2 * first.words[1]
    )


def _is_chance(one: Column, other: Column, *leads: str) -> bool:
    """Whether the few lines of *one* or *other* may begin alike by chance: with no label."""
    few = min(len(one.lines), len(other.lines)) < FEW
    return few and not any(lead.endswith((":", "：")) for lead in leads)


def _put(number: int, window: Window, columns: list[Column], texts: int) -> None:
    """Put the lines of text *number* into *columns*, and new ones between them."""
    places = align(window, [column.slot(texts) for column in columns])
    at = 0
    new: list[tuple[int, Column]] = []
    for line, place in zip(window, places, strict=True):
        if place is None:
            column = Column()
            column.add(number, line)
            new.append((at, column))
        else:
            columns[place].add(number, line)
            at = place + 1
    for before, column in reversed(new):
        columns.insert(before, column)
    if len(columns) > MAX_COLUMNS:  # those that one text alone has go first
        rare = [column for column in columns if len(column.lines) == 1]
        for column in rare[: len(columns) - MAX_COLUMNS]:
            columns.remove(column)


_OUTLET, _TAGLINE, _SECTION, _HEADLINE, _STANDFIRST, _INFO, _FURNITURE, _STORY = range(len(ROLES))

FEW = 3
"""Lines from which on it is no chance that they are all the same, or all different."""

SLIGHT = 0.02
"""What is left of a belief that the texts speak against."""

NUMBERED = 0.1
"""What is left of the belief that a number between two words is a name: "Reading: 8 minutes"."""

LIKELY_INFO = 0.8
"""How likely lines that never change are a byline's, of the same author, or a day's, at least."""

_SOME = 0.3
SURE_OF_SAME = 0.8
"""Share of a column's lines that one line has at least when it counts as always the same."""


def roles_of(
    columns: Sequence[Column], texts: int, signed: Collection[int] = frozenset()
) -> list[str]:
    """What each of *columns* is, by the general parser's findings in all *texts* together.

    What is the same in all texts is the outlet's, what differs the story's; a layout has one
    headline, and one masthead, motto and standfirst at most. Those whose index is in *signed* are
    bylines.
    """
    beliefs = [_weighed(column, texts) for column in columns]
    for at in signed:
        beliefs[at] = [float(role == _INFO) for role in range(len(ROLES))]
    _one_headline(beliefs, columns)
    _name_over_motto(beliefs, columns, texts)
    _mottos_under_outlets(beliefs)
    for once in (_OUTLET, _TAGLINE, _STANDFIRST):
        _once(beliefs, once)
    return [ROLES[max(range(len(ROLES)), key=belief.__getitem__)] for belief in beliefs]


def _weighed(column: Column, texts: int) -> list[float]:
    slot = column.slot(texts)
    belief = list(slot.belief)
    count, keys = len(column.lines), column.keys
    most = keys.most_common(1)[0][1]
    if count >= FEW and most >= SURE_OF_SAME * count:
        _weigh_constant(belief, column.lines[0][1].text)
    elif count >= FEW and len(keys) >= SURE_OF_SAME * count:
        for role in (_OUTLET, _TAGLINE):
            belief[role] *= SLIGHT
        if not slot.lead:
            belief[_FURNITURE] *= 0.5
    elif count >= FEW and len(keys) > 1:
        for role in (_OUTLET, _TAGLINE):
            belief[role] *= 0.2
    if slot.dated >= SURE_OF_SAME and len(keys) > 1:
        for role in (_OUTLET, _TAGLINE, _SECTION, _STANDFIRST):
            belief[role] *= SLIGHT
        belief[_HEADLINE] *= 0.2
    return belief


def _weigh_constant(belief: list[float], text: str) -> None:
    """Weigh what a line may be that all texts print as *text*."""
    for role in (_HEADLINE, _STANDFIRST, _STORY):
        belief[role] *= SLIGHT
    belief[_FURNITURE] += SLIGHT
    if belief[_INFO] < LIKELY_INFO:
        belief[_INFO] *= 0.5
    belief[_TAGLINE] *= SLIGHT if is_numbered(text) else 1
    belief[_OUTLET] *= SLIGHT if is_counted(text) else NUMBERED if is_numbered(text) else 1


# yes: "Page 793"   "#12"   "Issue 7"   "49 words"   no: "Since 1887"   "Radio 4 Kent Daily News"
_NUMBERED = pattern(r"\W*+(?:[\p{L}\p{M}]++\W++)?+\d{1,9}+(?:\W++[\p{L}\p{M}]++)?+\W*+")
_YEAR = pattern(r"(?:1[5-9]|20)\d\d")


def is_numbered(text: str) -> bool:
    """Whether *text* is a number, a year apart, with a word on either side at most: no motto.

    >>> is_numbered("Page 793"), is_numbered("Since 1887")
    (True, False)
    """
    return len(text) <= MAX_LINE and bool(_NUMBERED.fullmatch(text)) and not _YEAR.search(text)


# yes: "Article ID 39"   "Issue no. 7"   no: "Channel 4"   "Radio 4 Kent"
_COUNTED = pattern(
    r"(?:.{0,40}\W)?(?:id|no|nr|page|issue|edition)\W{0,3}\d{1,9}+", flags=regex.IGNORECASE
)


def is_counted(text: str) -> bool:
    """Whether *text* is a number behind a word for one: no name.

    >>> is_counted("Article ID 39"), is_counted("Channel 4")
    (True, False)
    """
    return len(text) <= MAX_LINE and bool(_COUNTED.fullmatch(text))


def _one_headline(beliefs: list[list[float]], columns: Sequence[Column]) -> None:
    """Leave one headline, and what goes on from it: lines that both are one in the same texts."""
    if not beliefs:
        return
    by_weight = [
        belief[_HEADLINE] * len(column.lines)
        for belief, column in zip(beliefs, columns, strict=True)
    ]
    best = max(range(len(beliefs)), key=by_weight.__getitem__)
    if by_weight[best] < 0.25 * max(len(column.lines) for column in columns):
        return
    belief = beliefs[best]
    if belief[_HEADLINE] >= SLIGHT * 2:
        belief[_HEADLINE] = max(*belief, belief[_HEADLINE]) + SLIGHT
    for other, (own, column) in enumerate(zip(beliefs, columns, strict=True)):
        sure = min(belief[_HEADLINE], own[_HEADLINE]) >= EITHER  # now one line of it, now the other
        goes_on = abs(other - best) == 1 and (sure or _both(columns[best], column))
        if other != best and not goes_on:
            own[_HEADLINE] *= SLIGHT


EITHER = 0.5
"""How likely each of two lines is the headline for both to be, one after the other."""


def _both(one: Column, other: Column) -> bool:
    """Whether most texts with the *other* column have a headline on both."""
    heads = {number for number, line in one.lines if line.belief[_HEADLINE] > _SOME}
    own = [number for number, line in other.lines if line.belief[_HEADLINE] > _SOME]
    return sum(number in heads for number in own) > len(other.lines) / 2


def _name_over_motto(beliefs: list[list[float]], columns: Sequence[Column], texts: int) -> None:
    """Where no line is likely the outlet's name: take that for it which stands over the motto.

    It may be a section's name, too: but it is the same in all texts.
    """
    if texts < FIVE or max((belief[_OUTLET] for belief in beliefs), default=1.0) >= _SOME:
        return
    for at in range(len(columns) - 1):
        over, below = columns[at], columns[at + 1]
        if not all(each.is_constant and len(each.lines) == texts for each in (over, below)):
            continue
        belief = beliefs[at]
        named = max(belief[_SECTION], belief[_OUTLET]) >= MAYBE
        if named and beliefs[at + 1][_TAGLINE] >= MAYBE and not is_numbered(over.lines[0][1].text):
            belief[_OUTLET] = 1.0
            return


MAYBE = 0.1
"""How likely a line is a name, or a motto, at least, where no other line is a likelier one."""


def _mottos_under_outlets(beliefs: Sequence[list[float]]) -> None:
    """Take no line for a motto that has no outlet's name over it."""
    named = False
    for belief in beliefs:
        if not named:
            belief[_TAGLINE] *= 0.2
        named |= belief[_OUTLET] == max(belief)


def _once(beliefs: Iterable[list[float]], role: int) -> None:
    ranked = sorted(beliefs, key=lambda belief: -belief[role])
    for belief in ranked[1:]:
        if belief[role] < max(belief):
            continue
        belief[role] *= 0.5 if role == _OUTLET else SLIGHT


def told(parts: Iterable[str]) -> tuple[str, ...]:
    """Of the roles of segments those that are values of an article; of a run of one, that one."""
    return tuple(part for part, _ in groupby(part for part in parts if part in FIELDS_OF_INFO))


def are_people(column: Column, start: int = 0) -> bool:
    """Whether most lines of *column* have from *start* on a name that people are given."""
    named = [line.text[start:].split(maxsplit=1)[:1] for _, line in column.lines]
    known = sum(fold(first) in given_names() for each in named for first in each)
    return known * 2 > len(column.lines)
