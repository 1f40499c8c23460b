"""Features of a name that may be that of the story's section, over all its places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsparse.extractors.categories.view import Section, SectionView
from newsparse.lines import Label
from newsparse.model.features import Features

__all__ = ["section_features"]

_FAR = 20
_LABELS = {Label.FURNITURE: 1, Label.TEASER: 1, Label.CAPTION: 1, Label.CATEGORY: 2}

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


@section_features.of("above", "inside")
def _distances(view: SectionView, each: Section) -> tuple[int, ...]:
    """How far its nearest place is over the headline; words before it on a line."""
    headline = view.headline
    before = [place.before for place in each.places if place.before is not None]
    return (
        min([headline - place.at for place in each.places if place.at < headline], default=_FAR),
        min(before, default=-1),
    )


@section_features.of("home_above", "labelled", "title", "told", "near_short")
def _best_place(view: SectionView, each: Section) -> tuple[int, ...]:
    """The passage of its best place, and what is around that."""
    at, own = each.places[0].at, each.stems
    labelling = view.document.labels[at]
    return (
        min([at - home for home in view.homes if 0 < at - home <= 4], default=_FAR),
        int(any(part.role in ("category", "tags") for part in labelling.segments)),
        10 * sum(map(view.title.__contains__, own)) // len(own) if own and at else -1,
        _LABELS.get(labelling.label, 0),
        view.short_near(at),
    )


@section_features.of("repeats", "step", "steps", "story_words", "capitals")
def _line(view: SectionView, each: Section) -> tuple[int, ...]:
    """Its words in the story, and its line or path."""
    best, own = each.places[0], each.stems
    repeated = [stem for stem in own if stem in view.story]
    return (
        10 * len(repeated) // len(own) if own else -1,
        best.step,
        min(best.steps, 6),
        min(sum([view.story[stem] for stem in repeated]), 9),
        int(each.value.isupper()) + 2 * each.value.islower(),
    )


@section_features.of("places", "in_short")
def _around(view: SectionView, each: Section) -> tuple[int, int]:
    """How often it is printed around the story, and how often beside other words."""
    return view.places.counts(each.plain)


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
