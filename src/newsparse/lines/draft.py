"""What is told of a page before its passages are labelled: language, metadata, cue words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsparse.languages.identify import Guess, identify
from newsparse.languages.lexicon import Lexicon, lexicon
from newsparse.lines.furniture import find_furniture
from newsparse.lines.info import InfoReader
from newsparse.lines.infolines import find_info
from newsparse.lines.kind import is_prose
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.lines.passages import Passage, passages
from newsparse.lines.region import day_order
from newsparse.lines.rights import rights_holders
from newsparse.metadata import read_metadata
from newsparse.metadata.entries import Metadata
from newsparse.page import Page

__all__ = ["Draft", "draft"]


class Draft(NamedTuple):
    """The passages of a page, and what their words alone tell."""

    passages: tuple[Passage, ...]
    metadata: Metadata
    language: Guess | None
    codes: tuple[str, ...]
    """The page's language, English, and those of a database's labels."""
    words: Lexicon
    """The cue words of these languages."""
    told: dict[int, Labelling]
    """Information lines and furniture, by index."""
    outlets: frozenset[str]
    """Names, folded, that metadata and copyright lines give the outlet."""
    order: str | None
    """Which part of a numeric date is the day, as `find_dates` takes it."""

    @property
    def info(self) -> dict[int, tuple[Segment, ...]]:
        """The segments of the information lines, by index."""
        return {at: each.segments for at, each in self.told.items() if each.label is Label.INFO}

    @property
    def is_dated(self) -> bool:
        """Whether metadata stand over the text, or a line gives a date or a name."""
        segments = (each for found in self.info.values() for each in found)
        return bool(self.metadata.entries) or any(each.mention or each.names for each in segments)


def draft(page: Page) -> Draft:
    """What the words of *page* tell, passage by passage.

    >>> from newsparse.page import read_page
    >>> found = draft(read_page("By Jane Roe\\n\\nIt rained in the whole county on Monday night."))
    >>> {at: labelling.label.value for at, labelling in found.told.items()}
    {0: 'info'}
    """
    metadata = read_metadata(page)
    found = passages(metadata.rest) if metadata.story is None else metadata.story
    language = identify(_prose_of(found))
    codes = tuple(dict.fromkeys((language.code if language else "en", "en", *metadata.codes)))
    words = lexicon(codes)
    order = day_order(found, codes, metadata)
    reader = InfoReader(codes, order, words)
    told = {
        at: Labelling(Label.INFO, 0.9, segments)
        for at, segments in find_info(found, reader).items()
    }
    told |= dict(find_furniture(found, told, words))
    names = [entry.value for entry in metadata.entries.get("sitename", ())]
    return Draft(
        passages=found,
        metadata=metadata,
        language=language,
        codes=codes,
        words=words,
        told=told,
        outlets=rights_holders(found, told, names, words),
        order=order,
    )


def _prose_of(found: Sequence[Passage]) -> str:
    """The passages of running text in one, or all passages when there is none."""
    return "\n".join(each.text for each in found if is_prose(each)) or "\n".join(
        each.text for each in found
    )
