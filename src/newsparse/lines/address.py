"""The page's own address, where the text prints it on a line of its own, and parts of addresses."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import NamedTuple

import regex

from newsparse.lines.passages import Passage
from newsparse.patterns import DOMAIN, URL, pattern
from newsparse.words import composed

__all__ = ["PathDay", "host_of", "is_host", "own_address", "path_day"]

# yes: "URL: https://example.org/a"   "Source URL: …"   "Permalink: …"   "Adresse: …"
#      "Adresa článku: …"   "記事URL：…"
# no:  "Read more: https://…"   that leads elsewhere
_LABEL = pattern(
    r"(?:\p{L}++\h)?(?:\p{L}{0,6}url|link|permalink|address|adresa|adresse|dirección|indirizzo"
    r"|endereço|adres)(?:\h\p{L}++)?+",
    flags=regex.IGNORECASE,
)


def own_address(passage: Passage) -> tuple[int, int, bool] | None:
    """Start, end, and whether a label says so, of the address that fills *passage*."""
    text = passage.text
    if "://" not in text and "www." not in passage.folded:  # saves the search on most lines
        return None
    found = URL.search(text)
    if found is None or found.end() < len(text):
        return None
    label = text[: found.start()].rstrip(" :：<(")
    if label and not _LABEL.fullmatch(composed(label)):
        return None
    return found.start(), found.end(), bool(label)


def is_host(passage: Passage) -> bool:
    """Whether the name of a host, without a scheme or "www.", is all that *passage* is."""
    return "." in passage.text and DOMAIN.fullmatch(passage.text) is not None


def host_of(address: str) -> str:
    """The host of *address*, in small letters; all of it where no ``://`` is in it.

    >>> host_of("https://www.Courier.example:8080/night-ferry")
    'www.courier.example'
    """
    return address.rpartition("://")[2].partition("/")[0].partition(":")[0].casefold()


class PathDay(NamedTuple):
    """The day, or the month, in the path of an address."""

    year: int
    month: int
    day: int | None

    def fits(self, value: date) -> bool:
        """Whether *value* is that day, or in that month."""
        same_month = (value.year, value.month) == (self.year, self.month)
        return same_month and self.day in (None, value.day)


def path_day(address: str) -> PathDay | None:
    """The day or month that the path of *address* names, year first; ``None`` when it names none.

    >>> path_day("https://courier.example/2025/08/06/night-ferry")
    PathDay(year=2025, month=8, day=6)
    >>> path_day("https://courier.example/news/2025/aug/night-ferry").day is None
    True
    >>> path_day("https://courier.example/2025/13/06"), path_day("https://courier.example/1234567")
    (None, None)
    """
    bare = address.partition("?")[0].partition("#")[0]
    path = bare.rpartition("://")[2].partition("/")[2]
    for match in islice(_PATH_DAY.finditer(f"/{path}"), MAX_PATH_DAYS):
        printed = match["month"]
        month = int(printed) if printed.isdigit() else _MONTHS.index(printed.lower()) + 1
        try:
            date(int(match["year"]), month, int(match["day"] or 1))
        except ValueError:
            continue
        return PathDay(int(match["year"]), month, int(match["day"]) if match["day"] else None)
    return None


MAX_PATH_DAYS = 4
"""Days in a path that are tried: the first that a calendar has is taken."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# yes: "/2025/08/06/"   "/2025-08-06-rain"   "/20250806/"   "/2025/aug/06/"   "/2025/08/rain"
# no:  "/12025/08/06"   "/2025/081"   "/20250806123"
_PATH_DAY = pattern(
    rf"""
    (?<=/ | [^\d/][-_.]) (?<year>(?:19|20)\d\d)
    (?: (?<sep>[-_/]) (?<month>\d\d? | {"|".join(_MONTHS)}) (?: (?P=sep) (?<day>\d\d?) (?!\d) )?+
        (?![\d\p{{L}}])
      | (?<month>\d\d) (?<day>\d\d) (?!\d) )
    """,
    flags=regex.VERBOSE | regex.IGNORECASE,
)
