"""Labels of the passages of a clean layout: its header is read as one, the rest is the story's."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from newsparse.dates import find_dates
from newsparse.findings import learned_score
from newsparse.header import HEADER, HeaderLine, HeaderText, Part, read, read_model
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.address import is_host, own_address
from newsparse.lines.document import Document
from newsparse.lines.furniture import WEAK
from newsparse.lines.header import TITLE_TAIL, split_title
from newsparse.lines.kind import is_prose
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.lines.names import is_role, looks_like_name, split_names
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import has_digit, pattern, value_at
from newsparse.relative import NearDay, read_partial
from newsparse.words import fold

__all__ = ["Clean", "header_text", "label_clean"]

LABELS: dict[Part, Label] = {
    Part.OUTLET: Label.OUTLET,
    Part.SOURCE: Label.OUTLET,
    Part.TAGLINE: Label.TAGLINE,
    Part.SECTION: Label.CATEGORY,
    Part.HEADLINE: Label.HEADLINE,
    Part.TITLED: Label.HEADLINE,
    Part.MORE: Label.HEADLINE,
    Part.STANDFIRST: Label.SUMMARY,
}
"""The label of each part of a header that has one of its own."""

_HEADLINES = frozenset(part for part, label in LABELS.items() if label is Label.HEADLINE)

MOST: dict[Part, float] = {
    Part.OUTLET: 0.85,
    Part.SOURCE: 0.82,  # under a masthead it may be another's
    Part.TAGLINE: 0.8,
    Part.SECTION: 0.75,
    Part.HEADLINE: 0.9,
    Part.TITLED: 0.9,
    Part.MORE: 0.9,
    Part.STANDFIRST: 0.8,
}
"""The score of a label whose probability is 1: it grows from `TAKEN` up to this in proportion."""

MOST_OTHERS = 0.85
"""The same for furniture, and for information lines of which not every word is known."""

RUNNER_UP = 0.1
"""What else a passage may be is kept when it is at least so likely."""

MAX_NAMES = 4
"""Names on a line without a word that says whose they are."""


def header_text(document: Document) -> HeaderText:
    """What the reader of a header is given of *document*."""
    passages, told = document.passages, document.cues
    roles = {
        at: frozenset(part.role for part in each.segments) or frozenset((each.label.value,))
        for at, each in told.items()
    }
    return HeaderText(
        passages=passages,
        roles=roles | dict.fromkeys(document.view(_dates_over), _DATE),
        prose=document.view(_prose),
        words=document.words,
        outlets=document.outlets,
        titles=frozenset(fold(entry.value) for entry in document.entries("title")),
    )


_DATE = frozenset(("date",))


def _prose(document: Document) -> list[int]:
    """The passages of running text of which words tell nothing, by index, in order."""
    told = document.cues
    return [at for at, each in enumerate(document.passages) if at not in told and is_prose(each)]


def _partial_dates(document: Document) -> frozenset[int]:
    """The lines that are a date which comes to no day by itself, by index.

    They are "Dec 24", "2 hours ago" or "Yesterday", and nothing else. A word for today on the first
    line may be a masthead: there are newspapers called Today, Heute and Hoy.
    """
    return frozenset(
        at
        for at, each in enumerate(document.passages)
        if each.words <= MAX_DATE_WORDS
        and at not in document.cues
        and each.folded not in document.outlets
        and (partial := read_partial(each.text, document.codes)) is not None
        and (at or partial != _TODAY)
    )


MAX_DATE_WORDS = 8
"""Words of a date at most, its day of the week, time of day and zone included."""

_TODAY = NearDay(0, None)


def _dates_over(document: Document) -> frozenset[int]:
    """Those of the `_partial_dates` that stand over all running text."""
    first = next(iter(document.view(_prose)), 0)
    return frozenset(at for at in document.view(_partial_dates) if at < first)


def _dates(lines: Sequence[HeaderLine], document: Document) -> frozenset[int]:
    """The `_partial_dates` of the header that was read as *lines*.

    Under running text there is one at most, between a headline and the story: "Dec 24" is a heading
    of the story when it is marked as one, and when others like it follow.
    """
    partial, over = document.view(_partial_dates), document.view(_dates_over)
    under = partial - over
    if len(under) != 1:
        return over
    [at] = under
    before = [each for each in lines if each.at < at and each.at not in partial]
    is_heading = document.passages[at].mark is Mark.HEADING
    inside = any(each.part is Part.STORY and not _may_be_standfirst(each) for each in before)
    if is_heading or inside or _HEADLINES.isdisjoint(each.part for each in before):
        return over
    return partial


MAYBE_STANDFIRST = 0.3
"""How likely a line that is the story's may be a standfirst as well."""


