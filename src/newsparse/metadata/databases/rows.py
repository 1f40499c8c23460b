"""The lines of a file's text that hold something, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsparse.patterns import pattern

__all__ = ["Row", "rows"]

# Line ends as `str.splitlines` knows them, which is how a page is read later. A byte-order mark or
# blanks alone are nothing to read.
_ROW = pattern(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]++")
_EDGE = " \t\u00a0\ufeff\u200b\u3000"


class Row(NamedTuple):
    """One line that is not blank."""

    start: int
    """Where it begins in the text, its blanks included."""
    end: int
    text: str
    """What stands on it, without the blanks around."""


def rows(text: str) -> Iterator[Row]:
    """The lines of *text* that hold something, in order.

    >>> [(row.start, row.text) for row in rows("\\ufeffone\\r\\n\\f  two\\n\\n")]
    [(0, 'one'), (7, 'two')]
    """
    for match in _ROW.finditer(text):
        content = match[0].strip(_EDGE)
        if content:
            yield Row(match.start(), match.end(), content)
