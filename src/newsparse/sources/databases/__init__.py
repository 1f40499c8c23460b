"""Files of news databases, many articles to one: which database's, and its records."""

from __future__ import annotations

from newsparse.sources.databases.factiva import FACTIVA
from newsparse.sources.databases.jina import JINA
from newsparse.sources.databases.lexisnexis import LEXISNEXIS
from newsparse.sources.databases.nexis_uni import NEXIS_UNI
from newsparse.sources.databases.parts import Broken, Database, Part
from newsparse.sources.databases.proquest import PROQUEST

__all__ = ["DATABASES", "Broken", "Database", "Part"]

DATABASES: tuple[Database, ...] = (JINA, LEXISNEXIS, PROQUEST, FACTIVA, NEXIS_UNI)
"""The databases whose exports are read. The first that a text's start fits is its own."""
