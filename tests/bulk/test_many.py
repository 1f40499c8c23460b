"""Many texts in processes: in order, lazily, and no text, process or signal harms the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import (
    Article,
    ConfigError,
    ExtractorError,
    InputError,
    ParseFailure,
    Parser,
    WorkerError,
    parse_many,
)
from newsparse.many import chunks, parse_keyed
from newsparse.many.options import Options
from newsparse.many.outcomes import Task, pack, unpack
from newsparse.many.pool import CHUNKS_IN_FLIGHT
from tests.bulk.deadly import UnsendableError, fail, parser, text

METHODS = multiprocessing.get_all_start_methods()

each_method = pytest.mark.parametrize("method", METHODS)
each_place = pytest.mark.parametrize("workers", [0, 1, 2])


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """After every test, no worker process is left."""
    yield
    assert multiprocessing.active_children() == []


class Counted:
    """Texts that count how many of them were asked for."""

    def __init__(self, texts: Iterable[Any]) -> None:
        self.texts = iter(texts)
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for each in self.texts:
            self.count += 1
            yield each


def uneven(count: int) -> list[str]:
    """*count* texts, all different, of which some take much longer than others."""
    return [text(i) * (40 if i % 11 == 0 else 1) for i in range(count)]


# -- order and laziness ------------------------------------------------------------------------


@each_method
def test_order(method: str) -> None:
    """The articles come in the order of the texts, and are those that one process gives."""
    texts = uneven(60)
    expected = [newsparse.parse(each) for each in texts]
    assert list(parse_many(texts, 2, chunk_size=4, method=method)) == expected


@each_place
def test_any_iterable_and_none(workers: int) -> None:
    """Texts may come from a generator, and there may be none."""
    assert len(list(parse_many((text(i) for i in range(3)), workers))) == 3
    assert list(parse_many([], workers)) == []


@each_place
def test_nothing_happens_before_the_first_is_asked_for(workers: int) -> None:
    """No text is read, and no process started, by the call alone."""
    texts = Counted([text(0)])
    articles = parse_many(texts, workers)
    assert texts.count == 0
    assert multiprocessing.active_children() == []
    assert len(list(articles)) == 1


def test_no_more_is_read_than_needed() -> None:
    """However long the input, so many chunks are read ahead, and no more."""
    texts = Counted(text(i) for i in range(10**9))
    articles = parse_many(texts, 2, chunk_size=3)
    ahead = 2 * CHUNKS_IN_FLIGHT * 3
    for taken, _ in zip(range(1, 50), articles, strict=False):
        assert taken <= texts.count <= taken + ahead
    articles.close()  # type: ignore[attr-defined]  # a generator, told as an iterator
    assert texts.count < 50 + ahead


@pytest.mark.slow
def test_one_slow_text_does_not_let_the_others_pile_up(tmp_path: Path) -> None:
    """While the first text keeps everybody waiting, no more is read than at any other time."""
    texts = Counted([text(0, "HANG"), *(text(i) for i in range(1, 1000))])
    results = parse_many(texts, 2, parser=parser, chunk_size=3, timeout=2, on_error="keep")
    assert isinstance(next(results), ParseFailure)
    assert texts.count == 2 * CHUNKS_IN_FLIGHT * 3
    results.close()  # type: ignore[attr-defined]  # a generator, told as an iterator


def test_one_by_one_in_this_process() -> None:
    """Without workers, each text is read when its article is asked for."""
    texts = Counted(text(i) for i in range(5))
    for taken, _ in enumerate(parse_many(texts, 0), start=1):
        assert texts.count == taken


@given(st.lists(st.text(max_size=9), max_size=30), st.integers(1, 6))
def test_chunks_are_the_texts(texts: list[str], size: int) -> None:
    """The chunks are the texts in order, each as large as it may be but the last."""
    tasks = [Task(each) for each in texts]
    found = [each.tasks for each in chunks.cut(tasks, size, newsparse.parse)]
    assert [each for chunk in found for each in chunk] == tasks
    assert all(len(chunk) == size for chunk in found[:-1])
    assert all(0 < len(chunk) <= size for chunk in found)


def test_chunks_of_long_texts_are_short() -> None:
    """A chunk ends when its texts are long enough together."""
    texts = ["x" * (chunks.MAX_CHUNK_LENGTH * part // 10) for part in (4, 4, 4, 4, 4, 30)] + ["x"]
    found = [len(each.tasks) for each in chunks.cut(map(Task, texts), 100, newsparse.parse)]
    assert found == [3, 3, 1]


# -- texts that fail ---------------------------------------------------------------------------


@each_place
def test_a_failure_is_kept(workers: int) -> None:
    """A text on which an extractor raises is a value in its place, and the others are articles."""
    texts = [text(0), text(1, "FAIL: bridge"), text(2)]
    first, failure, last = parse_many(texts, workers, "keep", parser=parser, chunk_size=1)
    assert failure == ParseFailure(
        position=1, error="ExtractorError: extractor 'deed' failed: KeyError: 'bridge'"
    )
    assert [first, last] == [parser(texts[0]), parser(texts[2])]


@each_place
def test_a_failure_is_raised(workers: int) -> None:
    """By default the error is raised in its turn, with its cause and the text's position."""
    texts = [text(0), text(1), text(2, "FAIL: bridge"), text(3)]
    articles = parse_many(texts, workers, parser=parser)
    assert len([next(articles), next(articles)]) == 2
    with pytest.raises(ExtractorError, match="'deed' failed: KeyError") as caught:
        next(articles)
    assert isinstance(caught.value.__cause__, KeyError)
    assert caught.value.__notes__[-1] == "This is text 2 of parse_many, counted from 0."
    assert next(articles, None) is None


