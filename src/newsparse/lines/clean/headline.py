"""Which line of a clean layout is its headline, by the form of the whole text."""

from __future__ import annotations

from newsparse.header import HeaderLine, Part
from newsparse.lines.clean.forms import MIN_FIRST, MIN_HEADLINE, is_outlet_name, is_told, topic_of
from newsparse.lines.clean.lines import (
    HEADLINES,
    LIKELY,
    OF_RAW,
    SURE,
    running_text,
    stands_over,
)
from newsparse.lines.clean.names import is_known_name, read_info
from newsparse.lines.datelines import is_dateline
from newsparse.lines.document import Document
from newsparse.lines.labels import Label
from newsparse.lines.names import looks_like_name
from newsparse.page import Mark

__all__ = [
    "by_topic",
    "over_byline",
    "under_notices",
    "under_section",
    "with_first_line",
    "with_headline",
    "with_longer",
    "with_standfirst",
]


def with_first_line(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* with what the form of the whole text tells of the first two.

    The first is the headline and not the outlet where the second is a full sentence of the story,
    or where each paragraph has a heading: "News in brief". It is the outlet and not the headline
    where it has the form of one and the second line is nothing else.
    """
    if len(lines) < MIN_FIRST or lines[0].at or lines[1].at != 1:
        return lines
    (one, other), rest = lines[:2], lines[2:]
    first, second = document.passages[:2]
    told = document.cues.get(0)
    if told is not None:
        noted = told.label is Label.CREDIT and one.part is Part.HEADLINE
        if not noted or 1 in document.cues or second.prose:
            return lines  # else it is under a note: "EMBARGOED UNTIL 00:01 FRIDAY"
        heads = other._replace(part=Part.HEADLINE)
        return [one._replace(part=Part.FURNITURE), heads, *rest]
    if one.part is Part.HEADLINE:
        over = 2 in document.view(running_text) and not second.sentence and 1 not in document.cues
        nothing = other.part in (Part.STORY, Part.SECTION) or (
            other.part is Part.NAME and not read_info(other, second, document)
        )
        if over and nothing and not _is_in_parts(document) and is_outlet_name(first, document):
            return [one._replace(part=Part.OUTLET), other._replace(part=Part.HEADLINE), *rest]
        return lines
    if one.part not in _OVER_HEADLINE or is_outlet_name(first, document):
        return lines
    if not all(each.part in OF_RAW for each in rest):
        return lines
    said = other.part is Part.HEADLINE and second.sentence and second.text[-1] == "."
    if not said and not _is_in_parts(document):
        return lines
    return [
        one._replace(part=Part.HEADLINE),
        *(
            each._replace(part=Part.STORY) if each.part in HEADLINES or each is other else each
            for each in lines[1:]
        ),
    ]


_OVER_HEADLINE = frozenset({Part.OUTLET, Part.FURNITURE, Part.SECTION, Part.TAGLINE})


def _is_in_parts(document: Document) -> bool:
    """Whether each paragraph under a text's first line has a heading of its own."""
    passages, prose = document.passages, frozenset(document.view(running_text))
    count = len(passages) - 1
    return (
        count >= 2 * MIN_PARTS
        and count % 2 == 0
        and all((at % 2 == 0) == (at in prose) for at in range(1, len(passages)))
        and not any(each.sentence for each in passages[1::2])
        and document.cues.keys().isdisjoint(range(1, len(passages)))
    )


MIN_PARTS = 2
"""Parts of a text at least that is parted into them."""


def by_topic(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines*, of which one that the story tells of is the headline, and none it does not.

    So where no word of the headline is in the story, but half of those of one line that was taken
    for something else over it by its form: a motto, a name, a section in no list, or the outlet. A
    headline in a full sentence is given up for one that has a word of the story.
    """
    first = next(iter(document.view(running_text)), 0)
    over = [each for each in lines if each.at < first and each.at not in document.cues]
    heads = [each for each in over if each.part in HEADLINES]
    if len(heads) != 1 or heads[0].part is not Part.HEADLINE or _tells(heads[0], document):
        return lines
    said = document.passages[heads[0].at].sentence
    told = [each for each in over if _may_be_told(each, document, partly=said)]
    if len(told) != 1:
        return lines
    [head], [topic] = heads, told
    mottos = [each for each in over if each.part is Part.TAGLINE and each is not topic]
    changed = {topic.at: Part.HEADLINE, head.at: Part.TAGLINE}
    if topic.part is Part.OUTLET:
        if mottos and mottos[0].at < head.at:
            changed[mottos[0].at] = Part.OUTLET
        else:
            changed[head.at] = Part.OUTLET
    elif mottos or not any(each.part is Part.OUTLET for each in over):
        return lines
    return [each._replace(part=changed[each.at]) if each.at in changed else each for each in lines]


def _tells(line: HeaderLine, document: Document) -> int:
    """How many stems of the *line* the story has."""
    return len(set(document.passages[line.at].stems) & document.view(topic_of))


def _may_be_told(line: HeaderLine, document: Document, *, partly: bool) -> bool:
    """Whether the story tells of what the *line* says, if only *partly*; it is no known name."""
    passage = document.passages[line.at]
    told = is_told(passage, document) or (partly and _tells(line, document) > 0)
    if line.part not in _BY_FORM or not told:
        return False
    if line.part is Part.OUTLET:
        return not is_outlet_name(passage, document) and len(set(passage.stems)) > 1
    known = document.words.has("sections", passage.folded) or is_known_name(passage.text)
    return not known


_BY_FORM = frozenset({Part.OUTLET, Part.TAGLINE, Part.NAME, Part.SECTION})
"""Parts that a headline of few words may be taken for."""


def with_headline(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* of a header that has no headline, with the first that may be one as it."""
    if not HEADLINES.isdisjoint(line.part for line in lines):
        return lines
    for number, line in enumerate(lines):
        if _may_be_headline(line, document) or _is_marked_alone(line, document):
            return [*lines[:number], line._replace(part=Part.HEADLINE), *lines[number + 1 :]]
    return lines


def _is_marked_alone(line: HeaderLine, document: Document) -> bool:
    """Whether *line* is a text's first and the only one with a bullet there: "• Rain returns"."""
    marks = [each.mark for each in document.passages[:2]]
    alone = line.at == 0 and marks == [Mark.BULLET, Mark.NONE]
    return alone and document.passages[0].words <= MAX_MARKED and 1 in document.view(running_text)


MAX_MARKED = 30
"""Words of a headline with a bullet at most."""


def with_standfirst(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* with the one right under the headline that may be furniture as its standfirst.

    It has some words, of which none is a page's, and information or a section stands under it.
    """
    parts = [each.part for each in lines]
    if Part.STANDFIRST in parts or parts.count(Part.HEADLINE) != 1:
        return lines
    number = parts.index(Part.HEADLINE) + 1
    if number + 1 >= len(lines) or lines[number].part is not Part.FURNITURE:
        return lines
    line, below = lines[number], lines[number + 1]
    passage = document.passages[line.at]
    unsure = line.probability < SURE and line.at not in document.cues
    told = below.part is Part.SECTION or below.at in document.info
    if not (unsure and told) or passage.words < MIN_STANDFIRST or looks_like_name(passage.text):
        return lines
    return [*lines[:number], line._replace(part=Part.STANDFIRST), *lines[number + 1 :]]


MIN_STANDFIRST = 5
"""Words of a standfirst that is told by its place alone."""


def with_longer(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* with the longer one of two as the headline, where both are hardly what they seem.

    The few words under it, taken for the headline, are the first heading of the story.
    """
    for number, line in enumerate(lines[1:], start=1):
        over = lines[number - 1]
        if line.part not in HEADLINES or over.part is not Part.FURNITURE:
            continue
        passage, own = document.passages[over.at], document.passages[line.at]
        longer = passage.words >= 2 * own.words and passage.words > MIN_HEADLINE
        unsure = over.probability < LIKELY and line.probability < MAYBE
        if longer and unsure and over.at not in document.cues:
            heads = over._replace(part=Part.HEADLINE)
            return [
                *lines[: number - 1],
                heads,
                line._replace(part=Part.STORY),
                *lines[number + 1 :],
            ]
    return lines


MAYBE = 0.8
"""How likely the shorter of two lines is the headline at most, where the longer one is it."""


def over_byline(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* with the one over byline or date as the headline, where that under it is none.

    What was taken for it is a dateline alone on its line, the outlet's name, or a caption that is
    printed twice.
    """
    for number, line in enumerate(lines[1:], start=1):
        if line.part not in HEADLINES:
            continue
        part = _no_headline(line.at, document)
        signed = [at for at, each in enumerate(lines[:number]) if _is_signed(each, document)]
        if part is None or not signed or not signed[0]:
            return lines
        over = lines[signed[0] - 1]
        if over.at in document.cues or document.passages[over.at].words < 2:
            return lines
        found = list(lines)
        found[signed[0] - 1] = over._replace(part=Part.HEADLINE)
        found[number] = line._replace(part=part)
        if part is Part.FURNITURE:  # what repeats it is a caption, too
            found[number : number + 2] = [
                each._replace(part=part, probability=1.0) for each in found[number : number + 2]
            ]
        return found
    return lines


def _is_signed(line: HeaderLine, document: Document) -> bool:
    return line.part is Part.NAME or line.at in document.info


def _no_headline(at: int, document: Document) -> Part | None:
    """What passage number *at*, under byline or date, is instead of the headline; or ``None``."""
    passage = document.passages[at]
    if is_dateline(passage.text):
        return Part.STORY
    if is_outlet_name(passage, document):
        return Part.OUTLET
    under = document.passages[at + 1] if at + 1 < len(document.passages) else None
    again = under is not None and under.folded.startswith(passage.folded)
    return Part.FURNITURE if again else None


def under_section(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* of which the headline is not a section's name, where another may be it.

    As "Letter to the Editor", with the letter's own headline on the next line.
    """
    for number, line in enumerate(lines[:-1]):
        if line.part not in HEADLINES:
            continue
        under = lines[number + 1]
        known = document.words.has("sections", document.passages[line.at].folded)
        free = under.part in (Part.FURNITURE, Part.STANDFIRST, Part.TAGLINE, Part.STORY)
        free = free and under.at not in document.cues and stands_over(under.at, document)
        if known and free and not document.passages[under.at].prose:
            heads = under._replace(part=Part.HEADLINE)
            section = line._replace(part=Part.SECTION)
            return [*lines[:number], section, heads, *lines[number + 2 :]]
        return lines
    return lines


def under_notices(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* with the one right over byline or date as the headline, where none is over it.

    What stands over it, though running text, is then the page's: a notice on cookies, an alert.
    """
    passages, said = document.passages, document.view(running_text)
    dated = next((at for at in sorted(document.cues) if _is_dated(at, document)), None)
    if not dated or not said or said[0] > dated:
        return lines
    above = sum(passages[at].words for at in said if at < dated)
    below = sum(passages[at].words for at in said if at > dated)
    known = {line.at: line for line in lines}
    own = known.get(dated - 1)
    if own is None or above * NOTICE_SHARE > below or passages[dated - 1].prose:
        return lines
    headed = any(line.part in HEADLINES for line in lines)
    if headed or not _may_head(own, document):
        return lines
    return [
        line._replace(part=Part.HEADLINE)
        if line.at == own.at
        else line._replace(part=Part.FURNITURE, probability=1.0)
        if line.at < own.at and line.part not in (Part.OUTLET, Part.SECTION, Part.TAGLINE)
        else line
        for line in lines
    ]


NOTICE_SHARE = 2
"""How many times the words of the notices over a story the story has, at least."""


def _is_dated(at: int, document: Document) -> bool:
    """Whether passage number *at* has a day or a name, and is all such information."""
    told = document.cues[at]
    return told.label is Label.INFO and any(
        part.mention is not None or part.names or part.role == "published" for part in told.segments
    )


def _may_head(line: HeaderLine, document: Document) -> bool:
    """Whether *line* may be a headline by its length, and its words are the story's."""
    passage = document.passages[line.at]
    long = passage.words >= MIN_HEADLINE
    return long and line.at not in document.cues and is_told(passage, document)


def _may_be_headline(line: HeaderLine, document: Document) -> bool:
    """Whether *line* was taken for something else by its place or form alone.

    That is the text's first line as furniture, or a line in no list of sections, which the text has
    once, as a section; or the last line over the story as a motto that does not name the outlet.
    """
    passage = document.passages[line.at]
    if line.part is Part.TAGLINE:
        return _is_last_motto(line.at, document)
    if line.probability >= SURE or line.at in document.cues or passage.sentence:
        return False
    if line.part is Part.SECTION:
        over = stands_over(line.at, document)
        again = sum(each.folded == passage.folded for each in document.passages) > 1
        return over and not again and not document.words.has("sections", passage.folded)
    if line.part is not Part.FURNITURE or passage.words < MIN_HEADLINE:
        return False
    return not line.at or (stands_over(line.at, document) and is_told(passage, document))


def _is_last_motto(at: int, document: Document) -> bool:
    """Whether what was taken for a motto may be the headline that a text is not without.

    Nothing but information lines and sections stands between it and the story, and it does not name
    the outlet.
    """
    first = next(iter(document.view(running_text)), 0)
    passages, sections = document.passages, document.words.words("sections")
    passage = passages[at]
    outlet = passages[at - 1].stems if at else ()
    return (
        at < first
        and all(
            each in document.cues or "@" in passages[each].text or passages[each].folded in sections
            for each in range(at + 1, first)
        )
        and not set(outlet) & set(passage.stems)
    )
