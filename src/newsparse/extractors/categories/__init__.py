"""What it is filed under: section names, and keyword lists apart from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newsparse.extractor import Extractor
from newsparse.extractors.categories.candidates import RULE, propose_sections
from newsparse.extractors.categories.features import section_features
from newsparse.extractors.categories.lists import split_labels, split_path
from newsparse.extractors.categories.view import Section, SectionView
from newsparse.fields import CATEGORIES, TAGS
from newsparse.findings import (
    TAKEN,
    Finding,
    Findings,
    Key,
    Span,
    learned_score,
    runner_up_score,
)
from newsparse.lines import Document, Label, Labelling, Reading
from newsparse.lines.runners_up import kept, runners_up
from newsparse.model.field import Answer, Choice, Field, Scored
from newsparse.patterns import is_leftover
from newsparse.words import fold, words

__all__ = ["MAX_LABELS", "categories", "label_sections", "sections_field", "tags"]

MAX_LABELS = 200
"""Categories or tags kept of one list; pages that list more list the whole site's."""

MAX_LABEL_LENGTH = 100

METADATA = 0.95  # a tool read it from the page's own markup
LABELLED = 0.9  # "Section: World"
ON_PAGE = 0.66  # the same on a whole page, whose boxes have such labels, too: half are right
OF_SITE = 0.45  # a longer list there: all sections of the site
OVER_HEADLINE = 0.75  # a section's name, or a breadcrumb, on a line over the headline
LEARNED = 0.85  # the choice of names on a whole page, the best of them of probability 1

EVEN, SURE, MOST = 0.63, 0.7, 0.65
"""Scores of a choice up to which half of its names are right at most, and from which on so many as
`MOST` says; in between it rises evenly. On publishers that no model has seen, the names of choices
under 0.6 are right in one of four, those over 0.7 in 0.66, however likely the best one is."""

THRESHOLD = 0.05
"""Probability of the best name of a whole page at least. One candidate in some twenty is right: few
have a probability of more than a half."""

SHARE = 0.7
"""Probability of another name at least, as a share of what it would have to be on average for it
not to cost more in wrong names than it brings in right ones."""

MAX_LEARNED = 4
"""Sections of a whole page; no page of the corpus states more of which the text shows all."""

_MENU = (Label.OTHER, Label.FURNITURE, Label.TEASER)
"""Labels of a passage over the story that may be a section's name all the same."""


# -- the field ---------------------------------------------------------------------------------


def _choose(view: SectionView, scored: Sequence[Scored[Section]]) -> list[Choice[Section]]:
    """The names taken together, in the order of the page; then each other one alone."""
    ranked = sorted(scored, key=lambda each: -each.probability)
    taken = _taken(ranked)
    alone = [
        Choice((each,), RULE, runner_up_score(probability))
        for each, probability in ranked[len(taken) :]
    ]
    if not taken:
        return alone
    together = tuple(sorted((each for each, _ in taken), key=lambda each: each.mentions[0][:2]))
    score = learned_score(taken[0].probability, THRESHOLD, LEARNED)
    return [Choice(together, RULE, score), *alone]


def _taken(ranked: Sequence[Scored[Section]]) -> list[Scored[Section]]:
    """The likeliest of the *ranked* names, as many as are worth it."""
    taken: list[Scored[Section]] = []
    least = THRESHOLD
    for each in ranked[:MAX_LEARNED]:
        if each.probability < least:
            break
        taken.append(each)
        least = SHARE * sum([other.probability for other in taken], 0.0) / (len(taken) + 1)
    return taken


def _right(view: SectionView, candidates: Sequence[Section], answer: Answer) -> list[bool | None]:
    """Whether each candidate is a section of the story's.

    The story's topics are left out: they are no sections, but no mistakes either. So are pages
    whose markup states no section that can be read: they may print one all the same.
    """
    sections, topics = answer.sections, answer.topics
    if sections is None:
        return [None] * len(candidates)
    names = [" ".join(words(each.value)) for each in candidates]
    return [name in sections if name in sections or name not in topics else None for name in names]


sections_field: Field[Document, SectionView, Section] = Field(
    name="category",
    view=lambda document: SectionView(document) if document.is_whole else None,
    propose=propose_sections,
    features=section_features,
    choose=_choose,
    right=_right,
    settings={
        "max_iter": 100,
        "max_leaf_nodes": 3,  # small trees, as for authors: there are few right names to learn from
        "min_samples_leaf": 40,
        "max_features": 0.1,
    },
)


def label_sections(document: Document) -> tuple[Labelling, ...]:
    """The labels of the whole page *document*, made to agree with the sections chosen for it.

    A line over the headline that names none of them is no section's; the line over the story that
    a chosen name is quoted from is one.
    """
    best = next(iter(document.choices[sections_field.name]), None)
    chosen = best.candidates if best is not None and best.score >= TAKEN else ()
    names = frozenset(each.name for each in chosen)
    places = frozenset(mention.at for each in chosen for mention in each.mentions)
    labels = list(document.labels)
    for at, passage, labelling in document.labelled(Label.CATEGORY):
        if at not in places and passage.folded not in names:
            labels[at] = Labelling(Label.OTHER, labelling.score)
    for each in chosen:
        at, start, end = each.mentions[0]
        whole = start == 0 and end == len(document.passages[at].text)
        if whole and document.is_header(at) and labels[at].label in _MENU:
            labels[at] = labels[at]._replace(label=Label.CATEGORY, score=OVER_HEADLINE)
    return tuple(labels)


