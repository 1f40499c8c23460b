"""How much there is to read, where that can be told, to know the time that is left."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import attrs

from newsparse.extras import require
from newsparse.sources import Place
from newsparse.sources.inputs import Missing, find_files
from newsparse.sources.streams import SUFFIXES

__all__ = ["MAX_FILES", "Work"]

MAX_FILES = 100_000
"""With more files than these, nobody knows the time that is left: looking at all takes too long."""


@attrs.frozen
class _File:
    before: int
    """Bytes of all files before it."""
    size: int
    rows: int | None
    """Rows of a table whose places are told by row; ``None`` where they are told by byte."""


class Work:
    """The files of a run as bytes on the disk, to tell how far a record is."""

    def __init__(self, inputs: Iterable[str]) -> None:
        self._files: dict[str, _File] = {}
        self.total: int | None = 0
        """Bytes of all files; ``None`` where it cannot be told, as of standard input."""
        for each in find_files(inputs):
            if each == "-" or len(self._files) == MAX_FILES:
                self.total = None
                return
            if not isinstance(each, Missing):
                self._add(each)

    def _add(self, name: str) -> None:
        try:
            size = Path(name).stat().st_size
        except OSError:
            size = 0  # it gives a failure when its turn comes
        before = self.total or 0
        self._files[name] = _File(before, size, _rows(name))
        self.total = before + size

    def before(self, place: Place) -> int:
        """How much lies before the record at *place*; at least that, where it is compressed."""
        file = self._files.get(place.file)
        if file is None:
            return 0
        if file.rows:
            return file.before + file.size * min(place.position, file.rows) // file.rows
        if place.offset is None or place.archive or place.source.lower().endswith(SUFFIXES):
            return file.before
        return file.before + min(place.offset, file.size)


def _rows(name: str) -> int | None:
    """The number of rows of a Parquet file, by its name; ``None`` for anything else."""
    if not name.lower().endswith((".parquet", ".pq")):
        return None
    try:
        parquet = require("pyarrow.parquet", "arrow")
        with Path(name).open("rb") as file:
            rows: int = parquet.read_metadata(file).num_rows
    except Exception:  # noqa: BLE001  # whatever is wrong with it, reading it will tell
        return None
    return rows