def test_an_error_tells_where_it_was_raised() -> None:
    """The traceback of the worker comes along."""
    articles = parse_many([text(0, "FAIL: bridge")], 2, parser=parser)
    with pytest.raises(ExtractorError) as caught:
        next(articles)
    assert f"in {fail.__name__}\n    raise KeyError(rest)" in caught.value.__notes__[0]


@each_place
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (b"bytes", "expected str, got bytes"),
        (None, "expected str, got NoneType"),
        (sys.stdout, "expected str, got "),  # can be sent nowhere
        ("x" * 1001, "over the limit of 1,000"),
    ],
)
def test_wrong_inputs(workers: int, wrong: Any, message: str) -> None:
    """What is no text, or too long, fails alone."""
    brief = Parser(max_length=1000)
    results = list(parse_many([text(0), wrong, text(2)], workers, "keep", parser=brief))
    assert [type(each) for each in results] == [Article, ParseFailure, Article]
    assert isinstance(results[1], ParseFailure)
    assert results[1].error.startswith("InputError: ")
    assert message in results[1].error
    with pytest.raises(InputError, match=message):
        list(parse_many([text(0), wrong], workers, parser=brief))


@each_method
def test_what_cannot_be_sent(method: str) -> None:
    """An error or an article that cannot leave its process is told all the same."""
    texts = [text(0, "FAIL UNSENDABLY"), text(1, "GIVE UNSENDABLE"), text(2)]
    one, two, three = parse_many(texts, 2, "keep", parser=parser, method=method)
    assert isinstance(one, ParseFailure)
    assert one.error == "ExtractorError: extractor 'deed' failed: UnsendableError: not sent"
    assert isinstance(two, ParseFailure)
    assert two.error.startswith("WorkerError: its article cannot leave the worker process: ")
    assert isinstance(three, Article)


class Clinging(str):
    """A string that cannot be sent, as that of an HTML parser which holds on to its page."""

    __slots__ = ()

    def __reduce__(self) -> Any:
        raise TypeError("the page cannot be sent")


