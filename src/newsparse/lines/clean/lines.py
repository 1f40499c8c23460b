"""What is known of the lines of a clean layout before they have labels."""

from __future__ import annotations

from collections import Counter

from newsparse.header import HEADER, HeaderLine, HeaderText, Part, read, read_model
from newsparse.lines.document import Document
from newsparse.lines.furniture import WEAK
from newsparse.lines.kind import leads_list
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import count_digits, pattern
from newsparse.relative import NearDay, read_partial
from newsparse.words import fold

__all__ = [
    "HEADLINES",
    "LABELS",
    "LIKELY",
    "MARKED",
    "OF_RAW",
    "SURE",
    "dates_over",
    "header_text",
    "is_item",
    "is_kept",
    "is_labelled",
    "is_said",
    "partial_dates",
    "read_lines",
    "running_text",
    "stands_over",
]


LABELS: dict[Part, Label] = {
    Part.OUTLET: Label.OUTLET,
    Part.SOURCE: Label.OUTLET,
    Part.TAGLINE: Label.TAGLINE,
    Part.SECTION: Label.CATEGORY,
    Part.HEADLINE: Label.HEADLINE,
    Part.TITLED: Label.HEADLINE,
    Part.MORE: Label.HEADLINE,
    Part.STANDFIRST: Label.SUMMARY,
}
"""The label of each part of a header that has one of its own."""

HEADLINES = frozenset(part for part, label in LABELS.items() if label is Label.HEADLINE)


def header_text(document: Document) -> HeaderText:
    """What the reader of a header is given of *document*."""
    passages, told = document.passages, document.cues
    roles = {
        at: frozenset(part.role for part in each.segments) or frozenset((each.label.value,))
        for at, each in told.items()
    }
    return HeaderText(
        passages=passages,
        roles=roles | dict.fromkeys(document.view(dates_over), _DATE),
        prose=document.view(running_text),
        words=document.words,
        outlets=document.outlets,
        titles=frozenset(fold(entry.value) for entry in document.entries("title")),
    )


_DATE = frozenset(("date",))


def read_lines(document: Document) -> list[HeaderLine]:
    """What the reader of headers takes the lines of *document* for; none without running text."""
    header = document.view(header_text)
    return read(header, document.models.model(HEADER, read_model)) if header.prose else []


def stands_over(at: int, document: Document) -> bool:
    """Whether passage number *at* stands over all running text."""
    return at < next(iter(document.view(running_text)), 0)


def running_text(document: Document) -> list[int]:
    """The passages of running text of which words tell nothing, by index, in order.

    Without any, those that say what a list is of: "Three things change on Monday:".
    """
    told, passages = document.cues, document.passages
    found = [at for at, each in enumerate(passages) if at not in told and each.prose]
    if found:
        return found
    return [at for at in range(len(passages)) if at not in told and leads_list(passages, at)]


def partial_dates(document: Document) -> frozenset[int]:
    """The lines that are a date which comes to no day by itself, by index.

    They are "Dec 24", "2 hours ago" or "Yesterday", and nothing else. A word for today on the first
    line may be a masthead: there are newspapers called Today, Heute and Hoy.
    """
    return frozenset(
        at
        for at, each in enumerate(document.passages)
        if each.words <= MAX_DATE_WORDS
        and at not in document.cues
        and each.folded not in document.outlets
        and (partial := read_partial(each.text, document.codes)) is not None
        and (at or partial != _TODAY)
    )


MAX_DATE_WORDS = 8
"""Words of a date at most, its day of the week, time of day and zone included."""

_TODAY = NearDay(0, None)


def dates_over(document: Document) -> frozenset[int]:
    """Those of the `partial_dates` that stand over all running text.

    A day that heads the first part of a story, as others like it do the next ones, is no date.
    """
    first, passages = next(iter(document.view(running_text)), 0), document.passages
    partial = document.view(partial_dates)
    under = Counter(_form(passages[at]) for at in partial if at > first)
    return frozenset(at for at in partial if at < first and under[_form(passages[at])] < MIN_DAYS)


MIN_DAYS = 2
"""Days alone on their lines under running text from which on they head the parts of a story."""


def _form(passage: Passage) -> tuple[int, int]:
    """How many words and figures *passage* has."""
    return passage.words, count_digits(passage.text)


OF_RAW = HEADLINES | {Part.STANDFIRST, Part.STORY, Part.FURNITURE}
"""The parts of a text that is a headline and its story."""

# yes: "1. Paris"   "12) Paris"   no: "1.5 million"
_NUMBERED = pattern(r"\d{1,2}[.)]\h\S.*+")


def is_item(passage: Passage) -> bool:
    """Whether *passage* is an item of a list, with a bullet or number."""
    return passage.mark in MARKED or _NUMBERED.fullmatch(passage.text) is not None


MARKED = (Mark.BULLET, Mark.NUMBER)

KEPT = frozenset({Label.CAPTION, Label.CREDIT, Label.INFO, Label.RIGHTS, Label.TEASER})
"""What words tell of a passage better than its neighbours do."""

_OF_WORDS = frozenset({Label.INFO, Label.TEASER})
"""Labels that only short lines have for certain."""


def is_kept(line: HeaderLine, document: Document) -> bool:
    """Whether the words of *line* tell for sure that it is no text of the story.

    A sentence that begins as other stories' teasers do is the model's to tell.
    """
    told = document.cues.get(line.at)
    if told is not None and told.label is Label.FURNITURE:
        behind = line.at > max(document.view(running_text), default=line.at)
        return behind and told.score > WEAK and line.probability < SURE
    if told is None or told.label not in KEPT:
        return False
    if told.score <= WEAK and line.probability >= SURE:
        return False
    listed = any(part.labelled and part.role in _LISTS for part in told.segments)
    return listed or told.label not in _OF_WORDS or not document.passages[line.at].prose


_LISTS = ("category", "tags")
"""Parts of a line that may be long, and have a label of their own."""

SURE, LIKELY = 0.9, 0.6
"""How likely a line between two of the story's, and one behind it, is furniture when it is taken
for it: nothing of the story may be lost."""


def is_said(passage: Passage) -> bool:
    """Whether *passage* is a sentence, if a short one: "The harbour stays closed."."""
    return passage.sentence and passage.words > 2


def is_labelled(told: Labelling) -> bool:
    """Whether a label says what the line is: "Posted in World" is no outlet's name."""
    return any(part.labelled for part in told.segments)
