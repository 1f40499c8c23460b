"""What is counted of a name that may be the outlet's, over all its places around the story.

How often it stands, between which words, alone or in the frames of menus and boxes, in copyright
lines and titles; its form; what the story has of it; which longer and shorter names stand beside
it. ``training/outlets.py`` learns from these counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from newsparse.candidates.outlet_places import Name, Source, compact
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.document import Document as Reading
from newsparse.lines.labels import Label
from newsparse.lines.rights import LEGAL_FORM
from newsparse.lines.surround import Surround, flat, flats
from newsparse.patterns import count_capitals, count_digits, stems

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


class _Seen:
    """A name with its places around the story, and the other names beside it."""

    __slots__ = (
        "after_article", "alone", "alone_top", "article", "edge_left", "edge_right", "first",
        "framed_after", "framed_before", "framed_both", "in_long", "initials", "key", "last",
        "lefts", "longer", "name", "padded", "places", "printed", "rights", "shorter", "text",
        "tokens",
    )  # fmt: skip

    def __init__(self, name: Name, text: str) -> None:
        """*text* is the name as it is printed."""
        self.name, self.text, self.key = name, text, name.key
        self.tokens = name.key.split()
        self.padded = f" {name.key} "
        self.places = self.alone = self.alone_top = self.in_long = self.after_article = 0
        self.framed_before = self.framed_after = self.framed_both = 0
        self.edge_left = self.edge_right = 0
        """How often nothing stands before it on its line, and behind it; not where it is alone."""
        self.lefts: dict[str, int] = {}
        self.rights: dict[str, int] = {}
        """The words before it and behind it, and how often."""
        self.first = self.last = 0
        """The lines of its first and last place."""
        self.printed = 0
        self.article = False
        """Whether it starts with one."""
        self.initials: set[str] = set()
        self.longer: list[_Seen] = []
        self.shorter: list[_Seen] = []

    @property
    def framed(self) -> int:
        """Lines that are nothing but the name and words of frames."""
        return self.framed_before + self.framed_after + self.framed_both


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
        self.hosts = "\n".join(("", *domains, ""))
        self.long_hosts = tuple(host for host in domains if len(host) > 2)
        self.frames = self.words.either(("outlet_frames", "function_words"))
        self.outlet_frames = self.words.words("outlet_frames")
        self.articles = self.words.words("articles")
        self.small = self.words.words("function_words")
        self.sections = self.words.words("sections")
        self.page_cues = self.words.either(_PAGE_CUES)
        passages, story = reading.passages, reading.story.passages if reading.story else ()
        self.story = _flat_lines([passages[at].text for at in story])
        self.stems = frozenset[str]().union(*(passages[at].stems for at in story))
        self.headline = flat(headline)
        self.info = _flat_lines([passage.text for _, passage, _ in reading.labelled(*_INFO)])
        self.rights = list(map(around.flat_line, around.rights))
        self.handles = around.text.lower().split("@")[1:]
        self.names = {name.key: _Seen(name, around.text[name.start : name.end]) for name in names}
        self.claims = self.words.outlet_words({*" ".join(self.names).split()})
        printed = Counter([each.text for each in passages if each.words <= 6])
        for each in self.names.values():
            each.printed = printed[each.text]
            each.article = len(each.tokens) > 1 and each.tokens[0] in self.articles
            each.initials = {few for few in initials(each.tokens, self.words) if len(few) > 1}
            self._look_around(each)
        self.all_initials = {each for seen in self.names.values() for each in seen.initials}
        self.most = max((each.places for each in self.names.values()), default=0) or 1
        self._relate()

    def _look_around(self, seen: _Seen) -> None:
        """Count the places of a name and what stands there."""
        text, starts, padded = self.around.flat, self.around.flat_starts, seen.padded
        at = text.find(padded)
        while at >= 0 and seen.places < MAX_PLACES:
            end = at + len(padded)
            line = bisect_right(starts, at)
            start, stop = starts[line - 1], starts[line] - 1
            seen.places += 1
            seen.last = line
            if seen.places == 1:
                seen.first = line
            if stop - start >= LONG_LINE:
                seen.in_long += 1
            if at == start and end == stop:
                seen.alone += 1
                seen.alone_top += line <= TOP_LINES
            else:
                self._look_beside(
                    seen,
                    text[max(start, at - BESIDE) : at].split(),
                    text[end : min(stop, end + BESIDE)].split(),
                )
            at = text.find(padded, end - 1)

    def _look_beside(self, seen: _Seen, left: Sequence[str], right: Sequence[str]) -> None:
        """Count what stands before and behind a name on its line."""
        if left:
            seen.lefts[left[-1]] = seen.lefts.get(left[-1], 0) + 1
            seen.after_article += left[-1] in self.articles
        else:
            seen.edge_left += 1
        if right:
            seen.rights[right[0]] = seen.rights.get(right[0], 0) + 1
        else:
            seen.edge_right += 1
        if self._is_frame(left) and self._is_frame(right):
            seen.framed_both += bool(left and right)
            seen.framed_before += not right
            seen.framed_after += not left

    def _is_frame(self, tokens: Sequence[str]) -> bool:
        if len(tokens) > MAX_FRAME_WORDS:
            return False
        return self.frames.issuperset(tokens) or all(
            each in self.frames or each.isdigit() for each in tokens
        )

    def _relate(self) -> None:
        """Tell each name the longer and shorter ones; they have its first word in common."""
        having: dict[str, list[_Seen]] = {}
        for seen in self.names.values():
            for word in set(seen.tokens):
                having.setdefault(word, []).append(seen)
        for seen in self.names.values():
            for other in having[seen.tokens[0]]:
                if other is not seen and seen.padded in other.padded:
                    seen.longer.append(other)
                    other.shorter.append(seen)

    def vector(self, key: str, rank: int) -> list[int]:
        """All that is counted of the name *key*, but of the page."""
        seen = self.names[key]
        return [
            *self._spread_counts(seen),
            *self._claim_counts(seen),
            *self._form_counts(seen),
            *self._story_counts(seen),
            *self._other_counts(seen, rank),
        ]

    def _spread_counts(self, seen: _Seen) -> tuple[int, ...]:
        places, lines = seen.places or 1, len(self.around.lines)
        lefts, rights, frames = seen.lefts, seen.rights, self.outlet_frames
        edge_left, edge_right = seen.edge_left + seen.alone, seen.edge_right + seen.alone
        beside = frames.intersection(lefts) | frames.intersection(rights)
        return (
            min(seen.places, 20),
            min(seen.alone, 4),
            min(seen.alone_top, 2),
            min(seen.printed, 5),
            min(seen.framed_before, 5),
            min(seen.framed_after, 8),
            min(seen.framed_both, 5),
            min(len(beside), 8),
            min(len(lefts) + (edge_left > 0), 10),
            min(len(rights) + (edge_right > 0), 10),
            10 * edge_left // places,
            10 * edge_right // places,
            10 * max(lefts.values(), default=0) // places,
            10 * max(rights.values(), default=0) // places,
            min(seen.first if seen.places else lines, 30),
            min(lines - seen.last if seen.places else lines, 30),
            10 * seen.in_long // places,
            10 * seen.after_article // places,
        )

    def _claim_counts(self, seen: _Seen) -> tuple[int, ...]:
        name, padded = seen.name, seen.padded
        in_rights = [text.partition(padded) for text in self.rights if padded in text]
        holder = HOLDER if name.is_of(Source.HOLDER) else 0
        legal_form = 0
        if in_rights:
            holder = holder or int(any(_opens_holder(before) for before, _, _ in in_rights))
            legal_form = int(any(LEGAL_FORM.match(f" {after}") for _, _, after in in_rights))
        handle = compact(name.key)
        host = hosts = 0
        if self.domains:
            own = {handle}
            if seen.article:
                own.add(compact(" ".join(seen.tokens[1:])))
            host = self._host(own)
            hosts = min(sum(self.domains[each] for each in own & self.domains.keys()), 5)
        return (
            holder,
            min(len(in_rights), 5),
            legal_form,
            int(name.is_of(Source.TITLE)),
            int(name.is_of(Source.FRAME)),
            int(name.is_of(Source.DOMAIN)),
            host,
            hosts,
            int(self._is_handle(handle)),
        )

    def _is_handle(self, compacted: str) -> bool:
        """Whether a name is printed behind an "@"."""
        if not self.handles or len(compacted) < 3:
            return False
        return any(each.startswith(compacted) for each in self.handles)

    def _host(self, own: set[str]) -> int:
        """How well a printed domain agrees with *own*, the forms of a name that domains have.

        4 when they are the same, 3 to 1 when one is in the other.
        """
        if not own.isdisjoint(self.domains):
            return 4
        long = [each for each in own if len(each) > 2]
        if any(f"\n{each}" in self.hosts or f"{each}\n" in self.hosts for each in long):
            return 3
        if any(each.startswith(self.long_hosts) for each in own):
            return 2
        return int(any(each.endswith(self.long_hosts) for each in own))

    def _form_counts(self, seen: _Seen) -> tuple[int, ...]:
        text, tokens, key = seen.text, seen.tokens, seen.key
        page_words, claims = self.words.page_words, self.claims
        outlet_words = sum(map(claims.__contains__, tokens))
        return (
            len(tokens),
            min(len(key), 30),
            10 * count_capitals(text) // len(text),
            int(text.isupper()),
            int("." in text),
            int(count_digits(text) > 0),
            int(text[0].islower()),
            int(max(text) > "\u2e80"),
            (key in self.sections) + 2 * (key in self.page_cues),
            10 * sum(map(page_words.__contains__, tokens)) // len(tokens),
            int(tokens[-1] in self.small),
            min(outlet_words, 3),
            int(outlet_words > 0 and tokens[-1] in claims),
            int(tokens[0] in self.sections),
            int(seen.article),
        )

    def _story_counts(self, seen: _Seen) -> tuple[int, ...]:
        padded, own = seen.padded, stems(seen.key)
        return (
            min(self.story.count(padded), 6),
            int(padded in self.headline),
            10 * sum(map(self.stems.__contains__, own)) // len(own) if own else -1,
            min(self.info.count(padded), 4),
        )

    def _other_counts(self, seen: _Seen, rank: int) -> tuple[int, ...]:
        places = seen.places or 1
        longest = longer = has_domain = part = framed = 0
        ends: list[int] = []
        for each in seen.longer:
            longest, longer = max(longest, each.places), longer + each.places
            has_domain |= each.name.is_of(Source.DOMAIN)
        for each in seen.shorter:
            part, framed = max(part, each.places), max(framed, each.framed)
            if seen.padded.endswith(each.padded):
                ends.append(each.places)
        return (
            *(self._initials_told(seen.initials) if seen.initials else (0, 0)),
            int(len(seen.tokens) == 1 and seen.key in self.all_initials),
            min(10 * longest // places, 10),
            min(10 * places // max(part, 1), 12) if seen.shorter else 11,
            min(10 * longer // places, 20),
            self._bare_share(seen, places) if seen.article else -1,
            min(10 * places // max(1, *ends), 10) if ends else -1,
            *(self._fuller_counts(seen, places) if longer else (0, 0, 0)),
            min(part, 20),
            min(framed, 6),
            self._domain_of(seen) if seen.name.is_of(Source.DOMAIN) else 0,
            has_domain,
            10 * seen.places // self.most,
            rank,
        )

    def _initials_told(self, own: set[str]) -> tuple[int, int]:
        """How often a name's initials stand around the story, more for a domain's; if as a name."""
        text = self.around.flat
        told = max(min(text.count(f" {each} "), 5) for each in own)
        return told + 3 * (not own.isdisjoint(self.domains)), int(not own.isdisjoint(self.names))

    def _bare_share(self, seen: _Seen, places: int) -> int:
        """In how many tenths of the places of the name without its article the article stands."""
        bare = " ".join(seen.tokens[1:])
        return min(10 * places // max(self.around.flat.count(f" {bare} "), 1), 10)

    def _fuller_counts(self, seen: _Seen, places: int) -> tuple[int, int, int]:
        """Tenths of the places where more of a name stands: before, as an article, behind."""
        left = article = right = 0
        for other in seen.longer:
            count, tokens = 10 * other.places // places, other.tokens
            if other.padded.endswith(seen.padded):
                if tokens[0] in self.articles and len(tokens) == len(seen.tokens) + 1:
                    article = max(article, count)
                elif tokens[0] not in self.frames:
                    left = max(left, count)
            elif other.padded.startswith(seen.padded) and tokens[-1] in self.claims:
                right = max(right, count * (tokens[-1] not in self.frames))
        return min(left, 10), min(article, 10), min(right, 10)

    def _domain_of(self, seen: _Seen) -> int:
        """Whether the name is a domain's (1), and its first label a name as well (2)."""
        tokens = seen.tokens
        if "." not in seen.text or len(tokens) < 2:
            return 0
        return 1 + (" ".join(tokens[:-1]) in self.names)


def _flat_lines(texts: Sequence[str]) -> str:
    return "\n".join(flats(texts))


_INFO = (Label.INFO, Label.CREDIT, Label.CAPTION)
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
    told = {"".join([each[0] for each in tokens])}
    few = "".join([each[0] for each in tokens if each not in small])
    if few:
        told.add(few)
    return told
