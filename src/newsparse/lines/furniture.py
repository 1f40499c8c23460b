"""What belongs to the page and not to the story, recognised by its words alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from newsparse.languages.lexicon import FURNITURE, Lexicon
from newsparse.languages.triggers import is_glued
from newsparse.lines.address import own_address
from newsparse.lines.document import Document
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.lines.passages import Passage
from newsparse.lines.printed import page_named
from newsparse.page import Mark
from newsparse.patterns import YEAR, is_leftover, pattern
from newsparse.words import fold

__all__ = ["WEAK", "correction_start", "count_furniture", "find_furniture"]

MAX_CAPTION_WORDS = 60
MAX_CREDITED_WORDS = 50
MAX_CREDIT, MIN_CREDIT = 60, 4
"""Characters of the name behind "Photograph" and its colon, colon included."""

MAX_NOTICE_WORDS = 60
"""Words of a note on affiliate links, or of the reason why a mail was sent."""

MAX_TEASER_WORDS = 30
MAX_FURNITURE_WORDS = 12
MAX_BOX = 10
"""Lines under the heading of a box of other stories taken to be in it; most list 3 to 8."""

WEAK = 0.6
"""Score of a label that a passage has for being in such a box, not for its own words."""

MAX_TURN_WORDS, MAX_TURN = 8, 41
"""Words that say on which page of a printed paper a story goes on, and characters before it."""

BOX_ENDS_WORDS = 15
"""Under the heading of a box of other stories, prose of so many words is the story again."""

_FIGURES = pattern(r"\d++")
# yes: "permalink: /2025/storm"   "/news/storm.html"   no: "AP/Reuters"   "Photo: /dpa"
_PATH = pattern(r"(?:[\w-]{2,20}+:\h?)?+/[\w%.-]++/[\w%./-]*+")
_BAR = pattern(r"\h*+[|•·/,:]\h*+|\h{2,}+")
# yes: "Photo: Jane Roe"   "Fot. Jan Kos"   "Foto/Jane Roe"   "Photo by Jane Roe"
_AFTER_CAPTION = pattern(r"\h*+(?:[:：/.]|\bby\b)")
# yes: "(Reporting by Jane Roe; Editing by John Doe)"
_DESK_NOTE = pattern(r"[(\[（【].{5,300}[)\]）】]\.?+")


def find_furniture(document: Document) -> Iterator[tuple[int, Labelling]]:
    """The labels of the furniture among the passages without a cue yet, by index."""
    passages, words = document.passages, document.words
    masks = _Masks.of(words)
    # Looked for in the whole page at once: most pages have none or one of these phrases.
    everything = "\n".join([passage.folded for passage in passages])
    phrases = _Phrases(
        tuple(phrase for phrase in _abbreviations(words) if phrase in everything),
        tuple(phrase for phrase in words.long_rights if phrase in everything),
        tuple(phrase for phrase in words.longest_first("notices") if phrase in everything),
    )
    box = 0  # how many more lines may be of the box of other stories that a heading opened
    for at, passage in enumerate(passages):
        if at in document.cues:
            continue
        label = _label(passage, words, phrases, document.leads[at], masks)
        outlet = _first_on(passage, words)
        if outlet is not None:
            yield at, Labelling(Label.CREDIT, 0.85, (Segment("outlet", *outlet),))
        elif label is not None:
            heads = words.has("related", passage.folded)
            box = MAX_BOX if heads else 0 if label is Label.CAPTION else box
            yield at, Labelling(label, 0.85)
        elif box and not (passage.prose and passage.words >= BOX_ENDS_WORDS):
            box -= 1
            yield at, Labelling(Label.TEASER, WEAK)
        else:
            box = 0


MAX_FIRST_ON, MAX_OUTLET_WORDS = 60, 7
"""Words of what a feed says at a story's end at most, and of the outlet's name in it."""


def _first_on(passage: Passage, words: Lexicon) -> tuple[int, int] | None:
    """Where the outlet is in "The post Rain returns appeared first on The Herald."."""
    if not 2 < passage.words <= MAX_FIRST_ON:
        return None
    small = passage.text.lower()
    if len(small) != len(passage.text):
        return None
    for phrase in words.words("first_on"):
        start = small.rfind(phrase + " ") + len(phrase) + 1
        name = passage.text[start:].rstrip(" .")
        if start > len(phrase) + 1 and 0 < len(name.split()) <= MAX_OUTLET_WORDS:
            return start, start + len(name)
    return None


_OWN = frozenset({Label.FURNITURE, Label.RIGHTS, Label.TEASER})


def count_furniture(document: Document) -> int:
    """How many passages of *document* are the page's own by their own words."""
    return sum(each.label in _OWN and each.score > WEAK for each in document.cues.values())


