"""Print newsparse on the texts of a corpus folder beside its peers on the HTML, with times.

    python benchmarks/peers.py CORPUS_DIR
    python benchmarks/peers.py CORPUS_DIR --peers trafilatura,goose3 --renderers inscriptis
    python benchmarks/peers.py CORPUS_DIR --timeout 10 --markdown --json figures.json

Every system runs alone in a process of its own, one page after the other. A page on which it fails
or hangs is lost: it counts as empty, and its time is not counted. A dash is a field that the system
does not give. Newsparse sees the text only; the peers see tags, metadata and the page's address.
Over the pages that its weights were learned from, newsparse comes out too high.

Needs the group `bench`; a peer that is not installed is left out. Korean pages are lost to
newspaper4k without data that it does not bring along: `python -m nltk.downloader punkt_tab`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import fmean, median

if not __package__:  # started as a file, not by `python -m benchmarks.peers`
    sys.path[0] = str(Path(__file__).parent.parent)

import attrs

from benchmarks import options
from benchmarks.corpus import Corpus, CorpusError, Source
from benchmarks.scoring import mean_scores, score_page
from benchmarks.systems import NEWSPARSE, PEERS, System, version
from benchmarks.tables import COLUMNS, Table, figures, show
from benchmarks.worker import read_all

__all__ = ["Result", "compare", "losses", "main", "mean_result", "measure"]

TIMES = ("median ms", "mean ms")
MEAN = "newsparse, mean"


@attrs.frozen(kw_only=True)
class Result:
    """What one system made of all pages."""

    name: str
    gives: frozenset[str]
    scores: dict[str, dict[str, float]]
    seconds: tuple[float, ...]
    """Of each page that came back."""
    lost: dict[str, str]
    """Of each page that did not, why."""

    @property
    def means(self) -> dict[str, float | None]:
        """The figure of each field that the system gives."""
        found = mean_scores(self.scores.values())
        return {field: mean for field, mean in found.items() if field in self.gives}

    @property
    def milliseconds(self) -> dict[str, float]:
        """The median and the mean time of a page; empty when every page was lost."""
        if not self.seconds:
            return {}
        return {"median ms": median(self.seconds) * 1000, "mean ms": fmean(self.seconds) * 1000}


def measure(
    name: str, system: System, corpus: Corpus, sources: Mapping[str, Source], limit: float
) -> Result:
    """Read and score every page of *corpus* with *system*, each within *limit* seconds."""
    asked = {answer.id: sources.get(answer.id, Source("")) for answer in corpus.answers}
    readings = read_all(system.read, asked, limit)
    return Result(
        name=name,
        gives=system.gives,
        scores={each.id: score_page(each, readings[each.id].prediction) for each in corpus.answers},
        seconds=tuple(each.seconds for each in readings.values() if each.seconds is not None),
        lost={page: each.failure for page, each in readings.items() if each.failure is not None},
    )


def compare(results: list[Result], pages: int) -> Table:
    """One row a system: its figures, its times in milliseconds a page, and the pages it lost."""
    rows = []
    for each in results:
        times = (each.milliseconds.get(name) for name in TIMES)
        cells = ("—" if taken is None else f"{taken:.1f}" for taken in times)
        rows.append((each.name, *figures(each.means, each.gives), *cells, str(len(each.lost))))
    columns = ("system", *COLUMNS, *TIMES, "lost")
    return Table(f"Newsparse on text, its peers on HTML: {pages} pages", columns, rows)


def mean_result(name: str, results: list[Result]) -> Result:
    """Several runs of one system taken as one."""
    return Result(
        name=name,
        gives=results[0].gives,
        scores={f"{each.name} {page}": s for each in results for page, s in each.scores.items()},
        seconds=tuple(taken for each in results for taken in each.seconds),
        lost={f"{each.name} {page}": why for each in results for page, why in each.lost.items()},
    )


def losses(result: Result) -> list[str]:
    """A line for each reason why *result* lost pages, with the first pages that it cost."""
    pages: dict[str, list[str]] = {}
    for page, why in result.lost.items():
        pages.setdefault(why, []).append(page)
    return [
        f"{result.name} lost {len(each)}: {why} ({', '.join(each[:3])}{', …' * (len(each) > 3)})"
        for why, each in pages.items()
    ]


def _run(
    given: argparse.Namespace, installed: Callable[[System], str | None]
) -> tuple[int, list[Result]]:
    corpus = Corpus.read(given.corpus, given.limit)
    renderers = corpus.renderers if given.renderers is None else given.renderers
    texts = {renderer: corpus.texts(renderer) for renderer in renderers}
    html = corpus.html()
    own = []
    for renderer, sources in texts.items():
        name = f"newsparse, {renderer}"
        _tell(f"{name} …")
        own.append(measure(name, NEWSPARSE, corpus, sources, given.timeout))
    peers = []
    for peer in PEERS:
        if peer.name not in given.peers:
            continue
        if (number := installed(peer)) is None:
            _tell(f"{peer.name} is not installed: pip install --group bench")
            continue
        name = f"{peer.name} {number}"
        _tell(f"{name} …")
        peers.append(measure(name, peer, corpus, html, given.timeout))
    mean = [mean_result(MEAN, own)] if len(own) > 1 else []
    return len(corpus.answers), [*own, *mean, *peers]


def _all_figures(pages: int, results: list[Result]) -> dict[str, object]:
    systems = {
        each.name: {**each.means, **each.milliseconds, "lost": each.lost} for each in results
    }
    return {"newsparse": version(NEWSPARSE), "pages": pages, "systems": systems}


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _peer_names(text: str) -> tuple[str, ...]:
    known = [peer.name for peer in PEERS]
    names = tuple(text.split(","))
    for name in names:
        if name not in known:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(known)}")
    return names


def main(
    arguments: list[str] | None = None, installed: Callable[[System], str | None] = version
) -> None:
    """Run the command; *arguments* are those of the process unless given.

    *installed* gives the version of a peer, or None where it cannot be run.
    """
    parser = options.parser(__doc__)
    parser.add_argument(
        "--peers",
        type=_peer_names,
        default=tuple(peer.name for peer in PEERS),
        metavar="A,B",
        help="peers to run; by default all that are installed",
    )
    parser.add_argument(
        "--timeout",
        type=options.positive,
        default=30,
        metavar="SECONDS",
        help="how long a system may take for a page (default: 30)",
    )
    given = parser.parse_args(arguments)
    try:
        pages, results = _run(given, installed)
    except CorpusError as error:
        parser.error(str(error))
    show([compare(results, pages)], markdown=given.markdown)
    for each in results:
        if each.name != MEAN:  # its pages are those of the runs before it
            for line in losses(each):
                _tell(line)
    if given.json is not None:
        options.write_json(given.json, _all_figures(pages, results))


if __name__ == "__main__":
    main()
