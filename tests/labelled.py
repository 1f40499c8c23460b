"""Pages whose passages a case labels itself, so that one extractor can be tried on its own.

Each line of a case is one passage: its label, what the learned weights say of it if they do, and
its text. What stands behind an ``@`` is a key of metadata instead of a label::

    headline|Bridge to be closed in winter
    info 0.61|By Jane Roe
    @author|Jane Roe
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

import attrs

from newsparse.candidates.bylines import Candidate
from newsparse.candidates.dated import Dated
from newsparse.candidates.sections import Section
from newsparse.dates import find_dates
from newsparse.languages.lexicon import Lexicon, lexicon
from newsparse.lines import Label, Labelling, Reading, Segment
from newsparse.reading import read
from newsparse.lines.entries import Entry, Metadata
from newsparse.lines.features import Features
from newsparse.lines.header import split_title
from newsparse.lines.info import InfoReader
from newsparse.lines.labels import BODY_LABELS
from newsparse.lines.outline import Outline
from newsparse.page import read_page
from tests.cases import RuleCase

__all__ = ["LabelledPage"]

_READING = read(read_page("The ferry is back."))
_WHOLE = Outline(
    vectors=Features(_READING.passages, {}, _READING.words),
    scores=[0.0],
    prose=[0],
    story=[0],
    main=0,
    told={},
    untold=[],
)
"""That of a page with menus: what stands in it no extractor reads."""


@attrs.frozen(eq=False)
class LabelledPage:
    """The reading of a case, and how sure the learned weights are of its passages."""

    reading: Reading
    sure: dict[int, float]
    """By the number of the passage; empty on a clean layout."""

    @classmethod
    def of(cls, case: RuleCase) -> LabelledPage:
        """The page that *case* tells; a whole page where it says how sure the weights are."""
        heads, texts = zip(*(line.split("|", 1) for line in case.given.split("\n")), strict=True)
        codes = tuple(dict.fromkeys((case.language, "en")))
        words = lexicon(codes)
        reading = read(read_page("\n\n".join(texts)))
        assert [each.text for each in reading.passages] == list(texts), "passages are joined"
        info = InfoReader(codes, case.order, words)
        names, said = zip(*map(_name_and_sure, heads), strict=True)
        sure = {at: each for at, each in enumerate(said) if each is not None}
        labels = tuple(map(partial(_labelling, info=info, words=words), names, texts))
        entries: dict[str, tuple[Entry, ...]] = {}
        for head, passage in zip(heads, reading.passages, strict=True):
            if head.startswith("@"):
                entries[head[1:]] = (*entries.get(head[1:], ()), Entry(passage.text, passage))
        in_story = (at for at, each in enumerate(labels) if each.label in BODY_LABELS)
        changed = attrs.evolve(
            reading,
            metadata=Metadata(entries),
            labels=labels,
            codes=codes,
            words=words,
            order=case.order,
            story=next(in_story, len(labels)),
            outline=_WHOLE if sure else None,
        )
        return cls(changed, sure)

    def dates(self) -> list[tuple[float, Dated]]:
        """What the weights say of the dates, in place of `scored_dates`."""
        return [(self.sure[at], each) for at, each in self._dated() if at in self.sure]

    def _dated(self) -> Iterator[tuple[int, Dated]]:
        for at, passage in enumerate(self.reading.passages):
            segments = self.reading.labels[at].segments
            roles = {each.start: each.role for each in segments if each.labelled}
            for mention in find_dates(passage.text, self.reading.codes, self.reading.order):
                first = mention.value or next(iter(mention.readings), None)
                if first is not None:
                    yield at, Dated(at, mention, day_of(first), roles.get(mention.start, ""), ())

    def sections(self) -> list[tuple[float, Section]]:
        """What the weights say of sections, in place of `scored_sections`."""
        return [(sure, Section(at, *self._whole(at), [])) for at, sure in self.sure.items()]

    def authors(self) -> list[Candidate]:
        """The authors that the weights tell, in place of `authors_of`: all names of their lines."""
        return [
            Candidate(at, start, end, part.labelled, at, [])
            for at in self.sure
            for part in self.reading.labels[at].segments
            for start, end in part.names
        ]

    def _whole(self, at: int) -> tuple[int, int]:
        return 0, len(self.reading.passages[at].text)


def day_of(moment: date) -> date:
    """The day of a day or moment."""
    return date(moment.year, moment.month, moment.day)


def _name_and_sure(head: str) -> tuple[str, float | None]:
    """The label or key that *head* names, and how sure the learned weights are, if it says so."""
    if head.startswith("@"):
        return head, None
    name, _, sure = head.partition(" ")
    return name, float(sure) if sure else None


def _labelling(head: str, text: str, info: InfoReader, words: Lexicon) -> Labelling:
    if head.startswith("@"):
        return Labelling(Label.OTHER)
    label = Label(head)
    segments: tuple[Segment, ...] = ()
    if label is Label.INFO:
        segments = info.read(text)
        assert segments, f"{text!r} is no information line"
    elif label in (Label.HEADLINE, Label.FURNITURE):
        end, outlet = split_title(text, frozenset(), words)
        segments = (Segment(role="headline", start=0, end=end),)
        if outlet:
            segments += (Segment(role="outlet", start=outlet, end=len(text)),)
    return Labelling(label, 0.7, segments)
