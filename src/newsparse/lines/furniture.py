"""What belongs to the page and not to the story, told by its words alone."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence

import regex

from newsparse.languages.lexicon import Lexicon, fold
from newsparse.lines.address import own_address
from newsparse.lines.kind import is_prose
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import LEFTOVER, YEAR

__all__ = ["WEAK", "find_furniture"]

MAX_CAPTION_WORDS = 60
MAX_CREDITED_WORDS = 50
MAX_CREDIT, MIN_CREDIT = 60, 4
"""Characters of the name behind "Photograph" and its colon, colon included."""

MAX_TEASER_WORDS = 30
MAX_FURNITURE_WORDS = 12
MAX_BOX = 10
"""Lines that the heading of a box of other stories speaks for; on most pages it lists 3 to 8."""

WEAK = 0.6
"""Score of a label that a passage has for standing in such a box, not for its own words."""

BOX_ENDS_WORDS = 15
"""Under the heading of a box of other stories, prose of so many words is the story again."""

# The brands in share bars, which are the same in all languages.
_BRANDS = frozenset(
    "facebook twitter x whatsapp telegram instagram linkedin reddit pinterest threads bluesky"
    " mastodon e-mail email mail tiktok youtube messenger viber vk xing flipboard pocket rss sms"
    " line kakaotalk weibo wechat".split()
)
_BAR = regex.compile(r"\h*+[|•·/,:]\h*+|\h{2,}+")
# yes: "Photo: Jane Roe"   "Fot. Jan Kos"   "Foto/Jane Roe"   "Photo by Jane Roe"
_AFTER_CAPTION = regex.compile(r"\h*+(?:[:：/.]|\bby\b)")
# yes: "(Reporting by Jane Roe; Editing by John Doe)"
_DESK_NOTE = regex.compile(r"[(\[（【].{5,300}[)\]）】]\.?+")


def find_furniture(
    passages: Sequence[Passage], told: Container[int], words: Lexicon
) -> Iterator[tuple[int, Labelling]]:
    """The labels of the furniture among the *passages* that are not yet *told*, by index."""
    box = 0  # how many more lines may be of the box of other stories that a heading opened
    for at, passage in enumerate(passages):
        if at in told:
            continue
        folded = fold(passage.text)
        label = _label(passage, folded, words)
        if label is not None:
            heads = words.has("related", folded)
            box = MAX_BOX if heads else 0 if label is Label.CAPTION else box
            yield at, Labelling(label, 0.85)
        elif box and not (is_prose(passage) and passage.words >= BOX_ENDS_WORDS):
            box -= 1
            yield at, Labelling(Label.TEASER, WEAK)
        else:
            box = 0


def _label(passage: Passage, folded: str, words: Lexicon) -> Label | None:
    """Which kind of furniture *passage* is, or ``None`` when its words do not tell."""
    tests = (label for label, test in _TESTS if test(passage, folded, words))
    return next(tests, None)


def _is_mark(passage: Passage, folded: str, _: Lexicon) -> bool:
    """Nothing but marks, an address, or what a template or program left."""
    return not folded or own_address(passage) is not None or LEFTOVER.fullmatch(folded) is not None


def _is_caption(passage: Passage, folded: str, words: Lexicon) -> bool:
    """A credit such as "Photo: Jane Roe", or a sentence that ends in one."""
    if passage.words > MAX_CAPTION_WORDS:
        return False
    size = words.starts("captions", folded)
    if size and (len(folded) == size or _AFTER_CAPTION.match(folded, size)):
        return True
    return passage.words <= MAX_CREDITED_WORDS and _ends_in_credit(passage.text, words)


def _ends_in_credit(text: str, words: Lexicon) -> bool:
    """A caption such as "The river at dawn. Photograph: Jane Roe"."""
    at = max(text.rfind(":"), text.rfind("："))
    if at < 0 or not MIN_CREDIT <= len(text) - at <= MAX_CREDIT:
        return False
    before = text[:at].rsplit(maxsplit=1)
    return bool(before) and words.has("captions", fold(before[-1]))


def _is_rights(passage: Passage, folded: str, words: Lexicon) -> bool:
    """A copyright line: "© 2025 The Daily Herald", "All rights reserved"."""
    return passage.words <= MAX_CAPTION_WORDS and (
        folded.startswith(("©", "copyright", "(c) "))
        or ("©" in folded and YEAR.search(folded) is not None)
        or words.starts("rights", folded) > 0
        or any(each in folded for each in words.long_rights)
    )


def _is_pointer(passage: Passage, folded: str, words: Lexicon) -> bool:
    """A line that leads elsewhere: "Read more: Ten boats lost"."""
    size = words.starts("read_more", folded)
    if not size or passage.words > MAX_TEASER_WORDS:
        return False
    return passage.mark is not Mark.HEADING or size == len(folded)


def _is_furniture(passage: Passage, folded: str, words: Lexicon) -> bool:
    """Menu items, share bars, buttons, legal notices, requests to subscribe."""
    if passage.words <= MAX_TEASER_WORDS and words.starts("subscribe", folded):
        return True
    if passage.words > MAX_FURNITURE_WORDS:
        return False
    cues = ("furniture", "share", "comments", "related", "about_author")
    if any(words.has(cue, folded) for cue in cues):
        return not words.has("sections", folded)  # "Culture" is a menu's line, a section's too
    parts = [fold(part) for part in _BAR.split(passage.text) if part]
    if len(parts) < 2:
        parts = folded.split()
    return all(part in _BRANDS or words.has("share", part) for part in parts)


def _is_desk_note(passage: Passage, _: str, words: Lexicon) -> bool:
    """What the desk adds: "(Reporting by Jane Roe; Editing by John Doe)"."""
    text = passage.text
    return _DESK_NOTE.fullmatch(text) is not None and words.label(text[1:-1].lstrip()) is not None


_TESTS: tuple[tuple[Label, Callable[[Passage, str, Lexicon], bool]], ...] = (
    (Label.FURNITURE, _is_mark),
    (Label.CAPTION, _is_caption),
    (Label.RIGHTS, _is_rights),
    (Label.TEASER, _is_pointer),
    (Label.FURNITURE, _is_furniture),
    (Label.CREDIT, _is_desk_note),
)
