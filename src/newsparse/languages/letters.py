"""Letters and their marks, composed the way the lists of words are."""

from __future__ import annotations

import unicodedata

from newsparse.patterns import pattern

__all__ = ["MAX_MARKS", "composed"]

MAX_MARKS = 30
"""Marks on one letter, as the Stream-Safe Text Format of Unicode's annex 15 has it; no writing
needs more than ten. Putting a longer run into order takes time with the square of its length."""

_SHORT = 1_000  # so few characters are put into order in no time, whatever they are

# yes: a letter under more marks than anybody reads     no: "ệ", "क्ष्म्य"
_HEAP = pattern(rf"\p{{M}}{{{MAX_MARKS + 1}}}")


def composed(text: str) -> str:
    """*text* in Unicode's form NFC, or as it is when marks are heaped on one of its letters.

    >>> composed("Bru\\u0308cke") == "Br\\u00fccke"
    True
    >>> heap = "e" + "\\u0316\\u0301" * 1_000
    >>> composed(heap) == heap
    True
    """
    if len(text) > _SHORT and _HEAP.search(text):
        return text
    return unicodedata.normalize("NFC", text)
