"""What a page says around its story, made ready for looking up names in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from newsparse.lines.document import Document
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.passages import Passage
from newsparse.patterns import pattern
from newsparse.words import latin, words

__all__ = ["MAX_AROUND", "Surround", "flat", "flats", "surround"]

MAX_AROUND = 100_000
"""Characters around a story in which its outlet is looked for; a news page has some 8,000."""

MAX_DATED = 200
"""Characters of a line with a year and a company's form that is read as a copyright line."""

# yes: "@ 1997 - 2025 Herald Media GmbH & Co. KG"   "© Herald Publishing Ltd"
# no:  "The firm was founded in 1997."
_COMPANY = pattern(
    r"(?<!\w)(?:GmbH|AG|KG|Ltd|LLC|Inc|Corp|Limited|S\.\h?A|S\.\h?L|SLU?|SpA|S\.\h?p\.\h?A|A/S|AB|AS"
    r"|B\.?V|N\.?V|s\.\h?r\.\h?o|a\.\h?s|OOO|ООО|АО)(?!\w)"
)
_YEAR_OR_SIGN = pattern(r"(?<!\d)\d{4}(?!\d)|[©@]")
_WORDS = pattern(r"[^\W_]++|[©\n]")
# What `_WORDS` finds in Western European letters, as a table: line ends are kept as a word that
# `str.split` does not take for a blank, everything else is one.
_END = "\0"
_LATIN_WORD = bytes(
    0 if each == "\n" else ord(each) if each.isalpha() or each.isdecimal() or each == "©" else 32
    for each in map(chr, range(256))
)


def flat(text: str) -> str:
    """*text* in lower case, its words parted by one blank each, a line end as a word of its own.

    >>> flat("The Daily-Herald\\n© 2025")
    ' the daily herald \\n © 2025 '
    """
    return "\n".join(flats(text.split("\n"))) if "\n" in text else _flat_line(text)


def _flat_line(line: str) -> str:
    # Texts in ASCII are common, and take half the time.
    found = words(line) if line.isascii() else _WORDS.findall(line.lower())
    return f" {' '.join(found)} " if found else " "


def flats(texts: Sequence[str]) -> list[str]:
    """Each of *texts*, all of one line, as `flat` makes it; all at once in a fifth of the time.

    >>> flats(["The Daily-Herald", "–", "© 2025"])
    [' the daily herald ', ' ', ' © 2025 ']
    """
    if not texts:
        return []
    joined = "\n".join(texts).lower()
    letters = latin(joined.replace("©", " © ").replace("\n", " \n "))
    if letters is not None:
        found = letters.translate(_LATIN_WORD).decode("latin-1").split()
        return " ".join(("", *found, "")).split(_END)
    return list(map(_flat_line, texts))


class Surround:
    """The passages of a page that are not its story's, each text once, as one text."""

    def __init__(
        self, passages: Sequence[Passage], labels: Sequence[Labelling], story: Sequence[int]
    ) -> None:
        """*story* are the numbers of the story's passages."""
        self.labels = labels
        self.lines: list[str] = []
        self.at: list[int] = []
        """For each line, the number of its passage."""
        self.starts: list[int] = []
        """Where each line starts in `text`."""
        length = 0
        for at, text in _around(passages, frozenset(story)):
            self.lines.append(text)
            self.at.append(at)
            self.starts.append(length)
            length += len(text) + 1
        self.text = "\n".join(self.lines)
        lines = flats(self.lines)
        self.flat = "\n".join((" ", *lines, " "))
        self.flat_starts = list(accumulate((len(each) + 1 for each in lines), initial=2))
        """Where each line starts in `flat`, and where the last one's end is left behind."""

    @cached_property
    def rights(self) -> list[int]:
        """The lines that say whose the page is."""
        labels, rights = self.labels, Label.RIGHTS
        labelled = (line for line, at in enumerate(self.at) if labels[at].label is rights)
        # To look for years in all lines at once takes a fifth of the time.
        dated = {self.line(match.start()) for match in _YEAR_OR_SIGN.finditer(self.text)}
        return sorted({*labelled, *(line for line in dated if _has_company(self.lines[line]))})

    def line(self, index: int) -> int:
        """The number of the line that ``text[index]`` is of."""
        return bisect_right(self.starts, index) - 1

    def flat_lines(self) -> list[str]:
        """All lines as they stand in `flat`."""
        return self.flat.split("\n")[1:-1]

    def flat_line(self, line: int) -> str:
        """The line of that number as it stands in `flat`."""
        return self.flat[self.flat_starts[line] : self.flat_starts[line + 1] - 1]

    def place(self, index: int) -> tuple[int, int]:
        """The passage that ``text[index]`` is of, and the index in it."""
        line = self.line(index)
        return self.at[line], index - self.starts[line]


def surround(document: Document) -> Surround:
    """What *document* says around its story."""
    story = document.story.passages if document.story is not None else ()
    return Surround(document.passages, document.labels, story)


def _around(passages: Sequence[Passage], story: frozenset[int]) -> Iterator[tuple[int, str]]:
    """The passages outside the *story*, by number, the first of each text."""
    told: set[str] = set()
    size = 0
    for at, passage in enumerate(passages):
        if at in story or passage.text in told:
            continue
        told.add(passage.text)
        size += len(passage.text) + 1
        if size > MAX_AROUND:
            return
        yield at, passage.text


def _has_company(line: str) -> bool:
    """Whether *line*, which has a year or a sign, is a copyright line: it has a company's form."""
    return len(line) <= MAX_DATED and _COMPANY.search(line) is not None
