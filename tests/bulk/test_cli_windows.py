"""What differs on Windows, tried on any system: paths, line ends, what the system does not have."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from newsparse.exports import open_writer, read_rows
from newsparse.exports.lock import lock_path
from newsparse.sources import read
from newsparse.sources.inputs import in_archive
from tests.bulk.cli_cases import run, story, summary
from tests.bulk.sources_cases import only
from tests.test_architecture import MODULES

ONE_SYSTEM = {
    "_winapi", "fcntl", "grp", "msvcrt", "nt", "posix", "pty", "pwd", "readline", "resource",
    "syslog", "termios", "tty", "winreg",
}  # fmt: skip
"""Modules of the standard library that only some systems have."""

has_backslashes = pytest.mark.skipif(
    sys.platform == "win32", reason="there a backslash stands between folders"
)


def test_no_module_of_one_system_is_imported() -> None:
    """What only some systems have is imported where it is known to be there."""
    for name, module in MODULES.items():
        for node in module.nodes:
            imported: list[str] = []
            if isinstance(node, ast.Import):
                imported = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom):
                imported = [node.module or ""]
            assert not ONE_SYSTEM.intersection(imported), name


WITHOUT = """\
import multiprocessing.connection, os, signal, sys
import click, rich.progress, pyarrow
for name in ("SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "setitimer", "pthread_sigmask"):
    delattr(signal, name)
for name in ("sched_getaffinity", "geteuid", "fork"):
    delattr(os, name)
from newsparse.cli.commands import command_line
command_line(sys.argv[1:], prog_name="newsparse")
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere these are not there to be removed")
def test_signals_that_are_not_there(tmp_path: Path) -> None:
    """Without a timer and masks a run is the same, and ``--timeout`` says that it needs one."""
    (tmp_path / "page.txt").write_text(story(1))
    words = ["parse", "page.txt", "-o", "out.jsonl", "--workers"]

    def done(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-c", WITHOUT, *words, *more],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    assert done("0").stderr == "newsparse: 1 found, 1 parsed, 0 failed\n"
    timed = done("2", "--timeout", "5", "--overwrite")
    assert timed.returncode == 2
    assert "this system has no timer" in timed.stderr


# -- paths -------------------------------------------------------------------------------------


@has_backslashes
def test_names_with_backslashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are told, stored and known again as they are."""
    monkeypatch.chdir(tmp_path)
    name = r"crawl\2025\new.txt"
    Path(name).write_text(story(1))
    words = ["parse", PureWindowsPath(name), r"crawl\gone.txt", "-o", r"out\rows.csv"]
    done = run(*words, "--columns", "id,source,position,headline,error")
    assert done.stderr.splitlines() == [
        r"newsparse: crawl\gone.txt: No such file or directory",
        "newsparse: 2 found, 1 parsed, 1 failed",
    ]
    rows = list(read_rows(Path(r"out\rows.csv")))
    assert [(row["id"], row["source"]) for row in rows] == [
        (rf"{name}#0", name),
        (r"crawl\gone.txt#0", r"crawl\gone.txt"),
    ]
    again = run(*words, "--columns", "id,source,position,headline,error", "--resume")
    assert summary(again) == "newsparse: 2 found, 0 parsed, 0 failed, 2 done before"
    assert f" {name} " in run("show", name).stdout


@pytest.mark.parametrize("path", [r"C:\crawl\pages.zip!a.txt", r"\\server\share\pages.zip!a.txt"])
def test_windows_paths_of_archives(path: str) -> None:
    """What is no archive here is one name, whatever stands in it."""
    assert in_archive(path) is None
    (record,) = read(PureWindowsPath(path))
    assert record.place.source == path


@pytest.mark.parametrize(
    "name", [r"C:\parsers\mine.py:parser", "parsers/mine.py:parser", "mine.py:parser"]
)
def test_a_path_instead_of_a_module(name: str) -> None:
    """Which is an easy mistake, and ``C:`` is no module."""
    done = run("parse", "x.txt", "--parser", name)
    assert done.exit_code == 2
    assert "the name of a module, without folders and without .py" in " ".join(done.stderr.split())


# -- line ends ---------------------------------------------------------------------------------

TABLES = {
    "text": story(1),
    "csv": f'id,text\n1,"{story(1)}"\n2,"{story(2)}"\n',
    "tsv": f'id\ttext\n1\t"{story(1)}"\n2\t"{story(2)}"\n',
    "jsonl": "".join(json.dumps({"id": n, "text": story(n)}) + "\n" for n in (1, 2)),
    "warc": "WARC/1.0\nWARC-Type: conversion\nContent-Length: 4\n\nRain\n\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_files_with_line_ends_of_windows(name: str, tmp_path: Path) -> None:
    """They give the same rows as those with line ends of others."""
    found: list[list[dict[str, Any]]] = []
    for folder, ends in (("unix", "\n"), ("windows", "\r\n")):
        (tmp_path / folder).mkdir()
        text = TABLES[name].replace("\n", ends)
        (tmp_path / folder / "in").write_bytes(text.encode())
        out = tmp_path / folder / "out.jsonl"
        done = run("parse", tmp_path / folder / "in", "--format", name, "-o", out)
        assert done.exit_code == 0
        columns = ["position", "headline", "authors", "date", "dateline", "body", "error"]
        found.append([dict(row) for row in read_rows(out, columns=columns)])
    assert found[0] == found[1]
    assert "\r" not in str(found)


def test_line_ends_of_outputs(tmp_path: Path) -> None:
    """JSON Lines end as their definition has it, CSV as its own has: the same on every system."""
    (tmp_path / "in.txt").write_bytes(story(1).replace("\n", "\r\n").encode())
    for name, end in (("jsonl", b"}\n"), ("csv", b"\r\n")):
        out = tmp_path / f"out.{name}"
        run("parse", tmp_path / "in.txt", "-o", out, "--columns", "id,headline,error")
        assert out.read_bytes().endswith(end)
        assert (b"\r" in out.read_bytes()) == (name == "csv")
        sent = run("parse", tmp_path / "in.txt", "--to", name, "--columns", "id,headline,error")
        assert sent.stdout_bytes == out.read_bytes()


def test_a_lock_that_cannot_be_removed(tmp_path: Path) -> None:
    """The lock that a finished run leaves where an open file cannot be removed says nothing."""
    out = tmp_path / "out.jsonl"
    with open_writer(out) as writer:
        assert writer.lock is not None
        lock = writer.lock
        kept = lock_path(out).open("rb")  # what it says when it is gone, told by an open file
    with kept:
        assert kept.read() == b""
    lock.release()  # once more is no harm
    lock_path(out).write_bytes(b"")
    with open_writer(out, resume=True) as writer:
        assert writer.lock is not None
        assert writer.lock.left_by is None


def test_texts_keep_their_line_ends(tmp_path: Path) -> None:
    """They are the source's, and spans count them."""
    (tmp_path / "a.txt").write_bytes(b"Rain\r\nreturns\r\n")
    assert only(read(tmp_path)).text == "Rain\r\nreturns\r\n"
