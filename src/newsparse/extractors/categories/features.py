"""Features of a name that may be that of the story's section, over all its places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsparse.extractors.categories.candidates import MAX_PATH, PATH, folded
from newsparse.extractors.categories.view import (
    MAX_NAME_LENGTH,
    Place,
    Section,
    SectionView,
)
from newsparse.lines import Label
from newsparse.model.features import Features
from newsparse.page import Mark
from newsparse.patterns import pattern
from newsparse.words import fold

__all__ = ["section_features"]

_FAR = 20
_MARKS = {mark: number for number, mark in enumerate(Mark)}
_LABELS = {Label.FURNITURE: 1, Label.TEASER: 1, Label.CAPTION: 1, Label.CATEGORY: 2}
_LAST = pattern(r"\h*+[>›»→|•·,/]\h*+$")

section_features: Features[SectionView, Section] = Features()


@section_features.of("known", "words", "times", "in_menu", "in_footer")
def _name(view: SectionView, each: Section) -> tuple[int, ...]:
    """The name, and how often it is alone on a line: all over the page, in menu and footer."""
    name = each.name
    return (
        int(view.words.has("sections", name)),
        each.value.count(" ") + 1,
        min(view.alone.get(name, 0) + len(each.places), 6),
        min(view.in_menu.get(name, 0), 4),
        min(view.in_footer.get(name, 0), 4),
    )


@section_features.of("above", "under_headline", "under_story", "inside")
def _distances(view: SectionView, each: Section) -> tuple[int, ...]:
    """How far its nearest places are from headline and story; words before it on a line."""
    headline, start, end = view.headline, view.start, view.end
    places = [place.at for place in each.places]
    before = [place.before for place in each.places if place.before is not None]
    return (
        min([headline - at for at in places if at < headline], default=_FAR),
        min([at - headline for at in places if headline < at < start], default=_FAR),
        min([at - end for at in places if at > end], default=_FAR),
        min(before, default=-1),
    )


@section_features.of("mark", "home_above", "labelled", "title", "outlet", "told", "near_short")
def _best_place(view: SectionView, each: Section) -> tuple[int, ...]:
    """The passage of its best place, and what is around that."""
    at, own = each.places[0].at, each.stems
    labelling = view.document.labels[at]
    return (
        _MARKS[view.passages[at].mark],
        min([at - home for home in view.homes if 0 < at - home <= 4], default=_FAR),
        int(any(part.role in ("category", "tags") for part in labelling.segments)),
        10 * sum(map(view.title.__contains__, own)) // len(own) if own and at else -1,
        int(any(each.name in name or name in each.name for name in view.document.outlets if name)),
        _LABELS.get(labelling.label, 0),
        view.short_near(at),
    )


@section_features.of(
    "repeats", "step", "steps", "known_before", "home_line", "story_words", "capitals",
    "known_after",
)  # fmt: skip
def _line(view: SectionView, each: Section) -> tuple[int, ...]:
    """Its words in the story, and its line or path."""
    best, own = each.places[0], each.stems
    repeated = [stem for stem in own if stem in view.story]
    return (
        10 * len(repeated) // len(own) if own else -1,
        best.step,
        min(best.steps, 6),
        _known_before(view, best),
        int(best.at > 0 and view.starts_home(best.at)),
        min(sum([view.story[stem] for stem in repeated]), 9),
        int(each.value.isupper()) + 2 * each.value.islower(),
        _known_after(view, best),
    )


@section_features.of("places", "in_short", "framed", "framed_under")
def _frames(view: SectionView, each: Section) -> tuple[int, ...]:
    """Between which words it is printed around the story."""
    return view.framed.counts(each.plain)


@section_features.among("known_nearer", "menu_nearer")
def _nearer(
    view: SectionView, candidates: Sequence[Section], vectors: Sequence[list[int]]
) -> Iterable[tuple[int, int]]:
    """How many known sections, and names of menus, are nearer to headline or story."""
    found: dict[int, tuple[int, int]] = {}
    known = menu = 0
    nearest = sorted(range(len(candidates)), key=lambda n: view.distance(candidates[n].places[0]))
    for number in nearest:
        vector = vectors[number]
        found[number] = min(known, 6), min(menu, 6)
        known += vector[_KNOWN]
        menu += vector[_MENU] + vector[_FOOTER] > 0
    return [found[number] for number in range(len(candidates))]


_KNOWN, _MENU, _FOOTER = map(section_features.names.index, ("known", "in_menu", "in_footer"))


def _known_before(view: SectionView, place: Place) -> int:
    """Whether the line before, or what is before *place* on its line, is a section's name."""
    text = view.passages[place.at].text
    before = _LAST.sub("", text[: place.start]) if place.start else ""
    if not before and place.at:
        before = view.passages[place.at - 1].text
    if len(before) > MAX_PATH:
        return 0
    if not before.replace(" ", "").isalpha():  # else it is one step of a path
        before = PATH.split(before)[-1]
    return int(view.words.has("sections", fold(before)))


def _known_after(view: SectionView, place: Place) -> int:
    """Whether the next line is a section's name: that of a part of the section, in a path."""
    if place.end < len(view.passages[place.at].text) or place.at + 1 >= len(view.passages):
        return 0
    following = view.passages[place.at + 1]
    name = folded(following, 0, min(len(following.text), MAX_NAME_LENGTH))
    return int(view.words.has("sections", name))
