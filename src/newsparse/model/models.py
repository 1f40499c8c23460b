"""The models that a parser asks: those that newsparse ships, or others of the same shape."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast

from newsparse.errors import ConfigError
from newsparse.model.trees import Trees, read_trees
from newsparse.shipped import read_shipped

__all__ = ["Models"]

M = TypeVar("M")


class Models:
    """Decision trees by the name of the field that asks them.

    ``Models({"headline": data})`` takes the trees in *data*, as ``training`` writes them, for the
    field ``headline``, and the shipped ones for all others; ``Models()`` are the shipped ones.
    Data are read, and their features compared with those that the field counts, when a parser is
    built with them. Models can be pickled, shared between threads, and compared.

    >>> Models() == Models({})
    True
    """

    def __init__(self, given: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._given = dict(given or {})
        self._read: dict[str, Trees] = {}
        self._models: dict[str, Any] = {}

    def trees(self, name: str, features: Sequence[str]) -> Trees:
        """The trees of the field *name*, whose vectors hold the *features*.

        Raises:
            ConfigError: the data were learned from other features, or are no model's.
        """
        found = self._read.get(name)
        if found is None:
            found = self._read_given(name, read_trees) if name in self._given else _shipped(name)
            if found.names != tuple(features):
                raise ConfigError(
                    f"the weights of {name!r} were learned from other features than it counts:"
                    f" learned from {', '.join(found.names)}; counted {', '.join(features)}"
                )
            self._read[name] = found
        return found

    def model(self, name: str, read: Callable[[Mapping[str, Any]], M]) -> M:
        """The model *name*, which is no field's trees: what *read* makes of its data, read once.

        *read* is a function at the top level of a module.

        Raises:
            ConfigError: the data were learned from other features, or are no model's.
        """
        if name not in self._given:
            return cast("M", _shipped_model(name, read))
        if name not in self._models:
            self._models[name] = self._read_given(name, read)
        return cast("M", self._models[name])

    def _read_given(self, name: str, read: Callable[[Mapping[str, Any]], M]) -> M:
        try:
            return read(self._given[name])
        except (LookupError, TypeError, ValueError) as error:
            raise ConfigError(
                f"the data given for {name!r} are no model, as training writes it: {error!r}"
            ) from error

    def names(self) -> tuple[str, ...]:
        """The names of the fields whose trees were given."""
        return tuple(self._given)

    def plus(self, name: str, data: Mapping[str, Any]) -> Models:
        """These models, with the trees in *data* for the field *name*."""
        more = Models({**self._given, name: data})
        more._read = {known: trees for known, trees in self._read.items() if known != name}
        return more

    def __reduce__(self) -> tuple[type[Models], tuple[dict[str, Mapping[str, Any]]]]:
        return Models, (self._given,)

    def __eq__(self, other: object) -> bool:
        return self._given == other._given if isinstance(other, Models) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._given)))

    def __repr__(self) -> str:
        given = ", ".join(self._given)
        return f"Models({{{given}}})" if given else "Models()"


@cache
def _shipped_model(name: str, read: Callable[[Mapping[str, Any]], Any]) -> Any:
    """The model *name* that newsparse ships, read once by a process."""
    return read(json.loads(read_shipped("model", f"weights/{name}.json")))


@cache
def _shipped(name: str) -> Trees:
    """The trees that newsparse ships for the field *name*, read once by a process."""
    return read_trees(json.loads(read_shipped("model", f"weights/{name}.json")))
