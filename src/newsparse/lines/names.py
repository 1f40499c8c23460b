"""Splits what follows "By" into names, and says when it is no list of names at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from newsparse.languages.lexicon import Lexicon
from newsparse.languages.people import agency_names, family_names, given_names
from newsparse.patterns import HAN_BLANK, is_leftover, pattern
from newsparse.words import GLUING, fold
from newsparse.words import words as split_words

__all__ = [
    "MAX_BYLINE",
    "MAX_NAMES",
    "PARTICLES",
    "all_roles",
    "between_names",
    "has_role",
    "is_role",
    "kind_of_word",
    "looks_like_name",
    "may_have_role",
    "split_names",
    "without_role",
]

MAX_NAMES = 50
"""A byline with more names than this is no byline. Large investigations list some thirty."""

MAX_BYLINE = 1_000
"""Characters of the longest byline: thirty names with their titles have some 800."""

MAX_NAME_LENGTH = 60
_MAX_NAME_WORDS = 6
_MAX_TITLE_WORDS = 4
_MAX_PREPOSITION = 5  # letters of "in", "for", "desde", "från"; a verb is mostly longer
_COMMAS = (",", "،")
_UNSPACED = "\u0e00"  # from here on are scripts whose names stand without blanks
_MAX_BESIDE = 3  # words of an outlet or place behind a dash
# yes: "Jr."   "Sr"   "III"   behind a name and a comma
_GENERATION = frozenset("Jr Jr. JR JR. Sr Sr. SR SR. II III IV".split())
# First words of places of two words.
_PLACES_BEGIN = frozenset(
    "new san santa los las el la le bad saint st st. sankt north south east west upper lower port"
    " lake fort mount cape rio são nueva nuevo nova novo puerto".split()
)
_REPORTED = ("報導", "报导", "報道", "报道")

# Small words inside family names, in the languages of the language data.
PARTICLES = frozenset(
    "von vom van der den de del della di da dos das do du des la le el al bin ibn bint ben abu af"
    " av ter ten te zu zum zur y e i und & d' ul ur st".split()
)
# yes: "Roe"  "O’Neil"  "Jean-Luc"  "J."  "McDonald"  "ROE"  "佐藤"  "مریم"  "dos" is a particle
# no:  "roe"  "2025"  "said,"
_CAPITAL = pattern(r"(?:[\p{Lu}\p{Lt}]|(?:[dlDL]|al|el|O)['’-]\p{Lu})[\p{L}\p{M}'’.‑-]*+")
_CASELESS = pattern(r"[\p{Lo}\p{M}・·'’\u200c\u200d.-]++")
_HAN_NAME = pattern(
    r"[\p{Han}\p{Hiragana}\p{Katakana}]{2,8}+|[\p{Katakana}\p{Han}ー]++[・·=＝][\p{Katakana}\p{Han}ー・·]++"
)
_HAN_AGENCY = "社"  # "新华社", "共同社": ends the names of agencies and publishers, and of nobody
# Agencies sign in lower case: "dpa", "afp", "dpa-infocom".
_AGENCY = pattern(r"\p{Ll}{2,5}+(?:-\p{Ll}++)?+")
# An address of mail is looked for where a word starts, or each place of a long one would be tried.
_ADDRESS = pattern(r"(?:\G|(?<![^\s@]))[^\s@]++@[^\s@]++|@[\w.]++|https?://\S++|www\.\S++")
_BESIDE_ADDRESS = " :-–|()<>"
# yes: "Jane Roe (Leeds)"   "Jane Roe /ritzau/"
_BRACKETED = pattern(r"\h*+(?:[(\[（][^()\[\]（）]*+[)\]）]|/[^/]{2,20}/)\h*+$")


def split_names(
    text: str, start: int, end: int, words: Lexicon
) -> tuple[tuple[int, int], ...] | None:
    """Where each name in the byline ``text[start:end]`` is, or ``None`` if it is no byline.

    Job titles, addresses, places and desks are left out; ``()`` when nothing else is there.
    """
    if end - start > MAX_BYLINE:
        return None
    found: list[tuple[int, int]] = []
    last = start
    for part in _parts(text, start, end, words):
        before = text[found[-1][1] : part[0]] if found else ""
        listed = bool(found) and text[last : part[0]].strip() in _COMMAS
        last = part[1]
        said = text[slice(*part)]
        if before and said in _GENERATION:
            found[-1] = (found[-1][0], part[1])  # "Jane Roe, Jr."
            continue
        if before and _is_title(said, words):
            continue
        name = _name(text, *part, words)
        if name is None:
            beside = ("|" not in before and _is_beside(before)) or (listed and _is_place(said))
            if beside and len(said.split()) <= _MAX_BESIDE:
                continue
            return None
        if listed and _is_listed_place(text[slice(*name)], words):
            continue
        if name[0] < name[1] and not (before and _is_affiliation(text, part, name, before, words)):
            found.append(name)
        if len(found) > MAX_NAMES:
            return None
    return tuple(found)


def _is_title(part: str, words: Lexicon) -> bool:
    """Whether *part*, behind a name, is a job title with words of its own.

    "fisheries editor", "correspondent in Brussels".
    """
    tokens = part.split()
    if not tokens or tokens[0][0] >= _UNSPACED:
        return False  # "이서연 기자" is a name with its title
    if 1 < len(tokens) <= _MAX_TITLE_WORDS and is_role(tokens[-1], words):
        return not (len(tokens) > _FULL and fold(tokens[0]) in given_names())
    return any(
        is_role(" ".join(tokens[:at]), words) or is_role(tokens[at - 1], words)
        for at in range(1, min(len(tokens), _MAX_TITLE_WORDS))
        if _is_place(" ".join(tokens[at:]))
    )


def _is_affiliation(
    text: str, part: tuple[int, int], name: tuple[int, int], before: str, words: Lexicon
) -> bool:
    """Whether *part* says where the one named before works or is: a place, an outlet."""
    found = text[slice(*name)]
    if _is_beside(before) or fold(found) in agency_names():
        return True
    if "," in before and " " not in found and found.isascii():
        return True  # "Jane Roe, Leeds"
    if name != part and words.has("outlet_words", fold(found.split()[-1])):
        return True  # "Jane Roe, Daily Herald Staff"
    return text[slice(*part)].endswith(_REPORTED)  # "陳宥廷／潮岬報導": reported from there


def _is_listed_place(found: str, words: Lexicon) -> bool:
    """Whether *found*, which follows a name and a comma, is a place or an outlet by its words."""
    tokens = fold(found).split()
    if not tokens:
        return False
    if len(tokens) == 1:
        return found[0] < _UNSPACED  # "Jane Roe, Málaga"
    outlet = words.has("outlet_words", tokens[-1]) and tokens[0] not in given_names()
    return outlet or tokens[0] in _PLACES_BEGIN  # "Jane Roe, BBC News", "Jane Roe, New York"


def _is_place(said: str) -> bool:
    """Whether *said*, which follows a name and a comma, is a small word and a place: "à Paris"."""
    small, _, place = said.partition(" ")
    return small.islower() and len(small) <= _MAX_PREPOSITION and looks_like_name(place)


def _is_beside(before: str) -> bool:
    """Whether *before* parts a name from where its bearer works or is, and no two names.

    "Jane Roe | The Herald", "Jane Roe — Leeds", "Jane Roe - heraldOnline".
    """
    return any(mark in before for mark in "|—–") or " - " in before


def has_role(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether the list of names ``text[start:end]`` has a job title of its own.

    A title that is part of a name's own words does not count, because outlets have such names
    ("The Southern Correspondent"); where words are not parted by blanks it does.
    """
    if end - start > MAX_BYLINE or not _may_have_role(text[start:end], words):
        return False
    spans = [_without_address(text, *part) for part in _parts(text, start, end, words)]
    parts = [text[a:b] for a, b in spans]
    if any(is_role(part, words) or _is_title(part, words) for part in parts[1:]):
        return True
    if len(parts) > 1 and is_role(parts[0], words):
        return True
    titles = words.longest_first("byline_after")
    return any(not part.isascii() and part.endswith(titles) for part in parts)


