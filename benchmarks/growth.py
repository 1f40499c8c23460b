"""Print how the time and the memory of parsing grow with the text, for texts of every bad kind.

    python -m benchmarks.growth
    python -m benchmarks.growth --families digits,dashes --repeat 7
    python -m benchmarks.growth --patterns
    python -m benchmarks.growth --sources

Each family is one thing repeated until the text has 1, 10 and 100 times a length. An exponent of 1
is growth in proportion, 2 is growth with the square. What the text around it costs is taken off
first, the least of several runs counts, and the lengths of a family are measured in turns, so that
a machine which slows down slows all of them. ``--patterns`` repeats what every pattern of newsparse
may choke on instead, ``--sources`` repeats what files of every format are made of, and measures
reading them. The command ends with status 1 when an exponent is over the limit.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from math import log
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import process_time

if not __package__:  # started as a file, not by `python -m benchmarks.growth`
    sys.path[0] = str(Path(__file__).parent.parent)

import attrs

import newsparse
from benchmarks.families import FAMILIES, SHAPES, SOURCES
from benchmarks.options import positive
from benchmarks.tables import Table, show
from newsparse.sources import read
from tests.robustness.attacks import Attack

__all__ = ["LIMIT", "Growth", "exponent", "grow", "main"]

LENGTH = 1_000
"""Characters of the shortest text; the longest has a hundred times as many."""

STEPS = (1, 10, 100)

FILE_FACTOR = 4
"""Files are so many times as long as texts: reading is faster than parsing."""

HEAVY = 4

LIMIT = 1.10
"""Largest exponent that still counts as growth in proportion."""

NOISE = 0.004
"""Seconds: what the longest text takes beyond the empty one must be more to be told from noise."""


WEIGHED = (
    "blank lines", "one long line", "one long line of words", "short lines", "labels", "bylines",
    "one category list", "dates", "digits", "links", "nested emphasis", "combining marks",
    "zero-width characters", "one paragraph repeated", "headings", "menus",
)  # fmt: skip
"""Families whose memory is measured too, which takes several times as long."""


@attrs.frozen
class Growth:
    """How one family grew."""

    name: str
    seconds: tuple[float, ...]
    """Of each length, without what the text around it takes."""
    peaks: tuple[int, ...]
    """Bytes at most in use while a text of the longest and of `HEAVY` times that length was parsed;
    zeros where not measured. In short texts Python's own small numbers and strings, which are kept
    once for all, would be mistaken for growth."""

    @property
    def time(self) -> float:
        """The exponent of the time."""
        return exponent(self.seconds[-2:], STEPS[-1] / STEPS[-2], NOISE)

    @property
    def memory(self) -> float:
        """The exponent of the memory."""
        return exponent(self.peaks, HEAVY, 100_000)


def exponent(costs: Iterable[float], factor: float, noise: float) -> float:
    """The *e* for which the cost of a text *factor* times as long is *factor* to the *e* times.

    A larger cost below *noise* tells nothing, and counts as none.

    >>> round(exponent((0.1, 1.0), 10, 0.001), 3), round(exponent((0.1, 10.0), 10, 0.001), 3)
    (1.0, 2.0)
    >>> exponent((0.00001, 0.0005), 10, 0.001)
    0.0
    """
    small, large = costs
    if large < noise:
        return 0.0
    return log(large / max(small, noise / factor)) / log(factor)


def grow(
    name: str,
    text: Callable[[int], str],
    repeat: int,
    deed: Callable[[str], object] = newsparse.parse,
) -> Growth:
    """Measure *deed* on the texts that *text* makes of 0 and of 1, 10 and 100 times `LENGTH`."""
    texts = [text(0), *(text(step * LENGTH) for step in STEPS)]
    best = [float("inf")] * len(texts)
    for _ in range(repeat):
        for at, each in enumerate(texts):
            best[at] = min(best[at], _seconds(each, deed))
    wanted = name.partition(", ")[0] in WEIGHED and name.endswith("in a page")
    longest = STEPS[-1] * LENGTH
    peaks = (_peak(text(longest)), _peak(text(HEAVY * longest))) if wanted else (0, 0)
    return Growth(name, tuple(max(each - best[0], 0.0) for each in best[1:]), peaks)


def _seconds(text: str, deed: Callable[[str], object]) -> float:
    gc.collect()
    start = process_time()
    deed(text)
    return process_time() - start


def _peak(text: str) -> int:
    newsparse.parse(text)  # what is kept once and for all is no part of it
    tracemalloc.start()
    try:
        newsparse.parse(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _family(unit: str, shape: str, size: int) -> str:
    return SHAPES[shape]((unit * (size // len(unit) + 1))[:size] if size else "")


def _families(
    names: Iterable[str], shapes: Iterable[str]
) -> Iterator[tuple[str, Callable[[int], str]]]:
    for name in names:
        for shape in shapes:
            if shape != "in lines" or " " in FAMILIES[name]:
                yield f"{name}, {shape}", partial(_family, FAMILIES[name], shape)


def _patterns() -> Iterator[tuple[str, Callable[[int], str]]]:
    """For each pattern of newsparse what it takes longest for, as a page's line and labelled."""
    from tests.robustness.test_patterns import (  # noqa: PLC0415  # it needs pytest
        PATTERNS,
        worst_attack,
    )

    for pattern in PATTERNS:
        attack = worst_attack(pattern)
        for shape in ("in a page", "labelled"):
            yield f"{pattern.place}, {shape}", partial(_attack, attack, shape)


