"""Hints decide what the text leaves open, never more, and the evidence tells which one did."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import (
    Article,
    ConfigError,
    Extractor,
    Finding,
    Findings,
    Hints,
    Key,
    Parser,
    fields,
    parse,
)
from newsparse.languages import ALL
from newsparse.languages.codes import language_of
from newsparse.lines import Reading
from newsparse.lines.address import path_day
from newsparse.relative import (
    TOLERANCE,
    Ago,
    NearDay,
    YearlessDay,
    is_partial,
    read_partial,
    resolve,
)
from tests.cases import FIXTURES, PAGES
from tests.checks import check_article, check_round_trips
from tests.pages_without_article import KINDS, LAYOUTS
from tests.pages_without_article import page as page_without_article
from tests.profiles import examples
from tests.test_properties import any_text, tricky_text
from tests.test_reported import STORIES

NOW = datetime(2025, 8, 6, 10, 40, tzinfo=UTC)  # a Wednesday
HEAD = "Storm over the bay\n\nBy Jane Roe\n\n"
STORY = "\n\n".join(STORIES["en"])


def page(*lines: str, story: str = STORY, head: str = HEAD) -> str:
    """A text with *lines* between byline and story."""
    return head + "\n\n".join([*lines, story])


def rules(article: Article, key: Key[Any]) -> list[str]:
    """The rules of the findings of *key*, best first."""
    return [found.rule for found in article.evidence.ranked(key)]


# -- what a caller may say ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"url": 3}, "url: expected a text, got int"),
        ({"outlet": b"Courier"}, "outlet: expected a text, got bytes"),
        ({"language": "sw"}, "language: expected one of ar, bg"),
        ({"language": "english"}, "language: expected one of"),
        ({"language": 3}, "language: expected one of"),
        ({"reference": "2025-08-06"}, "reference: expected a date, or a datetime with a zone"),
        ({"reference": datetime(2025, 8, 6)}, "has no zone"),  # that is the point
        ({"reference": date(1, 1, 1)}, "expected a year from 1606 to 2199, got 1"),
        ({"date_order": "ydm"}, "date_order: expected one of dmy, mdy, ymd, got 'ydm'"),
        ({"kind": "story"}, "kind: expected one of article, empty"),
    ],
)
def test_a_hint_that_cannot_be_meant(wrong: dict[str, Any], told: str) -> None:
    """A hint of the wrong type, or none that is known, is refused when it is made."""
    with pytest.raises(ConfigError, match=told):
        Hints(**wrong)


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ("en", "en"), ("EN", "en"), ("pt-BR", "pt"), ("zh_Hant_TW", "zh"), ("deu", "de"),
        (" nb ", "no"), ("iw", "he"), ("", None), (None, None),
    ],
)  # fmt: skip
def test_language_is_known_by_several_codes(given_: str | None, code: str | None) -> None:
    """BCP 47 tags and ISO 639-3 codes come to the code that newsparse has for the language."""
    assert Hints(language=given_).language == code


def test_every_language_has_a_code_of_three_letters() -> None:
    """Common Crawl's codes of all languages with data are known."""
    three = (
        "ara bul ben ces dan deu ell eng spa fas fin fra heb hin hun ind ita jpn kor nld nor pol"
        " por ron rus swe tam tha tur ukr urd vie zho"
    )
    assert sorted(filter(None, map(language_of, three.split()))) == sorted(ALL)


def test_hints_are_values() -> None:
    """Hints are frozen, equal when they say the same, and can be sent to other processes."""
    hints = Hints(url=" https://courier.example/ ", reference=NOW, outlet=" ")
    assert hints == Hints(url="https://courier.example/", reference=NOW)
    assert pickle.loads(pickle.dumps(hints)) == hints  # noqa: S301  # our own bytes
    assert hash(hints) == hash(attrs.evolve(hints))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        hints.outlet = "Courier"  # type: ignore[misc]  # that is the point


@pytest.mark.parametrize("wrong", [{"outlet": "Courier"}, "en", 3])
def test_what_is_no_hints(wrong: Any) -> None:
    """Anything else is refused, with a word on what to give."""
    with pytest.raises(ConfigError, match="expected Hints, got"):
        parse("", hints=wrong)


