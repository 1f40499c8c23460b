"""Pages of corpus folders with their answers, as training reads them.

A folder holds ``gold.jsonl.gz`` (one page a line: id, publisher, url, headline, summary,
paragraphs, body sections) and ``text/<renderer>.jsonl.gz`` (id and text).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs

from benchmarks.corpus import HTML
from newsparse.html import to_text
from training.texts import plain

__all__ = [
    "HTML",
    "MIN_BLOCKS",
    "RENDERERS",
    "SMALL",
    "Source",
    "answers",
    "digest",
    "flat",
    "flattened",
    "is_dealt",
    "plain",
    "publisher_of",
    "sources",
    "stories_alone",
]

RENDERERS = ("inscriptis", "resiliparse", "htmltext", "html2text", "bs4", "lynx", "w3m")

SMALL = 300
"""Pages up to which all renderings of a corpus are used; of a larger one `SHARE` a page, so that
no corpus drowns the others: pages of one kind teach less the more of them there are."""

SHARE = 2

ALONE = "alone"
"""The name of the rendering that is a page's headline and story alone."""

FLATTENED = ("inscriptis", "resiliparse", "htmltext")
"""The renderings that are flattened."""

FLAT = {"lines": "\n", "spaced": "\n\n"}
"""What parts the lines of a flattened text, by the name of its form."""

_BULLET = re.compile(r"^[*•-]\s+")

MIN_BLOCKS = 3
"""Blocks of a story at least that is read alone."""

_SECOND_LEVEL = frozenset("co com org net gov ac edu or ne go gob gouv".split())
"""Second-level labels under which a country registers names: ``example.co.uk``."""


@attrs.frozen(eq=False)
class Source:
    """One rendering of one page, and its answer."""

    id: str
    publisher: str
    """Pages of one publisher have one value here, whichever corpus they stand in."""
    renderer: str
    answer: dict[str, Any]
    """The page's line of the gold file."""
    text: str
    weight: float = 1.0
    """How much the page counts, as its corpus does."""


def sources(
    folder: Path,
    renderers: Sequence[str] = RENDERERS,
    share: int | None = None,
    weight: float = 1.0,
) -> Iterator[Source]:
    """The renderings of the pages in *folder*, renderer by renderer in the order of the gold file.

    *share* is how many renderings of each page are given, taken in turns; by default all of a
    corpus of up to `SMALL` pages, else `SHARE`.
    """
    gold = list(answers(folder))
    have = [each for each in renderers if _file(folder, each).exists()]
    if share is None:
        share = len(have) if len(gold) <= SMALL else SHARE
    for number, renderer in enumerate(have):
        pages = _pages(folder, renderer)
        for at, answer in enumerate(gold):
            if is_dealt(number, at, share, len(have)):
                text = pages.get(answer["id"]) or ""
                text = to_text(text) if renderer == HTML else text
                yield Source(answer["id"], publisher_of(answer), renderer, answer, text, weight)


def _file(folder: Path, renderer: str) -> Path:
    """The file with what *renderer* made of the pages in *folder*."""
    return folder / ("html.jsonl.gz" if renderer == HTML else f"text/{renderer}.jsonl.gz")


def _pages(folder: Path, renderer: str) -> dict[str, str | None]:
    """What *renderer* made of the pages in *folder*, by their ids; for `HTML` their sources."""
    key = "html" if renderer == HTML else "text"
    return {each["id"]: each[key] for each in _lines(_file(folder, renderer))}


def is_dealt(form: int, page: int, share: int, forms: int) -> bool:
    """Whether page number *page* is given in form number *form*, of *share* of *forms* in turns."""
    return (form - share * page) % forms < share


def flattened(folder: Path, weight: float = 1.0) -> Iterator[Source]:
    """Pages in *folder* as texts that lost their layout, in the `FLAT` forms of some renderings.

    Each page is given in half of them in a corpus of up to `SMALL` pages, else in one, in turns.
    """
    have = [each for each in FLATTENED if _file(folder, each).exists()]
    kinds = [(renderer, form) for form in FLAT for renderer in have]
    gold = list(answers(folder))
    share = len(have) if len(gold) <= SMALL else 1
    for number, (renderer, form) in enumerate(kinds):
        pages = _pages(folder, renderer)
        for at, answer in enumerate(gold):
            if is_dealt(number, at, share, len(kinds)):
                text = flat(pages.get(answer["id"]) or "", form)
                name = f"{renderer}, {form}"
                yield Source(answer["id"], publisher_of(answer), name, answer, text, weight)


def flat(text: str, form: str) -> str:
    """*text* without indents, bullets and its own blank lines, in one of the `FLAT` forms.

    >>> flat("  * Rain returns\\n\\n  The river rose.", "lines")
    'Rain returns\\nThe river rose.'
    """
    lines = (_BULLET.sub("", line.strip()) for line in text.splitlines())
    return FLAT[form].join(filter(None, lines))


def stories_alone(folder: Path, weight: float = 1.0) -> Iterator[Source]:
    """Of each page in *folder* its headline and story, and nothing else, as raw text has it.

    The answer says that no outlet and no section is to be found there.
    """
    for answer in answers(folder):
        blocks = [text for section in answer["body"] for text in _texts(section)]
        if not answer["headline"] or len(blocks) < MIN_BLOCKS:
            continue
        none: dict[str, list[str]] = {"outlet_names": [], "sections": []}
        visible = answer["visible"] | {"outlet": True, "categories": True}
        text = "\n\n".join([answer["headline"], *blocks])
        told = answer | none | {"visible": visible}
        yield Source(answer["id"], publisher_of(answer), ALONE, told, text, weight)


def _texts(section: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield from (
        " ".join(text.split()) for key in ("headline", "paragraphs") for text in section[key]
    )


def answers(folder: Path) -> Iterator[dict[str, Any]]:
    """The answers of the corpus in *folder*, one a page."""
    return _lines(folder / "gold.jsonl.gz")


def publisher_of(answer: dict[str, Any]) -> str:
    """The registered domain of the page's address, or the publisher's name where there is none.

    >>> publisher_of({"url": "https://news.example.co.uk/a", "publisher": "Example"})
    'example.co.uk'
    """
    host = urlsplit(answer.get("url") or "").hostname
    if not host:
        return str(answer["publisher"])
    labels = host.split(".")
    registered = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-registered:])


def digest(folders: Sequence[Path]) -> str:
    """What identifies the corpora: the hash of their gold files, in order."""
    whole = hashlib.sha256()
    for folder in folders:
        whole.update((folder / "gold.jsonl.gz").read_bytes())
    return whole.hexdigest()[:16]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
