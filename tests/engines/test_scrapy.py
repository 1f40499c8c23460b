"""Scrapy's items get what their texts tell, in a pipeline of its own and in a real crawl."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import newsparse
from newsparse import Article, ConfigError, Parser
from newsparse.engines.scrapy import SETTINGS, ArticlePipeline
from newsparse.fields import FIELDS
from tests.bulk.deadly import STORY
from tests.engines.engines import needs, run_python
from tests.test_docs import doc, table

pytest.importorskip("scrapy")

import scrapy
from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem
from scrapy.settings import Settings

TEXT = f"The bridge is closed\n\nBy Jane Roe\n6 August 2025\n\n{STORY}"
ARTICLE = newsparse.parse(TEXT)
ALL = {key.name for key in FIELDS}


class Counts(dict[str, int]):
    """Counts as Scrapy's collector does."""

    def inc_value(self, name: str) -> None:
        """One more of *name*."""
        self[name] = self.get(name, 0) + 1


@dataclass
class DataItem:
    """An item of a class that has few fields."""

    text: str | None
    headline: str | None = None
    authors: tuple[str, ...] = ()


@attrs.define
class AttrsItem:
    """The same for attrs."""

    text: str
    headline: str = ""
    date: Any = None


class OldItem(scrapy.Item):  # type: ignore[misc]  # types that mypy does not read
    """The same for Scrapy."""

    text = scrapy.Field()
    headline = scrapy.Field()


def pipeline(**settings: Any) -> ArticlePipeline:
    """The pipeline that Scrapy would make of these *settings*."""
    crawler = SimpleNamespace(settings=Settings(settings), stats=Counts())
    return ArticlePipeline.from_crawler(crawler)


def failing(text: str) -> Article:
    raise RuntimeError("no luck")


# -- items -------------------------------------------------------------------------------------


def test_a_dict_gets_every_field() -> None:
    """Each field of the article but the extra ones, what is not told as ``None`` or ``()``."""
    item = pipeline().process_item({"text": TEXT, "page": 3})
    assert set(item) == {"text", "page"} | ALL
    assert {name: item[name] for name in ALL} == {name: getattr(ARTICLE, name) for name in ALL}
    assert item["headline"] == "The bridge is closed"
    assert item["tagline"] is None
    assert (item["text"], item["page"]) == (TEXT, 3)


@pytest.mark.parametrize("make", [DataItem, AttrsItem, OldItem], ids=lambda make: make.__name__)
def test_a_class_gets_the_fields_that_it_has(make: Any) -> None:
    """An item of a class gets no field that its class does not declare."""
    before = ItemAdapter(make(text=TEXT)).field_names()
    item = pipeline().process_item(make(text=TEXT))
    assert isinstance(item, make)
    adapter = ItemAdapter(item)
    assert list(adapter.field_names()) == list(before)
    for name in set(before) & ALL:
        assert adapter[name] == getattr(ARTICLE, name)
    assert adapter["headline"] == "The bridge is closed"


def test_what_the_spider_found_stays() -> None:
    """Only what is missing or empty is filled."""
    item = pipeline().process_item({"text": TEXT, "headline": "Mine", "authors": []})
    assert item["headline"] == "Mine"
    assert item["authors"] == ("Jane Roe",)


@pytest.mark.parametrize("item", [{"page": 3}, {"text": None}, DataItem(None), ARTICLE])
def test_items_without_a_text_pass(item: Any) -> None:
    """They come out as they went in, and are counted."""
    made = pipeline()
    before = ItemAdapter(item).asdict()
    assert made.process_item(item) is item
    assert ItemAdapter(item).asdict() == before
    assert made.stats == {"newsparse/without_text": 1}


def test_older_scrapys_give_the_spider() -> None:
    """A second argument is taken and not needed."""
    assert pipeline().process_item({"text": TEXT}, None)["headline"] == "The bridge is closed"


def test_an_article_is_an_item() -> None:
    """Scrapy knows its fields, and makes a dict of it, all the way down."""
    adapter = ItemAdapter(ARTICLE)
    assert list(adapter) == [each.name for each in attrs.fields(Article)]
    data = adapter.asdict()
    assert data["headline"] == ARTICLE.headline
    assert data["body"][0]["text"] == ARTICLE.body[0].text
    assert {each["key"]["name"] for each in data["evidence"]["items"]} >= {"headline", "date"}
    with pytest.raises(AttributeError):
        adapter["headline"] = "other"


# -- settings ----------------------------------------------------------------------------------


def test_fields_by_name() -> None:
    """A list fills fields of the same names, a dict those of others."""
    item = pipeline(NEWSPARSE_FIELDS=["headline", "date"]).process_item({"text": TEXT})
    assert item == {"text": TEXT, "headline": ARTICLE.headline, "date": ARTICLE.date}
    item = pipeline(NEWSPARSE_FIELDS={"headline": "title"}).process_item({"text": TEXT})
    assert item == {"text": TEXT, "title": ARTICLE.headline}
    with pytest.raises(KeyError, match="title"):
        pipeline(NEWSPARSE_FIELDS={"headline": "title"}).process_item(DataItem(TEXT))


