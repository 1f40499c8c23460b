"""``newsparse parse``: every source to every output, all of it counted."""

from __future__ import annotations

import csv
import decimal
import gzip
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest

import newsparse
from newsparse.cli import told
from newsparse.cli.first import FIRST_RECORDS
from newsparse.exports import ARTICLES, BLOCKS, FORMATS, read_rows
from newsparse.sources import FORMATS as READ
from newsparse.sources import RawText, read
from tests.bulk.cli_cases import headlines, run, story, summary
from tests.bulk.cli_cases import newsparse as installed
from tests.cases import FIXTURES

DATABASES = sorted(path for path in (FIXTURES / "databases").iterdir() if path.is_dir())

each_output = pytest.mark.parametrize("name", [each.name for each in FORMATS])


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with three stories."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(story(number), "utf-8")
    return folder


def expected(path: Path, **options: Any) -> list[str | None]:
    """What an output holds of *path*: the headline of each text, or why there is none."""
    return [
        newsparse.parse(each.text).headline if isinstance(each, RawText) else each.error
        for each in read(path, **options)
    ]


# -- sources -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["crawl.warc.wet", "ferry.txt", "pages.csv", "pages.tsv", "pages.jsonl"]
)
def test_every_source(name: str, tmp_path: Path) -> None:
    """Each text is parsed, in order, and each record without one is a failure."""
    path = FIXTURES / "sources" / name
    out = tmp_path / "out.jsonl"
    done = run("parse", path, "-o", out)
    wanted = expected(path)
    assert headlines(out) == wanted
    assert f"{len(wanted)} found" in summary(done)


@pytest.mark.parametrize("folder", DATABASES, ids=lambda path: path.name)
def test_databases(folder: Path, tmp_path: Path) -> None:
    """Of an export of a news database, each article and each that is missing is in the output."""
    path = next(each for each in folder.iterdir() if each.stem == "raw" or each.suffix == ".txt")
    out = tmp_path / "out.jsonl"
    done = run("parse", path, "-o", out)
    wanted = expected(path)
    assert headlines(out) == wanted
    failures = sum(row["error"] is not None for row in read_rows(out, columns=["error"]))
    assert summary(done) == (
        f"newsparse: {len(wanted)} found, {len(wanted) - failures} parsed, {failures} failed"
    )
    assert done.exit_code == bool(failures)


def test_folders_patterns_and_compressed_files(pages: Path, tmp_path: Path) -> None:
    """Folders are read with all that is in them, patterns are found, files are unpacked."""
    (pages / "3.txt.gz").write_bytes(gzip.compress(story(3).encode()))
    for given in (pages, pages / "*.txt*", tmp_path / "**" / "*.*"):
        out = tmp_path / "out.csv"
        done = run("parse", given, "-o", out, "--overwrite")
        assert headlines(out) == [f"Night ferry number {n} to keep running" for n in range(4)]
        assert summary(done) == "newsparse: 4 found, 4 parsed, 0 failed"


def test_standard_input() -> None:
    """``-`` is standard input, in any format; lines of JSON go to standard output."""
    lines = "".join(json.dumps({"text": story(n)}) + "\n" for n in range(3))
    done = run("parse", "-", given=lines.encode())
    articles = [newsparse.Article.from_dict(json.loads(line)) for line in done.stdout.splitlines()]
    assert articles == [newsparse.parse(story(n)) for n in range(3)]


def test_texts_keep_their_line_ends() -> None:
    """Spans point into the text as given."""
    text = story(1).replace("\n", "\r\n")
    done = run("parse", "-", given=text.encode("utf-8"))
    assert newsparse.Article.from_dict(json.loads(done.stdout)) == newsparse.parse(text)


@pytest.mark.parametrize("name", ["jsonl", "json", "csv", "parquet", "arrow"])
def test_the_raw_text_is_written_when_named(name: str, tmp_path: Path) -> None:
    """``--columns`` with ``raw_text`` keeps the text beside its article, in any format."""
    (tmp_path / "in.txt").write_text(story(1))
    out = tmp_path / f"out.{name}"
    run("parse", tmp_path / "in.txt", "-o", out, "--columns", "headline,raw_text")
    headline = newsparse.parse(story(1)).headline
    assert list(read_rows(out)) == [{"headline": headline, "raw_text": story(1)}]


