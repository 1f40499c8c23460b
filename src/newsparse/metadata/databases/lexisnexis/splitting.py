"""Splits LexisNexis's classic text export at the lines that count the documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newsparse.metadata.databases.counting import Number, in_order, missing
from newsparse.metadata.databases.database import Broken, Part
from newsparse.metadata.databases.lexisnexis.signs import count, label
from newsparse.metadata.databases.rows import Row, rows
from newsparse.metadata.databases.signs import MAX_SIGN
from newsparse.patterns import pattern

__all__ = ["split"]

# The cover's line on which documents were asked for.
# yes: "Download Request: Tagged Documents: 201-400"   "Ausgabeauftrag: Dokument(e) 1-200"
_REQUEST = pattern(
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


def split(text: str) -> Iterator[Part | Broken]:
    """The documents of a file; one that is announced and missing, or empty, is broken.

    What stands before the first count, the cover, is not given.
    """
    documents: list[_Document] = []
    wanted: range | None = None
    for row in rows(text):
        number = _number(row)
        if number is not None and _is_counted(row, number, documents):
            documents.append(_Document(number))
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
    found = label(row.text)
    if found and found.role in ("language", "url"):
        value = row.text[found.value :].partition(";")[0]
        document.said[found.role] = value or document.said.get(found.role, "")


def _number(row: Row) -> Number | None:
    counted = count(row.text)
    return counted and Number(*counted, row.start)


def _is_counted(row: Row, counted: Number, documents: Sequence[_Document]) -> bool:
    """Whether *row*, which counts, opens a document.

    "Document 3 de 4" in small letters may be said in a story, too; then it is hardly in order.
    """
    if counted.number < 1 or counted.number > counted.total:
        return False
    if row.text.isupper() or "DOCUMENT" in row.text or not documents:
        return True
    last = documents[-1].number
    return counted.number == 1 or (counted.total == last.total and counted.number > last.number)
