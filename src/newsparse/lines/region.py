"""Which part of ``03/04/2025`` is the day, as far as the page shows."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.dates import find_dates
from newsparse.languages import load
from newsparse.lines.address import own_address
from newsparse.lines.passages import Passage
from newsparse.metadata.entries import Metadata
from newsparse.patterns import pattern

__all__ = ["day_order"]

MAX_LOOKED_AT = 40
"""Lines with a numeric date that are looked at for one that can be read one way only."""

# Countries by the end of their domain. Only English is printed in both orders; the list holds
# countries with an English-language press. Source: CLDR, the short date of en-XX.
_DAY_FIRST = frozenset("uk ie au nz in za sg my hk ke ng gh pk bd lk mt ug tz jm".split())
_MONTH_FIRST = frozenset("us gov edu mil ph".split())
# Zones and words that only one side of the Atlantic prints beside a date or in its name.
_AMERICAN = pattern(r"\b(?:[ECMP][SD]?T|U\.S\.|USA)(?!\w)")
_BRITISH = pattern(r"\b(?:BST|UK|U\.K\.|AEST|AEDT|NZST|NZDT|SAST)(?!\w)")
_NUMERIC = pattern(r"(?<!\d)(?<first>\d{1,2})(?<sep>[/-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?!\d)")
_MAX_SHORT = 14  # words of a line in which such words are looked for: no sentence of the story


def day_order(
    passages: Sequence[Passage], languages: tuple[str, ...], metadata: Metadata
) -> str | None:
    """``"dmy"``, ``"mdy"`` or another order of the page's numeric dates; ``None`` if unknown.

    Languages other than English have one order. For English the page's own address decides, then
    a numeric date on the page that can be read in one way only, then zones and country names in
    the short lines.
    """
    if languages[0] != "en":
        return load(languages[0]).order
    numeric = [each for each in passages if _NUMERIC.search(each.text)][:MAX_LOOKED_AT]
    if not numeric:
        return None
    return _by_address(metadata, passages) or _by_reading(numeric, languages) or _by_words(passages)


def _by_address(metadata: Metadata, passages: Sequence[Passage]) -> str | None:
    addresses = [
        entry.value
        for key in ("url", "url source", "hostname")
        for entry in metadata.entries.get(key, ())
    ]
    addresses += [
        each.text[found[0] : found[1]] for each in passages if (found := own_address(each))
    ]
    for address in addresses:
        host = address.split("://")[-1].split("/")[0].split(":")[0].casefold()
        country = host.rsplit(".", 1)[-1]
        if country in _DAY_FIRST:
            return "dmy"
        if country in _MONTH_FIRST:
            return "mdy"
    return None


def _by_reading(numeric: Sequence[Passage], languages: tuple[str, ...]) -> str | None:
    orders = set()
    for passage in numeric:
        for mention in find_dates(passage.text, languages, None):
            match = _NUMERIC.search(passage.text, mention.start, mention.end)
            if match and mention.value is not None:
                first = int(match["first"])
                orders.add("dmy" if mention.value.day == first else "mdy")
    return orders.pop() if len(orders) == 1 else None


def _by_words(passages: Sequence[Passage]) -> str | None:
    short = [each.text for each in passages if each.words <= _MAX_SHORT]
    american = any(_AMERICAN.search(text) for text in short)
    british = any(_BRITISH.search(text) for text in short)
    if american == british:
        return None
    return "mdy" if american else "dmy"
