"""Ctrl-C and a killed program: nothing is left running, and one error is shown, not many."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

import newsparse

ROOT = Path(__file__).parent.parent.parent
PATH = os.pathsep.join([str(ROOT), str(Path(newsparse.__file__).parent.parent)])

PROGRAM = """\
import signal
import sys

import newsparse
from tests.bulk.deadly import parser, text

if __name__ == "__main__":
    # As in a terminal; where tests run in the background, a shell may have turned it off.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    method, deed = sys.argv[1:]
    texts = (text(i, deed if i > 2 else "") for i in range(10**9))
    results = newsparse.parse_many(texts, 2, "keep", parser=parser, chunk_size=1, method=method)
    for number, _ in enumerate(results):
        if number == 2:
            print("running", flush=True)
"""

each_method = pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
each_state = pytest.mark.parametrize("deed", ["", "HANG"], ids=["running", "hanging"])

PATIENCE = 60
"""Seconds after which something that should have ended has not."""


@contextmanager
def running(folder: Path, method: str, deed: str) -> Iterator[subprocess.Popen[str]]:
    """A program with two workers that are at work, in a group of processes of its own."""
    program = folder / "program.py"
    program.write_text(PROGRAM, "utf-8")
    process = subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, str(program), method, deed],
        env={**os.environ, "PYTHONPATH": PATH},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "running\n"
            yield process
        finally:
            if not is_gone(process.pid):
                os.killpg(process.pid, signal.SIGKILL)


def is_gone(group: int) -> bool:
    """Whether no process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def wait_until_gone(group: int) -> None:
    """Return when no process of the group is left, and fail when that does not come."""
    for _ in range(PATIENCE * 10):
        if is_gone(group):
            return
        sleep(0.1)
    raise AssertionError("processes are left")


@pytest.mark.slow
@each_method
@each_state
def test_interrupt(tmp_path: Path, method: str, deed: str) -> None:
    """Ctrl-C, which all processes of a terminal get, ends all of them with one traceback."""
    with running(tmp_path, method, deed) as process:
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == -signal.SIGINT
        assert errors.count("KeyboardInterrupt") == 1
        assert errors.count("Traceback") == 1
        wait_until_gone(process.pid)


@pytest.mark.slow
@each_method
@each_state
def test_kill(tmp_path: Path, method: str, deed: str) -> None:
    """When the program itself is killed, its workers end by themselves."""
    with running(tmp_path, method, deed) as process:
        process.kill()
        assert process.wait(PATIENCE) == -signal.SIGKILL
        wait_until_gone(process.pid)
