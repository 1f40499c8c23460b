"""The columns of both tables: stable, the same in Arrow and Spark, told in the documentation."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import attrs
import pyarrow as pa
import pytest

from newsparse import Article, ConfigError, fields
from newsparse.exports import ARTICLES, BLOCKS, Table, arrow_schema, open_writer, rows, spark_ddl
from tests.bulk.exports_cases import record
from tests.test_docs import table as docs_table

FIXTURES = Path(__file__).parent.parent / "fixtures" / "exports"
DOCS = Path(__file__).parent.parent.parent / "docs"

each_table = pytest.mark.parametrize("table", [ARTICLES, BLOCKS], ids=lambda table: table.name)


def told(table: Table) -> str:
    """Every column of *table*, the optional ones included, as the fixture tells it."""
    every = table.choose([column.name for column in table.own()])
    types = [spark_ddl(table.choose([name])).partition("` ")[2] for name in every.names]
    lines = zip(arrow_schema(every), types, strict=True)
    return "".join(f"{field.name}: {field.type} / {spark}\n" for field, spark in lines)


@each_table
def test_schema_is_stable(table: Table) -> None:
    """Names, order and types of the columns are those that were published."""
    assert told(table) == (FIXTURES / f"{table.name}.txt").read_text("utf-8")


@each_table
def test_documentation_tells_every_column(table: Table) -> None:
    """The table in the documentation is made of the same descriptions."""
    lines = [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in table.own()]
    assert "\n".join(lines) in (DOCS / "exports.md").read_text("utf-8")


def test_one_vocabulary(tmp_path: Path) -> None:
    """The documentation's table of names has each name once, in the one order, where it is."""
    made = attrs.evolve(
        record(0),
        url="a",
        crawl_time=dt.datetime(2025, 8, 6, tzinfo=dt.UTC),
        language_hint="en",
        decoding="utf-8",
    )
    given = attrs.evolve(made, columns={"desk": "news"})
    saved = Article.from_dict({**Article().to_dict(), "extra_keys": ["tickers"]})
    with open_writer(tmp_path / "out.jsonl") as writer:
        writer.write(given)
        writer.write(attrs.evolve(made, article=saved, position=1))
        writer.write(record(6))
    lines = [*map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())]

    rows = [
        (name, cells)
        for first, *cells in docs_table((DOCS / "exports.md").read_text("utf-8"), "name")
        for name in re.findall(r"`(\w+)`", first)
    ]
    names = [name for name, _ in rows]
    assert len(set(names)) == len(names)
    in_article, in_lines, in_tables = (
        [name for name, cells in rows if not cells[at].startswith("–")] for at in range(3)
    )
    assert in_article == [name for name in names if hasattr(Article(), name)]
    assert set(in_lines) == {name for line in lines for name in line}
    for line in lines:
        assert list(line) == [name for name in in_lines if name in line]
    assert in_tables == [column.name for column in ARTICLES.own()]
    kinds = {column.name: column.kind for column in ARTICLES.own()}
    assert all(cells[2].startswith(kinds[name]) for name, cells in rows if name in kinds)


def test_fields_have_their_own_names_and_order() -> None:
    """Each field of an article is a column of its name, in its order; the story is `text`."""
    own = [key.name.replace("body", "text") for key in fields.FIELDS]
    assert [name for name in ARTICLES.names if name in own] == own
    assert ARTICLES.names[1 : 1 + len(own)] == tuple(own)


@each_table
def test_rows_have_every_column(table: Table) -> None:
    """An article and a failure both fill each column, optional ones included, in order."""
    table = table.choose([column.name for column in table.own()])
    for position in (0, 6):
        for row in rows(record(position), table):
            assert tuple(row) == table.names


def test_spark_columns_are_quoted_and_in_order() -> None:
    """The DDL names each column once, in backticks: `end` is a reserved word of Spark SQL."""
    assert spark_ddl(BLOCKS.choose(["n", "end"])) == "`n` INT, `end` BIGINT"
    assert spark_ddl(ARTICLES).count(",") == len(ARTICLES.names) - 1


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["headlines"], "no column 'headlines'"),
        (["id", "id"], "each once"),
        ([], "expected columns"),
        ("headline, id", "no column 'headline, id'"),
    ],
)
def test_a_wrong_choice_is_refused(names: list[str], message: str) -> None:
    """Unknown, repeated or no columns are an error that says so."""
    with pytest.raises(ConfigError, match=message):
        ARTICLES.choose(names)


def test_columns_that_a_source_gave_stand_behind() -> None:
    """A given column keeps its name and Arrow type; a name of newsparse's gets `given_`."""
    given = pa.schema([("price", pa.decimal128(9, 2)), ("date", pa.date64()), ("kind", pa.int8())])
    table = BLOCKS.choose(["article_id"]).beside(given)
    assert table.names == ("article_id", "price", "given_date", "given_kind")
    assert arrow_schema(table).types[1:] == given.types


def test_given_columns_can_be_chosen() -> None:
    """What a source gave is a column like any other."""
    assert ARTICLES.beside(["section"]).choose(["section", "id"]).names == ("section", "id")


@pytest.mark.parametrize("given", [["date", "given_date"], ["a", "a"]])
def test_two_columns_of_one_name_are_refused(given: list[str]) -> None:
    """Columns that would take each other's name are an error, not lost."""
    with pytest.raises(ConfigError, match="2 columns would be named"):
        ARTICLES.beside(given)


def test_spark_is_asked_for_types_of_its_own() -> None:
    """A type that a source gave has no Spark name here."""
    table = ARTICLES.beside(pa.schema([("price", pa.decimal128(9, 2))]))
    with pytest.raises(ConfigError, match="'price' has the source's own type decimal128"):
        spark_ddl(table)


def test_names_that_are_no_text() -> None:
    """A column whose name holds half a character gets a name that every format can hold."""
    table = ARTICLES.choose(["id"]).beside(["caf\udce9", "a`b"])
    assert arrow_schema(table).names == ["id", "caf\\udce9", "a`b"]
    assert spark_ddl(table) == "`id` STRING, `caf\\udce9` STRING, `a``b` STRING"
