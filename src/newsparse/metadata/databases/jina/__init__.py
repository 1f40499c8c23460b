"""Jina's reader, and its search, whose results come as one text with numbered labels."""

from __future__ import annotations

from newsparse.metadata.databases.database import Database, late
from newsparse.metadata.databases.jina.signs import matches, may_be_record

__all__ = ["JINA"]

JINA = Database(
    name="jina",
    description="Jina search results as text: '[1] Title:' over each page",
    matches=matches,
    split=late(f"{__name__}.splitting", "split"),
    may_be_record=may_be_record,
    read=late(f"{__name__}.reading", "read"),
)
