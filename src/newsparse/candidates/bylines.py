"""Who wrote the story of a whole page: names that stand where bylines do, and learned weights.

A candidate is a name, not a place: what counts is where on the page the name stands, how often,
and beside what. Names are read from the lines around the story: over it, under it, and the short
ones in between. The weights are trees as those of `newsparse.lines.story`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from newsparse.candidates.mentions import AGENCY, ROLE_FOLLOWS, follows, mentions
from newsparse.candidates.scene import CUE_BEFORE, FAR, MAX_WORDS, Mention, Scene
from newsparse.languages.lexicon import Lexicon, fold
from newsparse.languages.people import agency_names, family_names, given_names
from newsparse.lines.document import Document as Reading
from newsparse.lines.labels import Label
from newsparse.lines.names import is_role, may_have_role
from newsparse.lines.passages import Passage
from newsparse.patterns import count_capitals, count_digits

__all__ = ["NAMES", "Candidate", "authors_of", "candidates", "taken"]

MAX_AGENCY = 5
"""Letters of an agency's short name."""

MAX_REST, MIN_PERSON = 3, 4
"""Words beside a person's name in a byline, and points from which a name counts as a person's."""

MAX_ROLE = 6
"""Words of a line that is the job title of a name on the line before or after it."""

MAX_CANDIDATES = 40
"""Names of one page that the trees are asked about: the nearest to the story's beginning."""

SURE, BEST, TOGETHER = 0.55, 0.05, 0.1
"""Learned scores from which a name is taken for an author's: one more, the best of the page, one
that is listed together with a name that is taken."""

PLACE = (
    "cue", "start", "headline", "since", "until", "date", "kind", "words", "before", "after",
    "follows", "rest", "others", "position", "digits", "role_below", "words_before", "words_after",
    "twice", "colon", "bar", "mark_before", "mark_after", "main", "role_before",
)  # fmt: skip
NAME = (
    "name_words", "agency", "domain", "outlet", "capitals", "lower_words", "page_words", "known",
    "role_within", "caseless", "first_alone", "last_alone", "fewest", "given", "family",
    "known_words", "said",
)  # fmt: skip
PAGE = (
    "places", "alone", "labelled", "over", "under", "in_story", "in_captions", "in_rights",
    "in_title", "with_role", "nearest_date", "portrait", "mail",
)  # fmt: skip
BESIDE = ("longer", "shorter", "person", "signed_others", "persons_nearer", "persons_over")
NAMES = (*PLACE, *NAME, *PAGE, *BESIDE)
"""What each place of a vector holds: of the best place of the name, of the name itself, of all its
places on the page, and of the other names there."""


_REST = NAMES.index("rest")


class Candidate(NamedTuple):
    """A name that may be an author's, in its best place, and its vector."""

    at: int
    start: int
    end: int
    labelled: bool
    """Whether a byline word says so."""
    group: int
    """The line, or the head of the list, whose names are told together."""
    vector: list[int]


def authors_of(reading: Reading) -> list[Candidate]:
    """The names of the story's authors, in the order in which they stand."""
    learned = reading.models.trees("byline", NAMES)
    found = candidates(reading)
    return taken(found, [learned.probability(each.vector) for each in found])


def taken(found: Sequence[Candidate], scores: Sequence[float]) -> list[Candidate]:
    """Those of the candidates *found* that are taken for authors, by their *scores*.

    The best one needs least, because most pages are signed; the others of its line or list need
    little more, because names are signed together.
    """
    ordered = sorted(zip(scores, found, strict=True), key=lambda pair: -pair[0])
    chosen: list[Candidate] = []
    for score, each in ordered:
        together = any(each.group == other.group for other in chosen) and each.vector[_REST] <= 2
        enough = BEST if not chosen else TOGETHER if together else SURE
        if score >= enough and not any(_overlap(each, other) for other in chosen):
            chosen.append(each)
    return sorted(chosen, key=lambda each: (each.at, each.start))


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.at == other.at and one.start < other.end and other.start < one.end


