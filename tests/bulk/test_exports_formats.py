"""Each format holds what was written: read back by newsparse and by others."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Article, ConfigError, InputError
from newsparse.exports import (
    ARTICLES,
    FORMATS,
    Record,
    Table,
    arrow_schema,
    open_stream,
    open_writer,
    read_rows,
    rows,
)
from newsparse.exports.formats import find_format
from newsparse.exports.records import Row, storable
from newsparse.exports.schema import TABLES
from tests.bulk.exports_cases import TEXT, odd_text, record, records
from tests.profiles import examples

each_format = pytest.mark.parametrize("name", [each.name for each in FORMATS])
each_table = pytest.mark.parametrize("table", TABLES)

RECORDS = [record(position) for position in range(20)]
ONE = Record(article=newsparse.parse(TEXT), position=0, source="in.txt", text=TEXT)


def expected(written: Iterable[Record], table: Table) -> list[Row]:
    """The rows of all the records *written*."""
    return [row for each in written for row in rows(each, table)]


def write(path: Path, written: Iterable[Record], **options: Any) -> Path:
    """The file at *path*, with the records *written* in it."""
    with open_writer(path, **options) as writer:
        for each in written:
            assert writer.write(each)
    return path


def as_csv_has_it(row: Row) -> Row:
    """*row* as far as CSV can tell: an empty cell is null, or an empty list."""
    empty: dict[str, Any] = {
        name: [] if column == "texts" else None for name, column in KINDS.items()
    }
    return {
        name: empty.get(name) if value in (None, "", [""]) else value for name, value in row.items()
    }


KINDS = {column.name: column.kind for table in TABLES.values() for column in table.own()}


# -- newsparse reads back what it wrote --------------------------------------------------------


@each_format
@each_table
def test_what_was_written_is_read(name: str, table: str, tmp_path: Path) -> None:
    """Rows of articles, blocks and failures come back in order, with the types they had."""
    columns = TABLES[table].names
    path = write(tmp_path / f"out.{name}", RECORDS, table=table, columns=columns)
    wanted = expected(RECORDS, TABLES[table])
    found = list(read_rows(path))
    assert found == ([as_csv_has_it(row) for row in wanted] if name == "csv" else wanted)
    assert [each.name for each in tmp_path.iterdir()] == [path.name], "nothing else is left"


@each_format
@each_table
@examples(0.4)
@given(written=st.lists(records, max_size=4))
def test_odd_values_are_read(name: str, table: str, written: list[Record]) -> None:
    """Any text and any time come back; where UTF-8 cannot hold a text, so it is noted."""
    wanted = expected(written, TABLES[table])
    if name not in ("json", "jsonl"):  # which have an escape for it
        wanted = [storable(row) for row in wanted]
    if name == "csv":
        wanted = [as_csv_has_it(row) for row in wanted]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out.{name}"
        write(path, written, table=table, columns=TABLES[table].names)
        assert list(read_rows(path)) == wanted


@each_format
def test_columns_are_chosen(name: str, tmp_path: Path) -> None:
    """Only the chosen columns are written, in that order; and only those wanted are read."""
    path = write(tmp_path / f"out.{name}", RECORDS, columns=["error", "headline", "position"])
    found = list(read_rows(path))
    assert {tuple(row) for row in found} == {("error", "headline", "position")}
    positions = list(read_rows(path, columns=["position"]))
    assert positions == [{"position": position} for position in range(20)]


@each_format
@each_table
@examples(0.2)
@given(text=odd_text)
def test_the_raw_text_is_kept_when_named(name: str, table: str, text: str) -> None:
    """The text is beside what it told and beside an error, as far as the format can hold it."""
    told = "article_id" if table == "blocks" else "id"
    block = newsparse.Block("paragraph", text, (newsparse.Span(0, len(text)),))
    written = [
        Record(article=Article(body=(block,)), id="a", position=0, text=text),
        Record(error="InputError: no luck", id="b", position=1, text=text),
        Record(error="InputError: cut off", id="c", position=2),
    ]
    held: str | None = (
        text if name in ("json", "jsonl") else storable({"raw_text": text})["raw_text"]
    )
    if name == "csv":
        held = held or None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out.{name}"
        write(path, written, table=table, columns=[told, "raw_text"])
        found = [(row[told], row["raw_text"]) for row in read_rows(path)]
    assert found == [("a", held), ("b", held), ("c", None)]


@each_format
def test_columns_of_the_source_pass_through(name: str, tmp_path: Path) -> None:
    """What the source gave stands in the output, under a name that is its own."""
    facts = {"desk": "=news", "headline": "as given", "price": None}
    written = [Record(article=Article(), position=0, columns=facts)]
    path = write(tmp_path / f"out.{name}", written, columns=["id", "desk"], given=list(facts))
    assert list(read_rows(path)) == [{"id": "0", "desk": "=news"}]
    path = write(tmp_path / f"all.{name}", written, given=list(facts))
    [found] = read_rows(path, columns=["id", "desk", "given_headline", "price"])
    assert found == {"id": "0", "desk": "=news", "given_headline": "as given", "price": None}


@each_format
def test_nothing_written(name: str, tmp_path: Path) -> None:
    """No records make an output without rows, with its columns where the format has them."""
    path = write(tmp_path / f"out.{name}", [])
    assert list(read_rows(path)) == []
    if name == "csv":
        assert path.read_text() == f"{','.join(ARTICLES.names)}\n"
    if name == "parquet":
        assert pa.parquet.read_schema(path).equals(arrow_schema(ARTICLES))


@each_format
def test_a_value_that_cannot_be_saved(name: str, tmp_path: Path) -> None:
    """A record that cannot be saved is refused as a whole, and the writer goes on."""
    path = tmp_path / f"out.{name}"
    unsaved: dict[str, Any] = {"x": object()}
    with open_writer(path) as writer:
        with pytest.raises(InputError, match="cannot save object"):
            writer.write(Record(article=Article(extra=unsaved), position=0))
        writer.write(Record(error="cannot save", position=0))
    assert [row["error"] for row in read_rows(path)] == ["cannot save"]


# -- others read it, too -----------------------------------------------------------------------


def test_parquet_is_read_by_others(tmp_path: Path) -> None:
    """Pyarrow, polars, pandas and DuckDB read the Parquet file, with its types."""
    path = write(tmp_path / "out.parquet", RECORDS)
    wanted = expected(RECORDS, ARTICLES)
    assert pa.parquet.read_table(path).to_pylist() == wanted
    assert pl.read_parquet(path).to_dicts() == wanted
    assert pd.read_parquet(path)["headline"].tolist()[:2] == ["Rain returns to Kent No. 0", "No. 1"]
    with duckdb.connect() as database:
        found = database.read_parquet(str(path))
        counts = found.aggregate("count(*), count(error), min(published_offset)").fetchall()
    assert counts == [(20, 2, 60)]


def test_arrow_is_read_by_others(tmp_path: Path) -> None:
    """Pyarrow and polars read the Arrow file."""
    path = write(tmp_path / "out.arrow", RECORDS)
    wanted = expected(RECORDS, ARTICLES)
    assert pa.feather.read_table(path).to_pylist() == wanted
    assert pl.read_ipc(path).to_dicts() == wanted


def test_csv_is_read_by_others(tmp_path: Path) -> None:
    """Polars, pandas and DuckDB read the CSV file."""
    path = write(tmp_path / "out.csv", RECORDS)
    headlines = [row["headline"] for row in expected(RECORDS, ARTICLES)]
    frame = pd.read_csv(path, keep_default_na=False)
    assert frame["headline"].tolist() == [each or "" for each in headlines]
    assert frame["published_local"][0] == "2025-08-06T10:14:00"
    assert pl.read_csv(path, infer_schema=False)["headline"].to_list() == headlines
    with duckdb.connect() as database:
        found = database.read_csv(str(path), all_varchar=True).project("headline").fetchall()
    assert [each for (each,) in found] == headlines


def test_json_lines_are_read_by_others(tmp_path: Path) -> None:
    """DuckDB and pandas read rows from JSON Lines."""
    path = write(tmp_path / "out.jsonl", RECORDS, columns=["id", "headline", "date", "authors"])
    frame = pd.read_json(path, lines=True)
    assert frame["authors"].tolist()[0] == ["Jane Roe", "Tom Adeyemi"]
    with duckdb.connect() as database:
        found = database.read_json(str(path)).project("headline, date").fetchall()
    assert found[0] == ("Rain returns to Kent No. 0", dt.date(2025, 8, 6))


# -- JSON Lines --------------------------------------------------------------------------------


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


@given(records)
def test_lines_hold_whole_articles(made: Record) -> None:
    """Each line is valid JSON in valid UTF-8, and gives an equal article back."""
    stream = io.BytesIO()
    with open_stream(stream, format="jsonl") as writer:
        writer.write(made)
    [line, end] = stream.getvalue().split(b"\n")
    data = json.loads(line.decode(), parse_constant=_no_constant)
    assert (data["source"] or "", data["position"]) == (made.source, made.position)
    assert end == b""
    if made.article is None:
        assert data["error"] == made.error
    else:
        assert Article.from_dict(data) == made.article
        assert Article.from_dict(data).evidence == made.article.evidence


def test_a_line_tells_what_the_source_says(tmp_path: Path) -> None:
    """What is known of the text stands behind the article, and what is not known does not."""
    made = Record(
        article=Article(headline="Rain returns"),
        source="a.warc",
        position=3,
        url="https://courier.example/rain",
        crawl_time=dt.datetime(2025, 8, 6, 12, tzinfo=dt.UTC),
        columns={"when": dt.date(2025, 8, 7), "share": float("nan"), "who": [{"name": "Jane"}]},
    )
    path = write(tmp_path / "out.jsonl", [made])
    data = json.loads(path.read_text())
    article = made.article.to_dict() if made.article else {}
    assert {name: value for name, value in data.items() if name not in article} == {
        "id": "a.warc#3",
        "url": "https://courier.example/rain",
        "crawl_time": "2025-08-06T12:00:00+00:00",
        "columns": {"when": "2025-08-07", "share": "NaN", "who": [{"name": "Jane"}]},
        "source": "a.warc",
        "position": 3,
    }
    assert "language_hint" not in data
    [row] = read_rows(path)
    assert row["crawl_time"] == made.crawl_time
    assert row["who"] == '[{"name": "Jane"}]'


def test_json_columns_hold_json(tmp_path: Path) -> None:
    """In JSON Lines, a column of JSON is no text that has to be read once more."""
    extra: dict[str, Any] = {"tickers": ("HBR",)}
    made = Record(article=Article(extra=extra), position=0)
    path = write(tmp_path / "out.jsonl", [made], columns=["extra", "evidence"])
    assert json.loads(path.read_text()) == {"extra": {"tickers": ["HBR"]}, "evidence": []}
    assert list(read_rows(path)) == [{"extra": '{"tickers": ["HBR"]}', "evidence": "[]"}]


# -- CSV ---------------------------------------------------------------------------------------

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''=1"]
HARMLESS = ["Rain = rain", "'tis", "1-1", "", " =1", "£5"]


@pytest.mark.parametrize("value", FORMULAS + HARMLESS)
def test_formulas_are_defused(value: str, tmp_path: Path) -> None:
    """A cell that a spreadsheet would run starts with an apostrophe, and reads as it was."""
    made = [Record(article=Article(headline=value, authors=(value, "b")), position=0)]
    path = write(tmp_path / "out.csv", made, columns=["headline", "authors"])
    with path.open(newline="") as file:
        _, [headline, authors] = csv.reader(file)
    assert headline == ("'" + value if value in FORMULAS else value)
    assert authors.startswith(headline)
    [row] = read_rows(path)
    assert row == {"headline": value or None, "authors": [value, "b"]}


@pytest.mark.parametrize("name", FORMULAS)
def test_names_of_columns_are_defused(name: str, tmp_path: Path) -> None:
    """The names that a source gives its columns are no formulas either, and read as they were."""
    made = [Record(article=Article(), position=0, columns={name: "a"})]
    path = write(tmp_path / "out.csv", made, given=[name], columns=["position", name])
    with path.open(newline="") as file:
        assert next(csv.reader(file)) == ["position", f"'{name}"]
    assert list(read_rows(path, columns=[name])) == [{name: "a"}]
    plain = write(tmp_path / "plain.csv", made, given=[name], columns=[name], defuse=False)
    with plain.open(newline="") as file:
        assert next(csv.reader(file)) == [name]
    assert list(read_rows(plain, defuse=False)) == [{name: "a"}]


def test_numbers_are_no_formulas(tmp_path: Path) -> None:
    """A negative offset is a number, and stays one."""
    zone = dt.timezone(dt.timedelta(hours=-5))
    made = [Record(article=Article(published=dt.datetime(2025, 8, 6, tzinfo=zone)), position=0)]
    path = write(tmp_path / "out.csv", made, columns=["published_offset"])
    assert path.read_text() == "published_offset\n-300\n"


@pytest.mark.parametrize("value", FORMULAS)
def test_defusing_can_be_left_out(value: str, tmp_path: Path) -> None:
    """With `defuse=False`, cells hold the values as they are."""
    made = [Record(article=Article(headline=value), position=0)]
    path = write(tmp_path / "out.csv", made, columns=["headline"], defuse=False)
    with path.open(newline="") as file:
        assert list(csv.reader(file)) == [["headline"], [value]]
    assert list(read_rows(path, defuse=False)) == [{"headline": value}]


def test_lists_are_joined(tmp_path: Path) -> None:
    """Several texts stand in one cell, joined so that they can be told apart."""
    made = [Record(article=Article(authors=("Jane Roe", "Roe; Sons", "a\\b")), position=0)]
    path = write(tmp_path / "out.csv", made, columns=["authors"])
    assert path.read_text() == "authors\nJane Roe; Roe\\; Sons; a\\\\b\n"


@given(st.lists(odd_text, min_size=2))
def test_any_list_is_read(values: list[str]) -> None:
    """Whatever the texts are, the cell holds them all."""
    made = Record(article=Article(tags=tuple(values)), position=0)
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "out.csv", [made], columns=["tags"])
        [row] = read_rows(path)
    assert row == storable({"tags": values})


def test_long_cells_are_read(tmp_path: Path) -> None:
    """A cell longer than Python's csv module takes by itself is read, its limit left alone."""
    before = csv.field_size_limit()
    made = [Record(article=Article(headline="x" * 200_000), position=0)]
    path = write(tmp_path / "out.csv", made, columns=["headline"])
    assert list(read_rows(path)) == [{"headline": "x" * 200_000}]
    assert csv.field_size_limit() == before


