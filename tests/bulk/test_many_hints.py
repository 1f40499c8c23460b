"""Hints for many texts: one for all, one for each, or by the key of a text."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from newsparse import Article, ConfigError, Hints, InputError, aparse_many, parse, parse_many
from newsparse.many import parse_keyed
from tests.bulk.deadly import STORY

NOW = datetime(2025, 8, 6, 10, 40, tzinfo=UTC)
DAY = date(2025, 8, 5)
TEXT = f"Rain returns to Kent\n\nBy Jane Roe\n\nYesterday\n\n{STORY}"


def parse_without(text: str) -> Article:
    """A parser that takes no hints."""
    return parse(text)


def parse_with(text: str, hints: Hints | None = None) -> Article:
    """A parser of one's own that takes hints."""
    return parse(text, hints=hints)


@pytest.mark.parametrize("workers", [0, pytest.param(2, marks=pytest.mark.slow)])
def test_hints_of_many(workers: int) -> None:
    """One for all, or one for each; here or in other processes."""
    one = Hints(reference=NOW)
    texts = [TEXT] * 3
    every = parse_many(texts, workers, hints=one)
    assert [each.date for each in every] == [DAY] * 3
    each_own = (Hints(reference=NOW + timedelta(days=n)) if n else None for n in range(9))
    days = [each.date for each in parse_many(texts, workers, hints=each_own)]
    assert days == [None, date(2025, 8, 6), date(2025, 8, 7)]
    assert [each.date for each in parse_many(texts, workers)] == [None] * 3
    own = parse_many(texts, workers, hints=one, parser=parse_with)
    assert [each.date for each in own] == [DAY] * 3


def test_fewer_hints_than_texts() -> None:
    """The texts that have hints are parsed, and then it is told that they have ended."""
    articles = parse_many([TEXT] * 3, 0, hints=[Hints(reference=NOW)])
    assert next(articles).date == DAY
    with pytest.raises(InputError, match="hints end before text 1"):
        next(articles)


@pytest.mark.parametrize("workers", [0, pytest.param(2, marks=pytest.mark.slow)])
def test_one_wrong_hint_fails_its_text(workers: int) -> None:
    """What is no `Hints` fails the text that it is for, and no other."""
    hints: list[Any] = [Hints(reference=NOW), "en", lambda: 3, None]
    found = list(parse_many([TEXT] * 4, workers, "keep", hints=hints))
    kinds = [type(each).__name__ for each in found]
    assert kinds == ["Article", "ParseFailure", "ParseFailure", "Article"]


@pytest.mark.parametrize("wrong", ["en", {"outlet": "Courier"}, 3])
def test_what_is_no_hints_for_many(wrong: Any) -> None:
    """What can be no hints is refused at once."""
    with pytest.raises(ConfigError, match="hints: expected Hints"):
        parse_many([TEXT], 0, hints=wrong)
    with pytest.raises(ConfigError, match="hints: expected Hints"):
        parse_keyed([("a", TEXT)], 0, hints=wrong)


@pytest.mark.parametrize("parser", [parse_without, lambda text: parse(text[:80])])
def test_a_parser_that_takes_no_hints(parser: Callable[[str], Article]) -> None:
    """Hints for a parser that takes none are refused, and without hints it is of use."""
    with pytest.raises(ConfigError, match="the parser takes none"):
        parse_many([TEXT], 0, hints=Hints(reference=NOW), parser=parser)
    assert len(list(parse_many([TEXT], 0, parser=parser))) == 1


def test_hints_by_key() -> None:
    """A function tells the hints of a text by its key."""
    known = {"a": Hints(reference=NOW), "b": None}
    found = parse_keyed([("a", TEXT), ("b", TEXT)], 0, hints=known.get)
    assert [(key, getattr(each, "date", None)) for key, each in found] == [("a", DAY), ("b", None)]


# -- in an event loop --------------------------------------------------------------------------


def days_of(texts: Iterable[str] | AsyncIterable[str], **options: Any) -> list[date | None]:
    """The days that `aparse_many` finds in *texts*."""

    async def taken() -> list[date | None]:
        return [each.date async for each in aparse_many(texts, **options)]

    return asyncio.run(taken())


@pytest.mark.parametrize("workers", [0, pytest.param(2, marks=pytest.mark.slow)])
def test_hints_in_an_event_loop(workers: int) -> None:
    """As `parse_many` has them: one for all, or one for each."""
    one = Hints(reference=NOW)
    assert days_of([TEXT] * 3, workers=workers, hints=one) == [DAY] * 3
    assert days_of([TEXT] * 3, workers=workers, hints=[None, one, None]) == [None, DAY, None]
    assert days_of([TEXT], workers=workers, hints=one, parser=parse_with) == [DAY]


def test_hints_that_come_with_the_texts() -> None:
    """The hints of a text are asked for when the text is there, and not before."""
    known: deque[Hints] = deque()

    async def downloaded() -> AsyncIterator[str]:
        for number in range(3):
            await asyncio.sleep(0)
            known.append(Hints(reference=NOW + timedelta(days=number)))
            yield TEXT

    found = days_of(downloaded(), workers=0, hints=(known.popleft() for _ in range(3)))
    assert found == [DAY + timedelta(days=number) for number in range(3)]


def test_wrong_hints_in_an_event_loop() -> None:
    """Hints that can be none are refused at once, and too few when they have ended."""
    wrong: Any
    for wrong in ("en", 3):
        with pytest.raises(ConfigError, match="hints: expected Hints"):
            aparse_many([TEXT], 0, hints=wrong)
    with pytest.raises(ConfigError, match="the parser takes none"):
        aparse_many([TEXT], 0, hints=Hints(reference=NOW), parser=parse_without)
    with pytest.raises(InputError, match="hints end before text 1"):
        days_of([TEXT] * 2, workers=0, hints=[None])
