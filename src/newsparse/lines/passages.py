"""Lines → passages: one passage is what the page meant as one line.

On most pages a passage is a line. Where a program wrapped the text at a fixed width, the lines of
one paragraph are put together again: a line is taken to go on when the next line's first word
would not have fitted on it any more. Where a program put every link and every bold word on a line
of its own, the pieces of a paragraph are put together by what `broken_lines` learned.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

import attr

from newsparse.findings import Span
from newsparse.lines.broken_lines import (
    CLOSES,
    NAME,
    OPENS,
    BrokenLines,
    LinesView,
    is_shredded,
    joined_lines,
    joint_features,
)
from newsparse.lines.divided import HYPHENS, Said, is_divided, mended
from newsparse.model.models import Models
from newsparse.page import Line, Mark
from newsparse.patterns import ends_sentence, has_digit, pattern, starts_lower
from newsparse.words import count_words, fold, folded_words, may_be_unparted, stems, stems_of

__all__ = [
    "MIN_PROSE_WORDS",
    "Passage",
    "broken_lines",
    "joined",
    "passages",
    "wrapped_at",
    "wrapped_passages",
]

MIN_WRAP, MAX_WRAP = 50, 120
"""Columns between which a hard wrap is looked for. Mail and terminals wrap at 60 to 100."""

MIN_BREAKS = 2
"""So many lines must break in mid-sentence before a page counts as wrapped."""

FULL_SHARE = 0.6
"""And of these lines so many must be full. Where a scraper put every link on a line of its own,
lines break in mid-sentence too, but anywhere: under a third of them are full."""

LONG_SHARE = 0.2
"""Share of a page's characters on lines over `MAX_WRAP` above which it was not wrapped: addresses
and tables stay long on wrapped pages, too, but not the story."""


MAX_WIDTHS = 8
"""Of so many widths at which most lines end, the one is chosen at which the page was wrapped."""

MAX_HELD_BACK = 2
"""Ideographs that a line may be short of, because no line starts with a closing mark."""

MIN_PROSE_WORDS = 8
"""A passage that ends as a sentence and has so many words is prose. Bylines, captions of one line
and slogans end below."""

MIN_LONG_WORDS = 25
"""A passage of so many words is prose however it ends."""

MIN_UNMARKED_WORDS = 12
"""The same in Thai, Lao and Khmer, which have no full stop."""

_WIDE = "\u2e7f"
"""Ideographs, kana and hangul come after it; they take two columns in a terminal."""
_WIDE_CHARACTER = pattern(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)


@attr.s(auto_attribs=True, eq=False, slots=True)  # frozen, it would take 1 µs more a passage
class Passage:
    """One or several lines that read as one."""

    lines: tuple[Line, ...]
    text: str
    words: int
    sentence: bool
    """Whether the text ends as a sentence does."""
    mark: Mark
    """The mark of the first line."""
    folded: str
    """The text as cue words are written: see `fold`."""
    plain: str
    """The words of the text in small letters, parted by one blank each: see `words`."""
    stems: tuple[str, ...]
    """The stems of the text's words: see `stems`."""
    starts: tuple[int, ...]
    """Index in `text` at which each of the lines starts."""
    prose: bool
    """Whether it reads as running text."""
    figures: bool
    """Whether it has a digit of any script."""

    @property
    def gap(self) -> int:
        """Blank lines before the passage."""
        return self.lines[0].gap

    def after(self, start: int) -> Passage:
        """The passage without its first *start* characters, which are not all of it."""
        text = self.text[start:]
        starts = tuple(each - start for each in self.starts)
        return _passage(self.lines, text, starts, _Texts())

    def part(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]`` in the text as given; ``start < end``."""
        line = bisect_right(self.starts, end - 1) - 1
        return Span(self._position(start), self.lines[line].end(end - self.starts[line]))

    @property
    def span(self) -> Span:
        """The span of the whole of `text`."""
        return self.part(0, len(self.text))

    def parts(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """The spans of ``text[start:end]``, which leave out the hyphens that divided words.

        >>> from newsparse.page import read_page
        >>> text = "The council announ-\\nced a per-  mitted plan; the permitted plan stands."
        >>> [passage] = passages(read_page(text).lines)
        >>> [span.quote(text) for span in passage.parts(0, 38)]
        ['The council announ', 'ced a per', 'mitted plan']
        """
        end = len(self.text) if end is None else end
        edges = [start, *(at for at in self._joints() if start < at < end), end]
        return tuple(self.part(first, last) for first, last in pairwise(edges))

    def _joints(self) -> Iterator[int]:
        """Where in `text` a hyphen was left out: within a line, and at the ends of lines."""
        for at, line in enumerate(self.lines):
            if at and self.starts[at] - self.starts[at - 1] < len(self.lines[at - 1].text):
                yield self.starts[at]
            yield from (self.starts[at] + cut for cut in line.cuts)

    def _position(self, index: int) -> int:
        line = bisect_right(self.starts, index) - 1
        return self.lines[line].position(index - self.starts[line])


def passages(
    lines: Sequence[Line],
    models: Models | None = None,
    width: int | None = None,
    begins: Callable[[str], bool] | None = None,
) -> tuple[Passage, ...]:
    """The passages of a page's *lines*, in order; rules (``---``) are left out.

    Where lines are broken at links, *models* decide which go together; the shipped ones by default.
    *width* is the column at which texts like this one are wrapped, and *begins* tells lines that
    go on with none before them, where that is known.
    """
    said = Said(lines)
    lines = [mended(line, said) for line in lines]
    wrap = _wrap(lines)
    if width is not None:
        wrap = _at(width, wrap, lines)
    broken = wrap is None and is_shredded(lines)
    groups = (
        joined_lines(lines, Models() if models is None else models)
        if broken
        else _groups(lines, wrap, begins)
    )
    return tuple(_with_capitals(groups, _Texts(said)))


def _with_capitals(groups: Iterable[Sequence[Line]], told: _Texts) -> Iterator[Passage]:
    """The passages of *groups*, each with the large first letter on a line of its own before it."""
    held: Sequence[Line] = ()
    for group in groups:
        if group[0].mark is Mark.RULE:
            continue
        if held and _goes_with(group[0]):
            yield _with_capital(held[0], group, told)
            held = ()
            continue
        if held:
            yield joined(held, told)
            held = ()
        if _is_capital(group):
            held = group
        else:
            yield joined(group, told)
    if held:
        yield joined(held, told)


_ALSO_WORDS = frozenset("AIOYEÀÁÉÓÈÒУИАВКОСЯ")
"""Capitals that are words, too."""


def _is_capital(group: Sequence[Line]) -> bool:
    text = group[0].text
    return len(text) == 1 and len(group) == 1 and text.isupper()


def _goes_with(line: Line) -> bool:
    """Whether *line* goes on with what a letter on the line before begins."""
    return line.mark is Mark.NONE and starts_lower(line.text) and line.text.count(" ") >= MIN_REST


MIN_REST = 4
"""Blanks in the rest of a paragraph whose first letter stands alone, at least."""


def _with_capital(capital: Line, group: Sequence[Line], told: _Texts) -> Passage:
    """*group* with its first letter; one that may be a word is one unless the page says otherwise.

    "A" before "man walked" is a word, before "fter" none when "after" stands elsewhere.
    """
    rest = joined(group, told)
    whole = capital.text + rest.text.split(None, 1)[0]
    blank = " " if capital.text in _ALSO_WORDS and not told.said.has(whole) else ""
    starts = tuple(1 + len(blank) + start for start in rest.starts)
    text = capital.text + blank + rest.text
    return _passage((capital, *group), text, (0, *starts), told)


def wrapped_passages(lines: Sequence[Line]) -> tuple[Passage, ...]:
    """The paragraphs of *lines* that a program is known to have wrapped.

    A blank line parts paragraphs, and so does a line that ends a sentence and is clearly shorter
    than it had to be. Lines that are too long to be wrapped are read as those of any page.
    """
    width = max((line.width for line in lines), default=0)
    if width > MAX_WRAP:
        return passages(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _fills(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return _without_rules(groups)


def _without_rules(groups: Iterable[Sequence[Line]]) -> tuple[Passage, ...]:
    told = _Texts()
    return tuple(joined(group, told) for group in groups if group[0].mark is not Mark.RULE)


CLEARLY = 10
"""Columns by which a line is clearly too short: an odd long line may make the width too large."""


def _fills(last: Line, line: Line, width: int) -> bool:
    """Whether *line* goes on with the paragraph of *last*, on lines wrapped at *width*."""
    if line.gap or line.mark is not Mark.NONE or last.mark is Mark.RULE:
        return False
    if line.indent > last.indent and last.mark is Mark.NONE:
        return False
    return not ends_sentence(last.text) or _Wrap(width - CLEARLY, 1).is_full(last, line)


class _Wrap(NamedTuple):
    """How a page was wrapped."""

    width: int
    """The column at which lines were broken."""
    wide: int
    """Columns that an ideograph took: two in a terminal, or one where characters were counted."""
    base: int | None = None
    """Where lines start, when paragraphs are marked by a first line that starts further in."""

    def end(self, line: Line) -> int:
        """The column at which *line* ends."""
        return line.width + (self.wide - 1) * _wide_characters(line.text)

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of *following* would not have fitted on *line*."""
        first = following.text[0]
        if first > _WIDE and not _is_hangul(first):  # scripts that break between any two characters
            return self.end(line) + self.wide * MAX_HELD_BACK > self.width
        return self.end(line) + 1 + self.wide_lead(following) > self.width

    def wide_lead(self, line: Line) -> int:
        """Columns of the first word of *line*."""
        return line.lead * (self.wide if line.text[0] > _WIDE else 1)


