"""Features of the names that may be a whole page's authors'.

A candidate is a name with all its mentions: features say where on the page the name is, how often,
and beside what. First come those of its best mention, then those of the name itself, of all its
mentions on the page, and of the other names there.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from newsparse.extractors.authors.names import AGENCY, ROLE_FOLLOWS, follows
from newsparse.extractors.authors.view import FAR, MAX_WORDS, Author, AuthorsView
from newsparse.languages.lexicon import Lexicon
from newsparse.languages.people import agency_names, family_names, given_names
from newsparse.lines.names import all_roles, is_role
from newsparse.lines.passages import Passage
from newsparse.model.features import Features
from newsparse.words import fold

__all__ = ["authors_features"]

MAX_AGENCY = 5
"""Letters of an agency's short name."""

MAX_REST, MIN_PERSON = 3, 4
"""Words beside a person's name in a byline, and points from which a name counts as a person's."""

MAX_ROLE = 6
"""Words of a line that is the job title of a name on the line before or after it."""

authors_features: Features[AuthorsView, Author] = Features()


def _clip(number: int) -> int:
    return max(-FAR, min(number, FAR))


@authors_features.of(
    "cue", "start", "headline", "since", "until", "date", "words", "before", "after", "follows",
    "rest", "position", "role_below", "words_before", "words_after", "bar", "mark_before",
    "mark_after", "main", "checked",
)  # fmt: skip
def _place(view: AuthorsView, author: Author) -> list[int]:
    """What its best mention has before, behind and around it."""
    (at, start, end), passages = author.mentions[0], view.passages
    passage = passages[at]
    before = passages[at - 1] if at else None
    after = passages[at + 1] if at + 1 < len(passages) else None
    lead, rest = passage.text[:start], passage.text[end:]
    since, until = view.story_distances(at)
    return [
        author.cue,
        _clip(at - view.start),
        _clip(at - view.headline) if view.headline >= 0 else FAR + 1,
        since,
        until,
        view.date_distance(at),
        min(passage.words, 40),
        min(len(lead), 40),
        min(len(rest), 60),
        follows(rest, view.words),
        min(author.rest, MAX_WORDS),
        min(lead.count(" "), 10),
        int(after is not None and _is_role_line(view, at + 1)),
        min(before.words, 40) if before else -1,
        min(after.words, 40) if after else -1,
        int("|" in passage.text or "•" in passage.text or "·" in passage.text),
        _mark(lead, -1),
        _mark(rest, 0),
        _clip(at - view.main),
        int(_is_checked(lead, before)),
    ]


_CHECKED = (
    "reviewed", "edited", "checked", "verified", "tested", "photo", "illustrat", "geprüft",
    "redigiert", "foto", "revisad", "revisión", "editad", "relu par", "vérifié", "vertaald",
)  # fmt: skip
"""What is said of those who worked on a story and did not write it."""


def _is_checked(lead: str, before: Passage | None) -> bool:
    """Whether the words before a name say that its bearer checked or illustrated the story."""
    own = lead[-_MAX_CHECKED:].casefold()
    if before is not None and not lead.strip(" *:·|") and before.words <= MAX_REST:
        own = before.folded
    return any(word in own for word in _CHECKED)


_MAX_CHECKED = 30
"""Characters before a name in which such words are looked for."""

_MARKS = (",،、，", "/／", "|•·▪●", "([（【", ")]）】", "-–—", ":：", "&+", "@")
_MARKED = {mark: number for number, marks in enumerate(_MARKS, 3) for mark in marks}


def _mark(text: str, edge: int) -> int:
    """What is beside a name: nothing (0), a word (1), figures (2), or one of some marks."""
    beside = text.strip()
    if not beside:
        return 0
    mark = beside[edge]
    return 2 if mark.isdigit() else _MARKED.get(mark, 1 if mark.isalpha() else 12)


def _is_role_line(view: AuthorsView, at: int) -> bool:
    """Whether passage number *at* is short and begins or ends with a job title."""
    if not view.may_have_title(at):
        return False
    passage = view.passages[at]
    return passage.words <= MAX_ROLE and _has_role(passage.text, view.words)


