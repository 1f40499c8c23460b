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
from newsparse.page import read_page

__all__ = ["RENDERERS", "Example", "examples", "plain"]

RENDERERS = ("inscriptis", "resiliparse", "htmltext", "html2text", "bs4", "lynx", "w3m")
_MARKS = regex.compile(r"[\W_]+")


@attrs.frozen(eq=False)
class Example:
    """One rendering of one page: its passages, and which of them are the story's."""

    page: str
    publisher: str
    renderer: str
    draft: Draft
    story: tuple[bool, ...]
    """For each passage, whether it is a paragraph, heading or standfirst of the story."""
    headline: tuple[bool, ...]
    """For each passage, whether it is the headline."""


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
            drafted = draft(read_page(texts.get(answer["id"]) or ""))
            story = tuple(_in_story(drafted.passages, answer))
            title = plain(answer["headline"] or "")
            headline = tuple(bool(title) and plain(each.text) == title for each in drafted.passages)
            yield Example(answer["id"], answer["publisher"], renderer, drafted, story, headline)


def _in_story(passages: tuple[Passage, ...], answer: dict[str, Any]) -> Iterator[bool]:
    """Whether each of *passages* is, or is a part of, a block of the story."""
    headings = {plain(each) for section in answer["body"] for each in section["headline"]}
    summaries = [plain(each) for each in answer["summary"]]
    paragraphs = [plain(each) for each in answer["paragraphs"]]
    whole = {*headings, *summaries, *paragraphs} - {""}
    inside = "\n".join(f" {each} " for each in paragraphs)
    headline = plain(answer["headline"] or "")
    for passage in passages:
        said = plain(passage.text)
        part = len(said.split()) >= 2 and f" {said} " in inside
        yield bool(said) and said != headline and (said in whole or part)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
