"""The story's headline, as printed, without the outlet's name behind it."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.extractor import Extractor
from newsparse.fields import HEADLINE
from newsparse.findings import TAKEN, Finding, Findings
from newsparse.lines import Label, Reading
from newsparse.lines.header import split_title
from newsparse.lines.headline import headline_field
from newsparse.lines.runners_up import kept, runners_up

__all__ = ["headline"]

METADATA = 0.95  # a tool read it from the page's own markup


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[str]]:
    """Yield the title that metadata give, the passages labelled headline, and the runners-up."""
    for entry in reading.entries("title"):
        end, _ = split_title(entry.value, reading.outlets, reading.words)
        yield Finding(
            key=HEADLINE,
            value=entry.value[:end],
            spans=(entry.part(0, end),),
            rule="headline.metadata",
            score=METADATA,
        )
    found = [
        (passage, labelling.segments[0], labelling.score)
        for _, passage, labelling in reading.labelled(Label.HEADLINE)
    ]
    if found:  # of several pieces: a kicker, and the line under it
        yield Finding(
            key=HEADLINE,
            value=" ".join(passage.text[part.start : part.end] for passage, part, _ in found),
            spans=tuple(
                span for passage, part, _ in found for span in passage.parts(part.start, part.end)
            ),
            rule="headline.over_story" if len(found) == 1 else "headline.with_kicker",
            score=found[0][-1],
        )
    if reading.is_whole:
        yield from _runners_up(reading)
    else:
        yield from runners_up(reading, HEADLINE, Label.HEADLINE, str)


def _runners_up(reading: Reading) -> Iterator[Finding[str]]:
    """The next likely headlines of a whole page."""
    for choice in kept(reading.choices[headline_field.name]):
        if choice.score >= TAKEN:
            continue  # it is labelled, and found with its passages
        [each] = choice.candidates
        yield Finding(
            key=HEADLINE,
            value=each.value,
            spans=tuple(
                span for at, a, b in each.mentions for span in reading.passages[at].parts(a, b)
            ),
            rule=choice.rule,
            score=choice.score,
        )


headline = Extractor("headline", find, gives=(HEADLINE,))
