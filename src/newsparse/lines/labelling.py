"""Gives every passage of a page its label, by what it says, how it looks and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.lines.clean_labels import label_clean
from newsparse.lines.draft import Draft
from newsparse.lines.header import Header, read_header
from newsparse.lines.headlines import headline_of
from newsparse.lines.kind import MIN_PROSE_WORDS, is_prose
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.outline import Outline
from newsparse.lines.passages import Passage
from newsparse.lines.story import story_stems
from newsparse.page import Mark
from newsparse.patterns import pattern, starts_lower

__all__ = ["label_passages", "label_rights", "label_story"]

MAX_HEADING_WORDS = 16
MIN_DENSITY = 0.4
"""Share of the lines from the first to the last of the story that are the story's, on a page
without a headline; the summaries under the headlines of a front page have less."""

MIN_CUT_WORDS = 5
"""Words of the first part of a paragraph that was cut in two at least."""

# yes: "in turn,"   "the agency"   no: "he said:"   a list or quotation follows
_GOES_ON = pattern(r"[\p{L}\p{M}\p{N},’'\"”)\]–—-]$")

_OTHER = Labelling(Label.OTHER, 0.3)


def label_passages(draft: Draft, outline: Outline) -> tuple[Labelling, ...] | None:
    """One labelling for each passage of *draft*, in order, or ``None`` when it holds no story."""
    if not outline.is_whole:
        return _label_clean(draft)
    header = dict(read_header(_header(draft, outline), outline.untold))
    headed = any(each.label is Label.HEADLINE for each in header.values())
    if not headed and _is_scattered(outline.story):
        return None
    told = outline.told | header
    told |= {
        at: _story_labelling(draft.passages, at)
        for at in outline.story
        if at not in told or told[at].label is not Label.HEADLINE
    }
    return tuple(told.get(at, _OTHER) for at in range(len(draft.passages)))


def _label_clean(draft: Draft) -> tuple[Labelling, ...]:
    """The same for a clean layout."""
    clean = label_clean(draft)
    told = {**clean.labels, **{at: _story_labelling(draft.passages, at) for at in clean.story}}
    return tuple(
        told.get(at, _OTHER)._replace(others=clean.others.get(at, ()))
        for at in range(len(draft.passages))
    )


def label_story(draft: Draft) -> tuple[Labelling, ...]:
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


def _header(draft: Draft, outline: Outline) -> Header:
    pieces, score = headline_of(draft, outline)
    return Header(
        passages=draft.passages,
        words=draft.words,
        story=story_stems(draft.passages, outline.story),
        outlets=draft.outlets,
        dated=frozenset(draft.info),
        start=outline.story[0],
        headline=pieces,
        sure=score,
        scores=outline.scores,
    )


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
    if passage.words >= MIN_CUT_WORDS and at + 1 < len(passages):
        following = passages[at + 1]
        if starts_lower(following.text) and _GOES_ON.search(passage.text) and is_prose(following):
            return Labelling(Label.PARAGRAPH, 0.6)  # a paragraph that a scraper cut in two
    before_list = at + 1 < len(passages) and passages[at + 1].mark in (Mark.BULLET, Mark.NUMBER)
    if before_list and passage.words >= MIN_PROSE_WORDS:
        return Labelling(Label.PARAGRAPH, 0.7)
    if passage.words <= MAX_HEADING_WORDS and not passage.text.endswith((",", ";")):
        ends_colon = passage.text.endswith((":", "："))
        return Labelling(Label.PARAGRAPH, 0.6) if ends_colon else Labelling(Label.HEADING, 0.7)
    return Labelling(Label.PARAGRAPH, 0.6)
