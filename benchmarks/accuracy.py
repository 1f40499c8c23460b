"""Print how right newsparse is over a corpus folder: by renderer, and by language.

    python benchmarks/accuracy.py CORPUS_DIR
    python benchmarks/accuracy.py CORPUS_DIR --renderers inscriptis,bs4 --worst headline
    python benchmarks/accuracy.py CORPUS_DIR --markdown --json figures.json

A field is scored on the pages whose text shows it: exactly right or not for outlet, headline and
date, F1 for the others. benchmarks/corpus.py says what a corpus folder is, benchmarks/scoring.py
what each figure means. Over the pages that newsparse's weights were learned from, the figures come
out too high: `training/` measures on publishers held out.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import fmean

if not __package__:  # started as a file, not by `python -m benchmarks.accuracy`
    sys.path[0] = str(Path(__file__).parent.parent)

import attrs

import newsparse
from benchmarks import options
from benchmarks.corpus import Corpus, CorpusError, Source
from benchmarks.scoring import FIELDS, Prediction, mean_scores, score_page
from benchmarks.systems import NEWSPARSE, read_newsparse, version
from benchmarks.tables import COLUMNS, Table, figures, show

__all__ = ["Run", "by_language", "by_renderer", "main", "reliability", "run", "worst"]

WORST = 25
"""How many pages ``--worst`` lists."""
BANDS = 10
"""Bands of scores that ``--scores`` tells apart."""
RIGHT = {"authors": "authors_p", "categories": "categories_p"}
"""The figure that says how right a field's value is, where it is not the field's own."""


Reader = Callable[[Source], Prediction]
"""What is measured."""


@attrs.frozen
class Run:
    """What newsparse made of all texts of one renderer: by page, its scores and seconds."""

    renderer: str
    scores: dict[str, dict[str, float]]
    seconds: dict[str, float]
    sure: dict[str, Mapping[str, float]] = attrs.field(factory=dict)
    """How sure the reader is of each field, by page."""

    @property
    def milliseconds(self) -> float:
        """The mean time that a page took."""
        return fmean(self.seconds.values()) * 1000


def run(corpus: Corpus, renderer: str, reader: Reader = read_newsparse) -> Run:
    """Read and score the text that *renderer* made of every page. No text counts as empty."""
    texts = corpus.texts(renderer)
    newsparse.parse("The first text of a process pays for the data that it loads.")
    scores, seconds, sure = {}, {}, {}
    for answer in corpus.answers:
        source = texts.get(answer.id, Source(""))
        start = time.perf_counter()
        try:
            prediction = reader(source)
        except newsparse.NewsparseError as error:
            error.add_note(f"page {answer.id}, text of {renderer}")
            raise
        seconds[answer.id] = time.perf_counter() - start
        scores[answer.id] = score_page(answer, prediction)
        sure[answer.id] = prediction.sure
    return Run(renderer, scores, seconds, sure)


def by_renderer(runs: list[Run]) -> Table:
    """The figures of each run, and their mean when there are several."""
    rows = [
        (
            each.renderer,
            *figures(mean_scores(each.scores.values())),
            f"{each.milliseconds:.2f}",
            f"{max(each.seconds.values()) * 1000:.1f}",
        )
        for each in runs
    ]
    if len(runs) > 1:
        everything = [scores for each in runs for scores in each.scores.values()]
        seconds = [taken for each in runs for taken in each.seconds.values()]
        times = f"{fmean(seconds) * 1000:.2f}", f"{max(seconds) * 1000:.1f}"
        rows.append(("mean", *figures(mean_scores(everything)), *times))
    return Table("By renderer", ("renderer", *COLUMNS, "ms/page", "max ms"), rows)


def by_language(corpus: Corpus, runs: list[Run]) -> Table:
    """The figures of each language, most pages first: the mean over *runs*."""
    rows = [
        (language, str(len(pages)), *figures(_mean_of(pages, runs)))
        for language, pages in _languages(corpus).items()
    ]
    names = ", ".join(each.renderer for each in runs)
    return Table(f"By language, mean of {names}", ("language", "pages", *COLUMNS), rows)


def worst(field: str, runs: list[Run]) -> Table:
    """The pages with the lowest *field* in the mean over *runs*, and where each is lowest."""
    pages = [page for page, scores in runs[0].scores.items() if field in scores]
    means = {page: fmean(each.scores[page][field] for each in runs) for page in pages}
    rows: list[tuple[str, ...]] = []
    for page in sorted(pages, key=lambda page: (means[page], page))[:WORST]:
        lowest = min(runs, key=lambda each: each.scores[page][field])
        low = lowest.scores[page][field]
        rows.append((page, f"{means[page]:.3f}", f"{low:.3f}", lowest.renderer))
    return Table(f"Lowest {field}", ("page", "mean", "lowest", "renderer"), rows)


def reliability(runs: list[Run]) -> Table:
    """How many of the values of each field are right, by tenths of their score.

    Of authors and categories, the share of the names that is. Values are counted on pages whose
    text shows the right one.
    """
    bands: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for each in runs:
        for page, sure in each.sure.items():
            for field, score in sure.items():
                right = each.scores[page].get(RIGHT.get(field, field))
                if right is not None:
                    band = min(int(score * BANDS), BANDS - 1)
                    bands.setdefault((field, band), []).append((score, right))
    rows: list[tuple[str, ...]] = [
        (
            f"{field} {band / BANDS:.1f} to {(band + 1) / BANDS:.1f}",
            str(len(found)),
            f"{fmean(score for score, _ in found):.2f}",
            f"{fmean(right for _, right in found):.2f}",
        )
        for (field, band), found in sorted(bands.items())
    ]
    return Table("What scores mean", ("field and score", "values", "mean score", "right"), rows)


def _languages(corpus: Corpus) -> dict[str, list[str]]:
    pages: dict[str, list[str]] = {}
    for answer in corpus.answers:
        pages.setdefault(answer.language, []).append(answer.id)
    return dict(sorted(pages.items(), key=lambda item: (-len(item[1]), item[0])))


def _mean_of(pages: list[str], runs: list[Run]) -> Mapping[str, float | None]:
    return mean_scores(each.scores[page] for each in runs for page in pages)


def _all_figures(corpus: Corpus, runs: list[Run]) -> dict[str, object]:
    return {
        "newsparse": version(NEWSPARSE),
        "pages": len(corpus.answers),
        "renderers": {
            each.renderer: mean_scores(each.scores.values()) | {"ms": each.milliseconds}
            for each in runs
        },
        "languages": {
            language: {"pages": len(pages), **_mean_of(pages, runs)}
            for language, pages in _languages(corpus).items()
        },
        "scores": {each.renderer: each.scores for each in runs},
    }


def main(arguments: list[str] | None = None, reader: Reader = read_newsparse) -> None:
    """Run the command; *arguments* are those of the process unless given, *reader* is measured."""
    parser = options.parser(__doc__)
    parser.add_argument("--worst", choices=FIELDS, metavar="FIELD", help=f"list {WORST} pages")
    parser.add_argument("--scores", action="store_true", help="show what the scores mean")
    given = parser.parse_args(arguments)
    try:
        corpus = Corpus.read(given.corpus, given.limit)
        renderers = corpus.renderers if given.renderers is None else given.renderers
        if not renderers:
            parser.error(f"{given.corpus / 'text'} has no texts")
        runs = [run(corpus, renderer, reader) for renderer in renderers]
    except CorpusError as error:
        parser.error(str(error))
    tables = [by_renderer(runs), by_language(corpus, runs)]
    if given.worst is not None:
        tables.append(worst(given.worst, runs))
    if given.scores:
        tables.append(reliability(runs))
    show(tables, markdown=given.markdown)
    if given.json is not None:
        options.write_json(given.json, _all_figures(corpus, runs))


if __name__ == "__main__":
    main()
