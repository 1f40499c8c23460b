"""Where a whole page has names that may be its authors': over, under and within the story.

A name is read from each short line near the story, and from the start of longer ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import regex

from newsparse.extractors.authors.view import (
    CUE_BEFORE,
    CUE_NONE,
    CUE_SAME,
    CUE_WITHIN,
    MAX_NAME_WORDS,
    MAX_WORDS,
    NAME_WORD,
    Author,
    AuthorsView,
    breaks,
)
from newsparse.languages import load
from newsparse.languages.lexicon import MIN_TITLE, Lexicon
from newsparse.languages.people import agency_names, given_names, has_family_name
from newsparse.lines.names import (
    PARTICLES,
    is_role,
    kind_of_word,
    looks_like_name,
    may_have_role,
    without_role,
)
from newsparse.model.field import Mention
from newsparse.patterns import pattern
from newsparse.words import fold, plain
from newsparse.words import words as words_of

__all__ = ["AGENCY", "ROLE_FOLLOWS", "follows", "names_in"]

MAX_LEAD = 60
"""Characters of a longer line's start."""

MAX_OFFICE, MAX_PREPOSITION = 3, 5
"""Words before a place in which the job is looked for, and letters of the word right before it."""

MIN_AGENCY = 3
"""Capitals that sign for an agency which is not known as one."""

MIN_NAME, MAX_NAME = 2, 40
_MIN_PARTED = 4  # words with capitals that may be two names
MAX_RUN = 12
"""Words with capitals that follow each other in a line with names; a headline has more."""

ROLE_FOLLOWS = 3
"""What `follows` returns for a name with a job title behind it."""

# What is between two names or beside one: commas, bars, brackets, figures, long dashes, others
# with blanks, full stops but those of "Dr." and "Prof.".
_BETWEEN = pattern(
    r"""[,;/|_*•·●▪│‧()\[\]（）<>&+:：、，／"„“”«»@#【】［］—]|\h[-–]\h
    |(?<![\p{L}\d])\d[\d.:]*+|(?<=\p{Ll}{4})\.(?:\h|$)""",
    flags=regex.VERBOSE,
)
# yes: "AFP"   "dpa"     no: "Jane"
AGENCY = pattern(r"\p{Lu}{2,5}+|\p{Ll}{3,4}+")
# yes: "GMT"   "EST"   "MESZ"      no: "AFP"   "TT"
_ZONE = pattern(r"[ECMPAN][SD]?T|[BI]ST|GMT|UTC|[CEW]ES?T|MES?Z|MSK|[JK]ST|WIB|[AP]M")
# yes: "NDR2"   "BR24": outlets carry figures     no: "2025"
_NUMBERED = pattern(r"\p{Lu}{2,8}+\d{1,3}")
_DOMAIN = pattern(r"(?:[\p{L}\d-]{2,30}+\.){1,2}+\p{Ll}{2,3}+")
_CASELESS = "\u0900"
"""Scripts without capitals come after it, those of Arabic and Hebrew aside."""

_COLONS = (":", "：")
_BAR = pattern(r"[|•·—]")
_TOKEN = pattern(r"\S++")
_UNSPACED = pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
# Two lines that a program put together without a blank: "Jane RoeStaff Writer". Not: "MacLeod".
_GLUED = pattern(
    r"(?<=\p{Ll}{2})(?<!\b(?:Mac|Fitz|Van|Von|Vander|Del|Della|Dela|Des|Dos|Las|Los|Abu|Saint|Mc))"
    r"(?=\p{Lu}\p{Ll})"
)

# yes: "ByJane"   "VonJane": a byline word and a name     no: "By"   "BYLINE"   "Jane"
_STUCK = pattern(r"\p{Lu}\p{Ll}{1,9}+(?=\p{Lu}\p{Ll})")

_TEAMS = frozenset("staff desk editors team newsroom redaktion redazione redactie".split())
"""Last words of what an outlet's people sign with together: "Herald Staff"."""