# -- relative dates and days without a year ----------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("30 seconds ago", "2025-08-06T10:39:00+00:00"),
        ("5 minutes ago", "2025-08-06T10:35:00+00:00"),
        ("2 hours ago", "2025-08-06T08:00:00+00:00"),
        ("3h ago", "2025-08-06T07:00:00+00:00"),
        ("20 hours ago", "2025-08-05T14:00:00+00:00"),
        ("1 day ago", "2025-08-05"),
        ("3 days ago", "2025-08-03"),
        ("Today, 10:14", "2025-08-06T10:14:00"),
        ("Yesterday", "2025-08-05"),
        ("Yesterday, 10:14 BST", "2025-08-05T10:14:00+01:00"),
        ("Aug 6", "2025-08-06"),
        ("Wed, Aug 6", "2025-08-06"),
        ("August 6th, 10:14 am", "2025-08-06T10:14:00"),
        ("Aug 7", "2025-08-07"),  # within the tolerance
        ("Aug 8", "2024-08-08"),
        ("Dec 24", "2024-12-24"),
        ("Feb 29", "2024-02-29"),
        ("Tue, Aug 6", "2024-08-06"),  # in 2025 it was a Wednesday
        ("By Tom Penn | 2 hours ago", "2025-08-06T08:00:00+00:00"),
        ("Published: Aug 6", "2025-08-06"),
        ("Published yesterday", "2025-08-05"),
    ],
)
def test_counted_from_the_reference(printed: str, value: str) -> None:
    """A relative day, or one without a year, comes to a day, and to a moment where one is told."""
    article = parse(page(printed), hints=Hints(reference=NOW))
    moment = datetime.fromisoformat(value) if "T" in value else None
    assert article.date == date.fromisoformat(value[:10])
    assert article.published == moment
    assert rules(article, fields.DATE) == ["date.reference"]
    hour = printed.endswith(("hours ago", "h ago"))
    expected = ["published.reference_hour" if hour else "published.reference"]
    assert rules(article, fields.PUBLISHED) == (expected if moment else [])
    assert parse(page(printed)).date is None


@pytest.mark.parametrize(
    ("language", "printed", "value"),
    [
        ("de", "vor 3 Stunden", "2025-08-06T07:00:00+00:00"),
        ("de", "Gestern, 10:14 Uhr", "2025-08-05T10:14:00"),
        ("de", "6. August", "2025-08-06"),
        ("fr", "il y a 2 jours", "2025-08-04"),
        ("fr", "Aujourd’hui à 10h14", "2025-08-06T10:14:00"),
        ("fr", "6 août", "2025-08-06"),
        ("es", "hace 3 horas", "2025-08-06T07:00:00+00:00"),
        ("es", "6 de agosto", "2025-08-06"),
        ("pt", "há 5 minutos", "2025-08-06T10:35:00+00:00"),
        ("no", "2 timer siden", "2025-08-06T08:00:00+00:00"),
        ("no", "i går, 10:14", "2025-08-05T10:14:00"),
        ("sv", "för 2 timmar sedan", "2025-08-06T08:00:00+00:00"),
        ("ja", "昨日 10:14", "2025-08-05T10:14:00"),
        ("ja", "8月6日 10:14", "2025-08-06T10:14:00"),
        ("ko", "오늘 10:14", "2025-08-06T10:14:00"),
    ],
)
def test_in_other_languages(language: str, printed: str, value: str) -> None:
    """The words of other languages are counted from as well."""
    found = read_partial(printed, (language, "en"))
    assert found is not None
    mention = resolve(found, NOW, (language, "en"))
    assert mention is not None
    assert mention.value is not None
    assert mention.value.isoformat() == value


@pytest.mark.parametrize(
    "printed",
    [
        "2 weeks ago",
        "3 months ago",
        "1 year ago",
        "August 2025",
        "Feb 30",
        "May 14 people",
        "10:14",
    ],
)
def test_what_tells_no_day(printed: str) -> None:
    """What is not precise to the day comes to none, whatever the reference."""
    article = parse(page(printed), hints=Hints(reference=NOW))
    assert (article.date, article.published) == (None, None)
    assert fields.DATE not in {found.key for found in article.evidence}


