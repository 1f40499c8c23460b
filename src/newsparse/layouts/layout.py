"""``Layout``: how one outlet prints its texts, learned from a few of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from newsparse.errors import InputError
from newsparse.header import HeaderLine, HeaderText
from newsparse.layouts.learning import (
    date_form,
    ends,
    first_words,
    inside,
    learned,
    left_out,
    order_of,
    repeated,
)
from newsparse.layouts.lines import LEFT_OUT
from newsparse.layouts.naming import outlet_behind_label, outlet_found, outlet_of
from newsparse.layouts.placing import FITS, Placed, new_forms, place
from newsparse.layouts.printing import own_language, own_width
from newsparse.layouts.reading import Told, tell
from newsparse.layouts.saved import layout_from_dict, layout_to_dict
from newsparse.layouts.seen import Seen, seen
from newsparse.layouts.slots import EXPECTED, FIVE, Slot
from newsparse.layouts.sure import sure_header
from newsparse.lines.document import AS_ANY, Document, Printing
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import read
from newsparse.words import plain

__all__ = ["MAX_ALIKE", "MAX_TEXTS", "MIN_TEXTS", "Fit", "Layout"]

MIN_TEXTS, MAX_TEXTS = 2, 50
"""Different stories that a layout is learned from, at least and at most. From five on it is fairly
sure of what stays the same; with two or three, much that does may be chance."""

MAX_ALIKE = 1_000
"""Texts of stories already seen that are passed over, at most, before learning stops."""

OF_ONE = 0.5
"""Share of the texts that must fit the layout learned from them for it to be one."""


MANY, OF_OUTLET = 5, 0.35
"""Texts that name an outlet, and the share of them that must name the same one. It is small because
a name may be read wrongly, in many texts of an outlet by the same reason."""


@attrs.frozen
class Fit:
    """How well a text fits a layout.

    >>> Fit(0.4, ("missing: info (byline), 'By …'",)).fits
    False
    """

    score: float
    """From 0 to 1: the share of what the layout expects that the text has, less what it has beyond
    it over the story."""
    reasons: tuple[str, ...] = ()
    """What is missing, unknown or of another form, in words; empty when nothing is."""

    @property
    def fits(self) -> bool:
        """Whether a parser with the layout reads the text by it."""
        return self.score >= FITS


@attrs.frozen(kw_only=True, slots=False)
class Layout:
    """How one outlet prints its texts: what it repeats, and what stands where.

    It is plain data: two layouts are equal when they say the same, and `to_dict` shows all of it.

    >>> stories = ["Rain in Kent", "Ferry sold", "School to reopen"]
    >>> texts = [
    ...     f"The Harbour Courier\\n\\n{story}\\n\\nPublished: {day} August 2025\\n\\n"
    ...     + f"{story}, the council said on Monday after a long and heated debate. " * 3
    ...     for day, story in enumerate(stories, 3)
    ... ]
    >>> layout = Layout.learn(texts)
    >>> layout.outlet, [slot.role for slot in layout.header]
    ('The Harbour Courier', ['outlet', 'headline', 'info', 'story'])
    >>> layout.fits(texts[0]).fits
    True
    """

    texts: int
    """How many texts it was learned from."""
    outlet: str | None = None
    """The outlet's name, as it prints it; ``None`` if the texts do not agree on one."""
    day_order: str | None = None
    """How it prints days in figures: "dmy", "mdy", "ymd", or ``None`` if no text shows it."""
    language: str | None = None
    """The language of its own lines (labels, dates, menus), where it is not that of its stories."""
    width: int | None = None
    """The column at which its lines are wrapped; ``None`` if they are not."""
    header: tuple[Slot, ...] = ()
    """The lines over its stories, in order; the last one is the story. Empty for whole pages, with
    their menus, of which only the repeated lines and the outlet are learned."""
    footer: tuple[Slot, ...] = ()
    """The lines under its stories, in order."""
    repeated: tuple[str, ...] = ()
    """Lines that most of its texts print, in small letters, without marks, figures as ``0``."""
    inside: tuple[str, ...] = ()
    """Those of them behind which its stories go on."""
    ends: tuple[str, ...] = ()
    """Those of them behind which none of its stories goes on, and which all of its texts have."""
    left_out: tuple[str, ...] = LEFT_OUT
    """What the general parser left out of its stories, though no word tells it: `LEFT_OUT`."""

    @classmethod
    def learn(cls, texts: Iterable[str], *, models: Models | None = None) -> Layout:
        """The layout of *texts* of one outlet, found without answers by what they agree on.

        Five texts of different stories are enough; at most `MAX_TEXTS` are read, and of a story
        that is given twice only the first. *models* are those that the learned fields ask.

        Raises:
            InputError: fewer than `MIN_TEXTS` of the *texts* tell different stories, most of them
                do not fit one layout, or one is no ``str`` or too long.
        """
        if isinstance(texts, str):
            raise InputError("expected several texts, got one str: give a list of them")
        found, printing = _different(texts, Models() if models is None else models)
        if len(found) < MIN_TEXTS:
            raise InputError(
                f"a layout is learned from {MIN_TEXTS} different stories or more, best from five:"
                f" got {len(found)}"
            )
        names = Counter(name for each in found if (name := outlet_found(each)))
        if names.total() >= MANY and names.most_common(1)[0][1] < OF_OUTLET * names.total():
            raise InputError(
                f"the texts are of several outlets: {names.most_common(1)[0][1]} of"
                f" {names.total()} name the same; newsparse.layouts.group parts them"
            )
        layout = cls._of(found, printing)
        strange = sum(not layout.has(each.document) for each in found)
        if strange > OF_ONE * len(found):
            raise InputError(
                f"the texts are not of one layout: {strange} of {len(found)} do not fit it;"
                " newsparse.layouts.group parts texts of several outlets"
            )
        return layout

    @classmethod
    def _of(cls, found: Sequence[Seen], printing: Printing) -> Layout:
        whole = _are_pages(found)
        header = () if whole else learned(found, header=True)
        signed = any("byline" in slot.parts for slot in header)
        footer = () if whole else learned(found, header=False, signed=signed)
        own = repeated(found)
        under = () if whole else ends(found, own)
        masthead = next((slot.value for slot in header if slot.role == "outlet"), None)
        return cls(
            texts=len(found),
            outlet=masthead or outlet_of(found) or outlet_behind_label(found),
            day_order=order_of(found),
            language=next(iter(printing.codes), None),
            width=printing.width,
            header=header,
            footer=footer,
            repeated=own,
            inside=tuple(key for key in inside(found, own) if key not in under),
            ends=under,
            left_out=LEFT_OUT if whole else left_out(found, own),
        )

    def fits(self, text: str) -> Fit:
        """How well *text* fits the layout, and what speaks against it.

        Raises:
            InputError: *text* is no ``str``, or is longer than ``newsparse.MAX_TEXT_LENGTH``.
        """
        document = read(read_page(text), printing=self.printing)
        placed = self.place(document)
        reasons = [f"missing: {slot.told}" for slot in placed.missing]
        reasons += [f"unknown line: {line.text[:SHOWN]!r}" for line in placed.unknown]
        forms = new_forms(document, placed)
        reasons += [f"date form {form!r} of {slot.told}" for slot, form in forms]
        return Fit(placed.score, tuple(reasons))

    def to_dict(self) -> dict[str, Any]:
        """The layout as JSON-ready values that a person can read, and compare by lines."""
        return layout_to_dict(attrs.asdict(self, recurse=False))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Layout:
        """The layout that `to_dict` saved. Keys that it does not write are ignored.

        Raises:
            InputError: a value is missing, too long, of another type or form, or of a newer
                version; the message names its place, for example ``header[2].role``.
        """
        return cls(**layout_from_dict(data))

    @cached_property
    def printing(self) -> Printing:
        """How all its texts are read, before their lines are put beside the layout."""
        codes = () if self.language is None else (self.language,)
        return Printing(codes, self.width, None if self.width is None else self.begins)

    def begins(self, line: str) -> bool:
        """Whether a printed *line* goes on with none before it, as texts before showed.

        It is one that all of them print, begins as an information line of several words does, or
        is nothing but a day in the form of theirs. The outlet's name may be a title's second line.
        """
        if line.startswith(self._heads) or date_form(line) in self._days:
            return True
        words = plain(line)
        return words in self.lines and words != plain(self.outlet or "")

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        told = (each for each in (*self.header, *self.footer) if each.share >= EXPECTED)
        return tuple(
            slot.before
            for slot in told
            if ":" in slot.before or (slot.role == "info" and len(slot.before.split()) > 1)
        )

    @cached_property
    def _days(self) -> frozenset[str]:
        return frozenset(form for slot in self.header if not slot.before for form in slot.forms)

    @cached_property
    def known(self) -> frozenset[str]:
        """`repeated`, to look up lines in."""
        return frozenset(self.repeated)

    @cached_property
    def lines(self) -> frozenset[str]:
        """The lines of slots that always print the same."""
        slots = (*self.header, *self.footer)
        return frozenset(slot.line for slot in slots if slot.line is not None)

    @cached_property
    def footer_lines(self) -> frozenset[str]:
        """The lines under its stories that always print the same."""
        return frozenset(slot.line for slot in self.footer if slot.line is not None)

    def header_of(self, document: Document, header: HeaderText) -> list[HeaderLine] | None:
        """What the lines of *header* are, where all of them are as in all texts before."""
        return sure_header(self, document, header)

    def place(self, document: Document) -> Placed:
        """Where the lines of *document* stand in the layout."""
        return place(self, document)

    def has(self, document: Document) -> bool:
        """Whether *document* fits."""
        return self.place(document).score >= FITS

    def tell(self, document: Document) -> Told:
        """What the layout tells of *document*, whose labels become those of the layout."""
        return tell(self, document)