class _Phrases(NamedTuple):
    """The phrases that are looked for anywhere in a passage, as far as the page has them."""

    credits: tuple[str, ...]
    """Abbreviations such as "Fot.", blanks around them."""
    rights: tuple[str, ...]
    notices: tuple[str, ...]


class _Masks(NamedTuple):
    """The bits of cue lists that furniture is looked for in."""

    captions: int
    rights: int
    pointers: int
    subscribe: int
    share: int
    corrections: int
    any: int

    @classmethod
    def of(cls, words: Lexicon) -> _Masks:
        bits = words.triggers.bits
        return cls(
            captions=bits("captions"),
            rights=bits("rights"),
            pointers=bits("read_more"),
            subscribe=bits("subscribe"),
            share=bits("share"),
            corrections=bits("corrections"),
            any=bits(*FURNITURE),
        )


def _label(
    passage: Passage, words: Lexicon, phrases: _Phrases, lead: int, masks: _Masks
) -> Label | None:
    """Which kind of furniture *passage* is, or ``None`` when its words do not say.

    The first test that holds decides. *lead* are the lists of which a phrase may start the passage.
    """
    folded, count = passage.folded, passage.words
    if _is_mark(passage, folded):
        return Label.FURNITURE
    if count <= MAX_CAPTION_WORDS:
        if (lead & masks.captions and _is_credit(folded, words)) or (
            count <= MAX_CREDITED_WORDS
            and (
                _ends_in_credit(passage.text, words)
                or _is_in_brackets(passage.text, words)
                or (phrases.credits and _names_behind(passage, phrases.credits))
            )
        ):
            return Label.CAPTION
        if "©" in folded and _has_sign(passage):
            return Label.CAPTION
        if _is_rights(passage, phrases.rights, words, leads=bool(lead & masks.rights)):
            return Label.RIGHTS
    if lead & masks.corrections and correction_start(passage, words):
        return Label.CREDIT
    notices = phrases.notices if count <= MAX_NOTICE_WORDS else ()
    if notices and any(phrase in folded for phrase in notices):
        return Label.CREDIT
    if lead & masks.pointers and _is_pointer(passage, folded, words):
        return Label.TEASER
    if (
        count <= MAX_TEASER_WORDS
        and lead & masks.any
        and _is_furniture(passage, lead, masks, words)
    ):
        return Label.FURNITURE
    told = _is_desk_note(passage, words) or _is_to_editors(passage)
    told = told or _is_numbered_note(passage, words) or _is_slug(passage)
    return Label.CREDIT if told else None


def _is_mark(passage: Passage, folded: str) -> bool:
    """Nothing but marks, an address, or what a template or program left."""
    if not folded or (folded[0] in _STARS and _STARS.issuperset(folded)):
        return True
    if own_address(passage) is not None or is_leftover(folded):
        return True
    return "/" in passage.text and _PATH.fullmatch(passage.text) is not None


_STARS = frozenset("★☆⭐ ")  # of a rating: "★★★★☆"


def _is_credit(folded: str, words: Lexicon) -> bool:
    """A credit such as "Photo: Jane Roe" or "Photo by staff"."""
    size = words.starts("captions", folded)
    if not size or len(folded) == size or _AFTER_CAPTION.match(folded, size) is not None:
        return size > 0
    label, _, last = folded[:size].rpartition(" ")
    return bool(label) and words.has("byline", last)


# yes: "(Photo by Jane Roe)"   "Boats at dawn. (AP Photo/Jane Roe)"   "[Image: Northfield Port]"
_CREDIT_AT_END = pattern(r"[(\[](?:(?:\p{Lu}{2,6}|via)\h)?(?<credit>\p{L}[^()\[\]]{5,80})[)\]]\.?$")


def _is_in_brackets(text: str, words: Lexicon) -> bool:
    """Whether *text* ends in a credit in brackets: "Boats at dawn. (AP Photo/Jane Roe)"."""
    match = _CREDIT_AT_END.search(text, max(len(text) - MAX_BRACKETS, 0))
    if match is None or text[0] in _QUOTES:
        return False  # what somebody said, with its source
    credit = fold(match["credit"])
    size = words.starts("captions", credit)
    source = words.has("source", credit[:size])  # of what the sentence says
    return 0 < size < len(credit) and not source and _is_credit(credit, words)


MAX_BRACKETS = 100
"""Characters of a credit in brackets at most."""


def _has_sign(passage: Passage) -> bool:
    """A picture's credit whose label is in no list: "Rubriklistenbild: © Jane Roe/Agency"."""
    label, sign, name = passage.text.partition("©")
    ends = label.rstrip()[-1:] in (":", "：", "/")
    return bool(sign and name.strip()) and ends and len(label.split()) <= MAX_SIGNED_LABEL


