"""ProQuest's text export: sixty underscores between the records."""

from __future__ import annotations

from newsparse.metadata.databases.database import Database, late
from newsparse.metadata.databases.proquest.signs import matches, may_be_record

__all__ = ["PROQUEST"]

PROQUEST = Database(
    name="proquest",
    description="ProQuest, text export: 60 underscores between the articles, 'Full text:'",
    matches=matches,
    split=late(f"{__name__}.splitting", "split"),
    may_be_record=may_be_record,
    read=late(f"{__name__}.reading", "read"),
)