def test_text_and_raw_text() -> None:
    """The one is the story's, the other the whole text as it was parsed."""
    done = run("parse", "-", "--columns", "text,raw_text", given=b"Rain")
    assert json.loads(done.stdout) == {"text": None, "raw_text": "Rain"}


def test_a_forced_format(tmp_path: Path) -> None:
    """``--format`` decides, whatever the file looks like."""
    path = tmp_path / "table.txt"
    path.write_text("text\nRain returns\n")
    assert "2 found" not in summary(run("parse", path, "--format", "csv"))
    assert json.loads(run("parse", path, "--format", "csv").stdout)["position"] == 0
    assert {each.name for each in READ} >= {"csv", "factiva", "jina"}


def test_columns_of_a_table_by_name(tmp_path: Path) -> None:
    """Text, id and address are taken from the columns that are named."""
    path = tmp_path / "table.tsv"
    path.write_text(f"guid\tlink\tbody\n a-1\thttps://a.example/1\t{story(1).splitlines()[0]}\n")
    names = ("--text-column", "body", "--id-column", "guid", "--url-column", "link")
    [row] = map(json.loads, run("parse", path, *names).stdout.splitlines())
    assert (row["id"], row["url"]) == (" a-1", "https://a.example/1")


def test_repair_is_told(tmp_path: Path) -> None:
    """``--repair`` puts mojibake right and says so in the output."""
    path = tmp_path / "mojibake.txt"
    path.write_text("Die FÃ¤hre fÃ¤hrt wieder", "utf-8")
    [row] = map(json.loads, run("parse", path, "--repair").stdout.splitlines())
    assert "ftfy" in row["decoding"]
    [row] = map(json.loads, run("parse", path).stdout.splitlines())
    assert "decoding" not in row


def test_long_records_fail(tmp_path: Path) -> None:
    """``--max-bytes`` sets the limit."""
    path = tmp_path / "long.txt"
    path.write_text(story(1))
    done = run("parse", path, "--max-bytes", "10")
    assert done.exit_code == 1
    assert "longer than 10 bytes" in done.stderr


def test_an_input_named_twice_is_read_once(pages: Path, tmp_path: Path) -> None:
    """Otherwise a run that is resumed would have another output than one that is not."""
    done = run("parse", pages / "1.txt", pages / "1.txt", "-o", tmp_path / "out.csv")
    assert summary(done) == "newsparse: 1 found, 1 parsed, 0 failed"


# -- outputs -----------------------------------------------------------------------------------


@pytest.mark.slow
@each_output
@pytest.mark.parametrize("table", ["articles", "blocks"])
@pytest.mark.parametrize("workers", [0, 2])
def test_every_output(name: str, table: str, workers: int, pages: Path, tmp_path: Path) -> None:
    """Each format and table holds the same rows, whoever parsed them."""
    out = tmp_path / "out.any"
    to = ("--to", name, "--table", table, "--columns", "source,position,error")
    done = run("parse", pages, "-o", out, *to, "--workers", workers)
    assert (done.exit_code, done.stdout) == (0, "")
    rows = list(read_rows(out, format=name))
    assert rows == [
        {"source": str(pages / f"{n}.txt"), "position": 0, "error": None} for n in range(3)
    ]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out.any", "pages"]


def test_whole_articles_are_equal_to_those_parsed(pages: Path, tmp_path: Path) -> None:
    """JSON Lines hold all of an article, evidence and spans with it."""
    out = tmp_path / "out.jsonl"
    run("parse", pages, "-o", out)
    articles = [
        newsparse.Article.from_dict(json.loads(line)) for line in out.read_bytes().splitlines()
    ]
    assert articles == [newsparse.parse(story(n)) for n in range(3)]


