"""The columns of both tables, described once: Arrow, Spark and the documentation are made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from newsparse.errors import ConfigError
from newsparse.extras import require
from newsparse.fields import MEANINGS

__all__ = ["ARTICLES", "BLOCKS", "TABLES", "Column", "Table", "arrow_schema", "spark_ddl"]

# Kind → its Arrow type, made with pyarrow, and its name in Spark SQL.
_KINDS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "text": (lambda pa: pa.string(), "STRING"),
    "json": (lambda pa: pa.string(), "STRING"),
    "texts": (lambda pa: pa.list_(pa.string()), "ARRAY<STRING>"),
    "day": (lambda pa: pa.date32(), "DATE"),
    "moment": (lambda pa: pa.timestamp("us", "UTC"), "TIMESTAMP"),
    "local time": (lambda pa: pa.timestamp("us"), "TIMESTAMP_NTZ"),
    "int16": (lambda pa: pa.int16(), "SMALLINT"),
    "int32": (lambda pa: pa.int32(), "INT"),
    "int64": (lambda pa: pa.int64(), "BIGINT"),
    "spans": (
        lambda pa: pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())])),
        "ARRAY<STRUCT<`start`: BIGINT, `end`: BIGINT>>",
    ),
}


@attrs.frozen(kw_only=True)
class Column:
    """One column: its name, what kind of values it holds, and what they mean."""

    name: str
    kind: str
    """``text``, ``json`` (a text that holds JSON), ``texts``, ``day``, ``moment`` (a point in time,
    in UTC), ``local time`` (a clock's reading without a zone), ``int16``, ``int32``, ``int64``,
    ``spans``; or ``given``: values that the source gave, of the Arrow type `given_type`."""
    meaning: str
    given: str | None = None
    """Name in the source, for a column that the source gave; ``None`` for newsparse's own."""
    given_type: Any = None
    """Arrow type of a column of the kind ``given``."""

    def arrow_type(self, pyarrow: Any) -> Any:
        """The Arrow type of the values, made with the module *pyarrow*."""
        return self.given_type if self.kind == "given" else _KINDS[self.kind][0](pyarrow)


@attrs.frozen
class Table:
    """A table's columns, in order, under the table's name."""

    name: str
    columns: tuple[Column, ...]
    optional: tuple[Column, ...] = attrs.field(default=(), repr=False)
    """Columns that are there only when chosen: they cost much, or few need them."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def choose(self, names: Iterable[str]) -> Table:
        """This table with the columns of these *names* only, in this order.

        >>> BLOCKS.choose(["article_id", "text"]).names
        ('article_id', 'text')

        Raises:
            ConfigError: a name is unknown or stands there twice, or there is none.
        """
        known = {column.name: column for column in (*self.columns, *self.optional)}
        wanted = [names] if isinstance(names, str) else list(names)
        unknown = [name for name in wanted if name not in known]
        if unknown:
            raise ConfigError(
                f"no column {unknown[0]!r} in the table of {self.name}: "
                f"there are {', '.join(known)}"
            )
        if not wanted or len(set(wanted)) < len(wanted):
            raise ConfigError(f"expected columns, each once, got {wanted!r}")
        return attrs.evolve(self, columns=tuple(known[name] for name in wanted))

    def beside(self, given: Any) -> Table:
        """This table with the columns that a source gave behind its own.

        *given* is the ``pyarrow.Schema`` of those columns, or their names alone. With names alone,
        texts stay texts and any other value becomes JSON. A name that newsparse uses itself gets
        ``given_`` in front, whether or not that column of newsparse's was chosen:

        >>> ARTICLES.choose(["id", "date"]).beside(["section", "headline"]).names
        ('id', 'date', 'section', 'given_headline')

        Raises:
            ConfigError: two columns would have one name.
        """
        own = {column.name for each in (ARTICLES, BLOCKS) for column in each.own()}
        columns = (
            *self.columns,
            *(_given_column(name, kind, own) for name, kind in _names_and_types(given)),
        )
        name, count = Counter(column.name for column in columns).most_common(1)[0]
        if count > 1:
            raise ConfigError(f"{count} columns would be named {name!r}: rename them in the source")
        return attrs.evolve(self, columns=columns)

    def own(self) -> tuple[Column, ...]:
        """Every column of newsparse's own, the optional ones last."""
        return tuple(each for each in (*self.columns, *self.optional) if each.given is None)


def _names_and_types(given: Any) -> Iterable[tuple[str, Any]]:
    if hasattr(given, "types"):  # a pyarrow.Schema
        return list(zip(given.names, given.types, strict=True))
    return [(name, None) for name in given]


def _given_column(name: str, arrow_type: Any, own: set[str]) -> Column:
    # A name with half a character in it would not be valid anywhere.
    valid = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return Column(
        name=f"given_{valid}" if valid in own else valid,
        kind="text" if arrow_type is None else "given",
        meaning=f"`{name}` as the source gave it.",
        given=name,
        given_type=arrow_type,
    )


def arrow_schema(table: Table) -> Any:
    """The ``pyarrow.Schema`` of *table*. Every column may hold nulls.

    Raises:
        ExtraError: pyarrow is not installed.
    """
    pa = require("pyarrow", extra="arrow")
    return pa.schema([(column.name, column.arrow_type(pa)) for column in table.columns])


def spark_ddl(table: Table) -> str:
    """The columns of *table* as Spark SQL writes them (Spark 3.4 or newer, for TIMESTAMP_NTZ).

    >>> spark_ddl(ARTICLES.choose(["id", "authors", "date"]))
    '`id` STRING, `authors` ARRAY<STRING>, `date` DATE'

    Raises:
        ConfigError: a column has the Arrow type that a source gave it: ask Spark for its name.
    """
    names = (column.name.replace("`", "``") for column in table.columns)
    return ", ".join(
        f"`{name}` {_spark_type(column)}" for name, column in zip(names, table.columns, strict=True)
    )


def _spark_type(column: Column) -> str:
    if column.kind == "given":
        raise ConfigError(
            f"column {column.name!r} has the source's own type {column.given_type}: "
            "put Spark's name of it behind the columns of newsparse's"
        )
    return _KINDS[column.kind][1]


# -- the tables --------------------------------------------------------------------------------


def _id(name: str) -> Column:
    return Column(
        name=name,
        kind="text",
        meaning="The article's id in its source; `source#position` where that names none.",
    )


def _of_article(**kinds: str) -> tuple[Column, ...]:
    return tuple(
        Column(name=name, kind=kind, meaning=MEANINGS[name]) for name, kind in kinds.items()
    )


def _times(field: str, what: str, of: str) -> tuple[Column, ...]:
    return (
        Column(
            name=f"{field}_utc",
            kind="moment",
            meaning=f"The moment {of}. Null when no zone is known, or no time of day.",
        ),
        Column(
            name=f"{field}_local",
            kind="local time",
            meaning=f"{what} by the clock where it was printed; 00:00 when only the day is known.",
        ),
        Column(
            name=f"{field}_offset",
            kind="int16",
            meaning="Minutes by which that clock is ahead of UTC. Null when no zone is known.",
        ),
        Column(
            name=f"{field}_precision",
            kind="text",
            meaning="`day`, `hour`, `minute`, `second` or `microsecond`: what of the time is told.",
        ),
        Column(
            name=f"{field}_text",
            kind="text",
            meaning="The same as printed. Null when the raw text was not at hand.",
        ),
    )


_BOOKS = (
    Column(
        name="error",
        kind="text",
        meaning="Why there is no article: the fields of a failure are null. Null for an article.",
    ),
    Column(name="source", kind="text", meaning="File, or other source, that held the text."),
    Column(
        name="position",
        kind="int64",
        meaning="Number of the text within its source, counted from 0.",
    ),
)
_REPLACED = Column(
    name="replaced",
    kind="int32",
    meaning="Lone surrogates in this row, which UTF-8 cannot hold, written as U+FFFD.",
)

_RAW_TEXT = Column(
    name="raw_text",
    kind="text",
    meaning="The raw text, as it was parsed. Null when it was not at hand.",
)

ARTICLES = Table(
    "articles",
    (
        _id("id"),
        *_of_article(outlet="text", tagline="text", headline="text", date="day"),
        Column(name="published", kind="text", meaning=f"{MEANINGS['published']} In ISO 8601."),
        Column(name="updated", kind="text", meaning=f"{MEANINGS['updated']} In ISO 8601."),
        *_of_article(
            authors="texts", dateline="text", categories="texts", tags="texts", summary="text"
        ),
        Column(
            name="text",
            kind="text",
            meaning="The story: the texts of the blocks of the body, an empty line between each.",
        ),
        *_of_article(language="text", source_url="text"),
        Column(name="page_kind", kind="text", meaning="What kind of page it is, by the evidence."),
        Column(
            name="extra",
            kind="json",
            meaning="Values of your own extractors, by the name of their key. Null when empty.",
        ),
        *_times("published", "Publication", "of publication"),
        *_times("updated", "The update", "of the update"),
        Column(name="url", kind="text", meaning="The address that the source gives."),
        Column(name="crawl_time", kind="moment", meaning="When it was fetched, by the source."),
        Column(
            name="language_hint", kind="text", meaning="The language that the source gives, as is."
        ),
        *_BOOKS,
        Column(
            name="decoding",
            kind="text",
            meaning="How bytes became text, when there was a choice.",
        ),
        _REPLACED,
    ),
    optional=(
        Column(
            name="fingerprint",
            kind="text",
            meaning="A digest of what the article says, see `Article.fingerprint`.",
        ),
        Column(
            name="evidence",
            kind="json",
            meaning="Every finding: value, spans, rule, score; taken or not.",
        ),
        _RAW_TEXT,
    ),
)
"""One row an article, or a failure."""

BLOCKS = Table(
    "blocks",
    (
        _id("article_id"),
        Column(name="n", kind="int32", meaning="Number of the block in the body, from 0."),
        Column(name="kind", kind="text", meaning="`Block.kind`"),
        Column(name="text", kind="text", meaning="`Block.text`"),
        Column(name="start", kind="int64", meaning="Where its first span starts, in code points."),
        Column(name="end", kind="int64", meaning="Where its last span ends, in code points."),
        Column(name="spans", kind="spans", meaning="`Block.spans`"),
        *_BOOKS,
        _REPLACED,
    ),
    optional=(_RAW_TEXT,),
)
"""One row a block of an article's body; a failure is one row without a block."""

TABLES = {table.name: table for table in (ARTICLES, BLOCKS)}
"""The tables by their names."""
