"""Whether a whole page is an article: what its fields found, and what stands around its story.

Pages of shops, lists of other pages and search results have sentences too. What tells them apart is
how sure everything else is (story, headline, date, authors), prices, repeated lines, and the words
that shops print beside their goods.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from math import sqrt

from newsparse.lines.document import Document, Story
from newsparse.lines.header import WINDOW
from newsparse.lines.kind import is_prose, words_of_prose
from newsparse.model.features import Features
from newsparse.model.field import Answer, Choice, Field, by_itself, itself
from newsparse.page import Mark
from newsparse.patterns import pattern

__all__ = ["AGAINST_FORM", "ARTICLE_FROM", "PageView", "article_field", "is_offer"]

ARTICLE_FROM = 0.33
"""A page is an article from this probability on. Cross-validated, one of a hundred news pages is
lost then, and three of twenty pages without a story are taken for one: see ``docs/accuracy.md``."""

AGAINST_FORM = 0.8
"""The same for a page whose form is that of something else: of an error page, of a recipe."""

MAX_SHORT = 12
"""Words of a line of menus, lists and shops at most."""

LONG = 25
"""Words of a long paragraph."""

UNSURE, SURE = 0.15, 0.75
"""Probabilities between which it is unsure whether a passage is the story's."""

NEAR = 2
"""Passages from one of the story's to the next within a stretch of it."""

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
        self.said = sum(self.sizes[at] for at in story.passages) or 1
        self.short = [at for at, size in enumerate(self.sizes) if size < MAX_SHORT]

    def between(self, places: Sequence[int]) -> int:
        """How many of *places*, in order, are between the first and last passage of the story."""
        first, last = self.story.first, self.story.last
        return bisect_left(places, last) - bisect_right(places, first)

    def mean(self, scores: Sequence[float]) -> int:
        """The mean of the *scores* of the story's words, in parts of a hundred."""
        total = sum([scores[at] * self.sizes[at] for at in self.inside], 0.0)
        return int(100 * total / self.said)


def _view(document: Document) -> PageView | None:
    story = document.story
    return PageView(document, story) if story is not None and story.whole else None


_features: Features[PageView, None] = Features()


@_features.of(
    "headline", "headlines", "headline_words", "date", "days", "day_2", "byline", "category"
)
def _fields(view: PageView, _: None) -> tuple[int, ...]:
    """How sure the fields are, in parts of a hundred."""
    choices = view.document.choices
    headline, dates = choices["headline"], choices["date"]
    words = view.sizes[headline[0].candidates[0].mentions[0].at] if headline else -1
    return (
        _score(headline, 0),
        min(len(headline), 50),
        words,
        _score(dates, 0),
        min(len(dates), 50),
        _score(dates, 1),
        _score(choices["byline"], 0),
        _score(choices["category"], 0),
    )


def _score(choices: Sequence[Choice[object]], at: int) -> int:
    return int(100 * choices[at].score) if at < len(choices) else -1


@_features.of(
    "probability", "first_probability", "unsure_words", "story_words", "story_share", "longest",
    "long", "stretch_words", "place", "bullets", "sentences", "exclamations", "you",
)  # fmt: skip
def _of_story(view: PageView, _: None) -> tuple[int, ...]:
    document, passages, sizes = view.document, view.passages, view.sizes
    places = view.story.passages
    probabilities = document.probabilities
    unsure = sum(size for p, size in zip(probabilities, sizes, strict=True) if UNSURE < p < SURE)
    listed = sum(passages[at].mark in (Mark.BULLET, Mark.NUMBER) for at in places)
    tells, speaks = document.tells, view.words.triggers.bits("you")
    you = sum([view.words.count_you(passages[at].text) for at in places if tells[at] & speaks])
    return (
        view.mean(probabilities),
        view.mean(document.first_look),
        min(20 * unsure // view.said, 60),
        _root(view.said),
        20 * view.said // (sum(sizes) or 1),
        min(max(sizes[at] for at in places), 200),
        min(sum(sizes[at] > LONG for at in places), 60),
        _root(_stretch(places, sizes)),
        20 * view.story.first // len(passages),
        20 * listed // len(places),
        20 * sum(passages[at].sentence for at in places) // len(places),
        min(sum(passages[at].text.count("!") for at in places), 30),
        min(200 * you // view.said, 60),
    )


def _root(words: int) -> int:
    """The square root of a number of words: so that long texts differ no more than short ones."""
    return min(int(sqrt(words)), 100)


def _stretch(places: Sequence[int], sizes: Sequence[int]) -> int:
    """The words of the stretch of the story that has most."""
    best = words = 0
    last = places[0]
    for at in places:
        words = sizes[at] + (words if at - last <= NEAR else 0)
        best, last = max(best, words), at
    return best


@_features.of(
    "prose", "prose_outside", "dates", "dates_over", "dates_inside", "bylines", "bylines_inside"
)
def _of_lines(view: PageView, _: None) -> tuple[int, ...]:
    prose = [at for at, each in enumerate(view.passages) if is_prose(each)]
    info = view.document.info
    dates = sorted(at for at, found in info.items() if any(each.mention for each in found))
    bylines = sorted(at for at, found in info.items() if any(each.names for each in found))
    first = view.story.first
    return (
        min(len(prose), 100),
        min(sum(at not in view.inside for at in prose), 100),
        min(len(dates), 60),
        bisect_right(dates, first) - bisect_left(dates, first - WINDOW),
        min(view.between(dates), 60),
        min(len(bylines), 60),
        min(view.between(bylines), 60),
    )


@_features.of(
    "prices",
    "prices_outside",
    "price_share",
    "repeated",
    "repeated_inside",
    "titles_inside",
    "shop",
)
def _of_goods(view: PageView, _: None) -> tuple[int, ...]:
    """What lists and shops print: prices, lines that are repeated, words of shops."""
    passages, sizes, story = view.passages, view.sizes, view.story
    prices = _prices([each.text for each in passages])
    lines = {passages[at].folded for at in view.short}
    inside = Counter([passages[at].folded for at in view.short if story.first <= at <= story.last])
    titles = sum(
        sizes[at] >= 5 and not passages[at].sentence and at not in view.inside
        for at in range(story.first, story.last)
        if sizes[at] <= MAX_SHORT + 3
    )
    shop = _shop_words(view.document)
    return (
        min(len(prices), 60),
        min(sum(at not in view.inside for at in prices), 60),
        100 * len(prices) // len(passages),
        20 * (len(view.short) - len(lines)) // len(passages),
        min(max(inside.values(), default=0), 30),
        min(titles, 100),
        len(shop),
    )


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
        "min_samples_leaf": 30,
        "l2_regularization": 2.0,
        "max_features": 0.4,
    },
    of_articles=False,
)
