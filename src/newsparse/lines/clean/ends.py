"""What stands behind the story of a clean layout: print, comments, authors, contacts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile

from newsparse.languages.lexicon import Lexicon
from newsparse.languages.people import (
    agency_names,
    given_names,
    has_family_name,
    is_full_name,
)
from newsparse.lines.clean.lines import is_item, is_labelled
from newsparse.lines.document import Document
from newsparse.lines.furniture import WEAK
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.lines.names import looks_like_name
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import count_digits, has_digit, pattern, value_at
from newsparse.words import fold

__all__ = ["behind_story", "days_of_others", "desk_notes", "is_contact", "signature"]


def behind_story(
    document: Document, story: set[int], labels: Mapping[int, Labelling]
) -> dict[int, Labelling]:
    """Take out of *story* what print adds, comments, boxes on authors, and headings at its end.

    Gives their labels. The authors are those that *labels* name.
    """
    passages = document.passages
    out = _of_print(document, story)
    heads = (
        at
        for at in range(min(story, default=0) + 1, len(passages))
        if _heads_comments(document, at)
    )
    first = next(heads, len(passages))
    behind = {at for at in story if at >= first}
    said = sum(passages[at].words for at in behind)
    if 2 * said <= sum(passages[at].words for at in story):  # else they are most of the text
        out |= behind
    story -= out
    out |= _others_listed(document, story)
    story -= out
    out |= _others_cut_off(document, story)
    story -= out
    out |= _about_authors(document, story, labels)
    story -= out
    out |= _last(
        story,
        lambda at: (
            is_contact(at, document)
            or _heads_contacts(passages[at], document.words)
            or _is_note(passages[at], document)
        ),
    )
    story -= out
    # A heading at the end heads what is not the story's.
    out |= _last(story, lambda at: passages[at].mark is Mark.HEADING)
    story -= out
    return {at: Labelling(Label.FURNITURE, 0.8) for at in out if at not in document.cues}


def _others_listed(document: Document, story: Collection[int]) -> set[int]:
    """A list of other stories at the end of *story*, with the line over it and what follows it.

    That line begins as those that lead elsewhere do, and ends in a colon: "Weitere Nachrichten aus
    dem Ressort:".
    """
    passages, places = document.passages, sorted(story)
    for number in range(len(places) - 1, 0, -1):
        at = places[number]
        if passages[at].text[-1] not in ":：" or passages[at].words > MAX_LEAD:
            continue
        if passages[at].folded.split()[0] not in _leads(document.words):
            continue
        items = list(takewhile(lambda by: is_item(passages[by]), places[number + 1 :]))
        rest = places[number + 1 + len(items) :]
        said = sum(passages[by].words for by in rest)
        if len(items) < MIN_LISTED or said > MAX_REST:
            return set()
        return {at, *items, *rest}
    return set()


@cache
def _leads(words: Lexicon) -> frozenset[str]:
    """The first words of what leads elsewhere: "weitere", "more"."""
    return frozenset(each.split()[0].rstrip(":") for each in words.words("read_more"))


MAX_LEAD, MIN_LISTED, MAX_REST = 10, 2, 40
"""Words of the line over a list of other stories at most, stories in it at least, and words of what
the page adds under it at most."""


def _others_cut_off(document: Document, story: Collection[int]) -> set[int]:
    """The beginnings of other stories at the end of *story*, each of which breaks off in dots.

    Lines over them that are no sentences stand between them and the story.
    """
    passages, places = document.passages, sorted(story)
    cut = list(takewhile(lambda at: passages[at].text.endswith(_DOTS), reversed(places[1:])))
    if len(cut) < MIN_CUT_OFF:
        return set()
    over = takewhile(
        lambda at: not passages[at].sentence and not passages[at].prose,
        reversed(places[1 : -len(cut)]),
    )
    return {*cut, *over}


MIN_CUT_OFF = 2
"""Passages at a text's end that break off in dots, from which on they are other stories'."""

_DOTS = ("…", "...", "[…]", "[...]", "…]")

_FRAMES = ("+++", "***", "///", "###")


def _is_framed(text: str) -> bool:
    """Whether marks on both sides make *text* a note of the desk: "+++ Editor's note: … +++"."""
    return len(text) > MIN_FRAMED and any(
        text.startswith(mark + " ") and text.endswith(" " + mark) for mark in _FRAMES
    )


def _says_source(passage: Passage, words: Lexicon) -> bool:
    """Whether *passage* ends a press release: "SOURCE Harbour Corp."."""
    first, _, rest = passage.text.partition(" ")
    short = passage.words <= MAX_SOURCE and rest[:1].isupper()
    return short and first.isupper() and len(first) > 1 and words.has("source", fold(first))


MAX_SOURCE = 8
"""Words of the line that says whose press release it was at most."""


# yes: "editing by john doe"
_BY = pattern(r"\p{L}{4,20}\hby\h")


def _is_by_desk(text: str, words: Lexicon) -> bool:
    """Whether *text* says who reported and who edited: "Reporting by A Roe; editing by B Doe"."""
    first, *others = [part.strip() for part in text.split(";")]
    label = words.label(first)
    signed = bool(others) and label is not None and label.role == "byline"
    return signed and all(_BY.match(fold(each)) is not None for each in others)


def _is_note(passage: Passage, document: Document) -> bool:
    """Whether *passage*, the last one, is the desk's or the page's and not the story's."""
    words = document.words
    return (
        _is_of_desk(passage, words)
        or _is_framed(passage.text)
        or _names_account(passage)
        or _says_source(passage, words)
        or _is_by_desk(passage.text, words)
        or _is_filed(passage.text, words)
    )


