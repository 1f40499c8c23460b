"""What is counted of a name that may be the outlet's, over all its places around the story.

How often it stands, between which words, alone or in the frames of menus and boxes, in copyright
lines and titles; its form; what the story has of it; which longer and shorter names stand beside
it. ``training/outlets.py`` learns from these counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import attrs

from newsparse.candidates.outlet_places import Name, Source, compact
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.labels import Label
from newsparse.lines.reading import Reading
from newsparse.lines.rights import LEGAL_FORM
from newsparse.lines.surround import Surround, flat
from newsparse.patterns import stems

__all__ = ["HOLDER", "NAMES", "Scene", "initials"]

MAX_PLACES = 30
"""Places of a name that are looked at; names in more stand on very long pages."""

BESIDE = 60
"""Characters before and after a name on its line in which a frame is looked for."""

MAX_FRAME_WORDS = 5
LONG_LINE = 90
TOP_LINES = 8

SPREAD = (
    "places", "alone", "alone_top", "printed", "framed_before", "framed_after", "framed_both",
    "frames", "lefts", "rights", "edge_left", "edge_right", "same_left", "same_right", "first",
    "last", "in_long", "after_article",
)  # fmt: skip
CLAIM = (
    "holder",
    "in_rights",
    "legal_form",
    "title",
    "framed",
    "domain",
    "host",
    "hosts",
    "handle",
)
FORM = (
    "words", "letters", "capitals", "upper", "dot", "digit", "lower", "dense", "known",
    "page_words", "ends_small", "outlet_words", "ends_outlet", "starts_known", "article",
)  # fmt: skip
STORY = ("in_story", "in_headline", "topic", "in_info")
OTHERS = (
    "initials", "has_initials", "has_full", "longer", "shorter", "longer_sum", "bare", "part",
    "fuller_left", "fuller_article", "fuller_right", "part_places", "part_framed", "domain_of",
    "has_domain", "share", "rank",
)  # fmt: skip
PAGE = ("lines", "names")
NAMES = (*SPREAD, *CLAIM, *FORM, *STORY, *OTHERS, *PAGE)
"""What each place of a name's vector holds: how it is spread over the page, what claims it for
the outlet, its form, what the story has of it, what the other names say of it, the page."""


HOLDER = 2
"""What is counted of a name that is all of a copyright line's holder; 1 of one that starts it."""

_BEFORE_HOLDER = frozenset({"©", "copyright", "c", "by"})


@attrs.define(eq=False)
class _Spread:
    """Where on the page a name stands, and between what."""

    places: int = 0
    alone: int = 0
    alone_top: int = 0
    before: int = 0
    after: int = 0
    both: int = 0
    in_long: int = 0
    after_article: int = 0
    first: int = -1
    last: int = -1
    lefts: Counter[str] = attrs.field(factory=Counter)
    rights: Counter[str] = attrs.field(factory=Counter)

    @property
    def framed(self) -> int:
        """Lines that are nothing but the name and words of frames."""
        return self.before + self.after + self.both


