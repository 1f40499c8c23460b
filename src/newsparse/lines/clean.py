"""Clean layouts: texts that are little more than a header and a story.

Metadata say nothing of it: tools put them over stories as well as over whole pages.
"""

from __future__ import annotations

from newsparse.lines.document import Document
from newsparse.lines.furniture import count_furniture
from newsparse.lines.kind import is_prose

__all__ = ["is_clean"]

MAX_LOOSE = 20
"""Short lines without a label that a clean layout has at most: names, headings, list items. The
menus of a whole page alone have more."""


MAX_FURNITURE = 8
"""Lines that their words tell to be the page's own: share bars, notices, copyright lines."""


def is_clean(document: Document) -> bool:
    """Whether the page is little more than a header and a story."""
    passages = document.passages
    loose = sum(at not in document.cues and not is_prose(each) for at, each in enumerate(passages))
    return loose <= MAX_LOOSE and count_furniture(document) <= MAX_FURNITURE
