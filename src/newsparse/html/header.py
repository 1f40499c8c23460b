"""What the markup states, as front matter over the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import unescape

__all__ = ["MAX_VALUES", "front_matter"]

MAX_VALUE_LENGTH = 500
"""Characters of a value; a longer one is left out."""

MAX_VALUES: Mapping[str, int] = {
    "title": 4,
    "author": 20,
    "date": 2,
    "updated": 1,
    "sitename": 2,
    "categories": 20,
    "tags": 50,
    "language": 1,
    "url": 2,
    "type": 1,
}
"""The keys that are written, in this order, and how many values of each at most. All of them
together are fewer lines than front matter may have."""


def front_matter(stated: Mapping[str, Iterable[str]]) -> str:
    """The values *stated* for each key as front matter; ``""`` when there are none.

    Every value is one quoted line without controls, so that none can pretend to be another key.

    >>> print(front_matter({"title": ["Rain\\nauthor: Eve"], "author": ["Jane Roe", "Tom Bee"]}))
    ---
    title: "Rain author: Eve"
    author:
    - "Jane Roe"
    - "Tom Bee"
    ---
    <BLANKLINE>
    """
    lines = [line for key in MAX_VALUES for line in _entry(key, stated.get(key, ()))]
    return "\n".join(["---", *lines, "---", ""]) if lines else ""


def _entry(key: str, stated: Iterable[str]) -> Iterator[str]:
    """The lines of *key* with the values *stated*, each once."""
    values = [value for value in dict.fromkeys(map(_one_line, stated)) if value]
    values = [value for value in values if len(value) <= MAX_VALUE_LENGTH][: MAX_VALUES[key]]
    if len(values) == 1:
        yield f'{key}: "{values[0]}"'
    elif values:
        yield f"{key}:"
        yield from (f'- "{value}"' for value in values)


def _one_line(value: str) -> str:
    """*value* with its entities resolved, as JSON-LD often has them, and without controls."""
    if len(value) > 10 * MAX_VALUE_LENGTH:  # blanks and entities make it longer, but not so much
        return ""
    plain = (each if each.isprintable() else " " for each in unescape(value))
    return " ".join("".join(plain).split())
