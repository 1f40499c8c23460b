"""How often a section's name is printed around the story, and between which words.

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

MAX_FRAME_WORDS = 5
MAX_SHORT, MAX_FRAMED, MAX_UNDER = 8, 4, 3
"""What is counted at most; more says no more."""


class SectionPlaces:
    """The text around a page's story, made ready for counting sections' names in it."""

    def __init__(self, document: Document, end: int) -> None:
        """*end* is the number of the story's last passage."""
        self.around = document.view(Outside)
        self.frames = document.words.words("outlet_frames") | document.words.words("function_words")
        self.end = end

    def counts(self, plain: str) -> tuple[int, int, int, int]:
        """How often the words *plain* are printed around the story, and how often on what lines.

        All places; those of them beside other words on a short line; those where these words are
        words of frames alone; and those of the latter that are under the story.
        """
        text, padded = self.around.plain, f" {plain} "
        places = short = framed = under = 0
        at = text.find(padded)
        while at >= 0 and places < MAX_PLACES:
            places += 1
            start, end = text.rfind("\n", 0, at + 1), text.find("\n", at + len(padded) - 1)
            beside = (text[start + 1 : at] + text[at + len(padded) : end]).split()
            if beside and end - start <= SHORT_LINE:
                short += 1
                is_framed = len(beside) <= MAX_FRAME_WORDS and self.frames.issuperset(beside)
                framed += is_framed
                under += is_framed and self._is_under(at)
            at = text.find(padded, at + len(padded) - 1)
        return places, min(short, MAX_SHORT), min(framed, MAX_FRAMED), min(under, MAX_UNDER)

    def _is_under(self, at: int) -> bool:
        """Whether place *at* of the plain lines is under the story."""
        return self.around.at[self.around.plain.count("\n", 0, at + 1) - 1] > self.end
