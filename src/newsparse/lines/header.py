"""Which of the lines over the story of a whole page is outlet, tagline, section, standfirst.

The headline is known already: see ``lines/headline``. The others are found by where they are to
it. The header of a clean text is read by `newsparse.header`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from newsparse.languages.lexicon import Lexicon
from newsparse.lines.document import Document, Story
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.lines.names import looks_like_name, split_names
from newsparse.lines.passages import Passage
from newsparse.model.field import Mention
from newsparse.page import Mark
from newsparse.patterns import pattern
from newsparse.words import UNSPACED, WORD, fold, stems

__all__ = ["TITLE_TAIL", "TOP", "WINDOW", "Header", "leads_home", "read_header", "split_title"]

# -- points ------------------------------------------------------------------------------------
# Chosen by hand on made-up pages; their order of size matters more than their values.

O_AGREES = 3.0  # copyright line or metadata name it
O_WORD = 1.2  # has a word that outlets carry in their names
O_FIRST = 0.8  # comes first
O_SHORT = 0.4  # up to six words, no full stop
O_CAPITALS = 0.3  # every word has a capital
O_OVERLAP = -0.5  # times the share of its words that the story repeats
O_MIN = 1.05

MAX_OUTLET_WORDS = 7
MIN_TAGLINE_WORDS, MAX_TAGLINE_WORDS = 2, 16
MAX_TAGLINE_OVERLAP = 0.6
"""Under the headline, a line that shares more of its words with the story is its standfirst."""

MIN_SUMMARY_WORDS = 6
MAX_SUMMARY_WORDS = 90
MIN_STANDFIRST = 0.1
"""Probability at least that a whole page's standfirst is the story's: captions are there, too."""
TOP = 3
"""A masthead that nothing else confirms is this far down a whole page at most."""

WINDOW = 30
"""Passages over the story of a whole page that may belong to its header."""

NEAR_HEADLINE = 4
"""A section's name is so many lines or fewer before the headline; further up is the menu."""

# yes: "Rain returns | The Herald"   "Rain returns - Herald"   "Regen :: Bote"   no: "Rain-soaked"
TITLE_TAIL = pattern(r"\h++(?:[|»·•]|«(?![^»]{0,200}»)|::|[-–—])\h++(?=\S)")
_HARD_TAIL = pattern(r"\h++(?:[|»]|«(?![^»]{0,200}»)|::)\h++(?=\S)")
# yes: "herald.example"   "www.herald.co.uk"
_HOST = pattern(r"(?:[\w-]{1,60}\.){1,3}[a-z]{2,10}")
_CRUMB = pattern(r"\h*+[>›»→/|]\h*+")


class Header:
    """What is needed of the rest of the page to label the lines over its story."""

    def __init__(
        self, document: Document, story: Story, headline: Sequence[Mention], score: float
    ) -> None:
        """*headline* is where the page has it, if anywhere, and *score* how likely it is."""
        self.passages, self.words = document.passages, document.words
        self.outlets, self.headline, self.score = document.outlets, headline, score
        self.story = frozenset(
            chain.from_iterable([document.passages[at].stems for at in story.passages])
        )
        """Stems of the story's words."""
        self.dated = frozenset(document.info)
        """Indexes of the information lines."""
        self.probabilities = document.probabilities


def read_header(header: Header, candidates: Sequence[int]) -> Iterator[tuple[int, Labelling]]:
    """The labels of the passages *candidates*, which are over the story and have no label yet."""
    sections = {at for at in candidates if _is_section(header.passages[at], header.words)}
    rest = [at for at in candidates if at not in sections]
    pieces = header.headline
    headline = pieces[-1][0] if pieces else None
    rest = [at for at in rest if at not in {piece[0] for piece in pieces[:-1]}]
    outlet = _outlet(header, rest, headline)
    if outlet is not None and _names_section(header, outlet):
        sections.add(outlet)
        outlet = None
    if headline is not None:
        yield from (_headline_labelling(header, piece) for piece in pieces)
        yield from _same_headline(header, rest, pieces)
        if outlet is None and (alone := _outlet_section(header, sections)) is not None:
            outlet = alone
            sections.discard(alone)
    if outlet is not None:
        yield outlet, Labelling(Label.OUTLET, 0.85)
        tagline = _tagline(header, rest, outlet, headline)
        if tagline is not None:
            yield tagline, Labelling(Label.TAGLINE, 0.8)
    else:
        tagline = None
    for at in sections:
        if headline is None or headline - NEAR_HEADLINE <= at:
            yield at, Labelling(Label.CATEGORY, 0.75)
    if headline is not None:
        told = {headline, outlet, tagline}
        yield from _below_headline(header, [at for at in rest if at > headline and at not in told])