MAX_SIGNED_LABEL = 4
"""Words before the sign of copyright in a picture's credit at most."""


def _ends_in_credit(text: str, words: Lexicon) -> bool:
    """A caption such as "The river at dawn. Photograph: Jane Roe".

    What somebody said, with its source behind it, is none: "“It rained.” – Source: Herald".
    """
    marks: Sequence[str] = ":" if text.isascii() else _CREDIT_MARKS
    return any(_is_marked(text, text.rfind(mark), words) for mark in marks)


@cache
def _abbreviations(words: Lexicon) -> tuple[str, ...]:
    """The labels of credits that may be one abbreviated word, as they stand in a line."""
    labels = words.longest_first("captions")
    return tuple(f" {each}. " for each in labels if len(each) <= MAX_ABBREVIATED)


def _names_behind(passage: Passage, abbreviations: Iterable[str]) -> bool:
    """A caption such as "The river at dawn. Phot. Jane Roe": a few capitalised words end it."""
    for label in () if passage.sentence else abbreviations:
        _, found, name = passage.folded.rpartition(label)
        size = len(name.split())
        if found and 0 < size <= MAX_CREDITED_NAME:
            return all(word[0].isupper() for word in passage.text.split()[-size:])
    return False


MAX_ABBREVIATED = 4
"""Letters of an abbreviated label."""

MAX_CREDITED_NAME = 5
"""Words of the name behind an abbreviated label."""


def _is_marked(text: str, at: int, words: Lexicon) -> bool:
    """Whether the mark ``text[at]`` stands between the label of a credit and its name."""
    if at < 0 or not MIN_CREDIT <= len(text) - at <= MAX_CREDIT:
        return False
    before = text[:at].rsplit(maxsplit=1)
    if not before:
        return False
    if text[at] in "=＝" and text.endswith(words.longest_first("captions")):
        return True  # "夜明けの川＝山田花子撮影"
    label = before[-1]
    label = label[1 + max(map(label.rfind, _CLOSING)) :]  # "黎明的河。图/王小明"
    if label[:1] in _OPENING and not words.has("source", fold(label[1:])):
        label = label[1:]  # "The river at dawn (Image: Jane Roe)"
    if not words.has("captions", fold(label)):
        return False
    return text[0] not in _QUOTES or before[0].rstrip(" (–—-")[-1:] not in _QUOTES


_CREDIT_MARKS = (":", "：", "=", "＝", "/")
"""What may stand between "Photograph" and the name."""

_CLOSING, _OPENING = "。，、」』", ("(", "[", "（", "/")


_QUOTES = frozenset("\"“”„«»‘’'「」『』")


def _is_rights(passage: Passage, phrases: tuple[str, ...], words: Lexicon, *, leads: bool) -> bool:
    """A copyright line: "© 2025 The Daily Herald", "The Daily Herald, all rights reserved".

    Running text that speaks of copyright is none, wherever the word stands in it: there a sign, or
    a phrase of several words, must say so. *leads* says that a phrase may start the *passage*.
    """
    folded = passage.folded
    if folded.startswith(("©", "(c) ")) or ("©" in folded and YEAR.search(folded)):
        return True
    named = folded.startswith("copyright")
    if not (leads or named or phrases):  # as most passages
        return False
    size = words.starts("rights", folded) if leads else 0
    if passage.prose:
        long = folded[:size].count(" ") >= MIN_RIGHTS_BLANKS or any(
            each in folded for each in phrases if each.count(" ") >= MIN_RIGHTS_BLANKS
        )
        return long or (named and YEAR.search(folded) is not None)
    return size > 0 or named or any(each in folded for each in phrases)


MIN_RIGHTS_BLANKS = 2
"""Blanks in a phrase that makes a copyright line of running text: "all rights reserved" has two."""


def _is_pointer(passage: Passage, folded: str, words: Lexicon) -> bool:
    """A line that leads elsewhere: "Read more: Ten boats lost"."""
    size = words.starts("read_more", folded)
    if not size or passage.words > MAX_TEASER_WORDS:
        return False
    colon = folded[size:].lstrip()[:1] in _COLONS
    if not colon and (folded[:size] in words.colon_pointers or passage.prose):
        return False  # "More people came than ever." is text
    if not colon and _goes_on_as_sentence(passage, folded[:size]):
        return False
    return passage.mark is not Mark.HEADING or size == len(folded)


