"""Text → dates as printed, or nothing. The only importer of dateutil.

A grammar finds the parts of a date (day, month, year, clock time, zone) in the words and order of
the languages asked for; what no calendar or clock shows is refused. dateutil knows the zones; it
never sees free text, so its defaults, its guesses and today's clock never reach a value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache, partial
from typing import NamedTuple

import regex

from newsparse.languages import ALL, UNDETERMINED, Language, islamic_months, load, others
from newsparse.patterns import has_digit, pattern
from newsparse.words import composed, fold, words

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Grammar",
    "Mention",
    "clock_letters",
    "date_letters",
    "find_clock",
    "find_dates",
    "grammar_of",
    "may_hold_day",
    "with_clock",
]

FIRST_YEAR = 1605
"""The first printed newspaper, Strasbourg's *Relation*, is of 1605."""

LAST_YEAR = 2199
"""Later years are numbers, not years of news."""

PIVOT = 69
"""Two-digit years: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068, as POSIX reads ``%y``."""

# Iran's solar years, in Persian; no news was printed in the years of ours that they look like.
_SOLAR_YEARS = range(1250, 1500)
_SOLAR_MONTHS = (
    ("فروردین",), ("اردیبهشت",), ("خرداد",), ("تیر",), ("مرداد", "امرداد"), ("شهریور",), ("مهر",),
    ("آبان",), ("آذر",), ("دی",), ("بهمن",), ("اسفند",),
)  # fmt: skip
# The Islamic calendar, in Arabic and Urdu.
_ISLAMIC_MONTHS = (
    ("محرم", "المحرم"), ("صفر",), ("ربيع الأول", "ربيع الاول", "ربیع الاول"),
    ("ربيع الآخر", "ربيع الثاني", "ربیع الثانی"), ("جمادى الأولى", "جمادى الاولى", "جمادی الاول"),
    ("جمادى الآخرة", "جمادى الثانية", "جمادی الثانی"), ("رجب",), ("شعبان",), ("رمضان",), ("شوال",),
    ("ذو القعدة", "ذي القعدة", "ذوالقعدة", "ذیقعدہ"),
    ("ذو الحجة", "ذي الحجة", "ذوالحجة", "ذوالحجہ"),
)  # fmt: skip
_MONTHS = 12
_BUDDHIST = 543  # Thai years count from 543 before ours

# Zones in news use that name one offset (hours), or one part of the world with summer time.
# Left out, and so kept as text only: CST (US Central or China), IST (India, Ireland, Israel),
# AST (Atlantic or Arabia), SST.
_HOURS = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2,
    "MESZ": 2, "EET": 2, "EEST": 3, "SAST": 2, "CAT": 2, "EAT": 3, "WAT": 1, "MSK": 3, "МСК": 3,
    "TRT": 3, "PKT": 5, "WIB": 7, "WITA": 8, "WIT": 9, "ICT": 7, "SGT": 8, "HKT": 8, "PHT": 8,
    "JST": 9, "KST": 9, "AWST": 8, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12,
    "NZDT": 13, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "ADT": -3, "NST": -3.5, "NDT": -2.5, "BRT": -3,
}  # fmt: skip
# The rule of the United States' Energy Policy Act of 2005, in force since 2007.
_US = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}
_ZONE_NAMES = frozenset({*_HOURS, *_US, "AST", "CST", "IST", "SST"})


class Mention(NamedTuple):
    """A date as printed in ``text[start:end]``.

    ``value`` is a ``date``, or a ``datetime`` when a time of day was printed with it (aware when
    the zone is known), or ``None`` when the text leaves it open: then ``readings`` holds both
    readings of a numeric day, the one of an Islamic day in Urdu, or nothing for a month without a
    day. ``zone`` is the zone's text.
    """

    start: int
    end: int
    value: date | None
    readings: tuple[date, ...] = ()
    precision: str = "day"
    """``month``, ``day``, ``hour`` (of "2 hours ago"), ``minute`` or ``second``."""
    zone: str | None = None
    islamic: bool = False
    """Whether the day is printed in the Islamic calendar: any other that is printed is surer."""


