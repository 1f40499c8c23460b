"""Headlines that no single text shows to be one, but several do."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.dates import find_dates
from newsparse.layouts.columns import FEW, NEARLY_ALL, Column, are_people
from newsparse.layouts.lines import ROLES, Line
from newsparse.layouts.seen import Seen
from newsparse.layouts.slots import EXPECTED, LONGER
from newsparse.patterns import STARTS_LOWER, pattern
from newsparse.words import fold

__all__ = ["complete_headlines", "goes_on", "join_halves", "name_headline"]

_WORD = pattern(r"[\p{L}\p{M}]++")


def name_headline(roles: list[str], columns: Sequence[Column], texts: Sequence[Seen]) -> None:
    """Where no line is the headline: take for it the first whose words all differ beside a day.

    Or a sentence that all texts have over their information lines, another in each.
    """
    if "headline" in roles:
        _put_over_standfirst(roles, columns, texts)
        return
    for at, column in enumerate(columns):
        dated = roles[at] == "info" and _is_dated_headline(column, texts)
        if dated or (roles[at] in _OF_STORY and _is_over_info(at, roles, columns, len(texts))):
            roles[at] = "headline"
            return
    for at, column in enumerate(columns):
        if roles[at] == "furniture" and _varies(column, texts):
            roles[at] = "headline"
            return


def _put_over_standfirst(
    roles: list[str], columns: Sequence[Column], texts: Sequence[Seen]
) -> None:
    """Where a line of words and a day is over what may be a standfirst: take it for the headline.

    It is one if another line of the texts has nothing but the day.
    """
    below = roles.index("headline")
    if columns[below].slot(len(texts)).belief[_STANDFIRST] < LIKELY:
        return
    for at in range(below):
        column = columns[at]
        if roles[at] != "info" or not _is_dated_headline(column, texts):
            continue
        days = max(line.words for _, line in column.lines) - 1
        alone = (
            roles[other] == "info" and _is_dated(each) and each.slot(len(texts)).words[1] <= days
            for other, each in enumerate(columns)
            if other != at
        )
        if any(alone):
            roles[at], roles[below] = "headline", "standfirst"
            return


_STANDFIRST, LIKELY = ROLES.index("standfirst"), 0.3
"""How likely a line is a standfirst that still may be the headline, at least."""


def _is_dated(column: Column) -> bool:
    return all(line.dated for _, line in column.lines)


def _varies(column: Column, texts: Sequence[Seen]) -> bool:
    """Whether all *texts* have lines of several words in *column*, which have none in common."""
    if len(column.lines) < max(FEW, len(texts)) or len(column.keys) < len(column.lines):
        return False
    words = [set(line.key.split()) for _, line in column.lines]
    return sum(map(len, words)) >= SEVERAL * len(words) and not set.intersection(*words)


SEVERAL = 5
"""Words of a headline, on average, that the parser took for a line of the page."""


_OF_STORY = ("story", "standfirst")

LONGEST = 25
"""Words of a headline at most that is a sentence."""


def _is_over_info(at: int, roles: Sequence[str], columns: Sequence[Column], texts: int) -> bool:
    """Whether the lines of column *at* are short, differ, and stand over information lines."""
    column = columns[at]
    if len(column.lines) < max(FEW, texts) or len(column.keys) < len(column.lines):
        return False
    if max(line.words for _, line in column.lines) > LONGEST:
        return False
    below = zip(roles[at + 1 :], columns[at + 1 :], strict=True)
    return any(role == "info" and other.share(texts) >= EXPECTED for role, other in below)


def _is_dated_headline(column: Column, texts: Sequence[Seen]) -> bool:
    """Whether the lines of *column* have a day, words that are no day's, and no word in common."""
    if len(column.lines) < FEW or len(column.lines) < len(texts) or len(column.keys) < 2:
        return False
    left: list[set[str]] = []
    signed = 0
    for number, line in column.lines:
        document = texts[number].document
        segments = document.labels[line.at].segments
        if any(part.labelled for part in segments):
            return False
        signed += any(part.names for part in segments)
        rest = line.text
        for mention in find_dates(line.text, document.codes, document.order):
            rest = rest.replace(line.text[mention.start : mention.end], " ")
        left.append(
            {word for word in _WORD.findall(fold(rest)) if word not in document.words.small_words}
        )
    of_names = signed * 2 > len(left) or are_people(column)
    return all(left) and not set.intersection(*left) and not of_names


