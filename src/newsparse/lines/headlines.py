"""Which words of a whole page are its story's headline: learned weights.

A candidate is a passage near the story's start, a part of one, or two neighbours that read as one:

- the front of a title line, without the outlet behind it ("Rain returns | The Herald");
- what stands behind the number of a path's step ("3. Rain returns");
- the first line, or the rest, of a passage that was put together from several;
- a kicker and the line under it, when a colon or another line of the page joins them.

What is counted of a candidate is in ``lines/headline_counts.py``; ``training/headlines.py`` learns
from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.languages.people import given_names
from newsparse.learned import trees
from newsparse.lines.draft import Draft
from newsparse.lines.header import TITLE_TAIL
from newsparse.lines.headline_counts import Around, Candidate, Form, Piece, count_all, plain
from newsparse.lines.outline import Outline
from newsparse.lines.passages import Passage
from newsparse.patterns import count_words, pattern, starts_lower, stems

__all__ = ["find_headlines", "headline_of"]

MIN_WORDS, MAX_WORDS = 2, 45
"""Words of a headline; one word only where words are not parted by blanks."""

MAX_KICKER, MAX_UNDER_KICKER = 12, 25
"""Words of a kicker on a line of its own, and of the line under it."""

MAX_NAME_WORDS = 4
"""Words of a person's name between two bars."""

MAX_CUTS = 2
"""Lines of a passage put together from several that are tried as the whole headline."""

MAX_PIECES = 3
"""Lines of a passage whose first may be a kicker, and the rest of them the headline."""

MIN_SCORE = 0.01
"""How sure the trees are of a headline at least: under that, nine in ten are none."""

# yes: "Jane Roe | John Doe"     no: "Jane Roe, John Doe"
_BAR = pattern(r"\h*+\|\h*+")
# yes: "3. Rain returns"   "# Rain returns"      no: "3.5 metres"   "31 boats"
_NUMBER = pattern(r"(?:\d\d?[.)]|[#*+•»›>])\h++(?=\S)")


def headline_of(draft: Draft, outline: Outline) -> tuple[tuple[Piece, ...], float]:
    """The pieces of the headline of a whole page, and how sure it is; none of them when none is.

    Of several places that say the same, it is the one that looks most like the headline.
    """
    learned = trees.load_trees("headline")
    best, score = None, MIN_SCORE
    found = find_headlines(draft, outline)
    for each in found:
        sure = learned.score(each.vector)
        if sure > score:
            best, score = each, sure
    if best is None:
        return (), 0.0
    whole = next((each for each in found if _is_broken_off(best, each, draft)), best)
    return whole.pieces, score


def _is_broken_off(part: Candidate, whole: Candidate, draft: Draft) -> bool:
    """Whether *part* is one line of *whole*, whose second line goes on with a small letter."""
    if whole.form is not Form.JOINED or part.pieces[0] not in whole.pieces:
        return False
    at, start, _ = whole.pieces[1]
    return part is not whole and starts_lower(draft.passages[at].text[start:])


def find_headlines(draft: Draft, outline: Outline) -> list[Candidate]:
    """What may be the headline of a whole page, in the order of the page, with its counts."""
    around = Around(draft, outline)
    found = []
    for pieces, form in _parts(around):
        each = _candidate(around.passages, pieces, form)
        if not each.stems or each.words > MAX_WORDS or _is_signed(each.text):
            continue
        if each.words >= MIN_WORDS or len(each.stems) > 1:
            found.append(each)
    count_all(around, found)
    return found


def _candidate(passages: Sequence[Passage], pieces: tuple[Piece, ...], form: Form) -> Candidate:
    """What may be the headline, read again where it is no whole passage."""
    if form is Form.WHOLE:
        whole = passages[pieces[0][0]]
        return Candidate(pieces, form, whole.text, whole.plain, whole.words, whole.stems)
    text = " ".join(passages[at].text[start:end] for at, start, end in pieces)
    return Candidate(pieces, form, text, plain(text), count_words(text), stems(text))


def _is_signed(text: str) -> bool:
    """Whether *text* is nothing but names with bars between them: "Jane Roe | John Doe"."""
    if "|" not in text:
        return False
    names = [part.casefold().split() for part in _BAR.split(text)]
    return all(2 <= len(name) <= MAX_NAME_WORDS and name[0] in given_names() for name in names)


def _parts(around: Around) -> Iterator[tuple[tuple[Piece, ...], Form]]:
    """Which parts of the passages near the story's start may be the headline."""
    for at in around.near:
        passage = around.passages[at]
        text = passage.text
        number = _NUMBER.match(text)
        begin = number.end() if number else 0
        yield ((at, begin, len(text)),), Form.REST if begin else Form.WHOLE
        cuts = [cut.start() for cut in TITLE_TAIL.finditer(text, begin) if cut.start() > begin]
        for end in sorted({*cuts[:1], *cuts[-1:]}):
            yield ((at, begin, end),), Form.FRONT
        yield from _lines(passage, at, begin)
        yield from _joined(around, at)


def _lines(passage: Passage, at: int, begin: int) -> Iterator[tuple[tuple[Piece, ...], Form]]:
    """The first lines of *passage* without the others, and the others without the first."""
    starts = passage.starts
    for start in starts[1 : 1 + MAX_CUTS]:
        yield ((at, begin, _end(passage.text, start)),), Form.FIRST_LINE
    if 1 < len(starts) <= MAX_PIECES:
        yield ((at, starts[1], len(passage.text)),), Form.LAST_LINE


def _joined(around: Around, at: int) -> Iterator[tuple[tuple[Piece, ...], Form]]:
    """Passage number *at* as the kicker of the one behind it."""
    passages: Sequence[Passage] = around.passages
    if at + 1 == len(passages) or not around.plain[at] or not around.plain[at + 1]:
        return
    kicker, under = passages[at], passages[at + 1]
    if kicker.words > MAX_KICKER or under.words > MAX_UNDER_KICKER:
        return
    linked = kicker.text[-1] in ":：" or under.text[0] in ":：–—"
    if linked or around.says(f"{around.plain[at]} {around.plain[at + 1]}"):
        first = (at, 0, len(kicker.text))
        yield (first, (at + 1, 0, len(under.text))), Form.JOINED
        if len(under.starts) > 1:
            yield (first, (at + 1, 0, _end(under.text, under.starts[1]))), Form.JOINED


def _end(text: str, start: int) -> int:
    """Where the line before the one that starts at *start* ends."""
    return len(text[:start].rstrip())
