"""Bytes of a file or of standard input, decompressed on the way, with damage told by its place."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import stat
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import attrs
import regex

from newsparse.advice import option
from newsparse.extras import require

__all__ = [
    "FREE_BYTES",
    "HEAD_BYTES",
    "MAX_EXPANSION",
    "MAX_UNPACKED_BYTES",
    "MAX_WINDOW_BYTES",
    "SUFFIXES",
    "DamagedError",
    "Expansion",
    "Reads",
    "Stream",
    "member_stream",
    "opened",
    "recoded",
]

HEAD_BYTES = 65_536
"""Bytes at the start of a source that its format and encoding are recognised from."""

MAX_EXPANSION = 100
"""Times that a source may be longer unpacked than packed. Text becomes three to ten times as long,
the most repetitive tables some thirty times; ``read(max_expansion=…)`` sets another limit."""

MAX_UNPACKED_BYTES = 1_000_000_000_000
"""Bytes that a source may have unpacked; ``read(max_unpacked=…)`` sets another limit."""

FREE_BYTES = 32_000_000
"""Bytes that any source may have unpacked, however short it is packed."""

MAX_WINDOW_BYTES = 1 << 27
"""Memory that unpacking may take: the limit of Zstandard's own library, twice that of ``xz -9``."""

# Small, because what a decompressor has read when it comes upon damage is lost with it.
_STEP = 4096
# Zstandard repeats a byte 131,072 times in 4 bytes; so much at once makes 8 MB at most.
_ZSTD_STEP = 256


class DamagedError(Exception):
    """The source cannot be read on. What came before is sound."""

    offset: int | None = None
    """Where the record starts that could not be read to its end, if that is known."""


@attrs.frozen
class Expansion:
    """How much longer a source may be unpacked than packed, and how long in all."""

    times: int = MAX_EXPANSION
    unpacked: int = MAX_UNPACKED_BYTES

    def check(self, unpacked: int, packed: int) -> None:
        """Whether *packed* bytes may have become *unpacked* bytes, so far.

        Raises:
            DamagedError: they may not.
        """
        if unpacked > self.unpacked:
            raise DamagedError(
                f"longer than {self.unpacked:,} bytes unpacked: "
                f"the limit is {option('max_unpacked')}"
            )
        if unpacked > max(FREE_BYTES, self.times * packed):
            raise DamagedError(
                f"over {self.times:,} times as long unpacked as packed: "
                f"the limit is {option('max_expansion')}"
            )


class Reads(Protocol):
    """Something that gives bytes, some at a time."""

    def read1(self, size: int = -1, /) -> bytes:
        """The next bytes, at most *size*; none at the end."""
        ...


@attrs.frozen(kw_only=True)
class Stream:
    """The bytes of one source, decompressed, from its start."""

    content: io.BufferedReader
    """Read it forward only; :class:`DamagedError` comes where the source is damaged."""
    file: BinaryIO | None
    """What the bytes come from, as it lies on the disk; ``None`` within an archive."""
    compression: str | None
    packed: Callable[[], int]
    """How many bytes of the source have been taken so far, before they were decompressed."""

    def head(self) -> bytes:
        """The first `HEAD_BYTES` at most, as long as nothing was read of it.

        Raises:
            DamagedError: there is nothing sound at the start.
        """
        try:
            return self.content.peek(HEAD_BYTES)[:HEAD_BYTES]
        except DamagedError as error:
            error.offset = 0
            raise


@contextmanager
def opened(name: str, expansion: Expansion = Expansion()) -> Iterator[Stream]:
    """The stream of the file *name*; ``"-"`` is standard input, which stays open.

    What is compressed may expand as *expansion* has it; its end is that of a damaged file then. A
    file that grows meanwhile is read as long as it was; one that shrinks ends as a damaged one.

    Raises:
        OSError: there is no such file, it may not be read, or it is no file.
        DamagedError: the file is not compressed as its name says, or nothing of it can be read.
        ExtraError: a library for its compression is not installed.
    """
    with ExitStack() as stack:
        size = 0 if name == "-" else _size(name)
        file = _standard_input() if name == "-" else stack.enter_context(_open(name))
        counted = _Raw(_AsOpened(file, size) if size else file, HEAD_BYTES)
        yield _stream(name, file, counted, expansion.check)


