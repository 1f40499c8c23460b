"""What callers rely on: the parser, its errors, saved articles and the shown evidence."""

from __future__ import annotations

import copy
import doctest
import inspect
import io
import json
import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import attrs
import pytest
import regex

import newsparse
from newsparse import (
    Article,
    ConfigError,
    Extractor,
    ExtractorError,
    Finding,
    Findings,
    InputError,
    Key,
    Parser,
    Span,
    fields,
)
from newsparse.explain import MAX_SHOWN
from newsparse.lines import Reading

TEXT = """\
The Daily Herald
News you can use

Rain returns to the county

By Jane Roe
August 6, 2025 10:14 a.m. EDT

Section: Local

Rain returned to the county on Monday night, and the farmers said that they were glad of it (HRLD).

What comes next

The office expects another wet week, and the council has asked everybody to keep the drains clear.
"""

TICKERS: Key[tuple[str, ...]] = Key("tickers")


def find_tickers(reading: Reading, so_far: Findings) -> Iterator[Finding[tuple[str, ...]]]:
    """Yield what stands in brackets in capitals."""
    found = list(regex.finditer(r"\((\p{Lu}{2,5})\)", reading.text))
    if found:
        yield Finding(
            key=TICKERS,
            value=tuple(match[1] for match in found),
            spans=tuple(Span(*match.span(1)) for match in found),
            rule="tickers.brackets",
            score=0.8,
        )


tickers = Extractor("tickers", find_tickers, gives=(TICKERS,))


def find_nothing(reading: Reading, so_far: Findings) -> Iterator[Finding[Any]]:
    """Yield nothing."""
    return iter(())


def extractor(find: Callable[..., Any], name: str = "mine", key: Key[Any] = TICKERS) -> Extractor:
    """An extractor around *find*."""
    return Extractor(name, find, gives=(key,))


def finding(**changes: Any) -> Finding[Any]:
    """A finding that the parser accepts, but for *changes*."""
    plain: Finding[Any] = Finding(
        key=TICKERS, value=("A",), spans=(Span(0, 1),), rule="mine.rule", score=0.5
    )
    return attrs.evolve(plain, **changes)


# -- the parser --------------------------------------------------------------------------------


def test_parse_is_the_default_parser() -> None:
    """`parse` and `Parser()` give equal articles."""
    assert newsparse.parse(TEXT) == Parser()(TEXT) == Parser(extractors=newsparse.EXTRACTORS)(TEXT)


def test_map_is_the_batch_call() -> None:
    """A parser is a plain callable: `map` gives one article a text."""
    assert [each.headline for each in map(Parser(), [TEXT, ""])] == [
        "Rain returns to the county",
        None,
    ]


def test_parser_is_frozen_and_a_value() -> None:
    """Parsers cannot be changed, and equal ones are equal."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Parser().max_length = 3  # type: ignore[misc]  # that it is refused is the test
    assert Parser() == Parser()
    assert Parser(max_length=3) != Parser()
    assert hash(Parser()) == hash(Parser())


def pickled(parser: Parser) -> Parser:
    """*parser*, pickled and unpickled."""
    again: Parser = pickle.loads(pickle.dumps(parser))  # noqa: S301  # our own bytes
    return again


@pytest.mark.parametrize("remade", [pickled, copy.copy, copy.deepcopy])
def test_parser_is_picklable(remade: Callable[[Parser], Parser]) -> None:
    """A parser, also with an extractor of one's own, survives pickling and copying."""
    for parser in (Parser(), Parser().plus(tickers)):
        assert remade(parser) == parser
        assert remade(parser)(TEXT) == parser(TEXT)


def test_extractors_may_be_any_iterable() -> None:
    """A list of extractors is kept as a tuple."""
    assert Parser(extractors=[tickers]).extractors == (tickers,)
    assert Parser(extractors=iter([tickers]))(TEXT).extra == {"tickers": ("HRLD",)}


def test_plus() -> None:
    """An extractor of one's own puts its value in `extra`, with its evidence."""
    article = Parser().plus(tickers)(TEXT)
    assert article.extra == {"tickers": ("HRLD",)}
    best = article.evidence.best(TICKERS)
    assert best is not None
    assert best.span.quote(TEXT) == "HRLD"
    assert attrs.evolve(article, extra={}, evidence=Findings()) == attrs.evolve(
        newsparse.parse(TEXT), evidence=Findings()
    )


