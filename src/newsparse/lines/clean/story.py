"""Which lines of a clean layout are its story's."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from newsparse.header import HeaderLine, HeaderText, Part
from newsparse.lines.address import is_host, own_address
from newsparse.lines.clean.lines import (
    HEADLINES,
    LABELS,
    LIKELY,
    MARKED,
    OF_RAW,
    SURE,
    is_item,
    is_kept,
    is_labelled,
    is_said,
    partial_dates,
    running_text,
)
from newsparse.lines.clean.names import read_info
from newsparse.lines.datelines import is_filed
from newsparse.lines.document import Document
from newsparse.lines.labels import Label, Labelling
from newsparse.lines.names import looks_like_name
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import pattern, value_at

__all__ = ["lines_within", "over_dateline", "printed_twice", "story_lines"]


_NOT_BETWEEN = HEADLINES | {Part.OUTLET, Part.STANDFIRST, Part.STORY, Part.FURNITURE}
"""The parts of a text that has no byline, date or section."""


def story_lines(lines: Sequence[HeaderLine], header: HeaderText, document: Document) -> set[int]:
    """The passages of *lines* that are the story's."""
    story: set[int] = set()
    known = document.passages[lines[0].at].folded if lines else ""
    other = header.titles and not any(title.startswith(known) for title in header.titles)
    headline = max((each.at for each in lines if each.part in HEADLINES), default=-1)
    outlets = {each.at for each in lines if LABELS.get(each.part) is Label.OUTLET}
    last = max((each.at for each in lines if each.part is Part.STORY), default=-1)
    rights = (at for at, each in document.cues.items() if each.label is Label.RIGHTS and at > last)
    end = min(rights, default=len(document.passages))
    bottom = max(header.prose, default=0)
    bare = _NOT_BETWEEN.issuperset(each.part for each in lines if each.at < bottom)
    raw = _is_raw(lines, header, document)
    for line in lines:
        if line.part is Part.FURNITURE and _is_under_menu(line, lines, document):
            continue
        inside = bool(story) and line.at < end and _is_inside(line, lines, document)
        inside |= line.at - 1 in story and line.at < end and _is_led(line, document)
        # Running text that only its place may make furniture is not lost.
        unsure = line.part is Part.FURNITURE and line.probability < SURE
        said = line.at in header.prose or is_said(document.passages[line.at])
        inside |= unsure and said and line.at > headline and line.at not in document.cues
        # Over the first line of a text there is no headline that it could be the standfirst of, and
        # under a headline without a byline or date the first paragraph is the story's.
        short = len(header.prose) <= FEW
        lead = line.at == 0 or (bare and (short or line.probability < SURE))
        lead |= _is_under_info(line, headline, document)
        inside |= line.part is Part.STANDFIRST and lead
        inside |= line.part is Part.HEADLINE and line.at in header.prose and bool(other)
        # A motto in a full sentence is beside the outlet's name, not under a byline.
        alone = line.part is Part.TAGLINE and outlets.isdisjoint((line.at - 1, line.at + 1))
        full = line.at in header.prose or document.passages[line.at].sentence
        inside |= alone and full and 0 <= headline < line.at and not _is_aside(line, document)
        inside |= raw and line.at > headline and _is_of_raw(line, lines, document)
        if inside or (line.part is Part.STORY and not is_kept(line, document)):
            story.add(line.at)
    return story


def _is_under_info(line: HeaderLine, headline: int, document: Document) -> bool:
    """Whether a standfirst that is none for certain stands between byline or day and the story.

    As before a picture: it is the first paragraph, and not lost.
    """
    info = document.info
    if line.probability >= SURE or line.at + 1 in info:
        return False
    return any(at in info for at in range(headline + 1, line.at))


FEW = 3
"""Paragraphs of a text at most of which the first is no standfirst without a byline or date."""


def _is_aside(line: HeaderLine, document: Document) -> bool:
    """Whether a motto under the headline says nothing of the story, and the day or so follows."""
    told = {
        stem
        for at in document.view(running_text)
        if at != line.at
        for stem in document.passages[at].stems
    }
    return line.at + 1 in document.info and told.isdisjoint(document.passages[line.at].stems)


def _is_under_menu(line: HeaderLine, lines: Sequence[HeaderLine], document: Document) -> bool:
    """Whether lines of furniture stand right over *line*, and none of the story under it."""
    told = [each for each in lines if each.part is Part.STORY]
    if not told or told[-1].at > line.at:
        return False
    over = [each for each in lines if line.at - MIN_MENU <= each.at < line.at]
    return len(over) == MIN_MENU and all(
        each.part is Part.FURNITURE and not is_item(document.passages[each.at]) for each in over
    )


