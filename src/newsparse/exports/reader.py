"""Reads outputs back, row by row, finished or not: of an unfinished one, what counts."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newsparse.arrow_rows import sized_rows
from newsparse.article import Article
from newsparse.errors import InputError
from newsparse.exports.cells import from_cell, from_json, kind_of
from newsparse.exports.formats import find_format, journal_path
from newsparse.exports.journal import Journal
from newsparse.exports.parts import read_batches
from newsparse.exports.records import Record, Row, rows
from newsparse.exports.schema import ARTICLES

__all__ = ["read_rows"]

MAX_CELL = 2**31 - 1
"""Longest cell read, in characters: Python's csv module stops at 131,072 unless told otherwise,
which a long story has."""


def read_rows(
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002  # the word of the command line
    columns: Iterable[str] | None = None,
    evidence: bool = False,
    defuse: bool = True,
) -> Iterator[Row]:
    """Yield the rows of the output at *path*, as dicts of plain values by column.

    An output that is not finished yields the rows that count: those that its journal tells. In CSV,
    an empty cell is ``None`` or an empty list. Give ``defuse=False`` for a CSV file written so.
    With *evidence*, rows of whole articles in JSON have the column ``evidence`` beside the others.

    Raises:
        InputError: the output is damaged, or lacks a column; the message names the place.
        ConfigError: the format is unknown.
        ExtraError: the library that reads the format is not installed.
        OSError: it cannot be read.
    """
    path = Path(path)
    kind = find_format(path, format)
    wanted = None if columns is None else list(columns)
    at = journal_path(path)
    journal = Journal.load(at) if at.exists() else None
    if journal is not None and not journal.entries:
        return
    if kind.is_columnar:
        folder = path.with_name(f"{path.name}.parts")
        paths = [path] if journal is None else [folder / name for name in journal.parts()]
        for row, _ in sized_rows(read_batches(paths, kind.name, wanted, for_rows=True)):
            if row is not None:
                yield row
        return
    size = None if journal is None else journal.size()
    if kind.name == "csv":
        yield from _csv_rows(path, size, wanted, defuse=defuse)
    else:
        for number, line in enumerate(_lines(path, size), 1):
            if kind.name == "json":
                line = line.removeprefix(",")  # noqa: PLW2901  # the list's, not the object's
                if line.strip() in {"[", "]"}:
                    continue
            try:
                yield _json_row(json.loads(line), wanted, evidence=evidence)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise InputError(f"{path}, line {number}: {error!r}") from error


def _lines(path: Path, size: int | None) -> Iterator[str]:
    """The lines of the file at *path*, up to *size* bytes of it, without a last one cut off."""
    with path.open("rb") as file:
        for line in file:
            if size is not None:
                size -= len(line)
                if size < 0:
                    return
            if line.endswith(b"\n"):
                try:
                    yield line.decode()
                except UnicodeDecodeError as error:
                    raise InputError(f"{path} is not UTF-8: {error}") from error


# -- CSV ---------------------------------------------------------------------------------------


def _csv_rows(
    path: Path, size: int | None, columns: list[str] | None, *, defuse: bool
) -> Iterator[Row]:
    reader = csv.reader(_lines(path, size), strict=True)
    head = _next(reader, path)
    if head is None:
        return
    head = [from_cell(name, "text", defuse=defuse) or "" for name in head]
    wanted = _wanted(head, columns, path)
    while (cells := _next(reader, path)) is not None:
        if len(cells) != len(head):
            raise InputError(
                f"{path}, line {reader.line_num}: expected {len(head)} cells, got {len(cells)}"
            )
        try:
            yield {name: from_cell(cells[i], kind_of(name), defuse=defuse) for i, name in wanted}
        except ValueError as error:
            raise InputError(f"{path}, line {reader.line_num}: {error}") from error


def _wanted(head: list[str], columns: list[str] | None, path: Path) -> list[tuple[int, str]]:
    missing = set(columns or ()).difference(head)
    if missing:
        raise InputError(f"{path} has no column {min(missing)!r}")
    places = {name: place for place, name in reversed(list(enumerate(head)))}
    return [(places[name], name) for name in columns or head]


def _next(reader: Any, path: Path) -> list[str] | None:
    """The next row, or ``None`` at the end."""
    before = csv.field_size_limit(MAX_CELL)  # it is one for all readers: put back at once
    try:
        return next(reader, None)
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: {error}") from error
    finally:
        csv.field_size_limit(before)


# -- JSON Lines --------------------------------------------------------------------------------

_AS_SAVED = {
    name
    for name in ARTICLES.names
    if not name.startswith(("published_", "updated_"))
    and name not in {"text", "extra", "page_kind", "replaced"}
}
"""Columns that a line holding a whole article has under their own names."""


def _json_row(data: Any, columns: list[str] | None, *, evidence: bool) -> Row:
    """The row that one line tells: of a whole article, its row in the table of articles."""
    if not isinstance(data, dict):
        raise TypeError(f"expected an object, got {type(data).__name__}")
    if "newsparse" not in data:
        return {name: from_json(data[name], kind_of(name)) for name in columns or data}
    if columns is not None and _AS_SAVED.issuperset(columns):  # no need to read the evidence
        return {name: from_json(data.get(name), kind_of(name)) for name in columns}
    given = data.get("columns", {})
    table = ARTICLES.beside(given)
    wanted = columns or [*table.names, *(["evidence"] if evidence else ())]
    known = {
        column.name for column in (*table.columns, *table.optional)
    }  # a line whose source gave other columns lacks some
    [row] = rows(_record(data, given), table.choose([name for name in wanted if name in known]))
    return {name: row.get(name) for name in wanted}


def _record(data: dict[str, Any], given: dict[str, Any]) -> Record:
    error = data.get("error")
    return Record(
        article=Article.from_dict(data) if error is None else None,
        error=error,
        source=data["source"],
        position=data["position"],
        id=data["id"],
        url=data.get("url"),
        crawl_time=from_json(data.get("crawl_time"), "moment"),
        language_hint=data.get("language_hint"),
        decoding=data.get("decoding"),
        columns=given,
    )
