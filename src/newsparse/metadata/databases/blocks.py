"""What the readers of all databases share: blocks of lines, their labels and their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from newsparse.dates import Mention, find_dates
from newsparse.lines.passages import Passage, joined
from newsparse.metadata.databases.labels import DatabaseLabel
from newsparse.metadata.entries import Entry, Places, whole
from newsparse.page import Line, Mark
from newsparse.patterns import pattern

__all__ = [
    "CODES",
    "Block",
    "Entries",
    "date_in",
    "flat",
    "footer_start",
    "label_codes",
    "labelled",
    "pieces",
    "placed",
    "read_blocks",
    "respaced",
    "unsigned",
    "values",
]

CODES = ("en", "de", "fr", "es", "nl")
"""The languages in whose interfaces the databases print their own lines."""

Entries = dict[str, tuple[Entry, ...]]

# yes: "Pg. 4"   "Page A12"   "S. 7"   "blz. 3"   "Pág. 2"   "Column 3"   "Section B"   "4"
# no:  "Foreign Desk"   "S Magazine"
_PAGE = pattern(
    r"(?:(?:pg|pp?|page|pages|s|seite|seiten|blz|pagina|pág|página|págs)\b\.?|column|spalte)"
    r"\h*\p{Lu}{0,3}\d[\p{L}\d,\h–-]*+|(?:section\h)?(?:\p{L}|\d++)",
    flags=regex.IGNORECASE,
)
_PARTS = pattern(r"\h*+;\h*+")
_TERMS = pattern(r"\h*+[;|]\h*+")
# yes: "FLOODS (90%)"   "gcat : Political/General News"
_TERM = pattern(
    r"(?:[\p{L}\d]{1,12}\h++:\h++)?+(?<term>\S.*?)\h*+(?:\(\d{1,3}\h?%\))?+", flags=regex.DOTALL
)
# yes: "By JANE ROE"   "VON BIRGIT BAUMANN"   no: "Por qué llueve"
_BYLINE = pattern(r"(?:by|von|par|por|door)\h++(?=\p{Lu})", flags=regex.IGNORECASE)


class Block(NamedTuple):
    """Lines without a blank line between them, or those from one label to the next."""

    lines: tuple[Line, ...]
    label: DatabaseLabel | None

    @property
    def role(self) -> str:
        """What its label leads to, or ``""``."""
        return self.label.role if self.label else ""

    @property
    def text(self) -> str:
        """What its first line says, label included."""
        return self.lines[0].text

    def suits_label(self, long: Container[str]) -> bool:
        """Whether its label may lead to what it holds: running text only with a role in *long*."""
        return self.role in long or not self.is_prose

    @property
    def is_prose(self) -> bool:
        """Whether running text stands behind its label."""
        value = self.value
        return value is not None and value.prose

    @property
    def value(self) -> Passage | None:
        """What stands behind the label, in one line; ``None`` when nothing does."""
        lines, start = self.lines, self.label.value if self.label else 0
        if start == len(lines[0].text):
            lines, start = lines[1:], 0
        if not lines or lines[0].mark is Mark.RULE:
            return None
        return joined(lines).after(start)


def read_blocks(
    lines: Sequence[Line], label_of: Callable[[str], DatabaseLabel | None]
) -> list[Block]:
    """The *lines* in blocks; *label_of* tells the label that a line starts with."""
    groups: list[tuple[DatabaseLabel | None, list[Line]]] = []
    for line in lines:
        label = label_of(line.text) if line.mark is Mark.NONE else None
        if label is None and groups and not line.gap and line.mark is not Mark.RULE:
            groups[-1][1].append(line)
        else:
            groups.append((label, [line]))
    return [Block(tuple(group), label) for label, group in groups]


def footer_start(
    blocks: Sequence[Block],
    story: int,
    is_footer: Callable[[Block], bool],
    label_like: regex.Pattern[str],
) -> int:
    """Index of the first block under a story that ends in or after block number *story*.

    From there on all blocks have labels. A label that is not known (*label_like*) counts where
    known ones stand on both sides, and none counts before running text: then it is a paragraph.
    """
    end = len(blocks)
    for at in range(len(blocks) - 1, story - 1, -1):
        if is_footer(blocks[at]):
            end = at
        elif blocks[at].is_prose or not label_like.match(blocks[at].text):
            break
    return end


def flat(blocks: Iterable[Block]) -> list[Line]:
    """The lines of *blocks*."""
    return [line for block in blocks for line in block.lines]


def label_codes(labels: Iterable[DatabaseLabel | None]) -> tuple[str, ...]:
    """The languages that most of *labels* can be in; none when nothing tells."""
    counts = Counter(code for label in labels if label for code in label.codes)
    most = max(counts.values(), default=0)
    return tuple(code for code in CODES if counts[code] == most and most)


def date_in(text: str) -> Mention | None:
    """The first day that *text*, a short line, names in any of the interfaces' languages."""
    if len(text) > MAX_DATE_LINE:
        return None
    return next((each for each in find_dates(text, CODES, "dmy") if each.value), None)


