"""The command ``newsparse schema``: the columns of what is written."""

from __future__ import annotations

import click

from newsparse.cli.options import HELP, columns_option, option
from newsparse.cli.tables import print_json, print_table, print_text
from newsparse.errors import ConfigError, ExtraError
from newsparse.exports import Column, Table, arrow_schema, spark_ddl
from newsparse.exports.schema import TABLES

__all__ = ["schema"]


@click.command()
@option(
    "--table",
    "The table of articles, or that of their blocks",
    "--table blocks",
    type=click.Choice(list(TABLES)),
    default="articles",
)
@columns_option("Only these columns, in this order")
@option(
    "--to",
    "A table to read, an Arrow schema, what Spark SQL calls it, or JSON",
    "--to spark",
    type=click.Choice(["table", "arrow", "spark", "json"]),
    default="table",
)
@HELP
def schema(table: str, columns: tuple[str, ...] | None, to: str) -> None:
    """Print the columns that newsparse parse writes, with their types.

    \b
    Examples:
      newsparse schema
      newsparse schema --table blocks --to spark
      newsparse schema --columns id,headline,date --to arrow
    """
    whole = TABLES[table]
    try:
        chosen = whole if columns is None else whole.choose(columns)
        _print(chosen, to, optional=columns is None)
    except (ConfigError, ExtraError) as error:
        raise click.UsageError(str(error)) from error


def _print(table: Table, to: str, *, optional: bool) -> None:
    if to == "arrow":
        print_text(arrow_schema(table).to_string())
        return
    if to == "spark":
        print_text(spark_ddl(table))
        return
    shown = [*table.columns, *(table.optional if optional else ())]
    if to == "json":
        print_json([_data(each, table) for each in shown])
        return
    print_table(
        ("column", "kind", "Spark SQL", "meaning"),
        ((each.name, each.kind, _spark(each, table), _meaning(each, table)) for each in shown),
    )


def _spark(column: Column, table: Table) -> str:
    _, _, kind = spark_ddl(table.choose([column.name])).partition(" ")
    return kind


def _meaning(column: Column, table: Table) -> str:
    named = "" if column in table.columns else " Only when it is named."
    return column.meaning.replace("`", "") + named


def _data(column: Column, table: Table) -> dict[str, object]:
    return {
        "name": column.name,
        "kind": column.kind,
        "spark": _spark(column, table),
        "meaning": column.meaning,
        "only_when_named": column not in table.columns,
    }
