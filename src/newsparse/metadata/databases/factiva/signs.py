"""The lines and codes of Factiva's articles, and what they are recognised by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import regex

from newsparse.metadata.databases.labels import labels_in
from newsparse.metadata.databases.rows import Row, rows
from newsparse.metadata.databases.signs import MAX_SIGN, YEAR
from newsparse.page import Line
from newsparse.patterns import pattern

__all__ = [
    "AFTER_LEAD",
    "HEADLINE",
    "STORY",
    "Code",
    "code_of",
    "counts_words",
    "has_codes",
    "identifier",
    "is_count",
    "is_summary",
    "labels",
    "matches",
    "may_be_record",
    "starts_with_code",
]

HEADLINE = ("title", "section")
"""Roles of the codes that open an article; behind them a single blank is enough."""
STORY = ("lead", "body")
"""Roles of the codes before a story."""
AFTER_LEAD = frozenset(
    "body contact reference caption company industry subject region ipc ipd publisher cx dln "
    "id".split()
)
"""Roles of the codes after the first paragraphs: that of the rest, and those below the story."""

MAX_SAMPLE = 65_536
"""Characters looked at to tell whether a file has codes: longer than any one article."""

_NEEDED = frozenset({"title", "length", "date"})
_FIRST = frozenset({"HD", "SE", "CL"})
"""How the first line of a record with codes may start: CL is CLM, the column."""
_MAX_DAY = 60
"""Characters of the line that names the day, which follows the number of words."""

labels = partial(labels_in, "factiva/labels.json")

# yes: "Document PNP0000020010926du4i003v3"      no: "Document 3 of 10"   "Document the losses"
_IDENTIFIER = pattern(
    r"(?:Document|Dokument|Documento)\h++(?<id>(?=\p{L}*+\d)[\p{Lu}\d][\p{L}\d]{14,39})"
)
# yes: "664 words"   "1,204 words"   "1.204 Wörter"   "1 204 mots"   "1204 palabras"
# no:  "664 words later"
_WORDS = pattern(
    r"\d{1,3}(?:[.,\h’']?\d{3}){0,2}\h++(?:words?|Wörter|Wort|mots?|palabras?|woorden|woord)"
)
# yes: "Search Summary"   "Suchübersicht"      what follows is no article
_SUMMARY = pattern(
    r"search summary|suchübersicht|zusammenfassung der suche"
    r"|(?:récapitulatif|résumé) de (?:la|votre) recherche"
    r"|resumen de (?:la )?búsqueda|zoekoverzicht",
    flags=regex.IGNORECASE,
)
# yes: "HD"   "WC  664 words"   "HD Rain returns"     whether the blank is wide enough is told below
_CODE = pattern(r"(?<code>\p{Lu}{2,3})(?:(?<blank>\h++)(?<value>\S.*+))?+")


class Code(NamedTuple):
    """A code at the start of a line, or none, and what stands behind it."""

    role: str = ""
    value: str = ""


def matches(head: str) -> bool:
    """Whether there are codes for headline, words and day, or an identifier below words and day.

    >>> matches("HD\\nRain\\nWC\\n664 words\\nPD\\n18 April 1998\\n")
    True
    >>> matches("Rain\\n664 words\\n18 April 1998\\nHerald\\n\\nIt fell.\\n\\nDocument 3\\n")
    False
    """
    if has_codes(head):
        return True
    counted = False
    for row, following in pairwise(rows(head)):
        counted = counted or is_count(row, following)
        if counted and identifier(following.text):
            return True
    return False


def may_be_record(lines: Sequence[Line]) -> bool:
    """Whether the first line starts with a code, or the last one is an identifier."""
    return starts_with_code(lines) or identifier(lines[-1].text) is not None


# -- with codes --------------------------------------------------------------------------------


def has_codes(head: str) -> bool:
    """Whether there are codes for headline, words and day."""
    seen: set[str] = set()
    for row in rows(head[:MAX_SAMPLE]):
        seen.add(code_of(row).role)
        if seen >= _NEEDED:
            return True
    return False


def starts_with_code(lines: Sequence[Line]) -> bool:
    """Whether the first of *lines* starts with the letters of a code that opens a record."""
    return lines[0].text[:2] in _FIRST


def code_of(row: Row) -> Code:
    """The code that *row* is or starts with: behind HD and SE a single blank is enough."""
    match = _CODE.fullmatch(row.text)
    label = labels().alone(match["code"]) if match else None
    if match is None or label is None:
        return Code()
    if match["blank"] == " " and label.role not in HEADLINE:
        return Code()
    return Code(label.role, match["value"] or "")


# -- without -----------------------------------------------------------------------------------


def is_count(row: Row, following: Row) -> bool:
    """Whether *row* counts the words, and the line below it names a day."""
    day = following.text
    return counts_words(row.text) and len(day) <= _MAX_DAY and YEAR.search(day) is not None


def counts_words(text: str) -> bool:
    """Whether *text* is a number of words.

    >>> counts_words("1,204 words"), counts_words("1.204 Wörter"), counts_words("664 words later")
    (True, True, False)
    """
    return len(text) <= MAX_SIGN and _WORDS.fullmatch(text) is not None


# -- at the end --------------------------------------------------------------------------------


def identifier(text: str) -> str | None:
    """The accession number in *text*, the line that closes an article, if it is one.

    >>> identifier("Document PNP0000020010926du4i003v3"), identifier("Document 3 of 10")
    ('PNP0000020010926du4i003v3', None)
    """
    if len(text) > MAX_SIGN or "ument" not in text:  # saves a pattern on most lines
        return None
    match = _IDENTIFIER.fullmatch(text)
    return match and match["id"]


def is_summary(text: str) -> bool:
    """Whether *text* opens the summary of a search, which is no article."""
    return len(text) <= MAX_SIGN and _SUMMARY.fullmatch(text) is not None
