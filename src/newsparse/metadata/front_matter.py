"""Front matter: the pairs between two lines of ``---`` at the top of a Markdown file.

It is read line by line as simple ``key: value`` with lists, never as YAML, and what is not simple
is left to be text.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from newsparse.metadata.entries import Entry, Metadata
from newsparse.page import Line, Mark
from newsparse.patterns import pattern

__all__ = ["read_front_matter", "starts_front_matter"]

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


# What static sites, exporters and newsrooms call the values that are used, without marks: both
# "publishedAt" and "published_at" are "publishedat".
_CALLED: dict[str, str] = {
    **dict.fromkeys(("headline",), "title"),
    **dict.fromkeys(("authors", "byline", "writer", "writers"), "author"),
    **dict.fromkeys(
        ("published", "publishedat", "publishedon", "publisheddate", "publishedtime",
         "publicationdate", "publishdate", "datepublished", "pubdate"),
        "date",
    ),
    **dict.fromkeys(
        ("updatedat", "updatedon", "dateupdated", "lastupdated", "lastmod", "modified",
         "modifiedat", "datemodified", "lastmodified", "lastmodifiedat"),
        "updated",
    ),
    **dict.fromkeys(
        ("subtitle", "subhead", "standfirst", "dek", "deck", "summary", "excerpt", "abstract"),
        "description",
    ),
    **dict.fromkeys(("category", "section", "sections"), "categories"),
    **dict.fromkeys(("keywords",), "tags"),
    **dict.fromkeys(("outlet", "publication", "newspaper", "publisher"), "sitename"),
    **dict.fromkeys(("lang", "locale"), "language"),
    **dict.fromkeys(("canonical", "canonicalurl", "sourceurl", "originalurl"), "url"),
}  # fmt: skip

_EMPTY = frozenset(("null", "~"))
"""Values without quotes that say there is none."""


def starts_front_matter(lines: Sequence[Line]) -> bool:
    """Whether the first of *lines* may open front matter."""
    return bool(lines) and _is_fence(lines[0])


def read_front_matter(lines: Sequence[Line]) -> Metadata | None:
    """The pairs under the first of *lines*, and the lines below them.

    ``None`` when there are none, when what stands there is not simple, or when it does not end
    within `MAX_LINES`.
    """
    entries: dict[str, tuple[Entry, ...]] = {}
    key = ""
    for index, line in enumerate(lines[1 : MAX_LINES + 1], start=1):
        if _is_fence(line):
            return Metadata(_named(entries), tuple(lines[index + 1 :])) if entries else None
        if line.mark is Mark.BULLET and key:
            entries[key] += _scalars(line, 0, len(line.text))
            continue
        match = _PAIR.fullmatch(line.text)
        if match is None or line.mark is not Mark.NONE:
            # A heading mark that underlines the last pair: "---" right under "key: value".
            if match and line.mark is Mark.HEADING:
                entries[match["key"].casefold()] = _values(line, match)
                return Metadata(_named(entries), tuple(lines[index + 1 :]))
            return None
        key = match["key"].casefold()
        entries[key] = _values(line, match)
    return None


def _named(entries: dict[str, tuple[Entry, ...]]) -> dict[str, tuple[Entry, ...]]:
    """The *entries*, where a value that is used has another key also under its own."""
    found = dict(entries)
    for key, values in entries.items():
        own = _CALLED.get(key.replace("-", "").replace("_", ""))
        if own is not None and not found.get(own):
            found[own] = values
    return found


def _is_fence(line: Line) -> bool:
    return line.mark is Mark.RULE and line.text == "---"


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
    elif value.casefold() in _EMPTY:
        return ()
    return _entry(line, start, end)


def _entry(line: Line, start: int, end: int) -> tuple[Entry, ...]:
    """The value without blanks at its edges, which quotes may hold; none of blanks alone."""
    value = line.text[start:end].lstrip()
    start = end - len(value)
    return (Entry(value.rstrip(), line, start),) if value else ()