# -- the extractors ----------------------------------------------------------------------------


def find_categories(reading: Reading, so_far: Findings) -> Iterator[Finding[tuple[str, ...]]]:
    """Yield the lists behind labels for sections, and the sections named over the headline.

    On a whole page the names that the field chose, instead of what is over the headline; there a
    list behind a label may be that of the whole site.
    """
    yield from _metadata(reading, CATEGORIES, "categories")
    labelled = _labelled(reading, CATEGORIES, "category")
    yield from map(_less_sure, labelled) if reading.is_whole else labelled
    if reading.is_whole:
        yield from _learned(reading)
        return
    over = [passage for _, passage, _ in reading.labelled(Label.CATEGORY)]
    named = [
        (passage.text[a:b], passage.part(a, b))
        for passage in over
        for a, b in _parts(passage.text, reading)
    ]
    yield from _finding(CATEGORIES, named, "over_headline", OVER_HEADLINE)
    yield from runners_up(reading, CATEGORIES, Label.CATEGORY, lambda text: (text,))


def _parts(text: str, reading: Reading) -> Sequence[tuple[int, int]]:
    """The sections in *text*: the steps of a path, or a list of names that are all known."""
    known = reading.words.words("sections")
    listed = split_labels(text, 0, len(text), known)
    if len(listed) > 1 and all(fold(text[a:b]) in known for a, b in listed):
        return listed
    return split_path(text, reading.words)


def _less_sure(found: Finding[tuple[str, ...]]) -> Finding[tuple[str, ...]]:
    """The list behind a label as it is taken on a whole page."""
    return attrs.evolve(found, score=ON_PAGE if len(found.value) <= MAX_LEARNED else OF_SITE)


def _learned(reading: Reading) -> Iterator[Finding[tuple[str, ...]]]:
    """The names chosen on a whole page, and the runners-up."""
    for choice in kept(reading.choices[sections_field.name]):
        places = [each.mentions[0] for each in choice.candidates]
        yield Finding(
            key=CATEGORIES,
            value=tuple(each.value for each in choice.candidates),
            spans=tuple(reading.passages[at].part(start, end) for at, start, end in places),
            rule=choice.rule,
            score=choice.score if choice.score < TAKEN else _told(choice.score),
        )


def _told(score: float) -> float:
    """The share of names that are right of a choice of that *score*; `TAKEN` for less than half.

    >>> _told(0.55), _told(0.665), _told(0.8)
    (0.5, 0.575, 0.65)
    """
    return round(TAKEN + (MOST - TAKEN) * min(max((score - EVEN) / (SURE - EVEN), 0.0), 1.0), 3)


def find_tags(reading: Reading, so_far: Findings) -> Iterator[Finding[tuple[str, ...]]]:
    """Yield the lists behind labels for keywords."""
    yield from _metadata(reading, TAGS, "tags")
    # The index terms of a news database are parted already: "Political/General News" is one.
    terms = [(entry.value, entry.span) for entry in reading.entries("tag")]
    yield from _finding(TAGS, terms, "metadata", METADATA)
    yield from _labelled(reading, TAGS, "tags")


def _metadata(
    reading: Reading, key: Key[tuple[str, ...]], name: str
) -> Iterator[Finding[tuple[str, ...]]]:
    found = [
        (entry.value[a:b], entry.part(a, b))
        for entry in reading.entries(name)
        for a, b in split_labels(entry.value, 0, len(entry.value), reading.words.words("sections"))
    ]
    yield from _finding(key, found, "metadata", METADATA)


def _labelled(
    reading: Reading, key: Key[tuple[str, ...]], role: str
) -> Iterator[Finding[tuple[str, ...]]]:
    group: list[tuple[str, Span]] = []
    last = 0
    sections = reading.words.words("sections")
    for at, passage, labelling in reading.labelled(Label.INFO):
        for part in labelling.segments:
            if part.role != role or part.start == part.end:
                continue
            if at > last + 1:
                yield from _finding(key, group, "label", LABELLED)
                group = []
            spans = split_labels(passage.text, part.start, part.end, sections)
            group += [(passage.text[a:b], passage.part(a, b)) for a, b in spans]
            last = at
    yield from _finding(key, group, "label", LABELLED)


def _finding(
    key: Key[tuple[str, ...]], found: list[tuple[str, Span]], rule: str, score: float
) -> Iterator[Finding[tuple[str, ...]]]:
    """One finding of the labels *found*, each once, where it is first; none without any."""
    places = dict(reversed(found))
    kept = [name for name in dict(found) if _is_label(name)][:MAX_LABELS]
    if kept:
        yield Finding(
            key=key,
            value=tuple(kept),
            spans=tuple(places[name] for name in kept),
            rule=f"{key.name}.{rule}",
            score=score,
        )


def _is_label(name: str) -> bool:
    """Whether *name* is short enough for one, and nothing that a template left behind."""
    return len(name) <= MAX_LABEL_LENGTH and not is_leftover(name.casefold())


categories = Extractor("categories", find_categories, gives=(CATEGORIES,))
tags = Extractor("tags", find_tags, gives=(TAGS,))
