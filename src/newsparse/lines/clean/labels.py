"""Labels of the passages of a clean layout: its header is read as one, the rest is the story's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from newsparse.dates import find_dates
from newsparse.findings import learned_score
from newsparse.header import HeaderLine, HeaderText, Part
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.clean.checking import checked
from newsparse.lines.clean.ends import (
    behind_story,
    days_of_others,
    desk_notes,
    is_contact,
    signature,
)
from newsparse.lines.clean.headline import (
    by_topic,
    over_byline,
    under_notices,
    under_section,
    with_first_line,
    with_headline,
    with_longer,
    with_standfirst,
)
from newsparse.lines.clean.lines import (
    HEADLINES,
    LABELS,
    LIKELY,
    SURE,
    dates_over,
    header_text,
    is_kept,
    is_labelled,
    partial_dates,
    read_lines,
    running_text,
)
from newsparse.lines.clean.masthead import masthead_parts
from newsparse.lines.clean.names import in_furniture, is_known_name, read_info
from newsparse.lines.clean.outlet import (
    with_agency,
    with_motto,
    with_outlet,
    with_outlet_below,
    without_author,
)
from newsparse.lines.clean.segments import headline_segments, repeated, same_headline
from newsparse.lines.clean.story import (
    lines_within,
    over_dateline,
    printed_twice,
    story_lines,
)
from newsparse.lines.clean.values import labelled_parts
from newsparse.lines.document import Document
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.lines.names import is_role
from newsparse.page import Mark
from newsparse.patterns import value_at
from newsparse.words import fold

__all__ = ["Clean", "label_clean"]


MOST: dict[Part, float] = {
    Part.OUTLET: 0.85,
    Part.SOURCE: 0.82,  # under a masthead it may be another's
    Part.TAGLINE: 0.8,
    Part.SECTION: 0.75,
    Part.HEADLINE: 0.9,
    Part.TITLED: 0.9,
    Part.MORE: 0.9,
    Part.STANDFIRST: 0.8,
}
"""The score of a label whose probability is 1: it grows from `TAKEN` up to this in proportion."""

MOST_OTHERS = 0.85
"""The same for furniture, and for information lines of which not every word is known."""

MASTHEAD = 0.75
"""The score of an outlet with its motto on the same line, which the form alone tells."""
MOST_UNDER = 0.6
"""The score of a line that is furniture by its place alone."""

RUNNER_UP = 0.1
"""What else a passage may be is kept when it is at least so likely."""


def _dates(lines: Sequence[HeaderLine], document: Document) -> frozenset[int]:
    """The `partial_dates` of the header that was read as *lines*.

    Under running text there is one at most, between a headline and the story: "Dec 24" is a heading
    of the story when it is marked as one, and when others like it follow.
    """
    partial, over = document.view(partial_dates), document.view(dates_over)
    under = partial - over
    if len(under) != 1:
        return over
    [at] = under
    before = [each for each in lines if each.at < at and each.at not in partial]
    is_heading = document.passages[at].mark is Mark.HEADING
    inside = any(each.part is Part.STORY and not _may_be_standfirst(each) for each in before)
    if is_heading or inside or HEADLINES.isdisjoint(each.part for each in before):
        return over
    return partial


MAYBE_STANDFIRST = 0.3
"""How likely a line that is the story's may be a standfirst as well."""


def _may_be_standfirst(line: HeaderLine) -> bool:
    return dict(line.others).get(Part.STANDFIRST, 0.0) >= MAYBE_STANDFIRST


def _date(line: HeaderLine, document: Document) -> Labelling:
    """The label of a *line* that is one of the `_dates`."""
    score = learned_score(line.probability, 0, MOST_OTHERS)
    whole = Segment("note", 0, len(document.passages[line.at].text))
    return Labelling(Label.INFO, score, (whole,))


class Clean(NamedTuple):
    """What the passages of a clean layout are."""

    labels: Mapping[int, Labelling]
    """The labels of the passages that are not the story's, by index."""
    story: Sequence[int]
    """The passages that are, by index, in order."""
    others: Mapping[int, tuple[tuple[Label, float], ...]]
    """What else the passages of the header may be, likeliest first, with the probability."""
    headed: bool = False
    """Whether there is a headline."""


def _read(document: Document, header: HeaderText) -> list[HeaderLine]:
    """What the lines of *header* are, by the caller's own reader if it is sure of them all."""
    known = None
    if document.header_of is not None and header.prose:
        known = document.header_of(document, header)
    return document.view(read_lines) if known is None else known


