"""Shows the evidence of an ``Article``: readable in a terminal, and as a table in a notebook."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.fields import BODY, EVIDENCE_ONLY, FIELDS, Block
from newsparse.findings import TAKEN, Finding, Findings, Key, Span
from newsparse.patterns import pattern

if TYPE_CHECKING:
    from newsparse.article import Article

__all__ = [
    "COLUMNS",
    "MAX_SHOWN",
    "Explanation",
    "Row",
    "cut",
    "explain",
    "html_table",
    "shown",
    "visible",
]

COLUMNS = ("field", "value", "lines", "rule", "score")

MAX_SHOWN = 44
"""Characters of a value shown in the table; a row and the article hold all of it."""

# Jupyter sets cells at the right, as for numbers. Said in each cell, because a notebook that is not
# trusted lets no other style through.
_AT_START = ' style="text-align:start"'

NO_VALUE = "no value"
"""What stands for the value of a finding that has none."""

# Controls, lone surrogates and bidi overrides would act on a terminal instead of being shown.
_UNSAFE = pattern(r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]")


@attrs.frozen
class Row:
    """One finding as shown: every value is a text, safe to print."""

    field: str
    value: str
    """All of it, however long; the table shows the first `MAX_SHOWN` characters."""
    lines: str
    """Line numbers, counted from 1 (``3`` or ``3–5``); characters when no text is known; nothing
    for a value that stands nowhere in the text, as one that was given."""
    rule: str
    score: str
    taken: bool
    """Whether the article took this value; the others are runners-up."""
    spans: tuple[Span, ...]
    """Where it stood in the text, for those who want to mark it there."""


@attrs.frozen
class Explanation:
    """The evidence of one article: iterate it for its rows, print it, or show it in a notebook."""

    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __str__(self) -> str:
        cells = [COLUMNS, *(_cells(attrs.evolve(row, value=cut(row.value))) for row in self.rows)]
        widths = [max(len(row[i]) for row in cells) for i in range(len(COLUMNS))]
        lines = (
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            for row in cells
        )
        return "\n".join(line.rstrip() for line in lines)

    def _repr_html_(self) -> str:
        """The table for a notebook; every value is escaped, and whole when the mouse is over it."""
        return html_table(COLUMNS, map(_cells, self.rows))


def explain(article: Article, text: str | None = None) -> Explanation:
    """Where each value of *article* stood, which rule said so and how sure it was.

    Taken values come first in each field, then (in brackets) the runners-up. Give the *text* that
    was parsed to see line numbers; without it, positions are counted in characters.

    >>> import newsparse
    >>> text = "Tags: rain\\n\\n" + "Rain fell in Kent all night long, and more is on its way. " * 4
    >>> print(explain(newsparse.parse(text), text))
    field        value                                         lines  rule               score
    tags         rain                                          1      tags.label         0.90
    body         Rain fell in Kent all night long, and more …  3      body.paragraph     0.90
    language     en                                            1–3    language.words     0.90
    (page_kind)  article                                       1–3    page_kind.article  0.90

    A finding without a value shows what was printed, in brackets: ``no value (2 hours ago)``.
    """
    starts = _line_starts(text) if text is not None else None
    return Explanation(
        tuple(_row(found, taken, starts, text) for found, taken in _ordered(article))
    )


def visible(text: str) -> str:
    """*text* with ``�`` for each character that would act on a terminal instead of being shown.

    One character for one, so that positions stay true.

    >>> visible("a\\x1b[31mred")
    'a�[31mred'
    """
    return _UNSAFE.sub("�", text)


def cut(text: str, length: int = MAX_SHOWN) -> str:
    """*text*, or its start and ``…``: *length* characters at most.

    >>> cut("Rain returns", 8)
    'Rain re…'
    """
    return text if len(text) <= length else f"{text[: length - 1]}…"


def html_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of *rows* of plain texts under *head*, as HTML in which every text is escaped.

    A cell shows the first `MAX_SHOWN` characters, and all of them when the mouse is over it.
    """
    from html import escape  # noqa: PLC0415  # few ask for it, and each process would pay 2 ms

    def cell(text: str) -> str:
        whole = f' title="{escape(text)}"' if len(text) > MAX_SHOWN else ""
        return f"<td{whole}{_AT_START}>{escape(cut(text))}</td>"

    names = "".join(f'<th scope="col"{_AT_START}>{escape(name)}</th>' for name in head)
    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"


def _ordered(article: Article) -> Iterator[tuple[Finding[Any], bool]]:
    """All findings by field, with whether the article took them."""
    own = (*FIELDS, *(Key(name) for name in article.extra))
    known = {*own, *EVIDENCE_ONLY}
    rest = tuple(dict.fromkeys(found.key for found in article.evidence if found.key not in known))
    by_key: dict[Key[Any], list[Finding[Any]]] = {}  # once through: there may be any number of keys
    for found in article.evidence:
        by_key.setdefault(found.key, []).append(found)
    for key in (*own, *rest, *EVIDENCE_ONLY):
        evidence = Findings(tuple(by_key.get(key, ())))
        if key == BODY:
            yield from ((found, found.score >= TAKEN) for found in evidence)
            continue
        best = evidence.best(key)
        for found in evidence.ranked(key):
            yield found, found is best and key not in EVIDENCE_ONLY


def _row(found: Finding[Any], taken: bool, starts: list[int] | None, text: str | None) -> Row:
    return Row(
        field=visible(found.key.name),  # a saved article may come from anywhere
        value=shown(found.value) if found.value is not None else _no_value(found, text),
        lines=_place(found, starts),
        rule=visible(found.rule),
        score=f"{found.score:.2f}",
        taken=taken,
        spans=found.spans,
    )


def _cells(row: Row) -> tuple[str, ...]:
    field = row.field if row.taken else f"({row.field})"
    return field, row.value, row.lines, row.rule, row.score


def shown(value: object) -> str:
    """A finding's *value* as text that is safe to print, all of it.

    >>> shown(("Jane Roe", "Tom Adeyemi"))
    'Jane Roe, Tom Adeyemi'
    """
    if isinstance(value, Block):
        value = value.text
    try:
        return visible(", ".join(map(str, value)) if isinstance(value, tuple) else str(value))
    except ValueError:  # Python prints no number of over 4,300 digits
        return f"a {type(value).__name__} too long to print"


def _no_value(found: Finding[Any], text: str | None) -> str:
    """What is shown of a finding that comes to no value: what was printed, where that is known."""
    if text is None:
        return NO_VALUE
    printed = " ".join(" ".join(span.quote(text) for span in found.spans).split())
    return visible(f"{NO_VALUE} ({printed})")


def _line_starts(text: str) -> list[int]:
    lengths = map(len, text.splitlines(keepends=True))
    return [0, *accumulate(lengths)]


def _place(found: Finding[Any], starts: list[int] | None) -> str:
    ranges = (_range(span.start, span.end, starts) for span in found.spans if span.start < span.end)
    return ", ".join(dict.fromkeys(ranges))


def _range(start: int, end: int, starts: list[int] | None) -> str:
    if starts is None:
        return f"[{start}:{end}]"
    first, last = bisect_right(starts, start), bisect_right(starts, max(end - 1, start))
    return str(first) if first == last else f"{first}–{last}"
