"""The names on a whole page that may be its outlet's.

A page prints hundreds of names around its story. Points set by hand keep the few among which its
outlet's is; `newsparse.extractors.outlet.features` counts the features of those.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsparse.extractors.outlet.names import RUN, Found, Source
from newsparse.extractors.outlet.view import OutletName, OutletView
from newsparse.words import compact

__all__ = ["MAX_NAMES", "propose"]

MAX_NAMES = 23
"""Candidates of a page."""

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
    sum([points for source, points in sorted(_POINTS.items()) if bits & source], 0.0)
    for bits in range(2 * max(Source))
)
W_COUNT, W_HOST, W_OUTLET_WORD = 0.5, 2.0, 1.0
W_KNOWN, W_PAGE_WORD, W_SHORT, W_FRAME, W_PART = -3.0, -4.0, -0.5, -3.0, -2.0
_KNOWN = ("sections", "furniture", "share", "home", "outlet_frames")


def propose(view: OutletView) -> list[OutletName]:
    """The names around the story that may be the outlet's, most points first."""
    points = _points(view)
    for title in view.words.job_titles.intersection(points):
        del points[title]  # under the reporter's name it is alone on its line, like a masthead
    if not points:
        return []
    most = sorted(points.values(), reverse=True)[:MAX_NAMES]  # saves to sort the keys of the rest
    best = sorted((-each, key) for key, each in points.items() if each >= most[-1])
    return [view.candidate(key, rank) for rank, (_, key) in enumerate(best[:MAX_NAMES])]


def _points(view: OutletView) -> dict[str, float]:
    """Name → the points by which names are proposed.

    They are added up rule by rule, each of which concerns few names: that takes two thirds of the
    time of going name by name.
    """
    found, words, claims, frames = view.found, view.words, view.claims, view.frames
    known = words.either(_KNOWN).intersection(found)
    domains = view.domains
    hosts = {key for key in found if compact(key) in domains} if domains else set[str]()
    of_page = words.page_words.intersection(found) | view.small.intersection(found)
    reasons: tuple[tuple[float, Iterable[str]], ...] = (
        (W_HOST, hosts),
        (W_OUTLET_WORD, [key for key in found if not claims.isdisjoint(key.split())]),
        (W_KNOWN, known - hosts),
        (W_KNOWN / 3, known & hosts),
        (W_PAGE_WORD, [key for key in of_page if " " not in key]),
        (W_SHORT, [key for key in found if len(key) < SHORT]),
        (W_FRAME, [key for key in found if frames.issuperset(key.split())]),
        (W_PART, _only_parts(found)),
    )
    counts = found.counts
    points = {
        key: W_COUNT * min(counts[key], MAX_COUNTED) + _SUMS[sources]
        for key, sources in found.items()
    }
    for weight, keys in reasons:
        for key in keys:
            points[key] += weight
    return points


def _only_parts(found: Found) -> set[str]:
    """The names that the page prints only inside a longer one."""
    parts: set[str] = set()
    counts = found.counts
    for key, sources in found.items():
        if " " not in key or not sources & RUN:
            continue
        for part in (key[key.find(" ") + 1 :], key[: key.rfind(" ")]):
            if found.get(part) == RUN and counts[part] <= counts[key]:
                parts.add(part)
    return parts
