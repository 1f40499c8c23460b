"""Whose page it is: the name in the masthead, behind the headline, or in the copyright line.

On a whole page, where menus and boxes print many names, the outlet is a learned field: the name
that its model finds most probable, in its full form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.extractor import Extractor
from newsparse.extractors.outlet.candidates import propose
from newsparse.extractors.outlet.features import outlet_features
from newsparse.extractors.outlet.full_form import full_form
from newsparse.extractors.outlet.hinted import hinted
from newsparse.extractors.outlet.view import OutletName, OutletView
from newsparse.fields import OUTLET
from newsparse.findings import Finding, Findings, learned_score
from newsparse.lines import Label, Reading, Segment
from newsparse.lines.datelines import datelines
from newsparse.lines.header import split_title
from newsparse.lines.rights import rights_holder
from newsparse.lines.runners_up import kept, runners_up
from newsparse.model.field import Answer, Choice, Field, Scored
from newsparse.words import fold, words

__all__ = ["outlet", "outlet_field"]

METADATA = 0.95  # a tool read it from the page's own markup
BESIDE_BYLINE = 0.7  # "The Herald | By Jane Roe"
BEHIND_HEADLINE = 0.8  # "Rain returns | The Daily Herald"
COPYRIGHT = 0.6  # may name the publisher instead
AUTHOR = 0.45  # who has the copyright of what they signed: the outlet may have another name
AGENCY = 0.45  # "WASHINGTON (Reuters) —": who wrote the story, which many outlets print

MOST, LESS = 0.9, 0.49
"""Score of a name of probability 1 on a whole page, and of a runner-up that is as probable."""

THRESHOLD = 0.145
"""Probability at least of the name that a whole page's outlet is. On held-out pages it leaves one
in sixteen with a name that is none of the page's; without it one in six had such a name."""


def _choose(view: OutletView, scored: Sequence[Scored[OutletName]]) -> list[Choice[OutletName]]:
    """The names, most probable first; the first one in its full form."""
    ranked = sorted(scored, key=lambda each: -each.probability)
    if not ranked:
        return []
    best = full_form(view, ranked[0].candidate, [each for each, _ in scored])
    score = learned_score(ranked[0].probability, THRESHOLD, MOST)
    return [
        Choice((best,), best.rule, score),
        *(
            Choice((each,), each.rule, round(LESS * probability, 3))
            for each, probability in ranked
            if each is not best
        ),
    ]


def _right(view: OutletView, candidates: Sequence[OutletName], answer: Answer) -> list[bool | None]:
    """Whether each name is the outlet's; pages whose text does not show it teach nothing."""
    if answer.outlets is None:
        return [None] * len(candidates)
    return [" ".join(words(each.key)) in answer.outlets for each in candidates]


outlet_field: Field[Reading, OutletView, OutletName] = Field(
    name="outlet",
    view=lambda document: OutletView(document) if document.is_whole else None,
    propose=propose,
    features=outlet_features,
    choose=_choose,
    right=_right,
    # Small trees, learned slowly, that each look at a tenth of the features find fewer exceptions
    # that are none: more than a thousand publishers have few names.
    settings={
        "max_iter": 400,
        "max_leaf_nodes": 10,
        "min_samples_leaf": 80,
        "learning_rate": 0.03,
        "max_features": 0.1,
    },
    of_articles=False,  # every page is somebody's
    more=(
        "places", "alone", "alone_top", "printed", "framed_before", "framed_after", "framed_both",
        "frames", "holder", "in_rights", "title", "framed", "host", "hosts", "handle",
        "outlet_words", "ends_outlet", "share", "initials", "whole_holder",
    ),
    less=(
        "page_words", "rank", "in_long", "known", "starts_known", "ends_small", "digit", "lower",
    ),
)  # fmt: skip


def find(reading: Reading, so_far: Findings) -> Iterator[Finding[str]]:
    """Yield the names that the page gives itself, and the one that a hint chooses."""
    found = tuple(_told(reading))
    yield from found
    if reading.hints.outlet or reading.hints.url:
        yield from hinted(reading, found)


def _told(reading: Reading) -> Iterator[Finding[str]]:
    for entry in reading.entries("sitename"):
        yield Finding(
            key=OUTLET,
            value=entry.value,
            spans=(entry.span,),
            rule="outlet.metadata",
            score=METADATA,
        )
    for entry in reading.entries("title"):
        _, tail = split_title(entry.value, reading.outlets, reading.words)
        if tail:
            yield Finding(
                key=OUTLET,
                value=entry.value[tail:],
                spans=(entry.part(tail, len(entry.value)),),
                rule="outlet.behind_headline",
                score=BEHIND_HEADLINE,
            )
    yield from _learned(reading) if reading.is_whole else _printed(reading)
    yield from _agencies(reading)


def _agencies(reading: Reading) -> Iterator[Finding[str]]:
    """The agencies of datelines: for the evidence, as no outlet but a lead to one."""
    for found in datelines(reading):
        if found.agency is not None:
            passage = reading.passages[found.at]
            yield Finding(
                key=OUTLET,
                value=passage.text[slice(*found.agency)],
                spans=(passage.part(*found.agency),),
                rule="outlet.agency",
                score=AGENCY,
            )


def _learned(reading: Reading) -> Iterator[Finding[str]]:
    """The name of a whole page that is taken, if any is, and the runners-up."""
    for choice in kept(reading.choices[outlet_field.name]):
        each = choice.candidates[0]
        at, start, end = each.mentions[0]
        yield Finding(
            key=OUTLET,
            value=each.value,
            spans=(reading.passages[at].part(start, end),),
            rule=choice.rule,
            score=choice.score,
        )


def _printed(reading: Reading) -> Iterator[Finding[str]]:
    """The names in masthead, title and copyright lines of a clean layout."""
    for _, passage, labelling in reading.labelled(Label.OUTLET):
        part = next(iter(labelling.segments), Segment("outlet", 0, len(passage.text)))
        yield Finding(
            key=OUTLET,
            value=passage.text[part.start : part.end],
            spans=(passage.part(part.start, part.end),),
            rule="outlet.label" if part.labelled else "outlet.masthead",
            score=labelling.score,
        )
    yield from runners_up(reading, OUTLET, Label.OUTLET, str)
    own = (Label.HEADLINE, Label.FURNITURE, Label.INFO, Label.CREDIT)
    for _, passage, labelling in reading.labelled(*own):
        signed = labelling.label is Label.INFO
        for part in labelling.segments:
            if part.role == "outlet":
                yield Finding(
                    key=OUTLET,
                    value=passage.text[part.start : part.end],
                    spans=(passage.part(part.start, part.end),),
                    rule="outlet.beside_byline" if signed else "outlet.behind_headline",
                    score=BESIDE_BYLINE if signed else BEHIND_HEADLINE,
                )
    signing = {
        fold(passage.text[slice(*name)])
        for _, passage, labelling in reading.labelled(Label.INFO)
        for part in labelling.segments
        for name in part.names
    }
    for _, passage, _ in reading.labelled(Label.RIGHTS):
        holder = rights_holder(passage.text, reading.words)
        if holder:
            value = passage.text[slice(*holder)]
            yield Finding(
                key=OUTLET,
                value=value,
                spans=(passage.part(*holder),),
                rule="outlet.copyright",
                score=AUTHOR if fold(value) in signing else COPYRIGHT,
            )


outlet = Extractor("outlet", find, gives=(OUTLET,))