def find_dates(text: str, languages: tuple[str, ...], order: str | None) -> tuple[Mention, ...]:
    """The dates printed in *text*, one line without edge blanks, from left to right.

    *languages* are codes whose month names and small words are understood. *order* says which
    part of ``03/04/2025`` is the day: ``"dmy"``, ``"mdy"``, or ``None`` when nothing does; by
    ``"ymd"`` it is the first one, and that of ``25/08/06`` the last.

        >>> [found] = find_dates("Wed 6 August 2025, 10.14am BST", ("en",), None)
        >>> found.value.isoformat(), found.start, found.precision
        ('2025-08-06T10:14:00+01:00', 4, 'minute')
        >>> [each.readings for each in find_dates("03/04/2025", ("en",), None)]
        [(datetime.date(2025, 4, 3), datetime.date(2025, 3, 4))]
        >>> find_dates("Over 2,025 people on 31/02/2024", ("en",), None)
        ()
    """
    if not may_hold_day(text):
        return ()
    grammar = grammar_of(languages)
    days = [found for match in grammar.day.finditer(text) if (found := grammar.read(match, order))]
    if not days:
        return ()
    clocks = [
        match
        for match in grammar.clock.finditer(text)
        if _is_time(match)
        and not any(day.start < match.end() and match.start() < day.end for day in days)
    ]
    return tuple(_with_clocks(text, days, clocks, grammar))


def may_hold_day(text: str) -> bool:
    """Whether *text* has the figures of a date: a cheaper test than looking for one.

    >>> may_hold_day("6 August 2025"), may_hold_day("Chapter 11")
    (True, False)
    """
    return has_digit(text) and _MAY_HOLD_DAY.search(text) is not None


@cache
def clock_letters(languages: tuple[str, ...]) -> frozenset[str]:
    """The words, in small letters, that may be in a time of day: "uhr", "a", "m", "bst".

    >>> "bst" in clock_letters(("en",)), "uhr" in clock_letters(("en",))
    (True, False)
    """
    known = [load(code) for code in languages if code in ALL]
    cues = ("am", "pm", "clock_words", "zones")
    phrases = {phrase for language in known for cue in cues for phrase in language.cues[cue]}
    text = " ".join({*phrases, *_ZONE_NAMES, *_CLOCK_LETTERS}).casefold()
    return frozenset(words(text))


@cache
def date_letters(languages: tuple[str, ...]) -> frozenset[str]:
    """The words, in small letters, that may be in a date or in its time of day.

    >>> "august" in date_letters(("en",)), "rain" in date_letters(("en",))
    (True, False)
    """
    known = [load(code) for code in languages if code in ALL]
    names = {name for each in known for names in (*each.months, *each.weekdays) for name in names}
    extra = {name for each in known for name in each.cues["months_extra"]}
    small = {
        word for each in known for cue in ("date_words", "ordinals") for word in each.words(cue)
    }
    text = " ".join(names | extra | small)
    return clock_letters(languages).union(words(fold(text)))


_CLOCK_LETTERS = ("h", "g", "giờ", "T")  # what the patterns below have of their own


def find_clock(text: str, languages: tuple[str, ...]) -> tuple[int, int] | None:
    """Where a time of day is that fills *text*, small words aside; else ``None``.

    >>> find_clock("um 15:44 Uhr", ("de",)), find_clock("15:44 to Leeds", ("en",))
    ((3, 12), None)
    """
    if not has_digit(text):
        return None
    grammar = grammar_of(languages)
    match = grammar.clock.search(text)
    if (
        match is None
        or not _is_time(match)
        or not grammar.is_glue(text[: match.start()] + text[match.end() :])
    ):
        return None
    return match.span()


def with_clock(day: date, clock: str, languages: tuple[str, ...]) -> datetime | None:
    """*day* at the time of day that *clock* prints, or ``None`` when no clock shows it."""
    match = grammar_of(languages).clock.search(clock)
    return _moment(day, match, grammar_of(languages)) if match else None


