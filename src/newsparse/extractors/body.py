"""The story itself: headings, paragraphs, list items and quotes in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newsparse.extractor import Extractor
from newsparse.fields import BODY, Block
from newsparse.findings import RUNNERS_UP, Finding, Findings, runner_up_score
from newsparse.lines import BODY_LABELS, Label, Labelling, Passage, Reading
from newsparse.lines.labelling import story_labelling
from newsparse.lines.story.second_look import second_look
from newsparse.lines.story.third_look import third_look
from newsparse.patterns import pattern, starts_lower

__all__ = ["body"]

MIN_PIECE_WORDS = 4
"""Words that either piece of a paragraph cut in two has; a shorter one may be a label."""

_LEFT_OUT = (
    Label.OTHER, Label.FURNITURE, Label.TEASER, Label.CAPTION, Label.CREDIT, Label.RIGHTS,
)  # fmt: skip
"""Labels of passages that the article takes for no field."""

# yes: "in turn,"   "the agency"   "well-"    no: "he said:"   a list or quotation follows
_GOES_ON = pattern(r"[\p{L}\p{M}\p{N},’'\"”)\]–—-]$")


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[Block]]:
    """Yield one finding for each block of the story, then the best passages left out of it.

    A paragraph cut in two is one again.
    """
    group: list[Passage] = []
    first = Labelling(Label.OTHER)
    for passage, labelling in zip(reading.passages, reading.labels, strict=True):
        if group and first.label is Label.PARAGRAPH:
            if labelling.label is Label.FURNITURE:
                continue  # an advertisement may be where the paragraph was cut
            if labelling.label is Label.PARAGRAPH and _continues(group[-1], passage):
                group.append(passage)
                continue
        if group:
            yield _finding(group, first)
            group = []
        if labelling.label in BODY_LABELS:
            group, first = [passage], labelling
    if group:
        yield _finding(group, first)
    yield from _runners_up(reading)


def _runners_up(reading: Reading) -> Iterator[Finding[Block]]:
    """The likeliest passages of a whole page that the article takes for no field."""
    names = (third_look.name, second_look.name) if reading.is_whole else ()
    choices = next(filter(None, map(reading.choices.get, names)), ())
    places = ((choice.candidates[0], choice) for choice in choices)
    left_out = (pair for pair in places if reading.labels[pair[0]].label in _LEFT_OUT)
    for at, choice in islice(left_out, RUNNERS_UP):
        passage, labelling = reading.passages[at], story_labelling(reading, at)
        yield Finding(
            key=BODY,
            value=Block(BODY_LABELS[labelling.label], passage.text, passage.parts()),
            spans=passage.parts(),
            rule=choice.rule,
            score=runner_up_score(choice.score),
        )


def _continues(first: Passage, second: Passage) -> bool:
    """Whether *second* is the rest of the sentence that *first* breaks off.

    Only a script with case shows it: the rest starts with a small letter.
    """
    return (
        not first.sentence
        and first.words >= MIN_PIECE_WORDS
        and second.words >= MIN_PIECE_WORDS
        and starts_lower(second.text)
        and _GOES_ON.search(first.text) is not None
    )


def _finding(group: list[Passage], first: Labelling) -> Finding[Block]:
    """The block of the passages of *group*, as the *first* of them was labelled."""
    start = first.segments[0].start if first.segments else 0  # behind "Text:"
    spans = tuple(span for at, each in enumerate(group) for span in each.parts(0 if at else start))
    text = " ".join(passage.text for passage in group)[start:]
    block = Block(BODY_LABELS[first.label], text, spans)
    rule = "body.cut_paragraph" if len(group) > 1 else f"body.{block.kind}"
    return Finding(key=BODY, value=block, spans=spans, rule=rule, score=first.score)


body = Extractor("body", find, gives=(BODY,))
