"""What is counted of the texts that may be a whole page's headline.

The story repeats a headline's words, and so do the page's title and the path to the story; byline,
date and standfirst stand under it. Much only tells when it is compared with the other candidates
of the same page: that a text shares most with the story, or stands nearest to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import IntEnum
from itertools import accumulate

import attrs

from newsparse.languages.lexicon import fold
from newsparse.lines.document import Document
from newsparse.lines.first_look import PassageView, first_features, tenths
from newsparse.lines.header import TOP, WINDOW, has_outlet_word
from newsparse.lines.labels import Label
from newsparse.model.features import Features
from newsparse.model.field import Candidate
from newsparse.patterns import words

__all__ = ["Form", "Headline", "HeadlineView", "headline_features", "plain"]

INSIDE = 4
"""Passages from the story's start on that may be the headline all the same: what was taken for the
story's first passage may be a standfirst that stands over it."""

OPENING = 3
"""Passages at the story's start whose words a headline shares most."""

TOPICAL = 3
"""Passages of the story that have a word when the story is about it."""

MIN_LONG_WORDS = 4
"""Words of a line that is longer than most of a menu's."""

MAX_NAME_WORDS = 4
MAYBE = 0.25
"""A passage with this score may be the story's: a standfirst, a caption."""

FAR = 40

_OPEN_END, _OPENS, _CLOSES = ",;–—-:：(“„«", "([{", ")]}"


class Form(IntEnum):
    """Which part of its passage a candidate is."""

    WHOLE = 0
    FRONT = 1
    REST = 2
    FIRST_LINE = 3
    JOINED = 4
    LAST_LINE = 5


@attrs.define(eq=False)
class Headline(Candidate[str]):
    """A text that may be the headline: a mention for each of its pieces, in order."""

    form: Form
    plain: str
    words: int
    stems: Sequence[str]


def plain(text: str) -> str:
    """*text* with case, marks and blanks made equal.

    >>> plain("Rain -- again!")
    'rain again'
    """
    return " ".join(words(text))


class HeadlineView:
    """A whole page once its story is known, with what is counted of it once."""

    def __init__(self, document: Document) -> None:
        story = document.story
        assert story is not None  # noqa: S101  # the field looks at documents with a story only
        self.document, self.story_passages, self.passages = (
            document,
            story.passages,
            document.passages,
        )
        self.start, self.main = story.first, story.main
        self.vectors = document.view(PassageView).vectors
        self.probabilities = document.probabilities
        self.plain = [passage.plain for passage in self.passages]
        self.lines = Counter(self.plain)
        self.everything = "\n".join(f" {said} " for said in self.plain)
        self.near = self._near()
        self.texts: Texts
        """The plain texts of the candidates, once these are known."""
        self._read_story()
        self._read_places()

    def compare(self, candidates: Iterable[Headline]) -> None:
        """Make the texts of the *candidates* ready for comparing each with the others."""
        self.texts = Texts({each.plain for each in candidates} | {self.plain[0]})

    def says(self, said: str) -> int:
        """How often the page says the plain text *said*, alone or among other words."""
        return self.everything.count(f" {said} ")

    def _near(self) -> list[int]:
        """The passages that may hold the headline: over the story's start, or just under it."""
        near = {at for at in range(TOP + 1) if at < self.main}
        for begin in (self.start, self.main):
            near.update(range(max(0, begin - WINDOW), min(begin + INSIDE, len(self.passages))))
        return sorted(near)

    def _read_story(self) -> None:
        texts = {at: frozenset(self.passages[at].stems) for at in self.story_passages}
        opening = [at for at in self.story_passages if at >= self.main][:OPENING]
        self.story = Counter(stem for own in texts.values() for stem in own)
        self.opening = frozenset().union(*(texts[at] for at in opening))
        self.first = texts[self.main]
        self.title = frozenset(self.passages[0].stems)

    def _read_places(self) -> None:
        cues, count = self.document.cues, len(self.passages)
        labels = [cues[at].label if at in cues else None for at in range(count)]
        menu, caption = (Label.FURNITURE, Label.TEASER), (Label.CAPTION, Label.CREDIT)
        self.words = _sums([passage.words for passage in self.passages])
        self.long = _sums([passage.words >= MIN_LONG_WORDS for passage in self.passages])
        self.info = _sums([label is Label.INFO for label in labels])
        self.menu = _sums([label in menu for label in labels])
        self.captions = _sums([label in caption for label in labels])
        self.maybe = _sums([score >= MAYBE for score in self.probabilities])
        signed, dated = [False] * count, [False] * count
        for at, labelling in cues.items():
            own = labelling.segments
            signed[at] = any(each.names or each.role == "byline" for each in own)
            dated[at] = signed[at] or any(each.mention for each in own)
        self.byline = _next(signed)
        self.dateline = _next(dated)


