"""The cheap tests that spare lines from being read never hide information."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import languages
from newsparse.dates import may_hold_day
from newsparse.hints import Hints
from newsparse.languages.lexicon import lexicon
from newsparse.lines import Document
from newsparse.lines.info import InfoReader
from newsparse.lines.infowords import info_words
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import STEPS, fill

_READ = tuple(
    step for step in STEPS if step.name in ("metadata", "passages", "language", "triggers")
)
FIGURES = ("3", "10:14", "10h14", "10.14am", "5pm", "8h", "20 Uhr", "1.5k", "25:10", "2pm ET")
OTHERS = ("Herald", "Jane Roe", "The Daily Herald", "rain", "Kent", "AFP", "x2")
BETWEEN = (" ", "", " | ", " · ", ": ", ", ", " - ", "/", "\u00a0", ". ", " (")


def hidden(line: str, code: str) -> list[str]:
    """The parts that a reader finds in *line* of language *code*, where it would not be read.

    A note alone is as good as nothing.
    """
    document = fill(Document(read_page(line), Models(), Hints(language=code)), _READ)
    words = info_words(document.codes)
    reader = InfoReader(document.codes, document.order, document.words)
    found: list[str] = []
    for passage, lead, tell in zip(document.passages, document.leads, document.tells, strict=True):
        if not (words.may_be_info(passage, lead, tell) or may_hold_day(passage.text)):
            found += [part.role for part in reader.read(passage.text) if part.role != "note"]
    return found


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Herald | By Jane Roe", "en"),
        ("The Daily Herald · By Jane Roe and John Doe", "en"),
        ("Courrier | Par Jeanne Roux", "fr"),
        ("10h14", "fr"),
        ("8h30 | Par Jeanne Roux", "fr"),
        ("© By Jane Roe", "en"),
        ("Editor: Jane Roe", "en"),
    ],
)
def test_lines_that_begin_with_no_cue_are_read(line: str, code: str) -> None:
    """A line whose first word is in no list is read where what follows may make up for it."""
    assert not hidden(line, code)


def test_most_lines_of_text_are_not_read() -> None:
    """Else the tests would save nothing."""
    document = fill(Document(read_page("It rained by the 3 harbours"), Models()), _READ)
    words = info_words(document.codes)
    assert not words.may_be_info(document.passages[0], document.leads[0], document.tells[0])


@given(st.sampled_from(languages.ALL), st.data())
def test_no_information_is_hidden(code: str, data: st.DataObject) -> None:
    """Whatever cues, figures and names a line is made of, it is read if that tells anything."""
    words = lexicon((code, "en"))
    cues = ("byline", "published", "category", "roles", "comments", "date_words", "reading_time")
    listed = [sorted(words.words(cue)) for cue in cues]
    part = st.one_of(
        *(st.sampled_from(each) for each in listed if each),
        st.sampled_from(FIGURES),
        st.sampled_from(OTHERS),
    )
    line = data.draw(part)
    for _ in range(data.draw(st.integers(0, 3))):
        line += data.draw(st.sampled_from(BETWEEN)) + data.draw(part)
    for form in (line, line.title()):
        assert not hidden(form, code), form
