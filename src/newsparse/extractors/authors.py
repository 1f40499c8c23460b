"""Who wrote it: the names of the byline."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.candidates.bylines import authors_of
from newsparse.extractor import Extractor
from newsparse.fields import AUTHORS
from newsparse.findings import Finding, Findings, Span
from newsparse.lines import Label, Reading, Segment
from newsparse.lines.names import split_names

__all__ = ["authors"]

METADATA = 0.95  # a tool read it from the page's own markup
BYLINE = 0.9  # "By Jane Roe" over the story
BELOW = 0.7  # the same under it
NEAR = 2  # lines from one name of a byline to the next: "and" may stand alone between them
FORM = 0.6  # "Jane Roe, Political Editor", "Jane Roe | 6 August 2025": a name by its form
LEARNED = 0.6  # on a whole page, a name where authors' names stand, without a byline word


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[tuple[str, ...]]]:
    """Yield the names that metadata give, and those of the bylines."""
    given = [
        (entry.value[a:b], entry.part(a, b))
        for entry in reading.entries("author")
        for a, b in split_names(entry.value, 0, len(entry.value), reading.words) or ()
    ]
    # A news database that parts names by semicolons prints the surname first: "Roe, Jane".
    given += [(entry.value, entry.span) for entry in reading.entries("author name")]
    if given:
        yield _finding(given, "metadata", METADATA)
    yield from _picked(reading) if reading.is_whole else _printed(reading)


def _picked(reading: Reading) -> Iterator[Finding[tuple[str, ...]]]:
    """The authors of a whole page in one finding, told by what was learned."""
    authors = authors_of(reading)
    names = []
    for each in authors:
        passage = reading.passages[each.at]
        names.append((passage.text[each.start : each.end], passage.part(each.start, each.end)))
    if not names:
        return
    if any(each.labelled for each in authors):
        over = reading.is_header(authors[0].at)
        yield _finding(names, "byline", BYLINE if over else BELOW)
    else:
        yield _finding(names, "learned", LEARNED)


def _printed(reading: Reading) -> Iterator[Finding[tuple[str, ...]]]:
    """The names of each byline of a clean layout; bylines on lines that follow are one."""
    group: list[tuple[int, Segment]] = []
    for at, _, labelling in reading.labelled(Label.INFO):
        for part in labelling.segments:
            if part.role != "byline" or not part.names:
                continue
            if group and (at > group[-1][0] + NEAR or part.labelled != group[-1][1].labelled):
                yield _byline(reading, group)
                group = []
            group.append((at, part))
    if group:
        yield _byline(reading, group)


def _byline(reading: Reading, group: list[tuple[int, Segment]]) -> Finding[tuple[str, ...]]:
    """The names of the bylines of *group*, all of them behind a byline word, or none."""
    names = [
        (reading.passages[at].text[a:b], reading.passages[at].part(a, b))
        for at, part in group
        for a, b in part.names
    ]
    at, first = group[0]
    if not first.labelled:
        return _finding(names, "form", FORM)
    return _finding(names, "byline", BYLINE if reading.is_header(at) else BELOW)


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
