"""Stories of a corpus, as far as they can be laid out."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import regex

from newsparse.languages.people import family_names, given_names

__all__ = ["Story", "is_told", "read_stories", "story_of"]

MIN_WORDS = 6
"""Words of a paragraph that every reader would call one."""

_SMALL = "(?:van|de|der|den|da|di|del|della|dos|du|la|le|ter|bin|al|y|e)"
"""Small words inside names of people."""

MIN_FAMILY = 2
"""Letters of a family name at least."""

NO_STORIES = frozenset({"collection", "listing", "product"})
"""Kinds of pages whose text is a list of goods or of other pages."""

MIN_SENTENCES = 2
"""Paragraphs of a story at least that end as sentences do: what has none is a list of goods."""

# yes: "It rains."   "“It rains.”"   "雨だ。"   "they said “maybe”"   no: "It rains (AP)"
_ENDING = regex.compile(r"(?:[.!?…。！？؟।][\"”»’'」』)]*|[\"”»’」』])$")
_SENTENCE = regex.compile(r"[.!?…。！？؟।][\"”»’'」』)]*$")
# yes: "2. "   "- "   "◆"
_NUMBER = regex.compile(r"^(?:\d{1,3}[.)] |[^\p{L}\p{N}\"“„«»¿¡'‘「『(\[#@$€£]+)")
# yes: "- Bring a coat"   "2. Lock the door"   "– So it ends."
_ITEM = regex.compile(r"(?:[-*•–—]|\d{1,2}[.)]) \S")
_BROKEN = regex.compile(r"[\x80-\x9f\ufffd]|&#?\w{2,8};")
_PERSON = regex.compile(r"\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|" + _SMALL + r")){1,3}")
_NO_PERSON = regex.compile(
    r"(?i)\b(?:redaktion|staff|team|news|desk|press|agency|agentur|media|editors?|reporters?|the"
    r"|von|dpa|afp|admin|md|phd|dr|blog|group|guide|inc|llc|university|contributors?|les|center"
    r"|centre|institute|foundation|society|company)\b"
)


@attrs.frozen(kw_only=True)
class Story:
    """A story of a corpus, without the page around it."""

    headline: str
    paragraphs: tuple[str, ...]
    summary: str | None
    headings: tuple[str, ...]
    authors: tuple[str, ...]
    published: datetime
    language: str
    """Its BCP 47 code, without a region."""
    outlets: tuple[str, ...]
    publisher: str
    body: tuple[tuple[str, str], ...] = ()
    """The whole story in its order, list items, table cells and headings too: ``paragraph`` or
    ``heading``, and the text."""


def read_stories(folder: Path) -> list[Story]:
    """The stories of the corpus in *folder* that can be laid out, in the order of its gold file."""
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as file:
        found = (story_of(json.loads(line)) for line in file)
        return [story for story in found if story is not None]


def story_of(answer: Mapping[str, Any]) -> Story | None:
    """The story of the page with this *answer*; ``None`` where it cannot be laid out."""
    headline = _clean(answer["headline"] or "")
    paragraphs = tuple(filter(_is_whole, map(_clean, answer["paragraphs"])))
    if not headline or len(paragraphs) < 2 or "\n" in answer["headline"].strip():
        return None
    if answer.get("kind") in NO_STORIES:
        return None
    if sum(map(_is_sentence, paragraphs)) < MIN_SENTENCES or paragraphs[0][0].islower():
        return None
    if any(map(_BROKEN.search, (headline, *paragraphs))):  # decoded amiss, or not at all
        return None
    if " | " in headline or headline[0] in "-*#>":  # most of these end in the outlet's name
        return None
    decks = (_clean(each) for each in answer["summary"])
    code = (answer["languages"] or [answer["language"]])[0][:2].lower()
    headings = (_NUMBER.sub("", _clean(each)) for each in answer["headings"])
    names = [_clean(each) for each in answer["outlet_names"]]
    return Story(
        headline=headline,
        paragraphs=paragraphs,
        summary=next((each for each in decks if 7 <= len(each.split()) <= 45), None),
        headings=tuple(filter(None, headings)),
        authors=tuple(filter(_is_person, map(_clean, answer["authors"]))),
        published=_published(answer["published"], headline),
        language={"nb": "no", "nn": "no"}.get(code, code),
        outlets=tuple(each for each in names if 1 <= len(each.split()) <= 5 and len(each) <= 40),
        publisher=answer["publisher"],
        body=tuple(_body(answer["body"])),
    )


def _body(sections: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for section in sections:
        for label, texts in (("heading", "headline"), ("paragraph", "paragraphs")):
            for text in filter(None, map(_clean, section[texts])):
                yield label, text


def _published(moment: str | None, headline: str) -> datetime:
    """The story's moment; of one without, any that follows from its *headline*."""
    if moment is None:
        hours = zlib.crc32(headline.encode()) % 16_000
        return datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)  # as printed where it was published


def _clean(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _is_whole(paragraph: str) -> bool:
    dense = len(paragraph) > 25 and paragraph[0] > "\u2e7f"
    spaced = dense or len(paragraph.split()) >= MIN_WORDS
    return spaced and _ENDING.search(paragraph) is not None and paragraph[0] not in "-*•#|>·"


def is_told(paragraph: str) -> bool:
    """Whether every reader would take *paragraph* for one, or for an item of a list."""
    return _is_whole(paragraph) or _ITEM.match(paragraph) is not None


def _is_sentence(paragraph: str) -> bool:
    return _SENTENCE.search(paragraph) is not None


def _is_person(name: str) -> bool:
    if not _PERSON.fullmatch(name) or name.isupper() or _NO_PERSON.search(name):
        return False
    if len(name.rsplit(" ", 1)[-1]) < MIN_FAMILY or name.rsplit(" ", 1)[-1].isupper():
        return False
    first, *_, last = name.casefold().split()
    return first in given_names() or last in family_names()  # else often "Block Renovation"
