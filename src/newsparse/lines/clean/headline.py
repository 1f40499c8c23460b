"""The headline of a clean layout: which line it is, by the form of the whole text, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsparse.header import HeaderLine, Part
from newsparse.languages.lexicon import Lexicon
from newsparse.languages.people import agency_names, is_full_name
from newsparse.lines.address import is_host
from newsparse.lines.clean.lines import (
    HEADLINES,
    LABELS,
    LIKELY,
    OF_RAW,
    SURE,
    running_text,
    stands_over,
)
from newsparse.lines.clean.masthead import divided_masthead
from newsparse.lines.clean.names import is_known_name, is_with_initials, names_many, read_info
from newsparse.lines.datelines import is_dateline
from newsparse.lines.document import Document
from newsparse.lines.header import TITLE_TAIL, leads_home, split_title
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.lines.names import looks_like_name
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import YEAR, has_digit, pattern, value_at
from newsparse.relative import read_partial
from newsparse.words import fold
from newsparse.words import words as split_words

__all__ = [
    "by_topic",
    "checked",
    "headline_segments",
    "over_byline",
    "repeated",
    "same_headline",
    "under_notices",
    "under_section",
    "with_agency",
    "with_first_line",
    "with_headline",
    "with_longer",
    "with_motto",
    "with_outlet",
    "with_outlet_below",
    "without_author",
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
        if over and nothing and not _is_in_parts(document) and _is_outlet_name(first, document):
            return [one._replace(part=Part.OUTLET), other._replace(part=Part.HEADLINE), *rest]
        return lines
    if one.part not in _OVER_HEADLINE or _is_outlet_name(first, document):
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


def with_outlet(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* with the first as the outlet where the next ones tell that it is no other part.

    It was taken for a section though the sections have a label, or for the headline over a motto.
    """
    if len(lines) < MIN_FIRST or lines[0].at:
        return lines
    one, other, third = lines[:3]
    if one.part is Part.SECTION and _is_filed(lines, document):
        return [one._replace(part=Part.OUTLET), *_beside_motto(lines[1:], document)]
    if _is_masthead(one, other, document):
        heads = other._replace(part=Part.HEADLINE)
        return [one._replace(part=Part.FURNITURE), heads, *lines[2:]]
    if not _is_under_motto(lines, document):
        return _with_masthead(lines, document)
    named = one._replace(part=Part.OUTLET), other._replace(part=Part.TAGLINE)
    return [*named, third._replace(part=Part.HEADLINE), *lines[3:]]


def _is_masthead(one: HeaderLine, other: HeaderLine, document: Document) -> bool:
    """Whether the first line, taken for the headline, is the outlet with its motto.

    The *other* line under it is no information then, and the name ends as outlets' names do.
    """
    if one.part is not Part.HEADLINE or other.at != 1 or other.at in document.cues:
        return False
    divided = divided_masthead(document)
    if divided is None or not stands_over(1, document):
        return False
    name = fold(document.passages[0].text[: divided[0]])
    return document.words.is_outlet_word(name.split()[-1])


