"""The benchmarks of growth and memory and the fuzzer, in full: only with ``--long``."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.growth import LIMIT, exponent
from benchmarks.memory import texts


@pytest.mark.long
@pytest.mark.parametrize(
    "command",
    [
        "benchmarks.growth",
        "benchmarks.growth --patterns",
        "benchmarks.memory",
        "fuzz.run --seconds 600",
    ],
)
def test_long_run(command: str) -> None:
    """Nothing grows faster than its text, nothing is kept, and fuzzing finds nothing."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", *command.split()], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def test_exponents() -> None:
    """Growth in proportion is under the limit, and a little more than that is over it."""
    assert exponent((0.01, 0.1), 10, 0.001) <= LIMIT < exponent((0.01, 0.14), 10, 0.001)


def test_texts_of_the_long_run_differ() -> None:
    """No two texts of the long run are alike."""
    assert len(set(texts(500))) == 500
