"""Data frames with a column of texts → data frames of what the texts tell, row by row."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from math import isnan
from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from newsparse.article import Article
from newsparse.engines import BATCH_ROWS
from newsparse.engines.columns import BatchColumns
from newsparse.errors import ConfigError, InputError
from newsparse.exports import Record, Table, arrow_schema, record_batch, rows
from newsparse.exports.records import Row
from newsparse.extras import require
from newsparse.hints import Hints
from newsparse.many import ParseFailure, Progress, TextParser, parse_many
from newsparse.sources.hinted import checked_columns, hints_of_row

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["parse_column"]


@overload
def parse_column(
    frame: polars.DataFrame,
    column: str = "text",
    *,
    hint_columns: Mapping[str, str] | None = None,
    columns: Sequence[str] | None = None,
    parser: TextParser | None = None,
    workers: int | None = 0,
    on_error: Literal["raise", "keep"] = "raise",
    timeout: float | None = None,
    progress: bool | Progress = False,
) -> polars.DataFrame: ...


@overload
def parse_column(
    frame: pandas.DataFrame,
    column: Hashable = "text",
    *,
    hint_columns: Mapping[str, Any] | None = None,
    columns: Sequence[str] | None = None,
    parser: TextParser | None = None,
    workers: int | None = 0,
    on_error: Literal["raise", "keep"] = "raise",
    timeout: float | None = None,
    progress: bool | Progress = False,
) -> pandas.DataFrame: ...


def parse_column(  # noqa: PLR0913  # the options of one call, most of them by keyword
    frame: Any,
    column: Any = "text",
    *,
    hint_columns: Mapping[str, Any] | None = None,
    columns: Sequence[str] | None = None,
    parser: TextParser | None = None,
    workers: int | None = 0,
    on_error: Literal["raise", "keep"] = "raise",
    timeout: float | None = None,
    progress: bool | Progress = False,
) -> Any:
    """A data frame of what the texts in the *column* of *frame* tell, one row for each of its rows.

    *frame* is a ``pandas.DataFrame`` or a ``polars.DataFrame``, and so is the result. It has the
    same rows in the same order, in pandas with the same index, and the columns of
    `newsparse.exports.ARTICLES` that a text alone can fill, or those of them that *columns* names,
    in this order. *frame* is left as it is: put the two side by side with ``frame.join(…)`` in
    pandas, ``frame.hstack(…)`` in polars. In pandas the columns have Arrow types, as those of
    `newsparse.Articles.to_pandas`.

    *hint_columns* says which column of *frame* holds which of the `newsparse.Hints`, as
    ``{"url": "link", "reference": "crawled"}``. A hint that is missing is none; a moment without a
    zone counts as its day.

    Where a text is missing (``None``, NaN, ``pandas.NA``, null), all is missing. *parser*,
    *timeout* and *progress* are those of `parse_many`, and so is *workers*, but that by default
    texts are parsed in this process: with None there are as many processes as processors, started
    by "spawn". An error that a text meets is raised; with ``on_error="keep"`` its row tells it in
    the column ``error``, also where a hint cannot be read.

    >>> import pandas
    >>> story = "Rain fell in Kent all night. " * 8
    >>> pages = pandas.DataFrame({"text": ["Rain returns\\n\\n" + story, None]}, index=["a", "b"])
    >>> articles = parse_column(pages, columns=["headline", "language"])
    >>> list(articles.index), articles.loc["a", "headline"], articles.isna().loc["b"].tolist()
    (['a', 'b'], 'Rain returns', [True, True])

    Raises:
        InputError: *frame* is no such frame, or something in the column is neither a text nor
            missing, or a hint cannot be read and errors are raised: the message names its row, and
            nothing is parsed.
        ConfigError: there is no such column, or two; or another option has no meaning, or there are
            *hint_columns* and the parser takes no hints.
        ExtractorError: an extractor raised; a note names the row.
        WorkerError: a worker ended on a text, or spent too long on it; or none can be started.
        ExtraError: pyarrow is not installed (``newsparse[pandas]``, ``newsparse[polars]``).
    """
    library = _library_of(frame)
    require("pyarrow", extra=library.name)
    own = _columns(columns)
    texts = library.values(frame, column)
    for number, text in enumerate(texts):
        if text is not None and not isinstance(text, str):
            hint = ": decode it first" if isinstance(text, bytes) else ""
            raise InputError(
                f"column {column!r}, {library.row(frame, number)}: expected a text or nothing, "
                f"got {type(text).__name__}{hint}"
            )
    known = _known(library, frame, texts, checked_columns(hint_columns or {}), on_error)
    parsed = [
        (text, hints)
        for text, hints in zip(texts, known, strict=True)
        if text is not None and not isinstance(hints, InputError)
    ]
    results = parse_many(
        [text for text, _ in parsed],
        workers,
        on_error,
        hints=[hints for _, hints in parsed] if hint_columns else None,
        parser=parser,
        timeout=timeout,
        method="spawn",  # a fork of a process that has threads may hang, and pyarrow has some
        progress=progress,
    )
    done = _rows(
        zip(texts, known, strict=True),
        results,
        own,
        on_error,
        lambda number: library.row(frame, number),
    )
    return library.frame(_table(done, own), frame)


def _known(
    library: _Library,
    frame: Any,
    texts: Sequence[str | None],
    columns: Mapping[str, Any],
    on_error: str,
) -> list[Hints | InputError | None]:
    """The hints of each of *texts*, *columns* being hint → column, or why there are none."""
    if not columns:
        return [None] * len(texts)
    values = {column: library.values(frame, column) for column in columns.values()}
    known: list[Hints | InputError | None] = []
    for number, text in enumerate(texts):
        row = {column: each[number] for column, each in values.items()}
        try:
            known.append(None if text is None else hints_of_row(row, columns))
        except InputError as error:
            if on_error == "raise":
                raise InputError(f"{library.row(frame, number)}: {error}") from None
            known.append(error)
    return known


def _columns(chosen: Sequence[str] | None) -> Table:
    """The columns of the result: those that neither a file nor bytes are needed for."""
    own = BatchColumns(
        table="articles", chosen=chosen, text="text", id=None, url=None, keep_text=False
    ).own
    return own.choose(name for name in own.names if name != "decoding") if chosen is None else own


def _rows(
    pairs: Iterable[tuple[str | None, Hints | InputError | None]],
    results: Iterator[Article | ParseFailure],
    own: Table,
    on_error: str,
    row_named: Callable[[int], str],
) -> Iterator[Row]:
    """One row a text, of nulls where there is none."""
    number = 0
    with closing(results):  # type: ignore[type-var]  # a generator, told as an iterator
        try:
            for number, (text, known) in enumerate(pairs):  # noqa: B007  # told in the note
                if text is None:
                    yield dict.fromkeys(own.names)
                elif isinstance(known, InputError):
                    yield _failed(known, text, own)
                else:
                    yield _row(next(results), text, own, on_error)
        except Exception as error:
            error.add_note(f"It stands in {row_named(number)}.")
            raise


def _row(result: Article | ParseFailure, text: str, own: Table, on_error: str) -> Row:
    failed = result.error if isinstance(result, ParseFailure) else None
    article = result if isinstance(result, Article) else None
    record = Record(article=article, error=failed, position=0, text=text)
    try:
        [row] = rows(record, own)
    except InputError as error:  # the values of an extractor of the user's own cannot be saved
        if on_error == "raise":
            raise
        return _failed(error, text, own)
    return row


def _failed(error: InputError, text: str, own: Table) -> Row:
    [row] = rows(Record(error=f"InputError: {error}", position=0, text=text), own)
    return row


def _table(done: Iterable[Row], own: Table) -> Any:
    """The ``pyarrow.Table`` of the rows *done*, of whose articles few are in memory at a time."""
    pa = require("pyarrow", extra="arrow")
    batches, some = [], list[Row]()
    for row in done:
        some.append(row)
        if len(some) == BATCH_ROWS:
            batches.append(record_batch(some, own))
            some = []
    batches.append(record_batch(some, own))
    return pa.Table.from_batches(batches, schema=arrow_schema(own))


# -- libraries ---------------------------------------------------------------------------------


@attrs.frozen
class _Library:
    """How frames of one library are read and made."""

    name: str
    values: Callable[[Any, Any], list[Any]]
    """The values of a frame's column, ``None`` for what is missing."""
    row: Callable[[Any, int], str]
    """How a message names a row of a frame, by its number."""
    frame: Callable[[Any, Any], Any]
    """An Arrow table as a frame, of the rows of another."""


