"""A third look at the passages of a page of HTML: in which elements of the markup they stand.

Paragraphs of one story stand side by side in one element. So what the second look thinks of the
passages of an element, and of all that are made in the same way, tells more of each than it does
alone; and authors of pages name elements by what they hold. Only a text that knows its `Outline`
is looked at again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsparse.lines.document import Document
from newsparse.lines.story.elements import path_of, places
from newsparse.lines.story.first_look import in_story, weight
from newsparse.model.features import Features
from newsparse.model.field import Field, likeliest_first
from newsparse.outline import NO_ELEMENT, Element, Outline
from newsparse.patterns import pattern

__all__ = ["ElementsView", "third_look"]

MIN_SCORE = 0.01
"""A passage with a lower score at first look is not looked at again: it is no story's."""

MAX_WORDS = 80
"""Words of a passage beyond which it counts no more for its elements."""

ALIKE, REACH = 3, 8
"""Elements around a passage that are made as those of passages like it, and whose names are read.
"""

TAGS = {
    tag: number
    for number, tag in enumerate(
        "p li h1 h2 h3 h4 h5 h6 td th tr div figcaption blockquote dd dt pre section article main "
        "aside nav footer header form figure ul ol table address label dl".split(),
        start=1,
    )
}
"""Elements that are told apart."""

NAMES = {
    "comments": "comment disqus reply discuss feedback",
    "media": "caption credit photo image media gallery figure picture video slide",
    "related": "relat recommend more teaser readnext read-next trending popular most latest "
    "suggest card",
    "promotion": "promo advert sponsor newsletter subscri signup sign-up paywall banner cookie "
    "consent modal popup donat",
    "share": "share social follow toolbar print",
    "author": "author byline bio contributor profile avatar",
    "side": "side aside widget rail module column",
    "menu": "nav menu footer header breadcrumb masthead topbar pagination pager",
    "content": "content body article story entry post text prose main page",
    "about": "tag categor topic meta date time info",
    "title": "title headline lead dek summary intro standfirst excerpt abstract",
}
"""What elements hold, by words in their tags and in the names that authors of pages give them."""

_WORDS = tuple((1 << bit, NAMES[name].split()) for bit, name in enumerate(NAMES))
_PROMOTION = 1 << list(NAMES).index("promotion")
# yes: "ad-slot"   "top ads"      no: "header"   "ad_slot"
_AD = pattern(r"\bads?\b")
_DIGITS = pattern(r"\d+")


class _Sum(NamedTuple):
    """Passages together: how many, their words, and these times their probability."""

    passages: int
    words: int
    likely: float

    def plus(self, words: int, likely: float) -> _Sum:
        """With a passage of so many *words*, whose probability times these is *likely*."""
        return _Sum(self.passages + 1, self.words + words, self.likely + likely)

    def without(self, words: int, likely: float) -> tuple[int, int]:
        """The mean probability of the words of the other passages, in hundredths, and how many."""
        rest = self.words - words
        return (int(100 * (self.likely - likely) / rest), min(rest, 9999)) if rest > 0 else (-1, 0)


_NOTHING = _Sum(0, 0, 0.0)


