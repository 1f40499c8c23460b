"""Reads a text by a layout: labels of its lines before the extractors run, scores behind them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import Any

import attrs

from newsparse.dates import find_dates
from newsparse.fields import (
    AUTHORS,
    CATEGORIES,
    DATE,
    HEADLINE,
    LAYOUT,
    OUTLET,
    PUBLISHED,
    SUMMARY,
    TAGLINE,
    TAGS,
    UPDATED,
)
from newsparse.findings import TAKEN, Finding, Findings, Key, Span
from newsparse.layouts.columns import FEW, told
from newsparse.layouts.headlines import goes_on
from newsparse.layouts.learning import signed_part
from newsparse.layouts.lines import Line, key_at, key_of
from newsparse.layouts.naming import is_part
from newsparse.layouts.placing import FITS, Placed, place
from newsparse.layouts.slots import FIVE, Learned, Slot
from newsparse.layouts.stories import between, is_left_out
from newsparse.lines.document import Document, Story
from newsparse.lines.kind import ARTICLE, PageKind
from newsparse.lines.labelling import story_labelling
from newsparse.lines.labels import BODY_LABELS, Label, Labelling, Segment
from newsparse.lines.names import looks_like_name, split_names
from newsparse.patterns import has_digit
from newsparse.words import fold, plain

__all__ = ["Told", "tell"]

BY_LAYOUT = 0.9
"""The score of a label that the layout alone gives."""

AGREED = 0.93
"""The score of a value that the general parser found where the layout expects it, at least."""

_LABELS = {
    "outlet": Label.OUTLET,
    "tagline": Label.TAGLINE,
    "section": Label.CATEGORY,
    "headline": Label.HEADLINE,
    "standfirst": Label.SUMMARY,
    "furniture": Label.FURNITURE,
}

_KEYS: dict[str, Key[Any]] = {
    "outlet": OUTLET,
    "tagline": TAGLINE,
    "section": CATEGORIES,
    "headline": HEADLINE,
    "standfirst": SUMMARY,
}
_OF_PARTS: dict[str, Key[Any]] = {
    "published": DATE,
    "date": DATE,
    "byline": AUTHORS,
    "category": CATEGORIES,
    "tags": TAGS,
    "updated": UPDATED,
    "outlet": OUTLET,
}

_OWN = frozenset({Label.RIGHTS, Label.TEASER, Label.CAPTION, Label.CREDIT, Label.INFO})
"""Labels that say more than that a line is the page's."""

_ONCE = frozenset({Label.OUTLET, Label.TAGLINE, Label.HEADLINE, Label.SUMMARY, Label.CATEGORY})
"""Labels of lines that the layout places, if it knows them."""

REST = 20
"""Words of a line from which on it is the story's, whatever the general parser took it for."""


_NO_INFO = frozenset({"headline", "tagline", "standfirst"})
_NAMES = frozenset(key.name for key in (DATE, PUBLISHED, UPDATED, AUTHORS, CATEGORIES, TAGS))

LABELLED = 0.7
"""The score of a value behind the start of a story that a label makes likely."""

NOT_TAKEN = 0.45
"""The score of what the general parser took where the layout has something else."""

UNSURE = 0.85
"""The score of a standfirst below which it is none in a layout that has none."""


