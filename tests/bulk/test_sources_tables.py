"""JSON Lines, CSV, TSV and Parquet: each row a text, the other columns untouched, no row lost."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import re
import time
import tracemalloc
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import ConfigError, Hints
from newsparse.advice import option
from newsparse.sources import RawText, ReadFailure, read
from newsparse.sources.csv_rows import FREE_AGAIN, MAX_ROW_LINES
from newsparse.sources.rows import MAX_COLUMNS
from newsparse.sources.streams import FREE_BYTES
from tests.bulk.sources_cases import FOLDER, failure, only, texts, told

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("charset_normalizer")

# Controls beyond these make a file look like UTF-16 or like no text.
PROSE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\n\r\t\f\v\x85"),
    max_size=60,
)
FERRY = "Council votes to keep the night ferry running"
ROWS = st.lists(st.tuples(PROSE, PROSE), min_size=1, max_size=8)


def save(folder: Path, name: str, content: str | bytes) -> Path:
    """The path of a new file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# -- JSON Lines --------------------------------------------------------------------------------


def test_json_lines() -> None:
    """Each line gives its text with its other members, or a failure with its number and offset."""
    path = FOLDER / "pages.jsonl"
    records = list(read(path, id_column="id"))
    lines = path.read_bytes().splitlines(keepends=True)
    assert told(records) == [
        f"{FERRY}\n\nThe night ferry will run for two more years.",
        "Pêcheurs en colère\n\nLe port de Saint-Avel reste fermé.",
        "!column 'text': expected a text, found nothing",
        "!line 5: Invalid control character at at column 74",
        "!line 6: expected an object, found list",
        (
            "!line 7: no column 'text': there are 'id', 'url', 'headline'; "
            "name one by text_column (--text-column)"
        ),
        "Rain returns to Kent",
    ]
    offsets = [sum(map(len, lines[:number])) for number in (0, 2, 3, 4, 5, 6, 7)]
    assert [each.place.offset for each in records] == offsets
    assert [each.place.position for each in records] == list(range(7))
    first = records[0]
    assert isinstance(first, RawText)
    assert first.id == "17"
    assert first.columns == {
        "id": 17,
        "url": "https://courier.example/night-ferry",
        "section": "Politics",
    }


def test_named_columns(tmp_path: Path) -> None:
    """The caller names the columns; a null is nothing."""
    save(tmp_path, "a.jsonl", '{"body": "Rain", "n": 1.5, "link": null}\n')
    record = only(read(tmp_path, text_column="body", id_column="n", url_column="link"))
    assert (record.text, record.id, record.url) == ("Rain", "1.5", None)
    assert record.columns == {"n": 1.5, "link": None}


@pytest.mark.parametrize(
    "missing",
    [{"id_column": "x"}, {"url_column": "x"}, {"text_column": "x"}, {"hint_columns": {"url": "x"}}],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_missing_columns(tmp_path: Path, name: str, missing: dict[str, Any]) -> None:
    """A column that is wanted and not there is told, with those that are."""
    save(tmp_path, name, '{"text": "Rain"}\n' if name == "a.jsonl" else "text\nRain\n")
    error = failure(read(tmp_path, **missing)).error
    assert error.endswith(f"no column 'x': there are 'text'; name one by {option(*missing)}")


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", "Expecting property name enclosed in double quotes"),
        ('{"text": "a"} {"text": "b"}', "Extra data"),
        ('{"text": 1}', "expected a text, found int"),
        ('{"text": ["a"]}', "expected a text, found list"),
        ('{"text": ' + "[" * 100_000 + "}", "maximum recursion depth exceeded"),
        ('{"text": "a", "n": ' + "9" * 5_000 + "}", "4300 digits"),
        ("null", "expected an object, found NoneType"),
        ("\0" * 50, "Expecting value"),
    ],
    ids=lambda value: value[:20],
)
def test_broken_lines(tmp_path: Path, line: str, error: str) -> None:
    """A line that is broken in any way is a failure, and the lines around it are read."""
    save(tmp_path, "a.jsonl", f'{{"text": "before"}}\n{line}\n{{"text": "after"}}')
    first, second, third = told(read(tmp_path))
    assert (first, third) == ("before", "after")
    assert error in second


