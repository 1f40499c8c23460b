"""Reads what Jina's reader prints over a page, and its search over each result.

The reader's labels end with "Markdown Content:"; those of a search are numbered, and the first
line without one begins the page's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from newsparse.metadata.databases.jina.signs import LABEL, MAX_LABELS
from newsparse.metadata.entries import Entry, Metadata
from newsparse.page import Line, Page

__all__ = ["read"]

_BODY = "Markdown Content:"
_TAILS = frozenset({"Links/Buttons:", "Images:"})


def read(page: Page) -> Metadata | None:
    """The metadata of what starts with "Title:" or another of the labels; ``None`` without."""
    lines = page.lines
    found = list(_labels(lines))
    entries: dict[str, tuple[Entry, ...]] = {
        match["key"].casefold(): (Entry(match["value"], line, match.start("value")),)
        for line, match in reversed(found)
        if match["value"]
    }
    after = len(found)
    headed = after < len(lines) and lines[after].text == _BODY
    numbered = bool(found) and found[0][1]["number"] is not None
    if "url source" not in entries or not (headed or numbered):
        return None
    start = after + headed
    tails = (at for at in range(start, len(lines)) if headed and lines[at].text in _TAILS)
    return Metadata(entries, tuple(lines[start : next(tails, len(lines))]))


def _labels(lines: Sequence[Line]) -> Iterator[tuple[Line, regex.Match[str]]]:
    """The first lines, as long as each is a label with the same number, or without any."""
    number: str | None = None
    for line in lines[:MAX_LABELS]:
        match = LABEL.fullmatch(line.text)
        if match is None or (line is not lines[0] and match["number"] != number):
            return
        number = match["number"]
        yield line, match