def test_columns_that_are_named(pages: Path) -> None:
    """``--columns`` chooses and orders."""
    done = run("parse", pages, "--to", "csv", "--columns", "headline, authors,id")
    [head, first_row, *_] = csv.reader(io.StringIO(done.stdout))
    assert head == ["headline", "authors", "id"]
    assert first_row[:2] == ["Night ferry number 0 to keep running", "Jane Roe"]


@pytest.mark.parametrize("defuse", [True, False])
def test_formulas_are_defused(defuse: bool, tmp_path: Path) -> None:
    """A value that a spreadsheet would run gets an apostrophe, unless ``--no-defuse`` is said."""
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": story(1), "note": "=HYPERLINK(A1)"}) + "\n")
    option = () if defuse else ("--no-defuse",)
    done = run("parse", path, "--to", "csv", "--columns", "note", *option)
    assert done.stdout.splitlines() == ["note", "'=HYPERLINK(A1)" if defuse else "=HYPERLINK(A1)"]


def test_a_device_is_written_to(pages: Path) -> None:
    """What is no file takes lines as they come, and nothing is put beside it."""
    done = installed("parse", pages, "-o", "/dev/stdout", "--to", "csv", "--columns", "error")
    assert (done.returncode, done.stdout) == (0, 'error\n""\n""\n""\n')


# -- columns of the source ---------------------------------------------------------------------


def test_columns_of_parquet_keep_their_types(tmp_path: Path) -> None:
    """From Parquet to Parquet, other columns pass through untouched, whatever their type."""
    prices = pa.array([decimal.Decimal("1.20"), None], pa.decimal128(9, 2))
    table = pa.table(
        {
            "price": prices,
            "text": [story(1), story(2)],
            "desk": pa.array(["a", "b"]).dictionary_encode(),
            "parts": pa.array([[{"n": 1}], []], pa.list_(pa.struct([("n", pa.int8())]))),
            "headline": ["ONE", "TWO"],
            "moment": pa.array([1, 1_234_567_891], pa.timestamp("ns")),
        }
    )
    pyarrow.parquet.write_table(table, tmp_path / "in.parquet")
    out = tmp_path / "out.parquet"
    assert run("parse", tmp_path / "in.parquet", "-o", out).exit_code == 0
    written = pyarrow.parquet.read_table(out)
    assert written.column_names == [
        *ARTICLES.names,
        *"price desk parts given_headline moment".split(),
    ]
    for name in ("price", "parts", "moment"):
        assert written[name].equals(table[name]), name
    assert written["desk"].to_pylist() == ["a", "b"]
    assert written["given_headline"].to_pylist() == ["ONE", "TWO"]


def test_parquet_files_of_several_types(tmp_path: Path) -> None:
    """Types that go together are widened; others become texts."""
    numbers = {"a": (pa.array([1], pa.int8()), [1]), "b": (pa.array([2]), ["x"])}
    for name, (counts, mixed) in numbers.items():
        table = pa.table({"text": [story(1)], "count": counts})
        pyarrow.parquet.write_table(table, tmp_path / f"{name}.parquet")
        pyarrow.parquet.write_table(
            table.append_column("m", [mixed]), tmp_path / f"m{name}.parquet"
        )
    run("parse", tmp_path / "a.parquet", tmp_path / "b.parquet", "-o", tmp_path / "wide.arrow")
    assert [row["count"] for row in read_rows(tmp_path / "wide.arrow")] == [1, 2]
    done = run("parse", tmp_path / "m*.parquet", "-o", tmp_path / "text.parquet")
    assert done.exit_code == 0
    rows = list(read_rows(tmp_path / "text.parquet", columns=["count", "m"]))
    assert rows == [{"count": "1", "m": "1"}, {"count": "2", "m": "x"}]


