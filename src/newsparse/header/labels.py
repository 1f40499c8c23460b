"""What a line of a story's header can be."""

from __future__ import annotations

from enum import Enum

from newsparse.enums import plain_members

__all__ = ["ONCE", "Part"]


@plain_members
class Part(Enum):
    """What a line over, just under or at the start of a story is to it."""

    OUTLET = "outlet"
    TAGLINE = "tagline"
    SECTION = "section"
    HEADLINE = "headline"
    MORE = "more"
    """The headline, going on from the line before."""
    STANDFIRST = "standfirst"
    NAME = "name"
    """An author's name, without a word that says so."""
    INFO = "info"
    """Byline, date, labelled lists."""
    SOURCE = "source"
    """The outlet behind a label: "Source: The Herald"."""
    TITLED = "titled"
    """The headline behind a label: "Title: Rain returns"."""
    FURNITURE = "furniture"
    """What belongs to the page, copyright lines included."""
    STORY = "story"
    """A paragraph, heading or list item of the story."""

    __hash__ = object.__hash__  # that of Enum is written in Python, and takes ten times as long


ONCE: dict[Part, int] = {
    Part.HEADLINE: 1,
    Part.TITLED: 1,
    Part.OUTLET: 2,
    Part.TAGLINE: 4,
    Part.STANDFIRST: 8,
}
"""Parts of which a header has one at most, and the bit of each; a headline is one with or without
a label."""
