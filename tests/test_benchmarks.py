"""The benchmarks read a corpus folder, score as they say, and survive peers that fail.

No corpus and no peer is needed: the pages are made up here, and so are the systems.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
import pyarrow.parquet
import pytest

import newsparse
from benchmarks import accuracy, bulk, options, peers, tables
from benchmarks.corpus import Answer, Corpus, CorpusError, Source
from benchmarks.scoring import FIELDS, Prediction, mean_scores, score_page
from benchmarks.systems import PEERS, System
from benchmarks.worker import read_all

RAIN = "Rain fell in Kent all night, and the river rose by a metre before the morning came."
MUD = "By noon the fields were mud, the ferry was tied up and the school had sent everyone home."
REGEN = "Am Montag hat es im ganzen Tal geregnet, und die Fähre blieb bis zum Abend am Ufer."

GOLD: list[dict[str, Any]] = [
    {
        "id": "kent-1",
        "url": "https://www.example.com/kent-1",
        "language": "en-GB",
        "outlet_names": ["The Kent Post", "Kent Post"],
        "headline": "Rain returns to Kent",
        "published": "2025-08-06T23:30:00-04:00",
        "authors": ["Jane Roe"],
        "sections": ["Weather"],
        "topics": ["Rivers"],
        "summary": ["The river rose by a metre."],
        "body": [
            {"headline": [], "paragraphs": [RAIN]},
            {"headline": ["Mud"], "paragraphs": [MUD]},
        ],
        "paragraphs": [RAIN, MUD],
        "visible": {
            "outlet": True,
            "headline": True,
            "published": True,
            "authors": ["Jane Roe"],
            "categories": ["Weather"],
        },
    },
    {
        "id": "tal-1",
        "language": "de",
        "outlet_names": ["Talbote"],
        "headline": "Regen im Tal",
        "published": None,
        "authors": ["Ida Beispiel"],
        "sections": [],
        "topics": [],
        "summary": [],
        "body": [{"headline": [], "paragraphs": [REGEN]}],
        "paragraphs": [REGEN],
        "visible": {
            "outlet": False,
            "headline": True,
            "published": False,
            "authors": [],
            "categories": [],
        },
    },
]
TEXTS = {
    "kent-1": f"Rain returns to Kent\n\nBy Jane Roe\n\n{RAIN}\n\n{MUD}\n",
    "tal-1": f"Regen im Tal\n\n{REGEN}\n",
}


def write_lines(path: Path, lines: Iterable[object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus folder with two pages and the texts of two renderers."""
    write_lines(tmp_path / "gold.jsonl.gz", GOLD)
    html = [{"id": i, "url": f"https://example.com/{i}", "html": f"<p>{i}"} for i in TEXTS]
    write_lines(tmp_path / "html.jsonl.gz", html)
    texts = [{"id": i, "text": text} for i, text in TEXTS.items()]
    write_lines(tmp_path / "text/plainly.jsonl.gz", texts)
    write_lines(tmp_path / "text/broken.jsonl.gz", texts[:1])
    return tmp_path


# --- Reading a folder


def test_reads_the_pages_in_order(folder: Path) -> None:
    """Every page has its answer, with the language cut to its main subtag."""
    corpus = Corpus.read(folder)
    assert [(answer.id, answer.language) for answer in corpus.answers] == [
        ("kent-1", "en"),
        ("tal-1", "de"),
    ]
    assert corpus.answers[0].body == ("The river rose by a metre.", RAIN, "Mud", MUD)
    assert corpus.answers[0].labels == ("Weather", "Rivers")


def test_does_not_ask_for_what_cannot_be_read(folder: Path) -> None:
    """A value that the text does not show is no part of the answer."""
    answer = Corpus.read(folder).answers[1]
    assert (answer.outlets, answer.published, answer.authors) == ((), None, ())
    assert answer.headline == "Regen im Tal"


def test_reads_the_sources_of_the_pages_asked_for(folder: Path) -> None:
    """Texts and HTML come by the page's id, only for the pages within the limit."""
    corpus = Corpus.read(folder, limit=1)
    assert corpus.renderers == ("broken", "plainly")
    assert corpus.texts("plainly") == {"kent-1": Source(TEXTS["kent-1"])}
    assert corpus.html() == {"kent-1": Source("<p>kent-1", "https://example.com/kent-1")}


