"""In which elements of the markup the passages of a text stand that knows its outline."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newsparse.lines.document import Document
from newsparse.lines.passages import Passage
from newsparse.outline import NO_ELEMENT, Element, Outline

__all__ = ["Place", "is_heading", "path_of", "places"]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Place(NamedTuple):
    """Where a passage stands."""

    element: int
    """The index of the element that has most of it, or `NO_ELEMENT`."""
    linked: int
    """The share of its characters that are in links, in hundredths; -1 where nobody knows."""


_UNKNOWN = Place(NO_ELEMENT, -1)


def places(document: Document) -> Sequence[Place]:
    """Where each passage of *document* stands; nothing for a text that does not know."""
    outline = document.page.outline
    return () if outline is None else [_place(each, outline) for each in document.passages]


def _place(passage: Passage, outline: Outline) -> Place:
    sizes: Counter[int] = Counter()
    linked = 0
    for line in passage.lines:
        at = bisect_right(outline.starts, line.position(0)) - 1
        if at >= 0 and outline.owners[at] != NO_ELEMENT:
            sizes[outline.owners[at]] += outline.sizes[at]
            linked += outline.linked[at]
    if not sizes:
        return _UNKNOWN
    return Place(max(sizes, key=sizes.__getitem__), 100 * linked // sizes.total())


def path_of(outline: Outline, element: int, reach: int) -> Sequence[Element]:
    """The *element* and those around it, innermost first, *reach* at most."""
    path: list[Element] = []
    while element != NO_ELEMENT and len(path) < reach:
        path.append(outline.elements[element])
        element = path[-1].parent
    return path


def is_heading(document: Document, at: int) -> bool:
    """Whether the markup says that passage number *at* is a heading."""
    outline = document.page.outline
    if outline is None:
        return False
    around = path_of(outline, document.view(places)[at].element, AROUND)
    return any(each.tag in _HEADINGS for each in around)


AROUND = 2
"""Elements around a passage of which one is a heading: some have a block within."""
