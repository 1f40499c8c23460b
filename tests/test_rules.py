"""Small cases from `tests/fixtures/rules`: one line in, what must be read of it out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest

import newsparse
from newsparse.dates import Mention, find_clock, find_dates, with_clock
from newsparse.extractors.categories.lists import split_labels
from newsparse.languages.lexicon import lexicon
from newsparse.lines.info import InfoReader
from newsparse.lines.labels import Segment
from newsparse.lines.names import MAX_NAMES, looks_like_name, split_names
from tests.cases import RuleCase, read_rules


def cases(name: str) -> pytest.MarkDecorator:
    """A test for each case of ``rules/<name>.txt``; known failures must fail."""
    params = [
        pytest.param(
            case,
            id=f"{case.section}: {case.language}: {case.title}",
            marks=[pytest.mark.xfail(strict=True)] if case.section == "known failure" else [],
        )
        for case in read_rules(name)
    ]
    return pytest.mark.parametrize("case", params)


def languages(case: RuleCase) -> tuple[str, ...]:
    """The language of the case, and English, as a page's reading has them."""
    return tuple(dict.fromkeys((case.language, "en")))


def one(case: RuleCase) -> str:
    """The expected lines as one text, for messages that show both whole."""
    return "\n".join(case.expected)


# -- dates -------------------------------------------------------------------------------------


@cases("dates")
def test_find_dates(case: RuleCase) -> None:
    """The dates of the line are those that the case tells, and each quotes the line."""
    mentions = find_dates(case.given, languages(case), case.order)
    assert "\n".join([told(each) for each in mentions] or ["none"]) == one(case)
    assert all(0 <= each.start < each.end <= len(case.given) for each in mentions)


def told(mention: Mention) -> str:
    """A mention as a case writes it."""
    if mention.value is not None:
        return mention.value.isoformat()
    if mention.readings:
        return " ".join(["either", *(each.isoformat() for each in mention.readings)])
    return mention.precision


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("August 2025", "month"),
        ("6 August 2025", "day"),
        ("03/04/2025", "day"),
        ("6 August 2025 10:14", "minute"),
        ("03/04/2025 10:14", "minute"),
        ("6 August 2025 10:14:00", "second"),
    ],
)
def test_precision(text: str, precision: str) -> None:
    """A mention tells how much of a date is printed."""
    [mention] = find_dates(text, ("en",), None)
    assert mention.precision == precision


def test_years_are_counted_in_the_language_of_the_page() -> None:
    """Thai years are read where Thai is the first of the languages, and nowhere else."""
    text = "6 August 2568"
    assert find_dates(text, ("en", "th"), None) == ()
    assert [each.value for each in find_dates(text, ("th", "en"), None)] == [date(2025, 8, 6)]


def test_zone_is_kept_as_text() -> None:
    """A zone that names two offsets is told in the mention, and the moment stays without one."""
    (mention,) = find_dates("6 August 2025 10:14 CST", ("en",), None)
    assert mention.zone == "CST"
    assert isinstance(mention.value, datetime)
    assert mention.value.tzinfo is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("10:14", "en", "10:14"),
        ("at 10:14 a.m.", "en", "10:14 a.m."),
        ("um 15:44 Uhr", "de", "15:44 Uhr"),
        ("10h14", "fr", "10h14"),
        ("10:99", "en", None),
        ("24:00", "en", "24:00"),
        ("25:00", "en", None),
        ("15:44 to Leeds", "en", None),
        ("2 hours ago", "en", None),
        ("no clock", "en", None),
        ("", "en", None),
    ],
)
def test_find_clock(text: str, language: str, expected: str | None) -> None:
    """A time of day is found where nothing but small words stands beside it."""
    found = find_clock(text, (language,))
    assert (None if found is None else text[slice(*found)]) == expected


@pytest.mark.parametrize(
    ("clock", "expected"), [("5 p.m. EST", "2025-08-06T17:00:00-05:00"), ("noon-ish", None)]
)
def test_with_clock(clock: str, expected: str | None) -> None:
    """A day and the time of day on the next line make a moment."""
    moment = with_clock(datetime(2025, 8, 6).date(), clock, ("en",))
    assert (None if moment is None else moment.isoformat()) == expected


