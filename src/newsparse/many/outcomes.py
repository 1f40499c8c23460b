"""What became of one text: its article, or the error that it met, in this process or another."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import attrs

from newsparse.article import Article
from newsparse.errors import WorkerError
from newsparse.hints import Hints
from newsparse.logs import logger, quoted

__all__ = ["Outcome", "ParseFailure", "Task", "TextParser", "keep", "pack", "read", "unpack"]

TextParser: TypeAlias = Callable[[str], Article]
"""A `Parser`, or a function of your own around one. Where hints are given, it must take them, too:
it is called as ``parser(text, hints=hints)`` for each text that has some."""

Outcome: TypeAlias = Article | Exception

_LOG = logger("newsparse.many")


class Task(NamedTuple):
    """A text to parse, with what is known of it."""

    text: str
    hints: Hints | None = None


@attrs.frozen(kw_only=True)
class ParseFailure:
    """A text that gave no article: which one it was, and why.

    >>> import newsparse
    >>> [failure] = newsparse.parse_many([b"bytes"], workers=0, on_error="keep")
    >>> failure.position, failure.error[:31]
    (0, 'InputError: expected str, got b')
    """

    source: object = None
    """The key that came with the text, or ``None`` when it came without one."""
    error: str
    """Name and message of the error, for example ``"ExtractorError: extractor 'x' failed: …"``."""
    position: int
    """Number of the text in the input, counted from 0."""


def read(parser: TextParser, task: Task) -> Outcome:
    """The article that *parser* gives for the text of *task*, or the error that it raises."""
    try:
        if task.hints is None:
            return parser(task.text)
        return parser(task.text, hints=task.hints)  # type: ignore[call-arg]  # see `Options`
    except MemoryError:  # another one: with this one's traceback all that it had stays in memory
        return MemoryError(f"out of memory on a text of {len(task.text):,} characters")
    # Whatever it is, it is this text's own: it is raised, or kept, when the text's turn comes,
    # and the texts before and after it do not suffer.
    except Exception as error:  # noqa: BLE001
        return error


def keep(outcome: Outcome, position: int, source: object = None) -> Article | ParseFailure:
    """The article, or the failure that an error makes of the text at *position*."""
    if not isinstance(outcome, Exception):
        return outcome
    name, message = type(outcome).__name__, str(outcome)
    # Not the source: it may be anything, and hold the text.
    _LOG.warning("text %d gives no article: %s %s", position, name, quoted(message))
    error = f"{name}: {message}"
    return ParseFailure(source=source, error=error, position=position)


def pack(outcome: Outcome) -> bytes:
    """*outcome* as bytes that `unpack` reads in another process.

    Of an error, its cause and its traceback come along (the traceback as a note), as far as they
    can; an error that cannot be sent becomes a `WorkerError` that tells its name and message.
    """
    if not isinstance(outcome, Exception):
        try:
            return pickle.dumps((outcome, None), pickle.HIGHEST_PROTOCOL)
        # Values of third-party extractors may be anything.
        except Exception as error:  # noqa: BLE001
            return pack(WorkerError(f"its article cannot leave the worker process: {error}"))
    if outcome.__traceback__ is not None:
        outcome.add_note("".join(traceback.format_exception(outcome)).rstrip())
    for cause in (outcome.__cause__, None):
        try:
            data = pickle.dumps((outcome, cause), pickle.HIGHEST_PROTOCOL)
            pickle.loads(data)  # noqa: S301  # our own bytes; some errors fail only here
        except Exception:  # noqa: BLE001, S112  # third-party errors: then with less, below
            continue
        return data
    return pack(WorkerError(f"{type(outcome).__name__}: {outcome}"))


def unpack(data: bytes) -> Outcome:
    """The outcome that `pack` made *data* of."""
    outcome: Any
    try:
        outcome, cause = pickle.loads(data)  # noqa: S301  # from our own worker
    # Values of third-party extractors may refuse to be read back.
    except Exception as error:  # noqa: BLE001
        return WorkerError(f"its article cannot be read back from the worker process: {error}")
    if isinstance(outcome, Exception):
        outcome.__cause__ = cause
    return outcome  # type: ignore[no-any-return]  # pack() took an Outcome