def test_other_settings() -> None:
    """The text may stand elsewhere, the article may come whole, and the parser may be another."""
    item = pipeline(
        NEWSPARSE_TEXT_FIELD="page",
        NEWSPARSE_FIELDS=[],
        NEWSPARSE_ARTICLE_FIELD="article",
        NEWSPARSE_PARSER=Parser().without("headline"),
    ).process_item({"page": TEXT})
    assert item["article"].authors == ("Jane Roe",)
    assert item["article"].headline is None
    assert pipeline(NEWSPARSE_PARSER="newsparse.parse").parser is newsparse.parse


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"NEWSPARSE_FIELDS": ["title"]}, "no field 'title': there are authors, "),
        ({"NEWSPARSE_ON_ERROR": "raise"}, "expected 'keep' or 'drop', got 'raise'"),
    ],
)
def test_settings_that_mean_nothing(settings: dict[str, Any], told: str) -> None:
    """They stop the crawl before it begins."""
    with pytest.raises(ConfigError, match=told):
        pipeline(**settings)


def test_settings_are_told() -> None:
    """The page has every setting with its default."""
    told = {row[0].strip("`"): row[1].strip('`"') for row in table(doc("scrapy"), "setting")}
    real = {
        name: "newsparse.parse" if value is newsparse.parse else str(value)
        for name, value in SETTINGS.items()
    }
    assert told == real


# -- failures and counts -----------------------------------------------------------------------


def test_a_text_that_fails(caplog: pytest.LogCaptureFixture) -> None:
    """The item goes on as it was, with a warning, or is dropped; it is counted either way."""
    keeping = pipeline(NEWSPARSE_PARSER=failing)
    with caplog.at_level(logging.WARNING, logger="newsparse.engines.scrapy"):
        assert keeping.process_item({"text": TEXT}) == {"text": TEXT}
    assert "RuntimeError: no luck" in caplog.text
    dropping = pipeline(NEWSPARSE_PARSER=failing, NEWSPARSE_ON_ERROR="drop")
    with pytest.raises(DropItem, match="RuntimeError: no luck"):
        dropping.process_item({"text": TEXT})
    assert keeping.stats == dropping.stats == {"newsparse/failed": 1}


def test_counts() -> None:
    """What was parsed, and what each text told."""
    made = pipeline()
    for text in (TEXT, TEXT, ""):
        made.process_item({"text": text})
    assert made.stats == {
        "newsparse/parsed": 3,
        **{f"newsparse/found/{name}": 2 for name in ALL if getattr(ARTICLE, name)},
    }


# -- a crawl -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_real_crawl(tmp_path: Path) -> None:
    """Every kind of item comes out of a feed with its fields, and the counts are in the stats."""
    needs("scrapy")
    run_python(["tests.engines.crawl", str(tmp_path)], tmp_path)
    lines = (tmp_path / "items.jsonl").read_text("utf-8").splitlines()
    items = {item.get("kind", "article"): item for item in map(json.loads, lines)}
    assert set(items) == {"dict", "dataclass", "attrs", "item", "article", "broken", "empty"}
    for kind in ("dict", "dataclass", "item", "article"):
        assert items[kind]["headline"] == f"The {kind} bridge is closed"
    assert items["dict"]["authors"] == items["dataclass"]["authors"] == ["Jane Roe"]
    assert items["attrs"]["date"] == "2025-08-06"
    assert items["attrs"]["body"][0]["text"] == STORY.split("\n\n")[0]
    assert items["article"]["evidence"]["items"]
    assert set(items["broken"]) == {"kind", "text"}
    assert items["empty"] == {"kind": "empty"}
    stats = json.loads((tmp_path / "stats.json").read_text("utf-8"))
    found = {name: count for name, count in stats.items() if name.startswith("newsparse/")}
    assert found["newsparse/parsed"] == 4
    assert found["newsparse/failed"] == 1
    assert found["newsparse/without_text"] == 2  # the empty page, and the article
    assert found["newsparse/found/headline"] == 4  # also where the item has no field for it


# -- hints -------------------------------------------------------------------------------------


def test_hints_from_fields() -> None:
    """Fields of the item hold hints; an item without them goes on without."""
    relative = f"Rain returns to Kent\n\nBy Jane Roe\n2 hours ago\n\n{STORY}"
    hinting = pipeline(NEWSPARSE_HINTS={"reference": "fetched"})
    moment = datetime(2025, 8, 6, 10, 40, tzinfo=UTC)
    assert hinting.process_item({"text": relative, "fetched": moment})["date"] == moment.date()
    assert hinting.process_item({"text": relative})["date"] is None
    assert hinting.process_item({"text": relative, "fetched": "n/a"}).get("date") is None
    assert hinting.stats["newsparse/failed"] == 1
    with pytest.raises(ConfigError, match="no hint 'address'"):
        pipeline(NEWSPARSE_HINTS={"address": "url"})
