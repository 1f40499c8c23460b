"""Articles as the news industry exchanges them (IPTC ninjs) and as the web marks them up.

Both are plain dicts, ready for ``json.dumps``. Neither standard has a place for everything that an
`Article` holds, and neither lets a guess be marked as one: what would have to be made up is left
out. `Article.to_dict` loses nothing.
"""

from __future__ import annotations

import datetime as dt  # Article's fields are named date and published
from collections.abc import Mapping
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import regex

from newsparse.article import Article
from newsparse.errors import InputError
from newsparse.fields import Block

__all__ = ["news_article", "ninjs"]

# Where the standard's terms come from: IPTC ninjs 3.2, https://iptc.org/standards/ninjs/; and
# https://schema.org/NewsArticle.
_NINJS = {
    "name": "ninjs",
    "version": "3.2",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json",
}

# A URI as RFC 3986 has it, with an authority's inside left loose.
# yes: "https://courier.example/a?b#c"   "urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427"
# no:  "courier.example/a"   "https://courier.example/a b"   "https://courier.example/100%"
_CHAR = r"[\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}"
_URI = regex.compile(
    rf"[a-z][a-z0-9+.-]*+:(?:{_CHAR})++(?:\?(?:\?|{_CHAR})*+)?+(?:\#(?:\?|{_CHAR})*+)?+",
    flags=regex.ASCII | regex.IGNORECASE,
)
_STRAY_PERCENT = regex.compile(r"%(?![0-9A-Fa-f]{2})")


def ninjs(article: Article, *, uri: str | None = None) -> dict[str, Any]:
    """*article* as a news object of IPTC ninjs 3.2.

    A news object must have a *uri*. Without one, it is the article's own address; when the text
    does not tell that either, a ``urn:uuid:`` made of what the article says, the same for the same
    content.

    Moments are given only with a zone, as ninjs has them: ``contentCreated`` is `Article.published`
    and ``versionCreated`` is `Article.updated`. A day alone, the tagline and `Article.extra` have
    no place in ninjs.

    >>> item = ninjs(Article(headline="Rain returns"), uri="https://courier.example/rain")
    >>> item["uri"], item["headlines"][0]["value"]
    ('https://courier.example/rain', 'Rain returns')

    Raises:
        InputError: *uri* is no absolute URI.
    """
    text = article.text
    item = {
        "uri": _uri(article, uri),
        "standard": dict(_NINJS),
        "type": "text",
        "language": article.language,
        "contentCreated": _moment(article.published),
        "versionCreated": _moment(article.updated),
        "headlines": _texts("main", article.headline),
        "descriptions": _texts("summary", article.summary),
        "bodies": [
            *({**each, "charCount": len(each["value"])} for each in _texts("main", text)),
            *_texts("main", _html(article.body) or None, "text/html"),
        ],
        "by": ", ".join(article.authors) or None,
        "located": article.dateline,
        "infoSources": [
            *({"name": name, "role": "author"} for name in article.authors),
            *({"name": name, "role": "publisher"} for name in (article.outlet,) if name),
        ],
        "subjects": [
            *({"name": name, "rel": "category"} for name in article.categories),
            *({"name": name, "rel": "tag"} for name in article.tags),
        ],
        "altIds": [{"role": "source_url", "value": url} for url in (article.source_url,) if url],
    }
    return _told(item)


def news_article(article: Article, *, url: str | None = None) -> dict[str, Any]:
    """*article* as a schema.org ``NewsArticle``, for JSON-LD.

    *url* is its address, if another one than the text tells. Every author is a ``Person``: a byline
    does not say which of its names are agencies.

    >>> data = news_article(Article(headline="Rain returns", outlet="The Harbour Courier"))
    >>> data["@type"], data["headline"], data["publisher"]["name"]
    ('NewsArticle', 'Rain returns', 'The Harbour Courier')
    """
    published, updated = article.published or article.date, article.updated
    publisher = _told(
        {
            "@type": "NewsMediaOrganization",
            "name": article.outlet,
            "slogan": article.tagline,
        }
    )
    return _told(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.headline,
            "description": article.summary,
            "datePublished": published and published.isoformat(),
            "dateModified": updated and updated.isoformat(),
            "author": [{"@type": "Person", "name": name} for name in article.authors],
            "publisher": publisher if len(publisher) > 1 else None,
            "dateline": article.dateline,
            "articleSection": list(article.categories),
            "keywords": list(article.tags),
            "articleBody": article.text,
            "inLanguage": article.language,
            "url": article.source_url if url is None else url,
        }
    )


def _told(data: Mapping[str, Any]) -> dict[str, Any]:
    """What of *data* says anything."""
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _texts(role: str, value: str | None, content_type: str = "text/plain") -> list[dict[str, Any]]:
    if value is None:
        return []
    return [{"role": role, "contentType": content_type, "value": value}]


def _moment(time: dt.date | None) -> str | None:
    """*time* as RFC 3339 writes it, or ``None`` when its zone is not known."""
    offset = time.utcoffset() if isinstance(time, dt.datetime) else None
    if time is None or offset is None or offset % dt.timedelta(minutes=1):
        return None  # RFC 3339 has no seconds in an offset
    return time.isoformat()


def _uri(article: Article, given: str | None) -> str:
    if given is not None:
        if not _URI.fullmatch(given):
            raise InputError(f"expected an absolute URI, got {given!r:.80}")
        return given
    if article.source_url:
        address = _encoded(article.source_url)
        if _URI.fullmatch(address):
            return address
    return uuid5(NAMESPACE_URL, article.fingerprint()).urn


def _encoded(address: str) -> str:
    """*address* with every character percent-encoded that a URI has not."""
    address, hash_mark, fragment = _STRAY_PERCENT.sub("%25", address).partition("#")
    safe = "%:/?@!$&'()*+,;=~"
    return (
        quote(address, safe=safe, errors="replace")
        + hash_mark
        + quote(fragment, safe=safe, errors="replace")
    )


_TAGS = {"paragraph": "p", "heading": "h2", "list_item": "li", "quote": "blockquote"}


def _html(body: tuple[Block, ...]) -> str:
    """The story as HTML, escaped, list items in a row as one list."""
    parts = []
    for kind, blocks in groupby(body, key=lambda block: block.kind):
        tag = _TAGS[kind]
        inside = "".join(f"<{tag}>{escape(block.text)}</{tag}>" for block in blocks)
        parts.append(f"<ul>{inside}</ul>" if kind == "list_item" else inside)
    return "".join(parts)
