"""Where on a whole page names stand that may be its authors': over, under and between the story.

A name is read from each short line near the story, and from the start of longer ones. What else
is known of the page and counts for every name, such as how often each word stands on it, is
counted once, in `Scene`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs
import regex

from newsparse.languages.lexicon import Cue, Lexicon, fold
from newsparse.lines.labels import Label
from newsparse.lines.names import is_role, kind_of_word, without_role
from newsparse.lines.outline import Outline
from newsparse.lines.reading import Reading

__all__ = [
    "AGENCY",
    "CUE_BEFORE",
    "FAR",
    "MAX_WORDS",
    "ROLE_FOLLOWS",
    "Mention",
    "Scene",
    "follows",
    "mentions",
    "plain",
]

OVER, UNDER = 30, 12
"""Passages over and under a story in which a byline is looked for."""

OVER_HEADLINE = 6
"""And so many over the headline, where there is one: what stands further up is the menu."""

MAX_WORDS = 14
"""Words of a line in which names are looked for anywhere; of a longer one only its start is read,
where a portrait of the author has the name."""

MAX_LINE = 200
"""Characters of such a line."""

MAX_LEAD = 60
"""Characters of a longer line's start."""

MIN_NAME, MAX_NAME = 2, 40
MAX_NAME_WORDS = 4
MAX_RUN = 12
"""Words with capitals that follow each other in a line with names; a headline has more."""

MAX_BACK = 8
"""Lines that a list of names under a lone "By" has at most."""

FAR = 40
"""Passages beyond which a distance says no more."""

CUE_NONE, CUE_WITHIN, CUE_BEFORE, CUE_SAME = range(4)
"""What says that a name is an author's: nothing, a byline word within the line, one on the line
before, one at the start of the line."""

ROLE_FOLLOWS = 3
"""What `follows` says of a name with a job title behind it."""

# What stands between two names or beside one: commas, bars, brackets, figures, dashes with blanks.
_BETWEEN = regex.compile(
    r"""[,;/|_*•·●▪│‧()\[\]（）<>&+:：、，／"„“”«»@#]|\h[-–—]\h|\d[\d.:]*+|(?<=\p{Ll})\.(?:\h|$)"""
)
# yes: "AFP"   "dpa"     no: "Jane"
AGENCY = regex.compile(r"\p{Lu}{2,5}+|\p{Ll}{3,4}+")
_DOMAIN = regex.compile(r"(?:[\p{L}\d-]{2,30}+\.){1,2}+\p{Ll}{2,3}+")
_TOKEN = regex.compile(r"\S++")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
# Two lines that a program put together without a blank: "Jane RoeStaff Writer".
_GLUED = regex.compile(r"(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})")
_CLOCK = regex.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
_WORD = regex.compile(r"[\p{L}\p{M}'’.‑-]++")

_SKIPPED = frozenset(
    {Label.HEADLINE, Label.CATEGORY, Label.FURNITURE, Label.RIGHTS, Label.CAPTION, Label.TAGLINE}
)
_KNOWN = (
    "sections", "furniture", "share", "home", "roles", "related", "comments", "read_more", "byline",
)  # fmt: skip
_BREAKS = ("and", "clock_words", "published", "updated")
_GLUE = ("and", "byline", "roles", "date_words", "clock_words", "published", "updated")


_WHERE = ("story", "caption", "rights", "over", "under")


@attrs.frozen
class Mention:
    """One place of a name: ``text[start:end]`` of passage number *at*."""

    at: int
    start: int
    end: int
    cue: int
    others: int
    """How many other names of two words or more stand in the same line."""
    rest: int
    """How many words of the line are no name, job title, byline word or date."""
    group: int
    """The passage whose names are told together: its own, or the lone "By" over a list."""


