"""``newsparse show`` opens what ``parse`` opens, and picks one record without reading on."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.bulk.cli_cases import newsparse as installed
from tests.bulk.cli_cases import run, story
from tests.bulk.sources_cases import COMPRESSORS

MANY = "many records, none picked: choose one, for example with --record 1"


def headline(number: int) -> str:
    """What `story` has at its top."""
    return f"Night ferry number {number} to keep running"


def lines(count: int, first: int = 0) -> bytes:
    """JSON Lines of *count* stories, the third of which is no text."""
    rows = [{"text": None if n == 2 else story(n)} for n in range(first, first + count)]
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """JSON Lines of five stories."""
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines(5))
    return path


def test_a_record_by_its_number(path: Path) -> None:
    """Numbers count from 1, failures among them, and the title tells the number."""
    shown = run("show", path, "--record", 4)
    assert shown.exit_code == 0
    assert headline(3) in shown.stdout
    assert f"{path.name}, record 4" in "".join(shown.stdout.split("\n")[:3])
    failed = run("show", path, "--record", 3)
    assert failed.exit_code == 1
    assert failed.stderr == (
        f"newsparse: {path}, record 3: column 'text': expected a text, found nothing\n"
    )


def test_a_failure_of_parse_is_found_by_its_number(path: Path) -> None:
    """What ``parse`` says of a record is what ``show`` takes."""
    said = run("parse", path).stderr.splitlines()[0]
    assert said == run("show", path, "--record", 3).stderr.strip()


def test_no_such_record(path: Path) -> None:
    """How many there are is told."""
    done = run("show", path, "--record", 6)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"newsparse: {path}: no record 6: there are 5\n"
    assert run("show", path, "--record", 0).exit_code == 2


def test_many_records_and_none_picked(path: Path, tmp_path: Path) -> None:
    """It is told, also of a folder; what stands alone is shown without a number."""
    done = run("show", path, tmp_path)
    assert done.exit_code == 1
    assert done.stderr == f"newsparse: {path}: {MANY}\nnewsparse: {tmp_path}: {MANY}\n"
    path.write_bytes(lines(1))
    for each in (path, tmp_path):
        assert headline(0) in run("show", each).stdout


def test_through_all_inputs(path: Path, tmp_path: Path) -> None:
    """Several inputs are counted one after the other."""
    (tmp_path / "page.txt").write_text(story(9))
    for number, words in ((6, headline(9)), (7, headline(0)), (11, headline(4))):
        shown = run("show", path, tmp_path / "page.txt", tmp_path / "*.jsonl", "--record", number)
        assert words in shown.stdout


def test_every_source(tmp_path: Path) -> None:
    """Tables, compressed files, archives, crawls and standard input."""
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pytest.importorskip("warcio")
    texts = [story(n) for n in range(3)]
    for suffix, compress in COMPRESSORS.items():
        (tmp_path / f"a.jsonl{suffix}").write_bytes(compress(lines(2)))
    rows = "".join(f'{n},"{text}"\n' for n, text in enumerate(texts))
    (tmp_path / "a.csv").write_text(f"id,body\n{rows}")
    parquet.write_table(arrow.table({"body": texts}), tmp_path / "a.parquet")
    (tmp_path / "a.wet").write_bytes(
        b"".join(
            b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
            % (len(text.encode()), text.encode())
            for text in texts
        )
    )
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.txt", text)
    for source in sorted(tmp_path.iterdir()):
        column = "body" if source.suffix in (".csv", ".parquet") else "text"
        shown = run("show", source, "--record", 2, "--text-column", column)
        assert headline(1) in shown.stdout, source
    assert headline(1) in run("show", f"{tmp_path}/a.zip!1.txt").stdout
    piped = run("show", "-", "--record", 2, given=lines(2))
    assert headline(1) in piped.stdout
    assert "standard input, record 2" in piped.stdout


def test_options_of_reading(tmp_path: Path) -> None:
    """They hold here as well: a format, a limit."""
    (tmp_path / "a.csv").write_text(story(1))
    assert headline(1) in run("show", tmp_path / "a.csv", "--format", "text").stdout
    short = run("show", tmp_path / "a.csv", "--format", "text", "--max-bytes", 10)
    assert short.exit_code == 1
    assert "longer than 10 bytes: the limit is max_bytes (--max-bytes)" in short.stderr


def test_hints(tmp_path: Path) -> None:
    """Hints are those of ``parse``: from columns, and not at all where none are wanted."""
    text = story(1).replace("Published: 6 August 2025", "2 hours ago")
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": text, "crawled": "2025-08-06T10:40:00Z"}))
    hint = ("--hint", "reference=crawled")
    assert "date.reference" in run("show", path, *hint).stdout
    for given in ((), (*hint, "--no-hints")):
        assert "date.reference" not in run("show", path, *given).stdout
    assert run("show", path, "--hint", "reference=when").stderr == (
        f"newsparse: {path}: line 1: no column 'when': there are 'text', 'crawled'; "
        "name one by hint_columns (--hint)\n"
    )


def test_advice_on_a_column(tmp_path: Path) -> None:
    """A table without the column names those that are there, and the option."""
    (tmp_path / "a.csv").write_text("id,body\n1,Rain\n")
    assert run("show", tmp_path / "a.csv").stderr == (
        f"newsparse: {tmp_path / 'a.csv'}: no column 'text': there are 'id', 'body'; "
        "name one by text_column (--text-column)\n"
    )


def test_rows_that_went_with_others(tmp_path: Path) -> None:
    """A damaged part of a table stands for all its rows, and those behind it keep their numbers."""
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    table = arrow.table({"text": [story(n) for n in range(6)]})
    parquet.write_table(
        table, path, row_group_size=2, compression="none", use_dictionary=False,
        write_page_checksum=True, write_statistics=False,
    )  # fmt: skip
    data = bytearray(path.read_bytes())
    data[data.index(b"number 2") + 7] ^= 1
    path.write_bytes(data)
    assert headline(1) in run("show", path, "--record", 2).stdout
    for number in (3, 4):
        assert "rows 2 to 3: " in run("show", path, "--record", number).stderr
    assert headline(4) in run("show", path, "--record", 5).stdout


def test_nothing_behind_it_is_read(tmp_path: Path) -> None:
    """A record is shown of a pipe that goes on for ever, and of an archive that is cut short."""
    endless = installed_endless(tmp_path)
    assert endless == (0, True)
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as written:
        for name, content in (("a.jsonl", lines(5)), ("b.jsonl", lines(5) * 999)):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            written.addfile(info, io.BytesIO(content))
    (tmp_path / "a.tar").write_bytes(data.getvalue()[:150_000])
    assert headline(1) in run("show", tmp_path / "a.tar", "--record", 2).stdout


def installed_endless(folder: Path) -> tuple[int, bool]:
    """The status of ``show`` on a file that would take for ever to be read, and its success."""
    path = folder / "long.jsonl"
    with path.open("wb") as file:
        file.write(lines(20))
        file.truncate(1 << 40)  # a thousand gigabytes, none of which are on the disk
    done = installed("show", path, "--record", "17", timeout=60)
    return done.returncode, headline(16) in done.stdout
