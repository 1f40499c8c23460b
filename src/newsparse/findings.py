"""``Span``, ``Key``, ``Finding``, ``Findings``: values, their places, and the rules behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

import attrs

__all__ = [
    "RUNNERS_UP",
    "TAKEN",
    "Finding",
    "Findings",
    "Key",
    "Span",
    "learned_score",
    "runner_up_score",
]

T = TypeVar("T")

TAKEN = 0.5
"""The lowest score at which a finding becomes a field's value. What scores less stays in the
evidence as a runner-up, so that an undecided value (``03/04/2025``) is shown but not claimed."""

RUNNERS_UP = 3
"""Candidates of a learned field that are kept in the evidence beside what the article takes."""

_MOST_RUNNER_UP = 0.49
"""Score of a runner-up of probability 1."""


def learned_score(probability: float, least: float, most: float) -> float:
    """Scale a model's *probability* from *least*…1 linearly to a score from `TAKEN`…*most*.

    >>> learned_score(0.2, 0.2, 0.9), learned_score(0.6, 0.2, 0.9), learned_score(1, 0.2, 0.9)
    (0.5, 0.7, 0.9)
    """
    return round(TAKEN + (most - TAKEN) * (probability - least) / (1 - least), 3)


def runner_up_score(probability: float) -> float:
    """Scale the *probability* of a candidate that the article does not take to a score below 0.5.

    >>> runner_up_score(0.0), runner_up_score(0.5), runner_up_score(1.0)
    (0.0, 0.245, 0.49)
    """
    return round(_MOST_RUNNER_UP * probability, 3)


@attrs.frozen(order=True)
class Span:
    """Half-open range ``[start, end)`` of code points in the text as given.

    >>> text = "By Jane Roe"
    >>> Span(3, 11).quote(text)
    'Jane Roe'
    """

    start: int
    end: int

    def quote(self, text: str) -> str:
        """The part of *text* that the span covers."""
        return text[self.start : self.end]


@attrs.frozen
class Key(Generic[T]):
    """The name of a field, typed by what it holds.

    Two keys are equal when their names are. A key of your own keeps its value in
    ``Article.extra[name]``:

    >>> TICKERS: Key[tuple[str, ...]] = Key("tickers")
    >>> TICKERS.name
    'tickers'
    """

    name: str


@attrs.frozen(kw_only=True)
class Finding(Generic[T]):
    """One proposed value, its spans in the text, and the rule that proposed it.

    ``spans`` has more than one part where a value was cut in pieces, as a paragraph that a
    scraper broke in mid-sentence. ``rule`` is ``"<extractor>.<case>"`` and stable. ``score``
    runs from 0 to 1, is comparable within one field only, and is not a probability. ``value`` is
    ``None`` where the text says something that comes to no value: the spans quote it.
    """

    key: Key[T]
    value: T
    spans: tuple[Span, ...]
    rule: str
    score: float

    @property
    def span(self) -> Span:
        """The first of the spans."""
        return self.spans[0]


@attrs.frozen
class Findings:
    """All findings of one text, in the order in which they were made."""

    items: tuple[Finding[Any], ...] = ()

    def __iter__(self) -> Iterator[Finding[Any]]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def plus(self, more: Iterable[Finding[Any]]) -> Findings:
        """These findings and *more* after them."""
        return Findings((*self.items, *more))

    def all(self, key: Key[T]) -> tuple[Finding[T], ...]:
        """Every finding of *key*, in the order in which they were made."""
        return tuple(each for each in self.items if each.key == key)

    def ranked(self, key: Key[T]) -> tuple[Finding[T], ...]:
        """Every finding of *key*, best first; a tie goes to what comes first in the text."""
        return tuple(sorted(self.all(key), key=lambda found: (-found.score, found.span)))

    def best(self, key: Key[T]) -> Finding[T] | None:
        """The finding whose value the article takes: the best one, if its score is high enough.

        ``None`` when no finding of *key* has a score of at least :data:`TAKEN`. A finding may
        have the value ``None`` itself: it was seen, and comes to no value.
        """
        first = next(iter(self.ranked(key)), None)
        return first if first is not None and first.score >= TAKEN else None
