"""JSON Lines and CSV: whole rows appended to one file, which can be read at any moment."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from newsparse import saved
from newsparse.errors import ConfigError, InputError
from newsparse.exports.cells import defused, to_cell, to_json_values
from newsparse.exports.journal import Journal
from newsparse.exports.records import Record, Row, rows, storable
from newsparse.exports.schema import Table
from newsparse.exports.values import to_json_text

__all__ = [
    "JSON_FOOT",
    "JSON_HEAD",
    "Encode",
    "LineFile",
    "LineStream",
    "csv_encoder",
    "csv_head",
    "json_encoder",
]

JSON_HEAD, JSON_FOOT = b"[\n", b"]\n"
"""The lines around those of a list in JSON. Of the lines between, all but the first start with a
comma, so that at any moment nothing but the last line is missing."""

Encode = Callable[[Record], list[bytes]]
"""The lines of one record, each with its line end."""


# -- a record as lines -------------------------------------------------------------------------


def json_encoder(table: Table, *, whole: bool) -> Encode:
    """What writes a record as JSON Lines: *whole* articles, or the rows of *table*.

    A whole article is what `Article.to_json` gives, with what the source says of it.
    """
    if whole:
        return lambda record: [_json_line(_whole(record))]
    return lambda record: [_json_line(to_json_values(row)) for row in rows(record, table)]


def _whole(record: Record) -> dict[str, Any]:
    """What a line of *record* holds, in the order of the columns of the table of articles."""
    facts = {
        "url": record.url,
        "crawl_time": record.crawl_time and record.crawl_time.isoformat(),
        "language_hint": record.language_hint,
        "columns": json.loads(to_json_text(dict(record.columns)) or "") if record.columns else None,
        "error": record.error,
    }
    article = {"newsparse": saved.VERSION} if record.article is None else record.article.to_dict()
    books = {name: article.pop(name) for name in _BOOKS if name in article}
    return {
        "id": record.name,
        **article,
        **{name: value for name, value in facts.items() if value is not None},
        "source": record.source or None,
        "position": record.position,
        **({} if record.decoding is None else {"decoding": record.decoding}),
        **books,
    }


_BOOKS = ("newsparse", "extra_keys", "evidence")
"""What of a saved article programs need and people do not."""


def _json_line(data: dict[str, Any]) -> bytes:
    return saved.to_json(data, None).encode() + b"\n"


def csv_encoder(table: Table, *, defuse: bool) -> Encode:
    """What writes a record as the lines of a CSV file (RFC 4180, UTF-8).

    With *defuse*, no cell is taken for a formula by a spreadsheet.
    """

    def encode(record: Record) -> list[bytes]:
        return [_csv_line(_cells(row, table, defuse=defuse)) for row in rows(record, table)]

    return encode


def csv_head(table: Table, *, defuse: bool) -> bytes:
    """The first line of a CSV file: the names of the columns, which a source may have given."""
    return _csv_line(map(defused, table.names) if defuse else table.names)


def _cells(row: Row, table: Table, *, defuse: bool) -> list[str]:
    stored = storable(row)
    return [to_cell(stored[column.name], column, defuse=defuse) for column in table.columns]


def _csv_line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)  # ends lines with \r\n, so both are quoted within a cell
    return line.getvalue().encode()


def _joined(lines: list[bytes], *, foot: bytes, is_first: bool) -> bytes:
    """The *lines*; in a list, which has a *foot*, with a comma before each but its first."""
    if not foot or not lines:
        return b"".join(lines)
    return (b"" if is_first else b",") + b",".join(lines)


# -- where the lines go ------------------------------------------------------------------------


class LineFile:
    """Lines appended to a file. `size` tells how much of it counts."""

    seconds: ClassVar[float] = 1.0

    def __init__(self, path: Path, encode: Encode, head: bytes = b"", foot: bytes = b"") -> None:
        self.path, self.items, self.head, self.foot = path, encode, head, foot
        self.size = 0

    def weight(self, item: bytes) -> int:
        """How much *item* takes, in characters or so."""
        return len(item)

    def start(self) -> None:
        """Begin with an empty file, whatever stood there."""
        self.path.write_bytes(self.head)
        self.size = len(self.head)

    def resume(self, journal: Journal) -> None:
        """Go on behind what *journal* tells; what stands there beyond is cut off.

        Raises:
            InputError: the file is shorter than it tells, or the journal is damaged.
        """
        size = journal.size()
        if not size:
            self.start()
            return
        there = self.path.stat().st_size if self.path.exists() else 0
        if there < size:
            raise InputError(f"{self.path}: expected {size} bytes by its journal, got {there}")
        os.truncate(self.path, size)
        self.size = size

    def adopt(self) -> dict[str, Any]:
        """Go on behind a finished file.

        Raises:
            ConfigError: its columns are not those that are to be written.
            InputError: its last line is not complete.
        """
        end = self.foot or b"\n"
        with self.path.open("rb") as file:
            if file.read(len(self.head)) != self.head:
                raise ConfigError(f"{self.path} has other columns: choose another output")
            size = file.seek(0, os.SEEK_END)
            if size:
                file.seek(max(size - len(end), 0))
                if file.read() != end:
                    raise InputError(f"{self.path} is cut off: its last line has no end")
        self.size = size - len(self.foot)
        return {"size": self.size}

    def store(self, items: list[bytes]) -> dict[str, Any]:
        """Append *items*; they count once the entry that this returns is in the journal."""
        data = _joined(items, foot=self.foot, is_first=self.size == len(self.head))
        with self.path.open("r+b") as file:
            file.seek(self.size)
            file.truncate()  # the last line of a list that was finished
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self.size += len(data)
        return {"size": self.size}

    def mark(self) -> int:
        """Where the file stands, for `rollback`."""
        return self.size

    def rollback(self, mark: int) -> None:
        """Take back what was stored since *mark*, finished or not."""
        os.truncate(self.path, mark)
        self.size = mark

    def finish(self) -> None:
        """Write what stands behind the last line; most files are what they should be."""
        if self.foot:
            with self.path.open("r+b") as file:
                file.seek(self.size)
                file.truncate()
                file.write(self.foot)
                file.flush()
                os.fsync(file.fileno())

    def clean(self) -> None:
        """Nothing is left to remove."""


class LineStream:
    """Lines written to an open stream, such as standard output: there is nothing to resume."""

    seconds: ClassVar[float] = 0.0  # each record at once: somebody may be watching

    def __init__(
        self, stream: BinaryIO, encode: Encode, head: bytes = b"", foot: bytes = b""
    ) -> None:
        self.stream, self.items, self.head, self.foot = stream, encode, head, foot
        self._is_first = True

    def weight(self, item: bytes) -> int:
        """How much *item* takes, in characters or so."""
        return len(item)

    def start(self) -> None:
        """Write what stands before the first record."""
        self.stream.write(self.head)

    def store(self, items: list[bytes]) -> dict[str, Any]:
        """Write *items*."""
        self.stream.write(_joined(items, foot=self.foot, is_first=self._is_first))
        self._is_first &= not items
        self.stream.flush()
        return {}

    def mark(self) -> None:
        """There is no way back in a stream."""

    def rollback(self, mark: None) -> None:
        """What was sent cannot be taken back."""

    def finish(self) -> None:
        """Write what stands behind the last record."""
        if self.foot:
            self.stream.write(self.foot)
            self.stream.flush()

    def clean(self) -> None:
        """Nothing is left to remove."""
