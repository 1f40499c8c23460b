"""Print how right newsparse is on publishers that its weights have not seen.

Usage::

    python -m training.cross_validate CORPUS_DIR
    python -m training.cross_validate CORPUS_DIR --renderers inscriptis,html2text --markdown

The publishers are dealt into folds. For each fold the weights are learned from all other folds,
as `training.train` learns them from all, and the whole parser reads the fold's pages with them.
Takes about a minute a fold and a second a page and renderer.
"""

from __future__ import annotations

from contextlib import ExitStack
from unittest.mock import patch

import attrs

from benchmarks import options
from benchmarks.accuracy import Run, by_language, by_renderer, run
from benchmarks.corpus import Corpus
from benchmarks.tables import show
from newsparse.lines.trees import Trees, read_trees
from training.corpus import RENDERERS, Example, examples
from training.train import FOLDS, LEARNED, Table, exported, fit_all, folds

READERS = ("newsparse.lines.story.load_trees", "newsparse.lines.labelling.load_trees")
"""Where the parser asks for its weights."""


def learn(found: list[Example], tables: dict[str, list[Table]], fold: int) -> dict[str, Trees]:
    """The trees learned from all examples that are not in *fold*."""
    inside = [held != fold for held in folds(found)]
    return {
        name: read_trees(
            exported(
                fit_all([t for t, use in zip(tables[name], inside, strict=True) if use]), names
            )
        )
        for name, (_, names) in LEARNED.items()
    }


def main() -> None:
    """Learn and read fold by fold, then print the tables."""
    given = options.parser(__doc__).parse_args()
    found = list(examples(given.corpus, RENDERERS))
    held = dict(zip((each.page for each in found), folds(found), strict=True))
    tables = {name: [rows(each) for each in found] for name, (rows, _) in LEARNED.items()}
    corpus = Corpus.read(given.corpus, given.limit)
    runs = {name: Run(name, {}, {}) for name in given.renderers or RENDERERS}
    for fold in range(FOLDS):
        trees = learn(found, tables, fold)
        part = attrs.evolve(
            corpus, answers=tuple(each for each in corpus.answers if held[each.id] == fold)
        )
        with ExitStack() as stack:
            for reader in READERS:
                stack.enter_context(patch(reader, trees.__getitem__))
            for name, whole in runs.items():
                read = run(part, name)
                whole.scores.update(read.scores)
                whole.seconds.update(read.seconds)
    every = list(runs.values())
    show([by_renderer(every), by_language(corpus, every)], markdown=given.markdown)


if __name__ == "__main__":
    main()
