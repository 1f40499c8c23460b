"""Factiva's articles as text, with indexing codes or without."""

from __future__ import annotations

from newsparse.metadata.databases.database import Database, late
from newsparse.metadata.databases.factiva.signs import matches, may_be_record

__all__ = ["FACTIVA"]

FACTIVA = Database(
    name="factiva",
    description="Factiva, with indexing codes ('HD', 'LP', 'AN') or without",
    matches=matches,
    split=late(f"{__name__}.splitting", "split"),
    may_be_record=may_be_record,
    read=late(f"{__name__}.reading", "read"),
)
