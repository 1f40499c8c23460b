"""Dates that come to no day by themselves: kept without a value, and resolved where hints tell how.

A day without a year or a relative one is counted from the reference, or takes its year from the
address. Of several, the one that is labelled, or nearest to the headline, is the story's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from newsparse.dates import Mention
from newsparse.fields import DATE, PARTIAL_DATE, PUBLISHED, UPDATED
from newsparse.findings import TAKEN, Finding, Findings, Key, Span
from newsparse.lines import Document, Label
from newsparse.lines.address import PathDay, path_day
from newsparse.patterns import pattern
from newsparse.relative import NearDay, Partial, YearlessDay, is_partial, read_partial, resolve
from newsparse.relative import year_of as day_in_year

__all__ = ["PARTIAL", "hinted", "partial_dates"]

PARTIAL = 0.6  # "August 2025", "2 hours ago": it is told, and it is no day
RESOLVED = 0.6  # "2 hours ago", counted from the reference
BESIDE_OTHER = 0.45  # the same, where the text prints a day of its own
UNDECIDED = 0.4  # one of the two days on which "10 hours ago" may have been
CHOSEN = 0.6  # a runner-up whose day is in the path of the address
PATH_ALONE = 0.3  # the day in the path of the address, which the text does not print

HEADER_LINES = 12
"""Lines over the story in which a day without a year is looked for."""

UNDER_STANDFIRST = 6
"""Lines from the story's start on in which a hint looks for one, too: a date under the standfirst,
which may have been taken for the story's first paragraph."""

UNDER_LEAD = 2
"""The same without a hint: the line under a lead that may be a standfirst."""

_PARTLY = frozenset({Label.FURNITURE, Label.INFO, Label.OTHER, Label.TAGLINE, Label.CATEGORY})
_HINTED = _PARTLY | {Label.OUTLET}  # what a line like "Dec 24" may have been taken for

# yes: "By Jane Roe | 2 hours ago"   "Aug 6 • Politics"
_PARTING = pattern(r"\h*[|•·]\h*")


# -- without hints -----------------------------------------------------------------------------


class _Line(NamedTuple):
    """The part of passage number *at* that starts at *start*, and what its label says of it."""

    at: int
    start: int
    text: str
    role: str


def _lines(document: Document, labels: frozenset[Label], under: int = 0) -> Iterator[_Line]:
    """What may be a date in lines of these *labels* over the story, behind "Published".

    So may be the *under* lines from its start on that are not its own.
    """
    first = max(document.start - HEADER_LINES, 0)
    for at in range(first, min(document.start + under, len(document.passages))):
        if document.labels[at].label not in labels:
            continue
        passage = document.passages[at]
        cue = document.words.label(passage.text)
        labelled = cue is not None and cue.role in ("published", "updated")
        start = cue.value if cue is not None and labelled else 0
        text = passage.text[start:]
        if text:
            yield _Line(at, start, text, cue.role if cue is not None and labelled else "")


def partial_dates(document: Document) -> Iterator[Finding[None]]:
    """Lines of the header that are a day without a year, or one relative to another day."""
    for line in _lines(document, _PARTLY, UNDER_LEAD):
        if _is_partial(document, line):
            yield Finding(
                key=PARTIAL_DATE,
                value=None,
                spans=(_span(document, line),),
                rule="date.relative",
                score=PARTIAL,
            )


def _is_partial(document: Document, line: _Line) -> bool:
    """Whether a line is such a date; a word for a day alone is one where the label says so."""
    if document.labels[line.at].label is Label.INFO:
        return read_partial(line.text, document.codes) is not None
    return is_partial(line.text, document.codes)


def _span(document: Document, line: _Line) -> Span:
    return document.passages[line.at].part(line.start, line.start + len(line.text))


# -- with hints --------------------------------------------------------------------------------


def hinted(document: Document, found: Findings) -> Iterator[Finding[Any]]:
    """What the hints make of the dates that the text leaves open, beside those that were *found*.

    No date that the text tells is outdone.
    """
    if document.story is None:
        return
    day = path_day(document.hints.url) if document.hints.url else None
    chosen = _chosen(found, day)
    resolved = tuple(_resolved(document, found, day))
    yield from chosen
    yield from resolved
    told = Findings((*found, *chosen, *resolved)).best(DATE)
    if told is None and day is not None and day.day is not None:
        yield Finding(
            key=DATE,
            value=date(day.year, day.month, day.day),
            spans=(Span(0, 0),),
            rule="date.url_path",
            score=PATH_ALONE,
        )


