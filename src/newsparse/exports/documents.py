"""Articles as Markdown documents, in which the characters of a text stay what they are."""

from __future__ import annotations

import datetime as dt  # Article's fields are named date and published
from collections.abc import Callable, Iterator
from itertools import groupby

import regex

from newsparse.article import Article

__all__ = ["markdown"]

# What means something wherever it stands: an escape, code, emphasis, a link, HTML, an entity, and
# what GitHub strikes out. An underscore within a word means nothing.
# yes: "*"   "a [link]"   "AT&amp;T"   "_so_"   no: "AT&T"   "night_ferry"
_ANYWHERE = regex.compile(r"[\\`*\[<~]|&(?=\#?[0-9A-Za-z]++;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])")

# What begins a heading, a quote, a list or a rule where it begins a line.
# yes: "# a"   "> a"   "- a"   "---"   "+ a"   no: "-5 degrees"   "+44 20"
_FIRST = regex.compile(r"\A(?:[#>]|[+-](?=[\s-]|\Z))")
# yes: "1986. A year"   "12) a"   no: "1.5 metres"   "1,000. A"
_NUMBER = regex.compile(r"\A([0-9]{1,9}+)(?=[.)](?:\s|\Z))")
# Number signs that would close a heading.
_LAST = regex.compile(r"(?<!\S)#++\Z")


def markdown(article: Article) -> str:
    """*article* as a Markdown document: headline, standfirst, outlet and byline, dates, story.

    It is CommonMark. The headline is a heading of the first level, headings of the story are of the
    second; the standfirst is emphasised; list items in a row are one list, quotes one block quote.
    Texts are escaped, so that a ``*`` or a "1986. A year" is shown as it is; their line ends, where
    they have any, are blanks. "By", "Published" and "Updated" stand before what they name, times
    are as in ISO 8601. What the article does not tell is left out: one that tells none of this
    gives an empty text.

    >>> from newsparse import Block, Span
    >>> body = (Block("paragraph", "1986. A year.", (Span(0, 13),)),)
    >>> print(markdown(Article(headline="Rain *returns*", body=body)), end="")
    # Rain \\*returns\\*
    <BLANKLINE>
    1986\\. A year.
    """
    parts = "\n\n".join(_parts(article))
    return f"{parts}\n" if parts else ""


def _parts(article: Article) -> Iterator[str]:
    """What has an empty line between each other, in order."""
    if headline := _one_line(article.headline or ""):
        yield _heading(1, headline)
    if summary := _one_line(article.summary or ""):
        yield f"*{_escaped(summary)}*"
    names = ", ".join(filter(None, map(_one_line, article.authors)))
    yield from _line(article.outlet, names and f"By {names}")
    yield from _line(
        _labelled("Published", article.published or article.date),
        _labelled("Updated", article.updated),
    )
    for kind, blocks in groupby(article.body, key=lambda block: block.kind):
        texts = [text for block in blocks if (text := _one_line(block.text))]
        if texts:
            yield _FORMS[kind](texts)


def _line(*items: str | None) -> Iterator[str]:
    """The *items* that there are, in one line."""
    line = " | ".join(filter(None, (_one_line(item or "") for item in items)))
    if line:
        yield _paragraph(line)


def _labelled(label: str, time: dt.date | None) -> str | None:
    if not isinstance(time, dt.datetime):
        return None if time is None else f"{label}: {time.isoformat()}"
    exact = "auto" if time.second or time.microsecond else "minutes"
    return f"{label}: {time.isoformat(' ', exact)}"


# -- blocks: each takes texts of one line ------------------------------------------------------


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {_LAST.sub(_with_backslashes, _escaped(text))}"


def _paragraph(text: str) -> str:
    return _NUMBER.sub(r"\1\\", _FIRST.sub(_with_backslashes, _escaped(text)))


_FORMS: dict[str, Callable[[list[str]], str]] = {
    "paragraph": lambda texts: "\n\n".join(map(_paragraph, texts)),
    "heading": lambda texts: "\n\n".join(_heading(2, text) for text in texts),
    "list_item": lambda texts: "\n".join(f"- {_paragraph(text)}" for text in texts),
    "quote": lambda texts: "\n>\n".join(f"> {_paragraph(text)}" for text in texts),
}
"""Kind of blocks → their form, of one or several in a row."""


# -- texts -------------------------------------------------------------------------------------


def _one_line(text: str) -> str:
    return " ".join(filter(None, map(str.strip, text.splitlines())))


def _escaped(text: str) -> str:
    return _ANYWHERE.sub(_with_backslashes, text)


def _with_backslashes(found: regex.Match[str]) -> str:
    return "".join(f"\\{character}" for character in found.group())
