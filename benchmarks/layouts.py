"""Print what learned layouts gain, what learning takes, and how soon changes are told.

    python -m benchmarks.layouts CORPUS_DIR
    python -m benchmarks.layouts CORPUS_DIR --outlets 40 --only reading,watching --worst 3

Made-up outlets lay out the corpus's stories, each in a way drawn once, as `training.layouts` draws
it; a layout is learned from five of an outlet's texts, and the others are read with it and without.
Some outlets then change: a new box, a byline elsewhere, another form of date. Pages of the corpus's
publishers that have three or more are read with the layout of their others; the shipped weights
were learned from pages of theirs, so only the difference counts.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

if not __package__:  # started as a file, not by `python -m benchmarks.layouts`
    sys.path[0] = str(Path(__file__).parent.parent)

import regex

import newsparse
from benchmarks.corpus import Corpus
from benchmarks.outlets import CHANGES, changed, texts_of
from benchmarks.scoring import Prediction, mean_scores, plain, score_page
from newsparse.layouts import Layout, group, watch
from newsparse.patterns import ends_sentence
from training.layouts import Laid, Pools, Story, read_stories

__all__ = ["main"]

LEARNED, READ = 5, 25
"""Texts of an outlet that its layout is learned from, and texts that are read with it."""

DRAW = "outlet"
"""The name of the draw of outlets that is measured, if no other is asked for."""

MIXED = 20
"""Outlets whose texts are mixed in one heap."""

Figures = dict[str, Any]


def is_right(article: newsparse.Article, laid: Laid, field: str) -> bool:
    """Whether the *article* has the *field* as it was laid out, case, marks and blanks aside."""
    got, wanted = getattr(article, field), laid.expected[field]
    if field == "date":
        return bool((got.isoformat() if got else None) == wanted)
    if isinstance(wanted, list):
        if field == "paragraphs":
            heads = {_item(each.text) for each in article.body if each.kind == "heading"}
            own = [_item(each) for each in wanted]
            return _has_paragraphs([_item(each) for each in got], own, heads, laid)
        own = [_plain(each) for each in wanted]
        return [plain(each) for each in got] == own
    return plain(got or "") == _plain(wanted or "")


def _item(text: str) -> str:
    """*text* as it is compared, without the number of an item."""
    return _NUMBER.sub("", _plain(text))


_NUMBER = regex.compile(r"^\d{1,2} ")


def _plain(text: str) -> str:
    return plain(text.replace("\u00ad", ""))


_OF_STORY = ("paragraph", "heading")


def _has_paragraphs(
    got: Sequence[str], wanted: Sequence[str], heads: Collection[str], laid: Laid
) -> bool:
    """Whether *got* is all of *wanted*, in order, with nothing between that is not the story's.

    Which of a story's short lines are items, headings or paragraphs nobody could tell where they
    have no mark. So the *heads* may be some of *wanted*, where these are short and do not end as
    sentences do, and headings of the story may be among *got*.
    """
    open_ended = (_item(text) for text in laid.expected["paragraphs"] if not ends_sentence(text))
    short = frozenset(open_ended).intersection(heads)
    wanted = [each for each in wanted if each not in short]
    ends = [*(start for start, _ in laid.lines[1:]), len(laid.text)]
    lines = zip(laid.lines, ends, strict=True)
    told = (_plain(laid.text[at:end]) for (at, label), end in lines if label in _OF_STORY)
    story = f" {' '.join(told)} "
    known = frozenset(wanted)
    beside = [each for each in got if each not in known]
    kept = [each for each in got if each in known]
    return kept == list(wanted) and all(f" {each} " in story for each in beside)


def outlets(
    stories: Sequence[Story], pools: Pools, count: int, texts: int, draw: str = DRAW
) -> Iterator[tuple[str, list[Laid]]]:
    """*count* made-up outlets, each with *texts* texts; another *draw* is of other outlets."""
    number = found = 0
    while found < count:
        laid = list(texts_of(f"{draw} {number}", stories, pools, texts))
        number += 1
        if len(laid) == texts:
            found += 1
            yield f"{draw} {number - 1}", laid


def reading(
    stories: Sequence[Story], pools: Pools, count: int, worst: int, draw: str = DRAW
) -> Figures:
    """How many of the outlets' texts are read without a mistake, with a layout and without."""
    parse = newsparse.Parser()
    wrong: dict[str, Counter[str]] = {"general": Counter(), "layout": Counter()}
    rows: list[tuple[float, float, float, float]] = []
    shown: list[str] = []
    for name, laid in outlets(stories, pools, count, LEARNED + READ, draw):
        layout = Layout.learn(each.text for each in laid[:LEARNED])
        by_layout = newsparse.Parser(layout=layout)
        whole, header = Counter[str](), Counter[str]()
        for each in laid[LEARNED:]:
            for system, article in (
                ("general", parse(each.text)),
                ("layout", by_layout(each.text)),
            ):
                bad = [f for f in each.expected if not is_right(article, each, f)]
                wrong[system].update(bad)
                whole[system] += not bad
                header[system] += not set(bad) - {"paragraphs"}
                if system == "layout" and bad and len(shown) < worst:
                    shown.append(f"{name}: {bad}\n{each.text[:500]}")
        rows.append(
            tuple(count[s] / READ for count in (whole, header) for s in ("general", "layout"))  # type: ignore[arg-type]  # four of them
        )
    for text in shown:
        print(text, "-" * 80, sep="\n")
    return {
        "texts": len(rows) * READ,
        "all fields": _both(rows, 0),
        "all but paragraphs": _both(rows, 2),
        "all fields, outlets of 0.95 at most": _both([row for row in rows if row[0] <= 0.95], 0),
        "all but paragraphs, outlets of 0.95 at most": _both(
            [row for row in rows if row[2] <= 0.95], 2
        ),
        "wrong, general": dict(wrong["general"].most_common()),
        "wrong, with layouts": dict(wrong["layout"].most_common()),
    }