def _is_time(clock: regex.Match[str]) -> bool:
    """Whether a clock can show it: at most 24:00:00, in digits of one script."""
    parts = [part for part in clock.group("hour", "minute", "second") if part]
    limits = (24, 59, 59)
    return _same_script(parts) and all(
        int(part) <= limit for part, limit in zip(parts, limits, strict=False)
    )


# Every date has a year: four digits, two behind a numeric day and month, or one of an era. Most
# lines have none of these, and the grammar is slow.
_MAY_HOLD_DAY = pattern(r"\d{4}|\d[./‐‑-]\h?\d\d?[./‐‑-]\h?\d\d|[和成][\d元]")


def _with_clocks(
    text: str, days: list[Mention], clocks: list[regex.Match[str]], grammar: Grammar
) -> Iterator[Mention]:
    """Each day with the time of day printed right after it, or else right before it."""
    free = list(clocks)
    for day in days:
        after = (
            c for c in free if c.start() >= day.end and grammar.joins(text, day.end, c.start())
        )
        before = (
            c for c in free if c.end() <= day.start and grammar.joins(text, c.end(), day.start)
        )
        clock = next(after, None) or next(before, None)
        moments = [
            _moment(each, clock, grammar) for each in (day.value, *day.readings) if clock and each
        ]
        if clock is None or None in moments or not moments:
            yield day
            continue
        free.remove(clock)
        yield day._replace(
            start=min(day.start, clock.start()),
            end=max(day.end, clock.end()),
            value=moments.pop(0) if day.value else None,
            readings=tuple(filter(None, moments)),
            precision="second" if clock["second"] else "minute",
            zone=clock["zone"],
        )


