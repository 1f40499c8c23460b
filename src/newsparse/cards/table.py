"""A sequence of articles as HTML: the first of them, and how many have each field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from newsparse.cards.plain import values
from newsparse.cards.style import STYLE
from newsparse.explain import cut, html_table, visible

if TYPE_CHECKING:
    from newsparse.article import Article

__all__ = ["MAX_ROWS", "articles_html", "coverage_html"]

MAX_ROWS = 10
"""Articles that the table of a sequence shows: the first."""

COLUMNS = ("headline", "outlet", "date", "authors", "categories", "language", "blocks")

NONE = "–"

MAX_CELL = 1_000
"""Characters of a value in the table: the first are seen, all when the mouse is over it."""


def articles_html(
    title: str,
    first: Sequence[Article | str],
    further: int,
    coverage: Mapping[str, float],
) -> str:
    """The *first* items as a table, an article or the error of one that failed, then *coverage*.

    *further* is how many items are not shown.
    """
    table = html_table(("", *COLUMNS), _rows(first))
    more = f'<p class="np-faint">{further:,} further rows are not shown.</p>' if further else ""
    return (
        f'<style>{STYLE}</style><div class="np"><p class="np-title">{escape(title)}</p>'
        f'<div class="np-wide np-rows">{table}</div>{more}{coverage_html(coverage)}</div>'
    )


def _rows(items: Iterable[Article | str]) -> Iterator[tuple[str, ...]]:
    for number, item in enumerate(items):
        if isinstance(item, str):
            yield (str(number), f"failed: {cut(visible(item), MAX_CELL)}", *[""] * 6)
            continue
        there = {**dict(values(item)), "blocks": (f"{len(item.body):,}",)}
        cells = (", ".join(there.get(name, (NONE,))) for name in COLUMNS)
        yield (str(number), *(cut(cell, MAX_CELL) for cell in cells))


def coverage_html(coverage: Mapping[str, float]) -> str:
    """The share of articles with a value in each field, as bars with the figures beside them."""
    rows = "".join(
        f'<div><dt>{escape(name)}</dt><dd><span class="np-share" aria-hidden="true">'
        f'<span style="width:{share:.1%}"></span></span>{share:.0%}</dd></div>'
        for name, share in coverage.items()
    )
    return (
        '<p class="np-faint">Coverage: the share of articles with a value</p>'
        f'<dl class="np-coverage">{rows}</dl>'
    )
