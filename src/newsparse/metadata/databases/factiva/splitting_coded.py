"""Splits Factiva's articles with indexing codes: from HD or SE to AN, the accession number."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsparse.metadata.databases.database import Broken, Part
from newsparse.metadata.databases.factiva.signs import (
    AFTER_LEAD,
    HEADLINE,
    STORY,
    Code,
    code_of,
    identifier,
    is_summary,
)
from newsparse.metadata.databases.rows import Row, rows

__all__ = ["split_coded"]


@attrs.define
class _Article:
    """One article as far as it was seen."""

    start: int
    end: int = 0
    role: str = ""
    """Of the code whose value is being read."""
    said: dict[str, str] = attrs.field(factory=dict)
    """The first line behind each code, by its role; ``""`` as long as there is none."""
    again: int | None = None
    """Where, after the story had begun, a line stood that may open another article."""

    def take(self, code: Code, row: Row) -> None:
        """Go on with *row*, which is *code*, or belongs to the last one."""
        self.end = row.end
        if code.role:
            self.role = code.role
            self.said.setdefault(code.role, code.value)
        elif self.role and not self.said[self.role]:
            self.said[self.role] = row.text


def split_coded(text: str) -> Iterator[Part | Broken]:
    """The articles of a file; one without a headline's code, or an accession number, is broken.

    In a file without any accession number each article ends where the next one starts.
    """
    numbered = any(code_of(row).role == "id" for row in rows(text))
    article: _Article | None = None
    for row in rows(text):
        code = code_of(row)
        if article and article.said.get("id"):
            yield _record(text, article, numbered)
            article = None
        if article and _summed_up(row, article):
            yield _record(text, article, numbered)
            article = None
        if article is None:
            article = _Article(row.start) if code.role else None
        elif (start := _opened(text, article, code, row)) is not None:
            yield _record(text, article, numbered)
            said = {"title": "…"} if start < row.start else {}
            article = _Article(start, said=said)
        elif article.role in STORY and code.role not in AFTER_LEAD:
            article.again = row.start if code.role in HEADLINE else article.again
            code = Code()  # words of the story, as far as can be told
        if article:
            article.take(code, row)
    if article:
        yield _record(text, article, numbered)


def _opened(text: str, article: _Article, code: Code, row: Row) -> int | None:
    """Where another article starts though *article* has no end, when *row* says so.

    A headline's code does, alone, at the top of a page, or below the story; so does the number of
    words, if a line that looks like a headline's code stood in the story.
    """
    if code.role == "length" and "length" in article.said and article.again is not None:
        return article.again
    if code.role not in HEADLINE or "title" not in article.said:
        return None
    alone = not code.value or article.role not in STORY
    return row.start if alone or "\f" in text[article.end : row.start] else None


def _summed_up(row: Row, article: _Article) -> bool:
    """Whether *row* opens the summary of the search."""
    return is_summary(row.text) and article.role not in ("title", *STORY)


def _record(text: str, article: _Article, numbered: bool) -> Part | Broken:
    said = article.said
    if not said.get("title"):
        return Broken(start=article.start, error="an article without a headline: no code HD")
    number = said.get("id")
    if numbered and not number:
        error = "an article without an accession number: no code AN"
        return Broken(start=article.start, error=error)
    return Part(
        text=text[article.start : article.end],
        start=article.start,
        id=(number and identifier(number)) or number,
        language=said.get("language"),
    )
