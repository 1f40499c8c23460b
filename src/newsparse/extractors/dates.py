"""When it was published and updated: the dates of the information lines, never of the story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import attrs

from newsparse.dates import Mention, find_dates, with_clock
from newsparse.extractor import Extractor
from newsparse.fields import DATE, PARTIAL_DATE, PUBLISHED, UPDATED
from newsparse.findings import Finding, Findings, Span
from newsparse.lines import Label, Reading

__all__ = ["dates", "published"]

METADATA = 0.95  # a tool read it from the page's own markup
LABELLED = 0.9  # "Published 6 August 2025"
HEADER = 0.8  # a date alone over the story
BELOW = 0.55  # a date alone under or inside the story
UNDECIDED = 0.4  # one of two readings of "03/04/2025"
PARTIAL = 0.3  # "August 2025"


@attrs.frozen
class _Printed:
    """A date where it was printed, and what says that it is the story's."""

    mention: Mention
    spans: tuple[Span, ...]
    text: str
    role: str
    score: float


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[Any]]:
    """Yield the day of each date that is not an update, and day or moment of each update."""
    for printed in _printed(reading):
        if printed.mention.precision == "month":
            yield Finding(
                key=PARTIAL_DATE,
                value=printed.text,
                spans=printed.spans,
                rule=f"date.{printed.role}_month",
                score=PARTIAL,
            )
            continue
        updated = printed.role == "updated"
        for rule, value, score in _readings(printed):
            yield Finding(
                key=UPDATED if updated else DATE,
                value=value if updated else _day(value),
                spans=printed.spans,
                rule=f"updated.{rule}" if updated else f"date.{rule}",
                score=score,
            )


def _readings(printed: _Printed) -> Iterator[tuple[str, date, float]]:
    """Rule, value and score of the date as read, or of both readings of an undecided one."""
    mention = printed.mention
    if mention.value is not None:
        yield ("label" if printed.role == "updated" else printed.role), mention.value, printed.score
        return
    for order, value in zip(("day_first", "month_first"), mention.readings, strict=False):
        yield order, value, UNDECIDED


def find_published(reading: Reading, so_far: Findings) -> Iterator[Finding[datetime]]:
    """Yield the times of day printed with the day of publication."""
    day = so_far.best(DATE)
    if day is None:
        return
    for printed in _printed(reading):
        value = printed.mention.value
        if printed.role != "updated" and isinstance(value, datetime) and value.date() == day.value:
            yield Finding(
                key=PUBLISHED,
                value=value,
                spans=printed.spans,
                rule=f"published.{printed.role}",
                score=printed.score,
            )


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _printed(reading: Reading) -> Iterator[_Printed]:
    for entry in reading.entries("date", "published time"):
        for mention in find_dates(entry.value, reading.codes, "dmy")[:1]:
            span = entry.part(mention.start, mention.end)
            text = entry.value[mention.start : mention.end]
            yield _Printed(mention, (span,), text, "metadata", METADATA)
    for at, passage, labelling in reading.labelled(Label.INFO):
        for part in labelling.segments:
            if part.mention is None:
                continue
            base = LABELLED if part.labelled else HEADER if reading.is_header(at) else BELOW
            span = passage.part(part.start, part.end)
            text = passage.text[part.start : part.end]
            printed = _Printed(part.mention, (span,), text, part.role, base)
            yield _with_clock_below(reading, at, printed)


def _with_clock_below(reading: Reading, at: int, printed: _Printed) -> _Printed:
    """*printed* with the time of day that stands alone on the next line, if one does."""
    day = printed.mention.value
    if day is None or isinstance(day, datetime) or at + 1 >= len(reading.labels):
        return printed
    following = reading.labels[at + 1].segments
    if not following or following[0].role != "clock":
        return printed
    part, passage = following[0], reading.passages[at + 1]
    moment = with_clock(day, passage.text[part.start : part.end], reading.codes)
    if moment is None:
        return printed
    return attrs.evolve(
        printed,
        mention=attrs.evolve(printed.mention, value=moment, precision="minute"),
        spans=(*printed.spans, passage.part(part.start, part.end)),
    )


dates = Extractor("dates", find, gives=(DATE, UPDATED, PARTIAL_DATE))
published = Extractor("published", find_published, gives=(PUBLISHED,), needs=(DATE,))
