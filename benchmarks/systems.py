"""Newsparse and its peers as functions from a page to a `Prediction`.

Each peer is called as its documentation shows for a news page at hand, is told the page's address,
and is credited with every value that it gives under a name of its own, where need be by reading
its structure (headings apart from paragraphs). Nothing is mended on the way. Peers are imported
when first called, so that none needs to be installed for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from importlib import metadata
from typing import Any

import attrs

import newsparse
from benchmarks.corpus import Source
from benchmarks.scoring import FIELDS, Prediction

__all__ = ["NEWSPARSE", "PEERS", "System", "version"]


SURE: dict[str, newsparse.Key[Any]] = {
    "outlet": newsparse.fields.OUTLET,
    "headline": newsparse.fields.HEADLINE,
    "date": newsparse.fields.DATE,
    "authors": newsparse.fields.AUTHORS,
    "categories": newsparse.fields.CATEGORIES,
}
"""The fields of which newsparse says how sure it is."""


@attrs.frozen(kw_only=True)
class System:
    """Something that reads a page."""

    name: str
    package: str
    """What it is installed as."""
    read: Callable[[Source], Prediction]
    gives: frozenset[str]
    """The fields that it has at all; it is not asked for the others."""


def version(system: System) -> str | None:
    """The installed version of *system*, ``None`` when it is not installed."""
    try:
        return metadata.version(system.package)
    except metadata.PackageNotFoundError:
        return None


def read_newsparse(source: Source, parser: newsparse.Parser | None = None) -> Prediction:
    """What newsparse, or *parser*, finds in a text. It is not given the address."""
    article = newsparse.parse(source.content) if parser is None else parser(source.content)
    day = article.published or article.date
    summary = () if article.summary is None else (article.summary,)
    return Prediction(
        outlet=article.outlet,
        headline=article.headline,
        date=None if day is None else day.isoformat(),
        authors=article.authors,
        categories=article.categories,
        paragraphs=article.paragraphs,
        body=(*summary, *(block.text for block in article.body)),
        sure={
            name: found.score
            for name, key in SURE.items()
            if (found := article.evidence.best(key)) is not None
        },
    )


def read_trafilatura(source: Source) -> Prediction:
    """What trafilatura's Python form tells, which keeps headings apart."""
    from trafilatura import bare_extraction

    found = bare_extraction(
        source.content, url=source.url, with_metadata=True, include_comments=False
    )
    if found is None:
        return Prediction()
    blocks = [] if found.body is None else list(_blocks(found.body))
    return Prediction(
        outlet=found.sitename,
        headline=found.title,
        date=found.date,
        authors=_parted(found.author, ";"),
        categories=_texts(found.categories),
        paragraphs=_without_headings(blocks),
        body=tuple(text for _, text in blocks),
    )


def read_newspaper4k(source: Source) -> Prediction:
    """What newspaper4k tells. Its text has headings among the paragraphs."""
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False  # would be read from the web, and nobody asks for them
    article = Article(source.url or "http://localhost/", config=config)  # it insists on an address
    article.download(input_html=source.content)
    article.parse()
    return Prediction(
        outlet=_text(article.meta_site_name),
        headline=_text(article.title),
        date=_iso(article.publish_date),
        authors=_texts(article.authors),
        paragraphs=_parted(article.text, "\n\n"),
    )


def read_goose3(source: Source) -> Prediction:
    """What goose3 tells. Its text has headings among the paragraphs."""
    from goose3 import Goose

    with Goose() as goose:
        article = goose.extract(raw_html=source.content, url=source.url)
    return Prediction(
        outlet=_text(article.opengraph.get("site_name")),
        headline=_text(article.title),
        date=_iso(article.publish_datetime_utc or article.publish_date),
        authors=_texts(article.authors),
        paragraphs=_parted(article.cleaned_text, "\n\n"),
    )


