"""The day of publication of whole pages: its candidates, and the choice among them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import newsparse
from newsparse.dates import find_dates
from newsparse.extractors.dates import date_field
from newsparse.extractors.dates.candidates import MAX_DATED
from newsparse.extractors.dates.view import MAX_IN_STORY, DatesView, PrintedDate
from newsparse.findings import TAKEN
from newsparse.lines import Document
from newsparse.model.field import Choice, Mention, Scored
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import STEPS, fill, read

FOLDER = Path(__file__).parent / "fixtures" / "full_pages"


def document_of(slug: str, after: str = "") -> Document:
    return read(read_page((FOLDER / slug / "raw.txt").read_text("utf-8") + after))


def view_of(document: Document) -> DatesView:
    view = date_field.view(document)
    assert view is not None
    return view


@pytest.fixture(scope="module")
def view() -> DatesView:
    """That of some page: which one makes no difference to the choice."""
    return view_of(document_of("za-most-read-between-paragraphs"))


def printed(at: int, day: int, role: str = "") -> PrintedDate:
    [found] = find_dates(f"{day} August 2025", ("en",), None)
    value = date(2025, 8, day)
    mention = Mention(at, found.start, found.end)
    return PrintedDate(value, (mention,), "date.learned", found, role)


def taken(choices: list[Choice[PrintedDate]]) -> date | None:
    """The day of the first choice, if its score suffices."""
    first = next(iter(choices), None)
    return first.candidates[0].value if first is not None and first.score >= TAKEN else None


@pytest.mark.parametrize(
    ("given", "day"),
    [
        pytest.param([], None, id="no date"),
        pytest.param([(0.1, printed(10, 6))], None, id="none is likely enough"),
        pytest.param([(0.3, printed(10, 6)), (0.4, printed(90, 7))], 7, id="the likeliest"),
        pytest.param(
            [(0.5, printed(10, 6)), (0.9, printed(11, 7, "updated"))],
            6,
            id="beside an update, the other one",
        ),
        pytest.param(
            [(0.9, printed(10, 7)), (0.6, printed(11, 6, "published"))],
            6,
            id="beside a date without a label, the one labelled as published",
        ),
        pytest.param(
            [(0.9, printed(10, 7)), (0.1, printed(11, 6, "published"))],
            7,
            id="a label alone is not enough",
        ),
        pytest.param(
            [(0.3, printed(90, 2)), (0.8, printed(11, 7, "updated"))],
            7,
            id="an update far from other dates",
        ),
    ],
)
def test_choice(view: DatesView, given: list[tuple[float, PrintedDate]], day: int | None) -> None:
    """Labels decide between likely dates beside each other, else the probability."""
    choices = date_field.choose(view, [Scored(each, score) for score, each in given])
    assert taken(list(choices)) == (day and date(2025, 8, day))


def test_choice_drops_nothing(view: DatesView) -> None:
    """Every candidate is in one choice; days that are not taken score less than that takes."""
    given = [
        Scored(printed(10, 6), 0.9),
        Scored(printed(11, 7, "updated"), 0.3),
        Scored(printed(20, 7), 0.95),
        Scored(printed(21, 6), 0.1),
        Scored(printed(22, 8), 1.0),
        Scored(printed(23, 8), 0.5),
    ]
    choices = date_field.choose(view, given)
    found = [each for choice in choices for each in choice.candidates]
    assert len(found) == len(given)
    assert {id(each) for each in found} == {id(each.candidate) for each in given}
    others = [choice for choice in choices if choice.score < TAKEN]
    assert [choice.candidates[0].value.day for choice in others] == [7, 6]
    assert [choice.score for choice in others] == sorted((c.score for c in others), reverse=True)


def test_candidates_up_to_a_limit() -> None:
    """However many dates a page prints, only those nearest to headline and story are candidates."""
    teasers = "".join(f"\nJuly {1 + at % 28}, 20{at % 25:02}" for at in range(MAX_DATED + 5))
    found = date_field.propose(view_of(document_of("za-most-read-between-paragraphs", teasers)))
    assert len(found) == MAX_DATED
    assert any(each.value == date(2025, 9, 4) for each in found)


@pytest.mark.parametrize(
    "slug", ["za-most-read-between-paragraphs", "ja-shredded-lighthouse-links"]
)
def test_candidates_quote_the_page(slug: str) -> None:
    """Each candidate says where it is, in the order of the page, and its counts have names."""
    document = document_of(slug)
    found = date_field.propose(view_of(document))
    assert found
    mentions = [each.mentions[0] for each in found]
    assert mentions == sorted(mentions)
    for each, (at, start, end) in zip(found, mentions, strict=True):
        quote = document.passages[at].text[start:end]
        [again] = find_dates(quote, document.codes, document.order)
        assert again.value == each.date.value
    vectors = date_field.features.vectors(view_of(document), found)
    assert {len(vector) for vector in vectors} == {len(date_field.features.names)}


MENU = "Home\nPolitics\nHarbour\nSport\nWeather\nContact\nPrivacy\nImprint\n" * 2
STORY = (
    "The mayor said on Monday that the town would pay for the ferry until the end of the spring,"
    " and that nobody on the island would have to give up the way to work.\n\n"
)


def days(text: str) -> list[tuple[int, str]]:
    """The candidates of a page: the day of the month, and what a label says of it."""
    before = STEPS[: [step.name for step in STEPS].index("date")]
    document = fill(Document(read_page(text), Models()), before)
    return [(each.value.day, each.role) for each in date_field.propose(view_of(document))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("6 August 2025", [(6, "")]),
        ("Published 6 August 2025", [(6, "published")]),
        ("Published on Wednesday at 10:14, 6 August 2025", [(6, "published")]),
        ("6 August 2025, updated", [(6, "updated")]),
        ("Updated\n\n6 August 2025", [(6, "updated")]),
        ("Published 6 August 2025 | Updated 7 August 2025", [(6, "published"), (7, "updated")]),
        ("Published August 2025", []),
        ("03/04/2025", [(3, "")]),
    ],
)
def test_labels_of_candidates(line: str, expected: list[tuple[int, str]]) -> None:
    """A date is labelled before it, behind it, or on the line before; a month is no candidate."""
    text = f"{MENU}\nFerry stays until spring\n\n{line}\n\n{STORY * 5}\n{MENU}"
    assert days(text) == expected


def test_dates_in_the_story_are_no_candidates() -> None:
    """What a long paragraph of the story tells is left out, but at the story's edges."""
    told = "On {} August 2025 " + "the ferry was late " * (MAX_IN_STORY // 4) + "again.\n\n"
    story = "".join(told.format(day) for day in range(1, 8))
    text = f"{MENU}\nFerry stays until spring\n\n9 August 2025\n\n{story}\n{MENU}"
    assert [day for day, _ in days(text)] == [9, 1, 2, 6, 7]


def test_clean_layout_has_no_candidates() -> None:
    """A clean layout is read by rule: the field has nothing to look at."""
    text = "By Jane Roe\n6 August 2025\n\nIt rained in the county on Monday night."
    assert date_field.view(read(read_page(text))) is None


_STORMY = "سيبقى ميناء المدينة مغلقا حتى يوم الجمعة بعد أن اقتلعت العاصفة قاربين من مكانهما."
_STORM = f"عاصفة تضرب الميناء\n\nكتب: أحمد علي\n\n{{line}}\n\n{_STORMY}\n\n{_STORMY}"
_AROUND = f"الرئيسية\nاتصل بنا\nالأرشيف\n\n{_STORM}\n\nجميع الحقوق محفوظة\nسياسة الخصوصية\nمن نحن"


@pytest.mark.parametrize("page", [_STORM, _AROUND])
@pytest.mark.parametrize("line", ["1 رمضان 1446", "١ رمضان ١٤٤٦ هـ", "نشر في: 1 رمضان 1446"])
def test_islamic_days_are_converted(line: str, page: str) -> None:
    """The day is that of the Umm al-Qura tables; the evidence quotes what is printed."""
    text = page.format(line=line)
    article = newsparse.parse(text)
    found = article.evidence.best(newsparse.fields.DATE)
    assert article.date == date(2025, 3, 1)
    assert found is not None
    assert (found.rule, found.score) == ("date.islamic", 0.5)
    assert "1446" in found.span.quote(text) or "١٤٤٦" in found.span.quote(text)


@pytest.mark.parametrize("line", ["2 رمضان 1446 - 1 مارس 2025", "1 مارس 2025 / 2 رمضان 1446"])
@pytest.mark.parametrize("page", [_STORM, _AROUND])
def test_a_day_beside_an_islamic_one_is_surer(line: str, page: str) -> None:
    """Where the moon was seen a day later than in the tables, the other date says so."""
    assert newsparse.parse(page.format(line=line)).date == date(2025, 3, 1)


def test_islamic_days_in_urdu_are_a_reading() -> None:
    """The moon is often seen a day later there than the tables have it."""
    [found] = find_dates("1 رمضان 1446", ("ur", "en"), None)
    assert (found.value, found.readings) == (None, (date(2025, 3, 1),))


def test_days_that_no_islamic_month_has() -> None:
    """A month of 29 days has no thirtieth, and years of ours are none of that calendar."""
    assert find_dates("30 صفر 1447", ("ar", "en"), None) == ()
    assert find_dates("1 رمضان 2025", ("ar", "en"), None) == ()