MAX_DATE_LINE = 120
"""Characters of the longest line that a database prints for a date, with weekday and edition."""


def labelled(blocks: Iterable[Block]) -> Entries:
    """The entries that the labels of *blocks* give; a label's first value counts."""
    entries: Entries = {}
    for block in blocks:
        value = block.value
        if value is not None:
            entries = values(block.role, value) | entries
    return entries


def values(role: str, value: Passage) -> Entries:
    """The entries that *value* gives behind a label of this *role*; none when it is no field's."""
    entry = whole(value)
    match role:
        case "title" | "date" | "dateline" | "description" | "url":
            return {role: (entry,)}
        case "author":
            return {"author": (unsigned(entry) or entry,)}
        case "sitename":
            return {"sitename": tuple(pieces(value))[:1]}
        case "language":
            return {"language": tuple(pieces(value))[:1]}
        case "section":
            return {"categories": _sections(value)}
        case "subject":
            return {"tag": _terms(value)}
        case _:
            return {}


def unsigned(entry: Entry) -> Entry | None:
    """*entry* without the "By" before the names, or ``None`` when it has none."""
    match = _BYLINE.match(entry.value)
    return entry.cut(match.end(), len(entry.value)) if match else None


def pieces(passage: Passage, separator: regex.Pattern[str] = _PARTS) -> Iterator[Entry]:
    """The parts of *passage* between semicolons, or another *separator*."""
    text, at = passage.text, 0
    for start, end in [*(match.span() for match in separator.finditer(text)), (len(text),) * 2]:
        if at < start:
            yield Entry(text[at:start], passage, at)
        at = end


def respaced(*parts: Sequence[tuple[str, int]]) -> Entry:
    """An entry of *parts* with one blank between each; a part is characters with their places."""
    chars = [char for part in parts for char in ((" ", part[0][1]), *part)][1:]
    return Entry("".join(char for char, _ in chars), Places(tuple(place for _, place in chars)))


def placed(passage: Passage) -> list[tuple[str, int]]:
    """The characters of *passage* with their places in the text as given."""
    return [(char, passage.part(at, at + 1).start) for at, char in enumerate(passage.text)]


def _sections(passage: Passage) -> tuple[Entry, ...]:
    """The section's names in *passage*, without page, column and a section's letter."""
    return tuple(each for each in pieces(passage) if not _PAGE.fullmatch(each.value))


def _terms(passage: Passage) -> tuple[Entry, ...]:
    """The index terms in *passage*, without their codes and weights."""
    found = ((each, _TERM.fullmatch(each.value)) for each in pieces(passage, _TERMS))
    return tuple(each.cut(*match.span("term")) for each, match in found if match)
