"""What was counted of an output, drawn: one HTML page that asks no network for anything."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import attrs

from newsparse.cli.counting import Statistics
from newsparse.explain import visible
from newsparse.extras import require

__all__ = ["page"]

_MOST = 30
"""Bars of a plot of kinds and reasons: those with the most rows."""

_ROW = 24
"""Pixels that a horizontal bar takes with the gap around it."""

# The policy is for whoever opens the page: even if something in it asked for more, nothing is sent.
_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:">
<title>{title}</title>
<style>body {{ font: 16px/1.4 sans-serif; margin: 2em auto; max-width: 60em }}</style>
{library}
</head>
<body>
<h1>{title}</h1>
<p>{summary}</p>
{plots}
</body>
</html>
"""


@attrs.frozen
class _Bars:
    """One plot: a bar for each name, lying where the names are words."""

    title: str
    bars: tuple[tuple[str, float], ...]
    lying: bool = True
    is_share: bool = False


def page(name: str, counted: Statistics) -> str:
    """The page about the output called *name*.

    Raises:
        ExtraError: plotly is not installed.
    """
    offline = require("plotly.offline", "plots")
    plots = (_drawn(bars, number) for number, bars in enumerate(_all(counted)) if bars.bars)
    rows = "blocks" if counted.is_blocks else "articles"
    return _PAGE.format(
        title=_safe(name),
        summary=f"{counted.articles:,} {rows}, {counted.failures:,} failures",
        library=f"<script>{offline.get_plotlyjs()}</script>",
        plots="\n".join(plots),
    )


def _all(counted: Statistics) -> Iterator[_Bars]:
    whole = counted.articles or 1
    shares = ((name, count / whole) for name, count in counted.filled.items())
    yield _Bars("Rows with a value, by column", tuple(shares), is_share=True)
    for name, counter in counted.kinds.items():
        yield _Bars(f"Rows by {name}", tuple(counter.most_common(_MOST)))
    yield _Bars("Characters of a story", tuple(counted.lengths.steps()), lying=False)
    yield _Bars("Articles by month", tuple(sorted(counted.months.items())), lying=False)
    yield _Bars("Failures", tuple(counted.reasons.most_common(_MOST)))


def _drawn(bars: _Bars, number: int) -> str:
    """The plot as a part of a page."""
    objects = require("plotly.graph_objects", "plots")
    names = [_safe(name) for name, _ in bars.bars]
    values = [value for _, value in bars.bars]
    along, across = ("x", "y") if bars.lying else ("y", "x")
    figure = objects.Figure(
        objects.Bar({along: values, across: names, "orientation": "h" if bars.lying else "v"})
    )
    figure.update_layout(
        title=bars.title,
        template="none",
        height=120 + _ROW * len(names) if bars.lying else 400,
        margin={"l": 160, "r": 20},
    )
    # A category each, in their order: "2025-08" and "12" are no numbers here.
    axes: dict[str, Any] = {f"{across}axis": {"type": "category", "automargin": True}}
    if bars.lying:
        axes["yaxis"]["autorange"] = "reversed"
    if bars.is_share:
        axes["xaxis"] = {"tickformat": ".0%", "range": [0, 1]}
    figure.update_layout(**axes)
    plot: str = figure.to_html(
        full_html=False,
        include_plotlyjs=False,
        default_height=figure.layout.height,
        div_id=f"plot-{number}",
        config={"displaylogo": False},
    )
    return plot


def _safe(text: str) -> str:
    """*text* as HTML, and as the bit of HTML that plotly reads in labels."""
    return escape(visible(text))
