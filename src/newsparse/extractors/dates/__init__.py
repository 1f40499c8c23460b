"""When it was published and updated: the dates of the information lines, never of the story.

On a whole page the day of publication is a learned field: every date around the story is a
candidate, and a model says how likely each is that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from newsparse.dates import Mention as DateMention
from newsparse.dates import find_dates, with_clock
from newsparse.extractor import Extractor
from newsparse.extractors.dates.candidates import find_candidates
from newsparse.extractors.dates.features import BESIDE, date_features
from newsparse.extractors.dates.partial import PARTIAL, hinted, partial_dates
from newsparse.extractors.dates.view import DatesView, PrintedDate, dates_of, metadata_dates
from newsparse.fields import DATE, PARTIAL_DATE, PUBLISHED, UPDATED
from newsparse.findings import (
    TAKEN,
    Finding,
    Findings,
    Span,
    learned_score,
    runner_up_score,
)
from newsparse.hints import NO_HINTS
from newsparse.lines import Document, Label
from newsparse.lines.datelines import FIRST_PARAGRAPHS
from newsparse.lines.runners_up import kept
from newsparse.metadata.entries import Entry
from newsparse.model.field import Answer, Choice, Field, Scored
from newsparse.patterns import pattern

__all__ = ["date_field", "dates", "published"]

METADATA = 0.95  # a tool read it from the page's own markup
LABELLED = 0.9  # "Published 6 August 2025"
HEADER = 0.8  # a date alone over the story
BELOW = 0.55  # a date alone under or inside the story
DATELINE = 0.6  # "PARIS, Dec. 22, 2024 (AP) — It rained"
ISLAMIC = TAKEN  # a day of the Islamic calendar: any other date printed is surer
UNDECIDED = 0.4  # one of two readings of "03/04/2025"
LEARNED = 0.9  # a date of a whole page whose probability is 1

THRESHOLD = 0.2
"""Probability from which a date of a whole page may be taken."""

_RANKS = {"published": 2, "": 1, "updated": 0}
"""What goes before the other of dates beside each other, by their labels."""


# -- whole pages -------------------------------------------------------------------------------


def _choose(view: DatesView, scored: Sequence[Scored[PrintedDate]]) -> list[Choice[PrintedDate]]:
    """The date of publication, where else the page has it, then other days, likeliest first.

    Each place of the day itself has a score of its own: the time of day may be printed there. Each
    other day is one choice of all its dates.
    """
    best = _best(view, scored)
    taken: list[Choice[PrintedDate]] = []
    others: dict[date, list[Scored[PrintedDate]]] = {}
    for each in sorted(scored, key=lambda each: -each.probability):
        printed, probability = each
        if best is not None and printed.value == best.value and probability >= THRESHOLD:
            score = learned_score(probability, THRESHOLD, LEARNED)
            taken.append(Choice((printed,), printed.rule, score))
        else:
            others.setdefault(printed.value, []).append(each)
    taken.sort(key=lambda choice: choice.candidates[0] is not best)
    return [*taken, *map(_runner_up, others.values())]


def _runner_up(day: Sequence[Scored[PrintedDate]]) -> Choice[PrintedDate]:
    """The choice of one *day*, whose dates are given likeliest first."""
    dates = tuple(each.candidate for each in day)
    return Choice(dates, dates[0].rule, runner_up_score(day[0].probability))


def _best(view: DatesView, scored: Sequence[Scored[PrintedDate]]) -> PrintedDate | None:
    """The date of publication, if one is likely enough.

    None is one of history that a sentence tells. The day that metadata give goes before the others,
    one of our calendar before an Islamic one, and where publication and update are beside each
    other, their labels decide between the two.
    """
    able = [each for each in scored if each.probability >= THRESHOLD]
    able = [each for each in able if not each.candidate.is_history]
    able = [each for each in able if not each.candidate.date.islamic] or able
    able = [each for each in able if each.candidate.value == view.given] or able
    likeliest = max(able, key=lambda each: each.probability, default=None)
    if likeliest is None:
        return None
    at = likeliest.candidate.mentions[0].at
    beside = [each for each in able if abs(each.candidate.mentions[0].at - at) <= BESIDE]
    return max(beside, key=lambda each: (_RANKS[each.candidate.role], each.probability)).candidate


def _right(view: DatesView, candidates: Sequence[PrintedDate], answer: Answer) -> list[bool | None]:
    """Whether each candidate is the day of publication."""
    return [each.value in answer.days for each in candidates]


date_field: Field[Document, DatesView, PrintedDate] = Field(
    name="date",
    view=lambda document: DatesView(document) if document.is_whole else None,
    propose=find_candidates,
    features=date_features,
    choose=_choose,
    right=_right,
    settings={"max_iter": 60, "max_leaf_nodes": 6, "min_samples_leaf": 50},
)


def _learned(document: Document, given: date | None) -> Iterator[Finding[Any]]:
    """The likeliest days of a whole page, the best one's times of day, and the updates beside it.

    *given* is the day that metadata give, which goes before the best.
    """
    choices = document.choices[date_field.name]
    for choice in kept(choices):
        yield from _findings(
            document, [_placed(document, choice.candidates[0], "learned", choice.score)]
        )
    if not choices or choices[0].score < TAKEN:
        return
    best = choices[0].candidates[0]
    day = given or best.value
    found = [(each, choice.score) for choice in choices for each in choice.candidates]
    own = (pair for pair in found if pair[0].role != "updated" and pair[0].value == day)
    printed = (_placed(document, each, "learned", score) for each, score in own)
    yield from _moments(document, printed, day)
    for each, _ in found:
        near = abs(each.mentions[0].at - best.mentions[0].at) <= BESIDE
        if each.role == "updated" and near and each.value >= day:
            yield from _findings(document, [_placed(document, each, "updated", LABELLED)])


# -- metadata, clean layouts -------------------------------------------------------------------


class _Printed(NamedTuple):
    """A date where it was printed, and what says that it is the story's."""

    mention: DateMention
    spans: tuple[Span, ...]
    role: str
    score: float
    is_stated: bool = False
    """Whether metadata give it, whose numeric dates are read in an order of their own."""


