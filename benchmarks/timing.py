"""Times that can be compared: taken by turns in one process, the best of several rounds.

What else a machine does only ever makes a piece of work slower, never faster. So the least of
several rounds is the time of the work itself; and two pieces of work that are to be compared are
timed by turns, because a machine's speed changes over minutes. Seconds are those of the processor,
so that a machine with other things to do tells nearly the same.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

import attrs

__all__ = ["Spread", "by_turns", "floor", "repeats_of", "spread"]

LEAST = 0.0005
"""Seconds that are timed at once, at least: shorter work is repeated, as the clock is coarse."""


@attrs.frozen
class Spread:
    """Figures in short: the middle one, the quarters around it, the 99th in a hundred."""

    middle: float
    low: float
    high: float
    top: float


def spread(figures: list[float]) -> Spread:
    """*figures*, one at least, in short.

    >>> spread([4.0, 1.0, 2.0, 3.0, 5.0])
    Spread(middle=3.0, low=2.0, high=4.0, top=5.0)
    """
    ordered = sorted(figures)
    last = len(ordered) - 1
    low, high, top = (ordered[round(share * last)] for share in (0.25, 0.75, 0.99))
    return Spread(median(ordered), low, high, top)


def floor(text: str) -> list[str]:
    """The least that a parser in Python does: look at every line once."""
    return [line.strip() for line in text.splitlines()]


def by_turns(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Seconds that each of *works* takes: the least of *rounds*, in which they take turns."""
    counts = [repeats_of(work) for work in works]
    best = [float("inf")] * len(works)
    with _no_collections():
        for _ in range(rounds):
            for at, (work, count) in enumerate(zip(works, counts, strict=True)):
                best[at] = min(best[at], _seconds(work, count))
    return best


def repeats_of(work: Callable[[], object]) -> int:
    """How often *work* must be done to take `LEAST` seconds."""
    return max(1, round(LEAST / max(_seconds(work, 1), 1e-7)))


def _seconds(work: Callable[[], object], count: int) -> float:
    start = time.process_time()
    for _ in range(count):
        work()
    return (time.process_time() - start) / count


@contextmanager
def _no_collections() -> Iterator[None]:
    """Without the collector of cycles, as `timeit` does: it runs when it likes."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
