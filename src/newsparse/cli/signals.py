"""Signals that ask the process to end: noted when they come, and raised as an exception."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

__all__ = ["AGAIN_SECONDS", "EndedError", "Ending", "ended_by_signals"]

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)
)  # Windows has no SIGHUP
_DEFAULTS = (signal.SIG_DFL, signal.default_int_handler)

AGAIN_SECONDS = 0.02
"""Seconds after which an exception that Python has dropped is raised again: longer than a
finaliser takes, and too short to be noticed."""


class EndedError(BaseException):
    """A signal has asked this process to end. No ``except Exception`` stops it, as with Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def name(self) -> str:
        """The signal's name."""
        return signal.Signals(self.number).name


class Ending:
    """Whether a signal has asked the process to end: it is noted before anything is raised.

    Python drops an exception that is raised while a finaliser runs (``__del__``, or the callback of
    a weak reference): it reaches `sys.unraisablehook` and nothing else. So what is raised here may
    be lost, and what is noted may not.
    """

    def __init__(self) -> None:
        self.number: int | None = None
        """The first signal that came."""
        self._is_over = False

    def check(self) -> None:
        """Raise if a signal has come: call it where the run may end.

        Raises:
            EndedError: one has.
        """
        if self.number is not None:
            raise EndedError(self.number)

    def note(self, number: int, _: FrameType | None) -> None:
        """The handler of each signal: note it, and end what is being done.

        Raises:
            EndedError: unless the block that signals are to end is over.
        """
        self.number = self.number or number
        if not self._is_over:
            raise EndedError(number)

    def again(self, _: int, __: FrameType | None) -> None:
        """The handler of the timer: raise what was dropped.

        Raises:
            EndedError: unless the block that signals are to end is over.
        """
        if not self._is_over:
            self.check()

    def close(self) -> None:
        """From now on signals are noted only."""
        self._is_over = True


@contextmanager
def ended_by_signals() -> Iterator[Ending]:
    """Let SIGTERM, SIGHUP and SIGINT (Ctrl-C) raise `EndedError` in this block, and at its end.

    When Python drops the exception, it is raised again a moment later, until it gets through; where
    there is no timer (Windows), at the next `Ending.check`, or at the end of the block. A signal
    that is ignored, as ``nohup`` has it, stays so.

    Raises:
        EndedError: a signal has come.
    """
    ending = Ending()
    mine = [each for each in _SIGNALS if signal.getsignal(each) in _DEFAULTS]
    before: dict[int, Any] = {each: signal.signal(each, ending.note) for each in mine}
    has_timer = hasattr(signal, "setitimer") and signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
    if has_timer:
        before[signal.SIGALRM] = signal.signal(signal.SIGALRM, ending.again)
    reported = sys.unraisablehook

    def dropped(report: Any) -> None:
        if not isinstance(report.exc_value, EndedError):
            reported(report)
        elif has_timer:
            signal.setitimer(signal.ITIMER_REAL, AGAIN_SECONDS)

    sys.unraisablehook = dropped
    try:
        yield ending
    finally:
        ending.close()
        sys.unraisablehook = reported
        if has_timer:
            signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
    ending.check()
