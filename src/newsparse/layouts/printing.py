"""How an outlet prints all its texts: the language of its own lines, and where lines are wrapped.

An outlet may print its labels, days and menus in a language that no single text shows for sure,
beside stories of another. Several texts do: they begin the same lines with the same words, and only
one language has those, or can read all of their days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from newsparse.dates import find_dates
from newsparse.languages import ALL, load
from newsparse.languages.lexicon import lexicon
from newsparse.layouts.lines import Line
from newsparse.layouts.seen import Seen
from newsparse.lines.passages import wrapped_at
from newsparse.words import fold

__all__ = ["own_language", "own_width"]

PRINTED = 0.6
"""Share of the texts that must print a label or a line of a menu for its language to count."""

SECTIONS = 0.4
"""Share of the texts that must print a section of a language for it to count."""

ENOUGH = 0.2
"""What speaks for a language, in lines of a text, at least: a day that only it can read, in one
text of five."""


def own_language(texts: Sequence[Seen]) -> str | None:
    """The language that has most words of the lines around the stories of *texts*.

    Only words count that the stories' own language and English do not have; ``None`` without any.
    """
    unknown = [list(_unknown(each)) for each in texts]
    if len(texts) < 2 or not _repeats(unknown):
        return None
    weights = {code: _weight(code, texts, unknown) for code in ALL}
    best = max(weights.values())
    if best < ENOUGH:
        return None
    likely = [code for code in ALL if weights[code] == best]
    if len(likely) > 1:  # of two that are close kin the one that has the other lines, too
        every = [(*each.header, *each.footer) for each in texts]
        likely.sort(key=lambda code: -_weight(code, texts, every))
    return likely[0]


def _unknown(text: Seen) -> Iterator[Line]:
    """Lines around a story, no running text, that no word of its languages tells."""
    document = text.document
    for line in (*text.header, *text.footer):
        if line.at in document.cues or line.listed or document.passages[line.at].prose:
            continue
        if document.words.label(line.text) is None:
            yield line


def _repeats(unknown: Sequence[Sequence[Line]]) -> bool:
    """Whether texts have a line alike, or a day, that no word tells: else no language is asked."""
    leads = Counter(lead for lines in unknown for lead in {line.lead for line in lines})
    return any(count > 1 for count in leads.values()) or any(
        line.dated for lines in unknown for line in lines
    )


def _weight(code: str, texts: Sequence[Seen], lines: Sequence[Sequence[Line]]) -> float:
    """How many of a text's *lines* the language *code* tells, by those that most *texts* have.

    A label without a colon has another value now and then: "Textes du Port" is a name.
    """
    words, order = lexicon((code,)), load(code).order
    told: Counter[str] = Counter()
    bare: dict[str, set[str]] = {}
    colons: set[str] = set()
    days = sections = 0
    listed_keys: set[str] = set()
    for own in lines:
        said: set[str] = set()
        dated = listed = False
        for line in own:
            cue = words.label(line.text)
            if cue is not None and (cue.value < len(line.text) or cue.colon):
                label = fold(line.text[: cue.value])
                said.add(label)
                if cue.colon:
                    colons.add(label)
                else:
                    bare.setdefault(label, set()).add(line.key)
            elif fold(line.text) in words.page_lines:
                said.add(line.key)
            dated |= line.dated and any(
                mention.value is not None for mention in find_dates(line.text, (code,), order)
            )
            if words.has("sections", fold(line.text)):
                listed = True
                listed_keys.add(line.key)
        told.update(said)
        days += dated
        sections += listed
    count = len(texts)
    names = {label for label, keys in bare.items() if len(keys) == 1} - colons
    weight = sum(
        often / count
        for label, often in told.items()
        if often >= max(2, PRINTED * count) and label not in names
    )
    weight += days / count
    several = len(listed_keys) > 1  # one that never changes may be a name: "Tempo"
    return weight + (sections / count if several and sections >= SECTIONS * count else 0.0)


WRAPPED = 0.6
"""Share of the texts that must show where their lines are wrapped for all to be."""


def own_width(texts: Sequence[Seen]) -> int | None:
    """The column at which most of *texts* are wrapped: the furthest that several of them show.

    No line is longer than that, and a text with few lines of its own shows a smaller one.
    """
    found = [wrapped_at(each.document.page.lines) for each in texts]
    widths = [width for width in found if width is not None]
    if len(widths) < max(2, WRAPPED * len(texts)):
        return None
    return max(widths) if max(widths) - min(widths) <= MAX_APART else None


MAX_APART = 8
"""Columns between the widths that texts of one outlet show, at most: about a word."""
