"""Worker processes that parse chunks: fed in turn, replaced when they end, all gone at the end."""

from __future__ import annotations

import multiprocessing
import pickle
from collections import deque
from collections.abc import Generator, Iterable
from itertools import islice
from multiprocessing.connection import Connection, wait

from newsparse.errors import ConfigError, WorkerError
from newsparse.logs import logger
from newsparse.many.chunks import Chunk, cut, how_ended
from newsparse.many.outcomes import Outcome, Task, TextParser, unpack
from newsparse.many.worker import Worker, interrupts_held

__all__ = ["CHUNKS_IN_FLIGHT", "Pool", "StoppedError"]

CHUNKS_IN_FLIGHT = 4
"""Chunks for each worker that are read and not yet yielded: one that it parses, one that it has
next, and two that are done and wait for one before them that takes longer."""

CHUNKS_GIVEN = 2
"""Chunks that a worker has at most: with one more, it need not wait for this process."""

MAX_FAILED_STARTS = 3
"""So many workers in a row may end before they are ready; then there is no use in more."""


_LOG = logger("newsparse.many")


class StoppedError(Exception):
    """A pool was told to stop, by another thread, while it waited."""


class Pool:
    """The outcomes of texts, in order, from *size* worker processes started by *method*.

    Raises:
        ConfigError: *method* is none that this system has, or the parser cannot be sent.
    """

    def __init__(
        self, parser: TextParser, size: int, *, timeout: float | None, method: str | None
    ) -> None:
        try:
            self.context = multiprocessing.get_context(method)
        except ValueError:
            methods = ", ".join(multiprocessing.get_all_start_methods())
            raise ConfigError(f"no start method {method!r}: this system has {methods}") from None
        if self.context.get_start_method() != "fork":
            _check_sendable(parser)
        self.parser, self.size, self.timeout = parser, size, timeout
        self.stop: Connection | None = None
        """What another thread sends something to when nobody wants the outcomes any more."""
        self.workers: list[Worker] = []
        self.failed_starts = 0

    def outcomes(self, tasks: Iterable[Task], chunk_size: int) -> Generator[Outcome, None, None]:
        """Yield the outcome of each of *tasks*. No worker is left when this ends or is closed.

        Raises:
            WorkerError: no worker can be started.
            StoppedError: another thread wants no more outcomes, and workers were waited for.
        """
        chunks = cut(tasks, chunk_size, self.parser)
        in_order = deque(islice(chunks, self.size * CHUNKS_IN_FLIGHT))
        waiting = deque(in_order)
        try:
            while in_order:
                first = in_order.popleft()
                for number in range(len(first.tasks)):
                    while len(first.packed) <= number:
                        self._step(waiting)
                    yield unpack(first.packed[number])
                if first.error is not None:
                    raise first.error
                for chunk in islice(chunks, 1):
                    in_order.append(chunk)
                    waiting.append(chunk)
                self._give(waiting)  # now: whoever takes what we yield may take a while
        finally:
            for worker in self.workers:
                worker.ask_to_stop()
            for worker in self.workers:
                worker.end()

    def _step(self, waiting: deque[Chunk]) -> None:
        """Start and feed workers, wait for something to happen to one of them, and see to it."""
        self._start(len(waiting))
        self._give(waiting)
        events = [event for worker in self.workers for event in worker.events]
        happened = set(wait(events if self.stop is None else [*events, self.stop]))
        if self.stop in happened:
            raise StoppedError
        for worker in tuple(self.workers):
            if not happened.isdisjoint(worker.events) and not worker.receive():
                self._bury(worker, waiting)

    def _start(self, waiting: int) -> None:
        """Start workers, as many as there may be, but no more than there are chunks for."""
        chunks = waiting + sum(len(worker.chunks) for worker in self.workers)
        while len(self.workers) < min(self.size, chunks):
            with interrupts_held(self.context):
                worker = Worker(self.context, self.parser, self.timeout, self.workers)
                self.workers.append(worker)

    def _give(self, waiting: deque[Chunk]) -> None:
        """Give the chunks that wait to the workers that have the fewest."""
        for given in range(CHUNKS_GIVEN):
            for worker in self.workers:
                if worker.is_ready and len(worker.chunks) <= given and waiting:
                    chunk = waiting.popleft()
                    if not chunk.is_done:
                        worker.give(chunk)

    def _bury(self, worker: Worker, waiting: deque[Chunk]) -> None:
        """Take back the chunks of a worker that has ended, for another one."""
        self.workers.remove(worker)
        exit_code = worker.end()
        _LOG.warning("a worker process ended (%s): another goes on", how_ended(exit_code))
        self.failed_starts = 0 if worker.is_ready else self.failed_starts + 1
        if self.failed_starts == MAX_FAILED_STARTS:
            raise WorkerError(
                f"worker processes end before they are ready (exit code {exit_code}): what they "
                "print on standard error says why"
            )
        if worker.chunks:
            worker.chunks[0].blame(exit_code, self.timeout)
        waiting.extendleft(reversed(worker.chunks))


def _check_sendable(parser: TextParser) -> None:
    try:
        pickle.dumps(parser)
    except Exception as error:  # whatever an extractor of somebody else's raises here
        raise ConfigError(
            f"the parser cannot be sent to other processes ({error}): put the functions of its "
            "extractors at the top level of a module"
        ) from error
