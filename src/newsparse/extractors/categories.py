"""What it is filed under: section names, and keyword lists apart from them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from newsparse.candidates.runners_up import runners_up
from newsparse.candidates.sections import Section, scored_sections
from newsparse.extractor import Extractor
from newsparse.fields import CATEGORIES, TAGS
from newsparse.findings import Finding, Findings, Key, Span, learned_score
from newsparse.languages.lexicon import Lexicon, fold
from newsparse.lines import Label, Passage, Reading
from newsparse.patterns import LEFTOVER, pattern

__all__ = ["MAX_LABELS", "categories", "split_labels", "tags"]

MAX_LABELS = 200
"""Categories or tags kept of one list; pages that list more list the whole site's."""

MAX_LABEL_LENGTH = 100

METADATA = 0.95  # a tool read it from the page's own markup
LABELLED = 0.9  # "Section: World"
OVER_HEADLINE = 0.75  # a section's name, or a breadcrumb, on a line over the headline
LEARNED = 0.85  # names on a whole page of which the trees are quite sure

SURE = 0.05
"""The best name of a whole page is taken for a section's when the trees are at least so sure of it.
One name in some twenty that are weighed is right: the trees are seldom surer than half."""

SHARE = 0.7
"""Another name is taken, too, when they are at least so sure of it, as a share of what they would
have to be on average for it not to cost more in wrong names than it brings in right ones."""

MAX_LEARNED = 4
"""Sections of a whole page; no page of the corpus states more of which the text shows all."""

# yes: "A; B"  "A | B"  "A > B"  "A · B"  "#a #b"
_HARD = pattern(r"\h*+[;|•·>›»→／、،]\h*+|\h++(?=\#)")
_SLASH = pattern(r"\h++/\h++|(?<=\p{L}\p{L})/(?=\p{Lu}\p{L})")
_COMMA = pattern(r"\h*+[,،，]\h*+")
# yes: "Arts, Culture & Life"   the last item of an enumeration within one name
_ENUMERATION = pattern(r"\h(?:&|and|und|et|y|e|en|och|og|ja|i|и|та|ve)\h")


def split_labels(
    text: str, start: int, end: int, sections: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """Where each label of the list ``text[start:end]`` stands.

    Bars, semicolons and spaced slashes part labels; so do commas, unless an "&" or "and" in the
    last part may make one name of them. It does not where the last part is one of *sections*,
    names of sections, folded.

    >>> text = "Politics, World"
    >>> [text[a:b] for a, b in split_labels(text, 0, len(text))]
    ['Politics', 'World']
    >>> split_labels("Arts, Culture & Life", 0, 20)
    [(0, 20)]
    """
    for separator in (_HARD, _SLASH):
        parts = _split(text, start, end, separator)
        if len(parts) > 1:
            return parts
    parts = _split(text, start, end, _COMMA)
    if 1 < len(parts) <= _MAX_ENUMERATED:
        last = text[slice(*parts[-1])]
        if _ENUMERATION.search(last) and fold(last) not in sections:
            return [(start, end)]
    return parts


_MAX_ENUMERATED = 3  # "Arts, Culture & Life"; what names more parts is a list of sections


def _split(text: str, start: int, end: int, separator: regex.Pattern[str]) -> list[tuple[int, int]]:
    parts, at = [], start
    for match in separator.finditer(text, start, end):
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, end))
    return [part for part in (_bare(text, *part) for part in parts) if part[0] < part[1]]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The part without blanks, hash signs and a final full stop."""
    bare = text[start:end].lstrip(" #[")
    start = end - len(bare)
    bare = bare.rstrip(" ]")
    if len(bare) > 4 and bare.endswith(".") and bare[-3] != ".":  # "U.S." keeps its own
        bare = bare[:-1]
    return start, start + len(bare)


def find_categories(reading: Reading, so_far: Findings) -> Iterator[Finding[tuple[str, ...]]]:
    """Yield the lists behind labels for sections, and the sections named over the headline.

    On a whole page the names that the trees tell, instead of what stands over the headline.
    """
    yield from _metadata(reading, CATEGORIES, "categories")
    yield from _labelled(reading, CATEGORIES, "category")
    if reading.outline is not None:
        yield from _learned(reading)
        return
    over = [passage for _, passage, _ in reading.labelled(Label.CATEGORY)]
    found = [part for passage in over for part in _crumbs(passage, reading.words)]
    yield from _finding(CATEGORIES, found, "over_headline", OVER_HEADLINE)
    yield from runners_up(reading, CATEGORIES, Label.CATEGORY, lambda text: (text,))


def _learned(reading: Reading) -> Iterator[Finding[tuple[str, ...]]]:
    """The names of a whole page that are most like sections', in the order in which they stand."""
    scored = sorted(scored_sections(reading), key=lambda pair: -pair[0])
    taken: list[tuple[float, Section]] = []
    for sure, each in scored[:MAX_LEARNED]:
        enough = SHARE * sum(other for other, _ in taken) / (len(taken) + 1) if taken else SURE
        if sure < enough:
            break
        taken.append((sure, each))
    if not taken:
        return
    found = [
        (
            reading.passages[each.at].text[each.start : each.end],
            reading.passages[each.at].part(each.start, each.end),
        )
        for _, each in sorted(taken, key=lambda pair: (pair[1].at, pair[1].start))
    ]
    score = learned_score(taken[0][0], SURE, LEARNED)
    yield from _finding(CATEGORIES, found, "learned", score)