def _library_of(frame: object) -> _Library:
    for library in (_PANDAS, _POLARS):
        module = sys.modules.get(library.name)  # whoever has a frame has imported its library
        if module is not None and isinstance(frame, module.DataFrame):
            return library
    lazy = ": collect() it first" if type(frame).__name__ == "LazyFrame" else ""
    raise InputError(
        f"expected a pandas.DataFrame or a polars.DataFrame, got {type(frame).__name__}{lazy}"
    )


def _check_column(names: Sequence[object], column: object) -> None:
    count = names.count(column)
    if count == 0:
        shown = ", ".join(map(repr, names[:20])) or "none"
        raise ConfigError(f"no column {column!r}: there are {shown}{', …' * (len(names) > 20)}")
    if count > 1:
        raise ConfigError(f"{count} columns are named {column!r}: rename them")


def _pandas_values(frame: Any, column: Any) -> list[Any]:
    _check_column(frame.columns.tolist(), column)
    values = frame[column]
    missing = values.isna().tolist()
    return [None if gone else value for value, gone in zip(values.tolist(), missing, strict=True)]


def _pandas_frame(table: Any, given: Any) -> Any:
    types = require("pandas", extra="pandas").ArrowDtype
    return table.to_pandas(types_mapper=types).set_axis(given.index, axis="index")


def _polars_values(frame: Any, column: Any) -> list[Any]:
    _check_column(frame.columns, column)
    values = frame.get_column(column).to_list()
    return [None if isinstance(value, float) and isnan(value) else value for value in values]


_PANDAS = _Library(
    "pandas",
    _pandas_values,
    lambda frame, number: f"row {number} (index {frame.index[number : number + 1].tolist()[0]!r})",
    _pandas_frame,
)
_POLARS = _Library(
    "polars",
    _polars_values,
    lambda _, number: f"row {number}",
    lambda table, _: require("polars", extra="polars").DataFrame(table),
)
