"""Days that are told without their year, or by another day: "Aug 6", "Yesterday", "2 hours ago".

By itself none of them is a day. Counted from a reference, a day or moment that the caller knows,
each comes to one, or to nothing where it is not precise to the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from newsparse.dates import FIRST_YEAR, LAST_YEAR, Grammar, Mention, grammar_of, with_clock
from newsparse.patterns import has_digit, pattern
from newsparse.words import composed, fold, words

__all__ = [
    "TOLERANCE",
    "YEARS_BACK",
    "Ago",
    "NearDay",
    "Partial",
    "YearlessDay",
    "is_partial",
    "read_partial",
    "resolve",
    "year_of",
]

TOLERANCE = timedelta(days=1)
"""A day without a year may be so much after the reference: it may be tomorrow already where the
page was printed."""

YEARS_BACK = 8
"""Years in which a day without a year is looked for: 29 February has come back by then, and a day
of the week that is printed with it nearly always."""

_MAX_PARTIAL = 40
"""Characters of a day without a year at most, its weekday and time of day included."""

_UNITS = {
    "second": (
        "s sec secs second seconds sekunde sekunden seconde secondes segundo segundos secondi"
    ),
    "minute": (
        "m min mins minute minutes minuten minuto minutos minuti minut minutter minuta minuty"
        " минут минуты минуту dakika menit"
    ),
    "hour": (
        "h hr hrs hour hours stunde stunden heure heures hora horas ora ore uur uren timme timmar"
        " time timer godzin godzina godziny час часа часов saat jam"
    ),
    "day": (
        "d day days tag tage tagen tagn jour jours día días dia dias giorno giorni dag dagen dagar"
        " dage dager dni dzień день дня дней gün hari"
    ),
    "week": (
        "w week weeks weken woche wochen semaine semaines semana semanas settimana settimane vecka"
        " veckor uger uke tygodni tygodnia tygodnie hafta"
    ),
    "month": (
        "month months monat monate monaten monatn mois mes meses mese mesi maande maanden"
    ),
    "year": (
        "year years jahr jahre jahren jahrn an ans año años ano anos anno anni jaar"
    ),
}  # fmt: skip
"""What is counted backwards, by its words in all languages."""

_OF_WORD = {word: unit for unit, listed in _UNITS.items() for word in listed.split()}
_AGO = (
    "ago", "fa", "geleden", "siden", "sedan", "sitten", "temu", "назад", "тому", "önce", "lalu",
    "atrás",
)  # fmt: skip
_SINCE = ("vor", "il y a", "hace", "há", "för", "for", "acum", "před")
# What is counted is any word here, and looked up: all of them would take 6 ms to compile.
# yes: "2 hours ago"   "vor 3 stunden"   "il y a 2 jours"   "hace 5 minutos"   "2 timer siden"
_RELATIVE = pattern(
    rf"(?:(?<count>\d{{1,3}})\h?(?<unit>\p{{L}}++)\h(?:{'|'.join(_AGO)})"
    rf"|(?:{'|'.join(_SINCE)})\h(?<count>\d{{1,3}})\h?(?<unit>\p{{L}}++)(?:\h(?:siden|sedan))?)"
)
_TODAY = (
    "today|heute|aujourd hui|hoy|oggi|hoje|vandaag|idag|i dag|dziś|dzisiaj|сегодня|bugün|今日|오늘"
    "|今天"
)
_YESTERDAY = (
    "yesterday|gestern|hier|ayer|ieri|ontem|gisteren|igår|i går|wczoraj|вчера|dün|kemarin|昨日|어제"
    "|昨天"
)
_NEAR_DAYS = {
    **dict.fromkeys(_TODAY.split("|"), 0),
    **dict.fromkeys(_YESTERDAY.split("|"), 1),
}
"""Words for a day → how many days ago it was."""

# yes: "8月6日"   "8월 6일"    no: "2025年8月6日"
_CJK = pattern(r"(?<month>\d{1,2})\h?[月월]\h?(?<day>\d{1,2})\h?[日일號号]")
_NUMBER = pattern(r"(?<day>\d{1,2})(?<ordinal>[\p{L}\p{M}]*+)")


class Ago(NamedTuple):
    """So many units before now."""

    number: int
    unit: str
    """``second``, ``minute``, ``hour``, ``day``, ``week``, ``month`` or ``year``."""


class NearDay(NamedTuple):
    """Today or yesterday."""

    days: int
    """0 for today, 1 for yesterday."""
    clock: str | None
    """The time of day printed with it."""


class YearlessDay(NamedTuple):
    """A day without its year."""

    month: int
    day: int
    weekdays: frozenset[int]
    """The days of the week that are printed with it, Monday 0: none, or one in each reading."""
    clock: str | None


Partial = Ago | NearDay | YearlessDay


def is_partial(text: str, languages: tuple[str, ...]) -> bool:
    """Whether *text* is surely a day without a year, or one relative to some other day.

    A word for a day alone may be anything's name: it counts with a time of day only.

    >>> is_partial("Wed, Aug 6", ("en",)), is_partial("2 hours ago", ("en",))
    (True, True)
    >>> is_partial("gestern, 10:14 Uhr", ("de",)), is_partial("May 14 people", ("en",))
    (True, False)
    """
    if len(text) > _MAX_PARTIAL or not has_digit(text):
        return False
    folded = fold(text)
    if _ago_in(folded) is not None:
        return True
    grammar = grammar_of(languages)
    clock = grammar.clock.search(folded)
    rest = folded if clock is None else folded[: clock.start()] + folded[clock.end() :]
    tokens = [token for token in words(rest) if not grammar.is_glue(token)]
    days = [token for token in tokens if token.isdecimal()]
    names = [token for token in tokens if grammar.month(token) is not None]
    relative = len(tokens) == 1 and tokens[0] in _NEAR_DAYS
    if relative or not days:
        return relative and clock is not None
    return len(tokens) == 2 and len(days) == len(names) == 1 and 1 <= int(days[0]) <= 31  # days


def read_partial(text: str, languages: tuple[str, ...]) -> Partial | None:
    """What *text*, one line without edge blanks, tells of a day, if it tells nothing else.

    Beside what `is_partial` takes, a word for a day alone, a zone, an ordinal number.

    >>> read_partial("2 hours ago", ("en",)), read_partial("Yesterday", ("en",))
    (Ago(number=2, unit='hour'), NearDay(days=1, clock=None))
    >>> read_partial("Today, 10:14 BST", ("en",))
    NearDay(days=0, clock='10:14 BST')
    >>> read_partial("Wed, Aug. 6th", ("en",))
    YearlessDay(month=8, day=6, weekdays=frozenset({2}), clock=None)
    >>> read_partial("May 14 people", ("en",)) is None
    True
    """
    if len(text) > _MAX_PARTIAL:
        return None
    ago = _ago_in(fold(text))
    if ago is not None:
        return ago
    grammar = grammar_of(languages)
    text = composed(text)
    counted = has_digit(text)  # without a digit there is no time of day, and no day of a month
    found = grammar.clock.search(text) if counted else None
    clock = None if found is None else found[0]
    rest = text if found is None else f"{text[: found.start()]} {text[found.end() :]}"
    tokens = words(fold(rest))
    near = _near_day(tokens, grammar)
    if near is not None:
        return NearDay(near, clock)
    month_and_day = _month_and_day(tokens, rest, grammar) if counted else None
    if month_and_day is None:
        return None
    weekdays = [
        grammar.weekdays[token]
        for token in tokens
        if token in grammar.weekdays and grammar.month(token) is None
    ]
    named = weekdays[0] if len(weekdays) == 1 else frozenset[int]()
    return YearlessDay(*month_and_day, named, clock)


def _ago_in(folded: str) -> Ago | None:
    """What *folded* says, if it is nothing but so many units before now."""
    may_be = (folded.endswith(_AGO) or folded.startswith(_SINCE)) and has_digit(folded)
    match = _RELATIVE.fullmatch(folded) if may_be else None
    unit = _OF_WORD.get(match["unit"]) if match else None
    return None if match is None or unit is None else Ago(int(match["count"]), unit)


def _near_day(tokens: Sequence[str], grammar: Grammar) -> int | None:
    """How many days ago the day was that the words *tokens* name, small words aside."""
    for size in (2, 1):  # "i dag"
        for at in range(len(tokens) - size + 1):
            days = _NEAR_DAYS.get(" ".join(tokens[at : at + size]))
            if days is not None and all(map(grammar.is_glue, (*tokens[:at], *tokens[at + size :]))):
                return days
    return None


def _month_and_day(tokens: Sequence[str], rest: str, grammar: Grammar) -> tuple[int, int] | None:
    """Month and day, when the words *tokens* of the text *rest* are nothing else."""
    cjk = _CJK.search(rest)
    if cjk is not None and grammar.is_glue(rest[: cjk.start()] + rest[cjk.end() :]):
        return _valid(int(cjk["month"]), int(cjk["day"]))
    kept = [token for token in tokens if not grammar.is_glue(token)]
    numbers = [each for token in kept if (each := _NUMBER.fullmatch(token))]
    if len(numbers) != 1:
        return None
    [number] = numbers
    if number["ordinal"] and not grammar.is_ordinal(number["ordinal"]):
        return None
    names = [token for token in kept if token != number[0]]
    if not names:  # "6 mar": a month in Italian, and a day of the week
        names = [token for token in tokens if grammar.month(token) is not None]
    month = grammar.month(" ".join(names))
    return None if month is None else _valid(month, int(number["day"]))


def _valid(month: int, day: int) -> tuple[int, int] | None:
    """Month and day, where a leap year of our calendar has them."""
    try:
        date(2024, month, day)
    except ValueError:
        return None
    return month, day


# -- counting from a reference -----------------------------------------------------------------


def resolve(partial: Partial, reference: date, languages: tuple[str, ...]) -> Mention | None:
    """The day or moment that *partial* comes to, counted from *reference*; ``None`` for no day.

    Seconds and minutes ago are a moment precise to the minute. Hours ago are one precise to the
    hour, with 00 minutes; where two or three hours ago are of two days, the day is open, and both
    are the readings. Neither is told by a reference that is a day alone. Days ago are counted by
    the calendar. Weeks, months and years ago are not precise to the day. What is counted from a
    moment is in the zone of the reference; a time of day is as printed.

    >>> from datetime import UTC
    >>> now = datetime(2025, 8, 6, 10, 40, tzinfo=UTC)
    >>> [resolve(Ago(*each), now, ("en",)).value.isoformat() for each in ((2, "hour"), (3, "day"))]
    ['2025-08-06T08:00:00+00:00', '2025-08-03']
    >>> resolve(Ago(10, "hour"), now, ("en",)).readings
    (datetime.date(2025, 8, 6), datetime.date(2025, 8, 5))
    >>> resolve(Ago(2, "week"), now, ("en",)), resolve(Ago(2, "hour"), now.date(), ("en",))
    (None, None)
    >>> resolve(NearDay(1, "23:50"), now, ("en",)).value
    datetime.datetime(2025, 8, 5, 23, 50)
    """
    if isinstance(partial, Ago):
        return _ago(partial, reference)
    if isinstance(partial, NearDay):
        day = _local_day(reference, partial.clock, languages) - timedelta(days=partial.days)
        return _at(day, partial.clock, languages)
    limit = _local_day(reference, partial.clock, languages) + TOLERANCE
    for year in range(limit.year, limit.year - YEARS_BACK - 1, -1):
        found = year_of(partial, year)
        if found is not None and found <= limit:
            return _at(found, partial.clock, languages)
    return None


def year_of(partial: YearlessDay, year: int) -> date | None:
    """The day *partial* in *year*, if there is one, on the day of the week that is printed."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        day = date(year, partial.month, partial.day)
    except ValueError:
        return None
    return day if not partial.weekdays or day.weekday() in partial.weekdays else None