def member_stream(
    name: str,
    source: Reads,
    check: Callable[[int], None],
    check_unpacked: Callable[[int, int], None],
) -> Stream:
    """The stream of *source*, the file *name* within an archive.

    *check* is told how many bytes the source has given so far; *check_unpacked*, where it is
    compressed within the archive, to how many which number of them were unpacked.

    Raises:
        DamagedError: as `opened`.
        ExtraError: as `opened`.
    """
    return _stream(name, None, _Raw(source, HEAD_BYTES, check), check_unpacked)


def _stream(
    name: str, file: BinaryIO | None, counted: _Raw, check: Callable[[int, int], None]
) -> Stream:
    raw = content = _buffered(counted)
    compression = _compression(name, raw.peek(HEAD_BYTES))
    if compression is not None:
        unpacked = _Raw(
            _decompressor(compression, raw), check=lambda size: check(size, counted.size)
        )
        content = _buffered(unpacked)
    return Stream(content=content, file=file, compression=compression, packed=lambda: counted.size)


class _AsOpened:
    """Reads a file as long as it was when it was opened, so that one that grows has an end."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file, self.size, self.left = file, size, size

    def read(self, size: int) -> bytes:
        """The next bytes, at most *size*; none at the end.

        Raises:
            DamagedError: the file has become shorter.
        """
        data = self.file.read(min(size, self.left))
        if not data and self.left:
            now = self.size - self.left
            raise DamagedError(f"cut to {now:,} of {self.size:,} bytes while it was read")
        self.left -= len(data)
        return data


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer


def _size(name: str) -> int:
    """The bytes of the file *name*; 0 for what the system makes as it is read, as in ``/proc``."""
    found = Path(name).stat()
    if not stat.S_ISREG(found.st_mode):
        # A pipe without a writer would stop the whole run; a device may never end.
        kind = _kind(found.st_mode)
        raise OSError(f"{kind}, not a file: its content can be given as standard input")
    return found.st_size


def _open(name: str) -> BinaryIO:
    return Path(name).open("rb", buffering=0)


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device" if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) else "a folder"


# -- decompression -----------------------------------------------------------------------------

_SIGNATURES = {
    "gzip": (regex.compile(rb"\x1f\x8b\x08"), ".gz"),
    "bzip2": (regex.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), ".bz2"),
    "xz": (regex.compile(rb"\xfd7zXZ\x00"), ".xz"),
    "zstd": (regex.compile(rb"\x28\xb5\x2f\xfd"), ".zst"),
}


def _compression(name: str, head: bytes) -> str | None:
    """How the source is compressed, by its first bytes; its name must not say otherwise."""
    for compression, (signature, _) in _SIGNATURES.items():
        if signature.match(head):
            return compression
    for compression, (_, suffix) in _SIGNATURES.items():
        if name.lower().endswith(suffix):
            raise DamagedError(f"named {suffix}, but it does not start as {compression} data does")
    return None


def _decompressor(compression: str, raw: io.BufferedReader) -> Reads:
    if compression == "gzip":
        return gzip.GzipFile(fileobj=raw)
    if compression == "bzip2":
        return _Blocks(raw, bz2.BZ2Decompressor)
    if compression == "xz":
        return _Blocks(raw, partial(lzma.LZMADecompressor, memlimit=MAX_WINDOW_BYTES))
    return _Zstd(raw)


SUFFIXES = tuple(suffix for _, suffix in _SIGNATURES.values())
"""Ends of the names of compressed files."""


_CUT = "Compressed file ended before the end-of-stream marker was reached"


class _Blocks:
    """Reads bzip2 and xz, several streams one after the other.

    The standard library's own readers take whatever follows the first stream and does not start as
    one for the end of the file, a damaged second stream too, and let xz take any memory.
    """

    def __init__(self, raw: io.BufferedReader, start: Callable[[], Any]) -> None:
        self.raw, self.start = raw, start
        self.stream: Any = None
        self.rest = b""  # compressed, behind the stream that has ended

    def read1(self, size: int = -1, /) -> bytes:
        """The next bytes, at most *size*; none at the end."""
        data = b""
        while not data:
            if self.stream is None:
                step = self.rest or self.raw.read(_STEP)
                self.rest = b""
                if not step:
                    break
                step = step.lstrip(b"\0")  # what fills up the blocks of a tape, or of a disk
                self.stream = self.start() if step else None
            else:
                step = self.raw.read(_STEP) if self.stream.needs_input else b""
                if self.stream.needs_input and not step:
                    raise EOFError(_CUT)
            if self.stream is not None:
                data = self.stream.decompress(step, size)
                if self.stream.eof:
                    self.rest, self.stream = self.stream.unused_data, None
        return data


class _Zstd:
    """Reads Zstandard frames. The library's own reader ends quietly where a file was cut off."""

    def __init__(self, raw: io.BufferedReader) -> None:
        self.library: Any = require("zstandard", "zstd")
        self.raw = raw
        self.step = b""  # compressed, not read yet
        self.waiting = io.BytesIO()  # decompressed, not read yet
        self.frame: Any = None

    def read1(self, size: int = -1, /) -> bytes:
        """The next bytes, at most *size*; none at the end."""
        while not (part := self.waiting.read(size)):
            self.waiting = io.BytesIO()  # one at a time in memory
            self.step = self.step or self.raw.read(_ZSTD_STEP)
            if not self.step:
                if self.frame is not None:
                    raise EOFError(_CUT)
                break
            self.waiting = io.BytesIO(self._next())
        return part

    def _next(self) -> bytes:
        frame = self.frame or self._start()
        try:
            data: bytes = frame.decompress(self.step)
        except self.library.ZstdError as error:
            raise OSError(str(error)) from error
        self.step = frame.unused_data if frame.eof else b""
        self.frame = None if frame.eof else frame
        return data

    def _start(self) -> Any:
        library = self.library.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES)
        return library.decompressobj()