@pytest.mark.parametrize(
    "text",
    ["T" * 10_000, "1" * 10_000, "1 " * 5_000, "10:14 " * 2_000, "6 August " * 1_000, "٦" * 9_999],
)
def test_long_lines_have_no_date(text: str) -> None:
    """A long line of digits and words that make no date has none."""
    assert find_dates(text, ("en",), None) == ()


# -- information lines -------------------------------------------------------------------------


@cases("info")
def test_info(case: RuleCase) -> None:
    """The line has the parts that the case tells, or is no information line."""
    codes = languages(case)
    segments = InfoReader(codes, case.order, lexicon(codes)).read(case.given)
    assert "\n".join([part(case.given, each) for each in segments] or ["none"]) == one(case)


def part(text: str, segment: Segment) -> str:
    """A segment as a case writes it."""
    if segment.role == "byline":
        return f"byline: {'; '.join(text[slice(*name)] for name in segment.names)}".rstrip()
    return f"{segment.role}: {text[segment.start : segment.end]}".rstrip()


# -- names -------------------------------------------------------------------------------------


@cases("names")
def test_split_names(case: RuleCase) -> None:
    """The byline has the names that the case tells."""
    found = split_names(case.given, 0, len(case.given), lexicon(languages(case)))
    shown = "none" if found is None else quotes(case.given, found) or "-"
    assert shown == one(case)


def test_too_many_names() -> None:
    """A byline with more names than any newsroom prints is no byline."""
    text = ", ".join(["Jane Roe"] * (MAX_NAMES + 1))
    assert split_names(text, 0, len(text), lexicon(("en",))) is None


@pytest.mark.parametrize("text", ["Jane Roe", "佐藤花子", "Jan van der Berg", "O’Neil", "ROE"])
def test_looks_like_name(text: str) -> None:
    """Capitals, or a script without them."""
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text", ["", "the numbers", "Jane 2", "Jane roe", "A" * 61, "A B C D E F G", "van der"]
)
def test_looks_like_no_name(text: str) -> None:
    """Small words, digits, and what is too long are no names."""
    assert not looks_like_name(text)


# -- datelines ---------------------------------------------------------------------------------

STORY = {
    "en": "The mayor said that the town would pay for the ferry until the end of the spring. ",
    "de": "Die Bürgermeisterin sagte, dass die Stadt bis zum Frühling die Fähre bezahlt. ",
    "es": "La alcaldesa dijo que el pueblo pagaría el barco hasta el final de la primavera. ",
}


@cases("datelines")
def test_dateline(case: RuleCase) -> None:
    """The first paragraph opens with the place that the case tells, and keeps it."""
    more = STORY.get(case.language, "") * 3
    page = f"Bridge to be closed in winter\n\n{case.given}\n\n{more}\n"
    article = newsparse.parse(page)
    assert (article.dateline or "none") == one(case)
    assert article.paragraphs[0] == case.given


# -- authors -----------------------------------------------------------------------------------

AROUND = {
    "en": ("Bridge to be closed in winter", "Published 6 August 2025"),
    "de": ("Brücke bleibt im Winter gesperrt", "Veröffentlicht am 6. August 2025"),
}


@cases("authors")
def test_authors_of_whole_page(case: RuleCase) -> None:
    """The lines between the headline and the story of a whole page name the authors."""
    headline, date = AROUND[case.language]
    prose = (STORY[case.language] * 3).strip()
    menu = ["Home", "News", "Sport", "Weather", "Harbour", "Ferries", "Events", "Radio"] * 3
    under = ["Related", "Ten boats lost", "Contact", "Imprint", "Privacy", "© 2025 The Courier"]
    parts = [*menu, headline, *case.given.split("\n"), date, *[prose] * 4, *menu, *under]
    article = newsparse.parse("\n\n".join(parts))
    assert article.headline == headline
    assert "\n".join(article.authors or ["none"]) == one(case)


# -- categories --------------------------------------------------------------------------------


@cases("categories")
def test_split_labels(case: RuleCase) -> None:
    """The list has the labels that the case tells."""
    assert quotes(case.given, split_labels(case.given, 0, len(case.given))) == one(case)


def quotes(text: str, places: Sequence[tuple[int, int]]) -> str:
    """What stands at *places*, one a line."""
    return "\n".join(text[start:end] for start, end in places)
