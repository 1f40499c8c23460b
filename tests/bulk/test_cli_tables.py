"""``newsparse schema``, ``formats`` and ``stats``: what they tell is so, and nothing in it acts."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import metadata
from pathlib import Path

import pytest

from newsparse import Article, Block, exports, sources
from newsparse.cli import listing
from newsparse.cli.counting import MAX_KINDS, OTHERS, Lengths, Statistics
from newsparse.exports import ARTICLES, FORMATS, Record, arrow_schema, open_writer, spark_ddl
from newsparse.exports.schema import TABLES
from tests.bulk.cli_cases import run, story

each_table = pytest.mark.parametrize("table", TABLES)
each_format = pytest.mark.parametrize("name", [each.name for each in FORMATS])

EVIL = "</script><script>alert(1)</script>\x1b[31m[red]\u202e"


def words(printed: str) -> list[list[str]]:
    """The words of each line."""
    return [line.split() for line in printed.splitlines()]


# -- schema ------------------------------------------------------------------------------------


@each_table
def test_schema_as_a_table(table: str) -> None:
    """Each column has a row, in order, those that must be named last."""
    rows = words(run("schema", "--table", table).stdout)
    own = [each.name for each in TABLES[table].own()]
    assert [row[0] for row in rows if row and row[0] in own] == own


@each_table
def test_schema_for_others(table: str) -> None:
    """Arrow, Spark and programs get it in their own form."""
    shape = TABLES[table]
    assert run("schema", "--table", table, "--to", "spark").stdout == spark_ddl(shape) + "\n"
    arrow = run("schema", "--table", table, "--to", "arrow").stdout
    assert arrow == arrow_schema(shape).to_string() + "\n"
    data = json.loads(run("schema", "--table", table, "--to", "json").stdout)
    assert [each["name"] for each in data] == [each.name for each in shape.own()]
    assert [each["name"] for each in data if not each["only_when_named"]] == list(shape.names)


def test_schema_of_columns_that_are_named() -> None:
    """``--columns`` chooses, and an unknown one is a usage error."""
    done = run("schema", "--columns", "date,id", "--to", "spark")
    assert done.stdout == "`date` DATE, `id` STRING\n"
    assert run("schema", "--columns", "title").exit_code == 2


# -- formats -----------------------------------------------------------------------------------


def test_formats_lists_all() -> None:
    """Every format that is read or written is told, with what it needs."""
    data = json.loads(run("formats", "--to", "json").stdout)
    for use, known in (("read", sources.FORMATS), ("write", exports.FORMATS)):
        found = [(each["name"], tuple(each["endings"])) for each in data if each["use"] == use]
        assert found == [(each.name, each.suffixes) for each in known]
    assert {each["installed"] for each in data} == {True}, "all extras are there for the tests"
    printed = run("formats").stdout
    assert "parquet" in printed
    assert "not installed" not in printed


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library of an extra is not there, the row says so."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    rows = {each["name"]: each for each in json.loads(run("formats", "--to", "json").stdout)}
    assert (rows["parquet"]["extra"], rows["parquet"]["installed"]) == ("arrow", False)
    assert (rows["jsonl"]["extra"], rows["jsonl"]["installed"]) == (None, True)
    assert "not installed" in " ".join(run("formats").stdout.split())


def test_extras_bring_their_modules() -> None:
    """Every extra that is named exists."""
    assert set(listing.MODULES) <= set(metadata("newsparse").get_all("Provides-Extra") or ())


# -- stats -------------------------------------------------------------------------------------


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A source of four stories and two failures."""
    path = tmp_path / "in.jsonl"
    rows = [*(json.dumps({"text": story(n), "desk": "news"}) for n in range(4)), "oops", "[]"]
    path.write_text("\n".join(rows), "utf-8")
    return path