def _chosen(found: Findings, day: PathDay | None) -> tuple[Finding[date], ...]:
    """The runner-up that is the *day*, or the only one in its month, where no date was taken."""
    if day is None or found.best(DATE) is not None:
        return ()
    fitting = [each for each in found.ranked(DATE) if day.fits(each.value)]
    if len({each.value for each in fitting}) != 1:
        return ()
    best = fitting[0]
    return (Finding(key=DATE, value=best.value, spans=best.spans, rule="date.url", score=CHOSEN),)


class _Resolved(NamedTuple):
    line: _Line
    mention: Mention
    hint: str


def _resolved(document: Document, found: Findings, day: PathDay | None) -> Iterator[Finding[Any]]:
    """The story's own one of the dates that a hint brings to a day; and its update."""
    every = [each for line in _parts(document) if (each := _resolve(document, line, day))]
    for key in (DATE, UPDATED):
        updates = key is UPDATED
        mine = [each for each in every if (each.line.role == "updated") is updates]
        best = _nearest(document, mine)
        if best is not None:
            yield from _findings(document, best, key, found)


def _parts(document: Document) -> Iterator[_Line]:
    """The lines that may be a date, and the parts of those that have several."""
    for line in _lines(document, _HINTED, UNDER_STANDFIRST):
        start = 0
        for parting in _PARTING.finditer(line.text):
            yield _part(line, start, parting.start())
            start = parting.end()
        yield _part(line, start, len(line.text))


def _part(line: _Line, start: int, end: int) -> _Line:
    role = line.role if start == 0 else ""
    return _Line(line.at, line.start + start, line.text[start:end], role)


def _resolve(document: Document, line: _Line, day: PathDay | None) -> _Resolved | None:
    if not line.text:
        return None
    partial = read_partial(line.text, document.codes)
    if partial is None or not _is_sure(document, line, partial):
        return None
    mention = _of_path(partial, day, document)
    if mention is not None:
        return _Resolved(line, mention, "url")
    reference = document.hints.reference
    mention = resolve(partial, reference, document.codes) if reference is not None else None
    return None if mention is None else _Resolved(line, mention, "reference")


def _is_sure(document: Document, line: _Line, partial: Partial) -> bool:
    """Whether the line tells a date: "Today" alone is an item of menus, too."""
    alone = isinstance(partial, NearDay) and not partial.clock
    return bool(line.role) or not alone or not document.is_whole


def _of_path(partial: Partial, day: PathDay | None, document: Document) -> Mention | None:
    """The day without a year in the year of the address, when that names its month and day."""
    if day is None or not isinstance(partial, YearlessDay):
        return None
    found = day_in_year(partial, day.year)
    if found is None or not day.fits(found):
        return None
    return resolve(partial, found, document.codes)


def _nearest(document: Document, found: list[_Resolved]) -> _Resolved | None:
    """The one that is labelled, or under the headline, or last over it on a clean layout."""
    heads = [at for at, _, _ in document.labelled(Label.HEADLINE)]
    headline = heads[0] if heads else document.start if document.is_whole else 0
    labelled = [each for each in found if each.line.role]
    under = [each for each in found if each.line.at >= headline]
    over = [] if document.is_whole else found[-1:]
    return next(iter((*labelled, *under, *over)), None)


def _findings(
    document: Document, resolved: _Resolved, key: Key[date], found: Findings
) -> Iterator[Finding[Any]]:
    """The day, and its moment if one is told, or the two days on which it may have been."""
    line, mention, hint = resolved
    spans = (_span(document, line),)
    other = found.best(key)
    for reading in mention.readings if mention.value is None else ():
        yield Finding(
            key=key, value=reading, spans=spans, rule=f"{key.name}.{hint}", score=UNDECIDED
        )
    value = mention.value
    if value is None:
        return
    score = RESOLVED if other is None else BESIDE_OTHER
    exactly = f"{hint}_hour" if mention.precision == "hour" else hint
    day = value.date() if isinstance(value, datetime) else value
    yield Finding(
        key=key,
        value=value if key is UPDATED else day,
        spans=spans,
        rule=f"{key.name}.{exactly if key is UPDATED else hint}",
        score=score,
    )
    if key is DATE and isinstance(value, datetime) and (other is None or other.value == day):
        yield Finding(
            key=PUBLISHED, value=value, spans=spans, rule=f"published.{exactly}", score=TAKEN
        )