# -- headline ----------------------------------------------------------------------------------


def _overlap(text: str, story: frozenset[str]) -> float:
    """The share of the words of *text* that the story has too."""
    own = stems(text)
    return sum(stem in story for stem in own) / len(own) if own else 0.0


def _headline_labelling(header: Header, piece: tuple[int, int, int]) -> tuple[int, Labelling]:
    at, start, end = piece
    text = header.passages[at].text
    segments = [Segment(role="headline", start=start, end=end)]
    tail = _without_tail(header, text)[1] if end < len(text) else 0
    if tail > end:
        segments.append(Segment(role="outlet", start=tail, end=_tail_end(text, tail)))
    return at, Labelling(Label.HEADLINE, header.score, tuple(segments))


def _same_headline(
    header: Header, candidates: Sequence[int], pieces: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, Labelling]]:
    """Other lines that repeat the headline, perhaps with the outlet's name behind it."""
    folded = fold(" ".join(header.passages[at].text[start:end] for at, start, end in pieces))
    for at in candidates:
        text = header.passages[at].text
        if at == pieces[-1][0] or not fold(text).startswith(folded):
            continue
        tails = [m for m in TITLE_TAIL.finditer(text) if fold(text[: m.start()]) == folded]
        segments = tuple(
            Segment(role="outlet", start=m.end(), end=_tail_end(text, m.end())) for m in tails[:1]
        )
        if segments or fold(text) == folded:
            yield at, Labelling(Label.FURNITURE, 0.8, segments)


def _tail_end(text: str, start: int) -> int:
    """Where the tail that starts at *start* ends: before the next one, or at the end."""
    following = TITLE_TAIL.search(text, start)
    return following.start() if following else len(text)


def _without_tail(header: Header, text: str) -> tuple[int, int]:
    return split_title(text, header.outlets, header.words)


def split_title(text: str, outlets: frozenset[str], words: Lexicon) -> tuple[int, int]:
    """Where the headline in the title *text* ends and where the outlet behind it starts (or 0).

    *outlets* are names, folded, that the page gives itself.
    """
    end, outlet = len(text), 0
    for match in reversed(list(TITLE_TAIL.finditer(text))):
        tail = text[match.end() : end]
        hard = _HARD_TAIL.match(text, match.start()) is not None
        named = fold(tail) in outlets or has_outlet_word(tail, words)
        if _HOST.fullmatch(tail) and fold(tail) not in outlets:
            end = match.start()
            continue
        if len(tail.split()) > MAX_OUTLET_WORDS or not (hard or named) or match.start() == 0:
            break
        if not named and words.has("sections", fold(text[: match.start()])):
            break  # "Opinion | The ferry is not the problem"
        if not outlet and not any(map(str.isdigit, tail)):
            outlet = match.end()
        end = match.start()
    return end, outlet


# -- outlet and tagline ------------------------------------------------------------------------


def _outlet(header: Header, candidates: Sequence[int], headline: int | None) -> int | None:
    points = {at: _outlet_points(header, at, candidates) for at in candidates if at != headline}
    best = max(points, key=lambda at: (points[at], -at), default=None)
    return best if best is not None and points[best] >= O_MIN else None


def _outlet_points(header: Header, at: int, candidates: Sequence[int]) -> float:
    passage = header.passages[at]
    text, folded = passage.text, fold(passage.text)
    if passage.words > MAX_OUTLET_WORDS or len(text) > 60:
        return -1.0
    told = folded in header.outlets or (at <= TOP and has_outlet_word(text, header.words))
    if not told:
        return -1.0  # a menu has many lines that look like names
    points = O_AGREES if folded in header.outlets else 0.0
    if ":" in text or (passage.sentence and not _ABBREVIATED.search(text)):
        points -= 2.0
    else:
        points += O_SHORT
    named = looks_like_name(text) or text.isupper()
    if has_outlet_word(text, header.words):
        points += O_WORD if named else O_WORD / 2  # "Local news for the valley" is a motto
    points += O_FIRST if at == candidates[0] and at <= 2 else 0.0
    points += O_CAPITALS if named else 0.0
    return points + O_OVERLAP * _overlap(text, header.story)


