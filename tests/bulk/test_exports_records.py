"""Rows: what each column of an article, a block or a failure holds."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

import newsparse
from newsparse import Article, Block, InputError, Span
from newsparse.exports import ARTICLES, BLOCKS, Record, rows
from newsparse.exports.records import storable
from newsparse.many import ParseFailure
from newsparse.sources.raw import Place, RawText, ReadFailure
from tests.bulk.exports_cases import TEXT, articles, records

BST = dt.timezone(dt.timedelta(hours=1))


def row(article: Article | None = None, **facts: Any) -> dict[str, Any]:
    """The one row of *article* in the table of articles, evidence included."""
    made = Record(**{"article": article, "position": 0, **facts})
    [only] = rows(made, ARTICLES.choose([*ARTICLES.names, "fingerprint", "evidence"]))
    return only


def times(article: Article, name: str = "published", **facts: Any) -> list[Any]:
    """The five columns of a time: UTC, local, offset, precision, text."""
    values = row(article, **facts)
    return [values[f"{name}_{part}"] for part in "utc local offset precision text".split()]


def test_an_articles_row() -> None:
    """Every field of an article has its column, and times have five."""
    article = newsparse.parse(TEXT)
    values = row(article, text=TEXT, source="in.txt", url="https://courier.example/rain")
    assert values | {"text": None, "evidence": None} == {
        "id": "in.txt#0",
        "source": "in.txt",
        "position": 0,
        "url": "https://courier.example/rain",
        "crawl_time": None,
        "language_hint": None,
        "decoding": None,
        "error": None,
        "outlet": "The Harbour Courier",
        "tagline": "Local news, told straight",
        "headline": "Rain returns to Kent",
        "date": dt.date(2025, 8, 6),
        "published": "2025-08-06T10:14:00+01:00",
        "updated": "2025-08-07",
        "published_utc": dt.datetime(2025, 8, 6, 9, 14, tzinfo=dt.UTC),
        "published_local": dt.datetime(2025, 8, 6, 10, 14),
        "published_offset": 60,
        "published_precision": "minute",
        "published_text": "6 August 2025, 10:14 BST",
        "updated_utc": None,
        "updated_local": dt.datetime(2025, 8, 7),
        "updated_offset": None,
        "updated_precision": "day",
        "updated_text": "7 August 2025",
        "authors": ["Jane Roe", "Tom Adeyemi"],
        "dateline": "HAVENSIDE",
        "categories": [],
        "tags": ["ferries", "night transport"],
        "summary": None,
        "text": None,
        "language": "en",
        "source_url": None,
        "page_kind": "article",
        "extra": None,
        "replaced": 0,
        "evidence": None,
        "fingerprint": article.fingerprint(),
    }
    assert values["text"] == article.text
    assert values["text"].split("\n\n")[1:] == [
        "What it means for passengers",
        "The last boat leaves at 01:40.",
    ]
    assert json.loads(values["evidence"]) == article.to_dict()["evidence"]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (None, [None, None, None, None, None]),
        (
            dt.datetime(2025, 8, 6, 10, 14),
            [None, dt.datetime(2025, 8, 6, 10, 14), None, "minute", None],
        ),
        (
            dt.datetime(2025, 8, 6, 0, 14, 5, tzinfo=BST),
            [
                dt.datetime(2025, 8, 5, 23, 14, 5, tzinfo=dt.UTC),
                dt.datetime(2025, 8, 6, 0, 14, 5),
                60,
                "second",
                None,
            ],
        ),
        (
            dt.datetime(2025, 8, 6, 10, 14, 0, 7, tzinfo=dt.UTC),
            [
                dt.datetime(2025, 8, 6, 10, 14, 0, 7, tzinfo=dt.UTC),
                dt.datetime(2025, 8, 6, 10, 14, 0, 7),
                0,
                "microsecond",
                None,
            ],
        ),
        # An hour before the first moment that Python knows.
        (
            dt.datetime(1, 1, 1, 0, 0, tzinfo=BST),
            [None, dt.datetime(1, 1, 1), 60, "minute", None],
        ),
        # Paris, before 1911.
        (
            dt.datetime(1900, 1, 1, 12, tzinfo=dt.timezone(dt.timedelta(seconds=561))),
            [
                dt.datetime(1900, 1, 1, 11, 50, 39, tzinfo=dt.UTC),
                dt.datetime(1900, 1, 1, 12),
                None,
                "minute",
                None,
            ],
        ),
    ],
)
def test_times(published: dt.datetime | None, expected: list[Any]) -> None:
    """A time is told in UTC, local time, offset and precision, as far as it is known."""
    assert times(Article(published=published)) == expected


def test_a_day_is_a_time_of_that_precision() -> None:
    """Where no time of day was printed, the day stands in the local time, and nothing in UTC."""
    local = dt.datetime(2025, 8, 6)
    assert times(Article(date=local.date())) == [None, local, None, "day", None]
    assert times(Article(updated=local.date()), "updated") == [None, local, None, "day", None]


def test_times_as_printed_need_the_text() -> None:
    """Without the raw text, or with a shorter one, nothing is quoted."""
    article = newsparse.parse(TEXT)
    assert times(article, text=TEXT)[4] == "6 August 2025, 10:14 BST"
    assert times(article)[4] is None
    assert times(article, text=TEXT[:90])[4] is None


def test_a_failures_row() -> None:
    """A failure has its place and its error; every field is null, lists included."""
    values = row(error="InputError: too long", source="a.txt", id="x1")
    known = {"id": "x1", "source": "a.txt", "position": 0, "error": "InputError: too long"}
    assert values == dict.fromkeys(values) | known | {"replaced": 0}


def test_blocks() -> None:
    """One row a block, numbered, with all its spans: start of the first, end of the last."""
    body = (
        Block("heading", "What it means", (Span(0, 13),)),
        Block("paragraph", "Rain fell all night.", (Span(15, 24), Span(26, 36))),
    )
    [first, second] = rows(Record(article=Article(body=body), position=4, id="x1"), BLOCKS)
    assert first == {
        "article_id": "x1",
        "source": None,
        "position": 4,
        "n": 0,
        "kind": "heading",
        "text": "What it means",
        "start": 0,
        "end": 13,
        "spans": [{"start": 0, "end": 13}],
        "error": None,
        "replaced": 0,
    }
    assert (second["n"], second["start"], second["end"]) == (1, 15, 36)
    assert second["spans"] == [{"start": 15, "end": 24}, {"start": 26, "end": 36}]


def test_a_failure_is_a_row_among_the_blocks() -> None:
    """A failure is not lost in the table of blocks; an article without a body has no row."""
    [only] = rows(Record(error="boom", source="a.txt", position=2), BLOCKS)
    assert only["error"] == "boom"
    assert only["n"] is only["text"] is only["spans"] is None
    assert not list(rows(Record(article=Article(), position=2), BLOCKS))


def test_a_record_is_one_thing_or_the_other() -> None:
    """Neither an article nor an error, or both, is refused."""
    for facts in ({}, {"article": Article(), "error": "boom"}):
        with pytest.raises(InputError, match="an article or an error"):
            Record(position=0, **facts)  # type: ignore[arg-type]  # what is refused


def test_what_a_source_knows() -> None:
    """A record made of a source's raw text has all that the source says."""
    crawled = dt.datetime(2025, 8, 6, 12, tzinfo=BST)
    raw = RawText(
        text=TEXT,
        place=Place(source="a.warc", position=3, offset=77),
        id="x1",
        url="https://courier.example/rain",
        crawl_time=crawled,
        language="eng",
        decoding="cp1252",
        columns={"desk": "news"},
    )
    made = Record.of(raw, newsparse.parse(TEXT))
    [values] = rows(made, ARTICLES.beside(["desk"]))
    expected = {
        "id": "x1",
        "source": "a.warc",
        "position": 3,
        "url": "https://courier.example/rain",
        "crawl_time": crawled,
        "language_hint": "eng",
        "decoding": "cp1252",
        "error": None,
        "published_text": "6 August 2025, 10:14 BST",
        "desk": "news",
    }
    assert {name: values[name] for name in expected} == expected
    failed = Record.of(raw, ParseFailure(error="boom", position=0))
    assert (failed.article, failed.error, failed.id) == (None, "boom", "x1")


