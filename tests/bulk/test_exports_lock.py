"""Two writers on one output: the second is refused, and what a dead one left is taken over."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsparse import Article, ConfigError
from newsparse.exports import Record, open_writer, read_rows
from newsparse.exports.lock import lock_path

PROGRAM = """\
import sys
from newsparse import Article
from newsparse.exports import Record, open_writer

with open_writer(sys.argv[1], resume=True) as writer:
    writer.write(Record(article=Article(), source="theirs", position=0))
    writer.commit()
    print("writing", flush=True)
    sys.stdin.read()
"""

each_format = pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet"])


def record(position: int) -> Record:
    """One that can be told from others."""
    return Record(article=Article(), source="ours", position=position)


@each_format
@pytest.mark.parametrize("options", [{}, {"resume": True}, {"overwrite": True}])
def test_two_in_one_process(name: str, options: dict[str, Any], tmp_path: Path) -> None:
    """The second is refused whatever it wants, and the first loses nothing."""
    path = tmp_path / name
    with open_writer(path) as writer:
        writer.write(record(0))
        writer.commit()
        with pytest.raises(ConfigError, match=f"is being written by process {os.getpid()}: wait"):
            open_writer(path, **options)
        writer.write(record(1))
    assert [row["position"] for row in read_rows(path, columns=["position"])] == [0, 1]
    assert not lock_path(path).exists()


@each_format
def test_two_processes(name: str, tmp_path: Path) -> None:
    """The second is refused while the first lives; then it goes on, and says in whose place."""
    path = tmp_path / name
    with subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-c", PROGRAM, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"writing\n"
        with pytest.raises(ConfigError, match=f"is being written by process {other.pid}: wait"):
            open_writer(path, resume=True)
        other.kill()
    with open_writer(path, resume=True) as writer:
        assert writer.lock is not None
        assert writer.lock.left_by == other.pid
        writer.write(record(0))
    assert [row["source"] for row in read_rows(path, columns=["source"])] == ["theirs", "ours"]
    assert not lock_path(path).exists()


def test_the_command_says_so(tmp_path: Path) -> None:
    """It refuses an output that is being written, and tells that it took over a dead one's."""
    cli = pytest.importorskip("tests.bulk.cli_cases")
    path, text = tmp_path / "out.jsonl", tmp_path / "a.txt"
    text.write_text(cli.story(1))
    with open_writer(path):
        done = cli.run("parse", text, "-o", path, "--resume")
        assert done.exit_code == 2
        assert "is being written by process" in done.stderr
    lock_path(path).write_text(json.dumps({"process": 17}))
    done = cli.run("parse", text, "-o", path, "--resume")
    assert done.exit_code == 0
    assert done.stderr == (
        f"newsparse: process 17, which wrote {path}, has ended before its end: its lock is taken "
        "over\nnewsparse: 1 found, 1 parsed, 0 failed\n"
    )


@pytest.mark.parametrize("note", [b"", b"{}", b"[1]", b"\xff" * 300, b'{"process": "x"}'])
def test_a_lock_that_says_nothing(note: bytes, tmp_path: Path) -> None:
    """Whatever stands in a lock that nobody holds, it is taken."""
    path = tmp_path / "out.csv"
    lock_path(path).write_bytes(note)
    with open_writer(path) as writer:
        writer.write(record(0))
    assert not lock_path(path).exists()


def test_a_writer_that_cannot_be_opened_keeps_no_lock(tmp_path: Path) -> None:
    """After an error the output is free."""
    path = tmp_path / "out.csv"
    path.write_text("here\n")
    with pytest.raises(ConfigError, match="exists"):
        open_writer(path)
    assert not lock_path(path).exists()


def test_a_writer_left_by_an_exception_keeps_no_lock(tmp_path: Path) -> None:
    """Nor does one whose block ended before its end, and the output can be resumed."""
    path = tmp_path / "out.csv"
    with pytest.raises(KeyboardInterrupt), open_writer(path):
        signal.default_int_handler(signal.SIGINT, None)
    assert not lock_path(path).exists()
    with open_writer(path, resume=True):
        assert lock_path(path).exists()