def _may_be_standfirst(line: HeaderLine) -> bool:
    return dict(line.others).get(Part.STANDFIRST, 0.0) >= MAYBE_STANDFIRST


def _date(line: HeaderLine, document: Document) -> Labelling:
    """The label of a *line* that is one of the `_dates`."""
    score = learned_score(line.probability, 0, MOST_OTHERS)
    whole = Segment("note", 0, len(document.passages[line.at].text))
    return Labelling(Label.INFO, score, (whole,))


class Clean(NamedTuple):
    """What the passages of a clean layout are."""

    labels: Mapping[int, Labelling]
    """The labels of the passages that are not the story's, by index."""
    story: Sequence[int]
    """The passages that are, by index, in order."""
    others: Mapping[int, tuple[tuple[Label, float], ...]]
    """What else the passages of the header may be, likeliest first, with the probability."""
    headed: bool = False
    """Whether there is a headline."""


def _read(document: Document, header: HeaderText) -> list[HeaderLine]:
    """What the lines of *header* are, by the caller's own reader if it is sure of them all."""
    known = document.header_of(document, header) if document.header_of is not None else None
    return read(header, document.models.model(HEADER, read_model)) if known is None else known


def label_clean(document: Document) -> Clean:
    """What the passages of *document* are, which holds a clean layout."""
    header = header_text(document)
    found = _read(document, header) if header.prose else []
    dates = _dates(found, document)
    found = [
        each._replace(part=Part.INFO) if each.at in dates else _checked(each, document)
        for each in found
    ]
    found = _with_headline(found, document)
    heads = {line.at for line in found if LABELS.get(line.part) is Label.HEADLINE}
    story = _story(found, header, document)
    if heads.issuperset(header.prose) and not story.intersection(header.prose):
        signed = any(part.names for parts in document.info.values() for part in parts)
        if not found or not signed:
            return Clean({}, (), {})  # nothing is said; or the only sentence is a headline
        story |= heads  # somebody signed that sentence
    labels = {at: each for at, each in document.cues.items() if at not in story}
    for line in found:
        if line.at in story:
            continue
        is_date = line.at in dates
        own = _date(line, document) if is_date else _labelling(line, document, found)
        if own is not None:
            labels[line.at] = own
        elif _is_open(line, story, document):
            story.add(line.at)
    read_too = {line.at for line in found}
    rest = range(found[0].at, len(document.passages))
    story |= {at for at in rest if at not in read_too and at not in document.cues}
    story |= _within(document, story, labels)
    labels |= _behind_story(document, story)
    labels |= _same_headline(document, labels, found)
    labels |= _days_of_others(labels)
    return Clean(
        {at: each for at, each in labels.items() if at not in story},
        sorted(story) or header.prose,
        {
            line.at: others
            for line in found
            if line.at not in dates and (others := _others(line, document))
        },
        headed=any(each.label is Label.HEADLINE for each in labels.values()),
    )


def _is_open(line: HeaderLine, story: Collection[int], document: Document) -> bool:
    """Whether *line*, taken for a byline in which no name can be read, is the story's.

    That is one within it, or one that says what stands in it below: "Squad:".
    """
    if document.passages[line.at].text[-1] in ":：" and line.at + 1 in story:
        return True
    return bool(story) and line.at > min(story) and line.probability < SURE


