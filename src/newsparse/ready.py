"""Patterns as regex compiles them, kept as data: to compile them takes fifty times as long.

A compiled pattern is what its class gives to be pickled: numbers, names of groups, and the code
that regex has for it, as bytes. ``python -m tools.ready`` writes them into the file `FILE`, with
the versions of regex that make the same of every pattern. With any other version, and wherever the
file is missing or damaged, patterns are compiled. Nothing that is read is run by Python.
"""

from __future__ import annotations

import json
from binascii import a2b_base64, b2a_base64, crc32
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

import regex

from newsparse.shipped import read_bytes

__all__ = [
    "FILE",
    "Codes",
    "Entry",
    "compiled",
    "read_codes",
    "shipped_codes",
    "versions_of",
    "written",
]

FILE = "ready.txt"
"""A line with the checksum of all that follows, a line with versions, a line for each pattern."""

Codes: TypeAlias = Mapping[bytes, bytes]
"""The key of each pattern → its line in the file."""

Entry: TypeAlias = tuple[str, int, tuple[Any, ...]]
"""Source and flags of a pattern, and what regex makes of it, as it is pickled."""


def compiled(source: str, flags: int = 0, codes: Codes | None = None) -> regex.Pattern[str]:
    """The pattern *source*, out of *codes* where they have it, else compiled.

    *codes* are those that newsparse ships where none are given. Both give the same matches.

    >>> compiled(r"\\d++").findall("6 August 2025")
    ['6', '2025']
    """
    try:
        found = _ready(source, int(flags), shipped_codes() if codes is None else codes)
    except Exception:  # noqa: BLE001  # whatever it is, the pattern can be compiled
        found = None
    return regex.compile(source, flags) if found is None else found


@cache
def shipped_codes() -> Codes:
    """What newsparse ships for the version of regex that is installed, which may be nothing."""
    try:
        return read_codes(read_bytes("", FILE), regex.__version__)
    except Exception:  # noqa: BLE001  # no file, no version: patterns are compiled
        return {}


def read_codes(data: bytes, version: str) -> Codes:
    """The patterns in *data*, a file as `written`, for this *version* of regex; none for another.

    >>> read_codes(written(["2025.1.1"], []), "2025.1.2")
    {}

    Raises:
        ValueError: *data* is not what was written.
    """
    versions, lines = _checked(data)
    return {line[:_KEY]: line[_KEY:] for line in lines} if version in versions else {}


def versions_of(data: bytes) -> tuple[str, ...]:
    """The versions of regex that *data*, a file as `written`, is for.

    >>> versions_of(written(["2025.1.1", "2025.1.2"], []))
    ('2025.1.1', '2025.1.2')

    Raises:
        ValueError: *data* is not what was written.
    """
    return _checked(data)[0]


def _checked(data: bytes) -> tuple[tuple[str, ...], list[bytes]]:
    checksum, _, rest = data.partition(b"\n")
    if int(checksum, 16) != crc32(rest):
        raise ValueError("damaged")
    versions, *lines = rest.split(b"\n")
    return tuple(versions.decode().split()), lines


def written(versions: Iterable[str], entries: Iterable[Entry]) -> bytes:
    """The file that holds *entries*, which regex makes in all of *versions*.

    Raises:
        ValueError: two entries have one key, or one of them needs more than is kept.
    """
    from zlib import compress  # noqa: PLC0415  # as below

    lines = {}
    for source, flags, made in entries:
        _, all_flags, code, groups, _, *lists, offset, chars, char_flags, count = made
        if lists != [{}, []]:
            raise ValueError(f"named lists: {source!r}")
        # The source is kept, too: a key may be that of another pattern.
        parts = [source, flags, all_flags, groups, offset, chars, char_flags, count]
        plain = json.dumps(parts, separators=(",", ":")).encode() + b"\n" + code
        key = _key(source, flags)
        if key in lines:
            raise ValueError(f"two patterns of one key: {source!r}")
        lines[key] = key + b2a_base64(compress(plain, 9), newline=False)
    rest = b"\n".join([" ".join(versions).encode(), *(lines[key] for key in sorted(lines))])
    return b"%08x\n" % crc32(rest) + rest


_KEY = 8


def _key(source: str, flags: int) -> bytes:
    return b"%08x" % crc32(f"{flags} {source}".encode("utf-8", "surrogatepass"))


def _ready(source: str, flags: int, codes: Codes) -> regex.Pattern[str] | None:
    line = codes.get(_key(source, flags))
    if line is None:
        return None
    from zlib import decompress  # noqa: PLC0415  # some builds of Python have none

    head, _, code = decompress(a2b_base64(line)).partition(b"\n")  # compares a checksum as well
    own, own_flags, all_flags, groups, offset, chars, char_flags, count = json.loads(head)
    if (own, own_flags) != (source, flags):
        return None
    # What regex itself names as what makes a pattern anew that was pickled.
    make: Any = import_module("regex._regex").compile
    names = {number: name for name, number in groups.items()}
    made: regex.Pattern[str] = make(
        source, all_flags, code, groups, names, {}, [], offset, tuple(chars), char_flags, count
    )
    return made