def candidates(reading: Reading) -> list[Candidate]:
    """The names on a whole page that may be its authors', the nearest to its beginning first."""
    if not reading.is_whole or reading.story is None:
        return []
    scene = Scene(reading, reading.story)
    found: dict[str, list[Mention]] = {}
    for at in scene.places:
        for mention in mentions(scene, at):
            if key := scene.key(mention):
                found.setdefault(key, []).append(mention)
    ranked = {key: min((scene.rank(each), each) for each in found[key]) for key in found}
    ordered = sorted(ranked.items(), key=lambda pair: pair[1][0])
    best = {key: each for key, (_, each) in ordered[:MAX_CANDIDATES]}
    vectors = {
        key: [*_place(scene, each), *_name(scene, each, key), *_page(scene, key, found[key])]
        for key, each in best.items()
    }
    others = {key: _Other.of(scene, best[key], _person(each)) for key, each in vectors.items()}
    return [
        Candidate(
            each.at,
            each.start,
            each.end,
            each.cue >= CUE_BEFORE,
            each.group,
            vectors[key] + _beside(key, others),
        )
        for key, each in best.items()
    ]


_OF_PERSON = itemgetter(
    *map(
        NAMES.index,
        ("agency", "name_words", "lower_words", "page_words", "known", "role_within",
         "first_alone", "in_story", "in_captions", "in_rights", "rest", "words"),
    )
)  # fmt: skip


def _person(vector: Sequence[int]) -> int:
    """How much of a name on its own speaks for a person who is not in the news, 0 to 5."""
    of: tuple[int, ...] = _OF_PERSON(vector)
    agency, size, *common, first_alone, story, captions, rights, rest, words = of
    return (
        (agency or 2 <= size <= 4)
        + (not any(common))
        + (first_alone == 0)
        + (story == captions == rights == 0)
        + (rest <= MAX_REST and words <= MAX_WORDS)
    )


class _Other(NamedTuple):
    """What a name says of the other names of its page."""

    person: int
    near: int
    signed: bool
    """Whether it is likely a person's, and signed."""
    over: bool
    """Whether it stands over the story."""

    @classmethod
    def of(cls, scene: Scene, best: Mention, person: int) -> _Other:
        signed = best.cue >= CUE_BEFORE and person >= MIN_PERSON
        return cls(person, scene.near(best.at), signed, best.at <= scene.start)


def _beside(key: str, names: Mapping[str, _Other]) -> list[int]:
    """What the other *names* of the page say of the name *key*."""
    mine, near, _, _ = names[key]
    longer = shorter = signed = nearer = over = 0
    for other, its in names.items():
        if key in other:
            longer += other != key
        elif other in key:
            shorter += 1
        else:
            signed += its.signed
            if its.person >= mine:
                nearer += its.near < near
                over += its.over
    return [longer, shorter, mine, min(signed, 5), min(nearer, 10), min(over, 10)]


# -- vectors -----------------------------------------------------------------------------------


def _clip(number: int) -> int:
    return max(-FAR, min(number, FAR))


def _place(scene: Scene, mention: Mention) -> list[int]:
    at, passages = mention.at, scene.passages
    passage = passages[at]
    before = passages[at - 1] if at else None
    after = passages[at + 1] if at + 1 < len(passages) else None
    lead, rest = passage.text[: mention.start], passage.text[mention.end :]
    since, until = scene.story_distances(at)
    return [
        mention.cue,
        _clip(at - scene.start),
        _clip(at - scene.headline) if scene.headline >= 0 else FAR + 1,
        since,
        until,
        scene.date_distance(at),
        1 if at in scene.story else _KINDS.get(scene.labels[at].label, 0),
        min(passage.words, 40),
        min(len(lead), 40),
        min(len(rest), 60),
        follows(rest, scene.words),
        min(mention.rest, MAX_WORDS),
        min(mention.others, 6),
        min(lead.count(" "), 10),
        int(count_digits(lead) > 0 or count_digits(rest) > 0),
        int(after is not None and _is_role_line(after, scene.words)),
        min(before.words, 40) if before else -1,
        min(after.words, 40) if after else -1,
        int(before is not None and before.text == passage.text),
        int(lead.rstrip().endswith((":", "："))),
        int("|" in passage.text or "•" in passage.text or "·" in passage.text),
        _mark(lead, -1),
        _mark(rest, 0),
        _clip(at - scene.main),
        int(before is not None and _is_role_line(before, scene.words)),
    ]


