"""The view of the authors' field: byline words, dates and words, counted once for all names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from newsparse.languages.lexicon import Cue, Lexicon
from newsparse.languages.people import agency_names, given_names
from newsparse.languages.triggers import ALL
from newsparse.lines.document import Document
from newsparse.lines.labels import Label
from newsparse.model.field import Candidate, Mention
from newsparse.patterns import pattern
from newsparse.words import fold

__all__ = [
    "CUE_BEFORE",
    "CUE_NONE",
    "CUE_SAME",
    "CUE_WITHIN",
    "FAR",
    "MAX_NAME_WORDS",
    "MAX_WORDS",
    "NAME_WORD",
    "Author",
    "AuthorsView",
    "breaks",
]

OVER, UNDER = 30, 16
"""Passages over and under a story in which a byline is looked for."""

OVER_HEADLINE = 6
"""And so many over the headline, where there is one: what is further up is the menu."""

MAX_WORDS = 14
"""Words of a line in which names are looked for anywhere; of a longer one only its start is read,
where a portrait of the author has the name."""

MAX_LINE = 200
"""Characters of such a line."""

MAX_PARTED = 400
"""Characters of a line of several parts, in each of which a byline word may be."""

MAX_NAME_WORDS = 4

MAX_BACK = 8
"""Lines that a list of names under a lone "By" has at most."""

BESIDE = 3
"""Passages from a headline or a date to a name that nothing else tells to be one, at most."""

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
_OWN = {Label.CAPTION: "caption", Label.RIGHTS: "rights"}
_WHERE = ("story", "caption", "rights", "over", "under")
_AT_ONCE = 4_000  # characters whose words are read at once
_MARKS = ".,:;!?\"'()"


class Author(Candidate[str]):
    """A name that may be an author's; all but its mentions is counted at the best of these."""

    def __init__(  # noqa: PLR0913, PLR0917  # all that is counted of it
        self,
        value: str,
        mentions: tuple[Mention, ...],
        rule: str,
        key: str,
        cue: int,
        rest: int,
        group: int,
        signed: int,
    ) -> None:
        super().__init__(value, mentions, rule)
        self.key = key
        """The words of the name, folded, by which its mentions are found."""
        self.cue = cue
        """What says that it is an author's, one of the four cues."""
        self.rest = rest
        """How many words of the line are no name, job title, byline word or date."""
        self.group = group
        """The passage whose names are read together: its own, or the lone "By" over a list."""
        self.signed = signed
        """How many of its mentions have a byline word before them."""

    @property
    def is_signed(self) -> bool:
        """Whether a byline word says that the name is an author's."""
        return self.cue >= CUE_BEFORE


def _parts(text: str, mark: str) -> Iterator[str]:
    """*text* in parts that end with *mark*: its words all at once would take the most memory."""
    start = 0
    while start < len(text):
        end = text.find(mark, start + _AT_ONCE) + 1 or len(text)
        yield text[start:end]
        start = end


