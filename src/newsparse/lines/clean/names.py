"""Names and days on lines of a clean layout of which not every word is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from newsparse.dates import find_dates
from newsparse.header import HeaderLine, Part
from newsparse.languages import UNDETERMINED, by_words
from newsparse.languages.lexicon import Lexicon
from newsparse.languages.people import agency_names, given_names
from newsparse.lines.clean.lines import SURE, stands_over
from newsparse.lines.document import Document, is_english
from newsparse.lines.labels import Segment
from newsparse.lines.names import is_role, looks_like_name, split_names, without_role
from newsparse.lines.other_days import may_hold_other_day
from newsparse.lines.passages import Passage
from newsparse.patterns import pattern, value_at
from newsparse.words import fold

__all__ = ["in_furniture", "is_known_name", "is_with_initials", "names_many", "read_info"]


MAX_NAMES = 4
"""Names on a line without a word that says whose they are."""


def _unknown_label(text: str, document: Document) -> int:
    """How many characters of *text* are a label in no list; 0 without one, or of a desk's title.

    Of English the lists have all that is common, and texts in it many lines with a colon.
    """
    words, start = document.words, value_at(text)
    if is_english(document):
        return 0
    label = fold(text[:start])
    listed = label in words.labels or words.has("roles", label)
    return 0 if listed or len(label.split()) > MAX_LABEL_WORDS else start


def _label_of_text(text: str, words: Lexicon) -> int:
    """How many characters of *text* are a label of who wrote it, as of "Words: Jane Roe"."""
    start = value_at(text)
    return start if words.has("texts", fold(text[:start])) else 0


def in_furniture(line: HeaderLine, passage: Passage, document: Document) -> tuple[Segment, ...]:
    """The names on a *line* that may be furniture, or the day where no other is printed.

    On the text's first line, and behind an article ("The Courier"), names are those that people
    have.
    """
    if line.probability >= SURE:
        return ()
    names = _names(passage, document) or _behind_label(line, passage, document)
    first = passage.folded.partition(" ")[0]
    if names and (
        (line.at and not document.words.has("articles", first))
        or any(
            fold(passage.text[start:end].split()[0]) in given_names()
            for part in names
            for start, end in part.names
        )
    ):
        return names
    undated = stands_over(line.at, document) and not _is_dated(document)
    return _loose_info(passage, document) if undated and passage.figures else ()


def read_info(line: HeaderLine, passage: Passage, document: Document) -> tuple[Segment, ...]:
    """What a *line* without known words says of names, days and sections, if anything."""
    readers = (_names, _loose_info, _named)
    reads = readers if line.part is Part.NAME else (_loose_info, _named, _names)
    found = next((found for each in reads if (found := each(passage, document))), ())
    return found or _behind_label(line, passage, document)


def _behind_label(line: HeaderLine, passage: Passage, document: Document) -> tuple[Segment, ...]:
    """The names on a *line* behind a label of texts, "Report: Jane Roe", or one in no list.

    By the latter, which stands over the story, languages without cue words are read: "Autorius:
    Jane Roe". The given names are known, and the label is no title of the desk's.
    """
    text, words = passage.text, document.words
    start = _label_of_text(text, words)
    if not start and stands_over(line.at, document):
        start = _unknown_label(text, document)
    if not start or passage.figures:
        return ()
    names = split_names(text, start, len(text), words)
    if not names or not all(_is_full_name(text[slice(*name)], document) for name in names):
        return ()
    if not all(fold(text[a:b].split()[0]) in given_names() for a, b in names):
        return ()  # "Paru dans : Northfield Post"
    return (Segment("byline", start, len(text), names=names, labelled=True),)


def _names(passage: Passage, document: Document) -> tuple[Segment, ...]:
    """The names of a line that is nothing but names, with a job title or place perhaps."""
    text = passage.text
    if passage.folded in document.words.either(_PAGE):
        return ()  # "Ana Sayfa", the way home, begins with a given name
    start = _before_name(text, document)
    names = split_names(text, start, len(text), document.words)
    if names is None:
        return ()
    bare = without_role(text, start, len(text), document.words)
    if bare[1] < len(text) and is_known_name(text[slice(*bare)]):  # "Jane Roe Reporter"
        return (Segment("byline", start, len(text), names=(bare,)),)
    if not names or is_role(text.rsplit(maxsplit=1)[-1], document.words):  # a job title alone
        return (Segment("note", 0, len(text)),) if not names or len(names) == 1 else ()
    kept = [span for span in names if _may_sign(text[slice(*span)])]
    if len(kept) > 1 and "|" in text:
        kept = kept[:1]
    kept = kept[:1] + [span for span in kept[1:] if " " in text[slice(*span)]]
    people = [span for span in kept if not _is_outlet(text[slice(*span)], document.words)]
    if len(people) < len(kept) and not any(is_known_name(text[slice(*span)]) for span in people):
        return (Segment("note", 0, len(text)),)  # "Research News and Market Data"
    kept = people
    kept = [span for span in kept if fold(text[slice(*span)]) not in document.words.page_lines]
    if not kept or (len(kept) > MAX_NAMES and not names_many(passage, document.words)):
        return ()
    if _is_word(text, kept) and passage.folded not in agency_names():
        return ()
    if _is_captioned(text, document):
        return (Segment("note", 0, len(text)),)
    return (Segment("byline", start, len(text), names=tuple(kept)),)


def names_many(passage: Passage, words: Lexicon) -> bool:
    """Whether *passage* is the full names of several people and no more, most of them known."""
    text = passage.text
    if passage.sentence or passage.words > MANY_WORDS:
        return False
    names = split_names(text, 0, len(text), words)
    if not names or len(names) < MANY or not all(" " in text[slice(*each)] for each in names):
        return False
    bare = sum(end - start for start, end in names) + MAX_BETWEEN * (len(names) - 1)
    known = sum(is_known_name(text[slice(*each)]) for each in names)
    return 2 * known > len(names) and bare >= len(text)


MANY, MANY_WORDS, MAX_BETWEEN = 3, 30, 5
"""People in a row at least who are authors without a word that says so, words of such a line at
most, and characters between two names of it."""


def _may_sign(name: str) -> bool:
    """Whether *name* has the form of a person's, or is an agency's: "dpa"."""
    return looks_like_name(name) or fold(name) in agency_names()


_PAGE = ("home", "furniture", "share", "related", "comments")


def _before_name(text: str, document: Document) -> int:
    """How many characters of *text* are a word for "by" that is not of its language.

    In a language without cue words that is any word before a known given name.
    """
    first, _, rest = text.partition(" ")
    if fold(first) in by_words():
        return len(first) + 1
    if first.isalpha() and document.words.has("texts", fold(first)) and is_known_name(rest):
        return len(first) + 1  # "Words Jane Roe"
    unknown = document.language is None and fold(first) not in given_names()
    return len(first) + 1 if unknown and is_known_name(rest) else 0


def _is_outlet(name: str, words: Lexicon) -> bool:
    """Whether *name* ends as outlets' names do, and does not begin as people's: no author."""
    said = fold(name).split()
    return len(said) > 1 and words.is_outlet_word(said[-1]) and said[0] not in given_names()


def _is_captioned(text: str, document: Document) -> bool:
    """Whether *text* is who took the pictures: "Photos Jane Roe"."""
    first, _, rest = text.partition(" ")
    return document.words.has("captions", fold(first)) and is_known_name(rest)


def is_known_name(text: str) -> bool:
    """Whether *text* is a full name whose given name is known, or is initials."""
    if is_with_initials(text):
        return True
    return " " in text and fold(text.split(" ", 1)[0]) in given_names() and looks_like_name(text)


def is_with_initials(text: str) -> bool:
    """Whether *text* is a name with initials: "D. K. Rao"."""
    return _WITH_INITIALS.fullmatch(text) is not None


# yes: "D. K. Rao"   "D. Rao"   "D. K. Rao-Smith"   no: "U.S. Senate"
_WITH_INITIALS = pattern(r"(?:\p{Lu}\.\h){1,3}\p{Lu}[\p{L}\p{M}'’-]{1,30}")


def _is_word(text: str, names: Sequence[tuple[int, int]]) -> bool:
    """Whether one word is all of *text*: it is a place more often than a name ("Ankara")."""
    return names[0] == (0, len(text)) and " " not in text and text[0].lower() != text[0].upper()


_PARTING = pattern(r"\h*+[|•·●/;]\h*+|\h*+,\h++|\h++[-–—]\h++")

MAX_LABEL_WORDS = 3
"""Words of a label before a colon that is in no list."""


def _loose_info(passage: Passage, document: Document) -> tuple[Segment, ...]:
    """Dates, names and sections of an information line of which not every word is known."""
    text, words = passage.text, document.words
    mentions = find_dates(text, document.codes, document.order)
    if not mentions and _may_be_other(document) and may_hold_other_day(text, document.codes):
        mentions = find_dates(text, (*document.codes, UNDETERMINED), document.order)
    if not mentions:
        return _loose_list(text, document)
    found: list[Segment] = []
    at = 0
    spans: list[tuple[int, int]] = []
    for mention in mentions:
        before = fold(text[at : mention.start])
        updated = any(before.endswith(word) for word in words.words("updated"))
        role = "updated" if updated else "date"
        found.append(Segment(role, mention.start, mention.end, mention=mention))
        spans.append((at, mention.start))
        at = mention.end
    spans.append((at, len(text)))
    for start, end in spans:
        for first, last in _parts(text, start, end):
            cue = words.label(text[first:last])
            label = cue.value if cue is not None and cue.role == "byline" else 0
            if cue is None:
                part = text[first:last]
                label = _label_of_text(part, words) or _unknown_label(part, document)
                label = label or _before_name(part, document) or _within(part, words)
            names = split_names(text, first + label, last, words) if first + label < last else None
            if names and all(_is_full_name(text[slice(*name)], document) for name in names):
                found.append(Segment("byline", first + label, last, names=names))
    return tuple(sorted(found, key=lambda each: each.start))


def _within(text: str, words: Lexicon) -> int:
    """Where the name behind a word for "by" within *text* starts: "In News by Jane Roe"; or 0."""
    tokens = text.split(" ")
    for number, token in enumerate(tokens[1:-1], start=1):
        if fold(token) in _last_words(words) and is_known_name(" ".join(tokens[number + 1 :])):
            return len(" ".join(tokens[: number + 1])) + 1
    return 0


def _may_be_other(document: Document) -> bool:
    """Whether a day may be in a language without cue words: no other is printed."""
    return not is_english(document) and not _is_dated(document)


def _is_dated(document: Document) -> bool:
    """Whether an information line has a day."""
    return any(part.mention for parts in document.info.values() for part in parts)


def _is_full_name(text: str, document: Document) -> bool:
    """Whether *text* is a name of more than one word, and no label: "The Courier" is none."""
    words = document.words
    first = fold(text.split(" ", 1)[0])
    if words.has("articles", first) and first not in given_names():
        return False
    return " " in text and looks_like_name(text) and fold(text) not in words.labels


def _loose_list(text: str, document: Document) -> tuple[Segment, ...]:
    """The list of sections behind a label in no list, or not in the form of a list."""
    cue = document.words.label(text)
    if cue is not None and cue.role in ("category", "tags") and cue.value < len(text):
        return (Segment(cue.role, cue.value, len(text), labelled=True),)
    start = value_at(text)
    if not 0 < start < len(text) or len(text[:start].split()) > MAX_LABEL_WORDS:
        return ()
    sections = document.words.words("sections")
    known = [word for name in sections for word in name.split()]
    values = fold(text[start:]).replace(",", " ").split()
    if sum(value in known for value in values) * 2 >= len(values):
        return (Segment("category", start, len(text), labelled=True),)
    return ()


def _named(passage: Passage, document: Document) -> tuple[Segment, ...]:
    """The names behind a byline's words that are in no list: "An analysis by Jane Roe"."""
    text = passage.text
    starts = [at + 1 for at, char in enumerate(text[:MAX_BYLINE_LABEL]) if char == " "]
    if document.words.has("roles", fold(text.partition(":")[0])):
        return (Segment("note", 0, len(text)),)  # of the desk, and no author
    for start in starts[:MAX_LABEL_WORDS]:
        if fold(text[:start].split()[-1]) not in _last_words(document.words):
            continue
        names = split_names(text, start, len(text), document.words)
        if not names or names[0][0] != start:
            continue
        if all(_is_full_name(text[slice(*name)], document) for name in names):
            return (Segment("byline", start, len(text), names=names, labelled=True),)
    return ()


@cache
def _last_words(words: Lexicon) -> frozenset[str]:
    """The last words of all words for a byline: "by", "von"."""
    return frozenset(fold(each.rsplit(maxsplit=1)[-1]) for each in words.words("byline"))


MAX_BYLINE_LABEL = 40
"""Characters in which the words of a byline before its names are looked for."""


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of ``text[start:end]`` between bars and commas, without blanks at their edges."""
    ends = [(match.start(), match.end()) for match in _PARTING.finditer(text, start, end)]
    at = start
    for last, following in [*ends, (end, end)]:
        part = text[at:last]
        if not part.isspace() and part:
            yield at + len(part) - len(part.lstrip()), at + len(part.rstrip())
        at = following
