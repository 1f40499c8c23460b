"""From texts of one outlet to its layout: what repeats, what varies and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

import attrs

from newsparse.dates import find_dates
from newsparse.layouts.agreeing import MAX_LABEL, agreed, is_credit
from newsparse.layouts.columns import (
    FEW,
    Column,
    are_people,
    columns_of,
    is_numbered,
    roles_of,
    told,
)
from newsparse.layouts.headlines import complete_headlines, join_halves, name_headline
from newsparse.layouts.lines import LEFT_OUT, MAX_LINE, QUOTED, ROLES, Line, key_at, key_of
from newsparse.layouts.seen import Seen
from newsparse.layouts.slots import EXPECTED, FIVE, Slot
from newsparse.layouts.stories import between, is_left_out
from newsparse.lines.document import Document
from newsparse.lines.header import TITLE_TAIL
from newsparse.lines.labels import Label, Segment
from newsparse.lines.names import looks_like_name, split_names
from newsparse.patterns import pattern, value_at
from newsparse.words import fold

__all__ = ["date_form", "learned", "signed_part"]

MIN_SHARE = 0.25
"""Share of the texts that must have a line for it to be the layout's, and two at least."""

REPEATED = 0.6
"""Share of the texts that must print a line for it to be the page's own."""

MAX_REPEATED = 500
"""Repeated lines that a layout keeps."""

_WORD = pattern(r"[\p{L}\p{M}]++")
_NUMBER = pattern(r"\d++")


def first_words(document: Document) -> str:
    """The longest of the first sentences of a text, by which two texts of one story are told."""
    prose = [each.plain for each in document.passages if each.prose]
    return max(prose[:FIRST], key=len, default="")


FIRST = 5
"""Passages of running text among which that is."""


def repeated(texts: Sequence[Seen]) -> tuple[str, ...]:
    """The lines that most of *texts* print, those that most of them do first."""
    counts = Counter(key for each in texts for key in each.keys)
    least = max(2, REPEATED * len(texts))
    found = [(key, count) for key, count in counts.items() if count >= least and key]
    ordered = sorted(found, key=lambda each: (-each[1], each[0]))
    return tuple(key for key, _ in islice(ordered, MAX_REPEATED))


def inside(texts: Sequence[Seen], known: Iterable[str]) -> tuple[str, ...]:
    """Of the *known* lines those behind which much of some story stands: they head no comments."""
    asked, found = frozenset(known), set[str]()
    for each in texts:
        passages, labels = each.document.passages, each.document.labels
        told = [0]
        for passage, own in zip(passages, labels, strict=True):
            told.append(told[-1] + (passage.words if own.label is Label.PARAGRAPH else 0))
        for at, passage in enumerate(passages):
            if 0 < told[at] <= (1 - MUCH) * told[-1] and (key := key_of(passage)) in asked:
                found.add(key)
    return tuple(key for key in known if key in found)


def ends(texts: Sequence[Seen], known: Iterable[str]) -> tuple[str, ...]:
    """Of the *known* lines those that all *texts* have, nearly all behind most of their story."""
    found: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for each in texts if len(texts) >= FIVE else ():
        behind, before = _sides(each.document)
        found.update(behind)
        held.update(behind | before)
    least = MOST * len(texts)
    return tuple(key for key in known if held[key] == len(texts) and found[key] >= least)


def _sides(document: Document) -> tuple[frozenset[str], frozenset[str]]:
    """The lines of *document* whose last print is behind much of its story, and the others."""
    words = [
        passage.words if own.label is Label.PARAGRAPH else 0
        for passage, own in zip(document.passages, document.labels, strict=True)
    ]
    told, total = 0, sum(words)
    behind: dict[str, bool] = {}
    for at, own in enumerate(words):
        told += own
        behind[key_at(document, at)] = told > (1 - MUCH) * total
    under = frozenset(key for key, is_behind in behind.items() if is_behind)
    return under, frozenset(behind) - under


