"""Coverage: which share of articles has each field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from weakref import WeakSet

import attrs
import pytest

import newsparse
from newsparse import Article, Articles, InputError, ParseFailure, coverage
from newsparse.cli.counting import Statistics
from newsparse.exports.records import Record, rows
from newsparse.exports.schema import ARTICLES
from newsparse.fields import FIELDS

FAILURE = ParseFailure(error="InputError: expected str", position=1)
FULL = Article(
    outlet="The Harbour Courier",
    headline="Rain returns",
    date=date(2025, 8, 6),
    authors=("Jane Roe",),
    body=(newsparse.Block("paragraph", "It rained.", (newsparse.Span(0, 10),)),),
)


def test_shares_stand_in_the_order_of_the_fields() -> None:
    """Every field has a share, in the order in which an article shows them."""
    shares = coverage([FULL])
    assert list(shares) == [key.name for key in FIELDS]
    has = {name for name, share in shares.items() if share == 1.0}
    assert has == {"outlet", "headline", "date", "authors", "body"}
    assert {share for name, share in shares.items() if name not in has} == {0.0}


def test_what_is_empty_is_absent() -> None:
    """None, an empty tuple and an empty text are no values."""
    shares = coverage([FULL, Article(), Article(headline="", authors=()), FULL])
    assert (shares["headline"], shares["authors"], shares["tags"]) == (0.5, 0.5, 0.0)


def test_failures_are_no_articles() -> None:
    """A failure changes no share, in an iterable or among `Articles`."""
    items: list[Article | ParseFailure] = [FULL, FAILURE, Article()]
    assert coverage(items) == coverage([FULL, Article()]) == coverage(Articles(items))


@pytest.mark.parametrize("articles", [[], (), iter(()), Articles(), [FAILURE]])
def test_no_articles(articles: Any) -> None:
    """Of no articles, the share of every field is 0."""
    assert coverage(articles) == {key.name: 0.0 for key in FIELDS}


def test_articles_are_not_kept() -> None:
    """However many articles come, no more than two are alive: the last, and the one being made."""
    alive: WeakSet[Article] = WeakSet()
    most = 0

    @attrs.frozen(kw_only=True, weakref_slot=True, eq=False)
    class Watched(Article):
        pass

    def articles() -> Iterator[Article]:
        nonlocal most
        for _ in range(50):
            article = Watched(headline="Rain")
            alive.add(article)
            most = max(most, len(alive))
            yield article

    assert coverage(articles())["headline"] == 1.0
    assert most <= 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (None, "an iterable of articles, got NoneType"),
        (FULL, "an iterable of articles, got Article"),
        ("Rain", "item 0: expected an Article, got str"),
        ([FULL, None], "item 1: expected an Article, got NoneType"),
    ],
)
def test_wrong_input(wrong: Any, told: str) -> None:
    """What holds no articles is refused, with its type and its place."""
    with pytest.raises(InputError, match=told):
        coverage(wrong)


def test_the_command_counts_by_the_same_rule() -> None:
    """Of columns that hold a field, an output's statistics tell what `coverage` does."""
    items = [FULL, Article(), Article(tags=("rain",), authors=("Jane Roe", "Ann Poe"))]
    table = ARTICLES.choose(["outlet", "headline", "date", "authors", "tags"])
    records = (Record(article=item, position=i) for i, item in enumerate(items))
    counted = Statistics.of(row for record in records for row in rows(record, table))
    shares = coverage(items)
    assert counted.filled == {name: round(3 * shares[name]) for name in table.names}
