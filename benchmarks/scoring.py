"""How right an article is: one figure from 0 to 1 for each field that the page's text tells.

==============================  ==================================================================
outlet, headline, date          1 when exactly right, else 0; the date by calendar day
outlet_wrong                    1 when an outlet is named that is no form of the page's own name at
                                all: no part of it, not its initials, not its address's; less is
                                better. Counted on every page whose name is known
authors                         F1 of the set of names
authors_p                       the precision behind it, on pages on which anybody is named
categories                      F1: recall of the category that the text prints, precision against
                                that and the page's topics, since naming a topic is no mistake
categories_p                    the precision behind it, on pages on which any is named
paragraphs                      F1 of exact paragraphs, each counted as often as it stands there
body                            F1 of runs of four words (four characters in scripts that are
                                written without spaces), over standfirst, headings and paragraphs
body_p, body_r                  the precision and the recall behind it
==============================  ==================================================================

Case, punctuation and blanks never count. The figure of many pages is the mean over the pages that
have the field.
"""

from __future__ import annotations

import re  # not regex: the two differ on whether \w takes combining marks; figures must compare
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from statistics import fmean
from typing import Any

import attrs

from benchmarks.corpus import Answer

__all__ = ["FIELDS", "Prediction", "mean_scores", "plain", "score_page"]

FIELDS = (
    "outlet",
    "outlet_wrong",
    "headline",
    "date",
    "authors",
    "authors_p",
    "categories",
    "categories_p",
    "paragraphs",
    "body",
    "body_p",
    "body_r",
)
RUN = 4
"""Words in a row that are compared as one: long enough to notice lost order and lost words."""
MIN_PART = 3
"""Letters of a part of a name that counts as a form of it."""

_MARKS = re.compile(r"[\W_]+")
# Thai, Burmese, kana, Han and Hangul: there each character is taken for a word.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@attrs.frozen(kw_only=True)
class Prediction:
    """What a system says about a page. What it does not tell is ``None`` or ``()``."""

    outlet: str | None = None
    headline: str | None = None
    date: str | None = None
    """Day of publication, ISO 8601; a time of day may follow. Anything else counts as wrong."""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    """Standfirst, headings and paragraphs, in order; taken to be the paragraphs when empty."""
    sure: Mapping[str, float] = attrs.field(factory=dict)
    """How sure it is of a field's value, 0 to 1, where it tells."""


def plain(text: str) -> str:
    """*text* with case, punctuation and blanks made equal.

    >>> plain("  Rain -- AGAIN!")
    'rain again'
    """
    return _MARKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def mean_scores(pages: Iterable[Mapping[str, float]]) -> dict[str, float | None]:
    """The mean of each field over the pages that have it, ``None`` when none has it."""
    listed = list(pages)
    values = {field: [page[field] for page in listed if field in page] for field in FIELDS}
    return {field: fmean(each) if each else None for field, each in values.items()}


def score_page(answer: Answer, prediction: Prediction) -> dict[str, float]:
    """How right *prediction* is, for each field that the page's text tells.

    >>> answer = Answer(id="1", language="en", headline="Rain again", authors=("Jane Roe", "Al Fo"))
    >>> score_page(answer, Prediction(headline="RAIN AGAIN!", authors=("Jane Roe",)))
    {'headline': 1.0, 'authors': 0.6666666666666666, 'authors_p': 1.0}
    """
    return {
        **_exact(answer, prediction),
        **_names(answer, prediction),
        **_story(answer, prediction),
    }


def _exact(answer: Answer, prediction: Prediction) -> dict[str, float]:
    scores = {}
    if answer.outlets:
        right = {plain(name) for name in answer.outlets}
        scores["outlet"] = float(plain(prediction.outlet or "") in right)
    if answer.names:
        scores["outlet_wrong"] = float(bool(prediction.outlet) and not _is_form(prediction, answer))
    if answer.headline is not None:
        scores["headline"] = float(plain(prediction.headline or "") == plain(answer.headline))
    if answer.published is not None:
        scores["date"] = float(bool(_days(answer.published) & _days(prediction.date)))
    return scores


def _is_form(prediction: Prediction, answer: Answer) -> bool:
    """Whether the outlet named is some form of one of the page's names."""
    said = plain(prediction.outlet or "").split()
    joined = "".join(said)
    for name in answer.names:
        words = plain(name).split()
        short, long = sorted((joined, "".join(words)), key=len)
        if short and (short == long or (len(short) >= MIN_PART and short in long)):
            return True
        if joined == _initials(words) or "".join(words) == _initials(said):
            return True
    return False


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def _names(answer: Answer, prediction: Prediction) -> dict[str, float]:
    scores = {}
    authors, said = _plain_set(answer.authors), _plain_set(prediction.authors)
    if authors:
        shared = len(authors & said)
        scores["authors"] = _f1(_share(shared, len(said)), _share(shared, len(authors)))
        if said:
            scores["authors_p"] = _share(shared, len(said))
    categories, said = _plain_set(answer.categories), _plain_set(prediction.categories)
    if categories:
        precision = _share(len(said & _plain_set(answer.labels)), len(said))
        scores["categories"] = _f1(precision, _share(len(said & categories), len(categories)))
        if said:
            scores["categories_p"] = precision
    return scores


def _story(answer: Answer, prediction: Prediction) -> dict[str, float]:
    scores = {}
    wanted = Counter(filter(None, map(plain, answer.paragraphs)))
    if wanted:
        said = Counter(filter(None, map(plain, prediction.paragraphs)))
        scores["paragraphs"] = _f1(*_precision_recall(wanted, said))
    runs = _runs(answer.body)
    if runs:
        precision, recall = _precision_recall(runs, _runs(prediction.body or prediction.paragraphs))
        scores |= {"body": _f1(precision, recall), "body_p": precision, "body_r": recall}
    return scores


def _plain_set(names: Iterable[str]) -> set[str]:
    return {plain(name) for name in names} - {""}


def _days(iso: str | None) -> set[date]:
    """The calendar day as printed and, when the zone is known, in UTC: either may be meant."""
    try:
        moment = datetime.fromisoformat(iso or "")
    except ValueError:
        return set()
    days = {moment.date()}
    if moment.tzinfo is not None:
        days.add(moment.astimezone(UTC).date())
    return days


def _runs(blocks: Iterable[str]) -> Counter[tuple[str, ...]]:
    """Every run of four words, across blocks; a shorter text is one run."""
    words = [word for block in blocks for word in _words(block)]
    if not words:
        return Counter()
    starts = range(max(1, len(words) - RUN + 1))
    return Counter(tuple(words[start : start + RUN]) for start in starts)


def _words(text: str) -> Iterable[str]:
    for word in plain(text).split():
        if _UNSPACED.search(word):
            yield from word
        else:
            yield word


def _precision_recall(wanted: Counter[Any], said: Counter[Any]) -> tuple[float, float]:
    shared = (wanted & said).total()
    return _share(shared, said.total()), _share(shared, wanted.total())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