def test_strings_of_other_types() -> None:
    """Of a string of a subclass, only the text is sent."""
    [article] = parse_many([Clinging(text(0))], 2)
    assert article == newsparse.parse(text(0))


def test_an_error_that_cannot_be_read_is_told() -> None:
    """Of an error that only fails on arrival, name and message arrive."""
    error = unpack(pack(UnsendableError("the", "bridge")))
    assert isinstance(error, WorkerError)
    assert str(error) == "UnsendableError: the bridge"


def test_what_cannot_be_read_back_is_told() -> None:
    """Bytes that this process cannot read are a failure of their text."""
    error = unpack(b"no pickle")
    assert isinstance(error, WorkerError)
    assert "cannot be read back" in str(error)


@each_place
def test_an_error_of_the_input_comes_through(workers: int) -> None:
    """What the input itself raises is raised, after everything before it."""

    def texts() -> Iterator[str]:
        yield from (text(i) for i in range(21))
        raise OSError("the disk is gone")

    results = parse_many(texts(), workers, "keep", chunk_size=4)
    articles = [next(results) for _ in range(21)]
    assert articles == [newsparse.parse(text(i)) for i in range(21)]
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)


# -- workers that end --------------------------------------------------------------------------


@each_method
def test_a_text_that_kills_its_worker(method: str) -> None:
    """Only the text that kills the worker fails; all others are parsed."""
    texts = [text(i, "KILL" if i == 17 else "") for i in range(40)]
    results = list(parse_many(texts, 2, "keep", parser=parser, chunk_size=8, method=method))
    assert results[17] == ParseFailure(
        position=17,
        error="WorkerError: the worker process ended twice on it (killed by SIGKILL, "
        "perhaps for want of memory)",
    )
    del texts[17], results[17]
    assert results == [newsparse.parse(each) for each in texts]


@pytest.mark.slow
def test_many_texts_that_kill_their_workers() -> None:
    """Every such text fails, however many there are and wherever they stand."""
    deadly = {0, 1, 5, 6, 7, 19, 29}
    texts = [text(i, "KILL" if i in deadly else "") for i in range(30)]
    results = parse_many(texts, 2, "keep", parser=parser, chunk_size=4)
    failed = [each.position for each in results if isinstance(each, ParseFailure)]
    assert failed == sorted(deadly)


def test_a_worker_that_is_killed_once(tmp_path: Path) -> None:
    """A text in whose time a worker is killed by somebody else is tried again, and succeeds."""
    texts = [text(i, f"KILL ONCE: {tmp_path / str(i)}" if i % 9 == 0 else "") for i in range(30)]
    articles = list(parse_many(texts, 2, parser=parser, chunk_size=4))
    assert articles == [parser(each) for each in texts]
    assert {path.name for path in tmp_path.iterdir()} == {"0", "9", "18", "27"}


@pytest.mark.slow
def test_workers_that_are_killed_at_any_time() -> None:
    """Workers killed by somebody else, whatever they do, cost nothing but time."""
    texts = uneven(90)
    found = []
    for number, article in enumerate(parse_many(texts, 2, chunk_size=2)):
        found.append(article)
        if number in (0, 30, 60):  # too far apart for any text to be met twice
            for worker in multiprocessing.active_children():
                worker.kill()
    assert found == [newsparse.parse(each) for each in texts]


has_proc = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc here")


@has_proc
@each_method
def test_a_text_for_which_memory_does_not_suffice(method: str) -> None:
    """It fails by that name, and its worker goes on with the texts after it."""
    texts = [text(i, "STARVE" if i == 5 else "") for i in range(12)]
    results = list(parse_many(texts, 2, "keep", parser=parser, chunk_size=4, method=method))
    assert results[5] == ParseFailure(
        position=5, error=f"MemoryError: out of memory on a text of {len(texts[5])} characters"
    )
    del texts[5], results[5]
    assert results == [newsparse.parse(each) for each in texts]


