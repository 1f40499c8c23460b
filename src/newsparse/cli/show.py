"""Draws one article for a person: its fields with their evidence, then the text they came from.

Whatever comes from the text is made harmless by `visible` and only ever put into a
``rich.text.Text``: as a plain string, "[red]" in a news text would be read as markup.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, count, zip_longest

import attrs
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from newsparse.article import Article
from newsparse.explain import Row, explain, visible
from newsparse.fields import BODY, FIELDS, LANGUAGE

__all__ = ["show_article"]

STYLES: Mapping[str, str] = {
    "outlet": "cyan",
    "tagline": "cyan",
    "headline": "bold magenta",
    "date": "yellow",
    "published": "yellow",
    "updated": "yellow",
    "authors": "bright_blue",
    "dateline": "bright_red",
    "categories": "bright_magenta",
    "tags": "bright_magenta",
    "summary": "bright_cyan",
    "source_url": "bright_yellow",
    "body": "green",
}
"""The colour of a field, in the table and in the text."""

OTHER_STYLE = ""  # facts about the page, and fields of extractors that are not ours

NOT_TAKEN = "dim"  # runners-up, and text that went into no field

# Told by the text as a whole: to mark that would mark every line and tell nothing.
UNMARKED = (LANGUAGE.name,)

MIN_TABLE_WIDTH, MIN_TEXT_WIDTH = 64, 20
"""Columns that the table and the text get on the narrowest terminal: better a line that runs over
the edge than a column of single letters."""


@attrs.frozen
class _Mark:
    """One piece of a source line that was taken: ``line[start:end]``, and for which field."""

    label: str
    style: str
    start: int
    end: int


def show_article(
    console: Console, title: str, text: str, article: Article, *, runners_up: bool = False
) -> None:
    """Print *article*, made of *text*, under a rule with *title*.

    With *runners_up* the table shows all evidence, and else only what the article took.
    """
    rows = _numbered(row for row in explain(article, text) if row.taken or runners_up)
    console.print(Rule(Text(title, style="bold")))
    console.print(_table(rows, max(console.width, MIN_TABLE_WIDTH)), crop=False)
    missing = [
        key.name for key in FIELDS if not any(key.name == row.field for _, row in rows if row.taken)
    ]
    if missing:
        console.print(Padding(Text(f"no value: {', '.join(missing)}", style=NOT_TAKEN), (0, 1)))
    console.print()
    for line in _marked_lines(console, text, rows):
        console.print(line, no_wrap=True, crop=False, overflow="ignore")
    console.print()


def _numbered(rows: Iterable[Row]) -> list[tuple[str, Row]]:
    """Each row with its label: the field, for blocks of the body with their number."""
    numbers = count(1)
    return [
        (f"body {next(numbers)}" if row.field == BODY.name and row.taken else row.field, row)
        for row in rows
    ]


def _style(field: str) -> str:
    return STYLES.get(field, OTHER_STYLE)


# -- the fields --------------------------------------------------------------------------------


def _table(rows: Iterable[tuple[str, Row]], width: int) -> Table:
    table = Table(box=SIMPLE_HEAD, collapse_padding=True, pad_edge=False, width=width)
    table.add_column("field", no_wrap=True)
    table.add_column("value", ratio=1, overflow="fold")
    table.add_column("lines", justify="right")
    table.add_column("rule", overflow="fold")
    table.add_column("score", justify="right")
    for label, row in rows:
        table.add_row(
            Text(
                label if row.taken else f"({label})", style=_style(row.field) if row.taken else ""
            ),
            _value(row),
            Text(row.lines),
            Text(row.rule),
            Text(row.score),
            style="" if row.taken else NOT_TAKEN,
        )
    return table


def _value(row: Row) -> Text:
    """The value in full; a block of the body as one line, because the text below has the rest."""
    if row.field == BODY.name:
        return Text(row.value, no_wrap=True, overflow="ellipsis")
    return Text(row.value)


# -- the text ----------------------------------------------------------------------------------


def _marked_lines(console: Console, text: str, rows: list[tuple[str, Row]]) -> Iterator[Text]:
    """The lines of *text*, wrapped, each after its number and the fields it went into.

    A line that went into several fields has their names one under the other.
    """
    lines = text.splitlines()
    marks = _marks(text, rows)
    margin = max((len(mark.label) for here in marks.values() for mark in here), default=0)
    digits = len(str(len(lines)))
    width = max(console.width - margin - digits - 4, MIN_TEXT_WIDTH)
    for number, line in enumerate(lines, start=1):
        # A tab is as wide as one blank here: one character for one keeps the marks in place.
        shown = Text(visible(line.replace("\t", " ")), style=NOT_TAKEN)
        for mark in marks.get(number, ()):
            shown.stylize(f"not dim {mark.style}", mark.start, mark.end)
        names = {mark.label: mark.style for mark in marks.get(number, ())}
        parts = shown.wrap(console, width, overflow="fold")
        for row, (name, part) in enumerate(zip_longest(names, parts, fillvalue="")):
            yield Text.assemble(
                (f"{name:>{margin}} ", names.get(name, "")),
                (f"{number if row == 0 else '':>{digits}} │ ", NOT_TAKEN),
                part,
            )


def _marks(text: str, rows: Iterable[tuple[str, Row]]) -> dict[int, list[_Mark]]:
    """Line number, counted from 1 → what was taken from that line, in the order of the fields."""
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    marks: dict[int, list[_Mark]] = defaultdict(list)
    for label, row in rows:
        if not row.taken or row.field in UNMARKED:
            continue
        for span in row.spans:
            number = bisect_right(starts, span.start)
            while number < len(starts) and starts[number - 1] < span.end:
                begin = starts[number - 1]
                marks[number].append(
                    _Mark(label, _style(row.field), max(span.start - begin, 0), span.end - begin)
                )
                number += 1
    return marks
