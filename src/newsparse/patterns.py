"""Shared regex atoms and small facts of a text, each with a yes, a no and a source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import regex

__all__ = [
    "GLUING",
    "LEFTOVER",
    "SENTENCE_END",
    "STARTS_LOWER",
    "UNSPACED",
    "URL",
    "WORD",
    "YEAR",
    "count_capitals",
    "count_digits",
    "count_words",
    "ends_sentence",
    "has_digit",
    "latin",
    "may_be_unparted",
    "pattern",
    "starts_lower",
    "stems",
    "stems_of",
    "words",
]


class _Late:
    """Stands for a pattern, and compiles it when something is asked of it for the first time."""

    def __init__(self, source: str, flags: int) -> None:
        self.source, self.asked_flags = source, flags

    def __reduce__(self) -> tuple[type[_Late], tuple[str, int]]:
        return _Late, (self.source, self.asked_flags)  # patterns can be copied and pickled, too

    def __getattr__(self, name: str) -> Any:
        # Kept, so that the next time it is found like any other attribute, at no cost. Two threads
        # that come here at once keep the same.
        found = getattr(regex.compile(self.source, self.asked_flags), name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern *source*, which is compiled when it is first asked for something.

    All patterns together take 40 ms to compile, and no text needs all of them.

    >>> pattern(r"\\d++").findall("6 August 2025")
    ['6', '2025']
    """
    return cast("regex.Pattern[str]", _Late(source, flags))


# yes: "rained."   "rained.”"   "雨が降った。"   "बारिश हुई।"   "Why?)"  "rained. [1]"
# no:  "rained,"   "Rain in Kent"   "U.S. and"
# Source: Unicode property Sentence_Terminal, cut down to the scripts of the languages with data.
SENTENCE_END = pattern(r"""[.!?…。！？｡؟۔।॥։][\p{Pe}\p{Pf}\p{Pi}"'*\h]*+(?:\[\d++\])?+$""")

_STOPS = frozenset(".!?…。！？｡؟۔।॥։")

STARTS_LOWER = pattern(r"[\p{Ps}\p{Pi}\"'“‘]*+\p{Ll}")

# What a template or program left where a value should be; in lower case.
# yes: "undefined"   "{{title}}"   "[object Object]"   "<!-- ad -->"      no: "None of the above"
LEFTOVER = pattern(
    r"undefined|null|none|nan|n/a|\[object object\]"
    r"|\{\{[^{}]*+\}\}|\{%[^{}]*+%\}|\$\{[^{}]*+\}|<!--.*+"
)

# yes: "© 2025 The Herald"     no: "12025"
YEAR = pattern(r"(?<!\d)\d{4}(?!\d)")

# yes: "https://example.org/a?b=c"   "www.example.org/x"
# no:  "example.org"   "http:"
URL = pattern(r"""(?:https?://|www\.)[^\s<>"'\[\](){}|\\^`]++""", flags=regex.IGNORECASE)

_STEM = 5
"""Letters of a word that must agree for two words to be the same, so that endings do not count."""

WORD = pattern(r"[\p{L}\p{M}\p{N}]++")
# What `WORD` finds in ASCII, as a table: everything else is a blank.
_ASCII_WORD = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ")
    for code in range(256)
)
# Scripts that part no words by blanks, and Hangul, which glues small words and titles to names.
GLUING = pattern(r"[\u0e00-\u1dff\u2e80-\U0010ffff]")
UNSPACED = pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")

# Scripts written without blanks: their words are counted by letters. Two Han or kana letters, and
# five Thai, Lao, Khmer or Burmese ones, carry about as much as one English word.
_MAY_BE_UNPARTED = pattern(r"[^\x00-\u0dff\u2000-\u2e7f]")  # all of them, and few others
_DENSE = pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}]++")
_LONG = pattern(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]++")


_DIGIT = pattern(r"\d")
_NUMERAL = pattern(r"[\d\p{No}]")  # all that `str.isdigit` takes, and few others


def has_digit(text: str) -> bool:
    """Whether a digit of any script stands in *text*.

    >>> has_digit("6 August"), has_digit("٦ أغسطس"), has_digit("August")
    (True, True, False)
    """
    if text.isascii():  # a tenth of the time of the pattern
        return len(text.encode().translate(None, b"0123456789")) < len(text)
    return _DIGIT.search(text) is not None