@attrs.frozen(eq=False)
class Told:
    """What a layout tells of one text."""

    layout: Learned
    document: Document
    placed: Placed
    changed: frozenset[int]
    """The passages of which the layout changed the label."""

    @property
    def fits(self) -> bool:
        """Whether the text is read by the layout."""
        return self.placed.score >= FITS

    def judged(self, findings: Findings) -> Findings:
        """The *findings* of the extractors, with what the layout says to them."""
        found = list(findings)
        if self.fits:
            if self.layout.header:
                found = self._agreed(found)
            found = [*self._order(found)]
            found += self._outlet(found)
            found = [self._without_outlet(each) for each in found]
        return attrs.evolve(findings, items=tuple(found)).plus(self._evidence())

    def _agreed(self, found: list[Finding[Any]]) -> list[Finding[Any]]:
        """Raise what stands where the layout expects it, and name what the layout read."""
        expected: dict[str, list[tuple[Span, bool]]] = {}
        for line, slot in (*self.placed.header, *self.placed.footer):
            if slot is None:
                continue
            keys = [_KEYS[slot.role]] if slot.role in _KEYS else []
            keys += [_OF_PARTS[part] for part in slot.parts if part in _OF_PARTS]
            for key in keys:
                place = (self.document.passages[line.at].span, line.at in self.changed)
                expected.setdefault(key.name, []).append(place)
        found = list(self._without(found))
        raised = (self._raised(each, expected.get(each.key.name, ())) for each in found)
        return [self._split(self._inside(each)) for each in raised]

    def _inside(self, each: Finding[Any]) -> Finding[Any]:
        """A list of sections without what all such lines begin with: "Home ›"."""
        if each.key != CATEGORIES or len(each.value) != len(each.spans):
            return each
        for line, slot in self.placed.header:
            passage = self.document.passages[line.at]
            if slot is None or slot.role != "section" or not line.text.startswith(slot.before):
                continue
            if not slot.before or not passage.span.start <= each.span.start < passage.span.end:
                continue
            end = passage.part(0, len(slot.before)).end
            own = [pair for pair in zip(each.value, each.spans, strict=True) if pair[1].end > end]
            if own and own[0][1].start < end:
                span = Span(end, own[0][1].end)
                own[0] = (span.quote(self.document.text), span)
            if own and tuple(span for _, span in own) != each.spans:
                values, spans = zip(*own, strict=True)
                return attrs.evolve(each, value=values, spans=spans, rule="layout.categories")
        return each

    def _without(self, found: list[Finding[Any]]) -> Iterator[Finding[Any]]:
        """Let no line give a day, an author or a section that the layout has for something else."""
        passages = self.document.passages
        starts = [passage.span.start for passage in passages]
        slots = {line.at: slot for line, slot in (*self.placed.header, *self.placed.footer) if slot}
        given = {_OF_PARTS[part].name for slot in slots.values() for part in slot.parts}
        story = () if self.document.story is None else self.document.story.passages
        first = self.document.start
        for each in found:
            taken = each.score >= TAKEN and not each.rule.endswith(".metadata")
            if not taken or each.key.name not in _NAMES or not starts:
                yield each
                continue
            at = max(bisect_right(starts, each.span.start) - 1, 0)
            slot = slots.get(at)
            if slot is not None:
                sure = slot.count >= FIVE and slot.role == "furniture" and at < first
                other = slot.role in _NO_INFO or (
                    each.key == AUTHORS
                    and "byline" not in slot.parts
                    and (AUTHORS.name in given or sure)
                )
            else:
                inside = bool(story) and story[0] < at
                within = inside and at < story[-1] and each.key in (CATEGORIES, TAGS)
                least = 1.0 if within else LABELLED
                other = self.layout.texts >= FIVE and inside and each.score < least
            yield attrs.evolve(each, score=NOT_TAKEN) if other else each

    def _split(self, each: Finding[Any]) -> Finding[Any]:
        """A list of sections or tags, parted as the layout's lists are."""
        if each.key not in (CATEGORIES, TAGS) or len(each.value) != 1 or len(each.spans) != 1:
            return each
        [span], text = each.spans, self.document.text
        for line, slot in (*self.placed.header, *self.placed.footer):
            place = self.document.passages[line.at].span
            if slot is None or not slot.joint or not place.start <= span.start < place.end:
                continue
            if slot.joint not in each.value[0] or span.quote(text) != each.value[0]:
                continue
            items, spans, at = each.value[0].split(slot.joint), [], span.start
            for item in items:
                spans.append(Span(at, at + len(item)))
                at += len(item) + len(slot.joint)
            return attrs.evolve(
                each, value=tuple(items), spans=tuple(spans), rule=f"layout.{each.key.name}"
            )
        return each

    def _raised(self, each: Finding[Any], places: Any) -> Finding[Any]:
        if each.rule.endswith((".runner_up", ".metadata", "_first", ".agency", ".copyright")):
            return each
        wrong = each.key == OUTLET and fold(each.value) != fold(self.layout.outlet or "")
        if wrong or each.score < TAKEN:
            return each
        for span, changed in places:
            if span.start <= each.span.start and each.span.end <= span.end:
                rule = f"layout.{each.key.name}" if changed else each.rule
                return attrs.evolve(each, rule=rule, score=max(each.score, AGREED))
        return each

    def _order(self, found: list[Finding[Any]]) -> Iterator[Finding[Any]]:
        """Decide 03/04/2025 as the layout's texts print it."""
        order = {"dmy": "date.day_first", "mdy": "date.month_first"}.get(
            self.layout.day_order or ""
        )
        for each in found:
            if each.rule == order and not self.document.order:
                yield attrs.evolve(each, rule="layout.day_order", score=BY_LAYOUT)
            else:
                yield each

    def _outlet(self, found: list[Finding[Any]]) -> Iterator[Finding[Any]]:
        """The outlet's name where the text prints it, if something else was found or nothing."""
        name = self.layout.outlet
        if name is None:
            return
        best = Findings(tuple(found)).best(OUTLET)
        if best is not None and fold(best.value) == fold(name):
            return
        if best is not None and (best.rule == "outlet.metadata" or is_part(name, best.value)):
            return
        folded = name.casefold()
        labels = self.document.labels
        for at, passage in enumerate(self.document.passages):
            start = passage.text.casefold().find(folded)
            end = start + len(name)
            if start < 0 or labels[at].label in BODY_LABELS:
                continue
            if passage.text[start:end].casefold() != folded or _is_cut(passage.text, start, end):
                continue
            yield Finding(
                key=OUTLET,
                value=passage.text[start:end],
                spans=(passage.part(start, end),),
                rule="layout.outlet",
                score=AGREED,
            )
            return

    def _without_outlet(self, each: Finding[Any]) -> Finding[Any]:
        """Authors or sections without the outlet's name: "Jane Roe, The Harbour Courier"."""
        if each.key not in (AUTHORS, CATEGORIES) or each.rule.endswith(".metadata"):
            return each
        if each.score < TAKEN or len(each.value) != len(each.spans):
            return each
        name = plain(self.layout.outlet or "")
        own = [pair for pair in zip(each.value, each.spans, strict=True) if plain(pair[0]) != name]
        if len(own) == len(each.value):
            return each
        if not own:  # a section it cannot be; who signs with it alone may be the newsroom
            return attrs.evolve(each, score=NOT_TAKEN) if each.key == CATEGORIES else each
        values, spans = zip(*own, strict=True)
        return attrs.evolve(each, value=values, spans=spans, rule=f"layout.{each.key.name}")

    def _evidence(self) -> Iterator[Finding[str]]:
        whole = (Span(0, len(self.document.text)),)
        fits, score = self.fits, self.placed.score
        yield Finding(
            key=LAYOUT,
            value="fits" if fits else "does not fit: read as without the layout",
            spans=whole,
            rule="layout.fits" if fits else "layout.differs",
            score=score if fits else max(TAKEN, round(1 - score, 3)),
        )
        for slot in self.placed.missing:
            yield Finding(
                key=LAYOUT,
                value=f"missing: {slot.told}",
                spans=whole,
                rule="layout.missing",
                score=round(min(slot.share, 0.49), 3),
            )


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins or ends within a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or after.isalnum()