def _groups(
    lines: Sequence[Line], wrap: _Wrap | None, begins: Callable[[str], bool] | None
) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        goes_on = group and (
            _is_hyphenated(group[-1], line) or (wrap is not None and _goes_on(group, line, wrap))
        )
        if goes_on and begins is not None:
            goes_on = not begins(line.text)
        if group and not goes_on:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_hyphenated(last: Line, line: Line) -> bool:
    """Whether a word is divided, or a compound broken, at the end of the line *last*."""
    text = last.text
    return (
        text[-1] in HYPHENS
        and not line.gap
        and line.mark is Mark.NONE
        and text[-2:-1].isalpha()
        and " " in text
        and starts_lower(line.text)
    )


def _goes_on(group: Sequence[Line], line: Line, wrap: _Wrap) -> bool:
    """Whether *line* is the rest of what *group* began, on a page wrapped like *wrap*."""
    last, first = group[-1], group[0]
    if line.gap or Mark.RULE in (last.mark, line.mark):
        return False
    if line.mark is not Mark.NONE and not (line.mark is Mark.QUOTE and first.mark is Mark.QUOTE):
        return False
    marked = first.mark in (Mark.BULLET, Mark.NUMBER)
    body_indent = group[1].indent if len(group) > 1 else None
    if not marked and line.indent > (last.indent if body_indent is None else body_indent):
        return False  # an indented line begins a paragraph
    if not marked and wrap.base is not None and line.indent > wrap.base:
        return False  # the same, after a paragraph of one line
    return wrap.is_full(last, line)


