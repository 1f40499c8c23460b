"""What is counted of each line of a header: small whole numbers, which the model is asked with.

Each group of features is counted by one function, and the names of what it counts stand over it.
Words lists are only some of them: place, form and neighbours are the others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple, Protocol

from newsparse.languages.lexicon import Lexicon
from newsparse.languages.people import agency_names, family_names, given_names
from newsparse.page import Mark
from newsparse.patterns import count_capitals, count_digits, pattern
from newsparse.words import composed, fold

__all__ = ["NAMES", "Counted", "HeaderText", "Text", "count"]

MAX = 60
"""Counts go no further: beyond it, more says no more."""

OVERLAP = 10
"""Shares are counted in parts of this: a tenth each."""


class TextLine(Protocol):
    """A line of the page."""

    @property
    def level(self) -> int:
        """Depth of a heading, else 0."""

    @property
    def width(self) -> int:
        """Columns up to its end."""

    @property
    def lead(self) -> int:
        """Columns of its first word."""


class Text(Protocol):
    """A passage of the page, as far as its header is read."""

    @property
    def lines(self) -> Sequence[TextLine]:
        """The lines that it stands on; one at least."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def words(self) -> int: ...  # noqa: D102
    @property
    def sentence(self) -> bool: ...  # noqa: D102
    @property
    def mark(self) -> Mark: ...  # noqa: D102
    @property
    def folded(self) -> str: ...  # noqa: D102
    @property
    def stems(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def gap(self) -> int: ...  # noqa: D102


class HeaderText(NamedTuple):
    """A page as its header's reader sees it."""

    passages: Sequence[Text]
    roles: Mapping[int, frozenset[str]]
    """What is known of passages already, by index: roles of segments (``published``, ``byline``
    …) of information lines, or a label such as ``furniture``, ``rights``, ``caption``."""
    prose: Sequence[int]
    """Indexes, in order, of the passages of running text of which nothing is known."""
    words: Lexicon
    outlets: frozenset[str]
    """Names, folded, that copyright lines and metadata give the outlet."""
    titles: frozenset[str]
    """Headlines, folded, that metadata give."""


class Counted(NamedTuple):
    """The lines that were counted and their vectors."""

    lines: Sequence[int]
    """Indexes of the passages."""
    vectors: Sequence[Sequence[int]]


# -- form --------------------------------------------------------------------------------------

_ENDS = {".": 1, "。": 1, "।": 1, "?": 2, "!": 2, "？": 2, "！": 2, "؟": 2, ":": 3, "：": 3, "…": 4}
_MARKS = {
    Mark.NONE: 0,
    Mark.HEADING: 1,
    Mark.BULLET: 2,
    Mark.NUMBER: 3,
    Mark.QUOTE: 4,
    Mark.RULE: 5,
}
_YEAR = pattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_SPACED_BAR = pattern(r"\h[|·•»>›/–—:-]{1,2}\h")
# yes: "herald.com"   "golem.de"   no: "U.S."
_DOMAIN = pattern(r"[\p{L}\d-]++(?:\.[\p{L}\d-]++)*+\.\p{Ll}{2,6}")
# yes: "CivicLex"   "eldiario"
_CAMEL = pattern(r"\p{Ll}\p{Lu}")
_ORDINARY = pattern(r"\p{L}[\p{L}\p{M}'’-]*+")
_AND = frozenset("&+")

_FORM = (
    "words", "sentence", "ends", "level", "mark", "commas", "digits", "year", "capitalised",
    "upper", "lower_first", "quote_first", "before_colon", "bars", "and", "bracket", "mean_word",
    "longest_word", "domain", "camel", "small_words", "content_words", "capitals_inside",
    "sentences", "caseless",
)  # fmt: skip


def _form(passage: Text, words: Lexicon) -> list[int]:
    text, folded = composed(passage.text), passage.folded
    tokens = text.split()
    letters = [token for token in tokens if token[0].isalpha() or token[-1].isalpha()]
    capital = len([token for token in letters if token[0].isupper()])
    small = sum(map(words.words("function_words").__contains__, folded.split()))
    colon = text.find(":")
    colon = colon if colon >= 0 else text.find("：")
    return [
        min(passage.words, MAX),
        passage.sentence,
        _end(text),
        passage.lines[0].level,
        _MARKS[passage.mark],
        min(text.count(",") + text.count(";") + text.count("、"), 9),
        min(count_digits(text), 9),
        _YEAR.search(text) is not None,
        OVERLAP * capital // len(letters) if letters else OVERLAP,
        text.isupper(),
        text[0].islower(),
        text[0] in "\"“„«'‘「『",
        0 if colon <= 0 else min(len(text[:colon].split()), 9),
        min(len(_SPACED_BAR.findall(text)), 4) if len(text) < 300 else 0,
        _joins(tokens, words) if len(tokens) < 12 else 0,
        text[0] in "([（【" and text[-1] in ")]）】",
        min(len(folded) // max(len(tokens), 1), 15),
        min(max(map(len, tokens)), 25),
        len(tokens) == 1 and _DOMAIN.fullmatch(text) is not None,
        len(tokens) < 6 and _CAMEL.search(text) is not None,
        min(small, 20),
        min(len(letters) - small, 20),
        min(count_capitals(text) - capital, 9),
        min(text.count(". ") + text.count("? ") + text.count("! ") + text.count("。"), 9),
        not letters or not (letters[0][0].isupper() or letters[0][0].islower()),
    ]


def _joins(tokens: Sequence[str], words: Lexicon) -> bool:
    """Whether one of *tokens* is a word or sign for "and"."""
    return any(token in _AND or words.has("and", token) for token in tokens)


def _end(text: str) -> int:
    """With which kind of mark *text* ends."""
    last = text[-1]
    if last == "." and text.endswith(".."):
        return _ENDS["…"]
    return _ENDS.get(last, 5 if last in "\"”»’')]）」" else 6 if last in ",;、" else 0)


# -- words -------------------------------------------------------------------------------------

_CRUMB = pattern(r"[+>›»→/|·]")
_ROLES = {
    "byline": 1, "published": 2, "updated": 3, "category": 4, "tags": 5, "source": 6,
}  # fmt: skip
_WORDS = (
    "section", "section_words", "crumbs", "home", "outlet_words", "outlet_last", "job", "label",
    "label_colon", "page_words", "share_word", "agency", "given", "family", "known_outlet",
    "in_outlets", "known_title", "source_label", "title_label", "article", "page_line", "clock",
)  # fmt: skip


def _of_words(passage: Text, header: HeaderText) -> list[int]:
    words, text, folded = header.words, composed(passage.text), passage.folded
    tokens = folded.split()
    if passage.words > 25 or not tokens:  # text, or marks alone
        return [0] * len(_WORDS)
    sections = words.words("sections")
    parts = [part for each in _CRUMB.split(text) if (part := fold(each))]
    known = sum(part in sections for part in parts)
    bare = [token.strip(".,:;!?()|'\"") for token in tokens]
    outlet = [bool(token) and words.is_outlet_word(token) for token in bare]
    if not any(outlet) and not text.isascii() and text[-1] > "\u2e7f":
        outlet = [folded.endswith(tuple(words.words("outlet_words")))]
    cue = words.label(text)
    before, colon, _ = text.partition(":")
    first = fold(before) if colon and len(before) < 30 else ""
    people = len(tokens) <= 6
    return [
        folded in sections,
        OVERLAP * sum(token in _section_words(words) for token in bare) // max(len(bare), 1),
        0 if len(parts) < 2 else 1 + known,
        bool(parts) and words.has("home", parts[0]),
        min(sum(outlet), 3),
        bool(outlet) and outlet[-1],
        0 if words.role_words.isdisjoint(bare) else 1 + (folded in words.job_titles),
        _ROLES.get(cue.role, 0) if cue else 0,
        bool(cue and cue.colon),
        min(sum(token in words.page_words for token in bare), 5),
        sum(token in words.share_names for token in bare[:4]),
        any(token in agency_names() for token in bare[:6]),
        people and bare[0] in given_names(),
        people and bare[-1] in family_names(),
        folded in header.outlets,
        any(folded in name or name in folded for name in header.outlets if len(name) > 2),
        folded in header.titles,
        words.has("outlet_labels", first) or words.has("source", first),
        words.has("title", first),
        words.has("articles", bare[0]),
        folded in words.page_lines,
        any(token in words.words("clock_words") for token in bare),
    ]


@cache
def _section_words(words: Lexicon) -> frozenset[str]:
    """The single words of all names of sections, small ones left out."""
    split = frozenset(word for name in words.words("sections") for word in name.split())
    return split - words.words("function_words")


# -- what is known -----------------------------------------------------------------------------

_KINDS = (
    "headline", "rights", "caption", "credit", "teaser", "furniture", "published", "date",
    "updated", "byline", "category", "tags", "clock", "place", "note",
)  # fmt: skip
_RANKS = {name: rank for rank, name in enumerate(_KINDS, start=1)}

_KNOWN = ("known", "has_date", "has_byline")


def _known(roles: frozenset[str]) -> list[int]:
    if not roles:
        return [0, 0, 0]
    dated = not roles.isdisjoint(("published", "date"))
    return [min(_RANKS.get(role, 99) for role in roles), dated, "byline" in roles]


# -- story -------------------------------------------------------------------------------------

_STORY = (
    "shared", "shared_count", "shared_first", "stems", "in_story", "stands_again", "starts_other",
    "has_other", "in_rest", "shared_rare",
)  # fmt: skip


class _Story(NamedTuple):
    """The story's words, as far as it is known to be prose."""

    stems: Counter[str]
    """In how many passages of prose each stem stands."""
    own: Mapping[int, frozenset[str]]
    """The stems of each passage of prose."""
    prose: Sequence[int]
    """The indexes of the passages of prose, in order."""
    folded: str
    """The prose in one, folded."""
    others: Counter[str]
    """The short passages of the page, folded."""


def _story(header: HeaderText) -> _Story:
    passages = header.passages
    own = {at: frozenset(passages[at].stems) for at in header.prose}
    stems = Counter(chain.from_iterable(own.values()))
    prose = frozenset(header.prose)
    return _Story(
        stems,
        own,
        header.prose,
        "\n".join(passages[at].folded for at in header.prose),
        Counter(
            each.folded for at, each in enumerate(passages) if at not in prose and each.words < 30
        ),
    )


def _of_story(at: int, passage: Text, story: _Story, window: Sequence[str], rest: str) -> list[int]:
    stems, folded = passage.stems, passage.folded
    own = at in story.own
    others = [story.stems.get(stem, 0) - own for stem in stems]
    shared = len([count for count in others if count > 0])
    following = bisect_right(story.prose, at)
    first = story.own[story.prose[following]] if following < len(story.prose) else _NONE
    near = sum(map(first.__contains__, stems))
    short = passage.words <= 12
    return [
        OVERLAP * shared // len(stems) if stems else 0,
        min(shared, 9),
        OVERLAP * near // len(stems) if stems else 0,
        min(len(stems), 20),
        min(story.folded.count(folded) - own, 3) if short and len(folded) > 2 else 0,
        min(story.others[folded] - (0 if own else 1), 2) if short or not own else 0,
        sum(other.startswith(folded) and other != folded for other in window) if folded else 0,
        sum(folded.startswith(other) and other != folded for other in window if len(other) > 3),
        folded in rest if short and len(folded) > 2 else 0,
        min(len([count for count in others if 0 < count < 3]), 9),
    ]


# -- prose -------------------------------------------------------------------------------------

# yes: "BERLIN (AP) — It"   "LEEDS, England, March 3 (Reuters) - It"   "Berlin. It"   "Paris – It"
_DATELINE = pattern(
    r"\p{Lu}[\p{L}.' -]{1,30}(?:,\h[\p{L}\d ,.]{2,30})?(?:\h\([\p{L}\d ,/-]{2,30}\))?"
    r"(?:\h?[–—:-]{1,2}\h|\.\h(?=\p{Lu}))"
)
_FULL_NAME = pattern(
    r"(?<![\p{L}\p{M}'’.-])\p{Lu}[\p{L}\p{M}'’-]++(?:\h\p{Lu}[\p{L}\p{M}'’.-]*+)++"
)

MAX_SEARCHED = 600
"""Characters of a passage in which names are looked for."""

_PROSE = (
    "prose", "dateline", "next_dateline", "shared_next", "names_again", "next_words", "next_lower",
    "run_after", "longer_than_mean", "open_end_next_lower",
)  # fmt: skip


def _of_prose(at: int, header: HeaderText, is_prose: Sequence[bool], mean: int) -> list[int]:
    passages = header.passages
    passage = passages[at]
    if passage.words < 5:
        return [is_prose[at], *[0] * (len(_PROSE) - 1)]
    following = next((n for n in range(at + 1, min(at + 6, len(passages))) if is_prose[n]), None)
    if following is None:
        return [is_prose[at], _DATELINE.match(passage.text) is not None, *[0] * (len(_PROSE) - 2)]
    other = passages[following]
    own = frozenset(passage.stems)
    names = set(_FULL_NAME.findall(passage.text[:MAX_SEARCHED]))
    run = 0
    for n in range(following, min(following + 6, len(passages))):
        if not is_prose[n]:
            break
        run += 1
    lower = other.text[0].islower()
    return [
        is_prose[at],
        _DATELINE.match(passage.text) is not None,
        _DATELINE.match(other.text) is not None,
        OVERLAP * len(own.intersection(other.stems)) // max(len(own), 1),
        min(sum(name in other.text for name in names), 3),
        min(other.words, MAX),
        lower,
        run,
        min(10 * passage.words // max(mean, 1), 30),
        lower and not passage.sentence and following == at + 1,
    ]


# -- place -------------------------------------------------------------------------------------

_PLACE = (
    "index", "to_prose", "short_before", "short_after", "prose_before", "gap", "gap_after",
    "gap_change", "to_info", "from_info", "infos", "shorts", "shorts_after_here", "headings",
    "rank_shared", "rank_words", "best_shared", "longest", "dates_before", "bylines_before",
    "dates_after", "bylines_after", "sections_before", "outlet_words_before", "sections_after",
    "outlet_words_after", "labels", "known_outlets", "passages", "all_prose", "body_gap",
    "prose_behind", "run_before", "run_behind", "behind", "room", "furniture_before",
    "since_furniture",
)  # fmt: skip


# -- neighbours --------------------------------------------------------------------------------

_TAKEN = (
    "words", "sentence", "level", "capitalised", "known", "shared", "section", "section_words",
    "outlet_words", "prose", "given", "content_words", "before_colon",
)  # fmt: skip
_AWAY = (-2, -1, 1, 2)
_OUTSIDE = -1
"""What the features of a neighbour are where there is none."""

_OWN = (*_FORM, *_WORDS, *_KNOWN, *_STORY, *_PROSE)
_PICK = tuple(_OWN.index(name) for name in _TAKEN)

NAMES: tuple[str, ...] = (
    *_OWN,
    *_PLACE,
    *(f"{name}{away:+}" for away in _AWAY for name in _TAKEN),
)
"""The names of the features, in the order of a vector."""


def count(header: HeaderText, lines: Sequence[int]) -> Counted:
    """The vectors of the passages *lines*, given by index in order, of *header*."""
    passages, roles = header.passages, header.roles
    prose = frozenset(header.prose)
    is_prose = [at in prose for at in range(len(passages))]
    story = _story(header)
    window = [passages[at].folded for at in lines if passages[at].words < 40]
    last = lines[-1] if lines else -1
    rest = "\n".join(
        each.folded for at, each in enumerate(passages) if at > last and not is_prose[at]
    )
    mean = sum(passages[at].words for at in header.prose) // max(len(prose), 1)
    own = [
        [
            *_form(passages[at], header.words),
            *_of_words(passages[at], header),
            *_known(roles.get(at, _NONE)),
            *_of_story(at, passages[at], story, window, rest),
            *_of_prose(at, header, is_prose, mean),
        ]
        for at in lines
    ]
    picked = [[row[index] for index in _PICK] for row in own]
    outside = [_OUTSIDE] * len(_PICK)
    places = _places(header, lines, own)
    vectors = []
    for number, row in enumerate(own):
        vector = [*row, *places[number]]
        for away in _AWAY:
            other = number + away
            vector += picked[other] if 0 <= other < len(own) else outside
        vectors.append(vector)
    return Counted(lines, vectors)


_NONE: frozenset[str] = frozenset()
_AT = {name: at for at, name in enumerate(_OWN)}


def _places(
    header: HeaderText, lines: Sequence[int], own: Sequence[Sequence[int]]
) -> list[list[int]]:
    """Where each of the *lines* stands among the others, whose features are *own*."""
    passages = header.passages
    known, prose, shared, words = (_AT[name] for name in ("known", "prose", "shared", "words"))
    size = len(lines)
    is_info = [row[known] >= _RANKS["published"] for row in own]
    is_furniture = [_RANKS["rights"] <= row[known] < _RANKS["published"] for row in own]
    short = [not row[known] and not row[prose] for row in own]
    first = next((number for number in range(size) if own[number][prose]), size)
    first_run = next(
        (n for n in range(size) if own[n][prose] and (n + 1 >= size or own[n + 1][prose])), first
    )
    infos = [number for number in range(size) if is_info[number]]
    dated = [row[_AT["has_date"]] for row in own]
    signed = [row[_AT["has_byline"]] for row in own]
    sections = [row[_AT["section"]] or row[_AT["section_words"]] >= 5 for row in own]
    outlets = [bool(row[_AT["outlet_words"]]) for row in own]
    labels = sum(0 < row[_AT["before_colon"]] <= 2 and row[words] < 12 for row in own)
    overlap = sorted(
        (row[shared] for row, each in zip(own, short, strict=True) if each), reverse=True
    )
    sizes = sorted((row[words] for row, each in zip(own, short, strict=True) if each), reverse=True)
    headings = sum(row[_AT["level"]] > 0 for row in own[:first])
    body = header.prose[len(header.prose) // 2 :]
    # Where a program doubled every line end, what is over the least gap is what means something.
    least = min((each.gap for each in passages[1:]), default=0)
    spare = max(least - 1, 0)
    gaps = sorted(passages[at].gap - spare for at in body)
    body_gap = max(min(gaps[len(gaps) // 2], 4), 0) if gaps else 0
    running = [bool(row[prose]) for row in own]
    before, behind = _runs(running), _runs(running[::-1])[::-1]
    widest = max((line.width for passage in passages for line in passage.lines), default=0)
    found = []
    for number, at in enumerate(lines):
        row = own[number]
        gap = min(passages[at].gap - spare, 4) if at else 0  # those before a page mean nothing
        after = min(passages[at + 1].gap - spare, 4) if at + 1 < len(passages) else 5
        best = overlap[0] if overlap else 0
        if best == row[shared] and short[number]:
            best = overlap[1] if len(overlap) > 1 else 0
        found.append([
            min(number, 30),
            max(min(first_run - number, 20), -5),
            min(sum(short[:number]), 15),
            min(sum(short[number + 1 : max(first_run, number + 1)]), 15),
            min(bisect_left(header.prose, at), 5),
            gap,
            after,
            after - gap + 5,
            min((each - number for each in infos if each > number), default=20),
            min((number - each for each in infos if each < number), default=20),
            min(len(infos), 9),
            min(sum(short[:first_run]), 15),
            min(sum(short[number + 1 :]), 15),
            min(headings, 5),
            min(sum(each > row[shared] for each in overlap), 9),
            min(sum(each > row[words] for each in sizes), 9),
            best,
            sizes[0] if sizes else 0,
            min(sum(dated[:number]), 3),
            min(sum(signed[:number]), 3),
            min(sum(dated[number + 1 :]), 3),
            min(sum(signed[number + 1 :]), 3),
            min(sum(sections[:number]), 3),
            min(sum(outlets[:number]), 3),
            min(sum(sections[number + 1 : first_run]), 3),
            min(sum(outlets[number + 1 : first_run]), 3),
            min(labels, 9),
            min(len(header.outlets), 3),
            min(len(passages), MAX),
            min(len(header.prose), 20),
            body_gap,
            min(len(header.prose) - bisect_right(header.prose, at), 5),
            before[number],
            behind[number],
            min(len(passages) - 1 - at, 20),
            _room(passages, at, widest),
            min(sum(is_furniture[first:number]), 9),
            min((each for each in range(1, number + 1) if is_furniture[number - each]), default=20),
        ])  # fmt: skip
    return found


def _runs(running: Sequence[bool]) -> list[int]:
    """For each line, how many short ones stand between it and the prose before it, 10 at most."""
    found, run = [], 0
    for each in running:
        found.append(min(run, 10))
        run = 0 if each else run + 1
    return found


MAX_WRAPPED = 100
"""Columns of a line of wrapped text at most; 72 to 80 are usual."""


def _room(passages: Sequence[Text], at: int, widest: int) -> int:
    """Whether the first word of passage *at* had room on the line before: 1 no, 2 yes.

    A line that goes on with the one before begins with a word that had none. 0 where the text,
    whose widest line has *widest* columns, is not wrapped.
    """
    if not at or widest > MAX_WRAPPED:
        return 0
    return 1 + (passages[at - 1].lines[-1].width + 1 + passages[at].lines[0].lead <= widest)
