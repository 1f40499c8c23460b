"""A corpus folder: pages with checked answers, their HTML, and texts made of it.

========================  ===========================================================
``gold.jsonl.gz``         the answers, one page a line (see `Answer`)
``html.jsonl.gz``         ``id``, ``url`` and ``html`` of each page
``text/NAME.jsonl.gz``    ``id`` and ``text``: what the program NAME made of the HTML
========================  ===========================================================

All are UTF-8. A page may be missing from any file but the first.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs

from newsparse.html import to_text

__all__ = ["HTML", "Answer", "Corpus", "CorpusError", "Source"]

HTML = "html"
"""The name of the rendering that newsparse makes of a page itself, and whose elements it knows."""

MIN_LABEL = 4
"""Letters of a host's label at least that names its page."""
_COMMON_LABELS = frozenset({"blog", "news"})


class CorpusError(Exception):
    """The folder, or a file or line in it, is not what a corpus folder has there."""


@attrs.frozen(kw_only=True)
class Answer:
    """What is right for a page, as far as the page's text tells it.

    Whatever cannot be read in the text at all is ``None`` or ``()``, and nobody is asked for it.
    """

    id: str
    language: str
    """The main subtag only: "de" for "de-AT"."""
    outlets: tuple[str, ...] = ()
    """Every name of the outlet that counts as right, where the text shows one."""
    names: tuple[str, ...] = ()
    """Every name that the page gives itself, shown or not, and the labels of its address's host."""
    headline: str | None = None
    published: str | None = None
    """ISO 8601 date or date-time."""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    """Sections and topics, printed in the text or not: naming one of these is no mistake."""
    paragraphs: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    """Standfirst, headings and paragraphs, in order."""

    @classmethod
    def from_gold(cls, gold: Mapping[str, Any]) -> Answer:
        """The answer in one line of ``gold.jsonl.gz``."""
        visible = gold["visible"]
        blocks = [*gold["summary"]]
        for section in gold["body"]:
            blocks += [*section["headline"], *section["paragraphs"]]
        return cls(
            id=gold["id"],
            language=gold["language"].partition("-")[0].lower(),
            outlets=tuple(gold["outlet_names"]) if visible["outlet"] else (),
            names=_names(gold),
            headline=gold["headline"] or None if visible["headline"] else None,
            published=gold["published"] or None if visible["published"] else None,
            authors=tuple(visible["authors"]),
            categories=tuple(visible["categories"]),
            labels=(*gold["sections"], *gold["topics"]),
            paragraphs=tuple(gold["paragraphs"]),
            body=tuple(blocks),
        )


def _names(gold: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of a page whose outlet is known, and the telling labels of its host."""
    if not gold["outlet_names"]:
        return ()
    labels = (urlsplit(gold.get("url") or "").hostname or "").split(".")
    telling = (each for each in labels if len(each) >= MIN_LABEL and each not in _COMMON_LABELS)
    return (*gold["outlet_names"], *telling)


@attrs.frozen
class Source:
    """What a system is given of a page: HTML or text, and the address if it is known."""

    content: str
    url: str | None = None


@attrs.frozen
class Corpus:
    """The pages of a folder, each with its answer, in the order of the gold file."""

    folder: Path
    answers: tuple[Answer, ...]

    @classmethod
    def read(cls, folder: Path, limit: int | None = None) -> Corpus:
        """The corpus in *folder*, or its first *limit* pages.

        Raises:
            CorpusError: there is no gold file, it is empty, or a line of it is not an answer.
        """
        path = folder / "gold.jsonl.gz"
        answers: list[Answer] = []
        for number, gold in enumerate(_lines(path), 1):
            if limit is not None and len(answers) >= limit:
                break
            try:
                answers.append(Answer.from_gold(gold))
            except (KeyError, TypeError, AttributeError) as error:
                raise CorpusError(f"{path}, line {number}: not an answer ({error!r})") from error
        if not answers:
            raise CorpusError(f"{path} has no pages to read")
        return cls(folder, tuple(answers))

    @property
    def renderers(self) -> tuple[str, ...]:
        """The names of the programs that there are texts of."""
        names = (path.name for path in (self.folder / "text").glob("*.jsonl.gz"))
        return tuple(sorted(name.removesuffix(".jsonl.gz") for name in names))

    def texts(self, renderer: str) -> dict[str, Source]:
        """The text that *renderer* made of each page, by the page's id.

        That of `HTML` is made of the page's source here.

        Raises:
            CorpusError: there are no texts of *renderer*.
        """
        if renderer == HTML:
            return {
                name: attrs.evolve(page, content=to_text(page.content, page.url))
                for name, page in self.html().items()
            }
        if renderer not in self.renderers:
            known = ", ".join(self.renderers) or "none"
            raise CorpusError(f"no texts of {renderer!r} in {self.folder}; there are: {known}")
        return self._sources(self.folder / "text" / f"{renderer}.jsonl.gz", "text")

    def html(self) -> dict[str, Source]:
        """The HTML of each page, by the page's id.

        Raises:
            CorpusError: there is no ``html.jsonl.gz``.
        """
        return self._sources(self.folder / "html.jsonl.gz", "html")

    def _sources(self, path: Path, key: str) -> dict[str, Source]:
        wanted = {answer.id for answer in self.answers}
        found = {}
        for number, line in enumerate(_lines(path), 1):
            try:
                if line["id"] in wanted:
                    found[line["id"]] = Source(line[key] or "", line.get("url"))
            except KeyError as error:
                raise CorpusError(f"{path}, line {number}: {error} is missing") from error
        return found


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _record(line, f"{path}, line {number}")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read: {error}") from error


def _record(line: str, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise CorpusError(f"{place}: not JSON ({error})") from error
    if not isinstance(record, dict):
        raise CorpusError(f"{place}: not a JSON object")
    return record
