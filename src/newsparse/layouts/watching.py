"""``watch``: tells since when the texts of an outlet no longer are as its layout has them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from math import comb
from typing import Any

import attrs

from newsparse.errors import InputError
from newsparse.layouts.layout import MIN_TEXTS, Layout
from newsparse.layouts.lines import key_of
from newsparse.layouts.placing import FITS, Placed, new_forms
from newsparse.lines.document import Document
from newsparse.lines.labels import BODY_LABELS, Label
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import read

__all__ = ["LAST", "Change", "watch"]

LAST = 5
"""Texts that are looked at together: a change is told within so many."""

CHANCE = 1e-4
"""How likely it may be at most that what is told as a change is chance."""

MAX_KEYS = 200
"""Unknown lines of one text that are followed."""

_Sign = tuple[str, str]
"""What speaks against a layout: its kind, and the slot or line that it is about."""


@attrs.frozen(kw_only=True)
class Change:
    """A change of an outlet's layout."""

    since: Any
    """What was given with the first text that no longer is as the layout has it, its date perhaps;
    the text's number, from 0, where texts were given alone."""
    number: int
    """The number of that text, from 0."""
    told: int
    """The number of the text with which it became sure."""
    reasons: tuple[str, ...]
    """What changed, in words."""
    layout: Layout | None
    """The layout of the texts since, which is watched from here on; ``None`` if they have none."""


@attrs.define(eq=False)
class _Watched:
    """One of the last texts."""

    number: int
    when: Any
    text: str
    signs: frozenset[_Sign]


def watch(
    texts: Iterable[str | tuple[Any, str]], layout: Layout, *, models: Models | None = None
) -> Iterator[Change]:
    """Yield each change of *layout* in the stream *texts*, as soon as it is sure.

    An item is a text, or a pair of anything that says when, such as a date, and a text. The texts
    are in their order of time. A line that is missing, lines over the story in another order, a new
    line or another form of date is a change when it stands in so many of the last `LAST` texts
    that, by how often it did before, it is chance with less than `CHANCE`. After a change the
    layout of the texts since is watched. Only the last texts are held; one that is the same as one
    of them is passed over.

    >>> from newsparse.layouts import Layout, watch
    >>> def text(day, by):
    ...     story = f"Story {'abcdefghijklmnopqrst'[day]} goes on"
    ...     told = f"{story}, the council said on Monday after a long and heated debate. " * 3
    ...     lines = "The Courier", story, f"{by} Jane Roe", f"{day + 1} May 2025", told
    ...     return "\\n\\n".join(lines)
    >>> layout = Layout.learn(text(day, "By") for day in range(5))
    >>> later = [(f"2025-05-{day + 1:02}", text(day, "Text:")) for day in range(5, 12)]
    >>> [change.since for change in watch(later, layout)]
    ['2025-05-06']

    Raises:
        InputError: an item is neither a text nor such a pair, or a text is too long.
    """
    asked = Models() if models is None else models
    last: deque[_Watched] = deque(maxlen=LAST)
    counts, seen = _start(layout)
    for number, item in enumerate(texts):
        when, text = _pair(item, number)
        if any(each.text == text for each in last):
            continue  # printed again: it says no more than once
        document = read(read_page(text), asked, printing=layout.printing)
        placed = layout.place(document)
        signs = _signs(layout, document, placed)
        if len(last) == LAST:  # what leaves the last texts becomes what was before
            counts.update(last[0].signs)
            seen += 1
        last.append(_Watched(number, when, text, signs))
        sure = [sign for sign in sorted(signs) if _is_sure(sign, last, counts[sign], seen)]
        if not sure:
            continue
        sure = [sign for sign in sure if not _is_said(sign, sure)]
        first = next(each for each in last if not each.signs.isdisjoint(sure))
        since = [each.text for each in last if each.number >= first.number]
        reasons = tuple(_words(sign) for sign in sure)
        proposed = _learned(since, asked, layout.day_order)
        yield Change(
            since=first.when, number=first.number, told=number, reasons=reasons, layout=proposed
        )
        if proposed is not None:
            layout = proposed
            counts, seen = _start(layout)
            last.clear()
        else:  # known from now on
            counts.update(dict.fromkeys(sure, seen + LAST))


