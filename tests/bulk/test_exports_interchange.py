"""Ninjs and schema.org: what is written keeps to the standards, and says only what is known."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

import newsparse
from newsparse import Article, Block, InputError, Span
from newsparse.exports import news_article, ninjs
from tests.bulk.exports_cases import TEXT, articles, odd_text

FIXTURES = Path(__file__).parent.parent / "fixtures" / "exports"

RULES = json.loads((FIXTURES / "ninjs_rules.json").read_text("utf-8"))
NINJS = Draft202012Validator(RULES, format_checker=FormatChecker(["uri", "date-time"]))
TERMS = json.loads((FIXTURES / "schema_org_terms.json").read_text("utf-8"))

ONE = newsparse.parse(TEXT)
BST = dt.timezone(dt.timedelta(hours=1))


def block(kind: str, text: str) -> Block:
    """A block wherever it stood."""
    return Block(kind, text, (Span(0, 1),))


# -- ninjs -------------------------------------------------------------------------------------


def test_the_rules_refuse() -> None:
    """The validator that the tests trust knows formats, names and what is required."""
    assert NINJS.is_valid({"uri": "urn:x:y"})
    for wrong in (
        {},
        {"uri": "no address"},
        {"uri": "urn:x:y", "contentCreated": "2025-08-06T10:14:00"},
        {"uri": "urn:x:y", "firstcreated": "2025-08-06T10:14:00Z"},
        {"uri": "urn:x:y", "headlines": [{"role": "main"}]},
        {"uri": "urn:x:y", "headlines": [{"value": "", "charCount": 1}]},
        {"uri": "urn:x:y", "bodies": [{"value": "", "text": ""}]},
    ):
        assert not NINJS.is_valid(wrong), wrong


def test_ninjs() -> None:
    """Everything that ninjs has a place for stands in that place."""
    item = ninjs(ONE, uri="https://courier.example/rain")
    NINJS.validate(item)
    bodies = item.pop("bodies")
    assert item == {
        "uri": "https://courier.example/rain",
        "standard": {
            "name": "ninjs",
            "version": "3.2",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json",
        },
        "type": "text",
        "language": "en",
        "contentCreated": "2025-08-06T10:14:00+01:00",
        "headlines": [
            {"role": "main", "contentType": "text/plain", "value": "Rain returns to Kent"}
        ],
        "by": "Jane Roe, Tom Adeyemi",
        "located": "HAVENSIDE",
        "infoSources": [
            {"name": "Jane Roe", "role": "author"},
            {"name": "Tom Adeyemi", "role": "author"},
            {"name": "The Harbour Courier", "role": "publisher"},
        ],
        "subjects": [
            {"name": "ferries", "rel": "tag"},
            {"name": "night transport", "rel": "tag"},
        ],
    }
    plain, html = bodies
    assert plain["value"].split("\n\n") == [each.text for each in ONE.body]
    assert plain["charCount"] == len(plain["value"])
    assert html["contentType"] == "text/html"


def test_the_story_as_html() -> None:
    """Kinds become elements, list items in a row one list, and everything is escaped."""
    body = (
        block("paragraph", "Rain & <script>alert(1)</script>"),
        block("list_item", "One"),
        block("list_item", "Two"),
        block("heading", "What it means"),
        block("quote", 'He said "no"'),
        block("list_item", "Three"),
    )
    html = ninjs(Article(body=body))["bodies"][1]["value"]
    assert html == (
        "<p>Rain &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>"
        "<ul><li>One</li><li>Two</li></ul>"
        "<h2>What it means</h2>"
        "<blockquote>He said &quot;no&quot;</blockquote>"
        "<ul><li>Three</li></ul>"
    )


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (dt.datetime(2025, 8, 6, 10, 14, tzinfo=BST), "2025-08-06T10:14:00+01:00"),
        (dt.datetime(2025, 8, 6, 10, 14), None),
        (dt.datetime(1900, 1, 1, tzinfo=dt.timezone(dt.timedelta(seconds=561))), None),
        (None, None),
    ],
)
def test_ninjs_has_moments_only(time: dt.datetime | None, told: str | None) -> None:
    """A moment is told when its zone is known; a day or a naive time never becomes one."""
    item = ninjs(Article(date=dt.date(2025, 8, 6), published=time, updated=time))
    assert item.get("contentCreated") == item.get("versionCreated") == told
    assert "versionCreated" not in ninjs(Article(updated=dt.date(2025, 8, 6)))


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://courier.example/rain?a=1&b=2#top", "https://courier.example/rain?a=1&b=2#top"),
        ("https://courier.example/Übersee", "https://courier.example/%C3%9Cbersee"),
        ("https://courier.example/100%", "https://courier.example/100%25"),
        ("https://courier.example/a%20b#c#d", "https://courier.example/a%20b#c%23d"),
        ("https://courier.example/[a]|b", "https://courier.example/%5Ba%5D%7Cb"),
    ],
)
def test_the_address_is_the_uri(address: str, uri: str) -> None:
    """Without a URI, the article's own address is it, encoded; as printed it stands beside."""
    item = ninjs(Article(source_url=address))
    assert item["uri"] == uri
    assert item["altIds"] == [{"role": "source_url", "value": address}]


