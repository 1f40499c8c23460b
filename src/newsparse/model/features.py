"""Features: the named numbers of a candidate from which a model makes its probability."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

__all__ = ["Features"]

C = TypeVar("C")
V = TypeVar("V")

Counter = Callable[[V, C], Iterable[int]]
Comparer = Callable[[V, Sequence[C], Sequence[list[int]]], Iterable[Iterable[int]]]


class Features(Generic[V, C]):
    """An ordered list of named features, each beside the function that counts it.

    A function counts one feature, or several at once. `of` registers one that looks at a candidate
    alone, `among` one that compares the candidates of a page with each other:

    >>> features: Features[str, str] = Features()
    >>> @features.of("letters", "capitals")
    ... def form(page: str, word: str) -> tuple[int, int]:
    ...     return len(word), sum(map(str.isupper, word))
    >>> @features.among("longer")
    ... def beside(page, words, vectors):
    ...     return [(sum(other[0] > own[0] for other in vectors),) for own in vectors]
    >>> features.names
    ('letters', 'capitals', 'longer')
    >>> features.vectors("The Harbour", ["The", "Harbour"])
    [[3, 1, 1], [7, 1, 0]]
    """

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()
        """The names of the features, in the order of a vector's numbers."""
        self._own: list[Counter[V, C]] = []
        self._among: list[Comparer[V, C]] = []

    def of(self, *names: str) -> Callable[[Counter[V, C]], Counter[V, C]]:
        """Register the decorated function as the one that counts *names* of one candidate.

        It takes what the field's view gives and the candidate, and returns one whole number for
        each of *names*, in their order.
        """
        assert not self._among, "what compares candidates comes last"  # noqa: S101  # at import

        def register(count: Counter[V, C]) -> Counter[V, C]:
            self.names += names
            self._own.append(count)
            return count

        return register

    def among(self, *names: str) -> Callable[[Comparer[V, C]], Comparer[V, C]]:
        """Register the decorated function as the one that compares the candidates of a page.

        It takes the view, all candidates and their vectors as far as they are counted, and returns
        the numbers of each candidate, in the order of *names*.
        """

        def register(compare: Comparer[V, C]) -> Comparer[V, C]:
            self.names += names
            self._among.append(compare)
            return compare

        return register

    def vector(self, view: V, candidate: C) -> list[int]:
        """The vector of one *candidate*, without the features that compare candidates."""
        found: list[int] = []
        for count in self._own:
            found += count(view, candidate)
        return found

    def vectors(self, view: V, candidates: Sequence[C]) -> Sequence[Sequence[int]]:
        """The vector of each of the *candidates* of a page, in the order of `names`."""
        found = [self.vector(view, each) for each in candidates]
        for compare in self._among:
            for vector, more in zip(found, compare(view, candidates, found), strict=True):
                vector.extend(more)
        return found