def _both(rows: Sequence[tuple[float, ...]], at: int) -> tuple[float, float, int]:
    """The mean without and with a layout, and of how many outlets."""
    if not rows:
        return 0.0, 0.0, 0
    first, second = (sum(row[at + each] for row in rows) / len(rows) for each in (0, 1))
    return round(first, 4), round(second, 4), len(rows)


def publishers(corpus: Corpus, renderers: Sequence[str]) -> Figures:
    """Scores of the corpus's pages without a layout, and with that of the publisher's others."""
    by: dict[str, list[Any]] = defaultdict(list)
    for answer in corpus.answers:
        by[answer.id.split("_", 1)[0]].append(answer)
    several = {name: pages for name, pages in by.items() if len(pages) > 2}
    parse = newsparse.Parser()
    found: dict[str, list[dict[str, float]]] = {"general": [], "layout": []}
    for renderer in renderers:
        texts = {key: source.content for key, source in corpus.texts(renderer).items()}
        for pages in several.values():
            for page in pages:
                try:
                    layout = Layout.learn(texts[each.id] for each in pages if each is not page)
                except newsparse.InputError:
                    continue  # a rendering without text
                for system, parser in (
                    ("general", parse),
                    ("layout", newsparse.Parser(layout=layout)),
                ):
                    found[system].append(score_page(page, _said(parser(texts[page.id]))))
    return {
        "publishers": len(several),
        "pages": len(found["general"]),
        **{system: mean_scores(scores) for system, scores in found.items()},
    }


def _said(article: newsparse.Article) -> Prediction:
    return Prediction(
        outlet=article.outlet,
        headline=article.headline,
        date=article.date.isoformat() if article.date else None,
        authors=article.authors,
        categories=article.categories,
        paragraphs=article.paragraphs,
        body=tuple(block.text for block in article.body),
    )


