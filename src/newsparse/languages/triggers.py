"""The trigger index: which cue lists a text may have a phrase of, by one look-up a word.

Each cue list is a list of phrases, and looking for all of them on every line would take most of a
page's time. So phrases are entered under one of their words: the first one, where a phrase counts
only at the start of a line, or else a distinctive one, without which the phrase is nowhere in it.
A word's entry is a number with a bit for each list; the bits of all words of a line together are
the lists worth looking at. The index says where to look, and never what is there: the rules of the
list decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping

from newsparse.words import GLUING, words

__all__ = ["ALL", "Triggers", "is_glued", "lead_word", "telling_words"]

ALL = -1
"""The bits of every list: for lines whose words nothing parts, which may have any phrase."""


class Triggers:
    """Bits of lists, by the words of their phrases.

    *leads* are lists of which a phrase may be at the start of a line, *tells* those of which one
    may be anywhere in it; *common* are words that distinguish little, such as function words.

    >>> index = Triggers({"share": ["share this"]}, {"roles": ["staff writer"]}, {"this"})
    >>> index.lead("Share this story".lower().split()) == index.bits("share")
    True
    >>> index.tell("jane roe staff writer".split()) == index.bits("roles")
    True
    >>> index.tell("rain in kent".split())
    0
    """

    def __init__(
        self,
        leads: Mapping[str, Iterable[str]],
        tells: Mapping[str, Iterable[str]],
        common: Container[str],
    ) -> None:
        names = dict.fromkeys([*leads, *tells])
        self._bits = {name: 1 << at for at, name in enumerate(names)}
        self._leads: dict[str, int] = {}
        self._tells: dict[str, int] = {}
        self._wordless = 0
        """The lists with a phrase that has no word, such as "©"."""
        for name, phrases in leads.items():
            for first in set(map(_lead_of, phrases)):
                if first:
                    self._leads[first] = self._leads.get(first, 0) | self._bits[name]
                else:
                    self._wordless |= self._bits[name]
        for name, phrases in tells.items():
            for word in telling_words(phrases, common):
                self._tells[word] = self._tells.get(word, 0) | self._bits[name]

    def bits(self, *names: str) -> int:
        """The bits of the lists *names* together."""
        found = 0
        for name in names:
            found |= self._bits[name]
        return found

    def lead(self, line: Iterable[str], *, marked: bool = True) -> int:
        """The lists of which a phrase may start a line with these words, figures aside.

        A phrase without a word, such as "©", only starts a *marked* line, whose first character is
        of no word.
        """
        found = self._leads.get(lead_word(line), 0)
        return found | self._wordless if marked else found

    def tell(self, line: Collection[str]) -> int:
        """The lists of which a phrase may be in a line with these words."""
        if self._tells.keys().isdisjoint(line):  # as on most lines, at half of the time
            return 0
        found = 0
        get = self._tells.get
        for word in line:
            bits = get(word)
            if bits:
                found |= bits
        return found


def lead_word(line: Iterable[str]) -> str:
    """The first of the words of *line* that is no figure, without figures before it; or nothing.

    >>> lead_word(["3", "min", "read"]), lead_word(["10uhr"]), lead_word(["2025"])
    ('min', 'uhr', '')
    """
    for word in line:
        if word.isalpha():  # as are most
            return word
        if bare := word.lstrip("0123456789"):
            return bare
    return ""


def _lead_of(phrase: str) -> str:
    """The `lead_word` of a *phrase*: mostly what is before its first blank."""
    first = phrase.partition(" ")[0]
    if first.isalpha() and first == first.casefold():  # in a third of the time
        return first
    return lead_word(words(phrase))


def is_glued(text: str) -> bool:
    """Whether words of *text* may not be parted by blanks, so that no index helps."""
    return not text.isascii() and GLUING.search(text) is not None


def telling_words(phrases: Iterable[str], common: Container[str]) -> frozenset[str]:
    """A word of each of *phrases*, so that a text with none of these words has none of the phrases.

    Of the words of a phrase it is the one that most phrases have, if it is none of the *common*
    ones: the fewer there are, and the rarer in texts, the more texts need no second look.

    >>> sorted(telling_words(["editor", "editor at large", "staff writer", "at sea"], {"at"}))
    ['editor', 'sea', 'writer']
    """
    split = [words(phrase) for phrase in sorted(phrases)]
    counts = Counter(word for found in split for word in found)
    ranks = {word: (word not in common, counts[word], len(word), word) for word in counts}
    return frozenset(max(found, key=ranks.__getitem__) for found in split if found)
