"""The lines that tables are written in: bounded, decoded one by one, each with its place."""

from __future__ import annotations

import io
from collections.abc import Iterator

import attrs

from newsparse.errors import ExtraError, InputError
from newsparse.sources.binaries import binary_kind
from newsparse.sources.decoding import WIDE, decode_line, file_encoding
from newsparse.sources.streams import HEAD_BYTES, DamagedError, Stream, recoded

__all__ = ["Line", "read_lines"]


@attrs.define(kw_only=True)
class Line:
    """One line of a file, or why it cannot be read."""

    number: int
    """Counted from 1."""
    offset: int | None = None
    """Where it starts, in bytes; not known where the file is in UTF-16 or UTF-32."""
    text: str = ""
    """With its line end."""
    decoding: str | None = None
    error: str | None = None


def read_lines(stream: Stream, limit: int) -> Iterator[Line]:
    """The lines of *stream*; one of more than *limit* bytes is an error and nothing else.

    Raises:
        DamagedError: the stream cannot be read on, or is binary, or one line goes on for more than
            twice the limit.
    """
    head = stream.head()
    kind = binary_kind(head)
    if kind is not None:
        raise DamagedError(f"this is {kind}")
    encoding = file_encoding(head)
    content = stream.content
    wide: str | None = None
    if encoding in WIDE:
        content, encoding, wide = recoded(stream.content, encoding), None, encoding
    number, offset = 1, 0
    try:
        while data := content.readline(limit + 1):
            line = _line(data, number, encoding, limit)
            if wide is None:
                line.offset = offset
            else:
                line.decoding = f"{wide}{_damage(line)}"
            yield line
            if len(data) > limit:
                offset += _skip_rest(content, data, limit)
            number, offset = number + 1, offset + len(data)
    except DamagedError as error:
        error.offset = None if wide else offset
        raise


def _line(data: bytes, number: int, encoding: str | None, limit: int) -> Line:
    if len(data) > limit:
        return Line(number=number, error=f"longer than {limit:,} bytes")
    if data.isascii():  # as most lines are, and all that are blank
        return Line(number=number, text=data.decode("ascii"))
    try:
        decoded = decode_line(data, encoding)
    except (InputError, ExtraError) as error:
        return Line(number=number, error=str(error))
    return Line(number=number, text=decoded.text, decoding=decoded.note)


def _damage(line: Line) -> str:
    count = line.text.count("\ufffd")
    return f", with {count} U+FFFD in it" if count else ""


def _skip_rest(content: io.BufferedReader, data: bytes, limit: int) -> int:
    """Read on to the end of the line that starts with *data*; how many bytes that took."""
    skipped = 0
    while data and not data.endswith(b"\n"):
        if skipped > limit:
            raise DamagedError(f"a line goes on for more than {2 * limit:,} bytes")
        data = content.readline(HEAD_BYTES)
        skipped += len(data)
    return skipped
