"""One module per field; each proposes findings for it. The order is the tuple below."""

from __future__ import annotations

from newsparse.extractor import Extractor
from newsparse.extractors.authors import authors
from newsparse.extractors.body import body
from newsparse.extractors.categories import categories, tags
from newsparse.extractors.dateline import dateline
from newsparse.extractors.dates import dates, published
from newsparse.extractors.headline import headline
from newsparse.extractors.outlet import outlet
from newsparse.extractors.page_facts import page_facts
from newsparse.extractors.summary import summary
from newsparse.extractors.tagline import tagline

__all__ = ["DEFAULT"]

DEFAULT: tuple[Extractor, ...] = (
    page_facts,
    outlet,
    tagline,
    headline,
    dates,
    published,  # the clock time of the day that `dates` found
    authors,
    dateline,
    categories,
    tags,
    summary,
    body,
)
"""The extractors of the default parser, in the order in which they run."""
