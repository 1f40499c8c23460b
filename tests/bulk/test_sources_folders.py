"""A folder that cannot be read is told, and the others go on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsparse.sources import ReadFailure, read
from newsparse.sources.inputs import Missing, find_files
from tests.bulk.cli_cases import run, story, summary
from tests.bulk.sources_cases import told

NOBODY = 65_534
"""A user who may read only what everybody may: root may read everything."""

# First a run as it is, so that all that is imported late is there: root's Python may be closed.
PROGRAM = """\
import io, os, sys
from contextlib import redirect_stderr, suppress
from newsparse.cli.commands import command_line
with redirect_stderr(io.StringIO()), suppress(SystemExit):
    command_line(["parse", "-", "-o", os.devnull, "--columns", "error"])
if os.geteuid() == 0:
    os.seteuid(int(sys.argv.pop(1)))
command_line(sys.argv[1:], prog_name="newsparse")
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may read, unlike those that tests get elsewhere, with three in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for each in ("a", "closed", "z"):
            (folder / each).mkdir()
            (folder / each / "page.txt").write_text(story(1), "utf-8")
        (folder / "closed").chmod(0)
        yield folder
        (folder / "closed").chmod(0o755)


def as_nobody(*words: str) -> subprocess.CompletedProcess[str]:
    """What ``newsparse`` does with *words*, run by somebody who is not root."""
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", PROGRAM, *([str(NOBODY)] if os.geteuid() == 0 else []), *words],
        input=story(1),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system has no such users")
@pytest.mark.parametrize("pattern", ["", "/**/*.txt", "/*/*.txt", "/**", "/*", "/*/page.txt"])
def test_a_folder_that_may_not_be_read(open_folder: Path, pattern: str) -> None:
    """Alone, or behind a pattern: one failure, and the exit status of a failure."""
    done = as_nobody("parse", f"{open_folder}{pattern}", "--columns", "source,error")
    *lines, last = done.stderr.splitlines()
    assert lines == [f"newsparse: {open_folder / 'closed'}: Permission denied"]
    assert last == "newsparse: 3 found, 2 parsed, 1 failed"
    assert done.returncode == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["source"] for row in rows if row["error"] is None} == {
        str(open_folder / name / "page.txt") for name in ("a", "z")
    }


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system has no such users")
def test_what_lies_in_such_a_folder(open_folder: Path) -> None:
    """A name or a pattern in it is told, too, and stops nothing."""
    names = [f"{open_folder}/closed/page.txt", f"{open_folder}/closed/[p]*", f"{open_folder}/a"]
    done = as_nobody("parse", *names, "--columns", "source,error")
    assert done.stderr.splitlines()[-1] == "newsparse: 3 found, 1 parsed, 2 failed"
    assert done.returncode == 1


def test_a_folder_that_vanishes_meanwhile(tmp_path: Path) -> None:
    """What was listed and is gone is a failure each; what comes after it is read."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text(name)
    files = find_files(tmp_path)
    assert next(files) == str(tmp_path / "a" / "page.txt")
    (tmp_path / "b" / "page.txt").unlink()
    (tmp_path / "b").rmdir()
    assert told(read([each for each in files if isinstance(each, str)])) == [
        "!No such file or directory",
        "c",
    ]


def test_a_loop_of_links(tmp_path: Path) -> None:
    """A folder that cannot be entered, as of a mount that is gone, stops nothing."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "c.txt").write_text("Rain")
    records = list(read([tmp_path, tmp_path / "a" / "deep", f"{tmp_path}/a/*"]))
    assert told(records)[2] == "Rain"
    assert [isinstance(each, ReadFailure) for each in records] == [True, True, False, True, True]
    assert summary(run("parse", tmp_path)) == "newsparse: 3 found, 1 parsed, 2 failed"


def test_a_pattern_without_a_file() -> None:
    """It is told as before."""
    assert list(find_files("no such folder/*.txt")) == [
        Missing("no such folder/*.txt", "no file matches")
    ]
