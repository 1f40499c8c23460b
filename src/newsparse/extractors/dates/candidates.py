"""The dates of a whole page that may be its day of publication, and what labels say of them."""

from __future__ import annotations

from collections.abc import Mapping

from newsparse.extractors.dates.view import DatesView, PrintedDate, day_in
from newsparse.model.field import Mention
from newsparse.patterns import pattern
from newsparse.words import fold

__all__ = ["ROLES", "find_candidates"]

MAX_DATED = 40
"""Dates of a page that are candidates, those nearest to headline and story; one page in a hundred
prints more."""

ROLES = ("", "published", "updated")
"""What a label may say of a date."""

_WINDOW = 40
"""Characters before and after a date in which its label is looked for."""

_LABEL_WORDS = 3
_LEADING_WORDS = 6  # "Published on Wednesday at 10:14," has five

_WORD = pattern(r"[\p{L}\p{M}.]++")


def find_candidates(view: DatesView) -> list[PrintedDate]:
    """The dates nearest to headline and story, in the order of the page."""
    places = [
        (at, number)
        for at, dates in view.dates.items()
        for number, each in enumerate(dates)
        if day_in(each) is not None
    ]
    near = sorted(places, key=lambda place: view.distance(place[0]))[:MAX_DATED]
    return [_candidate(view, at, number) for at, number in sorted(near)]


def _candidate(view: DatesView, at: int, number: int) -> PrintedDate:
    """The date *number* of passage number *at*."""
    printed = view.dates[at][number]
    day = day_in(printed)
    assert day is not None  # noqa: S101  # months are no candidates
    mention = Mention(at, printed.start, printed.end)
    role = _role(view, mention, number)
    history = not role and view.is_history(day, at, printed.start)
    return PrintedDate(day, (mention,), "date.learned", printed, role, history)


def _role(view: DatesView, mention: Mention, number: int) -> str:
    """What a label says of the date *number* of its passage: one of `ROLES`."""
    at, start, end = mention
    document, dates = view.document, view.dates[at]
    for segment in document.labels[at].segments:
        if segment.mention and segment.start == start and segment.labelled:
            return segment.role
    text, labels = document.passages[at].text, document.words.labels
    before = dates[number - 1].end if number else 0
    found = _label_before(text[max(start - _WINDOW, before) : start], labels)
    if not found and number == len(dates) - 1:
        found = _label_after(text[end : end + _WINDOW], labels)
    if not found and start == 0 and at:
        found = labels.get(fold(document.passages[at - 1].text), "")
    return found if found in ROLES else ""


def _label_before(text: str, labels: Mapping[str, str]) -> str:
    """The role of the last label in the last words of *text*."""
    words = list(_WORD.finditer(text))[-_LEADING_WORDS:]
    for last in range(len(words), 0, -1):
        for first in range(max(last - _LABEL_WORDS, 0), last):
            role = labels.get(fold(text[words[first].start() : words[last - 1].end()]), "")
            if role in _NAMED:
                return role
    return ""


def _label_after(text: str, labels: Mapping[str, str]) -> str:
    """The role of the label that *text* starts with."""
    words = list(_WORD.finditer(text))[:_LABEL_WORDS]
    ends = (word.end() for word in reversed(words))
    roles = (labels.get(fold(text[words[0].start() : end]), "") for end in ends)
    return next((role for role in roles if role in _NAMED), "")


_NAMED = frozenset(ROLES[1:])