def _is_filed(text: str, words: Lexicon) -> bool:
    """Whether *text* is where a story is filed and how often it was answered, parted by bars.

    As "Posted in News | Tagged ferries | 3 Comments".
    """
    parts = [part.strip() for part in text.split("|")]
    labels = [words.label(part) for part in parts]
    counts = [words.has("comments", _COUNT.sub("", fold(part)).strip()) for part in parts]
    filed = [label is not None and label.role in ("category", "tags") for label in labels]
    return any(filed) and len(parts) > 1 and all(map(max, zip(filed, counts, strict=True)))


def _names_account(passage: Passage) -> bool:
    """Whether *passage* is no sentence and has an account: "Follow @Courier on Twitter"."""
    if passage.prose or passage.sentence:
        return False
    return any(each[0] == "@" and len(each) > 2 for each in passage.text.split())


MIN_FRAMED = 20
"""Characters of a note between marks at least."""


def _last(story: Collection[int], test: Callable[[int], bool]) -> set[int]:
    """The last passages of *story* that all pass the *test*; its first one is none of them."""
    return set(takewhile(test, sorted(story, reverse=True)[:-1]))


# yes: "12"   "- 12 -"   "Page 3 of 8"   "Seite 4"   what a printed page has at its edge
_PAGE_NUMBER = pattern(
    r"(?:[-–—]\h?)?(?:(?<page>\p{L}[\p{L}\p{M}]*+)\.?\h)?(?<number>\d{1,3})"
    r"(?:\h?(?<of>/|\p{L}[\p{L}\p{M}]*+)\h?\d{1,3})?(?:\h?[-–—])?"
)

RUNNING_HEADS, PAGE_NUMBERS, HEAD_WORDS = 3, 2, 8
"""Times that a line of so few words breaks into the text when it runs along the heads of pages; and
how many numbers, one higher than the other, are those of pages."""


def _page_number(text: str, words: Lexicon) -> int | None:
    match = _PAGE_NUMBER.fullmatch(text)
    if match is None:
        return None
    page, between = fold(match["page"] or ""), fold(match["of"] or "")
    if (page and not words.has("page", page)) or (
        between and between != "/" and not words.has("page_of", between)
    ):
        return None
    return int(match["number"])


