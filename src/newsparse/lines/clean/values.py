"""Standfirst and story behind labels of their own, in a text that labels its fields."""

from __future__ import annotations

from collections.abc import Mapping

from newsparse.lines.clean.lines import is_labelled
from newsparse.lines.document import Document
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.patterns import value_at
from newsparse.words import fold

__all__ = ["labelled_parts", "story_start"]

MIN_LABELLED = 2
"""Lines with labels over a story at least, in a text that labels it and its standfirst too."""

MAX_UNDER = 2
"""Passages of a story under which no label of it stands any more."""


def labelled_parts(
    document: Document, story: set[int], labels: Mapping[int, Labelling]
) -> dict[int, Labelling]:
    """The passage behind "Summary:", which is taken out of the *story*, with its label."""
    found: dict[int, Labelling] = {}
    for at in sorted(story)[:MAX_UNDER]:
        if _labelled_over(document, at, labels) < MIN_LABELLED:
            continue
        text = document.passages[at].text
        start = value_at(text)
        if 0 < start < len(text) and document.words.has("summary_labels", _label(text)):
            found[at] = Labelling(Label.SUMMARY, 0.85, (Segment("summary", start, len(text)),))
    if len(found) == len(story):
        return {}
    story.difference_update(found)
    return found


def story_start(document: Document, at: int, labels: Mapping[int, Labelling]) -> int:
    """Where the first paragraph starts behind its label: "Text: The council voted"; else 0."""
    text = document.passages[at].text
    start = value_at(text)
    if not 0 < start < len(text) or not document.words.has("story_labels", _label(text)):
        return 0
    return start if _labelled_over(document, at, labels) >= MIN_LABELLED else 0


def _label(text: str) -> str:
    return fold(text[: value_at(text)])


def _labelled_over(document: Document, last: int, labels: Mapping[int, Labelling]) -> int:
    """How many lines over passage number *last* have labels."""
    return sum(
        is_labelled(each)
        or (each.label is Label.HEADLINE and value_at(document.passages[at].text) > 0)
        for at, each in labels.items()
        if at < last
    )
