"""Finds the information lines of a page, and the values of labels that stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.lines.info import InfoReader
from newsparse.lines.labels import Segment
from newsparse.lines.names import split_names
from newsparse.lines.passages import Passage
from newsparse.page import Mark

__all__ = ["find_info"]

MAX_INFO_WORDS = 45
"""A passage with more words is read for information only when a label starts it."""

MAX_VALUE_WORDS = 14
"""Words in the value of a label that stands alone on the line before."""


def find_info(passages: Sequence[Passage], reader: InfoReader) -> dict[int, tuple[Segment, ...]]:
    """The information lines among *passages*: index → segments.

    A label alone on its line and the line that holds its value are both found.
    """
    found: dict[int, tuple[Segment, ...]] = {}
    waiting = ""
    listing = False  # whether the label's value is a bulleted list that may go on
    for at, passage in enumerate(passages):
        if listing and passage.mark is not Mark.BULLET:
            waiting = ""
        if waiting and (value := _value(passage, waiting, reader)):
            found[at] = value
            listing = passage.mark is Mark.BULLET and waiting in ("category", "tags")
            waiting = waiting if listing else ""
            continue
        waiting, listing = "", False
        if passage.words > MAX_INFO_WORDS and not reader.words.label(passage.text):
            continue
        segments = reader.read(passage.text)
        if not segments or all(segment.role == "note" for segment in segments):
            continue
        found[at] = segments
        last = segments[-1]
        waiting = last.role if last.labelled and last.start == last.end else ""
    return found


def _value(passage: Passage, role: str, reader: InfoReader) -> tuple[Segment, ...]:
    """The segments of *passage* as the value of a label *role* on the line before."""
    text = passage.text
    if passage.words > MAX_VALUE_WORDS or passage.mark is Mark.HEADING:
        return ()
    own = reader.read(text)
    if role in ("published", "updated"):
        if not own or own[0].role not in ("date", "published", "updated"):
            return ()
        first = own[0]
        return (
            Segment(
                role=role, start=first.start, end=first.end, mention=first.mention, labelled=True
            ),
            *own[1:],
        )
    if own and role != "byline":
        return ()
    if role == "byline":
        names = split_names(text, 0, len(text), reader.words)
        return (
            (Segment(role=role, start=0, end=len(text), names=names, labelled=True),)
            if names
            else ()
        )
    if passage.sentence and passage.words > 4:
        return ()
    return (Segment(role=role, start=0, end=len(text), labelled=True),)
