"""The group of commands, and ``newsparse show``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click
from rich.console import Console

from newsparse.cli.columns import schema
from newsparse.cli.listing import formats
from newsparse.cli.options import HELP, PlainGroup, flag
from newsparse.cli.parse import parse_files
from newsparse.cli.show import show_article
from newsparse.cli.stats import stats
from newsparse.cli.told import complain, shown, title, told
from newsparse.errors import InputError, NewsparseError
from newsparse.html import to_text
from newsparse.pipeline import parse
from newsparse.sources import MAX_RECORD_BYTES, decode
from newsparse.sources.formats import find_format
from newsparse.sources.streams import HEAD_BYTES

__all__ = ["command_line"]

FILES = click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True)
)


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
@FILES
@flag("--all runners_up", "Show in brackets what the article did not take, too", "show --all a.txt")
@HELP
def show(files: Sequence[str], *, runners_up: bool) -> None:
    """Show the article of each FILE, and where in the text each value came from.

    First a table of the fields: value, line numbers, the rule that said so, its score. Then the
    text itself, each line marked with the field it went into.

    \b
    Examples:
      newsparse show page.txt
      curl -s https://example.org/page.txt | newsparse show -
      FORCE_COLOR=1 newsparse show page.txt | less -R

    NO_COLOR=1 turns colours off, COLUMNS=120 sets the width.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that cannot print a letter of the text gets "?" for it, not a traceback.
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, markup=False, emoji=False)
    failed = False
    for name in files:
        try:
            text = _read(name)
            article = parse(text)
        except (OSError, NewsparseError) as error:
            complain(title(name), error)
            failed = True
            continue
        with told("standard output"):
            show_article(console, shown(title(name)), text, article, runners_up=runners_up)
    sys.exit(failed)


def _read(name: str) -> str:
    """The text of the file, or of standard input, with its line ends as they are; HTML rendered."""
    with click.open_file(name, "rb") as file:
        data: bytes = file.read(MAX_RECORD_BYTES + 1)  # a device may never end
    if len(data) > MAX_RECORD_BYTES:
        raise InputError(f"longer than {MAX_RECORD_BYTES:,} bytes")
    return (
        to_text(data) if find_format(name, data[:HEAD_BYTES]).name == "html" else decode(data).text
    )


for each in (parse_files, schema, formats, stats):
    command_line.add_command(each)
