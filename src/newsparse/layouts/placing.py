"""A text beside a layout: which of its lines stand where, what is missing, and how well it fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from newsparse.dates import find_dates
from newsparse.layouts.align import align
from newsparse.layouts.learning import date_form
from newsparse.layouts.lines import Line, key_of, lines_of, windows
from newsparse.layouts.slots import EXPECTED, FIVE, LONGER, Slot
from newsparse.lines.document import Document
from newsparse.lines.labels import Label

if TYPE_CHECKING:
    from newsparse.layouts.layout import Layout

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


def place(layout: Layout, document: Document) -> Placed:
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
    _fill(found, lines, slots)
    return tuple(
        (line, None if at is None else slots[at]) for line, at in zip(lines, found, strict=True)
    )


def _fill(found: list[int | None], lines: Sequence[Line], slots: Sequence[Slot]) -> None:
    """Give a section or headline that all texts before had the one line where it can be.

    That is the one between those of the slots before and behind; before the story, its first line.
    """
    for at, slot in enumerate(slots[:-1]):
        always = slot.share == 1 and slot.count >= FIVE and slot.line is None
        if not always or slot.role not in _BY_PLACE or at in found:
            continue
        if at and at - 1 not in found:
            continue
        start = len(found) - found[::-1].index(at - 1) if at else 0
        if at + 1 not in found[start:]:
            continue
        end = found.index(at + 1, start)
        if slots[at + 1].role == "story" and start == end:
            end += found[start : start + 2] == [at + 1, at + 1]
        if end - start == 1 and lines[start].words <= LONGER * slot.words[1]:
            found[start] = at


_BY_PLACE = frozenset({"section", "headline"})
"""What its place alone may tell."""


def _by_repeated(layout: Layout, document: Document) -> Placed:
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
