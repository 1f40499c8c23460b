"""Compressed files are read as they come, and damage costs only what lies behind it."""

from __future__ import annotations

import gzip
import io
import lzma
import tracemalloc
from pathlib import Path
from unittest.mock import patch

import pytest

from newsparse.sources import RawText, ReadFailure, read
from newsparse.sources.streams import FREE_BYTES
from tests.bulk.sources_cases import COMPRESSORS, failure, only, texts, told

zstandard = pytest.importorskip("zstandard")

each_kind = pytest.mark.parametrize("suffix", COMPRESSORS)

LINES = "".join(
    f'{{"text": "Story number {number}, {number * 7919 % 10007}"}}\n' for number in range(20_000)
)
STORIES = [f"Story number {number}, {number * 7919 % 10007}" for number in range(20_000)]

WET = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 4\r\n\r\nRain\r\n\r\n"


@pytest.mark.slow
@each_kind
@pytest.mark.parametrize("named", [True, False])
def test_told_by_content(tmp_path: Path, suffix: str, named: bool) -> None:
    """A compressed text is read whatever its name; the name without its end tells the format."""
    path = tmp_path / f"a.jsonl{suffix if named else ''}"
    path.write_bytes(COMPRESSORS[suffix](LINES.encode()))
    assert texts(read(path)) == STORIES


@each_kind
def test_several_one_after_the_other(tmp_path: Path, suffix: str) -> None:
    """Files put one after the other are one text."""
    compress = COMPRESSORS[suffix]
    (tmp_path / f"a.txt{suffix}").write_bytes(
        compress(b"Rain ") + compress(b"") + compress(b"returns")
    )
    assert texts(read(tmp_path)) == ["Rain returns"]


@each_kind
def test_name_without_content(tmp_path: Path, suffix: str) -> None:
    """A name that promises compression and a file that has none do not fit together."""
    for content in (b"", b"Rain returns"):
        (tmp_path / f"a.txt{suffix}").write_bytes(content)
        assert failure(read(tmp_path)).error.startswith(f"named {suffix}, but ")


