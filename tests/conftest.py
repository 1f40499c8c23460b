"""Settings that every test shares."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--long``, for what takes minutes or hours."""
    parser.addoption("--long", action="store_true", help="also run what takes long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what takes long, unless asked for."""
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="takes long: run with --long"))


pytest.register_assert_rewrite("tests.checks")  # its asserts then show the values that differ

# No deadline: the first parse of a process reads language data, which a deadline would blame on
# whatever text came first.
settings.register_profile("newsparse", deadline=None, max_examples=100)
# The same examples at every run, so that a change is judged by what it changes. New examples are
# for those who run the tests by hand.
settings.register_profile("ci", settings.get_profile("newsparse"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "newsparse")
