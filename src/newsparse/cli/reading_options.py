"""The options of what is read and by which parser, which several commands have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, TypeVar

import attrs
import click

from newsparse.cli.inputs import Reading
from newsparse.cli.options import flag, option
from newsparse.sources import FORMATS, MAX_EXPANSION, MAX_RECORD_BYTES, MAX_UNPACKED_BYTES
from newsparse.sources.hinted import HINTS

__all__ = [
    "inputs_argument",
    "parser_option",
    "reading_of",
    "reading_options",
    "text_column_option",
]

F = TypeVar("F", bound=Callable[..., Any])

inputs_argument = click.argument(
    "inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(allow_dash=True)
)

parser_option = option(
    "--parser",
    "Parse with this parser of a module of your own, or what this function makes",
    "--parser my_parser:parser",
    metavar="MODULE:NAME",
)


class _HintColumn(click.ParamType[tuple[str, str]]):
    """A hint and the column that holds it: ``url=link``."""

    name = "hint"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The hint and the column in *value*."""
        hint, _, column = str(value).partition("=")
        hint = hint.strip()
        if hint not in HINTS:
            self.fail(f"no hint {hint!r}: there are {', '.join(HINTS)}", param, ctx)
        if not column:
            self.fail(f"expected {hint}=COLUMN, got {value!r}", param, ctx)
        return hint, column


def _by_hint(
    ctx: click.Context, param: click.Parameter, given: tuple[tuple[str, str], ...]
) -> dict[str, str]:
    columns = dict(given)
    if len(columns) < len(given):
        raise click.BadParameter("a hint is given twice", ctx, param)
    return columns


text_column_option = option(
    "--text-column", "The column with the text", "--text-column body", default="text"
)

_OPTIONS = (
    option(
        "--format",
        "Read every input as this format, whatever it looks like",
        "--format factiva",
        type=click.Choice([each.name for each in FORMATS]),
    ),
    text_column_option,
    option("--id-column", "The column with an id", "--id-column guid"),
    option("--url-column", "The column with an address", "--url-column link"),
    option(
        "--hint hint_columns",
        "A hint for parsing, and the column that holds it; may be given several times",
        "--hint url=link --hint reference=crawled",
        metavar="HINT=COLUMN",
        type=_HintColumn(),
        multiple=True,
        callback=_by_hint,
    ),
    flag(
        "--no-hints",
        "Parse without hints, also without an archive's address, time and language",
        "--no-hints",
    ),
    flag("--html", "The texts of tables are HTML: render them", "--text-column html --html"),
    option("--repair", "Put mojibake right, and say so", "--repair", is_flag=True, default=False),
    option(
        "--max-bytes",
        "A record of more bytes is a failure",
        "--max-bytes 1000000",
        type=click.IntRange(min=1),
        default=MAX_RECORD_BYTES,
    ),
    option(
        "--max-expansion",
        "A file that unpacks to more times its size is a failure from there on",
        "--max-expansion 1000",
        metavar="TIMES",
        type=click.IntRange(min=1),
        default=MAX_EXPANSION,
    ),
    option(
        "--max-unpacked",
        "A file that unpacks to more bytes is a failure from there on",
        "--max-unpacked 1000000000",
        metavar="BYTES",
        type=click.IntRange(min=1),
        default=MAX_UNPACKED_BYTES,
    ),
)


def reading_options(function: F) -> F:
    """Give the command *function* the options that `newsparse.sources.read` takes."""
    return reduce(lambda made, each: each(made), reversed(_OPTIONS), function)


def reading_of(names: tuple[str, ...], options: Mapping[str, Any]) -> Reading:
    """What *names* are read as, with the `reading_options` that are among *options*."""
    taken = [each.name for each in attrs.fields(Reading) if each.name != "inputs"]
    return Reading(inputs=tuple(dict.fromkeys(names)), **{name: options[name] for name in taken})
