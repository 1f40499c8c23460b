"""Factiva's articles with indexing codes: from HD or SE to AN, the accession number."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import regex

from newsparse.languages.database_labels import database_labels
from newsparse.languages.database_signs import FACTIVA_BELOW, FACTIVA_ID, FACTIVA_SUMMARY, MAX_SIGN
from newsparse.sources.databases.parts import Broken, Part
from newsparse.sources.databases.rows import Row, rows

__all__ = ["matches", "split"]

_NEEDED = frozenset({"title", "length", "date"})
_FIRST = ("title", "section")
_STORY = ("lead", "body")
_MAX_SAMPLE = 65_536
"""Characters looked at to tell whether a file has codes: longer than any one article."""

# yes: "HD"   "WC  664 words"   "HD Rain returns"     whether the blank is wide enough is told below
_CODE = regex.compile(r"(?<code>\p{Lu}{2,3})(?:(?<blank>\h++)(?<value>\S.*+))?+")


@attrs.frozen
class _Code:
    role: str = ""
    value: str = ""


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

    def take(self, code: _Code, row: Row) -> None:
        """Go on with *row*, which is *code*, or belongs to the last one."""
        self.end = row.end
        if code.role:
            self.role = code.role
            self.said.setdefault(code.role, code.value)
        elif self.role and not self.said[self.role]:
            self.said[self.role] = row.text


def matches(head: str) -> bool:
    """Whether there are codes for headline, words and day.

    >>> matches("HD\\nRain\\nWC\\n664 words\\nPD\\n18 April 1998\\n")
    True
    """
    seen: set[str] = set()
    for row in rows(head[:_MAX_SAMPLE]):
        seen.add(_code(row).role)
        if seen >= _NEEDED:
            return True
    return False


def split(text: str) -> Iterator[Part | Broken]:
    """The articles of a file; one without a headline's code, or an accession number, is broken.

    In a file without any accession number each article ends where the next one starts.
    """
    numbered = any(_code(row).role == "id" for row in rows(text))
    article: _Article | None = None
    for row in rows(text):
        code = _code(row)
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
        elif article.role in _STORY and code.role not in {"body", *FACTIVA_BELOW}:
            article.again = row.start if code.role in _FIRST else article.again
            code = _Code()  # words of the story, as far as can be told
        if article:
            article.take(code, row)
    if article:
        yield _record(text, article, numbered)


def _opened(text: str, article: _Article, code: _Code, row: Row) -> int | None:
    """Where another article starts though *article* has no end, when *row* says so.

    A headline's code does, alone, at the top of a page, or below the story; so does the number of
    words, if a line that looks like a headline's code stood in the story.
    """
    if code.role == "length" and "length" in article.said and article.again is not None:
        return article.again
    if code.role not in _FIRST or "title" not in article.said:
        return None
    alone = not code.value or article.role not in _STORY
    return row.start if alone or "\f" in text[article.end : row.start] else None


def _summed_up(row: Row, article: _Article) -> bool:
    """Whether *row* opens the summary of the search."""
    told = FACTIVA_SUMMARY.fullmatch(row.text[:MAX_SIGN]) is not None
    return told and article.role not in ("title", *_STORY)


def _record(text: str, article: _Article, numbered: bool) -> Part | Broken:
    said = article.said
    if not said.get("title"):
        return Broken(start=article.start, error="an article without a headline: no code HD")
    number = said.get("id")
    if numbered and not number:
        error = "an article without an accession number: no code AN"
        return Broken(start=article.start, error=error)
    match = FACTIVA_ID.fullmatch(number) if number else None
    return Part(
        text=text[article.start : article.end],
        start=article.start,
        id=match["id"] if match else number,
        language=said.get("language"),
    )


def _code(row: Row) -> _Code:
    """The code that *row* is or starts with: behind HD and SE a single blank is enough."""
    match = _CODE.fullmatch(row.text)
    label = database_labels("factiva").alone(match["code"]) if match else None
    if match is None or label is None:
        return _Code()
    blank = match["blank"]
    if blank == " " and label.role not in _FIRST:
        return _Code()
    return _Code(label.role, match["value"] or "")
