"""One reading of the page, which feeds all extractors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newsparse.languages.identify import Guess, identify
from newsparse.languages.lexicon import Lexicon, lexicon
from newsparse.lines.info import InfoReader
from newsparse.lines.kind import ARTICLE, PageKind, is_prose, page_kind
from newsparse.lines.labelling import find_info, label_passages, label_rights, outlet_names
from newsparse.lines.labels import BODY_LABELS, Label, Labelling, Segment
from newsparse.lines.metadata import Entry, Metadata, read_metadata
from newsparse.lines.passages import Passage, passages
from newsparse.lines.region import day_order
from newsparse.page import Page

__all__ = ["Reading", "read"]


@attrs.frozen(eq=False, kw_only=True)
class Reading:
    """A page with its passages, the label of each, and what was learned on the way."""

    page: Page
    metadata: Metadata
    passages: tuple[Passage, ...]
    labels: tuple[Labelling, ...]
    """One for each passage, in the same order."""
    language: Guess | None
    kind: PageKind
    codes: tuple[str, ...]
    """The page's language, and English."""
    words: Lexicon
    """The cue words of these languages."""

    @property
    def text(self) -> str:
        """The text as given."""
        return self.page.text

    def labelled(self, *labels: Label) -> Iterator[tuple[int, Passage, Labelling]]:
        """The passages with any of *labels*, in order, with their index."""
        for at, (passage, labelling) in enumerate(zip(self.passages, self.labels, strict=True)):
            if labelling.label in labels:
                yield at, passage, labelling

    def entries(self, *keys: str) -> tuple[Entry, ...]:
        """The metadata entries of *keys*, in the order of the keys."""
        return tuple(entry for key in keys for entry in self.metadata.entries.get(key, ()))

    def is_header(self, at: int) -> bool:
        """Whether the passage number *at* stands over the story."""
        first = next(
            (i for i, each in enumerate(self.labels) if each.label in BODY_LABELS), len(self.labels)
        )
        return at < first

    @property
    def outlets(self) -> frozenset[str]:
        """Names, folded, that metadata and copyright lines give the outlet."""
        return outlet_names(self.passages, dict(enumerate(self.labels)), self.metadata, self.words)


def read(page: Page) -> Reading:
    """Label every passage of *page*.

    >>> from newsparse.page import read_page
    >>> reading = read(read_page("By Jane Roe\\n\\nIt rained in the whole county on Monday night."))
    >>> [labelling.label.value for labelling in reading.labels]
    ['info', 'paragraph']
    """
    metadata = read_metadata(page)
    found = passages(metadata.rest)
    language = identify(_prose_of(found))
    codes = tuple(dict.fromkeys((language.code if language else "en", "en")))
    words = lexicon(codes)
    reader = InfoReader(codes, day_order(found, codes, metadata), words)
    info = find_info(found, reader)
    kind = page_kind(found, dated=_is_dated(info) or bool(metadata.entries))
    if kind.kind == ARTICLE:
        labels = label_passages(found, info, metadata, words)
    else:
        labels = label_rights(found, words)
    return Reading(
        page=page,
        metadata=metadata,
        passages=found,
        labels=labels,
        language=language,
        kind=kind,
        codes=codes,
        words=words,
    )


def _is_dated(info: dict[int, tuple[Segment, ...]]) -> bool:
    """Whether a line gives a date or a name."""
    return any(each.mention or each.names for segments in info.values() for each in segments)


def _prose_of(found: Sequence[Passage]) -> str:
    """The passages of running text in one, or all passages when there is none."""
    return "\n".join(each.text for each in found if is_prose(each)) or "\n".join(
        each.text for each in found
    )
