"""The files in zip and tar archives are read as files are, and what is no file is told."""

from __future__ import annotations

import gzip
import io
import json
import random
import stat
import struct
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsparse.errors import InputError
from newsparse.sources import RawText, ReadFailure, read
from newsparse.sources import archives as limits
from newsparse.sources.inputs import in_archive
from newsparse.sources.streams import FREE_BYTES
from tests.bulk.sources_cases import failure, texts, told

WET = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 4\r\n\r\nSnow\r\n\r\n"

FILES = {
    "pages/rain.txt": b"Rain returns",
    "pages/table.csv": b"id,text\r\n1,Hail\r\n2,Frost\r\n",
    "pages/lines.jsonl": b'{"text": "Wind"}\noops\n',
    "pages/lines.jsonl.gz": gzip.compress(b'{"text": "Mist"}\n'),
    "pages/crawl.warc.wet": WET,
    "pages/.hidden.txt": b"no",
    ".git/config.txt": b"no",
    "__MACOSX/pages/._rain.txt": b"no",
}
TOLD = [
    "Rain returns",
    "Hail",
    "Frost",
    "Wind",
    "!line 2: Expecting value at column 1",
    "Mist",
    "Snow",
]


def zipped(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip archive of *files*, with a folder in it."""
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.mkdir("pages")
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, files: dict[str, bytes], mode: str = "w", **options: Any) -> Path:
    """A tar archive of *files*, with a folder in it."""
    with tarfile.open(path, mode, **options) as archive:  # type: ignore[call-overload]  # any mode
        folder = tarfile.TarInfo("./pages")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def zst(path: Path, files: dict[str, bytes]) -> Path:
    """A tar archive of *files*, compressed by Zstandard."""
    zstandard = pytest.importorskip("zstandard")
    plain = tarred(path.with_suffix(".plain"), files)
    path.write_bytes(zstandard.ZstdCompressor().compress(plain.read_bytes()))
    plain.unlink()
    return path


Make = Callable[[Path, dict[str, bytes]], Path]

KINDS: dict[str, Make] = {
    "a.zip": zipped,
    "b.zip": lambda path, files: zipped(path, files, zipfile.ZIP_STORED),
    "c.zip": lambda path, files: zipped(path, files, zipfile.ZIP_BZIP2),
    "a.tar": tarred,
    "b.tar": lambda path, files: tarred(path, files, format=tarfile.GNU_FORMAT),
    "a.tar.gz": lambda path, files: tarred(path, files, "w:gz"),
    "a.tgz": lambda path, files: tarred(path, files, "w:gz"),
    "a.tar.bz2": lambda path, files: tarred(path, files, "w:bz2"),
    "a.tar.xz": lambda path, files: tarred(path, files, "w:xz"),
    "a.tar.zst": zst,
}
each_kind = pytest.mark.parametrize("name", KINDS)


# -- what is read ------------------------------------------------------------------------------


@each_kind
def test_every_format(tmp_path: Path, name: str) -> None:
    """Each file is read in the format that its name or start tells; hidden ones are left out."""
    pytest.importorskip("warcio")
    path = KINDS[name](tmp_path / name, FILES)
    records = list(read(path))
    assert told(records) == TOLD
    first, *_, last = records
    assert first.place.source == f"{path}!pages/rain.txt"
    assert (first.place.archive, first.place.file) == (str(path), str(path))
    assert [record.place.position for record in records] == [0, 0, 1, 0, 1, 0, 0]
    assert last.place.offset == 0


@each_kind
def test_one_file_by_its_name(tmp_path: Path, name: str) -> None:
    """The name that a record tells names it: hidden ones too, and nothing else is read."""
    path = KINDS[name](tmp_path / name, FILES)
    assert told(read(f"{path}!pages/lines.jsonl")) == TOLD[3:5]
    assert told(read(f"{path}!.git/config.txt")) == ["no"]
    missing = failure(read(f"{path}!pages/[1].txt"))
    assert missing.error == "the archive holds no such file"
    assert missing.place.source == f"{path}!pages/[1].txt"


@each_kind
def test_told_by_content(tmp_path: Path, name: str) -> None:
    """An archive is one whatever its name, in a folder as well as alone."""
    KINDS[name](tmp_path / name, {"rain.txt": b"Rain"}).rename(tmp_path / "pages.dat")
    assert texts(read(tmp_path)) == ["Rain"]


def test_parquet_in_an_archive(tmp_path: Path) -> None:
    """It is read in memory, up to the length of a record."""
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    data = io.BytesIO()
    parquet.write_table(arrow.table({"text": ["Rain", "Hail"]}), data)
    for make, name in ((zipped, "a.zip"), (tarred, "a.tar")):
        path = make(tmp_path / name, {"a.parquet": data.getvalue()})
        assert texts(read(path)) == ["Rain", "Hail"]
        assert failure(read(path, max_bytes=100)).error == (
            "Parquet of over 100 bytes in an archive: unpack it, or raise the limit "
            "max_bytes (--max-bytes)"
        )


def test_a_forced_format(tmp_path: Path) -> None:
    """It is that of the files."""
    path = zipped(tmp_path / "a.zip", {"a.txt": b"text\nRain\n"})
    assert texts(read(path, format="csv")) == ["Rain"]


def test_names_with_backslashes(tmp_path: Path) -> None:
    """In a zip archive they part folders, as some programs write them; in a tar they do not."""
    files = {"pages\\rain.txt": b"Rain", ".hidden\\rain.txt": b"no"}
    (record,) = read(zipped(tmp_path / "a.zip", files))
    assert record.place.source == f"{tmp_path / 'a.zip'}!pages/rain.txt"
    (record, _) = read(tarred(tmp_path / "a.tar", {"pages\\rain.txt": b"Rain", "b": b"Hail"}))
    assert record.place.source == f"{tmp_path / 'a.tar'}!pages\\rain.txt"


def test_names_that_lead_out(tmp_path: Path) -> None:
    """They are names: nothing is written anywhere."""
    files = {"../../rain.txt": b"Rain", "/etc/hail.txt": b"Hail"}
    for make, name in ((zipped, "a.zip"), (tarred, "a.tar")):
        assert texts(read(make(tmp_path / name, files))) == ["Rain", "Hail"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "a.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice(tmp_path: Path) -> None:
    """Each has a name of its own: the second has its number in the archive."""
    paths = tmp_path / "a.zip", tmp_path / "a.tar"
    with zipfile.ZipFile(paths[0], "w") as archive:
        for text in ("Rain", "Hail", "Wind"):
            archive.writestr("a.txt", text)
    with tarfile.open(paths[1], "w") as tar:
        for data in (b"Rain", b"Hail", b"Wind"):
            info = tarfile.TarInfo("./a.txt")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    for path in paths:
        sources = [record.place.source.rpartition("/")[2] for record in read(path)]
        assert sources == [f"{path.name}!{name}" for name in ("a.txt", "a.txt!2", "a.txt!3")]
        assert texts(read(f"{path}!a.txt!3")) == ["Wind"]


def test_a_file_with_such_a_name(tmp_path: Path) -> None:
    """A file that is called so is that file."""
    zipped(tmp_path / "a.zip", {"a.txt": b"Rain"})
    (tmp_path / "a.zip!a.txt").write_bytes(b"Hail")
    assert in_archive(str(tmp_path / "a.zip!a.txt")) is None
    assert texts(read(tmp_path / "a.zip!a.txt")) == ["Hail"]
    assert in_archive(str(tmp_path / "none.zip!a.txt")) is None
    (tmp_path / "b!c.txt").write_bytes(b"Wind")
    assert failure(read(tmp_path / "b!c.txt!d")).error == f"{tmp_path / 'b!c.txt'} is no archive"


def test_nothing_in_it(tmp_path: Path) -> None:
    """An archive without files has no records, as an empty folder has none."""
    assert list(read(zipped(tmp_path / "a.zip", {}))) == []
    assert list(read(tarred(tmp_path / "a.tar", {}))) == []


@pytest.mark.slow
@each_kind
def test_over_a_pipe(tmp_path: Path, name: str) -> None:
    """A tar archive comes over a pipe; a zip archive is read from its end."""
    path = KINDS[name](tmp_path / name, {"a.txt": b"Rain", "b.txt": b"Hail"})
    program = (
        "from newsparse.sources import read\n"
        "print([getattr(each, 'text', None) or each.error for each in read('-')])"
    )
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", program], input=path.read_bytes(), capture_output=True, check=True
    )
    expected = ["Rain", "Hail"]
    if name.endswith(".zip"):
        expected = ["a zip archive is read from its end: name it as a file, as it is"]
    assert done.stdout.decode().strip() == str(expected)


# -- what is no file ---------------------------------------------------------------------------


def test_links_and_devices(tmp_path: Path) -> None:
    """Each is a failure of its own, and the files around it are read."""
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, b"Z"):
            info = tarfile.TarInfo(f"kind {kind.decode()}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("rain.txt")
        info.size = 4
        archive.addfile(info, io.BytesIO(b"Rain"))
    kinds = ["a link", "a link", "a device", "a pipe", "a file of a kind of its own"]
    passed = [f"!{kind} in an archive, not a plain file: passed over" for kind in kinds]
    assert told(read(path)) == [*passed, "Rain"]
    zip_path = tmp_path / "a.zip"
    with zipfile.ZipFile(zip_path, "w") as zip_archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        zip_archive.writestr(link, "/etc/passwd")
        zip_archive.writestr("rain.txt", "Rain")
    assert told(read(zip_path)) == [
        "!a link or device in an archive, not a file: passed over",
        "Rain",
    ]


@each_kind
def test_an_archive_within_an_archive(tmp_path: Path, name: str) -> None:
    """It is a failure that says what to do, whatever its name, and the next file is read."""
    inner = zipped(tmp_path / "inner", {"a.txt": b"Rain"}).read_bytes()
    tar = tarred(tmp_path / "inner", {"a.txt": b"Rain"}).read_bytes()
    files = {"a.zip": inner, "b.txt": tar, "c.tar.gz": gzip.compress(tar), "d.txt": b"Hail"}
    nested = "!an archive within an archive: unpack the outer one first"
    assert told(read(KINDS[name](tmp_path / name, files))) == [nested, nested, nested, "Hail"]


def test_an_encrypted_file(tmp_path: Path) -> None:
    """It is a failure that says so."""
    path = zipped(tmp_path / "a.zip", {"a.txt": b"Rain", "b.txt": b"Hail"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1) + 8] |= 1  # after the folder's
    path.write_bytes(data)
    encrypted = "!encrypted: unpack the archive with its password first"
    assert told(read(path)) == [encrypted, "Hail"]


def test_a_method_that_is_not_read(tmp_path: Path) -> None:
    """LZMA may take any memory."""
    path = zipped(tmp_path / "a.zip", {"a.txt": b"Rain"}, zipfile.ZIP_LZMA)
    assert failure(read(path)).error == (
        "packed by method 14, not by Deflate or bzip2: unpack the archive first"
    )


def test_an_office_document_is_no_archive(tmp_path: Path) -> None:
    """Though it is a zip file, what is in it are no texts."""
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    assert failure(read(tmp_path)).error.startswith("this is a Word document")


# -- damage ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz"])
def test_named_as_an_archive(tmp_path: Path, name: str) -> None:
    """A name that promises an archive and a content that is none do not fit together."""
    (tmp_path / name).write_bytes(b"Rain returns to Kent" * 100)
    assert "archive" in failure(read(tmp_path)).error


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tar.xz"])
def test_a_tar_that_is_cut_off(tmp_path: Path, name: str) -> None:
    """Wherever it ends, what is whole is given, the rest is told, no part passes for a whole."""
    noise = random.Random(7)  # noqa: S311  # nothing secret: what does not become short
    files = {f"{number}.txt": noise.randbytes(400).hex().encode() for number in range(9)}
    data = KINDS[name](tmp_path / name, files).read_bytes()
    wanted = [content.decode() for content in files.values()]
    # The padding behind the two blocks of zeros that end an archive need not be there.
    whole = len(data.rstrip(b"\0")) if name == "a.tar" else len(data)
    for size in range(0, whole, len(data) // 37):
        (tmp_path / name).write_bytes(data[:size])
        *given, last = told(read(tmp_path / name)) or ["!"]
        sound = [each for each in given if not each.startswith("!")]
        assert sound == wanted[: len(sound)]
        assert last.startswith("!") or not size


def test_a_zip_that_is_cut_off(tmp_path: Path) -> None:
    """Its list stands at its end: nothing of it can be read."""
    data = zipped(tmp_path / "a.zip", {"a.txt": b"Rain"}).read_bytes()
    for size in range(4, len(data), 7):
        (tmp_path / "a.zip").write_bytes(data[:size])
        assert failure(read(tmp_path)).error.startswith("a zip archive that is damaged or cut")


def test_a_damaged_file_in_a_zip(tmp_path: Path) -> None:
    """The others are read."""
    path = zipped(tmp_path / "a.zip", {"a.txt": b"Rain", "b.txt": b"Hail"}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"Rain", b"Ruin", 1))
    assert told(read(path)) == ["!Bad CRC-32 for file 'a.txt'", "Hail"]


def test_a_damaged_header_in_a_tar(tmp_path: Path) -> None:
    """The library ends there without a word; here it is told what may be lost."""
    path = tarred(tmp_path / "a.tar", {"a.txt": b"Rain", "b.txt": b"Hail"})
    data = bytearray(path.read_bytes())
    data[1536] ^= 1  # of the second file: a folder, a header and a block stand before it
    path.write_bytes(data)
    assert told(read(path)) == [
        "Rain",
        "!a tar archive that is damaged: no file starts at byte 1536",
    ]


def test_something_behind_the_end_of_a_tar(tmp_path: Path) -> None:
    """Two archives one after the other: the second is told of."""
    data = tarred(tmp_path / "a.tar", {"a.txt": b"Rain"}).read_bytes()
    (tmp_path / "a.tar").write_bytes(data + data)
    assert told(read(tmp_path)) == ["Rain", "!a tar archive behind whose end something else stands"]


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_any_damage(tmp_path: Path, kind: str) -> None:
    """Whatever bytes there are, reading ends, and raises nothing."""
    files = {"a.txt": b"Rain", "ü" * 80: b"Hail", "b.jsonl": b'{"text": "Wind"}\n'}
    path = KINDS[f"a.{kind}"](tmp_path / f"a.{kind}", files)
    whole, chance = path.read_bytes(), random.Random(7)  # noqa: S311  # the same damage each time
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.choice((0, 1, 0x20, 0x2D, 0x80, 0xFF))
        path.write_bytes(data)
        for record in read(path):
            assert isinstance(record, (RawText, ReadFailure))


def test_a_header_that_claims_to_be_long(tmp_path: Path) -> None:
    """It is not believed, and takes no memory."""
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 40
    header = info.tobuf(tarfile.GNU_FORMAT)
    (tmp_path / "a.tar").write_bytes(header + b"x" * 10_000_000)
    tracemalloc.start()
    error = failure(read(tmp_path)).error
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (
        error == f"a tar archive with a header over {limits.MAX_MEMBER_HEADER_BYTES:,} bytes long"
    )
    assert peak < 5_000_000


@pytest.mark.parametrize("size", [-512, -1_000_000, 1 << 60])
def test_a_file_that_claims_a_length(tmp_path: Path, size: int) -> None:
    """One below zero would be read for ever, one too long is cut short."""
    info = tarfile.TarInfo("a.txt")
    info.size = size
    (tmp_path / "a.tar").write_bytes(info.tobuf(tarfile.GNU_FORMAT) + bytes(10_240))
    records = told(read(tmp_path))
    assert 1 <= len(records) <= 2
    assert all(each.startswith("!") for each in records)


def test_a_list_that_claims_to_be_long(tmp_path: Path) -> None:
    """A zip archive's list is read whole, so its length is limited."""
    path = zipped(tmp_path / "a.zip", {"a.txt": b"Rain"})
    data = path.read_bytes()
    end = data.index(b"PK\x05\x06")
    body = b"PK\x03\x04" + bytes(limits.MAX_LIST_BYTES + 100)
    tail = data[end : end + 12] + struct.pack("<LL", len(body) - 4, 4) + data[end + 20 :]
    path.write_bytes(body + tail)
    assert failure(read(path)).error == (
        "a zip archive with a list of files over 64,000,000 bytes long: unpack it first"
    )


# -- bombs -------------------------------------------------------------------------------------

BLANK = b" " * 999_999 + b"\n"  # few lines, which take no time to be passed over
LONG = b'{"text": "Rain"}\n' + BLANK * (FREE_BYTES // len(BLANK) + 1)
TOO_TIGHT = (
    "!over 100 times as long unpacked as packed: the limit is max_expansion (--max-expansion)"
)


def test_a_file_that_becomes_too_long(tmp_path: Path) -> None:
    """It is read up to the limit, and so is what is compressed within an archive."""
    path = zipped(tmp_path / "a.zip", {"a.jsonl": LONG})
    assert told(read(path))[:2] == ["Rain", TOO_TIGHT]
    tar = tarred(tmp_path / "a.tar", {"a.jsonl.gz": gzip.compress(LONG)})
    assert told(read(tar))[:2] == ["Rain", TOO_TIGHT]


def test_files_that_become_too_long_together(tmp_path: Path) -> None:
    """A zip archive may name the same bytes as many files: what they become is counted."""
    each = b'{"text": "Rain"}\n' + BLANK * 9
    path = zipped(tmp_path / "a.zip", {f"{number}.jsonl": each for number in range(9)})
    *given, last = read(path)
    assert told([last]) == [TOO_TIGHT]
    assert last.place.source == str(path)
    assert texts([record for record in given if isinstance(record, RawText)]) == ["Rain"] * 4
    short = told(read(path, max_unpacked=10_000_000))
    assert short[-1].startswith("!longer than 10,000,000 bytes unpacked")
    assert len(texts(read(path, max_expansion=10_000))) == 9


def test_a_packed_file_in_a_packed_file(tmp_path: Path) -> None:
    """Twice a hundred times is not allowed either."""
    inner = gzip.compress(b'{"text": "Rain"}\n' + BLANK * 20)
    files = {f"{number}.jsonl.gz": inner for number in range(5)}
    path = zipped(tmp_path / "a.zip", files)
    assert told(read(path))[-1] == TOO_TIGHT


def test_memory_of_many_files(tmp_path: Path) -> None:
    """The library keeps each header that it reads; here they are let go."""
    path = tarred(tmp_path / "a.tar", {f"{number}.txt": b"x" for number in range(1_000)})
    records = read(path)
    next(records)
    tracemalloc.start()
    assert sum(1 for _ in records) == 999
    current, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert current < 300_000


def test_nothing_is_read_beyond_what_is_asked_for(tmp_path: Path) -> None:
    """The first record of an archive is given before its end is looked at."""
    lines = "".join(json.dumps({"text": f"Story {number}"}) + "\n" for number in range(9))
    data = tarred(tmp_path / "a.tar", {"a.jsonl": lines.encode(), "b.txt": b"x" * 200_000})
    data.write_bytes(data.read_bytes()[:150_000])
    assert texts([next(read(data))]) == ["Story 0"]


def test_a_path_is_wanted() -> None:
    """What is no path stays an error."""
    with pytest.raises(InputError):
        list(read([3]))  # type: ignore[list-item]  # as users do
