"""The outlet's motto, beside its name in the masthead."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.extractor import Extractor
from newsparse.fields import TAGLINE
from newsparse.findings import Finding, Findings
from newsparse.lines import Label, Reading
from newsparse.lines.runners_up import runners_up

__all__ = ["tagline"]


BEHIND_OUTLET = 0.75  # on its line, as "The Herald | News you can trust"


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[str]]:
    """Yield the passage that is labelled as the motto, and one on the masthead's own line."""
    for _, passage, labelling in reading.labelled(Label.TAGLINE):
        yield Finding(
            key=TAGLINE,
            value=passage.text,
            spans=passage.parts(),
            rule="tagline.beside_outlet",
            score=labelling.score,
        )
    for _, passage, labelling in reading.labelled(Label.OUTLET):
        for part in labelling.segments:
            if part.role == "tagline":
                yield Finding(
                    key=TAGLINE,
                    value=passage.text[part.start : part.end],
                    spans=passage.parts(part.start, part.end),
                    rule="tagline.behind_outlet",
                    score=BEHIND_OUTLET,
                )
    yield from runners_up(reading, TAGLINE, Label.TAGLINE, str)


tagline = Extractor("tagline", find, gives=(TAGLINE,))
