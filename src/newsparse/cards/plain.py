"""An article as plain text: in one line, as a list of its fields, and as a table of rich."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsparse.explain import MAX_SHOWN, cut, shown, visible
from newsparse.extras import require
from newsparse.fields import BODY, FIELDS

if TYPE_CHECKING:
    from newsparse.article import Article

__all__ = ["MAX_LINE", "absent", "listing", "one_line", "rich_table", "values"]

MAX_LINE = 200
"""Characters of an article in one line."""

MAX_VALUES = 20
"""Authors, sections or tags that are shown; how many more there are is told."""

MAX_VALUE = 300
"""Characters shown of one value of a field."""

MAX_EXTRA = 50
"""Values of extractors of your own that are shown."""


def one_line(article: Article) -> str:
    """What the article is, in one line of at most `MAX_LINE` characters."""
    headline = article.headline
    parts = [
        "no headline" if headline is None else repr(cut(visible(headline), MAX_SHOWN)),
        *(cut(visible(str(each)), MAX_SHOWN) for each in (article.outlet, article.date) if each),
    ]
    if article.authors:
        more = len(article.authors) - 1
        parts.append(cut(visible(article.authors[0])) + (f" and {more:,} more" if more else ""))
    parts.append(_count(len(article.body), "block"))
    return f"<Article: {cut(' | '.join(parts), MAX_LINE - len('<Article: >'))}>"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def values(article: Article) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each field that has a value, with its values: all safe to print, and cut for the eye.

    Of the body, how long it is.
    """
    for key in FIELDS:
        value = getattr(article, key.name)
        if key == BODY:
            if value:
                length = sum(len(block.text) for block in value)
                yield key.name, (f"{_count(len(value), 'block')}, {_count(length, 'character')}",)
        elif value not in (None, (), ""):
            yield key.name, _several(value)
    for name, value in list(article.extra.items())[:MAX_EXTRA]:
        yield cut(visible(name)), _several(value)


def absent(article: Article) -> tuple[str, ...]:
    """The names of the fields without a value."""
    return tuple(key.name for key in FIELDS if getattr(article, key.name) in (None, (), ""))


def _several(value: Any) -> tuple[str, ...]:
    each = value if isinstance(value, (tuple, list)) else (value,)
    first = tuple(cut(shown(item), MAX_VALUE) for item in each[:MAX_VALUES])
    return (*first, f"and {len(each) - MAX_VALUES:,} more") if len(each) > MAX_VALUES else first


def listing(article: Article) -> str:
    """A line for each field that has a value, and one that names the fields without."""
    rows = [(name, ", ".join(each)) for name, each in values(article)]
    rows.append(("no value", ", ".join(absent(article))))
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {cut(value, MAX_VALUE)}" for name, value in rows if value)


def rich_table(article: Article) -> Any:
    """The same as a ``rich.table.Table``, for terminals.

    Raises:
        ExtraError: rich is not installed.
    """
    text = require("rich.text", "cli").Text  # in a plain string "[red]" of a text would be markup
    table = require("rich.table", "cli").Table(
        box=require("rich.box", "cli").SIMPLE, show_header=False, pad_edge=False
    )
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for name, each in values(article):
        table.add_row(text(name), text(", ".join(each)))
    missing = absent(article)
    if missing:
        table.add_row(text("no value"), text(", ".join(missing)), style="dim")
    return table
