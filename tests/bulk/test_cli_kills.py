"""``newsparse parse``, killed at any moment and resumed: no article lost, none twice, none in half.

``NEWSPARSE_KILLS=50`` sets how many runs are killed.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest

from newsparse.exports import read_rows
from newsparse.exports.formats import journal_path
from tests.bulk.cli_cases import story

ROOT = Path(__file__).parent.parent.parent
RUNS = int(os.environ.get("NEWSPARSE_KILLS", "3"))
FORMATS = ["jsonl", "parquet", "csv", "arrow"]
TEXTS = 150
PATIENCE = 120
"""Seconds after which something that should have ended has not."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in its own way")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of stories, in which every eleventh text is missing."""
    path = tmp_path_factory.mktemp("texts") / "texts.parquet"
    rows = [None if n % 11 == 5 else story(n) for n in range(TEXTS)]
    table = pa.table({"text": rows, "desk": [f"desk {n}" for n in range(TEXTS)]})
    pyarrow.parquet.write_table(table, path)
    return path


def started(texts: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    """A run that goes on where the one before it ended, if there was one."""
    words = ["parse", str(texts), "-o", str(out), "--resume", *options]
    return subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-m", "tests.bulk.cli_small", *words],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def has_begun(run: subprocess.Popen[bytes], out: Path) -> bool:
    """Wait until the run writes; whether it did before it ended."""
    while not journal_path(out).exists():
        if run.poll() is not None:
            return False
        time.sleep(0.002)
    return True


def finished(run: subprocess.Popen[bytes]) -> bytes:
    """What the run said, once it ended by itself, with failures among its texts."""
    said = run.communicate(timeout=PATIENCE)[1]
    assert run.returncode in (0, 1), said
    return said.splitlines()[-1]


def rows(out: Path) -> list[dict[str, Any]]:
    """What can be read of an output, finished or not."""
    return list(read_rows(out)) if out.exists() or journal_path(out).exists() else []


@cache
def calm(texts: Path, name: str, *options: str) -> tuple[list[dict[str, Any]], float]:
    """What an undisturbed run writes, and how many seconds it does so."""
    out = texts.with_name(f"calm{''.join(options)}.{name}")
    run = started(texts, out, *options)
    assert has_begun(run, out)
    begin = time.monotonic()
    assert finished(run) == b"newsparse: 150 found, 136 parsed, 14 failed"
    written = rows(out)
    assert len({(row["source"], row["position"]) for row in written}) == TEXTS
    return written, time.monotonic() - begin


@pytest.mark.slow
@pytest.mark.parametrize("number", range(RUNS))
def test_a_killed_run_is_resumed(number: int, texts: Path, tmp_path: Path) -> None:
    """Killed twice at random moments, it ends with what an undisturbed run writes."""
    name = FORMATS[number % len(FORMATS)]
    table = "blocks" if number % 3 == 2 else "articles"
    options = ("--table", table, "--workers", "2" if number % 2 else "0")
    wanted, takes = calm(texts, name, *options)
    out = tmp_path / f"out.{name}"
    pick = random.Random(number)  # noqa: S311  # moments, no secrets
    found: list[dict[str, Any]] = []
    for _ in range(2):
        run = started(texts, out, *options)
        if has_begun(run, out):
            time.sleep(pick.random() * takes)
        run.kill()
        run.communicate(timeout=PATIENCE)
        before, found = len(found), rows(out)
        assert found == wanted[: len(found)], "what can be read is a beginning of the whole"
        assert len(found) >= before, "what could be read once can be read later"
    finished(started(texts, out, *options))
    assert rows(out) == wanted
    assert [each.name for each in tmp_path.iterdir()] == [out.name]