def test_hours_that_may_be_of_two_days() -> None:
    """Where it may have been today or yesterday the day is open, with both in the evidence."""
    article = parse(page("10 hours ago"), hints=Hints(reference=NOW))
    assert (article.date, article.published) == (None, None)
    days = [found.value for found in article.evidence.ranked(fields.DATE)]
    assert days == [date(2025, 8, 6), date(2025, 8, 5)]


@pytest.mark.parametrize("printed", ["2 hours ago", "5 minutes ago"])
def test_a_day_tells_nothing_of_hours(printed: str) -> None:
    """From a reference that is a day alone no moment is reckoned."""
    article = parse(page(printed), hints=Hints(reference=NOW.date()))
    assert (article.date, article.published) == (None, None)


def test_a_moment_is_in_the_zone_of_the_reference() -> None:
    """What is counted back from a moment has its zone, and its day there."""
    zone = timezone(timedelta(hours=9))
    reference = datetime(2025, 8, 7, 1, 40, tzinfo=zone)
    article = parse(page("1 hour ago"), hints=Hints(reference=reference))
    assert article.published is None  # from midnight to one o'clock, or before
    article = parse(page("3 hours ago"), hints=Hints(reference=reference))
    assert article.published == datetime(2025, 8, 6, 22, 0, tzinfo=zone)
    assert article.date == date(2025, 8, 6)


def test_today_is_that_of_the_printed_zone() -> None:
    """A time of day with a zone says whose today is meant."""
    late = datetime(2025, 8, 6, 23, 30, tzinfo=UTC)
    article = parse(page("Today, 8:14 JST"), hints=Hints(reference=late))
    assert article.date == date(2025, 8, 7)


def test_an_update_is_counted_as_one() -> None:
    """What is labelled as an update is one, and no day of publication."""
    article = parse(page("Updated 2 hours ago"), hints=Hints(reference=NOW))
    assert (article.date, article.published) == (None, None)
    assert article.updated == datetime(2025, 8, 6, 8, 0, tzinfo=UTC)
    assert rules(article, fields.UPDATED) == ["updated.reference_hour"]


def test_a_printed_day_goes_before() -> None:
    """A day that the text tells in full stays; the other one is a runner-up."""
    text = page("2 hours ago", "Published 1 August 2025")
    article = parse(text, hints=Hints(reference=NOW))
    assert article.date == parse(text).date == date(2025, 8, 1)
    assert article.published is None
    assert rules(article, fields.DATE) == ["date.published", "date.reference"]


def test_no_story_no_day() -> None:
    """Of a page that is no article no date is reckoned."""
    article = parse("2 hours ago\n\nToday, 10:14\n\nAug 6", hints=Hints(reference=NOW))
    assert (article.date, article.published, article.updated) == (None, None, None)


@pytest.mark.slow
@pytest.mark.parametrize("each", PAGES, ids=lambda each: each.slug)
def test_a_reference_moves_no_date_of_a_page(each: Any) -> None:
    """A page that prints its day keeps it, whatever the hints are; none loses a value."""
    hints = Hints(reference=NOW, url="https://www.example.com/2019/02/03/x", date_order="mdy")
    article, plain = parse(each.text, hints=hints), parse(each.text)
    if plain.date is not None:
        assert (article.date, article.published) == (plain.date, plain.published)
    if plain.updated is not None:
        assert article.updated == plain.updated


