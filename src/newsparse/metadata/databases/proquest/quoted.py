"""Quoted-printable, as e-mail leaves it in saved exports, undone."""

from __future__ import annotations

import regex

from newsparse.patterns import pattern

__all__ = ["is_quoted", "unquoted"]

MIN_BROKEN = 3
"""So many lines must be broken by a final "=" before a text is taken to be quoted-printable."""

# A line that goes on below: "govern=", and the line end.
_BROKEN = pattern(r"=[ \t]*+(?:\r\n?|\n)")
# yes: "=E2=80=94"   "=3D"   "=20"       no: "=a"   mail programs write capitals
_ESCAPED = pattern(r"(?:=[0-9A-F]{2})++")


def is_quoted(text: str) -> bool:
    """Whether lines of *text* are broken, and characters escaped, as in quoted-printable.

    >>> is_quoted("It rai=\\nned in=\\n Kent=\\n =E2=80=94 all night.")
    True
    >>> is_quoted("a = b")
    False
    """
    broken = sum(1 for _, _ in zip(range(MIN_BROKEN), _BROKEN.finditer(text), strict=False))
    return broken == MIN_BROKEN and _ESCAPED.search(text) is not None


def unquoted(text: str) -> str:
    """*text* with broken lines joined and escaped characters read, as UTF-8 or else Windows-1252.

    >>> unquoted("rai=\\nned =E2=80=94 caf=E9")
    'rained — café'
    """
    return _ESCAPED.sub(_read, _BROKEN.sub("", text))


def _read(match: regex.Match[str]) -> str:
    data = bytes.fromhex(match[0].replace("=", ""))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # The five bytes that Windows-1252 lacks are no letters anywhere.
        return data.decode("windows-1252", errors="replace")
