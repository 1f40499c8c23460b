"""What is counted of an output: coverage, languages, kinds, days, lengths, failures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
import regex

from newsparse.presence import is_present

__all__ = ["MAX_KINDS", "OTHERS", "Lengths", "Statistics"]

MAX_KINDS = 1000
"""Different languages, reasons and so on that are counted one by one; the rest are `OTHERS`. So
many columns, too: JSON Lines may have others in every line."""

OTHERS = "others"

# They name a row or tell what became of it; they are no fields of an article.
_NO_FIELDS = frozenset("id article_id source position n error replaced".split())

_COUNTED = ("language", "page_kind", "kind")

# yes: "line 4: 3 columns"   "longer than 160,000,000 bytes"
# no:  "no line"
_NUMBER = regex.compile(r"\d++(?:[,.]\d++)*+")


@attrs.define
class Lengths:
    """How long the stories are, in characters; from 10,000 on to the nearest hundred."""

    counts: Counter[int] = attrs.field(factory=Counter)

    def add(self, length: int) -> None:
        """Count one story."""
        self.counts[length if length < 10_000 else round(length, -2)] += 1

    def at(self, share: float) -> int:
        """The length that this *share* of the stories does not exceed; 0 when there are none."""
        wanted, seen = share * self.counts.total(), 0
        for length in sorted(self.counts):
            seen += self.counts[length]
            if seen >= wanted:
                return length
        return 0

    def steps(self) -> Iterator[tuple[str, int]]:
        """How many stories lie in each step: 1–99, 100–199, 200–499, 500–999, and so on."""
        longest = max(self.counts, default=0)
        start, stops = 1, _stops()
        while start <= longest:
            stop = next(stops)
            inside = sum(count for size, count in self.counts.items() if start <= size < stop)
            yield f"{start:,}–{stop - 1:,}", inside
            start = stop


def _stops() -> Iterator[int]:
    power = 100
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


@attrs.define
class Statistics:
    """Counts of the rows of an output.

    >>> counted = Statistics()
    >>> counted.add({"headline": "Rain", "language": "en", "error": None})
    >>> counted.add({"headline": None, "language": None, "error": "line 4: no text"})
    >>> counted.articles, counted.failures, dict(counted.filled)
    (1, 1, {'headline': 1, 'language': 1})
    >>> list(counted.reasons)
    ['line N: no text']
    """

    articles: int = 0
    """Rows without an error: articles, or blocks of their stories."""
    failures: int = 0
    tells_failures: bool = True
    """Whether the output has a column for them."""
    filled: dict[str, int] = attrs.field(factory=dict)
    """Column → rows with a value in it, in the order of the output."""
    kinds: dict[str, Counter[str]] = attrs.field(factory=dict)
    """Language, page_kind, kind → how many rows have each."""
    months: Counter[str] = attrs.field(factory=Counter)
    reasons: Counter[str] = attrs.field(factory=Counter)
    """Why texts failed, numbers aside."""
    lengths: Lengths = attrs.field(factory=Lengths)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Statistics:
        """The counts of all *rows*."""
        counted = cls()
        for row in rows:
            counted.add(row)
        return counted

    @property
    def is_blocks(self) -> bool:
        """Whether the rows are blocks of stories."""
        return "kind" in self.kinds

    def add(self, row: Mapping[str, Any]) -> None:
        """Count one row."""
        self.tells_failures &= "error" in row
        if row.get("error") is not None:
            self.failures += 1
            _count(self.reasons, _NUMBER.sub("N", row["error"]))
            return
        self.articles += 1
        for name, value in row.items():
            if name not in _NO_FIELDS and (name in self.filled or len(self.filled) < MAX_KINDS):
                self.filled[name] = self.filled.get(name, 0) + is_present(value)
        for name in _COUNTED:
            if name in row:
                _count(self.kinds.setdefault(name, Counter()), row[name] or "none")
        if row.get("date") is not None:
            _count(self.months, f"{row['date']:%Y-%m}")
        story = row.get("body") or row.get("text")
        if isinstance(story, str):
            self.lengths.add(len(story))


def _count(counter: Counter[str], name: str) -> None:
    counter[name if name in counter or len(counter) < MAX_KINDS else OTHERS] += 1