@given(
    st.datetimes(datetime(1700, 1, 1), datetime(2190, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 12),
    st.integers(1, 31),
)
def test_a_day_without_a_year_is_the_last_one(reference: datetime, month: int, day: int) -> None:
    """It is at most a day after the reference, and no such day lies between the two."""
    mention = resolve(YearlessDay(month, day, frozenset(), None), reference, ("en",))
    if mention is None:
        assert (month, day) == (2, 29) or day > 29
        return
    value = mention.value
    assert value is not None
    assert (value.month, value.day) == (month, day)
    limit = reference.date() + TOLERANCE
    assert value <= limit
    if (month, day) != (2, 29):
        assert value.replace(year=value.year + 1) > limit


@given(st.integers(0, 999), st.sampled_from(["second", "minute", "hour", "day", "week", "year"]))
def test_nothing_is_counted_into_the_future(number: int, unit: str) -> None:
    """So much ago is never after the reference."""
    mention = resolve(Ago(number, unit), NOW, ("en",))
    if mention is not None:
        value = mention.value
        values = mention.readings if value is None else (value,)
        for each in values:
            day = each.date() if isinstance(each, datetime) else each
            assert day <= NOW.date()
            assert not isinstance(each, datetime) or each <= NOW


RELATIVE = st.sampled_from(
    [
        "2 hours ago", "vor 3 Tagen", "Aug 6", "6. August, 10:14 Uhr", "Today, 10:14", "hoy, 10:14",
        "il y a 2 jours", "Wed, Aug 6", "10:14", "6 août", "3 days", "Yesterday", "Aug 41", "siden",
    ]
)  # fmt: skip


@given(st.lists(RELATIVE | st.text(max_size=8), min_size=1, max_size=3).map(" ".join))
def test_what_is_surely_partial_is_read(text: str) -> None:
    """Every line that the evidence keeps as a partial date can be counted from a reference."""
    text = " ".join(text.split())
    codes = ("en", "de", "fr", "es")
    assert not is_partial(text, codes) or read_partial(text, codes) is not None


@pytest.mark.parametrize("text", ["2 hours ago", "Aug 6", "Wed, Aug 6", "Gestern, 10:14 Uhr"])
def test_partial_dates_are_read(text: str) -> None:
    """What the evidence keeps without a hint is read with one."""
    assert is_partial(text, ("de", "en"))
    assert isinstance(read_partial(text, ("de", "en")), Ago | NearDay | YearlessDay)


# -- order of numeric dates, address -----------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "hints", "value", "rule"),
    [
        ("03/04/2025", {"date_order": "dmy"}, date(2025, 4, 3), "date.date_order"),
        ("03/04/2025", {"date_order": "mdy"}, date(2025, 3, 4), "date.date_order"),
        ("03/04/2025", {"date_order": "ymd"}, date(2025, 4, 3), "date.date_order"),
        ("25/08/06", {"date_order": "ymd"}, date(2025, 8, 6), "date.date_order"),
        ("25/08/06", {"date_order": "mdy"}, date(2006, 8, 25), "date.date"),
        ("13/04/2025", {"date_order": "mdy"}, date(2025, 4, 13), "date.date"),
        ("3.4.2025", {"date_order": "mdy"}, date(2025, 4, 3), "date.date"),
        ("03/04/2025 EST", {"date_order": "dmy"}, date(2025, 3, 4), "date.date"),
        ("03/04/2025", {"url": "https://a.example/2025/04/03/x"}, date(2025, 4, 3), "date.url"),
        ("03/04/2025", {"url": "https://a.example/2025/03/x"}, date(2025, 3, 4), "date.url"),
        ("03/04/2025", {"url": "https://a.example.uk/x"}, date(2025, 4, 3), "date.url"),
        ("03/04/2025", {"url": "https://a.example.us/x"}, date(2025, 3, 4), "date.url"),
        ("Aug 6", {"url": "https://a.example/2019/08/06/x"}, date(2019, 8, 6), "date.url"),
        ("Aug 6", {"url": "https://a.example/2019/08/x"}, date(2019, 8, 6), "date.url"),
    ],
)
def test_between_readings(printed: str, hints: dict[str, Any], value: date, rule: str) -> None:
    """A hint decides between the readings that the text leaves, and no more."""
    article = parse(page(printed), hints=Hints(**hints))
    found = article.evidence.best(fields.DATE)
    assert found is not None
    assert (article.date, found.rule) == (value, rule)


def test_a_decided_date_keeps_its_time() -> None:
    """The moment of a numeric date that a hint decides is told as well, by the same rule."""
    article = parse(page("03/04/2025, 10:14"), hints=Hints(date_order="mdy"))
    assert article.published == datetime(2025, 3, 4, 10, 14)  # as printed
    assert rules(article, fields.PUBLISHED) == ["published.date_order"]


def test_another_language_keeps_its_order() -> None:
    """A language that has one order leaves nothing for a hint, but a year of two digits first."""
    story = "\n\n".join(STORIES["es"])
    head = "Temporal en el puerto\n\nPor Ana Ruiz\n\n"
    text = page("03/04/2025", story=story, head=head)
    assert parse(text, hints=Hints(date_order="mdy")).date == parse(text).date == date(2025, 4, 3)
    text = page("25/08/06", story="\n\n".join(STORIES["ja"]), head="嵐で港が閉鎖\n\n")
    article = parse(text, hints=Hints(date_order="ymd"))
    assert (article.date, rules(article, fields.DATE)) == (date(2025, 8, 6), ["date.date_order"])