def left_out(texts: Sequence[Seen], known: Iterable[str]) -> tuple[str, ...]:
    """What the parser left out of the stories of *texts* that is none of the *known* lines."""
    if len(texts) < FIVE:
        return LEFT_OUT
    asked, found = frozenset(known), set[str]()
    for each in texts:
        document = each.document
        for at in between(document, asked):
            if is_left_out(document, at) and key_at(document, at) not in asked:
                found.add(LEFT_OUT[not document.passages[at].prose])
    return tuple(each for each in LEFT_OUT if each in found)


MUCH = 0.4
"""Share of a story's words that make much of it."""


def learned(texts: Sequence[Seen], *, header: bool, signed: bool = False) -> tuple[Slot, ...]:
    """The slots over the stories of *texts* (*header*), or under them, in order.

    Stories that are *signed* over their text are so by no other words under it.
    """
    columns = columns_of([each.header if header else each.footer for each in texts])
    kept = [c for c in columns if len(c.lines) >= max(2, MIN_SHARE * len(texts))]
    names = [at for at, column in enumerate(kept) if header and _is_signed(column, texts)]
    roles = roles_of(kept, len(texts), names[:1])
    if header:
        name_headline(roles, kept, texts)
        complete_headlines(roles, kept, texts)
        join_halves(roles, kept, texts)
    slots = list(_slots(kept, roles, texts, header=header, signed=signed))
    if header:
        return _before_story(agreed(slots, kept, texts))
    return tuple(slot for slot in slots if slot.role != "story")


def _before_story(slots: list[Slot]) -> tuple[Slot, ...]:
    """The *slots* up to the story, which is one slot; what few have behind its start goes."""
    ends = (at for at, slot in enumerate(slots) if _is_of_header(slot.role, slot.share))
    last = max(ends, default=-1)
    first = next((at for at in range(last + 1, len(slots)) if slots[at].role == "story"), None)
    if first is None:
        first = len(slots)
    story = slots[first:]
    kept = [slot for slot in slots[:first] if slot.role != "story"]
    low = min((slot.words[0] for slot in story), default=1)
    high = max((slot.words[1] for slot in story), default=1)
    return (*kept, Slot(role="story", share=1.0, words=(low, high), sentence=0.9))


def _is_of_header(role: str, share: float) -> bool:
    """Whether a line of this *role*, in this *share* of the texts, ends no sooner than a header."""
    return role not in ("story", "furniture") and share >= EXPECTED


def _under_story(slot: Slot, column: Column, texts: int) -> Slot:
    """The *slot* under a story as the page's own, where its lines are not the story's.

    A line without a label that never changes signs no story, unless people have such a name.
    """
    if _is_nobody(slot, column):
        return attrs.evolve(slot, role="furniture", parts=())
    if slot.role == "story" and _is_record(slot, column, texts):
        return attrs.evolve(slot, role="furniture")
    return _with_held_words(slot, column, texts) if slot.role == "story" else slot


def _is_nobody(slot: Slot, column: Column) -> bool:
    """Whether *slot* is a byline's without a label, and all lines of *column* are one, no name."""
    bare = slot.parts == ("byline",) and not slot.before
    same = slot.line is not None and len(column.lines) >= FEW
    return bare and same and not are_people(column)


def _is_record(slot: Slot, column: Column, texts: int) -> bool:
    """Whether nearly all texts have a short line with the label of *slot*: "Document ID: 793"."""
    often = len(column.lines) >= max(FEW, NEARLY_ALL * texts)
    return often and slot.lead.endswith((":", "：")) and slot.words[1] <= RECORD_WORDS


RECORD_WORDS = 8
"""Words of a line of a database at most."""


