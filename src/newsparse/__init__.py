"""Raw scraped news text → typed ``Article`` objects, with the place of every value."""

from importlib import import_module
from typing import TYPE_CHECKING

from newsparse import fields
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
    from newsparse.exports import Articles
    from newsparse.many import ParseFailure, parse_many

__all__ = [
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
    "Models",
    "NewsparseError",
    "ParseFailure",
    "Parser",
    "Span",
    "WorkerError",
    "explain",
    "fields",
    "parse",
    "parse_many",
]

__version__ = "0.1.0"
"""The one place where the version is written: the package's metadata take it from here."""

_LATE = {"Articles": "exports", "ParseFailure": "many", "parse_many": "many"}
"""Public names that are imported when they are first asked for: what they need costs time that
most programs would pay for nothing."""


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module 'newsparse' has no attribute {name!r}")
    return getattr(import_module(f"newsparse.{_LATE[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
