"""LexisNexis's classic text export: a line that counts the documents opens each of them."""

from __future__ import annotations

from newsparse.metadata.databases.database import Database, late
from newsparse.metadata.databases.lexisnexis.signs import matches, may_be_record

__all__ = ["LEXISNEXIS"]

LEXISNEXIS = Database(
    name="lexisnexis",
    description="LexisNexis, classic text export: '1 of 10 DOCUMENTS' over each article",
    matches=matches,
    split=late(f"{__name__}.splitting", "split"),
    may_be_record=may_be_record,
    read=late(f"{__name__}.reading", "read"),
)
