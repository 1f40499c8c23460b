"""How far a run over many texts is: a bar, or a function of the caller's that is told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator, Sized
from contextlib import closing, contextmanager
from typing import Any, TypeAlias, TypeVar

from newsparse.errors import ConfigError
from newsparse.extras import require

__all__ = ["Progress", "check_progress", "shown", "total_of", "watched"]

T = TypeVar("T")

Progress: TypeAlias = Callable[[int, int | None], object]
"""Told after each text, in the order of the texts: how many are done, and how many there are, or
``None`` when that is not known."""


def check_progress(progress: bool | Progress) -> None:
    """Whether *progress* can be shown.

    Raises:
        ConfigError: it is neither True nor False, nor a function.
        ExtraError: it is True, and rich is not installed.
    """
    if not isinstance(progress, bool) and not callable(progress):
        raise ConfigError(f"progress: expected True, False or a function, got {progress!r}")
    if progress is True:
        require("rich.progress", extra="progress")


def total_of(texts: object) -> int | None:
    """How many *texts* there are, if they can tell."""
    return len(texts) if isinstance(texts, Sized) else None


def watched(
    results: Generator[T, None, None], progress: bool | Progress, total: int | None
) -> Generator[T, None, None]:
    """Yield *results*, and let *progress* know of each just before."""
    with closing(results), shown(progress, total) as tell:
        for done, result in enumerate(results, start=1):
            tell(done)
            yield result


@contextmanager
def shown(progress: bool | Progress, total: int | None) -> Iterator[Callable[[int], object]]:
    """What is to be told how many texts are done, of *total*.

    Raises:
        ExtraError: there is to be a bar in a notebook, and ipywidgets is not installed.
    """
    if progress is True:
        with _bar(total) as tell:
            yield tell
    elif progress is False:
        yield lambda _done: None
    else:
        yield lambda done: progress(done, total)


@contextmanager
def _bar(total: int | None) -> Iterator[Callable[[int], object]]:
    """A bar on standard error or in a notebook's cell; nothing where there is neither.

    What is printed meanwhile, on standard output or error, appears above the bar.
    """
    rich = require("rich.progress", extra="progress")
    console = require("rich.console", extra="progress").Console(stderr=True)
    if console.is_jupyter:
        require("ipywidgets", extra="notebook")
    elif not _is_terminal(sys.stderr):  # not console.is_terminal: FORCE_COLOR makes none of a file
        yield lambda _done: None
        return
    columns = (
        rich.BarColumn(),
        rich.MofNCompleteColumn(),
        rich.TextColumn("{task.fields[rate]}"),
        rich.TimeRemainingColumn(compact=True, elapsed_when_finished=True),
    )
    # What is printed into a file or a pipe must go there, and not above the bar.
    with rich.Progress(
        *columns, console=console, redirect_stdout=_is_terminal(sys.stdout)
    ) as progress:
        number = progress.add_task("", total=total, rate="–/s")
        [task] = progress.tasks

        def tell(done: int) -> None:
            elapsed = task.elapsed
            rate = f"{done / elapsed:,.0f}/s" if elapsed else "–/s"
            progress.update(number, completed=done, rate=rate)

        yield tell


def _is_terminal(stream: Any) -> bool:
    return stream is not None and stream.isatty()
