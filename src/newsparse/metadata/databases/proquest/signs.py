"""The rules and labels of ProQuest's text export, and what it is recognised by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from newsparse.metadata.databases.labels import labels_in
from newsparse.metadata.databases.rows import rows
from newsparse.metadata.databases.signs import MAX_SIGN
from newsparse.page import Line, Mark
from newsparse.patterns import pattern

__all__ = ["count", "is_rule", "labels", "matches", "may_be_record", "starts_with_rule"]

HEAD = TAIL = 14
"""Lines at either end in which a record without its underscores is recognised."""

labels = partial(labels_in, "proquest/labels.json")

# yes: sixty underscores
_RULE = pattern(r"_{50,}+")
# yes: "Document 1 of 10"   "Dokument 1 von 10"   "Documento 1 de 10"
_COUNT = pattern(
    r"(?:Document|Dokument|Documento)\h++(?<number>\d{1,6})\h++(?:of|von|de|sur)\h++(?<total>\d{1,6})"
)


def matches(head: str) -> bool:
    """Whether there is a rule of underscores, and two labels of a record below.

    >>> matches("_" * 60 + "\\n\\nRain\\n\\nFull text: It rained.\\n\\nTitle: Rain\\n")
    True
    >>> matches("_" * 60 + "\\n\\nRain\\n\\nTitle: Rain\\n")
    False
    """
    ruled = False
    seen: set[str] = set()
    for row in rows(head):
        ruled = ruled or is_rule(row.text)
        if ruled:
            seen.add(labels().role(row.text))
    return ("body" in seen and len(seen - {""}) > 1) or seen >= {"title", "sitename"}


def may_be_record(lines: Sequence[Line]) -> bool:
    """Whether the first line is a rule, or labels of a record stand near the first and the last."""
    if starts_with_rule(lines):
        return True
    head = {labels().role(line.text) for line in lines[:HEAD]}
    return "body" in head and "id" in {labels().role(line.text) for line in lines[-TAIL:]}


def starts_with_rule(lines: Sequence[Line]) -> bool:
    """Whether the first of *lines* is a rule."""
    return lines[0].mark is Mark.RULE and is_rule(lines[0].text)


def is_rule(text: str) -> bool:
    """Whether *text* is the line of underscores that stands between two records."""
    return text[0] == "_" and _RULE.fullmatch(text) is not None


def count(text: str) -> tuple[int, int] | None:
    """Which record of how many *text* counts, if it does.

    >>> count("Document 1 of 10"), count("Document the losses")
    ((1, 10), None)
    """
    match = _COUNT.fullmatch(text) if len(text) <= MAX_SIGN else None
    return match and (int(match["number"]), int(match["total"]))
