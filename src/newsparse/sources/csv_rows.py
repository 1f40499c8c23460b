"""CSV and TSV: a first line with the names of the columns, then a row for each text."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from newsparse.sources.lines import Line, read_lines
from newsparse.sources.raw import RawText, ReadFailure
from newsparse.sources.records import Records, Wanted
from newsparse.sources.rows import missing_column, read_row
from newsparse.sources.streams import DamagedError, Stream

__all__ = ["DELIMITERS", "FREE_AGAIN", "MAX_AGAIN", "MAX_ROW_LINES", "read_csv", "read_tsv"]

DELIMITERS = ",;\t|"
"""What may part the columns of a CSV file: the first under which the wanted columns appear."""

MAX_ROW_LINES = 100_000
"""Lines that one row may have: so many a quote left open takes in before it is given up."""

MAX_AGAIN = 4
"""Times that a file is read again, at most, for the sake of quotes that are left open."""

FREE_AGAIN = 1_000_000
"""Characters that are read again whatever the file's length."""


def read_csv(stream: Stream, records: Records) -> Iterator[RawText | ReadFailure]:
    """The text of each row; columns parted by one of `DELIMITERS`, quoted by ``"``."""
    return _read(stream, records, DELIMITERS)


def read_tsv(stream: Stream, records: Records) -> Iterator[RawText | ReadFailure]:
    """The text of each row; columns parted by tabs, quoted by ``"``."""
    return _read(stream, records, "\t")


def _read(stream: Stream, records: Records, delimiters: str) -> Iterator[RawText | ReadFailure]:
    limit = records.wanted.max_bytes
    # The module's own limit of 131,072 characters a field holds for the whole process, and a live
    # blog is longer. It is raised and never lowered, so that threads do not disturb each other.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    lines = read_lines(stream, limit)
    head = next((line for line in lines if line.error or line.text.strip()), Line(number=1))
    records.offset = head.offset
    names, delimiter, error = _columns(head, delimiters, records.wanted)
    if error is not None:
        yield records.failure(error)
        return
    rows = _Rows(lines, limit)
    for fields, broken in rows.read(delimiter):
        records.offset = rows.lines[0].offset
        if broken is not None:
            yield records.failure(f"{rows.numbers()}: {broken}")
        elif len(fields) != len(names):
            yield records.failure(
                f"{rows.numbers()}: {len(fields)} columns, where the first line names {len(names)}"
            )
        else:
            yield read_row(dict(zip(names, fields, strict=True)), records, rows.decoding())


def _columns(head: Line, delimiters: str, wanted: Wanted) -> tuple[list[str], str, str | None]:
    """The names of the columns, what parts them, and what is wrong with them, if anything."""
    if head.error is not None or not head.text:
        return [], "", f"no line with the names of the columns: {head.error or 'it is empty'}"
    tried: list[tuple[list[str], str, str | None]] = []
    for delimiter in delimiters:
        try:
            names = next(csv.reader([head.text], delimiter=delimiter, strict=True))
            tried.append((names, delimiter, missing_column(names, wanted)))
        except csv.Error as error:
            tried.append(([], delimiter, f"line {head.number}: {error}"))
        if tried[-1][2] is None:
            return tried[-1]
    return max(tried, key=lambda columns: len(columns[0]))


class _UnreadableError(Exception):
    """A line cannot be read, or a row does not end."""


class _Rows:
    """The rows that *source* makes up, each with its lines; a broken one does not stop the rest.

    A quote left open takes in the lines after it. As long as no sound row has had several lines,
    those are then read again as rows of their own. Otherwise they are as likely to be paragraphs
    of the broken row, which must never pass for rows: it goes on after them.

    What is read again is bounded in proportion to what was read (`MAX_AGAIN`): a file of nothing
    but quotes left open would be read once for each of its lines. Beyond that, each of the lines
    taken in is a row of its own, or broken.
    """

    def __init__(self, source: Iterator[Line], limit: int) -> None:
        self.source, self.limit = source, limit
        self.lines: list[Line] = []
        self.again: deque[Line] = deque()
        self.damage: DamagedError | None = None
        self.size = self.alone = 0  # alone: lines of `again` that make no row with another one
        self.allowance = FREE_AGAIN
        self.endless = self.several = False

    def read(self, delimiter: str) -> Iterator[tuple[list[str], str | None]]:
        """Yield the fields of each row, or what is wrong with it; `lines` are its lines then."""
        reader = csv.reader(self, delimiter=delimiter, strict=True)
        while True:
            self.lines, self.size, self.endless = [], 0, False
            try:
                fields = next(reader)
            except StopIteration:
                break
            except (csv.Error, _UnreadableError) as error:
                yield [], str(error)
                if not self.several or (self.endless and self.damage is None):
                    self._read_again()
                continue
            if fields:  # a blank line has none
                self.several |= len(self.lines) > 1
                yield fields, None
        if self.damage is not None:
            raise self.damage

    def _read_again(self) -> None:
        """Let the lines after the first of the row have their turn once more, if that may be."""
        self.allowance -= self.size if len(self.lines) > 1 else 0
        is_spent = self.allowance < 0
        if is_spent and self.several:
            return  # alone, paragraphs would pass for rows
        self.again.extendleft(reversed(self.lines[1:]))
        self.alone = len(self.again) if is_spent else self.alone

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> str:
        """The next line of the row being read."""
        if self.alone and self.lines:
            raise _UnreadableError("a quote is left open")
        line = self.again.popleft() if self.again else self._next()
        if line.error is not None and self.lines:
            self.again.appendleft(line)  # it has its own turn
            raise _UnreadableError("a quote is left open")
        self.alone = max(self.alone - 1, 0)
        self.lines.append(line)
        if line.error is not None:
            raise _UnreadableError(line.error)
        self.size += len(line.text)
        if self.size > self.limit or len(self.lines) > MAX_ROW_LINES:
            self.endless = True
            raise _UnreadableError(
                f"longer than {self.limit:,} characters or {MAX_ROW_LINES:,} lines"
            )
        return line.text

    def _next(self) -> Line:
        try:
            line = next(self.source)
            self.allowance += MAX_AGAIN * len(line.text)
            return line
        except DamagedError as error:
            self.damage = error
        except StopIteration:
            pass
        self.endless = True
        raise StopIteration

    def numbers(self) -> str:
        """The numbers of the lines, for a message."""
        first, last = self.lines[0].number, self.lines[-1].number
        return f"line {first}" if first == last else f"lines {first} to {last}"

    def decoding(self) -> str | None:
        """How the lines were decoded, where there is something to say."""
        notes = dict.fromkeys(line.decoding for line in self.lines if line.decoding)
        return "; ".join(notes) or None
