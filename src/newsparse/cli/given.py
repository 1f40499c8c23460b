"""The columns of the source that an output gets beside newsparse's own, with their types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from newsparse.cli.told import MAX_TOLD, record_title
from newsparse.errors import ConfigError, ExtraError
from newsparse.extras import require
from newsparse.sources import FORMATS, RawText, ReadFailure
from newsparse.sources.inputs import Missing, find_files

__all__ = ["Late", "given_columns"]

_PARQUET = next(each.suffixes for each in FORMATS if each.name == "parquet")


def given_columns(
    inputs: Sequence[str], text_column: str, found: Sequence[str], wanted: Sequence[str] | None
) -> Any:
    """The columns that the source gives, as `newsparse.exports.Table.beside` takes them.

    Columns of Parquet files keep their types, when all *inputs* are such files and agree;
    otherwise they are names: those *wanted*, or else those *found*.

    Raises:
        ConfigError: none of those Parquet files has a column that is *wanted*.
    """
    schema = _schema(inputs, text_column)
    if schema is None:
        return list(found if wanted is None else wanted)
    fields = {field.name: _plain(field) for field in schema}
    unknown = [name for name in wanted or () if name not in fields]
    if unknown:
        raise ConfigError(
            f"no column {unknown[0]!r} in the source: there are {', '.join(fields)}; "
            "--source-columns names those that are wanted"
        )
    return require("pyarrow", "arrow").schema([fields[name] for name in wanted or fields])


def _schema(inputs: Sequence[str], text_column: str) -> Any | None:
    """What the Parquet files *inputs* have beside the text; ``None`` when that is not one thing."""
    files = []
    for each in find_files(inputs):
        if isinstance(each, Missing):
            continue
        if not each.lower().endswith(_PARQUET):
            return None
        files.append(each)
    try:
        arrow = require("pyarrow", "arrow")
        schemas = list(_schemas(files, text_column))
        schema = arrow.unify_schemas(schemas, promote_options="permissive")
    except ExtraError:
        return None  # then reading them fails, file by file
    except arrow.ArrowException:
        return None  # their types do not go together
    return schema.remove(schema.get_field_index(text_column)) if schemas else None


def _schemas(files: Iterable[str], text_column: str) -> Iterator[Any]:
    arrow, parquet = require("pyarrow", "arrow"), require("pyarrow.parquet", "arrow")
    for name in files:
        try:
            with Path(name).open("rb") as file:
                schema = parquet.read_schema(file).remove_metadata()
        except (OSError, arrow.ArrowException):
            continue  # it gives a failure when its turn comes
        if text_column in schema.names and len(set(schema.names)) == len(schema.names):
            yield schema


def _plain(field: Any) -> Any:
    """*field* as it holds values: dictionaries and extensions are how they were stored."""
    kind = field.type
    arrow = require("pyarrow", "arrow")
    if isinstance(kind, arrow.BaseExtensionType):
        kind = kind.storage_type
    if arrow.types.is_dictionary(kind):
        kind = kind.value_type
    return arrow.field(field.name, kind)


class Late:
    """Columns of the source that the output has not, because they came too late."""

    def __init__(self, given: Any) -> None:
        self._known = set(given.names if hasattr(given, "names") else given)
        self.names: dict[str, str] = {}
        """Name → the record in which it came up first: `MAX_TOLD` of them, for there may be any."""

    def watch(self, record: RawText | ReadFailure) -> None:
        """Note the columns of *record* that are not known."""
        if isinstance(record, ReadFailure) or len(self.names) == MAX_TOLD:
            return
        late = (name for name in record.columns if name not in self._known)
        for name in islice(late, MAX_TOLD - len(self.names)):
            self.names[name] = record_title(record.place, with_number=True)
        self._known.update(self.names)