def read_readability(source: Source) -> Prediction:
    """What readability-lxml tells: the story as HTML, whose blocks are read here."""
    from lxml import html
    from readability import Document

    document = Document(source.content, url=source.url)
    author = document.author()
    blocks = list(_blocks(html.document_fromstring(document.summary())))
    return Prediction(
        headline=document.short_title(),
        authors=() if author == "[no-author]" else (author,),
        paragraphs=_without_headings(blocks),
        body=tuple(text for _, text in blocks),
    )


def read_resiliparse(source: Source) -> Prediction:
    """What resiliparse takes for the main content, as the little HTML that tells headings apart."""
    from lxml import html
    from resiliparse.extract.html2text import extract_plain_text

    story = extract_plain_text(
        source.content,
        main_content=True,
        preserve_formatting="minimal_html",
        list_bullets=False,
        alt_texts=False,
    )
    if not story.strip():
        return Prediction()  # lxml takes no empty document
    blocks = list(_blocks(html.document_fromstring(story)))
    return Prediction(paragraphs=_without_headings(blocks), body=tuple(text for _, text in blocks))


def read_htmldate(source: Source) -> Prediction:
    """What htmldate takes for the day of publication."""
    from htmldate import find_date

    return Prediction(date=find_date(source.content, url=source.url, original_date=True))


OUTLET = frozenset({"outlet", "outlet_wrong"})
AUTHORS = frozenset({"authors", "authors_p"})
CATEGORIES = frozenset({"categories", "categories_p"})
STORY = frozenset({"paragraphs", "body", "body_p", "body_r"})

NEWSPARSE = System(
    name="newsparse", package="newsparse", read=read_newsparse, gives=frozenset(FIELDS)
)
PEERS = (
    System(
        name="trafilatura",
        package="trafilatura",
        read=read_trafilatura,
        gives=STORY | OUTLET | AUTHORS | CATEGORIES | {"headline", "date"},
    ),
    System(
        name="newspaper4k",
        package="newspaper4k",
        read=read_newspaper4k,
        gives=STORY | OUTLET | AUTHORS | {"headline", "date"},
    ),
    System(
        name="goose3",
        package="goose3",
        read=read_goose3,
        gives=STORY | OUTLET | AUTHORS | {"headline", "date"},
    ),
    System(
        name="readability-lxml",
        package="readability-lxml",
        read=read_readability,
        gives=STORY | AUTHORS | {"headline"},
    ),
    System(name="resiliparse", package="resiliparse", read=read_resiliparse, gives=STORY),
    System(name="htmldate", package="htmldate", read=read_htmldate, gives=frozenset({"date"})),
)

# Of HTML, and of the TEI that trafilatura builds.
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 head".split())
BLOCKS = HEADINGS | set(
    """
    address article aside blockquote body cell dd div dl dt figcaption figure footer header html
    item li list main nav ol p pre quote row section table tbody td th thead tr ul
    """.split()
)


def _blocks(root: Any) -> Iterator[tuple[str, str]]:
    """Each block of text in an lxml tree with the name of the element that it stands in."""
    from lxml import etree

    parts: list[str] = []
    inside = ["body"]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in BLOCKS:
            if text := " ".join("".join(parts).split()):
                yield inside[-1], text
            parts.clear()
            if event == "start":
                inside.append(element.tag)
            else:
                inside.pop()
        elif element.tag in {"br", "lb"}:
            parts.append(" ")
        parts.append((element.text if event == "start" else element.tail) or "")
    if text := " ".join("".join(parts).split()):
        yield inside[-1], text


def _texts(values: Any) -> tuple[str, ...]:
    """The texts in a peer's list, which may hold further lists: goose3 passes on JSON-LD's."""
    if isinstance(values, str):
        return (values,)
    if isinstance(values, list | tuple | set):
        return tuple(text for value in values for text in _texts(value))
    return ()


def _without_headings(blocks: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(text for tag, text in blocks if tag not in HEADINGS)


def _parted(text: str | None, end: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, (text or "").split(end)) if part)


def _text(value: Any) -> str | None:
    """The first text of what a peer calls one, which may be a list where a tag stands twice."""
    return next(iter(_texts(value)), None)


def _iso(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, date) else _text(value)
