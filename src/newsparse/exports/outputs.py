"""Opens outputs to write to: new ones, unfinished ones, finished ones, streams."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from newsparse.errors import ConfigError
from newsparse.exports.formats import Format, find_format, journal_path
from newsparse.exports.journal import Done, Journal
from newsparse.exports.lines import (
    JSON_FOOT,
    JSON_HEAD,
    Encode,
    LineFile,
    LineStream,
    csv_encoder,
    csv_head,
    json_encoder,
)
from newsparse.exports.lock import Lock
from newsparse.exports.parts import Parts
from newsparse.exports.reader import read_rows
from newsparse.exports.schema import ARTICLES, TABLES, Table
from newsparse.exports.writer import Batching, Writer

__all__ = ["open_stream", "open_writer"]


def open_writer(  # noqa: PLR0913  # the options of the command line, one by one
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002  # the word of the command line
    table: str = "articles",
    columns: Iterable[str] | None = None,
    given: Any = (),
    resume: bool = False,
    overwrite: bool = False,
    defuse: bool = True,
    parser: str | None = None,
    batching: Batching | None = None,
) -> Writer:
    """A `Writer` of the file at *path*, in the *format* that its ending tells.

    *table* is ``"articles"`` or ``"blocks"``; *columns* chooses and orders its columns. JSON Lines
    hold whole articles unless the table or the columns say otherwise. *given* names the columns of
    the source that are written, too, as in `Table.beside`.

    With *resume*, the output goes on where an earlier run ended: ``writer.done`` tells what it has
    finished, and `Writer.write` skips that. A finished output is added to. With *overwrite*, what
    stands there is replaced. With neither, it is an error that something stands there.

    In CSV, *defuse* puts an apostrophe before values, and names of columns, that a spreadsheet
    would run as formulas. *parser* is a name for what makes the articles: an unfinished output that
    was begun under another one is not resumed. *batching* says how much is
    stored at a time, if not what suits the format.

    Until it is closed, or its ``with`` block is left, no other writer can be opened on the same
    output. A lock that a killed process has left behind is taken over.

    Raises:
        ConfigError: the format, the table or a column is unknown; something stands at *path*; what
            stands there was written with other options; or another writer writes it.
        InputError: what stands there is damaged.
        ExtraError: the library that writes the format is not installed.
        OSError: the file cannot be written.
    """
    path = Path(path)
    if resume and overwrite:
        raise ConfigError("expected resume or overwrite, not both")
    kind, shape = find_format(path, format), _table(table, columns, given)
    whole = kind.is_json and table == "articles" and columns is None
    encode, head = _encoder(kind, shape, whole=whole, defuse=defuse)
    sink = (
        Parts(path, kind.name, shape)
        if kind.is_columnar
        else LineFile(path, encode, head, foot=JSON_FOOT if kind.name == "json" else b"")
    )
    options = {
        "newsparse": 1,
        "format": kind.name,
        "table": table,
        "columns": None if whole else list(shape.names),
        "defuse": defuse,
        "parser": parser,
    }
    lock = Lock(path)
    try:
        writer = _opened(
            path, kind, shape, sink, options, batching, resume=resume, overwrite=overwrite
        )
    except BaseException:
        lock.release()
        raise
    writer.lock = lock
    return writer


def _opened(  # noqa: PLR0913  # what `open_writer` has made of its options
    path: Path,
    kind: Format,
    shape: Table,
    sink: LineFile | Parts,
    options: dict[str, Any],
    batching: Batching | None,
    *,
    resume: bool,
    overwrite: bool,
) -> Writer:
    """The writer, once nobody else can write there."""
    journal = Journal(journal_path(path), options)
    if resume and journal.path.exists():
        journal = _reloaded(journal)
        sink.resume(journal)
        return Writer(sink, journal, journal.done(), batching)
    if resume and path.exists():
        done = _taken_over(sink, journal, path, kind, shape)
        return Writer(sink, journal, done, batching)
    if not overwrite and (path.exists() or journal.path.exists()):
        raise ConfigError(
            f"{path} exists: resume or overwrite it (--resume, --overwrite), or choose another "
            "output"
        )
    journal.create()  # first: from now on, whatever stands there counts for nothing
    sink.start()
    return Writer(sink, journal, Done(), batching)


def open_stream(
    stream: BinaryIO,
    *,
    format: str,  # noqa: A002  # the word of the command line
    table: str = "articles",
    columns: Iterable[str] | None = None,
    given: Any = (),
    defuse: bool = True,
) -> Writer:
    """A `Writer` of JSON Lines, JSON or CSV to *stream*, which stays open.

    Each record is sent at once.

    Raises:
        ConfigError: as `open_writer`, and for a format that needs a file.
        OSError: the stream cannot be written, for example because its reader has closed it.
    """
    kind, shape = find_format("-", format), _table(table, columns, given)
    if kind.is_columnar:
        raise ConfigError(f"{kind.name} needs a file to be written to")
    whole = kind.is_json and table == "articles" and columns is None
    encode, head = _encoder(kind, shape, whole=whole, defuse=defuse)
    sink = LineStream(stream, encode, head, foot=JSON_FOOT if kind.name == "json" else b"")
    sink.start()
    return Writer(sink, None, Done())


def _table(name: str, columns: Iterable[str] | None, given: Any) -> Table:
    if name not in TABLES:
        raise ConfigError(f"no table {name!r}: there are {', '.join(TABLES)}")
    table = TABLES[name].beside(given)
    return table if columns is None else table.choose(columns)


def _encoder(kind: Format, table: Table, *, whole: bool, defuse: bool) -> tuple[Encode, bytes]:
    if kind.name == "csv":
        return csv_encoder(table, defuse=defuse), csv_head(table, defuse=defuse)
    return json_encoder(table, whole=whole), JSON_HEAD if kind.name == "json" else b""


def _reloaded(journal: Journal) -> Journal:
    """The journal that stands where *journal* would, if its output has the same options."""
    old = Journal.load(journal.path)
    for name, value in journal.head.items():
        if old.head.get(name) != value:
            raise ConfigError(
                f"{journal.path}: the output was begun with {name} {old.head.get(name)!r}, "
                f"not {value!r}: give the same options, or overwrite it (--overwrite)"
            )
    return old


def _taken_over(
    sink: LineFile | Parts, journal: Journal, path: Path, kind: Format, table: Table
) -> Done:
    """The texts that the finished output at *path* holds, to which *sink* then adds."""
    wanted = set(ARTICLES.names if journal.head["columns"] is None else table.names)
    if not {"source", "position"} <= wanted:
        raise ConfigError(
            f"{path} is finished, and without the columns source and position it does not tell "
            "which texts it holds: overwrite it (--overwrite), or choose another output"
        )
    entry, done = sink.adopt(), Done()
    first = next(read_rows(path, format=kind.name), None)
    if first is not None and not wanted <= set(first):
        raise ConfigError(f"{path} has other columns: choose another output")
    for row in read_rows(path, format=kind.name, columns=["source", "position"]):
        done.add(row["source"] or "", row["position"])
    journal.entries.append({"done": list(done.ranges()), **entry})
    if isinstance(sink, LineFile):
        journal.create()  # from now on a kill may leave half a line behind what counts
    return done
