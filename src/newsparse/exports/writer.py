"""Writers: one interface for every format, and no finished article lost to a killed process."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Any, ClassVar, Protocol

import attrs

from newsparse.errors import ConfigError, NewsparseError
from newsparse.exports.arrow import MAX_CHARS, MAX_ROWS
from newsparse.exports.journal import Done, Journal
from newsparse.exports.lock import Lock
from newsparse.exports.records import Record, key_of

__all__ = ["Batching", "Writer"]


class _Sink(Protocol):
    """Where a writer's batches go. Its methods are told at `newsparse.exports.lines.LineFile`."""

    seconds: ClassVar[float]

    def items(self, record: Record) -> list[Any]: ...
    def weight(self, item: Any) -> int: ...
    def store(self, items: list[Any]) -> dict[str, Any]: ...
    def mark(self) -> Any: ...
    def rollback(self, mark: Any) -> None: ...
    def finish(self) -> None: ...
    def clean(self) -> None: ...


@attrs.frozen(kw_only=True)
class Batching:
    """When a writer stores what was written: as soon as one of these is reached.

    Small batches lose less to a kill, and take longer.
    """

    rows: int = MAX_ROWS
    characters: int = MAX_CHARS
    seconds: float | None = None
    """Since the last batch was stored. None is what suits the format: at once for a stream, ten
    seconds for Parquet and Arrow, one for other files."""
    clock: Callable[[], float] = monotonic
    """What tells the time in seconds."""


@attrs.define
class _Batch:
    """What has been written and is not stored yet."""

    since: float
    texts: list[tuple[str, int, list[Any]]] = attrs.field(factory=list)
    """Source, position and items of each text: one entry, so that no Ctrl-C can part them."""
    rows: int = 0
    weight: int = 0

    @property
    def items(self) -> list[Any]:
        """All items, in order."""
        return [item for _, _, items in self.texts for item in items]

    @property
    def done(self) -> list[tuple[str, int, int]]:
        """The texts, as the journal tells them."""
        done = Done()
        for source, position, _ in self.texts:
            done.add(source, position)
        return list(done.ranges())


class Writer:
    """Writes records one by one: a context manager, made by `open_writer`.

    Records are gathered into batches, which are stored as `Batching` says, with the time looked at
    when a record is written. Storing happens whole or not at all, whatever kills the process.

    Leaving the ``with`` block finishes the output. Leaving it by an exception stores what has been
    written and leaves the output unfinished, to be resumed.
    """

    def __init__(
        self, sink: _Sink, journal: Journal | None, done: Done, batching: Batching | None = None
    ) -> None:
        self._sink, self._journal, self._batching = sink, journal, batching or Batching()
        self._seconds = sink.seconds if self._batching.seconds is None else self._batching.seconds
        self._batch = _Batch(self._batching.clock())
        self.done = done
        """The texts that earlier runs finished: ``(source, position) in writer.done``."""
        self.inputs = {} if journal is None else journal.inputs()
        """Source → what it was like when an earlier run read it, or this one: see `note_input`."""
        self._noted: dict[str, str] = {}  # not stored yet
        self.lock: Lock | None = None
        """What keeps other writers from the same output; a stream has none."""
        self._closed = False

    def write(self, record: Record) -> bool:
        """Add *record*, unless an earlier run has finished its text: then nothing is done.

        Returns whether it was added. The same text given twice in one run is written twice.

        Raises:
            InputError: a value cannot be saved. Nothing of the record was added, and the writer
                goes on: write the text as a failure, for example.
            ConfigError: the writer is closed.
            OSError: the batch could not be stored.
        """
        if self._closed:
            raise ConfigError("the writer is closed: its output is finished")
        if (record.source, record.position) in self.done:
            return False
        items = self._sink.items(record)
        batch, batching = self._batch, self._batching
        batch.texts.append((record.source, record.position, items))
        batch.rows += len(items)
        batch.weight += sum(map(self._sink.weight, items))
        if (
            batch.rows >= batching.rows
            or batch.weight >= batching.characters
            or batching.clock() - batch.since >= self._seconds
        ):
            self.commit()
        return True

    def note_input(self, source: str, identity: str) -> None:
        """Note what *source* is like: *identity* is any text that a change of it changes.

        A run that resumes this one finds it in `inputs`, and can tell whether the positions of
        `done` still mean the same texts.
        """
        source = key_of(source)
        if self.inputs.get(source) != identity:
            self.inputs[source] = self._noted[source] = identity

    def commit(self) -> None:
        """Store what has been written: after this, no kill of the process loses it.

        Raises:
            InputError: a value that a source gave does not fit its column.
            OSError: the disk is full, or the like. What was written waits for the next `commit`.
        """
        batch, sink, journal = self._batch, self._sink, self._journal
        if not batch.texts:
            return
        if journal is None:
            # First: what a stream has taken in part must not be sent again.
            self._batch = _Batch(self._batching.clock())
            sink.store(batch.items)
            return
        marks = journal.mark(), sink.mark()
        try:
            entry = sink.store(batch.items)
            noted = {"inputs": self._noted} if self._noted else {}
            journal.append({"done": batch.done, **noted, **entry})
            self._batch, self._noted = _Batch(self._batching.clock()), {}
        except BaseException:  # Ctrl-C, too, may come between any two of these steps
            self._batch = batch
            with suppress(OSError):  # what cannot be taken back now, the next run takes back
                journal.rollback(marks[0])
                sink.rollback(marks[1])
            raise

    def close(self) -> None:
        """Store what has been written and finish the output.

        Raises:
            InputError: as `commit`.
            OSError: as `commit`.
        """
        if self._closed:
            return
        self.commit()
        self._sink.finish()
        if self._journal is not None:
            self._journal.remove()
        self._sink.clean()
        self._closed = True
        self._release()

    def _release(self) -> None:
        if self.lock is not None:
            self.lock.release()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self.close()
                return
            with suppress(OSError, NewsparseError):  # the error on its way says more
                self.commit()
        finally:
            self._release()