def _with_masthead(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines*, without an outlet, with the first that has the form of one over the headline.

    It was taken for furniture, as a menu around it is.
    """
    if any(each.part in (Part.OUTLET, Part.SOURCE) for each in lines):
        return lines
    for number, line in enumerate(lines):
        if line.part in HEADLINES:
            break
        named = line.part is Part.FURNITURE and line.at not in document.cues
        if named and _is_outlet_name(document.passages[line.at], document):
            return [*lines[:number], line._replace(part=Part.OUTLET), *lines[number + 1 :]]
    return lines


def _is_filed(lines: Sequence[HeaderLine], document: Document) -> bool:
    """Whether a text has its sections behind a label, and another first line.

    That line is then no section's name, but for one that is known as such.
    """
    known = document.words.has("sections", document.passages[lines[0].at].folded)
    return not known and _is_labelled(document)


def _is_labelled(document: Document) -> bool:
    """Whether the sections have a label."""
    return any(
        part.labelled and part.role == "category"
        for parts in document.info.values()
        for part in parts
    )


def _beside_motto(lines: Sequence[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* under an outlet, of which the first was taken for it.

    Of that one and the headline under it, the one that the story tells more of is the headline, and
    the other the motto.
    """
    if [each.part for each in lines[:2]] != [Part.OUTLET, Part.HEADLINE]:
        return list(lines)
    topic = _topic(document)
    first, second = (len(set(document.passages[each.at].stems) & topic) for each in lines[:2])
    parts = (Part.HEADLINE, Part.TAGLINE) if first > second else (Part.TAGLINE, Part.HEADLINE)
    named = [each._replace(part=part) for each, part in zip(lines[:2], parts, strict=True)]
    return [*named, *lines[2:]]


def _is_under_motto(lines: Sequence[HeaderLine], document: Document) -> bool:
    """Whether what was taken for headline, motto and section are outlet, motto and headline.

    Mottos stand under outlets. The third line is in no list of sections, and the last over the
    story that is no information line.
    """
    if [each.part for each in lines[:3]] != _MOTTO_LAST or lines[2].at != 2:
        return False
    first = next(iter(document.view(running_text)), 0)
    open_lines = [at for at in range(first) if at not in document.cues]
    named = document.words.has("sections", document.passages[2].folded)
    return open_lines == [0, 1, 2] and not named


_MOTTO_LAST = [Part.HEADLINE, Part.TAGLINE, Part.SECTION]

MIN_FIRST = 3
"""Lines of a text of whose first two the whole tells what they are."""

_OVER_HEADLINE = frozenset({Part.OUTLET, Part.FURNITURE, Part.SECTION, Part.TAGLINE})


def _is_outlet_name(passage: Passage, document: Document) -> bool:
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

MIN_HEADLINE = 3
"""Words of a first line that is the headline where no other line is."""


def with_agency(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* with an agency's name alone on one under the headline as who wrote it: "AFP".

    Taken for the headline itself, it leaves that to the line over it. On the first line it is the
    outlet, and the headline is under it.
    """
    found = list(lines)
    for number, line in enumerate(lines):
        if document.passages[line.at].folded not in agency_names() or line.at in document.cues:
            continue
        before = found[number - 1] if number else None
        heads = line.part in HEADLINES
        if before is None:
            under = lines[1] if len(lines) > 1 else None
            if heads and under is not None and under.part is Part.STANDFIRST:
                found[:2] = [
                    line._replace(part=Part.OUTLET),
                    under._replace(part=Part.HEADLINE),
                ]
        elif heads and before.part in _NAMES:
            found[number - 1] = before._replace(part=Part.HEADLINE)
            found[number] = line._replace(part=Part.NAME)
        elif line.part in _NAMES and any(each.part in HEADLINES for each in found[:number]):
            found[number] = line._replace(part=Part.NAME)
    return found


def without_author(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* in which somebody's name, which nothing else signs, is no headline.

    Taken for one, it leaves that to what was taken for the motto over it.
    """
    for number, line in enumerate(lines[1:], 1):
        over = lines[number - 1]
        named = line.part is Part.HEADLINE and over.part is Part.TAGLINE and line.at == over.at + 1
        text = document.passages[line.at].text
        likely = dict(line.others).get(Part.NAME, 0.0) > line.probability
        if not (named and (is_known_name(text) if likely else is_full_name(fold(text)))):
            continue
        if any(part.names for parts in document.info.values() for part in parts):
            break
        signed = over._replace(part=Part.HEADLINE), line._replace(part=Part.NAME)
        return [*lines[: number - 1], *signed, *lines[number + 1 :]]
    return lines


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
    return len(set(document.passages[line.at].stems) & _topic(document))


def _may_be_told(line: HeaderLine, document: Document, *, partly: bool) -> bool:
    """Whether the story tells of what the *line* says, if only *partly*; it is no known name."""
    passage = document.passages[line.at]
    told = _is_told(passage, document) or (partly and _tells(line, document) > 0)
    if line.part not in _BY_FORM or not told:
        return False
    if line.part is Part.OUTLET:
        return not _is_outlet_name(passage, document) and len(set(passage.stems)) > 1
    known = document.words.has("sections", passage.folded) or is_known_name(passage.text)
    return not known


_BY_FORM = frozenset({Part.OUTLET, Part.TAGLINE, Part.NAME, Part.SECTION})
"""Parts that a headline of few words may be taken for."""


def with_motto(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* with what stands alone between outlet and headline as the motto."""
    if [each.at for each in lines[:3]] != [0, 1, 2]:
        return lines
    one, other, third = lines[:3]
    if one.part is not Part.OUTLET or third.part is not Part.HEADLINE:
        return lines
    passage, words = document.passages[1], document.words
    if other.part not in _NO_MOTTO or other.at in document.cues or passage.words < MIN_MOTTO:
        return lines
    listed = any(words.has("sections", fold(part)) for part in passage.text.split(", "))
    if listed or passage.figures or passage.mark is not Mark.NONE or looks_like_name(passage.text):
        return lines
    if other.part is Part.SECTION and not _is_loose(passage, words):
        return lines
    return [one, other._replace(part=Part.TAGLINE), *lines[2:]]


def _is_loose(passage: Passage, words: Lexicon) -> bool:
    """Whether *passage* is written as no section's name is: "Politics, plainly".

    Such a name ends in a capital or joins two: "Climate and environment".
    """
    said = passage.text.split()
    joined = any(word == "&" or words.has("and", fold(word)) for word in said)
    return said[-1][0].islower() and not joined


_NO_MOTTO = frozenset({Part.INFO, Part.FURNITURE, Part.SECTION, Part.STORY, Part.STANDFIRST})
"""Parts that a motto is taken for."""

MIN_MOTTO = 3
"""Words of a motto that its place alone tells."""


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


def with_outlet_below(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* of a header without an outlet, with the one under who wrote it as that.

    It has the form of an outlet's name: "Jane Roe", "The Harbour Courier".
    """
    if any(LABELS.get(line.part) is Label.OUTLET for line in lines):
        return lines
    for number, line in enumerate(lines[1:], start=1):
        before, passage = lines[number - 1], document.passages[line.at]
        signed = before.part is Part.NAME or before.at in document.info
        free = line.part in (Part.FURNITURE, Part.NAME) and line.at not in document.cues
        named = stands_over(line.at, document) and _is_outlet_name(passage, document)
        if signed and free and named:
            return [*lines[:number], line._replace(part=Part.OUTLET), *lines[number + 1 :]]
    return lines


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
    if _is_outlet_name(passage, document):
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
    return long and line.at not in document.cues and _is_told(passage, document)


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
    return not line.at or (stands_over(line.at, document) and _is_told(passage, document))


def _is_last_motto(at: int, document: Document) -> bool:
    """Whether what was taken for a motto may be the headline that a text is not without.

    Nothing but information lines stands between it and the story, and it does not name the outlet.
    """
    first = next(iter(document.view(running_text)), 0)
    over = range(at + 1, first)
    passage = document.passages[at]
    outlet = document.passages[at - 1].stems if at else ()
    return (
        at < first
        and all(each in document.cues or "@" in document.passages[each].text for each in over)
        and not set(outlet) & set(passage.stems)
    )


def _is_told(passage: Passage, document: Document) -> bool:
    """Whether the story has half of the words of *passage*."""
    own = set(passage.stems)
    return 2 * len(own & _topic(document)) >= len(own) > 0


def _topic(document: Document) -> set[str]:
    """The stems of the running text."""
    return {stem for at in document.view(running_text) for stem in document.passages[at].stems}


def checked(line: HeaderLine, document: Document) -> HeaderLine:
    """The *line* as what its words tell that it is, and not the header's name it was taken for.

    The first line of a letter is no headline: "Dear all,".
    """
    if line.part is Part.HEADLINE and (_greets(line.at, document) or _is_lead(line, document)):
        return line._replace(part=Part.STORY)
    passage = document.passages[line.at]
    if passage.text.isdecimal() and line.at and stands_over(line.at, document):
        short = len(passage.text) <= MAX_COUNT and line.at not in document.cues
        return line._replace(part=Part.FURNITURE, probability=1.0) if short else line
    if line.part in _UNSURE and line.probability < LIKELY and stands_over(line.at, document):
        signed = line.at > 0 and names_many(passage, document.words)
        if signed and line.at not in document.cues:
            return line._replace(part=Part.NAME)
    if line.part is Part.FURNITURE and line.at not in document.cues:
        crumb = line.probability < SURE and leads_home(passage.text, document.words)
        section = (crumb and stands_over(line.at, document)) or _is_section(line, document)
        return line._replace(part=Part.SECTION) if section else line
    if line.part not in _NAMES:
        return line
    if line.part is Part.TAGLINE and is_with_initials(passage.text):
        return line._replace(part=Part.NAME)
    if _is_no_name(line, passage, document):
        return line._replace(part=Part.FURNITURE)
    if line.part is Part.OUTLET and passage.folded not in document.outlets:
        # An outlet may be called "World"; then the copyright line or metadata say so.
        listed = document.words.has("sections", passage.folded)
        return line._replace(part=Part.SECTION) if listed else line
    return line


def _is_section(line: HeaderLine, document: Document) -> bool:
    """Whether *line* is a section's name over the story, and no item of a menu.

    None stands beside it there; but a menu may end over it, which has the name, too.
    """
    at, passages, words = line.at, document.passages, document.words
    name = passages[at].folded
    if not stands_over(at, document) or not words.has("sections", name):
        return False
    if name in words.page_lines and line.probability >= SURE:
        return False  # "Live"
    if at >= MENU and all(passages[by].words <= MAX_ITEM for by in range(at - MENU, at)):
        return False  # it ends a menu
    above = [words.has("sections", passages[by].folded) for by in (at - 1, at + 1)]
    again = any(passages[by].folded == passages[at].folded for by in range(at))
    return passages[at].mark is not Mark.BULLET and not above[1] and (again or not above[0])


MAX_COUNT = 3
"""Figures of how often a story was shared or answered, alone on a line over it, at most."""

MENU, MAX_ITEM = 4, 2
"""Lines of so few words, one under the other, that are a menu."""

_UNSURE = frozenset({Part.FURNITURE, Part.STORY})
"""What a line of names in a row is taken for where nothing says that they are authors'."""


def _is_no_name(line: HeaderLine, passage: Passage, document: Document) -> bool:
    """Whether a *line* is neither outlet, motto nor section, though it was taken for one.

    Below the first line, "Dublin, Saturday, 8 February" is where and when something is.
    """
    if passage.text[0] == "@" or is_reading_time(passage.folded, document.words):
        return True
    if not any(map(str.isalnum, passage.text)):
        return True
    if line.part is Part.OUTLET and line.probability < SURE and _is_kicker(passage, document):
        return True
    if line.part is Part.SECTION:
        return _is_in_menu(line.at, document)
    if line.part is Part.TAGLINE:
        again = line.at > 0 and passage.folded == document.passages[line.at - 1].folded
        return again or _is_issue(passage)
    day = passage.text.partition(", ")[2] if line.at and passage.figures else ""
    return "@" in passage.text or bool(day and read_partial(day, document.codes) is not None)


def _is_issue(passage: Passage) -> bool:
    """Whether *passage* numbers an issue: "Vol. 88 No. 14". A year alone may be in a motto."""
    said = split_words(passage.text)
    numbers = [word for word in said if has_digit(word) and not YEAR.fullmatch(word)]
    return 2 * len(numbers) >= len(said) > 1


def _is_kicker(passage: Passage, document: Document) -> bool:
    """Whether *passage*, taken for an outlet, is what the page or its story says.

    That is a word of menus alone ("Logo"), or some of the story's own that have no form of a name.
    """
    words = document.words
    if passage.folded in document.outlets or _is_outlet_name(passage, document):
        return False
    if words.has("outlet_frames", passage.folded):
        return True
    cased = passage.text.casefold() != passage.text  # scripts without capitals tell no names
    named = not cased or looks_like_name(passage.text)
    return not named and passage.words > 1 and set(passage.stems) <= _topic(document)


_NAMES = frozenset({Part.OUTLET, Part.TAGLINE, Part.SECTION})
"""Parts that are names of the outlet's, and what else may be taken for one."""


def _is_in_menu(at: int, document: Document) -> bool:
    """Whether passage number *at* is an item of a list of names of sections."""
    beside = document.passages[max(at - 1, 0) : at + 2]
    marked = sum(each.mark is Mark.BULLET for each in beside)
    return document.passages[at].mark is Mark.BULLET and marked > 1


def is_reading_time(folded: str, words: Lexicon) -> bool:
    """Whether all that a line says is how long its story takes to read: "4 minute read"."""
    said = [word for word in split_words(folded) if not word.isdecimal()]
    return 1 < len(said) < len(folded.split()) and words.reading_time.issuperset(said)


def _greets(at: int, document: Document) -> bool:
    """Whether passage number *at* is who a letter is to: a few words over it that a comma ends."""
    passage = document.passages[at]
    short = at == 0 and passage.words <= MAX_GREETING
    return short and passage.text[-1] in ",，،" and document.view(running_text)[:1] == [1]


def _is_lead(line: HeaderLine, document: Document) -> bool:
    """Whether *line*, hardly a headline, is running text under a byline, and too long."""
    long = document.passages[line.at].words > MAX_HEADLINE and line.probability < LIKELY
    signed = any(at < line.at for at in document.info)
    return long and signed and line.at in document.view(running_text)


MAX_HEADLINE = 25
"""Words of running text that is taken for a headline without being sure at most."""

MAX_GREETING = 4
"""Words of the first line of a letter at most."""


def headline_segments(
    line: HeaderLine, text: str, document: Document, lines: Sequence[HeaderLine]
) -> tuple[Segment, ...]:
    """Where the headline stands in *text*, and the outlet behind it."""
    names = {
        fold(document.passages[each.at].text[value_at(document.passages[each.at].text) :])
        if each.part is Part.SOURCE
        else document.passages[each.at].folded
        for each in lines
        if each.part in (Part.OUTLET, Part.SOURCE)
    }
    slug = _SLUG.match(text)
    start = _behind_title(text, line, document.words) or (slug.end() if slug else 0)
    end, tail = _repeated_start(line.at, document) or split_title(
        text, document.outlets | names, document.words
    )
    if text[:end].endswith(" |"):  # nothing stands behind the bar
        end = len(text[:end].rstrip(" |")) or end
    added = _ADDED.search(text, start, end)
    end = added.start() if added else end
    found = (
        [Segment("headline", start, end)] if end > start else [Segment("headline", 0, len(text))]
    )
    if tail > end:
        found.append(Segment("outlet", tail, _tail_end(text, tail)))
    return tuple(found)


def _repeated_start(at: int, document: Document) -> tuple[int, int] | None:
    """Where the headline ends in a page's title, and where the outlet behind it starts (or 0).

    A line below it repeats the headline alone: "Rain returns - Courier", "Rain returns".
    """
    text = document.passages[at].text
    over = next(iter(document.view(running_text)), len(document.passages))
    below = {each.folded for each in document.passages[at + 1 : over]}
    for match in TITLE_TAIL.finditer(text):
        if fold(text[: match.start()]) in below:
            return match.start(), match.end()
    return None


def _behind_title(text: str, line: HeaderLine, words: Lexicon) -> int:
    """Where the headline behind a label starts: "Title: Rain returns"; 0 without one."""
    start = value_at(text)
    if line.part is Part.TITLED or words.has("title", fold(text[:start])):
        return start if start < len(text) else 0
    return 0


# yes: "UPDATE 2-"   "WRAPUP 1-"   "RPT-UPDATE 1-"   no: "Update: "
_SLUG = pattern(r"(?:(?:UPDATE|WRAPUP|PREVIEW|POLL)\h\d{1,2}-|(?:RPT|REFILE|CORRECTED)-)+(?=\S)")


# yes: " (Adds quotes)"   " (Recasts, updates prices)"   what an agency tells those who print it
_ADDED = pattern(r"(?<=\S)\h\((?:Adds|Corrects|Recasts|Repeats|Updates|Writes)\b[^()]{0,80}\)$")


def _tail_end(text: str, start: int) -> int:
    """Where the tail that starts at *start* ends: before the next one, or at the end."""
    following = TITLE_TAIL.search(text, start)
    return following.start() if following else len(text)


def repeated(document: Document, lines: Sequence[HeaderLine]) -> frozenset[int]:
    """The lines over the running text, behind the headline, that say it again and no more."""
    heads = [line.at for line in lines if line.part in HEADLINES]
    if not heads:
        return frozenset()
    first, said = heads[0], document.passages[heads[0]].folded
    over = next(iter(document.view(running_text)), len(document.passages))
    return frozenset(
        at
        for at in range(first + 1, over)
        if at not in heads and document.passages[at].folded == said
    )


def same_headline(
    document: Document, labels: Mapping[int, Labelling], lines: Sequence[HeaderLine]
) -> Iterator[tuple[int, Labelling]]:
    """Other lines that repeat the headline, perhaps with the outlet's name behind it."""
    pieces = [
        (each.at, labels[each.at].segments[0])
        for each in lines
        if each.at in labels and labels[each.at].label is Label.HEADLINE
    ]
    folded = fold(
        " ".join(document.passages[at].text[part.start : part.end] for at, part in pieces)
    )
    if not folded:
        return
    own = {at for at, _ in pieces}
    again = repeated(document, lines)
    for line in lines:
        text = document.passages[line.at].text
        if line.at in again:
            yield line.at, Labelling(Label.FURNITURE, 0.8)
            continue
        if line.at in own or line.part is Part.STORY or not fold(text).startswith(folded):
            continue
        tails = [m for m in TITLE_TAIL.finditer(text) if fold(text[: m.start()]) == folded]
        segments = tuple(Segment("outlet", m.end(), _tail_end(text, m.end())) for m in tails[:1])
        if segments or fold(text) == folded:
            yield line.at, Labelling(Label.FURNITURE, 0.8, segments)
