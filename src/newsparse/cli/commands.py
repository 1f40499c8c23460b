"""The commands ``newsparse show`` and ``newsparse parse``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

import click
from rich.console import Console

from newsparse.article import Article
from newsparse.cli.show import show_article
from newsparse.errors import NewsparseError
from newsparse.explain import visible
from newsparse.pipeline import parse

__all__ = ["command_line"]

FILES = click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True)
)


@click.group
@click.version_option(
    package_name="newsparse", help="Print the version and exit, for example: newsparse --version"
)
@click.help_option("-h", "--help", help="Print this and exit, for example: newsparse show --help")
def command_line() -> None:
    """Read raw scraped news texts: headline, date, authors, paragraphs, and where each stood.

    Files are UTF-8 text; "-" is standard input. A file that cannot be read is named on standard
    error, the others go on, and the exit code is 1.
    """


@command_line.command()
@FILES
@click.help_option("-h", "--help", help="Print this and exit, for example: newsparse show --help")
def show(files: Sequence[str]) -> None:
    """Show the article of each FILE, and where in the text each value came from.

    First a table of the fields: value, line numbers, the rule that said so, its score, and in
    brackets the runners-up. Then the text itself, each line marked with the field it went into.

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
    reading = _Articles(files)
    for name, text, article in reading:
        with _told("standard output"):
            show_article(console, _shown(_title(name)), text, article)
    sys.exit(reading.exit_code)


@command_line.command(name="parse")
@FILES
@click.option(
    "-o",
    "--output",
    metavar="OUT.jsonl",
    default="-",
    type=click.Path(dir_okay=False, writable=True, allow_dash=True),
    help="Write to this file instead of standard output, for example: -o articles.jsonl",
)
@click.help_option("-h", "--help", help="Print this and exit, for example: newsparse parse --help")
def parse_files(files: Sequence[str], output: str) -> None:
    """Write the article of each FILE as one line of JSON, in the order of the files.

    A line holds all fields and their evidence; newsparse.Article.from_dict reads it back.

    \b
    Examples:
      newsparse parse page.txt
      newsparse parse pages/*.txt -o articles.jsonl
      newsparse parse - < page.txt
    """
    if any(_is_same(name, output) for name in files):
        raise click.UsageError(f"{_shown(output)} is both a FILE and the --output")
    reading = _Articles(files)
    target = "standard output" if output == "-" else output
    with _told(target):
        out = click.open_file(output, "wb")
    with out:
        for _, _, article in reading:
            with _told(target):
                out.write(article.to_json().encode("utf-8") + b"\n")
                out.flush()  # here, where a full disk or a closed pipe can still be told
    sys.exit(reading.exit_code)


class _Articles:
    """The articles of *files*: iterate it once, then ask for the exit code."""

    def __init__(self, files: Sequence[str]) -> None:
        self.files = files
        self.exit_code = 0

    def __iter__(self) -> Iterator[tuple[str, str, Article]]:
        """Yield name, text and article of each file; name on stderr what cannot be read."""
        for name in self.files:
            try:
                text = _read(name)
            except (OSError, UnicodeDecodeError) as error:
                self._fail(name, error)
                continue
            try:
                article = parse(text)
            except NewsparseError as error:
                self._fail(name, error)
                continue
            yield name, text, article

    def _fail(self, name: str, error: Exception) -> None:
        _complain(_title(name), error)
        self.exit_code = 1


def _read(name: str) -> str:
    """The text of the file, or of standard input, with its line ends as they are."""
    with click.open_file(name, "rb") as file:
        data: bytes = file.read()
    return data.decode("utf-8")


@contextmanager
def _told(name: str) -> Iterator[None]:
    """End with one line on standard error when *name* cannot be written."""
    try:
        yield
    except BrokenPipeError:
        raise  # click ends quietly: whoever read us has seen enough
    except OSError as error:
        _complain(name, error)
        sys.exit(1)


def _complain(name: str, error: Exception) -> None:
    """Say on standard error, in one line, what is wrong with the file *name*."""
    click.echo(f"newsparse: {_shown(name)}: {_reason(error)}", err=True)


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        byte = error.object[error.start]
        return f"not UTF-8 (byte 0x{byte:02x} at {error.start}): convert it first, as with iconv"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return visible(str(error))


def _title(name: str) -> str:
    return "standard input" if name == "-" else name


def _shown(name: str) -> str:
    return visible(click.format_filename(name))


def _is_same(one: str, other: str) -> bool:
    """Whether both names are of one file that exists."""
    try:
        return "-" not in (one, other) and Path(one).samefile(other)
    except OSError:
        return False
