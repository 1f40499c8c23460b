"""The form of the likeliest name that the page uses as the outlet's full one.

Short forms are printed in most menus; the full one is alone on a line or in a claim somewhere:

- "Herald" gives way to "The Herald", "Valley Herald", or "Herald of the Valley";
- "VH" gives way to "Valley Herald", or else to "vh.example";
- "herald.example" gives way to "Herald", and "Herald Radio", a product, to "Herald".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsparse.extractors.outlet.claims import COMPANY
from newsparse.extractors.outlet.features import (
    HOLDER,
    counted_places,
    ends_outlet,
    holder,
    is_domain,
    known,
    outlet_words,
    page_words,
)
from newsparse.extractors.outlet.names import Source
from newsparse.extractors.outlet.view import OutletName, OutletView, initials

__all__ = ["full_form"]

MIN_ARTICLE = 2
"""Tenths of a name's places in which an article precedes it when it is a part of it."""

MIN_LEFT, MIN_LEFT_PLACES = 1, 2
"""Tenths of its places, and places, in which a word precedes it that is of it."""

MIN_RIGHT_PLACES = 2
"""Places in which more words follow a name that are of it, one of them a claim."""

MAX_INITIALS = 4

MAX_SHORT = 3
"""Letters of a name that gives way to its domain: sites that go by two or three letters are mostly
named by their address, "vh.example"."""

MIN_BRAND = 5
"""A part of a name that is printed so many times as often as all of it is the outlet's, and the
longer one that of a product: "Herald Radio"."""


def full_form(view: OutletView, best: OutletName, found: Sequence[OutletName]) -> OutletName:
    """The one of the names *found* that is the full form of the *best*; often *best* itself."""
    best = _without_domain(_without_product(view, best, found), found)
    others = [each for each in found if each is not best]
    forms = (_spelt_out, _with_left, _with_right)
    full = next((full for form in forms if (full := form(view, best, others))), None)
    best = full or _with_domain(best, others)
    return _with_article(view, best, found) or best


def _most_printed(names: Iterable[OutletName]) -> OutletName | None:
    return max(names, key=counted_places, default=None)


def _without_product(view: OutletView, best: OutletName, found: Sequence[OutletName]) -> OutletName:
    """The part of *best* that the page prints far more often, in frames, too."""
    able = (
        each
        for each in found
        if each is not best
        and each.padded in best.padded
        and counted_places(each) >= MIN_BRAND * max(counted_places(best), 1)
        and each.framed
        and not known(view, each)
        and not page_words(view, each)
    )
    return _most_printed(able) or best


def _without_domain(best: OutletName, found: Sequence[OutletName]) -> OutletName:
    """The first label of the domain *best*, when the page prints it more often."""
    if not is_domain(best):
        return best
    bare = best.key.rpartition(" ")[0]
    able = (
        each for each in found if each.key == bare and counted_places(each) > counted_places(best)
    )
    return next(able, best)


def _is_shown(name: OutletName) -> bool:
    """Whether it is where a page gives its own name, copyright lines aside."""
    return bool(name.shown or name.is_of(Source.TITLE))


def _is_claimed(view: OutletView, name: OutletName) -> bool:
    return _is_shown(name) or holder(view, name) > 0


def _spelt_out(
    view: OutletView, best: OutletName, others: Sequence[OutletName]
) -> OutletName | None:
    """The name whose initials *best* is."""
    if not 2 <= len(best.key) <= MAX_INITIALS:
        return None
    return _most_printed(
        each
        for each in others
        if best.key in initials(each.tokens, view.words)
        and best.key not in each.tokens  # "VH has grown" is no name
        and (outlet_words(view, each) or _is_claimed(view, each))
    )


def _with_left(
    view: OutletView, best: OutletName, others: Sequence[OutletName]
) -> OutletName | None:
    """The name with more words before *best*: "Valley Herald" for "Herald"."""
    if not ends_outlet(view, best):
        return None
    return _most_printed(
        each
        for each in others
        if each.key.endswith(f" {best.key}")
        and each.key[1] != " "  # "o Herald": a bullet
        and not _are_around(view, each.key.removesuffix(best.key).split())
        and 10 * counted_places(each) >= MIN_LEFT * counted_places(best)
        and (counted_places(each) >= MIN_LEFT_PLACES or each.printed > 1)
        and _is_claimed(view, each)
    )


def _with_right(
    view: OutletView, best: OutletName, others: Sequence[OutletName]
) -> OutletName | None:
    """The name with more words behind *best*: "Herald of the Valley" for "Herald"."""
    return _most_printed(
        each
        for each in others
        if each.key.startswith(f"{best.key} ")
        and counted_places(each) >= MIN_RIGHT_PLACES
        and (each.is_of(Source.TITLE) or holder(view, each) == HOLDER)
        and best.key not in each.key.removeprefix(best.key)
        and not _are_around(view, each.key.removeprefix(best.key).split())
    )


def _with_domain(best: OutletName, others: Sequence[OutletName]) -> OutletName:
    """The domain whose first label *best* is, when that is all the page says of a short name."""
    if len(best.key) > MAX_SHORT:
        return best
    able = (each for each in others if each.key.rpartition(" ")[0] == best.key and is_domain(each))
    return _most_printed(able) or best


def _are_around(view: OutletView, tokens: Sequence[str]) -> bool:
    """Whether any of *tokens* is one of those around names: in frames, credits, companies."""
    cues = ("outlet_frames", "captions", "rights", "articles")
    return any(each in COMPANY or any(view.words.has(cue, each) for cue in cues) for each in tokens)


def _with_article(
    view: OutletView, best: OutletName, found: Sequence[OutletName]
) -> OutletName | None:
    """The name with the article that the page prints with a capital.

    Not as a copyright line alone has it: there articles precede the name of a company.
    """
    able = (
        each
        for each in found
        if each.key.endswith(f" {best.key}")
        and each.key.removesuffix(f" {best.key}") in view.articles
        and 10 * counted_places(each) >= MIN_ARTICLE * counted_places(best)
        and _is_shown(each)
    )
    return next(able, None)
