"""``group``: parts a heap of texts of several outlets into the texts of each, with its layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from newsparse.errors import InputError
from newsparse.layouts.layout import Layout
from newsparse.layouts.learning import date_form
from newsparse.layouts.lines import MAX_LINE
from newsparse.model.models import Models
from newsparse.page import Line, read_page
from newsparse.patterns import has_digit, pattern
from newsparse.words import plain

__all__ = ["Group", "Groups", "group"]

EDGE_LINES = 15
"""Lines at the start of a text, and at its end, by which its outlet is told."""

SHORT = 14
"""Words of such a line at most."""

MAX_GROUPS = 500
"""Outlets that are told apart at most; texts of others are left over."""

MAX_KEYS = 120
"""Lines and forms of lines that are kept of a group."""

HELD = 20
"""Texts of a group that are held to learn its layout from."""

LEAST = 5
"""Texts that a group has at least."""

ALIKE = 0.55
"""Share of what most texts of a group print that a text must have, and the other way around."""

USUAL = 0.5
"""Share of a group's texts that must print something for it to be usual."""

WHOLE, FORM = 1.0, 0.35
"""How much it counts that two texts have the same line, and a line of the same form."""

_DIGITS = pattern(r"\d++")


@attrs.frozen(kw_only=True)
class Group:
    """Texts of one outlet."""

    layout: Layout | None
    """Their layout; ``None`` where none could be learned, as of one story printed many times."""
    texts: tuple[int, ...]
    """The numbers of the texts, from 0, in order."""


@attrs.frozen
class Groups:
    """The groups of a heap, the largest first, and the texts that are in none."""

    groups: tuple[Group, ...] = ()
    rest: tuple[int, ...] = ()
    """The numbers of the texts of which there are too few like them."""

    def __iter__(self) -> Iterator[Group]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)


@attrs.define(eq=False)
class _Growing:
    """A group in the making."""

    number: int
    counts: Counter[str] = attrs.field(factory=Counter)
    texts: list[int] = attrs.field(factory=list)
    held: list[str] = attrs.field(factory=list)

    def add(self, number: int, text: str, keys: frozenset[str]) -> None:
        self.texts.append(number)
        self.counts.update(keys)
        if len(self.held) < HELD:
            self.held.append(text)
        if len(self.counts) > 2 * MAX_KEYS:
            kept = sorted(self.counts.items(), key=lambda each: (-each[1], each[0]))[:MAX_KEYS]
            self.counts = Counter(dict(kept))

    def likeness(self, keys: frozenset[str]) -> float:
        """How much of what is usual in the group *keys* have, and of what they have is usual."""
        least = USUAL * len(self.texts)
        usual = {key for key, count in self.counts.items() if count >= least}
        both = sum(map(_weight, usual & keys))
        mine = sum(map(_weight, usual))
        return both / mine if mine else 0.0