def test_extra_takes_only_what_is_sure() -> None:
    """A finding under the bar stays in the evidence and is no value."""
    article = Parser().plus(extractor(lambda reading, so_far: [finding(score=0.49)]))(TEXT)
    assert article.extra == {}
    assert len(article.evidence.all(TICKERS)) == 1


def test_own_extractor_may_propose_for_our_field() -> None:
    """The higher score wins, whoever proposes it."""
    mine = finding(key=fields.HEADLINE, value="Mine", score=1.0)
    article = Parser().plus(extractor(lambda reading, so_far: [mine], key=fields.HEADLINE))(TEXT)
    assert article.headline == "Mine"


def test_needs_reads_what_came_before() -> None:
    """An extractor sees what those before it found."""

    def find(reading: Reading, so_far: Findings) -> Iterator[Finding[Any]]:
        best = so_far.best(fields.HEADLINE)
        assert best is not None
        yield finding(value=best.value.upper(), spans=best.spans)

    shout = Extractor("shout", find, gives=(TICKERS,), needs=(fields.HEADLINE,))
    assert Parser().plus(shout)(TEXT).extra == {"tickers": "RAIN RETURNS TO THE COUNTY"}


def test_without() -> None:
    """A field whose extractor is left out is empty; the others stay."""
    article = Parser().without("authors", "body")(TEXT)
    assert article.authors == ()
    assert article.body == ()
    assert article.headline == "Rain returns to the county"


def test_replacing() -> None:
    """An extractor of the same name takes the place of ours."""
    article = Parser().replacing(Extractor("authors", find_nothing, gives=(fields.AUTHORS,)))(TEXT)
    assert article.authors == ()
    assert [
        e.name
        for e in Parser()
        .replacing(Extractor("body", find_nothing, gives=(fields.BODY,)))
        .extractors
    ] == [e.name for e in newsparse.EXTRACTORS]


# -- a parser that cannot be -------------------------------------------------------------------


def test_two_of_one_name() -> None:
    """Two extractors of one name are refused, with the name."""
    with pytest.raises(ConfigError, match="two extractors are named 'tickers'"):
        Parser(extractors=(tickers, tickers))


def test_unmet_need() -> None:
    """An extractor whose need nobody gives is refused, with both names."""
    lonely = Extractor("lonely", find_nothing, gives=(TICKERS,), needs=(fields.HEADLINE,))
    with pytest.raises(ConfigError, match=r"'lonely' needs 'headline'"):
        Parser(extractors=(lonely,))


def test_wrong_order() -> None:
    """An extractor that stands before what it needs is refused."""
    first = Extractor("first", find_nothing, gives=(fields.LANGUAGE,), needs=(TICKERS,))
    with pytest.raises(ConfigError, match=r"'first' needs 'tickers'.*before"):
        Parser(extractors=(first, tickers))
    assert Parser(extractors=(tickers, first)).extractors == (tickers, first)


def test_without_what_another_needs() -> None:
    """Leaving out an extractor that another needs is refused at once."""
    with pytest.raises(ConfigError, match="'published' needs 'date'"):
        Parser().without("dates")


@pytest.mark.parametrize(
    "change", [lambda: Parser().without("author", "date"), lambda: Parser().replacing(tickers)]
)
def test_unknown_name(change: Callable[[], Parser]) -> None:
    """The first name that is not there is refused, with the names that are."""
    with pytest.raises(ConfigError, match=r"no extractor named '(author|tickers)'.*authors"):
        change()


@pytest.mark.parametrize("wrong", [find_tickers, "tickers", None, Extractor])
def test_no_extractor(wrong: Any) -> None:
    """What is no `Extractor` is refused, with how to make one."""
    with pytest.raises(ConfigError, match=r"expected an Extractor, got \w+: .*Extractor\("):
        Parser(extractors=(wrong,))


def test_not_even_many() -> None:
    """A lone extractor instead of several is an error of the caller, told at once."""
    with pytest.raises((ConfigError, TypeError)):
        Parser(extractors=tickers)  # type: ignore[arg-type]  # that it is refused is the test


# -- an extractor that fails -------------------------------------------------------------------


def failing(reading: Reading, so_far: Findings) -> Iterator[Finding[Any]]:
    """Fail in the midst of it."""
    yield finding()
    raise LookupError("no such thing")


