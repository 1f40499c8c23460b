"""Raw scraped news text → typed ``Article`` objects, with the place of every value.

>>> import newsparse
>>> text = "Rain returns to Kent\\n\\nBy Jane Roe\\n\\n" + "Rain fell in Kent all night. " * 8
>>> article = newsparse.parse(text)
>>> article.headline, article.authors, article.date
('Rain returns to Kent', ('Jane Roe',), None)

``print(newsparse.explain(article, text))`` shows where each value stood and which rule said so;
`parse_many` parses many texts on all processors.
"""

from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES as _EXTENSION_SUFFIXES
from typing import TYPE_CHECKING

from newsparse import fields
from newsparse import reading as _reading
from newsparse.article import Article
from newsparse.errors import (
    ConfigError,
    ExtractorError,
    ExtraError,
    InputError,
    NewsparseError,
    WorkerError,
)
from newsparse.explain import explain
from newsparse.extractor import Extractor
from newsparse.extractors import DEFAULT as EXTRACTORS
from newsparse.fields import Block
from newsparse.findings import Finding, Findings, Key, Span
from newsparse.hints import Hints
from newsparse.model.models import Models
from newsparse.page import MAX_TEXT_LENGTH
from newsparse.pipeline import Parser, parse

if TYPE_CHECKING:
    # With "as", because that is how type checkers know names that are for others.
    from newsparse import engines as engines
    from newsparse import exports as exports
    from newsparse import frames as frames
    from newsparse import html as html
    from newsparse import layouts as layouts
    from newsparse import many as many
    from newsparse import sources as sources
    from newsparse.exports import Articles
    from newsparse.html import parse_html
    from newsparse.layouts import Layout
    from newsparse.many import ParseFailure, parse_many
    from newsparse.many.asynchronous import aparse_many
    from newsparse.presence import coverage
    from newsparse.splitting import TextPart, split

__all__ = [
    "COMPILED",
    "EXTRACTORS",
    "MAX_TEXT_LENGTH",
    "Article",
    "Articles",
    "Block",
    "ConfigError",
    "ExtraError",
    "Extractor",
    "ExtractorError",
    "Finding",
    "Findings",
    "Hints",
    "InputError",
    "Key",
    "Layout",
    "Models",
    "NewsparseError",
    "ParseFailure",
    "Parser",
    "Span",
    "TextPart",
    "WorkerError",
    "aparse_many",
    "coverage",
    "explain",
    "fields",
    "frames",
    "parse",
    "parse_html",
    "parse_many",
    "split",
]

__version__ = "0.1.0"
"""The one place where the version is written: the package's metadata take it from here."""

COMPILED: bool = (_reading.__file__ or "").endswith(tuple(_EXTENSION_SUFFIXES))
"""Whether the core that runs is compiled: ``False`` where it is Python, which gives the same
articles and takes longer. See ``docs/compiled.md``."""

_LATE = {
    "Articles": "exports",
    "Layout": "layouts",
    "ParseFailure": "many",
    "TextPart": "splitting",
    "aparse_many": "many.asynchronous",
    "coverage": "presence",
    "frames": "frames",
    "parse_html": "html",
    "parse_many": "many",
    "split": "splitting",
}
"""Public names that are imported when they are first asked for: what they need costs time that
most programs would pay for nothing."""

_PACKAGES = {"engines", "exports", "html", "layouts", "many", "sources"}
"""Packages that are imported when they are first asked for, as by ``newsparse.sources.decode``."""


def __getattr__(name: str) -> object:
    if name in _PACKAGES:
        return import_module(f"newsparse.{name}")
    if name not in _LATE:
        raise AttributeError(f"module 'newsparse' has no attribute {name!r}")
    module = import_module(f"newsparse.{_LATE[name]}")
    return module if name == _LATE[name] else getattr(module, name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
