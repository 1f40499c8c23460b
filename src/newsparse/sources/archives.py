"""Zip and tar archives: each of their files is opened as a file is, and none is put on the disk.

The libraries read the lists of what is in an archive, and what they take at its word is checked
here: how long a list or a header is, where the archive ends, what its files become together.
"""

from __future__ import annotations

import io
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b
from typing import BinaryIO, cast

import attrs

from newsparse.sources.binaries import binary_kind
from newsparse.sources.streams import (
    HEAD_BYTES,
    SUFFIXES,
    DamagedError,
    Expansion,
    Reads,
    Stream,
    member_stream,
)

__all__ = [
    "ARCHIVES",
    "MAX_LIST_BYTES",
    "MAX_MEMBER_HEADER_BYTES",
    "Member",
    "archive_kind",
    "open_members",
]

MAX_LIST_BYTES = 64_000_000
"""Longest list of files that a zip archive may have at its end, in bytes: some 600,000 files. It is
read whole, and takes ten times as much memory."""

MAX_MEMBER_HEADER_BYTES = 1_000_000
"""Longest header of a file in a tar archive, with all that goes on it in further headers."""

ARCHIVES = {"zip": (".zip",), "tar": (".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst")}
"""Kind of archive → ends of the names of such files, before one for compression."""

_BY_SIGNATURE = {"a zip archive": "zip", "a tar archive": "tar"}
_NESTED = "an archive within an archive: unpack the outer one first"


def archive_kind(name: str, head: bytes) -> str | None:
    """Which archive the file *name* is, whose decompressed content starts with *head*, if any.

    >>> archive_kind("pages.zip", b"PK\\x05\\x06")
    'zip'
    >>> archive_kind("page.txt", b"Rain returns") is None
    True

    Raises:
        DamagedError: it is named as a zip archive and is something else.
    """
    binary = binary_kind(head)
    if binary is not None:
        return _BY_SIGNATURE.get(binary.name)
    lower = name.lower()
    stem = lower.removesuffix(next(filter(lower.endswith, SUFFIXES), ""))
    if stem.endswith(ARCHIVES["zip"]):
        raise DamagedError("named .zip, but it does not start as a zip archive does")
    # Tar archives had no signature once: whether this is one, its first header tells.
    return "tar" if stem.endswith(ARCHIVES["tar"]) else None


@attrs.frozen
class Member:
    """One file in an archive."""

    name: str
    """As the archive has it, with slashes between folders. A name that stood in the archive before
    has the number of the file in the archive behind it: ``page.txt!7``."""
    open: Callable[[], Stream]
    """Its content. Call it before the next member is asked for; it raises :class:`DamagedError` for
    what is no file."""


def open_members(
    kind: str, stream: Stream, expansion: Expansion, only: str | None = None
) -> Iterator[Member]:
    """The files in the archive *stream* of this *kind*, in the order in which they stand there.

    Folders are passed over, and so is what has a name that starts with a dot, or lies in a folder
    that has. With *only*, just the member of that name is given, whatever it starts with.

    Raises:
        DamagedError: the archive cannot be read on, there is no member *only*, or its files have
            become longer together than *expansion* allows.
    """
    total = _Total(expansion, stream.packed if kind == "tar" else partial(_size, stream.file))
    found = _tarred(stream, total) if kind == "tar" else _zipped(stream, total)
    seen = _Seen()
    for number, (name, start) in enumerate(found, start=1):
        if only is None and _is_hidden(name):
            continue
        full = f"{name}!{number}" if seen.before(name) else name
        if only in (None, full):
            yield Member(full, start)
            total.check()
        if only == full:
            return
    if only is not None:
        raise DamagedError("the archive holds no such file")


def _size(file: BinaryIO | None) -> int:
    return 0 if file is None else file.seek(0, io.SEEK_END)


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") and part not in (".", "..") for part in name.split("/"))