def test_extractor_error() -> None:
    """What an extractor raises comes out with its name and its cause."""
    with pytest.raises(
        ExtractorError, match="extractor 'mine' failed: LookupError: no such thing"
    ) as caught:
        Parser().plus(extractor(failing))(TEXT)
    assert isinstance(caught.value.__cause__, LookupError)
    assert caught.value.extractor == "mine"
    assert caught.value.detail == "LookupError: no such thing"


def test_extractor_error_survives_pickle() -> None:
    """The error can cross from a worker process."""
    error = ExtractorError("mine", "LookupError: no such thing")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert (type(again), str(again), again.extractor, again.detail) == (
        ExtractorError,
        str(error),
        "mine",
        "LookupError: no such thing",
    )


@pytest.mark.parametrize(
    ("nonsense", "told"),
    [
        (None, "None"),
        (["Jane Roe"], "expected a Finding, got str"),
        ([finding(key=fields.HEADLINE)], "found 'headline', which it does not give"),
        ([finding(score=1.5)], "not between 0 and 1"),
        ([finding(score=-0.5)], "not between 0 and 1"),
        ([finding(score=float("nan"))], "not between 0 and 1"),
        ([finding(spans=())], "not within the text"),
        ([finding(spans=(Span(0, len(TEXT) + 1),))], "not within the text"),
        ([finding(spans=(Span(-1, 1),))], "not within the text"),
        ([finding(spans=(Span(3, 1),))], "not within the text"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_nonsense_from_an_extractor(nonsense: Any, told: str) -> None:
    """What no extractor may yield is refused, with its name and what is wrong."""
    with pytest.raises(ExtractorError, match="extractor 'mine' failed") as caught:
        Parser().plus(extractor(lambda reading, so_far: nonsense))(TEXT)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "just", [finding(score=0), finding(score=1), finding(spans=(Span(0, len(TEXT)),))]
)
def test_finding_at_a_limit(just: Finding[Any]) -> None:
    """The least and the highest score are accepted, and so is the whole text."""
    article = Parser().plus(extractor(lambda reading, so_far: [just]))(TEXT)
    assert article.evidence.all(TICKERS) == (just,)


def test_interrupts_pass() -> None:
    """Ctrl-C within an extractor is no failure of it."""

    def interrupt(reading: Reading, so_far: Findings) -> Iterator[Finding[Any]]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Parser().plus(extractor(interrupt))(TEXT)


# -- what is no text ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "expected str, got NoneType"),
        (42, "expected str, got int"),
        (b"bytes", "expected str, got bytes: give newsparse.sources.decode(data).text"),
        (bytearray(b"bytes"), "expected str, got bytearray: give newsparse.sources.decode"),
        (memoryview(b"bytes"), "expected str, got memoryview: give newsparse.sources.decode"),
        ([TEXT], "expected str, got list: for many texts, map(newsparse.parse, texts)"),
        ((TEXT,), "expected str, got tuple: for many texts, map(newsparse.parse, texts)"),
        (Path("page.txt"), "Path: read it first, for example path.read_text(encoding='utf-8')"),
        (io.StringIO(TEXT), "expected str, got StringIO: read it first, for example file.read()"),
        (io.BytesIO(b"bytes"), "expected str, got BytesIO: read it first"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_no_text(given: Any, told: str) -> None:
    """What is no `str` is refused, with its type and what to do instead."""
    with pytest.raises(InputError) as caught:
        newsparse.parse(given)
    assert told in str(caught.value)


def test_too_long() -> None:
    """A text over the limit is refused, with its length, the limit and how to raise it."""
    parser = Parser(max_length=1_000)
    assert parser("a" * 1_000).headline is None
    with pytest.raises(InputError, match=r"1,001 characters.*1,000.*Parser\(max_length=…\)"):
        parser("a" * 1_001)


def test_kinds_of_errors() -> None:
    """One base for all, and the built-in errors that callers expect."""
    for error in (InputError, ConfigError, ExtractorError):
        assert issubclass(error, newsparse.NewsparseError)
    assert issubclass(InputError, ValueError)
    assert issubclass(ConfigError, ValueError)


# -- saved articles ----------------------------------------------------------------------------


def saved() -> dict[str, Any]:
    """An article with all kinds of values, as a dict of one's own."""
    data: dict[str, Any] = json.loads(Parser().plus(tickers)(TEXT).to_json())
    return data


def test_saved_form() -> None:
    """The saved form is what JSON knows, every field by its name, what programs need last."""
    data = saved()
    names = [key.name for key in fields.FIELDS]
    assert list(data) == [*names, "extra", "newsparse", "extra_keys", "evidence"]
    assert (data["newsparse"], data["extra_keys"]) == (1, ["tickers"])
    assert data["date"] == "2025-08-06"
    assert data["published"] == "2025-08-06T10:14:00-04:00"
    assert data["authors"] == ["Jane Roe"]
    at = TEXT.index("What comes next")
    assert data["body"][1] == {
        "kind": "heading",
        "text": "What comes next",
        "spans": [[at, at + 15]],
    }
    assert data["extra"] == {"tickers": ["HRLD"]}


def test_saved_extra_values() -> None:
    """All plain values of one's own, days and moments among them, come back with their types."""
    zone = timezone(timedelta(hours=-3, minutes=-30))
    values: dict[str, Any] = {
        "moment": datetime(2025, 8, 6, 10, 14, tzinfo=zone),
        "day": date(2025, 8, 6),
        "mixed": (1, 2.5, True, None, "text", (date(2025, 8, 6), ("deep",))),
        "surrogate": "\ud83d",
        "": "no name",
    }
    article = Article(extra=values)
    assert Article.from_dict(article.to_dict()) == article
    assert Article.from_dict(json.loads(article.to_json().encode("utf-8"))) == article


def test_saved_moments() -> None:
    """Seconds, zones and moments without a zone come back equal."""
    for moment in (
        datetime(2025, 8, 6, 10, 14),
        datetime(2025, 8, 6, 10, 14, 30, tzinfo=UTC),
    ):
        article = Article(date=moment.date(), published=moment, updated=moment)
        assert Article.from_dict(article.to_dict()) == article
    assert Article.from_dict(Article(updated=date(2025, 8, 6)).to_dict()).updated == date(
        2025, 8, 6
    )


def test_unknown_keys_are_ignored() -> None:
    """Keys that `to_dict` does not write are ignored."""
    assert Article.from_dict({**saved(), "rating": 5}) == Article.from_dict(saved())


def test_saved_does_not_share() -> None:
    """Changing the dict changes no article."""
    article = Parser().plus(tickers)(TEXT)
    article.to_dict()["authors"].append("Nobody")
    assert article.authors == ("Jane Roe",)


@pytest.mark.parametrize(
    "value", [object(), {"a": 1}, {1, 2}, b"bytes", 1j, float("nan"), float("inf")]
)
def test_cannot_save(value: Any) -> None:
    """A value of one's own that JSON does not know is refused, with its place."""
    with pytest.raises(InputError, match=rf"extra\['mine'\].*{type(value).__name__}"):
        Article(extra={"mine": value}).to_dict()


Change = Callable[[dict[str, Any]], Any]


def put(value: Any, *path: str | int) -> Change:
    """A change that sets one place of a saved article."""

    def change(data: dict[str, Any]) -> None:
        inner: Any = data
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value

    return change


def deep(depth: int) -> list[Any]:
    """Lists within lists."""
    inner: list[Any] = []
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda data: data.pop("headline"), "headline"),
        (lambda data: data.pop("evidence"), "evidence"),
        (lambda data: data.pop("extra"), "extra"),
        (put(5, "headline"), "headline"),
        (put("Jane Roe", "authors"), "authors"),
        (put([None], "authors"), "authors[0]"),
        (put(None, "authors"), "authors"),
        (put("August 6", "date"), "date"),
        (put(20250806, "date"), "date"),
        (put("2025-08-06T25:00:00", "published"), "published"),
        (put("soon", "updated"), "updated"),
        (put({}, "body"), "body"),
        (put("text", "body", 0), "body[0]"),
        (put("headline", "body", 2, "kind"), "body[2].kind"),
        (put(None, "body", 1, "text"), "body[1].text"),
        (lambda data: data["body"][1].pop("spans"), "body[1].spans"),
        (put([[3, 1]], "body", 1, "spans"), "body[1].spans[0]"),
        (put([[-1, 1]], "body", 1, "spans"), "body[1].spans[0]"),
        (put([[1, 2], [1, 2, 3]], "body", 1, "spans"), "body[1].spans[1]"),
        (put([[1, 2.0]], "body", 1, "spans"), "body[1].spans[0]"),
        (put([[False, True]], "body", 1, "spans"), "body[1].spans[0]"),
        (put([], "extra"), "extra"),
        (put({"date": "August"}, "extra", "tickers"), "extra['tickers']"),
        (put({"other": 1}, "extra", "tickers"), "extra['tickers']"),
        (put(deep(50), "extra", "tickers"), "extra['tickers']"),
        (put({}, "evidence"), "evidence"),
        (put(None, "evidence", 0), "evidence[0]"),
        (put(7, "evidence", 0, "key"), "evidence[0].key"),
        (put("1", "evidence", 0, "score"), "evidence[0].score"),
        (put(True, "evidence", 0, "score"), "evidence[0].score"),
        (put(2, "evidence", 0, "score"), "evidence[0].score"),
        (put(10**400, "evidence", 0, "score"), "evidence[0].score"),
        (put(float("nan"), "evidence", 0, "score"), "evidence[0].score"),
        (put([], "evidence", 0, "rule"), "evidence[0].rule"),
        (put(5, "evidence", 0, "spans"), "evidence[0].spans"),
    ],
)
def test_from_dict_names_the_place(change: Change, place: str) -> None:
    """A wrong value is refused, and the message starts with its place."""
    data = saved()
    change(data)
    with pytest.raises(InputError) as caught:
        Article.from_dict(data)
    assert str(caught.value).startswith(f"{place}"), str(caught.value)
    assert str(caught.value)[len(place)] in ":["