def _of_print(document: Document, story: Collection[int]) -> set[int]:
    """The passages of *story* that are numbers of printed pages, or lines that run along them."""
    passages = document.passages
    short = [at for at in sorted(story) if passages[at].words <= HEAD_WORDS]
    numbers = [(at, _page_number(passages[at].text, document.words)) for at in short]
    found = [(at, number) for at, number in numbers if number is not None]
    rising = all(one < other for (_, one), (_, other) in pairwise(found))
    numbered = {at for at, _ in found}
    out = numbered if len(found) >= PAGE_NUMBERS and rising else set[int]()
    heads = Counter(
        passages[at].folded
        for at in short
        if not passages[at].sentence and _breaks_in(passages, at, numbered)
    )
    return out | {at for at in short if heads[passages[at].folded] >= RUNNING_HEADS}


def _breaks_in(passages: Sequence[Passage], at: int, numbered: Collection[int]) -> bool:
    """Whether a line is at a printed page's edge: beside its number, or within a sentence."""
    if at - 1 in numbered or at + 1 in numbered:
        return True
    before = passages[at - 1] if at else None
    return before is not None and before.prose and not before.sentence


AUTHOR_BOX = 2
"""Passages at a story's end at most that tell who wrote it."""


def _about_authors(
    document: Document, story: Collection[int], labels: Mapping[int, Labelling]
) -> set[int]:
    """The passages at the end of *story* that tell who wrote it.

    They stand behind a heading that says so, or begin with a name of the byline and have a job
    title, or an address of that person's.
    """
    passages, words = document.passages, document.words
    last = sorted(story)[-AUTHOR_BOX:]
    heads = [at for at, each in enumerate(passages) if words.has("about_author", each.folded)]
    headed = {at for at in last if any(at - AUTHOR_BOX <= head < at for head in heads)}
    names = _authors(document, labels)
    signed: set[int] = set()
    for at in reversed(last):
        each = passages[at]
        titled = "@" in each.text or not words.role_words.isdisjoint(each.plain.split())
        named = bool(names) and each.text.startswith(names)
        about = words.has("about_author", fold(each.text.partition(":")[0]))
        about = about or (named and _tells_who(each.text, names, words))
        if not (about or (titled and (named or _is_introduced(each, document)))):
            break
        signed.add(at)
    out = headed | signed
    return out if len(out) < len(story) else set()


def _authors(document: Document, labels: Mapping[int, Labelling]) -> tuple[str, ...]:
    """The names of those that *labels* name as authors."""
    return tuple(
        document.passages[at].text[start:end]
        for at, each in labels.items()
        for part in each.segments
        for start, end in part.names
    )


# yes: "(AIP)"   "(With inputs from agencies)"   "[Translated by the desk]"   no: "(a) and (b)"
_BRACKETED = pattern(r"[(（【\[][^()（）】【\[\]]{2,300}[)）】\]]\.?")
# yes: "kg/ask"   "jt/hk/rm"   who wrote and who checked it, as agencies sign
_INITIALS = pattern(r"\p{Ll}{1,4}(?:/\p{Ll}{1,4}){1,3}")
# yes: "END"   "-PTI"   "ТАСС"   "- 30 -"   no: "Nein."
_SIGNED_OFF = pattern(r"[-–—/]{0,2}\h?(?:\p{Lu}{2,5}|30)(?:\h?-{1,2})?")
_ARROWS = frozenset("←→")

MAX_NOTE, MAX_LINK, MAX_ADDRESS = 12, 8, 10
"""Words of what a story ends with on who wrote it from where at most, of a link on its last line,
and of a line with an author's address."""