@each_format
def test_stats_of_every_format(name: str, lines: Path, tmp_path: Path) -> None:
    """Coverage, languages, kinds, lengths and failures are told, whatever the format."""
    out = tmp_path / f"out.{name}"
    run("parse", lines, "-o", out)
    done = run("stats", out)
    assert done.exit_code == 0, done.stderr
    rows = words(done.stdout)
    assert rows[0] == ["4", "articles,", "2", "failures"]
    for row in (
        ["headline", "4", "100.0%"],
        ["tagline", "0", "0.0%"],
        ["desk", "4", "100.0%"],
        ["article", "4", "100.0%"],
    ):
        assert row in rows
    assert any(row[0] == "story" and row[1] == row[5] for row in rows if len(row) == 6)
    assert sum(row[-1:] == ["1"] for row in rows) == 2, "the reasons of failures"


@each_format
def test_stats_of_blocks(name: str, lines: Path, tmp_path: Path) -> None:
    """The table of blocks is counted by kind."""
    out = tmp_path / f"out.{name}"
    run("parse", lines, "-o", out, "--table", "blocks")
    rows = words(run("stats", out).stdout)
    assert rows[0] == ["4", "blocks,", "2", "failures"]
    assert ["paragraph", "4", "100.0%"] in rows


@each_format
def test_stats_of_an_unfinished_output(name: str, tmp_path: Path) -> None:
    """What it has so far counts, and that it is unfinished is told."""
    out = tmp_path / f"out.{name}"
    writer = open_writer(out)
    writer.write(Record(article=Article(headline="Rain"), position=0))
    writer.commit()
    assert run("stats", out).stdout.splitlines()[0] == "1 articles, 0 failures, unfinished"


def test_stats_of_few_columns(lines: Path, tmp_path: Path) -> None:
    """Without the column of errors, failures cannot be told, and that is said."""
    out = tmp_path / "out.csv"
    run("parse", lines, "-o", out, "--columns", "headline")
    assert run("stats", out).stdout.splitlines()[0] == "6 articles, no column error"


def test_stats_of_nothing(tmp_path: Path) -> None:
    """An output without rows is counted, too, and drawn."""
    out = tmp_path / "out.csv"
    with open_writer(out):
        pass
    done = run("stats", out, "--html", tmp_path / "page.html")
    assert (done.exit_code, done.stdout) == (0, "0 articles, 0 failures\n")


@pytest.mark.parametrize(
    ("name", "status", "message"),
    [
        ("gone.csv", 1, "No such file or directory"),
        ("in.xyz", 2, "its ending tells no format"),
        ("bad.jsonl", 1, "line 1"),
    ],
)
def test_stats_of_what_is_no_output(name: str, status: int, message: str, tmp_path: Path) -> None:
    """It is told in one line, or as a usage error."""
    (tmp_path / "bad.jsonl").write_text("oops\n")
    done = run("stats", tmp_path / name)
    assert done.exit_code == status
    assert message in done.stderr


def evil(tmp_path: Path) -> Path:
    """An output in which everything that can be text would rather act."""
    out = tmp_path / f"{'[red]' if sys.platform != 'win32' else ''}out.jsonl"
    article = Article(
        headline=EVIL, language=EVIL, body=(Block("paragraph", EVIL, ()),), tags=(EVIL,)
    )
    with open_writer(out) as writer:
        writer.write(Record(article=article, position=0, columns={EVIL: EVIL}))
        writer.write(Record(error=EVIL, position=1))
    return out


def test_stats_take_no_orders_from_texts(tmp_path: Path) -> None:
    """Escape sequences and the markup of rich are shown, not obeyed."""
    printed = run("stats", evil(tmp_path)).stdout
    assert "�[31m[red]�" in printed
    assert "\x1b" not in printed
    assert "\u202e" not in printed


