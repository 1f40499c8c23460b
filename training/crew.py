"""Worker processes, each of which holds its share of the pages from one stage to the next."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

__all__ = ["Crew"]

T = TypeVar("T")
Share = list[Any]

_share: Share = []
"""In a worker: the pages that it holds, and what stages before made of them."""


def _begin(pages: Share) -> None:
    _share.extend(pages)


def _each(do: Callable[[Any], T]) -> list[T]:
    return [do(page) for page in _share]


class Crew:
    """As many processes as there are processors, over which *pages* are dealt.

    A page stays in its process, so what a stage keeps on it is there for the next one.
    """

    def __init__(self, pages: Sequence[Any], jobs: int | None = None) -> None:
        count = jobs or os.cpu_count() or 1
        context = multiprocessing.get_context("fork")  # workers take their pages over as they are
        self._size = len(pages)
        self._workers = [
            ProcessPoolExecutor(1, context, _begin, (list(pages[at::count]),))
            for at in range(count)
        ]

    def each(self, do: Callable[[Any], T]) -> list[T]:
        """What *do* makes of each page, in the order of the pages."""
        count = len(self._workers)
        found: list[Any] = [None] * self._size
        runs = [worker.submit(_each, do) for worker in self._workers]
        for at, run in enumerate(runs):
            found[at::count] = run.result()
        return found

    def tell(self, do: Callable[..., None], *arguments: Any) -> None:
        """Call *do* with the *arguments* once in each process."""
        for run in [worker.submit(do, *arguments) for worker in self._workers]:
            run.result()

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.shutdown()