@pytest.mark.parametrize("wrong", [None, [], "text", 5])
def test_from_dict_wants_a_dict(wrong: Any) -> None:
    """What is no mapping is refused, with its type."""
    with pytest.raises(
        InputError, match=f"article: expected an object, got {type(wrong).__name__}"
    ):
        Article.from_dict(wrong)


@pytest.mark.parametrize("version", [None, 0, -1, "1", True, 1.0])
def test_version_that_never_was(version: Any) -> None:
    """A dict without a true version is refused."""
    with pytest.raises(InputError, match="newsparse: expected the version 1"):
        Article.from_dict({**saved(), "newsparse": version})


def test_newer_version() -> None:
    """A newer form is refused, with what to do."""
    with pytest.raises(InputError, match=r"saved in form 2.*reads up to 1.*upgrade"):
        Article.from_dict({**saved(), "newsparse": 2})


def test_json_is_one_line_unless_told() -> None:
    """`to_json` gives one line; with *indent* it is for reading."""
    article = newsparse.parse(TEXT)
    assert "\n" not in article.to_json()
    assert (
        json.loads(article.to_json(indent=2)) == json.loads(article.to_json()) == article.to_dict()
    )
    assert "é" in newsparse.parse(TEXT.replace("Roe", "Roé")).to_json()


