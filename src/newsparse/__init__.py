"""Raw scraped news text → typed ``Article`` objects, with the place of every value."""

from newsparse import fields
from newsparse.article import Article
from newsparse.errors import (
    ConfigError,
    ExtractorError,
    ExtraError,
    InputError,
    NewsparseError,
)
from newsparse.explain import explain
from newsparse.extractor import Extractor
from newsparse.extractors import DEFAULT as EXTRACTORS
from newsparse.fields import Block
from newsparse.findings import Finding, Findings, Key, Span
from newsparse.page import MAX_TEXT_LENGTH
from newsparse.pipeline import Parser, parse

__all__ = [
    "EXTRACTORS",
    "MAX_TEXT_LENGTH",
    "Article",
    "Block",
    "ConfigError",
    "ExtraError",
    "Extractor",
    "ExtractorError",
    "Finding",
    "Findings",
    "InputError",
    "Key",
    "NewsparseError",
    "Parser",
    "Span",
    "explain",
    "fields",
    "parse",
]