def tell(layout: Learned, document: Document) -> Told:
    """What *layout* tells of *document*, whose labels become those of the layout where it fits."""
    placed = place(layout, document)
    if placed.score < FITS:
        return Told(layout, document, placed, frozenset())
    before = document.labels
    labels = dict(enumerate(before))
    if layout.header:
        _place_lines(layout, document, placed, labels)
    for at, passage in enumerate(document.passages if layout.texts >= FEW else ()):
        label = labels[at].label
        if label in BODY_LABELS and not passage.prose and key_of(passage) in layout.known:
            labels[at] = Labelling(Label.FURNITURE, BY_LAYOUT)
    new = [labels[at] for at in range(len(before))]
    changed = frozenset(at for at, each in enumerate(new) if each is not before[at])
    if changed:
        document.label(new)
    return Told(layout, document, placed, changed)


def _place_lines(
    layout: Learned, document: Document, placed: Placed, labels: dict[int, Labelling]
) -> None:
    """Give the lines of the layout their labels, and the story what is left."""
    roles = {slot.role for _, slot in placed.header if slot is not None}
    known = {_LABELS[role] for role in roles if role in _LABELS}
    begun = False
    if layout.texts >= FIVE and "headline" not in {slot.role for slot in layout.header}:
        known.add(Label.HEADLINE)  # five texts had none, so this one has none
    below = [line for line, slot in placed.header if slot and slot.role == "headline"]
    on_two = [slot.role for slot in layout.header].count("headline") > 1
    for line, slot in placed.header:
        own = labels[line.at]
        if slot is None:
            if any(goes_on(line, each) or (on_two and each.at == line.at + 1) for each in below):
                whole = Segment("headline", 0, len(line.text))
                labels[line.at] = Labelling(Label.HEADLINE, BY_LAYOUT, (whole,))
            elif own.label is not Label.HEADLINE or all(abs(line.at - e.at) > 1 for e in below):
                over = _standfirst(line, own, below, placed, known)
                labels[line.at] = over or _loose(document, line, own, known, begun)
            continue  # a headline beside another is one on two lines
        if not (begun and slot.role == "story" and own.label is Label.FURNITURE):
            # Behind a story's start the parser tells comments and boxes from it well.
            labels[line.at] = _labelled(layout, document, line, slot, own, alone=not below)
        begun |= slot.role == "story"
    for line, slot in placed.footer:
        if slot is not None:
            own = labels[line.at]
            labels[line.at] = _labelled(layout, document, line, slot, own, alone=not below)
    _behind(layout, document, labels)
    if begun:
        _between(layout, document, placed, labels)
        _set_story(document, labels, titled="headline" in roles)


