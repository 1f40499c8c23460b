"""What each column of an article or a block holds, as plain Python values."""

from __future__ import annotations

import datetime as dt  # Article's fields are named date and published
import json
from collections.abc import Callable
from typing import Any

from newsparse import saved
from newsparse.article import Article
from newsparse.fields import DATE, PUBLISHED, UPDATED, Block
from newsparse.findings import Key

__all__ = ["OF_ARTICLE", "OF_BLOCK", "to_json_text", "utc"]

ArticleValue = Callable[[Article, str | None], Any]
"""A column's value, from an article and, where it is at hand, the raw text."""


def _field(name: str) -> ArticleValue:
    return lambda article, _: getattr(article, name)


def _list(name: str) -> ArticleValue:
    return lambda article, _: list(getattr(article, name))


def _iso(name: str) -> ArticleValue:
    def value(article: Article, _: str | None) -> str | None:
        time: dt.date | None = getattr(article, name)
        return None if time is None else time.isoformat()

    return value


def _extra(article: Article, _: str | None) -> str | None:
    return saved.to_json(article.to_dict()["extra"], None) if article.extra else None


def _evidence(article: Article, _: str | None) -> str:
    return saved.to_json(article.to_dict()["evidence"], None)


_Time = tuple[dt.date | None, Key[Any]]


def _published(article: Article) -> _Time:
    """The publication, as exactly as it is told, with the key of its evidence."""
    if article.published is not None:
        return article.published, PUBLISHED
    return article.date, DATE


def _updated(article: Article) -> _Time:
    return article.updated, UPDATED


def utc(time: dt.date | None) -> dt.datetime | None:
    """The moment *time* in UTC, or ``None`` when its zone is not known."""
    if not isinstance(time, dt.datetime) or time.utcoffset() is None:
        return None
    try:
        return time.astimezone(dt.UTC)
    except OverflowError:  # in the first or last hours that Python knows
        return None


def _local(time: dt.date | None) -> dt.datetime | None:
    if isinstance(time, dt.datetime):
        return time.replace(tzinfo=None, fold=0)
    return None if time is None else dt.datetime(time.year, time.month, time.day)  # noqa: DTZ001  # a clock's reading: naive on purpose


def _offset(time: dt.date | None) -> int | None:
    offset = time.utcoffset() if isinstance(time, dt.datetime) else None
    if offset is None or offset % dt.timedelta(minutes=1):
        return None  # seconds in an offset: zones had them before 1972; UTC and local time tell
    return offset // dt.timedelta(minutes=1)


def _precision(article: Article, time: dt.date | None, key: Key[Any]) -> str | None:
    """What of the time is told. Of a ``:00`` nothing says whether it was printed: "minute"."""
    if not isinstance(time, dt.datetime):
        return None if time is None else "day"
    found = article.evidence.best(key)
    if found is not None and found.rule.endswith("_hour"):  # "2 hours ago"
        return "hour"
    return "microsecond" if time.microsecond else "second" if time.second else "minute"


def _printed(article: Article, text: str | None, key: Key[Any]) -> str | None:
    """The text as printed of the value of *key*, its parts joined by a blank."""
    found = article.evidence.best(key)
    if found is None or text is None or any(span.end > len(text) for span in found.spans):
        return None
    return " ".join(span.quote(text) for span in found.spans) or None  # none of a given value


def _time_columns(name: str, time_of: Callable[[Article], _Time]) -> dict[str, ArticleValue]:
    return {
        f"{name}_utc": lambda article, _: utc(time_of(article)[0]),
        f"{name}_local": lambda article, _: _local(time_of(article)[0]),
        f"{name}_offset": lambda article, _: _offset(time_of(article)[0]),
        f"{name}_precision": lambda article, _: _precision(article, *time_of(article)),
        f"{name}_text": lambda article, text: _printed(article, text, time_of(article)[1]),
    }


OF_ARTICLE: dict[str, ArticleValue] = {
    **{
        name: _field(name)
        for name in (
            "outlet",
            "tagline",
            "headline",
            "date",
            "dateline",
            "summary",
            "text",
            "language",
            "source_url",
            "page_kind",
        )
    },
    **{name: _iso(name) for name in ("published", "updated")},
    **{name: _list(name) for name in ("authors", "categories", "tags")},
    **_time_columns("published", _published),
    **_time_columns("updated", _updated),
    "extra": _extra,
    "evidence": _evidence,
    "fingerprint": lambda article, _: article.fingerprint(),
}

OF_BLOCK: dict[str, Callable[[int, Block], Any]] = {
    "n": lambda n, _: n,
    "kind": lambda _, block: block.kind,
    "text": lambda _, block: block.text,
    "start": lambda _, block: block.spans[0].start if block.spans else None,
    "end": lambda _, block: block.spans[-1].end if block.spans else None,
    "spans": lambda _, block: [{"start": span.start, "end": span.end} for span in block.spans],
}


# -- what a source gave -------------------------------------------------------------------------


def to_json_text(value: Any) -> str | None:
    """A source's *value* as text: texts and ``None`` as they are, everything else as JSON.

    >>> to_json_text("as it is"), to_json_text([1, None]), to_json_text(float("nan"))
    ('as it is', '[1, null]', '"NaN"')
    """
    if value is None or isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False, default=_plain, allow_nan=False)
    except ValueError:  # NaN or an infinity, which JSON has not: their names
        lax = json.dumps(value, default=_plain)
        return json.dumps(json.loads(lax, parse_constant=str), ensure_ascii=False)


def _plain(value: Any) -> Any:
    """What JSON has no form for: days and moments as ISO 8601, bytes in hexadecimal digits."""
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)
