"""The group of commands, and ``newsparse show``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import Any

import click
from rich.console import Console

from newsparse.article import Article
from newsparse.cli.columns import schema
from newsparse.cli.inputs import Reading
from newsparse.cli.layouts import layout_group
from newsparse.cli.listing import formats
from newsparse.cli.options import HELP, PlainGroup, flag, option
from newsparse.cli.parse import parse_files
from newsparse.cli.parsers import load_parser
from newsparse.cli.picking import pick, the_only_one
from newsparse.cli.reading_options import (
    inputs_argument,
    parser_option,
    reading_of,
    reading_options,
)
from newsparse.cli.report import report
from newsparse.cli.show import show_article
from newsparse.cli.stats import stats
from newsparse.cli.told import complain, record_title, shown, title, told
from newsparse.errors import ConfigError, ExtractorError, ExtraError, InputError
from newsparse.pipeline import parse
from newsparse.sources import ReadFailure

__all__ = ["command_line"]


@click.group(cls=PlainGroup)
@click.version_option(
    package_name="newsparse", help="Print the version and exit, for example: newsparse --version"
)
@HELP
def command_line() -> None:
    """Read raw scraped news texts: headline, date, authors, paragraphs, and where each stood.

    "-" is standard input. What cannot be read is named on standard error, the others go on, and the
    exit status is 1.
    """


@command_line.command()
@inputs_argument
@option(
    "--record",
    "Show the record of this number, counted from 1 through all that is read",
    "--record 17",
    metavar="N",
    type=click.IntRange(min=1),
)
@flag("--all runners_up", "Show in brackets what the article did not take, too", "show --all a.txt")
@reading_options
@parser_option
@HELP
def show(inputs: tuple[str, ...], *, record: int | None, runners_up: bool, **options: Any) -> None:
    """Show an article of each INPUT, and where in the text each value came from.

    First a table of the fields: value, line numbers, the rule that said so, its score. Then the
    text itself, each line marked with the field it went into.

    An INPUT is what newsparse parse takes. One with many records needs --record, which shows one
    article, counted through all INPUTs; nothing is read behind it.

    \b
    Examples:
      newsparse show page.txt
      newsparse show crawl.warc.wet.gz --record 17
      curl -s https://example.org/page.txt | newsparse show -
      FORCE_COLOR=1 newsparse show page.txt | less -R

    NO_COLOR=1 turns colours off, COLUMNS=120 sets the width.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that cannot print a letter of the text gets "?" for it, not a traceback.
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, markup=False, emoji=False)
    try:
        name = options["parser"]
        parser = parse if name is None else load_parser(name, is_sent=False)
        groups = [inputs] if record is not None else [(each,) for each in dict.fromkeys(inputs)]
        shown_all = [
            _show(console, reading_of(each, options), record, parser, runners_up=runners_up)
            for each in groups
        ]
    except (ConfigError, ExtraError) as error:
        raise click.UsageError(str(error)) from error
    sys.exit(not all(shown_all))


def _show(
    console: Console,
    reading: Reading,
    number: int | None,
    parser: Callable[..., Article],
    *,
    runners_up: bool,
) -> bool:
    """Show the record, or complain; whether there was an article to show."""
    name = " ".join(map(title, reading.inputs))
    try:
        raw = the_only_one(reading) if number is None else pick(reading, number)
        name = record_title(raw.place, with_number=number is not None)
        if isinstance(raw, ReadFailure):
            complain(name, raw.error)
            return False
        hints = reading.hints_of(raw)
        article = parser(raw.text) if hints is None else parser(raw.text, hints=hints)
    except (InputError, ExtractorError) as error:
        complain(name, error)
        return False
    with told("standard output"):
        show_article(console, shown(name), raw.text, article, runners_up=runners_up)
    return True


for each in (parse_files, schema, formats, stats, report, layout_group):
    command_line.add_command(each)