def _with_held_words(slot: Slot, column: Column, texts: int) -> Slot:
    """The *slot* under a story as the page's own, where its lines say the same of another each.

    "Jane Roe is our reporter in Kent", "Tom Adeyemi is our reporter in Rye".
    """
    if len(column.lines) < max(FEW, NEARLY_ALL * texts) or len(column.keys) < 2:
        return slot
    lines = [line.key.split() for _, line in column.lines]
    held = set(lines[0]).intersection(*lines[1:])
    if len(held) < HELD or len(held) < HELD_SHARE * max(map(len, lines)):
        return slot
    words = tuple(dict.fromkeys(word for word in lines[0] if word in held))
    return attrs.evolve(slot, role="furniture", held=words)


HELD, HELD_SHARE = 3, 0.35
"""Words that all lines of a column have at least, and their share of the longest one's."""


def _slots(
    columns: Sequence[Column],
    roles: Sequence[str],
    texts: Sequence[Seen],
    *,
    header: bool,
    signed: bool,
) -> Iterator[Slot]:
    last_info = max(_last_info(columns, roles, len(texts)), _bar_over_story(columns, roles, texts))
    tagged = False
    for at, (column, found) in enumerate(zip(columns, roles, strict=True)):
        over = found == "story" and at < last_info and "headline" in roles[:at]
        role = "standfirst" if over and "standfirst" not in roles else found
        slot = _slot(column, role, texts)
        if slot.role == "standfirst" and slot.after:
            slot = attrs.evolve(slot, role="furniture")  # a caption: all end with the same credit
        if (
            header
            and slot.role in ("story", "standfirst")
            and _are_quotes(column, columns[at + 1 :], texts)
        ):
            slot = attrs.evolve(slot, role="furniture", again=True)
        slot = _section_of_names(slot, column)
        if not header and not signed:
            slot = _signed_below(column, slot, texts)
        if header and not slot.parts and not signed:
            goes_on = slot.role == "headline" and "headline" in roles[:at]
            if slot.role == "story" or goes_on:
                slot = _signed_abroad(column, slot, texts)
            elif (slot.role in _MAY_BE_INFO or are_people(column)) and _are_names(
                column, slot, texts
            ):
                slot = attrs.evolve(slot, role="info", parts=("byline",))
        if header and not signed and _are_names_before_dates(column, slot, texts):
            slot = attrs.evolve(slot, parts=("byline", *slot.parts))
        slot = _with_tags(slot, column, tagged=tagged)
        if not header:
            slot = _under_story(slot, column, len(texts))
        signed |= "byline" in slot.parts and not (slot.line and is_credit(column, texts))
        tagged |= "tags" in slot.parts
        yield slot


def _last_info(columns: Sequence[Column], roles: Sequence[str], texts: int) -> int:
    """The last of *columns* that is of a header for sure; -1 without any."""
    places = (
        at
        for at, (role, column) in enumerate(zip(roles, columns, strict=True))
        if role in ("info", "headline") and _is_of_header(role, column.share(texts))
    )
    return max(places, default=-1)


def _bar_over_story(columns: Sequence[Column], roles: Sequence[str], texts: Sequence[Seen]) -> int:
    """The first of *columns* behind one line of running text in all texts, if it bids to share.

    It does so over a story, and what all texts have over it, under the headline, is a standfirst.
    """
    first = next((at for at, role in enumerate(roles) if role == "story"), len(roles))
    if first + 1 >= len(roles) or "standfirst" in roles[:first]:
        return -1
    over, bar = columns[first], columns[first + 1]
    everywhere = len(over.lines) == len(texts) >= FIVE and bar.is_constant
    if not everywhere or len(bar.lines) < len(texts) or roles[first + 1] == "info":
        return -1
    beside = all(
        line.at + 1 == below.at and line.words <= LONGEST_STANDFIRST
        for (_, line), (_, below) in zip(over.lines, bar.lines, strict=True)
    )
    line = bar.lines[0][1]
    return first + 1 if beside and _bids_to_share(line, texts[0]) else -1


