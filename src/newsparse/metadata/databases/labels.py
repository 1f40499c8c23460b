"""The labels that news databases print around an article, in the languages of their interfaces.

``labels.json`` in a database's folder holds, for each language, what a label leads to and how it is
printed. ``"*"`` stands for labels that do not change with the language. ``language_names.json``
holds in the same form what languages are called.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from newsparse.shipped import read_shipped

__all__ = [
    "MAX_LABEL",
    "DatabaseLabel",
    "Labels",
    "fold_label",
    "labels_in",
    "language_code",
]

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

        >>> labels = labels_in("proquest/labels.json")
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

    def role_alone(self, text: str) -> str:
        """The role of the label that *text* is; ``""`` when it is none."""
        found = self.alone(text)
        return found.role if found else ""


def fold_label(text: str) -> str:
    """*text* without blanks and case.

    >>> fold_label("Full Text"), fold_label("LÄNGE")
    ('fulltext', 'länge')
    """
    return "".join(text.split()).casefold()


@cache
def labels_in(path: str) -> Labels:
    """The labels of the data file *path* within this package; read once a process.

    Raises:
        OSError: there is no such file.
    """
    data: dict[str, dict[str, list[str]]] = json.loads(read_shipped("metadata.databases", path))
    known: dict[str, DatabaseLabel] = {}
    for code, roles in data.items():
        codes = frozenset() if code == _ANY else frozenset({code})
        for role, labels in roles.items():
            for label in map(fold_label, labels):
                before = known.get(label)
                shared = before.codes | codes if before else codes
                known[label] = DatabaseLabel(before.role if before else role, 0, shared)
    return Labels(known)


def language_code(name: str) -> str | None:
    """Code of the language that a database calls *name*, in any of its interfaces' languages.

    >>> language_code("ENGLISH"), language_code("Niederländisch"), language_code("Rain")
    ('en', 'nl', None)
    """
    found = labels_in("language_names.json").alone(name)
    return found and found.role
