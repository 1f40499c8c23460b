"""What no page needs and some pages have, to exhaust whoever reads them: refused before parsing.

The rules of HTML let a few kilobytes of markup become gigabytes, and some of what a parser must do
takes the square of what it is given. Each limit is on something that can be counted in the source
before anything is built of it, comments and scripts included, so that nothing can hide there. None
of 947 pages that were looked at has more than a fifth of any.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from newsparse.errors import InputError

__all__ = ["check"]

MAX_HTML_LENGTH = 20_000_000
"""Characters, or bytes, of a page."""

MAX_TAGS = 50_000
"""Angle brackets that may open a tag: how deep elements are nested, and what is looked through for
each that ends, is no more than this."""

MAX_COMPARISONS = 100_000_000
"""Comparisons of attributes, each with those before it in its tag; five seconds of parsing. Tags of
up to `MAX_ATTRIBUTES` are not counted."""

MAX_ATTRIBUTES = 100
"""Attributes of an ordinary tag, and how many are told apart in one of formatting."""

MAX_COUNTED = 200_000
"""Attributes of larger tags that are counted to find that out."""

MAX_CROWDED = 40_000_000
"""Characters of what may be larger tags, those that may open within another once more: what is
looked through to count their attributes."""

MAX_RUN = 1_000
"""Characters without a blank or closing bracket from which on a run is looked at more closely."""

MAX_RUN_SEARCH = 1_000_000_000
"""Length of such runs, times the tags that may open in each."""

MAX_OPTIONS = 10_000
"""Options of lists to choose from, each of which is compared with those before it."""

MAX_COPIES = 4_000_000
"""Elements that formatting which is never closed may be copied into: HTML opens it anew in every
block, up to three times each. That is every bold, italic and other such tag that differs, times
three, times all tags."""

MAX_INDENT = 50_000_000
"""Blanks by which lists within lists may be indented: two for each list on each line."""

# An attribute as HTML's tokenizer reads it: its name, which may hold quotes, and its value.
_ATTRIBUTE = (
    r"(?:[\s/]*+[^\s/>][^\s/>=]*+"
    r"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+)"""
)
_CROWDED = regex.compile(
    rf"<(?=[a-zA-Z][^\s/>]*+(?P<tag>{_ATTRIBUTE}{{{MAX_ATTRIBUTES}}}{_ATTRIBUTE}*+))"
)
# Where that may match, in a third of its time: so many attributes take two characters each, with
# what parts them, but for two behind quotes that are never closed; and a bracket that does not end
# the tag is in quotes.
_LARGE = regex.compile(
    rf"""<(?=[a-zA-Z](?:[^>]{{{2 * MAX_ATTRIBUTES - 10}}}"""
    r"""|[^>]*?=\s*+(?:"[^">]*+>|'[^'>]*+>)))"""
)
_NAME = regex.compile(_ATTRIBUTE.replace("[^\\s/>][^\\s/>=]*+", "(?P<name>[^\\s/>][^\\s/>=]*+)", 1))
# yes: <b>   <em class=x>   no: <a href="/x">, which the next one closes
_FORMATTING = regex.compile(
    r"<(?=(?P<tag>(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\s/>])"
    rf"{_ATTRIBUTE}{{0,{MAX_ATTRIBUTES}}}+)(?P<more>{_ATTRIBUTE}?+))",
    regex.IGNORECASE,
)
# yes: <UL>   <option>   <OPTGROUP label=x>   no: <link>
_COUNTED = regex.compile(
    r"<(?:(?P<list>ul|ol|menu|dir|dl)(?=[\s/>])|opt(?:ion|group))", regex.IGNORECASE
)
_BREAK = regex.compile(r"[\s>]")
_LAST_BREAK = regex.compile(r"(?r)[\s>]")


def check(html: str) -> None:
    """See that *html* can be parsed and rendered in bounded time and memory.

    >>> check("<p>Rain returns to Kent")
    >>> check("<b>" * 60_000)
    Traceback (most recent call last):
    ...
    newsparse.errors.InputError: 60,000 tags in one page of HTML: at most 50,000 are read

    Raises:
        InputError: it cannot; the message says what there is too much of.
    """
    if len(html) > MAX_HTML_LENGTH:
        raise _refused(len(html), "characters", MAX_HTML_LENGTH)
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise _refused(tags, "tags", MAX_TAGS)
    counted = _COUNTED.findall(html)
    options = counted.count("")
    if options > MAX_OPTIONS:
        raise _refused(options, "options to choose from", MAX_OPTIONS)
    runs = sum(len(run) * run.count("<") for run in _runs(html))
    if runs > MAX_RUN_SEARCH:
        raise _refused(runs, "steps to look through what has no blanks", MAX_RUN_SEARCH)
    _check_attributes(html)
    copies = 3 * _formatting(html) * tags
    if copies > MAX_COPIES:
        raise _refused(copies, "possible copies of formatting elements", MAX_COPIES)
    indent = 2 * (len(counted) - options) * tags
    if indent > MAX_INDENT:
        raise _refused(indent, "possible blanks before items of lists", MAX_INDENT)


def _runs(html: str) -> Iterator[str]:
    """The runs of `MAX_RUN` characters and more without a blank or closing bracket."""
    start = 0
    while start + MAX_RUN <= len(html):
        # From behind, so that on most pages hardly any character is looked at.
        last = _LAST_BREAK.search(html, start, start + MAX_RUN)
        if last:
            start = last.end()
            continue
        after = _BREAK.search(html, start + MAX_RUN)
        end = after.start() if after else len(html)
        yield html[start:end]
        start = end


def _check_attributes(html: str) -> None:
    """See that the attributes of large tags, or what may be such, are soon compared."""
    comparisons = counted = characters = 0
    crowded = (_CROWDED.match(html, large.start()) for large in _LARGE.finditer(html))
    for tag in filter(None, crowded):
        characters += len(tag["tag"])
        names = _NAME.findall(tag["tag"])
        counted += len(names)
        comparisons += len(set(names)) ** 2
        if comparisons > MAX_COMPARISONS or counted > MAX_COUNTED or characters > MAX_CROWDED:
            raise InputError(
                f"{counted:,} attributes in large tags of one page of HTML: too many to compare"
            )


def _formatting(html: str) -> int:
    """How many formatting tags differ, at most."""
    return len(
        {
            (found["tag"], found.start() if found["more"] else 0)
            for found in _FORMATTING.finditer(html)
        }
    )


def _refused(found: int, what: str, limit: int) -> InputError:
    return InputError(f"{found:,} {what} in one page of HTML: at most {limit:,} are read")