def _moment(day: date, clock: regex.Match[str], grammar: Grammar) -> datetime | None:
    """*day* at the time that *clock* shows."""
    printed = clock["before"] or clock["after"] or ""
    half = composed(printed).casefold().replace(".", "")
    half = {"a": "am", "p": "pm"}.get(half, half)
    half = "AM" if half in grammar.am else "PM" if half in grammar.pm else ""
    hour, minute, second = (int(clock[part] or 0) for part in ("hour", "minute", "second"))
    if half and not 1 <= hour <= 12:
        half = ""  # "14:30 pm" is printed often enough; the clock has already said it
    zone = grammar.zone(clock["zone"])
    if half:
        hour = hour % 12 + (12 if half == "PM" else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001  # as printed
    except ValueError:
        return None
    if zone is None:
        return moment
    offset = moment.replace(tzinfo=zone).utcoffset()
    return moment.replace(tzinfo=timezone(offset)) if offset is not None else moment


_OFFSET = pattern(r"(?:UTC|GMT)?\h*(?<sign>[-+−])(?<hours>\d{1,2})(?::?(?<minutes>\d{2}))?")


def _offset(match: regex.Match[str]) -> tzinfo | None:
    """The zone of a printed offset such as ``+02:00`` or ``GMT+3``."""
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    if minutes > 14 * 60 or int(match["minutes"] or 0) > 59:  # the largest offset in use is +14:00
        return None
    return timezone(timedelta(minutes=minutes if match["sign"] == "+" else -minutes))


@cache
def _american(name: str) -> tzinfo | None:
    """The zone of the United States with this *name*, if it is one.

    dateutil takes 20 ms to import, and few pages name such a zone.
    """
    if name not in _US:
        return None
    from dateutil.relativedelta import SU, relativedelta  # noqa: PLC0415  # as said above
    from dateutil.tz import tzrange  # noqa: PLC0415  # likewise

    start = relativedelta(hours=2, month=3, day=1, weekday=SU(2))
    end = relativedelta(hours=1, month=11, day=1, weekday=SU(1))  # in winter's time
    hours = _US[name]
    return tzrange(name, hours * 3600, name, (hours + 1) * 3600, start=start, end=end)


def _day(year: int, month: int, day: int) -> date | None:
    """The day, when there was or will be one."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _solar_day(year: int, month: int, day: int) -> date | None:
    """The day of Iran's solar calendar, when there is one.

    Leap years by the cycle of 33 years, which holds for the years 1178 to 1633: K. M. Borkowski,
    "The Persian calendar for 3000 years" (Earth, Moon and Planets 74, 1996).

    >>> _solar_day(1396, 6, 26), _solar_day(1403, 12, 30), _solar_day(1402, 12, 30)
    (datetime.date(2017, 9, 17), datetime.date(2025, 3, 20), None)
    """
    first = _solar_new_year(year)
    before = 31 * (month - 1) - max(month - 7, 0)
    length = (
        31 if month <= 6 else 30 if month < _MONTHS else _solar_new_year(year + 1) - first - 336
    )
    return date.fromordinal(first + before + day - 1) if 1 <= day <= length else None


def _solar_new_year(year: int) -> int:
    """The ordinal of the first day of the solar *year*; that of 979 was 20 March 1600."""
    cycles, rest = divmod(year - 979, 33)
    return date(1600, 3, 20).toordinal() + 365 * (year - 979) + 8 * cycles + (rest + 3) // 4


def _islamic_day(year: int, month: int, day: int) -> date | None:
    """The day of the Islamic calendar as Saudi Arabia's Umm al-Qura tables have it.

    ``None`` for a day that its month does not have, and outside of the tables' years. Where the
    months begin by the sight of the moon, the day may be another by one.

    >>> _islamic_day(1446, 9, 1), _islamic_day(1445, 10, 1)
    (datetime.date(2025, 3, 1), datetime.date(2024, 4, 10))
    >>> _islamic_day(1447, 2, 30)
    """
    first, months = islamic_months()
    at = _MONTHS * (year - first) + month - 1
    if not 0 <= at < len(months) - 1 or not 1 <= day <= months[at + 1] - months[at]:
        return None
    return date.fromordinal(months[at] + day - 1)


def _same_script(digits: Iterable[str]) -> bool:
    """Whether all decimal digits are of one script: a mixture is a trick, not a date."""
    return len({ord(each) - int(each) for each in "".join(digits)}) == 1


class Grammar:
    """The patterns and words of a set of languages.

    Each pattern is compiled when it is first used: the three take 15 ms, and many pages need two.
    """

    def __init__(self, known: Sequence[Language]) -> None:
        self.months: dict[str, int] = {}
        for language in known:  # an earlier language wins: callers name the page's own first
            for number, names in enumerate(language.months, start=1):
                for name in names:
                    self.months.setdefault(_key(name), number)
            for name, number in language.cues["months_extra"].items():
                self.months.setdefault(_key(name), number)
        self.hours: dict[str, float] = _HOURS | {
            " ".join(name.upper().split()): hours
            for language in known
            for name, hours in language.cues["zones"].items()
        }
        """Zones that have no summer time, and how far they are from UTC."""
        self.am = {"am"} | {word.replace(".", "") for word in _words(known, "am")}
        self.pm = {"pm"} | {word.replace(".", "") for word in _words(known, "pm")}
        own = [language.code for language in known[:1]]
        self.thai, self.persian, self.urdu = own == ["th"], own == ["fa"], own == ["ur"]
        if self.persian:
            for number, names in enumerate(_SOLAR_MONTHS, start=_MONTHS + 1):
                self.months |= {_key(name): number for name in names}
        if self.urdu or own == ["ar"]:
            for number, names in enumerate(_ISLAMIC_MONTHS, start=2 * _MONTHS + 1):
                self.months |= {_key(name): number for name in names}
        self._known = known
        self._kept_day: regex.Pattern[str] | None = None
        self._kept_clock: regex.Pattern[str] | None = None
        self._kept_glue: regex.Pattern[str] | None = None
        self._kept_weekdays: dict[str, frozenset[int]] | None = None

    @property
    def day(self) -> regex.Pattern[str]:
        """See `_day_pattern`."""
        if self._kept_day is None:
            self._kept_day = self._made_day()
        return self._kept_day

    def _made_day(self) -> regex.Pattern[str]:
        words, ordinals = _words(self._known, "date_words"), _words(self._known, "ordinals")
        return pattern(_day_pattern(self.months, words | ordinals, ordinals), _FLAGS)

    @property
    def clock(self) -> regex.Pattern[str]:
        """See `_clock_pattern`."""
        if self._kept_clock is None:
            self._kept_clock = self._made_clock()
        return self._kept_clock

    def _made_clock(self) -> regex.Pattern[str]:
        named = {*self.hours, *_ZONE_NAMES}
        zone_words = named | {word for name in named for word in name.split()}
        words = {
            word
            for word in _words(self._known, "clock_words")
            if zone_words.isdisjoint(word.upper().split())
        }
        halves = _words(self._known, "am") | _words(self._known, "pm")
        return pattern(_clock_pattern(halves, words, named), _FLAGS)

    @property
    def glue(self) -> regex.Pattern[str]:
        """Marks and small words that may be between a day and its time of day."""
        if self._kept_glue is None:
            self._kept_glue = self._made_glue()
        return self._kept_glue

    def _made_glue(self) -> regex.Pattern[str]:
        weekdays = {name for language in self._known for day in language.weekdays for name in day}
        words = _words(self._known, "date_words") | weekdays
        return pattern(
            rf"(?<![\p{{L}}\p{{M}}])(?:{_either(words)})(?![\p{{L}}\p{{M}}])"
            r"|[\s,;،؛、，|•·–—@()（）/T.:'-]",
            flags=regex.IGNORECASE,
        )

    def month(self, name: str) -> int | None:
        """The number of the month *name*, ``None`` for any other word."""
        return self.months.get(_key(name))

    @property
    def weekdays(self) -> dict[str, frozenset[int]]:
        """Name → the days of the week that it stands for in one of the languages, Monday 0."""
        if self._kept_weekdays is None:
            self._kept_weekdays = self._made_weekdays()
        return self._kept_weekdays

    def _made_weekdays(self) -> dict[str, frozenset[int]]:
        days: dict[str, set[int]] = {}
        for language in self._known:
            for number, names in enumerate(language.weekdays):
                for name in names:
                    days.setdefault(_key(name), set()).add(number)
        return {name: frozenset(numbers) for name, numbers in days.items()}

    def is_ordinal(self, letters: str) -> bool:
        """Whether *letters* make a number an ordinal: "6th"."""
        return letters in _words(self._known, "ordinals")

    def zone(self, printed: str | None) -> tzinfo | None:
        """The zone that *printed* names, or ``None`` when it names several or none."""
        if printed is None:
            return None
        match = _OFFSET.fullmatch(printed) if has_digit(printed) else None  # few are in figures
        if match:
            return _offset(match)
        name = " ".join(printed.split())
        hours = self.hours.get(name)
        return _american(name) if hours is None else timezone(timedelta(hours=hours))

    def joins(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` has nothing but blanks, marks and small words."""
        return end - start <= _MAX_GLUE and self.is_glue(text[start:end])

    def is_glue(self, text: str) -> bool:
        """Whether *text* is nothing but blanks, marks and small words."""
        # Mostly there are only marks: saves the pattern on many pages.
        return not text.strip(_MARKS) or not self.glue.sub("", text)

    def read(self, match: regex.Match[str], order: str | None) -> Mention | None:
        """The day that *match* names."""
        year, month, day = match["year"], match["month"], match["day"]
        digits = (year, match["m"], day, match["a"], match["b"])
        if not _same_script(each for each in digits if each and each != _FIRST_OF_ERA):
            return None
        here = partial(Mention, start=match.start(), end=match.end())
        if match["a"]:
            return self._numeric(match, order)
        number = int(match["m"]) if match["m"] else self.months[_key(month)]
        if day is None:
            return here(value=None, precision="month")
        if number > 2 * _MONTHS:
            reading = _islamic_day(int(year), number - 2 * _MONTHS, int(day))
            if reading is None:
                return None
            # Pakistan and India see the moon a day later than the tables have it, more often than
            # not: in Urdu the day is a reading only.
            open_day = here(value=None, readings=(reading,), islamic=True)
            return open_day if self.urdu else here(value=reading, islamic=True)
        value = self._day(self._year(year, match["era"]), number, int(day))
        return here(value=value) if value else None

    def _day(self, year: int, month: int, day: int) -> date | None:
        """The day of our calendar or, in Persian, of Iran's, whose months count from 13."""
        if self.persian and year in _SOLAR_YEARS and (month > _MONTHS or 1 <= month <= _MONTHS):
            return _solar_day(year, (month - 1) % _MONTHS + 1, day)
        return _day(year, month, day)

    def _numeric(self, match: regex.Match[str], order: str | None) -> Mention | None:
        here = partial(Mention, start=match.start(), end=match.end())
        a, b, year = int(match["a"]), int(match["b"]), self._year(match["year"], None)
        day_first, month_first = _day(year, b, a), _day(year, a, b)
        if match["sep"] == ".":
            month_first = None  # no country writes the month first with dots (CLDR has none)
        readings = tuple(dict.fromkeys(each for each in (day_first, month_first) if each))
        if order == "ymd" and len(match["year"]) == 2:
            year_first = _day(self._year(f"{a:02}", None), b, int(match["year"]))
            readings = tuple(dict.fromkeys(filter(None, (year_first, *readings))))
            if year_first:
                return here(value=year_first, readings=readings)
        if not readings:
            return None
        value = readings[0] if len(readings) == 1 else None
        if value is None and order:
            value = month_first if order.startswith("m") else day_first
        return here(value=value, readings=readings)

    def _year(self, printed: str, era: str | None) -> int:
        year = 1 if printed == _FIRST_OF_ERA else int(printed)
        if era:
            return year + _ERAS[era]
        if len(printed) == 2:
            return year + (1900 if year >= PIVOT else 2000)
        return year - _BUDDHIST if self.thai and year >= FIRST_YEAR + _BUDDHIST else year


_FLAGS = regex.VERBOSE | regex.IGNORECASE
_MARKS = " ,;|•–—()/.:-"  # the commonest of those in `Grammar.glue`
_MAX_GLUE = 30
"""Characters between a day and its time of day: "6 de agosto de 2025, a las 10:14" has 8."""

_FIRST_OF_ERA = "元"
# The year before the era's first: 令和元年 is 2019.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}


def _key(name: str) -> str:
    """How a month name is looked up: composed, without case, runs of blanks as one."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().rstrip(".").split())


def _words(known: Sequence[Language], cue: str) -> set[str]:
    """The words of the list *cue* in all of the languages."""
    return {word for language in known for word in language.words(cue)}


def _either(names: Iterable[str]) -> str:
    """A pattern for any of *names*, longest first, composed or decomposed.

    A name without case may be neither: that turns the one letter "ΐ" of Greek's May into three.
    """
    forms = {
        form
        for name in names
        for form in (name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))
    }
    ordered = sorted(forms - {""}, key=lambda name: (-len(name), name))
    return (
        "|".join(regex.escape(name, literal_spaces=True).replace(" ", r"\h++") for name in ordered)
        or r"(?!)"
    )


@cache
def grammar_of(languages: tuple[str, ...]) -> Grammar:
    """The grammar of dates in the *languages*, by their codes."""
    known = [load(code) for code in languages if code in ALL]
    return Grammar([*known, others()] if UNDETERMINED in languages else known)


def _day_pattern(months: dict[str, int], words: set[str], ordinals: set[str]) -> str:
    """One date without its time. Groups: year, month (name), m (number), day; or a, b, year.

    yes: 2025-08-06   2025年8月6日   2025. 8. 6.   06/08/2025   6.8.25   6 de agosto de 2025
         Aug. 6th, 2025   2025. augusztus 6.   August 2025 (a month only)
         06.08.202510:14   06.08.2025-10:14   06.08.20256. August 2025   readAug. 6, 2025   (glued)
    no:  1.2.3.4      2025-08-061   12,025/06/08
    """
    # Each of these takes long to compile, and so they occur in the grammar as seldom as they can:
    # where one comes again, the group that has it is called.
    bare = r"(?: (?<![\p{L}\p{M}]) | (?-i: (?<=\p{Ll}) (?=\p{Lu}) ) )"
    # What a date starts with; checked first, because every place of the text is tried.
    forms = {form for name in months for form in (name, unicodedata.normalize("NFD", name))}
    firsts = regex.escape("".join(sorted({form[0] for form in forms})))
    month = rf"{bare}(?<month>{_either(months)})(?![\p{{L}}\p{{M}}\d])"
    glue = rf"(?<glue>(?:(?:{_either(words)})(?![\p{{L}}\p{{M}}])[\h.]*+)*+)"
    ordinal = rf"(?<ordinal>(?:{_either(ordinals)})(?![\p{{L}}\p{{M}}]))"
    first_day = rf"(?<day>\d{{1,2}})(?:\.(?!\d)|\h?{ordinal})?+"
    day = r"(?<day>\d{1,2})(?:\.(?!\d)|\h?(?&ordinal))?+"
    year = r"(?<year>\d{4})"
    glued = r"(?<= (?:19|20)\d\d ) (?= -?\d\d?[:.]\d\d(?!\d) | \d\d?\.?\h\p{L} )"
    return rf"""
    (?= [\d令平昭{firsts}] ) (?<! \d | \d[.,:/-] )
    (?: (?<year>\d{{4}}) (?<sep>[-/.‐‑]) \h? (?<m>\d{{1,2}}) (?P=sep) \h? (?<day>\d{{1,2}})
        (?! [-/]?\d )
      | (?: (?<era>令和|平成|昭和) (?<year>\d{{1,2}}|元) | (?<year>\d{{4}}) ) \h* [年년] \h*
        (?<m>\d{{1,2}}) \h* [月월] \h* (?<day>\d{{1,2}}) \h* [日일號号]
      | (?<a>\d{{1,2}}) (?<sep>[./‐‑-]) \h? (?<b>\d{{1,2}}) (?P=sep) \h? (?<year>\d{{4}}|\d\d)
        (?: (?! [./:-]?\d ) | {glued} )
      | (?: {first_day} [\h-]*+ {glue} (?<day_first>)
          | {year} (?:[.,،]|\h(?&glue))? \h*+ (?<year_first>)
          | )
        {month} \.?
        (?(year_first) \h*+ {day} (?!\d)
          | (?(day_first) [\h,،-]*+ | (?: \h*+ {day} (?:\h*+[,،]\h*+|\h++) | [\h,]++ ) )
            (?&glue) {year} (?: (?!\d) | (?(day) {glued} | (?!) ) ) )
    )
    """


def _clock_pattern(halves: set[str], clock_words: set[str], zones: set[str]) -> str:
    """A time of day. Groups: before or after (its half of the day), hour, minute, second, zone.

    yes: 10:14   10.14am BST   10h14   오전 10:14   10時14分   5 p.m. ET   14 Uhr   09:30:00+02:00
         3시 5분    202510:14 (behind a year, glued by a program)
    no:  10:99   110:14        25:10:2024
    """
    half = rf"[ap]\.?\h?m\b\.?|{_either(halves)}"
    offset = r"(?:UTC|GMT)?\h?[-+−]\d\d?(?::?\d\d)?+(?!\d)"
    zone = rf"(?-i: Z\b | {offset} | (?:{_either(zones)})\b )"  # "et" is French, "ET" a zone
    clock = rf"(?<clock>(?:{_either(clock_words)})\.?(?![\p{{L}}\p{{M}}]))"
    return rf"""
    (?: (?<! \d | \d[.,:/-] | [$€£¥] ) | (?<= [\h./-](?:19|20)\d\d | [./](?:19|20)\d\d- ) )
    (?: (?<before>{half}) \h*+ )?+
    (?<hour>\d\d?)
    (?: (?: [:.∶：] | \h?[h時时點点시]\h? | \h?giờ\h | g(?=\d\d) ) (?<minute>\d\d) (?: \h?[分분] )?+
        (?: [:.](?<second>\d\d) (?:[.,]\d++)?+ )?+
      | \h?[時时點点시]\h? (?<minute>\d) \h?[분分]
      | (?= \h*+ (?: {half} | {clock} ) ) )
    (?! \d | [.,:/]\d )
    (?: \h*+ (?<after>{half}) (?![\p{{L}}\p{{M}}]) )?+
    (?: \h*+ (?&clock) )?+
    (?: [\h(,]*+ (?<zone>{zone}) \)?+ )?+
    """
