"""The steps of a document: each reads what it needs, and fills what it gives."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

import newsparse
from newsparse.lines import Document
from newsparse.model.models import Models
from newsparse.outline import NO_ELEMENT, Element, Outline, Rendered
from newsparse.page import read_page
from newsparse.reading import STEPS, Step, fill
from tests.cases import FIXTURES, PAGES

NAMES = frozenset(Document.__annotations__)
GIVEN = frozenset({"page", "models", "hints", "choices"})
"""What every document has from the start: its text, models, hints, and a place for choices."""

LOG = "\n".join(
    f"2025-03-0{at} 10:1{at}:00 INFO worker-{at} served /rain in {at} ms" for at in range(9)
)


def texts() -> Iterator[str]:
    """A few texts of every kind: clean, whole, of databases, a log, next to nothing."""
    yield from ("", "\n", "Rain", LOG)
    yield from (page.text for page in PAGES)
    for folder in ("full_pages", "databases"):
        files = sorted((FIXTURES / folder).rglob("*.txt"))
        yield from (file.read_bytes().decode("utf-8", "replace") for file in files)
    yield marked_up(next((FIXTURES / "full_pages").rglob("raw.txt")).read_text("utf-8"))


def marked_up(text: str) -> Rendered:
    """*text* as if it had been rendered from HTML with each of its lines as a paragraph."""
    at, starts = 0, array("l")
    for line in text.splitlines(keepends=True):
        if line.strip():
            starts.append(at)
        at += len(line)
    paragraphs = [Element("p", "", 0, 2) for _ in starts]
    owners = array("l", range(1, len(starts) + 1))
    ones, none = array("l", [1] * len(starts)), array("l", [0] * len(starts))
    elements = (Element("body", "", NO_ELEMENT, 1), *paragraphs)
    return Rendered(text, Outline(elements, starts, owners, ones, none))


class Watched(Document):
    """A document that notes which of its attributes are read."""

    def __getattribute__(self, name: str) -> Any:
        if name in NAMES:
            self.__dict__.setdefault("read", set()).add(name)
        return super().__getattribute__(name)


def state(document: Document) -> dict[str, Any]:
    """What the attributes of *document* are now, without reading them from it."""
    return {
        name: dict(value) if isinstance(value, dict) else value
        for name, value in vars(document).items()
        if name in NAMES
    }


def watch(text: str) -> Iterator[tuple[Step, set[str], set[str]]]:
    """Each step on *text*, which attributes it reads, and which it fills or changes."""
    document = Watched(read_page(text), Models())
    for step in STEPS:
        before = state(document)
        vars(document)["read"] = set()
        fill(document, (step,))
        read, after = set(vars(document)["read"]), state(document)
        yield step, read, {name for name in after if _differs(name, before, after)}


def _differs(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return name not in before or before[name] != after[name]


@cache
def watched() -> dict[str, tuple[set[str], set[str]]]:
    """By the name of a step: what it reads and what it fills, on all texts together."""
    found: dict[str, tuple[set[str], set[str]]] = {step.name: (set(), set()) for step in STEPS}
    for text in texts():
        for step, read, filled in watch(text):
            found[step.name][0].update(read)
            found[step.name][1].update(filled)
    return found


each_step = pytest.mark.parametrize("step", [pytest.param(step, id=step.name) for step in STEPS])


@each_step
def test_a_step_fills_what_it_gives(step: Step) -> None:
    """Some text shows each attribute that a step gives, and none another one."""
    _, filled = watched()[step.name]
    assert filled == set(step.gives)


@each_step
def test_a_step_reads_what_it_needs(step: Step) -> None:
    """Some text shows each attribute that a step needs, and none another one.

    A step may read what it has filled itself, and what every document has.
    """
    read, _ = watched()[step.name]
    assert read - GIVEN - set(step.gives) <= set(step.needs)
    assert set(step.needs) <= read


@each_step
def test_what_a_step_needs_is_there(step: Step) -> None:
    """What a step needs is given by those before it, or of every document."""
    before = STEPS[: STEPS.index(step)]
    assert set(step.needs) <= GIVEN.union(*(each.gives for each in before))
    assert set(step.needs) | set(step.gives) <= NAMES


def test_all_is_given() -> None:
    """Every attribute of a document is given by a step, or there from the start."""
    assert GIVEN.union(*(step.gives for step in STEPS)) == NAMES
    assert len({step.name for step in STEPS}) == len(STEPS)


@pytest.mark.parametrize("text", ["", "Rain", PAGES[0].text, LOG])
def test_what_is_not_filled_yet_is_an_error(text: str) -> None:
    """To ask for an attribute before its step is an error, and no default."""
    document = Document(read_page(text), Models())
    for step in STEPS:
        for name in set(step.gives) - set(state(document)):
            with pytest.raises(AttributeError):
                getattr(document, name)
        fill(document, (step,))
    assert set(state(document)) == NAMES


def test_nothing_of_a_text_waits_for_the_collection_of_garbage() -> None:
    """No part of a document holds the whole: all of it goes as soon as its article is there."""
    some = [*texts()][::5]
    for text in some:  # what is made once a process
        newsparse.parse(text)
    gc.collect()
    gc.disable()
    try:
        for text in some:
            newsparse.parse(text)
        assert gc.collect() == 0
    finally:
        gc.enable()
