"""What is known of a whole page for all the names on it, counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsparse.languages.lexicon import Cue
from newsparse.lines.labels import Label
from newsparse.lines.outline import Outline
from newsparse.lines.reading import Reading
from newsparse.patterns import pattern

__all__ = [
    "CUE_BEFORE",
    "CUE_NONE",
    "CUE_SAME",
    "CUE_WITHIN",
    "FAR",
    "MAX_NAME_WORDS",
    "MAX_WORDS",
    "NAME_WORD",
    "Mention",
    "Scene",
    "plain",
]

OVER, UNDER = 30, 16
"""Passages over and under a story in which a byline is looked for."""

OVER_HEADLINE = 6
"""And so many over the headline, where there is one: what stands further up is the menu."""

MAX_WORDS = 14
"""Words of a line in which names are looked for anywhere; of a longer one only its start is read,
where a portrait of the author has the name."""

MAX_LINE = 200
"""Characters of such a line."""

MAX_PARTED = 400
"""Characters of a line of several parts, in each of which a byline word may stand."""

MAX_NAME_WORDS = 4

MAX_BACK = 8
"""Lines that a list of names under a lone "By" has at most."""

FAR = 40
"""Passages beyond which a distance says no more."""

CUE_NONE, CUE_WITHIN, CUE_BEFORE, CUE_SAME = range(4)
"""What says that a name is an author's: nothing, a byline word within the line, one on the line
before, one at the start of the line."""

_CLOCK = pattern(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
NAME_WORD = pattern(r"[\p{L}\p{M}'’.‑-]++")

_SKIPPED = frozenset(
    {Label.HEADLINE, Label.CATEGORY, Label.FURNITURE, Label.RIGHTS, Label.CAPTION, Label.TAGLINE}
)
_BREAKS = ("and", "clock_words", "published", "updated")
_WHERE = ("story", "caption", "rights", "over", "under")


class Mention(NamedTuple):
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
        self.outlets, self.language = reading.outlets, reading.codes[0]
        count = len(self.passages)
        heads = (at for at in range(count) if self.labels[at].label is Label.HEADLINE)
        self.headline = next(heads, -1)
        self.story, self.main = frozenset(outline.story), outline.main
        # What stands over the headline may be a notice that was taken for the story's.
        self.start = next((at for at in outline.story if at > self.headline), outline.story[0])
        self.since, self.until = _distances(count, self.story)
        around = [at for at in range(count) if self._is_around(at)]
        self.places = [at for at in around if self._is_read(at)]
        dates = frozenset(at for at in around if at not in self.story and self._is_dated(at))
        self.dates, self.since_date, self.until_date = dates, *_distances(count, dates)
        self.breaks = self.words.reading_time | self.words.weekdays | self.words.either(_BREAKS)
        """Words that are in no name: "and", "Uhr", "Montag", "Lesezeit"."""
        self._labels: dict[int, Cue | None] = {}
        self._read_words(reading.text)
        self._read_lines()
        # Each word between blanks of its own, so that one that stands twice is counted twice.
        self._single = "".join(self.said.values()).replace(" ", "  ")
        self._counted: dict[str, dict[str, int]] = {}

    def _read_words(self, text: str) -> None:
        """Which words stand on the page in small letters, and its addresses."""
        tokens: set[str] = set()
        for line in text.splitlines():  # not of all at once, which would take the most memory
            tokens.update(line.split())
        self.lower = frozenset(token.strip(".,:;!?\"'()") for token in tokens if token[0].islower())
        self.mails = " ".join(sorted(token for token in tokens if "@" in token)).casefold()

    def _read_lines(self) -> None:
        """What stands on lines of its own, and what stands in the story and elsewhere."""
        lines = [plain(passage.text) for passage in self.passages]
        self.title = f" {lines[0]} "
        self.alone = Counter(line for line in lines if line.count(" ") < MAX_NAME_WORDS)
        said: dict[str, list[str]] = {where: [] for where in _WHERE}
        for at, line in enumerate(lines):
            said[self._where(at)].append(line)
        self.said = {where: " " + " \n ".join(each) + " " for where, each in said.items()}

    def count_word(self, word: str) -> int:
        """How often the one *word* stands on the page."""
        return self._single.count(f" {word} ")

    def count(self, key: str) -> int:
        """How often the words *key* stand on the page."""
        return sum(self.counts(key).values())

    def counts(self, key: str) -> Mapping[str, int]:
        """How often the words *key* stand in the story, over and under it, and elsewhere."""
        if key not in self._counted:
            padded = f" {key} "
            self._counted[key] = {where: text.count(padded) for where, text in self.said.items()}
        return self._counted[key]

    def _where(self, at: int) -> str:
        label = self.labels[at].label
        if at in self.story:
            return "story"
        if label in (Label.CAPTION, Label.RIGHTS):
            return "caption" if label is Label.CAPTION else "rights"
        return "over" if at < self.start else "under"

    def _is_around(self, at: int) -> bool:
        """Whether the passage stands where bylines do: over the story, in it, or under it."""
        over = self.start - OVER
        first = over if self.headline < over else self.headline - OVER_HEADLINE
        return (
            first <= at < self.start
            or self.main - OVER <= at < self.main
            or (at >= self.start and self.since[at] <= UNDER)
        )

    def _is_read(self, at: int) -> bool:
        if at in self.story:
            return self.passages[at].words <= MAX_NAME_WORDS
        if self.labels[at].label in _SKIPPED:
            return False
        return at > self.start or self.is_short(at) or self.is_parted(at)

    def _is_dated(self, at: int) -> bool:
        """Whether the passage says when: by a date, a time of day, or a label such as "Posted"."""
        if any(part.mention or part.role == "clock" for part in self.labels[at].segments):
            return True
        passage = self.passages[at]
        if passage.words > MAX_WORDS:
            return False
        if _CLOCK.search(passage.text):
            return True
        starts = self.words.starts
        return bool(starts("published", passage.folded) or starts("updated", passage.folded))

    def key(self, mention: Mention) -> str:
        """The name in the form in which its places are counted."""
        return plain(self.passages[mention.at].text[mention.start : mention.end])

    def rank(self, mention: Mention) -> tuple[int, int, int, int]:
        """The order of a name's places, the best first: signed, then near the beginning."""
        near = self.near(mention.at)
        return (-(mention.cue >= CUE_BEFORE), near, mention.at, mention.start)

    def near(self, at: int) -> int:
        """How far the passage stands from the story's beginning or the headline."""
        near = min(abs(at - self.start), abs(at - self.main))
        if self.headline >= 0:
            near = min(near, abs(at - self.headline))
        return near

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

    def is_parted(self, at: int) -> bool:
        """Whether the passage is a line of several parts, longer than a short one."""
        text = self.passages[at].text
        return len(text) <= MAX_PARTED and any(mark in text for mark in "|•·")

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
    """The words of *text* in small letters, parted by blanks.

    >>> plain("Jane O'Neil-Roe (left), 2025")
    "jane o'neil-roe left"
    """
    if text.isascii():  # the common case, at a third of the time
        return " ".join(text.encode().translate(_ASCII_WORD).decode().split())
    return " ".join(NAME_WORD.findall(text.casefold()))


# What `NAME_WORD` finds in ASCII, in small letters, as a table: everything else is a blank.
_ASCII_WORD = bytes(
    ord(chr(code).lower()) if code < 128 and (chr(code).isalpha() or chr(code) in "'.-") else 32
    for code in range(256)
)


def _distances(count: int, flags: frozenset[int]) -> tuple[list[int], list[int]]:
    """For each passage, how far the last and the next of *flags* stand from it; at most `FAR`."""
    return _since(range(count), flags), _since(range(count - 1, -1, -1), flags)[::-1]


def _since(order: Iterable[int], flags: frozenset[int]) -> list[int]:
    since, last = [], FAR
    for at in order:
        since.append(last)
        last = 1 if at in flags else min(last + 1, FAR)
    return since
