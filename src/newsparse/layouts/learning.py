"""From texts of one outlet to its layout: what repeats, what varies and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

import attrs

from newsparse.dates import find_dates
from newsparse.extractors import DEFAULT
from newsparse.findings import Findings
from newsparse.languages import ALL as LANGUAGES
from newsparse.languages import load
from newsparse.languages.lexicon import lexicon
from newsparse.languages.people import given_names
from newsparse.layouts.agreeing import agreed, is_credit
from newsparse.layouts.columns import FEW, Column, columns_of, roles_of, told
from newsparse.layouts.lines import MAX_LINE, QUOTED, ROLES, Line, Window, key_of, lines_of, windows
from newsparse.layouts.slots import Slot
from newsparse.lines.document import Document
from newsparse.lines.header import TITLE_TAIL
from newsparse.lines.kind import is_prose
from newsparse.lines.labels import Label, Segment
from newsparse.lines.names import looks_like_name, split_names
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.patterns import pattern
from newsparse.reading import read
from newsparse.words import fold

__all__ = ["Seen", "codes_of", "date_form", "learned", "seen", "signed_part"]

MIN_SHARE = 0.25
"""Share of the texts that must have a line for it to be the layout's, and two at least."""

REPEATED = 0.6
"""Share of the texts that must print a line for it to be the page's own."""

MAX_REPEATED = 500
"""Repeated lines that a layout keeps."""

_WORD = pattern(r"[\p{L}\p{M}]++")
_NUMBER = pattern(r"\d++")


@attrs.frozen(eq=False)
class Seen:
    """One text as far as a layout is learned from it."""

    document: Document
    findings: Findings
    header: Window
    footer: Window
    keys: frozenset[str]
    """All its lines that are not running text, in the form in which they are compared."""


def seen(text: str, models: Models) -> Seen:
    """The *text*, read as without a layout."""
    document = read(read_page(text), models)
    findings = Findings()
    for extractor in DEFAULT:
        findings = findings.plus(extractor.find(document, findings))
    header, footer = windows(document)
    return Seen(
        document,
        findings,
        lines_of(document, header),
        lines_of(document, footer),
        frozenset(
            key_of(passage, rights=labelling.label is Label.RIGHTS)
            for passage, labelling in zip(document.passages, document.labels, strict=True)
            if not is_prose(passage)
        ),
    )


def first_words(document: Document) -> str:
    """The longest of the first sentences of a text, by which two texts of one story are told."""
    prose = [each.plain for each in document.passages if is_prose(each)]
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


MUCH = 0.4
"""Share of a story's words that make much of it."""


def learned(texts: Sequence[Seen], header: bool) -> tuple[Slot, ...]:
    """The slots over the stories of *texts* (*header*), or under them, in order."""
    columns = columns_of([each.header if header else each.footer for each in texts])
    kept = [c for c in columns if len(c.lines) >= max(2, MIN_SHARE * len(texts))]
    signed = [at for at, column in enumerate(kept) if header and _is_signed(column, texts)]
    roles = roles_of(kept, len(texts), signed[:1])
    slots = list(_slots(kept, roles, texts, header))
    if header:
        return _before_story(agreed(slots, kept, texts))
    return tuple(slot for slot in slots if slot.role != "story")


def _before_story(slots: list[Slot]) -> tuple[Slot, ...]:
    """The *slots* up to the story, which is one slot."""
    first = len(slots)
    while first and slots[first - 1].role == "story":
        first -= 1
    story = slots[first:]
    kept = [slot for slot in slots[:first] if slot.role != "story"]
    low = min((slot.words[0] for slot in story), default=1)
    high = max((slot.words[1] for slot in story), default=1)
    return (*kept, Slot(role="story", share=1.0, words=(low, high), sentence=0.9))


def _slots(
    columns: Sequence[Column], roles: Sequence[str], texts: Sequence[Seen], header: bool
) -> Iterator[Slot]:
    last_info = max(
        (at for at, role in enumerate(roles) if role in ("info", "headline")), default=-1
    )
    signed = tagged = False
    for at, (column, found) in enumerate(zip(columns, roles, strict=True)):
        over = found == "story" and at < last_info and "headline" in roles[:at]
        role = "standfirst" if over and "standfirst" not in roles else found
        slot = _slot(column, role, texts)
        if slot.role == "standfirst" and slot.after:
            slot = attrs.evolve(slot, role="furniture")  # a caption: all end with the same credit
        if header and slot.role == "story" and _are_quotes(column, columns[at + 1 :], texts):
            slot = attrs.evolve(slot, role="furniture", again=True)
        slot = _section_of_names(_labelled_abroad(slot, column, texts), column)
        if header and not slot.parts and not signed:
            goes_on = slot.role == "headline" and "headline" in roles[:at]
            if slot.role == "story" or goes_on:
                slot = _signed_abroad(column, slot, texts)
            elif (slot.role in _MAY_BE_INFO or _are_people(column)) and _are_names(
                column, slot, texts
            ):
                slot = attrs.evolve(slot, role="info", parts=("byline",))
        if header:
            slot = _with_language(slot, column, texts)
            if not signed and _are_names_before_dates(column, slot, texts):
                slot = attrs.evolve(slot, parts=("byline", *slot.parts))
        if not slot.parts and slot.role != "headline" and not tagged and _are_tags(column, slot):
            slot = attrs.evolve(slot, role="info", parts=("tags",), joint=", ")
        signed |= "byline" in slot.parts and not (slot.line and is_credit(column, texts))
        tagged |= "tags" in slot.parts
        yield slot


