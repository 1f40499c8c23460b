"""Reads files, folders, patterns and standard input, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from newsparse.errors import ExtraError, InputError
from newsparse.extras import require
from newsparse.logs import logger, plain, quoted
from newsparse.sources.archives import Member, archive_kind, open_members
from newsparse.sources.formats import Format, find_format, format_named
from newsparse.sources.hinted import checked_columns
from newsparse.sources.inputs import WITHIN, Input, Missing, find_files, in_archive, reason
from newsparse.sources.raw import Place, RawText, ReadFailure
from newsparse.sources.records import MAX_RECORD_BYTES, Records, Wanted
from newsparse.sources.repair import repair as repaired
from newsparse.sources.streams import (
    MAX_EXPANSION,
    MAX_UNPACKED_BYTES,
    DamagedError,
    Expansion,
    Stream,
    opened,
)

__all__ = ["read"]

_LOG = logger("newsparse.sources")


def read(  # noqa: PLR0913  # one call names all that may be wanted, by keyword
    inputs: Input | Iterable[Input],
    *,
    format: str | None = None,  # noqa: A002  # the word that users look for
    text_column: str = "text",
    id_column: str | None = None,
    url_column: str | None = None,
    hint_columns: Mapping[str, str] | None = None,
    html: bool = False,
    repair: bool = False,
    max_bytes: int = MAX_RECORD_BYTES,
    max_expansion: int = MAX_EXPANSION,
    max_unpacked: int = MAX_UNPACKED_BYTES,
) -> Iterator[RawText | ReadFailure]:
    """The raw texts in *inputs*, and a failure for each record that gives none, in order.

    *inputs* are files, folders (read with all that is in them), patterns (``"pages/**/*.txt"``)
    and ``"-"`` for standard input, compressed or not, and zip and tar archives with the files in
    them; ``"pages.zip!page.txt"`` is one of these. Each is read in the format that its name ends in
    or its start shows, or else as plain text; *format* forces one of
    `newsparse.sources.FORMATS`. *text_column* names the text in tables, *id_column* and
    *url_column* what else to take from them, *hint_columns* which column holds which of the
    `newsparse.Hints`, as ``{"reference": "crawled"}``. With *html*, the texts of tables and of
    files in no other format are HTML, and are rendered as HTML files are. *repair* puts mojibake
    right. A record of more than *max_bytes*, decompressed, is a failure, and so is the rest of a
    source that is over *max_expansion* times as long unpacked as packed, or over *max_unpacked*
    bytes.

    Nothing is read before the first record is asked for, and no more is held than one record.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "two.jsonl"
    ...     _ = path.write_text('{"text": "Rain returns"}\\n{"text": null}\\n')
    ...     for record in read(path):
    ...         print(record.text if isinstance(record, RawText) else record.error)
    Rain returns
    column 'text': expected a text, found nothing

    Raises:
        ConfigError: there is no such *format*, or no such hint.
        ExtraError: *repair* or *html* is wanted, and its library is not installed.
        InputError: while reading: one of *inputs* is no path.
    """
    forced = None if format is None else format_named(format)
    if repair:
        require("ftfy", "repair")
    if html:
        require("resiliparse", "html")
    wanted = Wanted(
        text_column=text_column,
        id_column=id_column,
        url_column=url_column,
        hint_columns=checked_columns(hint_columns or {}),
        html=html,
        repair=repair,
        max_bytes=max_bytes,
        expansion=Expansion(times=max_expansion, unpacked=max_unpacked),
    )
    return _read(inputs, forced, wanted)


def _read(
    inputs: Input | Iterable[Input], forced: Format | None, wanted: Wanted
) -> Iterator[RawText | ReadFailure]:
    for each in find_files(inputs):
        if isinstance(each, Missing):
            yield _logged(ReadFailure(place=Place(source=each.name), error=each.error))
            continue
        for record in _read_source(each, forced, wanted):
            yield _logged(_repaired(record) if wanted.repair else record)


def _logged(record: RawText | ReadFailure) -> RawText | ReadFailure:
    """*record*, told to the log if it gives no text."""
    if isinstance(record, ReadFailure):
        _LOG.warning("%s gives no text: %s", plain(str(record.place)), quoted(record.error))
    return record


def _read_source(
    name: str, forced: Format | None, wanted: Wanted
) -> Iterator[RawText | ReadFailure]:
    file, member = in_archive(name) or (name, None)
    records = Records(source=name, wanted=wanted)
    try:
        with opened(file, wanted.expansion) as stream:
            kind = archive_kind(file, stream.head())
            if kind is not None:
                for each in open_members(kind, stream, wanted.expansion, member):
                    yield from _read_member(file, each, forced, wanted)
            elif member is not None:
                yield records.failure(f"{file} is no archive")
            else:
                yield from _format(name, stream, forced, wanted).read(stream, records)
    except _ERRORS as error:
        yield _failure(records, file, error)


def _read_member(
    archive: str, member: Member, forced: Format | None, wanted: Wanted
) -> Iterator[RawText | ReadFailure]:
    records = Records(source=f"{archive}{WITHIN}{member.name}", wanted=wanted, archive=archive)
    try:
        stream = member.open()
        yield from _format(member.name, stream, forced, wanted).read(stream, records)
    except _ERRORS as error:
        yield _failure(records, archive, error)


def _format(name: str, stream: Stream, forced: Format | None, wanted: Wanted) -> Format:
    """The format in which the *stream* of the file *name* is read."""
    chosen = forced or find_format(name, stream.head())
    return format_named("html") if wanted.html and chosen.name == "text" else chosen


_ERRORS = (DamagedError, OSError, ExtraError, InputError)


def _failure(records: Records, file: str, error: Exception) -> ReadFailure:
    if isinstance(error, DamagedError):
        records.offset = error.offset
    text = _explained(file, error) if isinstance(error, OSError) else str(error)
    return records.failure(text)


def _explained(name: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and Path(name).is_symlink():
        return "a link to a file that does not exist"
    return reason(error)


def _repaired(record: RawText | ReadFailure) -> RawText | ReadFailure:
    if isinstance(record, ReadFailure):
        return record
    text, lines = repaired(record.text)
    if not lines:
        return record
    note = f"{record.decoding or 'utf-8'}; repaired by ftfy: {lines} line{'s' * (lines > 1)}"
    return attrs.evolve(record, text=text, decoding=note)
