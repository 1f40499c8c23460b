"""What a page's markup states of its story: meta elements, JSON-LD, canonical address, language.

It is input, not truth: everything is kept as it is stated, the most trustworthy first.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from html import unescape
from typing import Any, NamedTuple

from newsparse.patterns import URL, pattern
from newsparse.words import fold

__all__ = ["read_stated"]

MAX_ELEMENTS = 2_000
"""Elements of a page that are looked at for metadata; those after them are not. Pages have 100."""

MAX_JSON = 1_000_000
"""Characters of a script of JSON-LD; a longer one is not read."""

MAX_SCRIPTS = 100
"""Scripts of JSON-LD that are read."""

MAX_OBJECTS = 10_000
"""Objects and lists of a script's JSON-LD that are looked at."""

MAX_LIST = 100
"""Items of a list of authors or keywords that are looked at."""

ELEMENTS = (
    "html, meta[content], title, h1, link[rel=canonical][href], script[type='application/ld+json']"
)

Stated = dict[str, list[str]]
"""The values of each key of front matter, most trustworthy first, as they are in the markup."""


class _Source(NamedTuple):
    """Where a key is stated: names of meta elements, and members of JSON-LD."""

    members: tuple[str, ...]
    metas: tuple[str, ...]


SOURCES: dict[str, _Source] = {
    "title": _Source(("headline",), ("og:title", "twitter:title", "dc.title")),
    "author": _Source(
        ("author", "creator"),
        ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"),
    ),
    "date": _Source(
        ("datePublished",),
        (
            "article:published_time", "og:article:published_time", "datepublished", "publishdate",
            "publisheddate", "pubdate", "dc.date.issued", "dc.date", "dcterms.created",
            "sailthru.date", "parsely-pub-date", "date",
        ),
    ),
    "updated": _Source(
        ("dateModified",), ("article:modified_time", "og:updated_time", "datemodified")
    ),
    "sitename": _Source((), ("og:site_name", "application-name", "dc.publisher")),
    "categories": _Source(
        ("articleSection",), ("article:section", "og:section", "parsely-section", "prism.section")
    ),
    "tags": _Source(("keywords",), ("article:tag", "news_keywords", "keywords", "parsely-tags")),
    "language": _Source(("inLanguage",), ("og:locale", "dc.language", "content-language")),
    "url": _Source((), ("og:url",)),
    "type": _Source(("@type",), ("og:type",)),
}  # fmt: skip


def read_stated(tree: Any, url: str | None = None) -> Stated:
    """What the parsed page *tree*, fetched from *url*, states, by key of front matter.

    Descriptions are left out: most are worded for search engines, or are the story's first lines
    cut short, and would stand before the story as its standfirst.
    """
    page = _Page(tree)
    item = _story(page)
    stated: Stated = {}
    for key, source in SOURCES.items():
        given = [each for name in source.members for each in _strings(item.get(name))]
        given += [each for name in source.metas for each in page.metas.get(name, ())]
        stated[key] = given
    stated["sitename"] += _strings(item.get("publisher"))
    stated["title"] = _titles([*stated["title"], *page.titles[:1]], item, page, stated["sitename"])
    stated["author"] = _authors(item, page, stated["sitename"])
    stated["updated"] = [each for each in stated["updated"] if each not in stated["date"]]
    stated["language"] = [_code(each) for each in (page.language, *stated["language"])]
    stated["url"] = _addresses([*page.canonical, *stated["url"]], url)
    stated["type"] = ["article"] if any(map(_is_article, stated["type"])) else []
    return stated


_NAMES = ("property", "name", "itemprop")
"""What a meta element may be named by: RDFa, HTML, microdata."""


class _Page:
    """The elements of a page that state something, each with its text or content."""

    def __init__(self, tree: Any) -> None:
        self.metas: dict[str, list[str]] = {}
        self.scripts: list[str] = []
        self.titles: list[str] = []
        self.heads: list[str] = []
        self.canonical: list[str] = []
        self.language = ""
        if tree.document is None:
            return
        # A slice: to go through the found elements one by one takes the square of their number.
        for element in tree.document.query_selector_all(ELEMENTS)[:MAX_ELEMENTS]:
            self._add(element)

    def _add(self, element: Any) -> None:
        tag = element.tag
        if tag == "meta":
            name = next(filter(None, map(element.getattr, _NAMES)), "")
            self.metas.setdefault(name.lower(), []).append(element.getattr("content") or "")
        elif tag == "link":
            self.canonical.append(element.getattr("href") or "")
        elif tag == "html":
            self.language = element.getattr("lang") or ""
        else:
            texts = {"script": self.scripts, "title": self.titles, "h1": self.heads}[tag]
            texts.append(element.text_content)