_Run = list[tuple[int, int]]
"""Where words that follow each other are."""

_KNOWN = (
    "sections", "furniture", "share", "home", "roles", "related", "comments", "read_more", "byline",
)  # fmt: skip
_SMALL = ("function_words", "clock_words", "date_words")
_GLUE = ("and", "byline", "roles", "date_words", "clock_words", "published", "updated")


def names_in(view: AuthorsView, at: int) -> Iterator[Author]:
    """The names in passage number *at*: those of its segments, and what looks like one."""
    found, group = _found(view, at)
    if not found:
        return
    text = view.passages[at].text
    dates = [each.mention for each in view.labels[at].segments if each.mention is not None]
    places = [
        place
        for place, cue in found.items()
        if not (dates and any(each.start < place[1] and place[0] < each.end for each in dates))
        and _is_name(view, at, place, cue)
    ]
    if not places:
        return
    if len(places) > 1:
        places = _without_offices(text, places, found)
    named = _outer(place for place in places if " " in text[slice(*place)])
    if named:  # behind a name of two words, one alone is a place or an agency
        places = [
            place
            for place in places
            if place <= named[0]
            or (found[place] == CUE_SAME and text[place[0]] > _CASELESS)
            or " " in text[slice(*place)]
            or AGENCY.fullmatch(text, *place)
        ]
    rest = _rest(view, at, places) if view.is_short(at) else MAX_WORDS
    for place in places:
        name, cue = text[slice(*place)], found[place]
        rule = "authors.byline" if cue >= CUE_BEFORE else "authors.learned"
        signed = int(cue >= CUE_BEFORE)
        yield Author(name, (Mention(at, *place),), rule, plain(name), cue, rest, group, signed)


def _without_offices(
    text: str, places: list[tuple[int, int]], found: Mapping[tuple[int, int], int]
) -> list[tuple[int, int]]:
    """The *places* without those that put an office first: "서울 김민지" of "서울 김민지 기자"."""
    single = {
        end for start, end in places if found[start, end] == CUE_SAME and " " not in text[start:end]
    }
    return [
        (start, end)
        for start, end in places
        if end not in single or " " not in text[start:end] or text[start] < _CASELESS
    ]


def _is_listed(view: AuthorsView, text: str, place: tuple[int, int]) -> bool:
    """Whether the one word at *place* is first in a list with a name: "Agency, Jane Roe"."""
    rest = text[place[1] :]
    listed = rest.lstrip(" ,/&+|")
    tokens = listed.split()
    return (
        place[0] == 0
        and rest[:2].strip() in (",", "/", "&", "+", "|")
        and 2 <= len(tokens) <= MAX_NAME_WORDS
        and not any(view.words.has("function_words", each.casefold()) for each in tokens)
        and looks_like_name(listed)
        and tokens[0].casefold() in given_names()
    )


def _found(view: AuthorsView, at: int) -> tuple[dict[tuple[int, int], int], int]:
    """Where names may be in passage number *at* and what says so, and their group."""
    text = view.passages[at].text
    found = dict(_signed(view, at)) if view.labels[at].segments else {}
    start, cue, group = 0, CUE_NONE, at
    label = view.cue(at)
    if label is not None and label.role == "byline" and label.value < len(text):
        start, cue = label.value, CUE_SAME
    elif (head := view.list_head(at)) is not None:
        cue, group = CUE_BEFORE, head
    if cue == CUE_NONE and " " not in text and not _may_be_name(view, text, 0, len(text)):
        return found, group  # as most lines of menus
    short = view.is_short(at)
    end = len(text) if short else min(len(text), MAX_LEAD)
    for run, own in _runs(view, text, start, end):
        if not short and run[0][0] > start:
            break
        cued = own > CUE_NONE or cue > CUE_NONE
        if len(run) == 1 and not cued and not _may_be_name(view, text, *run[0]):
            continue
        for place, said in _names_in(view, text, run, own):
            if short or place[0] == start:
                found[place] = max(found.get(place, 0), said, cue)
    if not short and view.is_parted(at):
        found |= dict.fromkeys(_in_parts(view, text), CUE_SAME)
    return found, group


