"""When it was published and updated: the dates of the information lines, never of the story.

A whole page prints many dates around the story; which of them is the day of publication is told by
what was learned, see `newsparse.candidates.dated`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from newsparse.candidates.dated import BESIDE, Dated, best_date, scored_dates
from newsparse.dates import Mention, find_dates, with_clock
from newsparse.extractor import Extractor
from newsparse.fields import DATE, PARTIAL_DATE, PUBLISHED, UPDATED
from newsparse.findings import TAKEN, Finding, Findings, Span, learned_score
from newsparse.lines import Label, Reading

__all__ = ["dates", "published"]

METADATA = 0.95  # a tool read it from the page's own markup
LABELLED = 0.9  # "Published 6 August 2025"
LEARNED = 0.9  # a date of a whole page of which the trees are quite sure
HEADER = 0.8  # a date alone over the story
BELOW = 0.55  # a date alone under or inside the story
UNDECIDED = 0.4  # one of two readings of "03/04/2025"
PARTIAL = 0.3  # "August 2025"

RUNNER_UP = 0.01  # less for a date that labels, not the trees, put behind another

SURE = 0.2
"""A date of a whole page is taken when the trees are at least so sure of it."""


class _Printed(NamedTuple):
    """A date where it was printed, and what says that it is the story's."""

    mention: Mention
    spans: tuple[Span, ...]
    text: str
    role: str
    score: float


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[Any]]:
    """Yield the day of each date that is not an update, and day or moment of each update.

    On a whole page the moment of publication, too, which is told with the day.
    """
    given = list(_metadata(reading))
    info = list(_info(reading))
    if not reading.is_whole:
        yield from _findings(given + info)
        return
    yield from _findings([*given, *(each for each in info if each.mention.precision == "month")])
    day = next((_day(each.mention.value) for each in given if each.mention.value), None)
    yield from _on_whole_page(reading, day)


def _findings(found: Iterable[_Printed]) -> Iterator[Finding[Any]]:
    for printed in found:
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
        yield order, value, min(UNDECIDED, printed.score)


def find_published(reading: Reading, so_far: Findings) -> Iterator[Finding[datetime]]:
    """Yield the times of day printed with the day of publication."""
    day = so_far.best(DATE)
    if day is None:
        return
    given = list(_metadata(reading))
    yield from _moments(given if reading.is_whole else [*given, *_info(reading)], day.value)


def _moments(found: Iterable[_Printed], day: date) -> Iterator[Finding[datetime]]:
    """The times of day printed with *day*."""
    for printed in found:
        value = printed.mention.value
        if printed.role != "updated" and isinstance(value, datetime) and value.date() == day:
            yield Finding(
                key=PUBLISHED,
                value=value,
                spans=printed.spans,
                rule=f"published.{printed.role}",
                score=printed.score,
            )


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


# -- where dates are printed -------------------------------------------------------------------


def _metadata(reading: Reading) -> Iterator[_Printed]:
    for entry in reading.entries("date", "published time"):
        for mention in find_dates(entry.value, reading.codes, "dmy")[:1]:
            span = entry.part(mention.start, mention.end)
            text = entry.value[mention.start : mention.end]
            yield _Printed(mention, (span,), text, "metadata", METADATA)


def _info(reading: Reading) -> Iterator[_Printed]:
    for at, _, labelling in reading.labelled(Label.INFO):
        for part in labelling.segments:
            if part.mention is not None:
                base = LABELLED if part.labelled else HEADER if reading.is_header(at) else BELOW
                yield _printed(reading, at, part.mention, part.role, base)


def _on_whole_page(reading: Reading, day: date | None) -> Iterator[Finding[Any]]:
    """Days by how sure the trees are, then the times of day and the updates of the best.

    *day* is what metadata give, which goes before the trees' best.
    """
    scored = scored_dates(reading)
    best = best_date(scored, SURE)
    days = [_learned(reading, pair, best) for pair in scored]
    yield from _findings(days)
    day = day or (best[1].day if best else None)
    if best is None or day is None:
        return
    timed = zip(scored, days, strict=True)
    yield from _moments((printed for (_, each), printed in timed if each.role != "updated"), day)
    updates = (
        _printed(reading, each.at, each.mention, "updated", LABELLED)
        for _, each in scored
        if each.role == "updated" and abs(each.at - best[1].at) <= BESIDE and each.day >= day
    )
    yield from _findings(updates)


def _learned(
    reading: Reading, pair: tuple[float, Dated], best: tuple[float, Dated] | None
) -> _Printed:
    """A date of a whole page, scored by how sure the trees are; another day than the best less."""
    sure, each = pair
    score = _taken(sure)
    if best is not None and each.day != best[1].day:
        score = min(score, _taken(best[0]) - RUNNER_UP)
    return _printed(reading, each.at, each.mention, "learned", round(score, 3))


def _taken(sure: float) -> float:
    """A finding's score for how *sure* the trees are: `TAKEN` for `SURE`, `LEARNED` for 1."""
    if sure < SURE:
        return min(TAKEN * sure / SURE, UNDECIDED)
    return learned_score(sure, SURE, LEARNED)


def _printed(reading: Reading, at: int, mention: Mention, role: str, score: float) -> _Printed:
    """The date *mention* of passage number *at*, with a time of day that stands below it."""
    passage = reading.passages[at]
    span = passage.part(mention.start, mention.end)
    text = passage.text[mention.start : mention.end]
    return _with_clock_below(reading, at, _Printed(mention, (span,), text, role, score))


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
    return printed._replace(
        mention=printed.mention._replace(value=moment, precision="minute"),
        spans=(*printed.spans, passage.part(part.start, part.end)),
    )


dates = Extractor("dates", find, gives=(DATE, UPDATED, PARTIAL_DATE, PUBLISHED))
published = Extractor("published", find_published, gives=(PUBLISHED,), needs=(DATE,))
