"""Which values are there: the rule, and the share of articles that have each field."""

from __future__ import annotations

from collections.abc import Iterable

from newsparse.article import Article
from newsparse.errors import InputError
from newsparse.fields import FIELDS
from newsparse.many import ParseFailure

__all__ = ["coverage", "is_present"]


def is_present(value: object) -> bool:
    """Whether *value* is one: ``None`` and what is empty (a text, a tuple, a list) is none.

    >>> [is_present(value) for value in ("Rain", ("Jane Roe",), 0, None, "", (), [])]
    [True, True, True, False, False, False, False]
    """
    return value is not None and not (isinstance(value, (str, tuple, list)) and not value)


def coverage(articles: Iterable[Article | ParseFailure]) -> dict[str, float]:
    """For each field of an article, in order, the share of *articles* that have a value in it.

    Shares are from 0.0 to 1.0. ``None``, ``()`` and an empty text are no values. *articles* may be
    anything that can be iterated, such as what `parse_many` gives, and is read one by one, so that
    only the article at hand is in memory. Failures are no articles, and do not count; nor do the
    values of your own extractors (`Article.extra`). Of no articles at all, every share is 0.0.

    >>> import newsparse
    >>> story = "Rain fell in Kent all night. " * 8
    >>> articles = newsparse.parse_many(["Rain returns to Kent\\n\\n" + story, story], workers=0)
    >>> shares = newsparse.coverage(articles)
    >>> shares["headline"], shares["authors"], shares["body"]
    (0.5, 0.0, 1.0)

    Raises:
        InputError: *articles* is no iterable of articles.
    """
    if not isinstance(articles, Iterable):
        raise InputError(f"expected an iterable of articles, got {type(articles).__name__}")
    counts = dict.fromkeys((key.name for key in FIELDS), 0)
    total = 0
    for position, article in enumerate(articles):
        if isinstance(article, ParseFailure):
            continue
        if not isinstance(article, Article):
            raise InputError(f"item {position}: expected an Article, got {type(article).__name__}")
        total += 1
        for name in counts:
            counts[name] += is_present(getattr(article, name))
    return {name: count / total if total else 0.0 for name, count in counts.items()}
