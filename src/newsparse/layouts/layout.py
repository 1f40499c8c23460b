"""``Layout``: how one outlet prints its texts, learned from a few of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import attrs

from newsparse.errors import InputError
from newsparse.layouts.learning import Seen, inside, learned, order_of, outlet_of, repeated, seen
from newsparse.layouts.placing import FITS, Placed, place
from newsparse.layouts.reading import Told, tell
from newsparse.layouts.slots import Slot
from newsparse.lines.document import Document
from newsparse.model.models import Models

__all__ = ["MAX_TEXTS", "MIN_TEXTS", "Layout"]

MIN_TEXTS, MAX_TEXTS = 2, 50
"""Different texts that a layout is learned from, at least and at most. From five on it is sure of
what varies."""


@attrs.frozen(kw_only=True, slots=False)
class Layout:
    """How one outlet prints its texts."""

    texts: int
    outlet: str | None = None
    day_order: str | None = None
    header: tuple[Slot, ...] = ()
    footer: tuple[Slot, ...] = ()
    repeated: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()

    @classmethod
    def learn(cls, texts: Iterable[str], *, models: Models | None = None) -> Layout:
        """The layout of *texts*."""
        asked = Models() if models is None else models
        found: list[Seen] = []
        known: set[str] = set()
        for text in texts:
            if not isinstance(text, str):
                raise InputError(f"expected str, got {type(text).__name__}")
            if text in known or not text.strip():
                continue
            known.add(text)
            found.append(seen(text, asked))
            if len(found) == MAX_TEXTS:
                break
        if len(found) < MIN_TEXTS:
            raise InputError("too few different texts")
        whole = sum(each.document.is_whole for each in found) * 2 > len(found)
        header = () if whole else learned(found, header=True)
        footer = () if whole else learned(found, header=False)
        own = repeated(found)
        masthead = next((slot.value for slot in header if slot.role == "outlet"), None)
        return cls(
            texts=len(found),
            outlet=masthead or outlet_of(found),
            day_order=order_of(found),
            header=header,
            footer=footer,
            repeated=own,
            inside=inside(found, own),
        )

    @cached_property
    def known(self) -> frozenset[str]:
        """The lines that all texts print."""
        return frozenset(self.repeated)

    def tell(self, document: Document) -> Told:
        """What the layout tells of *document*."""
        return tell(self, document)
