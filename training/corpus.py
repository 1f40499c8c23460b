"""Pages of a corpus folder, and the same as labelled passages.

The folder holds ``gold.jsonl.gz`` (one page a line: id, publisher, headline, summary, paragraphs,
body sections) and ``text/<renderer>.jsonl.gz`` (id and text).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from newsparse.lines.draft import Draft, draft
from newsparse.page import Page, read_page
from training.aligned import in_story
from training.texts import plain

__all__ = ["RENDERERS", "Example", "Source", "drafted", "plain", "sources"]

RENDERERS = ("inscriptis", "resiliparse", "htmltext", "html2text", "bs4", "lynx", "w3m")


@attrs.frozen(eq=False)
class Source:
    """One rendering of one page, and its answer."""

    id: str
    publisher: str
    renderer: str
    answer: dict[str, Any]
    """The page's line of the gold file."""
    page: Page


@attrs.frozen(eq=False)
class Example(Source):
    """The same with its passages, and which of them are the story's."""

    draft: Draft
    story: tuple[bool, ...]
    """For each passage, whether it is a paragraph, heading or standfirst of the story."""


def sources(folder: Path, renderers: tuple[str, ...] = RENDERERS) -> Iterator[Source]:
    """Every rendering of every page in *folder*, page by page in the order of the gold file."""
    gold = list(_lines(folder / "gold.jsonl.gz"))
    for renderer in renderers:
        texts = {each["id"]: each["text"] for each in _lines(folder / f"text/{renderer}.jsonl.gz")}
        for answer in gold:
            page = read_page(texts.get(answer["id"]) or "")
            yield Source(answer["id"], answer["publisher"], renderer, answer, page)


def drafted(source: Source) -> Example:
    """The *source* with its passages, put together as the weights in use tell."""
    found = draft(source.page)
    return Example(
        source.id,
        source.publisher,
        source.renderer,
        source.answer,
        source.page,
        found,
        in_story(found.passages, source.answer),
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
