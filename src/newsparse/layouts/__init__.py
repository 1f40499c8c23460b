"""Layouts of outlets, learned from a few of their texts."""

from __future__ import annotations

from newsparse.layouts.layout import Layout
from newsparse.layouts.slots import Slot

__all__ = ["Layout", "Slot"]
