"""Whose page a whole page is: one of the names around the story, by learned weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsparse.candidates.outlet_counts import HOLDER, NAMES, Scene, initials
from newsparse.candidates.outlet_names import names_around
from newsparse.candidates.outlet_places import COMPANY
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.document import Document as Reading
from newsparse.lines.labels import Label
from newsparse.lines.surround import surround

__all__ = ["NAMES", "Outlet", "find_outlets", "fuller", "outlet_of"]


class Outlet(NamedTuple):
    """A name in ``text[start:end]`` of passage number ``at``, folded, and its vector."""

    key: str
    at: int
    start: int
    end: int
    vector: list[int]

    def of(self, count: str) -> int:
        """What the vector holds of *count*, one of `NAMES`."""
        return self.vector[_PLACE[count]]


_PLACE = {name: at for at, name in enumerate(NAMES)}


def outlet_of(reading: Reading) -> tuple[float, Outlet] | None:
    """The likeliest outlet of a whole page with how sure the trees are, ``None`` without a name."""
    learned = reading.models.trees("outlet", NAMES)
    found = find_outlets(reading)
    scored = [(learned.probability(each.vector), each) for each in found]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return (best[0], fuller(best[1], found, reading.words)) if best else None


def find_outlets(reading: Reading) -> list[Outlet]:
    """The names around the story of a whole page that may be its outlet's, best guess first."""
    if not reading.is_whole:
        return []
    around = reading.view(surround)
    headline = next((each.text for _, each, _ in reading.labelled(Label.HEADLINE)), "")
    names, domains, count = names_around(around, reading.words, headline)
    scene = Scene(reading, around, names, domains, headline)
    found = []
    for rank, name in enumerate(names):
        vector = [
            *scene.vector(name.key, rank),
            min(len(around.lines) // 10, 40),
            min(count // 20, 40),
        ]
        at, start = around.place(name.start)
        found.append(Outlet(name.key, at, start, start + name.end - name.start, vector))
    return found


# -- the fuller form ------------------------------------------------------------------------------

MIN_ARTICLE = 2
"""Tenths of a name's places in which an article stands before it when it is a part of it."""

MIN_LEFT, MIN_LEFT_PLACES = 1, 2
"""Tenths of its places, and places, in which a word stands before it that is of it."""

MIN_RIGHT_PLACES = 2
"""Places in which more words stand behind a name that are of it, one of them a claim."""

MAX_INITIALS = 4

MAX_SHORT = 3
"""Letters of a name that gives way to its domain: sites that go by two or three letters are mostly
named by their address, "vh.example"."""

MIN_BRAND = 5
"""A part of a name that stands so many times as often as all of it is the outlet's, and the longer
one that of a product: "Herald Radio"."""


def fuller(best: Outlet, found: Sequence[Outlet], words: Lexicon) -> Outlet:
    """The form of the *best* name that the page uses as its full one.

    Short forms stand in most menus; the full one stands alone or in a claim somewhere. "Herald"
    gives way to "The Herald" or "Valley Herald", "VH" to "Valley Herald" or else "vh.example",
    "herald.example" to "Herald", and "Herald Radio", a product, to "Herald".
    """
    best = _without_domain(_without_product(best, found), found)
    others = [each for each in found if each is not best]
    forms = (_spelt_out, _with_left, _with_right)
    full = next((full for form in forms if (full := form(best, others, words))), None)
    best = full or _with_domain(best, others)
    return _with_article(best, found, words) or best


def _without_product(best: Outlet, found: Sequence[Outlet]) -> Outlet:
    """The part of *best* that the page prints far more often, in frames, too."""
    able = (
        each
        for each in found
        if each is not best
        and f" {each.key} " in f" {best.key} "
        and each.of("places") >= MIN_BRAND * max(best.of("places"), 1)
        and any(map(each.of, ("framed_before", "framed_after", "framed_both")))
        and not each.of("known")
        and not each.of("page_words")
    )
    return max(able, key=lambda each: each.of("places"), default=best)


def _without_domain(best: Outlet, found: Sequence[Outlet]) -> Outlet:
    if not best.of("domain_of"):
        return best
    bare = best.key.rpartition(" ")[0]
    return next(
        (each for each in found if each.key == bare and each.of("places") > best.of("places")), best
    )


def _is_shown(each: Outlet) -> bool:
    """Whether it stands where a page says its own name, copyright lines aside."""
    return any(map(each.of, ("alone", "title", "framed_before", "framed_after")))


def _is_claimed(each: Outlet) -> bool:
    return _is_shown(each) or bool(each.of("holder"))


def _spelt_out(best: Outlet, others: Sequence[Outlet], words: Lexicon) -> Outlet | None:
    """The name whose initials *best* is."""
    if not 2 <= len(best.key) <= MAX_INITIALS:
        return None
    able = (
        each
        for each in others
        if best.key in initials(each.key.split(), words)
        and best.key not in each.key.split()  # "VH has grown" is no name
        and (each.of("outlet_words") or _is_claimed(each))
    )
    return max(able, key=lambda each: each.of("places"), default=None)


def _with_left(best: Outlet, others: Sequence[Outlet], words: Lexicon) -> Outlet | None:
    """The name with more words before *best*: "Valley Herald" for "Herald"."""
    if not best.of("ends_outlet"):
        return None
    able = (
        each
        for each in others
        if each.key.endswith(f" {best.key}")
        and each.key[1] != " "  # "o Herald": a bullet
        and not _are_around(each.key.removesuffix(best.key).split(), words)
        and 10 * each.of("places") >= MIN_LEFT * best.of("places")
        and (each.of("places") >= MIN_LEFT_PLACES or each.of("printed") > 1)
        and _is_claimed(each)
    )
    return max(able, key=lambda each: each.of("places"), default=None)


def _with_right(best: Outlet, others: Sequence[Outlet], words: Lexicon) -> Outlet | None:
    """The name with more words behind *best*: "Herald of the Valley" for "Herald"."""
    able = (
        each
        for each in others
        if each.key.startswith(f"{best.key} ")
        and (each.of("holder") == HOLDER or each.of("title"))
        and each.of("places") >= MIN_RIGHT_PLACES
        and best.key not in each.key.removeprefix(best.key)
        and not _are_around(each.key.removeprefix(best.key).split(), words)
    )
    return max(able, key=lambda each: each.of("places"), default=None)


def _with_domain(best: Outlet, others: Sequence[Outlet]) -> Outlet:
    """The domain whose first label *best* is, when that is all the page says of a short name."""
    if len(best.key) > MAX_SHORT:
        return best
    able = (
        each for each in others if each.of("domain_of") and each.key.rpartition(" ")[0] == best.key
    )
    return max(able, key=lambda each: each.of("places"), default=best)


def _are_around(tokens: Sequence[str], words: Lexicon) -> bool:
    """Whether any of *tokens* stands around names: in frames, credits, companies."""
    cues = ("outlet_frames", "captions", "rights")
    return any(
        each in COMPANY or any(words.has(cue, each) for cue in cues) or words.has("articles", each)
        for each in tokens
    )


def _with_article(best: Outlet, found: Sequence[Outlet], words: Lexicon) -> Outlet | None:
    """The name with the article that the page prints with a capital.

    Not as a copyright line alone has it: there articles stand before the name of a company.
    """
    articles = words.words("articles")
    able = (
        each
        for each in found
        if each.key.endswith(f" {best.key}")
        and each.key.removesuffix(f" {best.key}") in articles
        and 10 * each.of("places") >= MIN_ARTICLE * best.of("places")
        and _is_shown(each)
    )
    return next(able, None)
