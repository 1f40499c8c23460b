"""Whether a whole page is an article: what its fields found, and what stands around its story.

Pages of shops, lists of other pages and search results have sentences too. What tells them apart is
how sure everything else is (story, headline, date, authors), how near to each other these are,
whether the story runs on or is cut into teasers, prices, repeated lines, and the words that shops
print beside their goods. A shop's blog has these words, too: in its menus, but not near the story.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt
from typing import Any

from newsparse.lines.document import Document, Story
from newsparse.lines.header import WINDOW
from newsparse.lines.kind import words_of_prose
from newsparse.model.features import Features
from newsparse.model.field import Answer, Candidate, Choice, Field, by_itself, itself
from newsparse.page import Mark
from newsparse.patterns import count_capitals, pattern
from newsparse.relative import Ago, NearDay, read_partial

__all__ = ["AGAINST_FORM", "ARTICLE_FROM", "PageView", "article_field", "is_offer", "lists_stories"]

ARTICLE_FROM = 0.34
"""A page is an article from this probability on. Cross-validated, one of a hundred news pages is
lost then, and three of twenty pages without a story are taken for one: see ``docs/accuracy.md``."""

AGAINST_FORM = 0.65
"""The same for a page whose form is that of something else: of an error page, of a recipe."""

MAX_SHORT = 12
"""Words of a line of menus, lists and shops at most."""

LONG = 25
"""Words of a long paragraph."""

UNSURE, SURE = 0.15, 0.75
"""Probabilities between which it is unsure whether a passage is the story's."""

NEAR = 2
"""Passages from one of the story's to the next within a stretch of it."""

VERY_SURE, RATHER_SURE = 0.9, 0.8
"""Probabilities from which it is very sure that a passage is the story's, and at first look."""

LIKELY_DAY = 0.15
"""Probability from which a day is among the likely ones."""

FAR = 100
"""Passages beyond which a distance says no more."""

NOWHERE = 999
"""The distance of what is nowhere."""

BESIDE, OVER, UNDER = 12, 6, 16
"""Passages around the story, and over and under its headline, that are near it."""

# yes: "$ 12"   "€9"   "12,50 €"   "4.99 USD"
_PRICE = pattern(r"[$€£¥₹₽]\h?\d|\d[.,]\d\d\h?(?:[€$£₽]|EUR|USD|GBP|CHF)")
_CURRENCIES = (*"$€£¥₹₽", "EUR", "USD", "GBP", "CHF")


class PageView:
    """A whole page, once its fields were asked."""

    def __init__(self, document: Document, story: Story) -> None:
        self.document, self.story = document, story
        self.passages, self.words = document.passages, document.words
        self.sizes = [each.words for each in self.passages]
        self.inside = frozenset(story.passages)
        self.outside = [at for at in range(len(self.passages)) if at not in self.inside]
        self.said = sum(self.sizes[at] for at in story.passages) or 1
        self.printed = sum(self.sizes) or 1
        self.short = [at for at, size in enumerate(self.sizes) if size < MAX_SHORT]
        self.prose = [at for at, each in enumerate(self.passages) if each.prose]
        self.headline = _place(document.choices["headline"])
        """Where the likeliest headline is, ``None`` without one."""

    def between(self, places: Sequence[int]) -> int:
        """How many of *places*, in order, are between the first and last passage of the story."""
        first, last = self.story.first, self.story.last
        return bisect_left(places, last) - bisect_right(places, first)

    def mean(self, scores: Sequence[float], places: Iterable[int]) -> int:
        """The mean of the *scores* of the words of *places*, in parts of a hundred."""
        sizes = self.sizes
        said = total = 0.0
        for at in places:
            said += sizes[at]
            total += scores[at] * sizes[at]
        return int(100 * total / (said or 1))

    def sure(self, scores: Sequence[float], least: float) -> int:
        """How many words of the story are in passages whose score is over *least*."""
        return sum(self.sizes[at] for at in self.story.passages if scores[at] > least)


def _place(choices: Sequence[Choice[Candidate[Any]]]) -> int | None:
    """The passage of the best place of the likeliest of *choices*."""
    mentions = choices[0].candidates[0].mentions if choices else ()
    return mentions[0].at if mentions else None


def _view(document: Document) -> PageView | None:
    story = document.story
    return PageView(document, story) if story is not None and story.whole else None


_features: Features[PageView, None] = Features()


@_features.of("headline", "headlines", "headline_words", "date", "days", "byline", "category")
def _fields(view: PageView, _: None) -> tuple[int, ...]:
    """How sure the fields are, in parts of a hundred."""
    choices = view.document.choices
    headline, dates = choices["headline"], choices["date"]
    return (
        _score(headline),
        min(len(headline), 50),
        view.sizes[view.headline] if view.headline is not None else -1,
        _score(dates),
        min(len(dates), 50),
        _score(choices["byline"]),
        _score(choices["category"]),
    )


