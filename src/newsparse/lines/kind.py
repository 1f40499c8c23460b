"""What kind of page a text is: an article, or something that must not be made into one.

The kinds are recognised by form alone, from the share of the passages that have it.
Nothing here knows a site or a subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import regex

from newsparse.languages.lexicon import Lexicon
from newsparse.lines.no_news import (
    is_chapter,
    is_death_notice,
    is_legal,
    is_mail,
    is_personal,
    is_rated,
    is_recipe,
    says_missing,
)
from newsparse.lines.passages import MIN_PROSE_WORDS, Passage
from newsparse.page import Mark
from newsparse.patterns import count_digits, pattern

__all__ = [
    "ARTICLE",
    "NO_TEXT",
    "PageKind",
    "is_bill",
    "leads_list",
    "page_kind",
    "prose_kind",
    "words_of_prose",
]

ARTICLE = "article"

NO_TEXT = frozenset({"empty", "html", "log"})
"""Kinds of pages on which no story is looked for. Code is none of them: a guide may have more
lines of it than of its own."""

MIN_STORY_WORDS = 35
"""Words of prose an article has at least. News in brief has 40 and more."""

MIN_PROSE_SHARE = 0.08
"""Share of all words that is prose in an article's page: menus can be long, but a page of links
with two sentences on cookies stays below."""

# yes: "2025-08-06 10:14:02 INFO start"  "[06/Aug/2025:10:14:02 +0000]"  "192.0.2.1 - - ["
#      "Aug  6 10:14:02 host"
_LOG = pattern(
    r"""
    \[?
    (?: \d{4}-\d\d-\d\d[T ]\d\d:\d\d
      | \d{1,3}(?:\.\d{1,3}){3}\h
      | \[?\d\d/\w{3}/\d{4}:
      | \w{3}\h++\d{1,2}\h\d\d:\d\d:\d\d )
    """,
    flags=regex.VERBOSE,
)
_KEYWORDS = (
    "def", "class", "import", "from", "return", "function", "const", "let", "var", "public",
    "private", "static", "void", "if", "for", "while", "else", "elif", "try", "except", "#include",
    "using", "package", "func", "fn", "struct", "with",
)  # fmt: skip
# yes: "def run(self):"  "}"  "x = f(y);"  "#include <a.h>"  "</div>"   no: "He left (early)."
_CODE = pattern(
    r"(?:"
    + "|".join(map(regex.escape, _KEYWORDS))
    + r""")
      \b .*+ (?<=[:;{(),>]|\w\(\))
    | .*+ (?<=[;{}]|\)\h?=>|\):)
    | </?\w++[^>]*+>.*+
    | [\w.]++\h?[-+*/|&]?=\h?\S.*+
    | @\w++.*+
    | [\])}]++[,;)]?+
    | (?:import|return)\h.*+
    """,
    flags=regex.VERBOSE,
)
_NUMBERS = pattern(r"(?<!\w)[-+]?\d[\d.,:]*+%?")


class PageKind(NamedTuple):
    """The kind of a page, and the score of its finding (0 to 1)."""

    kind: str
    """One of `newsparse.fields.PAGE_KINDS`."""
    score: float


def leads_list(passages: Sequence[Passage], at: int) -> bool:
    """Whether passage number *at* says what the lines under it list, and ends in a colon."""
    passage = passages[at]
    return (
        passage.text[-1] in ":："
        and passage.words >= MIN_PROSE_WORDS
        and passage.mark is Mark.NONE
        and at + 1 < len(passages)
    )


def words_of_prose(passages: Iterable[Passage]) -> int:
    """How many words of running text *passages* have."""
    return sum([each.words for each in passages if each.prose])


def page_kind(
    passages: Sequence[Passage], words: Lexicon, *, dated: bool, signed: bool = False
) -> PageKind:
    """The kind that the form of the *passages* tells; `ARTICLE` when it tells none.

    *words* are the cue words of their languages; *dated* says that a byline or date line is there,
    *signed* that a name is.

    >>> from newsparse.languages.lexicon import lexicon
    >>> page_kind((), lexicon(("en",)), dated=False)
    PageKind(kind='empty', score=1.0)
    """
    if not passages:
        return PageKind("empty", 1.0)
    for kind, test in _TESTS:
        if test(passages, words) and not (
            (dated and kind in _UNDATED) or (signed and test in _UNSIGNED)
        ):
            return PageKind(kind, 0.8)
    return PageKind(ARTICLE, 0.9)


def prose_kind(
    passages: Sequence[Passage], *, dated: bool, furniture: int | None = None
) -> PageKind:
    """The kind of a page whose form tells none, by how much running text is in it.

    *furniture* is how many of the passages their words tell to be the page's own, where a headline
    is known to stand over the text; ``None`` where none is known.
    """
    prose = [each for each in passages if each.prose]
    said = sum(each.words for each in prose)
    sentences = sum(each.sentence for each in passages)
    if sentences >= max(MIN_SENTENCES, SENTENCE_SHARE * len(passages)):
        return PageKind(ARTICLE, 0.9)
    if furniture is not None:
        leads = sum(leads_list(passages, at) for at in range(len(passages)))
        if 0 < len(prose) + leads >= furniture:
            return PageKind(ARTICLE, 0.9)
    if not dated and said < _NOTICE_WORDS and len(prose) < _NOTICE_SHARE * len(passages):
        return PageKind("notice" if prose else "links", 0.7)
    if said < MIN_STORY_WORDS and not (dated and prose):
        return PageKind("fragment" if len(passages) < _MIN_LINES else "links", 0.7)
    if said < MIN_PROSE_SHARE * sum(each.words for each in passages):
        return PageKind("links", 0.7)
    return PageKind(ARTICLE, 0.9)


MIN_SENTENCES, SENTENCE_SHARE = 12, 0.8
"""Passages that end as sentences, and their share, from which a page of short ones is a text."""

_MIN_LINES = 8  # passages from which on a page of short lines is a list, not a fragment
_NOTICE_SHARE = 0.35  # of its passages that are prose; in a short article it is half and more
_NOTICE_WORDS = 150  # an error page or cookie wall has fewer words of prose


def _is_beyond(passages: Sequence[Passage], share: float, test: Callable[[Passage], bool]) -> bool:
    """Whether more than this *share* of *passages* passes *test*; asks no more than it must."""
    left = (1 - share) * len(passages)  # how many may still fail
    for each in passages:
        if not test(each):
            left -= 1
            if left <= 0:
                return False
    return True


def _prose_share(passages: Sequence[Passage]) -> float:
    return sum([each.prose for each in passages]) / len(passages)


# yes: "<p>"   "</div>"   "<a href="/x">"   no: "<jane@example.org>"   "x < y"
_TAG = pattern(
    r"</?(?:a|article|aside|b|body|br|button|div|em|figure|footer|form|h[1-6]|head|header|html|i|img"
    r"|input|label|li|link|main|meta|nav|ol|p|script|section|span|strong|style|table|tbody|td|th|title"
    r"|tr|ul)(?:\s[^<>]*+)?/?>",
    flags=regex.IGNORECASE,
)
_MIN_TAGS = 4


def _is_html(passages: Sequence[Passage]) -> bool:
    """Whether the text is the source of a page: half of its lines have tags."""
    tagged = [each for each in passages if "<" in each.text and _TAG.search(each.text)]
    if 2 * len(tagged) < len(passages):
        return False
    return sum(len(_TAG.findall(each.text)) for each in tagged) >= _MIN_TAGS


def _is_log(passages: Sequence[Passage]) -> bool:
    return len(passages) >= 3 and _is_beyond(
        passages, 0.6, lambda each: _may_be_logged(each.text) and _LOG.match(each.text) is not None
    )


def _may_be_logged(text: str) -> bool:
    """Whether *text* may start with the time or address of a log: saves the pattern on most."""
    starts = text[0] == "[" or text[0].isdecimal() or text[3:4].isspace()
    return starts and (":" in text or text.count(".") >= 3)


def _is_code(passages: Sequence[Passage]) -> bool:
    return (
        len(passages) >= 5
        and _is_beyond(passages, 0.4, _is_statement)
        and _prose_share(passages) < 0.3
    )


def _is_statement(passage: Passage) -> bool:
    """Whether it is a line of code; the edges of its text rule most lines out."""
    text = passage.text
    may_be = (
        "=" in text
        or text[0] in "<@)]}"
        or text[-1] in ";{}"
        or text.endswith("):")
        or (text[-1] in ":(),>" and text.startswith(_KEYWORDS))
        or text.startswith(("import", "return"))
    )
    return may_be and _CODE.fullmatch(text) is not None


def _is_table(passages: Sequence[Passage]) -> bool:
    return (
        len(passages) >= 4 and _is_beyond(passages, 0.4, _is_row) and _prose_share(passages) < 0.3
    )


def _is_row(passage: Passage) -> bool:
    return (
        passage.figures  # as few lines have any
        and passage.words < 25
        and count_digits(passage.text) >= 3
        and len(_NUMBERS.findall(passage.text)) >= 3
    )


def _is_verse(passages: Sequence[Passage]) -> bool:
    """Lines of four words and more in stanzas, most of which end openly.

    A story in sentences with a line each, over results or between headings, has more prose, or
    more figures.
    """
    if max(each.words for each in passages) > 20 or _prose_share(passages) > VERSE_PROSE:
        return False
    if _is_beyond(passages, VERSE_FIGURES, lambda each: each.figures):
        return False
    if sum(each.text[0] in _QUOTES for each in passages) > VERSE_QUOTES * len(passages):
        return False
    if sum(": " in each.text for each in passages) > VERSE_LABELS * len(passages):
        return False
    short = [each for each in passages if 4 <= each.words <= 14 and each.mark is Mark.NONE]
    inside = [each for each in short if each.gap == 0]
    open_ends = sum(each.text[-1].isalpha() or each.text[-1] in ",;:—–-" for each in inside)
    return len(inside) >= 6 and len(short) > 0.8 * len(passages) and open_ends > 0.4 * len(inside)


VERSE_PROSE = 0.2
"""Share of the lines of verse that read as prose at most: the last one of a stanza may."""

VERSE_FIGURES = 0.25
"""Share of the lines of verse that have a figure at most."""

VERSE_QUOTES, VERSE_LABELS = 0.5, 0.25
"""Share of the lines of verse at most that begin with a quotation mark, or have a colon
within: more are what people said, or verdicts."""

_QUOTES = frozenset('"“„«‹「『')


def _is_notice(passages: Sequence[Passage], words: Lexicon) -> bool:
    if words_of_prose(passages) >= _NOTICE_WORDS:
        return False
    about = sum(says_missing(each, words) for each in passages)
    return about >= max(2, 0.25 * len(passages))


_UNDATED = ("verse",)  # kinds that a date line or byline rules out
_UNSIGNED = (is_rated, is_legal)  # and what only a byline does: critics sign under their stars
# yes: "Paper, 10 boxes 120.00"   "Total € 1.200,00"
_AMOUNT = pattern(r"(?<=\h)(?:[$€£]\h?)?\d{1,3}(?:[.,]\d{3}){0,3}[.,]\d\d(?:\h?[$€£])?$")
# yes: "20.00"   "9.15"   no: "120.00"   "20.49"
_TIME = pattern(r"(?:[01]?\d|2[0-3])\.(?:00|15|30|45)")
_MIN_AMOUNTS, _AMOUNT_WORDS = 3, 60


def is_bill(passages: Sequence[Passage]) -> bool:
    """Lines that end in amounts of money, and little prose."""
    if words_of_prose(passages) > _AMOUNT_WORDS:
        return False
    ends = [each for each in passages if each.words <= 12 and each.text[-1] in "0123456789$€£"]
    if len(ends) < _MIN_AMOUNTS:
        return False
    amounts = [match[0] for each in ends if (match := _AMOUNT.search(each.text))]
    times = all(map(_TIME.fullmatch, amounts))  # of matches, or of what is on television
    return len(amounts) >= _MIN_AMOUNTS and not times


_Test = Callable[[Sequence[Passage], Lexicon], bool]


def _by_form(test: Callable[[Sequence[Passage]], bool]) -> _Test:
    """A *test* that needs no words, asked like the others."""
    return lambda passages, _: test(passages)


_TESTS: tuple[tuple[str, _Test], ...] = (
    ("html", _by_form(_is_html)),
    ("log", _by_form(_is_log)),
    ("code", _by_form(_is_code)),
    ("table", _by_form(_is_table)),
    ("recipe", is_recipe),
    ("notice", _is_notice),
    ("verse", _by_form(_is_verse)),
    ("mail", is_mail),
    ("table", _by_form(is_bill)),
    ("notice", is_personal),
    ("notice", is_rated),
    ("notice", is_legal),
    ("notice", is_death_notice),
    ("fragment", is_chapter),
)