def find(document: Document, so_far: Findings) -> Iterator[Finding[Any]]:
    """Yield the day of each date that is not an update, and day or moment of each update.

    On a whole page the moments of publication, too; and then what hints make of the rest.
    """
    found = tuple(_told(document))
    yield from found
    if document.hints != NO_HINTS:
        yield from hinted(document, Findings(found))


def _told(document: Document) -> Iterator[Finding[Any]]:
    """What the text tells, with the order of numeric dates that a hint may have decided."""
    given = list(_metadata(document))
    info = list(_info(document))
    yield from _findings(document, _entries(dates_of(document, "updated"), "updated"))
    yield from partial_dates(document)
    if not document.is_whole:
        yield from _findings(document, given + info)
        yield from _findings(document, _datelines(document))
        return
    yield from _findings(
        document, [*given, *(each for each in info if each.mention.precision == "month")]
    )
    day = next((_day(each.mention.value) for each in given if each.mention.value), None)
    yield from _learned(document, day)


def _datelines(document: Document) -> Iterator[_Printed]:
    """The day, with its year, in the dateline of a clean text: "PARIS, Dec. 22, 2024 (AP) -"."""
    for at, passage, _ in islice(document.labelled(Label.PARAGRAPH), FIRST_PARAGRAPHS):
        head = passage.text[:MAX_DATELINE]
        for mention in find_dates(head, document.codes, document.order)[:1]:
            if _is_filed(head, mention):
                yield _printed(document, at, mention, "dateline", DATELINE)


def _is_filed(head: str, mention: DateMention) -> bool:
    """Whether the *mention* is the day of the dateline that opens a paragraph: *head*."""
    if not mention.start:
        return _PLACE_BEHIND.match(head, mention.end) is not None
    if _PLACED.fullmatch(head, 0, mention.start) is None:
        return False
    if head[0] in "([" and head[mention.end : mention.end + 1] in _CLOSING:
        return True
    filed = _FILED.match(head, mention.end)
    if filed is None:
        return False
    return "." not in filed[0][:1] or filed[0][-1] in _DASHES or _PLACE.match(head) is not None


MAX_DATELINE = 100
"""Characters in which it ends."""

# yes: "PARIS, "   "LA CROSSE, Wis., "   "LONDON/PARIS "   "(York, "   "YORK – "
#      "PARIS, France--(NEWS RELAY)--"   before a day
_PLACED = pattern(
    r"[(\[]?\p{Lu}(?:[\p{L}\p{M}.'’/ ]|-(?!-)){1,40}+"
    r"(?:,\h(?:[\p{L}\p{M}. ]|-(?!-)){1,30}+)?,?"
    r"(?:(?:—|–|--|-\h)\h?)?(?:\([^()]{2,40}\)\h?(?:—|–|--|-)\h?|\h)?"
)
# yes: ", Paris –"   " – PARIS, France –"   " (Paris) --"   behind a day
_PLACE_BEHIND = pattern(
    r",?\h?(?:[—–|-]\h|\()?\p{Lu}[\p{L}\p{M}.'’-]{1,30}+(?:,?\h\p{Lu}[\p{L}\p{M}.'’-]{1,30}+){0,3}"
    r"\)?\h?(?:—|–|--|-\h)"
)
_CLOSING = frozenset(")]")
# yes: "Kiel, den 3"   before a full stop, where the sentence may go on
_PLACE = pattern(
    r"\p{Lu}[\p{L}\p{M}'’-]{1,30}+(?:\h\p{Lu}[\p{L}\p{M}'’-]{1,30}+){0,3},\h(?:den\h|le\h)?\d"
)
_DASHES = frozenset("—–-")
# yes: " (AP) -"   " /AGENCY/ --"   " —"   ". - "   " r. – "   ") —"   ". It"   behind it
_FILED = pattern(
    r"\)?(?:\h(?:r\.|року|года|г\.))?\h?(?:\([^()]{2,40}\)|/[^/]{2,30}/\.?)?\.?\h?(?:—|–|--|-)"
    r"|\.\h(?=\p{Lu})"
)