MIN_HEADLINE = 3
"""Words of a first line that is the headline where no other line is."""


def _with_headline(lines: list[HeaderLine], document: Document) -> list[HeaderLine]:
    """The *lines* of a header that has no headline, with the first that may be one as it."""
    if not _HEADLINES.isdisjoint(line.part for line in lines):
        return lines
    for number, line in enumerate(lines):
        if _may_be_headline(line, document):
            return [*lines[:number], line._replace(part=Part.HEADLINE), *lines[number + 1 :]]
    return lines


def _may_be_headline(line: HeaderLine, document: Document) -> bool:
    """Whether *line* was taken for something else by its place or form alone.

    That is the text's first line as furniture, or a line in no list of sections, which the text has
    once, as a section.
    """
    passage = document.passages[line.at]
    if line.probability >= SURE or line.at in document.cues or passage.sentence:
        return False
    if line.part is Part.SECTION:
        over = line.at < next(iter(document.view(_prose)), 0)
        again = sum(each.folded == passage.folded for each in document.passages) > 1
        return over and not again and not document.words.has("sections", passage.folded)
    return line.part is Part.FURNITURE and not line.at and passage.words >= MIN_HEADLINE


_NOT_BETWEEN = _HEADLINES | {Part.OUTLET, Part.STANDFIRST, Part.STORY, Part.FURNITURE}
"""The parts of a text that has no byline, date or section."""


def _story(lines: Sequence[HeaderLine], header: HeaderText, document: Document) -> set[int]:
    """The passages of *lines* that are the story's."""
    story: set[int] = set()
    known = document.passages[lines[0].at].folded if lines else ""
    other = header.titles and not any(title.startswith(known) for title in header.titles)
    headline = max((each.at for each in lines if each.part in _HEADLINES), default=-1)
    outlets = {each.at for each in lines if LABELS.get(each.part) is Label.OUTLET}
    last = max((each.at for each in lines if each.part is Part.STORY), default=-1)
    rights = (at for at, each in document.cues.items() if each.label is Label.RIGHTS and at > last)
    end = min(rights, default=len(document.passages))
    bare = _NOT_BETWEEN.issuperset(each.part for each in lines)
    for line in lines:
        inside = bool(story) and line.at < end and _is_inside(line, lines, document)
        # Running text that only its place may make furniture is not lost.
        unsure = line.part is Part.FURNITURE and line.probability < SURE
        said = line.at in header.prose or _is_said(document.passages[line.at])
        inside |= unsure and said and line.at > headline and line.at not in document.cues
        # Over the first line of a text there is no headline that it could be the standfirst of, and
        # under a headline without a byline or date the first paragraph is the story's.
        lead = line.at == 0 or (bare and line.probability < SURE)
        inside |= line.part is Part.STANDFIRST and lead
        inside |= line.part is Part.HEADLINE and line.at in header.prose and bool(other)
        # A motto in a full sentence is beside the outlet's name, not under a byline.
        alone = line.part is Part.TAGLINE and outlets.isdisjoint((line.at - 1, line.at + 1))
        full = line.at in header.prose or document.passages[line.at].sentence
        inside |= alone and full and 0 <= headline < line.at
        if inside or (line.part is Part.STORY and not _is_kept(line, document)):
            story.add(line.at)
    return story


MIN_ALIKE = 4
"""Lines of dates, names or captions within a story from which on they are a list of it: of events,
of films, of readings. A byline or an update is one line, or two."""

_LISTED = frozenset({Label.INFO, Label.CAPTION})
_ITEMS = frozenset({*_LISTED, Label.RIGHTS, Label.CREDIT, Label.FURNITURE})
_MARKED = (Mark.BULLET, Mark.NUMBER)


