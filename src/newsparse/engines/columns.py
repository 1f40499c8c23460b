"""Which columns come out of a batch: newsparse's own, and those that the input had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from newsparse.errors import ConfigError
from newsparse.exports import Table, arrow_schema, spark_ddl
from newsparse.exports.schema import TABLES
from newsparse.extras import require

__all__ = ["BatchColumns", "holds_texts", "plain", "taken"]

# Where a row stood means nothing in an engine, which may share rows out otherwise next time, and
# nobody told a batch of the rest.
_OF_FILES = frozenset({"source", "position", "crawl_time", "language_hint"})


# By name: pyarrow has had functions that tell the views only since some version.
_TEXTS = frozenset({"string", "large_string", "string_view"})
_BYTES = frozenset({"binary", "large_binary", "binary_view"})


def holds_texts(kind: Any) -> bool:
    """Whether a column of the Arrow type *kind* can hold texts, or bytes of texts.

    >>> import pyarrow
    >>> holds_texts(pyarrow.dictionary(pyarrow.int8(), pyarrow.string()))
    True
    >>> holds_texts(pyarrow.list_(pyarrow.string()))
    False
    """
    types = require("pyarrow.types", extra="arrow")
    if types.is_dictionary(kind):
        return holds_texts(kind.value_type)
    if hasattr(kind, "storage_type"):  # an extension type, such as that of JSON
        return holds_texts(kind.storage_type)
    return str(kind) in _TEXTS | _BYTES or types.is_fixed_size_binary(kind) or types.is_null(kind)


def plain(column: Any) -> Any:
    """The values of *column* without a dictionary or an extension type around them."""
    types = require("pyarrow.types", extra="arrow")
    if types.is_dictionary(column.type):
        return plain(column.dictionary_decode())
    return plain(column.storage) if hasattr(column.type, "storage_type") else column


def taken(column: Any, numbers: Any) -> Any:
    """The values of *column* with these *numbers*, an array of them.

    >>> import pyarrow
    >>> column = pyarrow.array(["a", "b"], pyarrow.string_view())
    >>> taken(column, pyarrow.array([1, 1])).to_pylist()
    ['b', 'b']
    """
    if not str(column.type).endswith("_view"):
        return column.take(numbers)
    values = column.to_pylist()  # pyarrow takes nothing from views
    pa = require("pyarrow", extra="arrow")
    return pa.array([values[number] for number in numbers.to_pylist()], column.type)


@attrs.frozen(kw_only=True)
class BatchColumns:
    """The columns of a batch that comes out, in order.

    Raises:
        ConfigError: when they are asked for: the table, or a column, is unknown.
    """

    table: str
    chosen: Sequence[str] | None
    text: str
    id: str | None
    url: str | None
    keep_text: bool

    @property
    def own(self) -> Table:
        """Those of newsparse's own."""
        if self.table not in TABLES:
            raise ConfigError(f"no table {self.table!r}: there are {', '.join(TABLES)}")
        table = TABLES[self.table]
        none = {*_OF_FILES, *(name for name, given in self._asked.items() if given is None)}
        table = attrs.evolve(
            table, columns=tuple(each for each in table.columns if each.name not in none)
        )
        names = table.names if self.chosen is None else self.chosen
        kept = ("raw_text",) if self.keep_text and "raw_text" not in names else ()
        return table.choose((*names, *kept))

    @property
    def _asked(self) -> dict[str, str | None]:
        return {"id": self.id, "article_id": self.id, "url": self.url}

    @property
    def filled(self) -> dict[str, str]:
        """Those of newsparse's own that hold values of the input, and the columns they are from."""
        own = self.own.names
        return {name: given for name, given in self._asked.items() if given and name in own}

    def kept(self, given: Iterable[str]) -> list[str]:
        """Which columns of the input, of the names *given*, are there beside them.

        That is all but the text, and but a column that has become newsparse's under its own name.
        """
        same = {name for name, source in self.filled.items() if name == source}
        return [name for name in given if name != self.text and name not in same]

    def named(self, given: Iterable[str]) -> list[str]:
        """The names that those kept have.

        Raises:
            ConfigError: two columns would have one name.
        """
        return list(self.own.beside(self.kept(given)).names[len(self.own.names) :])

    def arrow(self, given: Any) -> Any:
        """The ``pyarrow.Schema`` of all, *given* being that of the input.

        Raises:
            ConfigError: two columns would have one name.
        """
        pa = require("pyarrow", extra="arrow")
        names = self.named(given.names)
        fields = [given.field(name) for name in self.kept(given.names)]
        renamed = (each.with_name(name) for each, name in zip(fields, names, strict=True))
        return pa.schema([*arrow_schema(self.own), *renamed])

    def spark(self, given: Mapping[str, str]) -> str:
        """The same in Spark SQL, *given* being the names and types of the input.

        Raises:
            ConfigError: two columns would have one name.
        """
        names = (name.replace("`", "``") for name in self.named(given))
        kept = (given[name] for name in self.kept(given))
        return ", ".join(
            [
                spark_ddl(self.own),
                *(f"`{name}` {kind}" for name, kind in zip(names, kept, strict=True)),
            ]
        )
