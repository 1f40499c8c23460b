"""A row of a table → a raw text, with the other columns beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from newsparse.advice import option
from newsparse.errors import ExtraError, InputError
from newsparse.html.pages import to_text
from newsparse.sources.decoding import decode
from newsparse.sources.hinted import hints_of_row
from newsparse.sources.raw import RawText, ReadFailure
from newsparse.sources.records import Records, Wanted

__all__ = ["MAX_COLUMNS", "missing_column", "read_row"]

MAX_COLUMNS = 10_000
"""Columns of a table, or members of one of its objects: a table with more is not read."""

MAX_SHOWN = 60
"""Characters of a column's name that a message shows."""


def missing_column(names: Iterable[str], wanted: Wanted) -> str | None:
    """What is wrong with columns of these *names*, if anything.

    One that is wanted is not there, two are alike, or there are too many.
    """
    names = list(names)
    if len(names) > MAX_COLUMNS:
        return f"{len(names):,} columns, over {MAX_COLUMNS:,}"
    roles = ("text_column", "id_column", "url_column")
    named = [(role, getattr(wanted, role)) for role in roles]
    named += [("hint_columns", name) for name in wanted.hint_columns.values()]
    for role, name in named:
        if name is not None and name not in names:
            shown = ", ".join(map(_shown, names[:20])) or "none"
            more = ", …" * (len(names) > 20)
            return f"no column {name!r}: there are {shown}{more}; name one by {option(role)}"
    if len(set(names)) == len(names):
        return None
    [(twice, _)] = Counter(names).most_common(1)
    return f"two columns are named {_shown(twice)}: rename one"


def _shown(name: str) -> str:
    """*name* for a message, which a name of a megabyte would make unreadable."""
    return repr(name) if len(name) <= MAX_SHOWN else f"{name[:MAX_SHOWN]!r}…"


def read_row(
    row: Mapping[str, Any], records: Records, decoding: str | None = None
) -> RawText | ReadFailure:
    """The next record: the text in the text column of *row*, which has all the wanted columns."""
    wanted = records.wanted
    text = row[wanted.text_column]
    if wanted.html and isinstance(text, (str, bytes)) and len(text) <= wanted.max_bytes:
        try:
            text = to_text(text, _plain(row, wanted.url_column))
        except (InputError, ExtraError) as error:
            return records.failure(f"column {wanted.text_column!r}: {error}")
    if isinstance(text, bytes):  # as some writers of Parquet leave it
        try:
            decoded = decode(text)
        except (InputError, ExtraError) as error:
            return records.failure(f"column {wanted.text_column!r}: {error}")
        text, decoding = decoded.text, decoded.note
    if isinstance(text, str) and len(text) > wanted.max_bytes:
        return records.failure(f"column {wanted.text_column!r}: over {wanted.max_bytes:,} bytes")
    if not isinstance(text, str):
        found = "nothing" if text is None else type(text).__name__
        return records.failure(f"column {wanted.text_column!r}: expected a text, found {found}")
    try:
        hints = hints_of_row(row, wanted.hint_columns)
    except InputError as error:
        return records.failure(str(error))
    return RawText(
        text=text,
        place=records.place(),
        id=_plain(row, wanted.id_column),
        url=_plain(row, wanted.url_column),
        decoding=decoding,
        columns={name: value for name, value in row.items() if name != wanted.text_column},
        hints=hints,
    )


def _plain(row: Mapping[str, Any], name: str | None) -> str | None:
    value = None if name is None else row[name]
    return None if value is None else str(value)
