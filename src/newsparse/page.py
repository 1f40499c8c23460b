"""The text as given and where its lines are.

A :class:`Line` holds what a reader sees of it: no bullet, no heading marks, no soft hyphen,
single plain spaces. It also knows where in the text each of its characters is, because nothing is
ever searched for again: what is left out is left out while reading, and noted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

import attr
import attrs
import regex

from newsparse.enums import plain_members
from newsparse.errors import InputError
from newsparse.findings import Span
from newsparse.markup import is_markdown, link_numbers, markup_spans
from newsparse.outline import Outline, Rendered
from newsparse.patterns import pattern

__all__ = ["MAX_TEXT_LENGTH", "Line", "Mark", "Page", "read_page"]

MAX_TEXT_LENGTH = 40_000_000
"""Longest text accepted, in code points. The longest news page seen has under one million;
ten times a daily's whole archive page still fits. ``Parser(max_length=…)`` raises it."""

_TAB_WIDTH = 8

# What a reader does not see: controls, soft hyphen, zero-width space, word joiner, byte-order
# mark, bidi marks, embeddings and isolates, interlinear anchors, tag characters, noncharacters.
_INVISIBLE = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f"
)
# Zero-width joiner and non-joiner are spelling in these scripts, and glue emoji together.
_JOINING = r"\p{Arabic}\p{Syriac}\p{Mongolian}\p{Indic_Syllabic_Category=Virama}\p{So}\ufe0f"

# One place where what is read differs from what is written: something invisible, a blank that
# is no plain space, or several blanks. A single plain space matches nothing here.
_DISTURBED = pattern(
    rf"""
      [{_INVISIBLE}]++ (?:\s[\s{_INVISIBLE}]*+)?+
    | [^\S ] [\s{_INVISIBLE}]*+
    | [ ] [\s{_INVISIBLE}]++
    | (?<! [{_JOINING}\p{{Devanagari}}\p{{Bengali}}\p{{Tamil}}\p{{Sinhala}}\p{{Malayalam}}] )
      [\u200c\u200d]++
    """,
    flags=regex.VERBOSE,
)
_UNSEEN = pattern(rf"[{_INVISIBLE}][\s{_INVISIBLE}]*+")
_BLANK = pattern(r"\s")


@plain_members
class Mark(Enum):
    """The sign before a line's words that says what the line is."""

    NONE = ""
    HEADING = "#"
    BULLET = "*"
    NUMBER = "1."
    QUOTE = ">"
    RULE = "---"

    __hash__ = object.__hash__  # that of Enum is written in Python, and takes ten times as long


# yes: "# Title"   "- item"   "> quoted"   "> # Title in a quote"
# no:  "– Non, dit-il."    a dash opens speech in many languages, only a hyphen makes a list
# no:  "28. April 2024"    a date
_MARK = pattern(
    r"""
    (?<quote> (?:>[ ]?)++ )?+
    (?: (?<hashes> \#{1,6} ) [^\S\n]++
      | (?<bullet> [-*+•‣◦▪▫●○■□∙⁃] ) [^\S\n]++
      | (?<number> \d{1,3} [.)] ) (?! \h++ [\p{L}\p{M}]++ \.?+ \h++ (?:19|20)\d\d \b ) [^\S\n]++
    )?+
    """,
    flags=regex.VERBOSE,
)
_BULLETS = frozenset("-*+•‣◦▪▫●○■□∙⁃")
_MARK_STARTS = _BULLETS | frozenset(">#0123456789")  # saves two patterns on most lines
_RULE_STARTS = frozenset("-*_=~#·•─━═—–")
_STARTS = _MARK_STARTS | _RULE_STARTS
_RULE = pattern(r"(?:[-*_=~#·•]\h*+){3,}+|[─━═—–]{2,}+")


_NO_ENDS: Mapping[int, int] = {}


