"""The order in which the models are learned: that of the steps that ask them.

Each field is learned from documents that were read as those before it will read them: by models
that have not seen the publisher. So for each field there is one model for each fold of publishers,
learned from all other folds, and one that is learned from all.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import attrs
import numpy as np
from threadpoolctl import threadpool_limits

from newsparse.lines.document import Document
from newsparse.lines.story.third_look import third_look
from newsparse.model.field import Rows
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import STEPS, fill
from training.answers import Gold, kind_of
from training.corpus import Source
from training.crew import Crew
from training.learning import SEED, Table, learned, table

__all__ = ["FIELDS", "FOLDS", "OF_HTML", "OF_TEXT", "Learned", "folds", "learn"]

FOLDS = 5

FIELDS = tuple(step.field.name for step in STEPS if step.field is not None)
"""The names of the learned fields, in the order in which they are asked."""

OF_HTML = (third_look.name,)
"""The fields that look at the markup of a page, and are learned from HTML alone."""

OF_TEXT = tuple(name for name in FIELDS if name not in OF_HTML)
"""All others."""

Weights = dict[str, dict[str, Any]]
"""The data of models by the name of their field."""


@attrs.frozen
class Learned:
    """What was learned: from all pages, and for each fold without its publishers."""

    whole: Weights
    without: list[Weights]


@attrs.define(eq=False)
class Example:
    """One rendering of one page, filled as far as the fields so far were learned."""

    source: Source
    fold: int
    answer: Gold
    document: Document
    filled: int = 0
    """How many of the steps have run."""


def folds(found: Sequence[Source]) -> list[int]:
    """The fold in which each page is held out; all pages of a publisher share one.

    Publishers of articles are dealt first, so that other pages change nothing for them.
    """
    articles = {each.publisher for each in found if kind_of(each.answer) == "article"}
    fold: dict[str, int] = {}
    for publishers in (sorted(articles), sorted({each.publisher for each in found} - articles)):
        order = np.random.default_rng(SEED).permutation(len(publishers))
        fold |= {publishers[at]: place % FOLDS for place, at in enumerate(order)}
    return [fold[each.publisher] for each in found]


_models = [Models() for _ in range(FOLDS)]
"""In a worker: for each fold, the models that are learned so far without it."""


def _keep(fold: int, name: str, data: dict[str, Any]) -> None:
    _models[fold] = _models[fold].plus(name, data)


def _rows(at: int, example: Example) -> Table:
    """What the page teaches the field of the step number *at*, once those before it have run."""
    field = STEPS[at].field
    assert field is not None  # noqa: S101  # the caller chose it for that
    document = example.document
    document.models = _models[example.fold]
    fill(document, STEPS[example.filled : at])
    example.filled = at
    taught = example.answer.article or not field.of_articles
    rows = field.rows(document, example.answer) if taught else Rows((), (), ())
    weights = [weight * example.source.weight for weight in rows.weights]
    return table(rows.vectors, rows.right, len(field.features.names), weights)


def _empty() -> list[Weights]:
    return [{} for _ in range(FOLDS)]


def learn(
    given: Sequence[Source],
    only: Sequence[str] = OF_TEXT,
    known: Learned | None = None,
    *,
    whole: bool = True,
) -> Learned:
    """The models of the fields *only*, learned from the pages *given*.

    All other fields are asked with the models that are *known*, by default the shipped ones, which
    have seen the corpus. Without *whole*, only the models of the folds are learned.
    """
    held = folds(given)
    found = Learned({}, [dict(each) for each in known.without] if known else _empty())
    crew = Crew(
        [
            Example(source, fold, Gold(source.answer), Document(read_page(source.text), Models()))
            for source, fold in zip(given, held, strict=True)
        ]
    )
    for fold, weights in enumerate(found.without):
        for name, data in weights.items():
            crew.tell(_keep, fold, name, data)
    for at, step in enumerate(STEPS):
        if step.field is None or step.field.name not in only:
            continue
        field = step.field
        tables = crew.each(partial(_rows, at))

        def fit(fold: int | None, tables: Sequence[Table] = tables, field: Any = field) -> Any:
            used = [each for each, own in zip(tables, held, strict=True) if own != fold]
            return learned(used, field)

        wanted = [*range(FOLDS), None] if whole else list(range(FOLDS))
        # Each model is fitted on one thread, so that the sums, and the weights, are the same.
        with threadpool_limits(limits=1), ThreadPoolExecutor(os.cpu_count()) as pool:
            fitted = list(pool.map(fit, wanted))
        for fold, data in zip(wanted, fitted, strict=True):
            if fold is None:
                found.whole[field.name] = data
            else:
                found.without[fold][field.name] = data
                crew.tell(_keep, fold, field.name, data)
    crew.close()
    return found