class Scene:
    """What is counted once for the page."""

    def __init__(
        self,
        reading: Reading,
        around: Surround,
        names: Sequence[Name],
        domains: Mapping[str, int],
        headline: str,
    ) -> None:
        self.around, self.words, self.domains = around, reading.words, domains
        self.frames = self.words.words("outlet_frames") | self.words.words("function_words")
        self.articles = self.words.words("articles")
        self.small = self.words.words("function_words")
        passages, story = reading.passages, reading.outline.story if reading.outline else ()
        self.story = flat("\n".join(passages[at].text for at in story))
        self.stems = frozenset(stems(self.story))
        self.headline = flat(headline)
        self.info = flat(
            "\n".join(
                passages[at].text for at, each in enumerate(reading.labels) if each.label in _INFO
            )
        )
        self.rights = [flat(around.lines[line]) for line in around.rights]
        self.printed = Counter(each.text for each in passages if each.words <= 6)
        self.lower = around.text.lower()
        self.names = {name.key: name for name in names}
        self.spread = {name.key: self._spread(name.key) for name in names}
        self.most = max((each.places for each in self.spread.values()), default=0) or 1
        self.initials = {key: initials(name.words, self.words) for key, name in self.names.items()}

    def _spread(self, key: str) -> _Spread:
        spread, text, padded = _Spread(), self.around.flat, f" {key} "
        at = text.find(padded)
        while at >= 0 and spread.places < MAX_PLACES:
            end = at + len(padded)
            spread.first = at if spread.first < 0 else spread.first
            spread.last = at
            spread.places += 1
            self._count_place(spread, at, end)
            at = text.find(padded, end - 1)
        return spread

    def _count_place(self, spread: _Spread, at: int, end: int) -> None:
        text = self.around.flat
        line_start, line_end = text.rfind("\n", 0, at + 1), text.find("\n", end - 1)
        left = text[max(line_start + 1, at - BESIDE) : at].split()
        right = text[end : min(line_end, end + BESIDE)].split()
        spread.lefts[left[-1] if left else "\n"] += 1
        spread.rights[right[0] if right else "\n"] += 1
        spread.in_long += line_end - line_start > LONG_LINE
        spread.after_article += bool(left) and left[-1] in self.articles
        if not left and not right:
            spread.alone += 1
            spread.alone_top += text.count("\n", 0, at) <= TOP_LINES
        elif self._is_frame(left) and self._is_frame(right):
            spread.both += bool(left and right)
            spread.before += not right
            spread.after += not left

    def _is_frame(self, tokens: Sequence[str]) -> bool:
        return len(tokens) <= MAX_FRAME_WORDS and all(
            each in self.frames or each.isdigit() for each in tokens
        )

    def vector(self, name: Name, rank: int) -> list[int]:
        """All that is counted of *name*, but of the page."""
        return [
            *self._spread_counts(name),
            *self._claim_counts(name),
            *self._form_counts(name),
            *self._story_counts(name),
            *self._other_counts(name, rank),
        ]

    def _spread_counts(self, name: Name) -> list[int]:
        spread, text = self.spread[name.key], self.around.flat
        places = spread.places or 1
        lefts, rights = Counter(spread.lefts), Counter(spread.rights)
        beside = {each for each in (*lefts, *rights) if each in self.words.words("outlet_frames")}
        edge_left, edge_right = lefts.pop("\n", 0), rights.pop("\n", 0)
        lines = len(self.around.lines)
        first = text.count("\n", 0, spread.first) if spread.places else lines
        last = lines - text.count("\n", 0, spread.last) if spread.places else lines
        return [
            min(spread.places, 20),
            min(spread.alone, 4),
            min(spread.alone_top, 2),
            min(self.printed[self.around.text[name.start : name.end]], 5),
            min(spread.before, 5),
            min(spread.after, 8),
            min(spread.both, 5),
            min(len(beside), 8),
            min(len(lefts) + (edge_left > 0), 10),
            min(len(rights) + (edge_right > 0), 10),
            10 * edge_left // places,
            10 * edge_right // places,
            10 * max(lefts.values(), default=0) // places,
            10 * max(rights.values(), default=0) // places,
            min(first, 30),
            min(last, 30),
            10 * spread.in_long // places,
            10 * spread.after_article // places,
        ]

    def _claim_counts(self, name: Name) -> list[int]:
        padded = f" {name.key} "
        in_rights = [text.partition(padded) for text in self.rights if padded in text]
        holder = HOLDER if Source.HOLDER in name.sources else 0
        if not holder:
            holder = int(any(_opens_holder(before) for before, _, _ in in_rights))
        own = self._compact_forms(name)
        shared = own & self.domains.keys()
        handle = compact(name.key)
        return [
            holder,
            min(len(in_rights), 5),
            int(any(LEGAL_FORM.match(f" {after}") for _, _, after in in_rights)),
            int(Source.TITLE in name.sources),
            int(Source.FRAME in name.sources),
            int(Source.DOMAIN in name.sources),
            self._host(own),
            min(sum(self.domains[each] for each in shared), 5),
            int(len(handle) > 2 and f"@{handle}" in self.lower),
        ]

    def _compact_forms(self, name: Name) -> set[str]:
        """The name as its domain may have it, with and without its article."""
        own = {compact(name.key)}
        if len(name.words) > 1 and name.words[0] in self.articles:
            own.add(compact(" ".join(name.words[1:])))
        return own

    def _host(self, own: set[str]) -> int:
        """How well a printed domain agrees with the name: 4 the same, 3 to 1 one in the other."""
        if own & self.domains.keys():
            return 4
        long = [each for each in own if len(each) > 2]
        if any(
            host.startswith(each) or host.endswith(each) for host in self.domains for each in long
        ):
            return 3
        hosts = [host for host in self.domains if len(host) > 2]
        if any(each.startswith(host) for host in hosts for each in own):
            return 2
        return int(any(each.endswith(host) for host in hosts for each in own))

    def _form_counts(self, name: Name) -> list[int]:
        text, tokens, words = self.around.text[name.start : name.end], name.words, self.words
        known = words.has("sections", name.key) + 2 * any(
            words.has(e, name.key) for e in _PAGE_CUES
        )
        return [
            len(tokens),
            min(len(name.key), 30),
            10 * sum(map(str.isupper, text)) // len(text),
            int(text.isupper()),
            int("." in text),
            int(any(map(str.isdigit, text))),
            int(text[0].islower()),
            int(any(character > "\u2e80" for character in text)),
            known,
            10 * sum(each in words.page_words for each in tokens) // len(tokens),
            int(tokens[-1] in self.small),
            min(sum(map(words.is_outlet_word, tokens)), 3),
            int(words.is_outlet_word(tokens[-1])),
            int(words.has("sections", tokens[0])),
            int(len(tokens) > 1 and tokens[0] in self.articles),
        ]

    def _story_counts(self, name: Name) -> list[int]:
        padded, own = f" {name.key} ", stems(name.key)
        return [
            min(self.story.count(padded), 6),
            int(padded in self.headline),
            10 * sum(stem in self.stems for stem in own) // len(own) if own else -1,
            min(self.info.count(padded), 4),
        ]

    def _other_counts(self, name: Name, rank: int) -> list[int]:
        key, padded = name.key, f" {name.key} "
        places = self.spread[key].places or 1
        longer = [other for other in self.names if other != key and padded in f" {other} "]
        shorter = [other for other in self.names if other != key and f" {other} " in padded]
        text = self.around.flat
        own = [each for each in self.initials[key] if len(each) > 1]
        told = max((min(text.count(f" {each} "), 5) for each in own), default=0)
        told += 3 * any(each in self.domains for each in own)
        most_part = max((self.spread[other].places for other in shorter), default=0)
        ends = [self.spread[other].places for other in shorter if key.endswith(f" {other}")]
        return [
            told,
            int(any(each in self.names for each in own)),
            int(len(name.words) == 1 and any(key in each for each in self.initials.values())),
            min(10 * max((self.spread[other].places for other in longer), default=0) // places, 10),
            11 if not shorter else min(10 * places // max(most_part, 1), 12),
            min(10 * sum(self.spread[other].places for other in longer) // places, 20),
            self._bare_share(name, places),
            min(10 * places // max(*ends, 1), 10) if ends else -1,
            *self._fuller_counts(name, longer, places),
            min(most_part, 20),
            min(max((self.spread[other].framed for other in shorter), default=0), 6),
            self._domain_of(name),
            int(any(Source.DOMAIN in self.names[other].sources for other in longer)),
            10 * self.spread[key].places // self.most,
            rank,
        ]

    def _bare_share(self, name: Name, places: int) -> int:
        """In how many tenths of the places of the name without its article the article stands."""
        if len(name.words) < 2 or name.words[0] not in self.articles:
            return -1
        bare = " ".join(name.words[1:])
        return min(10 * places // max(self.around.flat.count(f" {bare} "), 1), 10)

    def _fuller_counts(
        self, name: Name, longer: Sequence[str], places: int
    ) -> tuple[int, int, int]:
        """Tenths of the places where more of a name stands: before, as an article, behind."""
        left = article = right = 0
        for other in longer:
            count = 10 * self.spread[other].places // places
            tokens = other.split()
            if other.endswith(f" {name.key}"):
                if tokens[0] in self.articles and len(tokens) == len(name.words) + 1:
                    article = max(article, count)
                elif tokens[0] not in self.frames:
                    left = max(left, count)
            elif other.startswith(f"{name.key} ") and self.words.is_outlet_word(tokens[-1]):
                right = max(right, count * (tokens[-1] not in self.frames))
        return min(left, 10), min(article, 10), min(right, 10)

    def _domain_of(self, name: Name) -> int:
        """Whether the name is a domain's (1), and its first label a name as well (2)."""
        text = self.around.text[name.start : name.end]
        if Source.DOMAIN not in name.sources or "." not in text or len(name.words) < 2:
            return 0
        return 1 + (" ".join(name.words[:-1]) in self.names)


_INFO = frozenset({Label.INFO, Label.CREDIT, Label.CAPTION})
_PAGE_CUES = ("furniture", "share", "home")


def _opens_holder(before: str) -> bool:
    """Whether a copyright line's holder starts after the words *before*."""
    tokens = before.split()
    return not tokens or tokens[-1] in _BEFORE_HOLDER or tokens[-1].isdigit()


def initials(tokens: Sequence[str], words: Lexicon) -> set[str]:
    """The initials of a name of several words, with and without its small words."""
    if len(tokens) < 2:
        return set()
    small = words.words("function_words")
    return {
        "".join(each[0] for each in tokens),
        "".join(each[0] for each in tokens if each not in small),
    } - {""}
