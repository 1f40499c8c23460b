"""The one of the names that the text prints which a hint tells to be the outlet's.

The hinted name itself is never a value: where the text prints no form of it, there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from newsparse.extractors.outlet.names import MAX_NAME, key_of
from newsparse.fields import OUTLET
from newsparse.findings import TAKEN, Finding, Span
from newsparse.lines import BODY_LABELS, Label, Reading
from newsparse.lines.address import host_of
from newsparse.words import compact

__all__ = ["hinted"]

HINTED = 0.97  # printed, and the caller says so: more than metadata say
OF_HOST = 0.6  # printed, the first word of the host, and nothing else is likely enough

_NO_NAMES = frozenset({Label.HEADLINE, Label.SUMMARY, *BODY_LABELS})

_SECOND_LEVEL = frozenset({"ac", "co", "com", "gov", "net", "org"})
"""What may be before a country's ending, as in ``courier.co.uk``."""

MAX_INITIALS = 5


class _Candidate(NamedTuple):
    value: str
    spans: tuple[Span, ...]
    score: float | None
    """``None`` for a line that nothing but its words shows to be a name."""


def hinted(reading: Reading, found: Sequence[Finding[str]]) -> Iterator[Finding[str]]:
    """The name that the hinted outlet, or else the host of the address, chooses, if any.

    Candidates are the names that were *found*, those that the outlet's model has looked at on a
    whole page, and the lines outside the story that are a name and nothing else.
    """
    hints = reading.hints
    if hints.outlet:
        best = _best(_candidates(reading, found), _forms(reading, hints.outlet))
        if best is not None and not _is_taken(best, found):
            yield _finding(best, "outlet.hint", HINTED)
        if best is not None:
            return
    if hints.url and not any(each.score >= TAKEN for each in found):
        best = _best(_candidates(reading, found), _hosts(reading, hints.url))
        if best is not None:
            yield _finding(best, "outlet.url", OF_HOST)


def _finding(best: _Candidate, rule: str, score: float) -> Finding[str]:
    return Finding(key=OUTLET, value=best.value, spans=best.spans, rule=rule, score=score)


def _is_taken(best: _Candidate, found: Iterable[Finding[str]]) -> bool:
    """Whether the text alone gives the same name."""
    first = max(found, key=lambda each: each.score, default=None)
    return first is not None and first.score >= TAKEN and first.value == best.value


def _candidates(reading: Reading, found: Iterable[Finding[str]]) -> Iterator[_Candidate]:
    for each in found:
        yield _Candidate(each.value, each.spans, each.score)
    for choice in reading.choices["outlet"]:
        name = choice.candidates[0]
        at, start, end = name.mentions[0]
        yield _Candidate(name.value, (reading.passages[at].part(start, end),), choice.score)
    for at, passage in enumerate(reading.passages):
        if len(passage.text) < MAX_NAME and reading.labels[at].label not in _NO_NAMES:
            yield _Candidate(passage.text, (passage.span,), None)


def _best(candidates: Iterable[_Candidate], rank: Callable[[str], int]) -> _Candidate | None:
    """The candidate of the highest *rank*, if one has any; of several the likeliest, then first.

    A mere line must have the same words: "More from the Courier" is no name.
    """
    ranked = [(rank(each.value), each) for each in candidates]
    able = [(points, each) for points, each in ranked if points >= (each.score is None) * SAME]
    _, best = max(
        (pair for pair in able if pair[0]),
        key=lambda pair: (pair[0], pair[1].score or 0.0, -pair[1].spans[0].start),
        default=(0, None),
    )
    return best


SAME = 4
"""The rank of a name that has the same words as the one that is looked for."""


def _forms(reading: Reading, name: str) -> Callable[[str], int]:
    """How much a name is a form of the hinted *name*; 0 when it is none.

    From the same words over the same without article, run together, and a longer name, to a shorter
    one that has a word of outlets, and to its domain and its initials.
    """
    articles, words = reading.words.words("articles"), reading.words
    hint = key_of(name)
    bare, small = _bare(hint, articles), reading.words.words("function_words")
    short = {_initials(hint, frozenset()), _initials(bare, frozenset()), _initials(hint, small)}

    def rank(value: str) -> int:
        key = key_of(value)
        own = _bare(key, articles)
        if key == hint:
            return SAME + 2
        if own == bare:
            return SAME + 1
        if compact(own) == compact(bare):
            return SAME
        if f" {bare} " in f" {own} ":
            return 3
        if f" {own} " in f" {bare} " and words.outlet_words(own.split()):
            return 2
        if "." in value and _site(value.casefold()) == compact(bare):
            return 1
        return int(1 < len(own) <= MAX_INITIALS and own in short)

    return rank


def _hosts(reading: Reading, url: str) -> Callable[[str], int]:
    """Whether a name is what the host of *url* calls the site, with or without article."""
    articles = reading.words.words("articles")
    site = _site(host_of(url.partition("?")[0]))

    def rank(value: str) -> int:
        key = key_of(value)
        named = bool(site) and site in (compact(key), compact(_bare(key, articles)))
        return (SAME + (" " in key)) * named

    return rank


def _site(host: str) -> str:
    """What a *host* calls the site, as `compact` makes names: ``courier`` of ``www.courier.co.uk``.

    >>> _site("www.harbour-courier.co.uk"), _site("news.courier.example"), _site("localhost")
    ('harbourcourier', 'courier', '')
    """
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1].replace("-", "") if labels else ""


def _bare(key: str, articles: frozenset[str]) -> str:
    """The name *key* without an article before it."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in articles else key


def _initials(key: str, small: frozenset[str]) -> str:
    return "".join(word[0] for word in key.split() if word not in small)
