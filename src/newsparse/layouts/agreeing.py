"""What the slots of one header tell of each other: one outlet, its motto, one byline."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsparse.layouts.columns import FEW, Column, are_people, is_numbered
from newsparse.layouts.lines import MAX_LINE, ROLES
from newsparse.layouts.seen import Seen
from newsparse.layouts.slots import FIVE, Slot
from newsparse.patterns import DOMAIN, has_digit, value_at
from newsparse.words import fold, plain

__all__ = ["MAX_LABEL", "agreed", "is_credit", "says_where"]

MOTTO, MOTTO_WORDS = 0.15, 4
"""How likely the general parser takes a line for a motto, and else how many words it has at least,
where its place says that it is one."""


def agreed(slots: Sequence[Slot], columns: Sequence[Column], texts: Sequence[Seen]) -> list[Slot]:
    """The *slots* over the stories, each with its column, in the light of all others."""
    found = list(slots)
    _one_byline(found, columns, texts)
    if len(texts) >= FEW:
        _outlet_that_is_always_printed(found, columns, texts)
        _motto_of_outlet(found, columns, texts)
        _section_that_is_left(found, columns, texts)
    return found


def _one_byline(slots: list[Slot], columns: Sequence[Column], texts: Sequence[Seen]) -> None:
    """Of several bylines leave those that have a byline's words, or names that change."""
    for at, slot in enumerate(slots):
        if slot.line is None or slot.parts != ("byline",):
            continue
        if is_credit(columns[at], texts) or (not slot.before and _is_one_word(columns[at], texts)):
            slots[at] = attrs.evolve(slot, role="furniture", parts=())
    signed = [at for at, slot in enumerate(slots) if "byline" in slot.parts]
    if len(signed) < 2:
        return
    by_words = [at for at in signed if _is_labelled(columns[at], texts)]
    titled = [at for at in by_words if _is_of_title(slots[at], texts)]
    if len(titled) < len(by_words):  # "Editor: Jane Roe" beside "By Tom Adeyemi"
        by_words = [at for at in by_words if at not in titled]
    kept = by_words or [at for at in signed if slots[at].line is None]
    for at in signed:
        if kept and at not in kept and slots[at].parts == ("byline",):
            slots[at] = attrs.evolve(slots[at], role="furniture", parts=())


def _is_one_word(column: Column, texts: Sequence[Seen]) -> bool:
    """Whether the names that the parser took in *column* have one word: "Fearless and free"."""
    names = [
        line.text[slice(*span)]
        for number, line in column.lines
        for part in texts[number].document.labels[line.at].segments
        for span in part.names
    ]
    return len(column.lines) >= FEW and not any(" " in name for name in names)


def _is_of_title(slot: Slot, texts: Sequence[Seen]) -> bool:
    """Whether the lines of *slot* begin with a job title: it may be that of another than wrote."""
    return fold(slot.before).strip(" :：") in texts[0].document.words.job_titles


def is_credit(column: Column, texts: Sequence[Seen]) -> bool:
    """Whether the lines of *column* begin as those under photographs do."""
    return any(
        texts[number].document.words.starts("captions", fold(line.text))
        for number, line in column.lines
    )


def _is_labelled(column: Column, texts: Sequence[Seen]) -> bool:
    """Whether most lines of *column* have names behind a byline's words."""
    segments = (texts[number].document.labels[line.at].segments for number, line in column.lines)
    count = sum(any(part.names and part.labelled for part in each) for each in segments)
    return count * 2 > len(column.lines)


def _outlet_that_is_always_printed(
    slots: list[Slot], columns: Sequence[Column], texts: Sequence[Seen]
) -> None:
    """Where no slot is the outlet's: the line that is always the same, if it is its name.

    It is when it is a domain, when a copyright line or the tail of other lines has that name, when
    a label says that the story appeared in it, and it is no section, or when it was taken for the
    section of all stories and no list of words has it.
    """
    if any(slot.role == "outlet" for slot in slots):
        return
    held = frozenset(plain(name) for each in texts for name in each.document.outlets)
    tails = [slot.after for slot in slots if slot.after]
    for at, slot in enumerate(slots):
        line = columns[at].lines[0][1].text
        always = slot.line is not None and slot.share == 1 and len(line) <= MAX_LINE
        if not always or slot.role in ("story", "headline"):
            continue
        start = value_at(line, MAX_LABEL)
        name = line[start:]
        key = plain(name)
        told = (
            bool(DOMAIN.fullmatch(name))
            or (says_where(line[:start]) and not any(each.listed for _, each in columns[at].lines))
            or key in held
            or any(plain(tail) == key for tail in tails)
            or (not start and slot.role != "info" and _is_newspaper(line, columns[at], texts))
        )
        bare = not start and slot.role == "section" and not _is_told(columns[at], texts)
        if key and (told or bare):
            slots[at] = attrs.evolve(slot, role="outlet", parts=(), value=name, joint=None)
            return
    likely = [at for at in range(len(slots)) if _may_be_outlet(slots[at], columns[at], texts)]
    if likely:
        at = max(likely, key=lambda each: columns[each].slot(len(texts)).belief[_OUTLET])
        name = columns[at].lines[0][1].text
        slots[at] = attrs.evolve(slots[at], role="outlet", parts=(), value=name, joint=None)