def test_order_of_a_date_in_metadata() -> None:
    """A numeric date over the text is read with the day first, unless a hint says otherwise."""
    text = "---\ntitle: Storm over the bay\ndate: 03/04/2025\n---\n\n" + STORY
    assert parse(text).date == date(2025, 4, 3)
    article = parse(text, hints=Hints(date_order="mdy"))
    assert (article.date, rules(article, fields.DATE)) == (date(2025, 3, 4), ["date.date_order"])


def test_the_path_alone_gives_no_date() -> None:
    """A day that only the address names is told in the evidence, and no article's date."""
    text = page()
    article = parse(text, hints=Hints(url="https://a.example/2025/08/06/x"))
    assert article.date is None
    [found] = article.evidence.all(fields.DATE)
    assert (found.value, found.rule) == (date(2025, 8, 6), "date.url_path")
    assert found.score < 0.5
    for given_ in (text, None):
        [row] = [each for each in newsparse.explain(article, given_) if each.field == "date"]
        assert (row.value, row.lines) == ("2025-08-06", "")
    assert found.span.start == found.span.end


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2025/08/06/x", (2025, 8, 6)),
        ("https://a.example/2025/8/6", (2025, 8, 6)),
        ("https://a.example/news/2025/aug/06/x", (2025, 8, 6)),
        ("https://a.example/x-2025-08-06-y.html", (2025, 8, 6)),
        ("https://a.example/20250806/x", (2025, 8, 6)),
        ("https://a.example/2025/08/x?d=2024/01/01", (2025, 8, None)),
        ("https://a.example/9999/2025/08/06", (2025, 8, 6)),
        ("https://a.example/2025/31/31/2025/08/06", (2025, 8, 6)),
        ("https://a.example/x?d=/2025/08/06/", None),
        ("https://a.example/12025/08/06", None),
        ("https://a.example/2025/13/06", None),
        ("https://2025.example/08/06", None),
        ("https://a.example/20250806123", None),
        ("no address at all", None),
        ("", None),
    ],
)
def test_day_in_a_path(address: str, day: tuple[int, int, int | None] | None) -> None:
    """A path names a day or month year first, in a form that nothing else has."""
    assert path_day(address) == day


# -- outlet ------------------------------------------------------------------------------------

FOOT = "\n\n© 2025 Havenside Media Ltd\n\nHarbour Courier\n"


@pytest.mark.parametrize(
    ("outlet", "value", "rule"),
    [
        ("Harbour Courier", "Harbour Courier", "outlet.hint"),
        ("The Harbour Courier", "Harbour Courier", "outlet.hint"),
        ("HARBOUR COURIER", "Harbour Courier", "outlet.hint"),
        ("harbourcourier", "Harbour Courier", "outlet.hint"),
        ("Havenside", "Havenside Media", "outlet.copyright"),  # the longer name
        ("Evening Post", "Havenside Media", "outlet.copyright"),
        ("Harbour", "Havenside Media", "outlet.copyright"),  # a line has all the words, or none
        ("Storm over the bay", "Havenside Media", "outlet.copyright"),  # the headline
    ],
)
def test_of_the_printed_names(outlet: str, value: str, rule: str) -> None:
    """The best form of the hinted name wins; without one the text's own stays."""
    article = parse(page() + FOOT, hints=Hints(outlet=outlet))
    found = article.evidence.best(fields.OUTLET)
    assert found is not None
    assert (article.outlet, found.rule) == (value, rule)


def test_no_name_no_outlet() -> None:
    """A hinted outlet that the text does not print is none."""
    assert parse(page(), hints=Hints(outlet="Evening Post")).outlet is None


def test_agency_of_the_dateline() -> None:
    """An agency that the text alone leaves as a lead is the outlet where the hint says so."""
    text = page(story="NORTHFIELD (Harrow Wire) — " + STORY)
    assert parse(text).outlet is None
    assert parse(text, hints=Hints(outlet="Harrow Wire")).outlet == "Harrow Wire"


def test_a_name_that_the_text_gives_needs_no_hint() -> None:
    """What the text says by itself keeps its rule."""
    text = "The Harbour Courier\n\n" + page()
    article = parse(text, hints=Hints(outlet="Harbour Courier"))
    assert article == parse(text)
    assert article.evidence == parse(text).evidence