@has_proc
def test_a_worker_without_memory_for_its_texts() -> None:
    """Nobody waits for it: it ends, and another one parses what it was given."""
    texts = [text(i, "LIMIT: 30" if i < 2 else "") for i in range(20)]
    texts[15] += "\n\n" + "The bridge stays closed, the council said on Monday. " * 1_000_000
    results = list(parse_many(texts, 2, "keep", parser=parser, chunk_size=1))
    failed = results.pop(15)
    assert isinstance(failed, ParseFailure)
    assert failed.error.startswith("InputError: text has 53,")  # of whom it was read in the end
    assert [each.headline for each in results if isinstance(each, Article)] == [
        f"Bridge number {i} is closed" for i in range(len(texts)) if i != 15
    ]


def test_a_text_that_ends_its_worker_is_raised() -> None:
    """By default a worker's end is an error that names the text."""
    articles = parse_many([text(0), text(1, "LEAVE"), text(2)], 2, parser=parser)
    assert next(articles).headline == "Bridge number 0 is closed"
    with pytest.raises(WorkerError, match=r"ended twice on it \(exit code 3\)") as caught:
        next(articles)
    assert caught.value.__notes__[-1] == "This is text 1 of parse_many, counted from 0."


@pytest.mark.slow
def test_a_text_that_takes_too_long() -> None:
    """With a timeout, a text over it fails at the first try, and the others are parsed."""
    texts = [text(i, "HANG" if i in (3, 4) else "") for i in range(20)]
    results = list(parse_many(texts, 2, "keep", parser=parser, chunk_size=8, timeout=2))
    failures = [each for each in results if isinstance(each, ParseFailure)]
    assert [each.position for each in failures] == [3, 4]
    assert {each.error for each in failures} == {"WorkerError: no article within 2 seconds"}


def start_here_only() -> Parser:
    """A parser in this process, and an error in any other."""
    if os.getpid() != int(os.environ["NEWSPARSE_TEST_PARENT"]):
        raise RuntimeError("no parser here")
    return Parser()


class HereOnly:
    """A parser that can be sent, but does not arrive."""

    def __call__(self, given: str) -> Article:
        """The article of the text *given*."""
        return newsparse.parse(given)

    def __reduce__(self) -> Any:
        return start_here_only, ()


