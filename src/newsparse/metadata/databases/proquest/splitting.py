"""Splits ProQuest's text export at the rules of underscores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import attrs
import regex

from newsparse.metadata.databases.counting import Number, in_order, missing
from newsparse.metadata.databases.database import Broken, Part
from newsparse.metadata.databases.labels import fold_label
from newsparse.metadata.databases.proquest.quoted import is_quoted, unquoted
from newsparse.metadata.databases.proquest.signs import count, is_rule, labels
from newsparse.metadata.databases.rows import rows
from newsparse.patterns import pattern

__all__ = ["split"]

_BELOW = frozenset({"sitename", "date", "id"})
"""Roles of labels that stand under every record's text."""

# yes: "Report Information from ProQuest"   "Copyright © 2010"   on the cover and at the end
_AROUND = pattern(r"proquest|copyright|©", flags=regex.IGNORECASE)


@attrs.frozen
class _Chunk:
    """What stands between two rules, the first included."""

    start: int
    end: int
    headline: str
    """The first line under the rule."""
    said: dict[str, str]
    """The values of the labels, by their role."""
    number: Number | None
    records: int
    """How many records' labels there are: two where a rule is lost."""

    @property
    def is_cut(self) -> bool:
        """Whether there is a text, but none of what stands under every text."""
        return "body" in self.said and _BELOW.isdisjoint(self.said)

    def goes_on(self, following: _Chunk) -> bool:
        """Whether *following* is the rest of this one: a rule stood in the story."""
        said = following.said
        same = fold_label(said.get("title", "")) == fold_label(self.headline)
        return self.is_cut and "body" not in said and (same or not said)

    def plus(self, following: _Chunk) -> _Chunk:
        """This one and *following* in one."""
        return attrs.evolve(self, end=following.end, said=self.said | following.said)


def split(text: str) -> Iterator[Part | Broken]:
    """The records of a file; one that is cut off, or has no labels, is broken.

    The cover and the notice of rights at the end are not given. A rule within a story does not
    part it. Quoted-printable is undone, and the record says so.
    """
    quoted = is_quoted(text)
    chunks = list(_whole(_chunks(text, quoted)))
    numbers = [chunk.number for chunk in chunks if chunk.number]
    records = (_record(text, chunk, quoted) for chunk in chunks)
    return in_order(missing(numbers, len(text)), records)


def _chunks(text: str, quoted: bool) -> Iterator[_Chunk]:
    rules = (row.start for row in rows(text) if is_rule(row.text))
    for start, end in pairwise((0, *rules, len(text))):
        yield _chunk(start, text[start:end].rstrip(), quoted)


def _chunk(start: int, text: str, quoted: bool) -> _Chunk:
    headline, said, number = "", dict[str, str](), None
    counts: Counter[str] = Counter()
    for row in rows(unquoted(text) if quoted else text):
        label = labels().before_colon(row.text)
        if label:
            counts[label.role] += 1
            said[label.role] = row.text[label.value :]  # the last one stands under the story
        elif not headline and not is_rule(row.text):
            if counted := count(row.text):
                number = Number(*counted, start)
            else:
                headline = row.text
    records = max(counts["id"], min(counts["body"], counts["sitename"]))
    return _Chunk(start, start + len(text), headline, said, number, records)


def _whole(chunks: Iterable[_Chunk]) -> Iterator[_Chunk]:
    """*chunks*, with those in one that a rule within a story has parted."""
    held: _Chunk | None = None
    for chunk in chunks:
        if held and held.goes_on(chunk):
            held = held.plus(chunk)
            continue
        if held:
            yield held
        held = chunk
    if held:
        yield held


def _record(text: str, chunk: _Chunk, quoted: bool) -> Part | Broken | None:
    """The record that *chunk* is, or why it is none; ``None`` for what surrounds the records."""
    said = chunk.said
    if chunk.is_cut:
        error = "a text without the labels that stand under it: the record was cut"
        return Broken(start=chunk.start, error=error)
    if chunk.records > 1:
        error = f"{chunk.records} records run together: there is no rule between them"
        return Broken(start=chunk.start, error=error)
    if _BELOW.isdisjoint(said):
        printed = text[chunk.start : chunk.end]
        if chunk.start == 0 or not chunk.headline or _AROUND.search(printed):
            return None
        return Broken(start=chunk.start, error="a record without labels: the record was cut")
    printed = text[chunk.start : chunk.end]
    return Part(
        text=unquoted(printed) if quoted else printed,
        start=chunk.start,
        id=said.get("id"),
        url=said.get("document"),
        language=said.get("language"),
        decoding="quoted-printable undone" if quoted else None,
        length=len(printed) if quoted else None,
    )
