"""What can be counted of each passage: its form, its words' cues, its place among the others.

Every feature is a small whole number. The list is the same for every language and for every
program that turned the page into text; which of them matter is learned, see ``training/``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import accumulate, chain, compress

import regex

from newsparse.languages.lexicon import Lexicon
from newsparse.lines.kind import is_prose
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import count_capitals, count_digits, pattern

__all__ = ["NAMES", "Features", "end_of", "tenths"]

_ENDS = {"?": 2, "!": 2, "؟": 2, "？": 2, "！": 2, ":": 3, "：": 3, ",": 4, ";": 4, "…": 5}
_MARKS = {mark: number for number, mark in enumerate(Mark)}
_CUES = {
    Label.INFO: 1,
    Label.FURNITURE: 2,
    Label.TEASER: 3,
    Label.CAPTION: 4,
    Label.RIGHTS: 5,
    Label.CREDIT: 6,
}
_BOX = frozenset({Label.TEASER, Label.RIGHTS})
# yes: "… at dawn (Image: Jane Roe/Agency)"   "… at dawn © Jane Roe"   "… at dawn. Roe/Agency"
_CREDIT = pattern(
    r"""
    (?: [(\[][^()\[\]]{0,40}[/:©|][^()\[\]]{1,60}[)\]]
      | ©\h?\S.{0,60}
      | \p{Lu}\w{1,40}+\h?/\h?\p{Lu}[\w ]{1,30} )
    [."]?$
    """,
    flags=regex.VERBOSE,
)
_EDGES = ".,:;!?()\"'“”„«»"
FAR = 30
"""Passages beyond which a distance says no more."""

OWN = (
    "words", "ends", "commas", "capitals", "digits", "upper", "mark", "level", "gap", "gap_after",
    "indent", "repeats", "cue", "quoted", "topic", "lower", "bars", "letters", "small_words",
    "page_words", "credit", "title",
)  # fmt: skip
PLACE = (
    "part", "prose_before", "prose_after", "since_prose", "until_prose", "since_box",
    "since_date", "until_date", "since_byline", "since_title", "words_before", "words_after",
    "short_before", "short_after", "passages", "prose_words",
)  # fmt: skip
BESIDE = ("words", "ends", "mark", "cue", "capitals", "indent", "gap", "topic")
OFFSETS = (-3, -2, -1, 1, 2, 3)
NAMES = (*OWN, *PLACE, *(f"{name}{offset:+}" for offset in OFFSETS for name in BESIDE))
"""What each place of a feature vector holds."""

_NOTHING = (-1,) * len(BESIDE)


class Features:
    """One vector for each of the *passages* of a page, in the order of `NAMES`.

    *told* are the passages that cue words told already: information lines and furniture. A vector
    is made when it is first asked for: nobody asks for those of most lines of menus, which saves a
    third of the time.
    """

    def __init__(
        self, passages: Sequence[Passage], told: dict[int, Labelling], words: Lexicon
    ) -> None:
        self.passages, self.told = passages, told
        self.prose = [is_prose(passage) for passage in passages]
        self.place = _Places(passages, told, self.prose)
        self.small, self.furniture = words.words("function_words"), words.page_words
        self.titles = frozenset(
            stem
            for at, passage in enumerate(passages)
            if at == 0 or passage.lines[0].level == 1
            for stem in passage.stems
        )
        self.texts = Counter(passage.text for passage in passages)
        self.topic, self.main = _topic(passages, self.prose)
        self.often = frozenset(stem for stem, count in self.topic.items() if count > 1)
        self.own = _Made(self._own)
        self.looks = _Made(self._look)

    def __len__(self) -> int:
        return len(self.passages)

    def __getitem__(self, at: int) -> tuple[int, ...]:
        """The vector of the passage number *at*."""
        beside = [self.looks[at + offset] for offset in OFFSETS]
        return (*self.own[at], *self.place.vector(at), *chain.from_iterable(beside))

    def _look(self, at: int) -> tuple[int, ...]:
        """What the vectors beside the passage number *at* tell of it, in the order of `BESIDE`."""
        if not 0 <= at < len(self.passages):
            return _NOTHING
        passage, labelling = self.passages[at], self.told.get(at)
        tokens = passage.text.split()
        known = self.often if self.prose[at] else self.topic  # else it would repeat itself
        return (
            min(passage.words, 200),
            end_of(passage),
            _MARKS[passage.mark],
            _CUES.get(labelling.label, 0) if labelling else 0,
            10 * count_capitals("".join([token[0] for token in tokens])) // len(tokens),
            max(-20, min(passage.lines[0].indent - self.main, 20)),
            min(passage.gap, 4),
            tenths(passage.stems, known),
        )

    def _own(self, at: int) -> tuple[int, ...]:
        """What is counted of the passage number *at* itself, in the order of `OWN`."""
        passage = self.passages[at]
        text, stems, size = passage.text, passage.stems, len(passage.text)
        words, ends, mark, cue, capitals, indent, gap, topic = self.looks[at]
        tokens = text.casefold().split()
        lower = [token.strip(_EDGES) for token in tokens]
        gap_after = self.passages[at + 1].gap if at + 1 < len(self.passages) else 4
        return (
            words,
            ends,
            min(text.count(",") + text.count("."), 10),
            capitals,
            10 * count_digits(text) // size,
            10 * count_capitals(text) // size,
            mark,
            passage.lines[0].level,
            gap,
            min(gap_after, 4),
            indent,
            min(self.texts[text], 5),
            cue,
            int(text[0] in "\"“„«»‘'–—"),
            topic,
            int(text[0].islower()),
            int("|" in text or " > " in text or " / " in text),
            min(size // len(tokens), 15),
            tenths(lower, self.small),
            tenths(lower, self.furniture),
            int(_ends_in_credit(text)),
            tenths(stems, self.titles),
        )


class _Made(dict[int, tuple[int, ...]]):
    """What is told of each passage, by its number; made when it is first asked for."""

    def __init__(self, make: Callable[[int], tuple[int, ...]]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, at: int) -> tuple[int, ...]:
        made = self[at] = self.make(at)
        return made


def end_of(passage: Passage) -> int:
    """How *passage* ends: 0 as no sentence does, 1 in a full stop, more for other marks."""
    text = passage.text
    last = text[-1] if text[-1] not in "\"'”’»)" or len(text) < 2 else text[-2]
    return 1 if last == "." else _ENDS.get(last, int(passage.sentence))


def _topic(passages: Sequence[Passage], prose: Sequence[bool]) -> tuple[Mapping[str, int], int]:
    """In how many passages of *prose* each stem stands, and the indentation of most prose."""
    topic: Counter[str] = Counter()
    indents: Counter[int] = Counter()
    for passage in compress(passages, prose):
        topic.update(set(passage.stems))
        indents[passage.lines[0].indent] += passage.words
    return topic, max(indents, key=lambda indent: (indents[indent], -indent), default=0)


def tenths(words: Sequence[str], known: Container[str]) -> int:
    """How many tenths of *words* are among *known*."""
    return 10 * sum(map(known.__contains__, words)) // (len(words) or 1)


def _ends_in_credit(text: str) -> bool:
    """Whether a credit ends *text*; without a mark of one, the search is saved."""
    marked = "/" in text or ":" in text or "©" in text or "|" in text
    return marked and _CREDIT.search(text, max(len(text) - MAX_CREDIT, 0)) is not None


MAX_CREDIT = 110
"""Characters of the longest credit that the pattern `_CREDIT` takes, and a few more."""


class _Places:
    """Where each passage of a page stands among the others."""

    def __init__(
        self, passages: Sequence[Passage], told: dict[int, Labelling], prose: Sequence[bool]
    ) -> None:
        self.count = count = len(passages)
        prose = [each and at not in told for at, each in enumerate(prose)]
        words = [passage.words for passage in passages]
        dated, signed = [False] * count, [False] * count
        for at, labelling in told.items():
            dated[at] = any(segment.mention for segment in labelling.segments)
            signed[at] = any(segment.names for segment in labelling.segments)
        boxes = [at in told and told[at].label in _BOX for at in range(count)]
        titles = [passage.lines[0].level == 1 for passage in passages]
        self.since_prose, self.until_prose = _since(prose), _until(prose)
        self.since_date, self.until_date = _since(dated), _until(dated)
        self.since_box = _since(boxes)
        self.since_byline, self.since_title = _since(signed), _since(titles)
        self.words = _sums(words)
        self.prose = _sums(prose)
        self.short = _sums([size < SHORT for size in words])
        self.prose_words = min(sum(compress(words, prose)), 2000)

    def vector(self, at: int) -> list[int]:
        """What is counted of the passage number *at*, in the order of `PLACE`."""
        words, prose, short, count = self.words, self.prose, self.short, self.count
        return [
            20 * words[at] // (words[count] or 1),
            min(prose[at], 20),
            min(prose[count] - prose[at + 1], 20),
            self.since_prose[at],
            self.until_prose[at],
            self.since_box[at],
            self.since_date[at],
            self.until_date[at],
            self.since_byline[at],
            self.since_title[at],
            min(words[at] - words[max(at - 3, 0)], 300),
            min(words[min(at + 4, count)] - words[at + 1], 300),
            short[at] - short[max(at - 5, 0)],
            short[min(at + 6, count)] - short[at + 1],
            min(count, 400),
            self.prose_words,
        ]


SHORT = 6
"""A passage of fewer words is as short as those of menus."""


def _sums(values: Iterable[int]) -> list[int]:
    """What the first n *values* come to, for each n."""
    return list(accumulate(values, initial=0))


def _since(flags: Sequence[bool]) -> list[int]:
    """For each place, how many places before it the last flag stands; `FAR` for none."""
    distances = []
    last = FAR
    for flag in flags:
        distances.append(last)
        last = 1 if flag else last + 1 if last < FAR else FAR
    return distances


def _until(flags: Sequence[bool]) -> list[int]:
    """For each place, how many places after it the next flag stands; `FAR` for none."""
    return _since(flags[::-1])[::-1]
