"""Tables of figures: for a terminal, for a file, or as Markdown for the documentation."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

import attrs

from benchmarks.scoring import FIELDS

__all__ = ["COLUMNS", "Table", "figures", "show"]

COLUMNS = tuple(field for field in FIELDS if field not in ("categories_p", "body_p", "body_r"))
"""The fields that a table shows, in this order."""


@attrs.frozen
class Table:
    """Rows of text under named columns: the first holds names, the others figures.

    >>> table = Table("Rain", ("place", "mm"), [("Kent", "12"), ("Rye", "4")])
    >>> print(table.plain())
    Rain
    place  mm
    Kent   12
    Rye     4
    >>> print(table.markdown())
    **Rain**
    <BLANKLINE>
    | place | mm |
    |:------|---:|
    | Kent  | 12 |
    | Rye   |  4 |
    """

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]

    def plain(self) -> str:
        """The table in columns set apart by two blanks."""
        lines = ("  ".join(line).rstrip() for line in self._padded(self._widths()))
        return "\n".join([self.title, *lines])

    def markdown(self) -> str:
        """The table as Markdown under its title in bold, readable as it is."""
        widths = [max(3, width) for width in self._widths()]
        widths[1:] = [max(2, width) for width in self._widths()[1:]]
        head, *rows = (f"| {' | '.join(line)} |" for line in self._padded(widths))
        rules = [":" + "-" * (widths[0] + 1), *("-" * (width + 1) + ":" for width in widths[1:])]
        return "\n".join([f"**{self.title}**", "", head, f"|{'|'.join(rules)}|", *rows])

    def _widths(self) -> list[int]:
        return [max(map(len, cells)) for cells in zip(self.columns, *self.rows, strict=True)]

    def _padded(self, widths: list[int]) -> Iterable[list[str]]:
        for name, *cells in (self.columns, *self.rows):
            right = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
            yield [name.ljust(widths[0]), *right]


def figures(means: Mapping[str, float | None], given: Iterable[str] = COLUMNS) -> tuple[str, ...]:
    """The cells of `COLUMNS`, with a dash for what is not *given* or was nowhere asked for.

    >>> figures({"outlet": 0.5, "headline": None, "body": 1.0})
    ('0.500', '—', '—', '—', '—', '—', '—', '—', '1.000')
    """
    values = {field: means.get(field) for field in given}
    cells = (values.get(field) for field in COLUMNS)
    return tuple("—" if each is None else f"{each:.3f}" for each in cells)


def show(tables: Iterable[Table], *, markdown: bool = False) -> None:
    """Print *tables*, with rich when it is installed and a terminal is wide enough."""
    for number, table in enumerate(tables):
        if number:
            print()
        if markdown:
            print(table.markdown())
        elif not (sys.stdout.isatty() and _show_rich(table)):
            print(table.plain())


def _show_rich(table: Table) -> bool:
    """Print *table* with rich; ``False`` when rich is not installed or would cut figures short."""
    try:
        from rich import box  # noqa: PLC0415  # optional: only for a terminal
        from rich.console import Console  # noqa: PLC0415  # as above
        from rich.table import Table as RichTable  # noqa: PLC0415  # as above
    except ImportError:
        return False
    drawn = RichTable(title=table.title, title_justify="left", box=box.SIMPLE_HEAD)
    for number, column in enumerate(table.columns):
        drawn.add_column(column, justify="right" if number else "left", no_wrap=True)
    for row in table.rows:
        drawn.add_row(*row)
    console = Console(markup=False, highlight=False)
    unbounded = console.options.update(max_width=10_000)  # else it never measures more than fits
    if console.measure(drawn, options=unbounded).maximum > console.width:
        return False
    console.print(drawn)
    return True
