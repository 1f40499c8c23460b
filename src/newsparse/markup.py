"""Where Markdown's own characters are, which a reader of the page does not see."""

from __future__ import annotations

import regex

from newsparse.patterns import pattern

__all__ = ["is_markdown", "link_numbers", "markup_spans"]

_END = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
"""Everything that ends a line: a page reads the same whichever of them it has."""

MAX_LINK_TEXT = 500
"""Characters of a link's text, and again of what is linked in it; a longer one is no link."""

# yes: "[deal](https://…)"     no: "[sic] (laughs)"
_LINK = pattern(r"\]\((?:https?:|/|\#|<|\w++\.html?)")
# yes: "**By Jane Roe**"     no: "2 ** 3"
_STRONG = pattern(rf"\*\*(?=[^\s*])[^*{_END}]*+(?<!\s)\*\*")
# yes: "## What next"     no: "#hashtag"     It looks back from the last hash: few pages have one.
_HEADING = pattern(rf"\#\h(?<=(?:\A|[{_END}])[\h\ufeff\u200b\u2060]*+\#{{1,6}}\h)\h*+\S")

# yes: "](https://a.b/c_(d))"   "](<a b>)"   "](/x "title")"; a hyphen may break an address
_TARGET = rf"""
    \]\(
    (?: <[^<>{_END}]*+>
      | (?: [^()\s] | (?<=-) (?: \r\n | [{_END}] ) )*+ (?: \([^()\s]*+\) [^()\s]*+ )*+ )
    (?: \s++ "[^"{_END}]*+" )?+
    \)
"""
_INSIDE = rf"[^\[\]]{{0,{MAX_LINK_TEXT}}}+"

# yes: "[" and "](https://a.b/c)" of a link   "![alt](a.jpg)" whole   "**", "_" beside a word   "\-"
# no:  "snake_case"    "5 * 3"    "[sic]"
_MARKUP = pattern(
    rf"""
      (?<image> !\[ [^\[\]{_END}]*+ {_TARGET} )
    | (?<open> \[ (?= {_INSIDE} (?: \[ {_INSIDE} \] (?:\([^()\s]*+\))?+ {_INSIDE} )?+ {_TARGET} ) )
    | (?<target> {_TARGET} )
    | (?<escape> \\ (?= [!-/:-@\[-`{{-~] ) )
    | (?<stars> (?<![\w*])\*{{1,3}}(?=[^\s*]) | (?<=[^\s*])\*{{1,3}}(?![\w*]) )
    | (?<under> (?<!\w)_{{1,3}}(?=\w) | (?<=[\w.!?…,;:)”"’'])_{{1,3}}(?!\w) )
    | (?<tick> (?<!\w)`{{1,3}}(?=\S) | (?<=\S)`{{1,3}}(?!\w) )
    """,
    flags=regex.VERBOSE,
)


def is_markdown(text: str) -> bool:
    """Whether *text* has a link, strong emphasis or a heading as Markdown writes them.

    >>> is_markdown("See [the deal](https://example.org)."), is_markdown("He left [sic] (early).")
    (True, False)
    """
    # Each search is saved where its sign is missing, as on most pages.
    return (
        ("](" in text and _LINK.search(text) is not None)
        or ("**" in text and _STRONG.search(text) is not None)
        or ("#" in text and _HEADING.search(text) is not None)
    )


def markup_spans(text: str) -> list[tuple[int, int]]:
    """Where link targets, images, emphasis and escapes are, in order, none overlapping.

    They are found over line ends, because converters wrap in the middle of a link. List, heading
    and quotation marks are not among them: they are part of how a line starts.

    >>> [r"a **b** \\*"[start:end] for start, end in markup_spans(r"a **b** \\*")]
    ['**', '**', '\\\\']
    """
    found = []
    at = 0
    for match in _MARKUP.finditer(text):
        if match.start() < at:
            continue
        found.append(match.span())
        # A backslash protects what follows from being read as markup.
        at = match.end() + 1 if match.lastgroup == "escape" else match.end()
    return found


_FIRST_LINK = "   1. http"
# yes: "   12. https://courier.example/a"   of the list under a page as lynx prints it
_LISTED_LINK = pattern(rf"(?<=[{_END}])\h{{1,4}}+(?<number>\d{{1,4}})\.\h\S++")
# yes: "[12]" of "[12]Local news"
_LINK_NUMBER = pattern(r"\[(?<number>\d{1,4})\](?=\S)")


def link_numbers(text: str) -> list[tuple[int, int]]:
    """Where lynx prints the numbers of links, and their list at the end with its heading, in order.

    >>> text = "   [1]News\\n\\nReferences\\n\\n   1. https://a.example/\\n"
    >>> [text[start:end] for start, end in link_numbers(text)]
    ['[1]', 'References\\n\\n   1. https://a.example/\\n']
    """
    first = text.rfind(_FIRST_LINK)
    if first < 0 or not _LISTED_LINK.match(text, first):  # as on all other pages
        return []
    last = 0
    for match in _LISTED_LINK.finditer(text, first):
        last = max(last, int(match["number"]))
    over = text[:first].rstrip()
    *before, heading = over[-_MAX_LIST_HEADING - 1 :].splitlines() or [""]
    if not before:
        return []
    start = len(over) - len(heading)
    numbers = [
        match.span()
        for match in _LINK_NUMBER.finditer(text, 0, start)
        if 0 < int(match["number"]) <= last
    ]
    return [*numbers, (start, len(text))] if numbers else []


_MAX_LIST_HEADING = 20
"""Characters of the heading over the list: "References"."""
