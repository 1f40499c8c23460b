"""What can be counted of each passage: its form, its words' cues, its place among the others.

Every feature is a small whole number. The list is the same for every language and for every
program that turned the page into text; which of them matter is learned, see ``training/``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import chain, compress
from operator import itemgetter

import regex

from newsparse.languages.lexicon import Lexicon
from newsparse.lines.kind import is_prose
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import count_capitals, count_digits, pattern

__all__ = ["NAMES", "features", "tenths"]

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

_BESIDE = tuple(OWN.index(name) for name in BESIDE)
_NOTHING = (-1,) * len(BESIDE)


def features(
    passages: Sequence[Passage], told: dict[int, Labelling], words: Lexicon
) -> list[list[int]]:
    """One vector for each of *passages*, in the order of `NAMES`.

    *told* are the passages that cue words told already: information lines and furniture.
    """
    own = _own(passages, told, words)
    place = _place(passages, told)
    edge = [_NOTHING] * OFFSETS[-1]
    beside = [*edge, *map(itemgetter(*_BESIDE), own), *edge]
    middle = len(edge)
    return [
        [
            *own[at],
            *place[at],
            *chain.from_iterable(beside[at + middle + offset] for offset in OFFSETS),
        ]
        for at in range(len(own))
    ]


def _own(
    passages: Sequence[Passage], told: dict[int, Labelling], words: Lexicon
) -> list[list[int]]:
    small, furniture = words.words("function_words"), words.page_words
    titles = frozenset(
        stem
        for at, passage in enumerate(passages)
        if at == 0 or passage.lines[0].level == 1
        for stem in passage.stems
    )
    texts = Counter(passage.text for passage in passages)
    prose = [is_prose(passage) for passage in passages]
    topic, main = _topic(passages, prose)
    often = frozenset(stem for stem, count in topic.items() if count > 1)
    vectors = []
    for at, passage in enumerate(passages):
        text, line, stems = passage.text, passage.lines[0], passage.stems
        tokens = text.split()
        size, count = len(text), len(tokens)
        lower = [token.strip(_EDGES) for token in text.casefold().split()]
        known = often if prose[at] else topic  # else a passage would repeat itself
        labelling = told.get(at)
        gap_after = passages[at + 1].gap if at + 1 < len(passages) else 4
        last = text[-1] if text[-1] not in "\"'”’»)" or size < 2 else text[-2]
        vectors.append(
            [
                min(passage.words, 200),
                1 if last == "." else _ENDS.get(last, int(passage.sentence)),
                min(text.count(",") + text.count("."), 10),
                10 * count_capitals("".join([token[0] for token in tokens])) // count,
                10 * count_digits(text) // size,
                10 * count_capitals(text) // size,
                _MARKS[line.mark],
                line.level,
                min(line.gap, 4),
                min(gap_after, 4),
                max(-20, min(line.indent - main, 20)),
                min(texts[text], 5),
                _CUES.get(labelling.label, 0) if labelling else 0,
                int(text[0] in "\"“„«»‘'–—"),
                tenths(stems, known),
                int(text[0].islower()),
                int("|" in text or " > " in text or " / " in text),
                min(size // count, 15),
                tenths(lower, small),
                tenths(lower, furniture),
                int(_ends_in_credit(text)),
                tenths(stems, titles),
            ]
        )
    return vectors


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


def _place(passages: Sequence[Passage], told: dict[int, Labelling]) -> list[list[int]]:
    count = len(passages)
    prose = [at not in told and is_prose(passage) for at, passage in enumerate(passages)]
    words = [passage.words for passage in passages]
    short = [size < 6 for size in words]
    total = sum(words) or 1
    segments = [told[at].segments if at in told else () for at in range(count)]
    dated = [any(segment.mention for segment in each) for each in segments]
    signed = [any(segment.names for segment in each) for each in segments]
    boxes = [at in told and told[at].label in _BOX for at in range(count)]
    titles = [passage.lines[0].level == 1 for passage in passages]
    since = [_since(flags) for flags in (prose, boxes, dated, signed, titles)]
    until_prose, until_date = _until(prose), _until(dated)
    all_prose = sum(prose)
    prose_words = sum(size for size, is_it in zip(words, prose, strict=True) if is_it)
    vectors = []
    so_far = before = 0
    for at in range(count):
        vectors.append(
            [
                20 * so_far // total,
                min(before, 20),
                min(all_prose - before - prose[at], 20),
                since[0][at],
                until_prose[at],
                since[1][at],
                since[2][at],
                until_date[at],
                since[3][at],
                since[4][at],
                min(sum(words[max(at - 3, 0) : at]), 300),
                min(sum(words[at + 1 : at + 4]), 300),
                sum(short[max(at - 5, 0) : at]),
                sum(short[at + 1 : at + 6]),
                min(count, 400),
                min(prose_words, 2000),
            ]
        )
        so_far += words[at]
        before += prose[at]
    return vectors


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
