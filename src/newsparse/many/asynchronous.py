"""Many texts in an event loop: what `parse_many` gives, awaited, and nothing blocks meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    Callable,
    Generator,
    Iterable,
    Iterator,
)
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Literal, TypeVar, overload

from newsparse.article import Article
from newsparse.hints import Hints
from newsparse.many import check_call, in_turn, tasks_of
from newsparse.many.options import CHUNK_SIZE, Options
from newsparse.many.outcomes import ParseFailure, TextParser
from newsparse.many.progress import Progress, shown, total_of

__all__ = ["aparse_many"]

T = TypeVar("T")

_END = object()
"""What stands for the end: a coroutine cannot raise ``StopIteration``."""


@overload
def aparse_many(
    texts: Iterable[str] | AsyncIterable[str],
    workers: int | None = None,
    on_error: Literal["raise"] = "raise",
    *,
    hints: Hints | Iterable[Hints | None] | None = None,
    parser: TextParser | None = None,
    chunk_size: int = CHUNK_SIZE,
    timeout: float | None = None,
    method: str | None = None,
    progress: bool | Progress = False,
) -> AsyncGenerator[Article, None]: ...


@overload
def aparse_many(
    texts: Iterable[str] | AsyncIterable[str],
    workers: int | None = None,
    on_error: Literal["keep"] = ...,
    *,
    hints: Hints | Iterable[Hints | None] | None = None,
    parser: TextParser | None = None,
    chunk_size: int = CHUNK_SIZE,
    timeout: float | None = None,
    method: str | None = None,
    progress: bool | Progress = False,
) -> AsyncGenerator[Article | ParseFailure, None]: ...


def aparse_many(  # noqa: PLR0913  # the options of one call, most of them by keyword
    texts: Iterable[str] | AsyncIterable[str],
    workers: int | None = None,
    on_error: Literal["raise", "keep"] = "raise",
    *,
    hints: Hints | Iterable[Hints | None] | None = None,
    parser: TextParser | None = None,
    chunk_size: int = CHUNK_SIZE,
    timeout: float | None = None,
    method: str | None = None,
    progress: bool | Progress = False,
) -> AsyncGenerator[Article | ParseFailure, None]:
    """The articles of *texts*, one by one, in the order of the texts, for ``async for``.

    This is `parse_many`, with the same options and the same results, for programs with an event
    loop, which goes on while texts are waited for, read, sent and parsed. *texts* may be an async
    iterable as well: then it is iterated in a task of the loop, of one text at a time, only as far
    as `parse_many` would. Any other iterable is iterated in a thread, one of *hints* as well, which
    is asked for the hints of a text when the text is there.

    When the task that iterates is cancelled, or the generator is closed, the workers end, at once
    if they are busy; without workers, the text that is being parsed is parsed to its end.
    Processes start by "spawn" unless *method* says otherwise: a fork of a program that has threads
    may hang.

    >>> import asyncio
    >>> import newsparse
    >>> story = "Rain fell in Kent all night. " * 8
    >>> async def main() -> None:
    ...     async for article in newsparse.aparse_many(["Rain returns\\n\\n" + story], workers=0):
    ...         print(article.headline)
    >>> asyncio.run(main())
    Rain returns

    Raises:
        InputError: *texts* is one string, one of the texts is no ``str`` or is too long, or there
            are fewer hints than texts.
        ExtractorError: an extractor raised.
        WorkerError: a worker ended on a text, or spent too long on it; or none can be started.
        ConfigError: an option has no meaning, or the parser cannot be sent to other processes, or
            takes no hints.
        ExtraError: a bar is wanted, and rich is not installed (``newsparse[progress]``).
    """
    check_call(texts, on_error, progress)
    feed = None
    total = total_of(texts)
    if isinstance(texts, AsyncIterable):
        texts = feed = _Feed(texts)
    tasks = tasks_of(texts, hints)
    stopped, stop = Pipe(duplex=False)
    outcomes = Options(
        parser=parser,
        workers=workers,
        chunk_size=chunk_size,
        timeout=timeout,
        method=method or "spawn",
        hinted=hints is not None,
    ).outcomes(tasks, stopped)
    results = in_turn(outcomes, on_error)
    return _awaited(results, feed, stop, shown(progress, total))


async def _awaited(
    results: Generator[T, None, None],
    feed: _Feed | None,
    stop: Connection,
    telling: AbstractContextManager[Callable[[int], object]],
) -> AsyncGenerator[T, None]:
    """Yield *results*, each made in a thread that does nothing else."""
    loop = asyncio.get_running_loop()
    thread = ThreadPoolExecutor(1, thread_name_prefix="newsparse")
    feeding = None if feed is None else feed.start()
    done = 0
    try:
        with telling as tell:
            while True:
                result: Any = await loop.run_in_executor(thread, next, results, _END)
                if result is _END:
                    break
                done += 1
                tell(done)
                yield result
    finally:
        # The thread may still be at the next result, which nobody wants any more.
        with suppress(OSError):  # there is no pool, or it has ended already
            stop.send_bytes(b"stop")
        if feed is not None:
            feed.end()
        try:
            await _done(loop.run_in_executor(thread, results.close))
            if feeding is not None:
                await asyncio.gather(feeding, return_exceptions=True)
        finally:
            thread.shutdown(wait=False)
            stop.close()


async def _done(ending: asyncio.Future[None]) -> None:
    """Wait for *ending*, also when this task is cancelled meanwhile: no process is left behind.

    That is so when a loop ends that still has the generator: it cancels whoever closes it.
    """
    cancelled: asyncio.CancelledError | None = None
    while not ending.done():
        try:
            await asyncio.shield(ending)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    ending.result()


class _Feed:
    """The texts of an async iterable, for another thread than that of the event loop.

    One text is taken whenever that thread asks for one, and always in the same task: what an async
    generator holds open between two texts must not change tasks.
    """

    def __init__(self, texts: AsyncIterable[str]) -> None:
        self._texts = texts
        self._given: SimpleQueue[tuple[Any, BaseException | None]] = SimpleQueue()

    def start(self) -> asyncio.Task[None]:
        """Begin, in the running loop: return the task that takes the texts."""
        self._loop = asyncio.get_running_loop()
        self._wanted = asyncio.Semaphore(0)
        self._task = self._loop.create_task(self._take())
        return self._task

    def end(self) -> None:
        """Let the task, and the thread, wait for no more texts."""
        self._task.cancel()
        self._given.put((_END, None))

    async def _take(self) -> None:
        texts = aiter(self._texts)
        try:
            while True:
                await self._wanted.acquire()
                self._given.put((await anext(texts), None))
        except StopAsyncIteration:
            self._given.put((_END, None))
        # Whatever it is, it is raised where the texts are asked for, after what came before it.
        except BaseException as error:
            self._given.put((_END, error))
            if not isinstance(error, Exception):
                raise

    def __iter__(self) -> Iterator[str]:
        """The texts, in the other thread."""
        while True:
            self._loop.call_soon_threadsafe(self._wanted.release)
            text, error = self._given.get()
            if error is not None:
                raise error
            if text is _END:
                return
            yield text
