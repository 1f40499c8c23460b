"""How many examples a property is tried on: few by default, five times as many with --slow."""

from __future__ import annotations

import os

from hypothesis import settings

__all__ = ["examples", "load"]

# No deadline: the first parse of a process reads language data, which a deadline would blame on
# whatever text came first. In CI the same examples at every run, so that a change is judged by what
# it changes; new examples are for those who run the tests by hand.
settings.register_profile(
    "thorough", deadline=None, max_examples=100, derandomize=bool(os.environ.get("CI"))
)
settings.register_profile("quick", settings.get_profile("thorough"), max_examples=20)


def load(*, thorough: bool) -> None:
    """Choose the profile; to be called before the modules with properties are imported."""
    settings.load_profile("thorough" if thorough else "quick")


def examples(times: float, *, derandomize: bool | None = None) -> settings:
    """Settings for a property that is tried on *times* the examples that others get."""
    chosen = settings(max_examples=round(times * settings().max_examples))
    return chosen if derandomize is None else settings(chosen, derandomize=derandomize)
