"""The labels of Nexis Uni's documents, and what they are recognised by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from newsparse.metadata.databases.labels import labels_in
from newsparse.metadata.databases.rows import rows
from newsparse.metadata.databases.signs import MAX_SIGN
from newsparse.page import Line
from newsparse.patterns import pattern

__all__ = ["announced", "labels", "matches", "may_be_record"]

labels = partial(labels_in, "nexis_uni/labels.json")

# yes: "Documents (10)"   "Dokumente (10)"      on the cover, over the list of headlines
_ANNOUNCED = pattern(r"(?<label>\p{L}{9,11})\h?\((?<total>\d{1,5})\)")


def matches(head: str) -> bool:
    """Whether there is a document's end under its labels, or the cover of a delivery.

    >>> matches("Rain\\nHerald\\nMay 3, 2010\\nLength: 9 words\\nBody\\nIt fell.\\nEnd of Document")
    True
    >>> matches("Length: 9 words\\nThe end of the document was lost.")
    False
    """
    known, seen = labels(), set[str]()
    for row in rows(head):
        seen |= {known.role_alone(row.text), known.role(row.text)}
        if announced(row.text):
            seen.add("documents")
    return {"end", "length"} <= seen or {"end", "body"} <= seen or {"documents", "cover"} <= seen


def may_be_record(lines: Sequence[Line]) -> bool:
    """Whether the last line is the one under each document."""
    return len(lines) > 2 and labels().role_alone(lines[-1].text) == "end"


def announced(text: str) -> int:
    """How many documents a cover announces with the line *text*, or 0.

    >>> announced("Documents (10)"), announced("Documents")
    (10, 0)
    """
    match = _ANNOUNCED.fullmatch(text) if len(text) <= MAX_SIGN else None
    if match is None or labels().role_alone(match["label"]) != "documents":
        return 0
    return int(match["total"])
