"""What is picked from a whole page once its story is known: day of publication."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newsparse.candidates.dated import MAX_DATED, NAMES, Dated, best_date, find_dated
from newsparse.dates import find_dates
from newsparse.lines import Reading
from newsparse.page import read_page
from newsparse.reading import read

FOLDER = Path(__file__).parent / "fixtures" / "full_pages"


def reading(slug: str, before: str = "", after: str = "") -> Reading:
    text = (FOLDER / slug / "raw.txt").read_text("utf-8")
    return read(read_page(before + text + after))


def dated(at: int, day: int, role: str = "") -> Dated:
    text = f"{day} August 2025"
    [mention] = find_dates(text, ("en",), None)
    return Dated(at, mention, date(2025, 8, day), role, ())


def test_label_decides_between_publication_and_update() -> None:
    """Where both stand beside each other, the trees' preference for the update does not count."""
    scored = [(0.5, dated(10, 6)), (0.9, dated(11, 7, "updated"))]
    best = best_date(scored, 0.2)
    assert best is not None
    assert best[1].day == date(2025, 8, 6)


def test_label_published_goes_before_a_bare_date_beside_it() -> None:
    """A date without a label beside one that is labelled is not the day of publication."""
    best = best_date([(0.9, dated(10, 7)), (0.6, dated(11, 6, "published"))], 0.2)
    assert best is not None
    assert best[1].day == date(2025, 8, 6)


def test_update_alone_is_the_day() -> None:
    """Where nothing but an update is printed by the headline, other pages' dates do not win."""
    best = best_date([(0.3, dated(90, 2)), (0.8, dated(11, 7, "updated"))], 0.2)
    assert best is not None
    assert best[1].day == date(2025, 8, 7)


def test_unsure_dates_are_none() -> None:
    """A page none of whose dates is likely enough has no day of publication."""
    assert best_date([(0.1, dated(10, 6))], 0.2) is None
    assert best_date([], 0.2) is None


def test_dates_are_weighed_up_to_a_limit() -> None:
    """However many dates a page prints, only those nearest to headline and story are weighed."""
    teasers = "".join(f"\nJuly {1 + at % 28}, 20{at % 25:02}" for at in range(MAX_DATED + 5))
    found = find_dated(reading("za-most-read-between-paragraphs", after=teasers))
    assert len(found) == MAX_DATED
    assert any(each.day == date(2025, 9, 4) for each in found)


@pytest.mark.parametrize(
    "slug", ["za-most-read-between-paragraphs", "ja-shredded-lighthouse-links"]
)
def test_vectors_have_their_names(slug: str) -> None:
    """Each place of a vector has a name, and each candidate quotes its passage."""
    page = reading(slug)
    assert all(len(each.vector) == len(NAMES) for each in find_dated(page))


def test_clean_layout_has_no_candidates() -> None:
    """A clean layout is read by rule: nothing is weighed."""
    page = read(read_page("By Jane Roe\n6 August 2025\n\nIt rained in the county on Monday night."))
    assert page.outline is None
    assert find_dated(page) == []