@pytest.mark.parametrize(
    "document", ['[{"text": "a"}]', '[\n{"text": "a"}\n]', '{\n"text": "a"\n}']
)
def test_json_that_is_no_json_lines(tmp_path: Path, document: str) -> None:
    """A list, or an object over several lines, is told once, whatever the file's name."""
    for name in ("a.json", "b.txt"):
        save(tmp_path, name, document)
    assert {each[:8] for each in told(read(tmp_path))} == {"!a list,"}


def test_a_long_line(tmp_path: Path) -> None:
    """A line over the limit is a failure with its place, and the next line is read."""
    long = json.dumps({"text": "a" * 1500})
    save(tmp_path, "a.jsonl", f'{long}\n{{"text": "after"}}\n')
    first, second = read(tmp_path, max_bytes=1000)
    assert told([first, second]) == ["!line 1: longer than 1,000 bytes", "after"]
    assert second.place.offset == len(long) + 1


def test_a_line_without_end(tmp_path: Path) -> None:
    """A line that goes on and on is given up."""
    save(tmp_path, "a.jsonl", '{"text": "a"}\n' + "a" * 500_000)
    assert told(read(tmp_path, max_bytes=1000)) == [
        "a",
        "!line 2: longer than 1,000 bytes",
        "!a line goes on for more than 2,000 bytes",
    ]


def test_a_row_that_is_longer_than_its_line_would_be(tmp_path: Path) -> None:
    """Limits are those of the caller."""
    save(tmp_path, "a.jsonl", '{"text": "Rain"}\n')
    assert texts(read(tmp_path, max_bytes=17)) == ["Rain"]
    assert failure(read(tmp_path, max_bytes=16)).error == "line 1: longer than 16 bytes"


def test_lone_surrogates_pass(tmp_path: Path) -> None:
    """An escape that is half a character is that half in the text."""
    save(tmp_path, "a.jsonl", '{"text": "Rain \\\\ud83d"}\n'.replace("\\\\", "\\"))
    assert texts(read(tmp_path)) == ["Rain \ud83d"]


# -- encodings of lines ------------------------------------------------------------------------

