"""What holds for every export, made of any headlines and stories, and for any text at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse.metadata.databases import DATABASES, Broken, Database, Part
from tests.bulk.databases_cases import (
    EXPORTS,
    Export,
    coded,
    database,
    document,
    plain,
    record,
    result,
    uni,
)
from tests.checks import check_article

each_database = pytest.mark.parametrize("each", DATABASES, ids=lambda each: each.name)

Story = tuple[str, list[str]]
"""A headline and the story's paragraphs."""


def _lexisnexis(stories: Sequence[Story]) -> str:
    total = len(stories)
    return "".join(
        document(number, total, headline, "\n\n".join(story) + "\n")
        for number, (headline, story) in enumerate(stories, 1)
    )


def _numbered(build: Callable[[str, int, str], str]) -> Callable[[Sequence[Story]], str]:
    return lambda stories: "".join(
        build(headline, number, "\n\n".join(story) + "\n")
        for number, (headline, story) in enumerate(stories, 1)
    )


BUILDERS: dict[str, tuple[str, Callable[[Sequence[Story]], str]]] = {
    "lexisnexis": ("lexisnexis", _lexisnexis),
    "nexis_uni": ("nexis_uni", _numbered(lambda headline, _, story: uni(headline, story))),
    "factiva": ("factiva", _numbered(plain)),
    "factiva with codes": ("factiva", _numbered(coded)),
    "proquest": ("proquest", _numbered(lambda headline, _, story: record(headline, story))),
    "jina": ("jina", _numbered(lambda headline, number, story: result(number, headline, story))),
}
each_builder = pytest.mark.parametrize("builder", BUILDERS)

words = st.sampled_from(
    "rain river council ferry mill weavers harbour winter vote roof market bridge road school"
    " return again later today of the in on for and with 12 1998 Kelling Haven".split()
)
headlines = st.lists(words, min_size=2, max_size=9).map(lambda some: " ".join(some).capitalize())
sentences = st.lists(words, min_size=9, max_size=30).map(
    lambda some: f"Officials {' '.join(some)}, they said."
)
stories = st.lists(
    st.tuples(headlines, st.lists(sentences, min_size=1, max_size=4, unique=True)),
    min_size=1,
    max_size=5,
)


@each_builder
@given(stories)
@settings(max_examples=25)
def test_every_record_comes_back(builder: str, stories: list[Story]) -> None:
    """Records one after the other are split into just these records, whatever they say."""
    name, build = BUILDERS[builder]
    text = build(stories)
    found = list(database(name).split(text))
    told = [build([story]).strip() for story in stories]
    assert len(found) == len(told)
    for each, (headline, _) in zip(found, stories, strict=True):
        assert isinstance(each, Part)
        assert headline in each.text
        assert text[each.start :].startswith(each.text)
    assert sum(len(each.text.split()) for each in found if isinstance(each, Part)) == len(
        text.split()
    )


@each_builder
@given(stories)
@settings(max_examples=25)
def test_every_story_comes_back(builder: str, stories: list[Story]) -> None:
    """Each record's headline and paragraphs are those that were put into it."""
    name, build = BUILDERS[builder]
    found = [each for each in database(name).split(build(stories)) if isinstance(each, Part)]
    for part, (headline, story) in zip(found, stories, strict=True):
        article = newsparse.parse(part.text)
        assert article.headline == headline
        assert article.paragraphs[-len(story) :] == tuple(story)


LINES = sorted({line for export in EXPORTS for line in export.text.splitlines()})
ENDS = ["\n", "\n\n", "\n\f", "\r\n", "\r", "\x85", " \n\t"]
jumbles = st.lists(
    st.tuples(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), st.sampled_from(ENDS)),
    max_size=40,
).map(lambda lines: "".join(map("".join, lines)))


@each_database
@given(text=st.one_of(st.text(st.characters(exclude_categories=()), max_size=300), jumbles))
@settings(max_examples=80)
def test_any_text_is_split(each: Database, text: str) -> None:
    """Any text gives an answer: records and broken ones, in order, within the text."""
    each.matches(text)
    found = list(each.split(text))
    starts = [one.start for one in found]
    assert starts == sorted(starts)
    assert all(0 <= start <= len(text) for start in starts)
    for one in found:
        if isinstance(one, Broken):
            assert one.error
        else:
            assert one.text
            assert one.decoding or text[one.start :].startswith(one.text)


@given(jumbles)
@settings(max_examples=150)
def test_any_lines_are_read(text: str) -> None:
    """Whatever lines of exports stand together, every value quotes the text."""
    check_article(text, newsparse.parse(text))


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.slug)
@given(data=st.data())
@settings(max_examples=8)
def test_damaged_records_are_read(export: Export, data: st.DataObject) -> None:
    """Records with lines missing or doubled still give values that quote them."""
    lines = export.text.splitlines(keepends=True)
    kept = data.draw(st.lists(st.sampled_from(range(len(lines))), min_size=5, max_size=60))
    damaged = "".join(lines[at] for at in sorted(kept))
    check_article(damaged, newsparse.parse(damaged))
