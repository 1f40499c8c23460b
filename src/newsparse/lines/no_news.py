"""Texts that are no news, by their words: mails, questions, ratings, deaths, chapters, recipes.

Each test is asked with the passages of a text and the cue words of its languages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from newsparse.languages.lexicon import Lexicon
from newsparse.lines.passages import Passage
from newsparse.patterns import pattern
from newsparse.words import fold

__all__ = [
    "is_chapter",
    "is_death_notice",
    "is_legal",
    "is_mail",
    "is_personal",
    "is_rated",
    "is_recipe",
    "says_missing",
]

# yes: "200 g flour"   "1/2 cup sugar"   "2 EL Öl"   "½ tsp salt"   "3 eggs"
_QUANTITY = pattern(r"(?:\d++(?:[.,/⁄]\d++)?+|[½¼¾⅓⅔⅛])\h?(?:[½¼¾⅓⅔⅛]\h?)?\p{L}[^.!?]{0,60}+")
# yes: "200 g"   "1/2 cup"   "250ml"   the number of a quantity and what it may be measured in
_MEASURED = pattern(
    r"(?:\d++(?:[.,/⁄]\d++)?+|[½¼¾⅓⅔⅛])\h?(?:[½¼¾⅓⅔⅛]\h?)?(?<unit>\p{L}[\p{L}\p{M}]*+)"
)
_MEASURED_SHARE = 0.3  # of a recipe's quantities; "3 eggs" has no unit


def is_recipe(passages: Sequence[Passage], words: Lexicon) -> bool:
    """Quantities of ingredients, in units that kitchens have."""
    numbered = [
        each.text
        for each in passages
        if each.words <= 12 and not each.sentence and each.text[0].isnumeric()
    ]
    least = max(4, 0.2 * len(passages))
    if len(numbered) < least:  # saves the pattern on most pages
        return False
    quantities = [text for text in numbered if _QUANTITY.fullmatch(text)]
    if len(quantities) < least:
        return False
    units = (fold(match["unit"]) for text in quantities if (match := _MEASURED.match(text)))
    return sum(words.has("units", unit) for unit in units) >= _MEASURED_SHARE * len(quantities)


_NOTICES = pattern(r"\b(?:cookies?|javascript|404|403|500)\b", flags=regex.IGNORECASE)


def says_missing(passage: Passage, words: Lexicon) -> bool:
    """Whether *passage* says that a page is not there, or what a browser must let it do."""
    if _NOTICES.search(passage.text):
        return True
    return any(phrase in passage.folded for phrase in words.words("not_found"))


_MAIL_HEADER, _MAIL_LABEL = 8, 12
"""Passages in which a mail names sender and receiver, and characters of the label of each."""


def is_mail(passages: Sequence[Passage], words: Lexicon) -> bool:
    """Sender and receiver, each behind its label, in the first lines."""
    labels = [
        fold(label)
        for each in passages[:_MAIL_HEADER]
        for label, colon, _ in (each.text[: _MAIL_LABEL + 1].partition(":"),)
        if colon
    ]
    return any(words.has("mail_from", each) for each in labels) and any(
        words.has("mail_to", each) for each in labels
    )


# yes: "5 stars"   "4,5 Sterne"   "4/5"   "3 out of 5"   the figure and what follows it
_RATING = pattern(r"[1-5](?:[.,]\d)?\h?(?:/\h?5|(?<said>\p{L}.{0,20}+))")
# yes: "★★★★☆"
_STARS = pattern(r"[★☆⭐]{3,5}")
# yes: "1931 – 2025"   "* 1931 † 2025"
_LIFE = pattern(r"(?:\*\h?)?(?:18|19)\d\d\h?[-–—†+]\h?(?:†\h?)?(?:19|20)\d\d")
_FIRST = 4
"""Passages at the beginning in which a text says what it is."""


def _says(passages: Sequence[Passage], test: Callable[[Passage], bool]) -> bool:
    return any(each.words <= 8 and test(each) for each in passages[:_FIRST])


def is_personal(passages: Sequence[Passage], words: Lexicon) -> bool:
    """Frequent questions, or the years of a life, among the first lines."""
    return _says(
        passages,
        lambda each: (
            words.has("questions", each.folded)
            or (each.text[0] in "*1" and _LIFE.fullmatch(each.text) is not None)
        ),
    )


def is_legal(passages: Sequence[Passage], words: Lexicon) -> bool:
    """The title of terms or a policy on the first line, or under a name on it."""
    return any(words.has("legal_titles", each.folded) for each in passages[:2])


def is_rated(passages: Sequence[Passage], words: Lexicon) -> bool:
    """A rating with stars among the first lines."""
    return _says(passages, lambda each: _is_rating(each.text, words))


def _is_rating(text: str, words: Lexicon) -> bool:
    if text[0] in "★☆⭐":
        return _STARS.fullmatch(text) is not None
    match = _RATING.fullmatch(text) if text[0] in "12345" else None
    return match is not None and (not match["said"] or words.has("stars", fold(match["said"])))


# yes: "HALE, Jane Mary"   "Anna Kern"   before the name at birth, or years
_PERSON = r"\p{Lu}[\p{L}\p{M}'’-]+(?:,?\h[\p{L}\p{M}.'’-]+){1,6}"
_DECEASED = pattern(_PERSON)
# yes: "Jane Roe 1931 – 2025"
_WITH_YEARS = pattern(rf"{_PERSON},?\h\(?(?:18|19)\d\d\h?[-–—†]\h?20\d\d\)?")
_NOTICE_LINES, _SIGNS_OF_MOURNING = 8, 2
MAX_DECEASED = 160
"""Characters of a name with that at birth, or years, at most."""

_NAME_AT_BIRTH = range(2, 41)
"""Characters of it."""


def is_death_notice(passages: Sequence[Passage], words: Lexicon) -> bool:
    """Somebody's name with that at birth or years, and what is said of the dead, in a few lines."""
    if len(passages) > _NOTICE_LINES or not _names_deceased(passages[0].text, words):
        return False
    said = " ".join([each.folded for each in passages[1:]])
    return sum(phrase in said for phrase in words.words("mourning")) >= _SIGNS_OF_MOURNING