def test_columns_of_parquet_that_are_named(tmp_path: Path) -> None:
    """``--source-columns`` chooses, with the types; one that is not there is a usage error."""
    path, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pyarrow.parquet.write_table(pa.table({"text": [story(1)], "a": [1], "b": [2], "c": [3]}), path)
    assert run("parse", path, "-o", out, "--source-columns", "c,a").exit_code == 0
    written = pyarrow.parquet.read_schema(out)
    assert written.names == [*ARTICLES.names, "c", "a"]
    assert written.field("c").type == pa.int64()
    done = run("parse", path, "-o", out, "--overwrite", "--source-columns", "d")
    assert done.exit_code == 2
    assert "no column 'd' in the source: there are a, b, c" in done.stderr


def test_a_text_of_parquet_that_is_no_utf8(tmp_path: Path) -> None:
    """Bytes that a column of texts must not hold do not end the run."""
    bad = pa.array([b"\xff ferry"]).view(pa.string())
    table = pa.table({"text": [story(1)], "note": bad})
    pyarrow.parquet.write_table(table, tmp_path / "in.parquet")
    done = run("parse", tmp_path / "in.parquet", "-o", tmp_path / "out.parquet")
    assert done.exit_code == 0, done.stderr
    [row] = read_rows(tmp_path / "out.parquet", columns=["note", "replaced"])
    assert row == {"note": "\ufffd ferry", "replaced": 1}


