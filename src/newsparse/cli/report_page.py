"""The page that ``newsparse report`` writes: plots, their figures, and articles to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

import attrs

from newsparse.cards import STYLE, Limits, card_html
from newsparse.cli.counting import Statistics
from newsparse.cli.plots import Bars, Plot, drawn, library
from newsparse.cli.sample import Sample
from newsparse.cli.sampled import Sampled
from newsparse.explain import cut, html_table, visible
from newsparse.findings import Findings

__all__ = [
    "ARTICLE",
    "MAX_ARTICLE",
    "MAX_ARTICLES",
    "MAX_FAILURES",
    "MAX_PAGE",
    "Content",
    "Failure",
    "report",
]

MAX_PAGE = 1_000_000
"""Bytes of the page without the script that draws its plots: articles that would make it longer
are left out."""

MAX_ARTICLES = 50
"""Articles on the page, a sample of all that there are."""

MAX_ARTICLE = 60_000
"""Bytes of one article: the values of a longer one are shown without their evidence."""

MAX_FAILURES = 20
"""Failures on the page, a sample, too."""

ARTICLE = Limits(open=1_500, characters=6_000, findings=40, hover=300)
"""How much of an article the page shows."""

MAX_TITLE = 200
"""Characters of the output's name."""

MAX_ERROR = 500
"""Characters of one failure's error."""

# The policy is for whoever opens the page: even if something in it asked for more, nothing is sent.
_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:">
<title>{title}</title>
<style>{style}</style>
{library}
</head>
<body class="np np-page">
<main>
<h1>{title}</h1>
<p>{summary}</p>
{links}
{parts}
</main>
</body>
</html>
"""

# Plotly writes its colours into what it draws: text and background are to follow the page.
_STYLE = """
html{background:#f4f4f5}
@media (prefers-color-scheme:dark){html{background:#111113}}
body.np-page{max-width:64em;margin:24px auto;padding:24px 32px}
.np-page h1{font-size:26px;margin:0}
.np-page a{color:var(--np-ink)}
.np-page h2{font-size:19px;margin:32px 0 4px}
.np-page .np{margin:8px 0 16px;border:0;padding:4px 0 8px}
.np-page .np-articles>details{border-top:1px solid var(--np-line);margin:0;padding:8px 0}
.np-page .np-articles>details>summary{color:var(--np-ink)}
.np-page .js-plotly-plot .modebar-group,.np-page .js-plotly-plot .main-svg{\
background:none!important}
.np-page .js-plotly-plot text{fill:var(--np-ink)!important}
.np-page .js-plotly-plot .zerolinelayer path,.np-page .js-plotly-plot .gridlayer path{\
stroke:var(--np-line)!important}
.np-page td:not(:first-child),.np-page th:not(:first-child){font-variant-numeric:tabular-nums}
"""


@attrs.frozen
class Failure:
    """A text that gave no article, as the output tells it."""

    name: str
    error: str


@attrs.frozen(kw_only=True)
class Content:
    """What a report is made of."""

    title: str
    summary: str
    counted: Statistics
    articles: Sample[Sampled]
    failures: Sample[Failure]


def report(content: Content) -> str:
    """The page: at most `MAX_PAGE` bytes in UTF-8, not counting the script that draws the plots.

    Raises:
        ExtraError: plotly is not installed.
    """
    figures = "\n".join(_figures(drawn(content.counted)))
    failures = _failures(content.failures)
    filled = {
        "title": escape(cut(visible(content.title), MAX_TITLE)),
        "style": STYLE + _STYLE,
        "summary": escape(content.summary),
    }

    def page(articles: str, library: str) -> str:
        sections = [
            (name, html) for name, html in zip(_LINKED, (articles, failures), strict=True) if html
        ]
        links = " · ".join(f'<a href="#{name.lower()}">{name}</a>' for name, _ in sections)
        parts = "\n".join([figures, *(html for _, html in sections)])
        return _PAGE.format(**filled, library=library, links=f"<p>{links}</p>", parts=parts)

    articles = _articles(content, MAX_PAGE - _size(page("", "")))
    return page(articles, library())


def _size(html: str) -> int:
    return len(html.encode())


def _figures(plots: Iterable[Plot]) -> Iterator[str]:
    for plot in plots:
        yield (
            f"<section>{plot.html}<details><summary>{escape(plot.bars.title)}, in figures</summary>"
            f"{_table(plot.bars)}</details></section>"
        )


def _table(bars: Bars) -> str:
    head = ("", "share" if bars.is_share else "rows")
    rows = [(name, f"{n:.1%}" if bars.is_share else f"{n:,.0f}") for name, n in bars.bars]
    return html_table(head, rows)


def _failures(failures: Sample[Failure]) -> str:
    shown = [(cut(visible(each.name)), cut(visible(each.error), MAX_ERROR)) for each in failures]
    if not shown:
        return ""
    return (
        '<section id="failures"><h2>Failures</h2>'
        f"<p>{_share(len(shown), failures.seen)} failures.</p>"
        f"{html_table(('id', 'error'), shown)}</section>"
    )


# -- the articles ------------------------------------------------------------------------------

_LINKED = ("Articles", "Failures")

_ROOM = 2_000
"""Bytes that the frame around the articles takes at most."""


def _articles(content: Content, room: int) -> str:
    """The section of articles, in at most *room* bytes."""
    if content.counted.is_blocks:
        return "<p>Its rows are blocks: a report on an output of articles shows some.</p>"
    shown: list[str] = []
    left = room - _ROOM
    for each in content.articles:
        html = _article(each)
        if _size(html) < left:
            shown.append(html)
            left -= _size(html) + 1
    if not shown:
        return ""
    what = f"{_share(len(shown), content.articles.seen)} articles"
    return (
        '<section class="np-articles" id="articles"><h2>Articles</h2>'
        f"<p>{what}. {_marked(content.articles)}</p>{chr(10).join(shown)}</section>"
    )


def _share(shown: int, all_: int) -> str:
    return f"All {all_:,}" if shown == all_ else f"{shown:,} of {all_:,}"


def _marked(articles: Iterable[Sampled]) -> str:
    if any(each.text is not None for each in articles):
        return "In those with their raw text, what went into a field is marked."
    return "The output has no raw text, so that the stories stand in its place."


def _article(each: Sampled) -> str:
    """The article behind a click; one that would take too much of the page without evidence."""
    html = _with_evidence(each)
    if _size(html) <= MAX_ARTICLE:
        return html
    bare = attrs.evolve(each.article, evidence=Findings())
    note = "Its evidence is too long for this page"
    return _with_evidence(attrs.evolve(each, article=bare, text=None, note=note))


def _with_evidence(each: Sampled) -> str:
    article = each.article
    named: Sequence[object] = (
        article.headline or "no headline",
        article.outlet,
        article.date,
        each.name,
    )
    title = " · ".join(
        f"<bdi>{escape(cut(visible(str(name)), 100))}</bdi>" for name in named if name
    )
    note = f'<p class="np-faint">{escape(each.note)}.</p>' if each.note else ""
    card = card_html(article, each.text, ARTICLE, each.fields)
    return f"<details><summary>{title}</summary>{note}{card}</details>"
