"""Which element of a parsed page each line of its rendering stands in.

The renderer gives text alone. Both walk the page in one order, so the characters of its text nodes,
blanks left out, are those of the lines, but for what either has of its own: bullets and numbers of
lists, texts that are not shown.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import accumulate
from typing import Any, NamedTuple

import regex

from newsparse.outline import NO_ELEMENT, Element, Outline
from newsparse.patterns import pattern

__all__ = ["outline_of"]

MAX_AHEAD, AHEAD = 20_000, 100
"""How far on a line is looked for in the page: so many characters at most, and so many times its
own length, as few letters are found anywhere."""

MAX_MISSED = 1_000
"""Lines that may not be found; those after so many are not looked for."""

MAX_DEPTH = 100
"""Blocks within each other; what is deeper within counts as text of the last one."""

_RAW = "iframe|noembed|noframes|script|style|textarea|title|xmp"
"""Elements whose text holds no tags, whatever is in it; none is a line of a story."""
_HIDDEN = frozenset({"object", "svg", "template"})
"""Elements whose text is not shown."""
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label mark q s "
    "samp select small span strike strong sub sup time tt u var".split()
)
"""Elements that are parts of a block, not blocks."""
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that hold nothing."""

_NAMES = ("class", "id", "role", "itemprop")

# A parsed page as the HTML standard writes it: comments, raw text and every element but the void
# ones are closed, and every value is in double quotes, with none of these inside. Only what stands
# behind <plaintext> may be anything. What is not closed all the same goes on to the end. The groups
# are a name of raw text, the end of an element, its start, and text: one is not empty, or it is
# nothing to read.
_TOKEN = pattern(
    rf"""
    \s*+ (?:
      <!-- (?: .*?--> | .*+ )
    | <plaintext[\s>] .*+
    | <(?<raw>{_RAW})(?=[\s>]) (?: .*? </(?P=raw)> | .*+ )
    | </([^<>]*+)>
    | <([a-zA-Z][^\s<>]*+)((?:\s[^\s=<>]++(?:="[^"]*+")?+)*+)>
    | ([^<]++)
    | < | \Z  # so that no blanks are looked through twice
    )
    """,
    flags=regex.VERBOSE | regex.DOTALL,
)
_ATTRIBUTE = pattern(rf'\s({"|".join(_NAMES)})="([^"]*+)"')


class _Said(NamedTuple):
    """The characters of a text node, the element that holds it, and whether it is in a link."""

    text: str
    owner: int
    linked: bool


class _Open(NamedTuple):
    """What an open element is for the text in it."""

    tag: str
    owner: int
    depth: int
    linked: bool
    shown: bool


def outline_of(tree: Any, text: str, start: int) -> Outline:
    """The outline of *text*, whose characters from *start* on are the rendering of *tree*."""
    elements: list[Element] = []
    said = list(_said(tree.body, elements)) if tree.body is not None else []
    outline = Outline(tuple(elements), array("l"), array("l"), array("l"), array("l"))
    page = "".join([each.text for each in said])
    starts = [0, *accumulate(len(each.text) for each in said)]
    place = missed = 0
    for line in text[start:].splitlines(keepends=True):
        wanted = "".join(line.split())
        if wanted:
            found = -1
            if missed < MAX_MISSED:
                found, wanted = _find(page, wanted, place)
                missed += found < 0
            owner, size, linked = NO_ELEMENT, 0, 0
            if found >= 0:
                place = found + len(wanted)
                owner, linked = _owner(said, starts, found, place)
                size = len(wanted)
            outline.starts.append(start)
            outline.owners.append(owner)
            outline.sizes.append(size)
            outline.linked.append(linked)
        start += len(line)
    return outline


def _find(page: str, wanted: str, place: int) -> tuple[int, str]:
    """Where in *page*, from *place* on, a line is that says *wanted*, and what of it is there.

    The mark of an item of a list is the renderer's.
    """
    ahead = place + min(MAX_AHEAD, AHEAD * len(wanted)) + len(wanted)
    found = page.find(wanted, place, ahead)
    if found < 0:
        bare = wanted[1:] if wanted[0] == "•" else wanted.lstrip("0123456789").removeprefix(".")
        if bare and bare != wanted:
            return page.find(bare, place, ahead), bare
    return found, wanted


def _owner(said: list[_Said], starts: list[int], start: int, end: int) -> tuple[int, int]:
    """The element that holds most of the characters from *start* to *end*, and those in links."""
    shares: dict[int, int] = {}
    linked = 0
    for at in range(bisect_right(starts, start) - 1, len(said)):
        if starts[at] >= end:
            break
        share = min(end, starts[at + 1]) - max(start, starts[at])
        shares[said[at].owner] = shares.get(said[at].owner, 0) + share
        linked += share if said[at].linked else 0
    return max(shares, key=shares.__getitem__), linked


def _said(body: Any, elements: list[Element]) -> Iterator[_Said]:
    """The text nodes in *body*, in order; the blocks that hold them are added to *elements*.

    The parser writes its tree down far faster than its nodes can be visited one by one.
    """
    inside = _Open("", NO_ELEMENT, 0, linked=False, shown=True)
    around: list[_Open] = []
    names: dict[str, str] = {"": ""}  # by the attributes: most are those of many elements
    for _, end, tag, attributes, text in _TOKEN.findall(body.html):
        if text:
            said = "".join(unescape(text).split()) if inside.shown else ""
            if said:
                yield _Said(said, inside.owner, inside.linked)
        elif end:
            if end == inside.tag and around:
                inside = around.pop()
        elif tag and tag not in _VOID:
            around.append(inside)
            if tag in _INLINE or inside.depth == MAX_DEPTH or not inside.shown:
                linked = inside.linked or tag == "a"
                inside = _Open(tag, inside.owner, inside.depth, linked, inside.shown)
                continue
            if attributes not in names:
                names[attributes] = _names(attributes)
            elements.append(Element(tag, names[attributes], inside.owner, inside.depth + 1))
            inside = _Open(
                tag, len(elements) - 1, inside.depth + 1, inside.linked, tag not in _HIDDEN
            )


def _names(attributes: str) -> str:
    """What the author of a page calls an element, in the order of `_NAMES`."""
    found = dict(_ATTRIBUTE.findall(attributes))
    return " ".join([found[each] for each in _NAMES if each in found]).lower()
