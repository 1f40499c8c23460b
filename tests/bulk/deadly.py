"""Extractors that do to a worker process what bad ones, and bad luck, do."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import newsparse
from newsparse.lines import Reading

STORY = """\
The council closed the bridge on Monday night because of cracks in two of its piers.

Repairs will take half a year, the engineers said on Tuesday morning in the town hall.
"""


class UnsendableError(Exception):
    """An error that pickle writes and cannot read."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")


def kill(rest: str) -> None:
    """Kill this process, as the system does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def kill_once(path: str) -> None:
    """Kill this process unless there is a file at *path*, which is made first."""
    if not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def limit(megabytes: str) -> None:
    """Let this process have no more than so many *megabytes* beside what it has."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + 1_000_000 * int(megabytes)
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def starve(rest: str) -> bytearray:
    """Take more memory than this process may have."""
    limit("50")
    return bytearray(100_000_000)


def leave(rest: str) -> None:
    """End this process with exit code 3."""
    sys.exit(3)


def hang(rest: str) -> None:
    """Never return, and listen to nothing."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    while True:
        pass


def fail(rest: str) -> None:
    """Raise an ordinary error."""
    raise KeyError(rest)


def fail_unsendably(rest: str) -> None:
    """Raise an error that cannot be sent to another process."""
    raise UnsendableError("not", "sent")


def give_unsendable(rest: str) -> Callable[[], None]:
    """A value that cannot be sent to another process."""
    return lambda: None


DEEDS: dict[str, Callable[[str], object]] = {
    "KILL": kill,
    "KILL ONCE": kill_once,
    "LIMIT": limit,
    "STARVE": starve,
    "LEAVE": leave,
    "HANG": hang,
    "FAIL": fail,
    "FAIL UNSENDABLY": fail_unsendably,
    "GIVE UNSENDABLE": give_unsendable,
}


def find(reading: Reading, so_far: newsparse.Findings) -> Iterator[newsparse.Finding[Any]]:
    """Do what the first line says: ``"KILL"``, or with an argument ``"KILL ONCE: /a/path"``."""
    deed, _, rest = reading.text.partition("\n")[0].partition(": ")
    if deed in DEEDS:
        yield newsparse.Finding(
            key=newsparse.Key("deed"),
            value=DEEDS[deed](rest),
            spans=(newsparse.Span(0, len(deed)),),
            rule="deed.done",
            score=1.0,
        )


deed = newsparse.Extractor("deed", find, gives=(newsparse.Key("deed"),))
parser = newsparse.Parser().plus(deed)
"""newsparse's own parser, which first does what the text says."""

brief_parser = newsparse.Parser(max_length=100)
"""newsparse's own parser, for which every `text` here is too long."""


def text(number: int, deed: str = "") -> str:
    """A short article of its own *number*, which makes `parser` do the *deed*."""
    return f"{deed}\n\nBridge number {number} is closed\n\nBy Jane Roe\n\n{STORY}"
