"""The formats that articles are written in, by name and by the file's ending."""

from __future__ import annotations

from pathlib import Path

import attrs

from newsparse.errors import ConfigError

__all__ = ["FORMATS", "Format", "find_format", "journal_path"]


@attrs.frozen(kw_only=True)
class Format:
    """A format that articles are written in."""

    name: str
    suffixes: tuple[str, ...]
    """Endings of files that tell it; the first is the usual one."""
    meaning: str
    extra: str | None = None
    """The extra that brings the library that writes it; ``None`` when none is needed."""

    @property
    def is_columnar(self) -> bool:
        """Whether it is written as part files, by pyarrow."""
        return self.extra == "arrow"

    @property
    def is_json(self) -> bool:
        """Whether it can hold whole articles."""
        return self.name in {"json", "jsonl"}


FORMATS = (
    Format(
        name="jsonl",
        suffixes=(".jsonl", ".ndjson"),
        meaning="JSON Lines: whole articles, with their evidence; or rows, where columns are named",
    ),
    Format(
        name="json",
        suffixes=(".json",),
        meaning="JSON: one list, a line for each of what JSON Lines have",
    ),
    Format(name="csv", suffixes=(".csv",), meaning="CSV (RFC 4180, UTF-8), with a head line"),
    Format(name="parquet", suffixes=(".parquet",), meaning="Apache Parquet", extra="arrow"),
    Format(
        name="arrow",
        suffixes=(".arrow", ".feather"),
        meaning="Arrow IPC file, also known as Feather",
        extra="arrow",
    ),
)
"""Every format there is."""


def find_format(path: str | Path, name: str | None = None) -> Format:
    """The format called *name*, or else the one that the ending of *path* tells.

    >>> find_format("articles.parquet").name
    'parquet'

    Raises:
        ConfigError: there is no such format, or the ending tells none.
    """
    known = ", ".join(each.name for each in FORMATS)
    if name is not None:
        for each in FORMATS:
            if each.name == name:
                return each
        raise ConfigError(f"no format {name!r}: there are {known}")
    suffix = Path(path).suffix.lower()
    for each in FORMATS:
        if suffix in each.suffixes:
            return each
    raise ConfigError(f"{path}: its ending tells no format: give one of {known}")


def journal_path(path: Path) -> Path:
    """Where the journal of an unfinished output at *path* stands."""
    return path.with_name(f"{path.name}.progress")
