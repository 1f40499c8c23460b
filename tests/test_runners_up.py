"""The runners-up of learned fields: the best candidates that the article does not take."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import newsparse
from newsparse import Article, Key
from newsparse.fields import AUTHORS, BODY, CATEGORIES, DATE, HEADLINE, OUTLET
from newsparse.findings import RUNNERS_UP, TAKEN
from newsparse.lines import Document
from newsparse.page import read_page
from newsparse.reading import read
from tests.checks import check_article

FOLDER = Path(__file__).parent / "fixtures" / "full_pages"
SLUGS = sorted(path.name for path in FOLDER.iterdir())

KEYS: dict[str, Key[Any]] = {
    "outlet": OUTLET,
    "headline": HEADLINE,
    "byline": AUTHORS,
    "category": CATEGORIES,
    "date": DATE,
    "context": BODY,
}
"""The fields of an article that are learned, by the name of their model."""


@cache
def parsed(slug: str) -> tuple[Document, Article]:
    text = (FOLDER / slug / "raw.txt").read_bytes().decode("utf-8")
    return read(read_page(text)), newsparse.parse(text)


@pytest.mark.parametrize("name", KEYS)
def test_the_best_are_in_the_evidence(name: str) -> None:
    """Where a field has four candidates, the evidence has three at least, with their places."""
    pages = 0
    for slug in SLUGS:
        document, article = parsed(slug)
        if not document.is_whole or len(document.choices[name]) < RUNNERS_UP + 1:
            continue
        pages += 1
        found = article.evidence.ranked(KEYS[name])
        assert len(found) >= RUNNERS_UP, slug
        assert all(each.spans and each.rule.startswith(KEYS[name].name) for each in found), slug
        others = [each for each in found if each.rule.endswith((".learned", ".second_look"))]
        assert sum(each.score < TAKEN for each in others) <= RUNNERS_UP, slug
    assert pages > 5, "hardly a page has so many candidates"


@pytest.mark.parametrize("slug", SLUGS)
def test_runners_up_change_no_value(slug: str) -> None:
    """They quote the page, and the article's value is that of the best finding."""
    document, article = parsed(slug)
    check_article(document.text, article)
    left_out = [each.value for each in article.evidence.all(BODY) if each.score < TAKEN]
    spans = {span for block in article.body for span in block.spans}
    assert len(left_out) <= RUNNERS_UP
    assert not any(span in spans for block in left_out for span in block.spans)


def test_passages_left_out_of_the_body_keep_their_form() -> None:
    """A runner-up of the body has the kind that its form gives it."""
    _, article = parsed("za-most-read-between-paragraphs")
    left_out = [each for each in article.evidence.all(BODY) if each.rule == "body.second_look"]
    kinds = {each.value.text[-1] in ".!?": each.value.kind for each in left_out}
    assert kinds.get(False, "heading") == "heading"
    assert kinds.get(True, "paragraph") == "paragraph"
    assert len(left_out) == RUNNERS_UP
    assert [each.score for each in left_out] == sorted((e.score for e in left_out), reverse=True)
