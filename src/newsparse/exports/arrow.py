"""Rows as Arrow record batches of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from newsparse.errors import InputError
from newsparse.exports.records import Record, Row, rows, storable
from newsparse.exports.schema import Table, arrow_schema
from newsparse.extras import require

__all__ = ["MAX_CHARS", "MAX_ROWS", "batches", "record_batch", "size"]

MAX_ROWS = 1000
"""Rows in a batch, at most: a few megabytes of news."""

MAX_CHARS = 8_000_000
"""Characters in a batch after which it ends, so that a few hundred long texts do not make a batch
of gigabytes. One text alone may be longer: it is a batch of its own."""


def record_batch(some: Iterable[Row], table: Table) -> Any:
    """The ``pyarrow.RecordBatch`` of the rows *some* of *table*, made `storable`.

    Raises:
        InputError: a value that the source gave does not fit the type that it gave for its column.
        ExtraError: pyarrow is not installed.
    """
    pa = require("pyarrow", extra="arrow")
    stored = [storable(row) for row in some]
    schema = arrow_schema(table)
    arrays = []
    for field in schema:
        try:
            arrays.append(pa.array([row[field.name] for row in stored], type=field.type))
        except (pa.ArrowException, OverflowError) as error:
            raise InputError(f"column {field.name!r} is of type {field.type}: {error}") from error
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def size(row: Row) -> int:
    """How many characters the texts of *row* have together."""
    total = 0
    for value in row.values():
        if isinstance(value, str):
            total += len(value)
        elif isinstance(value, list):
            total += sum(len(each) for each in value)
    return total


def batches(records: Iterable[Record], table: Table) -> Iterator[Any]:
    """Yield the rows of *records* in *table* as record batches, reading no further than needed.

    Raises:
        InputError: as `record_batch`, and as `rows`.
        ExtraError: pyarrow is not installed.
    """
    pending: list[Row] = []
    chars = 0
    for record in records:
        for row in rows(record, table):
            pending.append(row)
            chars += size(row)
            if len(pending) >= MAX_ROWS or chars >= MAX_CHARS:
                yield record_batch(pending, table)
                pending, chars = [], 0
    if pending:
        yield record_batch(pending, table)
