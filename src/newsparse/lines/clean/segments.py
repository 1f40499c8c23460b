"""Where in its lines the headline of a clean layout is, and where it is printed again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsparse.header import HeaderLine, Part
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.clean.lines import (
    HEADLINES,
    running_text,
)
from newsparse.lines.document import Document
from newsparse.lines.header import TITLE_TAIL, split_title
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.patterns import pattern, value_at
from newsparse.words import fold

__all__ = ["headline_segments", "repeated", "same_headline"]


def headline_segments(
    line: HeaderLine, text: str, document: Document, lines: Sequence[HeaderLine]
) -> tuple[Segment, ...]:
    """Where the headline stands in *text*, and the outlet behind it."""
    names = {
        fold(document.passages[each.at].text[value_at(document.passages[each.at].text) :])
        if each.part is Part.SOURCE
        else document.passages[each.at].folded
        for each in lines
        if each.part in (Part.OUTLET, Part.SOURCE)
    }
    slug = _SLUG.match(text)
    start = _behind_title(text, line, document.words) or (slug.end() if slug else 0)
    end, tail = _repeated_start(line.at, document) or split_title(
        text, document.outlets | names, document.words
    )
    if text[:end].endswith(" |"):  # nothing stands behind the bar
        end = len(text[:end].rstrip(" |")) or end
    added = _ADDED.search(text, start, end)
    end = added.start() if added else end
    found = (
        [Segment("headline", start, end)] if end > start else [Segment("headline", 0, len(text))]
    )
    if tail > end:
        found.append(Segment("outlet", tail, _tail_end(text, tail)))
    return tuple(found)


def _repeated_start(at: int, document: Document) -> tuple[int, int] | None:
    """Where the headline ends in a page's title, and where the outlet behind it starts (or 0).

    A line below it repeats the headline alone: "Rain returns - Courier", "Rain returns".
    """
    text = document.passages[at].text
    over = next(iter(document.view(running_text)), len(document.passages))
    below = {each.folded for each in document.passages[at + 1 : over]}
    for match in TITLE_TAIL.finditer(text):
        if fold(text[: match.start()]) in below:
            return match.start(), match.end()
    return None


def _behind_title(text: str, line: HeaderLine, words: Lexicon) -> int:
    """Where the headline behind a label starts: "Title: Rain returns"; 0 without one."""
    start = value_at(text)
    if line.part is Part.TITLED or words.has("title", fold(text[:start])):
        return start if start < len(text) else 0
    return 0


# yes: "UPDATE 2-"   "WRAPUP 1-"   "RPT-UPDATE 1-"   no: "Update: "
_SLUG = pattern(r"(?:(?:UPDATE|WRAPUP|PREVIEW|POLL)\h\d{1,2}-|(?:RPT|REFILE|CORRECTED)-)+(?=\S)")


# yes: " (Adds quotes)"   " (Recasts, updates prices)"   what an agency tells those who print it
_ADDED = pattern(r"(?<=\S)\h\((?:Adds|Corrects|Recasts|Repeats|Updates|Writes)\b[^()]{0,80}\)$")


def _tail_end(text: str, start: int) -> int:
    """Where the tail that starts at *start* ends: before the next one, or at the end."""
    following = TITLE_TAIL.search(text, start)
    return following.start() if following else len(text)


def repeated(document: Document, lines: Sequence[HeaderLine]) -> frozenset[int]:
    """The lines over the running text, behind the headline, that say it again and no more."""
    heads = [line.at for line in lines if line.part in HEADLINES]
    if not heads:
        return frozenset()
    first, said = heads[0], document.passages[heads[0]].folded
    over = next(iter(document.view(running_text)), len(document.passages))
    return frozenset(
        at
        for at in range(first + 1, over)
        if at not in heads and document.passages[at].folded == said
    )


def same_headline(
    document: Document, labels: Mapping[int, Labelling], lines: Sequence[HeaderLine]
) -> Iterator[tuple[int, Labelling]]:
    """Other lines that repeat the headline, perhaps with the outlet's name behind it."""
    pieces = [
        (each.at, labels[each.at].segments[0])
        for each in lines
        if each.at in labels and labels[each.at].label is Label.HEADLINE
    ]
    folded = fold(
        " ".join(document.passages[at].text[part.start : part.end] for at, part in pieces)
    )
    if not folded:
        return
    own = {at for at, _ in pieces}
    again = repeated(document, lines)
    for line in lines:
        text = document.passages[line.at].text
        if line.at in again:
            yield line.at, Labelling(Label.FURNITURE, 0.8)
            continue
        if line.at in own or line.part is Part.STORY or not fold(text).startswith(folded):
            continue
        tails = [m for m in TITLE_TAIL.finditer(text) if fold(text[: m.start()]) == folded]
        segments = tuple(Segment("outlet", m.end(), _tail_end(text, m.end())) for m in tails[:1])
        if segments or fold(text) == folded:
            yield line.at, Labelling(Label.FURNITURE, 0.8, segments)
