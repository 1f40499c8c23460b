"""News databases, a folder for each: what recognises, splits and reads what it exports."""

from __future__ import annotations

from newsparse.metadata.databases.database import Broken, Database, Part
from newsparse.metadata.databases.factiva import FACTIVA
from newsparse.metadata.databases.jina import JINA
from newsparse.metadata.databases.lexisnexis import LEXISNEXIS
from newsparse.metadata.databases.nexis_uni import NEXIS_UNI
from newsparse.metadata.databases.proquest import PROQUEST
from newsparse.metadata.entries import Metadata
from newsparse.page import Page

__all__ = ["DATABASES", "Broken", "Database", "Part", "read_record"]

DATABASES: tuple[Database, ...] = (JINA, LEXISNEXIS, PROQUEST, FACTIVA, NEXIS_UNI)
"""The databases whose exports are read. The first that a text fits is its own."""


def read_record(page: Page) -> Metadata | None:
    """The metadata, and mostly the story, of the record that *page* is; ``None`` if it is none.

    Most texts are pages, for which each database looks at a few of the first or last lines.
    """
    lines = page.lines
    if not lines:
        return None
    found = (each.read(page) for each in DATABASES if each.may_be_record(lines))
    return next((metadata for metadata in found if metadata is not None), None)
