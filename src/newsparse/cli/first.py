"""The first records of a run, looked at before anything is written, and the columns they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import attrs

from newsparse.sources import RawText, ReadFailure

__all__ = ["FEW_TEXTS", "FIRST_CHARS", "FIRST_RECORDS", "First"]

FIRST_RECORDS = 1000
"""Records that are read before the first one is written: their columns become the output's."""

FIRST_CHARS = 10_000_000
"""Characters of text after which no further record is looked at first, to bound memory."""

FEW_TEXTS = 64
"""So many texts are parsed in less time than it takes to start a worker."""


@attrs.frozen
class First:
    """The first of *records*, in memory, and the rest as it comes."""

    records: list[RawText | ReadFailure]
    rest: Iterator[RawText | ReadFailure]
    is_all: bool
    """Whether there is nothing behind them."""

    @classmethod
    def of(cls, records: Iterable[RawText | ReadFailure]) -> First:
        """Read as many of *records* as are looked at first."""
        rest, first, chars = iter(records), list[RawText | ReadFailure](), 0
        for record in rest:
            first.append(record)
            chars += len(record.text) if isinstance(record, RawText) else 0
            if len(first) >= FIRST_RECORDS or chars >= FIRST_CHARS:
                return cls(first, rest, is_all=False)
        return cls(first, rest, is_all=True)

    @property
    def are_few(self) -> bool:
        """Whether workers would not be worth their start."""
        return self.is_all and len(self.records) <= FEW_TEXTS

    def columns(self) -> list[str]:
        """The names of the columns that the source gave, in the order of their first records."""
        given = (record.columns for record in self.records if isinstance(record, RawText))
        return list(dict.fromkeys(name for columns in given for name in columns))

    def all(self) -> Iterator[RawText | ReadFailure]:
        """All records, once."""
        return chain(self.records, self.rest)
