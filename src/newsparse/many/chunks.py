"""Texts in chunks, so that processes talk seldom, and what came back of each chunk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from signal import Signals

import attrs

from newsparse.errors import WorkerError
from newsparse.hints import Hints
from newsparse.many.outcomes import Task, TextParser, pack, read

__all__ = ["MAX_CHUNK_LENGTH", "OUT_OF_MEMORY", "Chunk", "cut", "how_ended"]

MAX_CHUNK_LENGTH = 1_000_000
"""A chunk ends when its texts have so many code points together, so that a few chunks of long
texts fit into memory. A longer text is a chunk of its own."""

OUT_OF_MEMORY = 12
"""Exit code of a worker that has no memory for the texts it is given: the number of ENOMEM."""


@attrs.define(eq=False)
class Chunk:
    """A few texts in a row, and the outcomes of the first of them, as far as they are known."""

    tasks: list[Task] = attrs.Factory(list)
    packed: list[bytes] = attrs.Factory(list)
    """What `pack` made of the outcomes: smaller than articles while they wait for their turn."""
    error: Exception | None = None
    """What the input raised after these texts."""
    suspect: int | None = None
    """The text at which a worker has ended already."""

    @property
    def rest(self) -> list[Task]:
        """The texts whose outcomes are not known yet."""
        return self.tasks[len(self.packed) :]

    @property
    def is_done(self) -> bool:
        """Whether all outcomes are known."""
        return len(self.packed) == len(self.tasks)

    def blame(self, exit_code: int, timeout: float | None) -> None:
        """Note that a worker ended, with *exit_code*, while it had the first text of the rest.

        The worker may have been ended for no fault of that text, as by the system when another
        process took the memory. So the text has failed only when it happens there again.
        """
        at = len(self.packed)
        timed_out = timeout is not None and exit_code == -Signals.SIGALRM
        if timed_out:
            self.packed.append(pack(WorkerError(f"no article within {timeout:g} seconds")))
        elif self.suspect == at:
            how = how_ended(exit_code)
            self.packed.append(pack(WorkerError(f"the worker process ended twice on it ({how})")))
        else:
            self.suspect = at


def how_ended(exit_code: int) -> str:
    """How a process ended: "killed by SIGTERM", "exit code 1"."""
    if exit_code == OUT_OF_MEMORY:
        return "out of memory"
    try:
        name = Signals(-exit_code).name
    except ValueError:  # no such signal: it ended by itself
        return f"exit code {exit_code}"
    # Nobody says why. Where memory is limited, this is how the system ends who takes too much.
    return f"killed by {name}" + (", perhaps for want of memory" if name == "SIGKILL" else "")


def cut(tasks: Iterable[Task], size: int, parser: TextParser) -> Iterator[Chunk]:
    """Yield *tasks* in chunks of *size*, reading no further than the chunk that is asked for.

    When *tasks* raises, the last chunk carries the error, to be raised after what came before it.
    """
    chunk, length = Chunk(), 0
    try:
        for task in tasks:
            text = task.text
            if not all((isinstance(text, str), isinstance(task.hints, Hints | None))):
                # Perhaps it cannot even be sent, and what is wrong with it is told here as well.
                if chunk.tasks:
                    yield chunk
                yield Chunk(tasks=[task], packed=[pack(read(parser, task))])
                chunk, length = Chunk(), 0
                continue
            # A string of a subclass may drag along what it comes from, as those of HTML parsers do.
            chunk.tasks.append(task._replace(text=str.__str__(text)))
            length += len(text)
            if len(chunk.tasks) >= size or length >= MAX_CHUNK_LENGTH:
                yield chunk
                chunk, length = Chunk(), 0
    # Any error of the caller's own iterator: it is raised again when its turn comes.
    except Exception as error:  # noqa: BLE001
        chunk.error = error
    if chunk.tasks or chunk.error is not None:
        yield chunk
