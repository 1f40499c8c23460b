"""The names on a whole page that are worth weighing as its outlet's.

A page prints hundreds of names around its story. Points set by hand keep the few among which its
outlet's is; what is counted of those is told in `newsparse.candidates.outlet_counts`.
"""

from __future__ import annotations

from collections import Counter

from newsparse.candidates.outlet_places import (
    Found,
    Name,
    Source,
    add_domains,
    compact,
    found_around,
)
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.surround import Surround

__all__ = ["MAX_NAMES", "names_around"]

MAX_NAMES = 28
"""Names of a page that are weighed."""

# Points by hand: they need only keep the right name among the first `MAX_NAMES`.

_POINTS = {
    Source.TITLE: 2.0,
    Source.HOLDER: 2.5,
    Source.ALONE: 0.7,
    Source.DOMAIN: 1.5,
    Source.FRAME: 2.0,
    Source.RUN: 0.0,
}
MAX_COUNTED, SHORT = 12, 3
W_COUNT, W_HOST, W_OUTLET_WORD = 0.5, 2.0, 1.0
W_KNOWN, W_PAGE_WORD, W_SHORT, W_FRAME, W_PART = -3.0, -4.0, -0.5, -3.0, -2.0
_KNOWN = ("sections", "furniture", "share", "home", "outlet_frames")


def names_around(
    around: Surround, words: Lexicon, headline: str
) -> tuple[list[Name], Counter[str], int]:
    """The names that are worth weighing, best first; the domains printed; how many names were read.

    *headline* is the headline's text: a line that starts with it is a title.
    """
    found = found_around(around, words, headline)
    domains = add_domains(found)
    return _worth_weighing(found, domains, words), domains, len(found)


def _worth_weighing(found: Found, domains: Counter[str], words: Lexicon) -> list[Name]:
    parts = _only_parts(found)
    known = frozenset[str]().union(*(words.words(cue) for cue in _KNOWN))
    points = {
        key: _points(name, domains, words, known) + W_PART * (key in parts)
        for key, name in found.items()
        if key not in words.job_titles  # under the reporter's name they stand alone like a masthead
    }
    return [found[key] for key in sorted(points, key=lambda key: (-points[key], key))[:MAX_NAMES]]


def _only_parts(found: Found) -> set[str]:
    """The names that stand nowhere but in a longer one."""
    parts: set[str] = set()
    for name in found.values():
        if len(name.words) < 2 or Source.RUN not in name.sources:
            continue
        for part in (" ".join(name.words[1:]), " ".join(name.words[:-1])):
            other = found.get(part)
            if other is not None and other.count <= name.count and other.sources == {Source.RUN}:
                parts.add(part)
    return parts


def _points(name: Name, domains: Counter[str], words: Lexicon, known: frozenset[str]) -> float:
    """How much speaks for weighing *name*."""
    key, tokens = name.key, name.words
    points = W_COUNT * min(name.count, MAX_COUNTED) + sum(map(_POINTS.__getitem__, name.sources))
    own = bool(domains) and compact(key) in domains
    if own:
        points += W_HOST
    if any(map(words.is_outlet_word, tokens)):
        points += W_OUTLET_WORD
    if key in known:
        points += W_KNOWN / 3 if own else W_KNOWN
    small, frames = words.words("function_words"), words.words("outlet_frames")
    if len(tokens) == 1:
        points += W_PAGE_WORD * (key in words.page_words or key in small)
        points += W_SHORT * (len(key) < SHORT)
    if all(each in small or each in frames for each in tokens):
        points += W_FRAME
    return points