def _standfirst(
    line: Line, own: Labelling, heads: Collection[Line], placed: Placed, known: Collection[Label]
) -> Labelling | None:
    """The label of a *line* under the headline, directly over what tells of the text; else none.

    Few texts may have a standfirst, and no story begins over its byline.
    """
    full = own.label in (Label.PARAGRAPH, Label.SUMMARY) and Label.SUMMARY not in known
    if not full or all(line.at != each.at + 1 for each in heads):
        return None
    below = (slot for each, slot in placed.header if each.at == line.at + 1)
    told = any(slot is not None and slot.role == "info" for slot in below)
    return Labelling(Label.SUMMARY, BY_LAYOUT) if told else None


def _set_story(document: Document, labels: dict[int, Labelling], *, titled: bool) -> None:
    """Take what has the *labels* of a story for it; under a headline it makes an article."""
    story = tuple(at for at, each in sorted(labels.items()) if each.label in BODY_LABELS)
    if not story:
        return
    if document.story is None or document.story.passages != story or document.is_whole:
        document.story = Story(story, story[0], whole=False)
    if document.kind.kind != ARTICLE and titled:
        document.kind = PageKind(ARTICLE, BY_LAYOUT)


def _behind(layout: Learned, document: Document, labels: dict[int, Labelling]) -> None:
    """Give the story its text behind a line that heads no comments, as texts before showed."""
    if not layout.inside:
        return
    heads = frozenset(layout.inside)
    inside = begun = False
    for at, passage in enumerate(document.passages):
        begun |= labels[at].label is Label.PARAGRAPH
        if not passage.prose:
            inside |= begun and key_of(passage) in heads
        elif inside and at not in document.cues and labels[at].label is Label.FURNITURE:
            labels[at] = story_labelling(document, at)


def _between(
    layout: Learned, document: Document, placed: Placed, labels: dict[int, Labelling]
) -> None:
    """Let the story go to the first line that stands under all stories, and no further.

    Between its start and that line all is the story's that no word tells from it, if the parser
    left nothing out there in any text before.
    """
    if document.is_whole:
        return
    slots = {line.at for line, slot in placed.footer if slot is not None and slot.role != "story"}
    story = between(document, layout.ends)
    for at in range(story.stop, len(document.passages)):
        if labels[at].label in BODY_LABELS and layout.ends:
            labels[at] = Labelling(Label.FURNITURE, BY_LAYOUT)
    run: list[int] = []
    for at in story:
        own = labels[at]
        if own is document.labels[at] and at not in slots and is_left_out(document, at):
            run.append(at)
            continue
        _restore(layout, document, run, labels)
        run = []
        clock = own.label is Label.INFO and not told(part.role for part in own.segments)
        if clock and at not in slots and "lines" not in layout.left_out:
            labels[at] = story_labelling(document, at)
    _restore(layout, document, run, labels)


