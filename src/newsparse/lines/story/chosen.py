"""Which passages of a page are its story, and which of the rest may belong to its header."""

from __future__ import annotations

from collections.abc import Container, Sequence

from newsparse.lines.clean.field import is_clean
from newsparse.lines.clean.labels import label_clean
from newsparse.lines.document import Document, Story
from newsparse.lines.furniture import WEAK
from newsparse.lines.header import TOP, WINDOW
from newsparse.lines.kind import MIN_STORY_WORDS
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.passages import Passage

__all__ = ["cues_outside", "find_story", "header_lines"]

HEADER_PROSE = 1
"""So many passages of prose may precede the last date line and still be its header: one
standfirst. A date line after more is the story's end, or a box's."""

BELOW = 12
"""Passages under the story of a whole page in which its byline, date or tags may be."""

LIKELY = 0.35
"""A whole page has a story when one of its passages has this probability at least."""

MAX_PAUSE = 15
"""Passages between two of the story's up to which both are of one stretch."""

LONG, MIN_LONG_SHARE = 15, 1 / 5
"""Share of a story's words that are in passages of more than `LONG` words. On 450 renderings of
news pages it was over a half; the teasers of a home page come to a sixth."""

MIN_LONGEST = 20
"""Words of a whole page's longest paragraph at least; teasers have fewer."""

MIN_HEADED_WORDS = 20
"""Words of a story under a byline or day at least: two sentences."""

MAX_TITLE_WORDS = 16
"""A first passage of so few words that is no sentence is a headline, or a heading at most."""


def find_story(document: Document) -> Story | None:
    """Where the story of *document* is; ``None`` when it holds none.

    The lines of a clean layout, which is little more than header and story, are read together; on a
    whole page they are the likeliest passages by the second look.
    """
    if is_clean(document):
        inside = document.view(label_clean).story
        return Story(tuple(inside), inside[0], whole=False) if inside else None
    likeliest = _likeliest(document.passages, document.probabilities)
    found = [at for at in likeliest if not _is_told(document, at)]
    prose = _without_title(document.passages, found)
    if 0 < len(prose) <= SHORT_STORY and document.page.outline is None:
        prose = [*prose, *_end_of_short(document, prose)]
    if not prose or not _is_story(document, prose):
        return None
    start = _story_start(document, prose)
    if _is_alone(document.passages, prose):
        prose = [*prose, *_sentences_behind(document, prose)]
    inside = tuple(at for at in prose if at >= start)
    return Story(inside, _main(document.passages, inside), whole=True)


def _likeliest(passages: Sequence[Passage], probabilities: Sequence[float]) -> list[int]:
    """As many of the likeliest *passages* as have the highest expected F1 together, by words.

    Those are the ones over half the F1 that can be expected of the page: over nearly 0.5 where all
    is sure, over less where lists and tables leave it in doubt (Lipton, Elkan and Narayanaswamy,
    "Optimal Thresholding of Classifiers to Maximize F1 Measure", 2014).
    """
    if max(probabilities, default=0.0) < LIKELY:
        return []
    likely = {at: each for at, each in enumerate(probabilities) if each > 0}
    order = sorted(likely, key=lambda at: (-likely[at], at))
    words = [passages[at].words for at in order]
    expected = sum([likely[at] * size for at, size in zip(order, words, strict=True)])
    right = taken = highest = least = 0.0
    for at, size in zip(order, words, strict=True):
        right += likely[at] * size
        taken += size
        reached = 2 * right / (taken + expected)
        if reached > highest:
            highest, least = reached, likely[at]
    return sorted(at for at in order if likely[at] >= least)


def _is_told(document: Document, at: int) -> bool:
    """Whether the words of an unlikely passage say that it is something else than the story's."""
    cue, probability = document.cues.get(at), document.probabilities[at]
    if cue is None or probability >= UNLIKELY:
        return False
    return probability < LIKELY or any(each.role in _NEVER_TOLD for each in cue.segments)


UNLIKELY = 0.5
"""Probability below which tags and sources are no part of a story that has such passages."""
_NEVER_TOLD = frozenset({"tags", "source"})


def header_lines(story: Story, labels: Container[int]) -> list[int]:
    """The passages of a whole page that may be its header, but for those in *labels*."""
    inside = frozenset(story.passages)
    over = _over(story.first, story.main)
    return [at for at in over if at not in labels and at not in inside]


def cues_outside(document: Document, story: Story) -> dict[int, Labelling]:
    """What words say of the passages of a whole page outside its *story*, as far as it holds there.

    What is the story's is nothing else, whatever its words are.
    """
    inside = frozenset(story.passages)
    return {
        at: each
        for at, each in document.cues.items()
        if at not in inside and _is_kept(at, each, story)
    }