def _sums(values: Iterable[int]) -> list[int]:
    """For each place, the sum of the *values* before it."""
    return list(accumulate(values, initial=0))


def _next(flags: Sequence[bool]) -> list[int]:
    """For each place, where the first flag at or after it stands; far beyond the end for none."""
    places = [len(flags) + FAR]
    for at in reversed(range(len(flags))):
        places.append(at if flags[at] else places[-1])
    return places[::-1]


class Texts:
    """The plain texts of a page's candidates, each once, made ready to be compared."""

    def __init__(self, texts: Collection[str]) -> None:
        self.lines = "\n".join(["", *texts, ""])
        self.starts = [f"{text} " for text in texts if text]
        self.ends = [f" {text}" for text in texts if text]

    def compared(self, said: str) -> list[int]:
        """How many texts end with the plain text *said*, start with it; and it with how many."""
        return [
            min(self.lines.count(f" {said}\n"), 3),
            min(self.lines.count(f"\n{said} "), 3),
            min(sum(map(said.endswith, self.ends)), 3),
            min(sum(map(said.startswith, self.starts)), 3),
        ]


headline_features: Features[HeadlineView, Headline] = Features()


@headline_features.of(*first_features.names)
def _passage(view: HeadlineView, each: Headline) -> Iterable[int]:
    """What the story's first look counts of its (last) passage."""
    return view.vectors[each.mentions[-1].at]


@headline_features.of(
    "form", "own_words", "own_stems", "outlet", "tail_words", "tail_hard", "tail_outlet",
    "tail_said", "colon", "open_end", "question", "full_stop", "bracket", "digit_first",
)  # fmt: skip
def _own(view: HeadlineView, each: Headline) -> list[int]:
    """Its form, and what is left out behind it."""
    text, document = each.value, view.document
    at, _, end = each.mentions[-1]
    tail = view.passages[at].text[end:].strip() if each.form is Form.FRONT else ""
    mark, _, tail = tail.partition(" ")
    outlet = fold(text) in document.outlets
    named = 2 * (fold(tail) in document.outlets) or int(has_outlet_word(tail, document.words))
    return [
        each.form,
        min(each.words, 50),
        min(len(each.stems), 30),
        2
        if outlet
        else int(each.words <= MAX_NAME_WORDS and has_outlet_word(text, document.words)),
        min(len(tail.split()), 10),
        int(bool(tail) and mark in "|»::"),
        named if tail else -1,
        min(view.lines[plain(tail)], 3) if tail else -1,
        2 if text[-1] in ":：" else int(":" in text),
        int(text[-1] in _OPEN_END),
        int("?" in text),
        int(text[-1] in ".。"),
        int(text[0] in _OPENS) + 2 * int(text[-1] in _CLOSES),
        int(text[0].isdigit()),
    ]


@headline_features.of(
    "in_story", "in_opening", "shared", "topical", "in_first", "in_next", "title", "in_title",
    "of_title", "said", "inside", "ends_longer", "starts_longer", "ends_with", "starts_with",
)  # fmt: skip
def _shared(view: HeadlineView, each: Headline) -> list[int]:
    """What the story, the page's first line and the other candidates have of it."""
    own, said, kinds = each.stems, each.plain, frozenset(each.stems)
    first, at = each.mentions[0][0], each.mentions[-1][0]
    title = view.title if first else frozenset()
    following = view.passages[at + 1].stems if at + 1 < len(view.passages) else ()
    shared = sum(stem in view.opening for stem in kinds)
    return [
        tenths(own, view.story),
        tenths(own, view.opening),
        min(shared, 15),
        min(sum(view.story[stem] >= TOPICAL for stem in kinds), 15),
        tenths(own, view.first),
        tenths(own, frozenset(following)),
        _in_title(view.plain[0], said) if first or each.form else -1,
        tenths(own, title) if title else -1,
        tenths(list(title), kinds) if title else -1,
        min(view.lines[said], 6),
        min(view.says(said), 6),
        *view.texts.compared(said),
    ]


