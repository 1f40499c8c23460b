"""The likeliest parts of all lines of a header together, and how likely each part of each line is.

Each line by itself has a probability for each part; what follows what is learned as well. The best
sequence is found as Viterbi's algorithm does, with what it has used of the parts that stand once
(`ONCE`) as a part of its state; the probabilities are those of the forward-backward algorithm,
which looks at neighbours only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp, inf, log
from typing import NamedTuple

from newsparse.header.features import NAMES
from newsparse.header.labels import ONCE, Part
from newsparse.header.model import HeaderModel
from newsparse.page import Mark

__all__ = ["Decoded", "decode"]

LEAST = log(0.0005)
"""Parts that a line by itself has with a smaller probability are not looked at, its likeliest part
aside."""

NO_HEADLINE = -1.0
"""What is added to a sequence without a headline: nearly all stories have one."""

MAX_SHORT = 30
"""Words beyond which a line is a standfirst, an information line, furniture or the story's."""

MAX_SENTENCE = 14
"""Words beyond which a line with a full stop is no headline: it is the story's first paragraph."""

MAX_HEADED = 25
"""The same where the byline or day stands right below it."""

_LONG = frozenset({Part.STANDFIRST, Part.INFO, Part.FURNITURE, Part.STORY})
_SHORT = frozenset(Part) - _LONG
_LISTED = (_LONG | {Part.NAME, Part.SOURCE, Part.SECTION}) - {Part.STANDFIRST}
"""What a line with a bullet may be."""
_NOT_LISTED = frozenset(Part) - _LISTED
_GOING_ON = frozenset({Part.MORE})
_UNDER = frozenset({Part.MORE, Part.STANDFIRST})
"""What is never marked as a heading."""
_NONE: frozenset[Part] = frozenset()

_HEADS = frozenset({Part.HEADLINE, Part.TITLED, Part.MORE})
"""What a headline goes on from."""
_UNLABELLED = _HEADS - {Part.TITLED}
_NAMING = _HEADS | {Part.OUTLET, Part.TAGLINE, Part.SECTION, Part.STANDFIRST}
"""What never ends in a colon."""

_OVER = frozenset({Part.HEADLINE, Part.TITLED, Part.TAGLINE, Part.STANDFIRST, Part.OUTLET})
"""What is never under a passage of the story."""

_BEGUN = 1 << 8
"""The bit of a sequence in which the story has begun."""

_WORDS, _ENDS, _LEVEL, _MARK, _DATED, _LABELLED, _TO_INFO, _ROOM, _LOWER = (
    NAMES.index(name)
    for name in (
        "words", "ends", "level", "mark", "has_date", "title_label", "to_info", "room",
        "lower_first",
    )
)  # fmt: skip
_BULLET = list(Mark).index(Mark.BULLET)
_FULL_STOP, _COLON = 1, 3
_NO_ROOM = 1


class Decoded(NamedTuple):
    """What the lines of a header are."""

    parts: tuple[Part, ...]
    """One for each line, in order: the likeliest of all sequences."""
    probabilities: tuple[Mapping[Part, float], ...]
    """For each line, how likely each part is that may be considered."""


class _Path(NamedTuple):
    score: float
    place: int
    before: _Path | None


def decode(model: HeaderModel, vectors: Sequence[Sequence[int]]) -> Decoded:
    """The parts of the lines with these *vectors*, of which there is one at least."""
    lattice = [_kept(model, vector) for vector in vectors]
    return Decoded(_viterbi(model, lattice), _probabilities(model, lattice))


_Line = list[tuple[int, float]]
"""The places among the model's parts that a line may be, each with its scaled log probability."""


def _kept(model: HeaderModel, vector: Sequence[int]) -> _Line:
    found = model.log_probabilities(vector)
    ruled_out = _ruled_out(vector)
    if ruled_out:
        found = [
            -inf if part in ruled_out else each
            for part, each in zip(model.parts, found, strict=True)
        ]
    least = min(LEAST, max(found))
    return [(place, model.scale * each) for place, each in enumerate(found) if each >= least]


