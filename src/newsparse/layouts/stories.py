"""Where a story begins and ends, by the lines that its outlet prints around all of them."""

from __future__ import annotations

from collections.abc import Collection

from newsparse.layouts.lines import key_at
from newsparse.lines.document import Document
from newsparse.lines.labels import Label

__all__ = ["between", "is_left_out"]


def between(document: Document, ends: Collection[str]) -> range:
    """The passages from the story's first paragraph to the first of the lines *ends* behind it.

    Of a line that stands there several times it is the last one.
    """
    labels, passages = document.labels, document.passages
    paragraphs = (at for at, own in enumerate(labels) if own.label is Label.PARAGRAPH)
    start = next(paragraphs, len(passages))
    last: dict[str, int] = {}
    for at in range(start + 1, len(passages)):
        key = key_at(document, at)
        if key in ends:
            last[key] = at
    return range(start, min(last.values(), default=len(passages)))


def is_left_out(document: Document, at: int) -> bool:
    """Whether the parser takes the passage number *at* for the page's own, by no word of it."""
    return document.labels[at].label is Label.FURNITURE and at not in document.cues
