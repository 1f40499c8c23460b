"""The outlet's motto, beside its name in the masthead."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.extractor import Extractor
from newsparse.fields import TAGLINE
from newsparse.findings import Finding, Findings
from newsparse.lines import Label, Reading
from newsparse.lines.runners_up import runners_up

__all__ = ["tagline"]


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[str]]:
    """Yield the passage that is labelled as the motto."""
    for _, passage, labelling in reading.labelled(Label.TAGLINE):
        yield Finding(
            key=TAGLINE,
            value=passage.text,
            spans=passage.parts(),
            rule="tagline.beside_outlet",
            score=labelling.score,
        )
    yield from runners_up(reading, TAGLINE, Label.TAGLINE, str)


tagline = Extractor("tagline", find, gives=(TAGLINE,))
