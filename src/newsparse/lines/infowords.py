"""Which lines are worth reading for information: tests that are cheaper than reading them.

Every word of an information line is understood, so the first one is. And all but notes ("3 min
read") need a label, a job title or a figure. Most lines of a page lack one or the other, as the
trigger index shows, and are not read at all: that takes nine tenths off the time of
`newsparse.lines.infolines`.
"""

from __future__ import annotations

from functools import cache

from newsparse.dates import clock_letters, date_letters
from newsparse.languages.lexicon import lexicon
from newsparse.languages.triggers import ALL, lead_word
from newsparse.lines.names import PARTICLES
from newsparse.lines.passages import Passage
from newsparse.words import fold
from newsparse.words import words as split_words

__all__ = ["HARD_PARTING", "PARTING", "InfoWords", "info_words"]

_KNOWN = ("share", "furniture", "comments", "read_more", "date_words", "roles", "and", "byline")

MIN_KNOWN = 6
"""Letters of a word in small letters that is in no name: agencies sign with five at most."""

PARTING = frozenset("|•·●▪│‧–—/-,;，、\t")
"""What may part an information line: without any, it is one part."""

HARD_PARTING = frozenset("|•·●▪│‧")
"""What parts a byline from any name beside it."""

_OPENING = frozenset("([{<（$%@")  # of brackets, what templates left behind, and addresses


class InfoWords:
    """The words of information lines in the languages *codes*."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        words = lexicon(codes)
        bits = words.triggers.bits
        # Bits of the trigger index.
        self._info = bits("info")
        """Lists of which a phrase starts an information line."""
        self._start = self._label = bits("label")
        """Labels at the start of a line, and anywhere in it."""
        self._list_label = bits("list label")
        """Labels of lists, behind which any words may follow."""
        self._title = bits("title")
        """Job titles."""
        self._clocks = clock_letters(codes)
        """With which words a time of day may start."""
        self._endings = tuple(sorted(words.words("byline_after")))
        """Job titles that may be glued to what they follow."""
        phrases = frozenset(words.labels).union(PARTICLES, *(words.words(cue) for cue in _KNOWN))
        self._known = (
            date_letters(codes)
            | words.reading_time
            | frozenset(split_words("\n".join(phrases)))
            | {"undefined"}  # the one word of small letters that a template left behind
        )
        """All words of labels, notes, dates and small words in names."""

    def may_be_labelled(self, lead: int) -> bool:
        """Whether a label may start a passage with these *lead* bits."""
        return bool(lead & self._start)

    def may_be_info(self, passage: Passage, lead: int, tell: int) -> bool:
        """Whether *passage* may be read as information, by its *lead* and *tell* bits."""
        if tell == ALL:
            return True
        text = passage.text
        if self._is_titled(text, tell):
            return True
        labelled = bool(tell & self._label)
        if not lead & self._info and self._starts_as_text(passage):
            # "Herald | By Jane Roe"   "Photos: Jane Roe Text: John Doe"
            return labelled and (not HARD_PARTING.isdisjoint(text) or text.count(":") > 1)
        return labelled or passage.figures

    def is_prose(self, passage: Passage, lead: int, tell: int) -> bool:
        """Whether a word of *passage* is in no information line: then there is no need to read it.

        A word in small letters is part of a date, a label, a note or a name, or else behind a
        label for lists, beside a job title, in brackets or behind an address.
        """
        text = passage.text
        if not _OPENING.isdisjoint(text) or "://" in text or "www." in text:
            return False
        unknown = any(
            len(word) >= MIN_KNOWN and word.islower() and word.isalpha()
            and (word if word.isascii() else fold(word)) not in self._known
            for word in text.split(" ")
        )  # fmt: skip
        if not unknown or tell == ALL:
            return False
        if tell & self._list_label and (
            lead & self._start or passage.figures or not PARTING.isdisjoint(text)
        ):  # else no part of the line starts with a label
            return False
        return not self._is_titled(text, tell)

    def _starts_as_text(self, passage: Passage) -> bool:
        """Whether *passage* starts with a word, figures aside, and with none of a time of day.

        What has figures in it ("10h14") is no word.
        """
        first = lead_word(passage.plain.split())
        return first.isalpha() and first not in self._clocks

    def _is_titled(self, text: str, tell: int) -> bool:
        glued = not text.isascii() and any(title in text for title in self._endings)
        return bool(tell & self._title) or glued


@cache
def info_words(codes: tuple[str, ...]) -> InfoWords:
    """The words of information lines in the languages *codes*, made once for each of them."""
    return InfoWords(codes)
