"""Which words near the start of a whole page's story may be its headline.

A candidate is a passage near the story's start, a part of one, or two neighbours that read as one:

- the front of a title line, without the outlet behind it ("Rain returns | The Herald");
- what follows the number of a path's step ("3. Rain returns");
- the first line, or the rest, of a passage that was put together from several;
- a kicker and the line under it, when a colon or another line of the page joins them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.languages.people import given_names
from newsparse.lines.header import TITLE_TAIL
from newsparse.lines.headline.view import Form, Headline, HeadlineView
from newsparse.lines.labels import Label
from newsparse.lines.passages import Passage
from newsparse.lines.story.first_look import tenths
from newsparse.model.field import Mention
from newsparse.patterns import pattern
from newsparse.words import UNSPACED, count_words, plain, stems

__all__ = ["RULE", "propose_headlines"]

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

RULE = "headline.learned"

# yes: "Jane Roe | John Doe"     no: "Jane Roe, John Doe"
_BAR = pattern(r"\h*+\|\h*+")
# yes: "3. Rain returns"   "# Rain returns"      no: "3.5 metres"   "31 boats"
_NUMBER = pattern(r"(?:\d\d?[.)]|[#*+•»›>])\h++(?=\S)")


def propose_headlines(view: HeadlineView) -> list[Headline]:
    """What may be the headline of a whole page, in the order of the page."""
    found = []
    for pieces, form in _parts(view):
        each = _candidate(view.passages, pieces, form)
        if not each.stems or each.words > MAX_WORDS or _is_signed(each.value):
            continue
        if (each.words >= MIN_WORDS or len(each.stems) > 1) and _may_be(view, each):
            found.append(each)
    view.compare(found)
    return found


def _may_be(view: HeadlineView, each: Headline) -> bool:
    """Whether a text says what the story says, or is longer than most of a menu's lines.

    One that is marked as a heading, or that the page's first line has in it, need not; one that its
    words tell to be the page's own is no candidate. Of 4,500 lines of these none was a headline.
    """
    if each.form:
        return True
    at = each.mentions[0].at
    cue = view.document.cues.get(at)
    if cue is not None and cue.label in _OF_PAGE:
        return False
    if each.words > MAX_SHORT or (len(each.value) >= MIN_DENSE and UNSPACED.search(each.value)):
        return not _is_dated_byline(view, at)
    if view.passages[at].lines[0].level or each.plain in view.plain[0]:
        return True
    return tenths(each.stems, view.story) > MIN_TOLD


_OF_PAGE = frozenset({Label.FURNITURE, Label.RIGHTS, Label.CREDIT})
MAX_SHORT, MIN_TOLD = 3, 5
"""Words of a short text, and tenths of them that the story must have for it to be its headline."""

MIN_DENSE = 6
"""Letters from which on a text without blanks is no short one."""


def _is_dated_byline(view: HeadlineView, at: int) -> bool:
    """Whether passage number *at* opens with a byline word and has a date: "By Jane Roe, 6 May"."""
    document, text = view.document, view.passages[at].text
    if not document.dates.get(text):
        return False
    label = document.words.label(text)
    return label is not None and label.role == "byline"


def _candidate(passages: Sequence[Passage], pieces: tuple[Mention, ...], form: Form) -> Headline:
    """What may be the headline, read again where it is no whole passage."""
    if form is Form.WHOLE:
        whole = passages[pieces[0][0]]
        return Headline(whole.text, pieces, RULE, form, whole.plain, whole.words, whole.stems)
    text = " ".join(passages[at].text[start:end] for at, start, end in pieces)
    return Headline(text, pieces, RULE, form, plain(text), count_words(text), stems(text))


def _is_signed(text: str) -> bool:
    """Whether *text* is nothing but names with bars between them: "Jane Roe | John Doe"."""
    if "|" not in text:
        return False
    names = [part.casefold().split() for part in _BAR.split(text)]
    return all(2 <= len(name) <= MAX_NAME_WORDS and name[0] in given_names() for name in names)


def _parts(view: HeadlineView) -> Iterator[tuple[tuple[Mention, ...], Form]]:
    """Which parts of the passages near the story's start may be the headline."""
    for at in view.near:
        passage = view.passages[at]
        text = passage.text
        number = None if text[0].isalpha() else _NUMBER.match(text)  # saves most searches
        begin = number.end() if number else 0
        yield (Mention(at, begin, len(text)),), Form.REST if begin else Form.WHOLE
        cuts = [cut.start() for cut in TITLE_TAIL.finditer(text, begin) if cut.start() > begin]
        for end in sorted({cuts[0], cuts[-1]}) if cuts else ():
            yield (Mention(at, begin, end),), Form.FRONT
        if len(passage.starts) > 1:
            yield from _lines(passage, at, begin)
        yield from _joined(view, at)


def _lines(passage: Passage, at: int, begin: int) -> Iterator[tuple[tuple[Mention, ...], Form]]:
    """The first lines of *passage* without the others, and the others without the first."""
    starts = passage.starts
    for start in starts[1 : 1 + MAX_CUTS]:
        yield (Mention(at, begin, _end(passage.text, start)),), Form.FIRST_LINE
    if 1 < len(starts) <= MAX_PIECES:
        yield (Mention(at, starts[1], len(passage.text)),), Form.LAST_LINE


def _joined(view: HeadlineView, at: int) -> Iterator[tuple[tuple[Mention, ...], Form]]:
    """Passage number *at* as the kicker of the one behind it."""
    passages: Sequence[Passage] = view.passages
    if at + 1 == len(passages) or not view.plain[at] or not view.plain[at + 1]:
        return
    kicker, under = passages[at], passages[at + 1]
    if kicker.words > MAX_KICKER or under.words > MAX_UNDER_KICKER:
        return
    linked = kicker.text[-1] in ":：" or under.text[0] in ":：–—"
    said, own = f"{view.plain[at]} {view.plain[at + 1]}", (*kicker.stems, *under.stems)
    if linked or view.says(said, own):
        first = Mention(at, 0, len(kicker.text))
        yield (first, Mention(at + 1, 0, len(under.text))), Form.JOINED
        if len(under.starts) > 1:
            yield (first, Mention(at + 1, 0, _end(under.text, under.starts[1]))), Form.JOINED


def _end(text: str, start: int) -> int:
    """Where the line before the one that starts at *start* ends."""
    return len(text[:start].rstrip())
