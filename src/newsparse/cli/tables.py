"""Tables on the terminal: what is put into them is shown, never obeyed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsparse.cli.told import told
from newsparse.explain import visible

__all__ = ["print_json", "print_table", "print_text"]


def print_table(
    head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[str] = ()
) -> None:
    """Print *rows* under *head*; the columns called *numbers* stand to the right."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in head:
        right = name in numbers
        table.add_column(
            name,
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=right or name == head[0],
        )
    for row in rows:
        # As Text: in a plain string "[red]" of a news text would be markup.
        table.add_row(*(Text(visible(cell)) for cell in row))
    with told("standard output"):
        Console(highlight=False, emoji=False).print(table)


def print_json(data: Any) -> None:
    """Print *data* for programs."""
    print_text(json.dumps(data, ensure_ascii=False, indent=1))


def print_text(text: str) -> None:
    """Print *text*, which is one of newsparse's own."""
    with told("standard output"):
        click.echo(text)