def test_one_page_of_plots(lines: Path, tmp_path: Path) -> None:
    """``--html`` draws every part in one page that asks no network for anything."""
    out, page = tmp_path / "out.parquet", tmp_path / "page.html"
    run("parse", lines, "-o", out)
    assert run("stats", out, "--html", page).exit_code == 0
    html = page.read_text("utf-8")
    titles = re.findall(r'"title":\{"text":"([^"]+)"', html)
    assert [title for title in titles if title in TITLES] == TITLES
    outside_scripts = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search(r"\b(?:src|href)\s*=", outside_scripts)
    assert "default-src 'none'" in outside_scripts
    assert "plotly.js v" in html, "the library is in the page"
    assert "4 articles, 2 failures" in outside_scripts


TITLES = [
    "Rows with a value, by column",
    "Rows by language",
    "Rows by page_kind",
    "Characters of a story",
    "Articles by month",
    "Failures",
]


def test_a_page_holds_no_text_that_acts(tmp_path: Path) -> None:
    """What comes from texts is escaped as HTML, and once more as the HTML of plotly's labels."""
    page = tmp_path / "page.html"
    assert run("stats", evil(tmp_path), "--html", page).exit_code == 0
    html = page.read_text("utf-8")
    assert "alert(1)" in html
    assert "<script>alert" not in html
    assert "\\u003cscript\\u003ealert" not in html
    assert "\x1b[31m" not in html
    own = html.count("<script>")
    assert own == html.count("</script>")


def test_a_page_does_not_replace_the_output(lines: Path, tmp_path: Path) -> None:
    """The page may not stand where the output does."""
    out = tmp_path / "out.jsonl"
    run("parse", lines, "-o", out)
    before = out.read_bytes()
    assert run("stats", out, "--html", out).exit_code == 2
    assert out.read_bytes() == before


def test_plots_need_their_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without plotly the page is a usage error that says what to install."""
    monkeypatch.setitem(sys.modules, "plotly.offline", None)
    with open_writer(tmp_path / "out.csv"):
        pass
    done = run("stats", tmp_path / "out.csv", "--html", tmp_path / "page.html")
    assert done.exit_code == 2
    assert "pip install 'newsparse[plots]'" in done.stderr


# -- counting ----------------------------------------------------------------------------------


def test_lengths() -> None:
    """Quarters are exact up to 10,000 characters, steps hold every story."""
    lengths = Lengths()
    for length in (1, 99, 100, 4999, 5000, 9999, 12_345):
        lengths.add(length)
    assert [lengths.at(share) for share in (0, 0.5, 1)] == [1, 4999, 12_300]
    steps = dict(lengths.steps())
    assert sum(steps.values()) == 7
    assert (steps["1–99"], steps["100–199"], steps["5,000–9,999"]) == (2, 1, 2)


def test_kinds_are_bounded() -> None:
    """However many different reasons there are, only so many are kept apart."""
    letters = [chr(0x4E00 + n) for n in range(MAX_KINDS + 1)]  # numbers would be set aside
    counted = Statistics.of({"error": f"reason {letter}"} for letter in letters + letters[:2])
    kept = {f"reason {letter}": 1 for letter in letters[:MAX_KINDS]}
    twice = {f"reason {letter}": 2 for letter in letters[:2]}
    assert dict(counted.reasons) == {**kept, **twice, OTHERS: 1}


def test_columns_are_bounded() -> None:
    """However many columns lines have, only so many are counted."""
    numbers = [*range(1, MAX_KINDS + 2), 1]
    counted = Statistics.of({f"column {n}": n} for n in numbers)
    assert counted.filled == {f"column {n}": 1 + (n == 1) for n in range(1, MAX_KINDS + 1)}


def test_numbers_in_reasons_are_set_aside() -> None:
    """Failures of one kind are counted together."""
    counted = Statistics.of({"error": f"line {n}: longer than 1,000."} for n in range(3))
    assert dict(counted.reasons) == {"line N: longer than N.": 3}


def test_coverage_leaves_out_what_is_no_field() -> None:
    """Columns that name a row are not counted as fields."""
    counted = Statistics.of([dict.fromkeys(ARTICLES.names)])
    assert not {"id", "source", "position", "error", "replaced"} & set(counted.filled)
    assert "headline" in counted.filled