def test_columns_of_lines_become_texts(tmp_path: Path) -> None:
    """From JSON Lines to a table, texts stay texts, and anything else is JSON."""
    path = tmp_path / "in.jsonl"
    rows = [{"text": story(1), "desk": "news"}, {"count": [1, None], "text": story(2)}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    run("parse", path, "-o", tmp_path / "out.parquet")
    found = list(read_rows(tmp_path / "out.parquet", columns=["desk", "count"]))
    assert found == [{"desk": "news", "count": None}, {"desk": None, "count": "[1, null]"}]
    run("parse", path, "-o", tmp_path / "out.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [line["columns"] for line in lines] == [{"desk": "news"}, {"count": [1, None]}]


@pytest.mark.slow
def test_a_column_that_comes_late_is_told(tmp_path: Path) -> None:
    """It is not in a table, and a line says so; ``--source-columns`` writes it."""
    path = tmp_path / "in.jsonl"
    rows = [
        {"text": "a", "desk": "x"},
        *[{"text": "b"}] * (FIRST_RECORDS - 1),
        {"text": "c", "la\x1bte": 1},
        {"la\x1bte": 2},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = run("parse", path, "-o", tmp_path / "out.csv")
    assert f"column 'la\\x1bte', first in {path}, record {FIRST_RECORDS + 1}, is not" in done.stderr
    assert "name it with --source-columns" in done.stderr
    named = run("parse", path, "-o", tmp_path / "all.csv", "--source-columns", "desk,la\x1bte")
    assert "--source-columns" not in named.stderr
    found = [row["la\x1bte"] for row in read_rows(tmp_path / "all.csv", columns=["la\x1bte"])]
    assert found == [*[None] * FIRST_RECORDS, "1", None]


@pytest.mark.slow
def test_many_late_columns(tmp_path: Path) -> None:
    """When every line has other columns, the first of them are told."""
    path = tmp_path / "in.jsonl"
    rows = [*[{"text": "a"}] * FIRST_RECORDS, *({"text": "a", f"column {n}": n} for n in range(50))]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = run("parse", path, "-o", tmp_path / "out.csv")
    assert done.stderr.count("is not in the output") == told.MAX_TOLD
    assert "'column 0'" in done.stderr


# -- counts and failures -----------------------------------------------------------------------


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, pages: Path) -> None:
    """Files that are missing or no text, and what is no file, get one line and one row each."""
    (tmp_path / "ferry.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    names = ["missing.txt", "ferry.png", "link.txt", "pipe.txt", "*.none"]
    out = tmp_path / "out.jsonl"
    done = run("parse", *(tmp_path / name for name in names), pages, "-o", out)
    assert done.exit_code == 1
    reasons = [
        "No such file or directory",
        "this is a PNG image, not a text",
        "a link to a file that does not exist",
        "a pipe, not a file: its content can be given as standard input",
        "no file matches",
    ]
    for name, reason, line in zip(names, reasons, done.stderr.splitlines(), strict=False):
        assert line.startswith(f"newsparse: {tmp_path / name}: {reason}")
    assert summary(done) == "newsparse: 8 found, 3 parsed, 5 failed"
    assert headlines(out)[5:] == [f"Night ferry number {n} to keep running" for n in range(3)]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    """A file's name may be any bytes."""
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m.txt")
    Path(name).write_text(story(1), "utf-8")
    missing = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe8\x1b[31m.txt")
    out = tmp_path / "out.parquet"
    done = installed("parse", name, missing, "-o", out)
    assert "\x1b" not in done.stderr
    assert done.stderr.splitlines()[-1] == "newsparse: 2 found, 1 parsed, 1 failed"
    sources = [row["source"] for row in read_rows(out, columns=["source"])]
    assert sources == [f"{tmp_path}/caf\\udce9\x1b[31m.txt", f"{tmp_path}/caf\\udce8\x1b[31m.txt"]
    again = installed("parse", name, missing, "-o", out, "--resume")
    assert again.stderr == "newsparse: 2 found, 0 parsed, 0 failed, 2 done before\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """It is a failure."""
    path = tmp_path / "secret.txt"
    path.write_text("It rained.")
    path.chmod(0)
    assert "Permission denied" in run("parse", path).stderr


def test_many_failures_are_told_by_the_output(tmp_path: Path) -> None:
    """Standard error has the first, the output has all."""
    path = tmp_path / "in.jsonl"
    path.write_text("[]\n" * 50)
    out = tmp_path / "out.jsonl"
    done = run("parse", path, "-o", out)
    lines = done.stderr.splitlines()
    assert len(lines) == told.MAX_TOLD + 2
    assert lines[-2:] == [
        "newsparse: further failures are in the output only",
        "newsparse: 50 found, 0 parsed, 50 failed",
    ]
    assert len(headlines(out)) == 50


def test_failures_show_nothing_of_the_text_that_acts(tmp_path: Path) -> None:
    """Escape sequences and the markup of rich are shown, not obeyed."""
    done = run("parse", tmp_path / "\x1b[31m(red)\u202eno.txt")
    assert "�[31m(red)�no.txt: no file matches" in done.stderr


def test_the_first_failure_ends_the_run(tmp_path: Path) -> None:
    """``--on-error raise`` keeps what was done before it, and resuming tries it again."""
    path = tmp_path / "in.jsonl"
    lines = [json.dumps({"text": story(n)}) for n in range(5)]
    path.write_text("\n".join([*lines[:3], "oops", *lines[3:]]))
    out = tmp_path / "out.jsonl"
    done = run("parse", path, "-o", out, "--on-error", "raise")
    assert done.exit_code == 1
    assert summary(done) == (
        "newsparse: ended with the first failure, as --on-error has it; --resume goes on from here"
    )
    assert len(headlines(out)) == 3
    path.write_text("\n".join([*lines[:3], json.dumps({"text": "Rain"}), *lines[3:]]))
    again = run("parse", path, "-o", out, "--on-error", "raise", "--resume")
    assert again.exit_code == 0
    assert summary(again) == "newsparse: 6 found, 3 parsed, 0 failed, 3 done before"


def test_a_text_that_takes_too_long(tmp_path: Path) -> None:
    """``--timeout`` makes it a failure."""
    path = tmp_path / "long.txt"
    path.write_text(story(1) * 20_000)
    done = run("parse", path, "--timeout", "0.001", "--columns", "error")
    assert json.loads(done.stdout) == {"error": "WorkerError: no article within 0.001 seconds"}
    assert done.exit_code == 1


# -- usage -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "Missing argument 'INPUT...'"),
        ("in.txt --to xlsx", "'xlsx' is not one of"),
        ("in.txt --format docx", "'docx' is not one of"),
        ("in.txt --to parquet", "parquet needs a file"),
        ("in.txt -o out.xyz", "its ending tells no format"),
        ("in.txt --columns headlne", "no column 'headlne'"),
        ("in.txt --columns a,,b", "expected names with a comma between each"),
        ("in.txt -o out.csv --resume --overwrite", "not both"),
        ("in.txt --timeout 5 --workers 1", "--timeout needs --workers 2 or more"),
        ("in.txt --workers -1", "-1 is not in the range"),
        ("in.txt -o in.txt", "in.txt is both an INPUT and the --output"),
        ("in.txt -o there.csv", "there.csv exists"),
    ],
)
def test_what_makes_no_sense(
    words: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, nothing is done, and the status is 2."""
    monkeypatch.chdir(tmp_path)
    Path("in.txt").write_text("It rained.")
    Path("there.csv").write_text("kept")
    done = run("parse", *words.split())
    assert done.exit_code == 2
    assert message in done.stderr
    assert Path("in.txt").read_text() == "It rained."
    assert Path("there.csv").read_text() == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.txt", "there.csv"]


def test_the_output_under_another_name_is_no_input(tmp_path: Path) -> None:
    """Also by a link or another path, what is written is not read."""
    page = tmp_path / "page.txt"
    page.write_text("It rained.")
    done = run("parse", page, "-o", tmp_path / ".." / tmp_path.name / "page.txt", "--overwrite")
    assert done.exit_code == 2
    assert page.read_text() == "It rained."


@each_output
def test_an_output_in_a_folder_that_is_read(name: str, pages: Path) -> None:
    """It is left out, with all that stands beside it while it is not finished."""
    out = pages / f"0out.{name}"
    assert summary(run("parse", pages, "-o", out)) == "newsparse: 3 found, 3 parsed, 0 failed"
    (pages / "4.txt").write_text(story(4))
    again = run("parse", pages, "-o", out, "--resume")
    assert summary(again) == "newsparse: 4 found, 1 parsed, 0 failed, 3 done before"


def test_an_output_in_no_folder(tmp_path: Path, pages: Path) -> None:
    """It is named on standard error."""
    out = tmp_path / "nowhere" / "articles.jsonl"
    done = run("parse", pages, "-o", out)
    assert (done.exit_code, done.stderr) == (1, f"newsparse: {out}: No such file or directory\n")


@each_output
def test_resuming_adds_what_is_new(name: str, pages: Path, tmp_path: Path) -> None:
    """A finished output gets the texts that it lacks; with other options it is left alone."""
    out = tmp_path / f"out.{name}"
    run("parse", pages / "1.txt", "-o", out)
    done = run("parse", pages, "-o", out, "--resume")
    assert summary(done) == "newsparse: 3 found, 2 parsed, 0 failed, 1 done before"
    assert sorted(map(str, headlines(out))) == [
        f"Night ferry number {n} to keep running" for n in range(3)
    ]
    other = run("parse", pages, "-o", out, "--resume", "--table", "blocks")
    assert other.exit_code == 2
    assert len(headlines(out)) == 3


def test_blocks_of_a_story(pages: Path, tmp_path: Path) -> None:
    """The other table has its own columns."""
    run("parse", pages, "-o", tmp_path / "blocks.parquet", "--table", "blocks")
    table = pyarrow.parquet.read_table(tmp_path / "blocks.parquet")
    assert tuple(table.column_names) == BLOCKS.names


EVIL = "a\x1b]0;title\x07\x9b31m\u202e"


@pytest.mark.parametrize(
    "words",
    [
        ["parse", "in.csv", "--source-columns", EVIL, "--to", "parquet"],
        ["parse", "in.csv", "-o", f"{EVIL}.x"],
        ["parse", "in.csv", "--columns", f"{EVIL}!", "--to", "csv"],
        ["parse", "in.csv", "--to", EVIL],
        ["parse", "in.csv", f"--{EVIL}"],
        [f"--{EVIL}"],
        [EVIL],
        ["schema", "--columns", EVIL],
        ["stats", f"{EVIL}.x"],
        ["stats", "out.csv", "--format", EVIL],
    ],
)
def test_errors_hold_nothing_that_acts_on_a_terminal(words: list[str], tmp_path: Path) -> None:
    """Whatever a message quotes: names of columns and files may come from anywhere."""
    (tmp_path / "in.csv").write_text(f"text,{EVIL}\nRain,a\n", "utf-8")
    done = run(*(str(tmp_path / each) if each == "in.csv" else each for each in words))
    assert done.exit_code == 2
    assert not set("\x1b\x07\x9b\u202e") & set(done.stderr)


def test_a_parquet_column_that_acts_on_a_terminal(tmp_path: Path) -> None:
    """The message that lists the columns of a source shows their names plainly."""
    path = tmp_path / "in.parquet"
    pa.parquet.write_table(pa.table({"text": ["Rain"], EVIL: ["a"]}), path)
    done = run("parse", path, "--source-columns", "gone", "-o", tmp_path / "out.csv")
    assert done.exit_code == 2
    assert "no column 'gone' in the source: there are a�]0;title" in done.stderr
    assert "�" in done.stderr
    assert not set("\x1b\x07\x9b\u202e") & set(done.stderr)


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_an_input_that_has_changed(name: str, tmp_path: Path) -> None:
    """An unfinished output is not resumed with another file under the name of the one it read."""
    path, out = tmp_path / "in.jsonl", tmp_path / name
    lines = [json.dumps({"text": story(number)}) + "\n" for number in range(3)]
    path.write_text("".join([*lines, "oops\n"]))
    done = run("parse", path, "-o", out, "--on-error", "raise", "--workers", 0)
    assert done.exit_code == 1
    path.write_text("".join([*reversed(lines), *lines]))
    done = run("parse", path, "-o", out, "--resume")
    assert done.exit_code == 2
    assert f"{path} has changed since {out} was begun: give it as it was, choose" in done.stderr
    path.write_text("".join([*lines, "oops\n"]))
    os.utime(path, (1, 1))
    assert run("parse", path, "-o", out, "--resume").exit_code == 1
    assert summary(run("parse", path, "-o", out, "--resume")).endswith("4 done before")


RELATIVE = story(1).replace("Published: 6 August 2025", "2 hours ago")


def test_hints_from_columns(tmp_path: Path) -> None:
    """``--hint`` names the columns that hold hints, and the output tells what came of them."""
    path = tmp_path / "table.jsonl"
    path.write_text(json.dumps({"text": RELATIVE, "crawled": "2025-08-06T10:40:00Z"}))
    columns = ("--columns", "date,published_local,published_precision,published_text")
    for workers in ("0", "2"):
        names = ("--hint", "reference=crawled", "--workers", workers, *columns)
        [row] = map(json.loads, run("parse", path, *names, "--to", "jsonl").stdout.splitlines())
        told = {name: row[name] for name in columns[1].split(",")}
        assert told == {
            "date": "2025-08-06",
            "published_local": "2025-08-06T08:00:00",
            "published_precision": "hour",
            "published_text": "2 hours ago",
        }


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--hint", "address=link"], "no hint 'address': there are url, "),
        (["--hint", "url"], "expected url=COLUMN, got 'url'"),
        (["--hint", "url=a", "--hint", "url=b"], "a hint is given twice"),
    ],
)
def test_hints_that_mean_nothing(given: list[str], told: str) -> None:
    """A hint that is unknown, without a column or given twice ends the run before it begins."""
    done = run("parse", "-", *given, given=b"Rain")
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())


def test_an_archive_gives_its_own_hints(tmp_path: Path) -> None:
    """The time of the crawl is the reference, unless hints are not wanted."""
    content = RELATIVE.encode()
    header = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Date: 2025-08-06T10:40:00Z\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    path = tmp_path / "crawl.warc.wet"
    path.write_bytes(header.encode() + content + b"\r\n\r\n")
    columns = ("--columns", "date", "--to", "jsonl")
    [row] = map(json.loads, run("parse", path, *columns).stdout.splitlines())
    assert row["date"] == "2025-08-06"
    [row] = map(json.loads, run("parse", path, *columns, "--no-hints").stdout.splitlines())
    assert row["date"] is None
