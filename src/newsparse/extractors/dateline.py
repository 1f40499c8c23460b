"""Where the story was filed: the place that opens an agency's first paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newsparse.extractor import Extractor
from newsparse.fields import DATELINE
from newsparse.findings import Finding, Findings
from newsparse.lines import Reading
from newsparse.lines.datelines import AGENCY_NAME, DAY, PLACES, datelines
from newsparse.patterns import pattern

__all__ = ["dateline"]

METADATA = 0.95  # a news database says so

# yes: "LONDON"   "BRUSSELS, Jan. 10 (AP)"   the value of a database's label
_LABELLED = pattern(rf"(?<place>{PLACES})(?:{DAY})?(?:{AGENCY_NAME})?")


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[str]]:
    """Yield the place that a label names, and the one that opens one of the first paragraphs."""
    for entry in reading.entries("dateline"):
        match = _LABELLED.fullmatch(entry.value)
        if match:
            yield Finding(
                key=DATELINE,
                value=match["place"],
                spans=(entry.part(*match.span("place")),),
                rule="dateline.metadata",
                score=METADATA,
            )
    for found in islice(datelines(reading), 1):
        yield Finding(
            key=DATELINE,
            value=reading.passages[found.at].text[slice(*found.place)],
            spans=(reading.passages[found.at].part(*found.place),),
            rule=f"dateline.{found.rule}",
            score=found.score,
        )


dateline = Extractor("dateline", find, gives=(DATELINE,))
