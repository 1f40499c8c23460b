"""Features of a name that may be the outlet's, over all its places around the story.

How often it is printed there, between which words, alone or in the frames of menus and boxes, in
copyright lines and titles; its form; what the story has of it; which longer and shorter names
there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsparse.extractors.outlet.claims import COMPANY
from newsparse.extractors.outlet.names import Source
from newsparse.extractors.outlet.view import OutletName, OutletView
from newsparse.lines.rights import LEGAL_FORM
from newsparse.model.features import Features
from newsparse.patterns import count_capitals, count_digits
from newsparse.words import compact, stems, stems_of

__all__ = [
    "HOLDER",
    "counted_places",
    "ends_outlet",
    "holder",
    "is_domain",
    "known",
    "outlet_features",
    "outlet_words",
    "page_words",
]

HOLDER = 2
"""`holder` of a name that is all of a copyright line's holder; 1 of one that starts it."""

MAX_COUNTED = 20
"""Places of a name at most that are counted; more change nothing."""

_BEFORE_HOLDER = frozenset({"©", "copyright", "c", "by"})

outlet_features: Features[OutletView, OutletName] = Features()


# -- how it is spread over the page --------------------------------------------------------------


def counted_places(name: OutletName) -> int:
    """The places of a *name* around the story, up to `MAX_COUNTED`."""
    return min(name.places, MAX_COUNTED)


@outlet_features.of(
    "places", "alone", "alone_top", "printed", "framed_before", "framed_after", "framed_both",
    "frames", "lefts", "rights", "edge_left", "edge_right", "same_left", "same_right", "first",
    "last", "in_long", "after_article",
)  # fmt: skip
def _spread(view: OutletView, name: OutletName) -> tuple[int, ...]:
    places, lines = name.places or 1, len(view.around.lines)
    lefts, rights, frames = name.lefts, name.rights, view.outlet_frames
    edge_left, edge_right = name.edge_left + name.alone, name.edge_right + name.alone
    beside = frames.intersection(lefts) | frames.intersection(rights)
    return (
        counted_places(name),
        min(name.alone, 4),
        min(name.alone_top, 2),
        min(name.printed, 5),
        min(name.framed_before, 5),
        min(name.framed_after, 8),
        min(name.framed_both, 5),
        min(len(beside), 8),
        min(len(lefts) + (edge_left > 0), 10),
        min(len(rights) + (edge_right > 0), 10),
        10 * edge_left // places,
        10 * edge_right // places,
        10 * max(lefts.values(), default=0) // places,
        10 * max(rights.values(), default=0) // places,
        min(name.first if name.places else lines, 30),
        min(lines - name.last if name.places else lines, 30),
        10 * name.in_long // places,
        10 * name.after_article // places,
    )


# -- what claims it for the outlet ---------------------------------------------------------------


@outlet_features.of("holder", "in_rights", "legal_form", "whole_holder", "part_of_holder")
def _rights(view: OutletView, name: OutletName) -> tuple[int, ...]:
    beside = _in_rights(view, name)
    legal_form = any(LEGAL_FORM.match(f" {after}") for _, _, after in beside)
    return (
        _holder(name, beside),
        min(len(beside), 5),
        int(legal_form),
        int(name.key in view.holders),
        int(any(name.padded in each and each != name.padded for each in view.padded_holders)),
    )


def holder(view: OutletView, name: OutletName) -> int:
    """Whether a copyright line's holder is (`HOLDER`) or starts with (1) the *name*."""
    return _holder(name, _in_rights(view, name))


def _in_rights(view: OutletView, name: OutletName) -> list[tuple[str, str, str]]:
    """The copyright lines with the *name*, each parted before and behind it."""
    padded = name.padded
    return [text.partition(padded) for text in view.rights if padded in text]


def _holder(name: OutletName, beside: Sequence[tuple[str, str, str]]) -> int:
    if name.is_of(Source.HOLDER):
        return HOLDER
    return int(any(_opens_holder(before) for before, _, _ in beside))


def _opens_holder(before: str) -> bool:
    """Whether a copyright line's holder starts after the words *before*."""
    tokens = before.split()
    return not tokens or tokens[-1] in _BEFORE_HOLDER or tokens[-1].isdigit()


