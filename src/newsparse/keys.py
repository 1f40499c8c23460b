"""``Key`` and ``Span``: what a value is the value of, and where it stood in the text."""

from __future__ import annotations

from typing import Generic, TypeVar

import attrs

__all__ = ["Key", "Span"]

T = TypeVar("T")


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

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        """For copies and pickles: an article has a hundred, and by name they take twice as long."""
        return type(self), (self.start, self.end)


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
