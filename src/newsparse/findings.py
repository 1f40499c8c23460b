"""``Span``, ``Key``, ``Finding``, ``Findings``: values, their places, and the rules behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar, overload

import attrs

from newsparse.errors import ConfigError, InputError
from newsparse.fields import EVIDENCE_ONLY, FIELDS
from newsparse.keys import Key, Span

__all__ = [
    "GIVEN",
    "OWN_NAMES",
    "RUNNERS_UP",
    "TAKEN",
    "Finding",
    "Findings",
    "Key",
    "Span",
    "learned_score",
    "runner_up_score",
]

T = TypeVar("T")

TAKEN = 0.5
"""The lowest score at which a finding becomes a field's value. What scores less stays in the
evidence as a runner-up, so that an undecided value (``03/04/2025``) is shown but not claimed."""

GIVEN = "given"
"""The rule of a value that no extractor found: whoever edited the article gave it."""

OWN_NAMES = frozenset(key.name for key in (*FIELDS, *EVIDENCE_ONLY))
"""Names of newsparse's own keys, with a field or only in the evidence."""

RUNNERS_UP = 3
"""Candidates of a learned field that are kept in the evidence beside what the article takes."""

_MOST_RUNNER_UP = 0.49
"""Score of a runner-up of probability 1."""


def learned_score(probability: float, least: float, most: float) -> float:
    """Scale a model's *probability* from *least*…1 linearly to a score from `TAKEN`…*most*.

    >>> learned_score(0.2, 0.2, 0.9), learned_score(0.6, 0.2, 0.9), learned_score(1, 0.2, 0.9)
    (0.5, 0.7, 0.9)
    """
    return round(TAKEN + (most - TAKEN) * (probability - least) / (1 - least), 3)


def runner_up_score(probability: float) -> float:
    """Scale the *probability* of a candidate that the article does not take to a score below 0.5.

    >>> runner_up_score(0.0), runner_up_score(0.5), runner_up_score(1.0)
    (0.0, 0.245, 0.49)
    """
    return round(_MOST_RUNNER_UP * probability, 3)


@attrs.frozen(kw_only=True)
class Finding(Generic[T]):
    """One proposed value, its spans in the text, and the rule that proposed it.

    ``spans`` has more than one part where a value was cut in pieces, as a paragraph that a
    scraper broke in mid-sentence, and none where the article was edited and the value given (rule
    `GIVEN`). ``rule`` is ``"<extractor>.<case>"`` and stable. ``score`` runs from 0 to 1, is
    comparable within one field only, and is not a probability. ``value`` is ``None`` where the text
    says something that comes to no value: the spans quote it.
    """

    key: Key[T]
    value: T
    spans: tuple[Span, ...]
    rule: str
    score: float

    @property
    def span(self) -> Span:
        """The first of the spans.

        Raises:
            InputError: the value was given, and stands nowhere in the text.
        """
        if not self.spans:
            raise InputError(f"{self.key.name}: the value was given, it has no place in the text")
        return self.spans[0]

    def __reduce__(self) -> tuple[Any, ...]:
        """For copies and pickles, which take twice as long by name."""
        return _finding, (type(self), self.key, self.value, self.spans, self.rule, self.score)


def _finding(
    kind: type[Finding[T]], key: Key[T], value: T, spans: tuple[Span, ...], rule: str, score: float
) -> Finding[T]:
    return kind(key=key, value=value, spans=spans, rule=rule, score=score)


@attrs.frozen
class Findings:
    """All findings of one text, in the order in which they were made.

    A field is asked for by its `Key`, or by its name:

    >>> import newsparse
    >>> found = newsparse.parse("By Jane Roe\\n\\nTags: rain, wind").evidence
    >>> found.best("tags") == found.best(newsparse.fields.TAGS)
    True

    A name is one of newsparse's own fields (`newsparse.fields.FIELDS` and ``EVIDENCE_ONLY``), of
    `extra_keys`, or of a finding. Any other is an error, and not a field that was not found:

    >>> found.best("author")
    Traceback (most recent call last):
    ...
    newsparse.errors.ConfigError: no field 'author': did you mean 'authors'?

    A `Key` is taken as it is: one that no extractor has given has no findings.
    """

    items: tuple[Finding[Any], ...] = ()
    extra_keys: tuple[str, ...] = attrs.field(default=(), kw_only=True, eq=False, repr=False)
    """Names of the fields that extractors of your own looked for, found or not."""

    def __iter__(self) -> Iterator[Finding[Any]]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def plus(self, more: Iterable[Finding[Any]]) -> Findings:
        """These findings and *more* after them."""
        return Findings((*self.items, *more), extra_keys=self.extra_keys)

    @overload
    def all(self, key: Key[T]) -> tuple[Finding[T], ...]: ...
    @overload
    def all(self, key: str) -> tuple[Finding[Any], ...]: ...
    def all(self, key: Key[Any] | str) -> tuple[Finding[Any], ...]:
        """Every finding of *key*, in the order in which they were made.

        Raises:
            ConfigError: *key* is a name that no field has.
        """
        wanted = self._key(key)
        return tuple(each for each in self.items if each.key == wanted)

    @overload
    def ranked(self, key: Key[T]) -> tuple[Finding[T], ...]: ...
    @overload
    def ranked(self, key: str) -> tuple[Finding[Any], ...]: ...
    def ranked(self, key: Key[Any] | str) -> tuple[Finding[Any], ...]:
        """Every finding of *key*, best first; a tie goes to what comes first in the text.

        Raises:
            ConfigError: *key* is a name that no field has.
        """
        return tuple(sorted(self.all(key), key=lambda found: (-found.score, found.spans[:1])))

    @overload
    def best(self, key: Key[T]) -> Finding[T] | None: ...
    @overload
    def best(self, key: str) -> Finding[Any] | None: ...
    def best(self, key: Key[Any] | str) -> Finding[Any] | None:
        """The finding whose value the article takes: the best one, if its score is high enough.

        ``None`` when no finding of *key* has a score of at least :data:`TAKEN`. A finding may
        have the value ``None`` itself: it was seen, and comes to no value.

        Raises:
            ConfigError: *key* is a name that no field has.
        """
        first = next(iter(self.ranked(key)), None)
        return first if first is not None and first.score >= TAKEN else None

    def _key(self, key: Key[Any] | str) -> Key[Any]:
        """The key that *key* is, or is the name of."""
        if not isinstance(key, str):
            return key
        if key not in OWN_NAMES and key not in self.extra_keys:
            names = {*OWN_NAMES, *self.extra_keys, *(found.key.name for found in self.items)}
            if key not in names:
                raise ConfigError(_unknown(key, names))
        return Key(key)


_MAX_NAMED = 40
"""Names of fields that an error lists: a saved article may have any number."""


def _unknown(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  # only for a message that few ever see

    near = get_close_matches(name[:80], known)
    if near:
        return f"no field {name[:80]!r}: did you mean {' or '.join(map(repr, near))}?"
    listed = ", ".join(repr(each[:80]) for each in sorted(known)[:_MAX_NAMED])
    return f"no field {name[:80]!r}: there are {listed}"
