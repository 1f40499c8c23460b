"""``newsparse parse`` told to end, on a full disk, with a reader that leaves: it says so once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from newsparse.exports import read_rows
from newsparse.exports.formats import journal_path
from tests.bulk.cli_cases import SCRIPT, story

ROOT = Path(__file__).parent.parent.parent
SMALL = [sys.executable, "-m", "tests.bulk.cli_small"]
PATIENCE = 120
"""Seconds after which something that should have ended has not."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

LINES = "".join(json.dumps({"text": story(n)}) + "\n" for n in range(300)).encode()
HEADLINES = [f"Night ferry number {n} to keep running" for n in range(300)]


def as_in_a_terminal() -> None:
    """Let each signal end the process, whatever whoever runs the tests ignores."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_DFL)


@contextmanager
def waiting_for_more(out: Path, workers: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run that has stored some of `LINES` and waits for more on standard input."""
    process = subprocess.Popen(  # noqa: S603  # our own program
        [*SMALL, "parse", "-", "-o", str(out), "--workers", workers],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=as_in_a_terminal,  # noqa: PLW1509  # this process runs one thread
    )
    with process:
        try:
            assert process.stdin is not None
            process.stdin.write(LINES)
            process.stdin.flush()
            for _ in range(PATIENCE * 100):
                if journal_path(out).exists() and journal_path(out).read_bytes().count(b"\n") > 3:
                    break
                assert process.poll() is None, process.stderr and process.stderr.read()
                time.sleep(0.01)
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def is_gone(group: int) -> bool:
    """Whether no process of the group is left, once it has had time to end."""
    for _ in range(PATIENCE * 10):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def resumed(out: Path) -> list[str]:
    """The headlines in *out*, after a run with all of `LINES` went on with it."""
    done = subprocess.run(  # noqa: S603  # our own program
        [SCRIPT, "parse", "-", "-o", str(out), "--workers", "0", "--resume"],
        input=LINES,
        stderr=subprocess.PIPE,
        check=True,
    )
    assert b"300 found" in done.stderr
    return [row["headline"] for row in read_rows(out, columns=["headline"])]


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_told_to_end(name: str, workers: str, tmp_path: Path) -> None:
    """It stores what is done, leaves no process, says one line, and is resumed."""
    number, out = signal.Signals[name], tmp_path / "out.jsonl"
    with waiting_for_more(out, workers) as process:
        if name == "SIGINT":
            os.killpg(process.pid, number)  # as Ctrl-C in a terminal
        else:
            os.kill(process.pid, number)
        said = process.communicate(timeout=PATIENCE)[1].decode()
        assert process.returncode == 128 + number
        assert said == f"newsparse: ended by {name}; --resume goes on from here\n"
        assert is_gone(process.pid)
    stored = [row["headline"] for row in read_rows(out, columns=["headline"])]
    assert stored == HEADLINES[: len(stored)]
    assert len(stored) >= 7, "a batch was stored before"
    assert resumed(out) == HEADLINES


