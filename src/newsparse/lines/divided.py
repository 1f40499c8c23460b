"""Words that a printed page divided: "announ-" and "ced" at a line's end, or "announ-ced" in it.

A program that reads a printed page keeps the hyphens with which its lines ended, whether it keeps
the lines or not. A hyphen may as well belong to the word ("long-term"), so one goes only where the
page itself or the word's ending says that it divides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsparse.page import Line
from newsparse.patterns import pattern, starts_lower
from newsparse.words import fold

__all__ = ["HYPHENS", "Said", "is_divided", "mended"]

HYPHENS = "-\u2010"
_CUTS = tuple(HYPHENS)

MIN_FIRST = 3
"""Letters before a hyphen without a blank behind it: fewer are a prefix ("co-operate")."""

MAX_SEARCHES = 16
"""Words that are looked for letter by letter before those of the page are counted: most pages ask
for fewer, and a page of hyphens takes time in proportion to its length."""

_CHAINS = frozenset("-\u2010_/")
"""What is around a part of an address or of a chain ("on-the-fly")."""

_AROUND = ".,:;!?()\"'“”„«»"
# Endings of words in languages that divide words at the ends of lines; none is a word itself.
_ENDING = pattern(
    r"(?:[b-df-hj-np-tv-z]{1,2})?(?:ed|ing|ings|tion|tions|sion|sions|ment|ments|ness|able|ible|ly"
    r"|ung|ungen|lich|liche|lichen|keit|keiten|heit|schaft|ische|ischen|ción|ciones|mente|miento"
    r"|zione|zioni|mento|menti|ção|ções|tique|tiques|teur|teurs)|[ct]ed|[ct]es|ern|chen"
)
# Of these, what ends no compound either, as "expert-led", "low-lying" and "dual-cable" do.
_NO_BEGINNING = frozenset(
    "ced ted tion tions sion sions ment ments teur teurs tique tiques ness ungen lich liche lichen"
    " keit keiten ción ciones miento zione zioni ção ções".split()
)
# yes: "announ-ced"   "permit- ted"   no: "Anne-Marie"   "long - term"   "3-1"
_DIVIDED = pattern(r"(?<=\p{L}\p{Ll})[-\u2010]\h?(?=\p{Ll}\p{Ll})")
_WORD = pattern(r"[\p{L}\p{M}]++")


class Said:
    """The words of a page, and how often each stands there; those that a line end parts left out.

    >>> from newsparse.page import read_page
    >>> said = Said(read_page("A permit was permit-\\nted.").lines)
    >>> said.has("Permit"), said.has("permitted"), said.times("was")
    (True, False, 1)
    """

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        self._lines = lines
        self._folded: str | None = None
        self._counted: Counter[str] | None = None
        self._searches = 0

    def _text(self) -> str:
        """The whole page, folded."""
        if self._folded is None:
            self._folded = fold("\n".join([line.text for line in self._lines]))
        return self._folded

    def _may_have(self, folded: str) -> bool:
        """Whether the letters *folded* are on the page: spares most pages the count of their words.

        After `MAX_SEARCHES` it is not looked any more, and nothing ruled out.
        """
        self._searches += 1
        return self._searches > MAX_SEARCHES or folded in self._text()

    def _words(self) -> Counter[str]:
        """The words, counted when they are first asked for."""
        if self._counted is not None:
            return self._counted
        text = self._text()
        found = Counter([each.strip(_AROUND) for each in text.split()])
        cut = [line.split()[-1] for line in text.split("\n") if line.rstrip().endswith(_CUTS)]
        found.subtract([each.strip(_AROUND) for each in cut])
        self._counted = found
        return found

    def has(self, word: str) -> bool:
        """Whether *word* stands somewhere on the page."""
        return self.times(word) > 0

    def times(self, word: str) -> int:
        """How often *word* stands on the page."""
        folded = fold(word).strip(_AROUND)
        if self._counted is None and not self._may_have(folded):
            return 0
        return self._words()[folded]

    def cut(self, word: str) -> int:
        """How often *word* stands on the page with a hyphen and a blank behind it."""
        return self._words()[f"{fold(word)}-"]


def is_divided(before: str, after: str, said: Said) -> bool:
    """Whether a hyphen at the end of *before* only divides a word: "announ-" and "ced".

    So it is where the whole word stands elsewhere on the page, and the word with its hyphen does
    not; and where *after* begins with an ending that is no word.
    """
    if before[-1] not in HYPHENS or not starts_lower(after):
        return False
    first, second = before.rsplit(maxsplit=1)[-1], after.split(None, 1)[0]
    if said.has(first + second):
        return False
    return said.has(first[:-1] + second) or _is_ending(second)


def mended(line: Line, said: Said) -> Line:
    """The *line* without the hyphens within it that only divide words; mostly *line* itself.

    >>> from newsparse.page import read_page
    >>> page = read_page("The plan was announ-ced.\\nIt was permit- ted.")
    >>> [mended(line, Said(page.lines)).text for line in page.lines]
    ['The plan was announced.', 'It was permitted.']
    """
    text = line.text
    if "-" not in text and "\u2010" not in text:
        return line
    cuts = [
        match.span() for match in _DIVIDED.finditer(text) if _divides(text, *match.span(), said)
    ]
    return line.without(cuts) if cuts else line


def _divides(text: str, start: int, end: int, said: Said) -> bool:
    """Whether the hyphen ``text[start:end]``, with a blank behind it or none, divides a word.

    Without a blank it mostly belongs to a compound ("second-place", "expert-led"): there the ending
    must be one that no word begins with, or neither part may stand on the page but the whole does.
    """
    begin = start
    while begin and text[begin - 1].isalpha():
        begin -= 1
    behind = _WORD.match(text, end)
    if behind is None:
        return False
    around = text[max(begin - 1, 0) : begin], text[behind.end() : behind.end() + 1]
    if not _CHAINS.isdisjoint(around):
        return False
    first, second = text[begin:start], behind[0]
    if end > start + 1:
        if _is_ending(second):
            return True
        # Where the second part stands elsewhere, too, it is a word: "pre- and post-war".
        return said.has(first + second) and said.times(second) <= said.cut(first)
    if len(first) < MIN_FIRST:
        return False
    if fold(second) in _NO_BEGINNING:
        return not said.has(first)
    if not said.has(first + second) or said.times(f"{first}-{second}") > 1:
        return False
    return not said.has(first) and not said.has(second)


def _is_ending(text: str) -> bool:
    return _ENDING.fullmatch(fold(text).strip(_AROUND)) is not None
