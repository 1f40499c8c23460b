"""Pages whose passages a case labels itself, so that one extractor can be tried on its own.

Each line of a case is one passage: its label, on a whole page the probability of the candidates in
it, and its text. What is behind an ``@`` is a key of metadata instead of a label::

    headline|Bridge to be closed in winter
    info 0.61|By Jane Roe
    @author|Jane Roe

A page is a whole one where a line has a probability. Candidates of all other lines are left out, so
nothing depends on what was learned; the field makes its choice of the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import attrs

from newsparse.languages.lexicon import Lexicon, lexicon
from newsparse.lines import BODY_LABELS, Document, Label, Labelling, Segment
from newsparse.lines.document import Story
from newsparse.lines.header import split_title
from newsparse.lines.info import InfoReader
from newsparse.metadata.entries import Entry, Metadata
from newsparse.model.field import Field, Scored
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import STEPS, Step, fill
from tests.cases import RuleCase

__all__ = ["document_of"]

_NAMES = [step.name for step in STEPS]
_READ = STEPS[: _NAMES.index("language") + 1]
_CUED = STEPS[len(_READ) : _NAMES.index("kind") + 1]

_FIELDS: list[Field[Any, Any, Any]] = [
    step.field
    for step in STEPS[_NAMES.index("labels") : _NAMES.index("article")]
    if step.field is not None
]
"""The learned fields that choose a value once the labels are known."""

_BODY = frozenset(label.value for label in BODY_LABELS)
_STORY = "paragraph|It rained in the county."
"""Under the lines of a whole page without a story of its own: no page is a whole one without."""


@attrs.frozen
class _Line:
    """One line of a case."""

    head: str
    """Its label, or a key of metadata behind an ``@``."""
    probability: float | None
    text: str

    @classmethod
    def of(cls, line: str) -> _Line:
        head, text = line.split("|", 1)
        if head.startswith("@"):
            return cls(head, None, text)
        label, _, probability = head.partition(" ")
        return cls(label, float(probability) if probability else None, text)


def document_of(case: RuleCase) -> Document:
    """The document of *case*, with its labels, and the choices of the learned fields."""
    lines = [_Line.of(line) for line in case.given.split("\n")]
    is_whole = any(line.probability is not None for line in lines)
    if is_whole and not any(line.head in _BODY for line in lines):
        lines.append(_Line.of(_STORY))
    document = Document(read_page("\n\n".join(line.text for line in lines)), Models())
    language, labels = partial(_language, case), partial(_labels, lines, is_whole=is_whole)
    steps = [
        *_READ,
        Step("language of the case", language, (), ("codes", "words", "order")),
        *_CUED,
        Step("labels of the case", labels, ("codes", "words"), ("metadata", "story", "labels")),
    ]
    if is_whole:
        steps += [Step(field.name, _choice(field, lines), (), ()) for field in _FIELDS]
    return fill(document, tuple(steps))


def _language(case: RuleCase, document: Document) -> None:
    document.codes = tuple(dict.fromkeys((case.language, "en")))
    document.words, document.order = lexicon(document.codes), case.order


def _labels(lines: list[_Line], document: Document, *, is_whole: bool) -> None:
    """The labels and metadata of the *lines*; the passages with labels of a body are the story."""
    passages = document.passages
    assert [each.text for each in passages] == [each.text for each in lines], "passages are joined"
    info = InfoReader(document.codes, document.order, document.words)
    labels = [_labelling(line, info, document.words) for line in lines]
    entries: dict[str, tuple[Entry, ...]] = {}
    for line, passage in zip(lines, passages, strict=True):
        if line.head.startswith("@"):
            key = line.head[1:]
            entries[key] = (*entries.get(key, ()), Entry(passage.text, passage))
    inside = tuple(at for at, each in enumerate(labels) if each.label in BODY_LABELS)
    document.metadata = Metadata(entries)
    document.first_look = document.probabilities = ()
    document.story = Story(inside, inside[0], is_whole) if inside else None
    document.label(labels)


def _choice(field: Field[Any, Any, Any], lines: list[_Line]) -> Callable[[Document], None]:
    """What lets *field* choose from its candidates on *lines* with a probability."""

    def choose(document: Document) -> None:
        view = field.view(document)
        scored = [
            Scored(each, probability)
            for each in field.propose(view)
            if (probability := lines[each.mentions[0].at].probability) is not None
        ]
        document.choices[field.name] = tuple(field.choose(view, scored))

    return choose


def _labelling(line: _Line, info: InfoReader, words: Lexicon) -> Labelling:
    if line.head.startswith("@"):
        return Labelling(Label.OTHER)
    label, text = Label(line.head), line.text
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