LONGEST_STANDFIRST = 45
"""Words of a standfirst at most that only a line of the page under it shows to be one."""


def _bids_to_share(line: Line, text: Seen) -> bool:
    """Whether *line* is of a bar of buttons, or counts comments or minutes."""
    words, folded = text.document.words, fold(line.text)
    return is_numbered(line.text) or any(words.starts(cue, folded) for cue in ("share", "comments"))


def _with_tags(slot: Slot, column: Column, *, tagged: bool) -> Slot:
    """The *slot* as one of tags where its lines are, and as the page's where they never change."""
    if slot.parts == ("tags",) and slot.line is not None and len(column.lines) >= FEW:
        return attrs.evolve(slot, role="furniture", parts=(), joint=None)
    if not slot.parts and slot.role != "headline" and not tagged and _are_tags(column, slot):
        return attrs.evolve(slot, role="info", parts=("tags",), joint=", ")
    return slot


def _signed_abroad(column: Column, slot: Slot, texts: Sequence[Seen]) -> Slot:
    """The *slot* of a story or headline as a byline's, by words that no list has.

    All its lines begin with them, and have nothing but names behind them.
    """
    if len(column.lines) < FEW:
        return slot
    signed = _slot(column, "info", texts)
    labelled = any(char.isalpha() for char in signed.before)
    if labelled and not is_credit(column, texts) and _are_names(column, signed, texts):
        return attrs.evolve(signed, parts=("byline",))
    return slot


def _signed_below(column: Column, slot: Slot, texts: Sequence[Seen]) -> Slot:
    """The *slot* under stories as a byline's, by words that no list has, or by names alone."""
    if slot.parts or slot.role not in (*_MAY_BE_INFO, "story"):
        return slot
    bare = attrs.evolve(slot, before="")
    everywhere = len(column.lines) == len(texts)  # names alone: a job title is of a box on authors
    if _has_teasers(column, texts):
        return slot
    if everywhere and are_people(column) and _are_names(column, bare, texts):
        return attrs.evolve(bare, role="info", parts=("byline",))
    if slot.role != "story":
        return slot
    signed = _signed_abroad(column, slot, texts)
    return signed if are_people(column, len(signed.before)) else slot  # "Document ID: Kent"


def _are_quotes(column: Column, below: Sequence[Column], texts: Sequence[Seen]) -> bool:
    """Whether all texts have a short line in *column*, and several quote their story with it."""
    lines = [line for _, line in column.lines]
    longest = max(line.words for line in lines)
    if len(lines) < max(FEW, MOST * len(texts)) or not below or longest > QUOTED[1]:
        return False
    again = sum(line.again for line in lines)
    return again >= max(2, SOME_QUOTED * len(lines))


SOME_QUOTED = 0.4
"""Share of a column's lines that are a quotation word for word, where the others are no story."""


def _is_signed(column: Column, texts: Sequence[Seen]) -> bool:
    """Whether the parser took *column* for no byline, and it is one by names that people have.

    "The Bridge Reopens" begins like a name, too: so most must have a given name, behind two words
    or a label that all lines share.
    """
    slot = column.slot(len(texts))
    if not slot.lead or slot.belief[ROLES.index("info")] > MAYBE_INFO:
        return False
    signed = _signed_abroad(column, attrs.evolve(slot, belief=()), texts)
    if not signed.parts or not (" " in signed.before.strip() or ":" in signed.before):
        return False
    return are_people(column, len(signed.before))


MAYBE_INFO = 0.3
"""How likely the general parser takes a line for an information line that it still may not be."""


def _section_of_names(slot: Slot, column: Column) -> Slot:
    """The *slot* as a section's, where its lines were taken for names but hardly can be."""
    if slot.parts != ("byline",) or slot.before or not any(line.listed for _, line in column.lines):
        return slot
    full = sum(" " in line.text for _, line in column.lines)
    return slot if full * 2 > len(column.lines) else attrs.evolve(slot, role="section", parts=())