def test_names_what_is_wrong_with_a_folder(folder: Path) -> None:
    """A file or line that is missing or broken is told with its place."""
    with pytest.raises(CorpusError, match=r"no texts of 'lynx' in .*: broken, plainly"):
        Corpus.read(folder).texts("lynx")
    (folder / "html.jsonl.gz").unlink()
    with pytest.raises(CorpusError, match=r"html\.jsonl\.gz cannot be read"):
        Corpus.read(folder).html()
    write_lines(folder / "gold.jsonl.gz", [GOLD[0], {"id": "tal-1"}])
    with pytest.raises(CorpusError, match=r"gold\.jsonl\.gz, line 2: not an answer"):
        Corpus.read(folder)
    write_lines(folder / "gold.jsonl.gz", [["tal-1"]])
    with pytest.raises(CorpusError, match="line 1: not a JSON object"):
        Corpus.read(folder)
    write_lines(folder / "gold.jsonl.gz", [])
    with pytest.raises(CorpusError, match="no pages"):
        Corpus.read(folder)
    (folder / "gold.jsonl.gz").write_text("not gzip", "utf-8")
    with pytest.raises(CorpusError, match="cannot be read"):
        Corpus.read(folder)


# --- Scoring

KENT = Answer.from_gold(GOLD[0])
RIGHT = Prediction(
    outlet="KENT POST",
    headline="Rain returns to Kent!",
    date="2025-08-06",
    authors=("jane roe",),
    categories=("Weather",),
    paragraphs=(RAIN, MUD),
    body=KENT.body,
)


def score(answer: Answer = KENT, **changed: Any) -> dict[str, float]:
    """The scores of the right prediction with some of it changed."""
    return score_page(answer, attrs.evolve(RIGHT, **changed))


def test_the_right_answer_scores_one() -> None:
    """Case, punctuation and other names of the outlet do not count; order of fields is fixed."""
    assert tuple(score()) == FIELDS
    assert score() == dict.fromkeys(FIELDS, 1.0) | {"outlet_wrong": 0.0}


def test_nothing_scores_zero() -> None:
    """A page of which nothing is told counts for every field."""
    told = set(FIELDS) - {"authors_p", "categories_p"}  # of no names none is wrong
    assert score_page(KENT, Prediction()) == dict.fromkeys(told, 0.0)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (None, 0.0),
        ("Post", 0.0),
        ("The Kent Post Online", 0.0),
        ("KP", 0.0),
        ("Example", 0.0),  # its address
        ("P", 1.0),
        ("Rights Reserved", 1.0),
        ("The Rye Gazette", 1.0),
    ],
)
def test_a_form_of_the_outlet_is_not_wrong(said: str | None, wrong: float) -> None:
    """A part of a name, its initials and its address are forms of it; no name is never wrong."""
    assert score(outlet=said)["outlet_wrong"] == wrong


def test_the_outlet_of_every_page_may_be_wrong() -> None:
    """Whether the text shows its name does not matter."""
    answer = Answer.from_gold(GOLD[1])
    assert score(answer, outlet="Daily Puzzle")["outlet_wrong"] == 1.0
    assert "outlet" not in score(answer, outlet="Daily Puzzle")


def test_fields_that_the_text_does_not_show_have_no_score() -> None:
    """Neither a right nor a wrong value of such a field counts."""
    answer = Answer.from_gold(GOLD[1])
    assert set(score(answer)) == {
        "outlet_wrong", "headline", "paragraphs", "body", "body_p", "body_r"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("2025-08-06T23:30:00-04:00", 1.0),
        ("2025-08-07", 1.0),  # the day in UTC
        ("2025-08-07T03:30:00Z", 1.0),
        ("2025-08-08", 0.0),
        ("6 August 2025", 0.0),
        (None, 0.0),
    ],
)
def test_dates_are_compared_by_day(said: str | None, right: float) -> None:
    """The day as printed or in UTC is right; what is no ISO 8601 date is wrong."""
    assert score(date=said)["date"] == right


@pytest.mark.parametrize(
    ("field", "said", "f1"),
    [
        ("authors", ("Jane Roe", "Staff"), 2 / 3),
        ("authors", ("Jane Roe", "JANE ROE", ""), 1.0),
        ("authors", ("Joan Roe",), 0.0),
        ("categories", ("Weather", "Rivers"), 1.0),  # a topic is no mistake
        ("categories", ("Rivers",), 0.0),  # but not the category either
        ("categories", ("Weather", "Sport"), 2 / 3),
        ("paragraphs", (RAIN,), 2 / 3),
        ("paragraphs", (RAIN, RAIN, MUD), 4 / 5),  # said twice, stands there once
        ("paragraphs", (RAIN + " " + MUD,), 0.0),
    ],
)
def test_lists_are_scored_by_f1(field: str, said: tuple[str, ...], f1: float) -> None:
    """What is missing and what is too much both cost."""
    changed: dict[str, Any] = {field: said}
    assert score(KENT, **changed)[field] == pytest.approx(f1, abs=1e-12)


