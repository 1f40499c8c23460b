"""Reads a record of Factiva; one with indexing codes is left to `reading_coded`.

Section, headline and byline, then the number of words, the day, perhaps the time, outlet, the
outlet's code, page, language and copyright, a line each, the story, and "Document" with an
identifier. Nothing but the words and the identifier says what it is: the rest is told by its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.lines.names import looks_like_name
from newsparse.lines.passages import joined, passages
from newsparse.metadata.databases.blocks import Entries, date_in, unsigned, values
from newsparse.metadata.databases.factiva.reading_coded import read_coded
from newsparse.metadata.databases.factiva.signs import (
    counts_words,
    identifier,
    starts_with_code,
)
from newsparse.metadata.databases.labels import language_code
from newsparse.metadata.databases.signs import COPYRIGHT
from newsparse.metadata.entries import Metadata, whole
from newsparse.page import Line, Page
from newsparse.patterns import pattern

__all__ = ["read"]

MAX_HEADER = 12
"""Lines from the first to the number of words; a headline wrapped in four is long."""

MAX_SOURCE = 9
"""Lines from the day to the copyright at most: time, outlet, code, edition, page, language …"""

_LANGUAGES = {"w": "en", "W": "de", "m": "fr", "p": "es"}
# yes: "10:14"   "22.05"   "10:14 GMT"   "9:05 AM"
_CLOCK = pattern(r"\d{1,2}[:.h]\d\d(?:\h?[\p{L}.]{1,5})?+")
_CODE = pattern(r"[\p{Lu}\d]{2,12}")


def read(page: Page) -> Metadata | None:
    """The metadata of a record that starts with a code or ends with its identifier.

    ``None`` for any other text.
    """
    found = read_coded(page) if starts_with_code(page.lines) else None
    return found or (_read(page.lines) if identifier(page.lines[-1].text) else None)


def _read(lines: Sequence[Line]) -> Metadata | None:
    header = range(1, min(MAX_HEADER + 1, len(lines) - 2))
    words = next((at for at in header if _counts(lines[at], lines[at + 1])), None)
    if words is None:
        return None
    source = words + 2 + _is_clock(lines[words + 2])
    body = _body(lines, source)
    entries = _title(lines[:words]) | values("date", joined(lines[words + 1 : source]))
    if body > source:
        entries["sitename"] = (whole(lines[source]),)
    named = [line for line in lines[source + 1 : body] if _is_language(line)]
    entries["language"] = tuple(map(whole, named[:1]))
    return Metadata(
        entries=entries,
        story=passages(lines[body:-1]),
        codes=_codes(lines[words].text),
    )


def _counts(line: Line, following: Line) -> bool:
    """Whether *line* counts the words, and the next one names the day."""
    return counts_words(line.text) and date_in(following.text) is not None


def _codes(words: str) -> tuple[str, ...]:
    """The language of the line that counts the words, by its last word."""
    word = words.rsplit(maxsplit=1)[-1]
    return ("nl",) if word.startswith("woord") else (_LANGUAGES[word[0]],)


def _is_clock(line: Line) -> bool:
    return _CLOCK.fullmatch(line.text) is not None


def _is_language(line: Line) -> bool:
    return language_code(line.text) is not None


def _body(lines: Sequence[Line], source: int) -> int:
    """Index of the story's first line: after the copyright, or else language, code or outlet."""
    end = min(source + MAX_SOURCE, len(lines) - 1)
    rights = [at for at in range(source + 1, end) if COPYRIGHT.match(lines[at].text)]
    if rights:
        return rights[0] + 1 + (rights[1:2] == [rights[0] + 1])
    named = next((at for at in range(source + 1, end) if _is_language(lines[at])), None)
    if named is not None:
        return named + 1
    coded = source + 1 < end and _CODE.fullmatch(lines[source + 1].text) is not None
    return min(source + 1 + coded, len(lines) - 1)


def _title(lines: Sequence[Line]) -> Entries:
    """Section, headline and byline, of which only the headline is always there."""
    entries: Entries = {}
    if len(lines) > 1 and _is_byline(lines):
        entries |= values("author", joined(lines[-1:]))
        lines = lines[:-1]
    if len(lines) > 1 and _is_section(lines):
        entries |= values("section", joined(lines[:1]))
        lines = lines[1:]
    return entries | values("title", joined(lines))


def _is_byline(lines: Sequence[Line]) -> bool:
    """Whether the last of *lines* is a byline, by its first word or by looking like a name."""
    line = lines[-1]
    if unsigned(whole(line)):
        return True
    told = any(len(e.text.split()) >= 4 or not looks_like_name(e.text) for e in lines[:-1])
    return told and 2 <= len(line.text.split()) <= 4 and looks_like_name(line.text)


def _is_section(lines: Sequence[Line]) -> bool:
    first, second = (len(line.text.split()) for line in lines[:2])
    return first <= 3 and first < second
