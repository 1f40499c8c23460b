"""The names on a whole page that are worth weighing as its outlet's.

A page prints hundreds of names around its story. Points set by hand keep the few among which its
outlet's is; what is counted of those is told in `newsparse.candidates.outlet_counts`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

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
# The points of each set of places, by its bits.
_SUMS = tuple(
    sum((points for source, points in sorted(_POINTS.items()) if bits & source), 0.0)
    for bits in range(2 * max(Source))
)
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


def _worth_weighing(found: Found, domains: Mapping[str, int], words: Lexicon) -> list[Name]:
    points = _points(found, domains, words)
    for title in words.job_titles.intersection(points):
        del points[title]  # under the reporter's name it stands alone, like a masthead
    most = sorted(points.values(), reverse=True)[:MAX_NAMES]  # saves to sort the keys of the rest
    best = sorted((-each, key) for key, each in points.items() if each >= most[-1])
    return [found[key] for _, key in best[:MAX_NAMES]]


def _points(found: Found, domains: Mapping[str, int], words: Lexicon) -> dict[str, float]:
    """How much speaks for weighing each name.

    Told by one reason after the other, each of which holds of few names: in two thirds of the time
    of one name after the other.
    """
    tokens = {key: key.split() for key in found}
    claims = words.outlet_words(set[str]().union(*tokens.values()))
    small = words.words("function_words")
    around = words.either(("function_words", "outlet_frames"))
    known = words.either(_KNOWN).intersection(found)
    hosts = {key for key in found if compact(key) in domains} if domains else set[str]()
    of_page = words.page_words.intersection(found) | small.intersection(found)
    reasons: tuple[tuple[float, Iterable[str]], ...] = (
        (W_HOST, hosts),
        (W_OUTLET_WORD, (key for key in found if not claims.isdisjoint(tokens[key]))),
        (W_KNOWN, known - hosts),
        (W_KNOWN / 3, known & hosts),
        (W_PAGE_WORD, (key for key in of_page if len(tokens[key]) == 1)),
        (W_SHORT, (key for key in found if len(key) < SHORT)),
        (W_FRAME, (key for key in found if around.issuperset(tokens[key]))),
        (W_PART, _only_parts(found)),
    )
    points = {
        key: W_COUNT * min(name.count, MAX_COUNTED) + _SUMS[name.sources]
        for key, name in found.items()
    }
    for weight, keys in reasons:
        for key in keys:
            points[key] += weight
    return points


def _only_parts(found: Found) -> set[str]:
    """The names that stand nowhere but in a longer one."""
    parts: set[str] = set()
    for key, name in found.items():
        if " " not in key or not name.sources & Source.RUN:
            continue
        for part in (key[key.find(" ") + 1 :], key[: key.rfind(" ")]):
            other = found.get(part)
            if other is not None and other.sources == Source.RUN and other.count <= name.count:
                parts.add(part)
    return parts
