"""The lines around a story as a layout sees them: their form, and what they are taken for."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsparse.lines.document import Document
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.passages import Passage
from newsparse.patterns import has_digit, pattern
from newsparse.words import EDGE

__all__ = [
    "LEFT_OUT",
    "MAX_LINE",
    "ROLES",
    "Line",
    "Window",
    "key_at",
    "key_of",
    "lines_of",
    "windows",
]

ROLES = (
    "outlet", "tagline", "section", "headline", "standfirst", "info", "furniture", "story",
)  # fmt: skip
"""What a line of a layout may be."""

LEFT_OUT = ("text", "lines")
"""What the general parser may leave out of a story by its form: running text, and other lines."""

MAX_LINES = 40
"""Lines over a story, and under it, that are compared with a layout."""

MAX_LINE = 200
"""Characters by which a line is compared with others: what differs later makes no other line."""

PROSE = 3
"""So many passages of running text are read with the lines over them: standfirst and story."""

_ROLE_OF = {
    Label.OUTLET: "outlet",
    Label.TAGLINE: "tagline",
    Label.CATEGORY: "section",
    Label.HEADLINE: "headline",
    Label.SUMMARY: "standfirst",
    Label.INFO: "info",
    Label.PARAGRAPH: "story",
    Label.HEADING: "story",
    Label.LIST_ITEM: "story",
    Label.QUOTE: "story",
    Label.CAPTION: "furniture",
    Label.CREDIT: "furniture",
    Label.RIGHTS: "furniture",
    Label.TEASER: "furniture",
    Label.FURNITURE: "furniture",
}
_PLACE = {label: ROLES.index(role) for label, role in _ROLE_OF.items()}

_LOWEST, _HIGHEST = 0.5, 0.9
"""Scores of labels that are as good as a guess, and as good as sure."""

# yes: "6 August 2025"   "Aug. 6, 2025"   "2025-08-06"   "06/08/25"   "6.8."   no: "Best of 2025"
_DATED = pattern(
    r"(?<!\d)(?:\d{1,2}(?:[\h.,/-]*+[\p{L}\p{M}]++){0,3}+[\h.,/-]*+(?:19|20)\d\d(?!\d)"
    r"|(?:19|20)\d\d[\h./年년-]++\d{1,2}|\d{1,2}[./-]\d{1,2}(?!\d))"
)
_DIGITS = pattern(r"\d++")


@attrs.frozen
class Line:
    """One passage over or under a story."""

    at: int
    """Index of the passage."""
    text: str
    key: str
    """The form in which lines are the same: see `key_of`."""
    lead: str
    """What it begins with: a label with its colon, or its first word."""
    mark: str
    words: int
    sentence: bool
    dated: bool
    listed: bool
    """Whether it is a section's name by the language's cue words."""
    again: bool
    """Whether the running text has its words once more: it is a quotation, or a caption made so."""
    belief: tuple[float, ...]
    """For each of `ROLES`, how likely the general parser takes it to be that."""


class Window(tuple[Line, ...]):
    """The lines of one text that are compared with a layout, in order."""

    __slots__ = ()


def key_of(passage: Passage, *, rights: bool = False) -> str:
    """The form of a passage in which it is the same in two texts: words alone, counts left out.

    A day or year counts, but not the year of a copyright line.
    """
    text = (passage.plain or passage.text)[:MAX_LINE]
    if has_digit(text) and (rights or not _DATED.search(passage.text)):
        return _DIGITS.sub("0", text)
    return text


def key_at(document: Document, at: int) -> str:
    """`key_of` the passage number *at*, by what its words say it is."""
    cue = document.cues.get(at)
    return key_of(document.passages[at], rights=cue is not None and cue.label is Label.RIGHTS)


def windows(document: Document) -> tuple[range, range]:
    """The passages over the story with its first ones, and its last one with those under it."""
    size = len(document.passages)
    story = document.story
    if document.is_whole and story is not None:
        end = min(story.first + PROSE, size)
        last = story.last
    else:
        cues = document.cues
        prose = [at for at, each in enumerate(document.passages) if at not in cues and each.prose]
        if not prose:
            return range(min(size, MAX_LINES)), range(0)
        end = prose[min(PROSE, len(prose)) - 1] + 1
        last = prose[-1]
    last = max(last, end)
    return range(max(end - MAX_LINES, 0), end), range(last, min(last + MAX_LINES, size))


def lines_of(document: Document, places: range) -> Window:
    """The lines of *document* at these *places*."""
    prose = [f" {each.plain} " for each in document.passages if each.prose]
    return Window(_line(document, at, prose) for at in places)


def _line(document: Document, at: int, prose: Sequence[str]) -> Line:
    passage = document.passages[at]
    labelling = document.labels[at]
    if labelling.label is Label.OTHER:
        labelling = document.cues.get(at, labelling)
    folded = passage.folded
    return Line(
        at=at,
        text=passage.text,
        key=key_of(passage, rights=labelling.label is Label.RIGHTS),
        lead=_lead(folded),
        mark=passage.mark.value,
        words=passage.words,
        sentence=passage.sentence,
        dated=_DATED.search(passage.text) is not None,
        listed=passage.words <= _SECTION_WORDS and document.words.has("sections", folded),
        again=QUOTED[0] <= passage.words <= QUOTED[1] and _is_said(f" {passage.plain} ", prose),
        belief=_belief(labelling),
    )


def _is_said(words: str, prose: Sequence[str]) -> bool:
    """Whether a passage of *prose* has these *words*, and others."""
    return any(words in each and words != each for each in prose)


QUOTED = 3, 16
"""Words of a line that quotes the story, at least and at most."""

_SECTION_WORDS = 5
"""Words of a section's name at most."""

_MAX_LABEL = 30
"""Characters in which a label ends with its colon."""


def _lead(folded: str) -> str:
    colon = next((at for at, char in enumerate(folded[:_MAX_LABEL]) if char in ":："), -1)
    if colon > 0:
        return folded[: colon + 1]
    return folded.split(maxsplit=1)[0].strip(EDGE) if folded else ""


def _belief(labelling: Labelling) -> tuple[float, ...]:
    """How likely each role is by the general parser's label of a line and what else it may be."""
    found = [0.0] * len(ROLES)
    for label, likely in labelling.others:
        if label in _PLACE:
            found[_PLACE[label]] += likely
    own = _PLACE.get(labelling.label)
    if own is not None:
        sure = (labelling.score - _LOWEST) / (_HIGHEST - _LOWEST)
        found[own] = max(found[own], min(max(sure, 0.4), 0.97))
    total = sum(found)
    if total > 1:
        return tuple(each / total for each in found)
    rest = (1 - total) / len(ROLES)
    return tuple(each + rest for each in found)


def together(beliefs: Sequence[tuple[float, ...]]) -> list[float]:
    """The mean of *beliefs*, of which there is one at least."""
    return [sum(each) / len(beliefs) for each in zip(*beliefs, strict=True)]
