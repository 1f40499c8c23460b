"""The labels that news databases print around an article, in the languages of their interfaces.

``databases/<name>.json`` holds, for each language, what a label leads to and how it is printed.
``"*"`` stands for labels that do not change with the language. What splits the files of these
databases and what reads their articles use the same labels, which is why they are kept here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from newsparse.shipped import read_shipped

__all__ = ["MAX_LABEL", "DatabaseLabel", "Labels", "database_labels", "fold_label"]

MAX_LABEL = 48
"""Characters before the colon in which a label is looked for; the longest in the data has 40."""

_ANY = "*"


class DatabaseLabel(NamedTuple):
    """A label at the start of a line."""

    role: str
    """What it leads to, for example ``title``; the data files list all of them."""
    value: int
    """Index of the first character after the label and its colon; the text's length at most."""
    codes: frozenset[str]
    """The languages whose interfaces print it; none when all do."""


class Labels:
    """Look-ups in the labels of one database."""

    def __init__(self, known: Mapping[str, DatabaseLabel]) -> None:
        self._known = known

    def before_colon(self, text: str) -> DatabaseLabel | None:
        """The label that *text* starts with, if a colon follows it.

        Blanks do not count, because e-mail loses and adds them.

        >>> labels = database_labels("proquest")
        >>> labels.before_colon("Publicationtitle : The Herald")
        DatabaseLabel(role='sitename', value=19, codes=frozenset({'en'}))
        >>> labels.before_colon("The title: a short history") is None
        True
        """
        colon = text.find(":", 0, MAX_LABEL)
        found = self._known.get(fold_label(text[:colon])) if colon > 0 else None
        if found is None:
            return None
        value = colon + 1
        while value < len(text) and text[value].isspace():
            value += 1
        return found._replace(value=value)

    def alone(self, text: str) -> DatabaseLabel | None:
        """The label that *text* is, with or without a colon behind it."""
        if len(text) > MAX_LABEL:
            return None
        found = self._known.get(fold_label(text.rstrip(":")))
        return found and found._replace(value=len(text))

    def role(self, text: str) -> str:
        """The role of the label before a colon in *text*; ``""`` when there is none."""
        found = self.before_colon(text)
        return found.role if found else ""


def fold_label(text: str) -> str:
    """*text* without blanks and case.

    >>> fold_label("Full Text"), fold_label("LÄNGE")
    ('fulltext', 'länge')
    """
    return "".join(text.split()).casefold()


@cache
def database_labels(database: str) -> Labels:
    """The labels of *database*: the stem of one of the data files; read once a process.

    Raises:
        FileNotFoundError: there is no such file.
    """
    text = read_shipped("languages", f"databases/{database}.json")
    data: dict[str, dict[str, list[str]]] = json.loads(text)
    known: dict[str, DatabaseLabel] = {}
    for code, roles in data.items():
        codes = frozenset() if code == _ANY else frozenset({code})
        for role, labels in roles.items():
            for label in map(fold_label, labels):
                before = known.get(label)
                shared = before.codes | codes if before else codes
                known[label] = DatabaseLabel(before.role if before else role, 0, shared)
    return Labels(known)
