"""The outline of a rendered page: which element of its markup each line of the text stands in."""

from __future__ import annotations

from array import array
from typing import Any, NamedTuple

import attrs

__all__ = ["NO_ELEMENT", "Element", "Outline", "Rendered"]

NO_ELEMENT = -1
"""The element of a line of which nobody knows where it stands in the markup."""


class Element(NamedTuple):
    """An element of a page that holds blocks of text, or is one."""

    tag: str
    names: str
    """Its classes, id, role and itemprop, in small letters."""
    parent: int
    """The index of the element around it in `Outline.elements`; the outermost has `NO_ELEMENT`."""
    depth: int
    """How many elements it stands in, itself counted."""


@attrs.frozen
class Outline:
    """Where each line of a text stands in the markup that it was rendered from.

    Lines are those that hold something to read, in order; the four columns have one number each.
    """

    elements: tuple[Element, ...]
    """The elements that hold text; each stands behind the one around it."""
    starts: array[int]
    """Where each line starts in the text, in code points."""
    owners: array[int]
    """The index of the element that holds most of the line, or `NO_ELEMENT`."""
    sizes: array[int]
    """How many characters of the line are known to stand in an element, blanks left out."""
    linked: array[int]
    """How many of these are in links."""


class Rendered(str):
    """The text of a page, which knows its `Outline`.

    It is a ``str`` like any other. What is made from it (a slice, a sum) is a plain ``str``.

    >>> import copy
    >>> none = array("l")
    >>> text = Rendered("", Outline((), none, none, none, none))
    >>> copy.copy(text).outline == text.outline, type(text + "Rain")
    (True, <class 'str'>)
    """

    __slots__ = ("outline",)

    outline: Outline
    """Where its lines stand in the markup."""

    def __new__(cls, text: str, outline: Outline) -> Rendered:
        """The *text* with its *outline*."""
        made = super().__new__(cls, text)
        made.outline = outline
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        """For copies and pickles."""
        return (str(self), self.outline)

    def __getstate__(self) -> None:
        """Nothing beside what `__getnewargs__` gives."""
