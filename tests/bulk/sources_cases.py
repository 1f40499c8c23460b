"""What the tests of the sources share: fixtures, and short ways to look at records."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from newsparse.sources import RawText, ReadFailure

FOLDER = Path(__file__).parent.parent / "fixtures" / "sources"


def zstd(data: bytes) -> bytes:
    """*data*, compressed with Zstandard as its command does it."""
    compressor: Any = import_module("zstandard").ZstdCompressor(write_checksum=True)
    return bytes(compressor.compress(data))


COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd,
}


def texts(records: Iterable[RawText | ReadFailure]) -> list[str]:
    """The texts of *records*, none of which may be a failure."""
    found = list(records)
    assert not [each for each in found if isinstance(each, ReadFailure)]
    return [each.text for each in found if isinstance(each, RawText)]


def told(records: Iterable[RawText | ReadFailure]) -> list[str]:
    """Of each record its text, or its error after an exclamation mark."""
    return [each.text if isinstance(each, RawText) else f"!{each.error}" for each in records]


def only(records: Iterable[RawText | ReadFailure]) -> RawText:
    """The one record there is, which has a text."""
    (record,) = records
    assert isinstance(record, RawText), record
    return record


def failure(records: Iterable[RawText | ReadFailure]) -> ReadFailure:
    """The one record there is, which has none."""
    (record,) = records
    assert isinstance(record, ReadFailure), record
    return record
