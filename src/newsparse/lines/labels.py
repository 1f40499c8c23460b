"""What a passage can be."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from newsparse.dates import Mention
from newsparse.enums import plain_members

__all__ = ["BODY_LABELS", "Label", "Labelling", "Segment"]


@plain_members
class Label(Enum):
    """What a passage is to the story."""

    OUTLET = "outlet"
    TAGLINE = "tagline"
    CATEGORY = "category"
    HEADLINE = "headline"
    SUMMARY = "summary"
    INFO = "info"
    """Byline, date, labels with their values: everything that `Segment` describes."""
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    CREDIT = "credit"
    """"(Reporting by …)" and other notes of the desk under the story."""
    RIGHTS = "rights"
    """The copyright line."""
    TEASER = "teaser"
    """A line of a box with other stories."""
    FURNITURE = "furniture"
    """Menus, share bars, advertisements, legal notices: what belongs to the page, not the story."""
    OTHER = "other"
    """None of these, or not recognised."""

    __hash__ = object.__hash__  # that of Enum is written in Python, and takes ten times as long


BODY_LABELS = {
    Label.PARAGRAPH: "paragraph",
    Label.HEADING: "heading",
    Label.LIST_ITEM: "list_item",
    Label.QUOTE: "quote",
}
"""Labels of the story's own passages → the kind of block they become."""


class Segment(NamedTuple):
    """One part of an information line: ``text[start:end]`` of its passage.

    ``role`` is one of ``published``, ``updated``, ``date`` (a date without a label), ``byline``,
    ``category``, ``tags``, ``clock``, ``place`` and ``note`` (reading time, share buttons); of a
    standfirst or first paragraph behind its label ``summary`` and ``story``.
    ``start == end`` when a label has no value behind it.
    """

    role: str
    start: int
    end: int
    mention: Mention | None = None
    """The date of a ``published``, ``updated`` or ``date`` segment."""
    names: tuple[tuple[int, int], ...] = ()
    """Where in the passage the names of a ``byline`` segment are."""
    labelled: bool = False
    """Whether a label gives the role, or the form alone."""


class Labelling(NamedTuple):
    """The label of one passage, its score (0 to 1), and its segments when it is INFO."""

    label: Label
    score: float = 0.9
    segments: tuple[Segment, ...] = ()
    others: tuple[tuple[Label, float], ...] = ()
    """What else it may be, likeliest first, with the probability of each."""
