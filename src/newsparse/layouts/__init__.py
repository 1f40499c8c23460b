"""Layouts of outlets: learned from a few of their texts, watched for changes, told apart.

An outlet prints its texts in one way for months, then changes it. A `Layout` is that way, learned
without answers; ``newsparse.Parser(layout=…)`` reads by it.
"""

from __future__ import annotations

from newsparse.layouts.grouping import Group, Groups, group
from newsparse.layouts.layout import MAX_TEXTS, MIN_TEXTS, Fit, Layout
from newsparse.layouts.slots import Slot
from newsparse.layouts.watching import Change, watch

__all__ = [
    "MAX_TEXTS",
    "MIN_TEXTS",
    "Change",
    "Fit",
    "Group",
    "Groups",
    "Layout",
    "Slot",
    "group",
    "watch",
]