def _slot(column: Column, role: str, texts: Sequence[Seen]) -> Slot:
    found = attrs.evolve(column.slot(len(texts)), role=role, belief=())
    lines = [line for _, line in column.lines]
    segments = [
        texts[number].document.labels[line.at].segments
        for number, line in column.lines
        if texts[number].document.labels[line.at].label is Label.INFO
    ]
    parts = Counter(told(part.role for part in each) for each in segments)
    usual, often = parts.most_common(1)[0] if parts else ((), 0)
    if often * 2 <= len(segments):
        usual = ()
    inside = [_values(texts[n].document, line, role) for n, line in column.lines]
    if usual[:1] == ("byline",) and len(column.keys) >= MANY_NAMES:
        # So many names do not begin with one word: it is the byline's, whatever it was taken for.
        inside = [(len(line.text), end) for line, (_, end) in zip(lines, inside, strict=True)]
    before, after = _frame(lines, inside, title=role == "headline")
    if role in ("outlet", "tagline") and found.line is None and not before and not after:
        common = Counter(line.key for line in lines).most_common(1)[0][0]
        found = attrs.evolve(found, line=common)
    return attrs.evolve(
        found,
        before=before,
        after=after,
        parts=usual if role == "info" else (),
        signed=_before_names(column, texts) if role == "info" and len(usual) > 1 else "",
        value=_value(column, role, texts),
        joint=_joint(column, texts) if {"category", "tags"} & set(usual) else None,
        forms=_forms(column, texts) if found.dated else (),
    )


def _before_names(column: Column, texts: Sequence[Seen]) -> str:
    """The word with which all names of *column* begin: it is the byline's, and nobody's."""
    names = {
        line.text[slice(*first.names[0])]
        for number, line in column.lines
        for first in [part for part in _segments(texts[number], line) if part.names][:1]
    }
    firsts = {name.partition(" ")[0] for name in names}
    if len(names) < MANY_NAMES or len(firsts) > 1 or not all(name.count(" ") > 1 for name in names):
        return ""
    return f"{firsts.pop()} "


def _segments(text: Seen, line: Line) -> Sequence[Segment]:
    return text.document.labels[line.at].segments


def _value(column: Column, role: str, texts: Sequence[Seen]) -> str | None:
    """What the line gives as the outlet's name or motto, in most texts."""
    if role not in ("outlet", "tagline"):
        return None
    label = Label.OUTLET if role == "outlet" else Label.TAGLINE
    values: Counter[str] = Counter()
    for number, line in column.lines:
        labelling = texts[number].document.labels[line.at]
        if labelling.label is label and len(line.text) <= MAX_LINE:
            start, end = _whole(line, labelling.segments)
            if role == "outlet" and start == 0:
                start = value_at(line.text, MAX_LABEL)
            values[line.text[start:end]] += 1
    if values:
        value, often = values.most_common(1)[0]
        return value if often * 2 > values.total() else None
    usual, often = Counter(line.text for _, line in column.lines).most_common(1)[0]
    if role == "outlet":
        usual = usual[value_at(usual, MAX_LABEL) :]
    return usual if len(usual) <= MAX_LINE and often * 2 > len(column.lines) else None


def _whole(line: Line, segments: Sequence[Segment]) -> tuple[int, int]:
    return (segments[0].start, segments[0].end) if segments else (0, len(line.text))


def _values(document: Document, line: Line, role: str) -> tuple[int, int]:
    """Where in *line* its first value begins and its last one ends, by the general parser.

    What it took for a headline is none where the *role* is another.
    """
    left_out = _NO_VALUES if role == "headline" else (*_NO_VALUES, "headline")
    spans = [
        span
        for part in document.labels[line.at].segments
        if part.end > part.start and part.role not in left_out
        for span in (part.names or ((part.start, part.end),))
    ]
    if not spans:
        return len(line.text), 0
    return min(start for start, _ in spans), max(end for _, end in spans)