MENDS = (
    with_outlet,
    with_first_line,
    with_agency,
    without_author,
    over_byline,
    under_notices,
    by_topic,
    with_headline,
    under_section,
    with_longer,
    with_standfirst,
    with_outlet_below,
    with_motto,
)
"""What the form of the whole header tells of its lines, in this order."""


def label_clean(document: Document) -> Clean:
    """What the passages of *document* are, which holds a clean layout."""
    header = document.view(header_text)
    found = _read(document, header)
    dates = _dates(found, document)
    found = [
        each._replace(part=Part.INFO) if each.at in dates else checked(each, document)
        for each in found
    ]
    for mend in MENDS:
        found = mend(found, document)
    heads = {line.at for line in found if LABELS.get(line.part) is Label.HEADLINE}
    again = repeated(document, found)
    story = story_lines(found, header, document) - again
    if heads.issuperset(header.prose) and not story.intersection(header.prose):
        signed = any(part.names for parts in document.info.values() for part in parts)
        if not found or not signed:
            return Clean({}, (), {})  # nothing is said; or the only sentence is a headline
        story |= heads  # somebody signed that sentence
    labels = {at: each for at, each in document.cues.items() if at not in story}
    for line in found:
        if line.at in story or line.at in again:
            continue
        is_date = line.at in dates
        own = _date(line, document) if is_date else _labelling(line, document, found)
        if own is not None:
            labels[line.at] = own
        elif _is_open(line, story, document):
            story.add(line.at)
    read_too = {line.at for line in found}
    rest = range(found[0].at, len(document.passages))
    story |= {at for at in rest if at not in read_too and at not in document.cues}
    story |= lines_within(document, story, labels)
    twice = printed_twice(document, story)
    labels |= {at: Labelling(Label.FURNITURE, MOST_UNDER) for at in twice}
    story -= twice
    standfirst = over_dateline(document, story, min(heads, default=None))
    if standfirst is not None and all(each.label is not Label.SUMMARY for each in labels.values()):
        labels |= {at: Labelling(Label.FURNITURE, MOST_UNDER) for at in standfirst[1]}
        labels[standfirst[0]] = Labelling(Label.SUMMARY, MOST[Part.STANDFIRST])
        story.difference_update((standfirst[0], *standfirst[1]))
    labels |= behind_story(document, story, labels)
    labels |= signature(document, story, labels)
    labels |= desk_notes(document, story, labels)
    labels |= same_headline(document, labels, found)
    labels |= days_of_others(labels)
    labels |= labelled_parts(document, story, labels)
    return Clean(
        {
            at: _with_source(each, document.passages[at].text, document.words)
            for at, each in labels.items()
            if at not in story
        },
        sorted(story) or header.prose,
        {
            line.at: others
            for line in found
            if line.at not in dates and (others := _others(line, document))
        },
        headed=any(each.label is Label.HEADLINE for each in labels.values()),
    )


def _with_source(labelling: Labelling, text: str, words: Lexicon) -> Labelling:
    """The *labelling* of *text*, in which what is behind a label of the source is the outlet.

    As in "2024-05-03 14:05 来源：灰岛日报 记者 王小明".
    """
    before = [0, *(part.end for part in labelling.segments[:-1])]
    named = tuple(
        part._replace(role="outlet")
        if part.role == "note" and words.labels.get(fold(text[start : part.start])) == "source"
        else part
        for start, part in zip(before, labelling.segments, strict=False)
    )
    return labelling._replace(segments=named) if named != labelling.segments else labelling


def _is_open(line: HeaderLine, story: Collection[int], document: Document) -> bool:
    """Whether *line*, taken for a byline in which no name can be read, is the story's.

    That is one within it, or one that says what stands in it below: "Squad:".
    """
    if document.passages[line.at].text[-1] in ":：" and line.at + 1 in story:
        return True
    return bool(story) and line.at > min(story) and line.probability < SURE


def _labelling(
    line: HeaderLine, document: Document, lines: Sequence[HeaderLine]
) -> Labelling | None:
    """The label of *line*; ``None`` leaves it what words tell it is, or nothing."""
    passage, told = document.passages[line.at], document.cues.get(line.at)
    masthead = masthead_parts(line, document, lines)
    if masthead:
        return Labelling(Label.OUTLET, MASTHEAD, masthead)
    score = learned_score(line.probability, 0, MOST.get(line.part, MOST_OTHERS))
    if told is not None and (found := _by_words(line, told, score, document)):
        return found
    if line.part in _BY_WORDS:
        if is_contact(line.at, document):
            return Labelling(Label.FURNITURE, score)
        if line.part is Part.FURNITURE:
            names = in_furniture(line, passage, document)
            return Labelling(Label.INFO if names else Label.FURNITURE, score, names)
        segments = read_info(line, passage, document)
        return Labelling(Label.INFO, score, segments) if segments else None
    if line.part is Part.SOURCE:
        return _source(line, score, document) or told
    parts: tuple[Segment, ...] = ()
    if LABELS[line.part] is Label.HEADLINE:
        parts = headline_segments(line, passage.text, document, lines)
    return Labelling(LABELS[line.part], score, parts)


