"""Splits Factiva's articles without indexing codes at the identifiers that close them.

Files with codes are another matter, see `splitting_coded`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from newsparse.metadata.databases.database import Broken, Part
from newsparse.metadata.databases.factiva.signs import has_codes, identifier, is_count, is_summary
from newsparse.metadata.databases.factiva.splitting_coded import split_coded
from newsparse.metadata.databases.labels import language_code
from newsparse.metadata.databases.rows import Row, rows
from newsparse.metadata.databases.signs import MAX_SIGN
from newsparse.patterns import pattern

__all__ = ["split"]

MAX_SOURCE = 10
"""Lines under the number of words in which the language is looked for."""

# yes: "Page 2 of 9 © 2024 Factiva, Inc. All rights reserved."      on paper, over or under a page
_PAGE = pattern(r".{0,40}(?:©|\(c\)).{0,20}Factiva.{0,60}", flags=regex.IGNORECASE)


def split(text: str) -> Iterator[Part | Broken]:
    """The articles of a file; one without an identifier, or without its first lines, is broken.

    The summary of the search at the end is not given.
    """
    return split_coded(text) if has_codes(text) else _split(text)


def _split(text: str) -> Iterator[Part | Broken]:
    article: list[Row] = []
    found = summed_up = False
    for row in rows(text):
        if not article and _PAGE.fullmatch(row.text[:MAX_SIGN]):
            continue
        summed_up |= is_summary(row.text)
        article.append(row)
        if identifier(row.text):
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
    return Part(
        text=text[article[0].start : article[-1].end],
        start=article[0].start,
        id=identifier(article[-1].text),
        language=next((row.text for row in source if language_code(row.text)), None),
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
    return [at for at, two in enumerate(pairwise(article)) if is_count(*two)]
