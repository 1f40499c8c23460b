"""One typed ``Key`` per field of the article. What each means is told in ``docs/fields.md``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import attrs

from newsparse.keys import Key, Span

__all__ = [
    "AUTHORS",
    "BLOCK_KINDS",
    "BODY",
    "CATEGORIES",
    "CORRECTION",
    "DATE",
    "DATELINE",
    "EVIDENCE_ONLY",
    "FIELDS",
    "HEADLINE",
    "LANGUAGE",
    "LAYOUT",
    "MEANINGS",
    "OUTLET",
    "PAGE_KIND",
    "PAGE_KINDS",
    "PARTIAL_DATE",
    "PUBLISHED",
    "SOURCE_URL",
    "SUMMARY",
    "TAGLINE",
    "TAGS",
    "UPDATED",
    "Block",
]

BLOCK_KINDS = ("paragraph", "heading", "list_item", "quote")

PAGE_KINDS = (
    "article",
    "empty",
    "html",
    "log",
    "code",
    "table",
    "recipe",
    "verse",
    "mail",
    "notice",
    "links",
    "fragment",
)
"""What a page may be: ``html`` is to be rendered to text first; a ``notice`` is an error page, a
cookie wall, frequent questions, a death notice or a review with stars; a ``fragment`` has too
little prose to say, or is the chapter of a book."""


@attrs.frozen
class Block:
    """One piece of the story: its kind, its clean text, and where it stood.

    ``kind`` is one of :data:`BLOCK_KINDS`. ``spans`` has more than one part where the scraper
    cut the piece in two.
    """

    kind: str = attrs.field(validator=attrs.validators.in_(BLOCK_KINDS))
    text: str
    spans: tuple[Span, ...]

    def __reduce__(self) -> tuple[type[Block], tuple[str, str, tuple[Span, ...]]]:
        """For copies and pickles, which take twice as long by name."""
        return type(self), (self.kind, self.text, self.spans)


OUTLET: Key[str] = Key("outlet")
TAGLINE: Key[str] = Key("tagline")
HEADLINE: Key[str] = Key("headline")
DATE: Key[date] = Key("date")
PUBLISHED: Key[datetime] = Key("published")
UPDATED: Key[date] = Key("updated")  # a datetime is a date: either may stand here
AUTHORS: Key[tuple[str, ...]] = Key("authors")
DATELINE: Key[str] = Key("dateline")
CATEGORIES: Key[tuple[str, ...]] = Key("categories")
TAGS: Key[tuple[str, ...]] = Key("tags")
SUMMARY: Key[str] = Key("summary")
BODY: Key[Block] = Key("body")
LANGUAGE: Key[str] = Key("language")
SOURCE_URL: Key[str] = Key("source_url")

CORRECTION: Key[str] = Key("correction")
"""Evidence only: a notice of correction, which is no part of the story."""

PARTIAL_DATE: Key[None] = Key("partial_date")
"""Evidence only: a month without a day, a day without a year, or "2 hours ago" where a date of
publication would stand. It comes to no day, so its value is ``None``; its span quotes it."""

PAGE_KIND: Key[str] = Key("page_kind")
"""Evidence only: what kind of page the text is, one of :data:`PAGE_KINDS`. See `lines.kind`."""

LAYOUT: Key[str] = Key("layout")
"""Evidence only: whether a text fits the layout that the parser was given, and what of the layout
it lacks. See `newsparse.layouts`."""

FIELDS: tuple[Key[Any], ...] = (
    OUTLET,
    TAGLINE,
    HEADLINE,
    DATE,
    PUBLISHED,
    UPDATED,
    AUTHORS,
    DATELINE,
    CATEGORIES,
    TAGS,
    SUMMARY,
    BODY,
    LANGUAGE,
    SOURCE_URL,
)
"""The fields of an article, in the order in which an `Article` shows them."""

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "outlet": "The name that the page gives itself.",
        "tagline": "The outlet's motto beside its name.",
        "headline": "The headline as printed.",
        "date": "The day of publication as printed, in the zone in which it was printed.",
        "published": "The moment of publication, when a time of day was printed with its day.",
        "updated": (
            'The day behind "Updated", "Aktualisiert" and the like; with its time of day where one '
            "was printed."
        ),
        "authors": "The names of the byline as printed.",
        "dateline": "The place, or places, that open an agency's first paragraph.",
        "categories": "The sections it is filed under.",
        "tags": "Keyword lists: behind Tags, Topics, Keywords.",
        "summary": (
            "The standfirst, one passage between headline and story, or the description that "
            "metadata give."
        ),
        "body": "The story in order, clean.",
        "language": (
            "The language of the running text as a BCP 47 code, when there is enough of it."
        ),
        "source_url": "The page's own address, where the text carries it.",
    }
)
"""What each of the `FIELDS` means, by name, in a sentence; ``docs/fields.md`` has all of it."""

EVIDENCE_ONLY: tuple[Key[Any], ...] = (PAGE_KIND, PARTIAL_DATE, CORRECTION, LAYOUT)
"""What is kept in the evidence of an article and is no field of it."""
