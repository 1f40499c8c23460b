"""Datelines: the place, and often the agency, that open an agency's first paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

import regex

from newsparse.languages.lexicon import Lexicon
from newsparse.languages.people import agency_names
from newsparse.lines.document import Document
from newsparse.lines.labels import Label
from newsparse.patterns import has_digit, pattern
from newsparse.words import fold

__all__ = [
    "AGENCY_NAME",
    "DAY",
    "FIRST_PARAGRAPHS",
    "PLACES",
    "Dateline",
    "datelines",
    "is_dateline",
    "is_filed",
]

MAX_DATELINE = 80
"""Characters up to the dash; "MEXICO CITY/WASHINGTON, Aug 6 (Reuters) —" has 41. A dash further
into the line is punctuation."""

FIRST_PARAGRAPHS = 2
"""The dateline opens the first paragraph; an advisory may have been taken for that one."""

MIN_PLACE, MAX_PLACE = 4, 40
"""Characters of a place before a colon at least, and at most with what follows it."""

AGENCY = 0.9  # a place, then an agency in brackets or a date, then a dash
CAPITALS = 0.8  # a place in capitals, then a dash
PLAIN = 0.6  # a place with small letters, then a long dash

_WORD = r"[\p{Lu}\p{Lt}\p{Lo}](?:[\p{L}\p{M}'’.‑]|-(?!-))*+"
_SMALL = r"(?:de|del|la|las|los|el|al|am|im|of|the|upon|sur|en|do|da|dos|di|y|und|and)"
_PLACE = rf"{_WORD}(?:\h(?:{_SMALL}\h)?+{_WORD}){{0,4}}"
PLACES = rf"{_PLACE}(?:\h?[/,]\h?{_PLACE}){{0,2}}"
_MONTH = r"\p{L}[\p{L}\p{M}.]*+"
_YEAR = r"(?:,?\h(?:de\h)?+\d{4}(?:\h(?:r\.|року|года|г\.))?+)"
DAY = (
    rf"(?:,?\h(?:(?:le|den)\h)?+(?:{_MONTH}\h\d{{1,2}}|\d{{1,2}}[.°º]?+\h(?:de\h)?+{_MONTH})"
    rf"{_YEAR}?+|,\h\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
)
AGENCY_NAME = (
    r"(?:\h?(?:\((?<agency>[\p{L}\p{M}\p{N} .:/&-]{2,40})\)|/(?<wire>[\p{L}\p{N} ]{2,30}+)/\.?))"
)
_DASH = r"(?:\.?\h?(?:—|–|--|―)\h?|\.?\h[-_=]\h|\.-\h?)"

# yes: "WASHINGTON, Aug 6 (Reuters) — Text"  "BRUSSELS, Belgium (AP) - Text"  "YORK--(WIRE)--Text"
# no:  "Mr Roe — who left early — said"  (no agency, no capitals: see _PLAIN)
#      "(WIRE) - YORK, 03 MAG - Text"   "(York, May 3, 2024) — Text"
_WITH_AGENCY = pattern(
    rf"(?:\((?<opening>[\p{{Lu}}/]{{2,15}})\)\h?[-–]\h)?+\(?+"
    rf"(?<place>{PLACES})(?:{DAY}\)?+(?:{_DASH}|\.\h)"
    rf"|(?:{DAY}|{_DASH}|,)?+{AGENCY_NAME}(?:{_DASH}|\h?[.:]\h))"
)
# yes: "PARIS — It rained."   "ÅSHAMRA. Det regnade."
# cost: "NATO — the alliance — said" is read as a dateline too
_IN_CAPITALS = pattern(
    r"""
    (?<place> \p{Lu}[\p{Lu}\p{M}'’‑-]++ (?: (?:\.?\h|\h?[/,]\h?) \p{Lu}[\p{Lu}\p{M}'’‑-]++ ){0,4} )
    (?: ,\h\p{Lu}\p{Ll}[\p{L}.]{1,15} (?: \h\p{Lu}[\p{L}.]{1,15} )? )?+
    (?: \h?[—–―]\h? | \h?--\h? | \h[-_]\h | \.\h | \.-\h ) (?=\S)
    """,
    flags=regex.VERBOSE,
)
# yes: "NAGPUR: Two men were held."  "NEW DELHI: The court"   as papers of Asia print it
# no:  "JANE ROE: And then?"         where another paragraph begins so: who speaks
_BEFORE_COLON = pattern(
    r"(?<place>\p{Lu}[\p{Lu}\p{M}'’‑-]++(?:\h\p{Lu}[\p{Lu}\p{M}'’‑-]++){0,2}):\h(?=\p{Lu})"
)
# yes: "Paris — It rained."   "Kiel - Es regnete."
# no:  "Rain — and wind — came"   the text goes on with a capital
_PLAIN = pattern(
    rf"(?<place>{_WORD}(?:\h{_WORD}){{0,2}}(?:/{_WORD})?)"
    r"(?:\h?[—–]|\h-)\h(?=\p{Lu}|\p{Lo})"
)
# yes: "(청암=한새통신) 김서연 기자 = 청암시가"
_KOREAN = pattern(
    r"[(\[【](?<place>[\p{Hangul}·]{2,12})=(?<agency>[^()=\[\]【】]{2,20})[)\]】]\h*+(?=\p{Hangul})"
)
# yes: "北京8月6日电"  "新华社北京8月6日电"  "（潮岬讯）"
#      "本报潮岬8月6日电"   "【潮岬共同】"
_CHINESE = pattern(
    r"(?:(?<agency>\p{Han}{1,4}[社网網])|本[报報刊网網台])?"
    r"(?<place>\p{Han}{2,6}?)(?:\d{1,2}月)?\d{1,2}日(?:电|電|讯|訊)"
    r"|（(?<place>\p{Han}{2,6})[讯訊]）"
    r"|【(?<place>\p{Han}{2,5}?)(?<agency>共同|時事)】"
)

# yes: "[東京 6日 日報] - 嵐で"   "【ロンドン＝佐藤花子】嵐で"   "［潮岬　６日］"
_JAPANESE = pattern(
    r"[\[［【](?<place>[\p{Han}\p{Katakana}ー・]{2,12})"
    r"(?:\h\d{1,2}日(?:\h(?<agency>[\p{L}ー]{2,12}))?|[=＝][\p{Han}\p{Katakana}ー・]{2,12})[\]］】]"
)
# yes: "रायपुर। नगर"   "लखनऊ, संवाददाता। नगर"   "नई दिल्ली, 6 अगस्त (भाषा)। नगर"
_HINDI = pattern(
    r"(?<place>[\p{Devanagari}]{2,15}+(?:\h[\p{Devanagari}]{2,15}+)?+)"
    r"(?:,\h\d{1,2}\h[\p{Devanagari}]{2,10}+)?+"
    r"(?:\h\((?<agency>[^()]{2,20})\)|,\h[\p{Devanagari}]{2,15}+)?+।\h"
)
_NEAR = r"\p{Lu}[\p{L}\p{M}'’-]{1,24}+(?:\h\p{Lu}[\p{L}\p{M}'’-]{1,24}+){0,2}+"
_HOST = r"[\p{L}\d]{2,20}+(?:\.\p{L}{2,4}){1,2}+"
# yes: "JAKARTA, KORAN.com - Pelabuhan"   "KORAN.CO, Jakarta - Pelabuhan"   a site for the agency
#      "Москва. 12 декабря. АГЕНТСТВО.RU - Порт"
_OF_SITE = pattern(
    rf"(?<place>{_NEAR})(?:,|\.\h\d{{1,2}}\h\p{{L}}{{3,12}}+\.)\h(?<agency>{_HOST}){_DASH}"
    rf"|(?<agency>{_HOST}),\h(?<place>{_NEAR}){_DASH}"
)

_BRACKETS = frozenset("(/")
_LONG_DASHES = frozenset("—–")
_MARKS = _LONG_DASHES | frozenset("―-_=,")


def _may_name_agency(head: str) -> bool:
    """Whether *head* has a bracket or slash, or a dash or comma and the figures of a day."""
    return not _BRACKETS.isdisjoint(head) or (not _MARKS.isdisjoint(head) and has_digit(head))


def _may_be_capitals(head: str) -> bool:
    """Whether *head* starts with a capital, and another one or a mark behind it."""
    second = head[1:2]
    return head[0].isupper() and (second.isupper() or not (second.isalpha() or second.isspace()))


# What a form needs at least is checked before its pattern: few paragraphs have it, and the patterns
# would take a tenth of what a process pays for its first text.
_FORMS: tuple[tuple[Callable[[str], bool], regex.Pattern[str], str, float], ...] = (
    (_may_name_agency, _WITH_AGENCY, "agency", AGENCY),
    (lambda head: head[0] in "([【" and "=" in head, _KOREAN, "agency", AGENCY),
    (lambda head: "日" in head or head[0] in "（【", _CHINESE, "agency", AGENCY),
    (lambda head: head[0] in "[［【" and not head.isascii(), _JAPANESE, "agency", AGENCY),
    (lambda head: "।" in head, _HINDI, "agency", AGENCY),
    (lambda head: "." in head[:MAX_PLACE], _OF_SITE, "agency", AGENCY),
    (_may_be_capitals, _IN_CAPITALS, "capitals", CAPITALS),
    (lambda head: not _LONG_DASHES.isdisjoint(head) or " - " in head, _PLAIN, "plain", PLAIN),
)


class Dateline(NamedTuple):
    """What opens a paragraph: places are start and end in the passage's text."""

    at: int
    """The number of the passage."""
    place: tuple[int, int]
    agency: tuple[int, int] | None
    rule: str
    """``agency``, ``capitals``, ``colon`` or ``plain``: what tells that it is a dateline."""
    score: float