def _attack(attack: Attack, shape: str, size: int) -> str:
    return SHAPES[shape](attack.text(size) if size else "")


def _sources() -> Iterator[tuple[str, Callable[[int], str], Callable[[str], object]]]:
    """For each kind of file a text of it, and what reads such a file."""
    for name, (kind, start, unit) in SOURCES.items():
        yield name, partial(_file_of, start, unit), partial(_read_as, kind)


def _file_of(start: str, unit: str, size: int) -> str:
    return start + unit * (FILE_FACTOR * size // len(unit))


def _read_as(kind: str, content: str) -> None:
    with NamedTemporaryFile() as file:
        file.write(content.encode("utf-8", "surrogateescape"))
        file.flush()
        for _ in read(file.name, format=kind):
            pass


def main(argv: list[str] | None = None) -> int:
    """Print the exponents of all families, and return 1 when one is over the limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--families", metavar="A,B", help="only these; by default all")
    parser.add_argument("--shapes", default=",".join(SHAPES), metavar="A,B", help="what is around")
    parser.add_argument("--patterns", action="store_true", help="what every pattern may choke on")
    parser.add_argument("--sources", action="store_true", help="files of every format")
    parser.add_argument("--repeat", type=positive, default=3, metavar="N", help="runs of each")
    parser.add_argument("--all", action="store_true", help="print every family, not the steepest")
    parser.add_argument("--markdown", action="store_true", help="the table as Markdown")
    given = parser.parse_args(argv)
    names = given.families.split(",") if given.families else list(FAMILIES)
    unknown = [name for name in names if name not in FAMILIES]
    if unknown:
        parser.error(f"no family named {unknown[0]!r}: there are {', '.join(FAMILIES)}")
    if given.sources:
        found = [_measured(name, text, given.repeat, deed) for name, text, deed in _sources()]
    else:
        families = _families(names, given.shapes.split(","))
        found = [
            _measured(*each, given.repeat) for each in (_patterns() if given.patterns else families)
        ]
    found.sort(key=lambda growth: -max(growth.time, growth.memory))
    over = [each for each in found if max(each.time, each.memory) > LIMIT]
    rows = [_row(each) for each in (found if given.all else found[: max(len(over), 25)])]
    show(
        [Table(f"{len(found)} families, {len(over)} over {LIMIT}", _COLUMNS, rows)],
        markdown=given.markdown,
    )
    return int(bool(over))


_COLUMNS = (
    "family",
    "time",
    "memory",
    *(f"ms at {step * LENGTH:,}" for step in STEPS),
    "MB at most",
)


def _measured(
    name: str,
    text: Callable[[int], str],
    repeat: int,
    deed: Callable[[str], object] = newsparse.parse,
) -> Growth:
    """The growth of a family, measured again, and longer, when it seems to be too much."""
    found = grow(name, text, repeat, deed)
    return grow(name, text, 3 * repeat, deed) if max(found.time, found.memory) > LIMIT else found


def _row(growth: Growth) -> tuple[str, ...]:
    times = (f"{1000 * each:.1f}" for each in growth.seconds)
    return (
        growth.name,
        f"{growth.time:.2f}",
        f"{growth.memory:.2f}",
        *times,
        f"{growth.peaks[-1] / 1e6:.1f}",
    )


if __name__ == "__main__":
    sys.exit(main())
