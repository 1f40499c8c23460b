"""An item pipeline for Scrapy: items that have a text get what the text tells."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import attrs

from newsparse import fields
from newsparse.article import Article
from newsparse.errors import ConfigError
from newsparse.extras import require
from newsparse.html import to_text
from newsparse.many import TextParser
from newsparse.many.outcomes import Task, read
from newsparse.pipeline import parse
from newsparse.sources.hinted import checked_columns, hints_of_row

__all__ = ["SETTINGS", "ArticlePipeline"]

SETTINGS: Mapping[str, Any] = {
    "NEWSPARSE_TEXT_FIELD": "text",
    "NEWSPARSE_HTML": False,
    "NEWSPARSE_FIELDS": None,
    "NEWSPARSE_ARTICLE_FIELD": None,
    "NEWSPARSE_HINTS": None,
    "NEWSPARSE_PARSER": parse,
    "NEWSPARSE_ON_ERROR": "keep",
}
"""Every setting with its default; what they mean stands in the documentation."""

_FIELDS = {key.name: key.name for key in fields.FIELDS}
_LOG = logging.getLogger(__name__)


@attrs.frozen(kw_only=True)
class ArticlePipeline:
    """Fills the fields of items (dict, Item, dataclass, attrs, pydantic) from the text in one.

    Switch it on in Scrapy's settings:
    ``ITEM_PIPELINES = {"newsparse.engines.scrapy.ArticlePipeline": 300}``. What it is set up by is
    `SETTINGS`.

    >>> pipeline = ArticlePipeline()
    >>> item = pipeline.process_item({"text": "Rain returns to Kent\\n\\n" + "Rain fell. " * 30})
    >>> item["headline"], item["tagline"]
    ('Rain returns to Kent', None)

    Raises:
        ConfigError: when it is made: *names* has something that is no field of an `Article`,
            *hints* something that is no hint, or *on_error* has no meaning.
    """

    text: str = "text"
    """The field of the item that holds the text. Items without it pass unchanged."""
    html: bool = False
    """Whether that text is HTML, ``str`` or bytes, which is rendered first."""
    names: Mapping[str, str] | None = None
    """Field of the `Article` → field of the item. By default all of `newsparse.fields.FIELDS`, each
    under its own name, as far as the item's class has them."""
    article: str | None = None
    """Field of the item for the whole `Article`."""
    hints: Mapping[str, str] = attrs.field(factory=dict, converter=checked_columns)
    """Hint → field of the item that holds it, as ``{"url": "link"}``: see `newsparse.Hints`."""
    parser: TextParser = parse
    on_error: str = "keep"
    """``"keep"``: an item whose text fails goes on unchanged; ``"drop"``: it is dropped."""
    stats: Any = None
    """Scrapy's collector of counts, or ``None``."""

    def __attrs_post_init__(self) -> None:
        known = {each.name for each in attrs.fields(Article)}
        unknown = [name for name in self.names or () if name not in known]
        if unknown:
            raise ConfigError(f"no field {unknown[0]!r}: there are {', '.join(sorted(known))}")
        if self.on_error not in ("keep", "drop"):
            raise ConfigError(f"on_error: expected 'keep' or 'drop', got {self.on_error!r}")

    @classmethod
    def from_crawler(cls, crawler: Any) -> ArticlePipeline:
        """The pipeline that the settings of *crawler* ask for.

        Raises:
            ConfigError: a setting has no meaning.
        """
        read = {name: crawler.settings.get(name, default) for name, default in SETTINGS.items()}
        parser = read["NEWSPARSE_PARSER"]
        if isinstance(parser, str):
            parser = require("scrapy.utils.misc", extra="scrapy").load_object(parser)
        names = read["NEWSPARSE_FIELDS"]
        return cls(
            text=read["NEWSPARSE_TEXT_FIELD"],
            html=bool(read["NEWSPARSE_HTML"]),
            names=names if names is None or isinstance(names, Mapping) else {n: n for n in names},
            article=read["NEWSPARSE_ARTICLE_FIELD"],
            hints=read["NEWSPARSE_HINTS"] or {},
            parser=parser,
            on_error=read["NEWSPARSE_ON_ERROR"],
            stats=crawler.stats,
        )

    def process_item(self, item: Any, spider: Any = None) -> Any:  # noqa: ARG002  # older Scrapys give it
        """*item* with its fields filled; one that has a value already keeps it.

        Raises:
            DropItem: its text fails, and such items are to be dropped.
            KeyError: its class lacks a field that is asked for by name.
        """
        adapter = require("itemadapter", extra="scrapy").ItemAdapter(item)
        text = adapter.get(self.text)
        if text is None:
            self._count("without_text")
            return item
        try:
            article = self._parsed(to_text(text) if self.html else text, adapter)
        # Whatever an extractor of the user's own raises: one page must not stop the crawl.
        except Exception as error:  # noqa: BLE001
            self._count("failed")
            return self._failed(item, error)
        self._count("parsed")
        for name in _FIELDS:
            if getattr(article, name):
                self._count(f"found/{name}")
        self._fill(adapter, article)
        return item

    def _parsed(self, text: str, adapter: Any) -> Article:
        row = {field: adapter.get(field) for field in self.hints.values()}
        outcome = read(self.parser, Task(text, hints_of_row(row, self.hints)))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def _failed(self, item: Any, error: Exception) -> Any:
        told = f"{type(error).__name__}: {error}"
        if self.on_error == "drop":
            raise require("scrapy.exceptions", extra="scrapy").DropItem(told) from error
        _LOG.warning("newsparse: %s", told)
        return item

    def _fill(self, adapter: Any, article: Article) -> None:
        names = self.names
        if names is None:
            declared = _FIELDS if isinstance(adapter.item, dict) else set(adapter.field_names())
            names = {name: target for name, target in _FIELDS.items() if target in declared}
        for name, target in names.items():
            if not adapter.get(target):
                adapter[target] = getattr(article, name)
        if self.article is not None:
            adapter[self.article] = article

    def _count(self, what: str) -> None:
        if self.stats is not None:
            self.stats.inc_value(f"newsparse/{what}")
