"""A format is told by a file's name or its start, can be forced, and never by mistake."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.families import SOURCES
from newsparse.metadata.databases import DATABASES, Broken, Database, Part
from newsparse.sources import FORMATS, Format, RawText, ReadFailure, formats, read, recognise
from newsparse.sources.streams import HEAD_BYTES
from newsparse.sources.texts import read_database
from tests.bulk.sources_cases import FOLDER, failure, only, texts, told

EXPORTS = sorted((FOLDER.parent / "databases").glob("*/export.txt"))
NAMES = [each.name for each in FORMATS]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", "text"),
        ("Rain returns to Kent\n\nIt rained.", "text"),
        ("# Rain returns\n", "text"),
        ("---\ntitle: Rain returns\n---\n", "text"),
        ("WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
        ("WARC/1.1\nWARC-Type: warcinfo\n", "warc"),
        ("WARC/1.0 is a format", "text"),
        ('{"text": "Rain"}\n{"text": "Wind"}\n', "jsonl"),
        ('\n\n{"text": "Rain"}', "jsonl"),
        ('{"text": "' + "Rain " * 20_000, "jsonl"),
        ('[{"text": "Rain"}]', "jsonl"),
        ('{\n  "text": "Rain"\n}', "jsonl"),
        ("{{headline}}\n", "text"),
        ('{"text": "Rain}\n', "text"),
        ("[1] A note\n", "text"),
        ("{ and } are braces\n", "text"),
        ("[PARIS] Rain returns", "text"),
        ("id,text\n1,Rain\n", "text"),
        ("PAR1\x15\x04", "parquet"),
        ("PAR1S", "text"),
    ],
    ids=lambda value: value[:20],
)
def test_recognised(head: str, expected: str) -> None:
    """The start tells the format, as text or as bytes, with or without a byte-order mark."""
    assert recognise(head) == expected
    assert recognise(head.encode()) == expected
    assert recognise("\ufeff" + head) == expected
    if expected != "parquet":
        assert recognise(head.encode("utf-16")) == expected


@given(st.text())
def test_any_text_is_in_some_format(head: str) -> None:
    """Every text is in a format that there is."""
    assert recognise(head) in NAMES


@given(st.binary())
def test_any_bytes_are_in_some_format(head: bytes) -> None:
    """So is everything else."""
    assert recognise(head) in NAMES


def test_formats_are_told() -> None:
    """Each format has a name of its own and a line on what it is and how it is recognised."""
    assert len(set(NAMES)) == len(NAMES)
    assert NAMES[-1] == "text"
    for each in FORMATS:
        assert each.description
        assert each.signature
        assert "\n" not in each.description + each.signature
        assert len(each.name) <= 12


def test_the_name_decides(tmp_path: Path) -> None:
    """The end of a file's name goes before its content, in capitals, too."""
    content = 'text\n{"text": "Rain"}\n'
    for name, expected in [("a.csv", "{"), ("B.TSV", "{"), ("c.txt", "text\n"), ("d.jsonl", "!")]:
        (tmp_path / name).write_text(content, "utf-8")
        assert told(read(tmp_path / name))[0].startswith(expected), name


def test_the_name_within(tmp_path: Path) -> None:
    """An end for compression is not the end of the name."""
    (tmp_path / "a.CSV.GZ").write_bytes(gzip.compress(b"text\nRain\n"))
    assert texts(read(tmp_path)) == ["Rain"]


def test_forced(tmp_path: Path) -> None:
    """The caller's word goes before name and content."""
    (tmp_path / "a.csv").write_text("text\nRain\n", "utf-8")
    assert texts(read(tmp_path)) == ["Rain"]
    assert texts(read(tmp_path, format="text")) == ["text\nRain\n"]
    assert texts(read(FOLDER / "pages.jsonl", format="text")) == [
        (FOLDER / "pages.jsonl").read_bytes().decode()
    ]


@pytest.mark.parametrize("name", NAMES)
@given(data=st.binary(max_size=300))
def test_any_bytes_in_any_format(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes
) -> None:
    """Whatever is in a file, forcing a format on it gives records, each with its place."""
    path = tmp_path_factory.mktemp("any") / "file"
    for start in (b"", b"WARC/1.0\r\n", b"text,id\n", b'{"text": '):
        path.write_bytes(start + data)
        records = list(read(path, format=name))
        assert all(isinstance(each, (RawText, ReadFailure)) for each in records)
        assert [each.place.position for each in records] == list(range(len(records)))
        assert {each.place.source for each in records} <= {str(path)}