# -- streams -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_a_stream_gets_what_a_file_gets(name: str, tmp_path: Path) -> None:
    """A stream has the same bytes as a file, each record at once, and stays open."""
    stream = io.BytesIO()
    with open_stream(stream, format=name) as writer:
        for made in RECORDS:
            before = stream.tell()
            writer.write(made)
            assert stream.tell() > before
    assert not stream.closed
    assert stream.getvalue() == write(tmp_path / f"out.{name}", RECORDS).read_bytes()


class BrokenPipe(io.BytesIO):
    """A stream whose reader goes away after a few lines."""

    lines = 0

    def write(self, data: Any) -> int:
        """Write *data*, but of the fifth line only a part."""
        self.lines += 1
        if self.lines == 5:
            super().write(data[:10])
            raise BrokenPipeError
        return super().write(data)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_list_in_json(count: int, tmp_path: Path) -> None:
    """In a file and in a stream, JSON is one list of what JSON Lines have a line each."""
    lines = write(tmp_path / "out.jsonl", RECORDS[:count]).read_bytes().splitlines()
    path = write(tmp_path / "out.json", RECORDS[:count])
    assert json.loads(path.read_bytes()) == [json.loads(line) for line in lines]
    stream = io.BytesIO()
    with open_stream(stream, format="json") as writer:
        for each in RECORDS[:count]:
            writer.write(each)
    assert stream.getvalue() == path.read_bytes()