def complete_headlines(
    roles: Sequence[str], columns: Sequence[Column], texts: Sequence[Seen]
) -> None:
    """Where most texts have the headline just under the same line: let all others have theirs.

    One that is a sentence may be taken for the story's first paragraph in some texts.
    """
    heads = [at for at, role in enumerate(roles) if role == "headline"]
    if len(heads) != 1 or len(texts) < FEW:
        return
    [at] = heads
    column, size = columns[at], len(texts)
    if column.share(size) < MANY or (at and columns[at - 1].share(size) < 1):
        return
    over = _starts(columns[at - 1], texts) if at else _firsts(texts)
    if any(line.at != over[number] for number, line in column.lines):
        return
    longest = LONGER * max(line.words for _, line in column.lines)
    missing = sorted(set(range(size)).difference(number for number, _ in column.lines))
    found = [
        (number, [line for line in texts[number].header if line.at >= over[number]])
        for number in missing
    ]
    if any(len(lines) < ALONE or lines[0].words > longest for _, lines in found):
        return
    heads_of = [(number, lines[0]) for number, lines in found]
    taken = [
        (role, other, each)
        for role, other in zip(roles, columns, strict=True)
        for each in heads_of
        if each in other.lines
    ]
    if any(role != "story" for role, _, _ in taken):
        return
    for _, other, each in taken:
        other.lines.remove(each)
    for number, line in heads_of:
        column.add(number, line)
    column.lines.sort(key=lambda each: each[0])


MANY = 0.4
"""Share of the texts with a headline at one place, at least, for all to have one there."""


def join_halves(roles: list[str], columns: Sequence[Column], texts: Sequence[Seen]) -> None:
    """Where the headline goes on in small letters in several texts: take the line over it to it."""
    for at in range(1, len(columns)):
        column, over = columns[at], columns[at - 1]
        if roles[at] != "headline" or roles[at - 1] in ("headline", "info"):
            continue
        first = dict(over.lines)
        halves = [
            number
            for number, line in column.lines
            if number in first and goes_on(first[number], line)
        ]
        several = len(halves) >= max(FEW - 1, HALVES * len(texts))
        whole = several or _are_parted(over, column, texts)
        if whole and len(over.keys) >= NEARLY_ALL * len(over.lines):
            roles[at - 1] = "headline"


def _are_parted(over: Column, column: Column, texts: Sequence[Seen]) -> bool:
    """Whether blank lines part *column* from what is over it, but never from the column *over*.

    So it is in all texts, and only some of them have the column *over*: their headline is longer.
    """
    first = {number: line.at for number, line in over.lines}
    if len(column.lines) < max(FEW, len(texts)) or not FEW - 1 <= len(first) < len(texts):
        return False
    return all(
        (texts[number].document.passages[line.at].gap > 0) is (first.get(number) != line.at - 1)
        for number, line in column.lines
    )


HALVES = 0.4
"""Share of the texts whose headline goes on in small letters, at least, where all are on two lines:
in some languages many words have a capital."""


def goes_on(line: Line, below: Line) -> bool:
    """Whether the sentence of *line* goes on, in small letters, on the line *below* it."""
    begun = not (line.sentence or line.text[-1] in _STOPS)
    return below.at == line.at + 1 and begun and STARTS_LOWER.match(below.text) is not None


_STOPS = ":：|"


ALONE = 2
"""Lines from the headline on that a text has at least: one alone is the story."""


def _starts(column: Column, texts: Sequence[Seen]) -> list[int]:
    """For each of *texts*, all of which have a line in *column*, the place behind it."""
    places = {number: line.at + 1 for number, line in column.lines}
    return [places[number] for number in range(len(texts))]


def _firsts(texts: Sequence[Seen]) -> list[int]:
    """For each of *texts* the place of its first line."""
    return [next((line.at for line in each.header), 0) for each in texts]
