"""The view of the date's field: the dates that a whole page prints, and where its story is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from newsparse.dates import Mention as DateMention
from newsparse.dates import find_dates, may_hold_day
from newsparse.lines.document import Document
from newsparse.lines.labels import Label
from newsparse.metadata.entries import Entry
from newsparse.model.field import Candidate, Mention
from newsparse.patterns import pattern

__all__ = ["DatesView", "PrintedDate", "dates_of", "day_in", "metadata_dates"]

MAX_IN_STORY = 20
"""Words of a passage of the story whose dates are candidates; a longer one says when something
happened."""

HISTORY, MIN_BEFORE = 20, 3
"""Years from a day that a sentence tells to the page's latest year, from which on the day is one of
history; and words before it that make it one in a sentence. Of the corpora's days of publication
none is so far back in a sentence."""

# yes: "© 2024"   "2019-2024"     no: "120245"
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_EDGE = 2
"""So many passages at the story's start and end are read however long they are."""


class PrintedDate(Candidate[date]):
    """A date that may be the day of publication, in its one place."""

    def __init__(
        self,
        value: date,
        mentions: tuple[Mention, ...],
        rule: str,
        printed: DateMention,
        role: str,
        is_history: bool = False,
    ) -> None:
        super().__init__(value, mentions, rule)
        self.date = printed
        """What is printed there; the first of two readings is the candidate's value."""
        self.role = role
        """``published`` or ``updated`` when a label says so, else nothing."""
        self.is_history = is_history
        """Whether a sentence tells it, long before the page: "It became law on 4 May 1935"."""


class DatesView:
    """A whole page with its labels, and the dates printed outside the prose of its story."""

    def __init__(self, document: Document) -> None:
        story = document.story
        assert story is not None  # noqa: S101  # the field looks at documents with a story only
        self.document = document
        self.start, self.end = story.first, story.last
        heads = (at for at, _, _ in document.labelled(Label.HEADLINE))
        self.headline = next(heads, self.start)
        given = (each for _, each in metadata_dates(document))
        self.given = next((day_in(each) for each in given if each.value is not None), None)
        """The day that metadata give."""
        self.dates = dict(_dates(document, frozenset(story.passages[_EDGE:-_EDGE])))
        """The dates of each passage that has any, by its index."""
        self._latest: int | None = None

    def distance(self, at: int) -> int:
        """How far passage number *at* is from the headline or the story's end."""
        return min(abs(at - self.headline), abs(at - self.end))

    def is_history(self, day: date, at: int, start: int) -> bool:
        """Whether a sentence of passage number *at* tells *day*, long before the page is of."""
        document = self.document
        if not start or document.labels[at].label is Label.INFO:
            return False
        before = document.passages[at].text[:start]
        if len(before.split()) < MIN_BEFORE:
            return False
        if self._latest is None:
            self._latest = self._latest_year()
        return self._latest - day.year >= HISTORY

    def _latest_year(self) -> int:
        """The latest year of the page's dates and copyright lines."""
        printed = [day for dates in self.dates.values() for each in dates if (day := day_in(each))]
        rights = [passage.text for _, passage, _ in self.document.labelled(Label.RIGHTS)]
        claimed = [int(year) for text in rights for year in _YEAR.findall(text)]
        return max([*claimed, *(day.year for day in printed)], default=0)


def _dates(
    document: Document, inside: frozenset[int]
) -> Iterator[tuple[int, tuple[DateMention, ...]]]:
    """The dates of each passage, but of the long ones *inside* the story."""
    for at, passage in enumerate(document.passages):
        if at in inside and passage.words > MAX_IN_STORY:
            continue
        dates = document.dates.get(passage.text)
        if dates is None and passage.figures and may_hold_day(passage.text):  # as few lines
            dates = find_dates(passage.text, document.codes, document.order)
        if dates:
            yield at, dates


def metadata_dates(document: Document) -> Iterator[tuple[Entry, DateMention]]:
    """The first date of each entry of metadata that gives the day of publication."""
    return dates_of(document, "date", "published time")


def dates_of(document: Document, *keys: str) -> Iterator[tuple[Entry, DateMention]]:
    """The first date of each entry of metadata under *keys*."""
    order = document.hints.date_order or "dmy"
    for entry in document.entries(*keys):
        for each in find_dates(entry.value, document.codes, order)[:1]:
            yield entry, each


def day_in(printed: DateMention) -> date | None:
    """The day that is *printed*, or the first of two readings; ``None`` for a month.

    Nor is the one reading of an Islamic day in Urdu a day: it may be off by one.
    """
    value = printed.value or (printed.readings[0] if len(printed.readings) > 1 else None)
    return value.date() if isinstance(value, datetime) else value
