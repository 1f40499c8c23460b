"""Gives every passage of a page its label, by what it says, how it looks and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.languages.lexicon import fold
from newsparse.lines.clean import clean_story, is_clean, leading_prose
from newsparse.lines.draft import Draft
from newsparse.lines.features import features
from newsparse.lines.furniture import WEAK
from newsparse.lines.header import TOP, WINDOW, Header, read_header
from newsparse.lines.kind import MIN_PROSE_WORDS, MIN_STORY_WORDS, is_prose
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.passages import Passage
from newsparse.lines.story import headline_vector, story_scores, story_stems
from newsparse.lines.trees import load_trees
from newsparse.page import Mark

__all__ = ["label_passages", "label_rights"]

MAX_HEADING_WORDS = 16
HEADER_PROSE = 1
"""So many passages of prose may stand before the last date line and still be its header: one
standfirst. A date line after more is the story's end, or a box's."""

BELOW = 12
"""Passages under the story of a whole page in which its byline, date or tags may stand."""

SURE = 0.5
"""A passage of a whole page is the story's when the learned score is at least this."""

MIN_LONGEST = 20
"""Words of a whole page's longest paragraph at least; teasers have fewer."""

MIN_DENSITY = 0.4
"""Share of the lines from the first to the last of the story that are the story's, on a page
without a headline; the summaries under the headlines of a front page have less."""

_OTHER = Labelling(Label.OTHER, 0.3)


def label_passages(draft: Draft) -> tuple[Labelling, ...] | None:
    """One labelling for each passage of *draft*, in order, or ``None`` when it holds no story.

    A clean layout, which is little more than header and story, is read by rule; on a whole page
    the story's passages are told by what was learned from many pages. Where metadata say which
    passages are the story's, they are.
    """
    if draft.metadata.story is not None:
        return _label_story(draft)
    clean = is_clean(draft)
    vectors = [] if clean else features(draft.passages, draft.told, draft.words)
    prose = leading_prose(draft) if clean else _learned_story(vectors)
    if not prose or (not clean and not _is_story(draft.passages, prose)):
        return None
    start = _story_start(draft, prose)
    story = clean_story(draft, start, prose[-1]) if clean else [at for at in prose if at >= start]
    # What is the story's is nothing else, whatever its words are.
    inside = frozenset(story)
    told = {at: each for at, each in draft.told.items() if at not in inside}
    if not clean:
        told = {at: each for at, each in told.items() if _is_kept(at, each, story)}
    first = 0 if clean else max(start - WINDOW, 0)
    untold = [at for at in range(start) if at not in told and (at >= first or at <= TOP)]
    learned = None if clean else _learned_headline(draft, vectors, untold, prose)
    header = dict(read_header(_header(draft, story, learned), untold))
    headed = any(each.label is Label.HEADLINE for each in header.values())
    if not clean and not headed and _is_scattered(story):
        return None
    told |= header
    told |= {at: _story_labelling(draft.passages, at) for at in story}
    return tuple(told.get(at, _OTHER) for at in range(len(draft.passages)))


def _label_story(draft: Draft) -> tuple[Labelling, ...]:
    """Labellings of passages that are all the story's, but for what their own words tell.

    Running text is no information, though a label may stand before it ("Update: …").
    """
    told = {
        at: each
        for at, each in draft.told.items()
        if each.label is not Label.INFO or not is_prose(draft.passages[at])
    }
    return tuple(
        told[at] if at in told else _story_labelling(draft.passages, at)
        for at in range(len(draft.passages))
    )


def label_rights(draft: Draft) -> tuple[Labelling, ...]:
    """Labellings of a page that is no article: only its copyright lines are told."""
    rights = {at: each for at, each in draft.told.items() if each.label is Label.RIGHTS}
    return tuple(rights.get(at, _OTHER) for at in range(len(draft.passages)))


def _is_scattered(story: Sequence[int]) -> bool:
    """Whether less than a part of the lines between first and last is the story's: teasers."""
    return len(story) < MIN_DENSITY * (story[-1] - story[0] + 1)


def _learned_story(vectors: Sequence[Sequence[int]]) -> list[int]:
    """The passages of a whole page that are the story's, its standfirst and headings included."""
    return [at for at, score in enumerate(story_scores(vectors)) if score >= SURE]


def _learned_headline(
    draft: Draft, vectors: Sequence[Sequence[int]], candidates: Sequence[int], story: Sequence[int]
) -> dict[int, float]:
    """How sure the learned trees are of each of *candidates* as the headline of *story*."""
    trees, passages = load_trees("headline"), draft.passages
    said = story_stems(passages, story)
    return {
        at: trees.score(headline_vector(vectors[at], passages, at, story[0], said))
        for at in candidates
    }


def _is_story(passages: Sequence[Passage], found: Sequence[int]) -> bool:
    """Whether the passages *found* on a whole page are a story, and not the teasers of many."""
    words = [passages[at].words for at in found]
    return sum(words) >= MIN_STORY_WORDS and max(words) >= MIN_LONGEST


def _is_kept(at: int, labelling: Labelling, story: Sequence[int]) -> bool:
    """Whether a label that words told holds on a whole page, where the story is known.

    Information lines must stand near the story; a line of a box may be the headline after all.
    """
    if labelling.label is not Label.INFO:
        return labelling.score > WEAK
    return story[0] - WINDOW <= at <= story[-1] + BELOW


def _header(draft: Draft, story: Sequence[int], learned: dict[int, float] | None) -> Header:
    return Header(
        passages=draft.passages,
        words=draft.words,
        story=story_stems(draft.passages, story),
        outlets=draft.outlets,
        titles=frozenset(fold(entry.value) for entry in draft.metadata.entries.get("title", ())),
        dated=frozenset(draft.info),
        start=story[0],
        learned=learned,
    )


def _story_start(draft: Draft, prose: Sequence[int]) -> int:
    """Index of the story's first passage: the first prose, or the one after a standfirst."""
    first = prose[0]
    if len(prose) <= HEADER_PROSE:
        return first
    second = prose[HEADER_PROSE]
    info = draft.info
    between = [at for at in info if first < at < second]
    has_headline = any(at not in info for at in range(first))
    return second if between and has_headline else first


def _story_labelling(passages: Sequence[Passage], at: int) -> Labelling:
    passage = passages[at]
    if passage.mark is Mark.QUOTE:
        return Labelling(Label.QUOTE, 0.9)
    if passage.mark is Mark.HEADING:
        return Labelling(Label.HEADING, 0.9)
    if passage.mark in (Mark.BULLET, Mark.NUMBER):
        return Labelling(Label.LIST_ITEM, 0.85)
    if is_prose(passage):
        return Labelling(Label.PARAGRAPH, 0.9)
    if passage.sentence and passage.words > 1:
        return Labelling(Label.PARAGRAPH, 0.75)
    before_list = at + 1 < len(passages) and passages[at + 1].mark in (Mark.BULLET, Mark.NUMBER)
    if before_list and passage.words >= MIN_PROSE_WORDS:
        return Labelling(Label.PARAGRAPH, 0.7)
    if passage.words <= MAX_HEADING_WORDS and not passage.text.endswith((",", ";")):
        ends_colon = passage.text.endswith((":", "："))
        return Labelling(Label.PARAGRAPH, 0.6) if ends_colon else Labelling(Label.HEADING, 0.7)
    return Labelling(Label.PARAGRAPH, 0.6)
