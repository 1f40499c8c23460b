"""One process that reads pages for another, so that no page can hold up or end the run."""

from __future__ import annotations

import logging
import multiprocessing
import time
import warnings
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection

import attrs

from benchmarks.corpus import Source
from benchmarks.scoring import Prediction

__all__ = ["START_LIMIT", "Reading", "read_all"]

Read = Callable[[Source], Prediction]

START_LIMIT = 120.0
"""Seconds for a process to start: some peers import for ten seconds on a cold disk."""
MESSAGE_LENGTH = 160
"""Characters kept of what an exception says."""

# Read once before the clock runs, because the first page also pays for what is loaded lazily.
_WARM_UP = Source("<html><body><p>" + "It rained in Kent all night. " * 20 + "</p></body></html>")


@attrs.frozen
class Reading:
    """What came back for a page: a prediction and how long it took, or why there is none."""

    prediction: Prediction
    seconds: float | None = None
    """``None`` when the page was lost."""
    failure: str | None = None


class _Worker:
    """A process that calls *read* on what it is sent."""

    def __init__(self, read: Read) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would carry the corpus along
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(read, theirs), daemon=True)
        self._process.start()
        theirs.close()  # the last holder's end is what tells that the process died
        ready = self._answer(START_LIMIT)
        if ready.failure is not None:
            self.stop()
            raise RuntimeError(f"the process that reads pages did not start: {ready.failure}")

    def read(self, source: Source, limit: float) -> Reading:
        """The reading of *source*. After a failure of the process, `alive` is ``False``."""
        try:
            self._pipe.send(source)
        except OSError:
            return self._lost("the process died")
        return self._answer(limit)

    @property
    def alive(self) -> bool:
        """Whether it can be given another page."""
        return self._process.is_alive()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _answer(self, limit: float) -> Reading:
        try:
            if self._pipe.poll(limit):
                answer = self._pipe.recv()
                assert isinstance(answer, Reading)  # noqa: S101  # both ends are this module
                return answer
        except (EOFError, OSError):
            return self._lost("the process died")
        return self._lost(f"no answer in {limit:g} s")

    def _lost(self, failure: str) -> Reading:
        self._process.kill()
        self._process.join()
        return Reading(Prediction(), failure=failure)


def read_all(read: Read, sources: Mapping[str, Source], limit: float) -> dict[str, Reading]:
    """The reading of each of *sources*, one after the other, each within *limit* seconds.

    *read* must be importable by name. A page on which it raises, hangs or ends its process is
    lost; the others are read all the same.

    Raises:
        RuntimeError: the process does not start, for example because *read* cannot be imported.
    """
    readings = {}
    worker = _Worker(read)
    try:
        for name, source in sources.items():
            if not worker.alive:
                worker.stop()
                worker = _Worker(read)
            readings[name] = worker.read(source, limit)
    finally:
        worker.stop()
    return readings


def _serve(read: Read, pipe: Connection) -> None:
    """Answer each source that comes in, until the other end is closed."""
    logging.disable()  # what peers have to say about a page is of no use here
    warnings.simplefilter("ignore")
    _read_timed(read, _WARM_UP)
    pipe.send(Reading(Prediction()))
    while True:
        try:
            source = pipe.recv()
        except EOFError:
            return
        pipe.send(_read_timed(read, source))


def _read_timed(read: Read, source: Source) -> Reading:
    start = time.perf_counter()
    try:
        prediction = read(source)
    except Exception as error:  # noqa: BLE001  # whatever a peer raises, it loses this page only
        said = " ".join(f"{type(error).__name__}: {error}".split())  # some raise half a page
        return Reading(Prediction(), failure=said[:MESSAGE_LENGTH])
    return Reading(prediction, time.perf_counter() - start)
