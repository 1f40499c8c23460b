"""Print how right newsparse is on publishers that its weights have not seen.

Usage::

    python -m training.cross_validate CORPUS_DIR
    python -m training.cross_validate CORPUS_DIR --renderers inscriptis,html2text --markdown

The publishers are dealt into folds. For each fold the weights are learned from all other folds,
as `training.train` learns them from all, and the whole parser reads the fold's pages with them.
Takes about a minute a fold and a second a page and renderer.
"""

from __future__ import annotations

import attrs

from benchmarks import options
from benchmarks.accuracy import Run, by_language, by_renderer, run
from benchmarks.corpus import Corpus
from benchmarks.tables import show
from training.corpus import RENDERERS, sources
from training.stages import folds, prepare, using


def main() -> None:
    """Learn and read fold by fold, then print the tables."""
    given = options.parser(__doc__).parse_args()
    found = list(sources(given.corpus, RENDERERS))
    held = dict(zip((each.id for each in found), folds(found), strict=True))
    _, shipped = prepare(found)
    corpus = Corpus.read(given.corpus, given.limit)
    runs = {name: Run(name, {}, {}) for name in given.renderers or RENDERERS}
    for fold, trees in enumerate(shipped):
        part = attrs.evolve(
            corpus, answers=tuple(each for each in corpus.answers if held[each.id] == fold)
        )
        with using(trees):
            for name, whole in runs.items():
                read = run(part, name)
                whole.scores.update(read.scores)
                whole.seconds.update(read.seconds)
    every = list(runs.values())
    show([by_renderer(every), by_language(corpus, every)], markdown=given.markdown)


if __name__ == "__main__":
    main()