SHOWN = 60
"""Characters of an unknown line that are shown."""


def _different(texts: Iterable[str], models: Models) -> tuple[list[Seen], Printing]:
    """The first *texts* of different stories, read, and how their outlet prints all of them.

    The first few tell that; they are read once more by it, and all others only so.
    """
    found: list[Seen] = []
    printing = AS_ANY
    known: set[str] = set()
    alike = 0
    for text in texts:
        if not isinstance(text, str):
            raise InputError(f"expected str, got {type(text).__name__}")
        if text in known or not text.strip():
            alike += 1
        else:
            each = seen(text, models, printing)
            story = first_words(each.document)
            known.add(text)
            if story and story in known:
                alike += 1
            else:
                known.add(story)
                found.append(each)
                if len(found) == FIVE:
                    found, printing = _as_printed(found, models)
        if len(found) == MAX_TEXTS or alike == MAX_ALIKE:
            break
    return (found, printing) if len(found) >= FIVE else _as_printed(found, models)


def _are_pages(found: Sequence[Seen]) -> bool:
    """Whether half or more of the texts *found* are whole pages, with their menus."""
    return sum(each.document.is_whole for each in found) * 2 >= len(found)


def _as_printed(found: list[Seen], models: Models) -> tuple[list[Seen], Printing]:
    """The texts *found*, read as their outlet prints them; whole pages are read as any."""
    if _are_pages(found):
        return found, AS_ANY
    width = own_width(found)
    if width is not None:
        found = [seen(each.document.text, models, Printing((), width)) for each in found]
    code = own_language(found)
    printing = Printing(() if code is None else (code,), width)
    if code is not None:
        found = [seen(each.document.text, models, printing) for each in found]
    return found, printing
