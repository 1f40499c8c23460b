"""The frozen result, built from findings."""

from __future__ import annotations

import datetime as dt  # the fields are named date and published: `date` must stay free
from collections.abc import Mapping
from typing import Any

import attrs

from newsparse import saved
from newsparse.fields import (
    AUTHORS,
    BODY,
    CATEGORIES,
    DATE,
    DATELINE,
    EVIDENCE_ONLY,
    FIELDS,
    HEADLINE,
    LANGUAGE,
    OUTLET,
    PUBLISHED,
    SOURCE_URL,
    SUMMARY,
    TAGLINE,
    TAGS,
    UPDATED,
    Block,
)
from newsparse.findings import TAKEN, Finding, Findings, Key

__all__ = ["Article"]


@attrs.frozen(kw_only=True)
class Article:
    """What a text says, as plain values, with the evidence for each behind them.

    A value that the text does not tell is ``None`` or ``()``. What each field means, and what does
    not count, is defined in the documentation's table of fields.

    >>> import newsparse
    >>> story = "Rain fell in Kent all night. " * 8
    >>> article = newsparse.parse("Rain returns to Kent\\n\\nBy Jane Roe\\n\\n" + story)
    >>> article.headline, article.authors, article.date
    ('Rain returns to Kent', ('Jane Roe',), None)
    >>> article.evidence.best(newsparse.fields.AUTHORS).rule
    'authors.byline'
    """

    outlet: str | None = None
    tagline: str | None = None
    headline: str | None = None
    date: dt.date | None = None
    published: dt.datetime | None = None
    updated: dt.date | dt.datetime | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str | None = None
    body: tuple[Block, ...] = ()
    language: str | None = None
    source_url: str | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict, converter=dict, hash=False)
    """Values of extractors that are not newsparse's own, by the name of their key."""
    evidence: Findings = attrs.field(factory=Findings, repr=False, hash=False)
    """Every finding: where each value stood, which rule said so, how sure, and the runners-up."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The texts of the body's paragraphs, list items and quotes, in order."""
        return tuple(block.text for block in self.body if block.kind != "heading")

    @classmethod
    def from_findings(cls, findings: Findings) -> Article:
        """The article that *findings* tell: the best of each field, every block of the body."""
        return cls(
            outlet=_value(findings, OUTLET),
            tagline=_value(findings, TAGLINE),
            headline=_value(findings, HEADLINE),
            date=_value(findings, DATE),
            published=_value(findings, PUBLISHED),
            updated=_value(findings, UPDATED),
            authors=_value(findings, AUTHORS) or (),
            dateline=_value(findings, DATELINE),
            categories=_value(findings, CATEGORIES) or (),
            tags=_value(findings, TAGS) or (),
            summary=_value(findings, SUMMARY),
            body=tuple(found.value for found in findings.all(BODY) if found.score >= TAKEN),
            language=_value(findings, LANGUAGE),
            source_url=_value(findings, SOURCE_URL),
            extra=_extra(findings),
            evidence=findings,
        )

    def to_dict(self) -> dict[str, Any]:
        """The article as JSON-ready values, losing nothing: `from_dict` gives an equal article.

        Days and moments are ISO 8601 strings, tuples are lists, a span is ``[start, end]``. The key
        ``"newsparse"`` holds the version of this form.
        """
        return saved.article_to_dict(attrs.asdict(self, recurse=False), FIELDS)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The article that `to_dict` saved. Keys that it does not write are ignored.

        Raises:
            InputError: a value is missing, has the wrong type or form, or is of a newer version;
                the message names its place, for example ``body[2].kind``.
        """
        return cls(**saved.article_from_dict(data, FIELDS))

    def to_json(self, *, indent: int | None = None) -> str:
        """`to_dict` as JSON text that any JSON reader reads: one line unless *indent* is given."""
        return saved.to_json(self.to_dict(), indent)


def _value(findings: Findings, key: Key[Any]) -> Any:
    best = findings.best(key)
    return None if best is None else best.value


def _extra(findings: Findings) -> dict[str, Any]:
    """The values of keys that are not newsparse's own, by the names of their keys."""
    own = {key.name for key in (*FIELDS, *EVIDENCE_ONLY)}
    named: dict[str, list[Finding[Any]]] = {}  # once through: there may be any number of keys
    for found in findings:
        if found.key.name not in own:
            named.setdefault(found.key.name, []).append(found)
    extra = {}
    for name, mine in named.items():
        best = Findings(tuple(mine)).best(Key[Any](name))
        if best is not None:
            extra[name] = best.value
    return extra
