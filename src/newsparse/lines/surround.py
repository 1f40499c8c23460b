"""What a page says around its story, made ready for looking up names in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from newsparse.lines.labels import Label, Labelling
from newsparse.lines.passages import Passage
from newsparse.patterns import pattern, words

__all__ = ["MAX_AROUND", "Surround", "flat"]

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


def flat(text: str) -> str:
    """*text* in lower case, its words parted by one blank each, a line end as a word of its own.

    >>> flat("The Daily-Herald\\n© 2025")
    ' the daily herald \\n © 2025 '
    """
    if text.isascii() and "\n" not in text:  # the common case, at half the time
        return f" {' '.join(words(text))} "
    return f" {' '.join(_WORDS.findall(text.lower()))} "


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
        self.flat = f" \n{flat(self.text)}\n "

    @cached_property
    def rights(self) -> list[int]:
        """The lines that say whose the page is."""
        return [
            line
            for line, at in enumerate(self.at)
            if self.labels[at].label is Label.RIGHTS or _is_dated_company(self.lines[line])
        ]

    def place(self, index: int) -> tuple[int, int]:
        """The passage that ``text[index]`` is of, and the index in it."""
        line = bisect_right(self.starts, index) - 1
        return self.at[line], index - self.starts[line]


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


def _is_dated_company(line: str) -> bool:
    """Whether *line* is a copyright line that has lost its sign: a year and a company's form."""
    if len(line) > MAX_DATED:
        return False
    return _COMPANY.search(line) is not None and _YEAR_OR_SIGN.search(line) is not None