def _may_have_role(text: str, words: Lexicon) -> bool:
    """Whether *text* has a word of a job title, or may have one glued to a name: cheaper tests."""
    if not text.isascii() and (
        GLUING.search(text) or any(title in text for title in words.words("byline_after"))
    ):
        return True
    return may_have_role(fold(text), words)


@cache
def between_names(joiners: frozenset[str]) -> regex.Pattern[str]:
    """What parts two names, with *joiners*, the words for "and" of the page's languages."""
    either = (
        "|".join(sorted(map(regex.escape, joiners), key=lambda word: (-len(word), word))) or "(?!)"
    )
    return pattern(
        rf"\h*+[,;/|•·&+、،／]\h*+(?:(?:{either})\h++)?+|\h++(?:{either})\h++|\h++[-–—]\h++",
        flags=regex.IGNORECASE,
    )


def _parts(text: str, start: int, end: int, words: Lexicon) -> Iterator[tuple[int, int]]:
    at = start
    end_of_names = _before_slashes(text, start, end)
    joints = list(between_names(words.words("and")).finditer(text, start, end_of_names))
    if not joints:
        joints = _blanks_between(text, start, end)
    for number, match in enumerate(joints):
        following = joints[number + 1].start() if number + 1 < len(joints) else end
        if _is_inside(text[at : match.start()], match[0], text[match.end() : following]):
            continue
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


