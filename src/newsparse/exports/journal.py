"""Which texts an unfinished output already holds, told so that a kill at any moment leaves it true.

Beside ``OUT`` stands ``OUT.progress`` until the output is finished. Its first line says what is
being written. Every further line, one JSON object each, belongs to one batch that stands in the
output for good: which texts it holds (``[source, first, last + 1]``), what their sources were like,
where the caller notes that, and how far the output reaches with it. A batch counts once its line is
complete; what stands in the output beyond that is dropped by the next run. Lines are appended, not
rewritten: with a million sources the rewriting
would cost more than the parsing.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from math import inf
from pathlib import Path
from typing import Any

import attrs

from newsparse.errors import InputError
from newsparse.exports.records import key_of

__all__ = ["Done", "Journal", "replace_file"]

Entry = dict[str, Any]


@attrs.define
class Done:
    """Texts by source and position, kept as ranges: a million in a row cost as much as one.

    >>> done = Done()
    >>> for position in (0, 1, 2, 7):
    ...     done.add("a.csv", position)
    >>> ("a.csv", 2) in done, ("a.csv", 3) in done, len(done)
    (True, False, 4)
    >>> list(done.ranges())
    [('a.csv', 0, 3), ('a.csv', 7, 8)]
    """

    _ranges: dict[str, list[tuple[int, int]]] = attrs.field(factory=dict)

    def add(self, source: str, start: int, stop: int | None = None) -> None:
        """Add one position, or those from *start* up to, but without, *stop*."""
        stop = start + 1 if stop is None else stop
        ranges = self._ranges.setdefault(key_of(source), [])
        first = bisect_left(ranges, (start,))
        if first and ranges[first - 1][1] >= start:
            first -= 1
            start = ranges[first][0]
        last = first
        while last < len(ranges) and ranges[last][0] <= stop:
            stop = max(stop, ranges[last][1])
            last += 1
        ranges[first:last] = [(start, stop)]

    def __contains__(self, key: tuple[str, int]) -> bool:
        source, position = key
        ranges = self._ranges.get(key_of(source), ())
        at = bisect_right(ranges, (position, inf)) - 1
        return at >= 0 and position < ranges[at][1]

    def __len__(self) -> int:
        return sum(stop - start for _, start, stop in self.ranges())

    def ranges(self) -> Iterator[tuple[str, int, int]]:
        """Each run of positions as source, first, and last + 1."""
        for source, ranges in self._ranges.items():
            for start, stop in ranges:
                yield source, start, stop


class Journal:
    """The file ``OUT.progress``: append what is done, and read it back after a kill."""

    def __init__(self, path: Path, head: Entry, entries: Iterable[Entry] = ()) -> None:
        self.path, self.head = path, head
        self.entries = list(entries)
        """What stood in the file when this run began."""
        self._size: int | None = None  # bytes of complete lines; None: no file yet

    @classmethod
    def load(cls, path: Path) -> Journal:
        """The journal at *path*, without a last line that was cut off.

        Raises:
            InputError: the file is no journal, or is damaged; the message names the line.
            OSError: it cannot be read.
        """
        complete = path.read_bytes().rpartition(b"\n")[0]
        lines = [_read(line, path, n) for n, line in enumerate(complete.split(b"\n"), 1)]
        journal = cls(path, lines[0], lines[1:])
        journal._size = len(complete) + 1
        return journal

    def create(self, *more: Entry) -> None:
        """Write the file, with its entries and *more*, in the place of any older one."""
        lines = b"".join(map(_line, [self.head, *self.entries, *more]))
        replace_file(self.path, lines)
        self._size = len(lines)

    def append(self, entry: Entry) -> None:
        """Add *entry*: once this returns, no kill of the process can undo it."""
        if self._size is None:
            self.create(entry)
            return
        line = _line(entry)
        with self.path.open("r+b") as file:
            file.seek(self._size)
            file.truncate()  # a line that an earlier run left unfinished
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        self._size += len(line)

    def mark(self) -> int | None:
        """Where the journal stands, for `rollback`."""
        return self._size

    def rollback(self, mark: int | None) -> None:
        """Take back what was appended since *mark*, finished or not."""
        if mark is None:
            self.path.unlink(missing_ok=True)
        else:
            os.truncate(self.path, mark)
        self._size = mark

    def remove(self) -> None:
        """The output is finished: the file has done its work."""
        self.path.unlink(missing_ok=True)

    def size(self) -> int:
        """How many bytes of an output of lines count.

        Raises:
            InputError: the journal does not tell.
        """
        size = self.entries[-1].get("size") if self.entries else 0
        if type(size) is not int:
            number = len(self.entries) + 1
            raise InputError(f"{self.path}: damaged: its last line {number} tells no size")
        return size

    def parts(self) -> list[str]:
        """The names of the parts that count, of an output in parts."""
        return [entry["part"] for entry in self.entries if "part" in entry]

    def inputs(self) -> dict[str, str]:
        """Source → what it was like when its texts were read, of those that this was noted of."""
        noted: dict[str, str] = {}
        for entry in self.entries:
            inputs = entry.get("inputs")
            noted |= inputs if isinstance(inputs, dict) else {}
        return noted

    def done(self) -> Done:
        """All texts of all entries."""
        done = Done()
        for number, entry in enumerate(self.entries, 2):
            try:
                for source, start, stop in entry["done"]:
                    done.add(source, start, stop)
            except (KeyError, TypeError, ValueError) as error:
                raise InputError(f"{self.path}, line {number}: damaged: {error!r}") from error
        return done


def _line(entry: Entry) -> bytes:
    return json.dumps(entry).encode() + b"\n"  # all ASCII: any source's name survives


def _read(line: bytes, path: Path, number: int) -> Entry:
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise InputError(f"{path}, line {number}: expected JSON: {error}") from error
    if not isinstance(entry, dict):
        raise InputError(f"{path}, line {number}: expected an object, got {type(entry).__name__}")
    return entry


def replace_file(path: Path, data: bytes) -> None:
    """Write *data* to *path* such that at any moment it holds all of the old or all of the new."""
    temporary = path.with_name(f"{path.name}.tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