@each_kind
def test_cut_off(tmp_path: Path, suffix: str) -> None:
    """The records before the cut are kept; then comes a failure with the offset of the cut one."""
    data = COMPRESSORS[suffix](LINES.encode())
    (tmp_path / f"a.jsonl{suffix}").write_bytes(data[: len(data) * 3 // 4])
    *whole, last = read(tmp_path)
    assert [each.text for each in whole if isinstance(each, RawText)] == STORIES[: len(whole)]
    assert len(whole) > 5_000 or suffix in (".bz2", ".xz")  # they work in larger blocks
    assert isinstance(last, ReadFailure)
    assert last.place.position == len(whole)
    assert last.place.offset == len("".join(LINES.splitlines(keepends=True)[: len(whole)]))
    assert "ended" in last.error


@each_kind
def test_every_cut_is_noticed(tmp_path: Path, suffix: str) -> None:
    """Wherever a file is cut, no text is given for whole that is not."""
    data = COMPRESSORS[suffix](b"Rain returns to Kent. " * 10)
    path = tmp_path / f"a.txt{suffix}"
    for end in range(len(data)):
        path.write_bytes(data[:end])
        assert isinstance(next(read(path)), ReadFailure), end
    path.write_bytes(data)
    assert len(texts(read(path))) == 1


@each_kind
def test_damaged(tmp_path: Path, suffix: str) -> None:
    """Damage in the middle is a failure after what came before it."""
    data = bytearray(COMPRESSORS[suffix](LINES.encode()))
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(byte ^ 0x5A for byte in data[middle : middle + 64])
    (tmp_path / f"a.jsonl{suffix}").write_bytes(data)
    records = list(read(tmp_path))
    assert isinstance(records[-1], ReadFailure)
    before = [each.text for each in records[:1000] if isinstance(each, RawText)]
    assert before == STORIES[: len(before)]


@each_kind
def test_rubbish_after_the_end(tmp_path: Path, suffix: str) -> None:
    """What follows a compressed text and is none makes the file damaged."""
    data = COMPRESSORS[suffix](LINES.encode()) + b"rubbish"
    (tmp_path / f"a.jsonl{suffix}").write_bytes(data)
    records = list(read(tmp_path))
    kept = [each.text for each in records if isinstance(each, RawText)]
    assert kept == STORIES
    assert isinstance(records[-1], ReadFailure)


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz"])
def test_filled_up(tmp_path: Path, suffix: str) -> None:
    """Zeros that fill up a block behind a compressed text, or between two, are nothing."""
    part, zeros = COMPRESSORS[suffix](b"Rain "), bytes(9_000)
    (tmp_path / f"a.txt{suffix}").write_bytes(part + zeros + part + zeros)
    assert texts(read(tmp_path)) == ["Rain Rain "]


@each_kind
def test_damaged_start_of_a_second_part(tmp_path: Path, suffix: str) -> None:
    """What is put behind the first part and does not start as it should is not passed over."""
    part = COMPRESSORS[suffix](LINES.encode())
    (tmp_path / f"a.jsonl{suffix}").write_bytes(part + b"?" + part[1:])
    *whole, last = read(tmp_path)
    assert [each.text for each in whole if isinstance(each, RawText)] == STORIES
    assert isinstance(last, ReadFailure)


@each_kind
def test_bombs_of_blank_lines(tmp_path: Path, suffix: str) -> None:
    """Little that becomes very many blank lines, which make no records, ends in a failure."""
    path, blanks = tmp_path / f"a.jsonl{suffix}", (b" " * 99_999 + b"\n") * (FREE_BYTES // 90_000)
    path.write_bytes(COMPRESSORS[suffix](b'{"text": "Rain"}\n' + blanks))
    assert told(read(path)) == [
        "Rain",
        "!over 100 times as long unpacked as packed: the limit is max_expansion (--max-expansion)",
    ]
    assert told(read(path, max_expansion=10_000_000)) == ["Rain"]


@each_kind
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.wet"])
def test_blank_lines_over_a_limit(tmp_path: Path, suffix: str, name: str) -> None:
    """Whatever it is that is read, it is read no further than it may."""
    start = {"a.csv": b"text\nRain\n", "a.jsonl": b'{"text": "Rain"}\n', "a.wet": WET}[name]
    (tmp_path / (name + suffix)).write_bytes(COMPRESSORS[suffix](start + b"\n" * 200_000))
    first, last = told(read(tmp_path, max_unpacked=100_000))
    assert first.rstrip() == "Rain"
    assert last == "!longer than 100,000 bytes unpacked: the limit is max_unpacked (--max-unpacked)"


def test_a_limit_to_what_is_unpacked(tmp_path: Path) -> None:
    """It holds for any compressed source, and for no other."""
    for name, data in (("a.jsonl.gz", gzip.compress(LINES.encode())), ("b.jsonl", LINES.encode())):
        (tmp_path / name).write_bytes(data)
    records = list(read(tmp_path, max_unpacked=100_000))
    failures = [each for each in records if isinstance(each, ReadFailure)]
    assert [(Path(each.place.source).name, each.error) for each in failures] == [
        (
            "a.jsonl.gz",
            "longer than 100,000 bytes unpacked: the limit is max_unpacked (--max-unpacked)",
        )
    ]
    assert len(records) > len(STORIES) + 1_000


def test_huge_windows(tmp_path: Path) -> None:
    """A file that takes more memory to unpack than anybody should give is a failure."""
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30}]
    (tmp_path / "a.txt.xz").write_bytes(lzma.compress(b"Rain", filters=filters))
    parameters = zstandard.ZstdCompressionParameters(window_log=30, enable_ldm=True)
    compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    (tmp_path / "b.txt.zst").write_bytes(compressor.compress(b"Rain") + compressor.flush())
    first, second = read(tmp_path)
    assert told([first, second]) == [
        "!Memory usage limit exceeded",
        "!zstd decompressor error: Frame requires too much memory for decoding",
    ]


@pytest.mark.slow
@each_kind
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.wet"])
def test_bombs(tmp_path: Path, suffix: str, name: str) -> None:
    """Little that becomes much is a failure that says so, in bounded memory."""
    start = {"a.csv": b"text\n", "a.jsonl": b'{"text": "', "a.txt": b""}.get(
        name,
        b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 24000000\r\n\r\n",
    )
    bomb = COMPRESSORS[suffix](start + b"a" * 24_000_000)
    (tmp_path / (name + suffix)).write_bytes(bomb)
    tracemalloc.start()
    try:
        records = list(read(tmp_path, max_bytes=500_000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert all(isinstance(each, ReadFailure) for each in records)
    assert 1 <= len(records) <= 2
    assert "longer than 500,000 bytes" in told(records)[0]
    assert peak < 12_000_000


def test_zstd_bomb_in_small_steps(tmp_path: Path) -> None:
    """Zstandard makes most of least; it is read in steps that stay small."""
    (tmp_path / "a.txt.zst").write_bytes(zstandard.ZstdCompressor().compress(bytes(200_000_000)))
    tracemalloc.start()
    try:
        assert "longer than" in failure(read(tmp_path, max_bytes=1_000_000)).error
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


def test_compressed_twice(tmp_path: Path) -> None:
    """Compressed data within compressed data is no text."""
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(gzip.compress(b"Rain")))
    assert failure(read(tmp_path)).error == "this is gzip data, not a text: unpack it first"


def test_tar(tmp_path: Path) -> None:
    """A tar archive that is none to its end is named as what it is."""
    (tmp_path / "a.tgz").write_bytes(gzip.compress(b"a.txt".ljust(257, b"\0") + b"ustar\x00" * 9))
    assert failure(read(tmp_path)).error.startswith("a tar archive that is damaged")


def test_standard_input_may_be_compressed() -> None:
    """Standard input has no name: its content tells."""
    data = io.BytesIO(COMPRESSORS[".zst"](LINES.encode()))
    with patch("sys.stdin", io.TextIOWrapper(data)):
        assert texts(read("-")) == STORIES


def test_zstd_needs_its_library(tmp_path: Path) -> None:
    """Without the extra, such a file is a failure that says what to install; others are read."""
    (tmp_path / "a.txt.zst").write_bytes(COMPRESSORS[".zst"](b"Rain"))
    (tmp_path / "b.txt.gz").write_bytes(COMPRESSORS[".gz"](b"Rain"))
    with patch.dict("sys.modules", {"zstandard": None}):
        assert told(read(tmp_path)) == [
            "!zstandard is not installed: pip install 'newsparse[zstd]'",
            "Rain",
        ]


@each_kind
def test_encodings_within(tmp_path: Path, suffix: str) -> None:
    """What is unpacked may be in any encoding."""
    pytest.importorskip("charset_normalizer")
    text = "Die Fähre fährt für alle, sagte der Bürgermeister."
    (tmp_path / f"a.txt{suffix}").write_bytes(COMPRESSORS[suffix](text.encode("cp1252")))
    record = only(read(tmp_path))
    assert (record.text, record.decoding) == (text, "cp1252, guessed")
