"""How fast `newsparse parse` takes short texts from Parquet to Parquet, and in how much memory.

Usage: ``python -m benchmarks.bulk FOLDER [--texts N] [--workers N]`` writes N made-up texts to
``FOLDER/texts.parquet``, runs the command, and prints the rate, the memory of the main process and
of the largest worker at each tenth of the run, and the peaks. At the end it counts what is in
``FOLDER/articles.parquet``. Memory is read from ``/proc``, so it needs Linux.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import attrs
import pyarrow
import pyarrow.parquet

from benchmarks.options import positive

__all__ = ["Memory", "Peaks", "memory_of", "story", "write_texts"]

ROWS = 10_000
"""Texts in a row group of the input."""

PAUSE = 0.5
"""Seconds between two looks at the memory."""

WHO = "The council;The harbour board;A jury;The water company;The school;A farmer".split(";")
DOES = "votes to keep;wants to sell;has opened;will repair;closes;is asked about".split(";")
WHAT = "the night ferry;the old mill;the bridge;the market hall;the swimming pool".split(";")
WHERE = "Havenside Calder Northgate Eastmere Thornby Wexley Ashford Millbrook".split()
FIRST = "Jane Tom Ann Birgit Luc Maria Ada Piet Nora Karim".split()
LAST = "Roe Adeyemi Ott Baumann Moreau Silva Byrne Visser Lund Haddad".split()
WHEN = "on Tuesday;after a long debate;next winter;for two more years;in October".split(";")
MONTHS = "January March May June August October".split()


def story(number: int) -> str:
    """The made-up text with this *number*: a headline, a byline, a day, and a few sentences."""
    pick = random.Random(number)  # noqa: S311  # texts, no secrets
    place, when = pick.choice(WHERE), pick.choice(WHEN)
    who, does, what = pick.choice(WHO), pick.choice(DOES), pick.choice(WHAT)
    sentences = [
        f"{pick.choice(WHO)} {pick.choice(DOES)} {pick.choice(WHAT)} {pick.choice(WHEN)}, "
        f"said {pick.choice(FIRST)} {pick.choice(LAST)} of {pick.choice(WHERE)}."
        for _ in range(pick.randint(3, 8))
    ]
    return (
        f"{who} {does} {what} in {place}\n\n"
        f"By {pick.choice(FIRST)} {pick.choice(LAST)}\n"
        f"Published: {pick.randint(1, 28)} {pick.choice(MONTHS)} {pick.randint(2015, 2025)}\n\n"
        f"{place.upper()} — {who} {does} {what} {when}. {' '.join(sentences[:2])}\n\n"
        f"{' '.join(sentences[2:])}\n"
    )


def write_texts(path: Path, count: int) -> None:
    """Write *count* stories to *path*, with their numbers and another column."""
    numbers = iter(range(count))
    schema = pyarrow.schema(
        [("number", pyarrow.int64()), ("text", pyarrow.string()), ("desk", pyarrow.string())]
    )
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        while some := list(islice(numbers, ROWS)):
            rows = [{"number": n, "text": story(n), "desk": f"desk {n % 7}"} for n in some]
            writer.write_batch(pyarrow.RecordBatch.from_pylist(rows, schema=schema))


# -- memory ------------------------------------------------------------------------------------


@attrs.frozen
class Memory:
    """Memory of one process, in megabytes of resident pages."""

    now: float
    peak: float


def memory_of(pid: int | str) -> Memory | None:
    """The memory of the process *pid*; ``None`` when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return None
    told = dict(line.split(":", 1) for line in lines)
    if "VmRSS" not in told:  # it has ended, and nobody has asked how
        return None
    now, peak = (int(told[name].split()[0]) / 1000 for name in ("VmRSS", "VmHWM"))
    return Memory(now, peak)


def _children(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return []


@attrs.define
class Peaks:
    """The most memory that was seen of the main process and of any worker."""

    main: float = 0.0
    worker: float = 0.0
    together: float = 0.0

    def look(self, pid: int) -> None:
        """Look at the process *pid* and its children."""
        main = memory_of(pid)
        workers = [each for child in _children(pid) if (each := memory_of(child))]
        if main is None:
            return
        self.main = max(self.main, main.peak)
        self.worker = max([self.worker, *(each.peak for each in workers)])
        self.together = max(self.together, main.now + sum(each.now for each in workers))


# -- the run -----------------------------------------------------------------------------------


def _watched(command: list[str]) -> Iterator[tuple[float, Peaks]]:
    """Run *command*; yield the seconds so far and the peaks since the last look, until it ends."""
    start = time.monotonic()
    with subprocess.Popen(command) as process:  # noqa: S603  # our own program
        while process.poll() is None:
            peaks = Peaks()
            peaks.look(process.pid)
            yield time.monotonic() - start, peaks
            time.sleep(PAUSE)
    if process.returncode:
        raise SystemExit(f"newsparse parse ended with status {process.returncode}")


def _table(seen: list[tuple[float, Peaks]]) -> None:
    print("seconds  main MB  largest worker MB  all MB")
    for at in range(1, 11):
        seconds, peaks = seen[(len(seen) - 1) * at // 10]
        print(f"{seconds:7.0f}  {peaks.main:7.0f}  {peaks.worker:17.0f}  {peaks.together:6.0f}")


def main() -> None:
    """Generate, run, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--texts", type=positive, default=1_000_000)
    options.add_argument("--workers", type=positive, default=2)
    given = options.parse_args()
    texts, articles = given.folder / "texts.parquet", given.folder / "articles.parquet"
    write_texts(texts, given.texts)
    script = str(Path(sys.executable).with_name("newsparse"))
    command = [script, "parse", str(texts), "-o", str(articles), "--workers", str(given.workers)]
    seen = list(_watched([*command, "--overwrite"]))
    _table(seen)
    seconds = seen[-1][0]
    print(f"{given.texts:,} texts in {seconds:,.0f} s: {given.texts / seconds:,.0f} texts/s")
    table = pyarrow.parquet.read_table(articles, columns=["position", "headline", "number"])
    print(
        f"{table.num_rows:,} rows, {table.num_rows - table['headline'].null_count:,} with a "
        f"headline, all in order: {table['position'].equals(table['number'])}"
    )


if __name__ == "__main__":
    main()