def _has_role(text: str, words: Lexicon) -> bool:
    """Whether the first or the last word of *text*, or all of it, is a job title."""
    tokens = text.replace(",", " ").split()
    return bool(tokens) and any(is_role(each, words) for each in (text, tokens[0], tokens[-1]))


@authors_features.of(
    "name_words", "agency", "lower_words", "page_words", "known", "role_within", "first_alone",
    "last_alone", "given", "family", "known_words", "said",
)  # fmt: skip
def _name(view: AuthorsView, author: Author) -> list[int]:
    """What its words are, and how often the page has each of them without the others."""
    name, key = author.value, author.key
    tokens, own = name.split(), key.split() or [""]
    folded, folded_tokens = fold(name), [fold(token) for token in tokens]
    agency = AGENCY.fullmatch(name) is not None
    given, family = _known(own)
    words = view.words
    sections, roles, page_words = words.words("sections"), all_roles(words), words.page_words
    whole = view.count(key)
    return [
        len(tokens),
        3 if folded in agency_names() else agency * (1 if name.isupper() else 2),
        0
        if agency
        else 10 * sum([view.is_lower(token.lower()) for token in tokens]) // len(tokens),
        10 * sum([token.casefold() in page_words for token in tokens]) // len(tokens),
        10 * sum(map(sections.__contains__, folded_tokens)) // len(tokens),
        int(not roles.isdisjoint(folded_tokens)),
        min(max(view.count_word(own[0]) - whole, 0), 5),
        min(max(view.count_word(own[-1]) - whole, 0), 5),
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


@authors_features.of(
    "places", "alone", "labelled", "over", "under", "in_story", "in_captions", "in_rights",
    "with_role", "nearest_date", "portrait", "mail",
)  # fmt: skip
def _page(view: AuthorsView, author: Author) -> list[int]:
    """All its mentions, and which parts of the page have it."""
    key, places = author.key, author.mentions
    said = view.counts(key)
    person = len(key) > MAX_AGENCY  # agencies take pictures, too
    following = [view.passages[each.at].text[each.end : each.end + 60] for each in places]
    return [
        min(len(places), 10),
        min(view.alone[key], 10),
        min(author.signed, 4),
        min(said["over"], 10),
        min(said["under"], 10),
        min(said["story"], 5),
        min(said["caption"], 5) * person,
        min(said["rights"], 5) * person,
        min(sum(follows(rest, view.words) == ROLE_FOLLOWS for rest in following), 3),
        min(abs(view.date_distance(each.at)) for each in places),
        int(
            any(
                each.start == 0 and rest[1:2].islower()
                for each, rest in zip(places, following, strict=True)
            )
        ),
        int(view.has_mail(key)),
    ]


_OF_PERSON = itemgetter(
    *map(
        authors_features.names.index,
        ("agency", "name_words", "lower_words", "page_words", "known", "role_within",
         "first_alone", "in_story", "in_captions", "in_rights", "rest", "words"),
    )
)  # fmt: skip


def _person(vector: Sequence[int]) -> int:
    """Points, 0 to 5, for a name on its own that is a person's who is not in the news."""
    of: tuple[int, ...] = _OF_PERSON(vector)
    agency, size, *common, first_alone, story, captions, rights, rest, words = of
    return (
        (agency or 2 <= size <= 4)
        + (not any(common))
        + (first_alone == 0)
        + (story == captions == rights == 0)
        + (rest <= MAX_REST and words <= MAX_WORDS)
    )


@authors_features.among(
    "person", "signed_others", "persons_nearer", "persons_over",
)  # fmt: skip
def _beside(
    view: AuthorsView, found: Sequence[Author], vectors: Sequence[list[int]]
) -> list[list[int]]:
    """The other names: which are persons', signed, nearer, over it; not those with its words."""
    names = []
    for each, vector in zip(found, vectors, strict=True):
        person, at = _person(vector), each.mentions[0].at
        signed = each.is_signed and person >= MIN_PERSON
        names.append((each.key, person, view.near(at), signed, at <= view.start))
    beside = []
    for key, mine, near, _, _ in names:
        signed_others = nearer = over = 0
        for other, person, distance, signed, is_over in names:
            if key in other or other in key:
                continue
            signed_others += signed
            if person >= mine:
                nearer += distance < near
                over += is_over
        beside.append([mine, min(signed_others, 5), min(nearer, 10), min(over, 10)])
    return beside
