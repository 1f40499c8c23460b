"""What fuzzing starts from, and what it once found, keeps every promise."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from fuzz.targets import TARGETS, seeds

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


@pytest.mark.parametrize("name", ["saved_part", "decode", "source_csv"])
def test_targets_can_fail(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A promise that is broken is noticed."""

    def broken(*given: object, **named: object) -> None:
        raise ZeroDivisionError

    for place in ("fuzz.targets._read_saved", "fuzz.targets.decode", "fuzz.targets.read"):
        monkeypatch.setattr(place, broken)
    with pytest.raises(ZeroDivisionError):
        TARGETS[name](b"\0\x010")