def test_host_chooses_where_the_text_does_not() -> None:
    """The host supports a name only where none is sure enough."""
    url = "https://www.harrow-wire.co.uk/x"
    text = page(story="NORTHFIELD (Harrow Wire) — " + STORY)
    article = parse(text, hints=Hints(url=url))
    assert (article.outlet, rules(article, fields.OUTLET)[0]) == ("Harrow Wire", "outlet.url")
    named = "The Harbour Courier\n\n" + text
    assert parse(named, hints=Hints(url=url)).outlet == "The Harbour Courier"


FULL_PAGES = FIXTURES / "full_pages"


@pytest.mark.parametrize(
    ("slug", "day", "relative"),
    [
        ("za-most-read-between-paragraphs", "04 September 2025 - 06:15 SAST", "2 hours ago"),
        ("us-paywall-after-two-paragraphs", "March 18, 2025 at 9:42 p.m. ET", "2 hours ago"),
        ("it-markdown-wrapped-links", "10 settembre 2025 alle 13:25", "2 ore fa"),
        ("de-switzerland-markdown-escaped-dots", r"6\. Juni 2025, 05:30 Uhr", "vor 2 Stunden"),
    ],
)
def test_whole_page(slug: str, day: str, relative: str) -> None:
    """On a whole page a relative date in the place of its day is counted from the reference."""
    text = (FULL_PAGES / slug / "raw.txt").read_text("utf-8")
    assert day in text
    text = text.replace(day, relative)
    plain, article = parse(text), parse(text, hints=Hints(reference=NOW))
    assert plain.date is None
    assert article.published == datetime(2025, 8, 6, 8, 0, tzinfo=UTC)
    assert rules(article, fields.DATE)[0] == "date.reference"


def test_list_of_other_stories() -> None:
    """Over the headline of a whole page stand the times of other stories."""
    slug, day = "za-most-read-between-paragraphs", "04 September 2025 - 06:15 SAST"
    text = (FULL_PAGES / slug / "raw.txt").read_text("utf-8").replace(day, "")
    headline = parse(text).headline
    assert headline is not None
    text = text.replace(headline, f"Another story\n2 hours ago\n{headline}", 1)
    assert parse(text, hints=Hints(reference=NOW)).date is None


# -- language and kind -------------------------------------------------------------------------


def test_language_goes_before_the_words() -> None:
    """The hinted language is the article's, and its words are understood."""
    article = parse(page(), hints=Hints(language="nor"))
    assert (article.language, rules(article, fields.LANGUAGE)[0]) == ("no", "language.hint")
    dense = "Veðrið\n\n6 август 2025\n\n" + STORY
    assert parse(dense).date is None
    assert parse(dense, hints=Hints(language="bg")).date == date(2025, 8, 6)


def test_kind_goes_before_the_form() -> None:
    """A page is what the hint says: nothing is taken of one that is none."""
    article = parse(page(), hints=Hints(kind="links"))
    assert (article.headline, article.body) == (None, ())
    assert rules(article, fields.PAGE_KIND) == ["page_kind.hint"]
    faq = "FAQ\n\n" + STORY
    assert not parse(faq).body
    assert parse(faq, hints=Hints(kind="article")).body


@pytest.mark.parametrize("kind", fields.PAGE_KINDS)
@pytest.mark.parametrize("each", [PAGES[0], PAGES[-1]], ids=lambda each: each.slug)
def test_every_kind(kind: str, each: Any) -> None:
    """Whatever the kind, the article holds together; only an article has a story."""
    article = parse(each.text, hints=Hints(kind=kind))
    check_article(each.text, article)
    assert kind == "article" or not article.body


# -- what holds for all ------------------------------------------------------------------------

