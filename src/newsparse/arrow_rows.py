"""Rows of Parquet and Arrow as Python values, no more of them in memory than a bound allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from newsparse.extras import require

__all__ = [
    "BATCH_BYTES",
    "BATCH_ROWS",
    "BUFFER_BYTES",
    "column_values",
    "open_parquet",
    "read_group",
    "sized_rows",
]

BATCH_ROWS = 256
"""Rows held in memory at a time, at most."""

BATCH_BYTES = 64_000_000
"""Bytes of rows held in memory at a time, at most, where it is not one row that has more."""

BUFFER_BYTES = 1 << 20
"""Bytes of a column read at a time; without it pyarrow reads a column's whole part at once."""


def open_parquet(source: Any, *, for_rows: bool = True, **options: Any) -> Any:
    """The ``pyarrow.parquet.ParquetFile`` of the open file *source*, for `read_group`.

    With *for_rows*, texts within lists stay stored once where they are stored once for many places:
    a list of a thousand times one text of a megabyte is a megabyte until `sized_rows` has counted.

    Raises:
        pyarrow.ArrowException: it is no Parquet file, or is damaged.
        ExtraError: pyarrow is not installed.
    """
    parquet = require("pyarrow.parquet", "arrow")
    file = parquet.ParquetFile(source, **options)
    again = _repeated(file) if for_rows else []
    return parquet.ParquetFile(source, **options, read_dictionary=again) if again else file


def _repeated(file: Any) -> list[str]:
    """The paths of texts within lists that may be longer in memory than `BATCH_BYTES`."""
    paths = []
    for number in range(len(file.schema)):
        column = file.schema.column(number)
        if column.max_repetition_level and column.physical_type == "BYTE_ARRAY":
            groups = map(file.metadata.row_group, range(file.num_row_groups))
            chunks = [group.column(number) for group in groups]
            if any(each.num_values * each.total_uncompressed_size > BATCH_BYTES for each in chunks):
                paths.append(column.path)
    return paths


def read_group(file: Any, group: int, columns: list[str] | None = None) -> Iterator[Any]:
    """The record batches of one row group of what `open_parquet` gave.

    A value is never longer than its column's part of the group, so with rows of the longest that
    there could be a batch has `BATCH_BYTES`, or one row.

    Raises:
        pyarrow.ArrowException: it is damaged.
    """
    part = file.metadata.row_group(group)
    longest = sum(
        part.column(number).total_uncompressed_size
        for number in range(part.num_columns)
        if part.column(number).physical_type in ("BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY")
    )
    rows = min(max(BATCH_BYTES // max(longest, 1), 1), BATCH_ROWS)
    yield from file.iter_batches(
        batch_size=rows, row_groups=[group], columns=columns, use_threads=False
    )


def sized_rows(
    batches: Iterable[Any], limit: int | None = None
) -> Iterator[tuple[dict[str, Any] | None, int]]:
    """Each row of *batches* with its size, in bytes; ``None`` for one of over *limit* bytes.

    The size of a row that is surely no longer than *limit* is not counted, and 0.
    """
    few = BATCH_BYTES if limit is None else min(BATCH_BYTES, limit)
    for batch in batches:
        if sum(map(_size, batch.columns)) <= few:
            for row in _rows(batch):
                yield row, 0
            continue
        for number in range(batch.num_rows):
            one = batch.slice(number, 1)
            size = sum(map(_size, one.columns))
            if limit is not None and size > limit:
                yield None, size
            else:
                yield next(_rows(one)), size


def _rows(batch: Any) -> Iterator[dict[str, Any]]:
    names, columns = batch.schema.names, [column_values(column) for column in batch.columns]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def _size(column: Any) -> int:
    """How many bytes the values of *column* have, each one counted wherever it is stored."""
    arrow = require("pyarrow", "arrow")
    types, kind = arrow.types, column.type
    if isinstance(kind, arrow.BaseExtensionType):
        return _size(column.storage)
    if types.is_dictionary(kind):
        return _indexed(column)
    if types.is_struct(kind):
        return sum(map(_size, column.flatten()))
    if types.is_nested(kind) and hasattr(column, "flatten"):
        return _size(column.flatten()) + 4 * len(column)
    return int(column.nbytes)


def _indexed(column: Any) -> int:
    """The size of a dictionary's values, as often as each is there."""
    arrow, compute = require("pyarrow", "arrow"), require("pyarrow.compute", "arrow")
    values = column.dictionary
    kind = values.type
    if not (arrow.types.is_string(kind) or arrow.types.is_binary(kind) or "large_" in str(kind)):
        return int(column.indices.nbytes + values.nbytes)
    lengths = compute.take(compute.binary_length(values), column.indices)
    return int(compute.sum(compute.cast(lengths, arrow.int64())).as_py() or 0)


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
