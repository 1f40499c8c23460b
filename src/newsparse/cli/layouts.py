"""The commands ``newsparse layout``: learn a layout, show it, tell when texts no longer fit it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from newsparse.cli.options import HELP, PlainGroup, option
from newsparse.cli.reading_options import inputs_argument, text_column_option
from newsparse.cli.tables import print_table, print_text
from newsparse.cli.told import complain, fails_plainly, shown, told
from newsparse.errors import InputError
from newsparse.exports.journal import replace_file
from newsparse.layouts import MAX_TEXTS, Layout, watch
from newsparse.sources import RawText, ReadFailure, read

__all__ = ["MAX_LAYOUT_BYTES", "layout_group", "read_layout"]

MAX_LAYOUT_BYTES = 4_000_000
"""Bytes of a saved layout at most: more than the largest that is learned."""


@click.group(name="layout", cls=PlainGroup)
@HELP
def layout_group() -> None:
    """Learn how an outlet prints its texts, and tell when it changes that."""


@layout_group.command(name="learn")
@inputs_argument
@option(
    "-o --output",
    "Write the layout to this file, not to standard output",
    "-o harbour.json",
    metavar="FILE",
    default="-",
    type=click.Path(allow_dash=True),
)
@text_column_option
@HELP
def learn(inputs: tuple[str, ...], output: str, text_column: str) -> None:
    """Learn the layout of one outlet from texts of different stories: five are enough.

    An INPUT is what newsparse parse reads. Of more than fifty different stories the first are read.

    \b
    Examples:
      newsparse layout learn harbour/*.txt -o harbour.json
      newsparse layout learn harbour.jsonl --text-column body > harbour.json
    """
    records = _Records(inputs, text_column)
    with fails_plainly(1):
        layout = Layout.learn(record.text for record in records)
    text = _dumped(layout)
    if output == "-":
        print_text(text)
    else:
        try:
            replace_file(Path(output), f"{text}\n".encode())
        except OSError as error:
            complain(output, error)
            sys.exit(1)
    click.echo(f"newsparse: learned from {layout.texts} of at most {MAX_TEXTS} texts", err=True)
    sys.exit(records.failed)


@layout_group.command(name="show")
@click.argument("layout", metavar="LAYOUT", type=click.Path(allow_dash=True))
@HELP
def show_layout(layout: str) -> None:
    """Show a LAYOUT that was learned: its lines over and under a story, and what they hold.

    \b
    Examples:
      newsparse layout show harbour.json
    """
    found = read_layout(layout)
    about = [("outlet", found.outlet or "–"), ("texts", str(found.texts))]
    about += [
        ("days in figures", found.day_order or "–"),
        ("repeated lines", str(len(found.repeated))),
    ]
    print_table(("layout", ""), about)
    slots = chain(
        (("over", slot) for slot in found.header), (("under", slot) for slot in found.footer)
    )
    rows = [(where, slot.told, f"{slot.share:.0%}", ", ".join(slot.forms)) for where, slot in slots]
    if rows:
        print_table(("story", "line", "texts", "dates"), rows, ("texts",))


@layout_group.command(name="watch")
@inputs_argument
@option(
    "--layout",
    "The layout that the texts are held against",
    "--layout harbour.json",
    metavar="FILE",
    required=True,
    type=click.Path(allow_dash=True),
)
@option("--date-column", "The column that says when a text was printed", "--date-column crawled")
@option(
    "-o --output",
    "Write the last layout found to this file",
    "-o harbour-new.json",
    metavar="FILE",
    type=click.Path(),
)
@text_column_option
@HELP
def watch_layout(
    inputs: tuple[str, ...],
    layout: str,
    date_column: str | None,
    output: str | None,
    text_column: str,
) -> None:
    """Tell since when the texts of INPUT, in order of time, no longer fit a layout.

    A change is one line on standard output. The exit status is 3 when there was one, 0 when there
    was none, 1 when something could not be read.

    \b
    Examples:
      newsparse layout watch harbour-2025/*.txt --layout harbour.json
      newsparse layout watch harbour.jsonl --layout harbour.json --date-column crawled -o new.json
    """
    first = read_layout(layout)
    records = _Records(inputs, text_column)
    stream = ((_when(record, date_column), record.text) for record in records)
    last = None
    changes = 0
    with fails_plainly(1), told("standard output"):
        for change in watch(stream, first):
            changes += 1
            last = change.layout or last
            click.echo(shown(f"{change.since}: {'; '.join(change.reasons)}"))
    if output is not None and last is not None:
        try:
            replace_file(Path(output), f"{_dumped(last)}\n".encode())
        except OSError as error:
            complain(output, error)
            sys.exit(1)
    sys.exit(1 if records.failed else 3 if changes else 0)


def _when(record: RawText, column: str | None) -> str:
    """What says when *record* was printed: its column, or where it stands."""
    found = None if column is None else record.columns.get(column)
    return str(record.place) if found is None else str(found)


class _Records:
    """The texts of the inputs; what cannot be read is told on standard error."""

    def __init__(self, inputs: tuple[str, ...], text_column: str) -> None:
        self._inputs, self._text_column = inputs, text_column
        self.failed = False

    def __iter__(self) -> Iterator[RawText]:
        for record in read(self._inputs, text_column=self._text_column):
            if isinstance(record, ReadFailure):
                self.failed = True
                complain(str(record.place), record.error)
            else:
                yield record


def _dumped(layout: Layout) -> str:
    return json.dumps(layout.to_dict(), ensure_ascii=False, indent=1)


def read_layout(name: str) -> Layout:
    """The layout saved in the file *name*.

    Raises:
        click.UsageError: the file cannot be read, or is no saved layout.
    """
    try:
        with click.open_file(name, "rb") as file:
            data: bytes = file.read(MAX_LAYOUT_BYTES + 1)
        if len(data) > MAX_LAYOUT_BYTES:
            raise InputError(f"longer than {MAX_LAYOUT_BYTES:,} bytes")
        loaded: Any = json.loads(data)
        return Layout.from_dict(loaded)
    except (OSError, ValueError, RecursionError) as error:  # an InputError is a ValueError
        reason = error.strerror if isinstance(error, OSError) else error
        raise click.UsageError(f"{shown(name)}: {reason or error}") from error
