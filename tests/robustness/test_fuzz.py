"""What fuzzing starts from, and what it once found, keeps every promise."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from fuzz.targets import (
    TARGETS,
    fuzz_decode,
    fuzz_output,
    fuzz_saved_part,
    fuzz_source,
    seeds,
)

FINDINGS = sorted((Path(__file__).parent.parent / "fixtures" / "fuzz").glob("*/*"))


@pytest.mark.parametrize("name", TARGETS)
def test_seeds(name: str) -> None:
    """Every target has seeds, and takes them."""
    some = list(islice(seeds(name), 0, None, 8))
    assert some
    for data in some:
        TARGETS[name](data)


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_findings(path: Path) -> None:
    """What once broke a promise breaks none any more."""
    TARGETS[path.parent.name](path.read_bytes())


def test_there_are_findings() -> None:
    """The folder of findings is where it is looked for."""
    assert FINDINGS


@pytest.mark.parametrize(
    "target",
    [fuzz_saved_part, fuzz_decode, partial(fuzz_source, "csv"), partial(fuzz_output, "csv")],
)
def test_targets_can_fail(target: Callable[[bytes, Callable[..., Any]], None]) -> None:
    """A promise that is broken is noticed."""

    def broken(*given: object, **named: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        target(b"\0\x010", broken)
