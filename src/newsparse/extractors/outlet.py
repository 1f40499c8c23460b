"""Whose page it is: the name in the masthead, behind the headline, or in the copyright line.

On a whole page, where menus and boxes print many names, the one that the learned weights tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.candidates.outlets import outlet_of
from newsparse.candidates.runners_up import runners_up
from newsparse.extractor import Extractor
from newsparse.fields import OUTLET
from newsparse.findings import Finding, Findings, learned_score
from newsparse.lines import Label, Reading, Segment
from newsparse.lines.header import split_title
from newsparse.lines.rights import rights_holder

__all__ = ["outlet"]

METADATA = 0.95  # a tool read it from the page's own markup
BEHIND_HEADLINE = 0.8  # "Rain returns | The Daily Herald"
COPYRIGHT = 0.6  # may name the publisher instead
LEARNED = 0.9  # a name on a whole page of which the trees are quite sure

SURE = 0.03
"""A name of a whole page is taken for its outlet's when the trees are at least so sure of it."""


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[str]]:
    """Yield the names that the page gives itself."""
    for entry in reading.entries("sitename"):
        yield Finding(
            key=OUTLET,
            value=entry.value,
            spans=(entry.span,),
            rule="outlet.metadata",
            score=METADATA,
        )
    for entry in reading.entries("title"):
        _, tail = split_title(entry.value, reading.outlets, reading.words)
        if tail:
            yield Finding(
                key=OUTLET,
                value=entry.value[tail:],
                spans=(entry.part(tail, len(entry.value)),),
                rule="outlet.behind_headline",
                score=BEHIND_HEADLINE,
            )
    yield from _learned(reading) if reading.outline is not None else _printed(reading)


def _learned(reading: Reading) -> Iterator[Finding[str]]:
    """The name that is likeliest on a whole page."""
    best = outlet_of(reading)
    if best is None:
        return
    sure, name = best
    passage = reading.passages[name.at]
    yield Finding(
        key=OUTLET,
        value=passage.text[name.start : name.end],
        spans=(passage.part(name.start, name.end),),
        rule="outlet.learned",
        score=learned_score(sure, SURE, LEARNED),
    )


def _printed(reading: Reading) -> Iterator[Finding[str]]:
    """The names in masthead, title and copyright lines of a clean layout."""
    for _, passage, labelling in reading.labelled(Label.OUTLET):
        [part] = labelling.segments or (Segment("outlet", 0, len(passage.text)),)
        yield Finding(
            key=OUTLET,
            value=passage.text[part.start : part.end],
            spans=(passage.part(part.start, part.end),),
            rule="outlet.label" if part.labelled else "outlet.masthead",
            score=labelling.score,
        )
    yield from runners_up(reading, OUTLET, Label.OUTLET, str)
    for _, passage, labelling in reading.labelled(Label.HEADLINE, Label.FURNITURE):
        for part in labelling.segments:
            if part.role == "outlet":
                yield Finding(
                    key=OUTLET,
                    value=passage.text[part.start : part.end],
                    spans=(passage.part(part.start, part.end),),
                    rule="outlet.behind_headline",
                    score=BEHIND_HEADLINE,
                )
    for _, passage, _ in reading.labelled(Label.RIGHTS):
        holder = rights_holder(passage.text, reading.words)
        if holder:
            yield Finding(
                key=OUTLET,
                value=passage.text[slice(*holder)],
                spans=(passage.part(*holder),),
                rule="outlet.copyright",
                score=COPYRIGHT,
            )


outlet = Extractor("outlet", find, gives=(OUTLET,))
