"""Bait: what looks like a date, a byline, a list or a headline and is none."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

import newsparse
from newsparse import fields
from newsparse.dates import find_dates
from newsparse.extractors.categories import MAX_LABELS
from newsparse.lines.names import MAX_NAMES
from tests.test_bad_input import STORY, is_empty, page, parse

HEADLINE = "Bridge to be closed in winter"


# -- dates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("𝟐𝟎𝟐𝟓-𝟎𝟖-𝟎𝟔", date(2025, 8, 6)),
        ("६ August २०२५", date(2025, 8, 6)),
        ("๖ August ๒๐๒๕", date(2025, 8, 6)),
        ("𝟐𝟎𝟐𝟓-08-06", None),
        ("२०25-08-06", None),
        ("②⓪②⑤-0⑧-06", None),
        ("²⁰²⁵-⁰⁸-⁰⁶", None),
        ("ⅥIII August 2025", None),
    ],
)
def test_digits(printed: str, day: date | None) -> None:
    """A day is read from decimal digits of one script, and from nothing else."""
    assert parse(page(HEADLINE, printed)).date == day


@pytest.mark.parametrize(
    "printed",
    ["6 August 1599", "6 August 0000", "1 January 9999", "1 January 10000", "6 August 2568"],
)
def test_years_that_are_no_years_of_news(printed: str) -> None:
    """A year before the first newspaper, or far ahead, gives no date."""
    assert parse(page(HEADLINE, printed)).date is None


@pytest.mark.parametrize("printed", ["6 สิงหาคม 2568", "๖ สิงหาคม ๒๕๖๘"])
def test_buddhist_years(printed: str) -> None:
    """On a Thai page the years are counted as Thais do."""
    story = "สภาเมืองมีมติเมื่อวันจันทร์ให้ปิดสะพานตลอดฤดูหนาวและไม่มีใครแปลกใจกับการตัดสินใจครั้งนี้ " * 3
    assert parse(f"ปิดสะพานตลอดฤดูหนาว\n\n{printed}\n\n{story}\n\n{story}").date == date(2025, 8, 6)


@pytest.mark.parametrize("printed", ["15 Safar 1447", "15 صفر 1447", "14 Mordad 1404"])
def test_other_calendars(printed: str) -> None:
    """A day of a calendar that is not read gives no date."""
    assert parse(page(HEADLINE, printed)).date is None


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("BST", 1),
        ("GMT", 0),
        ("EST", -5),
        ("EDT", -4),
        ("ET", -4),
        ("CET", 1),
        ("CEST", 2),
        ("MSK", 3),
        ("JST", 9),
        ("GMT+3", 3),
        ("+05:30", 5.5),
        ("-09:30", -9.5),
        ("IST", None),
        ("CST", None),
        ("AST", None),
        ("+99:99", None),
        ("+14:00", 14),
        ("+14:01", None),
        ("+05:60", None),
        ("+15:00", None),
        ("XYZ", None),
    ],
)
def test_zones(zone: str, hours: float | None) -> None:
    """A zone that names one offset in news is known; with another the time stays local."""
    article = parse(page(HEADLINE, f"Published: 6 August 2025, 10:14 {zone}"))
    offset = None if hours is None else timezone(timedelta(hours=hours))
    assert article.published == datetime(2025, 8, 6, 10, 14, tzinfo=offset)


@pytest.mark.parametrize(
    ("printed", "hour"),
    [("0:14 am", 0), ("12:14 am", 0), ("12:14 pm", 12), ("10:14 pm", 22), ("14:14 pm", 14)],
)
def test_halves_of_the_day(printed: str, hour: int) -> None:
    """Twelve comes before one, and a clock of 24 hours needs no half."""
    article = parse(page(HEADLINE, f"Published: 6 August 2025, {printed}"))
    assert article.published == datetime(2025, 8, 6, hour, 14)


def test_zones_have_the_offsets_of_the_time_zone_database() -> None:
    """Every zone of one offset is that of a place which prints it, in winter or in summer."""
    places = {
        "WET": "Lisbon", "WEST": "Lisbon", "BST": "London", "CET": "Paris", "MEZ": "Berlin",
        "CEST": "Paris", "MESZ": "Berlin", "EET": "Athens", "EEST": "Athens",
        "SAST": "Africa/Johannesburg", "CAT": "Africa/Harare", "EAT": "Africa/Nairobi",
        "WAT": "Africa/Lagos", "MSK": "Moscow", "МСК": "Moscow", "TRT": "Istanbul",
        "PKT": "Asia/Karachi", "WIB": "Asia/Jakarta", "WITA": "Asia/Makassar",
        "WIT": "Asia/Jayapura", "ICT": "Asia/Bangkok", "SGT": "Asia/Singapore",
        "HKT": "Asia/Hong_Kong", "PHT": "Asia/Manila", "JST": "Asia/Tokyo", "KST": "Asia/Seoul",
        "AWST": "Australia/Perth", "ACST": "Australia/Adelaide", "ACDT": "Australia/Adelaide",
        "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "NZST": "Pacific/Auckland",
        "NZDT": "Pacific/Auckland", "EST": "America/New_York", "EDT": "America/New_York",
        "CDT": "America/Chicago", "MST": "America/Denver", "MDT": "America/Denver",
        "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "AKST": "America/Anchorage",
        "AKDT": "America/Anchorage", "HST": "Pacific/Honolulu", "ADT": "America/Halifax",
        "NST": "America/St_Johns", "NDT": "America/St_Johns", "BRT": "America/Sao_Paulo",
    }  # fmt: skip
    for zone, place in places.items():
        name = place if "/" in place else f"Europe/{place}"
        days = [datetime(2025, month, 6, 10, 14, tzinfo=ZoneInfo(name)) for month in (1, 7)]
        [mention] = find_dates(f"6 August 2025, 10:14 {zone}", ("en",), None)
        assert isinstance(mention.value, datetime), zone
        assert mention.value.utcoffset() in {day.utcoffset() for day in days}, zone
        # Summer time is an hour ahead; its names differ from those of winter in one letter.
        if len({day.utcoffset() for day in days}) == 2 and zone.endswith(("ST", "DT", "EZ", "SZ")):
            summer = zone.endswith("DT") or zone in {"BST", "CEST", "MESZ", "EEST", "WEST"}
            choose = max if summer else min
            offsets = [day.utcoffset() or timedelta() for day in days]
            assert mention.value.utcoffset() == choose(offsets), zone


@pytest.mark.parametrize(
    "printed",
    ["2 hours ago", "Yesterday", "Tuesday", "10:14", "an hour ago", "Just now", "vor 2 Stunden"],
)
def test_what_needs_a_clock(printed: str) -> None:
    """A time that is told from now gives no date, behind a label or without."""
    for line in (printed, f"Published: {printed}", f"Updated {printed}"):
        article = parse(page(HEADLINE, line))
        assert (article.date, article.published, article.updated) == (None, None, None)


def test_updated_before_published_is_told() -> None:
    """Both moments are quoted as the page prints them, and the evidence names both places."""
    text = page(HEADLINE, "Published: 6 August 2025, 10:14", "Updated: 5 August 2025, 09:00")
    article = parse(text)
    assert article.published == datetime(2025, 8, 6, 10, 14)
    found = article.evidence.best(fields.UPDATED)
    if article.updated is not None:
        assert found is not None
        assert "5 August 2025" in found.span.quote(text)


@pytest.mark.slow
def test_ten_thousand_dates() -> None:
    """A page of dates has none that is its own."""
    assert parse("6 August 2025\n" * 10_000).date is None
    dates = "\n".join(f"{1 + n % 28} August 2025" for n in range(10_000))
    assert len(parse(page(HEADLINE, "By Jane Roe", dates)).paragraphs) <= 3 + 10_000


# -- bylines and lists -------------------------------------------------------------------------


def test_spanish_why_is_no_by() -> None:
    """A line that asks "Por qué" names nobody."""
    story = (
        "El consejo votó el lunes para cerrar el puente todo el invierno, y nadie se extrañó. " * 4
    )
    article = parse(f"Por qué el puente estará cerrado en invierno\n\n{story}")
    assert article.headline == "Por qué el puente estará cerrado en invierno"
    assert article.authors == ()


@pytest.mark.slow
def test_ten_thousand_bylines() -> None:
    """A page of bylines is read, and has no more authors than a byline may have."""
    lines = "\n\n".join(f"By Jane Roe{'abcdefghij'[n % 10]}" for n in range(10_000))
    assert len(parse(page(HEADLINE, lines)).authors) <= MAX_NAMES


@pytest.mark.slow
def test_ten_thousand_category_lines() -> None:
    """A page of labels is read, and is no article with ten thousand categories."""
    lines = "\n".join(f"Category: Name{number}" for number in range(10_000))
    article = parse(page(HEADLINE, lines))
    assert len(article.categories) <= MAX_LABELS


# -- depth and repetition ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "opening", ["**", "*", "_", "[", "(", "“", "«", "-", "> ", ">", "![", "`", "<b>", "{", "•"]
)
@pytest.mark.parametrize("place", ["headline", "line", "paragraph"])
def test_ten_thousand_deep(opening: str, place: str) -> None:
    """What opens ten thousand times and never closes is text, and the story stays."""
    deep = opening * 10_000
    texts = {
        "headline": page(f"{deep}Bridge to be closed"),
        "line": page(HEADLINE, deep),
        "paragraph": page(HEADLINE, f"{deep}{STORY}"),
    }
    article = parse(texts[place])
    assert STORY.splitlines()[0] in article.paragraphs


@pytest.mark.parametrize(
    "matter",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]",
        "title: &t Rain\nauthor: *t",
        "- just\n- a\n- list",
        "title: |\n  several\n  lines",
        "? complex\n: key",
        "%YAML 1.2",
        '{"title": "JSON"}',
        "key: " + "[" * 10_000,
    ],
    ids=lambda matter: matter[:20],
)
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
def test_front_matter_that_is_not_simple(matter: str, closed: bool) -> None:
    """What is not simple ``key: value`` is text: nothing is resolved, and the story stays."""
    article = parse(f"---\n{matter}\n{'---' if closed else ''}\n\n{page(HEADLINE)}")
    assert STORY.splitlines()[0] in article.paragraphs
    assert article.authors in {(), ("*t",)}


def test_tags_in_front_matter_do_nothing() -> None:
    """A tag that another reader would run is a text like any other."""
    article = parse(f"---\ntags: !!python/object/apply:os.system ['x']\n---\n\n{page(HEADLINE)}")
    assert article.headline == HEADLINE
    assert "!!python" not in "".join((*article.paragraphs, *article.authors))


def test_headline_five_hundred_times() -> None:
    """A headline that is repeated over and over is no story of many paragraphs."""
    repeated = "\n\n".join([HEADLINE] * 500)
    assert is_empty(parse(repeated))
    assert HEADLINE not in parse(page(HEADLINE, repeated)).paragraphs


@pytest.mark.slow
def test_paragraph_ten_thousand_times() -> None:
    """The same paragraph ten thousand times is read to its end."""
    paragraph = STORY.partition("\n")[0]
    assert len(newsparse.parse("\n\n".join([paragraph] * 10_000)).paragraphs) == 10_000


# -- what is no article ------------------------------------------------------------------------


def test_live_blog() -> None:
    """A list of short entries by the minute is no article with a confident headline."""
    entries = "\n\n".join(f"10:{n:02}\n\nThe council says it is voting now." for n in range(20))
    assert is_empty(parse(f"Bridge closed: live\n\n{entries}"))


def test_two_articles() -> None:
    """Of two articles in one text the first one's headline is taken, never a mixture of both."""
    second = f"Ferry to sail all night\n\nBy John Doe\n\n{STORY.replace('bridge', 'ferry')}"
    article = parse(f"{page(HEADLINE, 'By Jane Roe')}\n\n{second}")
    assert article.headline in {HEADLINE, "Ferry to sail all night"}
    assert article.authors in {("Jane Roe",), ("John Doe",), ()}