def _restore(
    layout: Learned, document: Document, run: list[int], labels: dict[int, Labelling]
) -> None:
    """Give the story the lines of a *run* that was left out; one with more lines is no story's."""
    passages = document.passages
    prose = [at for at in run if passages[at].prose]
    if prose and "text" not in layout.left_out and 2 * len(prose) > len(run):
        for at in prose:
            labels[at] = story_labelling(document, at)
    elif not prose and "lines" not in layout.left_out:
        for at in run:
            if key_at(document, at) not in layout.known:
                labels[at] = story_labelling(document, at)


def _loose(
    document: Document, line: Line, own: Labelling, known: set[Label], begun: bool
) -> Labelling:
    """The label of a line over the story that the layout has no place for."""
    if own.label is Label.SUMMARY and own.score < UNSURE and Label.SUMMARY not in known:
        return story_labelling(document, line.at)
    if own.label in _ONCE and own.label in known:
        if begun or document.passages[line.at].prose:
            return story_labelling(document, line.at)
        return Labelling(Label.OTHER, 0.3)
    return own


def _labelled(
    layout: Learned, document: Document, line: Line, slot: Slot, own: Labelling, *, alone: bool
) -> Labelling:
    """The label of a line at *slot*; its *own* where that is as good.

    It may be the headline *alone* if no other line stands where the headline does.
    """
    if slot.role == "story":
        of_story = own.label not in BODY_LABELS and (own.label in _ONCE or line.words >= REST)
        return story_labelling(document, line.at) if of_story else own
    if slot.role == "info":
        return _info(document, line, slot, own)
    label = _LABELS[slot.role]
    if slot.again and not line.again and line.words > slot.words[1]:
        return own  # the story's first paragraph, where what quotes it is missing
    if label is Label.HEADLINE:
        cut = _next_line(layout, document, line, slot)
        if cut is not None:
            inner = _inner(line.text[:cut], slot)
            return Labelling(label, BY_LAYOUT, (Segment("headline", *inner),))
    if label is Label.HEADLINE and own.label is label and own.segments:
        return _as_titled(line, slot, own, layout.outlet)
    if own.label is label and not _lacks_label(line.text, slot, own):
        return own
    if label is Label.FURNITURE and own.label is Label.HEADLINE and has_digit(line.text) and alone:
        return own  # "Storm warning 3": figures are left out where lines are compared
    if label is Label.FURNITURE and own.label in _OWN:
        signs = any(part.role == "byline" for part in own.segments)
        named = own.label is Label.INFO and (slot.line is not None or signs)
        return Labelling(label, BY_LAYOUT) if named else own
    return Labelling(label, BY_LAYOUT, tuple(_segments(line.text, slot, label)))


def _lacks_label(text: str, slot: Slot, own: Labelling) -> bool:
    """Whether the parser took the label before the outlet's name for a part of it."""
    name = slot.value or ""
    return slot.role == "outlet" and not own.segments and len(name) < len(text) and name in text


def _next_line(layout: Learned, document: Document, line: Line, slot: Slot) -> int | None:
    """Where in a headline's line one of the layout begins that was taken for a part of it."""
    passage = document.passages[line.at]
    if len(passage.starts) == 1:
        return None
    following = layout.header[layout.header.index(slot) + 1 :]
    for start in passage.starts[1:]:
        rest = passage.text[start:]
        for each in following:
            same = each.line is not None and plain(rest) == each.line
            begins = any(map(str.isalpha, each.before)) and rest.startswith(each.before)
            if same or begins:
                return start
    return None


def _segments(text: str, slot: Slot, label: Label) -> Iterator[Segment]:
    """Where the headline or the outlet's name is in a line at *slot*."""
    if label is Label.HEADLINE:
        yield Segment("headline", *_inner(text, slot))
    elif label is Label.OUTLET and slot.value is not None and slot.value in text:
        at = text.index(slot.value)
        yield Segment("outlet", at, at + len(slot.value))


def _as_titled(line: Line, slot: Slot, own: Labelling, outlet: str | None) -> Labelling:
    """The headline without what all titles of the layout end with, and with all else."""
    first, *rest = own.segments
    start, end = _inner(line.text, slot)
    start = max(start, first.start)
    if rest and not slot.after:
        tail = line.text[rest[0].start : rest[0].end]
        if outlet is not None and fold(tail) == fold(outlet):
            return own
    if (start, end) == (first.start, first.end):
        return own
    return Labelling(Label.HEADLINE, BY_LAYOUT, (Segment("headline", start, end),))


