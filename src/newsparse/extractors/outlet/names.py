"""The names that a whole page prints around its story.

An outlet's name is in many places of its own page, and none of them is on every page: alone in the
masthead, behind the headline in the title, in the copyright line, and in the frames of menus and
boxes ("Follow …", "More from …", "… app", "Jobs at …"). Each of these places gives names; so do
words with capitals that follow each other, and the domains of printed addresses.
"""

from __future__ import annotations

from enum import IntEnum

from newsparse.words import plain

__all__ = ["MAX_NAME", "Found", "Name", "Source", "key_of"]

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


class Name:
    """A name that may be the outlet's, with where it was read."""

    __slots__ = ("count", "end", "key", "sources", "start")

    def __init__(self, key: str, start: int, end: int, source: int, count: int) -> None:
        self.key = key
        self.count = count
        self.sources = source
        """The `Source` of each place, one bit each: a page has hundreds of names."""
        self.start, self.end = start, end
        """Its place in `Outside.text`: the one that shows it best."""


class Found(dict[str, Name]):
    """Names by their folded form, gathered from all places."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def add(self, start: int, end: int, source: int, count: int = 0) -> None:
        """Note the name ``text[start:end]``."""
        if 1 < end - start < MAX_NAME:
            self.note(key_of(self.text[start:end]), start, end, source, count)

    def note(self, key: str, start: int, end: int, source: int, count: int) -> None:
        """The same, when the name's folded form is known and its length one of a name."""
        name = self.get(key)
        if name is None:
            if len(key) > 1 and not (key[0].isdigit() and key.replace(" ", "").isdigit()):
                self[key] = Name(key, start, end, source, count)
            return
        if source > name.sources:  # its bit is higher than any other
            name.start, name.end = start, end
        name.sources |= source
        name.count += count


def key_of(text: str) -> str:
    """The key of the name *text*: its words, folded, with one blank between two."""
    if text.isascii() and text.replace(" ", "").isalnum():  # as are most, at half the time
        return text.lower()
    return plain(text)