def _within(
    document: Document, story: Collection[int], labels: Mapping[int, Labelling]
) -> set[int]:
    """The passages within *story* that have *labels* of something else, but are lines of it.

    Between its paragraphs, an item beside other items is one ("- Author names"), and so are lines
    of which there are many, a name or a day without a label, and the source of a table. Behind the
    first of them, so are addresses under each other.
    """
    passages = document.passages
    prose = [at for at in document.view(_prose) if at in story]
    if len(prose) < MIN_AROUND:
        return set()
    inside = {at: each for at, each in labels.items() if prose[0] < at < prose[-1]}
    counts = Counter(each.label for each in inside.values())
    found: set[int] = set()
    for at, each in inside.items():
        marked = passages[at].mark in _MARKED and any(
            passages[by].mark in _MARKED for by in (at - 1, at + 1) if by in story or by in inside
        )
        if (
            (marked and each.label in _ITEMS)
            or (each.label in _LISTED and counts[each.label] >= MIN_ALIKE)
            or (at > prose[1] and _is_bare(each))
        ):
            found.add(at)
    return found | _addresses(sorted({*labels, *story}), passages, prose[0])


def _addresses(places: Sequence[int], passages: Sequence[Passage], first: int) -> set[int]:
    """Those of *places* behind the *first* paragraph that are addresses under each other.

    Names of hosts alone are, where a line that ends in a colon stands over them: "Sources:".
    """
    behind = places[bisect_right(places, first) :]
    full = {at for at in behind if own_address(passages[at]) is not None}
    found = {at for run in _runs(full) for at in run}
    for run in _runs(full.union(at for at in behind if is_host(passages[at]))):
        over = run[0] - 1
        if passages[over].text[-1] in ":：":
            found.update((over, *run))
    return found


def _runs(places: Collection[int]) -> Iterator[list[int]]:
    """The stretches of two or more *places* in a row, in order."""
    run: list[int] = []
    for at in sorted(places):
        if run and at > run[-1] + 1:
            if len(run) > 1:
                yield run
            run = []
        run.append(at)
    if len(run) > 1:
        yield run


MIN_AROUND = 3
"""Paragraphs of a story from which on it has lines between them."""


def _is_bare(labelling: Labelling) -> bool:
    """Whether a passage is said to be an outlet, or names and days, without a label for these."""
    if labelling.label is Label.INFO:
        return bool(labelling.segments) and not _is_labelled(labelling)
    return labelling.label is Label.OUTLET


def _behind_story(document: Document, story: set[int]) -> dict[int, Labelling]:
    """Take out of *story* what print adds, comments, boxes on authors, and headings at its end.

    Gives their labels.
    """
    passages = document.passages
    out: set[int] = set()
    heads = (
        at
        for at in range(min(story, default=0) + 1, len(passages))
        if _heads_comments(document, at)
    )
    first = next(heads, len(passages))
    out |= _of_print(document, story)
    behind = {at for at in story if at >= first}
    said = sum(passages[at].words for at in behind)
    if 2 * said <= sum(passages[at].words for at in story):  # else they are most of the text
        out |= behind
    story -= out
    out |= _about_authors(document, story)
    story -= out
    for at in sorted(story, reverse=True)[:-1]:
        if passages[at].mark is not Mark.HEADING:
            break
        out.add(at)  # it heads what is not the story's
    story -= out
    return {at: Labelling(Label.FURNITURE, 0.8) for at in out if at not in document.cues}


# yes: "12"   "- 12 -"   "Page 3 of 8"   "Seite 4"   what a printed page has at its edge
_PAGE_NUMBER = pattern(
    r"(?:[-–—]\h?)?(?:(?:page|seite|página|pagina|strona|sida|side|p|s)\.?\h)?(?<number>\d{1,4})"
    r"(?:\h?(?:of|von|de|di|van|av|/)\h?\d{1,4})?(?:\h?[-–—])?",
    flags=regex.IGNORECASE,
)
RUNNING_HEADS, PAGE_NUMBERS, HEAD_WORDS = 3, 2, 8
"""Times that a line of so few words breaks into the text when it runs along the heads of pages; and
how many numbers, one higher than the other, are those of pages."""


