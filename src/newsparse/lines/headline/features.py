"""Features of the texts that may be a whole page's headline.

The story repeats a headline's words, and so do the page's title and the path to the story; byline,
date and standfirst follow it. Some features mean something only beside the other
candidates of the same page: that a text shares most with the story, or is nearest to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter

from newsparse.lines.header import has_outlet_word
from newsparse.lines.headline.view import (
    FAR,
    MIN_LONG_WORDS,
    Form,
    Headline,
    HeadlineView,
    between,
)
from newsparse.lines.story.first_look import first_features, tenths
from newsparse.model.features import Features
from newsparse.words import fold, plain

__all__ = ["headline_features"]

headline_features: Features[HeadlineView, Headline] = Features()


_FIRST = (
    "words", "ends", "commas", "mark", "level", "gap", "gap_after", "indent", "cue", "quoted",
    "topic", "small_words", "page_words", "credit", "title", "until_prose", "since_date",
    "until_date", "since_byline", "words_before", "words_after", "short_before", "passages",
    "prose_words", "page_lists", "page_headings", "words-1", "words+1", "mark+1", "capitals-1",
    "capitals+1", "indent-1", "gap-1", "gap+1",
)  # fmt: skip
_of_passage = itemgetter(*map(first_features.names.index, _FIRST))


@headline_features.of(*_FIRST)
def _passage(view: HeadlineView, each: Headline) -> tuple[int, ...]:
    """What the story's first look counts of its (last) passage."""
    found: tuple[int, ...] = _of_passage(view.first_look.vector(each.mentions[-1].at))
    return found


@headline_features.of(
    "form", "own_words", "own_stems", "tail_words", "tail_outlet", "tail_said", "colon",
    "full_stop",
)  # fmt: skip
def _own(view: HeadlineView, each: Headline) -> list[int]:
    """Its form, and what is left out behind it."""
    text, document = each.value, view.document
    at, _, end = each.mentions[-1]
    tail = view.passages[at].text[end:].strip() if each.form is Form.FRONT else ""
    tail = tail.partition(" ")[2]
    named = -1
    if tail:
        named = 2 * (fold(tail) in document.outlets) or int(has_outlet_word(tail, document.words))
    return [
        each.form,
        min(each.words, 50),
        min(len(each.stems), 30),
        min(len(tail.split()), 10),
        named,
        min(view.lines[plain(tail)], 3) if tail else -1,
        2 if text[-1] in ":：" else int(":" in text),
        int(text[-1] in ".。"),
    ]


@headline_features.of(
    "in_story", "in_opening", "shared", "topical", "in_first", "title", "in_title", "of_title",
    "said", "inside", "starts_longer", "ends_with", "starts_with",
)  # fmt: skip
def _shared(view: HeadlineView, each: Headline) -> list[int]:
    """What the story, the page's first line and the other candidates have of it."""
    own, said, kinds = each.stems, each.plain, frozenset(each.stems)
    first = each.mentions[0].at
    title = view.title if first else frozenset()
    return [
        tenths(own, view.story),
        tenths(own, view.opening),
        min(len(kinds & view.opening), 15),
        min(len(kinds & view.topical), 15),
        tenths(own, view.first),
        _in_title(view.plain[0], said) if first or each.form else -1,
        tenths(own, title) if title else -1,
        10 * len(title & kinds) // len(title) if title else -1,
        min(view.lines[said], 6),
        min(view.says(said, own), 6),
        *view.texts.compared(said),
    ]


def _in_title(title: str, said: str) -> int:
    """Whether the page's first line is, starts with or has in it what is *said*."""
    return 3 if title == said else 2 if title.startswith(said) else int(said in title)


@headline_features.of(
    "to_start", "to_main", "score", "score_next", "words_next", "words_between", "to_byline",
    "to_info", "long_to_info",
)  # fmt: skip
def _place(view: HeadlineView, each: Headline) -> list[int]:
    """Where it is, and what is between it and the story."""
    first, at = each.mentions[0][0], each.mentions[-1][0]
    main, count, scores = view.main, len(view.passages), view.probabilities
    a, b = (at + 1, main) if at < main else (main, at)
    info = view.next_of(view.dated, at + 1)
    to_info = between(view.long, at + 1, min(info, count))
    return [
        max(-FAR, min(view.start - first, FAR)),
        max(-FAR, min(main - first, FAR)),
        int(10 * scores[at]),
        int(10 * scores[at + 1]) if at + 1 < count else -1,
        min(view.passages[at + 1].words, 60) if at + 1 < count else 0,
        min(view.words[b] - view.words[a], 400),
        min(view.next_of(view.signed, at + 1) - at, 30),
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
    lambda vector: (_IN_OPENING(vector), _SHARED(vector)),
    lambda vector: (_OF_TITLE(vector), _IN_TITLE(vector)),
    lambda vector: (-_TO_MAIN(vector) if _is_over(vector) else -FAR,),
    lambda vector: (-_LEVEL(vector) if _LEVEL(vector) else -FAR,),
    lambda vector: (_TOPICAL(vector),),
)
"""What the candidates of a page are ranked by, the highest first, in the order of the names."""


def _is_over(vector: Sequence[int]) -> bool:
    return _WORDS(vector) >= MIN_LONG_WORDS and _TO_MAIN(vector) > 0


@headline_features.among(
    "rank_in_opening", "rank_title", "rank_near", "rank_level", "rank_topical",
)  # fmt: skip
def _ranks(
    view: HeadlineView, found: Sequence[Headline], vectors: Sequence[list[int]]
) -> list[tuple[int, ...]]:
    """The rank of each candidate among those of its page."""
    ranks = []
    for key in _KEYS:
        own = [key(vector) for vector in vectors]
        order = {value: min(place, 10) for place, value in enumerate(sorted({*own}, reverse=True))}
        ranks.append([order[value] for value in own])
    return list(zip(*ranks, strict=True))
