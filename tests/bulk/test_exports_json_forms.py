"""The JSON Schema: what is saved and written keeps to it, and what could not be read does not."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

import newsparse
from newsparse import Article, InputError
from newsparse.exports import ARTICLES, Record, open_writer
from tests.bulk.exports_cases import TEXT, articles, record, records
from tests.cases import PAGES

SCHEMA = Article.json_schema()
VALID = Draft202012Validator(SCHEMA)

ONE = newsparse.parse(TEXT)


def test_it_is_a_schema() -> None:
    """It is valid by the rules of the standard, is JSON, and is not shared."""
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    Article.json_schema()["properties"].clear()
    assert Article.json_schema() == SCHEMA


def test_every_key_is_told() -> None:
    """Each key that an article or a line has is described."""
    edited = attrs.evolve(ONE, evidence=attrs.evolve(ONE.evidence, extra_keys=("tickers",)))
    assert set(edited.to_dict()) <= set(SCHEMA["properties"])
    assert all(each["description"] for each in SCHEMA["properties"].values())


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_parsed_pages_keep_to_it(page: Any) -> None:
    """What parsing gives is valid, edited too."""
    VALID.validate(page.article.to_dict())
    edited = attrs.evolve(page.article, headline="Rain", body=(), extra={"n": (1, None)})
    VALID.validate(edited.to_dict())


@given(articles)
def test_any_article_keeps_to_it(article: Article) -> None:
    """Every article is valid, also as JSON text."""
    VALID.validate(json.loads(article.to_json()))


def test_any_line_keeps_to_it(tmp_path: Path) -> None:
    """Lines of articles and of failures are valid, with what their sources say."""

    @given(records)
    def check(made: Record) -> None:
        path = tmp_path / "out.jsonl"
        with open_writer(path, overwrite=True) as writer:
            writer.write(made)
        VALID.validate(json.loads(path.read_text("utf-8")))

    check()


def test_a_full_line_keeps_to_it(tmp_path: Path) -> None:
    """Everything that a line may hold is described; its keys have the names of the columns."""
    made = attrs.evolve(
        record(0),
        id="a",
        url="https://courier.example/rain",
        crawl_time=dt.datetime(2025, 8, 6, 12, tzinfo=dt.UTC),
        language_hint="en",
        decoding="utf-8",
        columns={"desk": "news"},
    )
    with open_writer(tmp_path / "out.jsonl") as writer:
        writer.write(made)
        writer.write(record(6))
    full, failed = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    VALID.validate(full)
    VALID.validate(failed)
    names = {column.name for column in ARTICLES.own()} | {"body", "columns", "newsparse"}
    assert set(full) <= names & set(SCHEMA["properties"])


SPAN = [0, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"headline": 5},
        {"authors": None},
        {"authors": ["Jane Roe", None]},
        {"date": "6 August"},
        {"date": "2025-08-06T10:14:00"},
        {"published": "soon"},
        {"updated": "2025"},
        {"body": [{"kind": "headline", "text": "a", "spans": [SPAN]}]},
        {"body": [{"kind": "quote", "text": "a"}]},
        {"body": [{"kind": "quote", "text": "a", "spans": [[0, 1, 2]]}]},
        {"body": [{"kind": "quote", "text": "a", "spans": [[0]]}]},
        {"body": [{"kind": "quote", "text": "a", "spans": [[-1, 0]]}]},
        {"extra": []},
        {"extra": {"a": {"b": 1}}},
        {"extra": {"a": {"date": "soon"}}},
        {"newsparse": 0},
        {"newsparse": 2},
        {"newsparse": "1"},
        {"extra_keys": "tickers"},
        {"evidence": {}},
        {"evidence": [{"key": "tags", "value": 1, "spans": [SPAN], "rule": "a.b"}]},
        {"evidence": [{"key": "tags", "value": 1, "spans": [], "rule": "a.b", "score": 1}]},
        {"evidence": [{"key": "tags", "value": 1, "spans": [SPAN], "rule": "a.b", "score": 2}]},
        {"evidence": [{"key": "body", "value": 1, "spans": [SPAN], "rule": "a.b", "score": 1}]},
    ],
    ids=str,
)
def test_what_cannot_be_read_is_not_valid(wrong: dict[str, Any]) -> None:
    """What `Article.from_dict` refuses for its form, the schema refuses."""
    data = ONE.to_dict() | wrong
    with pytest.raises(InputError):
        Article.from_dict(data)
    assert not VALID.is_valid(data)


@pytest.mark.parametrize("name", [*ONE.to_dict()])
def test_nothing_may_be_missing(name: str) -> None:
    """Each key of a saved article is needed; a failure needs no fields."""
    data = ONE.to_dict()
    del data[name]
    assert not VALID.is_valid(data)
    if name != "newsparse":
        assert VALID.is_valid(data | {"error": "InputError: cut off"})
