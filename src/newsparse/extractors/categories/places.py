"""How often a section's name is printed around the story, and how often beside other words.

The section of a page's story is named in boxes and links, too: "More in Politics".
"""

from __future__ import annotations

from newsparse.lines import Document
from newsparse.lines.outside import Outside

__all__ = ["SectionPlaces"]

MAX_PLACES = 12
"""Places of a name that are looked at."""

SHORT_LINE = 80
"""Characters of a line that may be a link or the heading of a box."""

MAX_SHORT = 8
"""Such lines that are counted at most; more say no more."""


class SectionPlaces:
    """The text around a page's story, made ready for counting sections' names in it."""

    def __init__(self, document: Document) -> None:
        self.text = document.view(Outside).plain

    def counts(self, plain: str) -> tuple[int, int]:
        """How often the words *plain* are printed around the story: all, and on such lines."""
        text, padded = self.text, f" {plain} "
        places = short = 0
        at = text.find(padded)
        while at >= 0 and places < MAX_PLACES:
            places += 1
            end = at + len(padded)
            if text[at - 1] != "\n" or text[end] != "\n":
                line = text.find("\n", end - 1) - text.rfind("\n", 0, at + 1)
                short += line <= SHORT_LINE
            at = text.find(padded, end - 1)
        return places, min(short, MAX_SHORT)
