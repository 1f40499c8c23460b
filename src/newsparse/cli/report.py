"""The command ``newsparse report``: one page about an output, to look at and to pass on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from newsparse.cli.counting import Statistics
from newsparse.cli.inputs import is_same
from newsparse.cli.options import HELP, option, output_format
from newsparse.cli.report_page import MAX_ARTICLES, MAX_FAILURES, Content, Failure
from newsparse.cli.report_page import report as page
from newsparse.cli.sample import Sample
from newsparse.cli.sampled import Sampled
from newsparse.cli.stats import summary
from newsparse.cli.tables import print_text
from newsparse.cli.told import complain, shown
from newsparse.errors import ConfigError, ExtraError, InputError
from newsparse.exports import read_rows
from newsparse.exports.formats import journal_path
from newsparse.exports.journal import replace_file
from newsparse.exports.records import Row

__all__ = ["report"]

TEXT_COLUMN = "raw_text"
"""The column of newsparse's own that keeps the raw text, when it is named."""

_NO_VALUES = ("evidence", TEXT_COLUMN)


@click.command()
@click.argument("output", metavar="OUT", type=click.Path())
@option(
    "-o --output html",
    "Write the page to this file",
    "-o ferry.html",
    metavar="FILE",
    default="report.html",
    type=click.Path(),
)
@output_format
@option(
    "--text-column",
    "The column of OUT with the raw text, if it has one",
    "--text-column given_text",
    metavar="NAME",
    default=TEXT_COLUMN,
)
@HELP
def report(output: str, html: str, format: str | None, text_column: str) -> None:  # noqa: A002  # its option
    """Write one page about OUT, an output of newsparse parse.

    It shows how many articles have a value in each column, their languages, kinds and months, why
    texts failed, and a sample of the articles with the evidence of their values. It needs no
    network, and runs nothing but the script that draws its plots.

    \b
    Examples:
      newsparse report articles.parquet
      newsparse report articles.jsonl -o ferry.html
    """
    if is_same(html, output):
        raise click.UsageError(f"{shown(html)} is both OUT and the --output")
    articles, failures = Sample[Row](MAX_ARTICLES), Sample[Failure](MAX_FAILURES)
    try:
        counted = Statistics.of(
            _counted(read_rows(output, format=format, evidence=True), articles, failures)
        )
        content = Content(
            title=Path(output).name,
            summary=summary(counted, is_unfinished=journal_path(Path(output)).exists()),
            counted=counted,
            articles=articles.map(lambda row: Sampled.of(row, text_column)),
            failures=failures,
        )
        drawn = page(content)
    except (ConfigError, ExtraError) as error:
        raise click.UsageError(str(error)) from error
    except (OSError, InputError) as error:
        complain(output, error)
        sys.exit(1)
    try:
        replace_file(Path(html), drawn.encode("utf-8", "replace"))
    except OSError as error:
        complain(html, error)
        sys.exit(1)
    print_text(f"{shown(html)}: {content.summary}")


def _counted(
    rows: Iterable[Row], articles: Sample[Row], failures: Sample[Failure]
) -> Iterator[Row]:
    """*rows* as they are counted, each added to a sample."""
    for row in rows:
        if row.get("error") is not None:
            failures.add(Failure(str(row.get("id") or ""), str(row["error"])))
        else:
            articles.add(row)
        # They are no values of an article, and in JSON the evidence comes with each.
        yield {name: value for name, value in row.items() if name not in _NO_VALUES}
