"""The command ``newsparse parse``: its options, and how it ends."""

from __future__ import annotations

import json
import sys
from hashlib import blake2b
from typing import Any

import attrs
import click
from rich.console import Console

from newsparse.cli.bar import bar
from newsparse.cli.inputs import is_same
from newsparse.cli.layouts import read_layout
from newsparse.cli.options import HELP, Names, columns_option, flag, option
from newsparse.cli.outputs import Output
from newsparse.cli.parsers import load_parser
from newsparse.cli.reading_options import (
    inputs_argument,
    parser_option,
    reading_of,
    reading_options,
)
from newsparse.cli.run import FailedError, Run
from newsparse.cli.signals import EndedError, Ending, ended_by_signals
from newsparse.cli.told import Told, fails_plainly, shown, told
from newsparse.errors import ConfigError, ExtraError
from newsparse.exports import FORMATS as WRITTEN
from newsparse.exports import Batching
from newsparse.exports.schema import TABLES
from newsparse.layouts import Layout
from newsparse.pipeline import Parser

__all__ = ["parse_files"]


@click.command(name="parse")
@inputs_argument
@option(
    "-o --output",
    "Write to this file, not to standard output",
    "-o articles.parquet",
    metavar="FILE",
    default="-",
    type=click.Path(allow_dash=True),
)
@option(
    "--to",
    "Write this format, whatever the output's name ends in",
    "--to csv",
    type=click.Choice([each.name for each in WRITTEN]),
)
@columns_option("Write only these columns, in this order", "; and those of the source")
@option(
    "--source-columns",
    "Write these columns of the source beside newsparse's own",
    "--source-columns desk,price",
    metavar="A,B,...",
    type=Names(),
)
@option(
    "--table",
    "Write a row an article, or a row a block of its story",
    "--table blocks",
    type=click.Choice(list(TABLES)),
    default="articles",
)
@reading_options
@option(
    "--limit",
    "Only so many records, the first of all that is read",
    "--limit 100",
    metavar="N",
    type=click.IntRange(min=1),
)
@parser_option
@option(
    "--workers",
    "Parse in so many processes; 0 is none but this",
    "--workers 4",
    type=click.IntRange(min=0),
)
@option(
    "--timeout",
    "A text that takes more seconds is a failure",
    "--timeout 60",
    metavar="SECONDS",
    type=click.FloatRange(min=0.001),
)
@option(
    "--on-error",
    "Keep failures as rows with an error, or end with the first",
    "--on-error raise",
    type=click.Choice(["keep", "raise"]),
    default="keep",
)
@option(
    "--layout",
    "Read by this layout, which newsparse layout learn wrote",
    "--layout harbour.json",
    metavar="FILE",
    type=click.Path(),
)
@flag("--quiet", "Say nothing but why the run ended before its end", "--quiet")
@flag("--resume", "Go on where an earlier run ended", "-o a.csv --resume")
@flag("--overwrite", "Replace what stands there", "-o a.csv --overwrite")
@flag("--defuse/--no-defuse", "Defuse formulas in CSV", "--to csv --no-defuse", default=True)
@HELP
def parse_files(inputs: tuple[str, ...], **options: Any) -> None:
    """Parse every text in each INPUT, and write the articles.

    An INPUT is a file, a folder, a pattern in quotes, or "-" for standard input: plain texts, HTML,
    JSON Lines, CSV, TSV, Parquet, WARC, or what a news database exported, compressed or not, and
    zip and tar archives of these.

    \b
    Examples:
      newsparse parse page.txt
      newsparse parse pages/ -o articles.parquet
      newsparse parse crawl.warc.wet.gz -o articles.jsonl --resume
      newsparse parse table.csv --text-column body --columns id,headline --to csv
      newsparse parse - < page.txt

    Failures are told on standard error, and are rows with an error in the output. Killed at any
    moment, a run goes on with --resume. The exit status is 0 when all was parsed, 1 when something
    failed, 2 when nothing was done.
    """
    console = Console(stderr=True, highlight=False, emoji=False)
    said = Told(console, is_quiet=options["quiet"])
    run = _run(inputs, options, said)
    sys.exit(_ended(run, said))


def _run(inputs: tuple[str, ...], options: dict[str, Any], said: Told) -> Run:
    layout = None if options["layout"] is None else read_layout(options["layout"])
    output = Output(
        name=options["output"],
        parser=_name(options["parser"], layout),
        **{
            name: options[name]
            for name in ("to", "table", "columns", "defuse", "resume", "overwrite")
        },
        # No option: whoever runs the command from Python gives it as the context's object.
        batching=click.get_current_context().find_object(Batching),
    )
    if any(is_same(name, output.name) for name in inputs):
        raise click.UsageError(f"{shown(output.name)} is both an INPUT and the --output")
    if options["timeout"] is not None and options["workers"] in (0, 1):
        raise click.UsageError("--timeout needs --workers 2 or more: only a worker can be ended")
    return Run(
        reading=reading_of(inputs, options),
        output=output,
        parser=_parser(options["parser"], layout, options["workers"]),
        workers=options["workers"],
        limit=options["limit"],
        timeout=options["timeout"],
        keeps_failures=options["on_error"] == "keep",
        source_columns=options["source_columns"],
        told=said,
    )


def _name(parser: str | None, layout: Layout | None) -> str | None:
    """What an unfinished output calls what makes its articles; ``None`` for newsparse alone.

    A layout is named by what it says, and not by its file, which may be learned anew meanwhile.
    """
    if layout is None:
        return parser
    saved = json.dumps(layout.to_dict(), sort_keys=True).encode()
    return f"{parser or 'newsparse'}, layout {blake2b(saved, digest_size=8).hexdigest()}"


def _parser(name: str | None, layout: Layout | None, workers: int | None) -> Parser | None:
    """The parser of that *name*, or newsparse's own, with the *layout*."""
    found = None
    if name is not None:
        try:
            found = load_parser(name, is_sent=workers not in (0, 1))
        except ConfigError as error:
            raise click.UsageError(str(error)) from error
    if layout is None:
        return found
    return attrs.evolve(found or Parser(), layout=layout)


def _ended(run: Run, said: Told) -> int:
    """Do it, say how it ended, and return the exit status."""
    try:
        with ended_by_signals() as ending, fails_plainly(1), told(run.output.title):
            _carried_out(run, ending)
    except FailedError:
        said.stopped(run.output.name, "ended with the first failure, as --on-error has it")
        return 1
    except EndedError as error:
        said.stopped(run.output.name, f"ended by {error.name}")
        return 128 + error.number
    said.note(str(run.tally))
    if run.tally.missing:
        said.say(f"{run.tally.missing:,} records are missing: please report this")
    return 1 if run.tally.failed or run.tally.missing else 0


def _carried_out(run: Run, ending: Ending) -> None:
    try:
        is_shown = not run.told.is_quiet and not run.output.may_reach_a_terminal
        with bar(run.told.console, run.reading.inputs, run.limit, is_shown=is_shown) as tell:
            run.run(tell, ending.check)
    except (ConfigError, ExtraError) as error:
        raise click.UsageError(str(error)) from error