def _buffered(raw: _Raw) -> io.BufferedReader:
    return io.BufferedReader(raw, HEAD_BYTES)


class _Raw(io.RawIOBase):
    """Fills whole buffers from *source*; an error comes after the bytes before it."""

    def __init__(
        self,
        source: Reads | _AsOpened | BinaryIO,
        step: int = _STEP,
        check: Callable[[int], None] = lambda _: None,
    ) -> None:
        # A file that was opened without a buffer reads once at a time anyway.
        self.read_some = source.read1 if hasattr(source, "read1") else source.read
        self.step, self.check = step, check
        self.size = 0
        """Bytes that the source has given so far."""
        self.error: DamagedError | None = None

    def readable(self) -> bool:
        """Yes: that is what it is for."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill *buffer* unless the source ends, or is damaged, before."""
        size, filled = len(buffer), 0
        while filled < size and self.error is None:
            try:
                data = self.read_some(min(size - filled, self.step))
                self.size += len(data)
                self.check(self.size)
            except DamagedError as error:
                self.error = error
                break
            except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
                self.error = DamagedError(str(error))
                break
            if not data:
                break
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        if not filled and self.error is not None:
            raise self.error
        return filled


# -- wide encodings ----------------------------------------------------------------------------


def recoded(source: io.BufferedReader, encoding: str) -> io.BufferedReader:
    """The text of *source*, which is in *encoding*, as UTF-8, in which every line end is a byte."""
    return _buffered(_Raw(_Recoded(source, encoding)))


class _Recoded:
    def __init__(self, source: io.BufferedReader, encoding: str) -> None:
        self.source = source
        self.decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self.waiting = io.BytesIO()

    def read1(self, size: int = -1, /) -> bytes:
        """The next bytes, at most *size*; none at the end."""
        step = b"-"
        while step and not (part := self.waiting.read(size)):
            step = self.source.read1(_STEP)
            text = self.decoder.decode(step, final=not step)
            self.waiting = io.BytesIO(text.encode("utf-8"))
        return part or self.waiting.read(size)
