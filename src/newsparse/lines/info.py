"""Information lines: who wrote the story, when, and under which labels.

A line is an information line when *all* of it is understood: dates with their labels, bylines,
labelled lists, reading times. One word that fits nowhere and it is left to be prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from newsparse.dates import Mention, find_clock, find_dates
from newsparse.languages import by_words
from newsparse.languages.lexicon import MAX_LABEL, Lexicon
from newsparse.languages.people import agency_names, given_names
from newsparse.lines.infowords import HARD_PARTING, PARTING
from newsparse.lines.labels import Segment
from newsparse.lines.names import has_role, looks_like_name, split_names, without_role
from newsparse.lines.printed import page_named
from newsparse.patterns import HAN_BLANK, has_digit, pattern
from newsparse.words import fold, words

__all__ = ["MAX_INFO", "InfoReader"]

MAX_INFO = 400
"""Longest information line in characters; labelled keyword lists may be longer."""

_MAX_AGO = 4  # words of "2 hours ago", which gives no date without a time of reference
_MAX_BESIDE_DATE = 4  # words of a name or place

_WITH_BYLINE, _MAX_OUTLET = 2, 5  # parts of "Herald | By Jane Roe", and words of the first

_MAX_RELEASE = 4  # words between "Press release" and its day: "no. 12/2024 of"

_MAX_COMMENTS = 3  # words of "18 Comments", "Leave a Comment" behind a byline

_MAX_SIGNED = 2  # names before a job title without "By"; more are a list of people

MAX_LIST = 20_000
"""Longest labelled list of categories or keywords, in characters. A longer line is text."""

_SEPARATOR = pattern(r"\h*+[|•·●▪│‧]\h*+|\h++[–—/-]\h++|\h*+\t\h*+|(?<=\S)\h*+[,;，、]\h++")
_HARD_SEPARATOR = pattern(r"\h*+[|•·●▪│‧]\h*+")
_TRIM = " \t|•·●▪│‧・–—-/,;:：.，、()[]（）"
_TRIM_END = " \t|•·●▪│‧・–—-/,;:：，、"
_OPENING, _CLOSING = "([（【", ")]）】"
_CLOCK_LIKE = pattern(r"\d{1,2}[:.]\d\d")  # "25:10": no time, but no prose either
_NUMBER = pattern(r"\d++")
# yes: "Politics, World"   "Wirtschaft & Finanzen"    no:  "1987, the book sold well."
_LABELS = pattern(r"(?:[\p{Lu}\p{Lt}\p{Lo}][^\d,.;]{0,60}+(?:[,;/|]\h*+|$))++")
_DATED = ("published", "updated")
_FILED = ("category", "tags")
# yes: "Text: "   "Photos: "   "글="   "文・"   each at the start of a word
_CREDIT = pattern(
    r"(?<![^\s,;/|，、／])(?<label>\p{L}[\p{L}\p{M}.]{0,20}+)\h?(?:[:：=＝]\h?|・)(?=\S)"
)
_BEHIND_LABELS = ":：=＝・"
_MIN_CREDITS = 2
_NOTES = ("share", "furniture", "comments", "read_more")
_COUNTED = ("comments", "share")
_NAMED, _MAX_OFFICE = range(2, 5), 6  # words of a name, and of an office behind it


class InfoReader:
    """Reads information lines in the languages of one page.

    *languages* and *order* are as in `find_dates`; *words* are the cue words of *languages*.
    """

    def __init__(self, languages: tuple[str, ...], order: str | None, words: Lexicon) -> None:
        self.languages, self.order, self.words = languages, order, words
        self.dates: dict[str, tuple[Mention, ...]] = {}
        """The dates of each text that was read."""

    def read(self, text: str, *, undated: bool = True) -> tuple[Segment, ...]:
        """The segments of *text*, or ``()`` when it is no information line.

        With ``undated=False`` it is none either when it has no date.

        >>> from newsparse.languages.lexicon import lexicon
        >>> reader = InfoReader(("en",), None, lexicon(("en",)))
        >>> [each.role for each in reader.read("Posted on August 6, 2025 by Jane Roe | 3 min read")]
        ['published', 'byline', 'note']
        >>> reader.read("Published in 1987, the book sold well.")
        ()
        """
        if len(text) <= MAX_INFO:
            mentions = self.dates[text] = find_dates(text, self.languages, self.order)
            if not mentions and not undated:
                return ()
            found = self._dated(text, mentions) if mentions else self._undated(text, 0, len(text))
            if found:
                return tuple(found)
        return self._labelled_list(text)

    # -- lines with dates ---------------------------------------------------------------------

    def _dated(self, text: str, mentions: tuple[Mention, ...]) -> list[Segment] | None:
        """Each date with the label before it (or after it), and what is between the dates."""
        segments: list[Segment] = []
        at = 0
        for mention in mentions:
            role, gap_end = self._label_before(text, at, mention.start)
            between = self._undated(text, at, gap_end, dated=True)
            if between is None:
                return None
            if not role and between and (kept := self._label_after(text, at, gap_end, segments)):
                segments, between = kept, []
            segments += between
            segments.append(_date_segment(role, mention))
            at = mention.end
        kept = self._label_after(text, at, len(text), segments)
        if kept is not None:
            return kept
        rest = self._undated(text, at, len(text), dated=True)
        return None if rest is None else segments + rest

    def _label_before(self, text: str, start: int, end: int) -> tuple[str, int]:
        """The label of the date at *end*, and where the text before that label ends."""
        trimmed = start + len(text[start:end].rstrip(_TRIM))
        bare = self._before_small_words(text, start, trimmed)
        for last in dict.fromkeys((trimmed, bare)):  # "Published: Sun, 4 August": without the day
            for at in _starts_of_words(text, start, last):
                label = text[at : start + len(text[start:last].rstrip(_TRIM))]
                role = self.words.labels.get(fold(label))
                if role in _DATED:
                    return role, at
        return "", bare

    def _label_after(
        self, text: str, start: int, end: int, segments: list[Segment]
    ) -> list[Segment] | None:
        """*segments* with the label in ``text[start:end]`` given to the date before it."""
        role = self.words.labels.get(fold(text[start:end].strip(_TRIM)))
        if role not in _DATED or not segments or segments[-1].role != "date":
            return None
        return [*segments[:-1], _date_segment(role, segments[-1].mention)]

    def _before_small_words(self, text: str, start: int, end: int) -> int:
        """*end* without the weekday and small words that lead up to a date."""
        while True:
            trimmed = start + len(text[start:end].rstrip(_TRIM))
            small = next(
                (
                    at
                    for at in _starts_of_words(text, start, trimmed)
                    if self._is_small(text[at:trimmed])
                ),
                None,
            )
            if small is None:
                return trimmed
            end = small

    def _is_small(self, text: str) -> bool:
        return fold(text) in self.words.small_words

    # -- what is around dates -----------------------------------------------------------------

    def _undated(
        self, text: str, start: int, end: int, *, dated: bool = False
    ) -> list[Segment] | None:
        """The segments of ``text[start:end]``, which has no date; ``None`` if it is prose."""
        start, end = _trim(text, start, end)
        if start >= end:
            return []
        signed = self._credits(text, start, end)
        if signed is not None:
            return signed
        if dated and self._is_release(text[start:end]):
            return [Segment(role="note", start=start, end=end)]
        if dated and self._is_parted(text, start, end):
            section = self._section(text, start, end)
            if section is not None:
                return section
        whole = self._part(text, start, end)
        if whole is None and dated:
            whole = self._unsigned(text, start, end, alone=self._is_parted(text, start, end))
        if whole is not None:
            return whole
        return self._parts(text, start, end, dated=dated)

    def _is_release(self, part: str) -> bool:
        """Whether *part* is what stands over a press release: "Press release no. 12/2024 of"."""
        folded = fold(part)
        size = self.words.starts("releases", folded)
        return size > 0 and len(folded[size:].split()) <= _MAX_RELEASE

    def _credits(self, text: str, start: int, end: int) -> list[Segment] | None:
        """Who did what, each behind a label: "Text: Jane Roe Photos: John Doe"."""
        # "文・佐々木真理"   "文＝佐々木真理"
        least = 1 if "・" in text[start:end] or "＝" in text[start:end] else _MIN_CREDITS
        if sum(map(text.count, _BEHIND_LABELS)) < least:  # as most lines
            return None
        found = [
            (match.start(), match.end(), fold(match["label"]))
            for match in _CREDIT.finditer(text, start, end)
        ]
        if len(found) < least or found[0][0] != start:
            return None
        segments: list[Segment] = []
        ends = [*(at for at, _, _ in found[1:]), end]
        for (_, value, label), last in zip(found, ends, strict=True):
            value, last = _trim(text, value, last)  # noqa: PLW2901  # without what parts them
            if self.words.labels.get(label) == "byline" or self.words.has("texts", label):
                names = split_names(text, value, last, self.words)
                if not names:
                    return None
                segments.append(Segment("byline", value, last, names=names, labelled=True))
            elif self.words.has("captions", label) or self.words.has("roles", label):
                segments.append(Segment(role="note", start=value, end=last))
            else:
                return None
        return segments if any(each.names for each in segments) else None

    def _parts(self, text: str, start: int, end: int, *, dated: bool) -> list[Segment] | None:
        """The segments of all parts between separators; ``None`` if one of them is prose."""
        if PARTING.isdisjoint(text) and (text.isascii() or not HAN_BLANK.search(text)):
            return None  # one part; saves three searches on most lines
        hard = () if HARD_PARTING.isdisjoint(text) else (_HARD_SEPARATOR,)
        han = () if text.isascii() else (HAN_BLANK,)
        for separator in (*hard, _SEPARATOR, *han):
            parts = list(_split(text, start, end, separator))
            if len(parts) < 2:
                continue
            segments: list[Segment] = []
            alone = separator is _HARD_SEPARATOR
            for part in parts:
                found = self._part_of(text, *part, segments, dated=dated, alone=alone)
                if found is None and alone:
                    found = self._beside_byline(text, *part, len(parts))
                if found is None:
                    break
                segments += found
            else:
                if dated or not _is_vague(segments):
                    return segments
        return None

    def _part_of(
        self,
        text: str,
        start: int,
        end: int,
        before: Sequence[Segment],
        *,
        dated: bool,
        alone: bool,
    ) -> list[Segment] | None:
        """One part between separators, read by what is *before* it and whether a day is near.

        Beside a day and a bar a section's name is one: "6 May 2025 | Sport".
        """
        found = self._section(text, start, end) if dated and alone else None
        if found is None and alone and before and before[-1].role in _FILED:
            found = self._filed(text, start, end)
        found = self._part(text, start, end) if found is None else found
        if found is None and before and _awaits_names(before[-1]):
            found = self._labelled(text, start, start, end, "byline", True)
        if found is None and dated:
            found = self._unsigned(text, start, end, alone=alone)
        return found

    def _filed(self, text: str, start: int, end: int) -> list[Segment] | None:
        """Sections or keywords behind a word without a colon: "Posted in Sport | Tagged rowing"."""
        start, end = _trim(text, start, end)
        cue = self.words.label(text[start:end])
        if cue is None or cue.role not in _FILED or cue.value >= end - start:
            return None
        return [Segment(role=cue.role, start=start + cue.value, end=end, labelled=True)]

    def _section(self, text: str, start: int, end: int) -> list[Segment] | None:
        """The name of a section that is all of ``text[start:end]``."""
        start, end = _trim(text, start, end)
        listed = self.words.has("sections", fold(text[start:end]))
        return [Segment(role="category", start=start, end=end)] if listed else None

    def _beside_byline(self, text: str, start: int, end: int, parts: int) -> list[Segment] | None:
        """The outlet, or something else of a few words, beside a byline: "Herald | By Jane Roe"."""
        start, end = _trim(text, start, end)
        said = words(text[start:end])
        if parts != _WITH_BYLINE or not 0 < len(said) <= _MAX_OUTLET or text[end - 1] in ".!?":
            return None
        if self.words.has("sections", fold(text[start:end])):
            return [Segment(role="category", start=start, end=end)]
        named = any(map(self.words.is_outlet_word, said))
        return [Segment(role="outlet" if named else "beside", start=start, end=end)]

    def _part(self, text: str, start: int, end: int) -> list[Segment] | None:
        """One part between separators."""
        start, end = _trim(text, start, end)
        if start >= end:
            return []
        part = text[start:end]
        folded = fold(part)
        cue = self.words.label(part)
        if cue and cue.role == "byline" and cue.value == len(part):
            return [Segment(role="byline", start=end, end=end, labelled=True)]
        if folded in self.words.small_words or self._is_note(folded):
            return [Segment(role="note", start=start, end=end)]
        if self._filler(part) or _CLOCK_LIKE.fullmatch(part):
            return [Segment(role="note", start=start, end=end)]
        clock = find_clock(part, self.languages)
        if clock:
            return [Segment(role="clock", start=start + clock[0], end=start + clock[1])]
        if self._is_desk(part):
            return self._of_desk(text, start, end)
        if cue:
            found = self._labelled(text, start, start + cue.value, end, cue.role, cue.colon)
            if found is not None:
                return found
        return self._signed(text, start, end)

    def _is_desk(self, part: str) -> bool:
        """Whether *part* names somebody of the desk who is no author: "Editor: Jane Roe"."""
        if ":" not in part and "：" not in part:
            return False
        title, colon, name = part.replace("：", ":").partition(":")
        folded = fold(title)
        if not colon or folded in self.words.labels or not self.words.has("roles", folded):
            return False
        return looks_like_name(name.strip())

    def _of_desk(self, text: str, start: int, end: int) -> list[Segment]:
        """Who wrote it: "Reporter: Jane Roe"; or who is no author: "Editor: Jane Roe"."""
        title, _, _ = text[start:end].replace("：", ":").partition(":")
        if not self.words.has("writers", fold(title)):
            return [Segment(role="note", start=start, end=end)]
        value, end = _trim(text, start + len(title), end)
        names = split_names(text, value, end, self.words) or ()
        return [Segment(role="byline", start=value, end=end, names=names, labelled=True)]

    def _filler(self, part: str) -> bool:
        """Whether nothing is in *part* but small words of a date."""
        return all(self._is_small(word) for word in part.split())

    def _labelled(
        self, text: str, label: int, start: int, end: int, role: str, colon: bool
    ) -> list[Segment] | None:
        """A label with its value, which must fit the label."""
        start, end = _trim(text, start, end)
        if role == "byline":
            if start >= end:
                return [Segment(role=role, start=end, end=end, labelled=True)]
            end = self._before_clock(text, start, self._before_comments(text, start, end))
            names = split_names(text, start, end, self.words)
            if names is None or not (colon or self._may_follow(text[label:start], text[start:end])):
                return None
            return [Segment(role=role, start=start, end=end, names=names, labelled=True)]
        if start >= end:
            return [Segment(role=role, start=end, end=end, labelled=True)]
        if role == "source":
            alone = not HAN_BLANK.search(text, start, end)  # else more follows behind the blank
            return [Segment(role="note", start=start, end=end)] if colon and alone else None
        if role in _DATED:
            clock = find_clock(text[start:end], self.languages)
            if clock:
                return [Segment(role="clock", start=start, end=end)]
            said = text[start:end]
            ago = len(said.split()) <= _MAX_AGO and _NUMBER.search(said) and said[-1] not in ".!?"
            return [Segment(role="note", start=start, end=end)] if ago else None
        if colon or (self._is_phrase(text[label:start]) and _are_labels(text[start:end])):
            if not colon and self._goes_on(text, start, end):
                return None
            return [Segment(role=role, start=start, end=end, labelled=True)]
        return None

    def _goes_on(self, text: str, start: int, end: int) -> bool:
        """Whether a bar in ``text[start:end]`` has another label behind it."""
        _, *others = _split(text, start, end, _HARD_SEPARATOR)
        return any(self.words.label(text[slice(*part)]) is not None for part in others)

    def _may_follow(self, label: str, name: str) -> bool:
        """Whether *name* may be who wrote it behind *label*, which no mark parts from it.

        One word is so behind words for "by" or if it is an agency: "Haber Sahili" and "文化" begin
        as bylines by chance.
        """
        if name[0].lower() == name[0].upper():  # in scripts without capitals a name may be a word
            return label[-1].isspace() or len(name) > 1
        said = fold(label)
        known = " " in said or said in by_words() or fold(name) in agency_names()
        return known or " " in name

    def _before_comments(self, text: str, start: int, end: int) -> int:
        """Where a byline ends before what blogs put behind it: "by Jane 18 Comments"."""
        blanks = [at for at in range(start, end) if text[at] == " "]
        for blank in blanks[-_MAX_COMMENTS:]:
            bare = _NUMBER.sub("", fold(text[blank + 1 : end])).strip()
            if self.words.has("comments", bare):
                return blank
        return end

    def _before_clock(self, text: str, start: int, end: int) -> int:
        """Where a byline ends before its time of day: "by Jane Roe at 10:14 AM"."""
        if not has_digit(text[start:end]):
            return end
        blanks = [at for at in range(start, end) if text[at] == " "]
        for one, other in pairwise(blanks):
            small = text[one + 1 : other]
            if (small == "@" or self._is_small(small)) and find_clock(
                text[other + 1 : end], self.languages
            ):
                return one
        return end

    @staticmethod
    def _is_phrase(label: str) -> bool:
        """Whether the label is more than one word, so that it needs no colon: "Filed under"."""
        return " " in label.strip()

    def _signed(self, text: str, start: int, end: int) -> list[Segment] | None:
        """Names with a job title but without "By": "Jane Roe, Staff Writer"."""
        if not has_role(text, start, end, self.words):
            return None
        names = split_names(text, start, end, self.words)
        if names and len(names) <= _MAX_SIGNED:
            return [Segment(role="byline", start=start, end=end, names=names)]
        return None

    @staticmethod
    def _is_parted(text: str, start: int, end: int) -> bool:
        """Whether a bar or a bullet, not a comma, parts ``text[start:end]`` from the date."""
        beside = text[max(start - 3, 0) : start] + text[end : end + 3]
        return not HARD_PARTING.isdisjoint(beside)

    def _unsigned(self, text: str, start: int, end: int, *, alone: bool) -> list[Segment] | None:
        """What is beside a date without a label: a name and a bar, or a place and a comma."""
        start, end = without_role(text, *_trim(text, start, end), self.words)
        part = text[start:end]
        if fold(part) in agency_names() and (alone or part.isupper()):  # "PTI | Mumbai | 6 May"
            return [Segment(role="byline", start=start, end=end, names=((start, end),))]
        if not looks_like_name(part) or len(part.split()) > _MAX_BESIDE_DATE:
            return self._with_office(text, start, end) if alone else None
        first, _, name = part.partition(" ")
        if " " in name and name[0].isupper() and fold(first) in by_words():
            start, part = end - len(name), name
        if alone or " " in part:
            if " " not in part:
                return [Segment(role="note", start=start, end=end)]
            found = fold(part).split()
            if self.words.is_outlet_word(found[-1]) and found[0] not in given_names():
                return [Segment(role="outlet", start=start, end=end)]
            return [Segment(role="byline", start=start, end=end, names=((start, end),))]
        return [Segment(role="place", start=start, end=end)]

    @staticmethod
    def _with_office(text: str, start: int, end: int) -> list[Segment] | None:
        """A name and where its bearer works, beside a bar: "Jane Roe, Office of Fisheries"."""
        name, comma, office = text[start:end].partition(", ")
        said = name.split()
        if not comma or len(said) not in _NAMED or len(office.split()) > _MAX_OFFICE:
            return None
        if fold(said[0]) not in given_names() or not looks_like_name(name):
            return None
        if not (office[0].isupper() and office.split()[-1][0].isupper()):
            return None
        ends = start + len(name)
        return [
            Segment(role="byline", start=start, end=ends, names=((start, ends),)),
            Segment(role="note", start=ends + len(comma), end=end),
        ]

    def _is_note(self, folded: str) -> bool:
        """Reading time, number of comments, share button, page of a printed paper."""
        if folded in self.words.either(_NOTES):
            return True
        bare = folded
        if has_digit(folded):
            if page_named(folded, self.words) == 0:
                return True
            bare = _NUMBER.sub("", folded)
        bare = bare.strip(" .:~+-()[]")
        if bare == folded:
            return False
        if bare in self.words.either(_COUNTED):
            return True
        told = words(bare)
        return bool(told) and self.words.reading_time.issuperset(told)

    # -- long lists ---------------------------------------------------------------------------

    def _labelled_list(self, text: str) -> tuple[Segment, ...]:
        head = text[:MAX_LABEL]
        if len(text) > MAX_LIST or (":" not in head and "：" not in head):
            return ()
        cue = self.words.label(text)
        if cue is None or cue.role not in ("category", "tags") or not cue.colon:
            return ()
        return (Segment(role=cue.role, start=cue.value, end=len(text), labelled=True),)


def _awaits_names(segment: Segment) -> bool:
    """Whether *segment* is a byline's label without its names."""
    return segment.role == "byline" and segment.labelled and segment.start == segment.end