def _of_print(document: Document, story: Collection[int]) -> set[int]:
    """The passages of *story* that are numbers of printed pages, or lines that run along them."""
    passages = document.passages
    short = [at for at in sorted(story) if passages[at].words <= HEAD_WORDS]
    numbers = [(at, _PAGE_NUMBER.fullmatch(passages[at].text)) for at in short]
    found = [(at, int(match["number"])) for at, match in numbers if match]
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
    return before is not None and is_prose(before) and not before.sentence


AUTHOR_BOX = 2
"""Passages at a story's end at most that tell who wrote it."""


def _about_authors(document: Document, story: Collection[int]) -> set[int]:
    """The passages at the end of *story* that tell who wrote it.

    They stand behind a heading that says so, or begin with a name of the byline and have a job
    title, or an address of that person's.
    """
    passages, words = document.passages, document.words
    last = sorted(story)[-AUTHOR_BOX:]
    heads = [at for at, each in enumerate(passages) if words.has("about_author", each.folded)]
    headed = {at for at in last if any(at - AUTHOR_BOX <= head < at for head in heads)}
    names = tuple(
        passages[at].text[start:end]
        for at, parts in document.info.items()
        for part in parts
        for start, end in part.names
    )
    signed: set[int] = set()
    for at in reversed(last):
        each = passages[at]
        titled = "@" in each.text or not words.role_words.isdisjoint(each.plain.split())
        if not (names and titled and each.text.startswith(names)):
            break
        signed.add(at)
    out = headed | signed
    return out if len(out) < len(story) else set()


def _days_of_others(labels: Mapping[int, Labelling]) -> dict[int, Labelling]:
    """The days under other stories' headlines, which are no days of this one."""
    found: dict[int, Labelling] = {}
    for at, own in sorted(labels.items()):
        over = found.get(at - 1) or labels.get(at - 1)
        dated = own.label is Label.INFO and not _is_labelled(own)
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


def _checked(line: HeaderLine, document: Document) -> HeaderLine:
    """The *line* as a section's name, or furniture, where its words tell that it is no outlet's.

    An outlet may be called "World"; then the copyright line or metadata say so. Below the first
    line, "Dublin, Saturday, 8 February" is where and when something is.
    """
    if line.part is not Part.OUTLET:
        return line
    passage = document.passages[line.at]
    day = passage.text.partition(", ")[2] if line.at and passage.figures else ""
    if "@" in passage.text or (day and read_partial(day, document.codes) is not None):
        return line._replace(part=Part.FURNITURE)
    listed = document.words.has("sections", passage.folded)
    if listed and passage.folded not in document.outlets:
        return line._replace(part=Part.SECTION)
    return line


def _labelling(
    line: HeaderLine, document: Document, lines: Sequence[HeaderLine]
) -> Labelling | None:
    """The label of *line*; ``None`` leaves it what words tell it is, or nothing."""
    passage, told = document.passages[line.at], document.cues.get(line.at)
    score = learned_score(line.probability, 0, MOST.get(line.part, MOST_OTHERS))
    if told is not None and line.part is Part.STANDFIRST and _is_kept(line, document):
        return told
    if told is not None and LABELS.get(line.part) is not Label.HEADLINE and _is_labelled(told):
        return told
    if line.part in (Part.INFO, Part.FURNITURE, Part.NAME, Part.STORY):
        if told is not None:
            return told
        if _is_contact(line.at, document):
            return Labelling(Label.FURNITURE, score)
        names = _names(passage, document) if line.probability < SURE else ()
        if line.part is Part.FURNITURE and not names:
            return Labelling(Label.FURNITURE, score)
        readers = (_names, _loose_info, _named)
        reads = readers if line.part is Part.NAME else (_loose_info, _named, _names)
        segments = next((found for each in reads if (found := each(passage, document))), ())
        return Labelling(Label.INFO, score, segments) if segments else None
    if line.part is Part.SOURCE:
        if value_at(passage.text) == len(passage.text):
            return told
        parts: tuple[Segment, ...] = (
            Segment("outlet", value_at(passage.text), len(passage.text), labelled=True),
        )
    elif LABELS[line.part] is Label.HEADLINE:
        parts = _headline_segments(line, passage.text, document, lines)
    else:
        parts = ()
    return Labelling(LABELS[line.part], score, parts)


