"""What the tests of ``newsparse parse`` share: short stories, inputs made of them, runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from newsparse.cli.commands import command_line
from newsparse.exports import read_rows

__all__ = ["SCRIPT", "headlines", "newsparse", "run", "story", "summary"]

SCRIPT = Path(sys.executable).with_name("newsparse")


def story(number: int) -> str:
    """A short text whose headline has the *number*."""
    return (
        f"Night ferry number {number} to keep running\n\nBy Jane Roe\nPublished: 6 August 2025\n\n"
        "HAVENSIDE — The night ferry will run for two more years, the council decided on Tuesday "
        "after a debate that went on until well past midnight.\n"
    )


def run(*arguments: object, given: bytes = b"") -> Result:
    """What ``newsparse`` does with *arguments*, in this process."""
    environment = {"COLUMNS": "100", "NO_COLOR": None, "FORCE_COLOR": None}
    words = [os.fspath(each) if isinstance(each, Path) else str(each) for each in arguments]
    return CliRunner().invoke(command_line, words, input=given, env=environment)


def newsparse(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """What the installed command does with *arguments*, in a process of its own."""
    words = [os.fspath(each) if isinstance(each, Path) else str(each) for each in arguments]
    return subprocess.run(  # noqa: S603  # our own program
        [SCRIPT, *words], capture_output=True, text=True, check=False, **options
    )


def headlines(path: Path) -> list[str | None]:
    """The headlines in the output at *path*, in order; of a failure its error."""
    return [
        row["error"] or row["headline"] for row in read_rows(path, columns=["headline", "error"])
    ]


def summary(done: Result) -> str:
    """The last line on standard error."""
    return done.stderr.splitlines()[-1]
