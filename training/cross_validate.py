"""Print how right newsparse is on publishers that its weights have not seen.

Usage::

    python -m training.cross_validate CORPUS_DIR…
    python -m training.cross_validate CORPUS_DIR… --renderers inscriptis,html2text --markdown

The publishers of all corpora are dealt into folds. For each fold the weights are learned from all
other folds, as `training.train` learns them from all, and the whole parser reads the fold's pages
with them. ``--folds`` takes those that `training.train --folds`
wrote instead.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
from functools import partial
from pathlib import Path

import attrs

from benchmarks.accuracy import Run, by_language, by_renderer, reliability, run
from benchmarks.corpus import Corpus
from benchmarks.systems import read_newsparse
from benchmarks.tables import show
from newsparse import Parser
from newsparse.model.models import Models
from training.corpus import RENDERERS, sources
from training.stages import FOLDS, folds, learn
from training.train import read_folds, weighted

READ = RENDERERS[:4]
"""Renderers whose texts are read unless others are named."""

_corpora: list[Corpus] = []
_held: list[dict[str, int]] = []
_parsers: list[Parser] = []


def _read(task: tuple[int, int, str]) -> Run:
    """What is made of a fold's pages of one corpus and renderer, with the fold's models."""
    number, fold, renderer = task
    corpus, held = _corpora[number], _held[number]
    part = attrs.evolve(
        corpus, answers=tuple(each for each in corpus.answers if held[each.id] == fold)
    )
    return run(part, renderer, partial(read_newsparse, parser=_parsers[fold]))


def main() -> None:
    """Learn and read fold by fold, then print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "corpora", type=weighted, nargs="+", help="corpus folders, each as FOLDER or FOLDER=WEIGHT"
    )
    parser.add_argument("--renderers", default=",".join(READ), metavar="A,B")
    parser.add_argument("--folds", type=Path, help="folder that training.train --folds wrote")
    parser.add_argument("--scores", action="store_true", help="show what the scores mean")
    parser.add_argument("--markdown", action="store_true", help="tables as Markdown")
    given = parser.parse_args()
    found = [list(sources(folder, weight=weight)) for folder, weight in given.corpora]
    every = [each for own in found for each in own]
    held = folds(every)
    without = read_folds(given.folds) if given.folds else learn(every, whole=False).without
    _parsers.extend(Parser(models=Models(weights)) for weights in without)
    for (folder, _), own in zip(given.corpora, found, strict=True):
        _corpora.append(Corpus.read(folder))
        _held.append(dict(zip((each.id for each in own), held, strict=False)))
        held = held[len(own) :]
    for number, (folder, _) in enumerate(given.corpora):
        runs = {name: Run(name, {}, {}) for name in given.renderers.split(",")}
        tasks = [(number, fold, name) for fold in range(FOLDS) for name in runs]
        with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
            for part in pool.imap(_read, tasks):
                runs[part.renderer].scores.update(part.scores)
                runs[part.renderer].seconds.update(part.seconds)
                runs[part.renderer].sure.update(part.sure)
        tables = [by_renderer(list(runs.values()))]
        if len({each.language for each in _corpora[number].answers}) > 1:
            tables.append(by_language(_corpora[number], list(runs.values())))
        if given.scores:
            tables.append(reliability(list(runs.values())))
        print(folder.name)
        show(tables, markdown=given.markdown)


if __name__ == "__main__":
    main()