def _inner(text: str, slot: Slot) -> tuple[int, int]:
    """Where in *text* what varies is, between what all lines of the *slot* have."""
    start = len(slot.before) if slot.before and text.startswith(slot.before) else 0
    end = len(text) - len(slot.after) if slot.after and text.endswith(slot.after) else len(text)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else (0, len(text))


def _info(document: Document, line: Line, slot: Slot, own: Labelling) -> Labelling:
    """An information line: as the general parser read it, or by what its place tells."""
    wanted = set(slot.parts)
    found = set(told(part.role for part in own.segments)) if own.label is Label.INFO else set()
    if not wanted:
        return Labelling(Label.OTHER, 0.3) if own.label in _ONCE else own
    text = line.text
    named = [start for part in own.segments for start, _ in part.names]
    cut = text.startswith(slot.before) and any(start < len(slot.before) for start in named)
    cut |= bool(slot.signed) and any(text.startswith(slot.signed, start) for start in named)
    cut |= _lacks_name(text, slot, named)
    if wanted <= found and not cut:
        more = _named_before(document, text, slot, own) if slot.parts == ("byline",) else ()
        return own if not more else Labelling(Label.INFO, BY_LAYOUT, more)
    if not text.startswith(slot.before) or not text.endswith(slot.after):
        return own
    start, end = _inner(text, slot)
    segments: list[Segment] = []
    if wanted & {"published", "date", "updated"}:
        mentions = find_dates(text, document.codes, document.order)
        roles = [part for part in slot.parts if part in ("published", "date", "updated")]
        for role, mention in zip(roles, mentions, strict=False):
            segments.append(
                Segment(
                    role, mention.start, mention.end, mention=mention, labelled=bool(slot.before)
                )
            )
    if "byline" in wanted:
        segments += _byline(document, text, (start, end), slot, segments)
    for role in ("category", "tags"):
        if role in wanted and len(slot.parts) == 1:
            segments.append(Segment(role, start, end, labelled=True))
    read = {part.role for part in segments}
    if not wanted & read or (named and "byline" not in read):
        return own
    return Labelling(Label.INFO, BY_LAYOUT, tuple(sorted(segments, key=lambda each: each.start)))


def _lacks_name(text: str, slot: Slot, named: list[int]) -> bool:
    """Whether the names that the parser took start later than those of the *slot* do.

    It takes "Words Ann Lee" before a comma for no name, where no list has "Words".
    """
    if not named or slot.parts[0] != "byline" or not any(map(str.isalpha, slot.before)):
        return False
    missed = text[len(slot.before) : min(named)]
    return text.startswith(slot.before) and any(map(str.isalnum, missed))


def _named_before(document: Document, text: str, slot: Slot, own: Labelling) -> tuple[Segment, ...]:
    """All names before what ends all bylines of the layout, if the parser took fewer."""
    framed = text.startswith(slot.before) and text.endswith(slot.after)
    if not framed or not slot.after:
        return ()
    found = tuple(_byline(document, text, _inner(text, slot), slot, []))
    taken = sum(len(part.names) for part in own.segments)
    return found if sum(len(part.names) for part in found) > taken else ()


def _byline(
    document: Document, text: str, inner: tuple[int, int], slot: Slot, dates: list[Segment]
) -> Iterator[Segment]:
    """The names of an information line, beside its dates."""
    start, end = inner
    if dates:
        first = slot.parts.index("byline") < min(
            slot.parts.index(part.role) for part in dates if part.role in slot.parts
        )
        if first:
            end = min(part.start for part in dates)
        else:
            start = max(part.end for part in dates)
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
            end -= 1
    if slot.signed and text.startswith(slot.signed, start):
        start += len(slot.signed)
    if dates and slot.before and slot.parts[0] == "byline":
        start, end = signed_part(text, start, end)
    if start >= end:
        return
    names = split_names(text, start, end, document.words) or ()
    names = tuple(span for span in names if looks_like_name(text[slice(*span)]))
    if not names and slot.before and len(slot.parts) == 1:
        names = ((start, end),)
    if names:
        yield Segment("byline", start, end, names=names, labelled=bool(slot.before))
