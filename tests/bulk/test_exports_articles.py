"""`Articles`: a sequence that data-frame libraries open as it is, with the same values in each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Article, ConfigError, InputError
from newsparse.exports import (
    ARTICLES,
    BLOCKS,
    Articles,
    Record,
    Table,
    arrow_schema,
    batches,
    record_batch,
    rows,
)
from newsparse.exports.arrow import MAX_CHARS, MAX_ROWS
from newsparse.exports.records import Row, storable
from newsparse.many import ParseFailure
from tests.bulk.exports_cases import TEXT, articles
from tests.profiles import examples

ONE = newsparse.parse(TEXT)
FAILURE = ParseFailure(error="InputError: boom", position=1, source="b.txt")
SOME = Articles([ONE, FAILURE, Article()], texts=[TEXT, "", ""])


def expected(some: Articles, table: Table = ARTICLES) -> list[Row]:
    """The rows that every library must show."""
    return [storable(row) for record in some.records() for row in rows(record, table)]


def python(value: Any) -> Any:
    """*value* as plain Python, whatever scalar a library has for it."""
    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        assert value.nanosecond == 0
        return value.to_pydatetime()
    return value.tolist() if hasattr(value, "tolist") else value


def from_pandas(frame: pd.DataFrame) -> list[Row]:
    """The rows of a pandas frame."""
    columns = {name: [python(value) for value in frame[name]] for name in frame.columns}
    return [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]


def from_duckdb(opened: Any) -> list[Row]:
    """The rows that DuckDB sees, UTC moments as such."""
    with duckdb.connect() as database:
        database.execute("set timezone = 'UTC'")
        found: list[Row] = database.sql("from opened").to_arrow_table().to_pylist()
    return found


OPENED: dict[str, Callable[[Articles], list[Row]]] = {
    "to_arrow": lambda some: some.to_arrow().to_pylist(),
    "pyarrow": lambda some: pa.table(some).to_pylist(),
    "to_polars": lambda some: some.to_polars().to_dicts(),
    "polars": lambda some: pl.DataFrame(some).to_dicts(),
    "to_pandas": lambda some: from_pandas(some.to_pandas()),
    "duckdb": from_duckdb,
}

each_library = pytest.mark.parametrize("opened", OPENED.values(), ids=OPENED)


@each_library
def test_every_library_shows_the_same(opened: Callable[[Articles], list[Row]]) -> None:
    """What is opened has the values of the articles, nulls and empty lists told apart."""
    assert opened(SOME) == expected(SOME)


@each_library
def test_no_articles_are_a_table_without_rows(
    opened: Callable[[Articles], list[Row]],
) -> None:
    """An empty sequence opens, too."""
    assert opened(Articles()) == []


@pytest.mark.parametrize("name", ["to_arrow", "to_polars", "to_pandas"])
@examples(0.5)
@given(st.lists(articles, max_size=4))
def test_odd_values_survive(name: str, some: list[Article]) -> None:
    """Any text and any time come out as they went in, lone surrogates aside."""
    opened = Articles(some)
    assert OPENED[name](opened) == expected(opened)


def test_pandas_opens_it_as_it_is() -> None:
    """Pandas reads the stream by itself; only its own types for nulls differ."""
    if not hasattr(pd.DataFrame, "from_arrow"):
        pytest.skip("pandas before 3.0 has no reader of Arrow streams")
    frame = pd.DataFrame.from_arrow(SOME)
    assert list(frame.columns) == list(ARTICLES.names)
    assert frame["headline"].tolist()[0] == "Rain returns to Kent"
    assert frame["published_utc"][0] == pd.Timestamp("2025-08-06T09:14Z")


def test_the_stream_can_be_read_again() -> None:
    """Each opening reads from the start, as DuckDB needs, which asks for the schema first."""
    assert pa.table(SOME).equals(pa.table(SOME))
    assert pa.table(SOME).schema.equals(arrow_schema(ARTICLES))


def test_a_requested_schema_is_given() -> None:
    """A reader may ask for other types, as the Arrow interface allows."""
    wanted = arrow_schema(ARTICLES)
    wanted = wanted.set(0, pa.field("id", pa.large_string()))
    assert pa.RecordBatchReader.from_stream(SOME, schema=wanted).schema.field("id").type == (
        pa.large_string()
    )


@pytest.mark.parametrize("method", ["to_arrow", "to_polars", "to_pandas", "blocks"])
def test_columns_are_chosen(method: str) -> None:
    """Only the chosen columns are made, in that order; an unknown one is an error."""
    opened = getattr(SOME, method)
    table = opened(columns=["error", "source"])
    assert list(getattr(table, "column_names", None) or table.columns) == ["error", "source"]
    with pytest.raises(ConfigError, match="no column 'titles'"):
        opened(columns=["titles"])


def test_the_raw_text_is_a_column_when_chosen() -> None:
    """With the texts at hand, each stands beside its article, and beside its failure."""
    texts: list[Any] = [TEXT, b"bytes", "other"]
    items = [newsparse.parse(TEXT), *newsparse.parse_many(texts[1:], workers=0, on_error="keep")]
    kept = Articles(items, texts=texts).to_arrow(columns=["headline", "raw_text"])
    assert kept["raw_text"].to_pylist() == [TEXT, None, "other"]
    failure = ParseFailure(error="WorkerError: no luck", position=0)
    [row] = Articles([failure], texts=[TEXT]).to_arrow(columns=["error", "raw_text"]).to_pylist()
    assert row == {"error": "WorkerError: no luck", "raw_text": TEXT}
    assert Articles(items).to_arrow(columns=["raw_text"])["raw_text"].null_count == len(items)


def test_evidence_is_a_column_when_chosen() -> None:
    """The evidence is there for those who ask."""
    [first, *_] = SOME.to_arrow(columns=["evidence"]).to_pylist()
    assert '"rule": "authors.byline"' in first["evidence"]


def test_blocks() -> None:
    """The blocks of all articles are one table, which joins with the articles by id."""
    table = SOME.blocks()
    assert table.to_pylist() == expected(SOME, BLOCKS)
    assert table.schema.equals(arrow_schema(BLOCKS))
    articles_of, blocks_of = SOME.to_arrow(), table  # noqa: F841  # DuckDB finds them by name
    with duckdb.connect() as database:
        [found] = database.sql(
            "select a.headline, count(b.n) from articles_of a join blocks_of b "
            "on a.id = b.article_id where a.error is null group by 1"
        ).fetchall()
    assert found == ("Rain returns to Kent", 3)


def test_a_sequence() -> None:
    """It has what a sequence has; a slice keeps the texts."""
    assert len(SOME) == 3
    assert list(SOME) == [ONE, FAILURE, Article()]
    assert list(reversed(SOME)) == [Article(), FAILURE, ONE]
    assert SOME[0] is ONE
    assert SOME[-1] == Article()
    assert FAILURE in SOME
    part = SOME[:2]
    assert isinstance(part, Articles)
    assert part.to_arrow(["published_text"]).to_pylist()[0] == {
        "published_text": "6 August 2025, 10:14 BST"
    }
    assert SOME[:0] == Articles([], texts=[])
    assert Articles([Article()]) == Articles([Article()])
    assert SOME.failures == (FAILURE,)
    assert repr(SOME) == "<Articles: 2 articles, 1 failures>"
    with pytest.raises(IndexError):
        SOME[3]


def test_a_failure_keeps_its_place() -> None:
    """The source and position of a failure are its own, the source a text whatever it was."""
    some = Articles([ParseFailure(error="boom", position=9, source=("a", 1))])
    [row] = some.to_arrow(["source", "position", "error"]).to_pylist()
    assert row == {"source": "('a', 1)", "position": 9, "error": "boom"}


def test_what_is_no_article_is_refused() -> None:
    """Anything else in the sequence, or another number of texts, is an error at once."""
    with pytest.raises(InputError, match="item 1: expected an Article or a ParseFailure, got str"):
        Articles([Article(), "text"])  # type: ignore[list-item]  # what is refused
    with pytest.raises(ConfigError, match="1 items, but 2 texts"):
        Articles([Article()], texts=["a", "b"])


# -- batches -----------------------------------------------------------------------------------


def test_batches_are_bounded() -> None:
    """A batch ends at a number of rows or of characters, and no record is read ahead of it."""
    long = "x" * (MAX_CHARS - 1)
    read: list[int] = []

    def endless() -> Any:
        while True:
            position = len(read)
            headline = long if position >= 2 * MAX_ROWS else "x"
            read.append(position)
            yield Record(article=Article(headline=headline), position=position)

    made = batches(endless(), ARTICLES.choose(["id", "headline"]))
    assert [next(made).num_rows for _ in range(4)] == [MAX_ROWS, MAX_ROWS, 1, 1]
    assert read == list(range(2 * MAX_ROWS + 2))


def test_given_values_that_do_not_fit() -> None:
    """A value that is not of the type that its source gave is an error that names the column."""
    table = ARTICLES.choose(["id"]).beside(pa.schema([("price", pa.int8())]))
    for price in ("dear", 1000, 2**70):
        made = Record(article=Article(), position=0, columns={"price": price})
        with pytest.raises(InputError, match="column 'price' is of type int8"):
            record_batch(rows(made, table), table)


def test_given_values_keep_their_type() -> None:
    """What a source gave passes through untouched."""
    values = {"price": 7, "when": dt.time(10, 14), "who": [{"name": "Jane Roe"}]}
    given_schema = pa.schema(
        [
            ("price", pa.int8()),
            ("when", pa.time32("s")),
            ("who", pa.list_(pa.struct([("name", pa.string())]))),
        ]
    )
    table = ARTICLES.choose(["id"]).beside(given_schema)
    made = Record(article=Article(), position=0, columns=values)
    assert record_batch(rows(made, table), table).to_pylist() == [{"id": "0", **values}]
