"""What became of one raw text, and its rows in a table."""

from __future__ import annotations

import datetime as dt  # Article's fields are named date and published
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

import attrs
import regex

from newsparse.article import Article
from newsparse.errors import InputError
from newsparse.exports.schema import Column, Table
from newsparse.exports.values import OF_ARTICLE, OF_BLOCK, to_json_text, utc
from newsparse.fields import Block
from newsparse.many import ParseFailure

__all__ = ["Record", "Row", "key_of", "rows", "storable"]

Row = dict[str, Any]
"""The values of one row by the names of their columns."""

_SURROGATE = regex.compile(r"[\ud800-\udfff]")


def key_of(source: Hashable) -> str:
    """*source* as a text that every format can hold, still different for different sources.

    File names may hold bytes that are no text, which Python shows as lone surrogates:

    >>> key_of("caf\\udce9.txt")
    'caf\\\\udce9.txt'
    """
    name = "" if source is None else str(source)
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


@attrs.frozen(kw_only=True)
class Record:
    """What one raw text gave, an article or why there is none, with what its source says of it.

    ``(source, position)`` names the text among all others, so that a run can be resumed.

    >>> record = Record(article=Article(headline="Rain returns"), source="a.txt", position=3)
    >>> record.name, record.error
    ('a.txt#3', None)

    Raises:
        InputError: there is neither an article nor an error, or both.
    """

    article: Article | None = None
    error: str | None = None
    source: str = attrs.field(default="", converter=key_of)
    position: int
    """Number of the text within its source, counted from 0."""
    id: str | None = None
    """What the source itself calls the text."""
    url: str | None = None
    crawl_time: dt.datetime | None = None
    language_hint: str | None = None
    decoding: str | None = None
    columns: Mapping[str, Any] = attrs.field(factory=dict)
    """The source's other columns, for `Table.beside`."""
    text: str | None = attrs.field(default=None, repr=False)
    """The raw text, to quote times as printed. It is written only as the column `raw_text`."""

    def __attrs_post_init__(self) -> None:
        if (self.article is None) == (self.error is None):
            raise InputError("expected an article or an error, and not both")

    @classmethod
    def of(cls, raw: Any, outcome: Article | ParseFailure | None = None) -> Record:
        """What became of *raw*, a `newsparse.sources.RawText` or `ReadFailure`.

        *outcome* is what parsing gave; a `ReadFailure` has none.
        """
        if outcome is None:
            return cls(error=raw.error, source=raw.place.source, position=raw.place.position)
        article = outcome if isinstance(outcome, Article) else None
        return cls(
            article=article,
            error=None if isinstance(outcome, Article) else outcome.error,
            source=raw.place.source,
            position=raw.place.position,
            id=raw.id,
            url=raw.url,
            crawl_time=raw.crawl_time,
            language_hint=raw.language,
            decoding=raw.decoding,
            columns=raw.columns,
            text=raw.text,
        )

    @property
    def name(self) -> str:
        """The id that the source gives, or one made of source and position."""
        if self.id is not None:
            return self.id
        return f"{self.source}#{self.position}" if self.source else str(self.position)


# -- rows --------------------------------------------------------------------------------------

_OF_RECORD: dict[str, Callable[[Record], Any]] = {
    "id": lambda record: record.name,
    "article_id": lambda record: record.name,
    "source": lambda record: record.source or None,
    "position": lambda record: record.position,
    "url": lambda record: record.url,
    "crawl_time": lambda record: utc(record.crawl_time),
    "language_hint": lambda record: record.language_hint,
    "decoding": lambda record: record.decoding,
    "error": lambda record: record.error,
    "raw_text": lambda record: record.text,
    "replaced": lambda _: 0,  # counted when the row is stored, see `storable`
}


def rows(record: Record, table: Table) -> Iterator[Row]:
    """The rows of *record* in *table*: one in the table of articles, one a block in that of blocks.

    A failure is one row, with its `error`. Texts are as they are; see `storable`.

    >>> from newsparse.exports.schema import ARTICLES
    >>> article = Article(headline="Rain returns", authors=("Jane Roe",))
    >>> record = Record(article=article, source="a.txt", position=3)
    >>> next(rows(record, ARTICLES.choose(["id", "headline", "authors"])))
    {'id': 'a.txt#3', 'headline': 'Rain returns', 'authors': ['Jane Roe']}

    Raises:
        InputError: `Article.extra` holds a value that cannot be saved.
    """
    article = record.article
    if table.name == "articles" or article is None:
        yield _row(record, table, None)
    else:
        for place in enumerate(article.body):
            yield _row(record, table, place)


def _row(record: Record, table: Table, place: tuple[int, Block] | None) -> Row:
    row: Row = {}
    for column in table.columns:
        name, value = column.name, None
        if column.given is not None:
            value = _given(record.columns.get(column.given), column)
        elif name in _OF_RECORD:
            value = _OF_RECORD[name](record)
        elif place is not None:
            value = OF_BLOCK[name](*place)
        elif record.article is not None:
            value = OF_ARTICLE[name](record.article, record.text)
        row[name] = value
    return row


def _given(value: Any, column: Column) -> Any:
    """A source's *value* as the *column* takes it."""
    if column.kind == "text":
        return to_json_text(value)
    if isinstance(value, bytes) and str(column.given_type) in _TEXT_TYPES:
        # What is no UTF-8 in a column of texts: replaced, and counted, when it is stored.
        return value.decode("utf-8", "surrogateescape")
    return value


_TEXT_TYPES = {"string", "large_string", "string_view"}
"""Arrow types whose values are texts."""


def storable(row: Row) -> Row:
    """*row* with each lone surrogate replaced by U+FFFD, and their number noted in `replaced`.

    A lone surrogate is half of a character: no valid UTF-8 can hold it.

    >>> storable({"headline": "Rain \\ud83d", "replaced": 0})
    {'headline': 'Rain \\ufffd', 'replaced': 1}
    """
    try:
        "".join(_texts(row)).encode()
    except UnicodeEncodeError:
        clean = {name: _replaced(value) for name, value in row.items()}
        if "replaced" in row:
            clean["replaced"] = sum(len(_SURROGATE.findall(text)) for text in _texts(row))
        return clean
    return row


def _texts(row: Row) -> Iterator[str]:
    for value in row.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (each for each in value if isinstance(each, str))


def _replaced(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    return [_replaced(each) for each in value] if isinstance(value, list) else value
