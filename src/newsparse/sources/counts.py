"""How many records were found, gave a text, or failed: in all, and for each source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from newsparse.sources.raw import RawText, ReadFailure

__all__ = ["Count", "Counts"]

MAX_SOURCES = 10_000
"""Sources counted one by one; those after them are counted in all only."""


@attrs.frozen
class Count:
    """Records of one source, or of all."""

    read: int = 0
    """Records that gave a text."""
    failed: int = 0

    @property
    def found(self) -> int:
        """All records."""
        return self.read + self.failed

    def plus(self, record: RawText | ReadFailure) -> Count:
        """This count and *record*."""
        if isinstance(record, ReadFailure):
            return Count(self.read, self.failed + 1)
        return Count(self.read + 1, self.failed)


@attrs.define
class Counts:
    """Counts the records that pass through `watch`.

    >>> from newsparse.sources import Counts, read
    >>> counts = Counts()
    >>> for record in counts.watch(read("no such file.txt")):
    ...     print(record.error)
    No such file or directory
    >>> counts.total
    Count(read=0, failed=1)
    """

    total: Count = Count()
    by_source: dict[str, Count] = attrs.field(factory=dict)
    """The first `MAX_SOURCES` sources, in the order of their first records."""

    def watch(self, records: Iterable[RawText | ReadFailure]) -> Iterator[RawText | ReadFailure]:
        """*records*, each one counted as it passes."""
        for record in records:
            self.total = self.total.plus(record)
            source = record.place.source
            if source in self.by_source or len(self.by_source) < MAX_SOURCES:
                self.by_source[source] = self.by_source.get(source, Count()).plus(record)
            yield record
