"""What each database's folder offers, and what a file of a database is split into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

from newsparse.metadata.entries import Metadata
from newsparse.page import Line, Page

__all__ = ["Broken", "Database", "Part", "late"]


# Named tuples: each class that attrs makes costs every process three times as much.


class Part(NamedTuple):
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
    length: int | None = None
    """How many code points it takes in the file, if what was undone makes them other than those of
    `text`."""

    @property
    def end(self) -> int:
        """Where the record ends in the file's text, in code points."""
        return self.start + (len(self.text) if self.length is None else self.length)


class Broken(NamedTuple):
    """A record that is announced or begun but cannot be given: where, and why."""

    start: int
    """Where in the file's text it stands, or should stand, in code points."""
    error: str


def _never(_lines: Sequence[Line]) -> bool:
    return False


def _nothing(_page: Page) -> Metadata | None:
    return None


class Database(NamedTuple):
    """How the exports of one database are recognised, split and read.

    Any text gives an answer to each of the four functions: none raises. A database whose records
    are read like any page leaves out the last two.
    """

    name: str
    """Short and stable: what a caller forces the format by."""
    description: str
    matches: Callable[[str], bool]
    """Whether a text that starts so is a file of this database. Some ten thousand characters
    suffice."""
    split: Callable[[str], Iterator[Part | Broken]]
    """The records of a whole file's text, in order of their starts; none of another text."""
    may_be_record: Callable[[Sequence[Line]], bool] = _never
    """Whether a page of these lines, one at least, is worth reading as a record: a quick look at
    the first and the last of them."""
    read: Callable[[Page], Metadata | None] = _nothing
    """What the record that such a page is says of its article, and mostly which lines are the
    story; ``None`` when it is none after all."""


def late(module: str, name: str) -> Callable[..., Any]:
    """The function *name* of *module*, which is imported when the function is first called.

    Most texts are no record of any database, and what splits and reads those of all takes 25 ms to
    import.

    >>> split = late("newsparse.metadata.databases.jina.splitting", "split")
    >>> [part.url for part in split("[1] Title: Rain\\n[1] URL Source: https://example.org/rain\\n")]
    ['https://example.org/rain']
    """
    return partial(_call, module, name)


def _call(module: str, name: str, *given: Any) -> Any:
    return getattr(import_module(module), name)(*given)
