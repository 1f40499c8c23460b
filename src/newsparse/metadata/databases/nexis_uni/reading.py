"""Reads a record of Nexis Uni, as its documents come out as text.

Headline, outlet and date on the first lines, the copyright, labels in small letters ("Byline:"),
a line "Body", the story, more labels, and a line "End of Document".
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.lines.passages import joined, passages
from newsparse.metadata.databases.blocks import (
    Entries,
    date_in,
    label_codes,
    labelled,
    read_blocks,
)
from newsparse.metadata.databases.nexis_uni.signs import labels
from newsparse.metadata.databases.signs import COPYRIGHT
from newsparse.metadata.entries import Metadata, whole
from newsparse.page import Line, Page
from newsparse.patterns import ends_sentence

__all__ = ["read"]

MAX_HEADER = 60
"""Lines from the headline to the body at most. Ten are common; a highlight may have twenty."""

MAX_FOOTER = 400
"""Lines of the classification looked at, from the end: the index of a long story has 200."""

MAX_GRAPHIC = 40
"""Lines of what is said of pictures, between story and classification."""

_HEADER = frozenset("author section length dateline description url".split())


def read(page: Page) -> Metadata | None:
    """The metadata of a record that ends with "End of Document"; ``None`` without labels."""
    lines = page.lines
    prolog = next((at for at in range(1, min(MAX_HEADER, len(lines))) if _ends(lines[at])), None)
    if prolog is None:
        return None
    body = _body(lines, prolog)
    end = _footer_start(lines, body)
    marked = _is(lines[body - 1], "body")
    header = read_blocks(lines[prolog : body - marked], labels().before_colon)
    footer = read_blocks(lines[end:-1], labels().before_colon)
    above = [block.label for block in header]
    if not any(above) and not marked:
        return None
    return Metadata(
        entries=_prolog(lines[:prolog]) | labelled([*header, *footer]),
        story=passages(lines[body : _graphic_start(lines, body, end)]),
        codes=label_codes([*above, labels().alone(lines[-1].text)]),
    )


def _is(line: Line, role: str) -> bool:
    """Whether *line* is a label with this *role*, alone."""
    return labels().role_alone(line.text) == role


def _ends(line: Line) -> bool:
    """Whether *line* stands below headline, outlet and date."""
    return (
        labels().role(line.text) in _HEADER
        or COPYRIGHT.match(line.text) is not None
        or _is(line, "body")
    )


def _body(lines: Sequence[Line], prolog: int) -> int:
    """Index of the story's first line: after "Body", or else after the labels of the header."""
    header = range(prolog, min(prolog + MAX_HEADER, len(lines) - 1))
    body = next((at for at in header if _is(lines[at], "body")), None)
    if body is not None:
        return body + 1
    return next((at for at in header if not _ends(lines[at])), prolog + len(header))


def _footer_start(lines: Sequence[Line], body: int) -> int:
    """Index of the first line under the story and its pictures.

    It is looked for from the end: a ranking in the story may be headed "Classification", too.
    """
    last = len(lines) - 1
    footer = range(last - 1, max(body, last - MAX_FOOTER) - 1, -1)
    index = next((at for at in footer if _is(lines[at], "classification")), last)
    return min(index, next((at for at in footer if _is_loaded(lines[at])), last))


def _is_loaded(line: Line) -> bool:
    label = labels().before_colon(line.text)
    if label is None or label.role != "loaded" or ends_sentence(line.text):
        return False  # "Update:" may also begin a paragraph
    return date_in(line.text) is not None


def _graphic_start(lines: Sequence[Line], body: int, end: int) -> int:
    """Where the story ends: before "Graphic", a line of its own."""
    found = (at for at in range(max(body, end - MAX_GRAPHIC), end) if _is(lines[at], "graphic"))
    return next(found, end)


def _prolog(lines: Sequence[Line]) -> Entries:
    """Headline, outlet and date: the date is the last line that holds one."""
    dated = next((at for at in reversed(range(1, len(lines))) if date_in(lines[at].text)), None)
    entries: Entries = {}
    if dated is not None:
        entries["date"] = (whole(lines[dated]),)
    outlet = len(lines) - 1 if dated is None else dated - 1
    if outlet > 0:
        entries["sitename"] = (whole(lines[outlet]),)
    return entries | {"title": (whole(joined(lines[: max(outlet, 1)])),)}
