"""One reading of the page, which feeds all extractors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from newsparse.languages.identify import Guess
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.draft import Draft, draft
from newsparse.lines.kind import ARTICLE, PageKind, page_kind
from newsparse.lines.labelling import label_passages, label_rights, label_story
from newsparse.lines.labels import BODY_LABELS, Label, Labelling
from newsparse.lines.outline import Outline, outline
from newsparse.lines.passages import Passage
from newsparse.lines.surround import Surround
from newsparse.metadata.entries import Entry, Metadata
from newsparse.page import Page

__all__ = ["Reading", "read", "read_draft"]


@attrs.frozen(eq=False, kw_only=True, repr=False)  # nobody wants to see all of a page
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
    """The page's language, English, and those of a database's labels."""
    words: Lexicon
    """The cue words of these languages."""
    outlets: frozenset[str]
    """Names, folded, that metadata and copyright lines give the outlet."""
    order: str | None
    """Which part of a numeric date is the day, as `find_dates` takes it."""
    story: int
    """Index of the story's first passage; the number of passages when there is no story."""
    outline: Outline | None
    """Where on a whole page the story stands; ``None`` on clean layouts and without a story."""

    _places: Mapping[Label, Sequence[int]] = attrs.field(
        init=False, default=attrs.Factory(lambda self: _by_label(self.labels), takes_self=True)
    )
    """The passages of each label, by index."""

    @property
    def text(self) -> str:
        """The text as given."""
        return self.page.text

    @cached_property
    def surround(self) -> Surround:
        """What the page says around its story; made when it is first asked for."""
        story = self.outline.story if self.outline is not None else ()
        return Surround(self.passages, self.labels, story)

    def labelled(self, *labels: Label) -> Iterator[tuple[int, Passage, Labelling]]:
        """The passages with any of *labels*, in order, with their index."""
        places = [at for label in labels for at in self._places.get(label, ())]
        for at in sorted(places):
            yield at, self.passages[at], self.labels[at]

    def entries(self, *keys: str) -> tuple[Entry, ...]:
        """The metadata entries of *keys*, in the order of the keys."""
        return tuple(entry for key in keys for entry in self.metadata.entries.get(key, ()))

    def is_header(self, at: int) -> bool:
        """Whether the passage number *at* stands over the story."""
        return at < self.story


def _by_label(labels: Iterable[Labelling]) -> dict[Label, list[int]]:
    places: dict[Label, list[int]] = {}
    for at, labelling in enumerate(labels):
        places.setdefault(labelling.label, []).append(at)
    return places


def read(page: Page) -> Reading:
    """Label every passage of *page*.

    >>> from newsparse.page import read_page
    >>> reading = read(read_page("By Jane Roe\\n\\nIt rained in the whole county on Monday night."))
    >>> [labelling.label.value for labelling in reading.labels]
    ['info', 'paragraph']
    """
    return read_draft(page, draft(page))


def read_draft(page: Page, drafted: Draft) -> Reading:
    """The same, when the *page* has been *drafted* already."""
    kind = _kind(drafted)
    outlined, labels = None, None
    if drafted.metadata.story:
        labels = label_story(drafted)
    elif kind.kind == ARTICLE and (outlined := outline(drafted)):
        labels = label_passages(drafted, outlined)
    if labels is None:
        kind = kind if kind.kind != ARTICLE else PageKind("links", 0.6)
        labels = label_rights(drafted)
    in_story = (at for at, each in enumerate(labels) if each.label in BODY_LABELS)
    story = next(in_story, len(labels))
    return Reading(
        page=page,
        metadata=drafted.metadata,
        passages=drafted.passages,
        labels=labels,
        language=drafted.language,
        kind=kind,
        codes=drafted.codes,
        words=drafted.words,
        outlets=drafted.outlets,
        order=drafted.order,
        story=story,
        outline=outlined if outlined and outlined.is_whole and story < len(labels) else None,
    )


def _kind(draft: Draft) -> PageKind:
    """The kind of the page: what a news database holds as an article is one."""
    if draft.metadata.story:
        return PageKind(ARTICLE, 0.95)
    return page_kind(draft.passages, dated=draft.is_dated)
