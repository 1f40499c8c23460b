"""The page on the command line shows what the commands print, and tells every option and limit.

A block ```` ```console ```` holds commands behind ``$`` and what they print, on standard error too.
They run one after the other in a folder that starts with nothing but the page's Python blocks that
have a title, as files of that name; `tools.outputs` writes them anew.
"""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import tempfile
from pathlib import Path

import click
import pytest

from newsparse.cli.commands import command_line
from tests.bulk.cli_cases import SCRIPT
from tests.test_docs import doc, examples, table

CONSOLE = re.compile(r"^```console\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)


def transcripts(page: str) -> list[tuple[str, str]]:
    """Each block of *page* as it stands, and as it would be if it were run now."""
    with tempfile.TemporaryDirectory() as folder:
        for example in examples(page):
            if example.title:
                Path(folder, f"{example.title}.py").write_text(example.code, "utf-8")
        return [(block, _run(block, Path(folder))) for block in CONSOLE.findall(page)]


def _run(block: str, folder: Path) -> str:
    shown = ""
    environment = {
        "PATH": f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "80",
        "PYTHONIOENCODING": "utf-8",
        "LC_ALL": "C.UTF-8",
    }
    status = 0
    for line in block.splitlines():
        if not line.startswith("$ "):
            continue
        command = line.removeprefix("$ ").replace("$?", str(status))
        done = subprocess.run(  # noqa: S603  # our own page
            ["bash", "-c", f"{command} 2>&1"],  # noqa: S607  # whichever bash there is
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            check=False,
        )
        status = done.returncode
        printed = done.stdout.decode().splitlines()
        shown += "".join(f"{each.rstrip()}\n" for each in [line, *printed] if each.strip())
    return shown


@pytest.mark.slow
@pytest.mark.parametrize("page", ["cli", "gallery/field-of-your-own"])
def test_the_page_shows_what_is_printed(page: str) -> None:
    """Every command of the page prints what stands under it."""
    for shown, printed in transcripts(doc(page)):
        assert printed == shown


def options(command: str) -> list[str]:
    """The long names of the options of *command*."""
    params = command_line.commands[command].params
    names = [name for each in params if isinstance(each, click.Option) for name in each.opts]
    return [name for name in names if name.startswith("--") and name != "--help"]


def test_every_option_of_parse_is_told() -> None:
    """The tables of options have each once, with its other name if that is the one to use."""
    cells = re.findall(r"^\| (`-.*?) \|", doc("cli"), flags=re.MULTILINE)
    told = [name for cell in cells for name in re.findall(r"--[a-z-]+", cell)]
    wanted = {"--no-defuse" if name == "--defuse" else name for name in options("parse")}
    assert set(told) == wanted


@pytest.mark.parametrize("command", ["schema", "formats", "stats", "report"])
def test_every_other_command_is_told(command: str) -> None:
    """Each command is named, and so are its options of its own."""
    page = doc("cli")
    assert f"newsparse {command}" in page
    for name in options(command):
        assert name in page


def test_limits_agree_with_the_code() -> None:
    """Each limit has the value that the page tells."""
    for constant, value, _ in table(doc("cli"), "constant"):
        module, name = constant.strip("`").rsplit(".", 1)
        assert getattr(importlib.import_module(module), name) == int(value.replace(",", ""))
