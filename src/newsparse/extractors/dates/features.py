"""Features of the dates that may be a whole page's day of publication.

A whole page prints many dates: of the story, of its update, of today, of other stories, of what
the story mentions. Features are the label of each, its place, its neighbours, and how often the
page has its day and its form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsparse.extractors.dates.candidates import ROLES
from newsparse.extractors.dates.view import DatesView, PrintedDate
from newsparse.lines.labels import Label
from newsparse.model.features import Features
from newsparse.patterns import pattern

__all__ = ["BESIDE", "date_features"]

NEAR = 8
"""Passages behind a date whose dates count as its neighbours."""

BESIDE = 2
"""Passages between the day of publication and an update of the same story."""

FAR = 40
"""Passages beyond which a distance says no more."""

_LABELS = {label: number for number, label in enumerate(Label)}
_LETTERS = pattern(r"\p{L}[\p{L}\p{M}]*+")
_DIGITS = pattern(r"\d++")

date_features: Features[DatesView, PrintedDate] = Features()


@date_features.of("role", "clock", "before", "after", "words", "label")
def _own(view: DatesView, each: PrintedDate) -> tuple[int, ...]:
    """What is printed with it in its passage."""
    at, start, end = each.mentions[0]
    passage = view.document.passages[at]
    return (
        ROLES.index(each.role),
        int(each.date.precision in ("minute", "second")),
        min(start, 60),
        min(len(passage.text) - end, 60),
        min(passage.words, 40),
        _LABELS[view.document.labels[at].label],
    )


@date_features.among("same_day", "days", "same_form", "near_after", "beside_earlier")
def _beside(
    view: DatesView, found: Sequence[PrintedDate], vectors: Sequence[list[int]]
) -> list[tuple[int, ...]]:
    """How many other dates have its day and its form, and which of other days are near."""
    days = Counter(each.value for each in found)
    forms = [_form(view, each) for each in found]
    form_counts = Counter(forms)
    counts: list[tuple[int, ...]] = []
    for each, form in zip(found, forms, strict=True):
        at, day = each.mentions[0].at, each.value
        others = [(other.mentions[0].at, other.value) for other in found if other.value != day]
        earlier = [
            (day - other).days
            for place, other in others
            if other < day and abs(place - at) <= BESIDE
        ]
        counts.append(
            (
                min(days[day], 6),
                min(len(days), 20),
                min(form_counts[form], 8),
                min(sum(at < place <= at + NEAR for place, _ in others), 5),
                min(earlier, default=-1),
            )
        )
    return counts


def _form(view: DatesView, each: PrintedDate) -> str:
    """The form in which it is printed: digits as 9, words as a."""
    at, start, end = each.mentions[0]
    text = view.document.passages[at].text[start:end]
    return _DIGITS.sub("9", _LETTERS.sub("a", text))


# Counted of each date alone, but after those of all: in the order in which the model was learned.
@date_features.among("headline", "start", "end", "in_story")
def _place(
    view: DatesView, found: Sequence[PrintedDate], vectors: Sequence[list[int]]
) -> list[tuple[int, ...]]:
    """How far it is from the headline and from the story's start and end."""
    return [
        (
            _within(at - view.headline),
            _within(at - view.start),
            _within(at - view.end),
            int(view.start <= at <= view.end),
        )
        for at in (each.mentions[0].at for each in found)
    ]


def _within(distance: int) -> int:
    return max(-FAR, min(distance, FAR))
