"""The formats that are read, how each is recognised, and what reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import attrs
import regex

from newsparse.errors import ConfigError
from newsparse.metadata.databases import DATABASES, Database
from newsparse.sources.csv_rows import read_csv, read_tsv
from newsparse.sources.decoding import glimpse
from newsparse.sources.json_lines import is_json_lines, read_json_lines
from newsparse.sources.parquet import read_parquet
from newsparse.sources.raw import RawText, ReadFailure
from newsparse.sources.records import Records
from newsparse.sources.streams import SUFFIXES, Stream
from newsparse.sources.texts import is_html, read_database, read_html, read_text
from newsparse.sources.warc import is_warc, read_warc

__all__ = ["FORMATS", "Format", "find_format", "format_named", "recognise"]

Reader = Callable[[Stream, Records], Iterator[RawText | ReadFailure]]


@attrs.frozen(kw_only=True)
class Format:
    """One format."""

    name: str
    """What ``format=`` takes."""
    description: str
    """What it is, in a line."""
    signature: str
    """What it is recognised by, in a line."""
    suffixes: tuple[str, ...] = ()
    """Ends of file names that decide, before one for compression."""
    matches: Callable[[str], bool] | None = attrs.field(default=None, repr=False)
    """Whether a file that starts so is in this format; ``None``: its start does not tell."""
    extra: str | None = None
    """The extra that brings the library that reads it; ``None`` when none is needed."""
    read: Reader = attrs.field(repr=False)


# Thrift, in which Parquet's parts are written, starts with a control character.
_PARQUET = regex.compile(r"PAR1[\x00-\x1f]")


def _is_parquet(head: str) -> bool:
    return bool(_PARQUET.match(head))


def _of_database(database: Database) -> Format:
    return Format(
        name=database.name,
        description=database.description,
        signature="the lines that the database prints around each article",
        matches=database.matches,
        read=partial(read_database, database),
    )


FORMATS: tuple[Format, ...] = (
    Format(
        name="parquet",
        description="Parquet: a column of texts",
        signature="PAR1, then a control character",
        extra="arrow",
        suffixes=(".parquet", ".pq"),
        matches=_is_parquet,
        read=read_parquet,
    ),
    Format(
        name="warc",
        description="Common Crawl WET and other WARC files with conversion records",
        extra="warc",
        signature="WARC/1.0 or another version, alone on the first line",
        suffixes=(".wet", ".warc"),
        matches=is_warc,
        read=read_warc,
    ),
    *map(_of_database, DATABASES),
    Format(
        name="jsonl",
        description="JSON Lines: an object a line, one of its members the text",
        signature="a JSON object on the first line",
        suffixes=(".jsonl", ".ndjson", ".json"),
        matches=is_json_lines,
        read=read_json_lines,
    ),
    Format(
        name="csv",
        description="CSV: a row a text, columns parted by a comma, semicolon, tab or bar",
        signature="only its name: its content may look like any text",
        suffixes=(".csv",),
        read=read_csv,
    ),
    Format(
        name="tsv",
        description="TSV: a row a text, columns parted by tabs",
        signature="only its name: its content may look like any text",
        suffixes=(".tsv", ".tab"),
        read=read_tsv,
    ),
    Format(
        name="html",
        description="HTML: a file a page, rendered under what its markup states",
        signature="<!DOCTYPE html> or <html>",
        suffixes=(".html", ".htm", ".xhtml"),
        matches=is_html,
        extra="html",
        read=read_html,
    ),
    Format(
        name="text",
        description="Plain text or Markdown: a file a text",
        signature="none of the others",
        read=read_text,
    ),
)
"""Every format. The first that a file's name or, failing that, its start fits is taken."""


def format_named(name: str) -> Format:
    """The format called *name*.

    Raises:
        ConfigError: there is none.
    """
    for each in FORMATS:
        if each.name == name:
            return each
    raise ConfigError(f"no format {name!r}: there are {', '.join(each.name for each in FORMATS)}")


def find_format(name: str, head: bytes) -> Format:
    """The format of the file *name*, whose decompressed content starts with *head*."""
    name = name.lower().removesuffix(next(filter(name.lower().endswith, SUFFIXES), ""))
    for each in FORMATS:
        if name.endswith(each.suffixes):
            return each
    return format_named(recognise(head))


def recognise(head: str | bytes) -> str:
    """The name of the format that something starting with *head* is in.

    A few thousand characters suffice. What fits no format is ``"text"``.

    >>> recognise("WARC/1.0\\r\\nWARC-Type: warcinfo\\r\\n")
    'warc'
    >>> recognise("Rain returns to Kent")
    'text'
    """
    head = glimpse(head) if isinstance(head, bytes) else head.lstrip("\ufeff")
    fitting = (each.name for each in FORMATS if each.matches is not None and each.matches(head))
    return next(fitting, "text")
