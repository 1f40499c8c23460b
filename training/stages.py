"""The order in which the weights are learned: each stage reads pages as those before it will.

First the story's passages. Then the headline, over stories as they are *found*, not as they should
be: each page's story is told by trees that have not seen its publisher. Then what is picked from
the page once both are known, over pages read the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import attrs
import numpy as np

from newsparse.lines import Reading, trees
from newsparse.lines.features import NAMES, features
from newsparse.lines.outline import outline
from newsparse.lines.reading import read_draft
from newsparse.lines.story import is_asked
from newsparse.lines.trees import Trees, read_trees
from training import authors, categories, dates, headlines, outlets
from training.corpus import Example
from training.learning import SEED, Table, learned, table

__all__ = ["FOLDS", "Stage", "folds", "prepare", "using"]

FOLDS = 5

Answer = Mapping[str, Any]
Picker = Callable[[Reading, Answer], tuple[list[list[int]], list[bool]]]
"""Reading and answer of a page → the vectors of what might be picked, and which of it is right."""


PICKED: dict[str, tuple[Picker, Sequence[str], dict[str, Any]]] = {
    "byline": (authors.author_rows, authors.NAMES, authors.SETTINGS),
    "date": (dates.date_rows, dates.NAMES, dates.SETTINGS),
    "category": (categories.category_rows, categories.NAMES, categories.SETTINGS),
    "outlet": (outlets.outlet_rows, outlets.NAMES, outlets.SETTINGS),
}
"""What is learned last: its rows, what each place of a row holds, its settings."""


@attrs.frozen(eq=False)
class Stage:
    """What one set of trees is learned from: a table for each example, and their folds."""

    tables: list[Table]
    folds: list[int]
    names: Sequence[str]
    settings: dict[str, Any]

    def learn(self, held: int | None = None) -> dict[str, Any]:
        """The trees learned from all examples but those of the fold *held*."""
        pairs = zip(self.tables, self.folds, strict=True)
        used = [each for each, fold in pairs if fold != held and len(each[1])]
        return learned(used, self.names, self.settings)

    def trees(self) -> list[Trees]:
        """For each fold, the trees learned from all others."""
        return [read_trees(self.learn(held)) for held in range(FOLDS)]


def folds(found: Sequence[Example]) -> list[int]:
    """The fold in which each example is held out; all pages of a publisher share one."""
    publishers = sorted({each.publisher for each in found})
    order = np.random.default_rng(SEED).permutation(len(publishers))
    fold = {publishers[at]: place % FOLDS for place, at in enumerate(order)}
    return [fold[each.publisher] for each in found]


@contextmanager
def using(shipped: Mapping[str, Trees]) -> Iterator[None]:
    """Within it, newsparse reads pages with these trees in the place of those it ships."""
    with patch.object(trees, "load_trees", shipped.__getitem__):
        yield


def prepare(found: Sequence[Example]) -> tuple[dict[str, Stage], list[dict[str, Trees]]]:
    """All stages, by the name of their weights, and for each fold the trees that leave it out."""
    held = folds(found)
    shipped: list[dict[str, Trees]] = [{} for _ in range(FOLDS)]
    stages: dict[str, Stage] = {}

    def add(
        name: str, rows: Callable[[Example], Table], names: Sequence[str], settings: dict[str, Any]
    ) -> None:
        tables = []
        for example, fold in zip(found, held, strict=True):
            with using(shipped[fold]):
                tables.append(rows(example))
        stages[name] = Stage(tables, held, names, settings)
        for before, each in zip(shipped, stages[name].trees(), strict=True):
            before[name] = each

    add("story", _story_table, NAMES, {})
    add("headline", _headline_table, headlines.NAMES, headlines.SETTINGS)
    readings = []
    for example, fold in zip(found, held, strict=True):
        with using(shipped[fold]):
            readings.append(read_draft(example.page, example.draft))
    by_example = dict(zip(map(id, found), readings, strict=True))
    for name, (picker, names, settings) in PICKED.items():

        def rows(example: Example, picker: Picker = picker, names: Sequence[str] = names) -> Table:
            reading = by_example[id(example)]
            if reading.outline is None:
                return table([], [], len(names))
            return table(*picker(reading, example.answer), len(names))

        add(name, rows, names, settings)
    return stages, shipped


def _story_table(example: Example) -> Table:
    """The vectors of the passages that the story's trees are asked about, and their labels."""
    drafted = example.draft
    vectors = features(drafted.passages, drafted.told, drafted.words)
    asked = [at for at, vector in enumerate(vectors) if is_asked(vector)]
    return table([vectors[at] for at in asked], [example.story[at] for at in asked], len(NAMES))


def _headline_table(example: Example) -> Table:
    """The vectors of the texts near the story as found, and which of them is the headline."""
    found = outline(example.draft)
    if found is None or not found.is_whole:
        return table([], [], len(headlines.NAMES))
    rows = headlines.headline_rows(example.draft, found, example.answer)
    return table(*rows, len(headlines.NAMES))