class ElementsView:
    """A page of HTML after the second look: its passages in its elements."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.passages, self.scores = document.passages, document.probabilities
        self.first_look = document.first_look
        self.asked = [at for at, each in enumerate(document.first_look) if each >= MIN_SCORE]
        self.places = document.view(places)
        paths = {at: path_of(outline, at, REACH) for at in {each.element for each in self.places}}
        self.paths = [paths[each.element] for each in self.places]
        """For each passage the elements around it, innermost first."""
        self.words = [min(each.words, MAX_WORDS) for each in self.passages]
        self.likely = [words * score for words, score in zip(self.words, self.scores, strict=True)]
        kinds = {(each.tag, each.names) for path in paths.values() for each in path}
        self.named = {each: _named(" ".join(each)) for each in kinds}
        """By the tag and names of an element one bit for each of `NAMES` that they tell."""
        self.forms = {each: _form(each) for each in kinds}
        ways = {at: self._ways(path) for at, path in paths.items()}
        self.ways = [ways[each.element] for each in self.places]
        """For each passage how its innermost elements are made, and how the innermost one is."""
        self.alike: dict[object, _Sum] = {}
        """What the passages in elements that are made in the same way come to, by that way."""
        for own, words, likely in zip(self.ways, self.words, self.likely, strict=True):
            for way in own:
                self.alike[way] = self.alike.get(way, _NOTHING).plus(words, likely)
        self.all_likely = sum(self.likely, 0.0) or 1.0

    def _ways(self, path: Sequence[Element]) -> Sequence[object]:
        made = tuple(self.forms[each.tag, each.names] for each in path[:ALIKE])
        return (made, made[0]) if made else ()


def _named(names: str) -> int:
    told = 0
    for bit, words in _WORDS:
        for word in words:
            if word in names:
                told |= bit
                break
    if "ad" in names and _AD.search(names):
        told |= _PROMOTION
    return told


def _form(kind: tuple[str, str]) -> tuple[str, ...]:
    """The tag and names of all elements that are made in the same way: without numbers."""
    tag, names = kind
    return (tag, *sorted(_DIGITS.sub("", names).split()))


third_features: Features[ElementsView, int] = Features()


@third_features.of("score", "first_score", "words", "sentence", "passages")
def _seen(view: ElementsView, at: int) -> tuple[int, ...]:
    """What was known without the markup."""
    passage = view.passages[at]
    return (
        int(100 * view.scores[at]),
        int(100 * view.first_look[at]),
        min(passage.words, 200),
        int(passage.sentence),
        min(len(view.passages), 999),
    )


@third_features.of("tag", "outer_tag", "depth", "links")
def _element_counts(view: ElementsView, at: int) -> tuple[int, ...]:
    """The passage's element, the one around it, and its share of links."""
    path = view.paths[at]
    return (
        TAGS.get(path[0].tag, 0) if path else -1,
        TAGS.get(path[1].tag, 0) if len(path) > 1 else -1,
        path[0].depth if path else -1,
        view.places[at].linked,
    )


@third_features.of(*(f"{name}_named" for name in NAMES))
def _name_counts(view: ElementsView, at: int) -> list[int]:
    """How far around the passage an element is whose tag or names say so."""
    bits = [view.named[each.tag, each.names] for each in view.paths[at]]
    found = []
    for bit in range(len(NAMES)):
        told = (distance for distance, each in enumerate(bits) if each >> bit & 1)
        found.append(next(told, -1))
    return found


@third_features.of(
    *(
        f"{name}_{form}"
        for form in ("alike", "element_alike")
        for name in ("score", "words", "count", "share")
    )
)
def _alike_counts(view: ElementsView, at: int) -> list[int]:
    """What the other passages in elements that are made in the same way come to."""
    found: list[int] = []
    for way in view.ways[at]:
        held = view.alike[way]
        found += held.without(view.words[at], view.likely[at])
        found += (min(held.passages, 999), int(100 * held.likely / view.all_likely))
    return found or [-1] * 8


@third_features.of("score_before", "score_behind", "beside_before", "beside_behind")
def _beside(view: ElementsView, at: int) -> tuple[int, ...]:
    """The scores of the passages before and behind, and whether they stand in the same element."""
    scores, last = view.scores, len(view.passages) - 1
    return (
        int(100 * scores[at - 1]) if at else -1,
        int(100 * scores[at + 1]) if at < last else -1,
        int(_outer(view, at) == _outer(view, at - 1)) if at else -1,
        int(_outer(view, at) == _outer(view, at + 1)) if at < last else -1,
    )


def _outer(view: ElementsView, at: int) -> int:
    """The element around that of the passage."""
    path = view.paths[at]
    return path[0].parent if path else NO_ELEMENT


def _view(document: Document) -> ElementsView | None:
    outline = document.page.outline
    return ElementsView(document, outline) if outline is not None and document.first_look else None


third_look: Field[Document, ElementsView, int] = Field(
    name="elements",
    view=_view,
    propose=lambda view: view.asked,
    features=third_features,
    choose=likeliest_first("body.third_look"),
    right=in_story,
    weight=lambda view, at: weight(view.passages[at]),
    settings={
        "max_iter": 200,
        "max_leaf_nodes": 16,
        "learning_rate": 0.06,
        "min_samples_leaf": 20,
        "max_features": 0.3,
    },
)