class Scene:
    """What is known of a page for all its names, counted once."""

    def __init__(self, reading: Reading, outline: Outline) -> None:
        self.passages, self.labels, self.words = reading.passages, reading.labels, reading.words
        self.outlets = reading.outlets
        self.start, self.story = outline.story[0], frozenset(outline.story)
        count = len(self.passages)
        heads = (at for at in range(count) if self.labels[at].label is Label.HEADLINE)
        self.headline = next(heads, -1)
        self.since, self.until = _distances(count, self.story)
        over = self.start - OVER
        first = max(over if self.headline < over else self.headline - OVER_HEADLINE, 0)
        around = [at for at in range(first, count) if at < self.start or self.since[at] <= UNDER]
        self.places = [at for at in around if self._is_read(at)]
        dates = frozenset(at for at in around if at not in self.story and self._is_dated(at))
        self.dates, self.since_date, self.until_date = dates, *_distances(count, dates)
        self._labels: dict[int, Cue | None] = {}
        self._count(reading.text)

    def _count(self, text: str) -> None:
        """What stands how often on the page: lines, words, names in the story and elsewhere."""
        tokens = text.split()
        self.lower = frozenset(token.strip(".,:;!?\"'()") for token in tokens if token[0].islower())
        self.mails = " ".join(token for token in tokens if "@" in token).casefold()
        lines = [plain(passage.text) for passage in self.passages]
        self.title = f" {lines[0]} "
        self.alone = Counter(line for line in lines if line.count(" ") < MAX_NAME_WORDS)
        said: dict[str, list[str]] = {where: [] for where in _WHERE}
        for at, line in enumerate(lines):
            said[self._where(at)].append(line)
        self.said = {where: " " + " \n ".join(each) + " " for where, each in said.items()}
        self.counts = Counter(word for line in lines for word in line.split(" "))

    def _where(self, at: int) -> str:
        label = self.labels[at].label
        if at in self.story:
            return "story"
        if label in (Label.CAPTION, Label.RIGHTS):
            return "caption" if label is Label.CAPTION else "rights"
        return "over" if at < self.start else "under"

    def _is_read(self, at: int) -> bool:
        if at in self.story:
            return self.passages[at].words <= MAX_NAME_WORDS
        return self.labels[at].label not in _SKIPPED and (at > self.start or self.is_short(at))

    def _is_dated(self, at: int) -> bool:
        """Whether the passage says when: by a date, a time of day, or a label such as "Posted"."""
        if any(part.mention or part.role == "clock" for part in self.labels[at].segments):
            return True
        passage = self.passages[at]
        if passage.words > MAX_WORDS:
            return False
        if _CLOCK.search(passage.text):
            return True
        folded = fold(passage.text)
        return any(self.words.starts(each, folded) for each in ("published", "updated"))

    def key(self, mention: Mention) -> str:
        """The name in the form in which its places are counted."""
        return plain(self.passages[mention.at].text[mention.start : mention.end])

    def rank(self, mention: Mention) -> tuple[int, int, int, int]:
        """The order of a name's places, the best first: signed, then near the beginning."""
        near = self.near(mention.at)
        return (-(mention.cue >= CUE_BEFORE), near, mention.at, mention.start)

    def near(self, at: int) -> int:
        """How far the passage stands from the story's beginning or the headline."""
        near = abs(at - self.start)
        if self.headline >= 0:
            near = min(near, abs(at - self.headline))
        return near

    def is_alone(self, mention: Mention) -> bool:
        """Whether nothing else stands in the name's line."""
        return mention.end - mention.start == len(self.passages[mention.at].text)

    def date_distance(self, at: int) -> int:
        """How far the nearest date outside the story is, with its sign."""
        if at in self.dates:
            return 0
        back, on = self.since_date[at], self.until_date[at]
        return on if on <= back else -back

    def is_short(self, at: int) -> bool:
        """Whether names are looked for in the whole of the passage."""
        passage = self.passages[at]
        return passage.words <= MAX_WORDS and len(passage.text) <= MAX_LINE

    def label(self, at: int) -> Cue | None:
        """The label that the passage starts with."""
        if at not in self._labels:
            self._labels[at] = self.words.label(self.passages[at].text)
        return self._labels[at]

    def list_head(self, at: int) -> int | None:
        """The byline word alone under which the passage stands in a list of short lines."""
        for back in range(at - 1, max(at - MAX_BACK, -1), -1):
            passage = self.passages[back]
            if passage.words > MAX_NAME_WORDS or self.passages[back + 1].words > MAX_WORDS:
                return None
            if (label := self.label(back)) is not None:
                alone = label.role == "byline" and label.value == len(passage.text)
                return back if alone else None
            named = self.labels[back].label is Label.INFO or "," in passage.text
            if back < at - 1 and not named:
                return None
        return None

    def has_mail(self, key: str) -> bool:
        """Whether an address or handle on the page has the last word of the name."""
        last = key.rpartition(" ")[2]
        return len(last) > 3 and last in self.mails


def plain(text: str) -> str:
    """The words of *text* in small letters, parted by blanks."""
    return " ".join(_WORD.findall(text.casefold()))


