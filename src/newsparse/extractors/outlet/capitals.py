"""Names among words with capitals that follow each other: "Reporters of The Globe and Record"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from newsparse.extractors.outlet.names import MAX_NAME, Found, key_of
from newsparse.languages.lexicon import Lexicon
from newsparse.patterns import pattern
from newsparse.words import fold

__all__ = ["add_capitals"]

MAX_RUN, MAX_WORDS = 10, 5
"""Words with capitals that are read together, and words of a name among them."""

MIN_LETTERS = 2
"""Letters of a name's first word, articles aside: "X" and "O" are buttons and bullets."""

_FIRST = (
    r"(?:\p{Lu}|[\p{Lo}\p{N}](?=[\p{L}\p{M}]))[\p{L}\p{M}\p{N}]*+(?:[-.'’&][\p{L}\p{M}\p{N}]++)*+"
)
_NEXT = r"(?:[\p{Lu}\p{Lo}]|\p{N}++(?![\p{N}.]))[\p{L}\p{M}\p{N}]*+(?:[-.'’&][\p{L}\p{M}\p{N}]++)*+"
# yes: "The Globe and Record"   "Corriere della Valle"   "Herald & Post"   "東都日報"
# no:  "rain in the valley"
_CAPITALS = pattern(  # what it starts with saves a third of the time
    r"(?=[\p{Lu}\p{Lo}\p{N}])"
    rf"(?<![\p{{L}}\p{{N}}]){_FIRST}(?:\ (?:&\ |\p{{Ll}}{{1,6}}\ )?+{_NEXT}){{0,{MAX_RUN - 1}}}+"
)


def add_capitals(found: Found, words: Lexicon) -> None:
    """Add the words with capitals that follow each other, and every name that may be among them.

    *found* has the names of all other places already.
    """
    printed = _CAPITALS.findall(found.text)
    runs = Counter(printed)
    edges = _Edges([run for run in runs if " " in run], words)
    counts: dict[str, int] = {}
    said = Counter(" ".join(printed).split(" "))
    telling = edges.outlet_words.union([word for word, count in said.items() if count > 1])
    for run, count in runs.items():
        tokens = run.split(" ")
        # A name that is printed once is of no use, unless it ends with a word of outlets.
        if len(tokens) == 1:
            names: Iterable[str] = (run,)
        elif telling.isdisjoint(tokens):
            names = (run,) if edges.is_name(tokens) else ()
        else:
            names = edges.names(run, tokens)
        for name in names:
            counts[name] = counts.get(name, 0) + count
    kept = [
        name
        for name, count in counts.items()
        if count > 1 or name in runs or name[name.rfind(" ") + 1 :] in edges.outlet_words
    ]
    for name, folded in zip(kept, _folded(kept), strict=True):
        if 1 < len(name) < MAX_NAME:
            key = folded if folded.replace(" ", "").isalpha() else key_of(name)
            count = counts[name]
            # What is printed once, and in no other place of names, is hardly ever the outlet.
            if count > 1 or key in found or name[name.rfind(" ") + 1 :] in edges.outlet_words:
                found.note_run(key, name, count)


def _folded(texts: Sequence[str]) -> list[str]:
    """Each of *texts*, all of one line, folded; all at once. None has marks at its edges."""
    return fold("\n".join(texts)).split("\n") if texts else []


class _Edges:
    """Which words of a page's runs of capitals open and close no name; found for all at once."""

    def __init__(self, runs: Iterable[str], words: Lexicon) -> None:
        small, articles = words.words("function_words"), words.words("articles")
        around = words.either(("function_words", "outlet_frames"))
        tokens = list({*" ".join(runs).split(" ")})
        lower = _folded(tokens)
        claims = words.outlet_words(lower)
        self.outlet_words = {
            word for word, folded in zip(tokens, lower, strict=True) if folded in claims
        }
        self.never_first = set[str]()
        self.never_last = set[str]()
        for word, folded in zip(tokens, lower, strict=True):
            is_around = folded in around or len(folded) < MIN_LETTERS
            if not is_around and word != folded:
                continue  # as most words
            if word[:1].islower() or word == "&" or (is_around and folded not in articles):
                self.never_first.add(word)
            if word.islower() or word == "&" or folded in small:
                self.never_last.add(word)

    def is_name(self, tokens: Sequence[str]) -> bool:
        """Whether the run of *tokens* may be a name as it is."""
        return (
            len(tokens) <= MAX_WORDS
            and tokens[0] not in self.never_first
            and tokens[-1] not in self.never_last
        )

    def names(self, run: str, tokens: Sequence[str]) -> Iterator[str]:
        """What may be a name in the *run* of *tokens*."""
        ends: list[int] = []
        at = 0
        for word in tokens:
            at += len(word)
            ends.append(0 if word in self.never_last else at)
            at += 1
        at = 0
        for first, word in enumerate(tokens):
            if word not in self.never_first:
                for end in ends[first : first + MAX_WORDS]:
                    if end:
                        yield run[at:end]
            at += len(word) + 1
