"""Where in a list of sections or keywords each of them is."""

from __future__ import annotations

import regex

from newsparse.languages.lexicon import Lexicon
from newsparse.patterns import pattern
from newsparse.words import fold

__all__ = ["split_labels", "split_path"]

# yes: "A; B"  "A | B"  "A > B"  "A · B"  "#a #b"
_HARD = pattern(r"\h*+[;|•·>›»→／、،]\h*+|\h++(?=\#)")
_SLASH = pattern(r"\h++/\h++|(?<=\p{L}\p{L})/(?=\p{Lu}\p{L})")
_COMMA = pattern(r"\h*+[,،，]\h*+")
# yes: "Arts, Culture & Life"   the last item of an enumeration within one name
_ENUMERATION = pattern(r"\h(?:&|and|und|et|y|e|en|och|og|ja|i|и|та|ve)\h")


def split_labels(
    text: str, start: int, end: int, sections: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """Where each label of the list ``text[start:end]`` is.

    Bars, semicolons and spaced slashes part labels; so do commas, unless an "&" or "and" in the
    last part may make one name of them. It does not where the last part is one of *sections*,
    names of sections, folded, or where another part has such a word as well.

    >>> text = "Politics, World"
    >>> [text[a:b] for a, b in split_labels(text, 0, len(text))]
    ['Politics', 'World']
    >>> split_labels("Arts, Culture & Life", 0, 20)
    [(0, 20)]
    >>> text = "Energy & Mining, Crime and Courts"
    >>> [text[a:b] for a, b in split_labels(text, 0, len(text))]
    ['Energy & Mining', 'Crime and Courts']
    """
    for separator in (_HARD, _SLASH):
        parts = _split(text, start, end, separator)
        if len(parts) > 1:
            return [part for part in parts if not _PAGE.fullmatch(text, *part)]
    parts = _split(text, start, end, _COMMA)
    if 1 < len(parts) <= _MAX_ENUMERATED:
        *others, last = (text[slice(*part)] for part in parts)
        one = _ENUMERATION.search(last) and fold(last) not in sections
        if one and not any(map(_ENUMERATION.search, others)):
            return [(start, end)]
    return [part for part in parts if not _PAGE.fullmatch(text, *part)]


_MAX_ENUMERATED = 3  # "Arts, Culture & Life"; what names more parts is a list of sections


def _split(text: str, start: int, end: int, separator: regex.Pattern[str]) -> list[tuple[int, int]]:
    parts, at = [], start
    for match in separator.finditer(text, start, end):
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, end))
    return [part for part in (_bare(text, *part) for part in parts) if part[0] < part[1]]


# yes: "Pg. 8"   "Page A12"   "S. 3"   "Seite 4": where it was printed   no: "Formula 1"
_PAGE = pattern(
    r"(?:pg|pgs|pp|p|page|pages|s|seite|pág|página|pag|pagina|sid|side|str|strona|стр|с)\.?\h?"
    r"\p{L}?\d{1,3}(?:\h?[-–]\h?\d{1,3})?",
    flags=regex.IGNORECASE,
)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The part without blanks, hash signs and a final full stop."""
    bare = text[start:end].lstrip(" #[")
    start = end - len(bare)
    bare = bare.rstrip(" ]")
    if len(bare) > 4 and bare.endswith(".") and bare[-3] != ".":  # "U.S." keeps its own
        bare = bare[:-1]
    return start, start + len(bare)


def split_path(text: str, words: Lexicon) -> list[tuple[int, int]]:
    """Where each step of the path *text* is, "Home" left out, or its one section's name."""
    steps = (
        split_labels(text, 0, len(text), words.words("sections"))
        if _HARD.search(text) or _SLASH.search(text)
        else [(0, len(text))]
    )
    return [(a, b) for a, b in steps if not words.has("home", fold(text[a:b]))]