all_hints = st.builds(
    Hints,
    url=st.none()
    | st.sampled_from(["https://www.example.co.uk/2025/08/06/x", "http://[", "//", "a/2025/02/30"])
    | st.text(max_size=40),
    outlet=st.none() | st.sampled_from(["The Daily Herald", "AP", "."]) | st.text(max_size=20),
    language=st.none() | st.sampled_from(ALL),
    reference=st.none()
    | st.dates(date(1700, 1, 1), date(2190, 1, 1))
    | st.datetimes(datetime(1700, 1, 1), datetime(2190, 1, 1), timezones=st.just(UTC)),
    date_order=st.none() | st.sampled_from(["dmy", "mdy", "ymd"]),
    kind=st.none() | st.sampled_from(fields.PAGE_KINDS),
)
printed_lines = st.sampled_from(
    [
        "2 hours ago", "Yesterday", "Today, 10:14 BST", "Aug 6", "03/04/2025", "25/08/06, 10:14",
        "Updated 3 days ago", "The Daily Herald", "By Jane Roe | Aug 6", "© 2025 The Daily Herald",
        "Published: 6 August 2025", "vor 2 Stunden", "Feb 29", "0 hours ago", "999 days ago",
    ]
)  # fmt: skip
texts = (
    st.lists(printed_lines, max_size=4).map(lambda lines: page(*lines))
    | st.lists(printed_lines, max_size=4).map(lambda lines: page() + "\n\n" + "\n".join(lines))
    | st.sampled_from([each.text for each in PAGES])
    | any_text
    | tricky_text
)

# What may differ by a hint that is no language and no kind.
_DECIDED = {fields.DATE, fields.PUBLISHED, fields.UPDATED, fields.OUTLET}


@examples(3)
@given(texts, all_hints)
def test_hints_never_invent(text: str, hints: Hints) -> None:
    """Whatever the hints, values quote the text, and a reckoned day quotes what it comes from."""
    article = parse(text, hints=hints)
    check_article(text, article)
    check_round_trips(article)
    assert parse(text, hints=hints) == article
    outlet = article.evidence.best(fields.OUTLET)
    assert article.outlet is None or outlet is not None
    keys: tuple[Key[Any], ...] = (fields.DATE, fields.PUBLISHED, fields.UPDATED)
    for key in keys:
        found = article.evidence.best(key)
        assert found is None or all(span.start < span.end for span in found.spans)


@examples(3)
@given(texts, all_hints)
def test_hints_replace_nothing(text: str, hints: Hints) -> None:
    """But for language and kind, a value that the text gives stays, and so does all else."""
    hints = attrs.evolve(hints, language=None, kind=None, outlet=None, date_order=None)
    plain, article = parse(text), parse(text, hints=hints)
    for key in fields.FIELDS:
        before, after = getattr(plain, key.name), getattr(article, key.name)
        if key not in _DECIDED or before:
            assert after == before, key.name


@examples(2)
@given(texts)
def test_no_hints_no_change(text: str) -> None:
    """Hints that say nothing are none."""
    plain, article = parse(text), parse(text, hints=Hints())
    assert article == plain
    assert article.evidence == plain.evidence


# -- extractors --------------------------------------------------------------------------------

ADDRESSES: Key[str] = Key("addresses")
TEXT = page("Yesterday")


def find_address(reading: Reading, so_far: Findings) -> Iterator[Finding[str]]:
    """Yield the address that the caller knows."""
    if reading.hints.url:
        yield Finding(
            key=ADDRESSES,
            value=reading.hints.url,
            spans=(reading.passages[0].span,),
            rule="addresses.hint",
            score=0.9,
        )


def test_an_extractor_reads_hints() -> None:
    """An extractor of one's own sees what the caller knows."""
    parser = Parser().plus(Extractor("addresses", find_address, gives=(ADDRESSES,)))
    assert parser(TEXT, hints=Hints(url="https://a.example/")).extra == {
        "addresses": "https://a.example/"
    }
    assert parser(TEXT).extra == {}


def test_hints_are_public() -> None:
    """The class stands at the top."""
    assert newsparse.Hints is Hints


@pytest.mark.parametrize("each", PAGES, ids=lambda each: each.slug)
def test_kinds_are_named(each: Any) -> None:
    """Whatever a page is found to be is a kind that a hint may name."""
    found = each.article.evidence.best(fields.PAGE_KIND)
    assert found.value in fields.PAGE_KINDS
    assert Hints(kind=found.value).kind == found.value


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_pages_without_an_article_are_named(kind: str) -> None:
    """So are the kinds of pages that are no articles."""
    found = parse(page_without_article("en", kind, next(iter(LAYOUTS)))).evidence.best(
        fields.PAGE_KIND
    )
    assert found is not None
    assert found.value in fields.PAGE_KINDS
