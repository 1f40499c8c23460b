"""Metadata in the text: front matter, and what `records` reads of databases and readers.

Front matter stands between two lines of ``---``; it is read line by line as simple ``key: value``
with lists, never as YAML, and what is not simple is left to be text.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from newsparse.lines.entries import Entry, Metadata
from newsparse.lines.records import read_record
from newsparse.page import Line, Mark, Page
from newsparse.patterns import pattern

__all__ = ["read_metadata"]

MAX_LINES = 200
"""Front matter that has not ended after so many lines is text."""

# yes: "title: Rain returns"   "date: '2025-08-06'"   "tags:"
# no:  "- item"   "He said: rain"  (two words before the colon)
_PAIR = pattern(r"(?<key>[A-Za-z][\w-]*+)\h*:(?:\h++(?<value>\S.*+))?")
# yes: "'a', \"b\", c"      one item of a list in brackets
_ITEM = pattern(
    r"""\h*+(?: "(?<item>[^"]*+)" | '(?<item>[^']*+)' | (?<item>[^,"'][^,]*+) )\h*+(?:,|$)""",
    flags=regex.VERBOSE,
)


def read_metadata(page: Page) -> Metadata:
    """The metadata that *page* prints around its story; no entries when it has none.

    >>> from newsparse.page import read_page
    >>> page = read_page("---\\ntitle: Rain returns\\ntags: ['A', 'B']\\n---\\nIt rained.")
    >>> found = read_metadata(page)
    >>> [entry.value for entry in found.entries["tags"]], [line.text for line in found.rest]
    (['A', 'B'], ['It rained.'])
    """
    lines = page.lines
    if lines and lines[0].mark is Mark.RULE and lines[0].text == "---":
        found = _front_matter(lines)
    else:
        found = read_record(page)
    return found or Metadata({}, rest=lines)


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


def _values(line: Line, match: regex.Match[str]) -> tuple[Entry, ...]:
    return _scalars(line, *match.span("value")) if match["value"] else ()


def _scalars(line: Line, start: int, end: int) -> tuple[Entry, ...]:
    """The values in ``line.text[start:end]``: one, or those of a list in brackets."""
    value = line.text[start:end]
    if value[0] == "[" and value[-1] == "]":
        items = _ITEM.finditer(line.text, start + 1, end - 1)
        return tuple(each for item in items for each in _entry(line, *item.span("item")))
    if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        start, end = start + 1, end - 1
    return _entry(line, start, end)


def _entry(line: Line, start: int, end: int) -> tuple[Entry, ...]:
    """The value without blanks at its edges, which quotes may hold; none of blanks alone."""
    value = line.text[start:end].lstrip()
    start = end - len(value)
    return (Entry(value.rstrip(), line, start),) if value else ()