def find_tags(reading: Reading, so_far: Findings) -> Iterator[Finding[tuple[str, ...]]]:
    """Yield the lists behind labels for keywords."""
    yield from _metadata(reading, TAGS, "tags")
    # The index terms of a news database are parted already: "Political/General News" is one.
    terms = [(entry.value, entry.span) for entry in reading.entries("tag")]
    yield from _finding(TAGS, terms, "metadata", METADATA)
    yield from _labelled(reading, TAGS, "tags")


def _metadata(
    reading: Reading, key: Key[tuple[str, ...]], name: str
) -> Iterator[Finding[tuple[str, ...]]]:
    found = [
        (entry.value[a:b], entry.part(a, b))
        for entry in reading.entries(name)
        for a, b in split_labels(entry.value, 0, len(entry.value), reading.words.words("sections"))
    ]
    yield from _finding(key, found, "metadata", METADATA)


def _labelled(
    reading: Reading, key: Key[tuple[str, ...]], role: str
) -> Iterator[Finding[tuple[str, ...]]]:
    group: list[tuple[str, Span]] = []
    last = 0
    sections = reading.words.words("sections")
    for at, passage, labelling in reading.labelled(Label.INFO):
        for part in labelling.segments:
            if part.role != role or part.start == part.end:
                continue
            if at > last + 1:
                yield from _finding(key, group, "label", LABELLED)
                group = []
            spans = split_labels(passage.text, part.start, part.end, sections)
            group += [(passage.text[a:b], passage.part(a, b)) for a, b in spans]
            last = at
    yield from _finding(key, group, "label", LABELLED)


def _crumbs(passage: Passage, words: Lexicon) -> list[tuple[str, Span]]:
    """The steps of a breadcrumb without "Home", or the one section's name."""
    text = passage.text
    steps = (
        split_labels(text, 0, len(text), words.words("sections"))
        if _HARD.search(text) or _SLASH.search(text)
        else [(0, len(text))]
    )
    return [
        (text[a:b], passage.part(a, b)) for a, b in steps if not words.has("home", fold(text[a:b]))
    ]


def _finding(
    key: Key[tuple[str, ...]], found: list[tuple[str, Span]], rule: str, score: float
) -> Iterator[Finding[tuple[str, ...]]]:
    """One finding of the labels *found*, each once, where it stood first; none without any."""
    places = dict(reversed(found))
    kept = [name for name in dict(found) if _is_label(name)][:MAX_LABELS]
    if kept:
        yield Finding(
            key=key,
            value=tuple(kept),
            spans=tuple(places[name] for name in kept),
            rule=f"{key.name}.{rule}",
            score=score,
        )


def _is_label(name: str) -> bool:
    """Whether *name* is short enough for one, and nothing that a template left behind."""
    return len(name) <= MAX_LABEL_LENGTH and not LEFTOVER.fullmatch(name.casefold())


categories = Extractor("categories", find_categories, gives=(CATEGORIES,))
tags = Extractor("tags", find_tags, gives=(TAGS,))
