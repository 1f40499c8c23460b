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

__all__ = ["inputs_argument", "parser_option", "reading_of", "reading_options"]

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

_OPTIONS = (
    option(
        "--format",
        "Read every input as this format, whatever it looks like",
        "--format factiva",
        type=click.Choice([each.name for each in FORMATS]),
    ),
    option("--text-column", "The column with the text", "--text-column body", default="text"),
    option("--id-column", "The column with an id", "--id-column guid"),
    option("--url-column", "The column with an address", "--url-column link"),
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