_BY_WORDS = frozenset({Part.INFO, Part.FURNITURE, Part.NAME, Part.STORY})
"""Parts that are what the words of a line tell, where these tell anything."""


def _by_words(
    line: HeaderLine, told: Labelling, score: float, document: Document
) -> Labelling | None:
    """The label of *line* where what its words have *told* decides; else ``None``."""
    if line.part is Part.STANDFIRST and is_kept(line, document):
        return told
    if _is_menu(line, told, document):
        return Labelling(Label.FURNITURE, score)
    if LABELS.get(line.part) is not Label.HEADLINE and is_labelled(told):
        of_outlet = _is_of_outlet(document.passages[line.at].text, document)
        return (_source(line, score, document) if of_outlet else None) or told
    return told if line.part in _BY_WORDS else None


def _is_menu(line: HeaderLine, told: Labelling, document: Document) -> bool:
    """Whether a *line* behind the story, told to be a byline, is a menu's: "Calendar | Editor"."""
    names = [name for part in told.segments for name in part.names]
    text = document.passages[line.at].text
    return (
        line.part is Part.FURNITURE
        and line.probability >= LIKELY
        and line.at > max(document.view(running_text), default=line.at)
        and bool(names)
        and not is_labelled(told)
        and not any(part.mention for part in told.segments)
        and "|" in text
        and all(" " not in text[slice(*name)] and text[name[0]].isupper() for name in names)
    )


def _is_of_outlet(text: str, document: Document) -> bool:
    """Whether *text* has an outlet behind a label that sections have as well.

    As "Erschienen in: Nordfelder Zeitung", where "Erschienen in: Politik" has a section.
    """
    words, start = document.words, value_at(text)
    label, value = fold(text[:start]), fold(text[start:])
    if not words.starts("outlet_labels", label) or words.labels.get(label) != "category":
        return False
    last = value.rsplit(" ", 1)[-1]
    named = (" " in value and words.is_outlet_word(last)) or ("." in value and " " not in value)
    return named and not words.has("sections", value)


def _source(line: HeaderLine, score: float, document: Document) -> Labelling | None:
    """The outlet behind the label of *line*, and its day: "Source: The Herald, 6 August 2025".

    Behind a label that is in no list, somebody's name is no outlet's.
    """
    passage, words = document.passages[line.at], document.words
    text, start = passage.text, value_at(passage.text)
    if start == len(text):
        return None
    label = fold(text[:start])
    known = words.has("source", label) or words.has("outlet_labels", label)
    if is_role(text[start:], words):
        return Labelling(Label.INFO, score, (Segment("note", start, len(text)),))
    if words.has("texts", label) or (not known and is_known_name(text[start:])):
        segments = read_info(line, passage, document)
        return Labelling(Label.INFO, score, segments) if segments else None
    day = next(iter(find_dates(text, document.codes, document.order)), None)
    end = start if day is None else len(text[: day.start].rstrip(_BEFORE_DAY))
    if day is None or end <= start:
        return Labelling(Label.OUTLET, score, (Segment("outlet", start, len(text), labelled=True),))
    dated = Segment("date", day.start, day.end, mention=day)
    return Labelling(Label.INFO, score, (Segment("outlet", start, end), dated))


_BEFORE_DAY = " ,;|·•–—-("


def _others(line: HeaderLine, document: Document) -> tuple[tuple[Label, float], ...]:
    """What else the *line* may be, likeliest first; nothing where a label says what it is."""
    told = document.cues.get(line.at)
    if told is not None and is_labelled(told):
        return ()
    own = LABELS.get(line.part)
    found: dict[Label, float] = {}
    for part, likely in line.others:
        label = LABELS.get(part)
        if label is not None and label is not own:
            found[label] = found.get(label, 0.0) + likely
    ordered = sorted(found.items(), key=lambda each: -each[1])
    return tuple(each for each in ordered if each[1] >= RUNNER_UP)
