"""``Articles``: a sequence of articles that data-frame libraries open as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, overload

import attrs

from newsparse.article import Article
from newsparse.errors import ConfigError, InputError
from newsparse.exports.arrow import batches
from newsparse.exports.records import Record, key_of
from newsparse.exports.schema import ARTICLES, BLOCKS, Table, arrow_schema
from newsparse.extras import require
from newsparse.many import ParseFailure

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Articles"]


def _items(items: Iterable[Article | ParseFailure]) -> tuple[Article | ParseFailure, ...]:
    return tuple(items)


def _texts(texts: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if texts is None else tuple(texts)


# No subclass of collections.abc.Sequence, although it has its methods: Polars takes such a class
# for a list of values, and never asks for its columns.
@attrs.frozen(repr=False)
class Articles:
    """Articles in order, with the failures among them, that can be opened as a table.

    ``pyarrow.table(articles)``, ``polars.DataFrame(articles)``,
    ``pandas.DataFrame.from_arrow(articles)`` and DuckDB's ``from articles`` read it through the
    Arrow PyCapsule interface: one row an article, of the columns `newsparse.exports.ARTICLES`.
    Opening it as a table needs pyarrow (``pip install 'newsparse[arrow]'``).

    >>> articles = Articles([Article(tags=("rain",)), Article(tags=("wind", "gales"))])
    >>> len(articles), articles[1].tags
    (2, ('wind', 'gales'))
    >>> articles.to_arrow(columns=["id", "tags"]).to_pylist()
    [{'id': '0', 'tags': ['rain']}, {'id': '1', 'tags': ['wind', 'gales']}]

    Raises:
        InputError: one of *items* is neither an article nor a failure.
        ConfigError: there are more or fewer *texts* than *items*.
    """

    items: tuple[Article | ParseFailure, ...] = attrs.field(default=(), converter=_items)
    texts: tuple[str, ...] | None = attrs.field(default=None, kw_only=True, converter=_texts)
    """The raw texts, one an item, if they (`raw_text`) or times as printed are wanted in the
    table."""

    def __attrs_post_init__(self) -> None:
        for i, item in enumerate(self.items):
            if not isinstance(item, (Article, ParseFailure)):
                raise InputError(
                    f"item {i}: expected an Article or a ParseFailure, got {type(item).__name__}"
                )
        if self.texts is not None and len(self.texts) != len(self.items):
            raise ConfigError(f"{len(self.items)} items, but {len(self.texts)} texts")

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Article | ParseFailure]:
        return iter(self.items)

    def __reversed__(self) -> Iterator[Article | ParseFailure]:
        return reversed(self.items)

    def __contains__(self, item: object) -> bool:
        return item in self.items

    @overload
    def __getitem__(self, index: int) -> Article | ParseFailure: ...
    @overload
    def __getitem__(self, index: slice) -> Articles: ...
    def __getitem__(self, index: int | slice) -> Article | ParseFailure | Articles:
        if isinstance(index, slice):
            texts = None if self.texts is None else self.texts[index]
            return Articles(self.items[index], texts=texts)
        return self.items[index]

    def __repr__(self) -> str:
        failures = len(self.failures)
        return f"<Articles: {len(self) - failures} articles, {failures} failures>"

    def _repr_html_(self) -> str:
        """The first rows as a table, and the coverage of each field, for a notebook."""
        from newsparse.cards.table import MAX_ROWS, articles_html  # noqa: PLC0415  # few look
        from newsparse.presence import coverage  # noqa: PLC0415  # see above

        first = [
            item if isinstance(item, Article) else item.error for item in self.items[:MAX_ROWS]
        ]
        return articles_html(str(self).strip("<>"), first, len(self) - len(first), coverage(self))

    @property
    def failures(self) -> tuple[ParseFailure, ...]:
        """The failures alone."""
        return tuple(item for item in self.items if isinstance(item, ParseFailure))

    def records(self) -> Iterator[Record]:
        """Each item as a `Record`, its position that in this sequence, for the writers.

        A failure keeps its own source and position.
        """
        for i, item in enumerate(self.items):
            text = None if self.texts is None else self.texts[i]
            if isinstance(item, Article):
                yield Record(article=item, position=i, text=text)
            else:
                yield Record(
                    error=item.error,
                    source=key_of(item.source),
                    position=item.position,
                    text=text if isinstance(text, str) else None,  # perhaps that is why it failed
                )

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """A stream of record batches: the Arrow PyCapsule interface."""
        return self._reader(ARTICLES).__arrow_c_stream__(requested_schema)

    def to_arrow(self, columns: Iterable[str] | None = None) -> Any:
        """The ``pyarrow.Table``, one row an article; *columns* chooses and orders its columns.

        Raises:
            ConfigError: a column is unknown.
            ExtraError: pyarrow is not installed.
        """
        return self._reader(_chosen(ARTICLES, columns)).read_all()

    def blocks(self, columns: Iterable[str] | None = None) -> Any:
        """The ``pyarrow.Table`` of the columns `newsparse.exports.BLOCKS`: one row a block.

        Raises:
            ConfigError: a column is unknown.
            ExtraError: pyarrow is not installed.
        """
        return self._reader(_chosen(BLOCKS, columns)).read_all()

    def to_pandas(self, columns: Iterable[str] | None = None) -> pandas.DataFrame:
        """The ``pandas.DataFrame``, one row an article, with Arrow types.

        Raises:
            ConfigError: a column is unknown.
            ExtraError: pandas or pyarrow is not installed.
        """
        types = require("pandas", extra="pandas").ArrowDtype
        # pandas' own types have no null in whole numbers: an offset of 60 would become 60.0.
        frame: pandas.DataFrame = self.to_arrow(columns).to_pandas(types_mapper=types)
        return frame

    def to_polars(self, columns: Iterable[str] | None = None) -> polars.DataFrame:
        """The ``polars.DataFrame``, one row an article.

        Raises:
            ConfigError: a column is unknown.
            ExtraError: polars or pyarrow is not installed.
        """
        library = require("polars", extra="polars")
        frame: polars.DataFrame = library.DataFrame(self.to_arrow(columns))
        return frame

    def _reader(self, table: Table) -> Any:
        pa = require("pyarrow", extra="arrow")
        return pa.RecordBatchReader.from_batches(
            arrow_schema(table), batches(self.records(), table)
        )


def _chosen(table: Table, columns: Iterable[str] | None) -> Table:
    return table if columns is None else table.choose(columns)