HEADLINES = [
    "Die Fähre fährt für alle",
    "Der Bürgermeister schweigt",
    "Über den Fluss führt kein Weg",
]


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("cp1252", "cp1252, guessed from the start of the file"),
        ("utf-16", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
def test_encodings(tmp_path: Path, name: str, encoding: str, note: str | None) -> None:
    """A table in any encoding is read, and each of its texts says in which."""
    if name == "a.jsonl":
        content = "".join(
            json.dumps({"text": each}, ensure_ascii=False) + "\n" for each in HEADLINES
        )
    else:
        content = "text\n" + "\n".join(HEADLINES)
    save(tmp_path, name, content.encode(encoding))
    records = list(read(tmp_path))
    assert told(records) == HEADLINES
    assert {each.decoding for each in records if isinstance(each, RawText)} == {note}
    if encoding.startswith("utf-16") or encoding == "utf-32":
        assert {each.place.offset for each in records} == {None}


def test_a_mark_at_the_start(tmp_path: Path) -> None:
    """A byte-order mark is no part of the first column's name."""
    save(tmp_path, "a.csv", "\ufefftext\nRain\n")
    save(tmp_path, "b.jsonl", '\ufeff{"text": "Rain"}\n')
    assert texts(read(tmp_path)) == ["Rain", "Rain"]


def test_damage_stays_in_its_row(tmp_path: Path) -> None:
    """A wrong byte is told of its own row, and other rows know nothing of it."""
    rows = [f'{{"text": "{each}"}}\n'.encode() for each in HEADLINES]
    rows[1] = rows[1].replace(b"schweigt", b"schw\xffigt")
    save(tmp_path, "a.jsonl", b"".join(rows))
    assert [each.decoding for each in read(tmp_path) if isinstance(each, RawText)] == [
        None,
        "utf-8, 1 damaged place replaced by U+FFFD",
        None,
    ]


def test_damage_in_wide_encodings_is_told(tmp_path: Path) -> None:
    """Half a character in UTF-16 is told of the row that it stands in."""
    content = "text\nRain returns\nIt rains\n".encode("utf-16-le")
    save(tmp_path, "a.csv", content.replace("It".encode("utf-16-le"), b"\x00\xd8t\x00"))
    assert [each.decoding for each in read(tmp_path) if isinstance(each, RawText)] == [
        "utf-16-le",
        "utf-16-le, with 1 U+FFFD in it",
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_no_table_at_all(tmp_path: Path, name: str) -> None:
    """A file of another kind under a table's name says what it is, once."""
    save(tmp_path, name, b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml\n" * 50)
    assert failure(read(tmp_path)).error.startswith("a zip archive that is damaged or cut short")


# -- CSV ---------------------------------------------------------------------------------------


def test_csv() -> None:
    """A row may have several lines; one with too few columns is a failure with its lines."""
    path = FOLDER / "pages.csv"
    records = list(read(path, id_column="id", url_column="url"))
    assert told(records) == [
        f'{FERRY}\r\n\r\nThe night ferry will run for two more years; the council was "delighted".',
        "Pêcheurs en colère, dit le port",
        "!line 7: 3 columns, where the first line names 4",
        "Rain returns to Kent",
    ]
    content = path.read_bytes()
    starts = [b"17;", b"18;", b"19;", b"20;"]
    assert [each.place.offset for each in records] == [content.index(each) for each in starts]
    first, second = records[:2]
    assert isinstance(first, RawText)
    assert isinstance(second, RawText)
    assert (first.id, first.url) == ("17", "https://courier.example/night-ferry")
    assert first.columns == {
        "id": "17",
        "url": "https://courier.example/night-ferry",
        "section": "Politics",
    }
    assert second.url == ""


def test_tsv() -> None:
    """Tabs part columns, and a tab within quotes is a tab."""
    assert texts(read(FOLDER / "pages.tsv")) == [
        FERRY,
        "A tab\there, in quotes",
        "Rain returns to Kent",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    """The delimiter is the one under which the wanted columns appear."""
    save(tmp_path, "a.csv", delimiter.join(["id", "text"]) + "\n" + delimiter.join(["1", "Rain"]))
    assert texts(read(tmp_path)) == ["Rain"]


@given(ROWS)
def test_csv_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    """What Python's csv writes, whatever the texts, comes back as it was."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([("text", "other"), *rows])
    path = save(tmp_path_factory.mktemp("csv"), "a.csv", out.getvalue())
    records = [each for each in read(path) if isinstance(each, RawText)]
    assert [(each.text, each.columns["other"]) for each in records] == rows


@given(
    st.lists(st.sampled_from(['"', ",", "\n", "a", "\r\n", '""', " "]), max_size=40).map("".join)
)
def test_csv_loses_nothing_silently(tmp_path_factory: pytest.TempPathFactory, mess: str) -> None:
    """However a table is broken, each letter is in a record or in the lines of a failure."""
    path = save(tmp_path_factory.mktemp("csv"), "a.csv", f"text,other\n{mess}\nlast,row\n")
    records = list(read(path))
    assert records
    covered: set[int] = set()
    for each in records:
        if isinstance(each, ReadFailure):
            words = each.error.partition(":")[0].split()
            first, last = int(words[1]), int(words[-1])
            covered |= set(range(first, last + 1))
    kept = "".join(
        each.text + each.columns["other"] for each in records if isinstance(each, RawText)
    ).count("a")
    missing = "".join(
        line
        for number, line in enumerate(f"\n{mess}\nlast,row\n".split("\n"), 1)
        if number in covered
    ).count("a")
    assert kept + missing >= mess.count("a") + 1


def test_a_stray_quote(tmp_path: Path) -> None:
    """A quote left open costs its own row where rows have one line each."""
    save(tmp_path, "a.csv", 'id,text\n1,one\n2,"two\n3,three\n4,"four"\n5,five\n')
    assert told(read(tmp_path)) == [
        "one",
        "!lines 3 to 5: ',' expected after '\"'",
        "three",
        "four",
        "five",
    ]


def test_a_stray_quote_up_to_the_end(tmp_path: Path) -> None:
    """A quote that is never closed costs its own row, and not the rest of the file."""
    for start in ("", '0,"two\nlines"\n'):
        save(tmp_path, "a.csv", f'id,text\n{start}1,"one\n2,two\n3,three\n')
        found = [each for each in told(read(tmp_path)) if each != "two\nlines"]
        assert found[0].endswith("unexpected end of data")
        assert found[1:] == ["two", "three"]


def test_paragraphs_of_a_broken_row_are_no_rows(tmp_path: Path) -> None:
    """Where rows have several lines, what follows a broken start is not taken for rows."""
    save(
        tmp_path,
        "a.csv",
        'id,text\n1,"one\n\nmore"\n2,"two "said" the mayor\n3,three\n4,"four\n\nmore"\n',
    )
    assert told(read(tmp_path)) == [
        "one\n\nmore",
        "!line 5: ',' expected after '\"'",
        "three",
        "four\n\nmore",
    ]


def test_a_row_over_the_limit(tmp_path: Path) -> None:
    """A row whose lines together are over the limit is a failure."""
    save(tmp_path, "a.csv", "text\n" + '"' + "line\n" * 300 + '"\nlast\n')
    found = told(read(tmp_path, max_bytes=1000))
    assert found[0] == "!lines 2 to 201: longer than 1,000 characters or 100,000 lines"
    assert found[-1] == "last"


@pytest.mark.slow
def test_a_row_of_too_many_lines(tmp_path: Path) -> None:
    """A quote left open takes in so many lines at most, and each of them is then read."""
    save(tmp_path, "a.csv", 'text\n"\n' + "line\n" * (MAX_ROW_LINES + 5))
    first, *rest = told(read(tmp_path))
    assert first.endswith(f"or {MAX_ROW_LINES:,} lines")
    assert rest == ["line"] * (MAX_ROW_LINES + 5)


@pytest.mark.slow
def test_quotes_left_open_in_every_line(tmp_path: Path) -> None:
    """They are told line by line, in a time in proportion to the file."""

    def seconds(lines: int) -> float:
        save(tmp_path, "a.csv", "text\n" + 'a","c\n' * lines)
        begin = time.process_time()
        assert len(told(read(tmp_path))) == lines
        return time.process_time() - begin

    short, long = (min(seconds(lines) for _ in range(3)) for lines in (4_000, 16_000))
    assert long < 8 * short, "four is in proportion, sixteen is the square"


def test_rows_after_too_many_open_quotes(tmp_path: Path) -> None:
    """When a quote left open is not looked behind any more, the sound rows after it still are."""
    broken = 'a","c\n' * (FREE_AGAIN // 100)
    save(tmp_path, "a.csv", f"text\n{broken}last\n")
    *failures, last = told(read(tmp_path))
    assert last == "last"
    assert {each[0] for each in failures} == {"!"}


def test_paragraphs_after_too_many_open_quotes(tmp_path: Path) -> None:
    """Where rows have several lines, what is not read again is told as one broken row."""
    broken = 'a","c\n' * (FREE_AGAIN // 100)
    save(tmp_path, "a.csv", f'text\n"one\ntwo"\n{broken}')
    first, *failures = told(read(tmp_path))
    assert first == "one\ntwo"
    assert failures[-1].startswith(f"!lines {3 + len(failures)} to {3 + FREE_AGAIN // 100}: ")


def test_a_line_of_very_many_names(tmp_path: Path) -> None:
    """So many columns are no table that anybody has, and are told in no time."""
    names = [f"column {number}" for number in range(MAX_COLUMNS)]
    save(tmp_path, "a.csv", f"text,{','.join(names)}\n")
    assert failure(read(tmp_path)).error == f"{MAX_COLUMNS + 1:,} columns, over {MAX_COLUMNS:,}"


def test_many_names_and_the_last_twice(tmp_path: Path) -> None:
    """Names are compared in a time in proportion to their number."""

    def seconds(count: int) -> float:
        names = [f"column {number}" for number in range(count - 2)]
        save(tmp_path, "a.csv", f"text,{','.join([*names, names[-1]])}\n")
        begin = time.process_time()
        for _ in range(10):
            assert (
                failure(read(tmp_path)).error == f"two columns are named {names[-1]!r}: rename one"
            )
        return time.process_time() - begin

    short, long = (min(seconds(count) for _ in range(3)) for count in (2_500, 10_000))
    assert long < 8 * short, "four is in proportion, sixteen is the square"


def test_a_name_that_is_very_long(tmp_path: Path) -> None:
    """A message shows its start."""
    save(tmp_path, "a.csv", "x" * 100_000 + ",text,text\n")
    save(tmp_path, "b.csv", "x" * 100_000 + "\n")
    assert max(len(each) for each in told(read(tmp_path))) < 200


def test_a_long_line_within_a_row(tmp_path: Path) -> None:
    """A line over the limit is a failure also where a quote is open before it."""
    save(tmp_path, "a.csv", 'text\n"one\n' + "a" * 1500 + "\nlast\n")
    assert told(read(tmp_path, max_bytes=1000)) == [
        "!line 2: a quote is left open",
        "!line 3: longer than 1,000 bytes",
        "last",
    ]


def test_long_fields(tmp_path: Path) -> None:
    """A text longer than the csv module's own limit is read."""
    save(tmp_path, "a.csv", "text\n" + "a" * 300_000 + "\n")
    assert texts(read(tmp_path)) == ["a" * 300_000]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", "no line with the names of the columns: it is empty"),
        ("\n \n", "no line with the names of the columns: it is empty"),
        (
            "id,body\n1,Rain\n",
            "no column 'text': there are 'id', 'body'; name one by text_column (--text-column)",
        ),
        ("text,id,text\n", "two columns are named 'text': rename one"),
        ('"text\n', "line 1: unexpected end of data"),
    ],
)
def test_no_columns(tmp_path: Path, content: str, error: str) -> None:
    """A table without a line of names, or without the right names, is one failure."""
    save(tmp_path, "a.csv", content)
    assert failure(read(tmp_path)).error == error


def test_only_names(tmp_path: Path) -> None:
    """A table without rows has no records."""
    save(tmp_path, "a.csv", "id,text\n")
    assert list(read(tmp_path)) == []


# -- Parquet -----------------------------------------------------------------------------------


def test_parquet(tmp_path: Path) -> None:
    """Each row gives its text; other columns come as Python has them, by row."""
    table = pa.table(
        {
            "id": pa.array([1, 2, 3], pa.int32()),
            "text": ["Rain", None, "Wind"],
            "when": pa.array([datetime(2025, 8, 6, 10, 14)] * 3, pa.timestamp("ms")),
            "price": pa.array([Decimal("1.50")] * 3),
            "tags": [["a"], [], None],
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    first, second, third = read(tmp_path, id_column="id")
    assert isinstance(first, RawText)
    assert (first.text, first.id, first.place.position, first.place.offset) == (
        "Rain",
        "1",
        0,
        None,
    )
    assert first.columns == {
        "id": 1,
        "when": datetime(2025, 8, 6, 10, 14),
        "price": Decimal("1.50"),
        "tags": ["a"],
    }
    assert told([second, third]) == ["!column 'text': expected a text, found nothing", "Wind"]
    assert second.place.position == 1


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.binary(), pa.dictionary(pa.int32(), pa.string())]
)
def test_parquet_kinds_of_text(tmp_path: Path, kind: object) -> None:
    """A text is a text in whatever way it was stored; bytes are decoded."""
    stored = [b"F\xc3\xa4hre"] if kind == pa.binary() else ["Fähre"]
    pq.write_table(pa.table({"text": pa.array(stored, kind)}), tmp_path / "a.parquet")
    assert texts(read(tmp_path)) == ["Fähre"]


def test_parquet_bytes(tmp_path: Path) -> None:
    """Bytes in another encoding say so; bytes that are no text are failures."""
    stored = [HEADLINES[1].encode("cp1252"), b"%PDF-1.7"]
    pq.write_table(pa.table({"text": pa.array(stored, pa.binary())}), tmp_path / "a.parquet")
    first, second = read(tmp_path)
    assert isinstance(first, RawText)
    assert (first.text, first.decoding) == (HEADLINES[1], "cp1252, guessed")
    assert told([second])[0].startswith("!column 'text': this is a PDF")


def test_parquet_invalid_utf8(tmp_path: Path) -> None:
    """A text that claims to be UTF-8 and is not is decoded all the same, and says so."""
    claimed = pa.array([f"{HEADLINES[0]} ".encode() + b"\xff", b"Rain"], pa.binary()).view(
        pa.string()
    )
    pq.write_table(pa.table({"text": claimed}), tmp_path / "a.parquet")
    records = list(read(tmp_path))
    assert told(records) == [f"{HEADLINES[0]} \ufffd", "Rain"]


def once_for_all(value: str, count: int) -> Any:
    """A column of *count* rows of one *value*, which is stored once."""
    return pa.DictionaryArray.from_arrays(pa.array([0] * count, pa.int32()), pa.array([value]))


STORED = ["text", "list", "struct"]


@pytest.mark.parametrize("stored", STORED)
@pytest.mark.parametrize("keeps_schema", [True, False])
def test_parquet_bombs(tmp_path: Path, stored: str, keeps_schema: bool) -> None:
    """A value that is stored once and named in every row takes the memory of a row or two."""
    size, count = 6_000_000, 256
    # Noise packs badly, so the file itself is as long as the value.
    value = random.Random(1).randbytes(size // 2).hex()  # noqa: S311  # no secret
    column = once_for_all(value, count)
    if stored == "list":
        column = pa.ListArray.from_arrays(pa.array([0, *range(1, count + 1)], pa.int32()), column)
    elif stored == "struct":
        column = pa.StructArray.from_arrays([column], ["a"])
    table = {"text": column} if stored == "text" else {"text": ["Rain"] * count, "more": column}
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table(table), path, store_schema=keeps_schema)
    del table, column
    pool, usual = pa.proxy_memory_pool(pa.default_memory_pool()), pa.default_memory_pool()
    pa.set_memory_pool(pool)
    tracemalloc.start()
    try:
        for number, record in enumerate(read(path, max_bytes=size + 1_000)):
            assert isinstance(record, RawText), record
            assert record.place.position == number
        peak = tracemalloc.get_traced_memory()[1] + pool.max_memory()
    finally:
        tracemalloc.stop()
        pa.set_memory_pool(usual)
    assert number == count - 1
    assert peak < 80 * size, "all rows at once take over 256 times as much"


def test_parquet_packed_too_tightly(tmp_path: Path) -> None:
    """A row group that becomes too much longer than it is in the file is a failure."""
    path = tmp_path / "a.parquet"
    long = pa.table({"text": once_for_all("a" * (FREE_BYTES + 1_000), 2)})
    with pq.ParquetWriter(path, long.schema, compression="zstd") as writer:
        writer.write_table(pa.table({"text": once_for_all("Rain", 3)}))
        writer.write_table(long)
        writer.write_table(pa.table({"text": once_for_all("Wind", 1)}))
    found = list(read(path))
    assert told(found) == [
        *["Rain"] * 3,
        (
            "!rows 3 to 4: over 100 times as long unpacked as packed: "
            "the limit is max_expansion (--max-expansion)"
        ),
        "Wind",
    ]
    assert [each.place.position for each in found] == [0, 1, 2, 3, 5]
    assert len(texts(read(path, max_expansion=10_000_000))) == 6


def test_parquet_rows_over_the_limit(tmp_path: Path) -> None:
    """A row is bounded with all of its values, as a line is."""
    rows = [{"text": "Rain", "tags": ["a"]}, {"text": "Rain", "tags": ["a" * 99] * 9}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    first, second = read(tmp_path, max_bytes=500)
    assert told([first]) == ["Rain"]
    assert re.fullmatch(
        "!a row of [0-9]+ bytes: the limit is max_bytes .--max-bytes.", told([second])[0]
    )
    assert second.place.position == 1


def test_parquet_many_batches(tmp_path: Path) -> None:
    """Rows keep their numbers over batches and row groups."""
    table = pa.table({"text": [f"Story {number}" for number in range(2_000)]})
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=700)
    records = list(read(tmp_path))
    assert told(records) == [f"Story {number}" for number in range(2_000)]
    assert [each.place.position for each in records] == list(range(2_000))


def test_parquet_damaged_group(tmp_path: Path) -> None:
    """A damaged part costs its rows, which are told; the other rows keep their numbers."""
    table = pa.table({"text": [f"Story number {number} " * 20 for number in range(4_000)]})
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=1_000, write_page_checksum=True)
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    column = pq.read_metadata(tmp_path / "a.parquet").row_group(2).column(0)
    at = column.dictionary_page_offset + 2_000
    data[at : at + 100] = b"\xff" * 100
    (tmp_path / "a.parquet").write_bytes(data)
    records = list(read(tmp_path))
    (failed,) = [each for each in records if isinstance(each, ReadFailure)]
    assert failed.error.startswith("rows 2000 to 2999: ")
    assert [each.place.position for each in records if isinstance(each, RawText)] == [
        *range(2_000),
        *range(3_000, 4_000),
    ]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + bytes(50) + b"PAR1", b"Rain returns"])
