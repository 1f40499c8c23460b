"""Tells whether the time that something takes grows in proportion to what it is given.

No clock time is ever compared with a fixed one. The same work is done on a text and on a quarter of
it, in the same process, in processor time, and the least of several tries counts: linear work takes
four times as long, quadratic work sixteen times. Half way between, in ratios, lies the verdict.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

__all__ = ["MAX_RATIO", "grows_too_fast", "ratio"]

MAX_RATIO = 8.0
"""Four is linear, sixteen is quadratic."""

_NEGLIGIBLE = 0.01
"""Seconds: what takes less is not measured, because nothing could be told from it. Sizes are chosen
such that a quadratic step takes longer on any machine of these years."""

_TRIES = 5


def grows_too_fast(work: Callable[[int], object], size: int) -> bool:
    """Whether ``work(size)`` takes more than `MAX_RATIO` times as long as ``work(size // 4)``.

    So it does when *work* gives up with ``TimeoutError``.
    """
    try:
        return _time(work, size) >= _NEGLIGIBLE and ratio(work, size) > MAX_RATIO
    except TimeoutError:
        return True


def ratio(work: Callable[[int], object], size: int) -> float:
    """How many times as long ``work(size)`` takes as ``work(size // 4)``."""
    best = float("inf")
    small = large = float("inf")
    for _ in range(_TRIES):
        small = min(small, _time(work, size // 4))
        large = min(large, _time(work, size))
        best = large / max(small, 1e-6)
        if best <= MAX_RATIO:
            break  # one honest try is proof enough: noise only ever adds
    return best


def _time(work: Callable[[int], object], size: int) -> float:
    start = process_time()
    work(size)
    return process_time() - start
