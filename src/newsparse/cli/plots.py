"""What was counted of an output, drawn: one HTML page that asks no network for anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

import attrs

from newsparse.cli.counting import Statistics
from newsparse.explain import cut, visible
from newsparse.extras import require

__all__ = ["Bars", "Plot", "drawn", "library", "page"]

_MOST = 30
"""Bars of a plot of kinds and reasons: those with the most rows."""

MAX_COLUMNS = 100
"""Bars of the plot of columns: the first of the output."""

MAX_LABEL = 80
"""Characters shown of what a bar stands for; what begins alike is counted together."""

_ROW = 24
"""Pixels that a horizontal bar takes with the gap around it."""

_AROUND = 100
"""Pixels above and below the bars, for the title and the axis."""

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
class Bars:
    """What one plot shows: a bar for each name, lying where the names are words."""

    title: str
    bars: tuple[tuple[str, float], ...]
    lying: bool = True
    is_share: bool = False


@attrs.frozen
class Plot:
    """One plot as a part of a page that has the `library`."""

    bars: Bars
    html: str


def page(name: str, counted: Statistics) -> str:
    """The page about the output called *name*.

    Raises:
        ExtraError: plotly is not installed.
    """
    rows = "blocks" if counted.is_blocks else "articles"
    return _PAGE.format(
        title=_safe(name),
        summary=f"{counted.articles:,} {rows}, {counted.failures:,} failures",
        library=library(),
        plots="\n".join(plot.html for plot in drawn(counted)),
    )


def library() -> str:
    """The script that plots need, as a part of the head of a page.

    Raises:
        ExtraError: plotly is not installed.
    """
    return f"<script>{require('plotly.offline', 'plots').get_plotlyjs()}</script>"


def drawn(counted: Statistics) -> Iterator[Plot]:
    """A plot of each part of what was *counted*, where there is something to show.

    Raises:
        ExtraError: plotly is not installed.
    """
    for number, bars in enumerate(_all(counted)):
        if bars.bars:
            yield Plot(bars, _drawn(bars, number))


def _all(counted: Statistics) -> Iterator[Bars]:
    whole = counted.articles or 1
    shares = [(name, count / whole) for name, count in counted.filled.items()]
    yield Bars("Rows with a value, by column", _labelled(shares[:MAX_COLUMNS]), is_share=True)
    for name, counter in counted.kinds.items():
        yield Bars(f"Rows by {name}", _most(counter))
    yield Bars("Characters of a story", tuple(counted.lengths.steps()), lying=False)
    yield Bars("Articles by month", tuple(sorted(counted.months.items())), lying=False)
    yield Bars("Failures", _most(counted.reasons))


def _most(counter: Counter[str]) -> tuple[tuple[str, float], ...]:
    short: Counter[str] = Counter()
    for name, count in counter.items():
        short[cut(visible(name), MAX_LABEL)] += count
    return tuple(short.most_common(_MOST))


def _labelled(bars: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """*bars* with short names; of those that begin alike, the first."""
    short: dict[str, float] = {}
    for name, value in bars:
        short.setdefault(cut(visible(name), MAX_LABEL), value)
    return tuple(short.items())


def _drawn(bars: Bars, number: int) -> str:
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
        height=_AROUND + _ROW * len(names) if bars.lying else 360,
        margin={"l": 160, "r": 20, "t": _AROUND // 2, "b": _AROUND // 2},
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