def test_what_could_not_be_read() -> None:
    """A record made of a source's failure has its place and its error."""
    made = Record.of(ReadFailure(place=Place(source="a.warc", position=3), error="cut off"))
    assert (made.source, made.position, made.error) == ("a.warc", 3, "cut off")


def test_given_values_without_a_type() -> None:
    """Texts stay texts and null stays null; anything else becomes JSON, whatever it is."""
    columns: dict[str, Any] = {
        "a": "as it is",
        "b": None,
        "c": {"x": [1, None]},
        "d": float("inf"),
        "e": dt.date(2025, 8, 6),
        "f": b"\x00\xff",
        "g": Decimal("1.50"),
    }
    table = ARTICLES.choose(["id"]).beside(columns)
    [values] = rows(Record(article=Article(), position=0, columns=columns), table)
    assert list(values.values())[1:] == [
        "as it is",
        None,
        '{"x": [1, null]}',
        '"Infinity"',
        '"2025-08-06"',
        '"00ff"',
        '"1.50"',
    ]


def test_a_missing_given_value_is_null() -> None:
    """A text whose source lacks a column has null there."""
    [values] = rows(Record(error="boom", position=0), ARTICLES.choose(["id"]).beside(["desk"]))
    assert values == {"id": "0", "desk": None}


def test_values_that_cannot_be_saved() -> None:
    """A value of a user's own extractor that JSON has not is an error that names it."""
    extra: dict[str, Any] = {"x": object()}
    with pytest.raises(InputError, match=r"extra\['x'\]"):
        row(Article(extra=extra))


def test_file_names_that_are_no_text() -> None:
    """Two file names that differ in a byte that is no text stay two."""
    names = [Record(error="", source=f"caf{byte}.txt", position=0).name for byte in "\udce9\udce8"]
    assert names == [r"caf\udce9.txt#0", r"caf\udce8.txt#0"]


@given(records)
def test_stored_rows_are_valid_text(made: Record) -> None:
    """Lone surrogates are replaced one by one and counted; everything else stays."""
    for table in (ARTICLES, BLOCKS):
        for values in rows(made, table):
            stored = storable(values)
            texts = [json.dumps(each, default=str, ensure_ascii=False) for each in (values, stored)]
            count = sum("\ud800" <= char <= "\udfff" for char in texts[0])
            assert stored["replaced"] == count
            assert not any("\ud800" <= char <= "\udfff" for char in texts[1])
            assert {**stored, "replaced": 0} == values or count


@given(articles)
def test_times_agree(article: Article) -> None:
    """UTC and local time differ by the offset, whatever the time."""
    for name in ("published", "updated"):
        utc, local, offset, precision, _ = times(article, name)
        if utc is not None:
            assert utc.replace(tzinfo=None) + dt.timedelta(minutes=offset) == local
        assert (local is None) == (precision is None)
