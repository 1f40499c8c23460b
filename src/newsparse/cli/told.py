"""What is said on standard error: one line each, with nothing in it that acts on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import attrs
import click
from rich.console import Console
from rich.text import Text

from newsparse.errors import NewsparseError
from newsparse.explain import visible
from newsparse.exports.formats import journal_path
from newsparse.sources import Place
from newsparse.sources.inputs import WITHIN

__all__ = [
    "MAX_TOLD",
    "Told",
    "complain",
    "fails_plainly",
    "record_title",
    "shown",
    "title",
    "told",
]

MAX_TOLD = 20
"""Failures of a run that are told one by one: the output has them all. So many columns, too, that
came too late for the output."""


def title(name: str) -> str:
    """What a person calls the file *name*, which may be one in an archive."""
    file, within, member = name.partition(WITHIN)
    return f"standard input{within}{member}" if file == "-" else name


def record_title(place: Place, *, with_number: bool = False) -> str:
    """What a person calls the record at *place*: its file, and its number in the file.

    That is left out for the first of a file unless *with_number*, and counted from 1, as
    ``newsparse show --record`` does.
    """
    at = f", record {place.position + 1}" if place.position or with_number else ""
    return f"{title(place.source)}{at}"


def shown(name: str) -> str:
    """The file's *name* as a terminal can show it, whatever bytes it has."""
    return visible(click.format_filename(name))


def complain(name: str, error: Exception | str) -> None:
    """Say on standard error, in one line, what is wrong with the file *name*."""
    click.echo(f"newsparse: {shown(name)}: {_reason(error)}", err=True)


def _reason(error: Exception | str) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return visible(str(error))


@contextmanager
def told(name: str) -> Iterator[None]:
    """End with one line on standard error when *name* cannot be written."""
    try:
        yield
    except BrokenPipeError:
        raise  # click ends quietly: whoever read us has seen enough
    except OSError as error:
        complain(name, error)
        _forget_standard_output()
        sys.exit(1)


def _forget_standard_output() -> None:
    """Let what waits to be written there go nowhere: Python would try again, and complain, too."""
    with suppress(OSError, ValueError):  # it may be closed, or no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def fails_plainly(status: int) -> Iterator[None]:
    """End with *status* and one line on standard error when newsparse raises on purpose."""
    try:
        yield
    except NewsparseError as error:
        click.echo(f"newsparse: {visible(str(error))}", err=True)
        sys.exit(status)


@attrs.define
class Told:
    """Says what becomes of a run, above its bar where there is one."""

    console: Console
    is_quiet: bool = False
    """Whether only what ends the run is said."""
    failures: int = 0

    def say(self, line: str) -> None:
        """One *line* on standard error."""
        # As Text: in a plain string "[red]" of a news text would be markup. Never wrapped.
        self.console.print(Text(f"newsparse: {visible(line)}"), soft_wrap=True)

    def note(self, line: str) -> None:
        """One *line* on standard error that a quiet run does without."""
        if not self.is_quiet:
            self.say(line)

    def failure(self, place: Place, error: str, *, ends: bool = False) -> None:
        """One line for the record at *place*, unless there were many already.

        It *ends* the run, or else is in the output.
        """
        self.failures += 1
        say = self.say if ends else self.note
        if self.failures <= MAX_TOLD:
            say(f"{click.format_filename(record_title(place))}: {error}")
        elif self.failures == MAX_TOLD + 1:
            say("further failures are in the output only")

    def stopped(self, output: str, why: str) -> None:
        """That the run ended before its end, and how it goes on."""
        resumable = journal_path(Path(output)).exists()
        self.say(f"{why}{'; --resume goes on from here' if resumable else ''}")
