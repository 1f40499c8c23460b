"""What the lines of a story's header are: outlet, tagline, section, headline, standfirst, byline.

All lines over the story, just under its headline and the first passages of the story itself are
read together: what each is depends on what the others are. `read` is given what is known of a page
(its passages, which of them are information lines or furniture, where its prose stands) and
gives back the likeliest part of each of these lines, and how likely the others are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newsparse.header.decode import decode
from newsparse.header.features import NAMES, HeaderText, count
from newsparse.header.labels import Part
from newsparse.header.model import HeaderModel, read_model
from newsparse.patterns import LEFTOVER

__all__ = ["NAMES", "HeaderLine", "HeaderText", "Part", "read", "read_model", "window"]

MAX_LINES = 40
"""Lines that are read as a header at most."""

PROSE = 3
"""So many passages of running text are read with it: a headline, a standfirst, the story."""

BEYOND = 3
"""And so many passages behind the last of them, when the story has no more."""


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

_SHARED, _WORDS, _ENDS = (NAMES.index(name) for name in ("shared", "words", "ends"))
_FULL_STOP, _ASKED = 1, 2


def _with_motto(parts: Sequence[Part], vectors: Sequence[Sequence[int]]) -> list[Part]:
    """The *parts* with a motto where a motto was taken for the headline, and that for a standfirst.

    It stands under an outlet's name and over a line without a full stop of whose words clearly more
    are the story's. The trees see both lines, but few such headers among all others.
    """
    found = list(parts)
    for at in range(1, len(found) - 1):
        one, other = vectors[at], vectors[at + 1]
        if (
            found[at : at + 2] == [Part.HEADLINE, Part.STANDFIRST]
            and Part.OUTLET in found[:at]
            and Part.TAGLINE not in found
            and other[_WORDS] <= LONGEST_HEADLINE
            and other[_ENDS] != _FULL_STOP
            and other[_SHARED] - one[_SHARED] >= CLEARLY
        ):
            found[at : at + 2] = [Part.TAGLINE, Part.HEADLINE]
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


def _is_sentence(ends: int) -> bool:
    return ends in (_FULL_STOP, _ASKED)


def _without(likely: Mapping[Part, float], part: Part) -> Iterator[tuple[Part, float]]:
    return ((other, each) for other, each in likely.items() if other is not part)


def window(header: HeaderText) -> list[int]:
    """The passages of *header* that are read together, by index."""
    prose = header.prose
    if len(prose) >= PROSE:
        end = prose[PROSE - 1] + 1
    else:
        end = min((prose[-1] if prose else 0) + 1 + BEYOND, len(header.passages))
    lines = range(max(end - MAX_LINES, 0), end)
    return [at for at in lines if not LEFTOVER.fullmatch(header.passages[at].folded)]


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
