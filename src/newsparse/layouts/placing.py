"""A text beside a layout: which of its lines stand where, what is missing, and how well it fits."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsparse.dates import find_dates
from newsparse.layouts.align import align
from newsparse.layouts.learning import date_form
from newsparse.layouts.lines import ROLES, Line, key_of, lines_of, windows
from newsparse.layouts.slots import EXPECTED, FIVE, LONGER, Learned, Slot
from newsparse.lines.document import Document
from newsparse.lines.labels import Label
from newsparse.lines.passages import MIN_PROSE_WORDS

__all__ = ["FITS", "Placed", "new_forms", "place"]

FITS = 0.6
"""The least score of a text that fits a layout."""

UNKNOWN = 0.25
"""What is taken off the score for lines of the header that all are unknown."""


@attrs.frozen(eq=False)
class Placed:
    """Where the lines of a text stand in a layout."""

    header: tuple[tuple[Line, Slot | None], ...]
    footer: tuple[tuple[Line, Slot | None], ...]
    missing: tuple[Slot, ...]
    """Slots that are expected and have no line."""
    unknown: tuple[Line, ...]
    """Lines over the story that have no slot, and that no text before printed."""
    score: float


def place(layout: Learned, document: Document) -> Placed:
    """The text of *document* beside *layout*."""
    if not layout.header:
        return _by_repeated(layout, document)
    over, under = windows(document)
    header = _aligned(document, over, layout.header)
    footer = _aligned(document, under, layout.footer)
    known = layout.known
    unknown = tuple(
        line
        for line, slot in header
        if slot is None and line.key not in known and not document.passages[line.at].prose
    )
    pairs = (*header, *footer)
    taken = {id(slot) for _, slot in pairs if slot is not None}
    expected = [slot for slot in (*layout.header, *layout.footer) if slot.share >= EXPECTED]
    missing = tuple(slot for slot in expected if id(slot) not in taken)
    weight = sum(slot.share for slot in expected)
    found = weight - sum(slot.share for slot in missing)
    share = len(unknown) / max(1, sum(1 for _, slot in header if slot is not layout.header[-1]))
    return Placed(
        header,
        footer,
        missing,
        unknown,
        round(max(0.0, found / weight - UNKNOWN * share), 3) if weight else 0.0,
    )


def _aligned(
    document: Document, places: range, slots: Sequence[Slot]
) -> tuple[tuple[Line, Slot | None], ...]:
    if not slots:
        return ()
    lines = lines_of(document, places)
    found = align(lines, slots)
    if slots[-1].role == "story":
        _fill(found, lines, slots)
    return tuple(
        (line, None if at is None else slots[at]) for line, at in zip(lines, found, strict=True)
    )


def _fill(found: list[int | None], lines: Sequence[Line], slots: Sequence[Slot]) -> None:
    """Give the lines between two sure places the slots between these, where they are as many.

    What stands there only its place tells: a section, a headline, a standfirst. Over the story, as
    many lines as the slots that all texts before had are theirs. The last slot is the story's.
    """
    sure = [
        (at, place)
        for at, place in enumerate(found)
        if place is not None and _is_sure(lines[at], slots[place])
    ]
    line, slot = -1, -1
    for at, place in sure:
        _fill_between(found, lines, slots, range(line + 1, at), range(slot + 1, place))
        line, slot = at, place
    story = len(slots) - 1
    places = range(slot + 1, story)
    told = (at for at in range(line + 1, len(found)) if _is_story(lines[at], found[at], slots))
    first = next(told, len(lines))
    _fill_between(found, lines, slots, range(line + 1, first), places)
    always = [each for each in places if slots[each].share == 1]
    end = line + 1 + len(always)
    if len(always) == len(places) and end < len(lines):
        _fill_between(found, lines, slots, range(line + 1, end), places)


def _fill_between(
    found: list[int | None],
    lines: Sequence[Line],
    slots: Sequence[Slot],
    own: range,
    places: range,
) -> None:
    """Give the lines *own* the slots *places*: those that all texts had, or all.

    A headline that was on two lines may be on one.
    """
    always = [each for each in places if slots[each].share == 1]
    on_one = [each for each in always if not _is_second(slots, each)]
    for chosen in (always, list(places), on_one):
        if not chosen or len(chosen) != len(own):
            continue
        pairs = list(zip(own, chosen, strict=True))
        moved = any(_is_headline(lines[at], found[at], slots, place) for at, place in pairs)
        if not moved and all(_may_be(lines[at], slots[place]) for at, place in pairs):
            found[own.start : own.stop] = chosen
            return


def _is_headline(line: Line, place: int | None, slots: Sequence[Slot], other: int) -> bool:
    """Whether *line* is likely the headline, stands where it does, and would stand elsewhere."""
    if place is None or slots[other].role == "headline":
        return False
    return slots[place].role == "headline" and line.belief[_HEADLINE] >= TELLS


def _is_story(line: Line, place: int | None, slots: Sequence[Slot]) -> bool:
    """Whether *line* stands where the story does, or is a full sentence where none can be."""
    if place is None:
        return False
    sentence = line.sentence and line.words >= MIN_PROSE_WORDS
    return slots[place].role == "story" or (sentence and slots[place].role in ("info", "section"))


def _is_second(slots: Sequence[Slot], at: int) -> bool:
    return at > 0 and slots[at].role == slots[at - 1].role == "headline"


def _is_sure(line: Line, slot: Slot) -> bool:
    """Whether the words of *line*, or its day, tell that it stands at *slot*."""
    if slot.line is not None:
        return line.key == slot.line
    labelled = any(map(str.isalpha, slot.before)) and slot.role != "headline"
    return labelled and line.text.startswith(slot.before)


def _may_be(line: Line, slot: Slot) -> bool:
    """Whether *line* may stand at *slot*, as far as its place alone tells that."""
    if slot.count < FIVE and slot.share == 1:
        return False
    if slot.line is not None or slot.role == "furniture":
        return False
    if line.words > max(LONGER * slot.words[1], SHORT):
        return False
    if slot.role == "info":
        return bool(slot.dated >= NEARLY) == line.dated and not slot.before
    return slot.role in _BY_PLACE and line.belief[_INFO] < TELLS  # else it may have moved


NEARLY = 0.9
"""Share of a slot's lines with a day from which on all of them have one."""

SHORT = 5
"""Words that a section or headline may have, however short all texts before had theirs."""

_HEADLINE, _INFO, TELLS = ROLES.index("headline"), ROLES.index("info"), 0.5
"""How likely the parser takes a line for one of these that has no other's place, at least."""

_BY_PLACE = frozenset({"section", "headline", "standfirst"})
"""What its place alone may tell."""


def _by_repeated(layout: Learned, document: Document) -> Placed:
    """How many of the lines that the layout repeats a whole page has."""
    keys = {
        key_of(passage, rights=labelling.label is Label.RIGHTS)
        for passage, labelling in zip(document.passages, document.labels, strict=True)
    }
    found = len(layout.known & keys)
    score = found / len(layout.known) if layout.known else 0.0
    return Placed((), (), (), (), round(score, 3))


def new_forms(document: Document, placed: Placed) -> tuple[tuple[Slot, str], ...]:
    """Forms of dates in *document* that no text before had, each with its slot."""
    found = []
    for line, slot in (*placed.header, *placed.footer):
        if slot is None or not slot.forms or not line.dated:
            continue
        for mention in find_dates(line.text, document.codes, document.order):
            form = date_form(line.text[mention.start : mention.end])
            if form not in slot.forms:
                found.append((slot, form))
    return tuple(found)
