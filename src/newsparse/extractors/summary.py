"""The standfirst: what the newsroom says in a sentence or two before the story."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.extractor import Extractor
from newsparse.fields import SUMMARY
from newsparse.findings import Finding, Findings
from newsparse.lines import Label, Reading
from newsparse.lines.runners_up import runners_up

__all__ = ["summary"]

METADATA = 0.9  # a tool read it from the page's own markup


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[str]]:
    """Yield the description that metadata give, and the passage between headline and story."""
    for entry in reading.entries("description"):
        yield Finding(
            key=SUMMARY,
            value=entry.value,
            spans=(entry.span,),
            rule="summary.metadata",
            score=METADATA,
        )
    for _, passage, labelling in reading.labelled(Label.SUMMARY):
        start = labelling.segments[0].start if labelling.segments else 0  # behind a label
        yield Finding(
            key=SUMMARY,
            value=passage.text[start:],
            spans=passage.parts(start),
            rule="summary.under_headline",
            score=labelling.score,
        )
    yield from runners_up(reading, SUMMARY, Label.SUMMARY, str)


summary = Extractor("summary", find, gives=(SUMMARY,))
