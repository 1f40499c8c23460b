"""Print how fast newsparse reads a corpus folder's texts, as ratios that hold on any machine.

    python benchmarks/speed.py CORPUS_DIR
    python benchmarks/speed.py CORPUS_DIR --renderers inscriptis --peers trafilatura --markdown
    python benchmarks/speed.py CORPUS_DIR --text one.txt --only pages,stages --json figures.json

The floor is the time of ``[line.strip() for line in text.splitlines()]`` on the same text. Ratios
are those of pieces of work that took turns in one process on one core (benchmarks/timing.py); the
peers, which need the group `bench`, read the HTML of the same page. What a process pays once is
told by new processes.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median

if not __package__:  # started as a file, not by `python -m benchmarks.speed`
    sys.path[0] = str(Path(__file__).parent.parent)

import attrs

import newsparse
from benchmarks import fresh, options
from benchmarks.corpus import Corpus, CorpusError, Source
from benchmarks.stages import stage_seconds
from benchmarks.systems import NEWSPARSE, PEERS, System, version
from benchmarks.tables import Table, show
from benchmarks.timing import by_turns, floor, spread

__all__ = ["PARTS", "main"]

GROWTH = (1, 2, 4, 8, 16)
"""How many copies of the median page are read as one text."""

BATCH = 300
"""Texts that are given to `parse_many` at once, at least."""

MB = 1_000_000


@attrs.frozen(kw_only=True)
class Run:
    """What is measured: the texts and their HTML, by page, and how often."""

    texts: dict[str, str]
    html: dict[str, Source]
    one: str | None
    """A text that is measured by itself."""
    rounds: int
    peers: tuple[System, ...]

    @property
    def middle(self) -> str:
        """The text of median length."""
        return sorted(self.texts.values(), key=len)[len(self.texts) // 2]


def pages(run: Run) -> Table:
    """Time of a page, beside the floor."""
    rows = [_page_row("all pages", list(run.texts.values()), run.rounds)]
    if run.one is not None:
        rows.append(_page_row("the one text", [run.one], 10 * run.rounds))
    columns = ("", "median ms", "quarters", "99th", "times the floor", "99th / median", "pages/s",
               "MB/s")  # fmt: skip
    return Table("Pages", columns, rows)


def _page_row(name: str, texts: list[str], rounds: int) -> tuple[str, ...]:
    times = [by_turns(rounds, partial(newsparse.parse, each), partial(floor, each))
             for each in texts]  # fmt: skip
    taken = spread([ours for ours, _ in times])
    ratio = spread([ours / least for ours, least in times])
    total = sum(ours for ours, _ in times)
    size = sum(len(each.encode()) for each in texts)
    return (
        name,
        f"{taken.middle * 1e3:.2f}",
        f"{taken.low * 1e3:.2f}–{taken.high * 1e3:.2f}",
        f"{taken.top * 1e3:.1f}",
        f"{ratio.middle:.0f} ({ratio.low:.0f}–{ratio.high:.0f})",
        f"{taken.top / taken.middle:.1f}",
        f"{len(texts) / total:.0f}",
        f"{size / total / MB:.2f}",
    )


def stages(run: Run) -> Table:
    """Where the time goes."""
    seconds = stage_seconds(list(run.texts.values()), run.rounds)
    total = sum(seconds.values())
    rows: list[tuple[str, ...]] = [
        (name, f"{each / len(run.texts) * 1e6:.0f}", f"{each / total:.1%}")
        for name, each in seconds.items()
    ]
    rows.append(("together", f"{total / len(run.texts) * 1e6:.0f}", ""))
    return Table("Stages", ("stage", "µs a page", "share"), rows)


def growth(run: Run) -> Table:
    """Time of longer and longer texts."""
    rows: list[tuple[str, ...]] = []
    for copies in GROWTH:
        text = "\n".join([run.middle] * copies)
        ours, least = by_turns(run.rounds, partial(newsparse.parse, text), partial(floor, text))
        rows.append((f"{copies}", f"{len(text):,}", f"{ours * 1e3:.2f}",
                     f"{ours / len(text) * 1e6:.2f}", f"{ours / least:.0f}"))  # fmt: skip
    columns = ("copies", "characters", "ms", "ms a 1,000 characters", "times the floor")
    return Table("Growth", columns, rows)


def peers(run: Run) -> Table:
    """Time of each peer on the page's HTML, and how many times that of newsparse it is."""
    rows: list[tuple[str, ...]] = []
    for peer in run.peers:
        ratios: list[float] = []
        taken: list[float] = []
        lost = 0
        for name, text in run.texts.items():
            works = partial(newsparse.parse, text), partial(peer.read, run.html[name])
            try:
                ours, theirs = by_turns(max(1, run.rounds // 2), *works)
            except Exception:  # noqa: BLE001  # a peer may raise anything on any page
                lost += 1
                continue
            ratios.append(theirs / ours)
            taken.append(theirs)
        figures = "—", "—"  # a peer that lost all pages is shown as such
        if ratios:
            ratio = spread(ratios)
            times = f"{ratio.middle:.1f} ({ratio.low:.1f}–{ratio.high:.1f})"
            figures = f"{median(taken) * 1e3:.1f}", times
        rows.append((f"{peer.name} {version(peer)}", *figures, str(lost)))
    return Table("Peers", ("peer", "median ms", "times newsparse", "lost"), rows)


def once(run: Run) -> Table:
    """What a process pays once, and memory."""
    ours, theirs = fresh.import_seconds(4 * run.rounds)
    ratio = median(ours) / median(theirs)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.txt")
        path.write_text(run.middle, encoding="utf-8")
        first, resident = fresh.start(path, run.rounds)
        peak = fresh.page_memory(path)
        longer = Path(folder, "longer.txt")
        longer.write_text("\n".join([run.middle] * 8), encoding="utf-8")
        peaks = fresh.page_memory(longer), peak
    slope = (peaks[0] - peaks[1]) / (7 * len(run.middle))
    rows: list[tuple[str, ...]] = [
        ("import newsparse", f"{median(ours) * 1e3:.0f} ms"),
        ("import of its packages alone", f"{median(theirs) * 1e3:.0f} ms"),
        ("ratio of the two", f"{ratio:.2f}"),
        ("first text of a process, beyond the second", f"{first * 1e3:.0f} ms"),
        ("resident after import and first text", f"{resident / MB:.1f} MB"),
        ("peak while parsing the median page", f"{peak / MB:.2f} MB"),
        ("the same, for each character more", f"{slope:.1f} bytes"),
    ]
    return Table("Once, and memory", ("", "figure"), rows)


def many(run: Run) -> Table:
    """Pages a second by `parse_many`, in one process and in two, and as Arrow batches."""
    texts = list(run.texts.values())
    texts *= -(-BATCH // len(texts))
    works: dict[str, Callable[[], object]] = {
        "one process": lambda: _drain(newsparse.parse_many(texts, workers=0)),
        "two processes": lambda: _drain(newsparse.parse_many(texts, workers=2)),
        "two processes, Arrow batches": lambda: _arrow(texts),
    }
    best: dict[str, float] = {}
    for _ in range(max(2, run.rounds // 2)):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            seconds = time.perf_counter() - start
            best[name] = min(seconds, best.get(name, seconds))
    one = best["one process"]
    rows: list[tuple[str, ...]] = [
        (name, f"{len(texts) / each:.0f}", f"{one / each:.2f}") for name, each in best.items()
    ]
    title = f"Many texts, on {os.cpu_count()} processors"
    return Table(title, ("", "pages/s", "times one process"), rows)


def _drain(articles: Iterable[object]) -> None:
    for _ in articles:
        pass


def _arrow(texts: list[str]) -> None:
    newsparse.Articles(newsparse.parse_many(texts, workers=2)).to_arrow()


PARTS: dict[str, Callable[[Run], Table]] = {
    "pages": pages,
    "stages": stages,
    "growth": growth,
    "peers": peers,
    "once": once,
    "many": many,
}


def main(arguments: list[str] | None = None) -> None:
    """Run the command; *arguments* are those of the process unless given."""
    parser = options.parser(__doc__)
    _add_options(parser)
    given = parser.parse_args(arguments)
    unknown = [name for name in given.only if name not in PARTS]
    if unknown:
        parser.error(f"no part {unknown[0]!r}: there are {', '.join(PARTS)}")
    try:
        run = _run(given)
    except (CorpusError, OSError) as error:
        parser.error(str(error))
    newsparse.parse(run.middle)
    tables = [part(run) for name, part in PARTS.items() if name in given.only]
    show([each for each in tables if each.rows], markdown=given.markdown)
    if given.json is not None:
        rows = {each.title: [dict(zip(each.columns, row, strict=True)) for row in each.rows]
                for each in tables}  # fmt: skip
        options.write_json(given.json, {"newsparse": version(NEWSPARSE), **rows})


def _add_options(parser: argparse.ArgumentParser) -> None:
    names = ",".join(each.name for each in PEERS)
    parser.add_argument("--text", type=Path, metavar="FILE", help="one text to measure by itself")
    parser.add_argument("--rounds", type=options.positive, default=5, metavar="N",
                        help="how often everything is timed (5)")  # fmt: skip
    parser.add_argument("--peers", default=names, metavar="A,B", help="peers to measure")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(PARTS),
                        metavar="A,B", help=f"parts of {','.join(PARTS)}")  # fmt: skip


def _run(given: argparse.Namespace) -> Run:
    """What the options ask for; texts that are empty are left out, they say nothing of speed."""
    corpus = Corpus.read(given.corpus, given.limit)
    names = given.renderers or corpus.renderers[:1]
    sources = {
        f"{name}/{page}" if len(names) > 1 else page: source.content
        for name in names
        for page, source in corpus.texts(name).items()
        if source.content.strip()
    }
    wanted = given.peers.split(",")
    found = tuple(each for each in PEERS if each.name in wanted and version(each))
    html = corpus.html() if found and "peers" in given.only else {}
    return Run(
        texts=sources,
        html={name: html[name.rpartition("/")[2]] for name in sources} if html else {},
        one=given.text.read_text(encoding="utf-8") if given.text else None,
        rounds=given.rounds,
        peers=found if html else (),
    )


if __name__ == "__main__":
    main()
