"""Reads a record of Factiva with its indexing codes: two or three capitals, then a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from newsparse.lines.passages import Passage, joined, passages
from newsparse.metadata.databases.blocks import Entries, placed, respaced, values
from newsparse.metadata.databases.factiva.signs import AFTER_LEAD, HEADLINE, STORY, labels
from newsparse.metadata.databases.labels import DatabaseLabel
from newsparse.metadata.entries import Metadata
from newsparse.page import Line, Page

__all__ = ["read_coded"]

_NEEDED = frozenset({"length", "date", "sitename", "lead", "body"})
"""Roles of which two at least must be there: "HD" alone may be anything."""


class _Field(NamedTuple):
    """What one code stands for; *start* is where it begins in the first of its lines."""

    role: str
    lines: tuple[Line, ...]
    start: int

    @property
    def value(self) -> Passage:
        """It, in one line."""
        return joined(self.lines).after(self.start)

    def place(self) -> int:
        """Where it stands in the text: a damaged record may have its lead below its body."""
        return self.lines[0].span.start


def read_coded(page: Page) -> Metadata | None:
    """The metadata of a record that starts with a code; ``None`` when there are too few."""
    fields = {field.role: field for field in reversed(list(_fields(page.lines, page.text)))}
    if "title" not in fields or len(_NEEDED & set(fields)) < 2:
        return None
    entries: Entries = {}
    for role, field in fields.items():
        entries |= values(role, field.value)
    date, clock = fields.get("date"), fields.get("clock")
    if date and clock and date.place() < clock.place():
        entries["date"] = (respaced(placed(date.value), placed(clock.value)),)
    parts = [field for role, field in fields.items() if role in STORY]
    return Metadata(entries=entries, story=_story(sorted(parts, key=_Field.place)))


def _fields(lines: Sequence[Line], text: str) -> Iterator[_Field]:
    role, start, group = "", 0, list[Line]()
    for line in lines:
        code = _code(line, text, inside=role in STORY)
        if code is None:
            group.append(line)
            continue
        if group:
            yield _Field(role, tuple(group), start)
        role, start, group = code.role, 0, []
        if code.value < len(line.text):
            start, group = code.value, [line]
    if group:
        yield _Field(role, tuple(group), start)


def _code(line: Line, text: str, *, inside: bool) -> DatabaseLabel | None:
    """The code that *line* is, or starts with; *inside* the story fewer are looked for.

    Behind a code stands a line end or a wide blank; behind HD and SE a single blank is enough.
    """
    words = line.text[:4].split(" ", 1)
    code = words[0]
    if not (2 <= len(code) <= 3 and code.isupper()):
        return None
    label = labels().alone(code)
    if label is None or (inside and label.role not in AFTER_LEAD):
        return None
    if len(line.text) == len(code):
        return label
    narrow = text[line.position(len(code)) : line.position(len(code) + 1)] == " "
    if narrow and (inside or label.role not in HEADLINE):
        return None
    return label._replace(value=len(code) + 1)


def _story(fields: Sequence[_Field]) -> tuple[Passage, ...]:
    """The paragraphs of the lead and of the rest, which a blank line parts, printed or not."""
    lines: list[Line] = []
    starts: dict[int, int] = {}
    for field in fields:
        first = attrs.evolve(field.lines[0], gap=max(field.lines[0].gap, 1))
        starts[id(first)] = field.start
        lines += [first, *field.lines[1:]]
    found = passages(lines)
    return tuple(each.after(starts.get(id(each.lines[0]), 0)) for each in found)