@outlet_features.of("items", "headings", "company", "camel")
def _menus(view: OutletView, name: OutletName) -> tuple[int, ...]:
    alone = name.alone or 1
    return (
        10 * name.items // alone if name.alone else -1,
        min(name.headings, 3),
        int(name.tokens[-1] in COMPANY),
        int(any(a.islower() and b.isupper() for a, b in pairwise(name.value))),
    )


@outlet_features.of("title", "framed", "domain")
def _sources(view: OutletView, name: OutletName) -> tuple[int, int, int]:
    title, frame, domain = map(name.is_of, (Source.TITLE, Source.FRAME, Source.DOMAIN))
    return int(title), int(frame), int(domain)


@outlet_features.of("host", "hosts", "handle")
def _addresses(view: OutletView, name: OutletName) -> tuple[int, int, int]:
    compacted = compact(name.key)
    host = hosts = 0
    if view.domains:
        own = {compacted}
        if name.article:
            own.add(compact(" ".join(name.tokens[1:])))
        host = _host(view, own)
        hosts = min(sum(view.domains[each] for each in own & view.domains.keys()), 5)
    return host, hosts, int(_is_handle(view, compacted))


def _host(view: OutletView, own: set[str]) -> int:
    """How well a printed domain agrees with *own*, the forms of a name that domains have.

    4 when they are the same, 3 to 1 when one is in the other.
    """
    if not own.isdisjoint(view.domains):
        return 4
    long = [each for each in own if len(each) > 2]
    if any(f"\n{each}" in view.hosts or f"{each}\n" in view.hosts for each in long):
        return 3
    if any(each.startswith(view.long_hosts) for each in own):
        return 2
    return int(any(each.endswith(view.long_hosts) for each in own))


def _is_handle(view: OutletView, compacted: str) -> bool:
    """Whether a name is printed behind an "@"."""
    if not view.handles or len(compacted) < 3:
        return False
    return any(each.startswith(compacted) for each in view.handles)


# -- its form ------------------------------------------------------------------------------------


def known(view: OutletView, name: OutletName) -> int:
    """Whether the *name* is a section's (1), or a menu's words (2)."""
    return (name.key in view.sections) + 2 * (name.key in view.page_cues)


def page_words(view: OutletView, name: OutletName) -> int:
    """Tenths of its words that pages have around stories."""
    cues = view.words.page_words
    return 10 * sum(map(cues.__contains__, name.tokens)) // len(name.tokens)


def outlet_words(view: OutletView, name: OutletName) -> int:
    """Words of the *name* that outlets have in theirs."""
    return sum(map(view.claims.__contains__, name.tokens))


def ends_outlet(view: OutletView, name: OutletName) -> bool:
    """Whether the last word of the *name* is one that outlets have in theirs."""
    return name.tokens[-1] in view.claims


@outlet_features.of(
    "words", "letters", "capitals", "upper", "dot", "digit", "lower", "dense", "known",
    "page_words", "ends_small", "outlet_words", "ends_outlet", "starts_known", "article",
)  # fmt: skip
def _form(view: OutletView, name: OutletName) -> tuple[int, ...]:
    text, tokens, key = name.value, name.tokens, name.key
    return (
        len(tokens),
        min(len(key), 30),
        10 * count_capitals(text) // len(text),
        int(text.isupper()),
        int("." in text),
        int(count_digits(text) > 0),
        int(text[0].islower()),
        int(max(text) > "\u2e80"),
        known(view, name),
        page_words(view, name),
        int(tokens[-1] in view.small),
        min(outlet_words(view, name), 3),
        int(ends_outlet(view, name)),
        int(tokens[0] in view.sections),
        int(name.article),
    )


# -- what the story has of it --------------------------------------------------------------------


@outlet_features.of("in_story", "in_headline", "topic", "in_info")
def _story(view: OutletView, name: OutletName) -> tuple[int, int, int, int]:
    padded = name.padded
    own = stems_of(name.tokens) if name.key.isascii() else stems(name.key)
    told = sum(map(view.stems.__contains__, own))
    return (
        min(view.story.count(padded), 6) if told == len(own) else 0,  # saves most searches
        int(padded in view.headline),
        10 * told // len(own) if own else -1,
        min(view.info.count(padded), 4),
    )


# -- what the other names say of it --------------------------------------------------------------