def group(texts: Iterable[str], *, models: Models | None = None) -> Groups:
    """The *texts* of a heap, parted into those of each outlet, with the layouts learned from them.

    They are told apart by the short lines at their start and end that many of them share, and by
    the form of those that differ. The time grows with the number of texts; of each group at most
    `HELD` texts are held, so memory does not. Two outlets that print nothing of their own and the
    same forms are one group. A text is read by itself where it has too few like it: see
    `Groups.rest`.

    >>> def text(outlet, by, day):
    ...     story = f"Story {'abcdefgh'[day]} goes on"
    ...     told = f"{story}, the council said on Monday after a long and heated debate. " * 3
    ...     return f"{outlet}\\n\\n{story}\\n\\n{by} Jane Roe\\n\\n{told}"
    >>> heap = [text(*each, day) for day in range(6) for each in (("The Courier", "By"),
    ...                                                          ("Der Bote", "Von"))]
    >>> [(found.layout.outlet, len(found.texts)) for found in group(heap)]
    [('Der Bote', 6), ('The Courier', 6)]

    Raises:
        InputError: a text is no ``str``, or too long.
    """
    if isinstance(texts, str):
        raise InputError("expected several texts, got one str: give a list of them")
    growing: list[_Growing] = []
    places: dict[str, set[int]] = {}
    rest: list[int] = []
    for number, text in enumerate(texts):
        keys = _keys(text)
        best = _best(keys, growing, places) if keys else None
        if best is None:
            if not keys or len(growing) >= MAX_GROUPS:
                rest.append(number)
                continue
            best = _Growing(len(growing))
            growing.append(best)
        best.add(number, text, keys)
        for key in keys:
            places.setdefault(key, set()).add(best.number)
        if len(places) > MAX_GROUPS * MAX_KEYS:
            places = _index(growing)
    found = []
    asked = Models() if models is None else models
    for each in growing:
        if len(each.texts) < LEAST:
            rest += each.texts
        else:
            found.append(Group(layout=_layout(each.held, asked), texts=tuple(each.texts)))
    found.sort(key=lambda each: (-len(each.texts), _name(each), each.texts))
    return Groups(tuple(found), tuple(sorted(rest)))


def _name(found: Group) -> str:
    return (found.layout.outlet or "") if found.layout is not None else ""


def _layout(texts: list[str], models: Models) -> Layout | None:
    try:
        return Layout.learn(texts, models=models)
    except InputError:  # they tell one story, or share some lines only
        return None


def _weight(key: str) -> float:
    return FORM if key[0] == "~" else WHOLE


def _best(
    keys: frozenset[str], growing: list[_Growing], places: dict[str, set[int]]
) -> _Growing | None:
    """The group that a text with these *keys* is most like, if it is like any."""
    shared: Counter[int] = Counter()
    for key in keys:
        found = places.get(key, ())
        if len(found) <= COMMON or key[0] != "~":
            for number in found:
                shared[number] += 2 if key[0] != "~" else 1
    near = sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:NEAR]
    scored = [(growing[number].likeness(keys), -number) for number, _ in near]
    best, place = max(scored, default=(0.0, 0))
    return growing[-place] if best >= ALIKE else None


NEAR = 20
"""Groups that a text is compared with at most: those that it shares most with."""

COMMON = 50
"""Groups from which on a form that all of them have tells nothing."""


def _index(growing: list[_Growing]) -> dict[str, set[int]]:
    places: dict[str, set[int]] = {}
    for each in growing:
        for key in each.counts:
            places.setdefault(key, set()).add(each.number)
    return places


def _keys(text: str) -> frozenset[str]:
    """The short lines at the edges of *text*, and their forms, which begin with ``~``."""
    lines = read_page(text).lines
    edges = lines if len(lines) <= 2 * EDGE_LINES else (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])
    keys: set[str] = set()
    first = next((at for at, line in enumerate(edges) if _is_long(line)), len(edges))
    for at, line in enumerate(edges):
        if _is_long(line):
            continue
        words = plain(line.text)[:MAX_LINE]
        keys.add(_DIGITS.sub("0", words))
        form = date_form(line.text[:FORM_LENGTH]) if has_digit(line.text) else ""
        lead = words.split(" ", 1)[0] if ":" in line.text[:MAX_LABEL] or _is_small(words) else ""
        if form or lead:
            keys.add(f"~{line.mark.value} {lead} {form}")
        if at < first:
            keys.add(f"~{line.mark.value} {at} of {first}")
    return frozenset(key for key in keys if key)


MAX_LABEL, FORM_LENGTH = 25, 40
"""Characters in which a label ends, and of a line that its form is made of."""

_SMALL = 4


def _is_small(words: str) -> bool:
    """Whether the first of *words* is as short as those of bylines."""
    return len(words.split(" ", 1)[0]) <= _SMALL


def _is_long(line: Line) -> bool:
    return line.text.count(" ") >= SHORT