def _is_vague(segments: Sequence[Segment]) -> bool:
    """Whether one of the *segments* is understood only where a byline stands beside it."""
    beside = any(
        each.role in ("outlet", "beside", "category") and not each.labelled for each in segments
    )
    return beside and not any(each.labelled and each.names for each in segments)


def _are_labels(text: str) -> bool:
    """Whether *text* has the form of a list of section names."""
    return _LABELS.fullmatch(text) is not None


def _date_segment(role: str, mention: Mention | None) -> Segment:
    assert mention is not None  # noqa: S101  # made from a mention by every caller
    return Segment(
        role=role or "date",
        start=mention.start,
        end=mention.end,
        mention=mention,
        labelled=bool(role),
    )


def _starts_of_words(text: str, start: int, end: int) -> Iterator[int]:
    """Where the words of ``text[start:end]`` start, from left to right."""
    at_start = True
    for index in range(start, end):
        if text[index] in " |•·–—-/,;:(，、":
            at_start = True
        elif at_start or text[index] > "\u2e80":
            yield index
            at_start = False


def _split(
    text: str, start: int, end: int, separator: regex.Pattern[str]
) -> Iterator[tuple[int, int]]:
    at = start
    for match in separator.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    first = start
    while start < end and text[start] in _TRIM:
        start += 1
    closing = _CLOSING if any(char in _OPENING for char in text[first:start]) else ""
    while start < end and (text[end - 1] in _TRIM_END or text[end - 1] in closing):
        end -= 1
    return start, end