@pytest.mark.slow
@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_a_disk_that_is_full(name: str, tmp_path: Path) -> None:
    """What was stored stays, one line says what is wrong, and the run is resumed."""
    out = tmp_path / f"out.{name}"
    words = [*SMALL, "parse", "-", "-o", str(out), "--workers", "0"]
    limited = ["bash", "-c", 'ulimit -f 24 && exec "$@"', "bash", *words]  # 24 kB in a file
    done = subprocess.run(  # noqa: S603  # our own program
        limited, cwd=ROOT, input=LINES, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == f"newsparse: {out}: File too large\n"
    stored = [row["headline"] for row in read_rows(out, columns=["headline"])]
    assert stored == HEADLINES[: len(stored)]
    assert stored
    assert resumed(out) == HEADLINES


@pytest.mark.slow
def test_a_reader_that_leaves(tmp_path: Path) -> None:
    """After ``| head -1`` nothing more is parsed, and nothing is said."""
    path = tmp_path / "in.jsonl"
    path.write_bytes(LINES)
    process = subprocess.Popen(  # noqa: S603  # our own program
        [SCRIPT, "parse", str(path), "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["headline"] == HEADLINES[0]
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 1
    assert is_gone(process.pid)


def test_a_stream_cannot_be_resumed(tmp_path: Path) -> None:
    """So nobody is told to go on when a run to standard output is ended."""
    out = tmp_path / "out.jsonl"
    with out.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603  # our own program
            [SCRIPT, "parse", "-", "--workers", "0"],
            stdin=subprocess.PIPE,
            stdout=file,
            stderr=subprocess.PIPE,
            preexec_fn=as_in_a_terminal,  # noqa: PLW1509  # this process runs one thread
        )
    with process:
        assert process.stdin is not None
        process.stdin.write(LINES)
        process.stdin.flush()
        while not out.stat().st_size:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=PATIENCE)[1].decode()
    assert said == "newsparse: ended by SIGTERM\n"


@pytest.mark.parametrize(
    ("closed", "status", "said"),
    [
        ("<&-", 1, "newsparse: standard input: standard input is closed"),
        (">&-", 1, "newsparse: standard output: it is closed"),
        ("2>&-", 0, ""),
    ],
)
def test_streams_that_are_closed(closed: str, status: int, said: str, tmp_path: Path) -> None:
    """A program that has no standard input, output or error is told so, or does without."""
    words = f'"{SCRIPT}" parse - --workers 0 {closed}'
    done = subprocess.run(  # noqa: S603  # our own program
        ["bash", "-c", words],  # noqa: S607  # whichever bash there is
        input=LINES[: LINES.index(b"\n") + 1],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode().partition("\n")[0]) == (status, said)


# -- the bar -----------------------------------------------------------------------------------


def shown_on_a_terminal(words: list[str], stdout: Any, folder: Path) -> tuple[str, int]:
    """What a terminal shows of ``newsparse parse`` with *words*, and the exit status.

    It is standard error, and standard output too unless that is *stdout*.
    """
    pty = pytest.importorskip("pty")
    path = folder / "in.jsonl"
    path.write_bytes(LINES + b"oops\n")
    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": "120", "TERM": "xterm"}
    with subprocess.Popen(  # noqa: S603  # our own program
        [str(SCRIPT), "parse", str(path), "--workers", "0", *words],
        stdout=theirs if stdout is None else stdout,
        stderr=theirs,
        env=environment,
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # what Linux says when the other end is closed
                break
            if not part:
                break
            shown += part
        if stdout == subprocess.PIPE:
            process.communicate()
    os.close(ours)
    return shown.decode(), process.returncode


SUMMARY = "newsparse: 301 found, 300 parsed, 1 failed"


def has_bar(shown: str) -> bool:
    """Whether a bar is in what the terminal shows: its rate, and what moves the cursor."""
    assert ("/s" in shown) == ("\x1b[" in shown)
    return "/s" in shown


def test_a_terminal_gets_a_bar(tmp_path: Path) -> None:
    """On a terminal, standard error shows rate and failures."""
    words = ["-o", str(tmp_path / "out.jsonl")]
    shown, status = shown_on_a_terminal(words, None, tmp_path)
    assert status == 1
    assert has_bar(shown)
    assert " parsed" in shown
    assert "1 failed" in shown
    assert SUMMARY in shown


@pytest.mark.slow
def test_a_terminal_with_the_articles_gets_no_bar(tmp_path: Path) -> None:
    """Articles on the terminal stay whole: each line is one, or says something."""
    shown, _ = shown_on_a_terminal(["--columns", "headline"], None, tmp_path)
    assert not has_bar(shown)
    articles = [line for line in shown.splitlines() if not line.startswith("newsparse: ")]
    assert len([json.loads(line) for line in articles]) == 301
    assert SUMMARY in shown


def test_a_pipe_gets_no_bar(tmp_path: Path) -> None:
    """What reads the articles, such as ``jq``, may write to the same terminal."""
    few = ["--columns", "error", "--limit", "20"]  # all fit into the pipe, which nobody empties
    shown, _ = shown_on_a_terminal(few, subprocess.PIPE, tmp_path)
    assert not has_bar(shown)
    assert "newsparse: 20 found, 20 parsed, 0 failed" in shown


@pytest.mark.slow
@pytest.mark.parametrize("name", ["out.jsonl", os.devnull])
def test_articles_in_a_file_leave_a_bar(name: str, tmp_path: Path) -> None:
    """Behind ``> file`` nothing but the bar is on the terminal."""
    with (tmp_path / name).open("wb") as file:
        shown, _ = shown_on_a_terminal([], file, tmp_path)
    assert has_bar(shown)
    assert '{"' not in shown
    assert SUMMARY in shown


@pytest.mark.slow
def test_a_quiet_run_gets_no_bar(tmp_path: Path) -> None:
    """The terminal stays empty."""
    words = ["-o", str(tmp_path / "out.jsonl"), "--quiet"]
    assert shown_on_a_terminal(words, None, tmp_path) == ("", 1)