MIN_MENU = 3
"""Lines of furniture at a text's end under which running text that may be furniture is it."""


def _is_raw(lines: Sequence[HeaderLine], header: HeaderText, document: Document) -> bool:
    """Whether a text is a headline and its story: nothing over that tells more.

    The story starts behind a standfirst, under which byline and date may be.
    """
    standfirsts = {each.at for each in lines if each.part is Part.STANDFIRST}
    first = next((at for at in header.prose if at not in standfirsts), min(header.prose, default=0))
    over = [each for each in lines if each.at <= first]
    if HEADLINES.isdisjoint(each.part for each in over):
        return False
    return not any(_tells_more(each, document) for each in over)


def _tells_more(line: HeaderLine, document: Document) -> bool:
    """Whether *line* is or holds an outlet, a name, a day, a section."""
    told = document.cues.get(line.at)
    if told is not None:
        return told.label is Label.INFO
    if line.part in (Part.INFO, Part.NAME):
        sure = line.part is Part.INFO and line.probability >= SURE
        return sure or bool(read_info(line, document.passages[line.at], document))
    return line.part not in OF_RAW


# yes: "-30-"   "###"   "* * *"   "- ENDS -"   no: "1921"
_END_MARK = pattern(r"(?:[^\w\s]\h?){1,5}(?:\w{1,5}\h?)?(?:[^\w\s]\h?){0,5}")


def _is_of_raw(line: HeaderLine, lines: Sequence[HeaderLine], document: Document) -> bool:
    """Whether *line*, under the headline of a text that has a story alone, is the story's."""
    passage = document.passages[line.at]
    if line.at in document.cues and line.part is not Part.SOURCE:
        return False
    if line.at in document.view(partial_dates) or _END_MARK.fullmatch(passage.text):
        return False
    if line.part is Part.STANDFIRST:  # over a list it is the lead
        return any(map(is_item, document.passages[line.at + 1 : line.at + 2]))
    if line.part is Part.SOURCE:
        behind = any(each.part is Part.STORY for each in lines if each.at < line.at)
        return behind and not looks_like_name(passage.text[value_at(passage.text) :])
    if line.part in (Part.INFO, Part.NAME):
        signed = document.words.starts("byline", passage.folded) and not passage.sentence
        return not signed and not read_info(line, passage, document)
    told = passage.prose or is_item(passage)
    return line.part is Part.FURNITURE and (told or line.probability < SURE)


MIN_ALIKE = 4
"""Lines of dates, names or captions within a story from which on they are a list of it: of events,
of films, of readings. A byline or an update is one line, or two."""

_LISTED = frozenset({Label.INFO, Label.CAPTION})

_ITEMS = frozenset({*_LISTED, Label.RIGHTS, Label.CREDIT, Label.FURNITURE})


def lines_within(
    document: Document, story: Collection[int], labels: Mapping[int, Labelling]
) -> set[int]:
    """The passages within *story* that have *labels* of something else, but are lines of it.

    Between its paragraphs, an item beside other items is one ("- Author names"), and so are lines
    of which there are many, a name or a day without a label, and the source of a table. Behind the
    first of them, so are addresses under each other.
    """
    passages = document.passages
    prose = [at for at in document.view(running_text) if at in story]
    if not prose:
        return set()
    named = _names_within(document, story, labels, document.view(running_text)[0])
    if len(prose) < MIN_AROUND:
        return named
    inside = {at: each for at, each in labels.items() if prose[0] < at < prose[-1]}
    counts = Counter(each.label for each in inside.values())
    found: set[int] = set()
    for at, each in inside.items():
        marked = passages[at].mark in MARKED and any(
            passages[by].mark in MARKED for by in (at - 1, at + 1) if by in story or by in inside
        )
        if (
            (marked and each.label in _ITEMS)
            or (each.label in _LISTED and counts[each.label] >= MIN_ALIKE)
            or (at > prose[1] and _is_bare(each))
        ):
            found.add(at)
    return found | named | _addresses(sorted({*labels, *story}), passages, prose[0])


