"""Many texts in an event loop: the same results, and nothing blocks, piles up or stays."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import aclosing
from typing import Any

import pytest

import newsparse
from newsparse import (
    Article,
    ConfigError,
    ExtractorError,
    InputError,
    ParseFailure,
    aparse_many,
    parse_many,
)
from newsparse.many.pool import CHUNKS_IN_FLIGHT
from tests.bulk.deadly import parser, text

each_place = pytest.mark.parametrize("workers", [0, 2])


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """After every test, no worker process is left."""
    yield
    assert multiprocessing.active_children() == []


async def sent(texts: list[Any]) -> AsyncIterator[Any]:
    """*texts*, with time for other tasks between them."""
    for each in texts:
        await asyncio.sleep(0)
        yield each


async def taken(results: AsyncIterator[Any]) -> list[Any]:
    """All *results*."""
    return [each async for each in results]


def run(main: Callable[[], Awaitable[Any]]) -> Any:
    """What *main* gives, in an event loop that complains of what is not waited for."""
    found: list[str] = []

    async def watched() -> Any:
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: found.append(context["message"])
        )
        return await main()

    done = asyncio.run(watched(), debug=False)
    assert found == []
    return done


# -- results -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("workers", "source"), [(0, list), (0, iter), (0, sent), (2, sent)])
def test_the_same_results_in_the_same_order(workers: int, source: Any) -> None:
    """Whatever the texts come from, the results are those of `parse_many`."""
    texts = [text(i) * (9 if i % 5 == 0 else 1) for i in range(40)]
    texts[3] = text(3, "FAIL: bridge")
    bad: list[Any] = [*texts, None, b"bytes"]
    expected = list(parse_many(bad, 0, "keep", parser=parser))
    found = run(
        lambda: taken(aparse_many(source(bad), workers, "keep", parser=parser, chunk_size=3))
    )
    assert found == expected
    assert sum(isinstance(each, ParseFailure) for each in found) == 3


@each_place
@pytest.mark.parametrize("source", [list, sent], ids=lambda source: source.__name__)
def test_no_texts(workers: int, source: Any) -> None:
    """No texts give no articles."""
    assert run(lambda: taken(aparse_many(source([]), workers))) == []


@each_place
def test_a_failure_is_raised(workers: int) -> None:
    """By default an error is raised in its turn, and ends the iteration."""

    async def main() -> None:
        results = aparse_many(sent([text(0), text(1, "FAIL: x"), text(2)]), workers, parser=parser)
        assert isinstance(await anext(results), Article)
        with pytest.raises(ExtractorError, match="'deed' failed") as caught:
            await anext(results)
        assert caught.value.__notes__[-1].startswith("This is text 1 of ")
        with pytest.raises(StopAsyncIteration):
            await anext(results)

    run(main)


@each_place
def test_an_error_of_the_source_comes_through(workers: int) -> None:
    """What the source raises is raised, after the results of the texts before it."""

    async def source() -> AsyncIterator[str]:
        for i in range(7):
            yield text(i)
        raise OSError("the line is dead")

    async def main() -> None:
        results = aparse_many(source(), workers, chunk_size=2)
        assert len([await anext(results) for _ in range(7)]) == 7
        with pytest.raises(OSError, match="the line is dead"):
            await anext(results)

    run(main)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"texts": "one text"}, InputError),
        ({"on_error": "ignore"}, ConfigError),
        ({"workers": -1}, ConfigError),
        ({"method": "telepathy", "workers": 2}, ConfigError),
        ({"progress": "yes"}, ConfigError),
        ({"parser": lambda given: Article(headline=given), "workers": 2}, ConfigError),
    ],
)
def test_wrong_calls(options: dict[str, Any], error: type[Exception]) -> None:
    """What has no meaning is refused by the call itself, also outside of a loop."""
    with pytest.raises(error):
        aparse_many(**{"texts": [], **options})


def test_progress_is_told() -> None:
    """A function is told of each result; of an async iterable the total is not known."""
    told: list[tuple[int, int | None]] = []

    def tell(done: int, total: int | None) -> None:
        told.append((done, total))

    texts = [text(0), text(1)]
    run(lambda: taken(aparse_many(texts, 0, progress=tell)))
    run(lambda: taken(aparse_many(sent(texts), 0, progress=tell)))
    assert told == [(1, 2), (2, 2), (1, None), (2, None)]


# -- the loop goes on --------------------------------------------------------------------------


def slow(given: str) -> Article:
    """An article that takes a while."""
    time.sleep(0.1)
    return newsparse.parse(given)


class Sleepy:
    """Texts that come from something that blocks."""

    def __iter__(self) -> Iterator[str]:
        for i in range(3):
            time.sleep(0.1)
            yield text(i)


@pytest.mark.parametrize(
    ("texts", "workers", "given"),
    [([text(0)] * 4, 0, slow), ([text(0)] * 4, 2, slow), (Sleepy(), 0, newsparse.parse)],
    ids=["parsing here", "parsing in workers", "reading"],
)
def test_the_loop_goes_on(texts: Any, workers: int, given: Any) -> None:
    """While texts are read and parsed, other tasks have their turn."""
    turns: list[None] = []

    async def beat() -> None:
        while True:
            await asyncio.sleep(0.005)
            turns.append(None)

    async def main() -> None:
        beating = asyncio.create_task(beat())
        await taken(aparse_many(texts, workers, parser=given))
        beating.cancel()

    run(main)
    # In 0.3 seconds at least. A loop that is held up has a turn a text.
    assert len(turns) > 10


# -- back-pressure -----------------------------------------------------------------------------


class Asked:
    """An async source without an end, that counts how many texts were asked for."""

    def __init__(self) -> None:
        self.count = 0

    def __aiter__(self) -> AsyncIterator[str]:
        return self

    async def __anext__(self) -> str:
        """The next text."""
        self.count += 1
        return text(self.count)


def test_one_by_one_without_workers() -> None:
    """Without workers, a text is asked for when its article is."""

    async def main() -> None:
        source = Asked()
        results = aparse_many(source, 0)
        assert source.count == 0
        for number in range(1, 6):
            await anext(results)
            await asyncio.sleep(0.01)
            assert source.count == number
        await results.aclose()
        assert source.count == 5

    run(main)


def test_no_more_is_asked_for_than_needed() -> None:
    """With workers, so many chunks are read ahead, and no more, however long it takes."""

    async def main() -> None:
        source = Asked()
        ahead = 2 * CHUNKS_IN_FLIGHT * 3
        async with aclosing(aparse_many(source, 2, chunk_size=3)) as results:
            for number in range(1, 30):
                await anext(results)
                assert source.count <= number + ahead
            await asyncio.sleep(0.2)
            assert source.count <= 29 + ahead

    run(main)


@each_place
def test_the_source_stays_in_one_task(workers: int) -> None:
    """What an async generator holds open between two texts is opened and closed by one task."""
    tasks = set()

    async def source() -> AsyncIterator[str]:
        async with asyncio.timeout(60):
            for i in range(5):
                tasks.add(asyncio.current_task())
                yield text(i)

    assert len(run(lambda: taken(aparse_many(source(), workers)))) == 5
    assert len(tasks) == 1


# -- the end -----------------------------------------------------------------------------------


@each_place
def test_closing_ends_the_workers(workers: int) -> None:
    """A generator that is closed leaves nothing running, and takes no more of the source."""

    async def main() -> None:
        source = Asked()
        async with aclosing(aparse_many(source, workers)) as results:
            await anext(results)
        count = source.count
        assert multiprocessing.active_children() == []
        await asyncio.sleep(0.05)
        assert source.count == count

    run(main)


@each_place
def test_a_generator_that_is_left_ends_with_the_loop(workers: int) -> None:
    """Without being closed, it ends when the loop does."""

    async def main() -> None:
        async for _ in aparse_many(Asked(), workers):
            break

    run(main)


def test_a_generator_that_is_never_begun() -> None:
    """The call alone starts and reads nothing."""
    source = Asked()
    aparse_many(source, 2)
    assert source.count == 0


def hang(given: str) -> Article:
    """Never an article."""
    while True:
        time.sleep(60)


SOON = 30
"""Seconds: soon on a machine with much else to do, and long before what is waited for ends."""


def cancelled_after(seconds: float, texts: Any, **options: Any) -> float:
    """How long a task that iterates over *texts* takes to end when it is cancelled."""

    async def main() -> float:
        task = asyncio.create_task(taken(aparse_many(texts, **options)))
        await asyncio.sleep(seconds)
        started = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert multiprocessing.active_children() == []
        return time.monotonic() - started

    took: float = run(main)
    return took


@pytest.mark.parametrize("source", [list, sent], ids=lambda source: source.__name__)
def test_cancelling_ends_workers_that_hang(source: Any) -> None:
    """A task that is cancelled does not wait for the texts at hand: the workers are killed."""
    texts = [text(i) for i in range(9)]
    assert cancelled_after(1.5, source(texts), workers=2, parser=hang) < SOON


@each_place
def test_cancelling_ends_the_wait_for_the_source(workers: int) -> None:
    """A source that brings nothing is not waited for, and is told."""
    told = []

    async def source() -> AsyncIterator[str]:
        try:
            await asyncio.sleep(3600)
            yield ""
        except asyncio.CancelledError:
            told.append(True)
            raise

    assert cancelled_after(0.1, source(), workers=workers) < SOON
    assert told == [True]


def test_cancelling_without_workers() -> None:
    """Without workers, the text at hand is parsed to its end, and no other."""
    assert cancelled_after(0.05, [text(i) for i in range(999)], workers=0, parser=slow) < SOON


def test_a_timeout_around_it() -> None:
    """`asyncio.timeout` ends it as it ends anything else."""

    async def main() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await taken(aparse_many(Asked(), 0))

    run(main)


def test_two_at_once() -> None:
    """Two iterations in one loop do not disturb each other."""

    async def main() -> tuple[list[Any], list[Any]]:
        one = aparse_many(sent([text(i) for i in range(20)]), 0)
        two = aparse_many([text(i) for i in range(20, 40)], 2)
        first, second = await asyncio.gather(taken(one), taken(two))
        return first, second

    first, second = run(main)
    assert first + second == [newsparse.parse(text(i)) for i in range(40)]
