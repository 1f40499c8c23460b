"""The command ``newsparse parse``: its options, and how it ends."""

from __future__ import annotations

import sys
from typing import Any

import attrs
import click
from rich.console import Console

from newsparse.cli.bar import bar
from newsparse.cli.inputs import Reading, is_same
from newsparse.cli.options import HELP, HintColumn, Names, flag, option
from newsparse.cli.outputs import Output
from newsparse.cli.run import FailedError, Run
from newsparse.cli.signals import EndedError, Ending, ended_by_signals
from newsparse.cli.told import Told, fails_plainly, shown, told
from newsparse.errors import ConfigError, ExtraError
from newsparse.exports import FORMATS as WRITTEN
from newsparse.exports import Batching
from newsparse.exports.schema import TABLES
from newsparse.sources import FORMATS as READ
from newsparse.sources import MAX_EXPANSION, MAX_RECORD_BYTES, MAX_UNPACKED_BYTES

__all__ = ["parse_files"]


@click.command(name="parse")
@click.argument(
    "inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(allow_dash=True)
)
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
@option(
    "--format",
    "Read every input as this format, whatever it looks like",
    "--format factiva",
    type=click.Choice([each.name for each in READ]),
)
@option(
    "--columns",
    "Write only these columns, in this order",
    "--columns id,headline,date",
    metavar="A,B,...",
    type=Names(),
)
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
@option("--text-column", "The column with the text", "--text-column body", default="text")
@option("--id-column", "The column with an id", "--id-column guid")
@option("--url-column", "The column with an address", "--url-column link")
@option(
    "--hint",
    "A hint for parsing, and the column that holds it; may be given several times",
    "--hint url=link --hint reference=crawled",
    metavar="HINT=COLUMN",
    type=HintColumn(),
    multiple=True,
)
@flag(
    "--no-hints",
    "Parse without hints, also without an archive's address, time and language",
    "--no-hints",
)
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
    "--max-bytes",
    "A record of more bytes is a failure",
    "--max-bytes 1000000",
    type=click.IntRange(min=1),
    default=MAX_RECORD_BYTES,
)
@option(
    "--max-expansion",
    "A file that unpacks to more times its size is a failure from there on",
    "--max-expansion 1000",
    metavar="TIMES",
    type=click.IntRange(min=1),
    default=MAX_EXPANSION,
)
@option(
    "--max-unpacked",
    "A file that unpacks to more bytes is a failure from there on",
    "--max-unpacked 1000000000",
    metavar="BYTES",
    type=click.IntRange(min=1),
    default=MAX_UNPACKED_BYTES,
)
@flag("--repair", "Put mojibake right, and say so", "--repair")
@flag("--resume", "Go on where an earlier run ended", "-o a.csv --resume")
@flag("--overwrite", "Replace what stands there", "-o a.csv --overwrite")
@flag("--defuse/--no-defuse", "Defuse formulas in CSV", "--to csv --no-defuse", default=True)
@HELP
def parse_files(inputs: tuple[str, ...], **options: Any) -> None:
    """Parse every text in each INPUT, and write the articles.

    An INPUT is a file, a folder, a pattern in quotes, or "-" for standard input: plain texts, JSON
    Lines, CSV, TSV, Parquet, WARC, or what a news database exported, compressed or not.

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
    said = Told(Console(stderr=True, highlight=False, emoji=False))
    run = _run(inputs, options, said)
    sys.exit(_ended(run, said))


def _run(inputs: tuple[str, ...], options: dict[str, Any], said: Told) -> Run:
    output = Output(
        name=options["output"],
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
    hint_columns = dict(options["hint"])
    if len(hint_columns) < len(options["hint"]):
        raise click.UsageError("--hint: a hint is given twice")
    made: dict[str, Any] = {"inputs": tuple(dict.fromkeys(inputs)), "hint_columns": hint_columns}
    names = [each.name for each in attrs.fields(Reading) if each.name not in made]
    reading = Reading(**made, **{name: options[name] for name in names})
    return Run(
        reading=reading,
        output=output,
        workers=options["workers"],
        timeout=options["timeout"],
        keeps_failures=options["on_error"] == "keep",
        source_columns=options["source_columns"],
        uses_hints=not options["no_hints"],
        told=said,
    )


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
    said.say(str(run.tally))
    if run.tally.missing:
        said.say(f"{run.tally.missing:,} records are missing: please report this")
    return 1 if run.tally.failed or run.tally.missing else 0


def _carried_out(run: Run, ending: Ending) -> None:
    try:
        with bar(run.told.console, run.reading.inputs) as tell:
            run.run(tell, ending.check)
    except (ConfigError, ExtraError) as error:
        raise click.UsageError(str(error)) from error
