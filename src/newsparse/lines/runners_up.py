"""What the evidence keeps beside what the article takes: other candidates, other passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from newsparse.findings import RUNNERS_UP, TAKEN, Finding, Key, runner_up_score
from newsparse.lines import Label, Reading
from newsparse.model.field import Choice

__all__ = ["kept", "runners_up"]

C = TypeVar("C")
T = TypeVar("T")


def kept(choices: Sequence[Choice[C]]) -> Sequence[Choice[C]]:
    """Those of a field's *choices* that the evidence keeps: the taken ones, and `RUNNERS_UP` more.

    >>> choices = [Choice((), "outlet.learned", score) for score in (0.8, 0.4, 0.3, 0.2, 0.1)]
    >>> [choice.score for choice in kept(choices)]
    [0.8, 0.4, 0.3, 0.2]
    """
    taken = sum(choice.score >= TAKEN for choice in choices)
    return choices[: taken + RUNNERS_UP]


def runners_up(
    reading: Reading, key: Key[T], label: Label, value: Callable[[str], T]
) -> Iterator[Finding[T]]:
    """The passages of *reading* that may be of *label*, likeliest first, as findings of *key*.

    *value* makes the field's value of a passage's text. The score is that of a runner-up, so that
    none of them becomes the article's value.
    """
    found = [
        (likely, at)
        for at, labelling in enumerate(reading.labels)
        for other, likely in labelling.others
        if other is label
    ]
    for likely, at in sorted(found, key=lambda each: (-each[0], each[1]))[:RUNNERS_UP]:
        passage = reading.passages[at]
        yield Finding(
            key=key,
            value=value(passage.text),
            spans=passage.parts(),
            rule=f"{key.name}.runner_up",
            score=runner_up_score(likely),
        )
