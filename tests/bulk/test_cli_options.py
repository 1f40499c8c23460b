"""What ``newsparse parse`` reads, says and parses with: ``--limit``, ``--quiet``, ``--parser``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from newsparse import Layout
from newsparse.exports import open_writer, read_rows
from tests.bulk.cli_cases import headlines, newsparse, run, story, summary

MODULE = r"""
import regex
from newsparse import Extractor, Finding, Key, Parser, Span

TICKERS = Key("tickers")

def find(reading, so_far):
    for found in regex.finditer(r"number (\d+)", reading.text):
        yield Finding(key=TICKERS, value=found[1], spans=(Span(*found.span(1)),),
                      rule="tickers.number", score=0.9)

tickers = Extractor("tickers", find, gives=(TICKERS,))
parser = Parser().plus(tickers)

def make():
    return Parser().plus(tickers)

def raises():
    raise ValueError("no such model")

def makes_nothing():
    return 3

def takes(text):
    return parser(text)

class Kinds:
    parser = parser

unsent = Parser().plus(Extractor("tickers", lambda reading, so_far: find(reading, so_far),
                                 gives=(TICKERS,)))
number = 3
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: five stories, and a module with parsers."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_text(
        "".join(json.dumps({"text": story(number)}) + "\n" for number in range(5))
    )
    (tmp_path / "my_parser.py").write_text(MODULE)
    return tmp_path


# -- so many records ---------------------------------------------------------------------------


def test_the_first_records(here: Path) -> None:
    """They are counted through all inputs, failures among them."""
    (here / "a.txt").write_text(story(9))
    done = run("parse", "gone", "a.txt", "in.jsonl", "--limit", 4, "-o", "out.csv")
    assert summary(done) == "newsparse: 4 found, 3 parsed, 1 failed"
    assert len(headlines(here / "out.csv")) == 4
    assert summary(run("parse", "in.jsonl", "--limit", 99)) == (
        "newsparse: 5 found, 5 parsed, 0 failed"
    )
    assert run("parse", "in.jsonl", "--limit", 0).exit_code == 2


@pytest.mark.slow
def test_nothing_behind_them_is_read(here: Path) -> None:
    """What comes after them is not even opened."""
    with (here / "in.jsonl").open("ab") as file:
        file.truncate(1 << 40)  # none of it on the disk
    for workers in ("0", "2"):
        done = newsparse(
            "parse", "in.jsonl", "--limit", 5, "--workers", workers, cwd=here, timeout=100
        )
        assert (done.returncode, done.stdout.count("\n")) == (0, 5)


def test_a_higher_limit_goes_on(here: Path) -> None:
    """What an earlier run has finished counts."""
    run("parse", "in.jsonl", "--limit", 2, "-o", "out.jsonl")
    again = run("parse", "in.jsonl", "--limit", 4, "-o", "out.jsonl", "--resume")
    assert summary(again) == "newsparse: 4 found, 2 parsed, 0 failed, 2 done before"


# -- silence -----------------------------------------------------------------------------------


def test_a_quiet_run(here: Path) -> None:
    """Failures are in the output and in the exit status, and what ends a run is still told."""
    done = run("parse", "gone", "in.jsonl", "--quiet", "-o", "out.jsonl")
    assert (done.exit_code, done.stderr, done.stdout) == (1, "", "")
    assert len(headlines(here / "out.jsonl")) == 6
    ended = run("parse", "gone", "in.jsonl", "--quiet", "--on-error", "raise")
    assert ended.stderr.splitlines() == [
        "newsparse: gone: No such file or directory",
        "newsparse: ended with the first failure, as --on-error has it",
    ]
    assert "out.jsonl exists" in run("parse", "in.jsonl", "--quiet", "-o", "out.jsonl").stderr


# -- a parser of one's own ---------------------------------------------------------------------


@pytest.mark.parametrize(("name", "workers"), [("parser", 0), ("make", 2), ("Kinds.parser", 2)])
def test_a_parser_in_the_current_folder(here: Path, name: str, workers: int) -> None:
    """It is found as Python itself finds it, in worker processes too."""
    done = newsparse(
        "parse", "in.jsonl", "--parser", f"my_parser:{name}", "--workers", workers,
        "--columns", "extra", cwd=here,
    )  # fmt: skip
    assert done.stderr == "newsparse: 5 found, 5 parsed, 0 failed\n"
    extras = [json.loads(line)["extra"] for line in done.stdout.splitlines()]
    assert [extra["tickers"] for extra in extras] == ["0", "1", "2", "3", "4"]


def test_a_parser_shows_what_it_finds(here: Path) -> None:
    """``show`` takes one, too."""
    shown = newsparse("show", "in.jsonl", "--record", 2, "--parser", "my_parser:parser", cwd=here)
    assert "tickers.number" in shown.stdout


