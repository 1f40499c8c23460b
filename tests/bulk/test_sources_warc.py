"""WARC: each conversion record a text, and a length that lies costs no other record."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Hints
from newsparse.sources import RawText, ReadFailure, read
from tests.bulk.sources_cases import FOLDER, failure, only, texts, told

pytest.importorskip("warcio")

CRAWL = FOLDER / "crawl.warc.wet"


def record(text: str | bytes, kind: str = "conversion", length: int | None = None) -> bytes:
    """A record with *text*, whose header may say another *length*."""
    content = text.encode() if isinstance(text, str) else text
    told_length = len(content) if length is None else length
    header = f"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Length: {told_length}\r\n\r\n"
    return header.encode() + content + b"\r\n\r\n"


def save(folder: Path, *records: bytes) -> Path:
    """The path of a new archive."""
    path = folder / "a.warc.wet"
    path.write_bytes(b"".join(records))
    return path


def test_wet() -> None:
    """Each page gives its text, address, moment of the crawl, languages, name and place."""
    first, second, third = read(CRAWL)
    assert isinstance(first, RawText)
    assert isinstance(second, RawText)
    assert isinstance(third, RawText)
    assert first.text.startswith(
        "Council votes to keep the night ferry running | The Harbour Courier\n"
    )
    assert first.text.endswith("\nPrivacy Contact")
    assert first.url == "https://courier.example/night-ferry"
    assert first.crawl_time == datetime(2025, 8, 6, 9, 14, tzinfo=UTC)
    assert first.language == "eng"
    assert first.id == "urn:uuid:00000000-0000-4000-8000-000000000001"
    assert (first.place.position, first.decoding) == (0, None)
    content = CRAWL.read_bytes()
    for each in (first, second, third):
        assert each.place.offset is not None
        assert content[each.place.offset :].startswith(b"WARC/1.0\r\nWARC-Type: conversion")
    assert second.crawl_time == datetime(2025, 8, 6, 9, 15, 30, 250_000, tzinfo=UTC)
    assert second.language == "fra,bre"
    assert (third.crawl_time, third.language) == (None, None)


def test_one_member_a_record(tmp_path: Path) -> None:
    """An archive whose records are compressed one by one is read like any other."""
    plain = CRAWL.read_bytes()
    members = plain.split(b"WARC/1.0\r\n")[1:]
    packed = [gzip.compress(b"WARC/1.0\r\n" + each) for each in members]
    path = tmp_path / "a.warc.wet.gz"
    path.write_bytes(b"".join(packed))
    assert told(read(path)) == told(read(CRAWL))
    assert [each.place.offset for each in read(path)] == [each.place.offset for each in read(CRAWL)]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2025-08-06T09:14:00Z", datetime(2025, 8, 6, 9, 14, tzinfo=UTC)),
        ("2025-08-06T11:14:00+02:00", datetime(2025, 8, 6, 9, 14, tzinfo=UTC)),
        ("2025-08-06T09:14:00", datetime(2025, 8, 6, 9, 14, tzinfo=UTC)),
        ("2025-08-06T09:14:00.123456789Z", datetime(2025, 8, 6, 9, 14, 0, 123_456, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("06/08/2025", None),
        ("", None),
    ],
)
def test_moments(tmp_path: Path, moment: str, expected: datetime | None) -> None:
    """The moment of the crawl has a zone, or is not there."""
    header = f"WARC-Type: conversion\r\nWARC-Date: {moment}\r\n".encode()
    save(tmp_path, record("Rain").replace(b"WARC-Type: conversion\r\n", header))
    assert only(read(tmp_path)).crawl_time == expected


def test_other_records_are_passed_over(tmp_path: Path) -> None:
    """Requests, responses and the like are no texts, and give no failures beside texts."""
    save(
        tmp_path,
        record("x", "warcinfo"),
        record("x", "request"),
        record("Rain"),
        record("x", "metadata"),
    )
    first = only(read(tmp_path))
    assert (first.text, first.place.position) == ("Rain", 0)


def test_an_archive_without_texts(tmp_path: Path) -> None:
    """An archive of pages as they were fetched says that there are no texts in it."""
    save(tmp_path, record("x", "warcinfo"), record("x", "response"))
    assert failure(read(tmp_path)).error.startswith("2 records and none of type conversion")


def test_an_archive_of_nothing(tmp_path: Path) -> None:
    """An archive that only says what it is has no records, and an empty one neither."""
    save(tmp_path, record("x", "warcinfo"))
    assert list(read(tmp_path)) == []
    save(tmp_path)
    assert list(read(tmp_path)) == []


@pytest.mark.parametrize(
    "record_bytes",
    [
        record("Rain").replace(b"\r\n", b"\n"),
        record("Rain").removesuffix(b"\r\n\r\n"),
        record("Rain").removesuffix(b"\r\n"),
        record("Rain") + b"\r\n\r\n",
        b"\r\n" + record("Rain"),
        record("Rain").replace(b"WARC-Type", b"warc-type"),
    ],
)
def test_what_writers_do(tmp_path: Path, record_bytes: bytes) -> None:
    """Bare line ends, and too few or too many blank lines between records, are all right."""
    save(tmp_path, record_bytes, record_bytes)
    assert texts(read(tmp_path)) == ["Rain", "Rain"]


@pytest.mark.parametrize(
    ("length", "error"),
    [
        (3, "Content-Length is 3, but the record goes on after that"),
        (0, "Content-Length is 0, but the record goes on after that"),
        (30, "Content-Length is 30, but the record goes on after that"),
        (60, "Content-Length is 60, but another record starts before"),
        (300, "Content-Length is 300, but another record starts before"),
        (10**15, "Content-Length is 1000000000000000, but another record starts before"),
    ],
)
def test_lying_lengths(tmp_path: Path, length: int, error: str) -> None:
    """A length that lies is a failure with its place, and every other record is read."""
    first, liar = record("before"), record("It rains in Kent.\n", length=length)
    save(tmp_path, first, liar, record("after"), record("last"))
    records = list(read(tmp_path))
    assert told(records) == ["before", f"!{error}", "after", "last"]
    assert records[1].place.offset == len(first)
    assert records[1].place.position == 1
    assert records[2].place.offset == len(first) + len(liar)


def test_lengths_that_hit_a_boundary(tmp_path: Path) -> None:
    """A length that takes in exactly the record behind it is found out."""
    behind = record("behind")
    save(tmp_path, record("It rains.", length=9 + len(behind)), behind, record("last"))
    first, *rest = told(read(tmp_path))
    assert first.endswith("but another record starts before")
    assert rest == ["behind", "last"]


@given(st.integers(0, 400))
def test_any_length(tmp_path_factory: pytest.TempPathFactory, length: int) -> None:
    """Whatever length one record claims, the others are read, and a wrong text is a failure.

    Blanks at its end are all that a length may add or leave out unnoticed.
    """
    text = "It rains in Kent, and the council votes.\n"
    path = save(
        tmp_path_factory.mktemp("warc"),
        record("before"),
        record(text, length=length),
        *(record(f"after {number}") for number in range(4)),
    )
    found = told(read(path))
    assert found[0] == "before"
    assert found[2:] == [f"after {number}" for number in range(4)]
    assert found[1].startswith("!Content-Length") or found[1].strip() == text.strip()
    assert found[1] == text or length != len(text)


@pytest.mark.parametrize("length", ["", "many", "-1", "1e3", "٣", "9" * 30])
def test_no_lengths(tmp_path: Path, length: str) -> None:
    """A length that is no number is a failure, and the next record is read."""
    broken = record("Rain").replace(b"Content-Length: 4", f"Content-Length: {length}".encode())
    save(tmp_path, broken, record("after"))
    first, second = told(read(tmp_path))
    assert first.startswith("!Content-Length is ")
    assert second == "after"


def test_last_record_cut_short(tmp_path: Path) -> None:
    """A file that ends within a record says how much of it is there."""
    save(tmp_path, record("before"), record("It rains", length=50).removesuffix(b"\r\n\r\n"))
    assert told(read(tmp_path)) == ["before", "!cut short: 8 of 50 bytes are there"]


@pytest.mark.parametrize("end", [5, 20, 40])
def test_header_cut_short(tmp_path: Path, end: int) -> None:
    """A file that ends within a header is a failure there."""
    save(tmp_path, record("before"), record("after")[:end])
    first, second = told(read(tmp_path))
    assert first == "before"
    assert second.startswith("!")


def test_header_without_end(tmp_path: Path) -> None:
    """A header that does not end is given up, and the next record is read."""
    endless = b"WARC/1.0\r\n" + b"X-Name: value\r\n" * 10_000
    save(tmp_path, record("before"), endless, b"\r\n", record("after"))
    assert told(read(tmp_path)) == ["before", "!the header of the record does not end", "after"]


def test_rubbish_between_records(tmp_path: Path) -> None:
    """What is no record between records is one failure."""
    save(tmp_path, record("before"), b"rubbish\r\nand more\r\n\r\n", record("after"))
    assert told(read(tmp_path)) == ["before", "!no record starts here", "after"]


def test_only_rubbish(tmp_path: Path) -> None:
    """A file that is no archive, under its name, is one failure."""
    save(tmp_path, b"Rain returns to Kent\n" * 100)
    assert failure(read(tmp_path)).error == "no record starts here"


def test_a_text_over_the_limit(tmp_path: Path) -> None:
    """A text over the limit is a failure, and the next record is read; other kinds may be long."""
    save(tmp_path, record("a" * 200_000), record("b" * 200_000, "response"), record("after"))
    assert told(read(tmp_path, max_bytes=100_000)) == ["!longer than 100,000 bytes", "after"]


def test_no_text_within(tmp_path: Path) -> None:
    """A record that holds no text says what it is, and the next is read."""
    save(tmp_path, record(b"%PDF-1.7\x00"), record("Fähre".encode("utf-16")), record("after"))
    first, second, third = read(tmp_path)
    assert told([first])[0].startswith("!this is a PDF")
    assert isinstance(second, RawText)
    assert (second.text, second.decoding) == ("Fähre", "utf-16-le, by its byte-order mark")
    assert told([third]) == ["after"]


def test_cut_off_archive(tmp_path: Path) -> None:
    """The records before a cut are kept, then a failure tells where the cut one starts."""
    stories = [f"Story number {number}, {number * 7919 % 10007}\n" * 20 for number in range(500)]
    packed = [gzip.compress(record(each)) for each in stories]
    path = tmp_path / "a.wet.gz"
    path.write_bytes(b"".join(packed)[: -len(packed[-1]) - 10])
    *kept, last = read(path)
    assert told(kept) == stories[:498]
    assert isinstance(last, ReadFailure)
    assert last.place.position == 498
    assert last.place.offset == sum(len(record(each)) for each in stories[:498])


def test_broken_member(tmp_path: Path) -> None:
    """Damage within one compressed record ends the file there, with its place."""
    packed = [bytearray(gzip.compress(record(f"Story {number} " * 50))) for number in range(9)]
    packed[5][-8:-4] = b"\x00\x01\x02\x03"  # its check sum
    path = tmp_path / "a.wet.gz"
    path.write_bytes(b"".join(packed))
    *kept, last = read(path)
    assert isinstance(last, ReadFailure)
    assert "CRC" in last.error
    assert len(kept) in (5, 6)  # the text itself came out before its sum was seen to be wrong
    assert not [each for each in kept if isinstance(each, ReadFailure)]


def test_needs_its_library() -> None:
    """Without the extra, such a file is a failure that says what to install."""
    with patch.dict("sys.modules", {"warcio": None, "warcio.statusandheaders": None}):
        error = failure(read(CRAWL)).error
    assert error == "warcio is not installed: pip install 'newsparse[warc]'"


@pytest.mark.parametrize(
    ("header", "hints"),
    [
        (
            "WARC-Target-URI: http://a.example\r\nWARC-Date: 2025-08-06T09:14:00Z\r\n",
            Hints(url="http://a.example", reference=datetime(2025, 8, 6, 9, 14, tzinfo=UTC)),
        ),
        ("WARC-Identified-Content-Language: deu\r\n", Hints(language="de")),
        ("WARC-Identified-Content-Language: fra,bre\r\n", None),  # which of them is open
        ("WARC-Identified-Content-Language: swa\r\n", None),
        ("WARC-Date: 0001-01-02T00:00:00Z\r\n", None),
        ("", None),
    ],
)
def test_hints_of_a_page(tmp_path: Path, header: str, hints: Hints | None) -> None:
    """An archive's address, time and only language are hints; what is of no use is none."""
    told = record("Rain returns").replace(b"Content-Length", header.encode() + b"Content-Length")
    [page] = read(save(tmp_path, told))
    assert isinstance(page, RawText)
    assert page.hints == hints
