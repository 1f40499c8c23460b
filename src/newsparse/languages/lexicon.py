"""The cue words of a page's languages, ready to be looked up.

Every look-up folds the text the same way (:func:`fold`), so that "PUBLISHED:", "Published" and
"published…" are one cue.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

import attr

from newsparse.languages import ALL, load
from newsparse.languages.triggers import Triggers, telling_words
from newsparse.patterns import pattern
from newsparse.words import EDGE, fold, words

__all__ = [
    "FURNITURE",
    "Cue",
    "Lexicon",
    "lexicon",
]

# What a cue leads to, in the order in which one word is looked up: where a language uses a word
# for two things ("Thema" over a section and over keywords), the first of these has it.
_LABEL_ROLES = ("published", "updated", "byline", "category", "tags", "source")

MAX_LABEL = 48
"""Characters before a colon in which a label is looked for; the longest cue word has 47."""

_MAX_LABEL_WORDS = 6

MIN_TITLE = 7
"""Letters of a job title that may end a longer word."""

MIN_ENDING = 4
"""Letters of a word of outlets' names that may end a longer one: "wochenblatt"."""

MIN_RIGHTS = 9
"""Letters of a phrase ("all rights reserved") that marks a copyright line anywhere in it."""

_PAGE_LINES = ("furniture", "share", "comments", "related", "about_author")
FURNITURE = (*_PAGE_LINES, "captions", "read_more", "rights", "subscribe")
"""The lists of what belongs to the page and not to the story: see `Lexicon.triggers`."""

_NOTES = ("share", "furniture", "comments", "read_more", "date_words", "roles")
_NONE: frozenset[str] = frozenset()
_PAGE_CUES = ("furniture", "share", "subscribe", "comments", "rights")
# The brands in share bars, which are the same in all languages.
_BRANDS = frozenset(
    "facebook twitter x whatsapp telegram instagram linkedin reddit pinterest threads bluesky"
    " mastodon e-mail email mail tiktok youtube messenger viber vk xing flipboard pocket rss sms"
    " line kakaotalk weibo wechat".split()
)
_AROUND = ".,:;!?()\"'“”„«»"
_COLON = pattern(r"[:：]")
_MAX_COLONS = 3
_BEFORE_WORD = " :："


def _folded(words: Iterable[str]) -> frozenset[str]:
    """The *words*, each of which is one line, folded all at once: a fifth of the time."""
    lines = fold("\n".join(words)).split("\n")
    return frozenset(line.strip(EDGE) for line in lines) - {""}


class _Ordered(dict[str, tuple[str, ...]]):
    """The name of a list → its words, longest first; put in order when they are first asked for."""

    def __init__(self, whole: dict[str, frozenset[str]]) -> None:
        super().__init__()
        self._whole = whole

    def __missing__(self, name: str) -> tuple[str, ...]:
        found = self[name] = tuple(sorted(self._whole[name], key=lambda w: (-len(w), w)))
        return found


class _Heads(dict[str, frozenset[str]]):
    """The name of a list → the first two letters of each of its words; made when asked for."""

    def __init__(self, whole: dict[str, frozenset[str]]) -> None:
        super().__init__()
        self._whole = whole

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = frozenset(word[:2] for word in self._whole[name])
        return found


class Cue(NamedTuple):
    """A label found at the start of a line: what it leads to and where its value starts."""

    role: str
    """``published``, ``updated``, ``byline``, ``category``, ``tags`` or ``source``."""
    value: int
    """Index of the first character after the label; the text's length when nothing follows."""
    colon: bool
    """Whether a colon parts label and value, or the label is alone."""