def _wrap(lines: Sequence[Line]) -> _Wrap | None:
    """How the page was wrapped, or ``None`` when it was not."""
    breaks = [(a, b) for a, b in pairwise(lines) if _breaks(a, b)]
    if len(breaks) < MIN_BREAKS:
        return _narrow(lines) if breaks else None
    if _is_unwrapped(lines):
        return None
    has_wide = any(a.text[0] > _WIDE or b.text[0] > _WIDE for a, b in breaks)
    wraps = [_widest(breaks, wide) for wide in ((1, 2) if has_wide else (1,))]
    full, wrap = max(wraps, key=lambda found: found[0])
    if full < max(FULL_SHARE * len(breaks), MIN_BREAKS):
        return None
    indented = [b.indent for a, b in breaks if a.indent > b.indent]
    base = min(indented) if len(indented) >= MIN_BREAKS else None
    return wrap._replace(base=base)


def _narrow(lines: Sequence[Line]) -> _Wrap | None:
    """How a short text was wrapped, all of whose lines are narrow; ``None`` if it was not.

    Every line of nearly its width that does not end a sentence is as long as it may be.
    """
    width = max(line.width for line in lines)
    if not MIN_WRAP <= width <= MAX_WRAP:
        return None
    wrap = _Wrap(width, 1)
    long = [
        (a, b)
        for a, b in pairwise(lines)
        if not b.gap
        and a.width >= NEARLY * width
        and Mark.NONE is a.mark is b.mark
        and not ends_sentence(a.text)
    ]
    return wrap if len(long) >= MIN_NARROW and all(wrap.is_full(*pair) for pair in long) else None