def _in_title(title: str, said: str) -> int:
    """Whether the page's first line is, starts with or has in it what is *said*."""
    return 3 if title == said else 2 if title.startswith(said) else int(said in title)


@headline_features.of(
    "to_start", "to_main", "at", "score", "score_next", "score_main", "words_next",
    "words_between", "long_between", "info_between", "menu_between", "captions_between",
    "maybe_between", "to_byline", "to_info", "long_to_info",
)  # fmt: skip
def _place(view: HeadlineView, each: Headline) -> list[int]:
    """Where it stands, and what stands between it and the story."""
    first, at = each.mentions[0][0], each.mentions[-1][0]
    main, count, scores = view.main, len(view.passages), view.probabilities
    a, b = (at + 1, main) if at < main else (main, at)
    info = view.dateline[at + 1]
    to_info = view.long[min(info, count)] - view.long[at + 1]
    return [
        max(-FAR, min(view.start - first, FAR)),
        max(-FAR, min(main - first, FAR)),
        min(first, FAR),
        int(10 * scores[at]),
        int(10 * scores[at + 1]) if at + 1 < count else -1,
        int(10 * scores[main]),
        min(view.passages[at + 1].words, 60) if at + 1 < count else 0,
        min(view.words[b] - view.words[a], 400),
        min(view.long[b] - view.long[a], 30),
        min(view.info[b] - view.info[a], 10),
        min(view.menu[b] - view.menu[a], 20),
        min(view.captions[b] - view.captions[a], 10),
        min(view.maybe[b] - view.maybe[a], 10),
        min(view.byline[at + 1] - at, 30),
        min(info - at, 30),
        min(to_info, 20) if info < count else 30,
    ]


def _at(name: str) -> Callable[[Sequence[int]], int]:
    place = headline_features.names.index(name)
    return lambda vector: vector[place]


_SHARED, _IN_OPENING, _TOPICAL = _at("shared"), _at("in_opening"), _at("topical")
_IN_TITLE, _OF_TITLE = _at("in_title"), _at("of_title")
_WORDS, _LEVEL, _TO_MAIN = _at("own_words"), _at("level"), _at("to_main")
_KEYS: tuple[Callable[[Sequence[int]], tuple[int, ...]], ...] = (
    lambda vector: (_SHARED(vector),),
    lambda vector: (_IN_OPENING(vector), _SHARED(vector)),
    lambda vector: (_OF_TITLE(vector), _IN_TITLE(vector)),
    lambda vector: (-_TO_MAIN(vector) if _is_over(vector) else -FAR,),
    lambda vector: (_WORDS(vector),),
    lambda vector: (-_LEVEL(vector) if _LEVEL(vector) else -FAR,),
    lambda vector: (_TOPICAL(vector),),
)
"""What the candidates of a page are ranked by, the highest first, in the order of the names."""


def _is_over(vector: Sequence[int]) -> bool:
    return _WORDS(vector) >= MIN_LONG_WORDS and _TO_MAIN(vector) > 0


@headline_features.among(
    "rank_shared", "rank_in_opening", "rank_title", "rank_near", "rank_words", "rank_level",
    "rank_topical", "candidates",
)  # fmt: skip
def _ranks(
    view: HeadlineView, found: Sequence[Headline], vectors: Sequence[list[int]]
) -> list[list[int]]:
    """What much only tells by comparison: the rank of each candidate among those of its page."""
    ranks = []
    for key in _KEYS:
        own = [key(vector) for vector in vectors]
        order = {value: min(place, 10) for place, value in enumerate(sorted({*own}, reverse=True))}
        ranks.append([order[value] for value in own])
    count = min(len(found), 100)
    return [[*(rank[place] for rank in ranks), count] for place in range(len(found))]
