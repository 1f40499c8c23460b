"""Headers of which every line is as the layout has it: they are read without the learned model.

The model looks at each line beside all others, which takes much of the time of a text. Where lines
follow each other as in all texts before, and lists of words or the layout's own words say what each
is, there is nothing left for it to tell.
"""

from __future__ import annotations

from newsparse.header import HeaderLine, HeaderText, Part, window
from newsparse.layouts.columns import told
from newsparse.layouts.lines import key_at
from newsparse.layouts.slots import FIVE, LONGER, Learned, Slot
from newsparse.lines.document import Document
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.names import looks_like_name, split_names
from newsparse.lines.passages import Passage

__all__ = ["sure_header"]

SURE = 0.97
"""How likely a line is what the layout has in its place."""

_PARTS = {
    "outlet": Part.OUTLET,
    "tagline": Part.TAGLINE,
    "section": Part.SECTION,
    "headline": Part.HEADLINE,
    "standfirst": Part.STANDFIRST,
    "info": Part.INFO,
    "furniture": Part.FURNITURE,
}


def sure_header(layout: Learned, document: Document, header: HeaderText) -> list[HeaderLine] | None:
    """What the lines of *header* are; ``None`` where the layout alone does not tell all of them.

    All lines over the story follow the layout's slots, one headline among them at most, and all
    behind its start are running text, or are the same in all texts.
    """
    slots = layout.header[:-1]
    if layout.texts < FIVE or [slot.role for slot in slots].count("headline") > 1:
        return None
    if any(slot.share < 1 and slot.line is None and slot.role in _UNMARKED for slot in slots):
        return None  # whether such a line is there, the model must tell
    lines = window(header)
    found: list[HeaderLine] = []
    for slot in slots:
        at = lines[len(found)] if len(found) < len(lines) else None
        if at is not None and _is(slot, at, document, header):
            found.append(HeaderLine(at, _part(slot), SURE, ()))
        elif slot.share == 1:
            return None
    prose = frozenset(header.prose)
    for at in lines[len(found) :]:
        if at in prose:
            found.append(HeaderLine(at, Part.STORY, SURE, ()))
        elif key_at(document, at) in layout.footer_lines:
            found.append(HeaderLine(at, Part.FURNITURE, SURE, ()))
        else:
            return None
    return found if found and found[-1].part is not Part.HEADLINE else None


def _part(slot: Slot) -> Part:
    if slot.role == "headline" and ":" in slot.before:
        return Part.TITLED
    if slot.role == "outlet" and slot.lead.endswith(":"):
        return Part.SOURCE
    if slot.parts == ("byline",) and not slot.before:
        return Part.NAME
    return _PARTS[slot.role]


def _is(slot: Slot, at: int, document: Document, header: HeaderText) -> bool:
    """Whether the passage number *at* is for sure what *slot* has."""
    if slot.line is not None:
        return key_at(document, at) == slot.line
    passage, cue = document.passages[at], document.cues.get(at)
    if not passage.text.startswith(slot.before) or not passage.text.endswith(slot.after):
        return False
    if slot.role == "info":
        return _tells(slot, passage, cue, document)
    if cue is not None or slot.share < 1 or passage.words > LONGER * slot.words[1]:
        return False
    if slot.role == "headline":
        return not _is_name(passage, document)
    if slot.role == "section":
        return at not in header.prose
    return slot.role == "standfirst" and at in header.prose


_UNMARKED = frozenset({"section", "headline", "standfirst"})
"""What only its place tells."""


def _tells(slot: Slot, passage: Passage, cue: Labelling | None, document: Document) -> bool:
    """Whether words, or the form of names, tell of *passage* just what the *slot* has."""
    if cue is not None:
        parts = told(part.role for part in cue.segments)
        return cue.label is Label.INFO and bool(parts) and parts == slot.parts
    if slot.parts and any(map(str.isalpha, slot.before)):
        return True
    return slot.parts == ("byline",) and not slot.before and _is_name(passage, document)


def _is_name(passage: Passage, document: Document) -> bool:
    """Whether *passage* is nothing but full names."""
    text = passage.text
    spans = split_names(text, 0, len(text), document.words) or ()
    names = [text[slice(*span)] for span in spans]
    return bool(names) and all(" " in name and looks_like_name(name) for name in names)