NEARLY, MIN_NARROW = 0.7, 3
"""Share of a narrow text's width from which on its lines are asked whether they are full; and how
many of them there must be."""


def wrapped_at(lines: Sequence[Line]) -> int | None:
    """The column at which *lines* are wrapped, as far as they show it; ``None`` if they are not.

    Scripts that break between any two characters show none.
    """
    wrap = _wrap(lines)
    return None if wrap is None or wrap.wide > 1 else wrap.width


def _at(width: int, wrap: _Wrap | None, lines: Sequence[Line]) -> _Wrap | None:
    """The *wrap* of *lines* as one at *width*, if a sentence runs over the end of a line.

    Where none goes on in small letters, several full lines that end in mid-sentence show it.
    """
    if wrap is not None:
        return wrap if wrap.wide > 1 or wrap.width > width else wrap._replace(width=width)
    known = _Wrap(width, 1)
    pairs = [(a, b) for a, b in pairwise(lines) if MIN_WRAP <= a.width <= width]
    full = sum(
        not b.gap
        and Mark.NONE is a.mark is b.mark
        and not ends_sentence(a.text)
        and known.is_full(a, b)
        for a, b in pairs
    )
    broken = full >= MIN_BREAKS or any(
        a.width <= width and _breaks(a, b) for a, b in pairwise(lines)
    )
    return known if broken and not _is_unwrapped(lines) else None


def _is_unwrapped(lines: Sequence[Line]) -> bool:
    """Whether much of the text is on lines that are longer than any wrap leaves them."""
    beyond = sum(len(line.text) for line in lines if line.width > MAX_WRAP)
    return beyond > LONG_SHARE * sum(len(line.text) for line in lines)


def _widest(breaks: Sequence[tuple[Line, Line]], wide: int) -> tuple[int, _Wrap]:
    """The wrap that leaves most of the *breaks* full and least beyond it, and how many are full.

    Not simply the widest line: lists and captions may have a margin of their own.
    """
    measure = _Wrap(0, wide)
    ends = Counter(measure.end(a) for a, _ in breaks)
    widths = [width for width, _ in ends.most_common(MAX_WIDTHS)] + [max(ends)]
    best = (0, 0, measure)
    for width in dict.fromkeys(widths):
        if width < MIN_WRAP:
            continue
        wrap = _Wrap(width, wide)
        within = [pair for pair in breaks if wrap.end(pair[0]) <= width]
        full = sum(wrap.is_full(*pair) for pair in within)
        best = max(best, (2 * full - len(within), full, wrap), key=lambda each: each[:2])
    return best[1], best[2]


def _breaks(line: Line, following: Line) -> bool:
    """Whether a sentence runs over the end of *line*, which is wide enough to have been wrapped."""
    return (
        not following.gap
        and line.width <= MAX_WRAP
        and (line.width >= MIN_WRAP or line.width + _wide_characters(line.text) >= MIN_WRAP)
        and following.mark in (Mark.NONE, Mark.QUOTE)
        and not ends_sentence(line.text)
        and (starts_lower(following.text) or _caseless(following.text))
        and (" " in line.text or line.text[0] > _WIDE)
    )


def _wide_characters(text: str) -> int:
    """How many characters of *text* take two columns in a terminal."""
    return 0 if text.isascii() else len(_WIDE_CHARACTER.findall(text))


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _caseless(text: str) -> bool:
    """Whether *text* starts with a letter of a script without capitals."""
    return text[0].isalpha() and text[0].lower() == text[0].upper()


class _Texts(dict[str, Passage]):
    """The first passage with each of a page's texts: a fifth of all lines are there twice."""

    def __init__(self, said: Said | None = None) -> None:
        super().__init__()
        self.said = Said() if said is None else said


