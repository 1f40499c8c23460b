"""Reads a record of ProQuest's text export: sixty underscores, the headline, then labels.

The story stands behind "Full text:"; most labels stand under it. E-mail drops blanks from labels
and puts them into numbers, so labels are compared without blanks, and so are dates.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from newsparse.languages.lexicon import lexicon
from newsparse.lines.names import has_role, looks_like_name
from newsparse.lines.passages import Passage, joined, passages
from newsparse.metadata.databases.blocks import (
    CODES,
    Block,
    Entries,
    flat,
    footer_start,
    label_codes,
    labelled,
    pieces,
    placed,
    read_blocks,
    respaced,
)
from newsparse.metadata.databases.proquest.signs import count, labels, starts_with_rule
from newsparse.metadata.databases.signs import MAX_SIGN
from newsparse.metadata.entries import Entry, Metadata, whole
from newsparse.page import Page
from newsparse.patterns import pattern

__all__ = ["read"]

_STRONG = frozenset({"body", "sitename", "id", "date"})
"""Roles of which two at least must be there."""

_LAST = frozenset({"sitename", "id"})
_LONG = frozenset({"title", "description", "note", "other"})
"""Roles of labels that may stand before running text."""

# A label that the data do not know, among others that they do.
_LABEL_LIKE = pattern(r"\p{Lu}[\p{L} /()&'’-]{1,46}:")
# yes: "Jan11,2009"   "11.Januar2009"   "11deenerode2009"      no: "Winter2009,Nr.4"
_DAY = pattern(
    r"(?<a>\p{L}{3,12}\.?)(?<b>\d{1,2}),?(?<c>\d{4})"
    r"|(?<a>\d{1,2}\.?)(?:de(?=ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic))?"
    r"(?<b>\p{L}{3,12}?\.?)(?:de)?(?<c>\d{4})",
    flags=regex.IGNORECASE,
)


def read(page: Page) -> Metadata | None:
    """The metadata of a record that starts with underscores, or has its labels at either end.

    ``None`` for any other text.
    """
    lines = page.lines[starts_with_rule(page.lines) :]
    if lines and count(lines[0].text):
        lines = lines[1:]
    blocks = read_blocks(lines, labels().before_colon)
    if len(_STRONG & {block.role for block in blocks}) < 2:
        return None
    text = next((at for at, block in enumerate(blocks) if block.role == "body"), len(blocks))
    # What stands behind the record's number is a notice, or the start of another page.
    last = max((at for at in range(text, len(blocks)) if blocks[at].role in _LAST), default=None)
    end = footer_start(blocks[: last and last + 1], text + 1, _is_footer, _LABEL_LIKE)
    around = [*blocks[end:], *blocks[:text]]  # the title under the story counts, not the one above
    return Metadata(
        entries=_title(blocks) | labelled(around) | _special(around),
        story=_story(blocks[text:end]),
        codes=label_codes(block.label for block in around),
    )


def _is_footer(block: Block) -> bool:
    """Whether *block* is a label's: before running text, only a few labels are."""
    return bool(block.role) and block.suits_label(_LONG)


def _story(blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """The paragraphs of *blocks*, the first of which has the label before the full text."""
    if not blocks or blocks[0].label is None:
        return ()
    start, lines = blocks[0].label.value, flat(blocks)
    if start == len(lines[0].text):
        return passages(lines[1:])
    first, *rest = passages(lines)
    return (first.after(start), *rest)


def _title(blocks: Sequence[Block]) -> Entries:
    """The headline over all labels, which has none."""
    if not blocks or blocks[0].label is not None:
        return {}
    return {"title": (whole(joined(blocks[0].lines)),)}


def _special(blocks: Sequence[Block]) -> Entries:
    """Authors and date, which ProQuest prints in ways of its own."""
    values = {block.role: value for block in reversed(blocks) if (value := block.value)}
    entries: Entries = {}
    if "date" in values:
        entries["date"] = (_date(values["date"]),)
    if "author" in values:
        names = list(pieces(values["author"]))
        entries["author"] = tuple(each for each in names if not _is_inverted(each.value))
        entries["author name"] = tuple(each for each in names if _is_inverted(each.value))
    return entries


def _is_inverted(name: str) -> bool:
    """Whether *name* has its surname first, and not a job title behind a comma."""
    surname, comma, given = name.partition(", ")
    if not comma or has_role(name, 0, len(name), lexicon(CODES)):
        return False
    return looks_like_name(f"{given.replace(',', '')} {surname}")


def _date(printed: Passage) -> Entry:
    """The date *printed*, with blanks where a date has them."""
    if len(printed.text) <= MAX_SIGN:
        chars = [each for each in placed(printed) if not each[0].isspace()]
        match = _DAY.fullmatch("".join(char for char, _ in chars))
        if match:
            return respaced(*(chars[slice(*match.span(group))] for group in ("a", "b", "c")))
    return whole(printed)
