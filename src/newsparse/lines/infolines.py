"""Finds the information lines of a page, and the values of labels that are alone on their line."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.dates import may_hold_day
from newsparse.lines.document import Document
from newsparse.lines.info import InfoReader
from newsparse.lines.infowords import InfoWords, info_words
from newsparse.lines.labels import Segment
from newsparse.lines.names import looks_like_name, split_names
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.words import fold

__all__ = ["find_info"]

MAX_INFO_WORDS = 45
"""A passage with more words is read for information only when a label starts it."""

MAX_VALUE_WORDS = 14
"""Words in the value of a label that is alone on the line before."""


def find_info(document: Document, reader: InfoReader) -> dict[int, tuple[Segment, ...]]:
    """The information lines of *document*: index → segments.

    A label alone on its line and the line that holds its value are both found.
    """
    words = info_words(reader.languages)
    found: dict[int, tuple[Segment, ...]] = {}
    read: dict[str, tuple[Segment, ...]] = {}  # a fifth of a page's lines are there twice
    waiting = ""  # the role of a label that is alone on the line before
    listing = False  # whether its value is a list that may go on
    open_list = False  # whether it must, as a comma ends what is there of it
    for at, passage in enumerate(document.passages):
        if listing and not (open_list or _goes_on(passage, waiting, reader)):
            waiting = ""
        if waiting and (value := _value(passage, waiting, reader)):
            found[at] = value
            open_list = _is_open(passage)
            listing = waiting == "byline" or passage.mark is Mark.BULLET or open_list
            listing = listing or _is_joined(document.passages, at)
            waiting = waiting if listing and waiting in _LISTED else ""
            continue
        waiting, listing = "", False
        segments = read.get(passage.text)
        if segments is None:
            lead, tell = document.leads[at], document.tells[at]
            segments = read[passage.text] = _read(passage, lead, tell, reader, words)
        if not segments or all(segment.role == "note" for segment in segments):
            continue
        found[at] = segments
        last = segments[-1]
        waiting = last.role if last.labelled and last.start == last.end else ""
    return found


def _read(
    passage: Passage, lead: int, tell: int, reader: InfoReader, words: InfoWords
) -> tuple[Segment, ...]:
    """The segments of *passage*, after cheaper tests that rule most passages out."""
    text = passage.text
    if passage.words > MAX_INFO_WORDS:
        return reader.read(text) if words.may_be_labelled(lead) and reader.words.label(text) else ()
    undated = words.may_be_info(passage, lead, tell)
    dated = passage.figures and may_hold_day(text)
    if not (undated or dated) or words.is_prose(passage, lead, tell):
        return ()
    return reader.read(text, undated=undated)


_LISTED = ("byline", "category", "tags")
_JOINERS = frozenset("&,;|/·•")


def _is_joined(every: Sequence[Passage], at: int) -> bool:
    """Whether a comma or bar alone on the next line joins passage number *at* to what follows."""
    return at + 1 < len(every) and every[at + 1].text in _JOINERS


def _is_open(passage: Passage) -> bool:
    """Whether more of a list follows on the next line: "Airports,"."""
    return passage.text[-1] in ",،、" and passage.words <= MAX_VALUE_WORDS


def _goes_on(passage: Passage, role: str, reader: InfoReader) -> bool:
    """Whether *passage* may be one more value of a label: a bullet, a name, or "and" alone."""
    if role != "byline":
        return passage.mark is Mark.BULLET or passage.text in _JOINERS
    joins = passage.text in _JOINERS or reader.words.has("and", fold(passage.text))
    return joins or (" " in passage.text and looks_like_name(passage.text))


def _value(passage: Passage, role: str, reader: InfoReader) -> tuple[Segment, ...]:
    """The segments of *passage* as the value of a label *role* on the line before."""
    text = passage.text
    if role == "byline" and (text in _JOINERS or reader.words.has("and", fold(text))):
        return (Segment(role="note", start=0, end=len(text)),)
    if role in _LISTED and text in _JOINERS:
        return (Segment(role=role, start=0, end=len(text), labelled=True),)
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