def _score(choices: Sequence[Choice[object]]) -> int:
    return int(100 * choices[0].score) if choices else -1


@_features.of("likely_days", "date_to_story", "headline_to_date")
def _of_date(view: PageView, _: None) -> tuple[int, ...]:
    """Where the date is: a list of other pages has many, each beside another headline."""
    dates = view.document.choices["date"]
    at, headline = _place(dates), view.headline
    return (
        sum(each.score > LIKELY_DAY for each in dates),
        _distance(at, view.story.first),
        _distance(headline, at),
    )


def _distance(first: int | None, last: int | None) -> int:
    """From *first* to *last* in passages."""
    return NOWHERE if first is None or last is None else max(-FAR, min(last - first, FAR))


@_features.of(
    "probability", "first_probability", "sure_words", "sure_share", "first_sure_words",
    "first_sure_share", "prose_probability", "unsure_words",
)  # fmt: skip
def _of_looks(view: PageView, _: None) -> tuple[int, ...]:
    """How sure it is which passages are the story's."""
    sizes, story = view.sizes, view.story.passages
    scores, first = view.document.probabilities, view.document.first_look
    sure = view.sure(scores, VERY_SURE)
    unsure = sum(size for p, size in zip(scores, sizes, strict=True) if UNSURE < p < SURE)
    first_sure = sum(size for p, size in zip(first, sizes, strict=True) if p > RATHER_SURE)
    return (
        view.mean(scores, story),
        view.mean(first, story),
        _root(sure),
        20 * sure // view.said,
        _root(first_sure),
        20 * view.sure(first, RATHER_SURE) // view.said,
        view.mean(scores, view.prose),
        min(20 * unsure // view.said, 60),
    )


@_features.of(
    "story_words", "story_share", "longest", "long", "stretch_words", "run_words", "longest_run",
    "place", "above", "pauses", "capitals",
)  # fmt: skip
def _of_story(view: PageView, _: None) -> tuple[int, ...]:
    """The story: how much it says, and how much of that without anything between."""
    passages, sizes, story = view.passages, view.sizes, view.story
    places = story.passages
    runs = _stretches(places, sizes, 1)
    return (
        _root(view.said),
        20 * view.said // view.printed,
        min(max(sizes[at] for at in places), 200),
        min(sum(sizes[at] > LONG for at in places), 60),
        _root(max(_stretches(places, sizes, NEAR))),
        min(view.said // len(runs), 500),
        _root(max(runs)),
        20 * story.first // len(passages),
        20 * sum(sizes[: story.first]) // view.printed,
        min(story.last - story.first + 1 - len(places), 300),
        min(100 * sum(count_capitals(passages[at].text) for at in places) // view.said, 100),
    )


def _root(words: int) -> int:
    """The square root of a number of words: so that long texts differ no more than short ones."""
    return min(int(sqrt(words)), 100)


def _stretches(places: Sequence[int], sizes: Sequence[int], reach: int) -> list[int]:
    """The words of the stretches of *places* in which each is within *reach* of the one before."""
    found: list[int] = []
    last = -reach - 1
    for at in places:
        if at - last > reach:
            found.append(0)
        found[-1] += sizes[at]
        last = at
    return found


@_features.of(
    "prose", "dates", "dates_over", "dates_inside", "days_printed", "bylines", "info_inside"
)
def _of_lines(view: PageView, _: None) -> tuple[int, ...]:
    """Dates and bylines: in a list of other pages each teaser has its own."""
    info = view.document.info
    mentions = {at: [each.mention for each in found if each.mention] for at, found in info.items()}
    dates = sorted(at for at, found in mentions.items() if found)
    days = {(each.value, each.readings) for found in mentions.values() for each in found}
    first, places = view.story.first, view.story.passages
    lines = sorted(info)
    between = sum(
        bisect_left(lines, last) > bisect_right(lines, at) for at, last in pairwise(places)
    )
    return (
        min(len(view.prose), 100),
        min(len(dates), 60),
        bisect_right(dates, first) - bisect_left(dates, first - WINDOW),
        min(view.between(dates), 60),
        min(len(days), 60),
        min(sum(any(each.names for each in found) for found in info.values()), 60),
        20 * between // len(places),
    )


@_features.of("most_printed", "bullets_outside", "line_words", "you_lines")
def _of_page(view: PageView, _: None) -> tuple[int, ...]:
    """The lines of the page."""
    passages, outside = view.passages, view.outside
    printed = Counter([each.folded for each in passages])
    speaks = view.words.triggers.bits("you")
    return (
        min(max(printed.values()), 60),
        20 * sum(passages[at].mark is Mark.BULLET for at in outside) // (len(outside) or 1),
        5 * view.printed // len(passages),
        min(sum(tell & speaks > 0 for tell in view.document.tells), 60),
    )


@_features.of("prices", "prices_outside", "price_share")
def _of_prices(view: PageView, _: None) -> tuple[int, ...]:
    prices = _prices([each.text for each in view.passages])
    return (
        min(len(prices), 60),
        min(sum(at not in view.inside for at in prices), 60),
        100 * len(prices) // len(view.passages),
    )


@_features.of("shop", "shop_lines", "shop_beside", "shop_words_beside", "shop_start", "shop_title")
def _of_shops(view: PageView, _: None) -> tuple[int, ...]:
    """The words of shops on short lines: on the page, around the story, its start, its headline."""
    told = _shop_words(view.document)
    if not told:
        return 0, 0, 0, 0, 0, -1 if view.headline is None else 0
    lines = [at for at in view.short if not told.isdisjoint(view.passages[at].plain.split())]
    first, last, headline = view.story.first, view.story.last, view.headline
    beside = _within(lines, first - BESIDE, last + BESIDE)
    words = told.intersection(" ".join([view.passages[at].plain for at in beside]).split())
    title = None if headline is None else _within(lines, headline - OVER, headline + UNDER)
    return (
        len(told),
        min(len(lines), 80),
        min(len(beside), 60),
        len(words),
        len(_within(lines, first - BESIDE, first + OVER)),
        -1 if title is None else len(title),
    )


def _within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Those of *places*, in order, that are from *first* to *last*."""
    return places[bisect_left(places, first) : bisect_right(places, last)]


def _shop_words(document: Document) -> frozenset[str]:
    """The words of shops on the short lines of *document*."""
    lines = [each.plain for each in document.passages if each.words < MAX_SHORT]
    return document.words.words("shop").intersection(" ".join(lines).split())


def is_offer(document: Document) -> bool:
    """Whether a clean text offers goods: a price on a line of its own, and words of shops."""
    if words_of_prose(document.passages) > MAX_OFFER_WORDS:
        return False
    short = [each.text for each in document.passages if each.words <= MAX_PRICE_WORDS]
    return bool(_prices(short)) and len(_shop_words(document)) >= MIN_SHOP_WORDS


MAX_OFFER_WORDS = 400
"""Words of running text that describes goods at most; who tests, compares or advises says more."""

MAX_PRICE_WORDS, MIN_SHOP_WORDS = 4, 3
"""Words of the line of a price at most, and different words of shops at least."""


def lists_stories(document: Document) -> bool:
    """Whether a clean text lists other stories: short lines, with how long ago each was printed."""
    passages = document.passages
    if max(each.words for each in passages) >= LONG:
        return False
    short = [each.text for each in passages if each.words <= MAX_AGO_WORDS]
    read = (read_partial(each, document.codes) for each in short)
    return sum(isinstance(each, Ago | NearDay) for each in read) >= MIN_AGO


MAX_AGO_WORDS, MIN_AGO = 5, 3
"""Words of "2 hours ago" at most, and how many of those a list has at least."""


def _prices(texts: Sequence[str]) -> list[int]:
    """Which of *texts* have a price; few pages have the signs of one."""
    together = "\n".join(texts)
    signs = [sign for sign in _CURRENCIES if sign in together]
    marked = {at for sign in signs for at, text in enumerate(texts) if sign in text}
    return [at for at in sorted(marked) if _PRICE.search(texts[at])]


def _right(_: PageView, __: Sequence[None], answer: Answer) -> Sequence[bool | None]:
    return (answer.article,)


article_field: Field[Document, PageView, None] = Field(
    name="article",
    view=_view,
    propose=itself,
    features=_features,
    choose=by_itself("page_kind.article"),
    right=_right,
    settings={
        "max_iter": 150,
        "max_leaf_nodes": 8,
        "learning_rate": 0.08,
        "min_samples_leaf": 60,
        "l2_regularization": 2.0,
        "max_features": 0.3,
    },
    of_articles=False,
    more=(
        "headline", "date", "byline", "probability", "first_probability", "sure_words",
        "sure_share", "first_sure_words", "first_sure_share", "prose_probability",
    ),
    less=(
        "unsure_words", "prices", "prices_outside", "price_share", "shop", "shop_lines",
        "shop_beside", "shop_words_beside", "shop_start", "shop_title",
    ),
)  # fmt: skip