def datelines(document: Document) -> Iterator[Dateline]:
    """The datelines that open the first paragraphs of *document*'s story."""
    found = _before_colon(document)
    if found is not None:
        yield found
    paragraphs = list(islice(document.labelled(Label.PARAGRAPH), FIRST_PARAGRAPHS))
    opening = [(at, passage.text[:MAX_DATELINE]) for at, passage, _ in paragraphs]
    over = opening[0][0] - 1 if opening else -1
    if over >= 0 and document.labels[over].label is Label.HEADING:
        line = document.passages[over].text
        if is_dateline(line):
            opening.insert(0, (over, f"{line[:MAX_DATELINE]} {_BELOW}"))
    for at, head in opening:
        for may_be, form, rule, score in _FORMS:
            match = form.match(head) if may_be(head) else None
            if match is not None and fold(match["place"]) not in agency_names():
                start, end = match.span("place")
                end = start + len(head[start:end].rstrip("-‑"))
                yield Dateline(at, (start, end), _agency(match), rule, score)
                break


def is_dateline(text: str) -> bool:
    """Whether a line is a dateline and nothing else: "MEMPHIS (WIRE) -"."""
    return text[-1] in _ENDS and is_filed(f"{text} {_BELOW}")


_BELOW, _ENDS = "A", frozenset("—–―-")
"""What stands for the paragraph under a dateline that is alone on its line, and how that ends."""