def test_article_is_frozen() -> None:
    """An article cannot be changed, and can be put in a set."""
    article = newsparse.parse(TEXT)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        article.headline = "Other"  # type: ignore[misc]  # that it is refused is the test
    assert len({article, newsparse.parse(TEXT)}) == 1


def test_block_kinds() -> None:
    """A block of no known kind cannot be made."""
    with pytest.raises(ValueError, match="kind"):
        newsparse.Block("headline", "text", (Span(0, 4),))


# -- evidence ----------------------------------------------------------------------------------


def test_best_of_findings() -> None:
    """The highest score wins; a tie goes to what stands first in the text."""
    low, late, early = (
        finding(score=0.6),
        finding(spans=(Span(5, 6),), score=0.7),
        finding(spans=(Span(2, 3),), score=0.7),
    )
    findings = Findings().plus([low, late, early])
    assert findings.best(TICKERS) is early
    assert findings.ranked(TICKERS) == (early, late, low)
    assert findings.all(TICKERS) == (low, late, early) == tuple(findings)
    assert len(findings) == 3
    assert findings.best(fields.HEADLINE) is None


def test_span_of_a_finding_is_the_first() -> None:
    """A value that was cut in pieces stands where its first piece does."""
    assert finding(spans=(Span(2, 3), Span(7, 9))).span == Span(2, 3)


def test_keys_are_equal_by_name() -> None:
    """A key of the same name is the same key."""
    assert Key("headline") == fields.HEADLINE
    assert newsparse.parse(TEXT).evidence.best(Key("headline")) is not None