def desk_notes(
    document: Document, story: set[int], labels: Mapping[int, Labelling]
) -> dict[int, Labelling]:
    """Take out of *story* what the desk adds on its last lines, whatever the words.

    It stands in brackets, is an agency's name, initials, an author's name or address, a link with
    an arrow, or a sentence that begins with an author's name: "Roe reported from Paris.". Where a
    figure comes from is text.
    """
    names = [fold(name) for name in _authors(document, labels)]
    out = _last(story, lambda at: _is_desk_note(document.passages[at], names, document.words))
    story -= out
    return {at: Labelling(Label.CREDIT, 0.8) for at in out}


def _is_desk_note(passage: Passage, names: Sequence[str], words: Lexicon) -> bool:
    """Whether *passage* is the desk's, at the end of a story by people with these *names*."""
    text, folded = passage.text, passage.folded
    if _BRACKETED.fullmatch(text):
        return not words.has("source", fold(text[1 : value_at(text)]))
    bare = folded.strip(" -–—/.")
    if bare in names or bare in agency_names():
        return True
    if "@" in text and passage.words <= MAX_ADDRESS:
        said = [each for each in folded.split() if "@" not in each and not has_digit(each)]
        return len(said) < 2 or any(name.split(" ", 1)[0] in said for name in names)
    if passage.words <= MAX_NOTE and passage.sentence:
        starts = (f"{name} " for full in names for name in (full, full.rsplit(" ", 1)[-1]))
        return folded.startswith(tuple(starts))
    linked = passage.words <= MAX_LINK and not _ARROWS.isdisjoint((text[0], text[-1]))
    return linked or bool(_INITIALS.fullmatch(text) or _SIGNED_OFF.fullmatch(text))


def _tells_who(text: str, names: Sequence[str], words: Lexicon) -> bool:
    """Whether *text* goes on as "Jane Roe is a retired pilot" behind one of the *names*."""
    rest = next(text[len(name) :] for name in names if text.startswith(name)).split()
    return len(rest) <= MAX_ABOUT and bool(rest) and words.has("is", rest[0])


MAX_ABOUT = 40
"""Words behind the name in a box on an author without a job title at most."""


def _is_introduced(passage: Passage, document: Document) -> bool:
    """Whether *passage* begins as a box on an author: "Jane Roe is a reporter of the Herald."."""
    tokens, words = passage.text.split(), document.words
    at = next((at for at, each in enumerate(tokens[:5]) if words.has("is", each)), 0)
    if at < 2 or fold(tokens[0]) not in given_names():  # two words of a name
        return False
    near = fold(" ".join(tokens[at + 1 : at + 1 + NEAR_TITLE])).split()
    return looks_like_name(" ".join(tokens[:at])) and not words.role_words.isdisjoint(near)


NEAR_TITLE = 5
"""Words behind "is" in which the job title of a box on an author stands."""

# yes: "— Jane Roe"   "(Jane Roe)"   "（佐藤花子）"   "[Jane Roe]"
_SIGNED = pattern(
    r"(?:--?|[—–])\h?(?<name>\p{L}[\p{L}\p{M} .'’-]{3,40})"
    r"|[(（【\[](?<name>\p{L}[\p{L}\p{M} .'’-]{1,40})[)）】\]]"
)

_QUOTES = frozenset("\"“„«»‘'「『")
_BRACKETS = frozenset("(（【[")


def signature(
    document: Document, story: set[int], labels: Mapping[int, Labelling]
) -> dict[int, Labelling]:
    """The name that signs a *story* on its last line, where nothing else says who wrote it.

    It may be its first line, too, in brackets. It is taken out of the story. A name under what
    somebody said is that person's.
    """
    if any(part.names for each in labels.values() for part in each.segments):
        return {}
    passages, first = document.passages, min(story, default=0)
    if first + 1 in story and passages[first + 1].prose and passages[first].text[0] in _BRACKETS:
        found = _signature(first, document, story)
        if found:
            return found
    last = max(story, default=0)
    if last - 1 not in story or passages[last - 1].text[0] in _QUOTES:
        return {}
    return _signature(last, document, story) if passages[last - 1].prose else {}