def is_filed(text: str) -> bool:
    """Whether a paragraph begins with a place and agency, or a place in capitals.

    >>> is_filed("YORK (WIRE) - The bridge is shut."), is_filed("The bridge is shut.")
    (True, False)
    """
    head = text[:MAX_DATELINE]
    return any(
        may_be(head) and form.match(head) is not None
        for may_be, form, _, score in _FORMS
        if score > PLAIN
    )


def _before_colon(document: Document) -> Dateline | None:
    """The place in capitals that a colon parts from the first paragraph, the only one so begun."""
    paragraphs = iter(document.labelled(Label.PARAGRAPH))
    opening = next(paragraphs, None)
    if opening is None or ":" not in opening[1].text[:MAX_PLACE]:
        return None
    at, first, _ = opening
    match = _BEFORE_COLON.match(first.text[:MAX_PLACE])
    if match is None or len(match["place"]) < MIN_PLACE or not first.prose:
        return None
    if fold(match["place"]) in _not_places(document.words):
        return None
    if any(_BEFORE_COLON.match(each.text[:MAX_PLACE]) for _, each, _ in paragraphs):
        return None
    return Dateline(at, match.span("place"), None, "colon", PLAIN)


@cache
def _not_places(words: Lexicon) -> frozenset[str]:
    """What else stands in capitals before a colon: labels, sections, "WATCH"."""
    pointers = frozenset(each.rstrip(":") for each in words.words("read_more"))
    return words.either(("sections", "texts", "releases", "corrections", "captions")).union(
        words.labels, pointers, _FLAGS
    )


_FLAGS = frozenset("breaking exclusive watch live opinion note update alert question".split())


def _agency(match: regex.Match[str]) -> tuple[int, int] | None:
    named = (name for name, text in match.groupdict().items() if name in _AGENCIES and text)
    name = next(named, None)
    return None if name is None else match.span(name)


_AGENCIES = ("agency", "opening", "wire")
