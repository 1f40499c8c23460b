"""Every fixture page gives the article that its `expected.json` tells, field by field."""

from __future__ import annotations

import copy
import pickle

import pytest

import newsparse
from newsparse import fields
from tests.cases import FIXTURES, PAGES, FixturePage, field_value
from tests.checks import check_article, check_round_trips

FIELDS = tuple(key.name for key in fields.FIELDS)

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)


def values(text: str) -> dict[str, object]:
    """All fields of the article of *text*, without the places."""
    article = newsparse.parse(text)
    return {field: field_value(article, field) for field in FIELDS}


@each_page
@pytest.mark.parametrize("field", FIELDS)
def test_field(page: FixturePage, field: str) -> None:
    """The field has the expected value."""
    assert field_value(page.article, field) == page.expected[field]


@each_page
def test_expected_has_all_fields(page: FixturePage) -> None:
    """Each `expected.json` tells every field, in the order of the article."""
    assert tuple(page.expected) == FIELDS


@each_page
def test_evidence_quotes_the_page(page: FixturePage) -> None:
    """Every finding is clean and quotes the page at its spans."""
    check_article(page.text, page.article)


@each_page
def test_round_trips(page: FixturePage) -> None:
    """Saving, pickling and copying lose nothing."""
    check_round_trips(page.article)
    assert pickle.loads(pickle.dumps(page.article)) == page.article  # noqa: S301  # our own bytes
    assert copy.copy(page.article) == page.article
    assert copy.deepcopy(page.article) == page.article


@pytest.mark.slow
@each_page
def test_blank_lines_around_change_nothing(page: FixturePage) -> None:
    """Blank lines before and after the page change no value."""
    assert values(f"\n \n\n{page.text}\n\n\t\n") == values(page.text)


@pytest.mark.slow
@each_page
@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"], ids=["CRLF", "CR", "LS"])
def test_line_ends_change_nothing(page: FixturePage, end: str) -> None:
    """Which characters end the lines changes no value."""
    assert values(page.text.replace("\r\n", "\n").replace("\n", end)) == values(page.text)


@pytest.mark.slow
@each_page
def test_byte_order_mark_changes_nothing(page: FixturePage) -> None:
    """A byte-order mark before the page changes no value."""
    assert values("\ufeff" + page.text) == values(page.text)


def test_every_page_tells_what_it_shows() -> None:
    """Each page comes with a note of what it shows."""
    notes = {page.slug: FIXTURES / "pages" / page.slug / "about.md" for page in PAGES}
    missing = [slug for slug, note in notes.items() if not note.read_text("utf-8").strip()]
    assert not missing
