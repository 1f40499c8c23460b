"""The numbers of printed pages that texts name."""

from __future__ import annotations

from newsparse.languages.lexicon import Lexicon
from newsparse.patterns import pattern

__all__ = ["page_named"]

# yes: "page 8"   "pg. b1"   "seite 4"   at the end of a line
_PAGE = pattern(r"(?<![\p{L}\p{M}\p{N}])(?<word>\p{L}[\p{L}\p{M}]*+)\.?\h[a-z]?\d{1,3}$")


def page_named(folded: str, words: Lexicon) -> int | None:
    """Where the page of a printed paper that ends the line *folded* starts; or ``None``.

    >>> from newsparse.languages.lexicon import lexicon
    >>> page_named("see ferry, page a4", lexicon(("en",)))
    11
    """
    if not folded or not folded[-1].isdigit():  # as most lines
        return None
    match = _PAGE.search(folded, max(len(folded) - MAX_PAGE, 0))
    return match.start() if match is not None and words.has("page", match["word"]) else None


MAX_PAGE = 20
"""Characters of a page's name and number at most."""
