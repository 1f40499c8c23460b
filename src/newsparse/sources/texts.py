"""Plain text and HTML, one to a file, and files of news databases, which hold many."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from newsparse.advice import option
from newsparse.html.pages import to_text
from newsparse.metadata.databases import Broken, Database, Part
from newsparse.sources.decoding import Decoded, decode
from newsparse.sources.raw import RawText, ReadFailure
from newsparse.sources.records import Records
from newsparse.sources.streams import HEAD_BYTES, DamagedError, Stream

__all__ = ["is_html", "read_database", "read_html", "read_text"]

# yes: "<!DOCTYPE html>"   "<html lang=en>"   "<?xml version='1.0'?><html>"   no: "<p>Rain"
_HTML = regex.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.*?-->\s*+)*+<(?:!doctype\s++html|html|head)[\s>]",
    flags=regex.IGNORECASE | regex.DOTALL,
)


def read_text(stream: Stream, records: Records) -> Iterator[RawText | ReadFailure]:
    """The whole stream as one text.

    Raises:
        DamagedError: the text cannot be read to its end: half an article is not given for a whole.
        InputError: it is no text.
        ExtraError: a library for its encoding is not installed.
    """
    records.offset = 0
    data, cut = _content(stream, records.wanted.max_bytes)
    if cut is not None:
        raise cut
    decoded = decode(data)
    yield RawText(text=decoded.text, place=records.place(), decoding=decoded.note)


def is_html(head: str) -> bool:
    """Whether what starts with *head* is the source of a page.

    >>> is_html("<!DOCTYPE html>\\n<html>"), is_html("Rain <b>returns</b>")
    (True, False)
    """
    return _HTML.match(head) is not None


def read_html(stream: Stream, records: Records) -> Iterator[RawText | ReadFailure]:
    """The whole stream as one page, rendered by `newsparse.html.to_text`.

    Raises:
        DamagedError: the page cannot be read to its end.
        InputError: it is no text, or more than is rendered of one page.
        ExtraError: the library that renders it is not installed.
    """
    records.offset = 0
    data, cut = _content(stream, records.wanted.max_bytes)
    if cut is not None:
        raise cut
    yield RawText(text=to_text(data), place=records.place())


def read_database(
    database: Database, stream: Stream, records: Records
) -> Iterator[RawText | ReadFailure]:
    """The articles of a file that *database* wrote.

    Raises:
        DamagedError: after the articles before it, that the rest cannot be read.
        InputError: it is no text.
        ExtraError: a library for its encoding is not installed.
    """
    data, cut = _content(stream, records.wanted.max_bytes)
    decoded = decode(data)
    offsets = _Offsets(decoded, len(data))
    last: Part | Broken | None = None
    for part in database.split(decoded.text):
        if last is not None:
            yield _record(last, decoded, offsets, records)
        last = part
    if cut is not None:  # within the last one
        cut.offset = None if last is None else offsets.find(last.start)
        raise cut
    if last is None:
        yield records.failure(f"no article found in this {database.name} file")
    else:
        yield _record(last, decoded, offsets, records)


def _content(stream: Stream, limit: int) -> tuple[bytes, DamagedError | None]:
    """The bytes of *stream*, and why they are not all of it, if so."""
    chunks, size = [], 0
    try:
        while chunk := stream.content.read1(HEAD_BYTES):
            chunks.append(chunk)
            size += len(chunk)
            if size > limit:
                raise DamagedError(
                    f"longer than {limit:,} bytes: the limit is {option('max_bytes')}"
                )
    except DamagedError as error:
        return b"".join(chunks), error
    return b"".join(chunks), None


def _record(
    part: Part | Broken, decoded: Decoded, offsets: _Offsets, records: Records
) -> RawText | ReadFailure:
    records.offset = offsets.find(part.start)
    if isinstance(part, Broken):
        return records.failure(part.error)
    return RawText(
        text=part.text,
        place=records.place(),
        id=part.id,
        url=part.url,
        language=part.language,
        decoding=decoded.note,
    )


class _Offsets:
    """Turns places in a text into bytes, going forward."""

    def __init__(self, decoded: Decoded, size: int) -> None:
        self.text = decoded.text
        self.known = decoded.encoding == "utf-8" and not decoded.replaced
        # What the text lacks is the byte-order mark.
        self.at, self.offset = 0, size - len(decoded.text.encode()) if self.known else 0

    def find(self, start: int) -> int | None:
        """The bytes before ``text[start]``; ``None`` where that cannot be told."""
        if not self.known or start < self.at:
            return None
        self.offset += len(self.text[self.at : start].encode())
        self.at = start
        return self.offset