class AuthorsView:
    """A whole page with its labels, and what is counted once for all the names on it."""

    def __init__(self, document: Document) -> None:
        story = document.story
        assert story is not None  # noqa: S101  # the field looks at documents with a story only
        self.document = document
        self.passages, self.labels, self.words = document.passages, document.labels, document.words
        self.headline = next((at for at, _, _ in document.labelled(Label.HEADLINE)), -1)
        self.story, self.main = frozenset(story.passages), story.main
        # What is over the headline may be a notice that was taken for the story's.
        self.start = next((at for at in story.passages if at > self.headline), story.first)
        self._story = sorted(self.story)
        self._cues: dict[int, Cue | None] = {}
        self._label = self.words.triggers.bits("label")
        self._title = self.words.triggers.bits("title")
        around = self._around()
        self.searched = [at for at in around if self._is_searched(at)]
        """The passages in which names are looked for."""
        self._dates = [at for at in around if at not in self.story and self._is_dated(at)]
        self._naming = _naming(self.words)
        self.breaks = breaks(self.words)
        """Words that are in no name: "and", "Uhr", "Montag", "Lesezeit"."""
        bylines = self.words.words("byline")
        self._heads = {at for at, each in enumerate(self.passages) if each.folded in bylines}
        """The passages that may be a byline word alone."""
        self._read_words(document.text)
        self._read_lines()
        self._times: Mapping[str, int] = {}
        self._counted: dict[str, dict[str, int]] = {}

    def _around(self) -> list[int]:
        """The passages where bylines are: over the story, in it, or under it."""
        first = self.start - OVER
        if self.headline >= first:
            first = self.headline - OVER_HEADLINE
        around = {*range(max(first, 0), self.start), *range(max(self.main - OVER, 0), self.main)}
        for at in self.story:
            around.update(range(max(at + 1, self.start), at + UNDER + 1))
        return sorted(at for at in around if at < len(self.passages))

    def _read_words(self, text: str) -> None:
        """What the page has between its blanks, and its addresses."""
        tokens: set[str] = set()
        for part in _parts(text, "\n"):
            tokens.update(part.split())
        self._tokens = tokens
        self._unmarked = {token.rstrip(_MARKS) for token in tokens if token[-1] in _MARKS}
        """Those of them that have marks at their end, without these."""
        mails = [token for token in tokens if "@" in token] if "@" in text else []
        self.mails = " ".join(sorted(mails)).casefold()

    def _read_lines(self) -> None:
        """What is on lines of its own, and what is in the story and elsewhere."""
        said: dict[str, list[str]] = {where: [] for where in _WHERE}
        for at, (passage, labelling) in enumerate(zip(self.passages, self.labels, strict=True)):
            if at in self.story:
                where = "story"
            else:
                where = _OWN.get(labelling.label) or ("over" if at < self.start else "under")
            said[where].append(passage.plain)
        self.said = {where: f" {' | '.join(each)} " for where, each in said.items()}
        """The words of the passages of each part of the page, with a bar between two passages."""
        self.title = f" {self.passages[0].plain} "
        self.title_words = frozenset(self.title.split())
        self.alone = Counter([e.plain for e in self.passages if e.words <= MAX_NAME_WORDS])

    def is_lower(self, word: str) -> bool:
        """Whether the page has *word*, which is in small letters, so, marks behind it aside."""
        if not word[0].islower() or word[-1] in _MARKS:
            return False
        return word in self._tokens or word in self._unmarked

    def count_words(self, names: Iterable[str]) -> None:
        """Count how often the page has the first and last words of *names*, for `count_word`."""
        asked = frozenset([word for name in names for word in _edges(name)])
        times: Counter[str] = Counter()
        for said in self.said.values():
            for part in _parts(said, "|"):
                times.update(filter(asked.__contains__, part.split()))
        self._times = times

    def count_word(self, word: str) -> int:
        """How often the page has the one *word*, the first or last of a name that is counted."""
        return self._times.get(word, 0)

    def count(self, key: str) -> int:
        """How often the page has the words *key*."""
        return sum(self.counts(key).values())

    def counts(self, key: str) -> Mapping[str, int]:
        """How often the words *key* are in the story, over and under it, and elsewhere."""
        if key not in self._counted:
            padded = f" {key} "
            self._counted[key] = {where: text.count(padded) for where, text in self.said.items()}
        return self._counted[key]

    def may_sign(self, at: int) -> bool:
        """Whether the passage may have an author's name: what no name is looked for without.

        That is a word of bylines, a given name or an agency; a segment that was understood; one
        word alone; a place right over the story that is near its headline or a date; or words that
        nothing parts.
        """
        passage, tell = self.passages[at], self.document.tells[at]
        if passage.words == 1 or tell == ALL or self.labels[at].segments:
            return True
        tokens = passage.plain.split()
        if not self._naming.isdisjoint(tokens) or any(map(given_names().__contains__, tokens)):
            return True
        if at <= self.start + 1 and (
            0 < at - self.headline <= BESIDE or abs(self.date_distance(at)) <= BESIDE
        ):
            return True
        return self.cue(at) is not None or self.list_head(at) is not None

    def _is_searched(self, at: int) -> bool:
        if at in self.story:
            passage = self.passages[at]
            return passage.words <= MAX_NAME_WORDS or (
                # "With reporting by Jane Roe and John Doe." names who helped
                not passage.sentence and self.is_short(at) and self._opens_signed(at)
            )
        if self.labels[at].label in _SKIPPED:
            return False
        return at > self.start or self.is_short(at) or self.is_parted(at) or self._opens_signed(at)

    def _opens_signed(self, at: int) -> bool:
        """Whether the passage opens with a byline word and more: "By Jane Roe, who covers …"."""
        cue = self.cue(at)
        return cue is not None and cue.role == "byline" and cue.value < len(self.passages[at].text)

    def _is_dated(self, at: int) -> bool:
        """Whether the passage says when: by a date, a time of day, or a label such as "Posted"."""
        for part in self.labels[at].segments:
            if part.mention or part.role == "clock":
                return True
        passage = self.passages[at]
        if passage.words > MAX_WORDS:
            return False
        if passage.figures and _CLOCK.search(passage.text):
            return True
        starts = self.words.starts
        return bool(starts("published", passage.folded) or starts("updated", passage.folded))

    def near(self, at: int) -> int:
        """How far the passage is from the story's beginning or the headline."""
        near = min(abs(at - self.start), abs(at - self.main))
        if self.headline >= 0:
            near = min(near, abs(at - self.headline))
        return near

    def date_distance(self, at: int) -> int:
        """How far the nearest date outside the story is, with its sign."""
        if at in self._dates:
            return 0
        back, on = _beside(self._dates, at)
        return on if on <= back else -back

    def story_distances(self, at: int) -> tuple[int, int]:
        """How far the story's last passage before passage number *at* is, and its next one."""
        return _beside(self._story, at)

    def is_short(self, at: int) -> bool:
        """Whether names are looked for in the whole of the passage."""
        passage = self.passages[at]
        return passage.words <= MAX_WORDS and len(passage.text) <= MAX_LINE

    def is_parted(self, at: int) -> bool:
        """Whether the passage is a line of several parts, longer than a short one."""
        text = self.passages[at].text
        return len(text) <= MAX_PARTED and any(mark in text for mark in "|•·—")

    def cue(self, at: int) -> Cue | None:
        """The label that the passage starts with."""
        if at not in self._cues:
            labelled = self.document.leads[at] & self._label
            self._cues[at] = self.words.label(self.passages[at].text) if labelled else None
        return self._cues[at]

    def may_have_title(self, at: int) -> bool:
        """Whether the passage has a word of a job title, or has none that blanks part."""
        return self.document.tells[at] & self._title != 0

    def list_head(self, at: int) -> int | None:
        """The byline word alone over the list of short lines that the passage is in."""
        if self._heads.isdisjoint(range(max(at - MAX_BACK, 0), at)):
            return None
        for back in range(at - 1, max(at - MAX_BACK, -1), -1):
            passage = self.passages[back]
            if passage.words > MAX_NAME_WORDS or self.passages[back + 1].words > MAX_WORDS:
                return None
            if (cue := self.cue(back)) is not None:
                alone = cue.role == "byline" and cue.value == len(passage.text)
                return back if alone else None
            named = self.labels[back].label is Label.INFO or "," in passage.text
            if back < at - 1 and not named:
                return None
        return None

    def has_mail(self, key: str) -> bool:
        """Whether an address or handle on the page has the last word of the name."""
        last = key.rpartition(" ")[2]
        return len(last) > 3 and last in self.mails


def _edges(name: str) -> tuple[str, str]:
    """The first and the last word of *name*."""
    return name.partition(" ")[0], name.rpartition(" ")[2]


def _beside(flags: Sequence[int], at: int) -> tuple[int, int]:
    """How far the last of *flags* before *at* is, and the next behind it; at most `FAR`."""
    before, behind = bisect_left(flags, at), bisect_right(flags, at)
    back = at - flags[before - 1] if before else FAR
    on = flags[behind] - at if behind < len(flags) else FAR
    return min(back, FAR), min(on, FAR)


@cache
def _naming(words: Lexicon) -> frozenset[str]:
    """The words of bylines, and those of agencies' names that not many others have."""
    agencies = frozenset(" ".join(map(fold, agency_names())).split())
    common = words.words("function_words") | words.outlet_words(agencies)
    return words.words("byline") | agencies - common


@cache
def breaks(words: Lexicon) -> frozenset[str]:
    """Words that are in no name: "and", "Uhr", "Montag", "Lesezeit"."""
    return words.reading_time | words.weekdays | words.either(_BREAKS)