def joined(group: Sequence[Line], told: _Texts | None = None) -> Passage:
    """The lines of *group*, one at least, as one passage; *told* is that of its page."""
    told = _Texts() if told is None else told
    if len(group) == 1:  # as most are
        return _passage(tuple(group), group[0].text, (0,), told)
    text, starts = _joined([line.text for line in group], told)
    return _passage(tuple(group), text, starts, told)


def _passage(lines: tuple[Line, ...], text: str, starts: tuple[int, ...], told: _Texts) -> Passage:
    mark = lines[0].mark
    known = told.get(text)
    if known is not None:
        size, sentence, figures = known.words, known.sentence, known.figures
        folded, plain, own = known.folded, known.plain, known.stems
        prose = size >= MIN_PROSE_WORDS and _is_prose(text, size, sentence, mark)
        return Passage(
            lines, text, size, sentence, mark, folded, plain, own, starts, prose, figures
        )
    sentence, folded = ends_sentence(text), fold(text)
    found = folded_words(folded)
    plain = " ".join(found)
    if may_be_unparted(text):
        size, own = count_words(text), tuple(stems(text))
    else:
        size, own = text.count(" ") + 1, tuple(stems_of(found))
    prose = size >= MIN_PROSE_WORDS and _is_prose(text, size, sentence, mark)
    sentence = sentence or (prose and _is_unmarked(text))
    figures = has_digit(text)
    made = Passage(lines, text, size, sentence, mark, folded, plain, own, starts, prose, figures)
    told[text] = made
    return made


def _is_prose(text: str, words: int, sentence: bool, mark: Mark) -> bool:
    """Whether a text of `MIN_PROSE_WORDS` or more reads as running text."""
    if mark is not Mark.NONE and mark is not Mark.QUOTE:
        return False
    if sentence or words >= MIN_LONG_WORDS:
        return True
    return words >= MIN_UNMARKED_WORDS and _is_unmarked(text)


def _is_unmarked(text: str) -> bool:
    """Whether *text* is of a script whose sentences end in no mark: Thai, Lao, Khmer."""
    return "\u0e00" <= text[0] <= "\u0eff" or "\u1780" <= text[0] <= "\u17ff"


def _joined(texts: Sequence[str], told: _Texts) -> tuple[str, tuple[int, ...]]:
    """The texts in one line, and where each of them starts in it."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for text in texts:
        if parts and not _glued(parts[-1], text):
            parts.append(" ")
            length += 1
        elif parts and is_divided(parts[-1], text, told.said):
            parts[-1] = parts[-1][:-1]
            length -= 1
        starts.append(length)
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(starts)


def _glued(before: str, after: str) -> bool:
    """Whether no blank replaces a line end between the two: in Han and kana, after a hyphen."""
    if before[-1] > _WIDE and after[0] > _WIDE and not _is_hangul(before[-1]):
        return True  # East Asian, but Korean, which has blanks
    if CLOSES.match(after) or before[-1] in OPENS:
        return True  # pieces of a sentence that a link or bold word broke
    return before[-1] in "-‐‑" and len(before) > 1 and before[-2].isalpha() and after[0].isalpha()


class HasRest(Protocol):
    """The metadata of a text."""

    @property
    def rest(self) -> Sequence[Line]:
        """The page's lines without those that were read as metadata."""


class HasMetadata(Protocol):
    """A document whose metadata were read."""

    @property
    def metadata(self) -> HasRest:
        """What was read."""


def _broken_view(document: HasMetadata) -> LinesView | None:
    """The lines of *document*, if they may be pieces of paragraphs; ``None`` if they are not."""
    lines = [line for line in document.metadata.rest if line.mark is not Mark.RULE]
    return LinesView(lines) if is_shredded(lines) and _wrap(lines) is None else None


broken_lines: BrokenLines[HasMetadata] = BrokenLines(
    name=NAME,
    view=_broken_view,
    propose=lambda view: (),
    features=joint_features,
    choose=lambda view, scored: (),
    right=lambda view, candidates, answer: (),
    settings={
        "max_iter": 50,
        "max_leaf_nodes": 8,
        "learning_rate": 0.15,
        "min_samples_leaf": 30,
    },
    more=("broken", "closed", "broken_near"),
)
