"""The counts and labels of LexisNexis's classic text export, and what it is recognised by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import regex

from newsparse.metadata.databases.labels import DatabaseLabel, labels_in
from newsparse.metadata.databases.rows import rows
from newsparse.metadata.databases.signs import MAX_SIGN
from newsparse.page import Line
from newsparse.patterns import pattern

__all__ = ["count", "label", "matches", "may_be_record"]

_labels = partial(labels_in, "lexisnexis/labels.json")

# yes: "1 of 10 DOCUMENTS"   "FOCUS - 2 of 3 DOCUMENTS"   "Dokument 1 von 10"   "1 of 1 DOCUMENT"
# no:  "2 of 3 documents were lost"   "Document 3 de la serie"
_COUNT = pattern(
    r"""
    (?: FOCUS \h*+ -? \h*+ )?+
    (?: (?<number> \d{1,6} ) \h++ (?:of|von|de|sur|van) \h++ (?<total> \d{1,6} ) \h++
        (?: DOCUMENTS? | DOKUMENTE? | DOCUMENTOS? | DOCUMENTEN )
      | (?: Dokument | Document | Documento | DOKUMENT | DOCUMENT | DOCUMENTO ) \h++
        (?<number> \d{1,6} ) \h++ (?:von|de|sur|van) \h++ (?<total> \d{1,6} ) )
    """,
    flags=regex.VERBOSE,
)


def matches(head: str) -> bool:
    """Whether a line counts documents and a label in capitals stands below.

    >>> matches("   1 of 2 DOCUMENTS\\n\\n   The Herald\\n\\nLENGTH: 300 words\\n")
    True
    >>> matches("2 of 3 documents were lost. LENGTH: matters.")
    False
    """
    counted = False
    for row in rows(head):
        counted = counted or count(row.text) is not None
        if counted and label(row.text):
            return True
    return False


def may_be_record(lines: Sequence[Line]) -> bool:
    """Whether the first line counts the documents."""
    return count(lines[0].text) is not None


def count(text: str) -> tuple[int, int] | None:
    """Which document of how many *text* counts, if it does.

    >>> count("1 of 10 DOCUMENTS"), count("Dokument 2 von 10"), count("2 of 3 documents were lost")
    ((1, 10), (2, 10), None)
    """
    if len(text) > MAX_SIGN or "ument" not in text.lower():  # saves a pattern on most lines
        return None
    match = _COUNT.fullmatch(text)
    return match and (int(match["number"]), int(match["total"]))


def label(text: str) -> DatabaseLabel | None:
    """The label that *text* starts with, which is in capitals and ends with a colon."""
    return _labels().before_colon(text) if text.partition(":")[0].isupper() else None
