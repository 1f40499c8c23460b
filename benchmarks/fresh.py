"""What a process pays once: its import, its first text, its memory. New processes tell it.

They run from bytecode, as an installed package does: a first process, which is not counted, writes
it. Without, all modules would be compiled in each, which takes longer than all that is measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

__all__ = ["import_seconds", "page_memory", "start"]

PACKAGES = "import attrs, regex, dateutil.parser"
"""What newsparse stands on: the floor of its import."""

_IMPORT = """
import sys, time
start = time.process_time()
{code}
print(time.process_time() - start)
"""
_START = """
import json, sys, time
text = open(sys.argv[1], encoding="utf-8").read()
import newsparse
start = time.process_time()
newsparse.parse(text)
first = time.process_time() - start
start = time.process_time()
newsparse.parse(text)
second = time.process_time() - start
import resource
pages = int(open("/proc/self/statm").read().split()[1])
resident = pages * resource.getpagesize()
print(json.dumps([first - second, resident]))
"""
_MEMORY = """
import json, sys, tracemalloc
text = open(sys.argv[1], encoding="utf-8").read()
import newsparse
newsparse.parse(text)
tracemalloc.start()
article = newsparse.parse(text)
print(json.dumps(tracemalloc.get_traced_memory()[1]))
"""


def import_seconds(rounds: int) -> tuple[list[float], list[float]]:
    """Seconds to import newsparse, and to import its packages alone, by turns in new processes."""
    ours, theirs = [], []
    _run("import newsparse")
    for _ in range(rounds):
        ours.append(float(_run(_IMPORT.format(code="import newsparse"))))
        theirs.append(float(_run(_IMPORT.format(code=PACKAGES))))
    return ours, theirs


def start(path: Path, rounds: int) -> tuple[float, int]:
    """Seconds that a process's first text costs beyond the second; bytes resident afterwards.

    The bytes are those that Linux tells of now: the most that it tells of a process that was just
    started may be that of the one that started it. Both are the medians of *rounds*.
    """
    _run(_START, path)
    found = [json.loads(_run(_START, path)) for _ in range(rounds)]
    return median(each[0] for each in found), round(median(each[1] for each in found))


def page_memory(path: Path) -> int:
    """Bytes that parsing the text in the file *path* takes at its peak, article included."""
    return int(json.loads(_run(_MEMORY, path)))


def _run(code: str, *arguments: Path) -> str:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)  # noqa: S603  # our own code
    return done.stdout
