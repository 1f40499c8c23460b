"""The command ``newsparse stats``: what an output holds, as tables and as one page of plots."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from newsparse.cli.counting import OTHERS, Statistics
from newsparse.cli.inputs import is_same
from newsparse.cli.options import HELP, option, output_format
from newsparse.cli.plots import page
from newsparse.cli.tables import print_table, print_text
from newsparse.cli.told import complain, shown
from newsparse.errors import ConfigError, ExtraError, InputError
from newsparse.exports import read_rows
from newsparse.exports.formats import journal_path
from newsparse.exports.journal import replace_file

__all__ = ["stats", "summary"]

MOST = 12
"""Lines of each table of kinds and reasons: those with the most rows."""


@click.command()
@click.argument("output", metavar="OUT", type=click.Path())
@output_format
@option(
    "--html",
    "Write plots to this file, too: one page that needs no network",
    "--html stats.html",
    metavar="FILE",
    type=click.Path(),
)
@HELP
def stats(output: str, format: str | None, html: str | None) -> None:  # noqa: A002  # its option
    """Tell what OUT, an output of newsparse parse, holds.

    How many articles have a value in each column, in which languages they are, how long their
    stories are, and why texts failed. OUT may be unfinished: then what it has so far counts.

    \b
    Examples:
      newsparse stats articles.parquet
      newsparse stats articles.jsonl --html stats.html
    """
    if html is not None and is_same(html, output):
        raise click.UsageError(f"{shown(html)} is both OUT and the --html")
    try:
        counted = Statistics.of(read_rows(output, format=format))
        drawn = None if html is None else page(Path(output).name, counted)
    except (ConfigError, ExtraError) as error:
        raise click.UsageError(str(error)) from error
    except (OSError, InputError) as error:
        complain(output, error)
        sys.exit(1)
    _print(counted, is_unfinished=journal_path(Path(output)).exists())
    if html is not None and drawn is not None:
        try:
            replace_file(Path(html), drawn.encode("utf-8", "replace"))
        except OSError as error:
            complain(html, error)
            sys.exit(1)


def _print(counted: Statistics, *, is_unfinished: bool) -> None:
    print_text(summary(counted, is_unfinished=is_unfinished))
    for head, rows in _tables(counted):
        print_table(head, rows, head[1:])


def summary(counted: Statistics, *, is_unfinished: bool) -> str:
    """In one line, how many rows there are, and how many failures."""
    rows = "blocks" if counted.is_blocks else "articles"
    failures = f"{counted.failures:,} failures" if counted.tells_failures else "no column error"
    return f"{counted.articles:,} {rows}, {failures}{', unfinished' if is_unfinished else ''}"


def _tables(counted: Statistics) -> Iterator[tuple[Sequence[str], list[Sequence[str]]]]:
    """The head and the rows of each table: what it is, then numbers."""
    if counted.filled:
        yield ("column", "filled", "share"), _shares(counted.filled.items(), counted.articles)
    for name, counter in counted.kinds.items():
        yield (name, "rows", "share"), _shares(_most(counter), counted.articles)
    if counted.lengths.counts:
        quarters = [f"{counted.lengths.at(share):,}" for share in (0, 0.25, 0.5, 0.75, 1)]
        yield (
            ("characters", "least", "quarter", "half", "three quarters", "most"),
            [("story", *quarters)],
        )
    if counted.reasons:
        yield ("failure", "rows"), [(each, f"{count:,}") for each, count in _most(counted.reasons)]


def _most(counter: Counter[str]) -> list[tuple[str, int]]:
    """The `MOST` frequent, and the others together."""
    most = counter.most_common(MOST)
    rest = counter.total() - sum(count for _, count in most)
    return [*most, (OTHERS, rest)] if rest else most


def _shares(counts: Iterable[tuple[str, int]], whole: int) -> list[Sequence[str]]:
    """Rows of what, how many, and their share of the *whole*."""
    return [(name, f"{n:,}", f"{n / whole:.1%}" if whole else "–") for name, n in counts]
