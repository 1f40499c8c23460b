"""Pages of a corpus folder as labelled passages.

The folder holds ``gold.jsonl.gz`` (one page a line: id, publisher, headline, summary, paragraphs,
body sections) and ``text/<renderer>.jsonl.gz`` (id and text).
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import regex

from newsparse.lines.draft import Draft, draft
from newsparse.lines.passages import Passage
from newsparse.page import Page, read_page
from newsparse.patterns import UNSPACED

__all__ = ["RENDERERS", "Example", "examples", "plain"]

RENDERERS = ("inscriptis", "resiliparse", "htmltext", "html2text", "bs4", "lynx", "w3m")
SHINGLE = 4
MIN_SHARED = 0.6
"""Share of a passage's runs of `SHINGLE` words that the answer has when the passage is of it."""

MIN_PART = 2
"""Words that a part of a block has at least; a single word may stand anywhere."""

_MARKS = regex.compile(r"[\W_]+")


@attrs.frozen(eq=False)
class Example:
    """One rendering of one page: its passages, and which of them are the story's."""

    id: str
    publisher: str
    renderer: str
    answer: dict[str, Any]
    """The page's line of the gold file."""
    page: Page
    draft: Draft
    story: tuple[bool, ...]
    """For each passage, whether it is a paragraph, heading or standfirst of the story."""


def plain(text: str) -> str:
    """*text* with case, punctuation and blanks made equal.

    >>> plain("Rain -- again!")
    'rain again'
    """
    return _MARKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def examples(folder: Path, renderers: tuple[str, ...] = RENDERERS) -> Iterator[Example]:
    """Every rendering of every page in *folder*, page by page in the order of the gold file."""
    gold = list(_lines(folder / "gold.jsonl.gz"))
    for renderer in renderers:
        texts = {each["id"]: each["text"] for each in _lines(folder / f"text/{renderer}.jsonl.gz")}
        for answer in gold:
            yield _example(texts.get(answer["id"]) or "", renderer, answer)


def _example(text: str, renderer: str, answer: dict[str, Any]) -> Example:
    page = read_page(text)
    drafted = draft(page)
    story = tuple(_in_story(drafted.passages, answer))
    return Example(answer["id"], answer["publisher"], renderer, answer, page, drafted, story)


def _in_story(passages: tuple[Passage, ...], answer: dict[str, Any]) -> Iterator[bool]:
    """Whether each of *passages* is a block of the story, or a part of one, or almost one.

    Almost: a rendering may have a link's text or an icon's more than the answer has.
    """
    headings = [plain(each) for section in answer["body"] for each in section["headline"]]
    summaries = [plain(each) for each in answer["summary"]]
    blocks = [*headings, *summaries, *(plain(each) for each in answer["paragraphs"])]
    whole = {*blocks} - {""}
    inside = "\n".join(f" {each} " for each in blocks)
    shingles = {each for block in blocks for each in _shingles(block)}
    headline = plain(answer["headline"] or "")
    for passage in passages:
        said = plain(passage.text)
        own = _shingles(said)
        part = len(said.split()) >= MIN_PART and f" {said} " in inside
        almost = sum(each in shingles for each in own) > MIN_SHARED * len(own)
        yield bool(said) and said != headline and (said in whole or part or almost)


def _shingles(said: str) -> list[str]:
    """Every run of `SHINGLE` words; of characters in scripts that do not part words by blanks."""
    tokens = list(said.replace(" ", "")) if UNSPACED.search(said) else said.split()
    return ["\0".join(tokens[at : at + SHINGLE]) for at in range(len(tokens) - SHINGLE + 1)]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
