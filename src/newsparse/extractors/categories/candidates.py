"""Which short texts on a whole page may name a section that its story is filed under.

A section's name is printed in the menu, in the path from the home page to the story, over the
headline or in a list under the story: often several times. A candidate is a name, with all its
places near headline and story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.extractors.categories.view import (
    ABOVE,
    GLUED,
    MAX_NAME_LENGTH,
    MAX_NAME_WORDS,
    WORD,
    Place,
    Section,
    SectionView,
)
from newsparse.languages.lexicon import Lexicon
from newsparse.languages.people import agency_names, family_names, given_names
from newsparse.lines import Passage
from newsparse.patterns import count_digits, is_leftover, pattern
from newsparse.words import fold, plain, stems

__all__ = ["MAX_PATH", "MAX_SECTIONS", "PATH", "RULE", "folded", "propose_sections"]

RULE = "categories.learned"

MAX_SECTIONS = 40
"""Candidates of a page, those nearest to headline and story."""

MAX_PATH = 160
"""Characters of a line that is read as the path from the home page."""

MAX_MENU = 10
"""Sections that only the menu names, the most repeated ones; a page may mark its own there in a
way that its text does not show."""

PATH = pattern(r"\h*+[>›»→|•·]\h*+|\h++/\h++")
_LIST = pattern(r"\h*+,\h*+")
# yes: "2. Politics"   "o Politics"   where a program numbered a path, or drew its bullets
_LEAD = pattern(r"(?:\d\d?[.)]|[o+•»›>/#|-])\h++")
_FURNITURE = ("furniture", "related", "read_more", "comments", "captions", "subscribe")
_OPEN = ".,:;!?…"


def propose_sections(view: SectionView) -> list[Section]:
    """The names that may be those of the story's sections, in the order in which they are found."""
    near = [place for at in view.zone() for place in _places(view.passages[at], at)]
    near += [place for at in view.heads() for place in _inside(view, at)]
    near += _menu(view)
    places: dict[str, list[Place]] = {}
    for place in near:
        name = folded(view.passages[place.at], place.start, place.end)
        if name and name not in view.document.outlets and not _is_furniture(name, view.words):
            places.setdefault(name, []).append(place)
    places = {name: each for name, each in places.items() if _may_be(view, name, each)}
    if len(places) > MAX_SECTIONS:
        nearest = sorted(places, key=lambda name: min(map(view.distance, places[name])))
        kept = frozenset(nearest[:MAX_SECTIONS])
        places = {name: each for name, each in places.items() if name in kept}
    return [_section(view, name, each) for name, each in places.items()]


def _may_be(view: SectionView, name: str, places: Sequence[Place]) -> bool:
    """Whether *name* is a known one, is printed several times, or is right over the headline.

    Else it must be short, and not be between the lines of a menu alone.
    """
    if view.words.has("sections", name) or view.alone.get(name, 0) + len(places) > FEW:
        return True
    if any(0 < view.headline - place.at <= OVER for place in places):
        return True
    return name.count(" ") < LONG and any(view.short_near(p.at) < ALL_SHORT for p in places)


FEW, OVER, LONG, ALL_SHORT = 2, 3, 2, 11
"""Places of a name that are few; passages from a name to the headline right under it; blanks in a
long name; short lines around one of a menu (see `SectionView.short_near`)."""


def _section(view: SectionView, name: str, places: Sequence[Place]) -> Section:
    ranked = sorted(places, key=view.distance) if len(places) > 1 else places
    best = ranked[0]
    passage = view.passages[best.at]
    mentions = tuple(dict.fromkeys([each.mention for each in ranked]))
    if best.start == 0 and best.end == len(passage.text):  # as most are
        return Section(passage.text, mentions, RULE, name, ranked, passage.plain, passage.stems)
    text = passage.text[best.start : best.end]
    return Section(text, mentions, RULE, name, ranked, plain(text), stems(text))