def watching(stories: Sequence[Story], pools: Pools, count: int) -> Figures:
    """How soon changes are told, and how many are told of texts that did not change."""
    alarms = texts = 0
    told: dict[str, list[int | None]] = {name: [] for name in CHANGES}
    early = 0
    for _, laid in outlets(stories, pools, count, 50):
        layout = Layout.learn(each.text for each in laid[:LEARNED])
        later = [each.text for each in laid[LEARNED:]]
        false = list(watch(later, layout))
        alarms, texts = alarms + len(false), texts + len(later)
        for name, number in _changes(laid[LEARNED:], layout):
            told[name].append(number)
            early += number is not None and number < 0
    return {
        "texts that did not change": texts,
        "false alarms": alarms,
        "told before the change": early,
        **{
            f"{name}, told within five texts": (
                sum(each is not None and 0 <= each < LEARNED for each in numbers),
                len(numbers),
            )
            for name, numbers in told.items()
        },
    }


def _changes(laid: Sequence[Laid], layout: Layout) -> Iterator[tuple[str, int | None]]:
    """For each change that the outlet's texts can have, after how many texts it is told."""
    for name in CHANGES:
        new = [changed(each, name) for each in laid[20:30]]
        if any(each is None for each in new):
            continue
        stream = [each.text for each in laid[:20]] + [each for each in new if each is not None]
        yield (
            name,
            next((each.told - 20 for each in watch(stream, layout) if each.told >= 20), None),
        )


def grouping(stories: Sequence[Story], pools: Pools) -> Figures:
    """How well a heap is parted: texts in a group whose most texts are of their outlet."""
    heap = [(name, each.text) for name, laid in outlets(stories, pools, MIXED, 20) for each in laid]
    heap.sort(key=lambda each: plain(each[1])[-40:])
    start = time.process_time()
    found = group(text for _, text in heap)
    seconds = time.process_time() - start
    right = 0
    for each in found:
        names = Counter(heap[number][0] for number in each.texts)
        right += names.most_common(1)[0][1]
    return {
        "texts": len(heap),
        "outlets": MIXED,
        "groups": len(found),
        "in the group of their outlet": round(right / len(heap), 4),
        "in no group": len(found.rest),
        "seconds": round(seconds, 2),
    }


def times(stories: Sequence[Story], pools: Pools, count: int) -> Figures:
    """What learning from fifty texts takes beside parsing them, and reading with a layout."""
    parse = newsparse.Parser()
    learning, plainly, by = [], 0.0, 0.0
    for _, laid in outlets(stories, pools, count, 50):
        texts = [each.text for each in laid]
        first = _seconds(lambda texts=texts: [parse(text) for text in texts])  # type: ignore[misc]
        learning.append(_seconds(lambda texts=texts: Layout.learn(texts)) / first)  # type: ignore[misc]
        parser = newsparse.Parser(layout=Layout.learn(texts[:LEARNED]))
        for _round in range(3):
            plainly += _seconds(lambda texts=texts: [parse(text) for text in texts])  # type: ignore[misc]
            by += _seconds(lambda texts=texts, p=parser: [p(text) for text in texts])  # type: ignore[misc]
    return {
        "learning from 50 texts, times parsing them": round(sum(learning) / len(learning), 2),
        "reading with a layout, times without": round(by / plainly, 3),
    }


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS_DIR")
    parser.add_argument("--outlets", type=int, default=24, help="made-up outlets")
    parser.add_argument("--draw", default=DRAW, help="another name: other outlets are read")
    parser.add_argument("--renderers", default="bs4,inscriptis,resiliparse,html2text")
    parser.add_argument("--only", default="reading,publishers,watching,grouping,times")
    parser.add_argument("--worst", type=int, default=0, help="texts with mistakes to show")
    asked = parser.parse_args(arguments)
    stories = read_stories(asked.corpus)
    pools = Pools.of(stories)
    wanted = asked.only.split(",")
    measures: dict[str, Callable[[], Figures]] = {
        "reading": lambda: reading(stories, pools, asked.outlets, asked.worst, asked.draw),
        "publishers": lambda: publishers(Corpus.read(asked.corpus), asked.renderers.split(",")),
        "watching": lambda: watching(stories, pools, asked.outlets),
        "grouping": lambda: grouping(stories, pools),
        "times": lambda: times(stories, pools, min(asked.outlets, 6)),
    }
    for name, measure in measures.items():
        if name in wanted:
            print(name, json.dumps(measure(), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