def _ruled_out(vector: Sequence[int]) -> frozenset[Part]:
    """The parts that the line with this *vector* cannot be."""
    words = vector[_WORDS]
    if words > MAX_SHORT:
        return _SHORT
    if vector[_MARK] == _BULLET:
        return _NOT_LISTED
    if vector[_ENDS] == _COLON:
        return _NAMING
    most = MAX_HEADED if vector[_TO_INFO] == 1 else MAX_SENTENCE
    if words > most and vector[_ENDS] == _FULL_STOP:
        return _UNLABELLED if vector[_LABELLED] else _HEADS
    if vector[_LEVEL]:
        return _UNDER
    # Where no line was wrapped, the one under a headline says something of its own.
    goes_on = vector[_ROOM] == _NO_ROOM or vector[_LOWER]
    return _NONE if goes_on and not vector[_DATED] else _GOING_ON


def _viterbi(model: HeaderModel, lattice: Sequence[_Line]) -> tuple[Part, ...]:
    once = [ONCE.get(part, 0) for part in model.parts]
    headline = ONCE[Part.HEADLINE]
    more, story = (model.parts.index(part) for part in (Part.MORE, Part.STORY))
    heads = frozenset(place for place, part in enumerate(model.parts) if part in _HEADS)
    over = frozenset(place for place, part in enumerate(model.parts) if part in _OVER)
    states: dict[tuple[int, int], _Path] = {
        (place, _BEGUN if place == story else once[place]): _Path(
            score + model.start[place], place, None
        )
        for place, score in lattice[0]
    }
    for line in lattice[1:]:
        reached: dict[tuple[int, int], _Path] = {}
        for (before, used), path in states.items():
            moves = model.moves[before]
            for place, score in line:
                bit = once[place]
                if used & bit or (place == more and before not in heads):
                    continue
                if used & _BEGUN and place in over:
                    continue
                total = path.score + score + moves[place]
                state = (place, used | (_BEGUN if place == story else bit))
                known = reached.get(state)
                if known is None or total > known.score:
                    reached[state] = _Path(total, place, path)
        # Every part of the line may be used up: then it is what is likeliest, once or not.
        likeliest = max(line, key=lambda each: each[1])[0]
        states = reached or {
            (likeliest, used): _Path(path.score, likeliest, path)
            for (_, used), path in states.items()
        }
    ended = (
        _Path(path.score + model.end[place] + (0 if used & headline else NO_HEADLINE), *path[1:])
        for (place, used), path in states.items()
    )
    best: _Path | None = max(ended, key=lambda path: path.score)
    found: list[Part] = []
    while best is not None:
        found.append(model.parts[best.place])
        best = best.before
    return tuple(found[::-1])


def _probabilities(model: HeaderModel, lattice: Sequence[_Line]) -> tuple[dict[Part, float], ...]:
    moves = model.moves
    forward: list[list[float]] = [[score + model.start[place] for place, score in lattice[0]]]
    for last, line in pairwise(lattice):
        before = list(zip(last, forward[-1], strict=True))
        forward.append(
            [
                score + _log_sum([value + moves[other][place] for (other, _), value in before])
                for place, score in line
            ]
        )
    backward: list[list[float]] = [[model.end[place] for place, _ in lattice[-1]]]
    for following, line in pairwise(lattice[::-1]):
        after = list(zip(following, backward[-1], strict=True))
        backward.append(
            [
                _log_sum([value + score + moves[place][other] for (other, score), value in after])
                for place, _ in line
            ]
        )
    found = []
    for line, ahead, behind in zip(lattice, forward, backward[::-1], strict=True):
        both = [one + other for one, other in zip(ahead, behind, strict=True)]
        total = _log_sum(both)
        likely = [exp(each - total) for each in both]
        found.append(
            {model.parts[place]: each for (place, _), each in zip(line, likely, strict=True)}
        )
    return tuple(found)


def _log_sum(values: Sequence[float]) -> float:
    """The log of the sum of what has these logs."""
    most = max(values)
    return most + log(sum([exp(each - most) for each in values], 0.0))
