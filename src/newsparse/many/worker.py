"""One worker process: what runs in it, and how its parent speaks with it."""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from queue import SimpleQueue
from threading import Thread

from newsparse.many.chunks import OUT_OF_MEMORY, Chunk
from newsparse.many.outcomes import Task, TextParser, pack, read

__all__ = ["Worker"]

READY = STOP = b""
"""The first message of a worker, and the last one to it. All others have something in them."""

GRACE = 5.0
"""Seconds that a worker which was asked to stop has for it, before it is killed."""


class Worker:
    """A process that parses the texts of chunks, seen from the process that started it."""

    def __init__(
        self,
        context: BaseContext,
        parser: TextParser,
        timeout: float | None,
        siblings: Sequence[Worker],
    ) -> None:
        """Start the process. It is of use when it `is_ready`.

        *timeout* is in seconds. *siblings* are the workers that run already.
        """
        self.connection, theirs = context.Pipe()
        self.chunks: deque[Chunk] = deque()
        """What it has been given, in order. It works on the first."""
        self.is_ready = False
        forks = context.get_start_method() == "fork"
        # A fork has all that is open here, its own pipe's other end among it. Were that left open,
        # it would never be told that this process is gone.
        inherited = [self.connection, *(each.connection for each in siblings)] if forks else []
        self.process = context.Process(  # type: ignore[attr-defined]  # typeshed: in subclasses
            target=_work, args=(theirs, inherited, parser, timeout), daemon=True, name="newsparse"
        )
        self.process.start()
        theirs.close()

    @property
    def events(self) -> tuple[Connection, int]:
        """What `multiprocessing.connection.wait` waits for: a message, or the end."""
        return self.connection, self.process.sentinel

    def give(self, chunk: Chunk) -> None:
        """Let it parse the rest of *chunk*, after what it has.

        A worker always reads, so this waits for nobody. One that has ended keeps the chunk, too:
        `receive` tells that it has ended.
        """
        self.chunks.append(chunk)
        self._send(pickle.dumps(chunk.rest, pickle.HIGHEST_PROTOCOL))

    def receive(self) -> bool:
        """Take in what it has sent, without waiting; return whether it is still there."""
        is_alive: bool = self.process.is_alive()  # asked first: what it sent before its end is read
        try:
            while self.connection.poll():
                self._take(self.connection.recv_bytes())
        except (EOFError, OSError):  # perhaps in the midst of a message
            return False
        return is_alive

    def _take(self, message: bytes) -> None:
        if message == READY:
            self.is_ready = True
            return
        self.chunks[0].packed.append(message)
        if self.chunks[0].is_done:
            self.chunks.popleft()

    def ask_to_stop(self) -> None:
        """Let it end by itself when it has nothing to do, and kill it otherwise."""
        if self.is_ready and not self.chunks:
            self._send(STOP)
        else:
            self.process.kill()

    def end(self) -> int:
        """Wait for its end, make sure of it, and return its exit code."""
        self.process.join(GRACE)
        self.process.kill()  # does nothing to one that has ended
        self.process.join()
        exit_code: int = self.process.exitcode
        self.connection.close()
        self.process.close()
        return exit_code

    def _send(self, message: bytes) -> None:
        with suppress(OSError):  # it has ended: receive() tells
            self.connection.send_bytes(message)


@contextmanager
def interrupts_held(context: BaseContext) -> Iterator[None]:
    """Let processes start without Ctrl-C, which would end them with a traceback in mid-start.

    Nothing is held where there are no signal masks (Windows), and for a fork server, from which
    processes of others would inherit the mask.
    """
    if not hasattr(signal, "pthread_sigmask") or context.get_start_method() == "forkserver":
        yield
        return
    if context.get_start_method() == "spawn":
        # Spawning starts the resource tracker where there is none, and that lifts the mask.
        resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# -- in the worker process ---------------------------------------------------------------------


def _work(
    connection: Connection,
    inherited: Sequence[Connection],
    parser: TextParser,
    timeout: float | None,
) -> None:
    """Send the packed outcome of every text that comes, until it is time to stop."""
    for each in inherited:
        each.close()
    _set_signals()
    chunks: SimpleQueue[list[Task] | None] = SimpleQueue()
    Thread(target=_receive, args=(connection, chunks), daemon=True).start()
    with suppress(OSError):  # the parent is gone
        connection.send_bytes(READY)
        while (tasks := chunks.get()) is not None:
            for task in tasks:
                connection.send_bytes(_read_in_time(parser, task, timeout))


def _set_signals() -> None:
    """Undo what the parent has set, for this process is none of those it was set for."""
    # Ctrl-C reaches every process of a terminal. The parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _receive(connection: Connection, chunks: SimpleQueue[list[Task] | None]) -> None:
    """Put what comes in line at once, so that the parent never waits to be rid of it."""
    try:
        while (message := connection.recv_bytes()) != STOP:
            chunks.put(pickle.loads(message))  # noqa: S301  # from our own parent
    except (EOFError, OSError):
        # The parent is gone, and nobody waits for the text that is being parsed.
        signal.raise_signal(signal.SIGTERM)
    except MemoryError:  # without the texts there is nothing to do, and nobody may wait for it
        os._exit(OUT_OF_MEMORY)
    chunks.put(None)


def _read_in_time(parser: TextParser, task: Task, timeout: float | None) -> bytes:
    """The packed outcome of *task*. Over time, the system ends this process, by SIGALRM.

    Nothing less would do: a regular expression, say, listens to nobody before it is done.
    """
    if timeout is None:
        return pack(read(parser, task))
    signal.setitimer(signal.ITIMER_REAL, timeout)
    outcome = read(parser, task)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return pack(outcome)
