"""Clean layouts: texts that are little more than a header and a story, read by rule."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import takewhile

from newsparse.lines.document import Document
from newsparse.lines.kind import MIN_PROSE_WORDS, is_prose
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import starts_lower
from newsparse.words import fold

__all__ = ["clean_story", "is_clean", "leading_prose", "story_tail"]

MAX_LOOSE = 20
"""Short lines without a label that a clean layout has at most: names, headings, list items. The
menus of a whole page alone have more."""

_ENDS = frozenset({"ends", "-30-", "###", "ende", "fin", "end"})


def is_clean(document: Document) -> bool:
    """Whether the page is little more than a header and a story."""
    passages = document.passages
    loose = sum(at not in document.cues and not is_prose(each) for at, each in enumerate(passages))
    return bool(document.metadata.entries) or loose <= MAX_LOOSE


def leading_prose(document: Document) -> list[int]:
    """The passages of running text, standfirst included; a headline as long as one left out."""
    passages, cues = document.passages, document.cues
    prose = list(_prose(passages, cues))
    if len(prose) < 2 or any(at not in cues for at in range(prose[0])):
        return prose
    first, following = passages[prose[0]], passages[prose[0] + 1]
    return prose if first.sentence or _is_cut(first, following) else prose[1:]


def clean_story(document: Document, start: int, end: int) -> list[int]:
    """The story from passage *start* to its last prose *end*, and the list or quote behind that."""
    inside = [at for at in range(start, end + 1) if at not in document.cues]
    return [*inside, *story_tail(document.passages, document.cues, end)]


def _prose(passages: Sequence[Passage], cues: Container[int]) -> Iterator[int]:
    """The passages of running text, with the first part of a sentence that was cut in two."""
    for at, passage in enumerate(passages):
        if at in cues:
            continue
        following = passages[at + 1] if at + 1 < len(passages) else None
        if is_prose(passage) or (following is not None and _is_cut(passage, following)):
            yield at


def _is_cut(passage: Passage, following: Passage) -> bool:
    """Whether *following* is the rest of a sentence that *passage* begins."""
    return (
        passage.mark is Mark.NONE
        and passage.words >= MIN_PROSE_WORDS
        and not passage.sentence
        and is_prose(following)
        and starts_lower(following.text)
    )


def story_tail(passages: Sequence[Passage], cues: Container[int], end: int) -> Iterator[int]:
    """What of the story stands after its last prose: a list, a quote, one more short sentence."""
    for at in range(end + 1, len(passages)):
        passage = passages[at]
        listed = passage.mark in (Mark.BULLET, Mark.NUMBER, Mark.QUOTE) or _heads_list(passages, at)
        last = at == end + 1 and passage.sentence and passage.words > 2
        if at in cues or fold(passage.text) in _ENDS or not (listed or last):
            return
        yield at


def _heads_list(passages: Sequence[Passage], at: int) -> bool:
    """Whether a heading's list is the story's: its items are sentences, not other headlines."""
    items = list(takewhile(lambda each: each.mark is Mark.BULLET, passages[at + 1 :]))
    return bool(items) and all(item.sentence for item in items)