class _Names:
    """The candidates of a page, with the longer and the shorter ones of each."""

    def __init__(self, names: Sequence[OutletName]) -> None:
        self.keys = {name.key for name in names}
        self.initials = {each for name in names for each in name.initials}
        self.most = max((name.places for name in names), default=0) or 1
        self.longer: dict[str, list[OutletName]] = {key: [] for key in self.keys}
        self.shorter: dict[str, list[OutletName]] = {key: [] for key in self.keys}
        having: dict[str, list[OutletName]] = {}
        for name in names:
            for word in set(name.tokens):
                having.setdefault(word, []).append(name)
        for name in names:
            for other in having[name.tokens[0]]:
                if other is not name and name.padded in other.padded:
                    self.longer[name.key].append(other)
                    self.shorter[other.key].append(name)


@outlet_features.among(
    "initials", "has_initials", "has_full", "longer", "shorter", "longer_sum", "bare", "part",
    "fuller_left", "fuller_article", "fuller_right", "part_places", "part_framed", "domain_of",
    "has_domain", "share", "rank", "lines", "names",
)  # fmt: skip
def _others(
    view: OutletView, candidates: Sequence[OutletName], vectors: Sequence[list[int]]
) -> list[tuple[int, ...]]:
    names = _Names(candidates)
    size = min(len(view.around.lines) // 10, 40), min(len(view.found) // 20, 40)
    return [(*_beside(view, names, each), *size) for each in candidates]


def _beside(view: OutletView, names: _Names, name: OutletName) -> tuple[int, ...]:
    """The features that compare the *name* with longer and shorter ones."""
    places = name.places or 1
    longer, shorter = names.longer[name.key], names.shorter[name.key]
    fuller = [each.places for each in longer]
    part = max([each.places for each in shorter], default=0)
    ends = [each.places for each in shorter if name.padded.endswith(each.padded)]
    return (
        *(_initials(view, names, name.initials) if name.initials else (0, 0)),
        int(len(name.tokens) == 1 and name.key in names.initials),
        min(10 * max(fuller, default=0) // places, 10),
        min(10 * places // max(part, 1), 12) if shorter else 11,
        min(10 * sum(fuller) // places, 20),
        _share_of_bare(view, name, places) if name.article else -1,
        min(10 * places // max(1, *ends), 10) if ends else -1,
        *_fuller(view, name, longer, places),
        min(part, 20),
        min(max([each.framed for each in shorter], default=0), 6),
        _domain(name, names.keys),
        int(any(each.is_of(Source.DOMAIN) for each in longer)),
        10 * name.places // names.most,
        name.rank,
    )


def _initials(view: OutletView, names: _Names, own: frozenset[str]) -> tuple[int, int]:
    """How often its initials are printed around the story, more for a domain; if as a name."""
    text = view.around.plain
    most = max([min(text.count(f" {each} "), 5) for each in own & view.around_words], default=0)
    return most + 3 * (not own.isdisjoint(view.domains)), int(not own.isdisjoint(names.keys))


def _share_of_bare(view: OutletView, name: OutletName, places: int) -> int:
    """In how many tenths of the places of the name without its article the article precedes it."""
    bare = " ".join(name.tokens[1:])
    return min(10 * places // max(view.around.plain.count(f" {bare} "), 1), 10)


def _fuller(
    view: OutletView, name: OutletName, longer: Sequence[OutletName], places: int
) -> tuple[int, int, int]:
    """Tenths of the places where more of a name is printed: before, as an article, behind."""
    left = article = right = 0
    for other in longer:
        count, tokens = 10 * other.places // places, other.tokens
        if other.padded.endswith(name.padded):
            if tokens[0] in view.articles and len(tokens) == len(name.tokens) + 1:
                article = max(article, count)
            elif tokens[0] not in view.frames:
                left = max(left, count)
        elif other.padded.startswith(name.padded) and tokens[-1] in view.claims:
            right = max(right, count * (tokens[-1] not in view.frames))
    return min(left, 10), min(article, 10), min(right, 10)


def is_domain(name: OutletName) -> bool:
    """Whether the *name* is a domain with its ending: "herald.example"."""
    return "." in name.value and len(name.tokens) > 1 and name.is_of(Source.DOMAIN)


def _domain(name: OutletName, keys: set[str]) -> int:
    """Whether the *name* is a domain (1), and its first label one of the *keys* as well (2)."""
    return 1 + (" ".join(name.tokens[:-1]) in keys) if is_domain(name) else 0