def _start(layout: Layout) -> tuple[Counter[_Sign], int]:
    """How often each sign was seen in the texts of *layout*, and how many these were."""
    counts: Counter[_Sign] = Counter()
    for slot in (*layout.header, *layout.footer):
        for kind in ("missing", "either"):
            counts[kind, slot.told] = round((1 - slot.share) * layout.texts)
    return counts, layout.texts


def _pair(item: object, number: int) -> tuple[Any, str]:
    if isinstance(item, str):
        return number, item
    if isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], str):
        return item[0], item[1]
    raise InputError(f"expected a text or a pair of a date and a text, got {type(item).__name__}")


def _signs(layout: Layout, document: Document, placed: Placed) -> frozenset[_Sign]:
    """What speaks against *layout* in one text."""
    found: set[_Sign] = set()
    if placed.score < FITS:
        found.add(("differs", ""))
    if not layout.header:
        return frozenset(found)
    found.update(("missing", slot.told) for slot in placed.missing)
    forms = [slot.told for slot, _ in new_forms(document, placed)]
    found.update(("form", slot) for slot in forms)
    # A day in another form may hide its line in some texts, and not in others.
    found.update(("either", slot) for slot in forms)
    found.update(("either", slot.told) for slot in placed.missing if slot.forms)
    # A line that moved may keep its place in some texts, where those that it passed are missing.
    if any(slot.share == 1 and slot in layout.header for slot in placed.missing):
        found.add(("order", ""))
    places = {
        line.at
        for line, slot in (*placed.header, *placed.footer)
        if slot is not None and slot.role not in _NEVER_SAME
    }
    known = layout.known | layout.lines
    edges = _edges(placed)
    new: set[str] = set()
    for at, (passage, labelling) in enumerate(zip(document.passages, document.labels, strict=True)):
        if at in places or (passage.prose and at not in edges):
            continue
        key = key_of(passage, rights=labelling.label is Label.RIGHTS)
        if key and key not in known and (labelling.label not in BODY_LABELS or at in edges):
            new.add(key)
    found.update(("new", key) for key in sorted(new)[:MAX_KEYS])
    return frozenset(found)


def _edges(placed: Placed) -> frozenset[int]:
    """The lines over and under the story that have no place, or one that never prints the same."""
    return frozenset(
        line.at
        for line, slot in (*placed.header, *placed.footer)
        if slot is None or slot.role in _NEVER_SAME
    )


_NEVER_SAME = frozenset({"headline", "standfirst"})
"""What is another in each text."""


def _is_said(sign: _Sign, sure: Sequence[_Sign]) -> bool:
    """Whether others of the *sure* signs say more than *sign* does."""
    kind, about = sign
    if kind == "order":
        return any(other[0] in ("missing", "form", "either", "differs") for other in sure)
    return kind == "either" and any(other != sign and other[1] == about for other in sure)


def _is_sure(sign: _Sign, last: Iterable[_Watched], before: int, texts: int) -> bool:
    """Whether *sign* stands in so many of the *last* texts that it is no chance.

    *before* says in how many of *texts* earlier ones it stood; one more is counted on either side.
    """
    held = list(last)
    times = sum(sign in each.signs for each in held)
    likely = (before + 1) / (texts + 2)
    tail = sum(
        comb(len(held), k) * likely**k * (1 - likely) ** (len(held) - k)
        for k in range(times, len(held) + 1)
    )
    return tail < CHANCE


def _words(sign: _Sign) -> str:
    kind, about = sign
    return {
        "differs": "most of the layout is missing",
        "missing": f"missing: {about}",
        "form": f"another form of date: {about}",
        "order": "lines over the story are missing or in another order",
        "either": f"missing, or with another form of date: {about}",
        "new": f"new line: {about!r}",
    }[kind]


def _learned(texts: list[str], models: Models, day_order: str | None) -> Layout | None:
    """The layout of the *texts*, if they have one.

    An outlet keeps its *day_order* as long as no text shows another.
    """
    if len(texts) < MIN_TEXTS:
        return None
    try:
        found = Layout.learn(texts, models=models)
    except InputError:  # they tell one story, or are of several outlets
        return None
    return attrs.evolve(found, day_order=found.day_order or day_order)
