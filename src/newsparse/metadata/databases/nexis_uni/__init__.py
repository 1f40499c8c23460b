"""Nexis Uni's documents as text: "End of Document" closes each of them."""

from __future__ import annotations

from newsparse.metadata.databases.database import Database, late
from newsparse.metadata.databases.nexis_uni.signs import matches, may_be_record

__all__ = ["NEXIS_UNI"]

NEXIS_UNI = Database(
    name="nexis_uni",
    description="Nexis Uni, documents as text: 'End of Document' under each article",
    matches=matches,
    split=late(f"{__name__}.splitting", "split"),
    may_be_record=may_be_record,
    read=late(f"{__name__}.reading", "read"),
)