def _names_deceased(text: str, words: Lexicon) -> bool:
    """Whether *text* is "Anna Kern (née Roe)" or "Anna Kern 1931 – 2025"."""
    if len(text) > MAX_DECEASED:
        return False
    if _WITH_YEARS.fullmatch(text):
        return True
    blanks = [at for at, char in enumerate(text) if char == " "]
    return any(
        words.has("born", fold(text[first + 1 : last].lstrip("(")))
        and len(text) - last - 1 in _NAME_AT_BIRTH
        and _DECEASED.fullmatch(text[:first]) is not None
        for start, first in enumerate(blanks)
        for last in blanks[start + 1 : start + 3]  # of one word, or of two
    )


# yes: " Three"   " 3"   " 2: Snow"   behind the word for a chapter
_NUMBERED = pattern(r"\h[\p{L}\p{M}\d]{1,12}(?:[:.–-].{0,60}+)?")
# yes: "第三章 雪"
_HAN_CHAPTER = pattern(r"第[一二三四五六七八九十\d]{1,3}章.{0,30}+")


def is_chapter(passages: Sequence[Passage], words: Lexicon) -> bool:
    """The number of a chapter among the first lines."""
    return _says(passages, lambda each: _heads_chapter(each.folded, words))


def _heads_chapter(folded: str, words: Lexicon) -> bool:
    size = words.starts("chapters", folded)
    if size:
        return _NUMBERED.fullmatch(folded, size) is not None
    return folded[:1] == "第" and _HAN_CHAPTER.fullmatch(folded) is not None
