"""``group``: parts a heap of texts of several outlets into the texts of each, with its layout."""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

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
"""Different texts that a group has at least."""

ALIKE = 0.5
"""Share of what most texts of a group print that a text must have, and the other way around."""

ALIKE_YOUNG = 0.3
"""The same for a group of fewer than `LEAST` texts. Every text is put into a group anew when all
are grown."""

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


class _Growing:
    """A group in the making."""

    def __init__(self) -> None:
        self.counts: Counter[int] = Counter()
        self.texts: list[int] = []
        self.usual: frozenset[int] = frozenset()

    def add(self, number: int, keys: Iterable[int]) -> None:
        """Take text *number*, which has these *keys*."""
        self.texts.append(number)
        self.counts.update(keys)
        if len(self.counts) > 2 * MAX_KEYS:
            kept = sorted(self.counts.items(), key=lambda each: (-each[1], each[0]))[:MAX_KEYS]
            self.counts = Counter(dict(kept))
        size = len(self.texts)
        if size <= LEAST or not size % LEAST:  # what is usual changes slowly
            least = USUAL * size
            self.usual = frozenset(key for key, count in self.counts.items() if count >= least)


def group(texts: Iterable[str], *, models: Models | None = None) -> Groups:
    """The *texts* of a heap, parted into those of each outlet, with the layouts learned from them.

    They are told apart by the short lines at their start and end that many of them share, and by
    the form of those that differ. The heap is gone through twice; an iterator, which cannot be, is
    made a list first. Otherwise no more than a few numbers are held of a text, and the time grows
    with the number of texts. Two outlets that print nothing of their own and the same forms are one
    group; texts with too few like them are in none: see `Groups.rest`.

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
    if isinstance(texts, Iterator):
        texts = list(texts)
    common: Counter[int] = Counter()
    keys: list[array[int]] = []
    first: dict[bytes, int] = {}
    same: dict[int, int] = {}  # a text printed twice says no more than once
    for number, text in enumerate(texts):
        found = _keys(text)
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        before = first.setdefault(digest, number)
        if before == number:
            common.update(found)
            keys.append(array("q", sorted(found)))
        else:
            same[number] = before
            keys.append(_NO_KEYS)
    growing, rest = _grown(keys, common, same)
    held = _held(texts, growing)
    asked = Models() if models is None else models
    groups = [
        Group(layout=_layout(own, asked), texts=tuple(each.texts))
        for each, own in zip(growing, held, strict=True)
    ]
    groups.sort(key=lambda each: (-len(each.texts), _name(each), each.texts))
    return Groups(tuple(groups), tuple(sorted(rest)))


_NO_KEYS = array("q")


def _grown(
    keys: Sequence[array[int]], common: Counter[int], same: Mapping[int, int]
) -> tuple[list[_Growing], list[int]]:
    """The groups of the texts with these *keys*, and the texts that are in none.

    *same* gives, for a text that an earlier one is the same as, the number of that one. Texts are
    put into groups as these grow, and once more when it is known what is usual in each.
    """
    owns = {
        number: [key for key in each if common[key] > 1]
        for number, each in enumerate(keys)
        if number not in same
    }
    growing: list[_Growing] = []
    places: dict[int, set[int]] = {}
    for number, own in owns.items():
        place = _best(own, growing, places, common)
        if place is None:
            if not own or len(growing) >= MAX_GROUPS:
                continue
            place = len(growing)
            growing.append(_Growing())
        growing[place].add(number, own)
        _note(places, own, place)
    grown = [found for found in growing if len(found.texts) >= LEAST]
    of = _again(owns, grown, common)
    for number, before in same.items():
        if before in of:
            of[number] = of[before]
    for found in grown:
        found.texts = []
    for number, place in sorted(of.items()):
        grown[place].texts.append(number)
    kept = [found for found in grown if len(set(found.texts) - same.keys()) >= LEAST]
    inside = {number for found in kept for number in found.texts}
    return kept, [number for number in range(len(keys)) if number not in inside]


def _again(
    owns: Mapping[int, Sequence[int]], grown: Sequence[_Growing], common: Mapping[int, int]
) -> dict[int, int]:
    """The place of the group that each text is most like, by what is usual in each."""
    places: dict[int, set[int]] = {}
    for place, found in enumerate(grown):
        _note(places, found.usual, place)
    best = ((number, _best(own, grown, places, common)) for number, own in owns.items())
    return {number: place for number, place in best if place is not None}


def _note(places: dict[int, set[int]], keys: Iterable[int], place: int) -> None:
    for key in keys:
        if len(known := places.setdefault(key, set())) < COMMON:
            known.add(place)


def _held(texts: Iterable[str], growing: Sequence[_Growing]) -> list[list[str]]:
    """The first texts of each group, to learn its layout from."""
    wanted = {number: at for at, each in enumerate(growing) for number in each.texts[:HELD]}
    held: list[list[str]] = [[] for _ in growing]
    for number, text in enumerate(texts):
        if number in wanted:
            held[wanted[number]].append(text)
    return held


def _name(found: Group) -> str:
    return (found.layout.outlet or "") if found.layout is not None else ""


def _layout(texts: list[str], models: Models) -> Layout | None:
    try:
        return Layout.learn(texts, models=models)
    except InputError:  # they tell one story, or share some lines only
        return None


def _weight(key: int) -> float:
    return FORM if key & 1 else WHOLE


def _best(
    own: Sequence[int],
    growing: Sequence[_Growing],
    places: Mapping[int, set[int]],
    common: Mapping[int, int],
) -> int | None:
    """The place of the group that a text with the keys *own* is most like, if it is like any."""
    shared: Counter[int] = Counter()
    for key in own:
        for place in places.get(key, ()):
            shared[place] += 1 if key & 1 else 3
    near = sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:NEAR]
    keys = frozenset(own)
    strong = frozenset(key for key in own if not key & 1 and common[key] >= LEAST)
    best, found = 0.0, None
    for place, _ in near:
        usual = growing[place].usual
        both = sum(map(_weight, usual & keys))
        either = sum(map(_weight, usual | strong))
        alike = both / either if either else 0.0
        young = len(growing[place].texts) < LEAST  # it has one story's lines among its own
        if alike > max(best, ALIKE_YOUNG if young else ALIKE):
            best, found = alike, place
    return found


NEAR = 20
"""Groups that a text is compared with at most: those that it shares most with."""

COMMON = 50
"""Groups from which on what all of them have tells nothing."""


def _keys(text: str) -> frozenset[int]:
    """The short lines at the edges of *text*, as even numbers, and their forms, as odd ones."""
    lines = read_page(text).lines
    edges = lines if len(lines) <= 2 * EDGE_LINES else (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])
    keys: set[str] = set()
    forms: set[str] = set()
    first = next((at for at, line in enumerate(edges) if _is_long(line)), len(edges))
    for line in edges:
        if _is_long(line):
            continue
        words = plain(line.text)[:MAX_LINE]
        keys.add(_DIGITS.sub("0", words))
        form = date_form(line.text[:FORM_LENGTH]) if has_digit(line.text) else ""
        labelled = ":" in line.text[:MAX_LABEL] or _is_byline(line.text)
        lead = words.split(" ", 1)[0] if labelled else ""
        if form or lead:
            forms.add(f"{line.mark.value} {lead} {form}")
    forms.add(f"{first} lines")
    return frozenset(
        (zlib.crc32(text.encode("utf-8", "surrogatepass")) << 1) | odd
        for odd, found in enumerate((keys, forms))
        for text in found
        if text
    )


MAX_LABEL, FORM_LENGTH = 25, 40
"""Characters in which a label ends, and of a line that its form is made of."""

_MAX_BY, _MAX_NAMES = 3, 8
"""Letters of the words of bylines, and words of a byline."""


def _is_byline(text: str) -> bool:
    """Whether *text* is a small word and then a capital: "By Jane Roe", "von Jan Roth"."""
    first, *rest = text.split(" ", _MAX_NAMES)
    return len(first) <= _MAX_BY and 0 < len(rest) < _MAX_NAMES and rest[0][:1].isupper()


def _is_long(line: Line) -> bool:
    return line.text.count(" ") >= SHORT