def test_the_body_is_scored_by_runs_of_four_words() -> None:
    """Where blocks end does not count; a missing word costs the four runs that it is in."""
    answer = Answer(id="1", language="en", body=("One two three", "four five six seven"))
    assert score(answer, body=("one two three four five six seven",))["body"] == 1.0
    less = score(answer, body=("one two three four five six",))
    assert (less["body_p"], less["body_r"]) == (1.0, 3 / 4)
    assert less["body"] == pytest.approx(6 / 7, abs=1e-12)
    assert score(answer, body=("seven six five four three two one",))["body"] == 0.0
    assert score(answer, body=("one two",))["body"] == 0.0


def test_scripts_without_spaces_are_scored_by_characters() -> None:
    """Each character counts as a word there."""
    answer = Answer(id="1", language="ja", body=("昨夜は雨が降った。",))
    assert score(answer, body=("昨夜は雨が",))["body_r"] == 2 / 5


def test_paragraphs_stand_in_for_the_body() -> None:
    """A system that tells no blocks is scored by its paragraphs."""
    assert score(body=(), paragraphs=KENT.body)["body"] == 1.0


def test_means_are_over_the_pages_that_have_the_field() -> None:
    """A field that no page has is None."""
    means = mean_scores([{"outlet": 1.0, "body": 0.5}, {"body": 0.25}])
    assert (means["outlet"], means["body"], means["date"]) == (1.0, 0.375, None)


# --- accuracy.py


def test_reliability_counts_values_by_their_score() -> None:
    """A band has how many values are in it, their mean score, and how many of them are right."""
    runs = [
        accuracy.Run(
            "plainly",
            {"a": {"outlet": 1.0}, "b": {"outlet": 0.0}, "c": {"authors_p": 0.5}},
            {},
            {"a": {"outlet": 0.61}, "b": {"outlet": 0.65, "date": 0.9}, "c": {"authors": 1.0}},
        )
    ]
    assert accuracy.reliability(runs).rows == [
        ("authors 0.9 to 1.0", "1", "1.00", "0.50"),
        ("outlet 0.6 to 0.7", "2", "0.63", "0.50"),
    ]


def first_line(source: Source) -> Prediction:
    """In place of newsparse: the first line is the headline, so that the figures are known."""
    return Prediction(headline=source.content.partition("\n")[0])


