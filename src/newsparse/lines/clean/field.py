"""Clean layouts: texts that are little more than a header and a story.

Long lists, prices and headings of a story look like menus one by one. What tells them apart is
where they stand (over the first prose, between, behind the last), how long they go on, whether
they speak of what the prose speaks of, and what else only pages have: share bars, notices,
copyright lines, the names of sections. Metadata say nothing of it: tools put them over stories as
well as over whole pages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, pairwise
from math import sqrt

from newsparse.header import Part
from newsparse.lines.clean.lines import SURE, read_lines
from newsparse.lines.document import Document
from newsparse.lines.furniture import WEAK, count_furniture
from newsparse.lines.labels import Label
from newsparse.model.features import Features
from newsparse.model.field import Answer, Field, by_itself, itself
from newsparse.page import Mark

__all__ = ["CLEAN_FROM", "CleanView", "clean_field", "is_clean", "looks_clean"]

CLEAN_FROM, FEW_FROM = 0.95, 0.3
"""A text is a clean layout from this probability on, and one with few lines around its prose from a
lower one: there a page that is taken for one brings few lines of menus into the story. Pages with
more are read better as whole pages: from 0.5 on, authors would lose 0.008 there, and stories alone
would keep one more of a hundred blocks: see ``docs/accuracy.md``."""

READ_FROM, READ_SURE = 0.22, 0.95
"""From so much on a text is one as well if its lines are so surely a headline's and a story's: long
stories with prices, tables and lists of their own. Of 949 whole pages none is, of 704 that are no
articles one, and of 16 such stories 13."""

MAX_LOOSE, MAX_FURNITURE = 20, 8
"""Loose lines, and lines that their words tell to be the page's own, which are few. The menus of a
whole page alone have more."""

SHORT = 2
"""Words of a line of menus at most: most of theirs have one or two."""

ABOUT = 10
"""Parts of twenty of a line's stems that the prose has when both speak of the same."""

LONG_RUN = 5
"""Lines in a row from which on they are a list, or a menu."""

HEAD = 6
"""Passages at the beginning, of which a headline is one where there is nothing around the story."""

_OWN = frozenset({Label.FURNITURE, Label.RIGHTS, Label.TEASER})


class CleanView:
    """A text whose cue words are known, parted into running text, cues and loose lines.

    A loose line is short, and no cue word says what it is: a name, a heading, an item of a list, a
    line of a menu.
    """

    def __init__(self, document: Document) -> None:
        self.passages, self.words = document.passages, document.words
        self.cues = cues = document.cues
        self.prose: list[int] = []
        self.loose: list[int] = []
        for at, each in enumerate(self.passages):
            if each.prose:
                self.prose.append(at)
            elif at not in cues:
                self.loose.append(at)
        count = len(self.passages)
        self.first, self.last = (self.prose[0], self.prose[-1]) if self.prose else (count, count)
        self.topic = frozenset(chain.from_iterable([self.passages[at].stems for at in self.prose]))
        self.about = [at for at in self.loose if self.share(at) >= ABOUT]
        """The loose lines that speak of what the prose speaks of."""
        self.few = len(self.loose) <= MAX_LOOSE and count_furniture(document) <= MAX_FURNITURE
        """Whether there are few lines that could be around a story."""

    def share(self, at: int) -> int:
        """The share of a passage's stems that the prose has, in parts of twenty."""
        own = self.passages[at].stems
        return 20 * len(self.topic.intersection(own)) // (len(own) or 1)

    def parts(self, places: Sequence[int]) -> tuple[int, int, int]:
        """How many of *places*, in order, are over the first prose, up to the last, and behind."""
        over, upto = bisect_left(places, self.first), bisect_left(places, self.last)
        return over, upto - over, len(places) - upto


def _view(document: Document) -> CleanView | None:
    looked = bool(document.passages) and not document.metadata.story
    return document.view(CleanView) if looked else None


