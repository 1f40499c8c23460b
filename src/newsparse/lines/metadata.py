"""Front matter and reader headers: ``key: value`` lines that a tool put over the text.

Two kinds are known. Front matter stands between two lines of ``---``; it is read line by line
as simple ``key: value`` with lists, never as YAML, and what is not simple is left to be text. A
reader header is ``Title:``, ``URL Source:``, ``Published Time:`` … up to ``Markdown Content:``.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from newsparse.findings import Span
from newsparse.page import Line, Mark, Page

__all__ = ["Entry", "Metadata", "read_metadata"]

MAX_LINES = 200
"""Front matter that has not ended after so many lines is text."""

# yes: "title: Rain returns"   "date: '2025-08-06'"   "tags:"
# no:  "- item"   "He said: rain"  (two words before the colon)
_PAIR = regex.compile(r"(?<key>[A-Za-z][\w-]*+)\h*:(?:\h++(?<value>\S.*+))?")
_READER_PAIR = regex.compile(
    r"(?<key>Title|URL Source|Published Time|Warning|Number of Pages|Description|Date):"
    r"(?:\h++(?<value>\S.*+))?"
)
_READER_BODY = "Markdown Content:"
_READER_TAILS = frozenset({"Links/Buttons:", "Images:"})
# yes: "'a', \"b\", c"      one item of a list in brackets
_ITEM = regex.compile(
    r"""\h*+(?: "(?<item>[^"]*+)" | '(?<item>[^']*+)' | (?<item>[^,"'][^,]*+) )\h*+(?:,|$)""",
    flags=regex.VERBOSE,
)


@attrs.frozen(eq=False)
class Entry:
    """One value of a key, clean, and where it stood."""

    value: str
    _line: Line
    _start: int

    def part(self, start: int, end: int) -> Span:
        """Where ``value[start:end]`` stood in the text as given; ``start < end``."""
        return self._line.part(self._start + start, self._start + end)

    @property
    def span(self) -> Span:
        """Where the whole value stood."""
        return self.part(0, len(self.value))


@attrs.frozen(eq=False)
class Metadata:
    """What a tool says of the text it rendered: key in lower case → its values in order."""

    entries: dict[str, tuple[Entry, ...]] = attrs.field(factory=dict)
    rest: tuple[Line, ...] = ()
    """The page's lines without those that were read."""


def read_metadata(page: Page) -> Metadata:
    """The metadata at the head of *page*; no entries when it has none.

    >>> from newsparse.page import read_page
    >>> page = read_page("---\\ntitle: Rain returns\\ntags: ['A', 'B']\\n---\\nIt rained.")
    >>> found = read_metadata(page)
    >>> [entry.value for entry in found.entries["tags"]], [line.text for line in found.rest]
    (['A', 'B'], ['It rained.'])
    """
    lines = page.lines
    if lines and lines[0].mark is Mark.RULE and lines[0].text == "---":
        found = _front_matter(lines)
    elif lines and _READER_PAIR.fullmatch(lines[0].text):
        found = _reader_header(lines)
    else:
        found = None
    return found or Metadata(rest=lines)


def _front_matter(lines: Sequence[Line]) -> Metadata | None:
    entries: dict[str, tuple[Entry, ...]] = {}
    key = ""
    for index, line in enumerate(lines[1 : MAX_LINES + 1], start=1):
        if line.mark is Mark.RULE and line.text == "---":
            return Metadata(entries, tuple(lines[index + 1 :])) if entries else None
        if line.mark is Mark.BULLET and key:
            entries[key] += _scalars(line, 0, len(line.text))
            continue
        match = _PAIR.fullmatch(line.text)
        if match is None or line.mark is not Mark.NONE:
            # A heading mark that underlines the last pair: "---" right under "key: value".
            if match and line.mark is Mark.HEADING:
                entries[match["key"].casefold()] = _values(line, match)
                return Metadata(entries, tuple(lines[index + 1 :]))
            return None
        key = match["key"].casefold()
        entries[key] = _values(line, match)
    return None


def _reader_header(lines: Sequence[Line]) -> Metadata | None:
    entries: dict[str, tuple[Entry, ...]] = {}
    end = len(lines)
    for index, line in enumerate(lines):
        if line.text == _READER_BODY:
            tails = (at for at in range(index, len(lines)) if lines[at].text in _READER_TAILS)
            end = next(tails, end)
            return (
                Metadata(entries, tuple(lines[index + 1 : end]))
                if "url source" in entries
                else None
            )
        match = _READER_PAIR.fullmatch(line.text)
        if match is None:
            return None
        if match["value"]:
            entries[match["key"].casefold()] = (_entry(line, *match.span("value")),)
    return None


def _values(line: Line, match: regex.Match[str]) -> tuple[Entry, ...]:
    return _scalars(line, *match.span("value")) if match["value"] else ()


def _scalars(line: Line, start: int, end: int) -> tuple[Entry, ...]:
    """The values in ``line.text[start:end]``: one, or those of a list in brackets."""
    value = line.text[start:end]
    if value[0] == "[" and value[-1] == "]":
        items = _ITEM.finditer(line.text, start + 1, end - 1)
        spans = [item.span("item") for item in items if item["item"]]
        return tuple(_entry(line, *_trimmed(line.text, *span)) for span in spans)
    if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        start, end = start + 1, end - 1
    return (_entry(line, start, end),) if start < end else ()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    return start, start + len(text[start:end].rstrip())


def _entry(line: Line, start: int, end: int) -> Entry:
    return Entry(line.text[start:end], line, start)
