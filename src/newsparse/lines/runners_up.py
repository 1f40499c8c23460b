"""What the passages of a header may be beside what they are taken for: for the evidence only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from newsparse.findings import RUNNERS_UP, Finding, Key, runner_up_score
from newsparse.lines import Label, Reading

__all__ = ["runners_up"]

T = TypeVar("T")


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
