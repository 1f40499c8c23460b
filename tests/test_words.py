"""Folding and words: one form in which all texts compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.words import MAX_ODD, fold, plain, stems, words

ARROWS = "".join(chr(0x2190 + each) for each in range(MAX_ODD + 1))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The Daily-Herald", "the daily herald"),
        ("© 2025 Grüner_Bote", "2025 grüner bote"),
        ("“Bote” → 7 m", "bote 7 m"),
        ("Głos → Doliny", "głos doliny"),
        ("東都日報・夕刊", "東都日報 夕刊"),
        (f"Herald {ARROWS} Post", "herald post"),
        ("Herald\0Post", "herald post"),
        ("Straße der ΑΘΉΝΑ", "strasse der αθηνα"),
        ("Şehir Haberleri", "șehir haberleri"),
        ("–", ""),
        ("", ""),
    ],
)
def test_plain(line: str, expected: str) -> None:
    """Case, marks and letters that are meant alike make no difference."""
    assert plain(line) == expected


@given(st.text())
def test_plain_is_stable(text: str) -> None:
    """What is plain stays as it is, so that texts can be compared in any order of steps."""
    once = plain(text)
    assert plain(once) == once
    assert words(once) == once.split()


@given(st.text(alphabet="abc xyz'’.-ÄÖéşΆ", max_size=40))
def test_stems_are_starts_of_words(text: str) -> None:
    """A stem is the start of a word of the same text."""
    found = words(fold(text))
    assert all(any(word.startswith(stem) for word in found) for stem in stems(fold(text)))
