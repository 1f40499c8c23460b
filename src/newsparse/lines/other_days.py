"""Days in languages without cue words, on texts that have no other day.

The pattern of 36 languages' months takes 20 ms to compile, and few texts need it: only lines with
one of their months, or with figures that a small word of theirs may stand beside, are read with it.
"""

from __future__ import annotations

from functools import cache

from newsparse.languages import OTHER_DATE_WORDS, UNDETERMINED, load, others
from newsparse.lines.document import Document, is_english
from newsparse.lines.info import InfoReader
from newsparse.lines.labels import Segment
from newsparse.patterns import YEAR, pattern
from newsparse.words import composed

__all__ = ["may_hold_other_day", "other_days"]

HEAD, MAX_DAY_WORDS = 12, 10
"""Passages at the head of a text, and words of a line that is a day and little else."""

# yes: " d."   " god."   behind a day, and of no use
_BEHIND = pattern(r"\h(?:d|g|god|r)\.$")


def other_days(document: Document) -> dict[int, tuple[Segment, ...]]:
    """The lines at the head of *document* that are days in languages without cue words."""
    if is_english(document):
        return {}
    reader = InfoReader((*document.codes, UNDETERMINED), document.order, document.words)
    found = (
        (at, reader.read(_BEHIND.sub("", passage.text), undated=False))
        for at, passage in enumerate(document.passages[:HEAD])
        if passage.words <= MAX_DAY_WORDS
        and YEAR.search(passage.text)
        and may_hold_other_day(passage.text, document.codes)
    )
    return {at: segments for at, segments in found if segments}


# yes: "3.5.2024"   "2024-05-03"
_NUMERIC = pattern(r"\d[./‐‑-]\h?\d{1,2}[./‐‑-]\h?\d")
_LETTERS = pattern(r"[\p{L}\p{M}]++")
# yes: between "read" and "May" in "readMay 6, 2025"
_GLUED = pattern(r"(?<=\p{Ll})(?=\p{Lu})")


def may_hold_other_day(text: str, codes: tuple[str, ...]) -> bool:
    """Whether *text* may have a day that those of the languages *codes* alone are not enough for.

    >>> may_hold_other_day("2024 m. gegužės 3 d.", ("en",)), may_hold_other_day("In 2024", ("en",))
    (True, False)
    """
    said = frozenset(_LETTERS.findall(_GLUED.sub(" ", composed(text)).casefold()))
    if not said.isdisjoint(_month_words(UNDETERMINED)) or _NUMERIC.search(text):
        return True
    return not said.isdisjoint(OTHER_DATE_WORDS) and any(
        not said.isdisjoint(_month_words(code)) for code in codes
    )


@cache
def _month_words(code: str) -> frozenset[str]:
    """The last word of each name of a month in the language *code*, in small letters."""
    language = others() if code == UNDETERMINED else load(code)
    names = [name for month in language.months for name in month]
    names += language.cues["months_extra"]
    return frozenset(
        word for name in names for word in _LETTERS.findall(composed(name).casefold())[-1:]
    )