def _without_title(passages: Sequence[Passage], found: Sequence[int]) -> list[int]:
    """The passages *found* without a first one that is a title: it may be the headline."""
    first = next((at for at in found if not _is_title(passages[at])), None)
    return [at for at in found if first is not None and at >= first]


def _is_title(passage: Passage) -> bool:
    return not passage.sentence and passage.words <= MAX_TITLE_WORDS


def _main(passages: Sequence[Passage], story: Sequence[int]) -> int:
    """The first passage of the stretch of the *story* that has most words."""
    words: dict[int, int] = {}
    first = story[0]
    for last, at in zip((first, *story), story, strict=False):
        first = at if at > last + MAX_PAUSE else first
        words[first] = words.get(first, 0) + passages[at].words
    return max(words, key=lambda at: (words[at], -at))


def _over(start: int, main: int) -> list[int]:
    """The passages of a whole page that may be its story's header."""
    near = {*range(max(start - WINDOW, 0), start), *range(max(main - WINDOW, 0), main)}
    return sorted(near | {at for at in range(TOP + 1) if at < main})


def _is_story(document: Document, found: Sequence[int]) -> bool:
    """Whether the passages *found* on a whole page are a story, and not the teasers of many.

    A story of short paragraphs is told from teasers by its sentences, and by how little else stands
    between them.
    """
    passages = document.passages
    words = [passages[at].words for at in found]
    headed = any(found[0] - WINDOW <= at < found[0] for at in document.info)
    if sum(words) < (MIN_HEADED_WORDS if headed else MIN_STORY_WORDS):
        return False
    if _are_sentences(passages, found) and len(found) >= MIN_DENSITY * (found[-1] - found[0] + 1):
        return True
    long = sum(each for each in words if each > LONG)
    return max(words) >= MIN_LONGEST and long >= MIN_LONG_SHARE * sum(words)


def _is_alone(passages: Sequence[Passage], found: Sequence[int]) -> bool:
    """Whether the passages *found* are mostly sentences, and mostly all of the page."""
    return _are_sentences(passages, found) and len(found) >= MIN_FOUND * len(passages)


def _are_sentences(passages: Sequence[Passage], found: Sequence[int]) -> bool:
    """Whether most of the passages *found* end as sentences do; teasers often do not."""
    return sum(passages[at].sentence for at in found) >= MIN_SENTENCES * len(found)


def _sentences_behind(document: Document, found: Sequence[int]) -> list[int]:
    """The sentences behind those *found*, which end a story that stands alone."""
    behind = range(found[-1] + 1, len(document.passages))
    return [at for at in behind if document.passages[at].sentence and at not in document.cues]


MIN_SENTENCES, MIN_DENSITY, MIN_FOUND = 0.6, 0.5, 0.7
"""Shares of a story's short paragraphs that end as sentences, of the passages from its first to its
last one that are its own, and of those of the page, where it stands alone."""


def _end_of_short(document: Document, found: Sequence[int]) -> list[int]:
    """The sentences right behind a short story that may well be its last ones.

    The looks have learned from long stories, and are less sure of the end of a short one. What
    speaks to the reader is an offer, or a notice. Elements of the markup tell better.
    """
    end = found[-1] + 1
    while end < len(document.passages) and _may_end(document, end):
        end += 1
    return list(range(found[-1] + 1, end))


def _may_end(document: Document, at: int) -> bool:
    """Whether passage number *at*, right behind a short story, may be of it."""
    passage = document.passages[at]
    return (
        passage.sentence
        and document.probabilities[at] >= (LIKELY_END if passage.prose else LIKELY_SHORT_END)
        and at not in document.cues
        and not document.words.count_you(passage.text)
    )


SHORT_STORY, LIKELY_END, LIKELY_SHORT_END = 8, 0.1, 0.2
"""Passages of a short story at most, and the probability of a last one at least, and of one of a
few words. On four renderings of corpora half of the sentences behind such a story that are so
likely are its own; most of the others speak to the reader."""


def _is_kept(at: int, labelling: Labelling, story: Story) -> bool:
    """Whether a label given by words alone holds on a whole page, where the story is known.

    Information lines must be near the story; a line of a box may be the headline after all.
    """
    if labelling.label is not Label.INFO:
        return labelling.score > WEAK
    return story.first - WINDOW <= at <= story.last + BELOW


def _story_start(document: Document, prose: Sequence[int]) -> int:
    """Index of the story's first passage: the first prose, or the one after a standfirst."""
    first = prose[0]
    if len(prose) <= HEADER_PROSE:
        return first
    second = prose[HEADER_PROSE]
    info = document.info
    between = [at for at in info if first < at < second]
    has_headline = any(at not in info for at in range(first))
    return second if between and has_headline else first
