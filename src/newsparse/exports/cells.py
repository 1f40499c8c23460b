"""Values of rows as CSV cells and as JSON values, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import regex

from newsparse import saved
from newsparse.exports.records import Row
from newsparse.exports.schema import TABLES, Column
from newsparse.exports.values import to_json_text

__all__ = ["defused", "from_cell", "from_json", "kind_of", "to_cell", "to_json_values"]

_KINDS = {column.name: column.kind for table in TABLES.values() for column in table.own()}

# What a spreadsheet takes for the start of a formula: = + - @ (also in their full-width forms), a
# tab, a line end (OWASP, "CSV Injection"). Apostrophes in front are counted in, so that what was
# defused can be told from what was printed so.
_FORMULA = regex.compile(r"'*+[=+\-@＝＋－＠\t\r\n]")
_ITEM_END = regex.compile(r"(?<!\\)(?:\\\\)*+\K; ")
_ESCAPED = regex.compile(r"\\([\\;])")


def kind_of(name: str) -> str:
    """The kind of the values of the column *name*; a column that a source gave is a text."""
    return _KINDS.get(name, "text")


# -- CSV ---------------------------------------------------------------------------------------


def defused(cell: str) -> str:
    """*cell* with an apostrophe in front where a spreadsheet would run it as a formula.

    >>> defused("=HYPERLINK(A1)"), defused("Rain - again")
    ("'=HYPERLINK(A1)", 'Rain - again')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def to_cell(value: Any, column: Column, *, defuse: bool) -> str:
    """*value* of *column* as the text of a cell; null is an empty cell.

    Lists of texts are joined with ``; ``; in the texts, a semicolon and a backslash have a
    backslash in front. Days and times are ISO 8601; what else is no text is JSON.
    """
    if value is None:
        return ""
    if column.kind == "texts":
        text = "; ".join(_escaped(each) for each in value)
    elif isinstance(value, (date, datetime)):
        return value.isoformat()
    elif column.kind in {"int16", "int32", "int64"}:
        return str(value)  # a number: "-300" is no formula
    else:
        text = to_json_text(value) or ""
    return defused(text) if defuse else text


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;")


def from_cell(cell: str, kind: str, *, defuse: bool) -> Any:
    """The value that `to_cell` wrote. An empty cell is null, or an empty list.

    Raises:
        ValueError: the cell does not hold a value of this kind.
    """
    if defuse and cell.startswith("'") and _FORMULA.match(cell):
        cell = cell[1:]
    if kind == "texts":
        return [_ESCAPED.sub(r"\1", each) for each in _ITEM_END.split(cell)] if cell else []
    if not cell:
        return None
    if kind == "spans":
        return json.loads(cell)
    return _READ.get(kind, str)(cell)


# -- JSON --------------------------------------------------------------------------------------

_READ: dict[str, Callable[[str], Any]] = {
    "day": date.fromisoformat,
    "moment": datetime.fromisoformat,
    "local time": datetime.fromisoformat,
    "int16": int,
    "int32": int,
    "int64": int,
}


def to_json_values(row: Row) -> Row:
    """*row* as JSON values: days and times as ISO 8601, columns of JSON as what they hold."""
    return {name: _json_value(value, kind_of(name)) for name, value in row.items()}


def _json_value(value: Any, kind: str) -> Any:
    if kind != "json" and (value is None or isinstance(value, (str, int))):
        return value
    return (
        None
        if value is None
        else json.loads(value if kind == "json" else to_json_text(value) or "")
    )


def from_json(value: Any, kind: str) -> Any:
    """The value that `to_json_values` wrote.

    Raises:
        TypeError: the value is of another type.
        ValueError: the value is of another form.
    """
    if value is None:
        return None
    if kind == "json":
        return saved.to_json(value, None)
    return _READ[kind](value) if kind in {"day", "moment", "local time"} else value