_NO_VALUES = ("note", "clock", "place")
"""Segments of a line that are no values of an article."""

JOINTS = (", ", "; ", " | ", " / ", " · ", "、", "،")
"""What parts the items of a list, the most usual one first."""


def _joint(column: Column, texts: Sequence[Seen]) -> str | None:
    """What parts the sections or tags of the *column*, by the lists that the parser could read."""
    counts: Counter[str] = Counter()
    for number, line in column.lines:
        for part in texts[number].document.labels[line.at].segments:
            if part.role in ("category", "tags"):
                text = line.text[part.start : part.end]
                counts.update(joint for joint in JOINTS if joint in text)
    return counts.most_common(1)[0][0] if counts else None


def _frame(
    lines: Sequence[Line], values: Sequence[tuple[int, int]], title: bool
) -> tuple[str, str]:
    """What all *lines* begin and end with, up to their values and to the edge of a word.

    What all titles end with is no part of the headline, whatever the parser took for it.
    """
    texts = list(dict.fromkeys(line.text for line in lines))
    if len(texts) < 2:
        return "", ""
    before = _common_start(texts)[: min(MAX_FRAME, *(start for start, _ in values))]
    while before and before[-1].isalnum():
        before = before[:-1]
    if title and before.rstrip()[-1:].isalnum():
        before = ""  # "The", with which some headlines begin, is no label
    rest = min(
        len(line.text) - max(0 if title else end, len(before))
        for line, (_, end) in zip(lines, values, strict=True)
    )
    after = _common_start([text[-MAX_FRAME:][::-1] for text in texts])[: max(rest, 0)][::-1]
    while after and after[0].isalnum():
        after = after[1:]
    if after.startswith("@"):  # the rest of an address, whose name is another in each line
        after = after[len(after.split(maxsplit=1)[0]) :]
    if title:
        tail = TITLE_TAIL.search(after)  # all may end as sentences do before it: ". | The Courier"
        after = (
            after[tail.start() :]
            if tail and not any(map(str.isalnum, after[: tail.start()]))
            else ""
        )
    return before, after if any(char.isalnum() for char in after) else ""


def _common_start(texts: Sequence[str]) -> str:
    """What all *texts* start with, of `MAX_FRAME` characters at most."""
    first, last = min(texts)[:MAX_FRAME], max(texts)  # what these two share, all between them do
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(char for char, _ in same)


MANY_NAMES = 3
"""Different bylines from which on what all begin with is no name."""

MAX_FRAME = 100
"""Characters that lines begin and end with alike that are kept at most."""


def _are_names(column: Column, slot: Slot, texts: Sequence[Seen]) -> bool:
    """Whether what varies in the lines of *column* is names, behind words that no list has.

    Without such words most lines must be full names, and of several people.
    """
    labelled = any(char.isalpha() for char in slot.before)
    if labelled and (slot.before[-1] not in " :：" or _SIGN.search(slot.before)):
        return False  # "Home » Money"
    least = 2 if labelled else MANY_NAMES
    if len(column.keys) < least or any(line.listed for _, line in column.lines):
        return False
    full = 0
    for number, line in column.lines:
        document = texts[number].document
        if document.labels[line.at].label in _NO_BYLINE:
            return False
        start, end = len(slot.before), len(line.text) - len(slot.after)
        names = split_names(line.text, start, end, document.words)
        found = [line.text[a:b] for a, b in names or ()]
        if labelled and not (found and all(map(looks_like_name, found))):
            return False
        full += bool(found) and all(looks_like_name(each) and " " in each for each in found)
    if _has_teasers(column, texts) and not are_people(column, len(slot.before)):
        return False  # a name under "Most read" is another story's, unless people have it in all
    return labelled or (full >= MOST * len(column.lines) and not slot.after)


