"""Gives every passage of a page its label, by what it says, how it looks and where it stands."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import takewhile

from newsparse.languages.lexicon import Lexicon, fold
from newsparse.lines.furniture import find_furniture, furniture_label
from newsparse.lines.header import Header, read_header, rights_holder, stems
from newsparse.lines.info import InfoReader
from newsparse.lines.kind import MIN_PROSE_WORDS, is_prose
from newsparse.lines.labels import Label, Labelling, Segment
from newsparse.lines.metadata import Metadata
from newsparse.lines.names import split_names
from newsparse.lines.passages import Passage
from newsparse.page import Mark
from newsparse.patterns import starts_lower

__all__ = ["find_info", "label_passages", "label_rights", "outlet_names"]

MAX_INFO_WORDS = 45
"""A passage with more words is read for information only when a label starts it."""

MAX_VALUE_WORDS = 14
"""Words in the value of a label that stands alone on the line before."""

MAX_HEADING_WORDS = 16
HEADER_PROSE = 1
"""So many passages of prose may stand before the last date line and still be its header: one
standfirst. A date line after more is the story's end, or a box's."""

_ENDS = frozenset({"ends", "-30-", "###", "ende", "fin", "end"})


def find_info(passages: Sequence[Passage], reader: InfoReader) -> dict[int, tuple[Segment, ...]]:
    """The information lines among *passages*: index → segments.

    A label alone on its line and the line that holds its value are both found.
    """
    found: dict[int, tuple[Segment, ...]] = {}
    waiting = ""
    listing = False  # whether the label's value is a bulleted list that may go on
    for at, passage in enumerate(passages):
        if listing and passage.mark is not Mark.BULLET:
            waiting = ""
        if waiting and (value := _value(passage, waiting, reader)):
            found[at] = value
            listing = passage.mark is Mark.BULLET and waiting in ("category", "tags")
            waiting = waiting if listing else ""
            continue
        waiting, listing = "", False
        if passage.words > MAX_INFO_WORDS and not reader.words.label(passage.text):
            continue
        segments = reader.read(passage.text)
        if not segments or all(segment.role == "note" for segment in segments):
            continue
        found[at] = segments
        last = segments[-1]
        waiting = last.role if last.labelled and last.start == last.end else ""
    return found


def _value(passage: Passage, role: str, reader: InfoReader) -> tuple[Segment, ...]:
    """The segments of *passage* as the value of a label *role* on the line before."""
    text = passage.text
    if passage.words > MAX_VALUE_WORDS or passage.mark is Mark.HEADING:
        return ()
    own = reader.read(text)
    if role in ("published", "updated"):
        if not own or own[0].role not in ("date", "published", "updated"):
            return ()
        first = own[0]
        return (
            Segment(
                role=role, start=first.start, end=first.end, mention=first.mention, labelled=True
            ),
            *own[1:],
        )
    if own and role != "byline":
        return ()
    if role == "byline":
        names = split_names(text, 0, len(text), reader.words)
        return (
            (Segment(role=role, start=0, end=len(text), names=names, labelled=True),)
            if names
            else ()
        )
    if passage.sentence and passage.words > 4:
        return ()
    return (Segment(role=role, start=0, end=len(text), labelled=True),)


def label_passages(
    passages: Sequence[Passage],
    info: dict[int, tuple[Segment, ...]],
    metadata: Metadata,
    words: Lexicon,
) -> tuple[Labelling, ...]:
    """One labelling for each of *passages*, in order. *info* comes from :func:`find_info`."""
    told: dict[int, Labelling] = {
        at: Labelling(Label.INFO, 0.9, segments) for at, segments in info.items()
    }
    told |= dict(find_furniture(passages, told, words))
    prose = _story_prose(passages, told, list(_prose(passages, told)))
    if not prose:
        return tuple(told.get(at, Labelling(Label.OTHER, 0.3)) for at in range(len(passages)))
    start = _story_start(info, prose)
    header = _header(passages, told, prose, start, metadata, words)
    told |= dict(read_header(header, [at for at in range(start) if at not in told]))
    told |= dict(_story(passages, told, start, prose[-1]))
    told |= dict(_tail(passages, told, prose[-1]))
    return tuple(told.get(at, Labelling(Label.OTHER, 0.3)) for at in range(len(passages)))


def _prose(passages: Sequence[Passage], told: Container[int]) -> Iterator[int]:
    """The passages of running text, with the first part of a sentence that was cut in two."""
    for at, passage in enumerate(passages):
        if at in told:
            continue
        following = passages[at + 1] if at + 1 < len(passages) else None
        if is_prose(passage) or (following is not None and _is_cut(passage, following)):
            yield at


def _story_prose(passages: Sequence[Passage], told: Container[int], prose: list[int]) -> list[int]:
    """*prose* without a headline as long as a paragraph: first on the page, and no sentence."""
    if len(prose) < 2 or any(at not in told for at in range(prose[0])):
        return prose
    first, following = passages[prose[0]], passages[prose[0] + 1]
    return prose if first.sentence or _is_cut(first, following) else prose[1:]


def _is_cut(passage: Passage, following: Passage) -> bool:
    """Whether *following* is the rest of a sentence that *passage* begins."""
    return (
        passage.mark is Mark.NONE
        and passage.words >= MIN_PROSE_WORDS
        and not passage.sentence
        and is_prose(following)
        and starts_lower(following.text)
    )


def label_rights(passages: Sequence[Passage], words: Lexicon) -> tuple[Labelling, ...]:
    """Labellings of a page that is no article: only its copyright lines are told."""
    rights = Labelling(Label.RIGHTS, 0.85)
    other = Labelling(Label.OTHER, 0.3)
    return tuple(
        rights if furniture_label(passage, words) is Label.RIGHTS else other for passage in passages
    )


def _header(
    passages: Sequence[Passage],
    told: dict[int, Labelling],
    prose: Sequence[int],
    start: int,
    metadata: Metadata,
    words: Lexicon,
) -> Header:
    story = frozenset(stem for at in prose if at >= start for stem in stems(passages[at].text))
    return Header(
        passages=passages,
        words=words,
        story=story,
        outlets=outlet_names(passages, told, metadata, words),
        titles=frozenset(fold(entry.value) for entry in metadata.entries.get("title", ())),
        dated=frozenset(at for at, each in told.items() if each.label is Label.INFO),
    )


def outlet_names(
    passages: Sequence[Passage], told: dict[int, Labelling], metadata: Metadata, words: Lexicon
) -> frozenset[str]:
    """The names, folded, that metadata and copyright lines give the outlet."""
    names = [entry.value for entry in metadata.entries.get("sitename", ())]
    for at, labelling in told.items():
        if labelling.label is Label.RIGHTS and (holder := rights_holder(passages[at].text, words)):
            names.append(passages[at].text[slice(*holder)])
    return frozenset(map(fold, names))


def _story_start(info: dict[int, tuple[Segment, ...]], prose: Sequence[int]) -> int:
    """Index of the story's first passage: the first prose, or the one after a standfirst."""
    first = prose[0]
    if len(prose) <= HEADER_PROSE:
        return first
    second = prose[HEADER_PROSE]
    between = [at for at in info if first < at < second]
    has_headline = any(at not in info for at in range(first))
    return second if between and has_headline else first


