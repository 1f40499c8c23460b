"""The words of a text, in the one form in which all of newsparse compares them.

`fold` makes what is meant alike the same, `words` cuts a folded text into words, `stems` cuts these
to what endings leave alone. Whoever counts, looks up or compares words starts from these.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from newsparse.patterns import beyond_ascii, pattern

__all__ = [
    "EDGE",
    "GLUING",
    "MAX_MARKS",
    "MAX_ODD",
    "UNSPACED",
    "WORD",
    "compact",
    "composed",
    "count_words",
    "fold",
    "folded_words",
    "latin",
    "may_be_unparted",
    "plain",
    "stems",
    "stems_of",
    "words",
]

# -- letters -----------------------------------------------------------------------------------

MAX_MARKS = 30
"""Marks on one letter, as the Stream-Safe Text Format of Unicode's annex 15 has it; no writing
needs more than ten. Putting a longer run into order takes time with the square of its length."""

_SHORT = 1_000  # so few characters are put into order in no time, whatever they are

# yes: a letter under more marks than anybody reads     no: "ệ", "क्ष्म्य"
_HEAP = pattern(rf"\p{{M}}{{{MAX_MARKS + 1}}}")


def composed(text: str) -> str:
    """*text* in Unicode's form NFC, or as it is when marks are heaped on one of its letters.

    >>> composed("Bru\\u0308cke") == "Br\\u00fccke"
    True
    >>> heap = "e" + "\\u0316\\u0301" * 1_000
    >>> composed(heap) == heap
    True
    """
    if len(text) > _SHORT and _HEAP.search(beyond_ascii(text)) and _HEAP.search(text):
        return text
    return unicodedata.normalize("NFC", text)


# -- folding -----------------------------------------------------------------------------------

# Meant alike: curly and straight quotes, Romanian cedillas and commas, Turkish dotless i and what
# is left of its dotted capital, Greek with and without accents (capitals have none), Arabic
# letters on Persian and Urdu keyboards.
_ALIKE = tuple(
    zip(
        "’‘´`“”\u00a0şţıάέήίόύώϊϋΐΰيك\u0307",
        (*"''''\"\" șțiαεηιουωιυιυیک", ""),
        strict=True,
    )
)
_HAS_ALIKE = pattern(rf"[{''.join(char for char, _ in _ALIKE)}]")
_WORTH = 60  # characters from which on the search takes as long as what it may save
EDGE = " \t:：.。…!！»›→>|-–—*_#•·,،;"


def fold(text: str) -> str:
    """*text* as cue words are written: composed, lower case, straight quotes, no edge marks.

    >>> fold("» PUBLISHED:")
    'published'
    """
    if text.isascii() and "`" not in text:  # nothing else to fold
        return text.lower().strip(EDGE)
    text = composed(text).casefold()
    if len(text) > _WORTH or _HAS_ALIKE.search(text):  # half of the time, on most short lines
        for char, meant in _ALIKE:  # on a paragraph, a fifth of the time of str.translate
            text = text.replace(char, meant)
    return text.strip(EDGE)


# -- words -------------------------------------------------------------------------------------

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
_DENSELY_STEMMED = pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Hangul}]")
_HANGUL = pattern(r"\p{Hangul}")

# Scripts written without blanks: their words are counted by letters. Two Han or kana letters, and
# five Thai, Lao, Khmer or Burmese ones, carry about as much as one English word.
_MAY_BE_UNPARTED = pattern(r"[^\x00-\u0dff\u2000-\u2e7f]")  # all of them, and few others
_DENSE = pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}]++")
_LONG = pattern(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]++")


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


def plain(text: str) -> str:
    """The words of *text*, folded, with one blank between two: the form in which texts compare.

    >>> plain("Rain -- again!"), plain("“J. O’Neil-Roe”")
    ('rain again', 'j o neil roe')
    """
    return " ".join(folded_words(fold(text)))


def compact(key: str) -> str:
    """The folded name *key* as a domain has it: no blanks, no accents.

    >>> compact("grüner bote")
    'gruenerbote'
    """
    key = key.replace(" ", "")
    if key.isascii():
        return key
    return key.translate(_UNACCENTED)


_UNACCENTED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "å": "a"}
    | dict(
        zip(
            "áàâãéèêëíìîïóòôõúùûçñýčšžřěůđłńśźżąęğışáťď",
            "aaaaeeeeiiiioooouuucnycszreudlnszzaegisatd",
            strict=True,
        )
    )
)


def stems(text: str) -> list[str]:
    """The words of *text* cut to their stems; pairs of letters where words have no blanks.

    Korean words are cut to two syllables: what follows are mostly particles and endings.

    >>> stems("Ministers agreed; the minister agrees")
    ['minis', 'agree', 'minis', 'agree']
    >>> stems("항만에 새 부두")
    ['항만', '부두']
    """
    found = words(fold(text))
    if may_be_unparted(text) and _DENSELY_STEMMED.search(text):
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
    return folded_words(text if text.isascii() else text.casefold())


def folded_words(text: str) -> list[str]:
    """The `words` of a *text* that is folded, or is ASCII: it need not be made small again."""
    if text.isascii():  # the common case, at a tenth of the time
        return text.encode().translate(_ASCII_WORD).decode().split()
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
    """The stems of one word of a text that has words without blanks, or Korean ones."""
    if UNSPACED.search(word):
        return [word[i : i + 2] for i in range(len(word) - 1)]
    if _HANGUL.match(word):
        return [word[:2]] if len(word) > 1 else []
    return [word[:_STEM]] if len(word) > 3 or word.isdigit() else []