# yes: "/ritzau/" at the end of a byline
_SLASHED = pattern(r"\h/[^/\s]{2,20}/$")
_MIN_PARTED = 3


def _before_slashes(text: str, start: int, end: int) -> int:
    """Where the names end before an agency between slashes."""
    if text[end - 1] != "/":
        return end
    match = _SLASHED.search(text, start, end)
    return match.start() if match else end


def _blanks_between(text: str, start: int, end: int) -> list[regex.Match[str]]:
    """The blanks between Chinese names: three in a row, or "reported" behind the last.

    One blank alone may part a Japanese family name from the given one.
    """
    if text.isascii():
        return []
    found = list(HAN_BLANK.finditer(text, start, end))
    reported = text[start:end].endswith(_REPORTED)
    return found if len(found) + 1 >= _MIN_PARTED or (found and reported) else []


_JOIN_FAMILIES = frozenset({"y", "e", "i"})


def _is_inside(before: str, joint: str, after: str) -> bool:
    """Whether *joint* joins a person's two family names: "José Ortega y Gasset"."""
    return joint.strip() in _JOIN_FAMILIES and " " in before and after.isalpha()


def _name(text: str, start: int, end: int, words: Lexicon) -> tuple[int, int] | None:
    """Where the name in this part is; empty for a job title; ``None`` when it is neither."""
    if is_leftover(text[start:end].casefold()):
        return start, start
    bracketed = _BRACKETED.search(text, start, end)
    if bracketed and bracketed.start() > start:
        end = bracketed.start()
    start, end = _without_address(text, start, end)
    if _is_of_others(text[start:end], words):
        return start, start
    whole = start, end
    start, end = without_role(text, start, end, words)
    start, end = _once(text, start, end)
    start, end = _without_agency(text, start, end)
    if start >= end:
        return start, start
    if (start, end) == whole and fold(text[start:end]) in agency_names():
        return start, end  # "Press Trust of India", but no reporter of an agency's without a name
    if words.has("ours", fold(text[start:end].partition(" ")[0])):
        return start, start  # "Our Banking", correspondent
    if fold(text[start:end]) in words.labels:
        return None  # "By" itself, before something in brackets
    if text[start:end].isupper() and (before := _without_place(text, start, end, words)):
        return before
    if looks_like_name(text[start:end]) or _AGENCY.fullmatch(text, start, end):
        return start, end
    return _without_place(text, start, end, words)


# Who did something else than write it.
_OTHERS = ("edited by", "editing by", "produced by", "editado por", "édité par", "montage de")


def _is_of_others(part: str, words: Lexicon) -> bool:
    """Whether *part* names who edited, or took the pictures: "photos by Jane Roe"."""
    folded = fold(part)
    size = words.starts("captions", folded)
    return folded.startswith(_OTHERS) or (size > 0 and " " in folded[:size])


def _without_agency(text: str, start: int, end: int) -> tuple[int, int]:
    """The part without the agency behind a full name: "Mette Holm Ritzau"."""
    tokens = text[start:end].split(" ")
    last = fold(tokens[-1])
    named = len(tokens) > _FULL and last in agency_names() and last not in family_names()
    if named and looks_like_name(" ".join(tokens[:-1])):
        return start, end - len(tokens[-1]) - 1
    return start, end


_FULL = 2
"""Words of a full name at least."""


def _once(text: str, start: int, end: int) -> tuple[int, int]:
    """The name of a part that says it twice, as a picture's text and a link do."""
    half, odd = divmod(end - start, 2)
    twice = odd and half > 2 and text[start : start + half] == text[end - half : end]
    return (start, start + half) if twice and text[start + half] == " " else (start, end)


def _without_address(text: str, start: int, end: int) -> tuple[int, int]:
    """The part before its e-mail or web address, or after one that it starts with."""
    if "@" not in text and "." not in text and ":" not in text:
        return start, end  # saves the search on most lines
    while start < end and (match := _ADDRESS.search(text, start, end)):
        if match.start() > start:
            return start, start + len(text[start : match.start()].rstrip(_BESIDE_ADDRESS))
        start = end - len(text[match.end() : end].lstrip(_BESIDE_ADDRESS))
    return start, end