# -- the story ---------------------------------------------------------------------------------


def _story(
    passages: Sequence[Passage], told: dict[int, Labelling], start: int, end: int
) -> Iterator[tuple[int, Labelling]]:
    """The labels of the story's passages from *start* to its last prose, *end*."""
    for at in range(start, end + 1):
        if at not in told:
            yield at, _story_labelling(passages, at)


def _story_labelling(passages: Sequence[Passage], at: int) -> Labelling:
    passage = passages[at]
    if passage.mark is Mark.QUOTE:
        return Labelling(Label.QUOTE, 0.9)
    if passage.mark is Mark.HEADING:
        return Labelling(Label.HEADING, 0.9)
    if passage.mark in (Mark.BULLET, Mark.NUMBER):
        return Labelling(Label.LIST_ITEM, 0.85)
    if is_prose(passage):
        return Labelling(Label.PARAGRAPH, 0.9)
    if passage.sentence and passage.words > 1:
        return Labelling(Label.PARAGRAPH, 0.75)
    before_list = at + 1 < len(passages) and passages[at + 1].mark in (Mark.BULLET, Mark.NUMBER)
    if before_list and passage.words >= MIN_PROSE_WORDS:
        return Labelling(Label.PARAGRAPH, 0.7)
    if passage.words <= MAX_HEADING_WORDS and not passage.text.endswith((",", ";")):
        ends_colon = passage.text.endswith((":", "："))
        return Labelling(Label.PARAGRAPH, 0.6) if ends_colon else Labelling(Label.HEADING, 0.7)
    return Labelling(Label.PARAGRAPH, 0.6)


def _tail(
    passages: Sequence[Passage], told: dict[int, Labelling], end: int
) -> Iterator[tuple[int, Labelling]]:
    """What stands after the last prose: the story's last list or quote, then the page's end."""
    inside = True
    for at in range(end + 1, len(passages)):
        if at in told:
            inside = False
            continue
        passage = passages[at]
        inside = inside and (
            passage.mark in (Mark.BULLET, Mark.NUMBER, Mark.QUOTE) or _heads_list(passages, at)
        )
        if fold(passage.text) in _ENDS:
            yield at, Labelling(Label.CREDIT, 0.9)
        elif inside or (passage.sentence and passage.words > 2 and at == end + 1):
            yield at, _story_labelling(passages, at)
        else:
            yield at, Labelling(Label.FURNITURE, 0.5)


def _heads_list(passages: Sequence[Passage], at: int) -> bool:
    """Whether a heading's list is the story's: its items are sentences, not other headlines."""
    items = list(takewhile(lambda each: each.mark is Mark.BULLET, passages[at + 1 :]))
    return bool(items) and all(item.sentence for item in items)
