"""Splits what Jina's search gives: several results, whose labels carry the result's number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

import attrs

from newsparse.metadata.databases.database import Broken, Part
from newsparse.metadata.databases.jina.signs import numbered_label
from newsparse.metadata.databases.rows import Row, rows

__all__ = ["split"]


@attrs.define
class _Result:
    number: int
    start: int
    end: int
    said: dict[str, str]

    def record(self, text: str) -> Part | Broken:
        """It, as a record of *text*."""
        if "URL Source" not in self.said:
            error = f"result {self.number} has no line '[{self.number}] URL Source:'"
            return Broken(start=self.start, error=error)
        return Part(text=text[self.start : self.end], start=self.start, url=self.said["URL Source"])


def split(text: str) -> Iterator[Part | Broken]:
    """The results of a search; one that is skipped in the numbers, or has no address, is broken.

    A numbered title in a result's own text is text, unless its number comes next.
    """
    result: _Result | None = None
    found: Iterator[Row | None] = chain(rows(text), (None,))
    for row, following in pairwise(found):
        if row is None:
            break  # only the last is
        match = numbered_label(row.text)
        number = int(match["number"]) if match else 0
        last = result.number if result else 0
        if match and _opens(match["key"], number, last, following):
            if result:
                yield result.record(text)
            for skipped in range(last + 1, number):
                yield Broken(start=row.start, error=f"result {skipped} is missing")
            result = _Result(number, row.start, row.end, {})
        if result:
            result.end = row.end
            if match and number == result.number and match["value"]:
                result.said.setdefault(match["key"], match["value"])
    if result:
        yield result.record(text)


def _opens(key: str, number: int, last: int, following: Row | None) -> bool:
    """Whether the label *key* with *number* opens a result after number *last*.

    A title or address does when it is the next one's, a title also when an address follows and
    its number is higher, or 1, with which another search begins.
    """
    if key not in ("Title", "URL Source"):
        return False
    below = numbered_label(following.text) if following else None
    sure = below is not None and below["key"] == "URL Source" and int(below["number"]) == number
    return number == last + 1 or (sure and (number > last or number == 1))
