"""The order in which the weights are learned: each stage reads pages as those before it will.

First how lines broken at links are put together, then the story's passages, at a first look and at
a second. Then the headline, over stories as they are *found*, not as they should
be: each page's story is told by trees that have not seen its publisher. Then what is picked from
the page once both are known, over pages read the same way.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

import attrs
import numpy as np
from threadpoolctl import threadpool_limits

from newsparse.learned import trees
from newsparse.learned.trees import Trees, read_trees
from newsparse.lines import Reading, context
from newsparse.lines.draft import Draft, draft
from newsparse.lines.features import NAMES, Features
from newsparse.lines.outline import outline
from newsparse.lines.reading import read_draft
from newsparse.lines.story import first_scores, is_asked
from newsparse.page import read_page
from training import authors, categories, dates, headlines, outlets, pieces
from training.aligned import in_story
from training.corpus import Source
from training.crew import Crew
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


@attrs.define(eq=False)
class Example:
    """One rendering of one page, and what the stages so far made of it."""

    source: Source
    fold: int
    draft: Draft | None = None
    story: Sequence[bool] = ()
    """For each passage, whether it is a paragraph, heading or standfirst of the story."""
    reading: Reading | None = None


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


_shipped: list[dict[str, Trees]] = [{} for _ in range(FOLDS)]
"""In a worker: for each fold, the trees that are learned so far without it."""


def _keep(fold: int, name: str, data: dict[str, Any]) -> None:
    _shipped[fold][name] = read_trees(data)


def _table(rows: Callable[[Example], Table], example: Example) -> Table:
    with using(_shipped[example.fold]):
        return rows(example)


def prepare(
    given: Sequence[Source], *, final: bool = True
) -> tuple[dict[str, dict[str, Any]], list[dict[str, dict[str, Any]]]]:
    """The trees learned from all pages, by name, and for each fold those that leave it out."""
    held = folds(given)
    whole: dict[str, dict[str, Any]] = {}
    without: list[dict[str, dict[str, Any]]] = [{} for _ in range(FOLDS)]
    crew = Crew([Example(*each) for each in zip(given, held, strict=True)])
    stages: dict[str, tuple[Callable[[Example], Table], Sequence[str], Settings]] = {
        "pieces": (_piece_table, pieces.NAMES, pieces.SETTINGS),
        "story": (_story_table, NAMES, STORY_SETTINGS),
        "context": (_context_table, context.NAMES, CONTEXT_SETTINGS),
        "headline": (_headline_table, headlines.NAMES, headlines.SETTINGS),
    }
    for name, (_, names, settings) in PICKED.items():
        stages[name] = (partial(_picked_table, name), names, settings)
    for name, (rows, names, settings) in stages.items():
        stage = Stage(crew.each(partial(_table, rows)), held, names, settings)
        wanted = [*range(FOLDS), None] if final else list(range(FOLDS))
        # Each model is fitted on one thread, so that the sums, and the weights, are the same.
        with threadpool_limits(limits=1), ThreadPoolExecutor(os.cpu_count()) as pool:
            fitted = list(pool.map(stage.learn, wanted))
        for fold, data in zip(wanted, fitted, strict=True):
            if fold is None:
                whole[name] = data
            else:
                without[fold][name] = data
                crew.tell(_keep, fold, name, data)
    crew.close()
    return whole, without


def _piece_table(example: Example) -> Table:
    return pieces.piece_table(read_page(example.source.text), example.source.answer)


def _drafted(example: Example) -> Draft:
    if example.draft is None:
        example.draft = draft(read_page(example.source.text))
        example.story = in_story(example.draft.passages, example.source.answer)
    return example.draft


def _story_table(example: Example) -> Table:
    """The vectors of the passages that the story's trees are asked about, and their labels."""
    vectors = _vectors(example)
    return _labelled(
        example, [(at, vectors[at]) for at in range(len(vectors)) if is_asked(vectors, at)], NAMES
    )


def _context_table(example: Example) -> Table:
    """The vectors of the passages that are looked at again, and their labels."""
    vectors, drafted = _vectors(example), _drafted(example)
    rows = context.context(drafted.passages, vectors, first_scores(vectors), drafted.words)
    return _labelled(example, rows, context.NAMES)


def _vectors(example: Example) -> Features:
    drafted = _drafted(example)
    return Features(drafted.passages, drafted.told, drafted.words)


def _labelled(
    example: Example, rows: Sequence[tuple[int, Sequence[int]]], names: Sequence[str]
) -> Table:
    """A table of *rows*, each of one passage; long passages count more, as in the story."""
    passages = _drafted(example).passages
    labels = [example.story[at] for at, _ in rows]
    weights = [LEAST + min(passages[at].words, MOST_WORDS) / MEAN_WORDS for at, _ in rows]
    return table([row for _, row in rows], labels, len(names), weights)


LEAST, MEAN_WORDS, MOST_WORDS = 0.3, 30, 60
"""What a passage counts without its words; words that count 1; words beyond which it counts no
more."""


def _headline_table(example: Example) -> Table:
    """The vectors of the texts near the story as found, and which of them is the headline."""
    drafted = _drafted(example)
    found = outline(drafted)
    if found is None or not found.is_whole:
        return table([], [], len(headlines.NAMES))
    rows = headlines.headline_rows(drafted, found, example.source.answer)
    return table(*rows, len(headlines.NAMES))


def _picked_table(name: str, example: Example) -> Table:
    """The vectors of the candidates of the field *name*, and which of them are right."""
    picker, names, _ = PICKED[name]
    if example.reading is None:
        example.reading = read_draft(read_page(example.source.text), _drafted(example))
    if example.reading.outline is None:
        return table([], [], len(names))
    return table(*picker(example.reading, example.source.answer), len(names))
