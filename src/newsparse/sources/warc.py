"""WARC archives such as Common Crawl's WET files: the text of each ``conversion`` record.

warcio reads the header of a record. Where a record ends is checked here: warcio takes a length at
its word, tells of damage on standard error alone, and goes on with what it holds.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import attrs
import regex

from newsparse.errors import ExtraError, InputError
from newsparse.extras import require
from newsparse.logs import logger, plain, quoted
from newsparse.sources.decoding import decode
from newsparse.sources.hinted import hints_of_page
from newsparse.sources.raw import RawText, ReadFailure
from newsparse.sources.records import Records
from newsparse.sources.streams import HEAD_BYTES, DamagedError, Stream

__all__ = ["MAX_HEADER_BYTES", "is_warc", "read_warc"]

MAX_HEADER_BYTES = 65_536
"""Longest header of a record. Addresses run to some thousand bytes, all else is short."""

_LOG = logger("newsparse.sources")

_START = regex.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_NEXT = regex.compile(rb"\r\n\r\n(?=WARC/\d\.\d{1,2}\r\n)")
_BLANK = b"\r\n\r\n"
_OVERLAP = 24  # bytes: longer than what _NEXT matches and looks at


def is_warc(head: str) -> bool:
    """Whether *head* starts with a WARC record.

    >>> is_warc("WARC/1.0\\r\\nWARC-Type: warcinfo\\r\\n")
    True
    """
    return bool(_START.match(head[:20].encode("utf-8", errors="replace")))


def read_warc(stream: Stream, records: Records) -> Iterator[RawText | ReadFailure]:
    """The text of each ``conversion`` record; other records are passed over.

    Raises:
        DamagedError: after the records before it, that the stream cannot be read on.
        ExtraError: warcio is not installed.
    """
    archive = _Archive(stream.content, records.wanted.max_bytes)
    others = 0
    try:
        for found in archive.read():
            records.offset = found.offset
            if found.error is not None:
                yield records.failure(found.error)
            elif (kind := found.header.get_header("WARC-Type")) == "conversion":
                yield _record(found, records)
            else:
                _LOG.debug(
                    "%s (byte %d): a record of the type %s is passed over",
                    plain(records.source),
                    found.offset,
                    quoted(str(kind)),
                )
                others += 1
    except DamagedError as error:
        error.offset = archive.start
        raise
    if others > 1 and not records.position:  # one alone says what the file is
        records.offset = None
        yield records.failure(
            f"{others} records and none of type conversion: pages as they were fetched, whose text "
            "has to be taken out first"
        )


@attrs.frozen(kw_only=True)
class _Found:
    offset: int
    header: Any = None
    """warcio's `StatusAndHeaders`."""
    data: bytes = b""
    error: str | None = None


def _record(found: _Found, records: Records) -> RawText | ReadFailure:
    try:
        decoded = decode(found.data)
    except (InputError, ExtraError) as error:
        return records.failure(str(error))
    url, id_ = found.header.get_header("WARC-Target-URI"), found.header.get_header("WARC-Record-ID")
    url = url and url.strip("<>")  # Wget writes them, too
    crawl_time = _moment(found.header.get_header("WARC-Date"))
    language = found.header.get_header("WARC-Identified-Content-Language")
    return RawText(
        text=decoded.text,
        place=records.place(),
        id=id_ and id_.strip("<>"),
        url=url,
        crawl_time=crawl_time,
        language=language,
        decoding=decoded.note,
        hints=hints_of_page(url, crawl_time, language),
    )


def _moment(value: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value or "")
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


class _Archive:
    """The records of *content*, each one seen to end where its header says."""

    def __init__(self, content: io.BufferedReader, limit: int) -> None:
        self.content, self.limit = content, limit
        self.again = io.BytesIO()  # read once, and to be read as what it is
        self.offset = self.start = 0
        statuses = require("warcio.statusandheaders", "warc")
        self.parser = statuses.StatusAndHeadersParser(["WARC/"])

    def read(self) -> Iterator[_Found]:
        """Each record with its header and content, or what is wrong with it."""
        while line := self._line():
            if not line.strip():
                continue
            self.start = self.offset - len(line)
            found = (
                self._found(line) if _START.match(line) else self._wrong("no record starts here")
            )
            if found.header is None:
                self._seek()
            yield found

    def _wrong(self, error: str) -> _Found:
        return _Found(offset=self.start, error=error)

    def _found(self, line: bytes) -> _Found:
        lines, size = [line], len(line)
        while line.strip():
            line = self._line()
            lines.append(line)
            size += len(line)
            if not line or size > MAX_HEADER_BYTES:
                return self._wrong("the header of the record does not end")
        header = self.parser.parse(io.BytesIO(b"".join(lines)))
        length = header.get_header("Content-Length") or ""
        if not (length.isascii() and length.isdigit() and len(length) < 19):
            return self._wrong(f"Content-Length is {length!r:.40}")
        return self._content(header, int(length))

    def _content(self, header: Any, length: int) -> _Found:
        """The record with its content: of `conversion` records all of it, up to the limit."""
        limit = self.limit if header.get_header("WARC-Type") == "conversion" else 0
        data, left = bytearray(), length
        while left:
            chunk = self._take(min(left, HEAD_BYTES))
            if not chunk:
                return self._wrong(f"cut short: {length - left:,} of {length:,} bytes are there")
            left -= len(chunk)
            seen = len(data)
            data += chunk
            early = _NEXT.search(data, max(seen - _OVERLAP, 0))
            if early:
                self._back(bytes(data[early.end() :]))
                return self._wrong(f"Content-Length is {length}, but another record starts before")
            if len(data) > limit:
                del data[:-_OVERLAP]
        after = self._after()
        if after is not None:
            self._back(bytes(data[-_OVERLAP:]) + after)
            return self._wrong(f"Content-Length is {length}, but the record goes on after that")
        if length > self.limit and limit:
            return _Found(offset=self.start, header=header, error=f"longer than {limit:,} bytes")
        return _Found(offset=self.start, header=header, data=bytes(data))

    def _after(self) -> bytes | None:
        """What follows a record instead of a blank line, if it is neither its end nor another."""
        blank = self._take(len(_BLANK))
        if blank == _BLANK:
            return None
        self._back(blank)
        blank = b""  # some writers have fewer line ends, or more, or bare ones
        while (line := self._line()) and not line.strip() and len(blank) < _OVERLAP:
            blank += line
        if not line or _START.fullmatch(line):
            self._back(line)
            return None
        return blank + line

    def _seek(self) -> None:
        """Read up to the next line that starts a record."""
        while line := self._line():
            if _START.fullmatch(line):
                self._back(line)
                return

    def _line(self) -> bytes:
        line = self.again.readline(HEAD_BYTES)
        if not line.endswith(b"\n"):
            line += self.content.readline(HEAD_BYTES - len(line))
        self.offset += len(line)
        return line

    def _take(self, length: int) -> bytes:
        data = self.again.read(length)
        if len(data) < length:
            data += self.content.read(length - len(data))
        self.offset += len(data)
        return data

    def _back(self, data: bytes) -> None:
        self.offset -= len(data)
        self.again = io.BytesIO(data + self.again.read())
