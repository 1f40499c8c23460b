"""The masthead of a clean layout with its motto on the same line: "The Herald | Told straight"."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.header import HeaderLine, Part
from newsparse.lines.clean.lines import HEADLINES
from newsparse.lines.document import Document
from newsparse.lines.header import TITLE_TAIL
from newsparse.lines.labels import Segment
from newsparse.lines.names import looks_like_name
from newsparse.patterns import YEAR, has_digit
from newsparse.words import fold

__all__ = ["divided_masthead", "masthead_parts"]

MAX_NAME, MOTTO = 5, range(2, 11)
"""Words of the name, and of the motto behind it."""


def masthead_parts(
    line: HeaderLine, document: Document, lines: Sequence[HeaderLine]
) -> tuple[Segment, ...]:
    """Name and motto of a text's first *line*, where a bar or dash parts it into these.

    The headline stands below, and no other line is the outlet.
    """
    if line.at or line.part in HEADLINES or line.at in document.info:
        return ()
    others = [each.part for each in lines if each.at]
    if HEADLINES.isdisjoint(others) or not _OUTLETS.isdisjoint(others):
        return ()
    divided = divided_masthead(document)
    if divided is None:
        return ()
    end, start = divided
    text = document.passages[0].text
    return (Segment("outlet", 0, end), Segment("tagline", start, len(text)))


def divided_masthead(document: Document) -> tuple[int, int] | None:
    """Where in a text's first line the name ends and the motto starts, if it has the form of both.

    A motto is no name: of "Sport | The Herald" nothing is said.
    """
    text, words = document.passages[0].text, document.words
    bars = list(TITLE_TAIL.finditer(text))
    if len(bars) != 1 or not bars[0].start():
        return None
    end, start = bars[0].span()
    name, motto = text[:end], text[start:]
    if not looks_like_name(name) or len(name.split()) > MAX_NAME:
        return None
    if len(motto.split()) not in MOTTO or looks_like_name(motto):
        return None
    if words.has("sections", fold(name)) or has_digit(YEAR.sub("", text)):
        return None
    return end, start


_OUTLETS = frozenset({Part.OUTLET, Part.SOURCE})