class _Seen:
    """The names so far, each as eight bytes: an archive may hold a million."""

    def __init__(self) -> None:
        self.digests: set[bytes] = set()

    def before(self, name: str) -> bool:
        """Whether *name* was asked for before."""
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        count = len(self.digests)
        self.digests.add(digest)
        return len(self.digests) == count


class _Total:
    """What all files of one archive have become together."""

    def __init__(self, expansion: Expansion, packed: Callable[[], int]) -> None:
        self.expansion, self.packed = expansion, packed
        self.unpacked = 0

    def check(self) -> None:
        """Whether the files may have become so long.

        Raises:
            DamagedError: they may not: what follows is not read.
        """
        self.expansion.check(self.unpacked, self.packed())

    def watch(self) -> Callable[[int, int], None]:
        """What checks one file while it is read: it is told the bytes unpacked and packed."""
        before = 0

        def check(unpacked: int, packed: int) -> None:
            nonlocal before
            self.unpacked += unpacked - before
            before = unpacked
            self.expansion.check(unpacked, packed)
            self.check()

        return check


def _member(name: str, source: Reads, packed: int | None, total: _Total) -> Stream:
    """The stream of the member *name*, which takes *packed* bytes; ``None`` if it is not packed."""
    level = total.watch()
    stream = member_stream(
        name,
        source,
        (lambda size: level(size, size)) if packed is None else (lambda size: level(size, packed)),
        total.watch(),
    )
    if archive_kind(name, stream.head()) is not None:
        raise DamagedError(_NESTED)
    return stream


# -- zip ---------------------------------------------------------------------------------------

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2}
"""LZMA is not among them: it takes as much memory as the archive says."""

_ENCRYPTED = 0x1 | 0x40 | 0x2000
"""Flags of a file: encrypted, strongly encrypted, its name hidden. Source: APPNOTE.TXT, 4.4.4."""

# What zipfile raises on what it cannot read, besides what it documents.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    struct.error,
    EOFError,
    ValueError,
)


def _zipped(stream: Stream, total: _Total) -> Iterator[tuple[str, Callable[[], Stream]]]:
    file = stream.file
    if stream.compression is not None or file is None or not file.seekable():
        raise DamagedError("a zip archive is read from its end: name it as a file, as it is")
    try:
        archive = zipfile.ZipFile(_Bounded(file))
    except _ZIP_ERRORS as error:
        raise DamagedError(f"a zip archive that is damaged or cut short: {error}") from error
    for info in archive.infolist():
        name = info.filename.replace("\\", "/")  # the format has slashes; some programs do not
        if not name.endswith("/"):
            yield name, partial(_unzipped, archive, info, name, total)


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, total: _Total) -> Stream:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind and not stat.S_ISREG(kind):
        raise DamagedError("a link or device in an archive, not a file: passed over")
    if info.flag_bits & _ENCRYPTED:
        raise DamagedError("encrypted: unpack the archive with its password first")
    if info.compress_type not in _METHODS:
        raise DamagedError(
            f"packed by method {info.compress_type}, not by Deflate or bzip2: unpack the archive "
            "first"
        )
    try:
        source = cast("Reads", archive.open(info))
    except _ZIP_ERRORS as error:
        raise DamagedError(f"damaged in the archive: {error}") from error
    return _member(name, source, info.compress_size, total)


