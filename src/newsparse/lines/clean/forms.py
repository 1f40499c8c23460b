"""What a line of a clean layout may be by its form, and by what its story speaks of."""

from __future__ import annotations

from newsparse.header import Part
from newsparse.lines.address import is_host
from newsparse.lines.clean.lines import (
    running_text,
)
from newsparse.lines.document import Document
from newsparse.lines.names import looks_like_name
from newsparse.lines.passages import Passage

__all__ = ["MIN_FIRST", "MIN_HEADLINE", "NAMES", "is_outlet_name", "is_told", "topic_of"]


MIN_FIRST = 3
"""Lines of a text of whose first two the whole tells what they are."""


def is_outlet_name(passage: Passage, document: Document) -> bool:
    """Whether *passage* has the form of an outlet's name: a known one, or with a word of such.

    That is its last word, or its first behind an article; both with a capital.
    """
    if passage.folded in document.outlets or is_host(passage):
        return True
    found, words = passage.folded.split(), document.words
    if not looks_like_name(passage.text) or not 1 < len(found) <= MAX_OUTLET:
        return False
    headed = words.has("articles", found[0]) and words.is_outlet_word(found[1])
    return headed or words.is_outlet_word(found[-1])


MAX_OUTLET = 5
"""Words of an outlet's name that is told by one of them."""


MIN_HEADLINE = 3
"""Words of a first line that is the headline where no other line is."""


def is_told(passage: Passage, document: Document) -> bool:
    """Whether the story has half of the words of *passage*."""
    own = set(passage.stems)
    return 2 * len(own & document.view(topic_of)) >= len(own) > 0


def topic_of(document: Document) -> frozenset[str]:
    """The stems of the running text; a view, since many lines are compared with it."""
    return frozenset(
        stem for at in document.view(running_text) for stem in document.passages[at].stems
    )


NAMES = frozenset({Part.OUTLET, Part.TAGLINE, Part.SECTION})
"""Parts that are names of the outlet's, and what else may be taken for one."""