def _ago(partial: Ago, reference: date) -> Mention | None:
    number, unit = partial
    if unit == "day":
        return _mention(_day_of(reference) - timedelta(days=number), "day")
    if not isinstance(reference, datetime) or unit not in ("second", "minute", "hour"):
        return None
    latest = reference - timedelta(**{f"{unit}s": number})
    if unit != "hour":
        return _mention(latest.replace(second=0, microsecond=0), "minute")
    earliest = latest - timedelta(hours=1)  # "2 hours ago" is said until the third is full
    if earliest.date() != latest.date():
        return Mention(0, 0, None, (latest.date(), earliest.date()), "hour")
    return _mention(latest.replace(minute=0, second=0, microsecond=0), "hour")


def _at(day: date, clock: str | None, languages: tuple[str, ...]) -> Mention | None:
    """*day*, at the time of day that *clock* prints."""
    moment = None if clock is None else with_clock(day, clock, languages)
    return _mention(day, "day") if moment is None else _mention(moment, "minute")


def _mention(value: date, precision: str) -> Mention | None:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        return None
    return Mention(0, 0, value, precision=precision)


def _local_day(reference: date, clock: str | None, languages: tuple[str, ...]) -> date:
    """The day of the *reference*, in the zone that the time of day *clock* names, if any."""
    if clock is not None and isinstance(reference, datetime):
        printed = with_clock(reference.date(), clock, languages)
        if printed is not None and printed.tzinfo is not None:
            return reference.astimezone(printed.tzinfo).date()
    return _day_of(reference)


def _day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
