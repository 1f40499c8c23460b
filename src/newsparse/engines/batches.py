"""From Arrow record batches with a column of texts to record batches of what the texts tell."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from newsparse.article import Article
from newsparse.engines.columns import BatchColumns, holds_texts, plain, taken
from newsparse.errors import ConfigError, InputError
from newsparse.exports import Record, Table, record_batch, rows
from newsparse.exports.records import Row
from newsparse.extras import require
from newsparse.hints import Hints
from newsparse.many import ParseFailure, TextParser, parse_keyed
from newsparse.many.options import CHUNK_SIZE, Options
from newsparse.sources import RawText, ReadFailure
from newsparse.sources.hinted import checked_columns
from newsparse.sources.parquet import column_values
from newsparse.sources.records import Records, Wanted
from newsparse.sources.rows import missing_column, read_row

__all__ = ["BATCH_ROWS", "BatchParser", "parse_batches"]

BATCH_ROWS = 256
"""Rows that a batch which comes out has at most, and whose articles are in memory at a time."""


def _names(names: Iterable[str] | None) -> tuple[str, ...] | None:
    return (names,) if isinstance(names, str) else None if names is None else tuple(names)


@attrs.frozen(kw_only=True)
class BatchParser:
    """Parses the texts in one column of record batches: the function to hand to an engine.

    Call it with whatever holds the columns. An iterator of ``pyarrow.RecordBatch`` gives an
    iterator of such; a ``pyarrow.Table`` gives a table; anything else that has an Arrow stream
    (a ``RecordBatchReader``, a data frame of Polars or pandas, a relation of DuckDB) gives a
    ``pyarrow.RecordBatchReader``. Readers and iterators are read batch by batch, as their results
    are asked for.

    Every row gives one row, in order: first the columns of `newsparse.exports.ARTICLES`, then all
    other columns of the input, untouched; one with a name that newsparse uses gets ``given_`` in
    front. A text that fails is a row with its ``error``. The text column holds texts (string,
    large_string, string_view) or bytes in any encoding, either of them as a dictionary, too.

    >>> import pyarrow
    >>> story = "Rain fell in Kent all night. " * 8
    >>> pages = pyarrow.table({"page": ["Rain returns\\n\\n" + story, None], "stars": [3, 1]})
    >>> parse = BatchParser(text_column="page", columns=["headline", "error"])
    >>> for row in parse(pages).to_pylist():
    ...     print(row)
    {'headline': 'Rain returns', 'error': None, 'stars': 3}
    {'headline': None, 'error': "column 'page': expected a text, found nothing", 'stars': 1}

    It can be pickled, if its parser can.

    Raises:
        ConfigError: a column of newsparse's own, a hint or another option is unknown, or hints are
            given and the parser takes none.
    """

    text_column: str = "text"
    id_column: str | None = None
    """Column with what each text is called. Its values are in the column ``id``, as texts."""
    url_column: str | None = None
    """Column with the address of each text. Its values are in the column ``url``."""
    hint_columns: Mapping[str, str] = attrs.field(factory=dict, converter=checked_columns)
    """Hint → the column that holds it, as ``{"reference": "crawled"}``: see `newsparse.Hints`."""
    columns: Sequence[str] | None = attrs.field(default=None, converter=_names)
    """Which of newsparse's own columns there are, in this order; by default, all that can be
    filled: ``id`` and ``url`` only if a column is named for them."""
    table: str = "articles"
    """``"articles"``, or ``"blocks"``: one row a block, as `newsparse.exports.BLOCKS`; a failure
    has one row, an article without a story has none."""
    keep_text: bool = False
    """Whether the column ``raw_text`` holds each text, decoded where the input has bytes: what the
    spans count in. Failures have it, too."""
    parser: TextParser | None = None
    """A `Parser`, or any function from text to article; ``newsparse.parse`` by default."""
    workers: int | None = 0
    """Processes that parse, as `newsparse.parse_many` has them, started by "spawn". By default none
    but the one that calls: most engines start their own."""

    def __attrs_post_init__(self) -> None:
        self._columns.own  # noqa: B018  # it checks the names
        Options(
            parser=self.parser,
            workers=self.workers,
            chunk_size=CHUNK_SIZE,
            timeout=None,
            method=None,
            hinted=bool(self.hint_columns),
        )

    @property
    def _columns(self) -> BatchColumns:
        return BatchColumns(
            table=self.table,
            chosen=self.columns,
            text=self.text_column,
            id=self.id_column,
            url=self.url_column,
            keep_text=self.keep_text,
        )

    def schema(self, given: Any) -> Any:
        """The ``pyarrow.Schema`` of what comes out when *given* is the schema of what goes in.

        Raises:
            ConfigError: as when it is called.
            ExtraError: pyarrow is not installed.
        """
        problem = missing_column(given.names, self._wanted)
        if problem is not None:
            raise ConfigError(problem)
        kind = given.field(self.text_column).type
        if not holds_texts(kind):
            raise ConfigError(
                f"column {self.text_column!r} is of type {kind}: expected texts or bytes"
            )
        return self._columns.arrow(given)

    def spark_ddl(self, given: Iterable[tuple[str, str]] = ()) -> str:
        """The same for Spark (3.4 or newer): *given* is the ``dtypes`` of the frame that goes in.

        >>> parse = BatchParser(columns=["headline", "authors"])
        >>> parse.spark_ddl([("text", "string"), ("stars", "int")])
        '`headline` STRING, `authors` ARRAY<STRING>, `stars` int'

        Raises:
            ConfigError: *given* lacks a column, or two columns would have one name.
        """
        types = list(given)
        problem = missing_column([name for name, _ in types], self._wanted) if types else None
        if problem is not None:
            raise ConfigError(problem)
        return self._columns.spark(dict(types))

    def __call__(self, batches: Any) -> Any:
        """What the texts of *batches* tell, in the form that *batches* have.

        Raises:
            ConfigError: a column that is named is not there, or the text column has no texts in it,
                or two columns would have one name. Of an iterator, its first step raises this.
            InputError: *batches* has something else in it than record batches.
            ExtraError: pyarrow is not installed.
        """
        pa = require("pyarrow", extra="arrow")
        if isinstance(batches, pa.Table):
            schema = self.schema(batches.schema)
            return pa.Table.from_batches(self._parsed(batches.to_batches()), schema=schema)
        if hasattr(batches, "__arrow_c_stream__"):
            reader = pa.RecordBatchReader.from_stream(batches)
            schema = self.schema(reader.schema)
            return pa.RecordBatchReader.from_batches(schema, self._parsed(reader))
        if not isinstance(batches, Iterable):
            raise InputError(f"expected record batches, got {type(batches).__name__}")
        return self._parsed(batches)

    @property
    def _wanted(self) -> Wanted:
        return Wanted(
            text_column=self.text_column,
            id_column=self.id_column,
            url_column=self.url_column,
            hint_columns=self.hint_columns,
        )

    def _parsed(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield a batch for each part of *batches*, the empty ones too: they bear the schema."""
        parts: deque[Any] = deque()  # that are read, and whose rows are not all parsed
        done: list[list[Row]] = []
        own = self._columns.own
        pairs = self._pairs(batches, parts)
        # Forks of a process that has threads may hang, and pyarrow, like any engine, has some.
        hints = _hints if self.hint_columns else None
        for raw, outcome in parse_keyed(
            pairs, self.workers, hints=hints, parser=self.parser, method="spawn"
        ):
            while not parts[0].num_rows:
                yield self._batch(parts.popleft(), [])
            done.append(_rows(raw, outcome, own))
            if len(done) == parts[0].num_rows:
                yield self._batch(parts.popleft(), done)
                done = []
        for part in parts:
            yield self._batch(part, [])

    def _pairs(
        self, batches: Iterable[Any], parts: deque[Any]
    ) -> Iterator[tuple[RawText | ReadFailure, Any]]:
        """Yield each row with its text, and put the part that it belongs to into *parts*."""
        pa = require("pyarrow", extra="arrow")
        for batch in batches:
            if not isinstance(batch, pa.RecordBatch):
                raise InputError(f"expected record batches, got {type(batch).__name__}")
            self.schema(batch.schema)
            for start in range(0, max(batch.num_rows, 1), BATCH_ROWS):
                part = batch.slice(start, BATCH_ROWS)
                parts.append(part)
                for raw in self._raws(part):
                    yield raw, raw.text if isinstance(raw, RawText) else None

    def _raws(self, part: Any) -> Iterator[RawText | ReadFailure]:
        wanted = Wanted(text_column=self.text_column, hint_columns=self.hint_columns)
        records = Records(source="", wanted=wanted)
        names = tuple(dict.fromkeys((self.text_column, *self.hint_columns.values())))
        for values in zip(
            *(column_values(plain(part.column(name))) for name in names), strict=True
        ):
            yield read_row(dict(zip(names, values, strict=True)), records)

    def _batch(self, part: Any, done: list[list[Row]]) -> Any:
        """The record batch of the rows that *part* gave, with its other columns beside them."""
        pa = require("pyarrow", extra="arrow")
        columns = self._columns
        some = [row for rows_ in done for row in rows_]
        if self.table == "blocks":
            numbers = [number for number, rows_ in enumerate(done) for _ in rows_]
            at = pa.array(numbers, pa.int64())
            moved = [taken(column, at) for column in part.columns]
            part = pa.RecordBatch.from_arrays(moved, schema=part.schema)
        for name, given in columns.filled.items():
            for row, value in zip(some, column_values(plain(part.column(given))), strict=True):
                row[name] = None if value is None else str(value)
        own = record_batch(some, columns.own)
        kept = [part.column(name) for name in columns.kept(part.schema.names)]
        return pa.RecordBatch.from_arrays([*own.columns, *kept], schema=columns.arrow(part.schema))


def _hints(raw: RawText | ReadFailure) -> Hints | None:
    return raw.hints if isinstance(raw, RawText) else None


def _rows(raw: RawText | ReadFailure, outcome: Article | ParseFailure, own: Table) -> list[Row]:
    """The rows of one text; a failure has one."""
    record = Record.of(raw, outcome if isinstance(raw, RawText) else None)
    try:
        return list(rows(record, own))
    except InputError as error:  # the values of an extractor of the user's own cannot be saved
        failure = ParseFailure(error=f"InputError: {error}", position=record.position)
        return list(rows(Record.of(raw, failure), own))


parse_batches = BatchParser()
"""The texts of the column ``text``, with all that they tell: see `BatchParser`."""
