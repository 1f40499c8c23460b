"""Factiva's articles as text, without indexing codes: an identifier closes each of them.

With codes they are another matter, see `factiva_coded`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from newsparse.languages.database_labels import database_labels
from newsparse.languages.database_signs import FACTIVA_ID, FACTIVA_SUMMARY, FACTIVA_WORDS, MAX_SIGN
from newsparse.sources.databases import factiva_coded
from newsparse.sources.databases.parts import Broken, Database, Part
from newsparse.sources.databases.rows import Row, rows

__all__ = ["FACTIVA", "matches", "split"]

MAX_SOURCE = 10
"""Lines under the number of words in which the language is looked for."""

_YEAR = regex.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_MAX_DAY = 60
"""Characters of the line that names the day, which follows the number of words."""
# yes: "Page 2 of 9 © 2024 Factiva, Inc. All rights reserved."      on paper, over or under a page
_PAGE = regex.compile(r".{0,40}(?:©|\(c\)).{0,20}Factiva.{0,60}", flags=regex.IGNORECASE)


def matches(head: str) -> bool:
    """Whether there are codes for headline, words and day, or an identifier below words and day.

    >>> matches("HD\\nRain\\nWC\\n664 words\\nPD\\n18 April 1998\\n")
    True
    >>> matches("Rain\\n664 words\\n18 April 1998\\nHerald\\n\\nIt fell.\\n\\nDocument 3\\n")
    False
    """
    if factiva_coded.matches(head):
        return True
    counted = False
    for row, following in pairwise(rows(head)):
        counted = counted or _counts(row, following)
        if counted and _id(following):
            return True
    return False


def split(text: str) -> Iterator[Part | Broken]:
    """The articles of a file; one without an identifier, or without its first lines, is broken.

    The summary of the search at the end is not given.
    """
    return factiva_coded.split(text) if factiva_coded.matches(text) else _split(text)


def _split(text: str) -> Iterator[Part | Broken]:
    article: list[Row] = []
    found = summed_up = False
    for row in rows(text):
        if not article and _PAGE.fullmatch(row.text[:MAX_SIGN]):
            continue
        summed_up |= FACTIVA_SUMMARY.fullmatch(row.text[:MAX_SIGN]) is not None
        article.append(row)
        if _id(row):
            yield from _records(text, article, after_summary=summed_up)
            found, summed_up = True, False
            article = []
    if _counted(article) or (found and article and not summed_up):
        error = "text without an identifier ('Document …') under it: the file was cut"
        yield Broken(start=article[0].start, error=error)


def _records(text: str, article: Sequence[Row], *, after_summary: bool) -> Iterator[Part | Broken]:
    """The article that *article* ends with, and those before it whose identifier is missing.

    *after_summary*: another delivery's summary stands before the first of them.
    """
    counted = _counted(article)
    if not counted:
        error = "no line that counts the words, with the day below it"
        yield Broken(start=article[0].start, error=error)
        return
    first = _page(text, article, 0, counted[0]) if after_summary else 0
    starts = [first, *(_page(text, article, *two) for two in pairwise(counted))]
    for at in starts[:-1]:
        error = "an article without an identifier ('Document …') before the next one"
        yield Broken(start=article[at].start, error=error)
    last = starts[-1]
    if last == counted[-1]:
        error = "where this article starts cannot be told from what stands before it"
        yield Broken(start=article[last].start, error=error)
        return
    yield _record(text, article[last:], counted[-1] - last)


def _record(text: str, article: Sequence[Row], counted: int) -> Part:
    source = article[counted + 1 : counted + MAX_SOURCE]
    names = database_labels("language_names")
    return Part(
        text=text[article[0].start : article[-1].end],
        start=article[0].start,
        id=_id(article[-1]),
        language=next((row.text for row in source if names.alone(row.text)), None),
    )


def _page(text: str, article: Sequence[Row], before: int, after: int) -> int:
    """Index of the line that opens the last page between two counts of words, or else *after*.

    A form feed stands before it: that is where an article can begin.
    """
    for at in range(after, before, -1):
        if "\f" in text[article[at - 1].end : article[at].start]:
            return at
    return after


def _counted(article: Sequence[Row]) -> list[int]:
    """Indexes of the lines that count words, with a day below."""
    return [at for at, two in enumerate(pairwise(article)) if _counts(*two)]


def _counts(row: Row, following: Row) -> bool:
    return (
        len(row.text) <= MAX_SIGN
        and FACTIVA_WORDS.fullmatch(row.text) is not None
        and len(following.text) <= _MAX_DAY
        and _YEAR.search(following.text) is not None
    )


def _id(row: Row) -> str | None:
    """The identifier that *row* is, if it is one."""
    match = FACTIVA_ID.fullmatch(row.text) if len(row.text) <= MAX_SIGN else None
    return match["id"] if match else None


FACTIVA = Database(
    name="factiva",
    description="Factiva, with indexing codes ('HD', 'LP', 'AN') or without",
    matches=matches,
    split=split,
)
