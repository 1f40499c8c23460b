"""What a file of a news database is split into, and what each database offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

__all__ = ["Broken", "Database", "Part"]


@attrs.frozen(kw_only=True)
class Part:
    """One record of a database's file: the text of one article with its labelled lines."""

    text: str
    start: int
    """Where the record starts in the file's text, in code points."""
    id: str | None = None
    """What the database calls the record, as printed."""
    url: str | None = None
    """Where the record or its article is found, as printed."""
    language: str | None = None
    """The article's language, as printed: a word in the language of the interface."""
    decoding: str | None = None
    """What was undone to get `text`, which else stands in the file as it is."""


@attrs.frozen(kw_only=True)
class Broken:
    """A record that is announced or begun but cannot be given: where, and why."""

    start: int
    """Where in the file's text it stands, or should stand, in code points."""
    error: str


@attrs.frozen(kw_only=True)
class Database:
    """How one database's export is recognised and split."""

    name: str
    """Short and stable: what a caller forces the format by."""
    description: str
    matches: Callable[[str], bool]
    """Whether a text that starts so is such an export. Some ten thousand characters suffice."""
    split: Callable[[str], Iterator[Part | Broken]]
    """The records of a whole file's text, in order of their starts. Any text gives an answer:
    none raises, and one that is no such export has no records."""
