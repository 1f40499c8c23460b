"""Field: the one shape of everything that is learned.

A field makes a *view* of a document, which counts once a page what all candidates share;
*proposes* candidates; counts their named *features*; asks its model for the probability of each;
and *chooses*: orders and scores them, leaving none out. The same code gives the choices of a parse
and the rows that training reads, so the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import attrs

from newsparse.model.features import Features
from newsparse.model.models import Models

__all__ = [
    "Answer",
    "Candidate",
    "Choice",
    "Field",
    "Mention",
    "Rows",
    "Scored",
    "by_itself",
    "itself",
    "likeliest_first",
]

T = TypeVar("T")
C = TypeVar("C")
D = TypeVar("D")
V = TypeVar("V")


class Mention(NamedTuple):
    """A place where the page says a value: ``text[start:end]`` of passage number *at*."""

    at: int
    start: int
    end: int


class Candidate(Generic[T]):
    """A proposed value, where the page says it (best place first), and the rule that proposed it.

    Fields that count more of a candidate than its value and places add to this class, and are shown
    as it is. None of them is made by attrs, which takes forty times as long at import.
    """

    def __init__(self, value: T, mentions: tuple[Mention, ...], rule: str) -> None:
        self.value, self.mentions, self.rule = value, mentions, rule

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.value!r}, {self.mentions!r}, {self.rule!r})"


class Scored(NamedTuple, Generic[C]):
    """A candidate and the probability, 0 to 1, that it is right."""

    candidate: C
    probability: float


class Choice(NamedTuple, Generic[C]):
    """What a field may take: one candidate, or several that are taken together.

    *score* is a finding's: from `TAKEN` on the article takes the best choice, below it stays in the
    evidence as a runner-up.
    """

    candidates: tuple[C, ...]
    rule: str
    score: float


class Answer(Protocol):
    """What is right for a page, in the form in which a field compares it with its candidates.

    Names and texts are in the form of `newsparse.words.plain`: folded words, one blank between two;
    what is unknown is ``None``.
    """

    outlets: frozenset[str] | None
    headline: str | None
    days: frozenset[date]
    """The day of publication where it was published, and in Greenwich."""
    authors: frozenset[str]
    sections: frozenset[str] | None
    topics: frozenset[str]
    article: bool | None
    """Whether the page is an article; ``None`` for one that has running text of another kind."""

    def is_clean(self, texts: Sequence[str]) -> bool | None:
        """Whether a page whose passages are *texts* is little more than a header and a story.

        ``None`` for one of which nobody could say.
        """

    def story(self, texts: Sequence[str]) -> Sequence[bool]:
        """For each of the *texts* of a page's passages, whether it is the story's."""

    def places(self, texts: Sequence[str]) -> Mapping[int, tuple[int, int]]:
        """Which of *texts* are of the story, by index: the block each is of, and where in it."""


class Rows(NamedTuple):
    """What a page teaches a model: vectors, whether each is right, and how much it counts."""

    vectors: Sequence[Sequence[int]]
    right: Sequence[bool]
    weights: Sequence[float]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Field(Generic[D, V, C]):
    """A field that is learned: see the module's docstring for what its parts are for."""

    name: str
    """The name of its model."""
    view: Callable[[D], V | None]
    """Document → what is counted once a page; ``None`` where the field has nothing to look at."""
    propose: Callable[[V], Sequence[C]]
    features: Features[V, C]
    choose: Callable[[V, Sequence[Scored[C]]], Sequence[Choice[C]]]
    """Orders and scores; the first choice is what the article takes if its score suffices."""
    right: Callable[[V, Sequence[C], Answer], Sequence[bool | None]]
    """For training: whether each candidate is right; ``None`` leaves a candidate out."""
    weight: Callable[[V, C], float] = attrs.field(default=lambda _view, _candidate: 1.0)
    """For training: how much a candidate counts."""
    settings: Mapping[str, Any] = attrs.field(factory=dict)
    """For training: what differs from the usual settings of the trees."""
    of_articles: bool = True
    """For training: whether it is learned from articles only."""
    more: Collection[str] = ()
    less: Collection[str] = ()
    """For training: features with which the probability may only rise (`more`), or fall (`less`).
    Where right candidates are few, trees would otherwise learn exceptions that are chance."""

    def scored(self, document: D, models: Models) -> tuple[V, list[Scored[C]]] | None:
        """The view of *document* and its candidates, each with the probability *models* give it.

        ``None`` where there is nothing to look at.
        """
        view = self.view(document)
        if view is None:
            return None
        candidates = self.propose(view)
        if not candidates:
            return view, []
        ask = models.trees(self.name, self.features.names).probability
        vectors = self.features.vectors(view, candidates)
        return view, [
            Scored(each, ask(vector)) for each, vector in zip(candidates, vectors, strict=True)
        ]

    def choices(self, document: D, models: Models) -> tuple[Choice[C], ...]:
        """What the field may take on *document*, best first."""
        found = self.scored(document, models)
        return tuple(self.choose(*found)) if found is not None else ()

    def rows(self, document: D, answer: Answer) -> Rows:
        """What *document* teaches the field's model, by the right *answer*."""
        view = self.view(document)
        if view is None:
            return Rows((), (), ())
        candidates = self.propose(view)
        vectors = self.features.vectors(view, candidates)
        labels = self.right(view, candidates, answer)
        known = [
            (vector, label, self.weight(view, each))
            for each, vector, label in zip(candidates, vectors, labels, strict=True)
            if label is not None
        ]
        return Rows(*zip(*known, strict=True)) if known else Rows((), (), ())


def itself(_view: object) -> Sequence[None]:
    """The one candidate of a field that judges a document as a whole: it has nothing to name."""
    return (None,)


def by_itself(rule: str) -> Callable[[object, Sequence[Scored[None]]], Sequence[Choice[None]]]:
    """How such a field chooses: the document with its probability, by *rule*."""

    def choose(_view: object, scored: Sequence[Scored[None]]) -> Sequence[Choice[None]]:
        return [Choice((None,), rule, each.probability) for each in scored]

    return choose


def likeliest_first(rule: str) -> Callable[[object, Sequence[Scored[int]]], Sequence[Choice[int]]]:
    """How a field chooses whose candidates are passages: each by itself, likeliest first."""

    def choose(_view: object, scored: Sequence[Scored[int]]) -> Sequence[Choice[int]]:
        ranked = sorted(scored, key=lambda each: (-each.probability, each.candidate))
        return [Choice((at,), rule, probability) for at, probability in ranked]

    return choose
