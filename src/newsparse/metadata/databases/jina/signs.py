"""The labels that Jina prints over a page, numbered or not, and what they are recognised by."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import regex

from newsparse.metadata.databases.rows import rows
from newsparse.page import Line
from newsparse.patterns import pattern

__all__ = ["LABEL", "MAX_LABELS", "matches", "may_be_record", "numbered_label"]

MAX_LABELS = 12
"""Lines of labels at most; there are seven kinds."""

_URL = "URL Source:"

# yes: "[1] Title: Rain returns"   "[12] URL Source: https://…"   "Title: Rain returns"
# no:  "Subtitle: Rain returns"
LABEL = pattern(
    r"(?:\[(?<number>\d{1,4})\]\h)?+"
    r"(?<key>Title|URL Source|Published Time|Warning|Number of Pages|Description|Date):"
    r"(?:\h++(?<value>\S.*+))?+"
)


def matches(head: str) -> bool:
    """Whether the first two lines are the labels of a numbered result.

    >>> matches("[1] Title: Rain\\n[1] URL Source: https://example.org/rain\\n")
    True
    >>> matches("Title: Rain\\n\\nURL Source: https://example.org/rain\\n")
    False
    """
    found = [numbered_label(row.text) for row in islice(rows(head), 2)]
    return [match["key"] for match in found if match] == ["Title", "URL Source"]


def may_be_record(lines: Sequence[Line]) -> bool:
    """Whether an address stands in the first lines."""
    return any(_URL in line.text for line in lines[:MAX_LABELS])


def numbered_label(text: str) -> regex.Match[str] | None:
    """The label that *text* starts with, if it carries a result's number."""
    match = LABEL.fullmatch(text) if text[0] == "[" else None
    return match if match and match["number"] else None
