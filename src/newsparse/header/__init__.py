"""What the lines around a story are: outlet, tagline, section, headline, standfirst, byline.

All lines over the story, its first passages and the short lines in it and under it are read
together: what each is depends on what the others are. `read` is given what is known of a page
(its passages, which of them are information lines or furniture, where its prose stands) and
gives back the likeliest part of each of these lines, and how likely the others are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsparse.header.decode import decode
from newsparse.header.features import NAMES, OVERLAP, HeaderText, count
from newsparse.header.labels import Part
from newsparse.header.model import HeaderModel, read_model
from newsparse.patterns import is_leftover

__all__ = ["HEADER", "NAMES", "HeaderLine", "HeaderText", "Part", "read", "read_model", "window"]

HEADER = "header"
"""The name of the model."""

MAX_LINES = 40
"""Lines that are read as a header at most."""

PROSE = 3
"""So many passages of running text are read with it: a headline, a standfirst, the story."""

BEYOND = 3
"""And so many passages behind the last of them, when the story has no more."""


MAX_SHORT_LINES = 20
"""Short lines between and behind the passages of the story that are read at most: the first ones,
and as many of the last ones."""


class HeaderLine(NamedTuple):
    """A line of a header, and what it is."""

    at: int
    """Index of its passage."""
    part: Part
    probability: float
    """How likely it is that, 0 to 1."""
    others: tuple[tuple[Part, float], ...]
    """What else it may be, likeliest first."""


LONGEST_HEADLINE = 18
"""Words of a line taken for a standfirst that may be a headline after all."""

CLEARLY = 5
"""Tenths of its words by which more of a headline's than of a motto's stand in the story."""

_SHARED, _FIRST, _WORDS, _ENDS, _SECTIONS, _KNOWN = (
    NAMES.index(name)
    for name in ("shared", "shared_first", "words", "ends", "section_words", "known")
)
_FULL_STOP, _ASKED = 1, 2


def _with_motto(parts: Sequence[Part], vectors: Sequence[Sequence[int]]) -> list[Part]:
    """The *parts* with a motto where a motto was taken for the headline, and that for a standfirst.

    It stands under an outlet's name and over a line without a full stop of whose words clearly more
    are the story's, or its first paragraph's. The trees see both lines, but few such headers.
    """
    found = list(parts)
    for line in range(1, len(found) - 1):
        one, other = vectors[line], vectors[line + 1]
        if (
            found[line : line + 2] == [Part.HEADLINE, Part.STANDFIRST]
            and Part.OUTLET in found[:line]
            and Part.TAGLINE not in found
            and other[_WORDS] <= LONGEST_HEADLINE
            and other[_ENDS] != _FULL_STOP
            and max(other[at] - one[at] for at in (_SHARED, _FIRST)) >= CLEARLY
        ):
            found[line : line + 2] = [Part.TAGLINE, Part.HEADLINE]
    return found


def _with_headline(parts: Sequence[Part], vectors: Sequence[Sequence[int]]) -> list[Part]:
    """The *parts* with a headline where a story's first line, however long, ends as no sentence.

    Sentences follow it. The trees have seen no headline of a paragraph's length.
    """
    found = list(parts)
    if Part.HEADLINE in found or Part.TITLED in found or Part.STORY not in found:
        return found
    first = next(at for at, part in enumerate(found) if part in (Part.STANDFIRST, Part.STORY))
    ends = [vector[_ENDS] for vector in vectors]
    if not ends[first] and any(map(_is_sentence, ends[first + 1 :])):
        found[first] = Part.HEADLINE
    return found


def _with_section(parts: Sequence[Part], vectors: Sequence[Sequence[int]]) -> list[Part]:
    """The *parts* with the sections that lines between headline and story name and nothing else.

    There the trees often take their names for a menu's. They are two such lines at most, and there
    is no other section; a menu has more.
    """
    found = list(parts)
    if Part.SECTION in found or Part.STORY not in found:
        return found
    start = found.index(Part.STORY)
    heads = [at for at in range(start) if found[at] in (Part.HEADLINE, Part.MORE, Part.TITLED)]
    named = [
        at
        for at in range(heads[-1] + 1 if heads else start, start)
        if found[at] in _UNSURE and _is_section(vectors[at])
    ]
    for at in named if len(named) <= MAX_NAMED else ():
        found[at] = Part.SECTION
    return found


_UNSURE = frozenset({Part.FURNITURE, Part.INFO, Part.OUTLET, Part.TAGLINE})
MAX_SECTION, MAX_NAMED = 4, 2
"""Words of a line that names sections, and such lines, at most."""


def _is_section(vector: Sequence[int]) -> bool:
    """Whether all words of a line of a few, of which nothing is known, are of sections' names."""
    return vector[_SECTIONS] == OVERLAP and vector[_WORDS] <= MAX_SECTION and not vector[_KNOWN]


def _is_sentence(ends: int) -> bool:
    return ends in (_FULL_STOP, _ASKED)


def window(header: HeaderText) -> list[int]:
    """The passages of *header* that are read together, by index.

    Those over the story and its first passages, then the short ones between and behind the others
    of the story, each with its neighbours.
    """
    prose, size = header.prose, len(header.passages)
    if len(prose) >= PROSE:
        end = prose[PROSE - 1] + 1
    else:
        end = min((prose[-1] if prose else 0) + 1 + BEYOND, size)
    running = frozenset(prose)
    short = [at for at in range(end, size) if at not in running]
    if len(short) > 2 * MAX_SHORT_LINES:
        short = [*short[:MAX_SHORT_LINES], *short[-MAX_SHORT_LINES:]]
    near = {each for at in short for each in (at - 1, at, at + 1) if end <= each < size}
    lines = (*range(max(end - MAX_LINES, 0), end), *sorted(near))
    return [at for at in lines if _is_read(header.passages[at].folded)]


def _is_read(folded: str) -> bool:
    """Whether a line is more than marks, or what a template left."""
    return bool(folded) and not is_leftover(folded)


def read(
    header: HeaderText, model: HeaderModel, lines: Sequence[int] | None = None
) -> list[HeaderLine]:
    """What each of the passages *lines* of *header* is; of those of `window` unless given."""
    lines = window(header) if lines is None else lines
    if not lines:
        return []
    vectors = count(header, lines).vectors
    decoded = decode(model, vectors)
    parts = _with_headline(_with_motto(decoded.parts, vectors), vectors)
    parts = _with_section(parts, vectors)
    return [
        HeaderLine(
            at,
            part,
            likely.get(part, 0.0),
            tuple(
                sorted(((p, x) for p, x in likely.items() if p is not part), key=lambda y: -y[1])
            ),
        )
        for at, part, likely in zip(lines, parts, decoded.probabilities, strict=True)
    ]