def _titles(
    stated: list[str], item: dict[str, Any], page: _Page, names: Collection[str]
) -> list[str]:
    """The titles *stated*, the headline that readers see first.

    What search engines and other sites are told is often worded for them. A title that is also the
    heading over the story comes first, then the headline of a news article in JSON-LD, then a
    heading that a title holds, or the only one there is.
    """
    heads = {fold(each): each for each in map(_joined, page.heads)}
    heads = {key: each for key, each in heads.items() if key and key not in map(fold, names)}
    titles = [fold(_joined(unescape(each))) for each in stated]
    same = [heads[title] for title in titles if title in heads]
    news = any("News" in kind for kind in _strings(item.get("@type")))
    headline = _strings(item.get("headline"))[:1] if news else []
    within = [
        each
        for key, each in heads.items()
        if key.count(" ") >= 2 and any(key in title for title in titles)
    ]
    only = list(heads.values()) if len(heads) == 1 else []
    return [*(same or headline or within or only)[:1], *stated]


def _authors(item: dict[str, Any], page: _Page, names: Collection[str]) -> list[str]:
    """The authors by the first that names any, without the outlet where people are named, too."""
    source = SOURCES["author"]
    stated = [each for name in source.members for each in _strings(item.get(name))]
    for name in source.metas:
        stated = [each for each in stated if not _PROFILE.match(each)]
        if stated:
            break
        stated = list(page.metas.get(name, ()))
    outlets = frozenset(map(fold, names))
    people = [each for each in stated if not _PROFILE.match(each)]
    return [each for each in people if fold(each) not in outlets] or people


# yes: "https://herald.example/jane-roe"   "//herald.example"   "#author"
_PROFILE = pattern(r"\s*+(?:[A-Za-z]{2,12}:)?(?://|\#).*+")
_CODE = pattern(r"\s*+(?<code>[A-Za-z]{2,3})(?:[-_].*+)?\s*+")


def _code(tag: str) -> str:
    """The language in a tag such as "en-GB"; ``""`` when it is none."""
    match = _CODE.fullmatch(tag)
    return match["code"].lower() if match else ""


def _addresses(stated: list[str], url: str | None) -> list[str]:
    """The whole web addresses among those *stated*, and *url*."""
    given = [] if url is None else [url]
    return [each for each in (*map(str.strip, stated), *given) if URL.match(each)]


def _joined(text: str) -> str:
    """*text* as a browser shows it, on one line."""
    return " ".join(text.split())


def _items(script: str) -> Iterator[dict[str, Any]]:
    """The objects in a script of JSON-LD that are articles."""
    if len(script) > MAX_JSON:
        return
    try:
        waiting: list[Any] = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(MAX_OBJECTS):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting += [each for each in reversed(value) if isinstance(each, (dict, list))]
        elif isinstance(value, dict):
            if any(_is_article(name) for name in _strings(value.get("@type"))):
                yield value
            inner = list(value.values())
            waiting += [each for each in reversed(inner) if isinstance(each, (dict, list))]


def _is_article(kind: str) -> bool:
    """Whether *kind* is schema.org's Article or a kind of it, or Open Graph's article."""
    kind = kind.casefold()
    return kind.endswith(("article", "blogposting")) or kind == "report"


def _story(page: _Page) -> dict[str, Any]:
    """The JSON-LD item of the page's own story: the one with its headline or address.

    Pages state items of other stories, too; where none is the page's own, all are left.
    """
    items = [item for script in page.scripts[:MAX_SCRIPTS] for item in _items(script)]
    heads = [fold(_joined(each)) for each in (*page.titles[:1], *page.heads)]
    heads += [fold(_joined(each)) for each in page.metas.get("og:title", ())]
    addresses = {*page.canonical, *page.metas.get("og:url", ())}
    for item in items:
        head = fold(_joined(unescape(" ".join(_strings(item.get("headline"))[:1]))))
        if head and any(head in each for each in heads):
            return item
    for item in items:
        own = {*_strings(item.get("url")), *_strings(item.get("mainEntityOfPage"))}
        if not own.isdisjoint(addresses):
            return item
    return items[0] if len(items) == 1 else {}


def _strings(value: Any) -> list[str]:
    """The strings that a member's *value* is: itself, the name of an object, or those of a list."""
    found = []
    for each in value[:MAX_LIST] if isinstance(value, list) else [value]:
        named = (each.get("name") or each.get("@id")) if isinstance(each, dict) else each
        if isinstance(named, list):
            named = next(iter(named), None)
        if isinstance(named, str):
            found.append(named)
    return found