def _has_teasers(column: Column, texts: Sequence[Seen]) -> bool:
    """Whether the parser took some line of *column* for the headline of another story."""
    return any(
        texts[number].document.labels[line.at].label is Label.TEASER
        for number, line in column.lines
    )


def _are_names_before_dates(column: Column, slot: Slot, texts: Sequence[Seen]) -> bool:
    """Whether all lines of *column* have words that no list has, then names, then the date."""
    if slot.role != "info" or not set(slot.parts) <= {"date", "published", "updated"}:
        return False
    labelled = any(map(str.isalpha, slot.before)) and slot.before[-1] in " :："
    if not (slot.parts and labelled) or len(column.keys) < MANY_NAMES:
        return False
    for number, line in column.lines:
        document = texts[number].document
        start, end = len(slot.before), _values(document, line, slot.role)[0]
        start, end = signed_part(line.text, start, end)
        spans = split_names(line.text, start, end, document.words) or ()
        names = [line.text[slice(*span)] for span in spans]
        # One word alone may be a weekday: "Printed: Friday, 3 May 2025".
        if not names or not all(" " in each and looks_like_name(each) for each in names):
            return False
    return True


def signed_part(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the names of ``text[start:end]`` may be, which a date follows.

    >>> text = "Words Ann Lee • Printed: 3 May 2025"
    >>> text[slice(*signed_part(text, 6, text.index("3")))]
    'Ann Lee'
    """
    ends = (text.find(mark, start, end) for mark in _MARKS)
    end = min((at for at in ends if at >= 0), default=end)
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    return start, end


_MARKS = (" | ", " · ", " — ", " – ", " - ", " / ", " • ")
"""What stands between names and a date on one line."""


# yes: "Home » "   "Politics / "   no: "Words: "   "Written by "
_SIGN = pattern(r"[^\p{L}\p{M}\p{N}\h:：]\h*+$")

MOST = 0.8
"""Share of lines that must be full names, where no words before them tell that they are names."""


_NO_BYLINE = frozenset({Label.CAPTION, Label.CREDIT, Label.RIGHTS})


_MAY_BE_INFO = frozenset({"furniture", "info", "section", "standfirst"})


def _are_tags(column: Column, slot: Slot) -> bool:
    """Whether the lines of *column* are lists of a few words each, behind a label."""
    if ":" not in slot.before or len(column.keys) < 2 or slot.dated:
        return False
    lists = [
        line.text[len(slot.before) : len(line.text) - len(slot.after)].split(", ")
        for _, line in column.lines
    ]
    listed = sum(len(items) > 1 for items in lists) >= NEARLY_ALL * len(lists)
    return listed and all(
        0 < len(item.split()) <= TAG_WORDS and item[-1].isalnum()
        for items in lists
        for item in items
    )


TAG_WORDS = 4
"""Words of a tag at most, where no list of cue words has its label."""


def date_form(text: str) -> str:
    """The form of a printed date.

    >>> date_form("6 August 2025"), date_form("Aug. 12, 2025")
    ('0 A 0', 'A. 0, 0')
    """
    return _NUMBER.sub("0", _WORD.sub("A", text))


def _forms(column: Column, texts: Sequence[Seen]) -> tuple[str, ...]:
    found: Counter[str] = Counter()
    for number, line in column.lines:
        document = texts[number].document
        for mention in find_dates(line.text, document.codes, document.order):
            found[date_form(line.text[mention.start : mention.end])] += 1
    return tuple(form for form, _ in found.most_common(MAX_FORMS))


MAX_FORMS = 8
"""Forms of dates that a slot keeps."""


def order_of(texts: Iterable[Seen]) -> str | None:
    """In which order the texts print day and month in figures, if any text of them shows it."""
    orders = Counter(each.document.order for each in texts if each.document.order)
    if not orders:
        return None
    [(order, count)] = orders.most_common(1)
    return order if count >= NEARLY_ALL * sum(orders.values()) else None


NEARLY_ALL = 0.9