# yes: "OpenPress U.S."   "Rivera & Co."   no: "News you trust."
_ABBREVIATED = pattern(r"(?:\b\p{Lu}\.)++$|\b\p{Lu}\p{Ll}{1,3}\.$")


def _outlet_section(header: Header, sections: set[int]) -> int | None:
    """A line that is a section's name, but the page's own name as well: "World", © World."""
    return next(
        (at for at in sorted(sections) if fold(header.passages[at].text) in header.outlets), None
    )


def _names_section(header: Header, at: int) -> bool:
    """Whether a line has a section's word in it, on a page that gives its outlet another name."""
    folded = fold(header.passages[at].text)
    return (
        bool(header.outlets)
        and folded not in header.outlets
        and any(header.words.has("sections", word) for word in folded.split())
    )


def has_outlet_word(text: str, words: Lexicon) -> bool:
    """Whether a capitalised word of *text* is, or ends in, one that outlets have in their names."""
    known = words.words("outlet_words")
    for token in WORD.findall(text):
        if token[0].islower():
            continue
        if words.is_outlet_word(token.casefold()):
            return True
        if not token.isascii() and UNSPACED.search(token) and token.endswith(tuple(known)):
            return True
    return False


def _tagline(
    header: Header, candidates: Sequence[int], outlet: int, headline: int | None
) -> int | None:
    """The line after the outlet's name, when it has a motto's length and is not the story's."""
    at = next((each for each in candidates if each > outlet), None)
    if outlet not in candidates or at is None or not _close(header, outlet, at):
        return None
    if at == headline or (headline is not None and outlet < headline < at):
        return None
    passage = header.passages[at]
    if not MIN_TAGLINE_WORDS <= passage.words <= MAX_TAGLINE_WORDS:
        return None
    between = headline is not None and at < headline
    told = between or _overlap(passage.text, header.story) < MAX_TAGLINE_OVERLAP
    return at if told else None


def _close(header: Header, first: int, second: int) -> bool:
    """Whether nothing but information lines is between the two."""
    return all(between in header.dated for between in range(first + 1, second))


# -- sections and standfirst -------------------------------------------------------------------


def _is_section(passage: Passage, words: Lexicon) -> bool:
    """Whether *passage* is the name of a section, or a breadcrumb of them."""
    if words.has("sections", passage.folded):
        return True
    parts = _crumbs(passage.text)
    if not parts or any(len(part.split()) > 5 for part in parts):
        return False
    home = words.has("home", fold(parts[0]))
    known = sum(words.has("sections", fold(part)) for part in parts)
    return home or known * 2 >= len(parts)


def leads_home(text: str, words: Lexicon) -> bool:
    """Whether *text* is a breadcrumb that begins with the way home: "Home › News › Sport"."""
    parts = _crumbs(text)
    return bool(parts) and words.has("home", fold(parts[0]))


def _crumbs(text: str) -> list[str]:
    """The names in the breadcrumb *text*; none where it is too long for one, or has no second."""
    parts = [part for part in _CRUMB.split(text) if part]
    return parts if len(parts) > 1 and len(text) <= MAX_CRUMB else []


MAX_CRUMB = 120
"""Characters of a breadcrumb at most."""


def _below_headline(header: Header, candidates: Sequence[int]) -> Iterator[tuple[int, Labelling]]:
    """Standfirst, and a name alone on its line, under the headline."""
    summary = False
    for at in candidates:
        passage = header.passages[at]
        if (
            not summary
            and MIN_SUMMARY_WORDS <= passage.words <= MAX_SUMMARY_WORDS
            and passage.mark is not Mark.BULLET
            and header.probabilities[at] >= MIN_STANDFIRST
        ):
            summary = True
            yield at, Labelling(Label.SUMMARY, 0.8)
        elif (name := _name_alone(header, passage.text)) is not None:
            segment = Segment(role="byline", start=0, end=len(passage.text), names=(name,))
            yield at, Labelling(Label.INFO, 0.6, (segment,))


def _name_alone(header: Header, text: str) -> tuple[int, int] | None:
    """Where the name is in a line that is one name, perhaps with a place or desk beside it."""
    names = split_names(text, 0, len(text), header.words)
    if not names or len(names) > 2:
        return None
    name, place = text[slice(*names[0])], text[slice(*names[-1])]
    if len(names) == 2 and " " in place and "|" not in text:
        return None
    spaced = 2 <= len(name.split()) <= 4
    if name.isascii() and not spaced:
        return None  # one word among the lines of a whole page is a menu's
    return names[0] if (spaced or len(name) < len(text)) and looks_like_name(name) else None
