"""The trigger index never hides what a rule would find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import languages
from newsparse.languages.lexicon import FURNITURE, Lexicon, lexicon
from newsparse.languages.triggers import ALL, Triggers, is_glued
from newsparse.lines import Document
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import STEPS, fill
from newsparse.words import plain

TELLING = ("label", "list label", "title", "you")
"""The lists of which a phrase is looked for anywhere in a line."""

_READ = tuple(
    step for step in STEPS if step.name in ("metadata", "passages", "language", "triggers")
)


def leading(words: Lexicon) -> Iterator[tuple[str, str]]:
    """Each phrase that a line may start with, behind the name of its list."""
    for name in FURNITURE:
        for phrase in words.share_names if name == "share" else words.words(name):
            yield name, phrase
    for phrase in words.labels:
        yield "label", phrase


def telling(words: Lexicon) -> Iterator[tuple[str, str]]:
    """Each phrase that may be anywhere in a line, behind the name of its list."""
    for phrase, role in words.labels.items():
        yield "label", phrase
        if role != "byline":
            yield "list label", phrase
    for phrase in words.job_titles:
        yield "title", phrase
    for phrase in words.words("you") | words.words("you_capital"):
        yield "you", phrase


def hidden(words: Lexicon, name: str, line: str, *, anywhere: bool) -> bool:
    """Whether the index says that *line* has no phrase of the list *name*."""
    if is_glued(line):
        return False  # such lines are looked at whatever the index says
    ask = words.triggers.tell if anywhere else words.triggers.lead
    return not ask(plain(line).split()) & words.triggers.bits(name)


@pytest.mark.parametrize("code", languages.ALL)
def test_no_phrase_at_a_start_is_hidden(code: str) -> None:
    """A line that starts with a phrase of a list has the list's bit, whatever follows it."""
    words, seen = lexicon((code,)), set()
    for name, phrase in leading(words):
        seen.add(name)
        for line in (phrase, phrase.upper(), f"» {phrase}: Kent", f"{phrase} Kent", f"3 {phrase}."):
            assert not hidden(words, name, line, anywhere=False), (name, line)
    assert seen >= {"furniture", "share", "rights", "label"}


@pytest.mark.parametrize("code", languages.ALL)
def test_no_phrase_within_a_line_is_hidden(code: str) -> None:
    """A line with a phrase of a list anywhere in it has the list's bit."""
    words, seen = lexicon((code,)), set()
    for name, phrase in telling(words):
        seen.add(name)
        for line in (phrase, f"Kent | {phrase}: Kent", f"Kent, {phrase.title()}", f"1 ({phrase})"):
            assert not hidden(words, name, line, anywhere=True), (name, line)
    assert seen == set(TELLING)


NO_WORD = st.characters(categories=["P", "Zs"])
"""A character that parts words: a blank or a punctuation mark."""


@given(st.sampled_from(languages.ALL), st.data())
def test_nothing_around_a_phrase_hides_it(code: str, data: st.DataObject) -> None:
    """Whatever stands around a phrase, its list's bit is there if the phrase is a word there."""
    words = lexicon((code,))
    name, phrase = data.draw(st.sampled_from(sorted(leading(words))), "start")
    line = phrase + data.draw(NO_WORD) + data.draw(st.text(max_size=20))
    assert not hidden(words, name, line, anywhere=False)
    name, phrase = data.draw(st.sampled_from(sorted(telling(words))), "within")
    before, after = data.draw(st.text(max_size=20)), data.draw(st.text(max_size=20))
    line = f"{before}{data.draw(NO_WORD)}{phrase}{data.draw(NO_WORD)}{after}"
    assert not hidden(words, name, line, anywhere=True)


def test_documents_have_the_bits_of_their_lines() -> None:
    """A document has the bits of each passage, and all of them where no blanks part words."""
    text = "Share this story\n\nJane Roe, staff writer\n\nIt rained all night.\n\n雨が降った"
    document = fill(Document(read_page(text), Models()), _READ)
    triggers = document.words.triggers
    assert [each.text for each in document.passages] == text.split("\n\n")
    assert document.leads[0] & triggers.bits("share")
    assert document.tells[1] & triggers.bits("title")
    assert not document.leads[2] & triggers.bits("share", "label")
    assert not document.tells[2] & triggers.bits(*TELLING)
    assert document.leads[3] == document.tells[3] == ALL


@given(st.sampled_from(languages.ALL), st.data())
def test_what_speaks_to_the_reader_is_counted_only_where_its_bit_is(
    code: str, data: st.DataObject
) -> None:
    """A line without the bit of "you" has no word that is counted as speaking to the reader."""
    words = lexicon((code,))
    known = sorted(words.words("you") | words.words("you_capital"))
    said = st.one_of(st.sampled_from(known), st.text(max_size=5)) if known else st.text(max_size=5)
    parts = data.draw(st.lists(said, max_size=4))
    line = data.draw(st.sampled_from([" ", ". ", ", «", "’", ""])).join(parts)
    assert not words.count_you(line) or not hidden(words, "you", line, anywhere=True)


def test_an_index_is_no_wider_than_its_lists() -> None:
    """Lines with none of the words have no bits: else the index would save nothing."""
    index = Triggers({"share": ["share this"]}, {"roles": ["staff writer", "editor"]}, {"this"})
    assert index.lead(["this", "share"]) == index.tell(["staff"]) == index.lead([]) == 0
    assert index.lead(["2025", "share"]) == index.bits("share")
    assert index.tell(["an", "editor"]) == index.bits("roles")
    assert index.bits("share", "roles") == index.bits("share") | index.bits("roles")
