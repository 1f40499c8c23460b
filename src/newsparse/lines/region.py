"""Which part of ``03/04/2025`` is the day, as far as the page shows."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.dates import find_dates
from newsparse.hints import Hints
from newsparse.languages import load
from newsparse.lines.address import host_of, own_address, path_day
from newsparse.lines.passages import Passage
from newsparse.metadata.entries import Metadata
from newsparse.patterns import pattern

__all__ = ["date_order"]

MAX_LOOKED_AT = 40
"""Lines with a numeric date that are looked at for one that can be read one way only."""

# Countries by the end of their domain. Only English is printed in both orders; the list holds
# countries with an English-language press. Source: CLDR, the short date of en-XX.
_DAY_FIRST = frozenset("uk ie au nz in za sg my hk ke ng gh pk bd lk mt ug tz jm".split())
_MONTH_FIRST = frozenset("us gov edu mil ph".split())
# Zones and words that only one side of the Atlantic prints beside a date or in its name.
_AMERICAN = pattern(r"\b(?:[ECMP][SD]?T|U\.S\.|USA)(?!\w)")
_BRITISH = pattern(r"\b(?:BST|UK|U\.K\.|AEST|AEDT|NZST|NZDT|SAST)(?!\w)")
_NUMERIC = pattern(r"(?<!\d)(?<first>\d{1,2})(?<sep>[/-])\d{1,2}(?P=sep)(?<year>\d{4}|\d\d)(?!\d)")
_MAX_SHORT = 14  # words of a line in which such words are looked for: no sentence of the story


def date_order(
    passages: Sequence[Passage], languages: tuple[str, ...], metadata: Metadata, hints: Hints
) -> tuple[str | None, str]:
    """The order of the page's numeric dates, and which of the *hints* decided it, if one did.

    The order is ``"dmy"``, ``"mdy"``, or ``"ymd"`` where a hint says so; ``None`` if unknown. For
    English the page's own address decides, then a numeric date on the page that can be read in one
    way only, then zones and country names in the short lines; then the hints. Other languages have
    one order: where that is year first, a hint of it decides "25/08/06".
    """
    if languages[0] != "en":
        usual = load(languages[0]).order
        if usual == hints.date_order == "ymd":
            return "ymd", "date_order"
        return "mdy" if usual.startswith("m") else "dmy", ""
    long_years = hints.date_order == "ymd"  # "25/08/06" has one more reading then
    numeric = [each for each in passages if _numeric(each.text, long_years)][:MAX_LOOKED_AT]
    if numeric:
        told = _by_address(metadata, passages) or _by_reading(numeric, languages, long_years)
        told = told or _by_words(passages)
        if told:
            return told, ""
    if hints.date_order:
        return hints.date_order, "date_order"
    told = _by_url(hints.url, numeric, languages) if hints.url and numeric else None
    return told, "url" if told else ""


def _numeric(text: str, long_years: bool) -> bool:
    match = _NUMERIC.search(text) if "/" in text or "-" in text else None
    return match is not None and not (long_years and len(match["year"]) == 2)


def _by_url(url: str, numeric: Sequence[Passage], languages: tuple[str, ...]) -> str | None:
    """The order in which a date of the page is the day in the path of *url*, or its country's."""
    day = path_day(url)
    orders = {
        order
        for passage in numeric
        for mention in find_dates(passage.text, languages, None)
        if mention.value is None
        for order, reading in zip(("dmy", "mdy"), mention.readings, strict=False)
        if day is not None and day.fits(reading)
    }
    if orders:
        return orders.pop() if len(orders) == 1 else None
    return _of_country(url.partition("?")[0])


def _by_address(metadata: Metadata, passages: Sequence[Passage]) -> str | None:
    addresses = [
        entry.value
        for key in ("url", "url source", "hostname")
        for entry in metadata.entries.get(key, ())
    ]
    addresses += [
        each.text[found[0] : found[1]] for each in passages if (found := own_address(each))
    ]
    return next(filter(None, map(_of_country, addresses)), None)


def _of_country(address: str) -> str | None:
    """The order of the country in whose domain *address* is."""
    country = host_of(address).rsplit(".", 1)[-1]
    if country in _DAY_FIRST:
        return "dmy"
    return "mdy" if country in _MONTH_FIRST else None


def _by_reading(
    numeric: Sequence[Passage], languages: tuple[str, ...], long_years: bool
) -> str | None:
    orders = set()
    for passage in numeric:
        for mention in find_dates(passage.text, languages, None):
            match = _NUMERIC.search(passage.text, mention.start, mention.end)
            if match and long_years and len(match["year"]) == 2:
                continue
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