def test_undecided_day_is_told_in_the_evidence() -> None:
    """A day that can be read in two ways is no value; both readings are runners-up."""
    text = TEXT.replace("August 6, 2025 10:14 a.m. EDT", "03/04/2025")
    article = newsparse.parse(text)
    assert article.date is None
    assert [found.value for found in article.evidence.ranked(fields.DATE)] == [
        date(2025, 4, 3),
        date(2025, 3, 4),
    ]


# -- explain -----------------------------------------------------------------------------------


RELATIVE = TEXT.replace("August 6, 2025 10:14 a.m. EDT", "2 hours ago")
"""A text whose day is told as a relative one."""


def test_finding_without_a_value_is_found() -> None:
    """What comes to no day has the value `None`, and is still the best finding of its key."""
    text = RELATIVE
    article = newsparse.parse(text)
    found = article.evidence.best(fields.PARTIAL_DATE)
    assert found is not None
    assert (found.value, found.span.quote(text)) == (None, "2 hours ago")
    assert (article.date, article.extra) == (None, {})


def test_finding_without_a_value_is_saved() -> None:
    """The value `None` of a finding comes back as it was, also from the column of evidence."""
    article = newsparse.parse(RELATIVE)
    again = Article.from_dict(json.loads(article.to_json()))
    assert again.evidence == article.evidence
    [saved] = [each for each in article.to_dict()["evidence"] if each["key"] == "partial_date"]
    assert saved["value"] is None


def test_explain_quotes_what_has_no_value() -> None:
    """Of a finding without a value the table shows what was printed, and nothing called None."""
    text = RELATIVE
    article = newsparse.parse(text)
    for given, shown in ((text, "no value (2 hours ago)"), (None, "no value")):
        [row] = [row for row in newsparse.explain(article, given) if row.field == "partial_date"]
        assert (row.value, row.taken) == (shown, False)
    hostile = Finding(
        key=fields.PARTIAL_DATE, value=None, spans=(Span(0, 9),), rule="date.relative", score=0.6
    )
    [row] = newsparse.explain(Article(evidence=Findings((hostile,))), "2\nhours\x1b[31m")
    assert row.value == "no value (2 hours�[)"
    assert "None" not in newsparse.explain(article, text)._repr_html_()


def test_own_value_may_be_none() -> None:
    """A key of one's own with the value `None` stands in `extra` and is shown as taken."""
    parser = Parser().plus(Extractor("none", find_none, gives=(TICKERS,)))
    article = parser(TEXT)
    assert article.extra == {"tickers": None}
    [row] = [row for row in newsparse.explain(article, TEXT) if row.field == "tickers"]
    assert (row.value, row.taken) == ("no value (The)", True)


def find_none(reading: Reading, so_far: Findings) -> Iterator[Finding[Any]]:
    """Yield one finding without a value."""
    yield Finding(key=TICKERS, value=None, spans=(Span(0, 3),), rule="none.given", score=0.9)


def test_explain_shows_lines() -> None:
    """With the text, each row tells the line on which its value stood."""
    article = newsparse.parse(TEXT)
    rows = {row.field: row for row in newsparse.explain(article, TEXT)}
    assert (rows["headline"].value, rows["headline"].lines) == ("Rain returns to the county", "4")
    assert (rows["authors"].value, rows["authors"].lines, rows["authors"].rule) == (
        "Jane Roe",
        "6",
        "authors.byline",
    )
    assert all(row.score == f"{float(row.score):.2f}" for row in rows.values())


def test_explain_without_text_counts_characters() -> None:
    """Without the text, positions are told in characters."""
    rows = {row.field: row for row in newsparse.explain(newsparse.parse(TEXT))}
    assert rows["outlet"].lines == "[0:16]"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028"])
def test_explain_counts_all_line_ends(end: str) -> None:
    """Lines are counted as the page does, whatever ends them."""
    text = TEXT.replace("\n", end)
    rows = {row.field: row.lines for row in newsparse.explain(newsparse.parse(text), text)}
    assert rows["headline"] == "4"


def test_explain_marks_runners_up() -> None:
    """What was not taken stands in brackets and is told as such."""
    text = TEXT.replace("August 6, 2025 10:14 a.m. EDT", "03/04/2025")
    shown = newsparse.explain(newsparse.parse(text), text)
    days = [row for row in shown if row.field == "date"]
    assert [row.taken for row in days] == [False, False]
    assert str(shown).count("(date)") == 2


