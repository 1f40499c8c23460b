"""What newsrooms print around a story, in twelve languages, to lay stories out with.

``wordings.json`` is written by hand, as newsrooms word them; some of it is in the cue words that
newsparse ships, some is not, as on pages. Languages without an entry take their wordings from the
cue words alone: see `wording`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import attrs

from newsparse.languages import ALL, load

__all__ = ["WORDINGS", "Wording", "wording"]

Words = tuple[str, ...]


@attrs.frozen(kw_only=True)
class Wording:
    """The wordings of one language.

    ``{}`` takes the value, ``{o}`` the outlet, ``{y}`` a year, ``{p}`` a place, ``{w}`` and ``{v}``
    words of the story.
    """

    byline: Words
    """Bylines with a name or names."""
    roles: Words
    """Job titles beside or under a name."""
    joint: Words
    """What joins two names."""
    published: Words
    updated: Words
    category: Words
    tags: Words
    source: Words
    title: Words
    """Labels of the headline, in lists of labels."""
    sections: Words
    kinds: Words
    """What outlets call themselves beside a place's name."""
    mottoes: Words
    chrome: Words
    """Lines of the page's furniture."""
    rights: Words
    boasts: Words = ()
    """Longer mottoes."""


def _read() -> dict[str, Wording]:
    text = Path(__file__).with_name("wordings.json").read_text("utf-8")
    return {
        code: Wording(**{name: tuple(words) for name, words in lists.items()})
        for code, lists in json.loads(text).items()
    }


WORDINGS = _read()
"""The wordings written by hand, by the language's BCP 47 code."""

_CUES = 12
"""So many of the cue words of a list make up a wording for a language without one of its own."""


@cache
def wording(code: str) -> Wording:
    """The wordings of the language *code*; made of its cue words when none are written by hand.

    >>> wording("de").byline[0], wording("tr").published[0]
    ('Von {}', 'Yayınlanma: {}')
    """
    if code in WORDINGS:
        return WORDINGS[code]
    if code not in ALL:
        return WORDINGS["en"]
    language = load(code)

    def words(cue: str, form: str) -> Words:
        found = [word for word in language.cues[cue] if len(word) > 1][:_CUES]
        return tuple(form.format(word[:1].upper() + word[1:]) for word in found)

    english = WORDINGS["en"]
    return Wording(
        byline=words("byline", "{}: {{}}") or english.byline,
        roles=words("roles", "{}") or english.roles,
        joint=(", ",),
        published=words("published", "{}: {{}}"),
        updated=words("updated", "{}: {{}}"),
        category=words("category", "{}: {{}}"),
        tags=words("tags", "{}: {{}}"),
        source=words("source", "{}: {{}}"),
        title=english.title,
        sections=words("sections", "{}"),
        kinds=words("outlet_words", "{}"),
        mottoes=english.mottoes,
        chrome=words("share", "{}") + words("comments", "{}"),
        rights=english.rights[:4],
    )
