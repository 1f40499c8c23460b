"""A signal that asks a run to end is never lost, whatever Python is doing when it comes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from newsparse.cli.signals import EndedError, Ending, ended_by_signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

SIGNALS = ["SIGTERM", "SIGHUP", "SIGINT"]


@pytest.fixture(params=SIGNALS)
def number(request: pytest.FixtureRequest) -> Iterator[int]:
    """A signal with its usual handler, whatever whoever runs the tests has made of it."""
    number = signal.Signals[request.param]
    usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
    before = signal.signal(number, usual)
    yield number
    signal.signal(number, before)


class Finalised:
    """Gets a signal while its finaliser runs: Python drops what the handler raises there."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        signal.raise_signal(self.number)


def ended(deed: Callable[[Ending], object]) -> EndedError:
    """What ends a block in which *deed* is done."""
    try:
        with ended_by_signals() as ending:
            deed(ending)
    except EndedError as error:
        return error
    pytest.fail("the signal was lost")


def never(*_: object) -> None:
    """What must not be reached, or never comes to its end."""
    time.sleep(60)
    pytest.fail("it went on")


def test_at_once(number: int) -> None:
    """A signal ends what is being done."""

    def deed(_: Ending) -> None:
        signal.raise_signal(number)
        pytest.fail("it went on")

    error = ended(deed)
    assert error.number == number
    assert error.name == signal.Signals(number).name


def test_in_a_finaliser(number: int) -> None:
    """A block that would have come to its end is ended by the signal all the same."""
    assert ended(lambda _: Finalised(number)).number == number


def test_in_a_finaliser_and_waiting(number: int) -> None:
    """What waits for something that never comes is ended, too."""
    begin = time.monotonic()
    assert ended(lambda _: never(Finalised(number).number)).number == number
    assert time.monotonic() - begin < 30


def test_in_finalisers_again_and_again(number: int) -> None:
    """However often it is dropped, it is raised again."""
    assert ended(lambda _: never([Finalised(number).number for _ in range(3)])).number == number


def test_the_next_check(number: int) -> None:
    """Where nothing raises it again, the next safe point does."""

    def deed(ending: Ending) -> None:
        Finalised(number)
        signal.setitimer(signal.ITIMER_REAL, 0)
        ending.check()
        pytest.fail("it went on")

    assert ended(deed).number == number


def test_nothing_is_said(number: int, capfd: pytest.CaptureFixture[str]) -> None:
    """Python does not print that it dropped something."""
    ended(lambda _: Finalised(number))
    assert capfd.readouterr() == ("", "")


def test_everything_is_put_back(number: int) -> None:
    """After the block the signals, the timer and the hook are what they were."""

    def state() -> tuple[object, ...]:
        return signal.getsignal(number), signal.getsignal(signal.SIGALRM), sys.unraisablehook

    before = state()
    ended(lambda _: Finalised(number))
    assert state() == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_one_that_is_ignored_stays_so(number: int) -> None:
    """As ``nohup`` has it."""
    signal.signal(number, signal.SIG_IGN)
    with ended_by_signals() as ending:
        signal.raise_signal(number)
    assert ending.number is None


SLOW = """\
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)

class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            print("importing", flush=True)
            time.sleep(60)

sys.meta_path.insert(0, Slow())
import newsparse_command
newsparse_command.main()
"""


@pytest.mark.parametrize("name", ["newsparse", "newsparse.errors", "newsparse.cli.commands"])
def test_while_it_is_imported(name: str) -> None:
    """Ctrl-C while modules are imported ends the command without a traceback."""
    process = subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-c", SLOW.format(name=name)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"importing\n"
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    assert (process.returncode, said) == (-signal.SIGINT, b"")
