"""Metadata that stand in a text: what a tool or a database says of the story, and where."""

from __future__ import annotations

from typing import Protocol

import attrs

from newsparse.findings import Span
from newsparse.lines.passages import Passage
from newsparse.page import Line

__all__ = ["Entry", "Metadata", "Places", "Printed"]


class Printed(Protocol):
    """A line or passage, which knows where its characters stood."""

    def part(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stood in the text as given; ``start < end``."""


@attrs.frozen(eq=False)
class Entry:
    """One value of a key, clean, and where it stood."""

    value: str
    _printed: Printed
    _start: int = 0

    def part(self, start: int, end: int) -> Span:
        """Where ``value[start:end]`` stood in the text as given; ``start < end``."""
        return self._printed.part(self._start + start, self._start + end)

    def cut(self, start: int, end: int) -> Entry:
        """``value[start:end]`` as an entry of its own; ``start < end``."""
        return Entry(self.value[start:end], self._printed, self._start + start)

    @property
    def span(self) -> Span:
        """Where the whole value stood."""
        return self.part(0, len(self.value))


@attrs.frozen(eq=False)
class Places:
    """What stands scattered: the place of each character in the text as given."""

    _places: tuple[int, ...]

    def part(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stood in the text as given; ``start < end``."""
        return Span(self._places[start], self._places[end - 1] + 1)


@attrs.frozen(eq=False)
class Metadata:
    """What a tool says of the text it rendered: key in lower case → its values in order."""

    entries: dict[str, tuple[Entry, ...]] = attrs.field(factory=dict)
    rest: tuple[Line, ...] = ()
    """The page's lines without those that were read."""
    story: tuple[Passage, ...] | None = None
    """The story, all of it and nothing else, where the tool says which lines it is."""
    codes: tuple[str, ...] = ()
    """The languages that the tool's own labels are in, where they tell."""
