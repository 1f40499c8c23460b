"""The document: one text, and all that is known of it on its way to an article.

A document is filled in order by the steps in `newsparse.reading`. What only some fields need
is counted when the first of them asks, and kept: see `Document.view`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, cast

from newsparse.dates import Mention as DateMention
from newsparse.header import HeaderLine, HeaderText
from newsparse.hints import NO_HINTS, Hints
from newsparse.languages.identify import Guess
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.kind import PageKind
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.lines.passages import Passage
from newsparse.metadata.entries import Entry, Metadata
from newsparse.model.field import Choice
from newsparse.model.models import Models
from newsparse.page import Page

__all__ = ["AS_ANY", "Document", "HeaderReader", "Printing", "Story", "is_english"]

V = TypeVar("V")


class Story(NamedTuple):
    """Where the story of a document is. Passages are given by their index."""

    passages: tuple[int, ...]
    """The story's passages, in order; never empty."""
    main: int
    """Where its longest stretch begins: a notice far above may be taken for its first passage."""
    whole: bool
    """Whether the text is a whole page with its menus, and no clean layout."""

    @property
    def first(self) -> int:
        """The first of its passages."""
        return self.passages[0]

    @property
    def last(self) -> int:
        """The last of its passages."""
        return self.passages[-1]


class Printing(NamedTuple):
    """How an outlet prints its texts, as far as all of them are read by it."""

    codes: tuple[str, ...] = ()
    """The languages of its own lines, beside that of the story."""
    width: int | None = None
    """The column at which its lines are wrapped; ``None`` if they are not, or nobody knows."""
    begins: Callable[[str], bool] | None = None
    """Whether a line is one of its own, which goes on with none before it; ``None``: nobody knows.
    """


AS_ANY = Printing()
"""Of an outlet that nothing is known of."""


class Document:
    """One text, its passages with their labels, and what the steps so far found.

    It is what an extractor is given. A step fills the attributes in the order below; to ask for one
    before its step is an ``AttributeError``. Nothing is changed once it is filled.

    >>> import newsparse
    >>> from newsparse.reading import read
    >>> text = "By Jane Roe\\n\\nIt rained all night long in Kent on Monday."
    >>> document = read(newsparse.page.read_page(text))
    >>> [labelling.label.value for labelling in document.labels]
    ['info', 'paragraph']
    """

    page: Page
    """The text as given, and its lines."""
    models: Models
    """The models that the fields ask."""
    hints: Hints
    """What the caller knows of the text."""
    metadata: Metadata
    """Front matter, or what a news database or reader prints around the story."""
    passages: tuple[Passage, ...]
    """The text's passages, in order: see `newsparse.lines.Passage`."""
    language: Guess | None
    """The language of its prose."""
    codes: tuple[str, ...]
    """That language, English, and those of a database's labels or an outlet's own lines."""
    words: Lexicon
    """The cue words of these languages."""
    order: str | None
    """In which order numeric dates are read: "dmy", "mdy", "ymd", or ``None`` if unknown."""
    order_hint: str
    """Which hint decided that order: "date_order", "url", or "" when none did."""
    leads: Sequence[int]
    """For each passage, the cue lists of which a phrase may start it: see `Triggers.lead`."""
    tells: Sequence[int]
    """For each passage, the cue lists of which a phrase may be in it: see `Triggers.tell`."""
    cues: dict[int, Labelling]
    """What the words of a passage alone say it is: information lines and furniture, by index."""
    dates: Mapping[str, tuple[DateMention, ...]]
    """The dates of the texts of passages that were read for information: see `find_dates`."""
    outlets: frozenset[str]
    """Names, folded, that metadata and copyright lines give the outlet."""
    kind: PageKind
    """What kind of page it is, with a score."""
    first_look: Sequence[float]
    """For each passage of a whole page, the probability at a first look that it is the story's;
    empty on a clean layout."""
    probabilities: Sequence[float]
    """The same after the second look, and the third where the text knows its markup."""
    story: Story | None
    """Where the story is; ``None`` without one."""
    labels: tuple[Labelling, ...]
    """The label of each passage, in the same order."""
    choices: dict[str, tuple[Choice[Any], ...]]
    """What each learned field may take, best first, by the field's name."""

    def __init__(self, page: Page, models: Models, hints: Hints = NO_HINTS) -> None:
        self.page, self.models, self.hints = page, models, hints
        self.choices = {}
        self.header_of: HeaderReader | None = None
        self.printing = AS_ANY
        self._views: dict[Callable[[Any], Any], Any] = {}
        self._places: Mapping[Label, Sequence[int]] | None = None

    @property
    def text(self) -> str:
        """The text as given."""
        return self.page.text

    @property
    def start(self) -> int:
        """Index of the story's first passage; the number of passages when there is no story."""
        return self.story.first if self.story is not None else len(self.passages)

    @property
    def is_whole(self) -> bool:
        """Whether the text is a whole page, menus and all, with a story in it."""
        return self.story is not None and self.story.whole

    @property
    def info(self) -> dict[int, tuple[Segment, ...]]:
        """The segments of the information lines, by index."""
        return {at: each.segments for at, each in self.cues.items() if each.label is Label.INFO}

    def view(self, make: Callable[[Document], V]) -> V:
        """What *make* makes of this document; made when it is first asked for, and kept.

        *make* is a class or function at the top level of a module.
        """
        if make not in self._views:
            self._views[make] = make(self)
        return cast("V", self._views[make])

    def forget(self, make: Callable[[Document], Any]) -> None:
        """Keep no longer what *make* made of this document: nothing will ask for it again."""
        self._views.pop(make, None)

    def labelled(self, *labels: Label) -> Iterator[tuple[int, Passage, Labelling]]:
        """The passages with any of *labels*, in order, with their index."""
        if self._places is None:
            self._places = _by_label(self.labels)
        places = [at for label in labels for at in self._places.get(label, ())]
        for at in sorted(places):
            yield at, self.passages[at], self.labels[at]

    def label(self, labels: Iterable[Labelling]) -> None:
        """Take *labels* for those of the passages; only steps do."""
        self.labels, self._places = tuple(labels), None

    def entries(self, *keys: str) -> tuple[Entry, ...]:
        """The metadata entries of *keys*, in the order of the keys."""
        return tuple(entry for key in keys for entry in self.metadata.entries.get(key, ()))

    def is_header(self, at: int) -> bool:
        """Whether the passage number *at* is over the story."""
        return at < self.start


def _by_label(labels: Iterable[Labelling]) -> dict[Label, list[int]]:
    places: dict[Label, list[int]] = {}
    for at, labelling in enumerate(labels):
        places.setdefault(labelling.label, []).append(at)
    return places


HeaderReader = Callable[[Document, HeaderText], list[HeaderLine] | None]
"""What the lines of a header are, or ``None`` where its reader does not know all of them."""


def is_english(document: Document) -> bool:
    """Whether *document* is known to be in English."""
    return document.language is not None and document.language.code == "en"