_CONTACTS = frozenset(
    "contact contacts kontakt pressekontakt kontakte contacto contactos contatto"
    " contatti contato contatos kontakti yhteystiedot контакт контакты 連絡先 联系人 문의".split()
)
CONTACT_LINES = 3
"""Lines under "Contact:" that say who to write to, at most."""


def _is_contact(at: int, document: Document) -> bool:
    """Whether a passage says whom the press may ask: it stands under a line that says so."""
    over = document.passages[max(at - CONTACT_LINES, 0) : at]
    return any(not _CONTACTS.isdisjoint(each.plain.split()) for each in over if each.words <= 3)


KEPT = frozenset({Label.CAPTION, Label.CREDIT, Label.INFO, Label.RIGHTS, Label.TEASER})
"""What words tell of a passage better than its neighbours do."""

_OF_WORDS = frozenset({Label.INFO, Label.TEASER})
"""Labels that only short lines have for certain."""


def _is_kept(line: HeaderLine, document: Document) -> bool:
    """Whether the words of *line* tell for sure that it is no text of the story.

    A sentence that begins as other stories' teasers do is the model's to tell.
    """
    told = document.cues.get(line.at)
    if told is None or told.label not in KEPT:
        return False
    if told.score <= WEAK and line.probability >= SURE:
        return False
    listed = any(part.labelled and part.role in _LISTS for part in told.segments)
    return listed or told.label not in _OF_WORDS or not is_prose(document.passages[line.at])


_LISTS = ("category", "tags")
"""Parts of a line that may be long, and have a label of their own."""


SURE, LIKELY = 0.9, 0.6
"""How likely a line between two of the story's, and one behind it, is furniture when it is taken
for it: nothing of the story may be lost."""


def _is_inside(line: HeaderLine, lines: Sequence[HeaderLine], document: Document) -> bool:
    """Whether *line*, behind the first of the story, is a heading, item or sentence of it."""
    if line.at in document.cues:
        return False
    passage = document.passages[line.at]
    after = any(each.part is Part.STORY for each in lines if each.at > line.at)
    listed = passage.mark in (Mark.BULLET, Mark.NUMBER, Mark.QUOTE)
    said = _is_said(passage)
    if line.part is Part.FURNITURE and line.probability < (SURE if after or said else LIKELY):
        return True
    return (line.part is not Part.FURNITURE and said) or (after and listed)


def _is_said(passage: Passage) -> bool:
    """Whether *passage* is a sentence, if a short one: "The harbour stays closed."."""
    return passage.sentence and passage.words > 2


def _is_labelled(told: Labelling) -> bool:
    """Whether a label says what the line is: "Posted in World" is no outlet's name."""
    return any(part.labelled for part in told.segments)


def _others(line: HeaderLine, document: Document) -> tuple[tuple[Label, float], ...]:
    """What else the *line* may be, likeliest first; nothing where a label says what it is."""
    told = document.cues.get(line.at)
    if told is not None and _is_labelled(told):
        return ()
    own = LABELS.get(line.part)
    found: dict[Label, float] = {}
    for part, likely in line.others:
        label = LABELS.get(part)
        if label is not None and label is not own:
            found[label] = found.get(label, 0.0) + likely
    ordered = sorted(found.items(), key=lambda each: -each[1])
    return tuple(each for each in ordered if each[1] >= RUNNER_UP)