@pytest.mark.slow
def test_workers_that_cannot_start(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """When no worker gets ready, that is an error and no endless trying."""
    monkeypatch.setenv("NEWSPARSE_TEST_PARENT", str(os.getpid()))
    with pytest.raises(WorkerError, match=r"end before they are ready \(exit code 1\)"):
        list(parse_many([text(0)], 2, "keep", parser=HereOnly(), method="spawn"))
    assert "no parser here" in capfd.readouterr().err


# -- stopping ----------------------------------------------------------------------------------


def test_closing_ends_busy_workers() -> None:
    """Closing the iterator ends the workers, even those that hang."""
    results = parse_many([text(0), text(1, "HANG"), text(2, "HANG")], 2, "keep", parser=parser)
    assert isinstance(next(results), Article)
    assert multiprocessing.active_children()
    results.close()  # type: ignore[attr-defined]  # a generator, told as an iterator
    assert multiprocessing.active_children() == []


def test_forgetting_ends_workers() -> None:
    """So does forgetting the iterator."""
    results = parse_many((text(i) for i in range(10**9)), 2, "keep")
    assert isinstance(next(results), Article)
    assert multiprocessing.active_children()
    del results
    assert multiprocessing.active_children() == []


def test_in_a_thread() -> None:
    """It works in a thread, which cannot see signals."""
    found: list[Article] = []
    texts = uneven(20)
    thread = Thread(target=lambda: found.extend(parse_many(texts, 2)))
    thread.start()
    thread.join()
    assert found == [newsparse.parse(each) for each in texts]


def test_two_at_once() -> None:
    """Two iterators do not disturb each other."""
    texts = uneven(30)
    pairs = list(zip(parse_many(texts, 2), parse_many(texts, 2), strict=True))
    assert pairs == [(newsparse.parse(each),) * 2 for each in texts]


def count_here(texts: list[str]) -> int:
    """How many articles there are when nothing is said of workers."""
    return len(list(parse_many(texts)))


def test_in_a_worker_of_others() -> None:
    """In a process that may have no children, texts are parsed in it by default."""
    with multiprocessing.Pool(1) as pool:
        assert pool.apply(count_here, ([text(0), text(1)],)) == 2


# -- keys --------------------------------------------------------------------------------------


@each_place
def test_keys_come_back(workers: int) -> None:
    """Every result comes with the key of its text, which never leaves this process."""
    keys = [lambda: None for _ in range(25)]  # cannot be sent anywhere
    pairs = [(key, text(i, "FAIL" if i == 7 else "")) for i, key in enumerate(keys)]
    found = list(parse_keyed(pairs, workers, parser=parser, chunk_size=4))
    assert [key for key, _ in found] == keys
    failure = found.pop(7)[1]
    assert isinstance(failure, ParseFailure)
    assert failure.source is keys[7]
    assert failure.position == 7
    del pairs[7]
    assert [article for _, article in found] == [parser(each) for _, each in pairs]


# -- options -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"workers": -1}, "workers: expected a number, 0 or more, got -1"),
        ({"chunk_size": 0}, "chunk_size: expected a number, 1 or more, got 0"),
        ({"timeout": 0}, r"timeout: expected a number, 0\.001 or more, got 0"),
        ({"timeout": float("nan")}, "timeout: expected"),
        ({"timeout": float("inf")}, "timeout: expected"),
        ({"workers": 1, "timeout": 1}, "only a text in a worker can be ended"),
        ({"on_error": "skip"}, "expected 'raise' or 'keep', got 'skip'"),
        ({"workers": 2, "method": "thread"}, "no start method 'thread': this system has fork"),
        ({"workers": 2, "method": "spawn", "parser": lambda given: None}, "cannot be sent"),
    ],
)
def test_wrong_options(options: dict[str, Any], message: str) -> None:
    """An option without meaning is told at once, before anything is read."""
    with pytest.raises(ConfigError, match=message):
        parse_many([], **options)


def test_one_string_is_no_input() -> None:
    """A string alone, whose characters would be the texts, is refused."""
    with pytest.raises(InputError, match="put it in a list"):
        parse_many(text(0))


def test_by_default_there_is_a_worker_for_each_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many workers as processors; with one processor, none, but for what needs workers."""

    def processes(processors: int, **changes: Any) -> int:
        monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(processors)))
        plain = {"parser": None, "workers": None, "timeout": None, "method": None}
        return Options(**{**plain, "chunk_size": 1, **changes}).processes

    assert [processes(n) for n in (1, 2, 8)] == [0, 2, 8]
    assert [processes(n, timeout=1) for n in (1, 2, 8)] == [2, 2, 8]
    assert [processes(8, workers=n) for n in (0, 1, 3)] == [0, 0, 3]


def test_a_fork_takes_any_parser() -> None:
    """Forked workers have the parser already, so it need not be one that can be sent."""

    def find_nothing(reading: Any, so_far: Any) -> Iterator[Any]:
        yield from ()

    mine = Parser().plus(newsparse.Extractor("mine", find_nothing, gives=()))
    [article] = parse_many([text(0)], 2, parser=mine, method="fork")
    assert article == newsparse.parse(text(0))


def test_signals_of_this_process_are_none_of_the_workers() -> None:
    """Handlers that this process has set do not run in workers, which end when told to."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        results = parse_many([text(0)], 2, method="fork")
        assert isinstance(next(results), Article)
        (worker, *_) = multiprocessing.active_children()
        worker.terminate()
        worker.join()
        assert worker.exitcode == -signal.SIGTERM
    finally:
        signal.signal(signal.SIGTERM, before)
    assert list(results) == []
