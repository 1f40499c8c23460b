"""What a source yields: one raw text with what is known of it, or why a record gave none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import attrs

from newsparse.hints import Hints

__all__ = ["Place", "RawText", "ReadFailure"]


@attrs.frozen(kw_only=True)
class Place:
    """Where a record stood: which source, which record, and where in it."""

    source: str
    """The file's name as given, ``"-"`` for standard input, or the name the caller gave; of a file
    in an archive the archive's name, ``!``, and its own."""
    position: int = 0
    """Number of the record within its source, counted from 0."""
    offset: int | None = None
    """Where the record starts: bytes into the (decompressed) source, if that is known."""
    archive: str | None = None
    """The archive's name as given, where the source is a file in one: ``"pages.zip"`` of
    ``"pages.zip!page.txt"``."""

    @property
    def file(self) -> str:
        """The name of the file on the disk: that of the archive, or else the source."""
        return self.source if self.archive is None else self.archive

    def __str__(self) -> str:
        at = "" if self.offset is None else f" (byte {self.offset})"
        return f"{self.source}, record {self.position}{at}"


@attrs.frozen(kw_only=True)
class RawText:
    """One raw text and what its source says of it. What the source does not say is ``None``."""

    text: str
    place: Place
    id: str | None = None
    url: str | None = None
    crawl_time: datetime | None = None
    """When it was fetched: always with a zone."""
    language: str | None = None
    """Code that the source gives, as given: a hint."""
    decoding: str | None = None
    """How bytes became text, when there was a choice: the encoding, and what was replaced."""
    columns: Mapping[str, Any] = attrs.field(factory=dict)
    """The other columns of a table's row, passed through untouched."""
    hints: Hints | None = None
    """What the source tells for parsing: of an archive's page its address, the time at which it
    was fetched and its language; of a table's row the columns that were named as hints."""


@attrs.frozen(kw_only=True)
class ReadFailure:
    """A record that gave no text: where it stood and why. The records after it go on."""

    place: Place
    error: str
