"""What each line of a clean layout is by itself, where the reader of headers may err."""

from __future__ import annotations

from newsparse.header import HeaderLine, Part
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.clean.forms import NAMES, is_outlet_name, topic_of
from newsparse.lines.clean.lines import (
    LIKELY,
    SURE,
    running_text,
    stands_over,
)
from newsparse.lines.clean.names import is_with_initials, names_many
from newsparse.lines.document import Document
from newsparse.lines.header import leads_home
from newsparse.lines.names import looks_like_name
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import YEAR, has_digit
from newsparse.relative import read_partial
from newsparse.words import words as split_words

__all__ = ["checked"]


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
    if line.part not in NAMES:
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
    if passage.text[0] == "@" or _is_reading_time(passage.folded, document.words):
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
    if passage.folded in document.outlets or is_outlet_name(passage, document):
        return False
    if words.has("outlet_frames", passage.folded):
        return True
    cased = passage.text.casefold() != passage.text  # scripts without capitals tell no names
    named = not cased or looks_like_name(passage.text)
    return not named and passage.words > 1 and set(passage.stems) <= document.view(topic_of)


def _is_in_menu(at: int, document: Document) -> bool:
    """Whether passage number *at* is an item of a list of names of sections."""
    beside = document.passages[max(at - 1, 0) : at + 2]
    marked = sum(each.mark is Mark.BULLET for each in beside)
    return document.passages[at].mark is Mark.BULLET and marked > 1


def _is_reading_time(folded: str, words: Lexicon) -> bool:
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
