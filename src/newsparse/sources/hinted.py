"""What a source tells of a text, as hints for parsing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

import attrs

from newsparse.errors import ConfigError, InputError
from newsparse.hints import Hints
from newsparse.languages.codes import language_of

__all__ = ["HINTS", "checked_columns", "hints_of_page", "hints_of_row"]

HINTS = tuple(each.name for each in attrs.fields(Hints))
"""The hints that a column may hold."""


def checked_columns(columns: Mapping[str, str]) -> dict[str, str]:
    """Hint → column, as given.

    Raises:
        ConfigError: there is no such hint.
    """
    for name in columns:
        if name not in HINTS:
            raise ConfigError(f"no hint {name!r}: there are {', '.join(HINTS)}")
    return dict(columns)


def hints_of_page(
    url: str | None, fetched: dt.datetime | None, language: str | None
) -> Hints | None:
    """The hints for a page of an archive; ``None`` when it tells nothing that is of use.

    The *language* counts when it is the only one, and newsparse has data for it.

    >>> hints_of_page(None, None, "eng").language, hints_of_page(None, None, "eng,deu")
    ('en', None)
    """
    code = language_of(language) if language else None
    try:
        return _or_none(Hints(url=url, reference=fetched, language=code))
    except ConfigError:  # fetched in the year 1: somebody's clock was wrong
        return _or_none(Hints(url=url, language=code))


def hints_of_row(row: Mapping[str, Any], columns: Mapping[str, str]) -> Hints | None:
    """The hints in a *row*, *columns* being hint → column; ``None`` when its columns are empty.

    A language without data is no hint; a moment without a zone is one of its day.

    >>> row = {"link": "https://courier.example/", "crawled": "2025-08-06T10:14:00Z", "lang": "sw"}
    >>> hints = hints_of_row(row, {"url": "link", "reference": "crawled", "language": "lang"})
    >>> hints.url, hints.reference.isoformat(), hints.language
    ('https://courier.example/', '2025-08-06T10:14:00+00:00', None)

    Raises:
        InputError: a column holds nothing that is such a hint.
    """
    told = {}
    for name, column in columns.items():
        value = row[column]
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        told[name] = _READERS.get(name, str)(value)
        try:
            Hints(**{name: told[name]})
        except ConfigError as error:
            raise InputError(f"column {column!r}: {error}") from error
    return _or_none(Hints(**told))


def _or_none(hints: Hints) -> Hints | None:
    return None if hints == Hints() else hints


def _reference(value: Any) -> Any:
    """A day, or a moment with a zone, as ISO 8601 or HTTP write it; others as they are."""
    read = _read(value.strip()) if isinstance(value, str) else value
    naive = isinstance(read, dt.datetime) and read.utcoffset() is None
    return read.date() if naive else read


def _read(printed: str) -> Any:
    for reader in (dt.date.fromisoformat, dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return reader(printed)
        except (ValueError, TypeError, OverflowError):  # TypeError: no date at all, in old Pythons
            continue
    return printed


_READERS: dict[str, Callable[[Any], Any]] = {
    "reference": _reference,
    "language": lambda value: language_of(str(value)),
}
