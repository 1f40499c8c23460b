"""Clean texts of a corpus: its stories without the pages around them, in several forms.

They teach what a text looks like that has nothing around its story; the renderings of the same
pages teach the opposite.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.answers import NO_STORY, kind_of
from training.corpus import MIN_BLOCKS, SMALL, Source, answers, is_dealt, publisher_of
from training.layout_stories import story_of
from training.layouts import Pools, many

__all__ = ["FORMS", "clean_texts"]

FORMS = ("paragraphs", "lines", "story", "markdown", "signed")
"""How a story is put down: headline and blocks, parted by blank lines; the same without blank
lines; without the headline; with Markdown's marks; with its authors and its day."""

SHARE = 2
"""Forms of each story of a corpus of more than `SMALL` pages; of a smaller one all are used."""

LAID = "laid"
"""The name of the form that `training.layouts` draws."""


def clean_texts(folder: Path, weight: float = 1.0) -> Iterator[Source]:
    """The stories of the corpus in *folder* as clean texts.

    Each is given in some of the `FORMS`, taken in turns, and laid out once. Pages that have no
    story are left out: of their lists nobody could say what is around them.
    """
    gold = [each for each in answers(folder) if kind_of(each) not in NO_STORY]
    stories = [story_of(answer) for answer in gold]
    pools = Pools.of([story for story in stories if story is not None])
    share = len(FORMS) if len(gold) <= SMALL else SHARE
    for at, (answer, story) in enumerate(zip(gold, stories, strict=True)):
        blocks = [block for section in answer["body"] for block in _blocks(section)]
        if len(blocks) < MIN_BLOCKS:
            continue
        texts = {form: _text(form, answer, blocks) for form in _forms(at, share)}
        if story is not None:
            [(_, laid)] = many([story], pools, 1, seed=at)
            texts[LAID] = laid.text
        told = answer | {"clean": True}
        for form, text in texts.items():
            yield Source(answer["id"], publisher_of(answer), form, told, text, weight)


def _forms(at: int, share: int) -> Iterator[str]:
    """The forms of the story number *at*."""
    for number, form in enumerate(FORMS):
        if is_dealt(number, at, share, len(FORMS)):
            yield form


def _blocks(section: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The blocks of a section of a story: their kind, and their text on one line."""
    for kind, texts in (("heading", section["headline"]), ("paragraph", section["paragraphs"])):
        for text in texts:
            if words := text.split():
                yield kind, " ".join(words)


def _text(form: str, answer: Mapping[str, Any], blocks: Sequence[tuple[str, str]]) -> str:
    headline = " ".join((answer["headline"] or "").split())
    is_markdown = form == "markdown"
    lines = [headline] if headline and form != "story" else []
    if lines and is_markdown:
        lines = [f"# {headline}"]
    if form == "signed":
        lines += [" | ".join(answer["authors"]), (answer["published"] or "")[:10]]
    lines += [f"## {text}" if is_markdown and kind == "heading" else text for kind, text in blocks]
    return ("\n" if form == "lines" else "\n\n").join(filter(None, lines))
