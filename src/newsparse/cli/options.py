"""How options are declared: each with an example in its help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from newsparse.explain import visible
from newsparse.exports import FORMATS
from newsparse.exports.schema import ARTICLES, BLOCKS, TABLES, Table

__all__ = [
    "HELP",
    "ColumnNames",
    "Names",
    "PlainGroup",
    "columns_option",
    "flag",
    "option",
    "output_format",
]

F = TypeVar("F", bound=Callable[..., Any])

HELP = click.help_option(
    "-h", "--help", help="Print this and exit, for example: newsparse parse --help"
)


def option(
    names: str, meaning: str, example: str, *, behind: str = "", **more: Any
) -> Callable[[F], F]:
    """The option called by *names*, whose help says its *meaning* and shows an *example*.

    What else there is to say stands *behind* the example.
    """
    shows_default = more.get("default") not in (None, "-") and not more.get("is_flag")
    return click.option(
        *names.split(),
        help=f"{meaning}, for example: {example}{behind}",
        show_default=shows_default,
        **more,
    )


def flag(names: str, meaning: str, example: str, *, default: bool = False) -> Callable[[F], F]:
    """An option without a value."""
    return option(names, meaning, example, is_flag=True, default=default)


class Names(click.ParamType[tuple[str, ...]]):
    """Names with commas between them: ``id,headline``."""

    name = "names"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The names in *value*, in order."""
        names = tuple(name.strip() for name in str(value).split(","))
        if not all(names):
            self.fail("expected names with a comma between each", param, ctx)
        return names


class ColumnNames(Names):
    """Names of columns that are written, which the shell completes one after the other."""

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002  # click gives it
        incomplete: str,
    ) -> list[CompletionItem]:
        """Each list that goes on with a column of the table that is not in it yet."""
        table = TABLES.get(ctx.params.get("table") or "", ARTICLES)
        before, comma, begun = incomplete.rpartition(",")
        return [
            CompletionItem(f"{before}{comma}{column.name}")
            for column in table.own()
            if column.name.startswith(begun) and column.name not in before.split(",")
        ]


def _columns_of(table: Table) -> str:
    return ", ".join(column.name for column in table.own())


def columns_option(meaning: str, others: str = "") -> Callable[[F], F]:
    """The option ``--columns``, whose help lists them, and says which *others* there are."""
    return option(
        "--columns",
        meaning,
        "--columns id,headline,date",
        behind=(
            f". There are {_columns_of(ARTICLES)}; with --table blocks {_columns_of(BLOCKS)}"
            f"{others}"
        ),
        metavar="A,B,...",
        type=ColumnNames(),
    )


class PlainGroup(click.Group):
    """A group of commands whose errors hold nothing that acts on a terminal.

    Their messages quote what a source or a file's name has in it.
    """

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """As `click.Group` does it."""
        with _shown_plainly():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """As `click.Group` does it."""
        with _shown_plainly():
            return super().invoke(ctx)


@contextmanager
def _shown_plainly() -> Iterator[None]:
    try:
        yield
    except click.ClickException as error:
        error.message = visible(error.message)  # type: ignore[misc]  # final for users of click
        raise


output_format = option(
    "--format",
    "Read OUT as this format, whatever its name ends in",
    "--format csv",
    type=click.Choice([each.name for each in FORMATS]),
)
"""The option of commands that read what ``parse`` has written."""