@attr.s(auto_attribs=True, eq=False, repr=False, slots=True)  # nobody wants to see all words
class Lexicon:
    """Look-ups in the cue words of several languages at once."""

    labels: dict[str, str]
    weekdays: frozenset[str]
    reading_time: frozenset[str]
    """The single words of phrases such as "min read"."""
    page_words: frozenset[str]
    """The single words, small ones left out, of what belongs to the page: "cookies", "sign"."""
    _whole: dict[str, frozenset[str]]
    _starts: _Ordered
    _start_heads: _Heads
    """A cheaper test than `str.startswith`."""
    _unspaced: tuple[str, ...]
    _you_unspaced: tuple[str, ...]
    _label: int
    """The bit of labels in `triggers`."""
    job_titles: frozenset[str]
    small_words: frozenset[str]
    """Words beside dates: "on", "at", weekdays."""
    page_lines: frozenset[str]
    """Lines of menus, share bars and boxes: `_PAGE_LINES` together."""
    share_names: frozenset[str]
    """What a share bar lists: the words of the list ``share``, and brands."""
    triggers: Triggers
    """Which lists a line may have a phrase of, by its words: at its start those of `FURNITURE` and
    "info", anywhere in it "label", "list label" (of lists, not of bylines), "title" and "you"
    (what speaks to the reader)."""
    long_rights: tuple[str, ...]
    """Phrases ("all rights reserved") long enough to mark a copyright line anywhere in it."""
    colon_pointers: frozenset[str]
    """Words of the list ``read_more`` that point elsewhere only before a colon: "More: …"."""
    outlet_endings: tuple[str, ...]
    """Words that outlets carry in their names, long enough to end a word of one."""
    _outlet_tails: frozenset[str]
    """The last letters of each of these, `MIN_ENDING`: a cheaper test than `str.endswith`."""
    role_words: frozenset[str]
    """A word of each job title, with and without a plural's ending."""
    long_titles: tuple[str, ...]
    """Job titles of one word, long enough to end a longer one: "redakteurin"."""
    _either: dict[tuple[str, ...], frozenset[str]] = attr.ib(factory=dict, init=False)
    """The choices of lists that code asks `either` for."""

    def has(self, cue: str, folded: str) -> bool:
        """Whether *folded* is one of the words of the list *cue*, nothing more."""
        return folded in self._whole[cue]

    def either(self, cues: tuple[str, ...]) -> frozenset[str]:
        """The words of all lists *cues*, folded; put together when first asked for.

        To ask one set takes a fifth of the time of asking five lists.
        """
        found = self._either.get(cues)
        if found is None:
            found = self._either[cues] = _NONE.union(*(self._whole[cue] for cue in cues))
        return found

    def words(self, cue: str) -> frozenset[str]:
        """All words of the list *cue*, folded."""
        return self._whole[cue]

    def count_you(self, text: str) -> int:
        """How many words of *text* speak to the reader.

        >>> lexicon(("de",)).count_you("Hier können Sie Ihr Abo kündigen. Sie sagt, sie kündigt.")
        2
        """
        found = sum(text.count(word) for word in self._you_unspaced)
        small, capital = self._whole["you"], self._whole["you_capital"]
        tokens = text.split()
        words = [token.strip(_AROUND) for token in text.lower().split()]
        found += sum(map(small.__contains__, words))
        if capital.isdisjoint(words):  # as on most lines
            return found
        for at, word in enumerate(words):
            if word in capital and word not in small and at and tokens[at - 1][-1] not in ".!?:":
                found += tokens[at][0].isupper()
        return found

    def is_outlet_word(self, folded: str) -> bool:
        """Whether the word *folded* is, or ends in, one that outlets have in their names."""
        if folded in self._whole["outlet_words"]:
            return True
        return folded[-MIN_ENDING:] in self._outlet_tails and folded.endswith(self.outlet_endings)

    def outlet_words(self, folded: Iterable[str]) -> set[str]:
        """Those of the words *folded* of which `is_outlet_word` holds; in a third of the time."""
        whole, tails = self._whole["outlet_words"], self._outlet_tails
        endings = self.outlet_endings
        return {
            word
            for word in folded
            if word in whole or (word[-MIN_ENDING:] in tails and word.endswith(endings))
        }

    def longest_first(self, cue: str) -> tuple[str, ...]:
        """All words of the list *cue*, folded, in one order: for taking the first that fits."""
        return self._starts[cue]

    def starts(self, cue: str, folded: str) -> int:
        """How many characters of *folded* are a word of the list *cue* at its start, or 0."""
        if folded[:2] not in self._start_heads[cue] and folded[:1] not in self._start_heads[cue]:
            return 0
        words = self._starts[cue]
        if not folded.startswith(words):
            return 0
        lengths = (len(word) for word in words if folded.startswith(word))  # longest first
        return next((size for size in lengths if _ends_word(folded, size)), 0)

    def label(self, text: str) -> Cue | None:
        """The label at the start of *text*, or ``None``.

        >>> lexicon(("en",)).label("Filed under Politics")
        Cue(role='category', value=12, colon=False)
        >>> lexicon(("en",)).label("Rain in Kent: how long will it last?") is None
        True
        """
        head = text[:MAX_LABEL]
        folded = fold(head)
        if not self.triggers.lead(words(folded)) & self._label:
            return self._unspaced_label(text)  # saves up to ten look-ups on most lines
        colons = [match.start() for match in _COLON.finditer(head)][:_MAX_COLONS]
        for colon in reversed(colons):  # "Autor:in: Jane Roe" has one in the label
            role = self.labels.get(fold(text[:colon]))
            if role:
                return Cue(role, _skip_blanks(text, colon + 1), colon=True)
        if len(head) == len(text) and (role := self.labels.get(folded)):
            # "Local" labels nothing when no colon follows: it is a section's name.
            section = not colons and self.has("sections", folded)
            return None if section else Cue(role, len(text), colon=True)
        starts = (
            at for at in range(1, len(head)) if head[at - 1] in _BEFORE_WORD and head[at] != " "
        )
        for start in reversed([*islice(starts, _MAX_LABEL_WORDS)]):
            role = self.labels.get(fold(text[:start]))
            if role:
                return Cue(role, start, colon=False)
        return self._unspaced_label(text)

    def _unspaced_label(self, text: str) -> Cue | None:
        if not text.startswith(self._unspaced):
            return None
        word = next(word for word in self._unspaced if text.startswith(word))
        if len(word) == 1 and text[1:2].isalpha():
            return None  # "文化" is no text ("文") by "化", nor "글로벌" one ("글") by "로벌"
        return Cue(self.labels[word], _skip_blanks(text, len(word)), colon=False)


