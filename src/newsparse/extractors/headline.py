"""The story's headline, as printed, without the outlet's name behind it."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.extractor import Extractor
from newsparse.fields import HEADLINE
from newsparse.findings import Finding, Findings
from newsparse.lines import Label, Reading
from newsparse.lines.header import split_title

__all__ = ["headline"]

METADATA = 0.95  # a tool read it from the page's own markup


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[str]]:
    """Yield the title that metadata give, and the passage told to be the headline."""
    for entry in reading.entries("title"):
        end, _ = split_title(entry.value, reading.outlets, reading.words)
        yield Finding(
            key=HEADLINE,
            value=entry.value[:end],
            spans=(entry.part(0, end),),
            rule="headline.metadata",
            score=METADATA,
        )
    for _, passage, labelling in reading.labelled(Label.HEADLINE):
        part = labelling.segments[0]
        yield Finding(
            key=HEADLINE,
            value=passage.text[part.start : part.end],
            spans=(passage.part(part.start, part.end),),
            rule="headline.over_story",
            score=labelling.score,
        )


headline = Extractor("headline", find, gives=(HEADLINE,))