def _is_furniture(name: str, words: Lexicon) -> bool:
    """Whether *name*, folded, is a word of menus or templates, a person or an agency."""
    if words.has("home", name) or name in agency_names() or (" " in name and _is_person(name)):
        return True
    if words.has("sections", name):
        return False
    furniture = name in words.share_names or name in words.either(_FURNITURE)
    return furniture or is_leftover(name)


def folded(passage: Passage, start: int, end: int) -> str:
    """``text[start:end]`` of the *passage* as cue words are written; mostly it is all of it."""
    whole = start == 0 and end == len(passage.text)
    return passage.folded if whole else fold(passage.text[start:end])


def _is_person(name: str) -> bool:
    """Whether *name*, folded, is made of a given and a family name: "donna whitfield"."""
    first, _, last = name.partition(" ")
    return first in given_names() and last in family_names()


def _places(passage: Passage, at: int) -> Iterator[Place]:
    """The names that may be printed on *passage*, which is number *at*."""
    text = passage.text
    if len(text) > MAX_PATH:
        return
    if not text.startswith("o ") and text.replace(" ", "").isalpha():  # saves three searches
        if _is_name(text):
            yield Place(at, 0, len(text))
        return
    lead = _LEAD.match(text)
    first = lead.end() if lead else 0
    cuts = [cut for cut in PATH.finditer(text, first) if first < cut.start()]
    starts, ends = (
        [first, *(cut.end() for cut in cuts)],
        [*(cut.start() for cut in cuts), len(text)],
    )
    parts = [part for pair in zip(starts, ends, strict=True) for part in _listed(text, *pair)]
    for number, (start, end) in enumerate(reversed(parts)):
        if _is_name(text[start:end]):
            yield Place(at, start, end, None, number, len(parts))


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names in ``text[start:end]`` that commas part, if all of them have a name's form."""
    if text.find(",", start, end) < 0:
        return [(start, end)]
    cuts = [cut.span() for cut in _LIST.finditer(text, start, end)]
    starts, ends = [start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end]
    parts = list(zip(starts, ends, strict=True))
    named = sum(_is_name(text[a:b]) for a, b in parts)
    return parts if named >= len(parts) - 1 else [(start, end)]


def _is_name(text: str) -> bool:
    """Whether *text* has the form of a section's name."""
    return (
        1 < len(text) <= MAX_NAME_LENGTH
        and text.count(" ") < MAX_NAME_WORDS
        and text[-1] not in _OPEN
        and text[0].isalpha()
        and not count_digits(text)
    )


def _unglued(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words in ``text[start:end]``, which may be several put together without a blank."""
    for cut in GLUED.finditer(text, start, end):
        yield start, cut.start()
        start = cut.start()
    yield start, end


def _menu(view: SectionView) -> Iterator[Place]:
    """Sections that are alone on lines further up, the most repeated ones first."""
    first = view.headline - ABOVE
    known = [
        (-view.alone[name], at, name)
        for name, at in view.first.items()
        if at < first and view.words.has("sections", name)
    ]
    for _, at, _ in sorted(known)[:MAX_MENU]:
        yield Place(at, 0, len(view.passages[at].text))


def _inside(view: SectionView, at: int) -> Iterator[Place]:
    """The names in passage number *at* that are alone on a line elsewhere: a menu's."""
    text = view.passages[at].text
    words = [word.span() for word in WORD.finditer(text)]
    if GLUED.search(text):
        words = [span for word in words for span in _unglued(text, *word)]
    first = 0
    while first < len(words):
        for last in range(min(first + 3, len(words)) - 1, first - 1, -1):
            start, end = words[first][0], words[last][1]
            name = text[start:end]
            if len(name) < len(text) and _is_section(view, fold(name), first) and _is_name(name):
                yield Place(at, start, end, first)
                first = last
                break
        first += 1


def _is_section(view: SectionView, name: str, before: int) -> bool:
    """Whether *name*, folded, is a menu's, or a known section's at the start of a line."""
    return name in view.alone or (before <= 1 and view.words.has("sections", name))
