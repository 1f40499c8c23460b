"""Which dates on a page are the day of publication."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from newsparse.candidates.dated import NAMES, find_dated
from newsparse.lines import Reading

__all__ = ["NAMES", "SETTINGS", "date_rows"]

SETTINGS = {"max_iter": 60, "max_leaf_nodes": 6, "min_samples_leaf": 50}


def date_rows(reading: Reading, answer: Mapping[str, Any]) -> tuple[list[list[int]], list[bool]]:
    """The vector of each date that may be the day of publication, and whether it is."""
    right = _days(answer["published"]) if answer["published"] else set()
    found = find_dated(reading)
    return [list(each.vector) for each in found], [each.day in right for each in found]


def _days(moment: str) -> set[date]:
    """The day of *moment* where it was published, and in Greenwich."""
    value = datetime.fromisoformat(moment)
    days = {value.date()}
    return days | {value.astimezone(UTC).date()} if value.tzinfo else days
