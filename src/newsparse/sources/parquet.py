"""Parquet: one column the text, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsparse.extras import require
from newsparse.sources.raw import RawText, ReadFailure
from newsparse.sources.records import Records
from newsparse.sources.rows import missing_column, read_row
from newsparse.sources.streams import DamagedError, Stream

__all__ = ["BATCH_ROWS", "column_values", "read_parquet"]

BATCH_ROWS = 256
"""Rows held in memory at a time."""

_BUFFER = 1 << 20
"""Bytes of a column read at a time; without it pyarrow reads a column's whole part at once."""


def read_parquet(stream: Stream, records: Records) -> Iterator[RawText | ReadFailure]:
    """The text of each row; its position is the row's number.

    A damaged row group is one failure, which says how many rows it takes with it.

    Raises:
        DamagedError: the file is no Parquet, or cannot be read in any order.
        ExtraError: pyarrow is not installed.
    """
    arrow = require("pyarrow", "arrow")
    if stream.compression is not None or not stream.file.seekable():
        raise DamagedError("Parquet is read from its end: decompress it, and name it as a file")
    try:
        file = require("pyarrow.parquet", "arrow").ParquetFile(
            stream.file, buffer_size=_BUFFER, page_checksum_verification=True
        )
    except (OSError, arrow.ArrowException) as error:
        raise DamagedError(str(error)) from error
    problem = missing_column(file.schema_arrow.names, records.wanted)
    if problem is not None:
        yield records.failure(problem)
        return
    first = 0
    for group in range(file.num_row_groups):
        records.position, first = first, first + file.metadata.row_group(group).num_rows
        try:
            for row in _rows(file, group):
                yield read_row(row, records)
        except (OSError, arrow.ArrowException) as error:
            yield records.failure(f"rows {records.position} to {first - 1}: {error}")


def _rows(file: Any, group: int) -> Iterator[dict[str, Any]]:
    batches = file.iter_batches(batch_size=BATCH_ROWS, row_groups=[group], use_threads=False)
    for batch in batches:
        columns = [column_values(column) for column in batch.columns]
        for values in zip(*columns, strict=True):
            yield dict(zip(batch.schema.names, values, strict=True))


def column_values(column: Any) -> list[Any]:
    """The values of *column* as Python has them; one that Python cannot hold stays Arrow's."""
    try:
        values: list[Any] = column.to_pylist()
    except ValueError:  # a moment to the nanosecond, a text that is no UTF-8
        values = [_value(scalar) for scalar in column]
    return values


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return scalar.as_buffer().to_pybytes()
    except ValueError:
        return scalar
