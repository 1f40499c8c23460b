"""Metadata that stand in a text: what a tool or a database says of the story, and where."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from newsparse.findings import Span
from newsparse.lines.passages import Passage
from newsparse.page import Line

__all__ = ["Entry", "Metadata", "Places", "Printed", "whole"]


class Printed(Protocol):
    """A line or passage, which knows where its characters stood."""

    def part(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stood in the text as given; ``start < end``."""


# Named tuples: each class that attrs makes costs every process three times as much.


class Entry(NamedTuple):
    """One value of a key, clean, and where it stood."""

    value: str
    printed: Printed
    start: int = 0
    """Where in what was printed it begins."""

    def part(self, start: int, end: int) -> Span:
        """Where ``value[start:end]`` stood in the text as given; ``start < end``."""
        return self.printed.part(self.start + start, self.start + end)

    def cut(self, start: int, end: int) -> Entry:
        """``value[start:end]`` as an entry of its own; ``start < end``."""
        return Entry(self.value[start:end], self.printed, self.start + start)

    @property
    def span(self) -> Span:
        """Where the whole value stood."""
        return self.part(0, len(self.value))


def whole(printed: Line | Passage) -> Entry:
    """All that was *printed*, as one value."""
    return Entry(printed.text, printed)


class Places(NamedTuple):
    """What stands scattered: the place of each character in the text as given."""

    places: tuple[int, ...]

    def part(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stood in the text as given; ``start < end``."""
        return Span(self.places[start], self.places[end - 1] + 1)


class Metadata(NamedTuple):
    """What a tool says of the text it rendered: key in lower case → its values in order."""

    entries: dict[str, tuple[Entry, ...]]
    rest: tuple[Line, ...] = ()
    """The page's lines without those that were read."""
    story: tuple[Passage, ...] | None = None
    """The story, all of it and nothing else, where the tool says which lines it is."""
    codes: tuple[str, ...] = ()
    """The languages that the tool's own labels are in, where they tell."""
