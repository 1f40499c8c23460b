"""One article as HTML: its values, the text with their places marked, and the evidence.

Nothing in it is run, and nothing is loaded. Whatever comes from a text is made harmless by
`visible`, and escaped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.cards.marks import Mark, Piece, pieces
from newsparse.cards.plain import absent, rich_table, values
from newsparse.cards.style import STYLE, colour_of
from newsparse.errors import InputError
from newsparse.explain import Explanation, Row, cut, explain, shown, visible
from newsparse.fields import BODY, FIELDS, HEADLINE, LANGUAGE, Block
from newsparse.patterns import pattern

if TYPE_CHECKING:
    from newsparse.article import Article

__all__ = ["CARD", "Card", "Limits", "card_html"]


@attrs.frozen
class Limits:
    """How much of an article a card shows. The article has all of it."""

    open: int
    """Characters of the text that are seen at once; the others are folded."""
    characters: int
    """Characters of the text that are there at all."""
    findings: int
    """Rows of the evidence."""
    hover: int
    """Characters of what is told when the mouse is over a value."""


CARD = Limits(open=2_000, characters=20_000, findings=100, hover=1_000)
"""The limits in a notebook: its file keeps every card that it shows."""

MAX_RUNNERS_UP = 3
"""Runners-up of a field that are told when the mouse is over its value."""

# Told by the text as a whole: to mark that would mark every line and tell nothing.
_UNMARKED = (LANGUAGE.name,)

_ALL = tuple(key.name for key in FIELDS)

# As `str.splitlines` ends lines.
_LINE_END = pattern("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@attrs.frozen(repr=False)
class Card:
    """An article beside the text that it was made of: leave it as the last line of a cell.

    `Article.show` makes it.

    Raises:
        InputError: *text* is no ``str``, or too short to be the text of *article*.
    """

    article: Article
    text: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.text is None:
            return
        if not isinstance(self.text, str):
            raise InputError(f"text: expected str, got {type(self.text).__name__}")
        end = max((span.end for found in self.article.evidence for span in found.spans), default=0)
        if end > len(self.text):
            raise InputError(
                f"text: its evidence goes up to character {end:,}, but this text has "
                f"{len(self.text):,}: give the text that was parsed"
            )

    def __repr__(self) -> str:
        return f"<Card of {self.article!r}>"

    def __str__(self) -> str:
        return str(self.article)

    def _repr_html_(self) -> str:
        """The card for a notebook."""
        return f"<style>{STYLE}</style>{card_html(self.article, self.text, CARD)}"

    def __rich__(self) -> Any:
        return rich_table(self.article)


def card_html(
    article: Article, text: str | None, limits: Limits, fields: Iterable[str] = _ALL
) -> str:
    """The card without its style, which one page needs once.

    Without the *text*, the blocks of the story stand in its place. Of *fields*, it is told which
    have no value.
    """
    rows = tuple(explain(article, text))
    told = _Told.of(rows, limits)
    story = _Story.of_text(text, rows, told) if text is not None else _story(article, rows, told)
    title = "no headline" if article.headline is None else cut(visible(article.headline))
    return (
        f'<article class="np" aria-label="{escape(f"Article: {title}")}">'
        f"{_head(article, told, fields)}{story.html(limits)}{_evidence(rows, limits)}</article>"
    )


# -- what is told when the mouse is over a value ------------------------------------------------


@attrs.frozen
class _Told:
    """What is told of the value of each field: its rule, its score, its runners-up."""

    taken: Mapping[str, Row]
    runners_up: Mapping[str, list[Row]]
    hover: int

    @classmethod
    def of(cls, rows: Iterable[Row], limits: Limits) -> _Told:
        taken: dict[str, Row] = {}
        runners_up: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row.taken:
                taken.setdefault(row.field, row)
            elif len(runners_up[row.field]) < MAX_RUNNERS_UP:
                runners_up[row.field].append(row)
        return cls(taken, runners_up, limits.hover)

    def about(self, row: Row) -> str:
        """Of a finding that was taken."""
        value = "" if row.field == BODY.name else f": {cut(row.value, self.hover // 2)}"
        lines = [
            f"{cut(row.field)}{value}",
            f"rule {cut(row.rule)}, score {row.score}",
        ]
        if row.field != BODY.name:
            lines += (
                f"runner-up: {cut(each.value, 80)} ({cut(each.rule)}, {each.score})"
                for each in self.runners_up.get(row.field, ())
            )
        return cut("\n".join(lines), self.hover)

    def attribute(self, field: str) -> str:
        """The attribute ``title`` of the value of *field*; empty where there is no evidence."""
        row = self.taken.get(field)
        return "" if row is None else _title(self.about(row))


def _title(about: str) -> str:
    return f' title="{escape(about)}"' if about else ""


# -- the values --------------------------------------------------------------------------------


def _head(article: Article, told: _Told, fields: Iterable[str]) -> str:
    there = dict(values(article))
    headline = there.pop(HEADLINE.name, None)
    first = (
        '<p class="np-title np-faint">no headline</p>'
        if headline is None
        else f'<p class="np-title" dir="auto"{told.attribute(HEADLINE.name)}>'
        f"{escape(headline[0])}</p>"
    )
    listed = "".join(
        f'<dt><span class="{colour_of(name)}">{escape(name)}</span></dt>'
        f"<dd{told.attribute(name)}>{_several(each)}</dd>"
        for name, each in there.items()
    )
    missing = ", ".join(name for name in fields if name in absent(article))
    if missing:
        listed += f'<dt class="np-faint">no value</dt><dd class="np-faint">{missing}</dd>'
    return f"{first}<dl>{listed}</dl>"


def _several(each: tuple[str, ...]) -> str:
    if len(each) == 1:
        return f"<bdi>{escape(each[0])}</bdi>"
    return f"<ul>{''.join(f'<li><bdi>{escape(value)}</bdi></li>' for value in each)}</ul>"


# -- the text ----------------------------------------------------------------------------------


@attrs.frozen
class _Story:
    """What stands under the values: a text and its marks."""

    text: str
    marks: tuple[Mark, ...]

    @classmethod
    def of_text(cls, text: str, rows: Iterable[Row], told: _Told) -> _Story:
        marks: list[Mark] = []
        for row in rows:
            if row.taken and row.field not in _UNMARKED:
                name, about = cut(row.field), told.about(row)
                marks += (Mark(span.start, span.end, name, name, about) for span in row.spans)
        return cls(text, tuple(marks))

    def html(self, limits: Limits) -> str:
        """The text with its marks: first what is seen at once, then what is folded."""
        if not self.text.strip():
            return ""
        length = min(len(self.text), limits.characters)
        fold = length if length <= limits.open else self._fold(limits.open)
        seen: list[str] = []
        folded: list[str] = []
        for piece in pieces(length, self.marks, [fold]):
            (seen if piece.start < fold else folded).append(self._piece(piece))
        html = _text("".join(seen))
        if folded:
            html += (
                f'<details class="np-more"><summary>{length - fold:,} more characters</summary>'
                f"{_text(''.join(folded))}</details>"
            )
        beyond = len(self.text) - length
        if beyond:
            html += f'<p class="np-faint">{beyond:,} further characters are not shown.</p>'
        return html

    def _fold(self, wanted: int) -> int:
        """Where to fold: behind a line, unless that would leave little to see."""
        end = self.text.rfind("\n", wanted // 2, wanted)
        return wanted if end < 0 else end + 1

    def _piece(self, piece: Piece) -> str:
        html = escape(_visible_lines(self.text[piece.start : piece.end]))
        if not piece.marks:
            return html
        about = "\n\n".join(mark.about for mark in piece.marks if mark.about)
        labels = dict.fromkeys(mark.label for mark in piece.ending if mark.label)
        # Blanks keep it off the text where no style is let through: a notebook that is not trusted.
        names = "".join(f"<small>&nbsp;{escape(label)}&nbsp;</small>" for label in labels)
        colour = colour_of(piece.marks[0].field)
        return f'<mark class="{colour}"{_title(about)}>{html}{names}</mark>'


def _story(article: Article, rows: Iterable[Row], told: _Told) -> _Story:
    """The blocks of the story one under the other, each with what is told of it."""
    evidence = [row for row in rows if row.taken and row.field == BODY.name]
    texts: list[str] = []
    marks: list[Mark] = []
    start = 0
    for number, block in enumerate(article.body):
        row = evidence[number] if number < len(evidence) else None
        # An article that was changed, or made by hand, has other blocks than its evidence.
        about = told.about(row) if row is not None and row.value == shown(block) else ""
        end = start + len(block.text)
        marks.append(Mark(start, end, BODY.name, _kind(block), about))
        texts.append(block.text)
        start = end + 2
    return _Story("\n\n".join(texts), tuple(marks))


def _kind(block: Block) -> str:
    return "" if block.kind == "paragraph" else block.kind.replace("_", " ")


def _text(html: str) -> str:
    # In other elements, what copies the page may drop empty lines, as nbconvert does.
    return f'<pre class="np-text" dir="auto">{html}</pre>'


def _visible_lines(text: str) -> str:
    """*text* with its line ends and tabs, and nothing else that acts."""
    lines = (visible(line.replace("\t", " ")) for line in _LINE_END.split(text))
    return "\n".join(lines)


# -- the evidence ------------------------------------------------------------------------------


def _evidence(rows: tuple[Row, ...], limits: Limits) -> str:
    if not rows:
        return ""
    table = Explanation(tuple(_short(row, limits.hover) for row in _first(rows, limits.findings)))
    further = len(rows) - len(table.rows)
    more = f'<p class="np-faint">{further:,} further findings are not shown.</p>' if further else ""
    return (
        f"<details><summary>Evidence: {len(rows):,} findings</summary>"
        f'<div class="np-wide">{table._repr_html_()}</div>{more}</details>'
    )


def _first(rows: tuple[Row, ...], most: int) -> Iterator[Row]:
    """The first *most* of the rows, in order; blocks of the story give way to other fields."""
    room = most - sum(row.field != BODY.name for row in rows)
    left = most
    for row in rows:
        if row.field == BODY.name:
            room -= 1
            if room < 0:
                continue
        if left:
            left -= 1
            yield row


def _short(row: Row, most: int) -> Row:
    return attrs.evolve(
        row,
        field=cut(row.field),
        value=cut(row.value, most),
        lines=cut(row.lines, most),
        rule=cut(row.rule, most),
        spans=(),
    )
