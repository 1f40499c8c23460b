"""A passage's label and the article's value never contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import Article, Finding
from newsparse.fields import CATEGORIES, HEADLINE
from newsparse.lines import BODY_LABELS, Document, Label
from newsparse.page import read_page
from newsparse.reading import read
from newsparse.words import fold

FIXTURES = Path(__file__).parent / "fixtures"
TEXTS = {
    path.relative_to(FIXTURES).as_posix(): path.read_bytes().decode("utf-8")
    for folder in ("pages", "full_pages", "headlines")
    for path in sorted((FIXTURES / folder).rglob("*.txt"))
}
ELSEWHERE = ("metadata", "label")
"""What gives a value besides the label of a passage: metadata, and an information line."""


def check_agreement(text: str) -> None:
    """Assert that the labels of *text* say what its article says."""
    document, article = read(read_page(text)), newsparse.parse(text)
    _check_headline(document, article)
    _check_categories(document, article)
    _check_body(document, article)


def _check_headline(document: Document, article: Article) -> None:
    pieces = [
        passage.text[each.segments[0].start : each.segments[0].end]
        for _, passage, each in document.labelled(Label.HEADLINE)
    ]
    best = article.evidence.best(HEADLINE)
    if not _is_given(best):
        assert article.headline == (" ".join(pieces) or None)


def _check_categories(document: Document, article: Article) -> None:
    best = article.evidence.best(CATEGORIES)
    if _is_given(best):
        return
    names = [fold(each) for each in article.categories]
    for _, passage, _ in document.labelled(Label.CATEGORY):
        home = document.words.has("home", passage.folded)
        assert home or any(name in passage.folded for name in names), passage.text
    spans = best.spans if best is not None else ()
    for at, passage in enumerate(document.passages):
        if passage.span in spans and document.is_header(at):
            label = document.labels[at].label
            assert label not in (Label.OTHER, Label.FURNITURE, Label.TEASER), passage.text


def _check_body(document: Document, article: Article) -> None:
    labels = {
        passage.span: BODY_LABELS[labelling.label]
        for _, passage, labelling in document.labelled(*BODY_LABELS)
    }
    assert [span for block in article.body for span in block.spans] == list(labels)
    for block in article.body:
        assert {labels[span] for span in block.spans} == {block.kind}


def _is_given(best: Finding[Any] | None) -> bool:
    return best is not None and best.rule.endswith(ELSEWHERE)


@pytest.mark.parametrize("name", TEXTS)
def test_pages(name: str) -> None:
    """Labels and values agree on every page of the fixtures."""
    check_agreement(TEXTS[name])


def _stretch(text: str, start: float, share: float) -> list[str]:
    """A stretch of the lines of *text*: where it starts, and how much of it, both from 0 to 1."""
    lines = text.splitlines(keepends=True)
    first = int(start * len(lines))
    return lines[first : first + 1 + int(share * len(lines))]


stretches = st.builds(
    _stretch, st.sampled_from(sorted(TEXTS.values())), st.floats(0, 1), st.floats(0, 0.7)
)


def _mixed(parts: list[list[str]], left_out: set[int]) -> str:
    return "".join(_kept(chain.from_iterable(parts), left_out))


def _kept(lines: Iterator[str], left_out: set[int]) -> Iterator[str]:
    return (line for number, line in enumerate(lines) if number not in left_out)


mixtures = st.builds(
    _mixed,
    st.lists(stretches, min_size=1, max_size=4),
    st.sets(st.integers(0, 150), max_size=20),
)


@pytest.mark.slow
@settings(max_examples=250)
@given(mixtures)
def test_mixtures(text: str) -> None:
    """They agree on stretches of several pages, one after the other, with lines left out."""
    check_agreement(text)