def test_no_parquet(tmp_path: Path, content: bytes) -> None:
    """A file that is no Parquet, under its name, is one failure."""
    save(tmp_path, "a.parquet", content)
    assert failure(read(tmp_path)).error


def test_parquet_columns(tmp_path: Path) -> None:
    """A missing column is told, with those that are there."""
    pq.write_table(pa.table({"body": ["Rain"]}), tmp_path / "a.parquet")
    assert failure(read(tmp_path)).error.startswith("no column 'text': there are 'body'; ")


def test_parquet_cannot_be_streamed(tmp_path: Path) -> None:
    """Parquet that is compressed as a whole says what to do."""
    pq.write_table(pa.table({"text": ["Rain"]}), tmp_path / "a.parquet")
    packed = gzip.compress((tmp_path / "a.parquet").read_bytes())
    (tmp_path / "a.parquet").unlink()
    save(tmp_path, "a.parquet.gz", packed)
    assert failure(read(tmp_path)).error.startswith("Parquet is read from its end")


def test_parquet_needs_its_library(tmp_path: Path) -> None:
    """Without the extra, such a file is a failure that says what to install."""
    pq.write_table(pa.table({"text": ["Rain"]}), tmp_path / "a.parquet")
    with patch.dict("sys.modules", {"pyarrow": None}):
        error = failure(read(tmp_path)).error
    assert error == "pyarrow is not installed: pip install 'newsparse[arrow]'"


