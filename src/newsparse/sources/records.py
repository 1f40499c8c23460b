"""What the caller wants of each record, and the numbering of the records of one source."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from newsparse.page import MAX_TEXT_LENGTH
from newsparse.sources.raw import Place, ReadFailure
from newsparse.sources.streams import Expansion

__all__ = ["MAX_RECORD_BYTES", "Records", "Wanted"]

MAX_RECORD_BYTES = 4 * MAX_TEXT_LENGTH
"""Largest record read, in bytes after decompression: a plain text, a file of a news database, a
line, a row, a page of an archive. UTF-8 needs no more for the longest text that a parser accepts.
``read(max_bytes=…)`` sets another limit."""


@attrs.frozen(kw_only=True)
class Wanted:
    """What the caller wants of each record."""

    text_column: str = "text"
    id_column: str | None = None
    url_column: str | None = None
    hint_columns: Mapping[str, str] = attrs.field(factory=dict)
    """Hint → the column that holds it."""
    html: bool = False
    """Whether the texts are HTML, to be rendered."""
    repair: bool = False
    max_bytes: int = MAX_RECORD_BYTES
    expansion: Expansion = attrs.field(factory=Expansion)


@attrs.define(kw_only=True)
class Records:
    """Numbers the records of one source, and knows where the one being read starts."""

    source: str
    wanted: Wanted
    archive: str | None = None
    """The archive that the source is in, if any."""
    position: int = 0
    """Number of the next record."""
    offset: int | None = None
    """Where the next record starts, in bytes; the reader keeps it up to date where it can."""

    def place(self) -> Place:
        """The place of the next record."""
        place = Place(
            source=self.source, position=self.position, offset=self.offset, archive=self.archive
        )
        self.position += 1
        return place

    def failure(self, error: str) -> ReadFailure:
        """The next record, which gives no text."""
        return ReadFailure(place=self.place(), error=error)