def _names_within(
    document: Document, story: Collection[int], labels: Mapping[int, Labelling], first: int
) -> set[int]:
    """The passages that are names without a label, and stand within *story*.

    They are behind another line of it than its *first* paragraph, which may be a standfirst with
    the byline under it. Right under that one they are when more such lines follow.
    """
    passages = document.passages
    behind = [at for at in sorted(story) if at > first]
    if not behind:
        return set()
    signed = {
        at
        for at, each in labels.items()
        if first < at
        and at not in document.cues
        and each.label is Label.INFO
        and any(part.names for part in each.segments)
        and not any(part.mention for part in each.segments)
        and not is_labelled(each)
    }
    names = {at for at in signed if at < behind[-1]}
    within = {at for at in names if at > behind[0]}
    # "Yours faithfully," ends a letter, whoever wrote it.
    within |= {at for at in signed if _is_farewell(passages[at - 1])}
    people = sum(
        passages[at].words > 1 and looks_like_name(passages[at].text)
        for at in behind
        if not passages[at].prose
    )
    return within | names if within or people >= MIN_PEOPLE else within


def printed_twice(document: Document, story: Collection[int]) -> set[int]:
    """The passages that *story* begins with and that are a caption, printed twice.

    They are a picture's description and its caption, the latter perhaps with a name behind it.
    Within the story, what is said again is the story's.
    """
    passages = document.passages
    pairs = [at for at in sorted(story) if at + 1 in story and _says_again(passages, at)]
    twice = {at for pair in pairs for at in (pair, pair + 1)}
    said = document.view(running_text)
    first = next((at for at in said if at in story and at not in twice), -1)
    return {at for at in twice if at < first}


def _says_again(passages: Sequence[Passage], at: int) -> bool:
    """Whether the passage behind number *at* is the same, with a name behind it at most.

    Behind running text there is no name.
    """
    one, other = passages[at], passages[at + 1]
    if one.words < MIN_TWICE or not other.folded.startswith(one.folded):
        return False
    return len(other.folded) - len(one.folded) <= (0 if one.prose else MAX_BEHIND)


MIN_TWICE, MAX_BEHIND = 4, 20
"""Words of a line that is printed twice at least, and characters behind its second half at most."""


def over_dateline(
    document: Document, story: Collection[int], headline: int | None
) -> tuple[int, tuple[int, ...]] | None:
    """The standfirst that *story* begins with, and the shorter lines under it.

    The first paragraph is the one that opens with a place and agency, so that a line between it and
    the *headline* is none of the story's. Two such lines are key points.
    """
    passages = document.passages
    opening = sorted(story)[: MAX_OVER + 1]
    first = next((at for at in opening if is_filed(passages[at].text)), None)
    if headline is None or first is None or not passages[first].prose:
        return None
    over = [at for at in opening if at < first]
    said = [at for at in over if passages[at].words >= MIN_STANDFIRST]
    if not said or said[0] < headline or said != over[:1]:
        return None
    item = passages[said[0]].mark is not Mark.NONE
    return None if item else (said[0], tuple(over[1:]))


MIN_STANDFIRST, MAX_OVER = 6, 3
"""Words of a standfirst over a dateline at least; and lines there at most, it included."""


def _is_farewell(passage: Passage) -> bool:
    return passage.text[-1] in ",，" and passage.words <= MAX_FAREWELL


MAX_FAREWELL = 4
"""Words of the line over the name that signs a letter at most: "Mit freundlichen Grüßen,"."""

MIN_PEOPLE = 2
"""People under whose names a story has paragraphs at least, besides the first of them."""


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
        return bool(labelling.segments) and not is_labelled(labelling)
    return labelling.label is Label.OUTLET


def _is_led(line: HeaderLine, document: Document) -> bool:
    """Whether *line* is an item of a list under a line of the story that ends in a colon."""
    passages = document.passages
    if line.at in document.cues or not is_item(passages[line.at]):
        return False
    over = line.at - 1
    while over and is_item(passages[over]):
        over -= 1
    return passages[over].text[-1] in ":：" and line.probability < SURE


def _is_inside(line: HeaderLine, lines: Sequence[HeaderLine], document: Document) -> bool:
    """Whether *line*, behind the first of the story, is a heading, item or sentence of it."""
    if line.at in document.cues:
        return False
    passage = document.passages[line.at]
    after = any(
        each.part is Part.STORY
        or (
            each.part is Part.FURNITURE
            and each.probability < LIKELY
            and each.at not in document.cues
        )
        for each in lines
        if each.at > line.at
    )
    listed = passage.mark in (Mark.BULLET, Mark.NUMBER, Mark.QUOTE)
    said = is_said(passage)
    if line.part is Part.FURNITURE and line.probability < (SURE if after or said else LIKELY):
        return True
    return (line.part is not Part.FURNITURE and said) or (after and listed)
