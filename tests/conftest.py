"""Settings that every test shares."""

from __future__ import annotations

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.checks")  # its asserts then show the values that differ

# No deadline: the first parse of a process reads language data, which a deadline would blame on
# whatever text came first.
settings.register_profile("newsparse", deadline=None, max_examples=100)
settings.load_profile("newsparse")