def test_prints_accuracy_by_renderer_and_language(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two tables, and the figures of every page in the file asked for."""
    out = folder / "figures.json"
    accuracy.main([str(folder), "--json", str(out), "--worst", "headline"], first_line)
    by_renderer, by_language, worst = capsys.readouterr().out.split("\n\n")
    assert [line.split()[0] for line in by_renderer.splitlines()[2:]] == [
        "broken",
        "plainly",
        "mean",
    ]
    assert by_language.startswith("By language, mean of broken, plainly\n")
    assert [line.split()[:2] for line in by_language.splitlines()[2:]] == [["de", "1"], ["en", "1"]]
    assert worst.splitlines()[2].split() == ["tal-1", "0.500", "0.000", "broken"]
    data = json.loads(out.read_text("utf-8"))
    assert data["pages"] == 2
    assert data["renderers"]["plainly"]["headline"] == 1.0
    assert data["languages"]["de"]["headline"] == 0.5
    assert data["scores"]["broken"]["tal-1"]["headline"] == 0.0


def test_prints_tables_as_markdown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every row has as many cells as the head; one renderer has no mean."""
    only = ["--renderers", "plainly", "--limit", "1"]
    accuracy.main([str(folder), "--markdown", *only], first_line)
    printed = capsys.readouterr().out
    assert "mean  " not in printed
    rows = [line.count("|") for line in printed.splitlines() if line.startswith("|")]
    assert rows == [13, 13, 13, 12, 12, 12]
    assert re.search(r"^\| plainly +\| +0\.000 \| +0\.000 \| +1\.000 \|", printed, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--renderers", "lynx"], "no texts of 'lynx'"),
        (["--limit", "0"], "'0' is not a whole number from 1"),
        (["--worst", "mood"], "invalid choice: 'mood'"),
    ],
)
def test_says_what_is_wrong_with_an_option(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """The command ends with status 2 and a message, without a traceback."""
    with pytest.raises(SystemExit) as ended:
        accuracy.main([str(folder), *arguments])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


# --- peers.py


def moody(source: Source) -> Prediction:
    """A peer that does to a page what its HTML says."""
    if source.content == "raises":
        raise ValueError("of no use\n  to anybody")
    if source.content == "hangs":
        time.sleep(600)
    if source.content == "dies":
        os._exit(3)
    return Prediction(headline=source.content)


@pytest.mark.slow
def test_a_page_is_lost_without_the_others() -> None:
    """After a page on which a system raises, hangs or dies, the next page is read."""
    pages = ("first", "raises", "second", "hangs", "third", "dies", "last")
    readings = read_all(moody, {page: Source(page) for page in pages}, limit=0.5)
    assert tuple(readings) == pages
    assert {page: each.failure for page, each in readings.items() if each.failure} == {
        "raises": "ValueError: of no use to anybody",
        "hangs": "no answer in 0.5 s",
        "dies": "the process died",
    }
    for page in ("first", "second", "third", "last"):
        assert readings[page].prediction.headline == page
        assert readings[page].seconds is not None


def test_lost_pages_count_as_empty(folder: Path) -> None:
    """They are scored, told with the reason, and left out of the times."""
    system = System(
        name="moody", package="moody", read=moody, gives=frozenset({"headline", "date"})
    )
    sources = {"kent-1": Source("Rain returns to Kent"), "tal-1": Source("raises")}
    result = peers.measure("moody 1.0", system, Corpus.read(folder), sources, limit=30)
    assert result.means == {"headline": 0.5, "date": 0.0}
    assert len(result.seconds) == 1
    assert peers.losses(result) == [
        "moody 1.0 lost 1: ValueError: of no use to anybody (tal-1)",
    ]
    [row] = peers.compare([result], pages=2).rows
    assert row[:10] == ("moody 1.0", "—", "—", "0.500", "0.000", *["—"] * 5)
    assert row[-1] == "1"


def test_peers_that_are_not_installed_are_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Newsparse is measured all the same, and the command says what to install."""
    peers.main([str(folder), "--renderers", "plainly", "--limit", "1"], lambda system: None)
    printed = capsys.readouterr()
    assert "newsparse, plainly" in printed.out.splitlines()[2]
    assert len(printed.out.splitlines()) == 3
    assert "goose3 is not installed: pip install --group bench" in printed.err


def test_an_unknown_peer_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names those that there are."""
    with pytest.raises(SystemExit):
        peers.main([str(folder), "--peers", "goose3,duck"])
    assert "'duck' is none of trafilatura, newspaper4k" in capsys.readouterr().err


def test_the_group_installs_every_peer() -> None:
    """The dependency group `bench` names each package that the table has a row for."""
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
    group = project["dependency-groups"]["bench"]
    assert {peer.package for peer in PEERS} <= {re.split(r"[\[>]", each)[0] for each in group}
    assert all(peer.gives <= set(FIELDS) for peer in PEERS)


# --- Tables and options


def test_tables_are_drawn_with_rich_in_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule stands under the head; in a narrow one, or without rich, the table is plain."""
    pytest.importorskip("rich")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    table = tables.Table("Rain", ("place", "mm"), [("Kent", "12")])
    tables.show([table])
    assert "───" in capsys.readouterr().out
    with monkeypatch.context() as narrow:
        narrow.setenv("COLUMNS", "8")
        tables.show([table])
    monkeypatch.setitem(sys.modules, "rich", None)
    tables.show([table])
    assert capsys.readouterr().out == f"{table.plain()}\n" * 2


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "many", ""])
def test_counts_are_whole_numbers_from_one(text: str) -> None:
    """Anything else is refused before the work begins."""
    with pytest.raises(argparse.ArgumentTypeError):
        options.positive(text)


# -- bulk --------------------------------------------------------------------------------------


def test_bulk_texts_are_the_same_each_time_and_parse(tmp_path: Path) -> None:
    """The made-up texts are told apart by their number, and each has a headline."""
    bulk.write_texts(tmp_path / "texts.parquet", 25)
    rows = pyarrow.parquet.read_table(tmp_path / "texts.parquet").to_pylist()
    assert [row["text"] for row in rows] == [bulk.story(n) for n in range(25)]
    assert len({row["text"] for row in rows}) == 25
    assert all(newsparse.parse(row["text"]).headline for row in rows)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_bulk_memory_is_that_of_the_process() -> None:
    """A process that runs has memory, one that does not has none."""
    mine = bulk.memory_of(os.getpid())
    assert mine is not None
    assert 10 < mine.now <= mine.peak
    assert bulk.memory_of(2**22 + 1) is None
    peaks = bulk.Peaks()
    peaks.look(os.getpid())
    assert peaks.main >= mine.now / 2