# -- columns that hold hints -------------------------------------------------------------------

NOW = datetime(2025, 8, 6, 10, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hint", "value", "expected"),
    [
        ("reference", "2025-08-06T10:40:00Z", NOW),
        ("reference", "2025-08-06 12:40:00+02:00", NOW),
        ("reference", "Wed, 06 Aug 2025 10:40:00 GMT", NOW),
        ("reference", " 2025-08-06 ", NOW.date()),
        ("reference", "2025-08-06 10:40:00", NOW.date()),  # no zone
        ("reference", "", None),
        ("reference", None, None),
        ("url", "https://a.example/", "https://a.example/"),
        ("outlet", "  ", None),
        ("language", "pt-BR", "pt"),
        ("language", "sw", None),  # no data for it
        ("kind", "article", "article"),
        ("date_order", "mdy", "mdy"),
    ],
)
def test_a_column_holds_a_hint(tmp_path: Path, hint: str, value: Any, expected: Any) -> None:
    """The value of the column that is named is the hint; an empty one is none."""
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"text": "Rain returns", "told": value}))
    [found] = read(path, hint_columns={hint: "told"})
    assert isinstance(found, RawText)
    assert found.hints == (None if expected is None else Hints(**{hint: expected}))
    assert found.columns == {"told": value}


