"""Splits Nexis Uni's documents, each of which "End of Document" closes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.metadata.databases.counting import MAX_MISSING
from newsparse.metadata.databases.database import Broken, Part
from newsparse.metadata.databases.labels import fold_label
from newsparse.metadata.databases.nexis_uni.signs import announced, labels
from newsparse.metadata.databases.rows import Row, rows
from newsparse.metadata.databases.signs import COPYRIGHT, YEAR
from newsparse.patterns import pattern

__all__ = ["split"]

# yes: "1. Rain returns"    an entry of that list
_LISTED = pattern(r"\d{1,5}\.\h++(?<headline>\S.*+)")
_ABOVE = ("section", "length", "author", "dateline", "description")
_SAID = ("language", "url")


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
        wanted, document = _without_cover(document)
        if wanted:  # a cover: with it a delivery begins
            yield from _missing(total, found, document[0].start)
            found, total = 0, wanted
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


def _alone(row: Row) -> str:
    """The role of the label that *row* is, or ``""``."""
    return labels().role_alone(row.text)


def _role(row: Row) -> str:
    """The role of the label that *row* starts with, or ``""``."""
    return labels().role(row.text)


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
    cover = [
        at for at in range(above) if _role(document[at]) == "cover" or announced(document[at].text)
    ]
    if not cover:
        return 0, document
    total = max(announced(document[at].text) for at in cover)
    return total, document[_title(document, above, cover[-1]) :]


def _is_cover(row: Row) -> bool:
    return _role(row) == "cover" or announced(row.text) > 0


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
    dated = (at for at in range(above - 1, cover, -1) if YEAR.search(document[at].text))
    return max(cover + 1, next(dated, above) - 2)