def _goes_on_as_sentence(passage: Passage, start: str) -> bool:
    """Whether *passage* is a sentence of two clauses that has *start* at its beginning.

    As "Voir aussi loin dans l’hiver, personne n’ose.", which leads nowhere.
    """
    following = passage.text.split()[start.count(" ") + 1 :]
    return (
        passage.sentence and "," in passage.text and bool(following) and following[0][0].islower()
    )


def correction_start(passage: Passage, words: Lexicon) -> int:
    """How many characters begin *passage* as a notice of correction, or 0.

    A word or two need a colon behind them; a phrase ("An earlier version of this story") none.
    """
    folded = passage.folded
    size = words.starts("corrections", folded)
    if not size or passage.words > MAX_CORRECTION_WORDS:
        return 0
    colon = _DAY_OF.sub("", folded[size:]).lstrip()[:1] in _COLONS
    return size if colon or folded[:size].count(" ") >= MIN_CORRECTION_BLANKS else 0


# yes: " (May 4)"   between "Correction" and its colon
_DAY_OF = pattern(r"^\h?\([^()]{1,30}\)")
MAX_CORRECTION_WORDS, MIN_CORRECTION_BLANKS = 150, 3
"""Words of a notice of correction at most, and blanks in a phrase that tells one by itself."""

_COLONS = frozenset(":：")


def _is_furniture(passage: Passage, lead: int, masks: _Masks, words: Lexicon) -> bool:
    """Menu items, share bars, buttons, legal notices, requests to subscribe."""
    folded = passage.folded
    if lead & masks.subscribe and words.starts("subscribe", folded):
        return not passage.prose or words.count_you(passage.text) > 0
    if passage.words > MAX_FURNITURE_WORDS:
        return False
    if folded in words.page_lines:
        return not words.has("sections", folded)  # "Culture" is a menu's line, a section's too
    if passage.figures and is_glued(folded[-1]) and _FIGURES.sub("", folded) in words.page_lines:
        return True  # "残り320文字": how much of a story is not shown
    if not lead & masks.share:
        return False
    parts = [fold(part) for part in _BAR.split(passage.text) if part]
    names = words.share_names
    if len(parts) == 1:
        return names.issuperset(folded.split())
    return all(part in names or names.issuperset(part.split()) for part in parts)


# yes: "Eds: Updates with quote."   "Editors: With photos."   "ATTENTION - ajoute détails ///"
#      "(Adds quotes, background)"
_TO_EDITORS = pattern(
    r"(?:Eds?\.?|EDS|Editors):\h.{3,300}|ATTENTION\h[-–]\h.{3,200}///"
    r"|\((?:Adds|Corrects|Fixes|Recasts|Refiles|Removes|Repeats|Updates|Writes)\h[^()]{3,300}\)"
)


def _is_numbered_note(passage: Passage, words: Lexicon) -> bool:
    """Whether *passage* says when a press release may be printed, or where a story goes on.

    As "EMBARGOED UNTIL 00:01 FRIDAY", "Pressemitteilung Nr. 12/2024", "See FERRY, Page A4"; or that
    it is a press release, and no more: "PRESS RELEASE".
    """
    folded = passage.folded
    if words.has("releases", folded):  # "Embargo" alone may be a headline
        return " " in folded or passage.text.isupper()
    if passage.words > MAX_TURN_WORDS or not passage.figures:
        return False
    if words.starts("releases", folded):
        return _ASKED.isdisjoint(folded)
    size = words.starts("turns", folded)
    at = page_named(folded, words) if size else None
    return at is not None and 0 < at - size <= MAX_TURN and "." not in folded[size:at]


_ASKED = frozenset("!?")


# yes: "BC-Peru-Mine Blockade, 2nd Ld-Writethru, 310"   "AM-Northfield Ferry, 420"
_WIRE_SLUG = pattern(r"BC-\S.{1,80}|[AP]M-\S.{1,80},\h\d{2,4}")


def _is_slug(passage: Passage) -> bool:
    """Whether *passage* is under which words an agency files a story: its cycle, then a slug."""
    return passage.text[1:3] in _CYCLES and _WIRE_SLUG.fullmatch(passage.text) is not None


_CYCLES = frozenset({"C-", "M-"})


def _is_to_editors(passage: Passage) -> bool:
    """Whether an agency tells those who print *passage*'s story what is new in it."""
    text = passage.text
    return (
        text.startswith(("Ed", "EDS", "ATTENTION", "(")) and _TO_EDITORS.fullmatch(text) is not None
    )


def _is_desk_note(passage: Passage, words: Lexicon) -> bool:
    """What the desk adds: "(Reporting by Jane Roe; Editing by John Doe)"."""
    text = passage.text
    return (
        text[0] in "([（【"
        and _DESK_NOTE.fullmatch(text) is not None
        and words.label(text[1:-1].lstrip()) is not None
    )