_MARKS = (",،、，", "/／", "|•·▪●", "([（【", ")]）】", "-–—", ":：", "&+", "@")
_MARKED = {mark: number for number, marks in enumerate(_MARKS, 3) for mark in marks}


def _mark(text: str, edge: int) -> int:
    """What stands beside a name: nothing (0), a word (1), figures (2), or one of some marks."""
    beside = text.strip()
    if not beside:
        return 0
    mark = beside[edge]
    return 2 if mark.isdigit() else _MARKED.get(mark, 1 if mark.isalpha() else 12)


_KINDS = {Label.SUMMARY: 2, Label.TEASER: 3, Label.CREDIT: 4}


def _is_role_line(passage: Passage, words: Lexicon) -> bool:
    """Whether the passage is short and begins or ends with a job title."""
    return (
        passage.words <= MAX_ROLE
        and may_have_role(passage.folded, words)
        and _has_role(passage.text, words)
    )


def _has_role(text: str, words: Lexicon) -> bool:
    """Whether the first or the last word of *text*, or all of it, is a job title."""
    tokens = text.replace(",", " ").split()
    return bool(tokens) and any(is_role(each, words) for each in (text, tokens[0], tokens[-1]))


def _name(scene: Scene, mention: Mention, key: str) -> list[int]:
    name = scene.passages[mention.at].text[mention.start : mention.end]
    tokens, own = name.split(), key.split() or [""]
    agency = AGENCY.fullmatch(name) is not None
    given, family = _known(own)
    words = scene.words
    whole = scene.count(key)
    counts = [scene.count_word(token) for token in own]
    return [
        len(tokens),
        3 if fold(name) in agency_names() else agency * (1 if name.isupper() else 2),
        int("." in name[1:-1] and " " not in name),
        int(fold(name) in scene.outlets),
        10 * count_capitals(name) // len(name),
        0 if agency else 10 * sum(token.lower() in scene.lower for token in tokens) // len(tokens),
        10 * sum(token.casefold() in words.page_words for token in tokens) // len(tokens),
        10 * sum(words.has("sections", fold(token)) for token in tokens) // len(tokens),
        int(any(is_role(token, words) for token in tokens)),
        int(count_capitals(name) == 0),
        min(max(counts[0] - whole, 0), 5),
        min(max(counts[-1] - whole, 0), 5),
        min(*counts, 5) if len(counts) > 1 else min(counts[0], 5),
        given,
        family,
        10 * sum(t in given_names() or t in family_names() for t in own) // len(own),
        min(whole, 10),
    ]


def _known(tokens: Sequence[str]) -> tuple[int, int]:
    """Whether a name of these words starts with a given name, and whether a family name ends it.

    Where words are not parted by blanks, whether its letters do so; the family comes first there.
    """
    first, last = tokens[0], tokens[-1]
    if len(tokens) == 1 and first[:1] > "\u2e80":
        given = any(first[at:] in given_names() for at in (1, 2))
        return int(given), int(any(first[:at] in family_names() for at in (1, 2)))
    return int(first in given_names()), int(last in family_names())


def _page(scene: Scene, key: str, places: Sequence[Mention]) -> list[int]:
    padded = f" {key} "
    said = scene.counts(key)
    person = len(key) > MAX_AGENCY  # agencies take pictures, too
    following = [scene.passages[each.at].text[each.end : each.end + 60] for each in places]
    return [
        min(len(places), 10),
        min(scene.alone[key], 10),
        min(sum(each.cue >= CUE_BEFORE for each in places), 4),
        min(said["over"], 10),
        min(said["under"], 10),
        min(said["story"], 5),
        min(said["caption"], 5) * person,
        min(said["rights"], 5) * person,
        int(padded in scene.title),
        min(sum(follows(rest, scene.words) == ROLE_FOLLOWS for rest in following), 3),
        min(abs(scene.date_distance(each.at)) for each in places),
        int(
            any(
                each.start == 0 and rest[1:2].islower()
                for each, rest in zip(places, following, strict=True)
            )
        ),
        int(scene.has_mail(key)),
    ]