def count_digits(text: str) -> int:
    """How many digits of any script *text* has."""
    if text.isascii():  # a tenth of the time of looking at each character
        return len(text) - len(text.encode().translate(None, b"0123456789"))
    return sum(map(str.isdigit, text)) if _NUMERAL.search(text) else 0


def count_capitals(text: str) -> int:
    """How many capital letters of any script *text* has."""
    if text.isascii():  # as above
        return len(text) - len(text.encode().translate(None, _CAPITALS))
    return sum(map(str.isupper, text))


_CAPITALS = bytes(range(ord("A"), ord("Z") + 1))


def ends_sentence(text: str) -> bool:
    """Whether *text*, without edge blanks, ends as a sentence does.

    >>> ends_sentence('"It rained," she said.'), ends_sentence("Rain in Kent")
    (True, False)
    """
    last = text[-1:]
    if last.isalnum() or last in _STOPS:  # saves the search on most lines
        return last in _STOPS
    return SENTENCE_END.search(text, max(0, len(text) - 12)) is not None


def starts_lower(text: str) -> bool:
    """Whether *text* starts with a lower-case letter, an opening quote or bracket aside.

    >>> starts_lower("and so on"), starts_lower("And"), starts_lower("雨")
    (True, False, False)
    """
    return STARTS_LOWER.match(text) is not None


def count_words(text: str) -> int:
    """How many words *text* has; letters are counted where words are not parted by blanks.

    >>> count_words("Rain in Kent"), count_words("雨が降った")
    (3, 2)
    """
    words = text.count(" ") + 1
    if not may_be_unparted(text):
        return words
    dense, long = (sum(map(len, each.findall(text))) for each in (_DENSE, _LONG))
    return max(words, dense // 2 + long // 5) if dense or long else words


def may_be_unparted(text: str) -> bool:
    """Whether *text* may have words that no blanks part; it has none when this is false."""
    return not text.isascii() and _MAY_BE_UNPARTED.search(text) is not None


def stems(text: str) -> list[str]:
    """The words of *text* cut to their stems; pairs of letters where words have no blanks.

    >>> stems("Ministers agreed; the minister agrees")
    ['minis', 'agree', 'minis', 'agree']
    """
    found = words(text)
    if may_be_unparted(text) and UNSPACED.search(text):
        return [stem for word in found for stem in _dense_stems(word)]
    return stems_of(found)


def stems_of(words: Iterable[str]) -> list[str]:
    """The stems of *words* that blanks part."""
    return [word[:_STEM] for word in words if len(word) > 3 or word.isdigit()]


def words(text: str) -> list[str]:
    """The words of *text*, as `WORD` finds them, in small letters.

    >>> words("Rain -- again!")
    ['rain', 'again']
    """
    if text.isascii():  # the common case, at a tenth of the time
        return text.encode().translate(_ASCII_WORD).decode().split()
    text = text.casefold()
    letters = latin(text)  # letters of Western Europe take half the time of others
    if letters is None:
        return WORD.findall(text)
    return letters.translate(_LATIN_WORD).decode("latin-1").split()


_LATIN_WORD = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))

MAX_ODD = 16
"""Kinds of marks that are not of Latin-1, such as curly quotes and arrows, in texts that are."""

_OF_WORD = pattern(r"[\w\p{N}]")


def latin(text: str) -> bytes | None:
    """*text* in Latin-1, with blanks for other marks; ``None`` when it has other letters.

    >>> latin("Zürich – “5 °C”")
    b'Z\\xfcrich    5 \\xb0C '
    >>> latin("Łódź") is None
    True
    """
    for _ in range(MAX_ODD):
        try:
            return text.encode("latin-1")
        except UnicodeEncodeError as error:
            odd = text[error.start]
            if _OF_WORD.match(odd):
                return None
            text = text.replace(odd, " ")
    return None


def _dense_stems(word: str) -> list[str]:
    """The stems of one word of a text that has words without blanks."""
    if UNSPACED.search(word):
        return [word[i : i + 2] for i in range(len(word) - 1)]
    return [word[:_STEM]] if len(word) > 3 or word.isdigit() else []
