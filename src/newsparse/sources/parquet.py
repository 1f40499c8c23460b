"""Parquet: one column the text, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from newsparse.advice import option
from newsparse.arrow_rows import (
    BUFFER_BYTES,
    column_values,
    open_parquet,
    read_group,
    sized_rows,
)
from newsparse.extras import require
from newsparse.sources.raw import RawText, ReadFailure
from newsparse.sources.records import Records
from newsparse.sources.rows import missing_column, read_row
from newsparse.sources.streams import DamagedError, Expansion, Stream

__all__ = ["column_values", "read_parquet"]


def read_parquet(stream: Stream, records: Records) -> Iterator[RawText | ReadFailure]:
    """The text of each row; its position is the row's number.

    A damaged row group is one failure, which says how many rows it takes with it; so is one that is
    packed more tightly than the caller allows.

    Raises:
        DamagedError: the file is no Parquet, or cannot be read in any order.
        ExtraError: pyarrow is not installed.
    """
    arrow = require("pyarrow", "arrow")
    source = _source(stream, records.wanted.max_bytes)
    try:
        file = open_parquet(source, buffer_size=BUFFER_BYTES, page_checksum_verification=True)
    except (OSError, ValueError, arrow.ArrowException) as error:  # a name that is no UTF-8
        raise DamagedError(str(error)) from error
    problem = missing_column(file.schema_arrow.names, records.wanted)
    if problem is not None:
        yield records.failure(problem)
        return
    first = 0
    for group in range(file.num_row_groups):
        records.position, first = first, first + file.metadata.row_group(group).num_rows
        try:
            _check(file.metadata.row_group(group), file.schema, records.wanted.expansion)
            for row, size in sized_rows(read_group(file, group), records.wanted.max_bytes):
                if row is None:
                    yield records.failure(
                        f"a row of {size:,} bytes: the limit is {option('max_bytes')}"
                    )
                else:
                    yield read_row(row, records)
        except (OSError, ValueError, DamagedError, arrow.ArrowException) as error:
            yield records.failure(f"rows {records.position} to {first - 1}: {error}")


def _source(stream: Stream, limit: int) -> BinaryIO:
    """The file, which Parquet is read from the end of; what is in an archive comes into memory.

    Raises:
        DamagedError: it has no end that can be gone to, or is longer than *limit* in an archive.
    """
    if stream.file is None:
        data = stream.content.read(limit + 1)
        if len(data) > limit:
            raise DamagedError(
                f"Parquet of over {limit:,} bytes in an archive: unpack it, or raise the limit "
                f"{option('max_bytes')}"
            )
        return BytesIO(data)
    if stream.compression is not None or not stream.file.seekable():
        raise DamagedError("Parquet is read from its end: decompress it, and name it as a file")
    return stream.file


def _check(group: Any, schema: Any, expansion: Expansion) -> None:
    """Whether a row group may become as long as it says.

    Raises:
        DamagedError: it may not.
    """
    for number in range(group.num_columns):
        chunk = group.column(number)
        unpacked = chunk.total_uncompressed_size
        if schema.column(number).max_repetition_level:  # a row may have any number of values
            unpacked = max(unpacked, chunk.num_values * 8)
        expansion.check(unpacked, chunk.total_compressed_size)