@pytest.mark.parametrize(
    ("hint", "value"),
    [("reference", "n/a"), ("reference", 17), ("kind", "story"), ("date_order", "ydm")],
)
def test_a_column_holds_no_hint(tmp_path: Path, hint: str, value: Any) -> None:
    """A value that can be no hint is a failure of its row, which names the column."""
    path = tmp_path / "pages.jsonl"
    rows = [{"text": "Rain returns", "told": value}, {"text": "Rain goes", "told": None}]
    path.write_text("\n".join(map(json.dumps, rows)))
    failure, found = read(path, hint_columns={hint: "told"})
    assert isinstance(failure, ReadFailure)
    assert failure.error.startswith(f"column 'told': {hint}: expected ")
    assert isinstance(found, RawText)


def test_columns_of_hints_must_be_there(tmp_path: Path) -> None:
    """A column that is missing is told like that of the text; an unknown hint is refused."""
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"text": "Rain returns"}))
    [failure] = read(path, hint_columns={"url": "link"})
    assert isinstance(failure, ReadFailure)
    assert "no column 'link'" in failure.error
    with pytest.raises(ConfigError, match="no hint 'address': there are url, outlet, language"):
        read(path, hint_columns={"address": "link"})


def test_hints_of_parquet(tmp_path: Path) -> None:
    """Moments of a Parquet file are hints as they are."""
    moments = pa.array([NOW, None], pa.timestamp("us", "UTC"))
    path = tmp_path / "pages.parquet"
    pq.write_table(pa.table({"text": ["Rain", "Sun"], "crawled": moments}), path)
    first, second = read(path, hint_columns={"reference": "crawled"})
    assert isinstance(first, RawText)
    assert isinstance(second, RawText)
    assert (first.hints, second.hints) == (Hints(reference=NOW), None)
