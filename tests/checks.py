"""What holds for the article of every text, whatever the text is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from itertools import pairwise
from typing import Any

import regex

import newsparse
from newsparse import Article, Finding, Span, fields
from newsparse.dates import FIRST_YEAR, LAST_YEAR

__all__ = ["check_article", "check_round_trips"]

# A value is shown to readers: nothing in it may act on a terminal or turn the text around.
_UNCLEAN = regex.compile(r"[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_WHOLE_TEXT = {fields.LANGUAGE, fields.PAGE_KIND}  # told by the page as a whole, not by one place


def check_article(text: str, article: Article) -> None:
    """Assert that every value of *article* is clean and quotes *text*."""
    for found in article.evidence:
        _check_spans(text, found.spans)
        for value, spans in _quotes(found):
            _check_clean(value)
            _check_quotes(value, "".join(span.quote(text) for span in spans))
    _check_body(text, article)
    _check_agrees(article)


def _check_spans(text: str, spans: tuple[Span, ...]) -> None:
    assert spans
    assert all(0 <= span.start <= span.end <= len(text) for span in spans), spans
    assert len(spans) == len(set(spans)), "a place is quoted twice"


def _quotes(found: Finding[Any]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Each text of a finding with the places that it quotes."""
    if found.key in _WHOLE_TEXT:
        return
    if isinstance(found.value, fields.Block):
        yield found.value.text, found.spans
    elif isinstance(found.value, str):
        yield found.value, found.spans
    elif isinstance(found.value, tuple):
        assert len(found.value) == len(found.spans), found
        for each, span in zip(found.value, found.spans, strict=True):
            yield each, (span,)


def _check_clean(value: str) -> None:
    assert value, "an empty value"
    assert value == value.strip(), f"blanks at the edge of {value!r}"
    assert "  " not in value, f"two blanks in {value!r}"
    assert len(value.splitlines()) == 1, f"a line end in {value!r}"
    assert not _UNCLEAN.search(value), f"an invisible character in {value!r}"


def _check_quotes(value: str, quote: str) -> None:
    quote = unescape(quote)  # a value has the character that an entity names
    assert quote[0] == value[0], (value, quote)
    assert quote[-1] == value[-1], (value, quote)
    rest = iter(quote)
    missing = [char for char in value if not char.isspace() and char not in rest]
    assert not missing, f"{value!r} has characters that {quote!r} has not in this order"


def _check_body(text: str, article: Article) -> None:
    spans = [span for block in article.body for span in block.spans]
    assert spans == sorted(spans), "the blocks of the body are out of order"
    assert all(one.end <= two.start for one, two in pairwise(spans)), "blocks overlap"
    for block in article.body:
        _check_spans(text, block.spans)


def _check_agrees(article: Article) -> None:
    if article.published is not None:
        assert article.published.date() == article.date
    assert article.paragraphs == tuple(each.text for each in article.body if each.kind != "heading")
    for name in ("authors", "categories", "tags"):
        values = getattr(article, name)
        assert len(values) == len(set(values)), f"{name} names one twice"
    assert isinstance(article.published, datetime | None)
    headline = article.evidence.best(fields.HEADLINE)
    if headline is not None:
        assert not any(span in headline.spans for block in article.body for span in block.spans)
    for day in (article.date, article.published, article.updated):
        assert day is None or FIRST_YEAR <= day.year <= LAST_YEAR, day
    if article.date is not None and article.updated is not None:
        _check_updated(article)


def _check_updated(article: Article) -> None:
    """An update before the publication is what the text says of each, in two places."""
    updated = article.updated
    day = updated.date() if isinstance(updated, datetime) else updated
    if day is None or article.date is None or day >= article.date:
        return
    found, first = article.evidence.best(fields.UPDATED), article.evidence.best(fields.DATE)
    assert found is not None
    assert first is not None
    assert found.span != first.span, "one place tells both days"


def check_round_trips(article: Article) -> None:
    """Assert that saving *article* and reading it again gives an equal article."""
    data = article.to_dict()
    again = newsparse.Article.from_dict(data)
    assert again == article
    assert again.evidence == article.evidence
    assert again.to_dict() == data
    text = article.to_json()
    text.encode("utf-8")  # a lone surrogate must have been escaped
    assert newsparse.Article.from_dict(json.loads(text)) == article
