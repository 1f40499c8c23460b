"""Made-up outlets: layouts that stay as they were drawn, with one story after another in them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

import attrs

from training.layouts import Laid, Pools, Story, draw

__all__ = ["Decided", "texts_of"]

OF_OUTLET = frozenset({"outlet", "motto"})
"""Functions of the generator that draw what an outlet is, whatever they call."""

OF_STORY = frozenset(
    "people tags sections section word place _body _chosen_body _natural_body _short_lines"
    " _put_furniture _teaser _cut _other_sentence _comments _short_headline".split()
)
"""Functions of the generator that draw what changes from story to story, whatever they call."""

_HELPERS = frozenset({"chance", "pick", "half", "<listcomp>", "<genexpr>", "<lambda>"})


class Decided(Random):
    """A source of chance that decides each place of a program once, for all texts of an outlet.

    A generator that is given it makes the same choice at the same place each time, as a layout is
    the same each day. Places within a function named in *free* are drawn anew for each text, from
    *story*, but within one named in *held* they are not.
    """

    def __init__(
        self,
        outlet: str,
        story: str,
        free: frozenset[str] = OF_STORY,
        held: frozenset[str] = OF_OUTLET,
    ) -> None:
        super().__init__(story)
        self._outlet, self._free, self._held = outlet, free, held
        self._asked: Counter[tuple[tuple[str, int], ...]] = Counter()

    def _of(self) -> Random | None:
        frame = sys._getframe(2)  # noqa: SLF001  # the place that asks is what decides
        place: list[tuple[str, int]] = []
        while frame is not None and frame.f_code.co_name not in ("draw", "compose"):
            place.append((frame.f_code.co_name, frame.f_lineno))
            frame = frame.f_back  # type: ignore[assignment]  # it ends at `draw`
        if frame is not None:
            place.append((frame.f_code.co_name, frame.f_lineno))
        names = {name for name, _ in place}
        if not names & self._held and names & self._free:
            return None
        key = tuple(place)
        self._asked[key] += 1
        return Random(f"{self._outlet} {key} {self._asked[key]}")  # noqa: S311  # no secret

    def random(self) -> float:
        """A number from 0 to 1."""
        own = self._of()
        return super().random() if own is None else own.random()

    def choice(self, seq: Any) -> Any:
        """One of *seq*."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.choice(seq)

    def choices(self, *given: Any, **named: Any) -> Any:
        """Some of a population."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.choices(*given, **named)

    def sample(self, *given: Any, **named: Any) -> Any:
        """Some of a population, none twice."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.sample(*given, **named)

    def shuffle(self, x: Any) -> None:
        """Put *x* in another order."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        own.shuffle(x)

    def randint(self, a: int, b: int) -> int:
        """A whole number from *a* to *b*."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.randint(a, b)

    def randrange(self, *given: Any) -> int:
        """A whole number of a range."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.randrange(*given)

    def gauss(self, mu: float = 0.0, sigma: float = 1.0) -> float:
        """A number near *mu*."""
        own = self._of() or Random(super().random())  # noqa: S311  # no secret
        return own.gauss(mu, sigma)


def texts_of(
    outlet: str, stories: Sequence[Story], pools: Pools, count: int
) -> Iterator[Laid]:
    """*count* texts of the made-up *outlet*, each of another of *stories*, of one language."""
    chosen = Random(outlet)  # noqa: S311  # no secret
    code = chosen.choice(stories).language
    own = [story for story in stories if story.language == code]
    own = chosen.sample(own, min(count, len(own)))
    for number, story in enumerate(own):
        told = attrs.evolve(story, outlets=())
        yield draw(told, pools, Decided(outlet, f"{outlet} {number}"))