def test_a_closed_pipe() -> None:
    """When the reader goes away, that is the error, and nothing is sent twice."""
    stream = BrokenPipe()
    writer = open_stream(stream, format="csv")
    for made in RECORDS[:3]:
        writer.write(made)
    with pytest.raises(BrokenPipeError):
        writer.write(RECORDS[3])
    writer.close()
    assert stream.lines == 5
    assert stream.getvalue().endswith(b"\r\nin.txt#3,,")


@pytest.mark.parametrize("name", ["parquet", "arrow"])
def test_a_stream_takes_no_parts(name: str) -> None:
    """Formats that are finished at the end need a file."""
    with pytest.raises(ConfigError, match=f"{name} needs a file"):
        open_stream(io.BytesIO(), format=name)


# -- what is no output -------------------------------------------------------------------------


def test_endings_tell_the_format() -> None:
    """Each ending of a format leads to it, in capitals too; a name goes before an ending."""
    for each in FORMATS:
        for suffix in each.suffixes:
            assert find_format(f"out{suffix.upper()}") is each
        assert find_format("out.txt", each.name) is each
    with pytest.raises(
        ConfigError, match="its ending tells no format: give one of jsonl, json, csv"
    ):
        find_format("out.txt")
    with pytest.raises(ConfigError, match="no format 'xlsx': there are jsonl, json, csv"):
        find_format("out.csv", "xlsx")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("jsonl", b'{"id": "1"}\n{"id"\n', "line 2"),
        ("jsonl", b"[]\n", "line 1"),
        ("jsonl", b'{"newsparse": 1, "id": "1", "source": null, "position": 0}\n', "line 1"),
        ("jsonl", b'{"date": 7}\n', "line 1"),
        ("jsonl", b'{"id": "\xff"}\n', "not UTF-8"),
        ("csv", b"id,position\r\nx,y\r\n", "line 2: invalid literal"),
        ("csv", b"id,position\r\nx\r\n", "line 2: expected 2 cells, got 1"),
        ("csv", b'id,position\r\n"x,1\r\n', "unexpected end"),
        ("csv", b"id\xff\r\n", "not UTF-8"),
        ("parquet", b"PAR1 and no more", "out.parquet"),
        ("parquet", b"", "out.parquet"),
        ("arrow", b"ARROW1 and no more", "out.arrow"),
    ],
)
def test_damaged_files(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    """A file that is no output, or damaged, is an error that names the file and the place."""
    path = tmp_path / f"out.{name}"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        list(read_rows(path))
    assert str(path) in str(caught.value)


def test_a_last_line_that_is_cut_off(tmp_path: Path) -> None:
    """Of a file that ends within a line, the lines before are read."""
    path = write(tmp_path / "out.jsonl", RECORDS)
    data = path.read_bytes()
    path.write_bytes(data[:-5])
    assert len(list(read_rows(path))) == len(RECORDS) - 1


@each_format
def test_a_column_that_is_not_there(name: str, tmp_path: Path) -> None:
    """Asking for a column that was not written is an error."""
    path = write(tmp_path / f"out.{name}", RECORDS, columns=["id"])
    with pytest.raises(InputError, match="headline"):
        list(read_rows(path, columns=["headline"]))