def _in_parts(view: AuthorsView, text: str) -> Iterator[tuple[int, int]]:
    """Where names are behind a byline word in the parts of a long line."""
    for start, end in _labelled(view, text):
        for run, cue in _runs(view, text, start, end):
            yield from (place for place, _ in _names_in(view, text, run, cue))


def _labelled(view: AuthorsView, text: str) -> Iterator[tuple[int, int]]:
    """What is behind a byline word in the parts of a long line: "… | Written by Jane Roe"."""
    start = 0
    for part in _BAR.split(text):
        label = view.words.label(part)
        if label is not None and label.role == "byline" and label.value < len(part):
            yield start + label.value, start + len(part)
        start += len(part) + 1


def _outer(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The *places* that are not within another of them."""
    outer: list[tuple[int, int]] = []
    for place in sorted(places, key=lambda each: (each[0], -each[1])):
        if not outer or place[0] >= outer[-1][1]:
            outer.append(place)
    return outer


def _rest(view: AuthorsView, at: int, places: Sequence[tuple[int, int]]) -> int:
    """How many words of the passage are no name of *places*, job title, byline word or date."""
    text = view.passages[at].text
    dates = [each.mention for each in view.labels[at].segments if each.mention is not None]
    covered = [*places, *[(each.start, each.end) for each in dates]]
    if (0, len(text)) in covered:  # as where a name is alone
        return 0
    glue = view.words.either(_GLUE)  # "and", "By", "reporter", "at", "updated"
    rest = [
        match.start() for match in NAME_WORD.finditer(text) if match.group().casefold() not in glue
    ]
    return sum(not any(a <= at < b for a, b in covered) for at in rest)


def _signed(view: AuthorsView, at: int) -> Iterator[tuple[tuple[int, int], int]]:
    """The names of the bylines among the passage's segments, and their cues."""
    for part in view.labels[at].segments:
        if part.role == "byline":
            cue = CUE_NONE if not part.labelled else CUE_SAME if part.start else CUE_BEFORE
            for begin, stop in part.names:
                text = view.passages[at].text
                start, end = _behind_byline(text, begin, stop, view.words), stop
                name = text[start:stop]
                if not (cue >= CUE_BEFORE and " " in name and _is_team(name, view.words)):
                    end = _cut(view, text, start, _before_glue(text, start, stop, view))
                yield (start, end), cue


def _is_name(view: AuthorsView, at: int, place: tuple[int, int], cue: int) -> bool:
    """Whether the text at *place* may be an author's name there."""
    name = view.passages[at].text[slice(*place)]
    if not MIN_NAME <= len(name) <= MAX_NAME or _own_words(name) > MAX_NAME_WORDS:
        return False
    folded = fold(name)
    if folded in view.words.labels or folded in view.words.either(_KNOWN):
        return False
    if not (name[0].isupper() or name[0].islower()):
        return not _is_title(name, view.words) and _may_be_person(view, at, place, cue)
    if " " in name:
        signed = cue >= CUE_BEFORE
        if _is_title(name, view.words) and not (signed and _is_team(name, view.words)):
            return False
        return not _is_phrase(name, view.words, signed=signed)
    return _is_short_name(view, at, place, cue)


def _is_short_name(view: AuthorsView, at: int, place: tuple[int, int], cue: int) -> bool:
    """The same for one word, which must be signed, an agency's or in the title of the page."""
    name = view.passages[at].text[slice(*place)]
    if _ZONE.fullmatch(name) or _is_office(view, at, place[0]) or _is_of_date(view, at, place):
        return False
    if _GLUED.search(name) and cue < CUE_SAME:
        return False
    if fold(name) in agency_names():
        return True
    if AGENCY.fullmatch(name):
        signed = cue > CUE_NONE and name not in view.words.either(_SMALL)
        return signed or (name.isupper() and len(name) >= MIN_AGENCY)
    if cue >= CUE_SAME or f" {plain(name)} " in view.title or "." in name:
        return True
    if cue == CUE_BEFORE and view.list_head(at) == at - 1:  # "By", and under it "Jane"
        return True
    return _is_listed(view, view.passages[at].text, place)


def _may_be_person(view: AuthorsView, at: int, place: tuple[int, int], cue: int) -> bool:
    """Whether the name at *place*, in a script without capitals, may be a person's.

    "789文字" counts letters; a Chinese name without a byline word starts with a family name.
    """
    text, start = view.passages[at].text, place[0]
    if start and text[start - 1].isdigit():
        return False
    if view.document.codes[0] != "zh" or cue > CUE_NONE:
        return True
    return has_family_name(text[start:])


def _is_of_date(view: AuthorsView, at: int, place: tuple[int, int]) -> bool:
    """Whether the one word at *place* is the month of a date: "19 December", "Dec 19"."""
    text = view.passages[at].text
    before, behind = text[: place[0]].rstrip(" ,."), text[place[1] :].lstrip(" ,.")
    if not (before[-1:].isdigit() or behind[:1].isdigit()):
        return False
    return fold(text[slice(*place)]) in _months(view.document.codes)


@cache
def _months(codes: tuple[str, ...]) -> frozenset[str]:
    """The names of months in the languages of *codes*, folded."""
    return frozenset(fold(name) for code in codes for month in load(code).months for name in month)


def _is_phrase(name: str, words: Lexicon, *, signed: bool) -> bool:
    """Whether *name* starts with "The" or its like, or is made of nothing but sections' names.

    One that is *signed* may start so: "By The Herald Team".
    """
    tokens = name.split()
    first = tokens[0].casefold()
    if not signed and words.has("function_words", first) and first not in given_names():
        return fold(name) not in agency_names() and kind_of_word(tokens[0]) != "particle"
    return all(words.has("sections", token.casefold()) for token in tokens)


def _is_office(view: AuthorsView, at: int, start: int) -> bool:
    """Whether what starts there is the place of a job named before it: "Correspondent in Leeds"."""
    before = view.passages[at].text[:start].split()[-MAX_OFFICE:]
    return (
        len(before) > 1
        and before[-1].islower()
        and len(before[-1]) <= MAX_PREPOSITION
        and not view.words.has("byline", before[-1])
        and any(is_role(each, view.words) for each in before[:-1])
    )


def _is_title(name: str, words: Lexicon) -> bool:
    """Whether *name* is the title of somebody's job, with or without a subject of its own."""
    last = name.rpartition(" ")[2].casefold()
    if last not in words.role_words:
        return last[-MIN_TITLE:] in _title_tails(words) and last.endswith(words.long_titles)
    return is_role(last, words) and not _is_desk(name)


@cache
def _title_tails(words: Lexicon) -> frozenset[str]:
    """The last letters of titles that may end a longer word: a cheaper test than `str.endswith`."""
    return frozenset(title[-MIN_TITLE:] for title in words.long_titles)


def _is_team(name: str, words: Lexicon) -> bool:
    """Whether *name* is that of an outlet's people rather than of one: "Herald Staff"."""
    tokens = fold(name).split()
    first = tokens[0]
    return tokens[-1] in _TEAMS and first not in given_names() and first not in words.role_words


def _is_desk(name: str) -> bool:
    """Whether *name* is that of a desk rather than a job: "BR24 Redaktion", "MND Staff"."""
    first = name.partition(" ")[0]
    return first.isupper() or _NUMBERED.fullmatch(first) is not None


def _cut(view: AuthorsView, text: str, start: int, end: int) -> int:
    """Where the name ends in the words ``text[start:end]``: before its title, outlet or place.

    What follows the second word is no name when the page has its words in small letters too,
    when they are words of job titles, or when the words before them are alone elsewhere.
    """
    blanks = text.count(" ", start, end)
    tokens = [match.span() for match in _TOKEN.finditer(text, start, end)] if blanks > 1 else []
    if len(tokens) < 3:
        return end
    whole = view.count(plain(text[start:end]))
    for size in (2, 3):
        if size < len(tokens):
            part = plain(text[start : tokens[size - 1][1]])
            if view.alone[part] or view.count(part) > whole:
                return tokens[size - 1][1]
    small = [view.is_lower(text[slice(*span)].lower()) for span in tokens]
    if small[0]:
        return end  # "The Wire Agency"
    for at in range(2, len(tokens)):
        word = text[slice(*tokens[at])]
        if kind_of_word(word) == "particle":
            continue
        if small[at] or is_role(word, view.words) or view.words.has("sections", word.casefold()):
            initials = sum(text[last - 1] == "." for _, last in tokens[: at - 1])
            particle = kind_of_word(text[slice(*tokens[1])]) == "particle"
            return tokens[at - 1 if particle else min(1 + initials, at - 1)][1]
    if len(tokens) == 3 and follows(text[end:], view.words) == ROLE_FOLLOWS and end < len(text):
        return tokens[1][1] if text[end] == " " else end
    return end if _own_words(text[start:end]) <= MAX_NAME_WORDS else tokens[1][1]


def _own_words(name: str) -> int:
    """The words of *name*; of a long one those that are no particles: "Dr. Ana van der Roe"."""
    tokens = name.split()
    if len(tokens) <= MAX_NAME_WORDS:
        return len(tokens)
    return sum(kind_of_word(token) != "particle" for token in tokens)


def _runs(view: AuthorsView, text: str, start: int, end: int) -> Iterator[tuple[_Run, int]]:
    """Words with capitals that follow each other, and whether a byline word is before them."""
    words = view.words
    opened = CUE_NONE
    for a, b in _pieces(text, start, end):
        run: _Run = []
        cue = opened
        for first, last, folded, kind in _kinds(view, text, a, b):
            if folded and run and text[first] > _CASELESS and words.has("byline_after", folded):
                yield run[-1:], CUE_SAME  # "서울 김민지 기자"
                run, cue = [], CUE_NONE
                continue
            cued = (
                bool(folded)
                and words.has("byline", folded)
                and not (
                    run
                    and ((kind == "particle" and len(run) > 1) or _is_desk(text[run[0][0] : last]))
                )
            )
            joins = kind is not None and not cued
            if joins and not (run and folded and _UNSPACED.match(text, first)):
                run.append((first, last))
                continue
            if run:
                yield run, cue
            if joins:  # a blank parts two names there
                run = [(first, last)]
            else:
                run, cue = [], CUE_WITHIN if cued else CUE_NONE
        if run:
            yield run, cue
        # "(编辑：张三、李四)": a byline word with a colon is for all names behind it.
        if cue == CUE_WITHIN and not run and text[b : b + 1] in _COLONS:
            opened = cue


def _kinds(
    view: AuthorsView, text: str, start: int, end: int
) -> Iterator[tuple[int, int, str, str | None]]:
    """The words of ``text[start:end]``: where they are, in small letters, and their kinds.

    A kind is what `kind_of_word` says, but for words that are in no name, and for brands. Most
    words come without their small letters: the first letter is enough to know their kind.
    """
    unusual = _unusual(view.words)
    tokens = text[start:end].split(" ")  # the only blank of a passage
    alone = sum(map(bool, tokens)) == 1
    last = start - 1
    for token in tokens:
        first, last = last + 1, last + 1 + len(token)
        if not token:
            continue
        folded = token.casefold()
        if folded not in unusual and token.isalpha():
            if token[0].isupper():
                yield first, last, "", "name"
                continue
            if "a" <= token[0] <= "z" and not alone:
                yield first, last, "", None
                continue
        kind = None if folded in view.breaks else kind_of_word(token)
        if kind is None and _is_brand(token, alone=alone):
            kind = "name"
        yield first, last, folded, kind


def _is_brand(token: str, *, alone: bool) -> bool:
    """Whether *token* is the name of an agency or an outlet, which need no capital."""
    if token in agency_names() or (token[-1].isdigit() and _NUMBERED.fullmatch(token)):
        return True
    return alone and (AGENCY.fullmatch(token) or _DOMAIN.fullmatch(token)) is not None


@cache
def _unusual(words: Lexicon) -> frozenset[str]:
    """Words in small letters that are more, or less, than their first letter says."""
    agencies = frozenset(name.casefold() for name in agency_names())
    return breaks(words) | words.words("byline") | PARTICLES | agencies


def _may_be_name(view: AuthorsView, text: str, start: int, end: int) -> bool:
    """Whether one word alone, without a cue, may be a name, or is always refused by `_is_name`.

    Most such words are, unless they are agencies or in the title of the page or in a list.
    Words of other forms than "Jane" are left to `_is_name`.
    """
    name = text[start:end]
    if not (name.istitle() and name.isalpha() and name[0].isupper()):
        return True
    return (
        name.casefold() in view.title_words
        or fold(name) in agency_names()
        or (start == 0 and end < len(text) and _is_listed(view, text, (start, end)))
    )


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is between the marks and figures of ``text[start:end]``."""
    if text[start:end].replace(" ", "").isalpha():  # saves the search on most lines
        yield start, end
        return
    at = start
    for match in _BETWEEN.finditer(text, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def _names_in(
    view: AuthorsView, text: str, run: _Run, cue: int
) -> Iterator[tuple[tuple[int, int], int]]:
    """The names in a *run* of words, titles and small words at its ends left out."""
    if len(run) > MAX_RUN:
        return
    begin = _behind_byline(text, *run[0], view.words)
    if begin > run[0][0]:
        cue = CUE_SAME
        run = [(begin, run[0][1]), *run[1:]]
    glued = _glued(text, run[0][0], run[-1][1])
    if not glued and len(run) < _MIN_PARTED:
        yield from _name_of(view, text, run, cue, glued=False)
        return
    if glued and view.words.has("byline", text[run[0][0] : glued.start()].casefold()):
        cue = CUE_SAME
        run = [(glued.start(), run[0][1]), *run[1:]]
    for part in _parted(text, run):
        yield from _name_of(view, text, part, cue, glued=bool(glued))


def _behind_byline(text: str, start: int, end: int, words: Lexicon) -> int:
    """Where the name starts in ``text[start:end]``, behind a byline word that is stuck to it."""
    stuck = _STUCK.match(text, start, end)
    return stuck.end() if stuck and words.has("byline", stuck[0].casefold()) else start


def _name_of(
    view: AuthorsView, text: str, run: Sequence[tuple[int, int]], cue: int, *, glued: bool
) -> Iterator[tuple[tuple[int, int], int]]:
    whole = [
        (start, end)
        for start, end in run
        if text[start].isupper() or kind_of_word(text[start:end]) != "particle"
    ]
    if len(whole) > 1 and _is_month(view, text, *whole[-1]):
        whole = whole[:-1]
    if not whole:
        return
    start, end = whole[0][0], whole[-1][1]
    if glued:
        end = _before_label(text, start, _before_glue(text, start, end, view), view.words)
    name = text[start:end]
    if cue >= CUE_BEFORE and " " in name and _is_team(name, view.words):
        yield (start, end), cue
        return
    if len(whole) > 1 and _may_have_title(name, view.words) and not _is_desk(name):
        start, end = without_role(text, start, end, view.words)
    if start < end:
        yield (start, _cut(view, text, start, end)), cue


def _is_month(view: AuthorsView, text: str, start: int, end: int) -> bool:
    """Whether the word ``text[start:end]`` is the month of a day behind it: "Jane Roe July 30"."""
    if not text[end:].lstrip(" ,.")[:1].isdigit():
        return False
    return fold(text[start:end]) in _months(view.document.codes)


def _before_label(text: str, start: int, end: int, words: Lexicon) -> int:
    """Where the name ends before the label of a date: "Jane Roe Updated"."""
    before, _, last = text[start:end].rpartition(" ")
    return start + len(before) if before and fold(last) in words.either(_DATED) else end


_DATED = ("published", "updated")


def _may_have_title(name: str, words: Lexicon) -> bool:
    """Whether `without_role` may leave anything out of *name*: a cheaper test."""
    titled, endings = _titles(words)
    return not titled.isdisjoint(words_of(fold(name))) or name.endswith(endings)


@cache
def _titles(words: Lexicon) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words without one of which nothing is a job title or a byline word, and glued titles."""
    labels = {split[0] for label in words.labels if (split := words_of(label))}
    return words.role_words | labels, tuple(words.longest_first("byline_after"))


def _parted(text: str, run: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    """The *run* of words, parted where another person's name begins in it.

    Where links are side by side, nothing but a blank parts their names, or nothing at all; a
    name said twice is one. A name begins at a given name behind a word that is none.
    """
    spans = list(_unglued(text, run))
    half = len(spans) // 2
    said = [text[slice(*span)] for span in spans]
    if half >= 2 and said[:half] == said[half:]:
        yield spans[:half]
        return
    given = [each.casefold() in given_names() for each in said]
    first = 0
    for at in range(2, len(spans) - 1):
        starts = given[at] and not given[at - 1] and kind_of_word(said[at - 1]) == "name"
        joined = spans[at - 1][1] == spans[at][0]
        if at - first >= 2 and (joined or (starts and given[first])):
            yield spans[first:at]
            first = at
    yield spans[first:]


def _unglued(text: str, run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The words of the *run*; two when the second was put to the first without a blank."""
    for at, (start, end) in enumerate(run):
        glued = _glued(text, start, end) if 0 < at < len(run) - 1 else None
        if glued:
            yield start, glued.start()
            yield glued.start(), end
        else:
            yield start, end


def _glued(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Where in ``text[start:end]`` two lines were put together; saves most searches."""
    return None if text[start:end].istitle() else _GLUED.search(text, start, end)


def _before_glue(text: str, start: int, end: int, view: AuthorsView) -> int:
    """Where a name ends behind which something was put without a blank.

    The last word of "Jane McRoe" may be one of its own: one that the line ends with and that is
    no word of the page's or of templates. A single word ends only before the month of a date.
    """
    glued = _glued(text, start, end)
    if glued is None:
        return end
    rest = text[glued.start() : end]
    if " " not in text[start : glued.start()]:
        return glued.start() if fold(rest) in _months(view.document.codes) else end
    own = end == len(text) and rest.isalpha() and not view.is_lower(rest.lower())
    known = rest.casefold() in view.words.either(_KNOWN) or rest.casefold() in given_names()
    return end if own and not known and not may_have_role(fold(rest), view.words) else glued.start()


def follows(rest: str, words: Lexicon) -> int:
    """What follows a name: a job title (3), a word with a capital (2), another word (1)."""
    if not rest:
        return 0
    rest = rest[:60]
    tokens = rest.replace(",", " ").split()[:6]
    if may_have_role(fold(rest), words) and any(is_role(token, words) for token in tokens):
        return ROLE_FOLLOWS
    if not tokens or rest[0] != " ":
        return 0
    return 2 if tokens[0][0].isupper() else int(tokens[0][0].islower())