def test_the_current_folder_is_left_out_where_python_does(here: Path) -> None:
    """``PYTHONSAFEPATH`` keeps it out."""
    done = newsparse(
        "parse", "in.jsonl", "--parser", "my_parser:parser", cwd=here,
        env=os.environ | {"PYTHONSAFEPATH": "1", "PYTHONPATH": ""},
    )  # fmt: skip
    assert done.returncode == 2
    assert "no module 'my_parser': it is looked for in" in done.stderr


ERRORS = {
    "my_parser": "expected a module and a name in it, as in --parser my_parser:parser",
    ":parser": "expected a module and a name in it",
    "no_such:parser": "no module 'no_such': it is looked for in the current folder, ",
    "my_parser.deeper:parser": "no module 'my_parser.deeper'",
    "my_parser:none": "no 'none' in it: the parsers in it are parser, unsent",
    "my_parser:number": "or a function without arguments that makes one, got int",
    "my_parser:makes_nothing": "that makes one; it made int",
    "my_parser:raises": "that makes one; it raised ValueError: no such model",
    "my_parser:takes": "takes() missing 1 required positional argument: 'text'",
    "my_parser:unsent": "cannot be sent to other processes",
    "broken:parser": "module 'broken' cannot be imported: SyntaxError: ",
    "leaves:parser": "module 'leaves' cannot be imported: SystemExit: 3",
    "poor:parser": "module 'poor' needs 'no_such_package', which is not installed",
}


@pytest.mark.slow  # each starts a process
@pytest.mark.parametrize("name", ERRORS)
def test_a_parser_that_is_none(here: Path, name: str) -> None:
    """What is wrong is told in a line, with status 2, and nothing is written."""
    (here / "broken.py").write_text("def (")
    (here / "leaves.py").write_text("raise SystemExit(3)")
    (here / "poor.py").write_text("import no_such_package")
    done = newsparse("parse", "in.jsonl", "--parser", name, "-o", "out.jsonl", cwd=here)
    assert done.returncode == 2
    assert ERRORS[name] in done.stderr
    assert "Traceback" not in done.stderr
    assert not (here / "out.jsonl").exists()


def test_what_cannot_be_sent_parses_here(here: Path) -> None:
    """The advice works."""
    words = ["parse", "in.jsonl", "--parser", "my_parser:unsent", "--workers", "0"]
    assert newsparse(*words, cwd=here).returncode == 0


@pytest.mark.slow
def test_another_parser_does_not_resume(here: Path) -> None:
    """An unfinished output tells which parser it was begun with."""
    words = ["parse", "in.jsonl", "gone", "-o", "out.jsonl"]
    mine = ["--parser", "my_parser:parser"]
    newsparse(*words, *mine, "--on-error", "raise", cwd=here)
    for other in ([], ["--parser", "my_parser:make"]):
        done = newsparse(*words, *other, "--resume", cwd=here)
        assert done.returncode == 2
        assert "the output was begun with parser 'my_parser:parser', not" in done.stderr
    done = newsparse(*words, *mine, "--resume", cwd=here)
    assert done.stderr.splitlines()[-1].endswith("6 found, 0 parsed, 1 failed, 5 done before")


@pytest.mark.slow
def test_another_layout_does_not_resume(here: Path) -> None:
    """Nor is an output gone on with by a layout that says something else."""
    days = range(3, 8)
    texts = [
        f"The Harbour Courier\n\nRain for day {day}\n\nPublished: {day} August 2025\n\n"
        + f"Rain will fall on day {day}, the council said on Monday after a long debate. " * 3
        for day in days
    ]
    for name, outlet in (("one.json", "The Harbour Courier"), ("two.json", "The Fen Herald")):
        own = [each.replace("The Harbour Courier", outlet) for each in texts]
        (here / name).write_text(json.dumps(Layout.learn(own).to_dict()), "utf-8")
    words = ["parse", "in.jsonl", "gone", "-o", "out.jsonl"]
    newsparse(*words, "--layout", "one.json", "--on-error", "raise", cwd=here)
    for other in ([], ["--layout", "two.json"]):
        done = newsparse(*words, *other, "--resume", cwd=here)
        assert done.returncode == 2
        assert "the output was begun with parser 'newsparse, layout " in done.stderr
    done = newsparse(*words, "--layout", "one.json", "--resume", cwd=here)
    assert "done before" in done.stderr


def test_outputs_that_tell_of_no_parser(tmp_path: Path) -> None:
    """One that was begun without the option goes on without it."""
    out = tmp_path / "out.jsonl"
    run("parse", tmp_path / "gone", "-o", out, "--on-error", "raise")
    with open_writer(out, resume=True):
        pass
    assert list(read_rows(out)) == []