@pytest.mark.parametrize("address", [None, "courier.example/rain", "", ":"])
def test_a_uri_is_made_of_the_article(address: str | None) -> None:
    """Without an address, the same article has the same URI, and another one another."""
    first = ninjs(Article(headline="Rain", source_url=address))["uri"]
    assert first.startswith("urn:uuid:")
    assert first == ninjs(Article(headline="Rain", source_url=address))["uri"]
    elsewhere = Article(headline="Rain", source_url=address, evidence=ONE.evidence)
    assert first == ninjs(elsewhere)["uri"], "what stands where is no content"
    assert first != ninjs(Article(headline="Wind", source_url=address))["uri"]


@pytest.mark.parametrize("uri", ["", "rain", "https://courier.example/a b", "urn:", "1:x"])
def test_what_is_no_uri_is_refused(uri: str) -> None:
    """A URI that is none is an error that shows it."""
    with pytest.raises(InputError, match="expected an absolute URI, got"):
        ninjs(Article(), uri=uri)


@given(articles)
def test_ninjs_is_always_valid(article: Article) -> None:
    """Any article makes a valid news object and valid JSON."""
    item = ninjs(article)
    NINJS.validate(json.loads(json.dumps(item, allow_nan=False)))


@given(odd_text.map("https://courier.example/{}".format))
def test_any_address_becomes_a_uri(address: str) -> None:
    """An address of the web stays one, whatever characters it has."""
    item = ninjs(Article(source_url=address))
    assert item["uri"].startswith("https://courier.example/")
    NINJS.validate(item)


# -- schema.org --------------------------------------------------------------------------------


def kinds(name: str) -> set[str]:
    """The type *name* with all the types that it is one of."""
    return {name}.union(*(kinds(parent) for parent in TERMS["types"][name]))


def check(node: dict[str, Any]) -> None:
    """Assert that *node* has only properties of its type, with values of their types."""
    of = kinds(node["@type"])
    for name, value in node.items():
        if not name.startswith("@"):
            term = TERMS["properties"][name]
            assert of.intersection(term["of"]), f"{node['@type']} has no {name}"
            for each in value if isinstance(value, list) else [value]:
                check_value(each, set(term["values"]))


def check_value(value: Any, allowed: set[str]) -> None:
    """Assert that *value* is of one of the types *allowed*."""
    if isinstance(value, dict):
        assert kinds(value["@type"]) & allowed
        check(value)
        return
    assert isinstance(value, str)
    if "Text" not in allowed and "URL" not in allowed:
        read = dt.datetime if "T" in value else dt.date
        read.fromisoformat(value)
        assert {"date": "Date", "datetime": "DateTime"}[read.__name__] in allowed


def test_news_article() -> None:
    """Everything that a NewsArticle has a property for stands in it."""
    data = news_article(ONE, url="https://courier.example/rain")
    check(data)
    text = data.pop("articleBody")
    assert data == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Rain returns to Kent",
        "datePublished": "2025-08-06T10:14:00+01:00",
        "dateModified": "2025-08-07",
        "author": [
            {"@type": "Person", "name": "Jane Roe"},
            {"@type": "Person", "name": "Tom Adeyemi"},
        ],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": "The Harbour Courier",
            "slogan": "Local news, told straight",
        },
        "dateline": "HAVENSIDE",
        "keywords": ["ferries", "night transport"],
        "inLanguage": "en",
        "url": "https://courier.example/rain",
    }
    assert text.split("\n\n") == [each.text for each in ONE.body]


def test_what_is_not_known_is_left_out() -> None:
    """An empty article says no more than its type; a day stays a day; its address is its url."""
    assert news_article(Article()) == {"@context": "https://schema.org", "@type": "NewsArticle"}
    data = news_article(Article(date=dt.date(2025, 8, 6), source_url="https://courier.example/"))
    assert data["datePublished"] == "2025-08-06"
    assert data["url"] == "https://courier.example/"


@given(articles)
def test_news_articles_keep_to_the_vocabulary(article: Article) -> None:
    """Any article makes properties that its types have, with values of the types they take."""
    check(json.loads(json.dumps(news_article(article), allow_nan=False)))