_features: Features[CleanView, None] = Features()


@_features.of(
    "passages", "words", "prose", "prose_words", "prose_share", "longest", "over", "behind",
)  # fmt: skip
def _of_text(view: CleanView, _: None) -> tuple[int, ...]:
    sizes = [each.words for each in view.passages]
    said = [sizes[at] for at in view.prose]
    return (
        _root(len(sizes)),
        _root(sum(sizes)),
        _root(len(said)),
        _root(sum(said)),
        20 * sum(said) // (sum(sizes) or 1),
        min(max(sizes), 200),
        _root(view.first),
        _root(len(sizes) - 1 - view.last),
    )


def _root(count: int) -> int:
    """Four times the square root of a *count*: long texts then differ no more than short ones."""
    return min(int(4 * sqrt(max(count, 0))), 200)


@_features.of(
    "loose", "loose_share", "loose_over", "loose_between", "loose_behind",
    "about_over", "about_between", "about_behind",
    "other_over", "other_between", "other_behind",
)  # fmt: skip
def _of_loose(view: CleanView, _: None) -> tuple[int, ...]:
    """Loose lines by their place, those that speak of what the prose does and the others."""
    loose, every, own = view.loose, view.parts(view.loose), view.parts(view.about)
    shares = [20 * some // count if count else -1 for some, count in zip(own, every, strict=True)]
    return (
        _root(len(loose)),
        20 * len(loose) // len(view.passages),
        *map(_root, every),
        *shares,
        *(_root(count - some) for some, count in zip(own, every, strict=True)),
    )


@_features.of("run", "run_over", "run_between", "run_behind", "runs", "in_runs", "alone")
def _of_runs(view: CleanView, _: None) -> tuple[int, ...]:
    """Stretches without prose: the longest, and how many are long."""
    prose, count = view.prose, len(view.passages)
    over, behind = view.first, count - 1 - view.last
    pauses = [after - before - 1 for before, after in pairwise(prose)]
    runs = [over, *pauses, behind] if prose else [count]
    long = [run for run in runs if run >= LONG_RUN]
    return (
        _root(max(runs)),
        _root(over),
        _root(max(pauses, default=0)),
        _root(behind),
        min(len(long), 60),
        20 * sum(long) // count,
        sum(pause > 0 for pause in pauses) * 20 // (len(pauses) or 1),
    )


@_features.of(
    "headings", "listed", "short", "sentences", "colons", "digits", "quiet", "repeated", "mean",
    "sections", "page_words",
)  # fmt: skip
def _of_forms(view: CleanView, _: None) -> tuple[int, ...]:
    """What the loose lines look like, in parts of twenty."""
    passages, words = view.passages, view.words
    count = len(view.loose) or 1
    headings = listed = short = sentences = colons = digits = said = quiet = 0
    texts: set[str] = set()
    for at in view.loose:
        each = passages[at]
        first, last = each.text[0], each.text[-1]
        texts.add(each.folded)
        said += each.words
        headings += each.mark is Mark.HEADING
        listed += each.mark is Mark.BULLET or each.mark is Mark.NUMBER
        short += each.words <= SHORT
        sentences += each.sentence
        colons += last in ":："
        digits += first.isdecimal() or last.isdecimal()
        quiet += first.islower()
    shares = (headings, listed, short, sentences, colons, digits, quiet)
    return (
        *(20 * some // count for some in shares),
        20 * (len(view.loose) - len(texts)) // count,
        min(4 * said // count, 100),
        min(len(words.words("sections") & texts), 60),
        min(len(words.page_words & texts), 60),
    )


@_features.of(
    "furniture", "furniture_over", "furniture_behind", "rights", "teasers", "captions", "info",
    "info_over", "info_behind", "dates", "bylines", "cues",
)  # fmt: skip
def _of_cues(view: CleanView, _: None) -> tuple[int, ...]:
    """What cue words say of the text's lines."""
    cues = view.cues
    of: dict[Label, list[int]] = {}
    own = []
    for at, each in sorted(cues.items()):
        of.setdefault(each.label, []).append(at)
        if each.label in _OWN and each.score > WEAK:
            own.append(at)
    info = of.get(Label.INFO, [])
    over, _between, behind = view.parts(own)
    info_over, _between, info_behind = view.parts(info)
    segments = [cues[at].segments for at in info]
    return (
        min(len(own), 60),
        min(over, 60),
        min(behind, 60),
        min(len(of.get(Label.RIGHTS, ())), 20),
        min(len(of.get(Label.TEASER, ())), 60),
        min(len(of.get(Label.CAPTION, ())), 40),
        min(len(info), 60),
        min(info_over, 30),
        min(info_behind, 60),
        min(sum(any(part.mention for part in each) for each in segments), 60),
        min(sum(any(part.names for part in each) for each in segments), 60),
        20 * len(cues) // len(view.passages),
    )


@_features.of(
    "first_words", "first_about", "first_kind", "second_kind", "last_words", "last_kind",
    "last_about", "head",
)  # fmt: skip
def _of_ends(view: CleanView, _: None) -> tuple[int, ...]:
    """How the text begins and ends: a headline says what the prose says, a menu does not."""
    passages, last = view.passages, len(view.passages) - 1
    shares = [view.share(at) for at in range(min(HEAD, last + 1))]
    return (
        min(passages[0].words, 40),
        shares[0],
        _kind(view, 0),
        _kind(view, min(1, last)),
        min(passages[last].words, 40),
        _kind(view, last),
        view.share(last),
        shares.index(max(shares)),
    )


def _kind(view: CleanView, at: int) -> int:
    """What a passage is: running text, one of the kinds of cues, a marked line, or a loose one."""
    told = view.cues.get(at)
    passage = view.passages[at]
    if told is not None:
        return 5 if told.label in _OWN else 4
    if passage.prose:
        return 0
    if passage.sentence:
        return 1
    return 2 if passage.mark in (Mark.BULLET, Mark.NUMBER) else 3


def _right(view: CleanView, _: Sequence[None], answer: Answer) -> Sequence[bool | None]:
    return (answer.is_clean([each.text for each in view.passages]),)


clean_field: Field[Document, CleanView, None] = Field(
    name="clean",
    view=_view,
    propose=itself,
    features=_features,
    choose=by_itself("clean"),
    right=_right,
    settings={
        "max_iter": 100,
        "max_leaf_nodes": 8,
        "learning_rate": 0.1,
        "min_samples_leaf": 20,
        "l2_regularization": 2.0,
        "max_features": 0.4,
    },
    of_articles=False,
)


def is_clean(document: Document) -> bool:
    """Whether the lines of the text are read as those of a header and a story, and little more.

    On a page whose elements are known, these tell what else is there, be it little.
    """
    told = document.page.outline is not None and len(document.passages) >= MIN_PAGE
    return not told and looks_clean(document)


MIN_PAGE = 20
"""Passages of a page of HTML at least that is read as one: by fewer no story is told from menus."""


def looks_clean(document: Document) -> bool:
    """Whether the text is little more than a header and a story."""
    choices = document.choices[clean_field.name]
    if not choices:
        return True
    score = choices[0].score
    if document.view(CleanView).few:
        return score >= FEW_FROM
    return score >= CLEAN_FROM or (score >= READ_FROM and document.view(_reads_as_story))


def _reads_as_story(document: Document) -> bool:
    """Whether the lines are surely a headline's and a story's, as the reader of headers says."""
    lines = document.view(read_lines)
    if not lines or lines[0].at or lines[0].part is not Part.HEADLINE:
        return False
    said = sum(each.probability for each in lines[1:] if each.part is Part.STORY)
    return lines[0].probability >= SURE and said >= READ_SURE * (len(lines) - 1) > 0