def _distances(count: int, flags: frozenset[int]) -> tuple[list[int], list[int]]:
    """For each passage, how far the last and the next of *flags* stand from it; at most `FAR`."""
    return _since(range(count), flags), _since(range(count - 1, -1, -1), flags)[::-1]


def _since(order: Iterable[int], flags: frozenset[int]) -> list[int]:
    since, last = [], FAR
    for at in order:
        since.append(last)
        last = 1 if at in flags else min(last + 1, FAR)
    return since


def mentions(scene: Scene, at: int) -> Iterator[Mention]:
    """The names in passage number *at*: those that its segments tell, and what looks like one."""
    text = scene.passages[at].text
    found, group = _found(scene, at)
    dates = [each.mention for each in scene.labels[at].segments if each.mention is not None]
    places = [
        place
        for place, cue in found.items()
        if not any(each.start < place[1] and place[0] < each.end for each in dates)
        and _is_name(scene, at, place, cue)
    ]
    named = _outer(place for place in places if " " in text[slice(*place)])
    if named:  # behind a name of two words, one alone is a place or an agency
        places = [
            place
            for place in places
            if place <= named[0] or " " in text[slice(*place)] or AGENCY.fullmatch(text, *place)
        ]
    rest = _rest(scene, at, places) if scene.is_short(at) else MAX_WORDS
    for place in places:
        others = sum(not (one[0] < place[1] and place[0] < one[1]) for one in named)
        yield Mention(at, *place, found[place], others, rest, group)


def _found(scene: Scene, at: int) -> tuple[dict[tuple[int, int], int], int]:
    """Where names may stand in passage number *at* and what says so, and their group."""
    text = scene.passages[at].text
    found = dict(_told(scene, at))
    start, cue, group = 0, CUE_NONE, at
    label = scene.label(at)
    if label is not None and label.role == "byline" and label.value < len(text):
        start, cue = label.value, CUE_SAME
    elif (head := scene.list_head(at)) is not None:
        cue, group = CUE_BEFORE, head
    short = scene.is_short(at)
    for place, own in _runs(scene, text, start, len(text) if short else min(len(text), MAX_LEAD)):
        if short or place[0] == start:
            found[place] = max(found.get(place, 0), own, cue)
    return found, group