class _Bounded:
    """The file of a zip archive, of which no more is read at once than the longest list.

    It is no file object of the library's, which would close the file when it is gone.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int | None = -1) -> bytes:
        """The next *size* bytes; all that are left without it, as the library reads a comment."""
        if size is None or size < 0:
            return self.file.read(MAX_LIST_BYTES)
        if size > MAX_LIST_BYTES:
            raise DamagedError(
                f"a zip archive with a list of files over {MAX_LIST_BYTES:,} bytes long: unpack it "
                "first"
            )
        return self.file.read(size)


# -- tar ---------------------------------------------------------------------------------------

# What tarfile raises on what is no archive, besides what it documents.
_TAR_ERRORS = (
    tarfile.TarError,
    ArithmeticError,
    EOFError,
    LookupError,
    RecursionError,
    ValueError,
)

_KINDS = {
    tarfile.SYMTYPE: "a link",
    tarfile.LNKTYPE: "a link",
    tarfile.CHRTYPE: "a device",
    tarfile.BLKTYPE: "a device",
    tarfile.FIFOTYPE: "a pipe",
}


def _tarred(stream: Stream, total: _Total) -> Iterator[tuple[str, Callable[[], Stream]]]:
    forward = _Forward(stream.content)
    archive: tarfile.TarFile | None = None
    while True:
        forward.allowance = MAX_MEMBER_HEADER_BYTES
        try:
            if archive is None:
                archive = tarfile.TarFile(fileobj=forward, encoding="utf-8")  # type: ignore[arg-type]  # all it uses
            info = archive.next()
        except _TAR_ERRORS as error:
            raise DamagedError(f"a tar archive that is damaged or cut short: {error}") from error
        if info is None:
            forward.check_end()
            return
        archive.members = []  # type: ignore[attr-defined]  # which typeshed lacks: it keeps all
        archive.pax_headers = {}  # what holds for all that follows: comments, in practice
        if not info.isdir():
            name = info.name.removeprefix("./")
            yield name, partial(_untarred, forward, info, name, total)


def _untarred(forward: _Forward, info: tarfile.TarInfo, name: str, total: _Total) -> Stream:
    if not info.isreg() or info.issparse():
        kind = _KINDS.get(info.type, "a file of a kind of its own")
        raise DamagedError(f"{kind} in an archive, not a plain file: passed over")
    forward.seek(info.offset_data)
    return _member(name, _Part(forward, info.size), None, total)


class _Forward:
    """The content of a tar archive as the library needs it to read headers.

    It only goes forward, so that what comes over a pipe can be read, and a header that claims to be
    long is not believed.
    """

    def __init__(self, content: io.BufferedReader) -> None:
        self.content = content
        self.at = 0
        self.last = b""
        """What was read last."""
        self.allowance = 0
        """Bytes that may yet be read of the header."""

    def tell(self) -> int:
        """Bytes before the next one."""
        return self.at

    def seek(self, to: int) -> None:
        """Go on to the byte *to*, or to the end."""
        if to < self.at:
            raise DamagedError("a tar archive that is damaged: a length in it is below zero")
        while self.at < to and self.take(min(to - self.at, HEAD_BYTES)):
            pass

    def read(self, size: int) -> bytes:
        """The next *size* bytes, of a header."""
        if size > self.allowance:
            raise DamagedError(
                f"a tar archive with a header over {MAX_MEMBER_HEADER_BYTES:,} bytes long"
            )
        self.allowance -= size
        self.last = self.content.read(size)
        self.at += len(self.last)
        return self.last

    def take(self, size: int) -> bytes:
        """The next bytes, at most *size*, of a file."""
        data = self.content.read1(size)
        self.at += len(data)
        return data

    def check_end(self) -> None:
        """Whether the archive ends where the library thinks so, which also ends at any damage.

        Raises:
            DamagedError: it does not.
        """
        if len(self.last) < tarfile.BLOCKSIZE:
            raise DamagedError("a tar archive that is cut short: the mark of its end is missing")
        if self.last.strip(b"\0"):
            raise DamagedError(
                f"a tar archive that is damaged: no file starts at byte {self.at - len(self.last)}"
            )
        while data := self.take(HEAD_BYTES):
            if data.strip(b"\0"):
                raise DamagedError("a tar archive behind whose end something else stands")


class _Part:
    """The content of one file in a tar archive."""

    def __init__(self, forward: _Forward, size: int) -> None:
        self.forward, self.left = forward, size

    def read1(self, size: int = -1, /) -> bytes:
        """The next bytes, at most *size*; none at the end."""
        data = self.forward.take(min(size, self.left) if size >= 0 else self.left)
        if self.left and not data:
            raise DamagedError("the archive is cut short within this file")
        self.left -= len(data)
        return data
