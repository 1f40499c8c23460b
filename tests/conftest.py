"""Settings that every test shares."""

from __future__ import annotations

import gc
from collections.abc import Generator

import pytest

from tests import profiles

OPTIONS = {
    "slow": "also run tests marked slow, and properties on five times as many examples",
    "long": "also run tests marked long, which take minutes, and those marked slow",
}

pytest.register_assert_rewrite("tests.checks")  # its asserts then show the values that differ


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--slow`` and ``--long``."""
    for name, text in OPTIONS.items():
        parser.addoption(f"--{name}", action="store_true", help=text)


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples a property is tried on."""
    profiles.load(thorough="slow" not in left_out(config))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect without collecting garbage, which would look at every test again and again.

    That is a quarter of the time of it. What is there afterwards stays to the end of the run.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Name what is left out."""
    return [f"left out: tests marked {mark} (--{mark} runs them)" for mark in left_out(config)]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes long, unless asked for."""
    marks = left_out(config)
    out = [item for item in items if any(map(item.get_closest_marker, marks))]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]


def left_out(config: pytest.Config) -> list[str]:
    """The marks whose tests do not run."""
    if config.getoption("--long"):
        return []
    return ["long"] if config.getoption("--slow") else ["slow", "long"]