def test_explain_is_a_table() -> None:
    """The text is one line a finding under one head, without blanks at the ends."""
    article = newsparse.parse(TEXT)
    lines = str(newsparse.explain(article, TEXT)).split("\n")
    assert lines[0].split() == ["field", "value", "lines", "rule", "score"]
    assert len(lines) == 1 + len(article.evidence)
    assert all(line == line.rstrip() for line in lines)


def test_explain_is_safe_in_a_terminal() -> None:
    """Nothing that a value holds acts on a terminal."""
    value = "\x1b]0;title\x07\x9b31m\r\u202eevil\ud83d"
    article = Parser().plus(extractor(lambda reading, so_far: [finding(value=(value,))]))("text")
    shown = str(newsparse.explain(article, "text"))
    assert regex.search(r"[\p{Cc}\p{Cs}\u202e]", shown.replace("\n", "")) is None
    assert "evil" in shown


def test_explain_is_safe_in_a_notebook() -> None:
    """Every cell of the HTML table is escaped."""
    value = "<script>alert('1')</script>\" onerror=x & \x00]]>"
    article = Parser().plus(extractor(lambda reading, so_far: [finding(value=(value,))]))("text")
    html = newsparse.explain(article, "text")._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "&quot;" in html
    assert "\x00" not in html
    assert html.startswith("<table>")
    assert html.endswith("</table>")


def test_explain_cuts_long_values_for_the_eye() -> None:
    """The table cuts a long value; the row holds all of it."""
    article = newsparse.parse(TEXT)
    shown = newsparse.explain(article, TEXT)
    assert article.paragraphs[0] in [row.value for row in shown]
    assert article.paragraphs[0] not in str(shown)
    assert f"{article.paragraphs[0][: MAX_SHOWN - 1]}…  " in str(shown)


def test_explain_has_whole_values_under_the_mouse() -> None:
    """Where the table in a notebook cuts a value, its cell has all of it as a title."""
    article = newsparse.parse(TEXT)
    shown = newsparse.explain(article, TEXT)
    html = shown._repr_html_()
    long = [row.value for row in shown if len(row.value) > MAX_SHOWN]
    assert article.paragraphs[0] in long
    assert html.count(" title=") == len(long)
    for value in long:
        assert (
            f'<td title="{value}" style="text-align:start">{value[: MAX_SHOWN - 1]}…</td>' in html
        )


# -- the public names --------------------------------------------------------------------------

PUBLIC = [(name, getattr(newsparse, name)) for name in newsparse.__all__]
CALLABLE = [
    (name, value) for name, value in PUBLIC if inspect.isclass(value) or inspect.isfunction(value)
]


def test_public_names() -> None:
    """What `__all__` names is there, sorted as the linter does, and nothing else is public."""
    assert len(set(newsparse.__all__)) == len(newsparse.__all__)
    assert dir(newsparse) == sorted([*newsparse.__all__, "__version__"])
    assert all(hasattr(newsparse, name) for name in newsparse.__all__)
    names = {name for name in vars(newsparse) if not name.startswith("_")}
    submodules = {
        name
        for name in names
        if inspect.ismodule(each := getattr(newsparse, name))
        and each.__name__ == f"newsparse.{name}"
    }
    assert names - submodules - {"TYPE_CHECKING", "import_module"} <= set(newsparse.__all__)
    with pytest.raises(AttributeError, match="no attribute 'parse_all'"):
        _ = newsparse.parse_all


@pytest.mark.parametrize(("name", "value"), CALLABLE, ids=[name for name, _ in CALLABLE])
def test_public_docstrings(name: str, value: Any) -> None:
    """Every public class and function says in one sentence what it gives."""
    doc = inspect.getdoc(value)
    assert doc, name
    first = doc.split("\n\n")[0]
    assert first.rstrip().endswith("."), f"{name}: the first sentence has no end"
    assert not first.startswith(("This ", "A class", "A function"))


@pytest.mark.parametrize(
    "name", ["parse", "explain", "Parser", "Article", "Span", "Key", "InputError"]
)
def test_public_doctests(name: str) -> None:
    """What users meet first shows an example that runs."""
    value = getattr(newsparse, name)
    tests = doctest.DocTestFinder(recurse=False).find(value, name, globs=dict(PUBLIC))
    examples = [test for test in tests if test.examples]
    assert examples, f"{name} has no example"
    for test in examples:
        result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)
        assert result.failed == 0
