"""Who wrote it: the names of the byline."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.extractor import Extractor
from newsparse.fields import AUTHORS
from newsparse.findings import Finding, Findings, Span
from newsparse.lines import Label, Reading
from newsparse.lines.names import split_names

__all__ = ["authors"]

METADATA = 0.95  # a tool read it from the page's own markup
BYLINE = 0.9  # "By Jane Roe" over the story
BELOW = 0.7  # the same under it
NEAR = 2  # lines from one name of a byline to the next: "and" may stand alone between them
FORM = 0.6  # "Jane Roe, Political Editor", "Jane Roe | 6 August 2025": a name by its form


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[tuple[str, ...]]]:
    """Yield the names of each byline; bylines on lines that follow each other are one."""
    given = [
        (entry.value[a:b], entry.part(a, b))
        for entry in reading.entries("author")
        for a, b in split_names(entry.value, 0, len(entry.value), reading.words) or ()
    ]
    # A news database that parts names by semicolons prints the surname first: "Roe, Jane".
    given += [(entry.value, entry.span) for entry in reading.entries("author name")]
    if given:
        yield _finding(given, "metadata", METADATA)
    group: list[tuple[str, Span]] = []
    rule, score, last = "", 0.0, -2
    for at, passage, labelling in reading.labelled(Label.INFO):
        for part in labelling.segments:
            if part.role != "byline" or not part.names:
                continue
            kind = "byline" if part.labelled else "form"
            if group and (at > last + NEAR or kind != rule):
                yield _finding(group, rule, score)
                group = []
            if not group:
                rule = kind
                score = (BYLINE if reading.is_header(at) else BELOW) if part.labelled else FORM
            group += [(passage.text[a:b], passage.part(a, b)) for a, b in part.names]
            last = at
    if group:
        yield _finding(group, rule, score)


def _finding(names: list[tuple[str, Span]], rule: str, score: float) -> Finding[tuple[str, ...]]:
    unique = dict(reversed(names))  # a name printed twice counts once, where it stood first
    ordered = {name: unique[name] for name, _ in names}
    return Finding(
        key=AUTHORS,
        value=tuple(ordered),
        spans=tuple(ordered.values()),
        rule=f"authors.{rule}",
        score=score,
    )


authors = Extractor("authors", find, gives=(AUTHORS,))
