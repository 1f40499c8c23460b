"""Everything that can go wrong, in one screen.

Finding nothing is not an error: a field that the text does not tell is ``None`` or ``()``.
"""

from __future__ import annotations

__all__ = [
    "ConfigError",
    "ExtraError",
    "ExtractorError",
    "InputError",
    "NewsparseError",
    "WorkerError",
]


class NewsparseError(Exception):
    """Base of every error raised on purpose by newsparse."""


class InputError(NewsparseError, ValueError):
    """The input is not a ``str``, is longer than the parser accepts, or is no valid saved article.

    >>> import newsparse
    >>> newsparse.parse(b"bytes")
    Traceback (most recent call last):
    ...
    newsparse.errors.InputError: expected str, got bytes: give newsparse.sources.decode(data).text
    """


class ConfigError(NewsparseError, ValueError):
    """What was asked for does not exist or fit: extractors, columns, the name of a field.

    Extractors are named twice, need what nobody before them gives, or are no extractors.
    """


class ExtractorError(NewsparseError):
    """An extractor raised, or yielded what it does not give. ``__cause__`` is what it raised."""

    def __init__(self, extractor: str, detail: str) -> None:
        super().__init__(extractor, detail)  # all arguments: survives pickle
        self.extractor, self.detail = extractor, detail

    def __str__(self) -> str:
        return f"extractor {self.extractor!r} failed: {self.detail}"


class ExtraError(NewsparseError, ImportError):
    """A library is missing that this task needs. The message says how to install it."""

    def __init__(self, module: str, extra: str) -> None:
        super().__init__(module, extra)  # all arguments: survives pickle
        self.module, self.extra = module, extra

    def __str__(self) -> str:
        package = self.module.partition(".")[0]
        return f"{package} is not installed: pip install 'newsparse[{self.extra}]'"


class WorkerError(NewsparseError):
    """A worker process of `parse_many` ended, or brought nothing back, or could not be started."""
