"""Which line of a text is which slot of a layout: the best of all ways in which both keep order."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.layouts.lines import ROLES, Line
from newsparse.layouts.slots import Slot, likeness

__all__ = ["align"]

_STORY = ROLES.index("story")

UNKNOWN, OF_STORY = 0.5, 0.05
"""What it costs to leave a line without a slot, and a line that is the story's."""

MISSING, EXPECTED = 0.2, 0.8
"""What it costs to leave a slot without a line, and how much more if all texts had it."""


def align(lines: Sequence[Line], slots: Sequence[Slot]) -> list[int | None]:
    """For each of *lines* the index of its slot, or ``None``; slots keep their order.

    The last slot may take several lines when it is the story's.
    """
    skip = [MISSING + EXPECTED * slot.share for slot in slots]
    drop = [UNKNOWN + (OF_STORY - UNKNOWN) * line.belief[_STORY] for line in lines]
    width = len(slots)
    loops = width - 1 if slots and slots[-1].role == "story" and not slots[-1].belief else -1
    row = [0.0] * (width + 1)
    for j in range(width):
        row[j + 1] = row[j] - skip[j]
    moves: list[list[int]] = []  # 0: the line has no slot, 1: the slot no line, 2: both, 3: again
    for i, line in enumerate(lines):
        following = [row[0] - drop[i]] + [0.0] * width
        came = [0] * (width + 1)
        for j, slot in enumerate(slots):
            best, move = row[j + 1] - drop[i], 0
            across = following[j] - skip[j]
            if across > best:
                best, move = across, 1
            fits = likeness(line, slot)
            both = row[j] + fits
            if both > best:
                best, move = both, 2
            if j == loops and row[j + 1] + fits > best:
                best, move = row[j + 1] + fits, 3
            following[j + 1], came[j + 1] = best, move
        row = following
        moves.append(came)
    found: list[int | None] = [None] * len(lines)
    i, j = len(lines), width
    while i > 0:
        move = moves[i - 1][j] if j else 0
        if move == 1:
            j -= 1
            continue
        i -= 1
        if move:
            found[i] = j - 1
            j -= move == 2
    return found