def _may_be_outlet(slot: Slot, column: Column, texts: Sequence[Seen]) -> bool:
    """Whether all *texts* print the same line in *column*, which the parser may take for a name.

    No list has its words, and it is no author's: those of an outlet change.
    """
    text = column.lines[0][1].text
    return (
        slot.line is not None
        and len(column.lines) >= max(FIVE, len(texts))
        and slot.role in ("furniture", "info", "section")
        and (slot.parts == ("byline",) or column.slot(len(texts)).belief[_OUTLET] >= NAME)
        and text[0].isupper()
        and len(text.split()) <= NAME_WORDS
        and not value_at(text, MAX_LABEL)
        and not has_digit(text)
        and not are_people(column)
        and not _is_of_role(text, texts)
        and not _is_told(column, texts)
    )


_OUTLET = ROLES.index("outlet")

NAME, NAME_WORDS = 0.1, 5
"""How likely a line that never changes is a name, at least, and its words, at most, where no other
line is the outlet's."""


def _is_of_role(text: str, texts: Sequence[Seen]) -> bool:
    """Whether *text* ends as job titles do: "Health Reporter"."""
    return fold(text).rsplit(maxsplit=1)[-1] in texts[0].document.words.role_words


def _is_newspaper(name: str, column: Column, texts: Sequence[Seen]) -> bool:
    """Whether *name* is a few words with capitals, a newspaper's among them: "Kent Dispatch"."""
    found = name.split()
    words = texts[0].document.words
    return (
        1 < len(found) <= MOTTO_WORDS
        and found[0][0].isupper()
        and found[-1][0].isupper()
        and any(word[0].isupper() and words.is_outlet_word(fold(word)) for word in found)
        and not _is_told(column, texts)
    )


def says_where(label: str) -> bool:
    """Whether a *label* is one of where a story appeared.

    >>> says_where("Appeared in: "), says_where("Written by: ")
    (True, False)
    """
    return fold(label).endswith(_APPEARED)


_APPEARED = (" in", " dans", " en", " em", " su")
"""How labels end behind which an outlet, or a section, is named: "Appeared in:"."""


def _motto_of_outlet(slots: list[Slot], columns: Sequence[Column], texts: Sequence[Seen]) -> None:
    """The line under the outlet's name that is always the same, where no list has its words."""
    if any(slot.role == "tagline" for slot in slots):
        return
    named = next((at for at, slot in enumerate(slots) if slot.role == "outlet"), len(slots))
    least = MOTTO_WORDS
    for at in range(named + 1, len(slots)):
        slot, column = slots[at], columns[at]
        if slot.role in ("info", "headline"):
            least += 2 * (slot.role == "headline")
            continue
        if at > named + 1 and _is_beside_furniture(at, slots, columns, texts):
            continue
        if slot.line is not None and (
            is_numbered(column.lines[0][1].text)
            or is_credit(column, texts)
            or (slot.role == "furniture" and _is_told(column, texts))
        ):
            continue
        of_page = slot.role in ("furniture", "section")
        own = slot.line is not None and of_page and column.share(len(texts)) == 1
        line = column.lines[0][1]
        likely = column.slot(len(texts)).belief[ROLES.index("tagline")] >= MOTTO
        if value_at(line.text, MAX_LABEL) or not (likely or line.words >= least):
            return
        if own and len(line.text) <= MAX_LINE and not _is_told(column, texts):
            slots[at] = attrs.evolve(slot, role="tagline", value=line.text)
        return


def _is_beside_furniture(
    at: int, slots: Sequence[Slot], columns: Sequence[Column], texts: Sequence[Seen]
) -> bool:
    """Whether the line after slot *at* is the page's own by its words: such lines go together."""
    below = at + 1
    return (
        below < len(slots)
        and slots[below].line is not None
        and slots[below].role == "furniture"
        and _is_told(columns[below], texts)
    )


def _section_that_is_left(
    slots: list[Slot], columns: Sequence[Column], texts: Sequence[Seen]
) -> None:
    """Where no slot is a section's: the short line whose words differ, if it tells nothing else."""
    if any(slot.role == "section" or "category" in slot.parts for slot in slots):
        return
    for at, (slot, column) in enumerate(zip(slots, columns, strict=True)):
        bare = not (slot.parts or slot.line or slot.before or slot.after or slot.dated)
        if (
            bare
            and (slot.role in ("info", "furniture") or _is_over_story(at, slots))
            and column.share(len(texts)) == 1
            and len(column.keys) >= FEW
            and slot.words[1] <= NAME_WORDS
            and slot.sentence == 0
            and column.slot(len(texts)).belief[_SECTION] >= SECTION
            and not any(has_digit(line.text) for _, line in column.lines)
        ):
            slots[at] = attrs.evolve(slot, role="section")
            return


def _is_over_story(at: int, slots: Sequence[Slot]) -> bool:
    """Whether slot *at* was taken for the story's first line, and full sentences follow it."""
    if slots[at].role != "story" or at + 1 == len(slots):
        return False
    below = slots[at + 1]
    return below.role == "story" and below.words[0] > 2 * NAME_WORDS and below.sentence > SENTENCES


SENTENCES = 0.5
"""Share of the lines under a section's that end as sentences do, at least."""

_SECTION, SECTION = ROLES.index("section"), 0.15
"""How likely a line is a section at least, where no other line is one."""


def _is_told(column: Column, texts: Sequence[Seen]) -> bool:
    """Whether the lists of words tell what the lines of *column* are."""
    return any(
        line.listed or line.at in texts[number].document.cues for number, line in column.lines
    )


MAX_LABEL = 30
"""Characters in which a label ends with its colon."""
