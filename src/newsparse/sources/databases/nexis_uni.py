"""Nexis Uni's documents as text: "End of Document" closes each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from newsparse.languages.database_labels import Labels, database_labels, fold_label
from newsparse.languages.database_signs import COPYRIGHT, MAX_SIGN
from newsparse.sources.databases.counting import MAX_MISSING
from newsparse.sources.databases.parts import Broken, Database, Part
from newsparse.sources.databases.rows import Row, rows

__all__ = ["NEXIS_UNI", "matches", "split"]

# yes: "Documents (10)"   "Dokumente (10)"      on the cover, over the list of headlines
_DOCUMENTS = regex.compile(r"(?<label>\p{L}{9,11})\h?\((?<total>\d{1,5})\)")
# yes: "1. Rain returns"    an entry of that list
_LISTED = regex.compile(r"\d{1,5}\.\h++(?<headline>\S.*+)")
_YEAR = regex.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_ABOVE = ("section", "length", "author", "dateline", "description")
_SAID = ("language", "url")


def matches(head: str) -> bool:
    """Whether there is a document's end under its labels, or the cover of a delivery.

    >>> matches("Rain\\nHerald\\nMay 3, 2010\\nLength: 9 words\\nBody\\nIt fell.\\nEnd of Document")
    True
    >>> matches("Length: 9 words\\nThe end of the document was lost.")
    False
    """
    seen = {role for row in rows(head) for role in (_alone(row), _role(row), _cover(row))}
    return {"end", "length"} <= seen or {"end", "body"} <= seen or {"documents", "cover"} <= seen


def split(text: str) -> Iterator[Part | Broken]:
    """The documents of a file; one without an end or without labels is broken.

    The cover and its list of headlines are not given. When it announces more documents than
    there are, those that are missing are broken, at the end of the delivery.
    """
    found = total = 0
    document: list[Row] = []
    for row in rows(text):
        document.append(row)
        if _alone(row) != "end":
            continue
        announced, document = _without_cover(document)
        if announced:  # a cover: with it a delivery begins
            yield from _missing(total, found, document[0].start)
            found, total = 0, announced
        yield _record(text, document)
        found += 1
        document = []
    if document and (found or _is_document(document)):
        error = "text without an 'End of Document' behind it: the file was cut"
        yield Broken(start=document[0].start, error=error)
        found += 1
    yield from _missing(total, found, len(text))


def _missing(total: int, found: int, start: int) -> Iterator[Broken]:
    """What a cover announces beyond the documents *found*."""
    error = f"a document is missing: the cover announces {total}, {found} are there"
    for _ in range(min(total - found, MAX_MISSING)):
        yield Broken(start=start, error=error)


@cache
def _labels() -> Labels:
    return database_labels("nexis_uni")


def _alone(row: Row) -> str:
    """The role of the label that *row* is, or ``""``."""
    label = _labels().alone(row.text) if len(row.text) <= MAX_SIGN else None
    return label.role if label else ""


def _role(row: Row) -> str:
    return _labels().role(row.text)


def _cover(row: Row) -> str:
    """``"documents"`` when *row* announces how many there are, else ``""``."""
    return "documents" if _total(row) else ""


def _total(row: Row) -> int:
    """How many documents *row* announces, or 0."""
    match = _DOCUMENTS.fullmatch(row.text) if len(row.text) <= MAX_SIGN else None
    label = _labels().alone(match["label"]) if match else None
    return int(match["total"]) if match and label and label.role == "documents" else 0


def _record(text: str, document: Sequence[Row]) -> Part | Broken:
    start = document[0].start
    if not _is_document(document):
        return Broken(start=start, error="a document without any label: its text was not delivered")
    bodies = sum(_alone(row) == "body" for row in document)
    lengths = sum(_role(row) == "length" for row in document)
    if bodies > 1 and lengths > 1:
        error = f"{lengths} documents run together: there is no 'End of Document' between them"
        return Broken(start=start, error=error)
    said = {role: row.text for row in document if (role := _role(row)) in _SAID}
    values = {
        role: line[line.index(":") + 1 :].partition(";")[0].strip() for role, line in said.items()
    }
    return Part(
        text=text[start : document[-1].end],
        start=start,
        url=values.get("url"),
        language=values.get("language"),
    )


def _is_document(document: Sequence[Row]) -> bool:
    return any(_alone(row) == "body" or _role(row) in _ABOVE for row in document)


def _without_cover(document: list[Row]) -> tuple[int, list[Row]]:
    """How many documents the cover announces, 0 if none, and the first document without it."""
    above = next((at for at, row in enumerate(document) if _is_above(row)), len(document))
    cover = [at for at in range(above) if _role(document[at]) == "cover" or _total(document[at])]
    if not cover:
        return 0, document
    total = max(_total(document[at]) for at in cover)
    return total, document[_title(document, above, cover[-1]) :]


def _is_above(row: Row) -> bool:
    """Whether *row* stands between a document's first lines and its body."""
    return _role(row) in _ABOVE or _alone(row) == "body" or COPYRIGHT.match(row.text) is not None


def _title(document: Sequence[Row], above: int, cover: int) -> int:
    """Index of the first document's headline, which the cover's list names first.

    Where it does not, the headline is taken to be the line two lines over the date.
    """
    listed = next(
        (match for row in document[:above] if (match := _LISTED.fullmatch(row.text))), None
    )
    if listed:
        first = fold_label(listed["headline"])
        for at in range(above - 1, -1, -1):
            if fold_label(document[at].text) == first:
                return at
    dated = (at for at in range(above - 1, cover, -1) if _YEAR.search(document[at].text))
    return max(cover + 1, next(dated, above) - 2)


NEXIS_UNI = Database(
    name="nexis_uni",
    description="Nexis Uni, documents as text: 'End of Document' under each article",
    matches=matches,
    split=split,
)
