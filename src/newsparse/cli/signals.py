"""Being told to end: a signal that would kill the process in mid-step becomes an exception."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["EndedError", "ended_by_signals"]

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows has no SIGHUP


class EndedError(BaseException):
    """A signal has asked this process to end. No ``except Exception`` stops it, as with Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def name(self) -> str:
        """The signal's name."""
        return signal.Signals(self.number).name


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise `EndedError` in this block, as Ctrl-C raises KeyboardInterrupt.

    One that is ignored, as ``nohup`` has it, stays so.
    """

    def end(number: int, _: FrameType | None) -> None:
        raise EndedError(number)

    mine = [each for each in _SIGNALS if signal.getsignal(each) == signal.SIG_DFL]
    for each in mine:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each in mine:
            signal.signal(each, signal.SIG_DFL)
