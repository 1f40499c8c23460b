"""LexisNexis's classic text export: a line that counts the documents opens each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import attrs
import regex

from newsparse.languages.database_labels import Labels, database_labels
from newsparse.languages.database_signs import LEXISNEXIS_COUNT, MAX_SIGN
from newsparse.sources.databases.counting import Number, in_order, missing
from newsparse.sources.databases.parts import Broken, Database, Part
from newsparse.sources.databases.rows import Row, rows

__all__ = ["LEXISNEXIS", "matches", "split"]

# The cover's line on which documents were asked for.
# yes: "Download Request: Tagged Documents: 201-400"   "Ausgabeauftrag: Dokument(e) 1-200"
_REQUEST = regex.compile(
    r"(?:(?:Download|Print)\hRequest|Ausgabeauftrag|Printopdracht):.*?"
    r"(?<!\d)(?<first>\d{1,6})\h?-\h?(?<last>\d{1,6})(?!\d)"
)


@attrs.define
class _Document:
    """One document as far as it was seen."""

    number: Number
    end: int = 0
    """Where the last line of it ends that is not blank; 0 while there is only its count."""
    said: dict[str, str] = attrs.field(factory=dict)
    """Values of labels that are wanted of the record itself, by their role."""


def matches(head: str) -> bool:
    """Whether a line counts documents and a label in capitals stands below.

    >>> matches("   1 of 2 DOCUMENTS\\n\\n   The Herald\\n\\nLENGTH: 300 words\\n")
    True
    >>> matches("2 of 3 documents were lost. LENGTH: matters.")
    False
    """
    counted = False
    for row in rows(head):
        counted = counted or _count(row) is not None
        if counted and _role(row):
            return True
    return False


def split(text: str) -> Iterator[Part | Broken]:
    """The documents of a file; one that is announced and missing, or empty, is broken.

    What stands before the first count, the cover, is not given.
    """
    documents: list[_Document] = []
    wanted: range | None = None
    for row in rows(text):
        count = _count(row)
        if count is not None and _is_counted(row, count, documents):
            documents.append(_Document(count))
        elif documents:
            _look(row, documents[-1])
        elif request := _REQUEST.match(row.text[:MAX_SIGN]):
            wanted = range(int(request["first"]), int(request["last"]) + 1)
    numbers = [document.number for document in documents]
    return in_order(missing(numbers, len(text), wanted), _parts(text, documents))


def _parts(text: str, documents: Sequence[_Document]) -> Iterator[Part | Broken]:
    for each in documents:
        number = each.number
        if not each.end:
            error = f"document {number.number} of {number.total} is empty"
            yield Broken(start=number.start, error=error)
            continue
        yield Part(
            text=text[number.start : each.end],
            start=number.start,
            url=each.said.get("url"),
            language=each.said.get("language"),
        )


def _look(row: Row, document: _Document) -> None:
    """Note what *row* says of *document*; the last line with a label is the footer's."""
    document.end = row.end
    role = _role(row)
    if role in ("language", "url"):
        label = _labels().before_colon(row.text)
        value = row.text[label.value :].partition(";")[0] if label else ""
        document.said[role] = value or document.said.get(role, "")


@cache
def _labels() -> Labels:
    return database_labels("lexisnexis")


def _role(row: Row) -> str:
    """The role of the label in capitals that *row* starts with, or ``""``."""
    return _labels().role(row.text) if row.text.partition(":")[0].isupper() else ""


def _count(row: Row) -> Number | None:
    if len(row.text) > MAX_SIGN or not any(map(str.isdigit, row.text)):
        return None
    match = LEXISNEXIS_COUNT.fullmatch(row.text)
    return match and Number(int(match["number"]), int(match["total"]), row.start)


def _is_counted(row: Row, count: Number, documents: Sequence[_Document]) -> bool:
    """Whether *row*, which counts, opens a document.

    "Document 3 de 4" in small letters may be said in a story, too; then it is hardly in order.
    """
    if count.number < 1 or count.number > count.total:
        return False
    if row.text.isupper() or "DOCUMENT" in row.text or not documents:
        return True
    last = documents[-1].number
    return count.number == 1 or (count.total == last.total and count.number > last.number)


LEXISNEXIS = Database(
    name="lexisnexis",
    description="LexisNexis, classic text export: '1 of 10 DOCUMENTS' over each article",
    matches=matches,
    split=split,
)
