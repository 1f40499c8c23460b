"""The bar on the terminal: how far the run is, how fast, how many failed, how long it takes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from newsparse.cli.work import Work
from newsparse.sources import Place

__all__ = ["Tell", "bar"]

Tell = Callable[[Place, int, int], None]
"""Told after each record: its place, how many texts are parsed, how many failed."""


class _Rate(ProgressColumn):
    """Texts a second, over the whole run."""

    def render(self, task: Task) -> Text:
        """The rate, or a dash while there is none."""
        done = task.fields["parsed"] + task.fields["failed"]
        return Text(f"{done / task.elapsed:,.0f}/s" if done and task.elapsed else "–/s")


@contextmanager
def bar(
    console: Console, inputs: Sequence[str], limit: int | None = None, *, is_shown: bool = True
) -> Iterator[Tell]:
    """What shows the run over *inputs*, or the first *limit* records in them, on *console*.

    Nothing when that is no terminal, or when it is not to be *is_shown*.
    """
    # Not Console.is_terminal: FORCE_COLOR makes no terminal of a log file.
    if not is_shown or sys.stderr is None or not sys.stderr.isatty():
        yield lambda *_: None
        return
    work = Work(inputs)
    columns = (
        BarColumn(),
        TextColumn("{task.fields[parsed]:,} parsed"),
        TextColumn("{task.fields[failed]:,} failed"),
        _Rate(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        total = work.total if limit is None else limit
        task = progress.add_task("", total=total, parsed=0, failed=0)

        def tell(place: Place, parsed: int, failed: int) -> None:
            done = work.before(place) if limit is None else parsed + failed
            progress.update(task, completed=done, parsed=parsed, failed=failed)

        yield tell