def _outer(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The *places* that are not within another of them."""
    outer: list[tuple[int, int]] = []
    for place in sorted(places, key=lambda each: (each[0], -each[1])):
        if not outer or place[0] >= outer[-1][1]:
            outer.append(place)
    return outer


def _rest(scene: Scene, at: int, places: Sequence[tuple[int, int]]) -> int:
    """How many words of the passage are no name of *places*, job title, byline word or date."""
    text = scene.passages[at].text
    dates = [each.mention for each in scene.labels[at].segments if each.mention is not None]
    covered = [*places, *((each.start, each.end) for each in dates)]
    return sum(
        not any(a <= match.start() < b for a, b in covered)
        and not _is_glue(match.group().casefold(), scene.words)
        for match in _WORD.finditer(text)
    )


def _is_glue(word: str, words: Lexicon) -> bool:
    """Whether *word* stands beside names and dates: "and", "By", "reporter", "at", "updated"."""
    return any(words.has(each, word) for each in _GLUE)


def _told(scene: Scene, at: int) -> Iterator[tuple[tuple[int, int], int]]:
    """The names of the byline that the passage's segments tell, and what told it."""
    for part in scene.labels[at].segments:
        if part.role == "byline":
            cue = CUE_NONE if not part.labelled else CUE_SAME if part.start else CUE_BEFORE
            for start, end in part.names:
                text = scene.passages[at].text
                yield (start, _cut(scene, text, start, _before_glue(text, start, end))), cue


def _is_name(scene: Scene, at: int, place: tuple[int, int], cue: int) -> bool:
    """Whether what stands at *place* may be an author's name where it stands."""
    name = scene.passages[at].text[slice(*place)]
    if not MIN_NAME <= len(name) <= MAX_NAME or name.count(" ") >= MAX_NAME_WORDS:
        return False
    folded = fold(name)
    if folded in scene.words.labels or any(scene.words.has(each, folded) for each in _KNOWN):
        return False
    if " " in name or not (name[0].isupper() or name[0].islower()):
        return True
    if _GLUED.search(name):
        return False
    if AGENCY.fullmatch(name):
        return name.isupper() or not scene.words.has("function_words", name)
    return cue >= CUE_SAME or f" {plain(name)} " in scene.title or "." in name


def _cut(scene: Scene, text: str, start: int, end: int) -> int:
    """Where the name ends in the words ``text[start:end]``: before its title, outlet or place.

    What follows the second word is no name when the page has its words in small letters too,
    when they are words of job titles, or when the words before them stand alone elsewhere.
    """
    tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
    if len(tokens) < 3:
        return end
    for size in (2, 3):
        if size < len(tokens) and scene.alone[plain(text[start : tokens[size - 1][1]])]:
            return tokens[size - 1][1]
    small = [text[slice(*span)].lower() in scene.lower for span in tokens]
    if small[0]:
        return end  # "The Wire Agency"
    for at in range(2, len(tokens)):
        word = text[slice(*tokens[at])]
        if kind_of_word(word) == "particle":
            continue
        if small[at] or is_role(word, scene.words) or scene.words.has("sections", word.casefold()):
            return tokens[at - 1 if kind_of_word(text[slice(*tokens[1])]) == "particle" else 1][1]
    if len(tokens) == 3 and follows(text[end:], scene.words) == ROLE_FOLLOWS and end < len(text):
        return tokens[1][1] if text[end] == " " else end
    return end if len(tokens) <= MAX_NAME_WORDS else tokens[1][1]


def _runs(scene: Scene, text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Words with capitals that follow each other, and whether a byline word stands before them."""
    words = scene.words
    for a, b in _pieces(text, start, end):
        tokens = [match.span() for match in _TOKEN.finditer(text, a, b)]
        run: list[tuple[int, int]] = []
        cue = CUE_NONE
        for span in tokens:
            token = text[slice(*span)]
            folded = token.casefold()
            kind = None if _is_break(folded, scene) else kind_of_word(token)
            if len(tokens) == 1 and (AGENCY.fullmatch(token) or _DOMAIN.fullmatch(token)):
                kind = "name"
            cued = words.has("byline", folded) and not (kind == "particle" and len(run) > 1)
            if kind is not None and not cued and not (run and _UNSPACED.match(token)):
                run.append(span)
                continue
            if kind is not None and not cued:  # a blank parts two names there
                yield from _names_in(scene, text, run, cue)
                run = [span]
                continue
            yield from _names_in(scene, text, run, cue)
            run, cue = [], CUE_WITHIN if cued else CUE_NONE
        yield from _names_in(scene, text, run, cue)


def _is_break(word: str, scene: Scene) -> bool:
    """Whether *word* is in no name: "and", "Uhr", "Montag", "Lesezeit"."""
    words = scene.words
    return (
        word in words.reading_time
        or word in words.weekdays
        or any(words.has(each, word) for each in _BREAKS)
    )


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between the marks and figures of ``text[start:end]``."""
    at = start
    for match in _BETWEEN.finditer(text, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def _names_in(
    scene: Scene, text: str, run: Sequence[tuple[int, int]], cue: int
) -> Iterator[tuple[tuple[int, int], int]]:
    """The names in a *run* of words, titles and small words at its ends left out."""
    kinds = [kind_of_word(text[slice(*span)]) for span in run]
    whole = [at for at, kind in enumerate(kinds) if kind != "particle"]
    if not whole or len(run) > MAX_RUN:
        return
    start, end = run[whole[0]][0], run[whole[-1]][1]
    glued = _GLUED.search(text, start, end)
    if glued and scene.words.has("byline", text[start : glued.start()].casefold()):
        start, cue = glued.start(), CUE_SAME
    end = _before_glue(text, start, end)
    if whole[-1] > whole[0]:
        start, end = without_role(text, start, end, scene.words)
    if start < end:
        yield (start, _cut(scene, text, start, end)), cue


def _before_glue(text: str, start: int, end: int) -> int:
    """Where a name of two words ends behind which something was put without a blank."""
    glued = _GLUED.search(text, start, end)
    return glued.start() if glued and " " in text[start : glued.start()] else end


def follows(rest: str, words: Lexicon) -> int:
    """What follows a name: a job title (3), a word with a capital (2), another word (1)."""
    tokens = rest[:60].replace(",", " ").split()[:6]
    if any(is_role(token, words) for token in tokens):
        return ROLE_FOLLOWS
    if not tokens or rest[0] != " ":
        return 0
    return 2 if tokens[0][0].isupper() else int(tokens[0][0].islower())
