"""The order in which the weights are learned: each stage reads pages as those before it will.

First how lines broken at links are put together, then the story's passages, at a first look and at
a second. Then the headline, over stories as they are *found*, not as they should
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

from newsparse.learned import trees
from newsparse.learned.trees import Trees, read_trees
from newsparse.lines import Reading, context
from newsparse.lines.features import NAMES, Features
from newsparse.lines.outline import outline
from newsparse.lines.reading import read_draft
from newsparse.lines.story import first_scores, is_asked
from training import authors, categories, dates, headlines, outlets, pieces
from training.corpus import Example, Source, drafted
from training.learning import SEED, Table, learned, table

__all__ = ["FOLDS", "Stage", "folds", "prepare", "using"]

FOLDS = 5

Answer = Mapping[str, Any]
Settings = dict[str, Any]
Picker = Callable[[Reading, Answer], tuple[list[list[int]], list[bool]]]
"""Reading and answer of a page → the vectors of what might be picked, and which of it is right."""


PICKED: dict[str, tuple[Picker, Sequence[str], dict[str, Any]]] = {
    "byline": (authors.author_rows, authors.NAMES, authors.SETTINGS),
    "date": (dates.date_rows, dates.NAMES, dates.SETTINGS),
    "category": (categories.category_rows, categories.NAMES, categories.SETTINGS),
    "outlet": (outlets.outlet_rows, outlets.NAMES, outlets.SETTINGS),
}
"""What is learned last: its rows, what each place of a row holds, its settings."""


STORY_SETTINGS = {"max_iter": 150, "learning_rate": 0.08, "max_features": 0.4}
CONTEXT_SETTINGS = {
    "max_iter": 200,
    "max_leaf_nodes": 16,
    "learning_rate": 0.06,
    "min_samples_leaf": 100,
    "max_features": 0.3,
}
"""Trees that each look at some of the features learn pages less by heart."""


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


def folds(found: Sequence[Source]) -> list[int]:
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


def prepare(given: Sequence[Source]) -> tuple[dict[str, Stage], list[dict[str, Trees]]]:
    """All stages, by the name of their weights, and for each fold the trees that leave it out."""
    held = folds(given)
    shipped: list[dict[str, Trees]] = [{} for _ in range(FOLDS)]
    stages: dict[str, Stage] = {}

    def each(do: Callable[[Any], Any], pages: Sequence[Source]) -> list[Any]:
        done = []
        for page, fold in zip(pages, held, strict=True):
            with using(shipped[fold]):
                done.append(do(page))
        return done

    def keep(name: str, tables: list[Table], names: Sequence[str], settings: Settings) -> None:
        stages[name] = Stage(tables, held, names, settings)
        for before, learned_now in zip(shipped, stages[name].trees(), strict=True):
            before[name] = learned_now

    keep("pieces", each(pieces.piece_table, given), pieces.NAMES, pieces.SETTINGS)
    found = each(drafted, given)

    def add(
        name: str, rows: Callable[[Example], Table], names: Sequence[str], settings: Settings
    ) -> None:
        keep(name, each(rows, found), names, settings)

    add("story", _story_table, NAMES, STORY_SETTINGS)
    add("context", _context_table, context.NAMES, CONTEXT_SETTINGS)
    add("headline", _headline_table, headlines.NAMES, headlines.SETTINGS)
    readings = each(lambda example: read_draft(example.page, example.draft), found)
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
    vectors = _vectors(example)
    return _labelled(
        example, [(at, vectors[at]) for at in range(len(vectors)) if is_asked(vectors, at)], NAMES
    )


def _context_table(example: Example) -> Table:
    """The vectors of the passages that are looked at again, and their labels."""
    vectors = _vectors(example)
    passages, words = example.draft.passages, example.draft.words
    rows = context.context(passages, vectors, first_scores(vectors), words)
    return _labelled(example, rows, context.NAMES)


def _vectors(example: Example) -> Features:
    return Features(example.draft.passages, example.draft.told, example.draft.words)


def _labelled(
    example: Example, rows: Sequence[tuple[int, list[int]]], names: Sequence[str]
) -> Table:
    """A table of *rows*, each of one passage; long passages count more, as in the story."""
    passages = example.draft.passages
    labels = [example.story[at] for at, _ in rows]
    weights = [LEAST + min(passages[at].words, MOST_WORDS) / MEAN_WORDS for at, _ in rows]
    return table([row for _, row in rows], labels, len(names), weights)


LEAST, MEAN_WORDS, MOST_WORDS = 0.3, 30, 60
"""What a passage counts without its words; words that count 1; words beyond which it counts no
more."""


def _headline_table(example: Example) -> Table:
    """The vectors of the texts near the story as found, and which of them is the headline."""
    found = outline(example.draft)
    if found is None or not found.is_whole:
        return table([], [], len(headlines.NAMES))
    rows = headlines.headline_rows(example.draft, found, example.answer)
    return table(*rows, len(headlines.NAMES))