def _signature(at: int, document: Document, story: set[int]) -> dict[int, Labelling]:
    """The label of passage *at* where it is a name that signs; then it leaves the *story*."""
    passages = document.passages
    match = _SIGNED.fullmatch(passages[at].text)
    start, end = match.span("name") if match else (0, len(passages[at].text))
    name = passages[at].text[start:end]
    if match is None:
        known = is_full_name(passages[at].folded) or passages[at].folded in agency_names()
    elif " " in name:
        known = fold(name.split()[0]) in given_names()
    else:
        known = _is_han_name(name)
    if not known or not (looks_like_name(name) or fold(name) in agency_names()):
        return {}
    story.remove(at)
    segment = Segment("byline", start, end, names=((start, end),))
    return {at: Labelling(Label.INFO, SIGNED, (segment,))}


SIGNED = 0.6
"""The score of a name under a story."""

_HAN = pattern(r"\p{Han}{3,5}")


def _is_han_name(name: str) -> bool:
    """Whether *name*, written without a blank, begins with a family name."""
    return _HAN.fullmatch(name) is not None and has_family_name(name)


def days_of_others(labels: Mapping[int, Labelling]) -> dict[int, Labelling]:
    """The days under other stories' headlines, which are no days of this one."""
    found: dict[int, Labelling] = {}
    for at, own in sorted(labels.items()):
        over = found.get(at - 1) or labels.get(at - 1)
        dated = own.label is Label.INFO and not is_labelled(own)
        if dated and over is not None and over.label is Label.TEASER:
            found[at] = Labelling(Label.TEASER, WEAK)
    return found


def _heads_comments(document: Document, at: int) -> bool:
    """Whether a passage is the heading of comments: "[ 130 comments ]"."""
    folded = document.passages[at].folded
    if not has_digit(folded):
        return document.words.has("comments", folded)
    if _COUNT.findall(folded) == ["0"]:
        return False  # "0 comments": none follow
    return document.words.has("comments", _COUNT.sub("", folded).strip(" []()"))


_COUNT = pattern(r"\d[\d.,]*+")

MIN_PHONE = 6
"""Figures of a telephone number at least."""

MAX_CONTACTS = 3
"""Words of the line over whom the press may ask at most: "Media contacts"."""
MAX_CONTACT = 30
"""Words of a sentence that says who to ask for more at most."""

CONTACT_LINES = 3
"""Lines under "Contact:" that say who to write to, at most."""


def _is_of_desk(passage: Passage, words: Lexicon) -> bool:
    """Whether *passage* names the editor of a story: "责任编辑：李红"."""
    title, colon, name = passage.text.replace("：", ":").partition(":")
    return bool(colon) and words.has("desk", fold(title)) and looks_like_name(name.strip())


def _heads_contacts(passage: Passage, words: Lexicon) -> bool:
    """Whether *passage* is a line over whom the press may ask, and no more: "Contacts"."""
    if passage.words > MAX_CONTACTS or passage.sentence:
        return False
    return not words.words("contacts").isdisjoint(passage.plain.split())


def is_contact(at: int, document: Document) -> bool:
    """Whether a passage says whom the press may ask: it stands under a line that says so."""
    words = document.words
    said, colon, value = document.passages[at].text.partition(":")
    reached = "@" in value or count_digits(value) >= MIN_PHONE
    label = fold(said)
    contacts = words.words("contacts")
    pressing = words.has("press_contacts", label) or not contacts.isdisjoint(label.split())
    if colon and reached and pressing:
        return True  # "Press contact: Jane Roe, press@example.org"
    passage = document.passages[at]
    if words.starts("press_contacts", passage.folded) and passage.words <= MAX_CONTACT:
        return "@" in passage.text or count_digits(passage.text) >= MIN_PHONE
    over = document.passages[max(at - CONTACT_LINES, 0) : at]
    return any(not contacts.isdisjoint(each.plain.split()) for each in over if each.words <= 3)
