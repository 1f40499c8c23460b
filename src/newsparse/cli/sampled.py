"""Rows of an output back to articles, as far as the output tells them, for a person to look at."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import attrs

from newsparse import saved
from newsparse.article import Article
from newsparse.errors import InputError
from newsparse.explain import cut, visible
from newsparse.fields import BODY, FIELDS, PUBLISHED, UPDATED, Block

__all__ = ["MAX_EVIDENCE", "Sampled"]

MAX_EVIDENCE = 2_000_000
"""Characters of one article's evidence; longer evidence is not read."""

_MOMENTS = (PUBLISHED.name, UPDATED.name)

STORY = "text"
"""The column with the texts of the body's blocks."""


@attrs.frozen
class Sampled:
    """One article of an output."""

    name: str
    """Its id; safe to print."""
    article: Article
    text: str | None
    """The raw text, where the output has it, and it fits to the evidence."""
    fields: tuple[str, ...]
    """The fields that the output has columns for."""
    note: str = ""
    """Why there is less to see than the output holds, if so."""

    @classmethod
    def of(cls, row: Mapping[str, Any], text_column: str) -> Sampled:
        """The article in *row*, with the raw text that is in *text_column*, if any."""
        article, note = _article(row)
        text = row.get(text_column)
        if not isinstance(text, str):
            text = None
        elif any(span.end > len(text) for found in article.evidence for span in found.spans):
            text, note = None, f"Column {cut(visible(text_column))} is not the text of its evidence"
        return cls(
            name=cut(visible(str(row.get("id") or ""))),
            article=article,
            text=text,
            fields=tuple(key.name for key in FIELDS if _has_column(row, key.name)),
            note=note,
        )


def _has_column(row: Mapping[str, Any], field: str) -> bool:
    return (STORY if field == BODY.name else field) in row or bool(row.get("evidence"))


def _article(row: Mapping[str, Any]) -> tuple[Article, str]:
    """The article, by its evidence where that is there, and what is wrong with that."""
    told = Article(
        **{
            key.name: _value(row, key.name)
            for key in FIELDS
            if key != BODY and _value(row, key.name) is not None
        },
        body=_blocks(row.get(STORY)),
        extra=_extra(row.get("extra")),
    )
    evidence = row.get("evidence")
    if not isinstance(evidence, str):
        return told, ""
    if len(evidence) > MAX_EVIDENCE:
        return told, f"Its evidence of {len(evidence):,} characters is not read"
    empty = Article().to_dict()
    try:
        # Not by way of an Article, whose evidence would tell that nothing of it was taken.
        read = saved.article_from_dict({**empty, "evidence": json.loads(evidence)}, FIELDS)
    except (InputError, ValueError, RecursionError):
        return told, "Its evidence is damaged"
    return Article.from_findings(read["evidence"]), ""


def _value(row: Mapping[str, Any], field: str) -> Any:
    if field in _MOMENTS:
        return _moment(row.get(field), is_moment=field == PUBLISHED.name)
    value = row.get(field)
    if isinstance(value, list):
        return tuple(map(str, value))
    if field == "date":
        return value if isinstance(value, dt.date) else None
    return None if value is None else str(value)


def _moment(value: object, *, is_moment: bool) -> dt.date | None:
    """The day or moment that *value* tells in ISO 8601; a day is none where a moment is wanted."""
    if not isinstance(value, str):
        return None
    try:
        if is_moment or "T" in value:
            return dt.datetime.fromisoformat(value)
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _blocks(body: object) -> tuple[Block, ...]:
    if not isinstance(body, str) or not body:
        return ()
    return tuple(Block("paragraph", text, ()) for text in body.split("\n\n"))


def _extra(extra: object) -> dict[str, Any]:
    if not isinstance(extra, str):
        return {}
    try:
        read = Article.from_dict({**Article().to_dict(), "extra": json.loads(extra)})
    except (InputError, ValueError, RecursionError):
        return {}
    return dict(read.extra)
