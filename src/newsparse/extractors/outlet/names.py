"""The names that a whole page prints around its story.

An outlet's name is in many places of its own page, and none of them is on every page: alone in the
masthead, behind the headline in the title, in the copyright line, and in the frames of menus and
boxes ("Follow …", "More from …", "… app", "Jobs at …"). Each of these places gives names; so do
words with capitals that follow each other, and the domains of printed addresses.
"""

from __future__ import annotations

from enum import IntEnum

from newsparse.words import plain

__all__ = ["MAX_NAME", "RUN", "Found", "Source", "key_of"]

MAX_NAME = 60
"""Characters of a name; a longer one is a sentence."""


class Source(IntEnum):
    """Where a name was read, the place that shows it best last; the bits of `Name.sources`."""

    DOMAIN = 1
    FRAME = 2
    RUN = 4
    ALONE = 8
    HOLDER = 16
    TITLE = 32


RUN = int(Source.RUN)  # adding an enum member takes three times as long


class Found(dict[str, int]):
    """Names, gathered from all places: folded form → the `Source` of each place, one bit each.

    A page has hundreds of names. So what is known of them is kept in plain numbers: to make an
    object of each would take as long as to find it, and the collection of garbage longer.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.counts: dict[str, int] = {}
        """How often each is printed, as far as that is counted."""
        self.starts: dict[str, int] = {}
        """Where each starts in *text*, in the place that shows it best."""
        self.ends: dict[str, int] = {}
        self.runs: dict[str, str] = {}
        """As they are printed, those that are best shown among words with capitals: where is looked
        up for the few that are asked for."""

    def add(self, start: int, end: int, source: int, count: int = 0) -> None:
        """Note the name ``text[start:end]``."""
        if 1 < end - start < MAX_NAME:
            self.note(key_of(self.text[start:end]), start, end, source, count)

    def note(self, key: str, start: int, end: int, source: int, count: int) -> None:
        """The same, when the name's folded form is known and its length one of a name."""
        sources = self.get(key, 0)
        if not sources:
            if not _may_be_name(key):
                return
            self.counts[key] = 0
        if source > sources:  # its bit is higher than any other
            self.starts[key], self.ends[key] = start, end
        self[key] = sources | source
        self.counts[key] += count

    def note_run(self, key: str, name: str, count: int) -> None:
        """The same for a *name* among words with capitals, once all other places are noted."""
        sources = self.get(key, 0)
        if not sources:
            if not _may_be_name(key):
                return
            self.counts[key] = 0
        if sources < RUN:
            self.runs[key] = name
        self[key] = sources | RUN
        self.counts[key] += count

    def place(self, key: str) -> tuple[int, int]:
        """Where the name *key* starts and ends in the place that shows it best."""
        name = self.runs.get(key)
        if name is None:
            return self.starts[key], self.ends[key]
        start = first = self.text.index(name)
        while start > 0 and self.text[start - 1].isalnum():  # the end of a longer word
            start = self.text.find(name, start + 1)
        start = start if start >= 0 else first
        return start, start + len(name)


def _may_be_name(key: str) -> bool:
    """Whether *key* has more than one character, and not figures alone."""
    return len(key) > 1 and not (key[0].isdigit() and key.replace(" ", "").isdigit())


def key_of(text: str) -> str:
    """The key of the name *text*: its words, folded, with one blank between two."""
    if text.isascii() and text.replace(" ", "").isalnum():  # as are most, at half the time
        return text.lower()
    return plain(text)
