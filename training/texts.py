"""Texts made comparable."""

from __future__ import annotations

import unicodedata

import regex

from newsparse.words import UNSPACED

__all__ = ["SHINGLE", "plain", "shingles"]

SHINGLE = 4
"""Words in a row that are compared as one."""

_MARKS = regex.compile(r"[\W_]+")


def plain(text: str) -> str:
    """*text* with case, punctuation and blanks made equal.

    >>> plain("Rain -- again!")
    'rain again'
    """
    return _MARKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def shingles(said: str) -> list[str]:
    """Every run of `SHINGLE` words; of characters in scripts that do not part words by blanks."""
    tokens = list(said.replace(" ", "")) if UNSPACED.search(said) else said.split()
    return ["\0".join(tokens[at : at + SHINGLE]) for at in range(len(tokens) - SHINGLE + 1)]
