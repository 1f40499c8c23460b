"""Exports of news databases: recognised, split, and every article's fields exactly as printed."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import newsparse
from newsparse.metadata.databases import DATABASES, Part, labels
from tests.bulk.databases_cases import EXPORTS, Export, database, parts
from tests.cases import PAGES, FixturePage
from tests.checks import check_article, check_round_trips
from tests.test_docs import doc, table

each_export = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.slug)

HEAD = 65_536
"""Characters that a file's format is recognised from."""


def plain(value: object) -> object:
    """*value* as JSON would have it."""
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def values(article: newsparse.Article, expected: Mapping[str, Any]) -> dict[str, object]:
    """The fields of *article* that *expected* names."""
    return {name: plain(getattr(article, name)) for name in expected}


@each_export
def test_recognised(export: Export) -> None:
    """An export is recognised by its database and by no other."""
    fitting = [each.name for each in DATABASES if each.matches(export.text[:HEAD])]
    assert fitting == [export.database]


@each_export
def test_records(export: Export) -> None:
    """Every article of a file is found, with what the database says of it, and none is broken."""
    found = list(database(export.database).split(export.text))
    told = [{name: getattr(each, name) for name in ("id", "url", "language", "decoding")}
            for each in found if isinstance(each, Part)]  # fmt: skip
    assert len(found) == len(told)
    assert told == [record["part"] for record in export.records]


@each_export
def test_articles(export: Export) -> None:
    """Every field of every article is what its labels and its story say."""
    texts = [part.text for part in parts(export.database, export.text)]
    for text, record in zip(texts, export.records, strict=True):
        expected = record["article"]
        assert values(newsparse.parse(text), expected) == expected


@each_export
def test_evidence(export: Export) -> None:
    """Every value quotes the record it was read from, and survives saving."""
    for part in parts(export.database, export.text):
        article = newsparse.parse(part.text)
        check_article(part.text, article)
        check_round_trips(article)


@each_export
def test_records_stand_in_the_file(export: Export) -> None:
    """A record is a piece of the file at the place it names, unless something was undone in it."""
    found = parts(export.database, export.text)
    for part in found:
        if part.decoding is None:
            assert export.text[part.start :].startswith(part.text)
    starts = [part.start for part in found]
    assert starts == sorted(starts)


@each_export
def test_two_files_in_one(export: Export) -> None:
    """A file behind another gives the same articles again, and nothing is taken for missing."""
    found = list(database(export.database).split(f"{export.text}\n\f{export.text}"))
    expected = [record["article"] for record in export.records]
    articles = [newsparse.parse(each.text) for each in found if isinstance(each, Part)]
    assert len(articles) == len(found) == 2 * len(expected)
    for article, told in zip(articles, expected * 2, strict=True):
        assert values(article, told) == told


# Only the first two end lines in e-mail.
LINE_ENDS = [
    pytest.param(export, end, id=f"{export.slug}-{end!r}")
    for export in EXPORTS
    for end in ("\r\n", "\r", "\x85", "\u2028")[: 2 if "mail" in export.slug else 4]
]


@pytest.mark.parametrize(("export", "end"), LINE_ENDS)
def test_line_ends(export: Export, end: str) -> None:
    """Whatever ends the lines, the same articles come out."""
    lines = export.text.replace("\r\n", "\n").replace("\n", end)
    found = [newsparse.parse(part.text) for part in parts(export.database, lines)]
    for article, record in zip(found, export.records, strict=True):
        expected = record["article"]
        assert values(article, expected) == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_pages_are_no_exports(page: FixturePage) -> None:
    """No page of the fixtures is taken for an export."""
    assert not [each.name for each in DATABASES if each.matches(page.text)]


# -- labels ------------------------------------------------------------------------------------

FOLDER = Path(labels.__file__).parent
FILES = sorted(FOLDER.rglob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_labels_lead_to_one_thing(path: Path) -> None:
    """A label has one role, whatever the language, and is short enough to be looked for."""
    roles: dict[str, set[str]] = {}
    for role, label in chain.from_iterable(
        ((role, label) for role, known in language.items() for label in known)
        for language in json.loads(path.read_text("utf-8")).values()
    ):
        roles.setdefault(labels.fold_label(label), set()).add(role)
        assert len(label) < labels.MAX_LABEL
    assert not {label: each for label, each in roles.items() if len(each) > 1}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_label_is_found(path: Path) -> None:
    """Every label of the data is found before its colon and alone, with its role."""
    known = labels.labels_in(path.relative_to(FOLDER).as_posix())
    for language in json.loads(path.read_text("utf-8")).values():
        for role, printed in language.items():
            for label in printed:
                before, alone = known.before_colon(f"{label}: x"), known.alone(label)
                assert before is not None
                assert alone is not None
                assert (before.role, alone.role) == (role, role)
                assert before.value == len(label) + 2


def test_every_language_has_fixtures() -> None:
    """Each database with labels in several languages has an export in each of the five."""
    slugs = {export.slug for export in EXPORTS}
    for name in ("lexisnexis", "nexis_uni", "factiva", "factiva-coded", "proquest"):
        assert {f"{name}-{code}" for code in ("en", "de", "fr", "es", "nl")} <= slugs
    assert all(len(export.records) >= 3 for export in EXPORTS)


# -- documentation -----------------------------------------------------------------------------


def test_limits_agree_with_the_code() -> None:
    """Each limit has the value that the page tells."""
    for constant, value, *_ in table(doc("databases"), "constant"):
        module, name = constant.strip("`").rsplit(".", 1)
        assert getattr(importlib.import_module(module), name) == int(value.replace(",", ""))


def test_every_database_is_told() -> None:
    """The page names what forces each database."""
    assert all(f'"{each.name}"' in doc("databases") for each in DATABASES)
