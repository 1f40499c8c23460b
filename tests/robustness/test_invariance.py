"""What must not change an article: line ends, blank lines, composed letters, threads and order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Article, fields
from tests.cases import PAGES
from tests.profiles import examples
from tests.robustness.grammar import news_page

DECOMPOSED_DIFFERS = {"de-regional-with-byline", "ko-input-and-edit-times"}
"""Pages of which a decomposed copy tells something else: letters are counted where a tagline is
weighed, and a Korean title behind a name is looked for as it is composed."""

NAMES = [key.name for key in fields.FIELDS if key.name != "body"]


def told(article: Article) -> dict[str, Any]:
    """The values of every field, with the kinds and texts of the body's blocks."""
    values = {name: getattr(article, name) for name in NAMES}
    return {**values, "body": [(block.kind, block.text) for block in article.body]}


def composed(value: Any) -> Any:
    """*value* with every text in it composed."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: composed(each) for key, each in value.items()}
    return type(value)(map(composed, value)) if isinstance(value, list | tuple) else value


@examples(2)
@given(news_page, st.sampled_from(["\n", "\n\n\n", " \n\t\n", "\r\n", "\u00a0\n", "\ufeff\n"]))
def test_blank_lines_around(text: str, blank: str) -> None:
    """Blank lines before and behind a page change no value."""
    assert told(newsparse.parse(blank + text + blank)) == told(newsparse.parse(text))


@examples(2)
@given(news_page, st.sampled_from(["\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"]))
def test_line_ends(text: str, end: str) -> None:
    """Another character at the end of every line changes no value."""
    assert told(newsparse.parse(text.replace("\n", end))) == told(newsparse.parse(text))


@examples(2)
@given(news_page)
def test_normal_form(text: str) -> None:
    """A decomposed page tells what the composed one tells, in decomposed letters."""
    one, two = (newsparse.parse(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert composed(told(two)) == composed(told(one))


def test_page_by_page() -> None:
    """The same three hold for every made-up page of the tests."""
    for page in PAGES:
        text = page.text.replace("\r\n", "\n").replace("\r", "\n")
        expected = told(newsparse.parse(text))
        assert told(newsparse.parse(f"\n \n{text}\n\n\n")) == expected, page.slug
        assert told(newsparse.parse(text.replace("\n", "\r\n"))) == expected, page.slug


def test_normal_form_page_by_page() -> None:
    """Decomposed or composed, every made-up page tells the same, but for those known not to."""
    other = set()
    for page in PAGES:
        one, two = (
            composed(told(newsparse.parse(unicodedata.normalize(form, page.text))))
            for form in ("NFC", "NFD")
        )
        if one != two:
            other.add(page.slug)
    assert other <= DECOMPOSED_DIFFERS


def test_sixteen_threads() -> None:
    """Sixteen threads that share a parser give what one gives, text by text."""
    parser = newsparse.Parser()
    texts = [page.text for page in PAGES[::3]]
    alone = [parser(text).to_json() for text in texts]
    with ThreadPoolExecutor(16) as pool:
        shared = list(pool.map(lambda text: parser(text).to_json(), texts * 4))
    assert shared == alone * 4


@pytest.mark.parametrize(
    "change", [lambda texts: texts[::-1], lambda texts: texts[1:] + texts[:1]], ids=["back", "turn"]
)
def test_order(change: Callable[[list[str]], list[str]]) -> None:
    """The order of the texts changes nothing."""
    texts = [page.text for page in PAGES[::5]]
    expected = {text: newsparse.parse(text) for text in texts}
    assert {text: newsparse.parse(text) for text in change(texts)} == expected