def _labelled_abroad(slot: Slot, column: Column, texts: Sequence[Seen]) -> Slot:
    """The *slot* by the label before its values, where it is of another language than the stories.

    So is a byline with words that no language has, which only the form of its names gives away.
    """
    if slot.code is not None or not slot.before or slot.role not in _MAY_BE_INFO:
        return slot
    if not set(slot.parts) <= {"byline"} or slot.dated:
        return slot
    text = column.lines[0][1].text
    if any(each.document.words.label(text) for each in texts):
        return slot
    for code in LANGUAGES:
        cue = lexicon((code,)).label(text)
        if cue is not None and cue.role in ("byline", "category", "tags"):
            lists = [line.text[len(slot.before) :] for _, line in column.lines]
            found = [each for each in JOINTS if any(each in text for text in lists)]
            joint = found[0] if found and cue.role != "byline" else None
            return attrs.evolve(slot, role="info", parts=(cue.role,), code=code, joint=joint)
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


def _are_quotes(column: Column, below: Sequence[Column], texts: Sequence[Seen]) -> bool:
    """Whether all texts have a short line in *column*, and several quote their story with it."""
    lines = [line for _, line in column.lines]
    longest = max(line.words for line in lines)
    if len(lines) < max(FEW, len(texts)) or not below or longest > QUOTED[1]:
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
    return _are_people(column, len(signed.before))


def _are_people(column: Column, start: int = 0) -> bool:
    """Whether most lines of *column* have from *start* on a name that people are given."""
    named = [line.text[start:].split(maxsplit=1)[:1] for _, line in column.lines]
    known = sum(fold(first) in given_names() for each in named for first in each)
    return known * 2 > len(column.lines)


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
        forms=_forms(column, texts, None) if found.dated else (),
    )


def _before_names(column: Column, texts: Sequence[Seen]) -> str:
    """The word with which all names of *column* begin: it is the byline's, and nobody's."""
    names = {
        line.text[slice(*part.names[0])]
        for number, line in column.lines
        for part in texts[number].document.labels[line.at].segments
        if part.names
    }
    firsts = {name.partition(" ")[0] for name in names}
    if len(names) < MANY_NAMES or len(firsts) > 1 or not all(name.count(" ") > 1 for name in names):
        return ""
    return f"{firsts.pop()} "


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
            values[line.text[start:end]] += 1
    if values:
        value, often = values.most_common(1)[0]
        return value if often * 2 > values.total() else None
    usual, often = Counter(line.text for _, line in column.lines).most_common(1)[0]
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
    rest = min(
        len(line.text) - max(0 if title else end, len(before))
        for line, (_, end) in zip(lines, values, strict=True)
    )
    after = _common_start([text[-MAX_FRAME:][::-1] for text in texts])[: max(rest, 0)][::-1]
    while after and after[0].isalnum():
        after = after[1:]
    if after.startswith("@"):  # the rest of an address, whose name is another in each line
        after = after[len(after.split(maxsplit=1)[0]) :]
    if title and not TITLE_TAIL.match(after):
        after = ""
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
    return labelled or (full >= MOST * len(column.lines) and not slot.after)


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


_NO_BYLINE = frozenset({Label.CAPTION, Label.CREDIT, Label.TEASER, Label.RIGHTS})


def _with_language(slot: Slot, column: Column, texts: Sequence[Seen]) -> Slot:
    """The *slot* as one of a day in a language that is not the story's, if its lines are in one."""
    dated = "date" in slot.parts or "published" in slot.parts
    if not dated and (slot.parts or slot.role not in _MAY_BE_INFO):
        return slot
    code = _language_of_dates(column, texts)
    if code is None:
        return slot
    forms = _forms(column, texts, code)
    parts = slot.parts or ("date",)
    return attrs.evolve(slot, role="info", parts=parts, code=code, forms=forms)


_MAY_BE_INFO = frozenset({"furniture", "info", "section", "standfirst"})


def _language_of_dates(column: Column, texts: Sequence[Seen]) -> str | None:
    """The language in which all lines of *column* have a day, where in their own some have none."""
    lines = [(texts[number].document, line.text) for number, line in column.lines]
    if len(column.keys) < 2 or not all(line.dated for _, line in column.lines):
        return None
    if all(find_dates(text, document.codes, document.order) for document, text in lines):
        return None  # in figures they may be two days, and be of no language
    for code in LANGUAGES:
        order = load(code).order
        if all(_is_day(text, (code,), order) for _, text in lines):
            return code
    return None


def _is_day(text: str, codes: tuple[str, ...], order: str | None) -> bool:
    found = find_dates(text, codes, order)
    return bool(found) and found[0].value is not None


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


def _forms(column: Column, texts: Sequence[Seen], code: str | None) -> tuple[str, ...]:
    found: Counter[str] = Counter()
    for number, line in column.lines:
        document = texts[number].document
        for mention in find_dates(line.text, codes_of(document, code), document.order):
            found[date_form(line.text[mention.start : mention.end])] += 1
    return tuple(form for form, _ in found.most_common(MAX_FORMS))


def codes_of(document: Document, code: str | None) -> tuple[str, ...]:
    """The languages in which a line of *document* is read, at a slot of the language *code*."""
    return document.codes if code is None else (code, *document.codes)


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
