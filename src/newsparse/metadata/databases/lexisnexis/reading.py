"""Reads a record of LexisNexis's classic text export.

A line that counts the documents, then outlet, date and edition in the middle of their lines, the
headline, labels in capitals ("BYLINE:"), the story, hard-wrapped, and more labels. Older exports
print the copyright first and the headline behind a label.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from newsparse.lines.passages import Passage, joined, wrapped_passages
from newsparse.metadata.databases.blocks import (
    Block,
    Entries,
    date_in,
    flat,
    footer_start,
    label_codes,
    labelled,
    read_blocks,
    unsigned,
)
from newsparse.metadata.databases.lexisnexis.signs import label
from newsparse.metadata.databases.signs import COPYRIGHT
from newsparse.metadata.entries import Metadata, whole
from newsparse.page import Line, Page
from newsparse.patterns import pattern

__all__ = ["read"]

MAX_PROLOG = 12
"""Blocks over the first label at most; copyright, outlet, date and headline are four."""

MAX_HEADER = 25
"""Blocks from the first label to the last of the header. Seven labels are common."""

CENTRED = 10
"""Columns of blanks before a line that stands in the middle."""

# What opens a label in capitals that the data do not know: "JOURNAL-CODE:".
_CAPITALS = pattern(r"\p{Lu}[\p{Lu}\d /-]{2,30}:")
_HEADER = frozenset("title author section length dateline description body".split())
_FOOTER = frozenset("subject language url loaded graphic other".split())
_LONG = frozenset({"title", "description", "body", "graphic"})
"""Roles of labels that may stand before running text."""

_DECK = pattern(r"\h*+;(?:\h++|$)")


def read(page: Page) -> Metadata | None:
    """The metadata of a record whose first line counts the documents; ``None`` without labels."""
    blocks = read_blocks(page.lines[1:], label)
    start = next((at for at, each in enumerate(blocks[:MAX_PROLOG]) if _is_header(each)), None)
    if start is None:
        return None
    story = _header_end(blocks, start)
    end = footer_start(blocks, story, _is_footer, _CAPITALS)
    end = next((at for at in range(story, end) if _is_sure(blocks[at])), end)
    entries = _prolog(flat(blocks[:start]), blocks[:start])
    entries |= labelled([*blocks[start:story], *blocks[end:]])
    return Metadata(
        entries=_with_deck(entries),
        story=_story(blocks[story - 1 : story], flat(blocks[story:end])),
        codes=label_codes(block.label for block in blocks[start:story]),
    )


# -- where header, story and footer are --------------------------------------------------------


def _header_end(blocks: Sequence[Block], start: int) -> int:
    """Index of the story's first block: after the length, and the labels that follow it.

    Something without a label may stand before the length, and then is the header's.
    """
    header = range(start, min(start + MAX_HEADER, len(blocks)))
    lengths = (at for at in header if blocks[at].role in ("length", "body"))
    at = next((at for at in lengths if _is_header(blocks[at])), start)
    while at < len(blocks) and _is_header(blocks[at]):
        at += 1
        if blocks[at - 1].role == "body":
            break
    return at


def _is_header(block: Block) -> bool:
    """Whether *block* is a label's: before running text, only a few labels are."""
    return block.role in _HEADER and block.suits_label(_LONG)


def _is_footer(block: Block) -> bool:
    if COPYRIGHT.match(block.text):
        return True
    return block.role in _FOOTER and block.suits_label(_LONG)


def _is_sure(block: Block) -> bool:
    """Whether *block* begins the footer, though a text with blank lines in it may follow."""
    if block.role == "loaded":  # "UPDATE:" may also begin a paragraph
        return not block.is_prose and date_in(block.text) is not None
    return block.role == "graphic"


# -- what they say -----------------------------------------------------------------------------


def _prolog(lines: Sequence[Line], blocks: Sequence[Block]) -> Entries:
    """Outlet, date and headline, which have no labels."""
    lines = [line for line in lines if not COPYRIGHT.match(line.text)]
    if not lines:
        return {}
    dated = next((at for at, line in enumerate(lines) if at < 6 and date_in(line.text)), None)
    entries: Entries = {}
    if dated is not None:
        entries["date"] = (whole(lines[dated]),)
    if dated != 0:
        entries["sitename"] = (whole(joined(_same_block(lines[: dated or 1]))),)
    rest = _below_date(blocks, lines[dated or 0])
    for role, block in zip(("title", "description"), rest, strict=False):
        entries[role] = (whole(joined(block.lines)),)
    return entries


def _same_block(lines: Sequence[Line]) -> list[Line]:
    """The first of *lines* and those that follow it without a blank line."""
    size = next((at for at, line in enumerate(lines) if at and line.gap), len(lines))
    return list(lines[:size])


def _below_date(blocks: Sequence[Block], dated: Line) -> list[Block]:
    """The headline's blocks: after the date's, without an edition in the middle of its line."""
    at = next(at for at, block in enumerate(blocks) if dated in block.lines)
    rest = [block for block in blocks[at + 1 :] if not COPYRIGHT.match(block.text)]
    flush = list(dropwhile(lambda block: block.lines[0].indent >= CENTRED, rest))
    return flush or rest


def _with_deck(entries: Entries) -> Entries:
    """*entries* with what follows a semicolon in the headline told to be byline or standfirst."""
    (title,) = entries.get("title", (None,))
    cut = _DECK.search(title.value) if title else None
    if title is None or cut is None or cut.start() == 0:
        return entries
    found = {"title": (title.cut(0, cut.start()),)}
    if cut.end() < len(title.value):
        below = title.cut(cut.end(), len(title.value))
        byline = unsigned(below)
        found |= {"author": (byline,)} if byline else {"description": (below,)}
    return found | {key: value for key, value in entries.items() if key != "title"}


def _story(before: Sequence[Block], lines: Sequence[Line]) -> tuple[Passage, ...]:
    """The story's paragraphs; the first may stand behind the label "BODY:"."""
    inline = [value for block in before if block.role == "body" and (value := block.value)]
    return (*inline, *wrapped_passages(lines))
