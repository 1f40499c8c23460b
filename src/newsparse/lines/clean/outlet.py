"""The outlet and motto of a clean layout, by the form of its whole header."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.header import HeaderLine, Part
from newsparse.languages.lexicon import Lexicon
from newsparse.languages.people import agency_names, is_full_name
from newsparse.lines.clean.forms import MIN_FIRST, NAMES, is_outlet_name, topic_of
from newsparse.lines.clean.lines import (
    HEADLINES,
    LABELS,
    running_text,
    stands_over,
)
from newsparse.lines.clean.masthead import divided_masthead
from newsparse.lines.clean.names import is_known_name
from newsparse.lines.document import Document
from newsparse.lines.labels import Label
from newsparse.lines.names import looks_like_name
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import YEAR, has_digit
from newsparse.words import fold
from newsparse.words import words as split_words

__all__ = ["with_agency", "with_motto", "with_outlet", "with_outlet_below", "without_author"]


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
        if named and is_outlet_name(document.passages[line.at], document):
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
    topic = document.view(topic_of)
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
        elif heads and before.part in NAMES:
            found[number - 1] = before._replace(part=Part.HEADLINE)
            found[number] = line._replace(part=Part.NAME)
        elif line.part in NAMES and any(each.part in HEADLINES for each in found[:number]):
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


def with_motto(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* with what stands alone between outlet and headline, or over them, as a motto."""
    if [each.at for each in lines[:3]] != [0, 1, 2] or lines[2].part is not Part.HEADLINE:
        return lines
    parts = [each.part for each in lines[:2]]
    if parts.count(Part.OUTLET) != 1:
        return lines
    motto = lines[1 - parts.index(Part.OUTLET)]
    passage, words = document.passages[motto.at], document.words
    least = MIN_MOTTO if motto.at else MIN_FIRST_MOTTO
    if motto.part not in _NO_MOTTO or motto.at in document.cues or passage.words < least:
        return lines
    if not _may_be_motto(passage, words) or (
        motto.part is Part.SECTION and not _is_loose(passage, words)
    ):
        return lines
    return [each._replace(part=Part.TAGLINE) if each is motto else each for each in lines]


def _may_be_motto(passage: Passage, words: Lexicon) -> bool:
    """Whether *passage* is no name, no section and no item, and has no number but a year."""
    if passage.mark is not Mark.NONE or looks_like_name(passage.text):
        return False
    if any(words.has("sections", fold(part)) for part in passage.text.split(", ")):
        return False
    said = split_words(passage.text)
    return all(not has_digit(each) or YEAR.fullmatch(each) is not None for each in said)


def _is_loose(passage: Passage, words: Lexicon) -> bool:
    """Whether *passage* is written as no section's name is: "Politics, plainly".

    Such a name ends in a capital or joins two: "Climate and environment".
    """
    said = passage.text.split()
    joined = any(word == "&" or words.has("and", fold(word)) for word in said)
    return said[-1][0].islower() and not joined


_NO_MOTTO = frozenset({Part.INFO, Part.FURNITURE, Part.SECTION, Part.STORY, Part.STANDFIRST})
"""Parts that a motto is taken for."""


MIN_MOTTO, MIN_FIRST_MOTTO = 3, 4
"""Words of a motto that its place alone tells."""


def with_outlet_below(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* of a header without an outlet, with the one under headline or byline as that.

    It has the form of an outlet's name: "Jane Roe", "The Harbour Courier".
    """
    if any(LABELS.get(line.part) is Label.OUTLET for line in lines):
        return lines
    for number, line in enumerate(lines[1:], start=1):
        before, passage = lines[number - 1], document.passages[line.at]
        under = before.part in _OVER_OUTLET or before.at in document.info
        free = line.part in (Part.FURNITURE, Part.NAME) and line.at not in document.cues
        named = stands_over(line.at, document) and is_outlet_name(passage, document)
        if under and free and named:
            return [*lines[:number], line._replace(part=Part.OUTLET), *lines[number + 1 :]]
    return lines


_OVER_OUTLET = HEADLINES | {Part.NAME}
"""Parts of lines under which an outlet's name may stand."""
