"""Print how right newsparse is on publishers that its weights have not seen.

Usage::

    python -m training.cross_validate CORPUS_DIR…
    python -m training.cross_validate CORPUS_DIR… --renderers inscriptis,html2text --markdown

The publishers of all corpora are dealt into folds. For each fold the weights are learned from all
other folds, as `training.train` learns them from all, and the whole parser reads the fold's pages
with them. ``--weights`` takes those that `training.train` wrote for each fold instead.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
from pathlib import Path

import attrs

from benchmarks.accuracy import Run, by_language, by_renderer, run
from benchmarks.corpus import Corpus
from benchmarks.tables import show
from newsparse.learned.trees import read_trees
from training.corpus import RENDERERS, sources
from training.stages import FOLDS, folds, prepare, using

READ = RENDERERS[:4]
"""Renderers whose texts are read unless others are named."""

_corpora: list[Corpus] = []
_held: list[dict[str, int]] = []


def _read(task: tuple[int, int, str, dict[str, dict[str, object]]]) -> Run:
    """What is made of a fold's pages of one corpus and renderer, with the fold's weights."""
    number, fold, renderer, weights = task
    corpus, held = _corpora[number], _held[number]
    part = attrs.evolve(
        corpus, answers=tuple(each for each in corpus.answers if held[each.id] == fold)
    )
    with using({name: read_trees(data) for name, data in weights.items()}):
        return run(part, renderer)


def main() -> None:
    """Learn and read fold by fold, then print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path, nargs="+", help="corpus folders")
    parser.add_argument("--renderers", default=",".join(READ), metavar="A,B")
    parser.add_argument("--weights", type=Path, help="folder that training.train wrote")
    parser.add_argument("--markdown", action="store_true", help="tables as Markdown")
    given = parser.parse_args()
    found = {folder: list(sources(folder)) for folder in given.corpora}
    every = [each for own in found.values() for each in own]
    fold = dict(zip(((each.answer["url"], each.id) for each in every), folds(every), strict=True))
    if given.weights:
        shipped = [_weights(given.weights / f"without-{held}") for held in range(FOLDS)]
    else:
        _, shipped = prepare(every, final=False)
    for folder, own in found.items():
        _corpora.append(Corpus.read(folder))
        _held.append({each.id: fold[each.answer["url"], each.id] for each in own})
    for number, folder in enumerate(given.corpora):
        runs = {name: Run(name, {}, {}) for name in given.renderers.split(",")}
        tasks = [(number, held, name, shipped[held]) for held in range(FOLDS) for name in runs]
        with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
            for part in pool.imap(_read, tasks):
                runs[part.renderer].scores.update(part.scores)
                runs[part.renderer].seconds.update(part.seconds)
        tables = [by_renderer(list(runs.values()))]
        if len({each.language for each in _corpora[number].answers}) > 1:
            tables.append(by_language(_corpora[number], list(runs.values())))
        print(folder.name)
        show(tables, markdown=given.markdown)


def _weights(folder: Path) -> dict[str, dict[str, object]]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}


if __name__ == "__main__":
    main()
