"""Whose page it is, as the copyright line says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import regex

from newsparse.languages.lexicon import Lexicon
from newsparse.languages.people import is_full_name
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.passages import Passage
from newsparse.patterns import YEAR, pattern
from newsparse.words import fold

__all__ = ["LEGAL_FORM", "rights_holder", "rights_holders"]

MAX_PLAIN_WORDS = 4
"""A holder of more words is cut at a comma or dash: what follows says what company it is of."""

_MORE = pattern(r",\h|\h[-–—]\h")
MAX_HOLDER_WORDS = 7
"""Words of an outlet's name at most; a longer one is a sentence about rights."""

# yes: "© 2025 The Daily Herald"   "Copyright (c) 2019-2025 The Daily Herald. All rights reserved."
_RIGHTS = pattern(
    r"(?:copyright|©|@|\(c\)|\h|[\d٠-٩۰-۹०-९০-৯]{4}|[-–—,.:|]|by)*+(?<name>[^.|©،।\n]*+(?:\.(?=\w)[^.|©।\n]*+|(?<=\b\p{Lu})\.[^.|©।\n]*+)*+)",
    flags=regex.IGNORECASE,
)


# yes: "The Daily Herald 2025"   "The Daily Herald, 2019-2025"   no: "Studio 1900"
# yes: "The Daily Herald © 2025"   no: "Photo: Jane Roe © 2025"   "This text is © 2025"
_HOLDER_FIRST = pattern(
    r"(?<name>[\p{Lu}\d][^\h:|©,]*+(?:\h(?:\p{Ll}{1,4}\h)?+[\p{Lu}\d&][^\h:|©,]*+)*+)\h*+[,|]?+\h*+"
    r"©\h*+(?:19|20)\d\d(?:\h?[-–—]\h?(?:19|20)\d\d)?+\.?+$"
)
_ENDING_YEAR = pattern(r"(?<=\w[\h,;(]{1,3})(?:19[5-9]|20\d)\d(?:\h?[-–—]\h?(?:19|20)\d\d)?+$")

# yes: "Herald Media GmbH & Co. KG"   "The Herald Inc."   "Vestník, a.s."
LEGAL_FORM = pattern(
    r",?\h++(?:g?gmbh|mbh|ag|kg|kgaa|se|ug|e\.\h?v\.|llc|l\.l\.c\.|inc|ltd|limited|plc|corp|corporation"
    r"|company|co|s\.\h?a|s\.\h?l|s\.\h?r\.\h?l|s\.\h?p\.\h?a|spa|srl|sas|sarl|s\.\h?r\.\h?o|a\.\h?s|ab|as|a/s|oy|bv"
    r"|b\.v|nv|n\.v|zrt|kft|sp\.)(?!\w)",
    flags=regex.IGNORECASE,
)


def rights_holder(text: str, words: Lexicon, *, undated: bool = False) -> tuple[int, int] | None:
    """Where the holder's name is in the copyright line *text*; ``None`` when it names none.

    Without a year a short one mostly names a photographer ("© Jane Roe"), and counts only if
    *undated* says so.
    """
    short = text.startswith("©") and not YEAR.search(text) and len(text.split()) <= MAX_PLAIN_WORDS
    if short and not undated:
        return None
    sign = max(text.find("©"), text.lower().find("copyright"), 0)
    before = _HOLDER_FIRST.match(text) if sign else None
    if before is not None:
        return before.span("name")
    match = _RIGHTS.match(text, sign)
    if match is None:
        return None
    start, end = match.span("name")
    form = LEGAL_FORM.search(text, start, end)
    name = text[start : form.start() if form else end]
    for phrase in words.longest_first("rights"):  # "The Herald, all rights reserved" and the like
        at = _folded(name).find(phrase)
        if at >= 0 and len(phrase) > 3:
            name = name[:at]
    if len(name.split()) > MAX_PLAIN_WORDS:  # "The Herald, a division of Herald Media"
        name = _MORE.split(name, maxsplit=1)[0]
    year = _ENDING_YEAR.search(name)
    if year is not None:  # "© The Herald 2025"
        name = name[: year.start()]
    name = name.rstrip(" ,;:-–—(")
    if not name or len(name.split()) > MAX_HOLDER_WORDS or not name[0].isalnum():
        return None
    return start, start + len(name)


def _folded(text: str) -> str:
    """*text* folded or in lower case, where that keeps its length: places in it stay true."""
    return next((each for each in (fold(text), text.lower()) if len(each) == len(text)), text)


def rights_holders(
    passages: Sequence[Passage],
    told: Mapping[int, Labelling],
    names: Sequence[str],
    words: Lexicon,
) -> frozenset[str]:
    """All holders that the copyright lines among the labels *told* name, and *names*, folded.

    One without a year is a holder if another line of the page is its name alone: its masthead. A
    person is none: who writes a newsletter has its copyright, and another name over it.
    """
    texts = [passages[at].text for at, each in told.items() if each.label is Label.RIGHTS]
    held = {fold(each) for each in _named_holders(texts, words)}
    spans = ((text, rights_holder(text, words, undated=True)) for text in texts)
    undated = {fold(text[slice(*span)]) for text, span in spans if span} - held
    if undated:
        held |= undated.intersection(each.folded for each in passages)
    return frozenset([*map(fold, names), *(each for each in held if not is_full_name(each))])


def _named_holders(texts: Iterable[str], words: Lexicon) -> list[str]:
    """The holders that the copyright lines *texts* name, as printed."""
    return [text[slice(*holder)] for text in texts if (holder := rights_holder(text, words))]
