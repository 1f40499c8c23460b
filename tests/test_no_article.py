"""Home pages, section fronts, walls, errors and videos are not made into articles."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.fields import PAGE_KIND
from tests.pages_without_article import KINDS, LAYOUTS, WORDS, page


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", WORDS)
def test_page_without_article(language: str, kind: str, layout: str) -> None:
    """Such a page has no headline and no body, and its evidence says that it is no article."""
    article = newsparse.parse(page(language, kind, layout))
    found = article.evidence.best(PAGE_KIND)
    assert found is not None
    assert found.value != "article"
    assert (article.headline, article.body) == (None, ())
