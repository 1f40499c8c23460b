"""The words without which no line is an information line: a test that is cheaper than reading it.

All of an information line can be told, so its first word can. And more than notes ("3 min read")
is only told by a label, a job title or a figure. Most lines of a page lack one or the other, and
are not read at all: that takes nine tenths off the time of `newsparse.lines.infolines`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs

from newsparse.dates import clock_letters, date_letters
from newsparse.languages.lexicon import first_letters, fold, letters_of, lexicon, telling_words
from newsparse.lines.names import PARTICLES
from newsparse.patterns import GLUING, has_digit

__all__ = ["PARTING", "InfoWords", "info_words"]

_NOTES = ("share", "furniture", "comments", "read_more", "date_words", "roles")
_TOLD = (*_NOTES, "and", "byline")

MIN_TOLD = 6
"""Letters of a word in small letters that stands in no name: agencies sign with five at most."""

PARTING = frozenset("|•·●▪│‧–—/-,;，、\t")
"""What may part an information line: without any, it is one part."""

_OPENING = frozenset("([{<（$%@")  # of brackets, what templates left behind, and addresses


@attrs.frozen(eq=False)
class InfoWords:
    """The words of information lines in the languages of a page, in letters only."""

    _first: frozenset[str]
    """With which of them a line may start, unless a name does, with a job title behind it."""
    _telling: frozenset[str]
    """A word of each label: without one, a line without figures tells no more than notes."""
    _titles: frozenset[str]
    """Words of job titles."""
    _endings: tuple[str, ...]
    """Job titles that may be glued to what they stand behind."""
    _labels: frozenset[str]
    """The first word of each label."""
    _open: frozenset[str]
    """A word of each label behind which any words may stand: of all but those of bylines."""
    _known: frozenset[str]
    """All words of labels, notes, dates and small words in names."""

    def may_tell(self, text: str, folded: str) -> bool:
        """Whether the line *text*, and *folded* the same, may be told as information.

        >>> words = info_words(("en",))
        >>> words.may_tell("Jane Roe, Staff Writer", "jane roe, staff writer")
        True
        >>> words.may_tell("Rain returns to Kent", "rain returns to kent")
        False
        """
        if not folded.isascii() and GLUING.search(folded):
            return True
        words = letters_of(folded)
        titled = self._is_titled(text, words)
        if words and words[0] not in self._first and not titled:
            return False
        return titled or not self._telling.isdisjoint(words) or has_digit(text)

    def is_prose(self, text: str, folded: str) -> bool:
        """Whether a word of *text* is in no information line: then there is no need to read it.

        A word in small letters is part of a date, a label, a note or a name, or else behind a
        label for lists, beside a job title, in brackets or behind an address.

        >>> words = info_words(("en",))
        >>> words.is_prose("By 1987, the river had flooded", "by 1987, the river had flooded")
        True
        >>> words.is_prose("By Jane Roe, 6 August 1987", "by jane roe, 6 august 1987")
        False
        """
        if not _OPENING.isdisjoint(text) or "://" in text or "www." in text:
            return False
        unknown = any(
            len(word) >= MIN_TOLD and word.islower() and word.isalpha()
            and fold(word) not in self._known
            for word in text.split(" ")
        )  # fmt: skip
        if not unknown or (not folded.isascii() and GLUING.search(folded)):
            return False
        words = letters_of(folded)
        if not self._open.isdisjoint(words) and (
            words[0] in self._labels or has_digit(text) or not PARTING.isdisjoint(text)
        ):  # else no part of the line starts with a label
            return False
        return not self._is_titled(text, words)

    def _is_titled(self, text: str, words: Sequence[str]) -> bool:
        return not self._titles.isdisjoint(words) or self._is_glued(text)

    def _is_glued(self, text: str) -> bool:
        return not text.isascii() and any(title in text for title in self._endings)


@cache
def info_words(codes: tuple[str, ...]) -> InfoWords:
    """The words of information lines in the languages *codes*."""
    words = lexicon(codes)
    labels = words.label_letters
    notes = frozenset().union(*(first_letters(words.words(cue)) for cue in _NOTES))
    phrases = frozenset(words.labels).union(PARTICLES, *(words.words(cue) for cue in _TOLD))
    days = first_letters(words.weekdays)
    return InfoWords(
        first=labels | notes | days | words.reading_time | clock_letters(codes),
        telling=telling_words(words.labels, words.words("function_words")),
        titles=words.role_words,
        endings=tuple(sorted(words.words("byline_after"))),
        labels=labels,
        open=telling_words(
            (label for label, role in words.labels.items() if role != "byline"),
            words.words("function_words"),
        ),
        known=frozenset(letters_of(fold(" ".join(date_letters(codes)))))
        | words.reading_time
        | {word for phrase in phrases for word in letters_of(phrase)}
        | {"undefined"},  # the one word of small letters that a template left behind
    )
