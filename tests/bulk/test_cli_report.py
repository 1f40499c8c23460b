"""``newsparse report``: one page about an output, of bounded size, in which nothing acts."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import newsparse
import newsparse.cli.counting
from newsparse import Article, Block, Finding, Findings, Key, Span
from newsparse.cli.counting import MAX_KINDS
from newsparse.cli.plots import MAX_COLUMNS, MAX_LABEL, drawn, library
from newsparse.cli.report_page import MAX_ARTICLES, MAX_FAILURES, MAX_PAGE
from newsparse.cli.sample import Sample
from newsparse.cli.sampled import MAX_EVIDENCE, Sampled
from newsparse.exports import FORMATS, Record, open_writer, read_rows
from tests.bulk.cli_cases import run, story
from tests.bulk.test_cli_tables import EVIL, TITLES, evil
from tests.test_cards import Seen

WITH_TEXT = [*newsparse.exports.ARTICLES.names, "evidence", "raw_text"]

each_format = pytest.mark.parametrize("name", [each.name for each in FORMATS])


def report(output: Path) -> str:
    """The page about *output*."""
    page = output.with_name("page.html")
    done = run("report", output, "-o", page)
    assert done.exit_code == 0, done.stderr
    return page.read_text("utf-8")


def own(page: str) -> str:
    """*page* without scripts: that which draws the plots, and the data of each plot."""
    return re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


def size(page: str) -> int:
    """The bytes of *page* without the script that draws its plots."""
    assert library() in page
    return len(page.replace(library(), "").encode())


def written(path: Path, *records: Record, **options: object) -> Path:
    """The output at *path*, of *records*."""
    with open_writer(path, **options) as writer:  # type: ignore[arg-type]  # options of a test
        for record in records:
            writer.write(record)
    return path


@each_format
def test_a_report_of_every_format(name: str, tmp_path: Path) -> None:
    """Counts, plots with their figures, failures and articles, whatever the format."""
    lines = [*(json.dumps({"text": story(n), "desk": "news"}) for n in range(4)), "oops", "[]"]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    out = tmp_path / f"out.{name}"
    run("parse", tmp_path / "in.jsonl", "-o", out)
    page = report(out)
    seen = Seen(own(page))
    assert "4 articles, 2 failures" in seen.text
    for title in TITLES:
        assert f"{title}, in figures" in seen.text
    assert "desk100.0%" in seen.text
    assert "2025-084" in seen.text, "articles by month"
    assert "All 2 failures." in seen.text
    assert "line 5: " in seen.text
    assert "All 4 articles." in seen.text
    assert "Night ferry number 3 to keep running" in seen.text
    assert "well past midnight" in seen.text


def test_the_page_is_one_and_asks_for_nothing(tmp_path: Path) -> None:
    """It loads nothing, and its policy says so; its links stay within it."""
    out = written(tmp_path / "out.jsonl", Record(article=newsparse.parse(story(1)), position=0))
    page = own(report(out))
    assert "default-src 'none'" in page
    assert not re.search(r"\bsrc\s*=", page)
    assert set(re.findall(r'href="(.)', page)) == {"#"}
    assert "url(" not in page
    assert "@import" not in page


@each_format
def test_evidence_is_shown_where_the_output_has_it(name: str, tmp_path: Path) -> None:
    """Whole articles have it; tables have it when it was asked for."""
    (tmp_path / "in.txt").write_text(story(1), "utf-8")
    out = tmp_path / f"out.{name}"
    for columns in (None, "id,headline,authors,text,evidence", "id,headline,authors,text"):
        more = () if columns is None else ("--columns", columns)
        run("parse", tmp_path / "in.txt", "-o", out, "--overwrite", *more)
        whole = columns is None and name in {"json", "jsonl"}
        has_it = whole or (columns is not None and "evidence" in columns)
        page = own(report(out))
        assert ("authors.byline" in page) == has_it
        assert "Jane Roe" in page
        if columns == "id,headline,authors,text":
            assert re.search(r">no value<[^>]*>[^>]*>", page) is None, "what has no column"


@each_format
def test_raw_texts_are_marked_where_the_output_has_them(name: str, tmp_path: Path) -> None:
    """With the text and the evidence, what went into a field is marked."""
    text = story(1)
    record = Record(article=newsparse.parse(text), position=0, columns={"other": "x"}, text=text)
    columns = ["id", "headline", "evidence", "raw_text", "other"]
    out = written(tmp_path / f"out.{name}", record, columns=columns, given=["other"])
    seen = Seen(own(report(out)))
    assert "Jane Roe\xa0authors" in seen.text
    assert "Published: " in seen.text
    assert "In those with their raw text" in seen.text
    run("report", out, "-o", tmp_path / "other.html", "--text-column", "other")
    other = Seen(own((tmp_path / "other.html").read_text("utf-8")))
    assert "Published: " not in other.text
    assert "Column other is not the text of its evidence" in other.text


def test_an_unfinished_output(tmp_path: Path) -> None:
    """What it has so far is reported, and that it is unfinished is told."""
    writer = open_writer(tmp_path / "out.csv")
    writer.write(Record(article=Article(headline="Rain"), position=0))
    writer.commit()
    assert "1 articles, 0 failures, unfinished" in report(tmp_path / "out.csv")


def test_an_output_of_nothing(tmp_path: Path) -> None:
    """It has a page, too."""
    assert "0 articles, 0 failures" in report(written(tmp_path / "out.csv"))


def test_an_output_of_blocks(tmp_path: Path) -> None:
    """Its blocks are counted, and that there are no articles to show is said."""
    (tmp_path / "in.txt").write_text(story(1), "utf-8")
    run("parse", tmp_path / "in.txt", "-o", tmp_path / "out.csv", "--table", "blocks")
    page = report(tmp_path / "out.csv")
    assert "1 blocks, 0 failures" in page
    assert "Its rows are blocks" in page


# -- nothing acts ------------------------------------------------------------------------------


@pytest.mark.parametrize("with_text", [False, True])
def test_a_report_holds_no_text_that_acts(with_text: bool, tmp_path: Path) -> None:
    """Names of files and columns, values, errors and texts are shown, never obeyed."""
    out = evil(tmp_path)
    if with_text:
        article = newsparse.parse(f"Bridge {EVIL} closed\nBy Jane Roe\n\n{EVIL} it said. " * 4)
        text = f"Bridge {EVIL} closed\nBy Jane Roe\n\n{EVIL} it said. " * 4
        written(
            out,
            Record(article=article, position=0, text=text, id=EVIL),
            overwrite=True,
        )
    page = report(out)
    assert "alert(1)" in page
    assert "<script>alert" not in page
    assert "\\u003cscript\\u003ealert" not in page
    assert "\x1b" not in own(page)
    assert "\u202e" not in own(page)
    seen = Seen(own(page))
    assert not seen.tags & {"iframe", "img", "svg", "object", "embed", "form", "base"}
    assert not [name for name in seen.attributes if name.startswith("on")]


# -- how large it gets -------------------------------------------------------------------------


MANY_COLUMNS = [f"<column {n}>" * 20 for n in range(150)]


def large(position: int) -> Record:
    """An article with more of everything than a page should have."""
    text = f"{position} <&'\"> \U0001f6a2 船 " * 1_000
    evidence = Findings(
        tuple(
            Finding(
                key=Key(name),
                value=f"<{name}>" * 300,
                spans=tuple(Span(n, n + 9) for n in range(at, at + 2_000, 40)),
                rule="<rule>" * 50,
                score=0.9,
            )
            for at, name in enumerate(["headline", "outlet", *(f"mine {n}" for n in range(40))])
        )
    )
    article = Article(
        headline=text[:2_000],
        outlet=text[:2_000],
        authors=(text[:500],) * 100,
        language=f"language {position} " + "<" * 500,
        date=date(1900 + position // 12, position % 12 + 1, 1),
        body=(Block("paragraph", text, ()),) * 3,
        evidence=evidence,
    )
    columns = dict.fromkeys(MANY_COLUMNS, "x")
    return Record(article=article, position=position, columns=columns, text=text)


def test_a_report_is_small(tmp_path: Path) -> None:
    """Under the limit, whatever the output holds, and what is left out is told."""
    records = [*map(large, range(12))]
    failures = [Record(error=f"{chr(0x4E00 + n)} <&> " * 400, position=n) for n in range(12, 112)]
    columns = [*WITH_TEXT, *MANY_COLUMNS]
    out = tmp_path / "out.jsonl"
    page = report(written(out, *records, *failures, columns=columns, given=MANY_COLUMNS))
    assert 100_000 < size(page) <= MAX_PAGE
    assert "All 12 articles." in page
    assert "Its evidence is too long for this page." in page
    assert f"{MAX_FAILURES} of 100 failures" in page


@pytest.mark.slow
def test_a_report_of_much_is_small(tmp_path: Path) -> None:
    """Hundreds of articles, each as news are, fill the page as far as it goes."""
    long = "".join(f"The harbour board met for the {n}th time on Monday.\n\n" for n in range(200))
    article = newsparse.parse(story(1) + long)
    records = (Record(article=article, position=n, text=story(1) + long) for n in range(300))
    page = report(written(tmp_path / "out.jsonl", *records, columns=WITH_TEXT))
    assert size(page) <= MAX_PAGE
    told = re.search(r"(\d+) of 300 articles", page)
    assert told is not None
    assert 20 <= int(told[1]) <= MAX_ARTICLES


def test_many_names_are_few_bars(tmp_path: Path) -> None:
    """Of columns, the first; names are cut, and what begins alike is counted together."""
    rows = (
        {f"column {n}": "x" for n in range(MAX_KINDS)} | {"language": "e" * 500 + c} for c in "ab"
    )
    page = tmp_path / "out.jsonl"
    page.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    counted = newsparse.cli.counting.Statistics.of(read_rows(page))
    bars = {plot.bars.title: plot.bars.bars for plot in drawn(counted)}
    assert len(bars["Rows with a value, by column"]) == MAX_COLUMNS
    [(name, count)] = bars["Rows by language"]
    assert (len(name), count) == (MAX_LABEL, 2)


# -- the sample --------------------------------------------------------------------------------


def test_a_sample_is_spread_and_the_same() -> None:
    """It is of the size that was asked for, in order, from all parts, and the same each time."""
    samples = [Sample[int](50) for _ in range(2)]
    for n in range(10_000):
        for sample in samples:
            sample.add(n)
    first, second = (list(sample) for sample in samples)
    assert first == second == sorted(set(first))
    assert len(first) == 50
    assert samples[0].seen == 10_000
    thirds = [sum(low <= n < low + 3_334 for n in first) for low in (0, 3_334, 6_668)]
    assert min(thirds) >= 8, "with 50 chances of one third each, fewer are one in a thousand"
    assert list(samples[0].map(str)) == [str(n) for n in first]


def test_a_small_sample_is_all() -> None:
    """Fewer items than its size are all there."""
    sample = Sample[str](3)
    assert list(sample) == []
    sample.add("b")
    sample.add("a")
    assert list(sample) == ["b", "a"]


TIMES = [
    datetime(2025, 8, 6, 10, 14, tzinfo=timezone(timedelta(hours=1))),
    datetime(2025, 8, 6, 10, 14, 30, tzinfo=UTC),
    datetime(2025, 8, 6, 10, 14),
]


@each_format
@pytest.mark.parametrize("time", TIMES, ids=str)
def test_values_come_back_as_they_were(time: datetime, name: str, tmp_path: Path) -> None:
    """Without evidence, an article is what its columns tell."""
    extra: dict[str, Any] = {"tickers": ("HRLD",), "day": date(2025, 8, 6)}
    article = Article(
        headline="Rain",
        authors=("Jane Roe", "Tom; Adeyemi"),
        date=time.date(),
        published=time,
        updated=date(2025, 8, 7),
        body=(Block("paragraph", "One.", ()), Block("paragraph", "Two.", ())),
        extra=extra,
    )
    columns = newsparse.exports.ARTICLES.names
    out = written(tmp_path / f"out.{name}", Record(article=article, position=0), columns=columns)
    [row] = read_rows(out)
    read = Sampled.of(row, "raw_text")
    assert read.article == article
    assert set(read.fields) == {key.name for key in newsparse.fields.FIELDS}
    assert read.text is None


@pytest.mark.parametrize(
    ("evidence", "note"),
    [
        ("[", "Its evidence is damaged"),
        ('{"key": 1}', "Its evidence is damaged"),
        ("[" * 100_000, "Its evidence is damaged"),
        (" " * (MAX_EVIDENCE + 1), f"Its evidence of {MAX_EVIDENCE + 1:,} characters is not read"),
    ],
    ids=["cut", "wrong", "deep", "long"],
)
def test_evidence_that_cannot_be_read(evidence: str, note: str) -> None:
    """Then the values are those of the columns, and why is told."""
    read = Sampled.of({"id": "a", "headline": "Rain", "evidence": evidence}, "raw_text")
    assert (read.article.headline, read.note) == ("Rain", note)


def test_rows_with_evidence(tmp_path: Path) -> None:
    """`read_rows` gives the evidence of whole articles when it is asked to."""
    article = newsparse.parse(story(1))
    out = written(tmp_path / "out.jsonl", Record(article=article, position=0))
    [plain], [whole] = read_rows(out), read_rows(out, evidence=True)
    assert "evidence" not in plain
    assert json.loads(whole["evidence"]) == article.to_dict()["evidence"]
    assert {name: value for name, value in whole.items() if name != "evidence"} == plain


# -- what cannot be ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "status", "message"),
    [
        ("gone.csv", 1, "No such file or directory"),
        ("in.xyz", 2, "its ending tells no format"),
        ("bad.jsonl", 1, "line 1"),
    ],
)
def test_a_report_of_what_is_no_output(
    name: str, status: int, message: str, tmp_path: Path
) -> None:
    """It is told in one line, or as a usage error, and no page is written."""
    (tmp_path / "bad.jsonl").write_text("oops\n")
    done = run("report", tmp_path / name, "-o", tmp_path / "page.html")
    assert done.exit_code == status
    assert message in done.stderr
    assert not (tmp_path / "page.html").exists()


def test_a_report_does_not_replace_the_output(tmp_path: Path) -> None:
    """The page may not stand where the output does, and where it cannot stand is told."""
    out = written(tmp_path / "out.jsonl", Record(article=Article(), position=0))
    before = out.read_bytes()
    assert run("report", out, "-o", out).exit_code == 2
    assert out.read_bytes() == before
    done = run("report", out, "-o", tmp_path / "no folder" / "page.html")
    assert (done.exit_code, "page.html" in done.stderr) == (1, True)


def test_a_report_needs_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without plotly the command is a usage error that says what to install."""
    monkeypatch.setitem(sys.modules, "plotly.offline", None)
    monkeypatch.setitem(sys.modules, "plotly.graph_objects", None)
    done = run("report", written(tmp_path / "out.csv"), "-o", tmp_path / "page.html")
    assert done.exit_code == 2
    assert "pip install 'newsparse[plots]'" in done.stderr