def _ends_word(text: str, size: int) -> bool:
    """Whether no word of a spaced script goes on at *size*."""
    return (
        size >= len(text)
        or not (text[size - 1].isalpha() and text[size].isalpha())
        or text[size] > "\u2e80"
    )


def _is_unspaced(word: str) -> bool:
    """Whether *word* is of a script that parts no words by blanks, or of Korean's."""
    return word[-1] > "\u2e80" or "\u0e00" <= word[-1] <= "\u0e7f"


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " :：":
        at += 1
    return at


@cache
def lexicon(codes: tuple[str, ...]) -> Lexicon:
    """The look-ups for the languages *codes*, made once for each combination."""
    known = [load(code) for code in codes if code in ALL]
    lists = [name for name, value in load("en").cues.items() if isinstance(value, list)]
    whole = {
        name: _folded(chain.from_iterable(language.cues[name] for language in known))
        for name in lists
    }
    labels: dict[str, str] = {}
    for role in _LABEL_ROLES:
        for word in whole[role]:
            labels.setdefault(word, role)
    longest_first, heads = _Ordered(whole), _Heads(whole)
    unspaced = tuple(
        sorted(
            filter(_is_unspaced, labels),
            key=lambda w: (-len(w), w),
        )
    )
    weekdays = frozenset(
        fold(name) for language in known for day in language.weekdays for name in day
    )
    reading = frozenset(words("\n".join(whole["reading_time"])))
    page_words = (
        frozenset(words("\n".join(phrase for cue in _PAGE_CUES for phrase in whole[cue])))
        - whole["function_words"]
        - frozenset(word for phrase in whole["sections"] for word in phrase.split())
    )
    titles = telling_words(whole["roles"] | whole["byline_after"], whole["function_words"])
    role_words = frozenset(form for word in titles for form in (word, word + "s"))
    endings = tuple(word for word in longest_first["outlet_words"] if len(word) >= MIN_ENDING)
    pointers = [word for language in known for word in language.cues["read_more"]]
    small = whole["function_words"]
    leads = {name: whole[name] for name in FURNITURE}
    leads["share"] |= _BRANDS
    leads["corrections"] = whole["corrections"]
    leads["label"] = frozenset(labels)
    leads["info"] = frozenset(labels).union(weekdays, reading, *(whole[cue] for cue in _NOTES))
    tells = {
        "label": frozenset(labels),
        "list label": frozenset(label for label, role in labels.items() if role != "byline"),
        "title": role_words,
        "you": whole["you"] | whole["you_capital"],
    }
    triggers = Triggers(leads, tells, small)
    return Lexicon(
        labels=labels,
        page_lines=frozenset().union(*(whole[name] for name in _PAGE_LINES)),
        share_names=whole["share"] | _BRANDS,
        triggers=triggers,
        weekdays=weekdays,
        reading_time=reading,
        page_words=page_words,
        whole=whole,
        starts=longest_first,
        start_heads=heads,
        unspaced=unspaced,
        you_unspaced=tuple(word for word in longest_first["you"] if _is_unspaced(word)),
        label=triggers.bits("label"),
        job_titles=whole["roles"] | whole["byline_after"],
        small_words=whole["date_words"] | weekdays,
        long_rights=tuple(word for word in longest_first["rights"] if len(word) >= MIN_RIGHTS),
        colon_pointers=_folded(word for word in pointers if word.endswith(":"))
        - _folded(word for word in pointers if not word.endswith(":")),
        outlet_endings=endings,
        outlet_tails=frozenset(word[-MIN_ENDING:] for word in endings),
        role_words=role_words,
        long_titles=tuple(sorted(word for word in whole["roles"] if len(word) >= MIN_TITLE)),
    )