def _findings(document: Document, found: Iterable[_Printed]) -> Iterator[Finding[Any]]:
    for printed in found:
        if printed.mention.precision == "month":
            yield Finding(
                key=PARTIAL_DATE,
                value=None,
                spans=printed.spans,
                rule=f"date.{printed.role}_month",
                score=PARTIAL,
            )
            continue
        updated = printed.role == "updated"
        for rule, value, score in _readings(document, printed):
            yield Finding(
                key=UPDATED if updated else DATE,
                value=value if updated else _day(value),
                spans=printed.spans,
                rule=f"updated.{rule}" if updated else f"date.{rule}",
                score=score,
            )


def _readings(document: Document, printed: _Printed) -> Iterator[tuple[str, date, float]]:
    """Rule, value and score of the date as read, or of both readings of an undecided one."""
    mention = printed.mention
    if mention.islamic:
        value, most = (
            (mention.value, ISLAMIC) if mention.value else (mention.readings[0], UNDECIDED)
        )
        yield "islamic", value, min(most, printed.score)
        return
    if mention.value is not None:
        rule = "label" if printed.role == "updated" else printed.role
        yield _hint(document, printed) or rule, mention.value, printed.score
        return
    for order, value in zip(("day_first", "month_first"), mention.readings, strict=False):
        yield order, value, min(UNDECIDED, printed.score)


def _hint(document: Document, printed: _Printed) -> str:
    """The hint that decided between the readings of a numeric date, "" when none did."""
    mention = printed.mention
    if mention.value is None or len(mention.readings) < 2:
        return ""
    if printed.is_stated:
        return "date_order" if document.hints.date_order else ""
    return document.order_hint


def find_published(document: Document, so_far: Findings) -> Iterator[Finding[datetime]]:
    """Yield the times of day printed with the day of publication."""
    day = so_far.best(DATE)
    if day is None:
        return
    given = list(_metadata(document))
    printed = given if document.is_whole else [*given, *_info(document)]
    yield from _moments(document, printed, day.value)


def _moments(
    document: Document, found: Iterable[_Printed], day: date
) -> Iterator[Finding[datetime]]:
    """The times of day printed with *day*."""
    for printed in found:
        value = printed.mention.value
        if printed.role != "updated" and isinstance(value, datetime) and value.date() == day:
            yield Finding(
                key=PUBLISHED,
                value=value,
                spans=printed.spans,
                rule=f"published.{_hint(document, printed) or printed.role}",
                score=printed.score,
            )


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


# -- where dates are printed -------------------------------------------------------------------


def _metadata(document: Document) -> Iterator[_Printed]:
    yield from _entries(metadata_dates(document), "metadata")


def _entries(found: Iterable[tuple[Entry, DateMention]], role: str) -> Iterator[_Printed]:
    for entry, mention in found:
        span = entry.part(mention.start, mention.end)
        yield _Printed(mention, (span,), role, METADATA, is_stated=True)


def _info(document: Document) -> Iterator[_Printed]:
    for at, _, labelling in document.labelled(Label.INFO):
        for part in labelling.segments:
            if part.mention is not None:
                base = LABELLED if part.labelled else HEADER if document.is_header(at) else BELOW
                yield _printed(document, at, part.mention, part.role, base)


def _placed(document: Document, each: PrintedDate, role: str, score: float) -> _Printed:
    """The candidate *each* of a whole page where it was printed."""
    return _printed(document, each.mentions[0].at, each.date, role, score)


def _printed(
    document: Document, at: int, mention: DateMention, role: str, score: float
) -> _Printed:
    """The date *mention* of passage number *at*, with a time of day on the next line."""
    passage = document.passages[at]
    span = passage.part(mention.start, mention.end)
    return _with_clock_below(document, at, _Printed(mention, (span,), role, score))


def _with_clock_below(document: Document, at: int, printed: _Printed) -> _Printed:
    """*printed* with the time of day that is alone on the next line, if one is."""
    day = printed.mention.value
    if day is None or isinstance(day, datetime) or at + 1 >= len(document.labels):
        return printed
    following = document.labels[at + 1].segments
    if not following or following[0].role != "clock":
        return printed
    part, passage = following[0], document.passages[at + 1]
    moment = with_clock(day, passage.text[part.start : part.end], document.codes)
    if moment is None:
        return printed
    return printed._replace(
        mention=printed.mention._replace(value=moment, precision="minute"),
        spans=(*printed.spans, passage.part(part.start, part.end)),
    )


dates = Extractor("dates", find, gives=(DATE, UPDATED, PARTIAL_DATE, PUBLISHED))
published = Extractor("published", find_published, gives=(PUBLISHED,), needs=(DATE,))