def without_role(text: str, start: int, end: int, words: Lexicon) -> tuple[int, int]:
    """Where the part is without the job title at either end of it."""
    part = text[start:end]
    if is_role(part, words):
        return start, start
    blanks = [index for index, char in enumerate(part) if char == " "]
    for blank in blanks[1:]:  # the longest title at the end; "Wire Agency" is a name
        if is_role(part[blank + 1 :], words):
            return start, _without_section(text, start, start + blank, words)
    for blank in reversed(blanks):  # the longest title, or another byline word, at the start
        before, after = part[:blank], part[blank + 1 :]
        if is_role(before, words) or words.has("byline", fold(before)):
            return start + blank + 1, end
        if _is_role_of(before, after, words):
            return start + blank + 1, end
    for role in words.longest_first("byline_after"):
        if part.endswith(role) and len(part) > len(role):
            return start, start + len(part[: -len(role)].rstrip())
    return start, end


def _is_role_of(before: str, after: str, words: Lexicon) -> bool:
    """Whether *before* ends as job titles do and *after* is a full name with a known given name.

    "Science Editor", "Jane Roe".
    """
    first, *others = after.split()
    title = before.split()
    return (
        1 < len(title) <= _MAX_TITLE_WORDS
        and bool(others)
        and fold(first) in given_names()
        and is_role(title[-1], words)
        and fold(title[0]) not in given_names()
    )


def _without_section(text: str, start: int, end: int, words: Lexicon) -> int:
    """Where the name ends before the subject of a job title: "Jane Roe Travel", reporter."""
    name, _, subject = text[start:end].rpartition(" ")
    return start + len(name) if " " in name and words.has("sections", fold(subject)) else end


def is_role(part: str, words: Lexicon) -> bool:
    """Whether *part* is a job title: "Staff Writer", "reporters"."""
    return fold(part) in all_roles(words)


@cache
def all_roles(words: Lexicon) -> frozenset[str]:
    """Job titles, folded, of one person and of several."""
    return words.job_titles | {title + "s" for title in words.job_titles}


def may_have_role(folded: str, words: Lexicon) -> bool:
    """Whether the text *folded* may hold a job title: a cheaper test than to look for one."""
    return not words.role_words.isdisjoint(split_words(folded))


def _without_place(text: str, start: int, end: int, words: Lexicon) -> tuple[int, int] | None:
    """The name before "in Paris", "for The Herald": a small word, then a few capitals."""
    tokens = text[start:end].split(" ")
    capitals = text[start:end].isupper()  # "JANE ROE FOR THE HERALD"
    for index in range(2, min(len(tokens), _MAX_NAME_WORDS)):
        name, small, rest = tokens[:index], tokens[index], tokens[index + 1 :]
        if (
            (small.islower() or (capitals and words.has("function_words", small.casefold())))
            and len(small) <= _MAX_PREPOSITION
            and small.casefold() not in PARTICLES
            and 0 < len(rest) <= 5
        ):
            joined = " ".join(name)
            if looks_like_name(joined) and looks_like_name(" ".join(rest)):
                return start, start + len(joined)
    return None


def looks_like_name(text: str) -> bool:
    """Whether *text* has the form of a person's or an agency's name.

    >>> looks_like_name("Jean-Luc de la Tour"), looks_like_name("the numbers")
    (True, False)
    """
    if not text or len(text) > MAX_NAME_LENGTH or is_leftover(text.casefold()):
        return False
    tokens = text.split()
    if len(tokens) > _MAX_NAME_WORDS or any(char.isdigit() for char in text):
        return False
    if len(tokens) == 1 and _HAN_NAME.fullmatch(text):
        return text[-1] != _HAN_AGENCY
    kinds = [kind_of_word(token) for token in tokens]
    return None not in kinds and kinds[0] == kinds[-1] == "name"


def kind_of_word(token: str) -> str | None:
    """What *token* may be in a name: ``name``, ``particle`` ("van", "de") or nothing.

    >>> kind_of_word("Jane"), kind_of_word("van"), kind_of_word("the")
    ('name', 'particle', None)
    """
    if token.isalpha() and (token[0].isupper() or "a" <= token[0] <= "z"):
        if token[0].isupper():  # decides most words, at a fifth of the patterns' time
            return "name"
    elif _CAPITAL.fullmatch(token) or _CASELESS.fullmatch(token):
        return "name"
    return "particle" if token.casefold().rstrip("’'") in PARTICLES else None
