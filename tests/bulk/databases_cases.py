"""The made-up exports of news databases in `tests/fixtures/databases`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import attrs

from newsparse.metadata.databases import DATABASES, Broken, Database, Part
from tests.cases import FIXTURES

__all__ = [
    "EXPORTS",
    "RULE",
    "STORY",
    "Export",
    "broken",
    "coded",
    "database",
    "document",
    "parts",
    "plain",
    "record",
    "result",
    "uni",
]


@attrs.frozen(eq=False)
class Export:
    """One file as a database writes it, with the articles that must come out of it."""

    slug: str
    text: str
    """Without the byte-order mark, which decoding takes away."""
    database: str
    records: tuple[dict[str, Any], ...]


def _read() -> Iterator[Export]:
    for folder in sorted((FIXTURES / "databases").iterdir()):
        text = (folder / "export.txt").read_bytes().decode("utf-8-sig")
        expected = json.loads((folder / "expected.json").read_text("utf-8"))
        yield Export(folder.name, text, expected["database"], tuple(expected["records"]))


EXPORTS: tuple[Export, ...] = tuple(_read())


def database(name: str) -> Database:
    """The database called *name*."""
    return next(each for each in DATABASES if each.name == name)


def parts(name: str, text: str) -> list[Part]:
    """The records that the database *name* finds in *text*."""
    return [each for each in database(name).split(text) if isinstance(each, Part)]


def broken(name: str, text: str) -> list[Broken]:
    """The records that the database *name* finds broken in *text*."""
    return [each for each in database(name).split(text) if isinstance(each, Broken)]


# -- records one by one ------------------------------------------------------------------------

STORY = "Rain fell in Kelling all night, and the river rose by a metre within a few hours.\n"
RULE = "_" * 60 + "\n\n"


def document(number: int, total: int, headline: str = "Rain", story: str = STORY) -> str:
    """One document of LexisNexis."""
    return (
        f"        {number} of {total} DOCUMENTS\n\n               The Herald\n\n"
        f"            January 11, 2010 Monday\n\n{headline}\n\nLENGTH: 90 words\n\n{story}\n"
        "LOAD-DATE: January 12, 2010\n\n"
    )


def uni(headline: str, story: str = STORY) -> str:
    """One document of Nexis Uni."""
    return (
        f"{headline}\nThe Herald\nJanuary 11, 2010 Monday\n\nLength: 90 words\n\nBody\n\n{story}\n"
        "Load-Date: January 12, 2010\n\nEnd of Document\n\n"
    )


def plain(headline: str, number: int, story: str = STORY) -> str:
    """One article of Factiva without codes."""
    return (
        f"\f{headline}\n90 words\n18 April 1998\nThe Herald\nHRLD\nEnglish\n(c) 1998 Herald\n\n"
        f"{story}\nDocument HRLD0000019980418du4i{number:05}\n\n"
    )


def coded(headline: str, number: int, story: str = STORY) -> str:
    """One article of Factiva with codes."""
    return (
        f"HD\n{headline}\nWC\n90 words\nPD\n18 April 1998\nSN\nThe Herald\n"
        f"LP\n{STORY}\nTD\n{story}\nNS\ngcat : Politics\n"
        f"AN\nDocument HRLD0000019980418du4i{number:05}\n\n"
    )


def record(headline: str, story: str = STORY) -> str:
    """One record of ProQuest, the rule over it included."""
    return (
        f"{RULE}{headline}\n\nFull text: {story}\nSubject: Rain\n\nTitle: {headline}\n\n"
        "Publication title: The Herald\n\nPublication date: Jan 11, 2009\n\n"
        "ProQuest document ID: 1234\n\n"
    )


def result(number: int, title: str = "Rain", story: str = STORY) -> str:
    """One result of Jina's search."""
    address = f"https://example.org/{number}"
    return f"[{number}] Title: {title}\n[{number}] URL Source: {address}\n\n{story}\n"
