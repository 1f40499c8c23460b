"""Parquet and Arrow IPC: finished parts beside the output, made into one file at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from newsparse.arrow_rows import open_parquet, read_group
from newsparse.errors import ConfigError, InputError
from newsparse.exports.arrow import record_batch, size
from newsparse.exports.journal import Journal
from newsparse.exports.records import Record, Row, rows
from newsparse.exports.schema import Table, arrow_schema
from newsparse.extras import require

__all__ = ["Parts", "read_batches", "read_schema"]

GROUP_ROWS = 50_000
"""Rows in a row group of the finished file, at most: enough for readers to skip and to compress."""

GROUP_BYTES = 32_000_000
"""Bytes of Arrow data after which a row group ends, so that finishing takes little memory."""


class Parts:
    """Part files in ``OUT.parts``, each complete from the moment that it has its name.

    The parts that count are those that the journal names. `finish` writes their rows into one file
    and gives it the output's name; until then nothing stands there, or an older output.
    """

    seconds: ClassVar[float] = 10.0  # a part is a file: fewer of them than lines

    def __init__(self, path: Path, kind: str, table: Table) -> None:
        self.path, self.kind, self.table = path, kind, table
        self.folder = path.with_name(f"{path.name}.parts")
        self.schema = arrow_schema(table)
        self.names: list[str] = []
        self._adopted = False

    def items(self, record: Record) -> list[Row]:
        """The rows of *record*."""
        return list(rows(record, self.table))

    def weight(self, item: Row) -> int:
        """How much *item* takes, in characters or so."""
        return size(item)

    def start(self) -> None:
        """Begin without parts, whatever stood there."""
        self._go_on([])

    def resume(self, journal: Journal) -> None:
        """Go on with the parts that *journal* tells; all others are removed.

        Raises:
            InputError: a part is missing.
        """
        self._go_on(journal.parts())

    def _go_on(self, names: list[str]) -> None:
        self.names = names
        self.folder.mkdir(exist_ok=True)
        there = {path.name for path in self.folder.iterdir()}
        missing = [name for name in self.names if name not in there]
        if missing:
            raise InputError(f"{self.folder / missing[0]} is missing: its articles are lost")
        for name in there.difference(self.names):
            (self.folder / name).unlink()

    def adopt(self) -> dict[str, Any]:
        """Go on behind a finished file, which becomes the first part when another one is stored.

        Raises:
            ConfigError: its columns are not those that are to be written.
        """
        if not self.schema.equals(read_schema(self.path, self.kind)):
            raise ConfigError(f"{self.path} has other columns: choose another output")
        self._adopted = True
        self.names = [_name(0, self.kind)]
        return {"part": self.names[0]}

    def store(self, items: list[Row]) -> dict[str, Any]:
        """Write *items* as a part; it counts once the entry that this returns is in the journal."""
        if self._adopted:
            self.folder.mkdir(exist_ok=True)
            # A copy: the output stays what it is until the new one takes its place.
            shutil.copyfile(self.path, self.folder / self.names[0])
            self._adopted = False
        if not items:
            return {}
        name = _name(len(self.names), self.kind)
        self._write(self.folder / name, _grouped([record_batch(items, self.table)]))
        self.names = [*self.names, name]
        return {"part": name}

    def mark(self) -> list[str]:
        """The parts so far, for `rollback`."""
        return self.names

    def rollback(self, mark: list[str]) -> None:
        """Take back what was stored since *mark*, finished or not."""
        (self.folder / _name(len(mark), self.kind)).unlink(missing_ok=True)
        self.names = mark

    def finish(self) -> None:
        """Write the rows of all parts into one file, then give it the output's name."""
        if not self._adopted:
            parts = (self.folder / name for name in self.names)
            merged = self.folder / f"merged.{self.kind}"
            self._write(merged, _grouped(read_batches(parts, self.kind)))
            merged.replace(self.path)

    def clean(self) -> None:
        """Remove the parts, which the output holds now: the run has done its work without that."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, path: Path, tables: Iterable[Any]) -> None:
        """Write *tables* to *path*, each as a row group: it holds all of them or is not there."""
        pa = require("pyarrow", extra="arrow")
        temporary = path.with_name(f"{path.name}.tmp")
        with temporary.open("wb") as file:
            if self.kind == "parquet":
                parquet = require("pyarrow.parquet", extra="arrow")
                writer = parquet.ParquetWriter(file, self.schema, compression="zstd")
            else:
                writer = pa.ipc.new_file(file, self.schema)
            with writer:
                for table in tables:
                    writer.write_table(table)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)


def _name(number: int, kind: str) -> str:
    return f"part-{number:05}.{kind}"


def read_schema(path: Path, kind: str) -> Any:
    """The ``pyarrow.Schema`` of the file at *path*.

    Raises:
        InputError: the file is damaged.
        ExtraError: pyarrow is not installed.
    """
    pa = require("pyarrow", extra="arrow")
    with path.open("rb") as file, _damage_told(path):
        if kind == "parquet":
            schema = require("pyarrow.parquet", extra="arrow").read_schema(file)
        else:
            schema = pa.ipc.open_file(file).schema
        schema.names  # noqa: B018  # raises where one is no UTF-8
        return schema


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """What pyarrow raises where the file at *path* is damaged, as an `InputError`.

    That may be an `OSError`, of which one that comes from the system has a number, or a
    `UnicodeDecodeError`.
    """
    try:
        yield
    except (OSError, ValueError, require("pyarrow", extra="arrow").ArrowException) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise InputError(f"{path}: {error}") from error


def read_batches(
    paths: Iterable[Path], kind: str, columns: list[str] | None = None, *, for_rows: bool = False
) -> Iterator[Any]:
    """Yield the record batches of the files *paths*, with *columns* only, one after the other.

    Those *for_rows* are for `newsparse.arrow_rows.sized_rows`: not every type is that of the file.

    Raises:
        InputError: a file is damaged, or lacks a column.
        ExtraError: pyarrow is not installed.
    """
    pa = require("pyarrow", extra="arrow")
    for path in paths:
        missing = set(columns or ()).difference(read_schema(path, kind).names)
        if missing:
            raise InputError(f"{path} has no column {min(missing)!r}")
        with path.open("rb") as file, _damage_told(path):
            if kind == "parquet":
                parquet = open_parquet(file, for_rows=for_rows)
                for number in range(parquet.num_row_groups):
                    yield from read_group(parquet, number, columns)
            else:
                reader = pa.ipc.open_file(file)
                for number in range(reader.num_record_batches):
                    batch = reader.get_batch(number)
                    batch.validate(full=True)  # reading a damaged one would end the process
                    yield batch if columns is None else batch.select(columns)


def _grouped(batches: Iterable[Any]) -> Iterator[Any]:
    """Yield *batches* put together into tables of the size of a row group."""
    table = require("pyarrow", extra="arrow").Table
    group: list[Any] = []
    count = weight = 0
    for batch in batches:
        if group and (count + batch.num_rows > GROUP_ROWS or weight > GROUP_BYTES):
            yield table.from_batches(group)
            group, count, weight = [], 0, 0
        group.append(batch)
        count += batch.num_rows
        weight += batch.nbytes
    if group:
        yield table.from_batches(group)
