"""By what texts are parsed: by which parser, in how many processes, for how long."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator, Iterable
from math import inf
from typing import TYPE_CHECKING

import attrs

from newsparse.errors import ConfigError
from newsparse.many.outcomes import Outcome, Task, TextParser, read
from newsparse.pipeline import parse

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["CHUNK_SIZE", "Options"]

CHUNK_SIZE = 16
"""Texts that a worker gets at once: some 20 ms of work with the shortest texts, where larger
chunks are no faster any more, and with pages little enough to be shared out evenly at the end."""


@attrs.frozen(kw_only=True)
class Options:
    """What `newsparse.parse_many` takes beside the texts, with the same meaning.

    Raises:
        ConfigError: a number is too small, there is no way to end a text that takes too long, or
            the parser takes no hints where some are given.
    """

    parser: TextParser | None
    workers: int | None
    chunk_size: int
    timeout: float | None
    method: str | None
    hinted: bool = False
    """Whether texts may have hints."""

    def __attrs_post_init__(self) -> None:
        if self.hinted and self.parser is not None and not _takes_hints(self.parser):
            raise ConfigError(
                "hints: the parser takes none: give it a second parameter, hints, "
                "and pass that on to newsparse.parse"
            )
        for name, least in (("workers", 0), ("chunk_size", 1), ("timeout", 0.001)):
            given = getattr(self, name)
            if given is not None and not least <= given < inf:
                raise ConfigError(f"{name}: expected a number, {least} or more, got {given!r}")
        if self.timeout is None:
            return
        if not hasattr(signal, "setitimer"):
            raise ConfigError("timeout: this system has no timer that ends a process")
        if not self.processes:
            raise ConfigError("timeout: only a text in a worker can be ended: workers=2 or more")

    @property
    def processes(self) -> int:
        """The number of worker processes, 0 for none. One would do no more than this process."""
        if self.workers is not None:
            return self.workers if self.workers > 1 else 0
        if _is_worker():
            return 0
        usable = _usable_processors()
        if self.timeout is not None:
            return max(usable, 2)
        return usable if usable > 1 else 0

    def outcomes(
        self, tasks: Iterable[Task], stop: Connection | None = None
    ) -> Generator[Outcome, None, None]:
        """The outcome of each of *tasks*, in order. Nothing is left running when it is closed.

        When something can be received from *stop*, waiting for a worker ends in a `StoppedError`.

        Raises:
            ConfigError: *method* is none that this system has, or the parser cannot be sent.
        """
        parser = parse if self.parser is None else self.parser
        if not self.processes:
            return (read(parser, task) for task in tasks)
        # Costs as much as a fifth of all else that newsparse imports, and few need it.
        from newsparse.many.pool import Pool  # noqa: PLC0415

        pool = Pool(parser, self.processes, timeout=self.timeout, method=self.method)
        pool.stop = stop
        return pool.outcomes(tasks, self.chunk_size)


def _takes_hints(parser: TextParser) -> bool:
    """Whether *parser* can be called with ``hints=``, as far as its signature tells."""
    import inspect  # noqa: PLC0415  # few give a parser and hints

    try:
        inspect.signature(parser).bind("", hints=None)
    except TypeError:
        return False
    except ValueError:  # it has no signature
        return True
    return True


def _is_worker() -> bool:
    """Whether this process may have no children, as the workers of `multiprocessing.Pool`."""
    from multiprocessing import current_process  # noqa: PLC0415  # see outcomes()

    return current_process().daemon


def _usable_processors() -> int:
    """How many processors this process may use, where the system tells, or else has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