@attr.s(auto_attribs=True, eq=False, slots=True)  # frozen, it would take 1 µs more a line
class Line:
    """One line of the page that holds something to read."""

    number: int
    """Counted from 1 in the text as given, blank lines included."""
    text: str
    """What a reader sees of the line, without its mark."""
    indent: int
    """Columns of blanks before the line, mark included; a tab goes to the next eighth column."""
    width: int
    """Column where the line ends in the text as given: what a hard wrap counted."""
    lead: int
    """Columns that the line's first word took: what did not fit on the line before."""
    gap: int
    """Blank lines between this line and the one before."""
    mark: Mark
    level: int
    """Depth of a heading (1 to 6), else 0."""
    _begin: int
    """Where in the text as given its first character is."""
    _breaks: tuple[tuple[int, int], ...] = ()
    """Where the text does not run on as in the source: (index in `text`, index in source)."""
    _ends: Mapping[int, int] = _NO_ENDS
    """Where what was written as several characters ("&amp;") ends, by where it starts."""
    cuts: tuple[int, ...] = ()
    """Where in `text` something was left out that a reader sees: see `without`."""

    def position(self, index: int) -> int:
        """Where in the text as given the character ``text[index]`` is."""
        breaks = self._breaks
        if not breaks or index < breaks[0][0]:
            return self._begin + index
        at, source = breaks[bisect_right(breaks, index, key=_first) - 1]
        return source + index - at

    def part(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]`` in the text as given; ``start < end``."""
        return Span(self.position(start), self.end(end))

    def end(self, index: int) -> int:
        """Where in the text as given the character before ``text[index]`` ends."""
        last = self.position(index - 1)
        return self._ends.get(last, last + 1) if self._ends else last + 1

    @property
    def span(self) -> Span:
        """The span of the whole of `text`."""
        return self.part(0, len(self.text))

    def without(self, cuts: Sequence[tuple[int, int]]) -> Line:
        """The line without ``text[start:end]`` for each of *cuts*, in order, which are not all."""
        starts = [0, *(end for _, end in cuts)]
        ends = [*(start for start, _ in cuts), len(self.text)]
        kept = [each for each in zip(starts, ends, strict=True) if each[0] < each[1]]
        breaks: list[tuple[int, int]] = []
        joints: list[int] = []
        length = 0
        for start, end in kept:
            joints.append(length)
            breaks.append((length, self.position(start)))
            first = bisect_right(self._breaks, start, key=_first)
            last = bisect_left(self._breaks, end, key=_first)
            inside = self._breaks[first:last]
            breaks += [(length + at - start, source) for at, source in inside]
            length += end - start
        text = "".join([self.text[start:end] for start, end in kept])
        (_, begin), *more = breaks
        cut_at = tuple(joints[1:])
        return attrs.evolve(self, text=text, begin=begin, breaks=tuple(more), cuts=cut_at)


def _first(place: tuple[int, int]) -> int:
    return place[0]


@attrs.frozen(eq=False)
class Page:
    """The text as given, whether it is Markdown, and its lines that are not blank."""

    text: str
    markdown: bool
    lines: tuple[Line, ...]
    outline: Outline | None = None
    """Where the lines stand in the markup that the text was rendered from, if that is known."""


def read_page(text: object, max_length: int = MAX_TEXT_LENGTH) -> Page:
    """Find the lines of *text* and what can be read on them.

    >>> page = read_page("\\ufeffThe Daily\\u00a0Herald\\r\\n\\r\\n# Rain  returns")
    >>> [(line.number, line.text, line.gap) for line in page.lines]
    [(1, 'The Daily Herald', 0), (3, 'Rain returns', 1)]
    >>> page.lines[1].span.quote(page.text)
    'Rain  returns'

    Raises:
        InputError: *text* is no ``str``, or is longer than *max_length*.
    """
    text = _checked(text, max_length)
    markdown = is_markdown(text)
    outline = text.outline if isinstance(text, Rendered) else None
    return Page(text, markdown, tuple(_Reader(text, markdown).lines()), outline)


def _checked(text: object, max_length: int) -> str:
    if isinstance(text, str):
        if len(text) > max_length:
            raise InputError(
                f"text has {len(text):,} characters, over the limit of {max_length:,}: "
                "split it, or raise the limit with newsparse.Parser(max_length=…)"
            )
        return text
    name = type(text).__name__
    advice = "give the text itself"
    if isinstance(text, (bytes, bytearray, memoryview)):
        advice = "give newsparse.sources.decode(data).text"
    elif hasattr(text, "read_text"):
        advice = "read it first, for example path.read_text(encoding='utf-8')"
    elif hasattr(text, "read"):
        advice = "read it first, for example file.read()"
    elif isinstance(text, (list, tuple)):
        advice = "for many texts, map(newsparse.parse, texts)"
    raise InputError(f"expected str, got {name}: {advice}")


class _Reader:
    """Reads the lines of one text."""

    def __init__(self, text: str, markdown: bool) -> None:
        self.text, self.markdown = text, markdown
        self.drops = markup_spans(text) if markdown else link_numbers(text)
        self.starts = [start for start, _ in self.drops]

    def lines(self) -> Iterator[Line]:
        """The lines that hold something to read; one underlined with ``===`` is a heading."""
        start = gap = 0
        last: Line | None = None
        for number, raw in enumerate(self.text.splitlines(keepends=True), start=1):
            begin, start = start, start + len(raw)
            content = raw.strip()
            line = self.line(raw, content, begin, number, gap) if content else None
            if line is None:
                gap += 1
                continue
            gap = 0
            if last is not None and _underlines(line, last):
                level = 1 if line.text[0] == "=" else 2
                yield attrs.evolve(last, mark=Mark.HEADING, level=level)
                last, gap = None, 1  # the underline itself parts as a blank line does
                continue
            if last is not None:
                yield last
            last = line
        if last is not None:
            yield last

    def line(self, raw: str, content: str, at: int, number: int, gap: int) -> Line | None:
        """The line *raw*, which starts at *at*, or ``None`` when nothing of it is visible.

        *content* is *raw* without the blanks at its ends.
        """
        text, begin, indent = self.text, at, 0
        if raw[0] != content[0]:
            margin = indent = raw.index(content[0])
            begin += margin
            if "\t" in raw[:margin]:
                indent = len(raw[:margin].expandtabs(_TAB_WIDTH))
        end = begin + len(content)
        unmarked = content[0] not in _STARTS and not self.drops
        if unmarked and _is_plain(content):  # as most lines are: saves half of the time
            width, lead = indent + len(content), len(content.partition(" ")[0])
            return Line(number, content, indent, width, lead, gap, Mark.NONE, 0, begin)
        unseen = None if content[0].isprintable() else _UNSEEN.match(content)
        if unseen is not None:  # a byte-order mark hides no heading mark
            begin += unseen.end()
            content = content[unseen.end() :]
            if not content:
                return None
        width = indent + len(content)
        lead = len(content.partition(" ")[0])
        ruled = content[0] in _RULE_STARTS and content[-1] in _RULE_STARTS and len(content) > 1
        if ruled and _RULE.fullmatch(content):
            return Line(number, content, indent, width, lead, gap, Mark.RULE, 0, begin)
        mark, level, begin = self.mark(begin, end)
        drops = self.drops_in(begin, end)
        entities = _entities(text, begin, end) if "&" in content and ";" in content else ()
        clean, begin, breaks = _clean(text, begin, end, drops, entities)
        if not clean:
            return None
        ends = {each.start: each.end for each in entities} if entities else _NO_ENDS
        return Line(number, clean, indent, width, lead, gap, mark, level, begin, breaks, ends)

    def mark(self, begin: int, end: int) -> tuple[Mark, int, int]:
        """The mark at *begin*, the level of a heading, and where the words after it start."""
        text = self.text
        first = text[begin]
        if first not in _MARK_STARTS:
            return Mark.NONE, 0, begin
        words = begin + 2
        if (
            first in _BULLETS
            and words < end
            and text[begin + 1] == " "
            and not text[words].isspace()
        ):
            return Mark.BULLET, 0, words  # as most items of lists have it: saves the search
        match = _MARK.match(text, begin, end)
        if match is None or not begin < match.end() < end:
            return Mark.NONE, 0, begin
        if match["quote"] is not None:
            return Mark.QUOTE, 0, match.end()
        if match["hashes"] is not None:
            return Mark.HEADING, len(match["hashes"]), match.end()
        if match["bullet"] is not None:
            return Mark.BULLET, 0, match.end()
        # Outside Markdown "6. August 2025" and "1. FC Köln" are as likely as a list.
        return (Mark.NUMBER, 0, match.end()) if self.markdown else (Mark.NONE, 0, begin)

    def drops_in(self, begin: int, end: int) -> Sequence[tuple[int, int]]:
        """The markup that touches ``text[begin:end]``."""
        if not self.drops:
            return ()
        first = max(bisect_right(self.starts, begin) - 1, 0)
        return self.drops[first : bisect_right(self.starts, end)]


def _underlines(line: Line, above: Line) -> bool:
    return (
        line.mark is Mark.RULE
        and line.gap == 0
        and above.mark is Mark.NONE
        and line.text[0] in "=-"
        and len(set(line.text)) == 1
        and len(line.text) <= 2 * len(above.text)
    )


def _is_plain(content: str) -> bool:
    """Whether nothing disturbs *content*: a test that saves the search on most lines.

    All that disturbs is not printable, but for double blanks and entities.
    """
    return content.isprintable() and "  " not in content and "&" not in content


class _Entity(NamedTuple):
    """A character that was written as its name or number in HTML."""

    start: int
    end: int
    character: str


# yes: "&amp;"   "&#8217;"   "&#x2019;"   "&nbsp;"   no: "R&D;"
_ENTITY = pattern(r"&(?:\#\d{2,7}|\#[xX][\da-fA-F]{2,6}|[A-Za-z][A-Za-z\d]{1,7});")


def _entities(text: str, begin: int, end: int) -> tuple[_Entity, ...]:
    """The entities in ``text[begin:end]`` that a scraper left, each of one character."""
    if not _ENTITY.search(text, begin, end):
        return ()
    from html import unescape  # noqa: PLC0415  # its names take 2 ms to load, and few pages need them

    found = (
        _Entity(match.start(), match.end(), unescape(match[0]))
        for match in _ENTITY.finditer(text, begin, end)
    )
    return tuple(each for each in found if len(each.character) == 1)


def _clean(
    text: str,
    begin: int,
    end: int,
    drops: Sequence[tuple[int, int]],
    entities: Sequence[_Entity],
) -> tuple[str, int, tuple[tuple[int, int], ...]]:
    """What a reader sees of ``text[begin:end]``, where that begins, and where it runs on."""
    if not drops and not entities:
        content = text[begin:end]
        if _is_plain(content) or not _DISTURBED.search(text, begin, end):
            return content, begin, ()
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    pending = -1  # where a blank is that is only written once something follows it
    for start, stop, piece in _runs(text, begin, end, drops, entities):
        if piece is None:
            pending = start if pending < 0 else pending
            continue
        head = len(piece) - len(piece.lstrip(" "))
        tail = len(piece) - len(piece.rstrip(" "))
        if head and pending < 0:
            pending = start
        if head < len(piece):
            if pending >= 0 and parts:
                parts.append(" ")
                pieces.append((length, pending))
                length += 1
            word = piece[head : len(piece) - tail]
            parts.append(word)
            pieces.append((length, start + head))
            length += len(word)
            pending = stop - tail if tail else -1
    return "".join(parts), pieces[0][1] if pieces else begin, tuple(pieces[1:])


def _runs(
    text: str,
    begin: int,
    end: int,
    drops: Sequence[tuple[int, int]],
    entities: Sequence[_Entity],
) -> Iterator[tuple[int, int, str | None]]:
    """The runs of ``text[begin:end]`` with what is seen of them; ``None`` is a blank."""
    number = 0
    for start, stop in _outside(begin, end, drops):
        at = start
        while number < len(entities) and entities[number].end <= stop:
            entity = entities[number]
            number += 1
            if at <= entity.start:
                yield from _seen(text, at, entity.start)
                yield from _seen_entity(entity)
                at = entity.end
        yield from _seen(text, at, stop)


def _seen(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str | None]]:
    at = start
    for match in _DISTURBED.finditer(text, start, stop):
        if match.start() > at:
            yield at, match.start(), text[at : match.start()]
        if _BLANK.search(text, match.start(), match.end()):
            yield match.start(), match.end(), None
        at = match.end()
    if at < stop:
        yield at, stop, text[at:stop]


def _seen_entity(entity: _Entity) -> Iterator[tuple[int, int, str | None]]:
    character = entity.character
    if character.isspace():
        yield entity.start, entity.end, None
    elif character.isprintable():
        yield entity.start, entity.end, character


def _outside(begin: int, end: int, drops: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of ``[begin, end)`` that no drop covers."""
    at = begin
    for start, stop in drops:
        if stop <= at:
            continue
        if start >= end:
            break
        if start > at:
            yield at, start
        at = stop
    if at < end:
        yield at, end
