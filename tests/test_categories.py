"""The sections of whole pages: which names are candidates, what is counted, which are chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsparse.extractors.categories import sections_field
from newsparse.extractors.categories.candidates import MAX_SECTIONS
from newsparse.extractors.categories.view import Place, Section, SectionView
from newsparse.findings import TAKEN
from newsparse.lines import Label
from newsparse.model.field import Scored
from newsparse.page import read_page
from newsparse.reading import read

FOLDER = Path(__file__).parent / "fixtures" / "full_pages"


def view_of(text: str) -> SectionView:
    found = sections_field.view(read(read_page(text)))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "slug", ["za-most-read-between-paragraphs", "ja-shredded-lighthouse-links"]
)
def test_candidates_quote_their_page(slug: str) -> None:
    """Each candidate is quoted from its page, and no name is there twice."""
    view = view_of((FOLDER / slug / "raw.txt").read_text("utf-8"))
    sections = sections_field.propose(view)
    assert 0 < len(sections) <= MAX_SECTIONS
    assert len({each.name for each in sections}) == len(sections)
    for each in sections:
        at, start, end = each.mentions[0]
        assert each.value == view.passages[at].text[start:end].strip()


def test_clean_layout_has_no_candidates() -> None:
    """A clean layout is read by rule."""
    page = read(read_page("By Jane Roe\n6 August 2025\n\nIt rained in the county on Monday night."))
    assert sections_field.view(page) is None
    assert page.choices["category"] == ()


MENU = "Home\nPolitics\nHarbour\nSport\nWeather\nContact\nPrivacy\nImprint\n" * 2
STORY = (
    "The mayor said on Monday that the town would pay for the ferry until the end of the spring,"
    " and that nobody on the island would have to give up the way to work.\n\n"
) * 5

PAGE = (
    f"{MENU}\nPolitics\nFerry stays until spring\nSport\n\n6 August 2025\n\n{STORY}\n"
    f"More in Politics\n{MENU}"
)
NONE = {"places": 0, "in_short": 0}


@pytest.mark.parametrize(
    "path",
    [
        "HomePolitics Ferry stays until spring",
        "Home Politics Ferry stays until spring",
        "Harbour, Politics | 3 minutes",
        "HarbourPolitics",
    ],
)
def test_sections_are_found_in_lines_that_hold_more(path: str) -> None:
    """A path that is run together, listed, or followed by the headline has its names."""
    text = f"{MENU}\n{path}\n\nFerry stays until spring\n\n6 August 2025\n\n{STORY}\n{MENU}"
    named = {each.value for each in sections_field.propose(view_of(text))}
    assert "Politics" in named


def test_menus_and_agencies_are_no_sections() -> None:
    """What menus and share bars say, and who sent the story, is no candidate."""
    over = f"{MENU}\nShare\nReuters\nLinkedIn\nFerry stays until spring"
    text = f"{over}\n\n6 August 2025\n\n{STORY}\n{MENU}"
    named = {each.value for each in sections_field.propose(view_of(text))}
    assert named
    assert named.isdisjoint({"Share", "Reuters", "LinkedIn", "Home"})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", {"places": 1, "in_short": 0}),
        ("", "More in Politics", {"places": 2, "in_short": 1}),
        ("Politics in Harrowby", "", {"places": 2, "in_short": 1}),
        (f"Politics {'and ferries ' * 8}", "", {"places": 2, "in_short": 0}),
        ("", "Politicsonline", {"places": 1}),
    ],
)
def test_places_of_a_section_are_counted(before: str, after: str, expected: dict[str, int]) -> None:
    """A section's name counts alone, and on short lines beside other words."""
    over = f"{before}\n{MENU}\nFerry stays until spring"
    text = f"{over}\n\n6 August 2025\n\n{STORY}\n{after}\n{MENU}"
    view = view_of(text)
    [section] = [each for each in sections_field.propose(view) if each.value == "Politics"]
    vector = sections_field.features.vector(view, section)
    counts = dict(zip(sections_field.features.names, vector, strict=False))
    assert {name: counts[name] for name in NONE} == NONE | expected


def section(name: str, at: int) -> Section:
    place = Place(at, 0, len(name))
    folded = name.casefold()
    return Section(name, (place.mention,), "categories.learned", folded, [place], folded, (folded,))


@pytest.mark.parametrize(
    ("probabilities", "taken", "score"),
    [
        ({"Harbour": 0.3}, ["Harbour"], 0.592),
        ({"Harbour": 0.05}, ["Harbour"], TAKEN),  # just likely enough
        ({"Harbour": 0.049}, [], 0.024),
        ({"Harbour": 0.4, "World": 0.39, "Sport": 0.5}, ["Harbour", "World", "Sport"], 0.666),
        ({"Harbour": 0.5, "Sport": 0.175}, ["Harbour", "Sport"], 0.666),  # just likely enough
        ({"Harbour": 0.5, "Sport": 0.174}, ["Harbour"], 0.666),
        ({"Rain": 0.141, "Harbour": 0.4, "Sport": 0.2}, ["Rain", "Harbour", "Sport"], 0.629),
        (
            {"Harbour": 0.4, "Rain": 0.139, "Sport": 0.2, "Wind": 0.138},
            ["Harbour", "Sport"],
            0.629,
        ),
        (
            {"Harbour": 0.5, "Sport": 0.5, "Rain": 0.5, "Wind": 0.5, "Snow": 0.5},
            ["Harbour", "Sport", "Rain", "Wind"],
            0.666,
        ),
    ],
)
def test_names_are_chosen(probabilities: dict[str, float], taken: list[str], score: float) -> None:
    """The likeliest names are taken together, in the order of the page; no other is lost."""
    scored = [
        Scored(section(name, at), each) for at, (name, each) in enumerate(probabilities.items())
    ]
    choices = sections_field.choose(view_of(PAGE), scored)
    assert choices[0].score == score
    if taken:
        assert [each.value for each in choices[0].candidates] == taken
    others = choices[1:] if taken else choices
    left = sorted(set(probabilities) - set(taken), key=lambda name: -probabilities[name])
    assert [each.value for choice in others for each in choice.candidates] == left
    assert all(choice.score < TAKEN for choice in others)


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        # Not "Lokales" and "Kommentare", which are names of sections, too.
        ("de-shredded-byline-and-links", {"Ostheim", "Gemeinderat"}),
        ("india-shredded-text-nodes", {"Vellarpuram"}),
        ("us-paywall-after-two-paragraphs", {"Education"}),  # not "BREAKING"
    ],
)
def test_labels_agree_with_what_was_chosen(slug: str, expected: set[str]) -> None:
    """The lines over the story that sections are quoted from are labelled so, and no others."""
    document = read(read_page((FOLDER / slug / "raw.txt").read_text("utf-8")))
    assert {passage.text for _, passage, _ in document.labelled(Label.CATEGORY)} == expected