# -- databases ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.parent.name)
def test_exports_are_recognised(path: Path) -> None:
    """Each export is told by its start, and every record that its database finds is there."""
    (expected,) = [each for each in DATABASES if each.name in path.parent.name]
    assert recognise(path.read_bytes()[:HEAD_BYTES]) == expected.name
    content = path.read_bytes().decode("utf-8-sig")
    parts = list(expected.split(content))
    records = list(read(path))
    assert records == list(read(path, format=expected.name))
    assert told(records) == [
        f"!{each.error}" if isinstance(each, Broken) else each.text for each in parts
    ]
    assert [each.place.position for each in records] == list(range(len(parts)))
    for part, each in zip(parts, records, strict=True):
        before = content[: part.start].encode()
        mark = path.stat().st_size - len(content.encode())
        assert each.place.offset == mark + len(before)


def test_every_database_has_an_export() -> None:
    """There is a fixture for each."""
    assert {each.name for each in DATABASES} == {
        path.parent.name.partition("-")[0] for path in EXPORTS
    }


def split(text: str) -> Iterator[Part | Broken]:
    """Split a made-up kind of export, whose articles start with ``@`` and a number."""
    start = 0
    for each in text.split("@")[1:]:
        start = text.index("@", start)
        if each[0].isdigit():
            yield Part(text=each[1:], start=start, id=each[0], url="u", language="English")
        else:
            yield Broken(start=start, error="no number")
        start += 1


MADE_UP = Database(
    name="made_up",
    description="A database that does not exist",
    matches=lambda head: head.startswith("EXPORT"),
    split=split,
)
MADE_UP_FORMAT = Format(
    name="made_up",
    description="",
    signature="",
    matches=MADE_UP.matches,
    read=partial(read_database, MADE_UP),
)


@pytest.fixture
def made_up(tmp_path: Path) -> Iterator[Path]:
    """A file for an export, which is a known format meanwhile."""
    with patch.object(formats, "FORMATS", (MADE_UP_FORMAT, *FORMATS)):
        yield tmp_path / "export.txt"


def test_articles_of_an_export(made_up: Path) -> None:
    """Each article gives what its export says of it, with its offset; a broken one fails."""
    content = "EXPORT é\n@1Fähre\n@?\n@2Regen\n"
    made_up.write_text(content, "utf-8")
    first, second, third = read(made_up)
    assert isinstance(first, RawText)
    assert (first.text, first.id, first.url, first.language) == ("Fähre\n", "1", "u", "English")
    assert told([second, third]) == ["!no number", "Regen\n"]
    starts = [content.encode().index(each) for each in (b"@1", b"@?", b"@2")]
    assert [each.place.offset for each in (first, second, third)] == starts
    assert [each.place.position for each in (first, second, third)] == [0, 1, 2]


def test_offsets_after_a_mark(made_up: Path) -> None:
    """A byte-order mark counts, though it is not part of the text."""
    made_up.write_text("EXPORT\n@1a", "utf-8-sig")
    record = only(read(made_up))
    assert (record.place.offset, record.decoding) == (10, "utf-8, by its byte-order mark")


def test_offsets_that_are_not_known(made_up: Path) -> None:
    """In other encodings and after damage, no offset is claimed."""
    made_up.write_text("EXPORT\n@1a", "utf-16")
    assert only(read(made_up)).place.offset is None


def test_an_export_without_articles(made_up: Path) -> None:
    """An export in which nothing is found says so."""
    made_up.write_text("EXPORT of nothing", "utf-8")
    assert failure(read(made_up)).error == "no article found in this made_up file"


def test_an_export_over_the_limit(made_up: Path) -> None:
    """The articles before the limit are kept, without the one that it cuts."""
    made_up.write_text("EXPORT\n@1one\n@2two\n@3three", "utf-8")
    records = list(read(made_up, max_bytes=20))
    assert told(records)[:-1] == ["one\n", "two\n"]
    assert told(records)[-1] == "!longer than 20 bytes: the limit is max_bytes (--max-bytes)"
    assert [each.place.offset for each in records] == [7, 13, 19]


def test_an_export_cut_off(made_up: Path) -> None:
    """The articles before a cut are kept, without the one that it cuts."""
    articles = "".join(f"@{number % 10}Story {number * 7919 % 10007}\n" for number in range(5_000))
    packed = gzip.compress(f"EXPORT\n{articles}".encode())
    made_up.write_bytes(packed[: len(packed) // 2])
    *kept, last = read(made_up)
    assert len(kept) > 1_000
    assert (
        "".join(f"@{each.id}{each.text}" for each in kept if isinstance(each, RawText))
        == (articles[: sum(len(each) + 2 for each in texts(kept))])
    )
    assert isinstance(last, ReadFailure)
    assert last.place.position == len(kept)


def test_the_growth_of_every_format_is_measured() -> None:
    """The benchmark has a file that repeats one thing for each format but Parquet."""
    assert {kind for kind, _, _ in SOURCES.values()} == {each.name for each in FORMATS} - {
        "parquet"
    }
