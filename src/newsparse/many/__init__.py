"""Many texts at once: lazily, in order, on all processors, and no text stops the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import repeat
from typing import Literal, TypeVar, overload

from newsparse.article import Article
from newsparse.errors import ConfigError, InputError
from newsparse.hints import Hints
from newsparse.many.options import CHUNK_SIZE, Options
from newsparse.many.outcomes import Outcome, ParseFailure, Task, TextParser, keep
from newsparse.many.progress import Progress, check_progress, total_of, watched

__all__ = ["CHUNK_SIZE", "ParseFailure", "Progress", "TextParser", "parse_keyed", "parse_many"]

K = TypeVar("K")


@overload
def parse_many(
    texts: Iterable[str],
    workers: int | None = None,
    on_error: Literal["raise"] = "raise",
    *,
    hints: Hints | Iterable[Hints | None] | None = None,
    parser: TextParser | None = None,
    chunk_size: int = CHUNK_SIZE,
    timeout: float | None = None,
    method: str | None = None,
    progress: bool | Progress = False,
) -> Iterator[Article]: ...


@overload
def parse_many(
    texts: Iterable[str],
    workers: int | None = None,
    on_error: Literal["keep"] = ...,
    *,
    hints: Hints | Iterable[Hints | None] | None = None,
    parser: TextParser | None = None,
    chunk_size: int = CHUNK_SIZE,
    timeout: float | None = None,
    method: str | None = None,
    progress: bool | Progress = False,
) -> Iterator[Article | ParseFailure]: ...


def parse_many(  # noqa: PLR0913  # the options of one call, most of them by keyword
    texts: Iterable[str],
    workers: int | None = None,
    on_error: Literal["raise", "keep"] = "raise",
    *,
    hints: Hints | Iterable[Hints | None] | None = None,
    parser: TextParser | None = None,
    chunk_size: int = CHUNK_SIZE,
    timeout: float | None = None,
    method: str | None = None,
    progress: bool | Progress = False,
) -> Iterator[Article | ParseFailure]:
    """The articles of *texts*, one by one, in the order of the texts.

    Nothing happens before the first is asked for, and no more of *texts* is read than the workers
    need: 4 chunks of *chunk_size* texts for each. When you stop early, close the iterator.

    *workers* is the number of processes: as many as there are processors by default; 0 and 1 parse
    in this process. *hints* are what you know of the texts: one `Hints` for all, or an iterable of
    one for each, ``None`` where nothing is known. *parser* is a `Parser` or any function from text
    to article (`parse` by default); *method* is how processes start: "fork", "spawn" or
    "forkserver" (Python's own default). With "spawn" and "forkserver", a script must keep its work
    under ``if __name__ == "__main__":``.

    An error that a text meets is raised when its turn comes, and ends the iterator; with
    ``on_error="keep"`` a `ParseFailure` stands in its place, and the others go on. Errors are what
    the parser raises, a worker process that ended twice on the text (for want of memory, say), and
    more than *timeout* seconds spent on it. An error that *texts* raises always comes through,
    after the articles before it.

    With ``progress=True`` a bar shows how far it is, on a terminal (standard error) or in a
    notebook, and nowhere else; a function instead of True is called with the number of texts that
    are done, and that of all texts or ``None``, before each result.

    >>> import newsparse
    >>> story = "Rain fell in Kent all night. " * 8
    >>> texts = ["Rain returns to Kent\\n\\n" + story, story, ""]
    >>> [article.headline for article in newsparse.parse_many(texts, workers=0)]
    ['Rain returns to Kent', None, None]

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
    tasks = tasks_of(texts, hints)
    outcomes = Options(
        parser=parser,
        workers=workers,
        chunk_size=chunk_size,
        timeout=timeout,
        method=method,
        hinted=hints is not None,
    ).outcomes(tasks)
    results = in_turn(outcomes, on_error)
    return watched(results, progress, total_of(texts)) if progress else results


def parse_keyed(  # noqa: PLR0913  # as above
    pairs: Iterable[tuple[K, str]],
    workers: int | None = None,
    *,
    hints: Hints | Callable[[K], Hints | None] | None = None,
    parser: TextParser | None = None,
    chunk_size: int = CHUNK_SIZE,
    timeout: float | None = None,
    method: str | None = None,
    progress: bool | Progress = False,
) -> Iterator[tuple[K, Article | ParseFailure]]:
    """For each ``(key, text)`` its ``(key, article)``, one by one, in order.

    This is `parse_many` for texts that something is known of. A key may be anything: a file's name,
    the record that the text comes from, a row of a table. It stays in this process. Failures are
    always kept, with the key as their ``source``. *hints* are what you know of the texts: one
    `Hints` for all, or a function that tells those of a text by its key.

    >>> from newsparse.many import parse_keyed
    >>> for name, article in parse_keyed([("a.txt", ""), ("b.txt", None)], workers=0):
    ...     print(name, type(article).__name__)
    a.txt Article
    b.txt ParseFailure

    Raises:
        WorkerError: no worker process can be started.
        ConfigError: an option has no meaning, or the parser cannot be sent to other processes, or
            takes no hints.
        ExtraError: a bar is wanted, and rich is not installed.
    """
    check_progress(progress)
    keys: deque[K] = deque()  # of the texts that are read and whose turn has not come

    if not (hints is None or isinstance(hints, Hints) or callable(hints)):
        raise ConfigError(f"hints: expected Hints, or a function, got {type(hints).__name__}")

    def tasks() -> Iterator[Task]:
        for key, text in pairs:
            keys.append(key)
            yield Task(text, hints(key) if callable(hints) else hints)

    outcomes = Options(
        parser=parser,
        workers=workers,
        chunk_size=chunk_size,
        timeout=timeout,
        method=method,
        hinted=hints is not None,
    ).outcomes(tasks())
    results = _keyed(outcomes, keys)
    return watched(results, progress, total_of(pairs)) if progress else results


def check_call(texts: object, on_error: str, progress: bool | Progress) -> None:
    """Whether `parse_many`, or `aparse_many`, can be called so.

    Raises:
        InputError: *texts* is one string.
        ConfigError: *on_error* or *progress* has no meaning.
        ExtraError: a bar is wanted, and rich is not installed.
    """
    if on_error not in ("raise", "keep"):
        raise ConfigError(f"on_error: expected 'raise' or 'keep', got {on_error!r}")
    if isinstance(texts, str):
        raise InputError("expected an iterable of texts, got one str: put it in a list")
    check_progress(progress)


def tasks_of(texts: Iterable[str], hints: Hints | Iterable[Hints | None] | None) -> Iterator[Task]:
    """Each of *texts* with its hints.

    Raises:
        ConfigError: *hints* are neither.
        InputError: when asked for a text that has none left.
    """
    if isinstance(hints, (str, Mapping)) or not isinstance(hints, Hints | Iterable | None):
        raise ConfigError(
            f"hints: expected Hints, or an iterable of them, got {type(hints).__name__}"
        )
    each = iter(repeat(hints) if hints is None or isinstance(hints, Hints) else hints)
    return _paired(texts, each)


def _paired(texts: Iterable[str], hints: Iterator[Hints | None]) -> Iterator[Task]:
    for position, text in enumerate(texts):
        try:
            own = next(hints)
        except StopIteration:
            raise InputError(
                f"hints end before text {position}: give one for each, or one for all"
            ) from None
        yield Task(text, own)


# -- what becomes of outcomes ------------------------------------------------------------------


def in_turn(
    outcomes: Generator[Outcome, None, None], on_error: str
) -> Generator[Article | ParseFailure, None, None]:
    """The articles, with errors kept among them, or raised when their turn comes."""
    return _kept(outcomes) if on_error == "keep" else _raised(outcomes)


def _raised(outcomes: Generator[Outcome, None, None]) -> Generator[Article, None, None]:
    with closing(outcomes):
        for position, outcome in enumerate(outcomes):
            if isinstance(outcome, Exception):
                outcome.add_note(f"This is text {position} of parse_many, counted from 0.")
                raise outcome
            yield outcome


def _kept(
    outcomes: Generator[Outcome, None, None],
) -> Generator[Article | ParseFailure, None, None]:
    with closing(outcomes):
        for position, outcome in enumerate(outcomes):
            yield keep(outcome, position)


def _keyed(
    outcomes: Generator[Outcome, None, None], keys: deque[K]
) -> Generator[tuple[K, Article | ParseFailure], None, None]:
    with closing(outcomes):
        for position, outcome in enumerate(outcomes):
            key = keys.popleft()
            yield key, keep(outcome, position, key)