# -- headline ----------------------------------------------------------------------------------


def _headline_segments(
    line: HeaderLine, text: str, document: Document, lines: Sequence[HeaderLine]
) -> tuple[Segment, ...]:
    """Where the headline stands in *text*, and the outlet behind it."""
    names = {
        fold(document.passages[each.at].text[value_at(document.passages[each.at].text) :])
        if each.part is Part.SOURCE
        else document.passages[each.at].folded
        for each in lines
        if each.part in (Part.OUTLET, Part.SOURCE)
    }
    slug = _SLUG.match(text)
    start = value_at(text) if line.part is Part.TITLED else slug.end() if slug else 0
    end, tail = split_title(text, document.outlets | names, document.words)
    found = (
        [Segment("headline", start, end)] if end > start else [Segment("headline", 0, len(text))]
    )
    if tail > end:
        found.append(Segment("outlet", tail, _tail_end(text, tail)))
    return tuple(found)


# yes: "UPDATE 2-"   "WRAPUP 1-"   "RPT-UPDATE 1-"   no: "Update: "
_SLUG = pattern(r"(?:(?:UPDATE|WRAPUP|PREVIEW|POLL)\h\d{1,2}-|(?:RPT|REFILE|CORRECTED)-)+(?=\S)")


def _tail_end(text: str, start: int) -> int:
    """Where the tail that starts at *start* ends: before the next one, or at the end."""
    following = TITLE_TAIL.search(text, start)
    return following.start() if following else len(text)


def _same_headline(
    document: Document, labels: Mapping[int, Labelling], lines: Sequence[HeaderLine]
) -> Iterator[tuple[int, Labelling]]:
    """Other lines that repeat the headline, perhaps with the outlet's name behind it."""
    pieces = [
        (each.at, labels[each.at].segments[0])
        for each in lines
        if each.at in labels and labels[each.at].label is Label.HEADLINE
    ]
    folded = fold(
        " ".join(document.passages[at].text[part.start : part.end] for at, part in pieces)
    )
    if not folded:
        return
    own = {at for at, _ in pieces}
    for line in lines:
        text = document.passages[line.at].text
        if line.at in own or line.part is Part.STORY or not fold(text).startswith(folded):
            continue
        tails = [m for m in TITLE_TAIL.finditer(text) if fold(text[: m.start()]) == folded]
        segments = tuple(Segment("outlet", m.end(), _tail_end(text, m.end())) for m in tails[:1])
        if segments or fold(text) == folded:
            yield line.at, Labelling(Label.FURNITURE, 0.8, segments)


# -- names and dates ---------------------------------------------------------------------------


def _names(passage: Passage, document: Document) -> tuple[Segment, ...]:
    """The names of a line that is nothing but names, with a job title or place perhaps."""
    text = passage.text
    names = split_names(text, 0, len(text), document.words)
    if names is None:
        return ()
    if not names or is_role(text.rsplit(maxsplit=1)[-1], document.words):  # a job title alone
        return (Segment("note", 0, len(text)),) if not names or len(names) == 1 else ()
    kept = [span for span in names if looks_like_name(text[slice(*span)])]
    if len(kept) > 1 and "|" in text:
        kept = kept[:1]
    kept = kept[:1] + [span for span in kept[1:] if " " in text[slice(*span)]]
    if not kept or len(kept) > MAX_NAMES or _is_word(text, kept):
        return ()
    return (Segment("byline", 0, len(text), names=tuple(kept)),)


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
            names = split_names(text, first + label, last, words) if first + label < last else None
            if names and all(_is_full_name(text[slice(*name)], document) for name in names):
                found.append(Segment("byline", first + label, last, names=names))
    return tuple(sorted(found, key=lambda each: each.start))


def _is_full_name(text: str, document: Document) -> bool:
    """Whether *text* is a name of more than one word, and no label."""
    return " " in text and looks_like_name(text) and fold(text) not in document.words.labels


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
