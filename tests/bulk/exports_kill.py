"""Kills a writer at every step that it takes on the file system, and lets the next run go on.

``python -m tests.bulk.exports_kill FOLDER FORMAT TABLE`` prints, as JSON, one line a kill: how many
rows could be read after it, how many texts the next run found done, and whether the output was in
the end what an undisturbed run writes. The killed runs are forks of this process, which imports
pyarrow but never uses it: forking a process that runs threads is not safe.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pandas  # noqa: F401  # pyarrow imports it for every array: here once for all forks
import pyarrow.parquet  # noqa: F401

from newsparse.exports import Batching, open_writer, read_rows
from tests.bulk.exports_cases import record

RECORDS = [record(position) for position in range(10)]
STEPS = {"open", "os.rename", "os.remove", "os.truncate", "os.mkdir", "os.rmdir", "shutil.copyfile"}


def killed_after(steps: int, folder: Path) -> None:
    """Let this process be killed before step number *steps* in *folder*, from 0."""
    left = steps

    def step(event: str, args: tuple[Any, ...]) -> None:
        nonlocal left
        if event in STEPS and str(args[0]).startswith(str(folder)):
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    def fsync(fd: Any) -> None:  # what stands between writing and the file's new name
        step("os.truncate", (folder,))  # and what a kill, unlike a power cut, does not need

    os.fsync = fsync
    sys.addaudithook(step)


def forked(run: Callable[[], Any]) -> tuple[bool, Any]:
    """Whether *run* was killed in a process of its own, and what it gave if not."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            with os.fdopen(writer, "wb") as file:
                file.write(json.dumps(run(), default=str).encode())
            os._exit(0)
        finally:
            traceback.print_exc()
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        told = file.read()
    status = os.waitpid(child, 0)[1]
    if status == signal.SIGKILL:
        return True, None
    assert status == 0, "the run failed: see above"
    return False, json.loads(told)


def write(path: Path, table: str, steps: int | None, *, resume: bool) -> int:
    """Write all records, to be killed after *steps*; how many an earlier run had finished."""
    if steps is not None:
        killed_after(steps, path.parent)
    with open_writer(path, table=table, resume=resume, batching=Batching(rows=3)) as output:
        for each in RECORDS:
            output.write(each)
    return len(output.done)


def readable(path: Path) -> list[Any]:
    """The rows that can be read while the output is not finished."""
    begun = path.exists() or path.with_name(f"{path.name}.progress").exists()
    return list(read_rows(path)) if begun else []


def main(folder: Path, name: str, table: str) -> None:
    """Kill at step 0, then at step 1 … until a run gets through; resume after each."""
    calm = folder / f"calm.{name}"
    forked(partial(write, calm, table, None, resume=False))
    wanted = forked(partial(readable, calm))[1]
    steps, killed = 0, True
    while killed:
        path = folder / f"{steps}" / f"out.{name}"
        path.parent.mkdir()
        killed, _ = forked(partial(write, path, table, steps, resume=False))
        found = forked(partial(readable, path))[1]
        # The run that goes on is killed as well, somewhere else.
        forked(partial(write, path, table, steps * 7 % 11, resume=True))
        done = forked(partial(write, path, table, None, resume=True))[1]
        kill = {
            "step": steps,
            "killed": killed,
            "readable": len(found),
            "readable is right": found == wanted[: len(found)],
            "done": done,
            "right": forked(partial(readable, path))[1] == wanted,
            "left": sorted(each.name for each in path.parent.iterdir()),
        }
        print(json.dumps(kill))  # noqa: T201  # what this command is for
        steps += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
