"""What a message advises can be done as it stands, by somebody who has imported newsparse alone."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest

import newsparse
from newsparse.advice import option
from newsparse.cli.commands import command_line
from newsparse.sources import read
from tests.syntax import dotted, modules
from tests.test_architecture import root
from tests.test_docs import ROOT

NAME = re.compile(r"(?<![\w./])newsparse(?:\.[A-Za-z_]\w*)+")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*+")
STYLES = ("--np-", "--jp-")  # names of the style sheets, and not of options
CLASS = re.compile(r"(?<=\s)([A-Z]\w+)\(")  # at the start it is how an object shows itself


def said() -> Iterator[tuple[str, str]]:
    """Every text in the code, docstrings aside, with its module; of f-strings the fixed parts."""
    for module in modules():
        alone = {id(each.value) for each in module.nodes if isinstance(each, ast.Expr)}
        for node in module.nodes:
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in alone
            ):
                yield module.name, node.value


def called(function: str) -> list[tuple[str, list[Any]]]:
    """The fixed arguments of each call of *function*, with the module of the call."""
    return [
        (
            module.name,
            [
                each.value
                for each in (*node.args, *(keyword.value for keyword in node.keywords))
                if isinstance(each, ast.Constant)
            ],
        )
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.Call) and dotted(node.func) == function
    ]


def evaluated(expressions: list[str], **names: str) -> list[Any]:
    """What *expressions* are for a Python that has imported newsparse and nothing else."""
    program = (
        "import json, sys\nimport newsparse\n"
        + "".join(f"{name} = {value}\n" for name, value in names.items())
        + "print(json.dumps([eval(each) for each in json.load(sys.stdin)], default=repr))"
    )
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", program],
        input=json.dumps(expressions),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]  # a list, as the program says


def commands(command: click.Command) -> Iterator[click.Command]:
    """The *command*, and all commands within it."""
    yield command
    for each in command.commands.values() if isinstance(command, click.Group) else ():
        yield from commands(each)


@cache
def options() -> frozenset[str]:
    """Every long option of every command."""
    return frozenset(
        name
        for command in commands(command_line)
        for each in command.get_params(click.Context(command))
        for name in (*each.opts, *each.secondary_opts)
        if name.startswith("--")
    )


def test_names_are_there() -> None:
    """Every function that a message names is there after ``import newsparse``."""
    names = sorted({name for _, text in said() for name in NAME.findall(text)})
    assert "newsparse.sources.decode" in names
    evaluated(names)


def test_classes_are_named_in_full() -> None:
    """A class of newsparse's that a message makes is named as it can be pasted."""
    short = [
        (module, text)
        for module, text in said()
        if any(name in newsparse.__all__ for name in CLASS.findall(text))
    ]
    assert short == []


def test_options_are_there() -> None:
    """Every option that a message or a help names belongs to a command."""
    named = {
        (module, name)
        for module, text in said()
        if not text.startswith("-") or " " in text  # one that is declared
        for name in OPTION.findall(text)
        if not name.startswith(STYLES)
    }
    assert len(named) > 20
    assert {(module, name) for module, name in named if name not in options()} == set()


def test_options_of_both_worlds() -> None:
    """What `newsparse.advice.option` names, `newsparse.sources.read` and ``parse`` take."""
    named = {names[0] for module, names in called("option") if root(module) != "cli" and names}
    assert {"text_column", "max_bytes", "max_unpacked", "max_expansion"} >= named != set()
    for name in ("text_column", "id_column", "url_column", "hint_columns", *named):
        assert name in inspect.signature(read).parameters
        assert option(name).partition("(")[2].removesuffix(")") in options()


def test_extras_are_there() -> None:
    """Every extra that a message says how to install is one of the project's."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    calls = (arguments for _, arguments in called("require"))
    asked = {name for _, name in filter(lambda each: len(each) > 1, calls)}
    assert {"arrow", "zstd"} <= asked <= set(project["optional-dependencies"])


HERE = f"__import__('pathlib').Path({__file__!r})"


@pytest.mark.parametrize(
    ("given", "before", "names", "value"),
    [
        (b"Rain", "give ", {"data": "b'Rain'"}, "Rain"),
        (["Rain"], "for many texts, ", {"texts": "['Rain']"}, None),
        (Path(__file__), "for example ", {"path": HERE}, None),
    ],
)
def test_what_to_do_with_what_is_no_text(
    given: object, before: str, names: dict[str, str], value: str | None
) -> None:
    """The advice on what is no text runs as it stands."""
    with pytest.raises(newsparse.InputError) as caught:
        newsparse.parse(given)  # type: ignore[arg-type]  # as users do
    [result] = evaluated([str(caught.value).partition(before)[2]], **names)
    assert result == value or value is None


def test_a_longer_text() -> None:
    """The advice on a text that is too long names what takes a limit."""
    with pytest.raises(newsparse.InputError) as caught:
        newsparse.Parser(max_length=3)("Rain")
    advice = str(caught.value).rpartition("with ")[2]
    assert evaluated([advice.replace("…", "9") + ".max_length"]) == [9]
