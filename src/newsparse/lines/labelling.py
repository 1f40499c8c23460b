"""Gives every passage of a page its label, by its words, its form and its place."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.findings import TAKEN, runner_up_score
from newsparse.lines.address import is_host, own_address
from newsparse.lines.clean.labels import label_clean
from newsparse.lines.clean.values import story_start
from newsparse.lines.document import Document, Story
from newsparse.lines.header import Header, read_header
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.lines.passages import MIN_PROSE_WORDS
from newsparse.lines.story.chosen import cues_outside, header_lines
from newsparse.lines.story.elements import is_heading
from newsparse.page import Mark
from newsparse.patterns import pattern, starts_lower

__all__ = ["label_passages", "label_rights", "label_story", "story_labelling"]

MAX_HEADING_WORDS = 16
MIN_DENSITY = 0.4
"""Share of the lines from the first to the last of the story that are the story's, on a page
without a headline; the summaries under the headlines of a front page have less."""

HARDLY = runner_up_score(0.01)
"""Score of the likeliest line from which on a page counts as headed: that of probability 0.01."""

MIN_CUT_WORDS = 5
"""Words of the first part of a paragraph that was cut in two at least."""

# yes: "in turn,"   "the agency"   no: "he said:"   a list or quotation follows
_GOES_ON = pattern(r"[\p{L}\p{M}\p{N},’'\"”)\]–—-]$")

_OTHER = Labelling(Label.OTHER, 0.3)


def label_passages(document: Document, story: Story) -> tuple[Labelling, ...] | None:
    """The labelling of each passage of *document*, in order; ``None`` when it holds no story."""
    if not story.whole:
        return _label_clean(document)
    labels = cues_outside(document, story)
    lines = header_lines(story, labels)
    header = dict(read_header(_header(document, story), lines))
    if not _may_be_headed(document) and _is_scattered(story.passages):
        return None
    labels |= header
    labels |= {
        at: story_labelling(document, at)
        for at in story.passages
        if at not in labels or labels[at].label is not Label.HEADLINE
    }
    return tuple(labels.get(at, _OTHER) for at in range(len(document.passages)))


def _header(document: Document, story: Story) -> Header:
    best = next(iter(document.choices["headline"]), None)
    if best is None or best.score < TAKEN:
        return Header(document, story, (), 0.0)
    return Header(document, story, best.candidates[0].mentions, best.score)


def _may_be_headed(document: Document) -> bool:
    """Whether some line may be the headline, be it so unlikely that none is taken."""
    best = next(iter(document.choices["headline"]), None)
    return best is not None and best.score >= HARDLY


def _label_clean(document: Document) -> tuple[Labelling, ...]:
    """The same for a clean layout."""
    clean = document.view(label_clean)
    inside = {at: story_labelling(document, at) for at in clean.story}
    first = next(iter(clean.story), None)
    if first is not None and (start := story_start(document, first, clean.labels)):
        end = len(document.passages[first].text)
        inside[first] = inside[first]._replace(segments=(Segment("story", start, end),))
    labels = {**clean.labels, **inside}
    return tuple(
        labels.get(at, _OTHER)._replace(others=clean.others.get(at, ()))
        for at in range(len(document.passages))
    )


def label_story(document: Document) -> tuple[Labelling, ...]:
    """Labellings of passages that are all the story's, but for what their own words say.

    Running text is no information, though a label may precede it ("Update: …").
    """
    cues = {
        at: each
        for at, each in document.cues.items()
        if each.label is not Label.INFO or not document.passages[at].prose
    }
    return tuple(
        cues[at] if at in cues else story_labelling(document, at)
        for at in range(len(document.passages))
    )


def label_rights(document: Document) -> tuple[Labelling, ...]:
    """Labellings of a page that is no article: only its copyright lines are labelled."""
    rights = {at: each for at, each in document.cues.items() if each.label is Label.RIGHTS}
    return tuple(rights.get(at, _OTHER) for at in range(len(document.passages)))


def _is_scattered(story: Sequence[int]) -> bool:
    """Whether less than a part of the lines between first and last is the story's: teasers."""
    return len(story) < MIN_DENSITY * (story[-1] - story[0] + 1)


def story_labelling(document: Document, at: int) -> Labelling:
    """The label of passage number *at*, which is the story's: paragraph, heading, item or quote."""
    passages = document.passages
    passage = passages[at]
    if passage.mark is Mark.QUOTE:
        return Labelling(Label.QUOTE, 0.9)
    if passage.mark is Mark.HEADING or is_heading(document, at):
        return Labelling(Label.HEADING, 0.9)
    if passage.mark in (Mark.BULLET, Mark.NUMBER):
        return Labelling(Label.LIST_ITEM, 0.85)
    if passage.prose:
        return Labelling(Label.PARAGRAPH, 0.9)
    if passage.sentence and passage.words > 1:
        return Labelling(Label.PARAGRAPH, 0.75)
    if passage.words >= MIN_CUT_WORDS and at + 1 < len(passages):
        following = passages[at + 1]
        if starts_lower(following.text) and _GOES_ON.search(passage.text) and following.prose:
            return Labelling(Label.PARAGRAPH, 0.6)  # a paragraph that a scraper cut in two
    before_list = at + 1 < len(passages) and passages[at + 1].mark in (Mark.BULLET, Mark.NUMBER)
    if before_list and passage.words >= MIN_PROSE_WORDS:
        return Labelling(Label.PARAGRAPH, 0.7)
    if passage.words <= MAX_HEADING_WORDS and passage.text[-1] not in ",;:：":
        # A heading has no full stop in it: "集会を開く。【佐藤花子】" ends in who wrote it.
        text = "。" in passage.text or is_host(passage) or own_address(passage) is not None
        return Labelling(Label.PARAGRAPH, 0.6) if text else Labelling(Label.HEADING, 0.7)
    return Labelling(Label.PARAGRAPH, 0.6)
