"""Print how much memory a long run holds: many articles, one after the other, in one process.

    python -m benchmarks.memory
    python -m benchmarks.memory --articles 20000

Every text is another one: short made-up pages in several languages with their own names,
numbers and dates, and now and then something broken. What is held after the first 2,000 is
compared with what is held at the end; the command ends with status 1 when it is over 5 MB more.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator
from pathlib import Path

if not __package__:  # started as a file, not by `python -m benchmarks.memory`
    sys.path[0] = str(Path(__file__).parent.parent)

import newsparse
from benchmarks.options import positive

__all__ = ["WARM", "held", "main", "texts"]

WARM = 2_000
"""Articles after which all that is read once has been read."""

LIMIT = 5.0
"""Megabytes that a run may hold more at its end."""

_PAGES = (
    """\
Bridge number {n} to be closed

By Jane Roe{word}

Published: {day} August 2025, 10:14

The council voted on Monday to close bridge number {n}, and nobody was surprised.

The mayor said that the town would pay for the ferry.

Tags: rain, wind{word}
""",
    """\
Brücke {n} bleibt gesperrt

Von Jürgen Müller{word}

{day}. März 2025

Der Rat hat am Montag für die Brücke Nummer {n} gestimmt, und niemand war überrascht.
""",
    """\
Le pont {n} sera fermé

Par Anne Martin{word}

{day} mars 2025

Le conseil a décidé lundi que le pont numéro {n} serait fermé, et personne n’a protesté.
""",
    "橋{n}を冬の間閉鎖\n\n2025年8月{day}日\n\n市議会は月曜日、橋{n}を冬の間閉鎖することを決めた。\n",
    "---\ntitle: Bridge {n}\nauthor: Jane {word}\n---\n\nIt rained {n} days on the bridge.\n",
    "{word} {n} \ufffd\u202e{{{{title}}}} [a]({n} **{word}\n\x00",
)


def texts(count: int) -> Iterator[str]:
    """*count* texts, no two alike."""
    for n in range(count):
        word = "".join("abcdefghij"[int(digit)] for digit in str(n))
        yield _PAGES[n % len(_PAGES)].format(n=n, word=word, day=1 + n % 28)


def held() -> float:
    """Megabytes that this process holds in memory, where the system tells (Linux)."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


def main(argv: list[str] | None = None) -> int:
    """Parse, print what is held, and return 1 when it is too much more than at first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=positive, default=200_000, metavar="N")
    count = parser.parse_args(argv).articles
    first = now = 0.0
    for number, text in enumerate(texts(count), start=1):
        newsparse.parse(text)
        if number == WARM:
            first = held()
        if number in {WARM, count} or number % 20_000 == 0:
            now = held()
            print(f"{number:>9,} articles  {now:8.1f} MB", flush=True)
    print(f"{now - first:+.1f} MB since the first {WARM:,}")
    return int(now - first > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
