"""The authors of whole pages: the names that may be theirs, and the choice among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsparse.extractors.authors import MAX_CANDIDATES, authors_field
from newsparse.extractors.authors.view import Author, AuthorsView
from newsparse.findings import TAKEN
from newsparse.lines import Document
from newsparse.model.field import Mention, Scored
from newsparse.page import read_page
from newsparse.reading import read

FOLDER = Path(__file__).parent / "fixtures" / "full_pages"
MENU = "Home\nPolitics\nHarbour\nSport\nWeather\nContact\nPrivacy\nImprint\n" * 2
STORY = (
    "The mayor said on Monday that the town would pay for the ferry until the end of the spring,"
    " and that nobody on the island would have to give up the way to work.\n\n"
) * 5


def document_of(over: str, under: str = "") -> Document:
    text = (
        f"{MENU}\nFerry stays until spring\n\n{over}\n\n6 August 2025\n\n{STORY}\n{under}\n{MENU}"
    )
    return read(read_page(text))


def view_of(document: Document) -> AuthorsView:
    view = authors_field.view(document)
    assert view is not None
    return view


def candidates(document: Document) -> dict[str, Author]:
    return {each.value: each for each in authors_field.propose(view_of(document))}


def name(value: str, at: int, *, rest: int = 0, start: int = 0, cue: int = 3) -> Author:
    """A name in passage number *at*, signed unless its *cue* is 0."""
    mention = Mention(at, start, start + len(value))
    key = value.casefold()
    return Author(value, (mention,), "authors.byline", key, cue, rest, at, int(cue > 0))


@pytest.fixture(scope="module")
def view() -> AuthorsView:
    """That of some page, whose story begins behind its 18th passage."""
    return view_of(document_of("By Jane Roe"))


ROE, DOE = name("Jane Roe", 4), name("John Doe", 4, start=13)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param([], [], id="no name"),
        pytest.param([(ROE, 0.12)], [], id="not likely enough"),
        pytest.param([(ROE, 0.16)], ["Jane Roe"], id="the likeliest needs least"),
        pytest.param([(ROE, 0.16), (DOE, 0.9)], ["John Doe"], id="less likely beside it"),
        pytest.param([(DOE, 0.3), (ROE, 0.9)], ["Jane Roe", "John Doe"], id="one line"),
        pytest.param([(ROE, 0.9), (name("John Doe", 5), 0.79)], ["Jane Roe"], id="another line"),
        pytest.param(
            [(ROE, 0.9), (name("John Doe", 5), 0.8)], ["Jane Roe", "John Doe"], id="two bylines"
        ),
        pytest.param(
            [(ROE, 0.9), (name("John Doe", 4, start=13, rest=3), 0.6)],
            ["Jane Roe"],
            id="words beside it on the line",
        ),
        pytest.param(
            [(ROE, 0.8), (name("Jane Roe Leeds", 4), 0.9)], ["Jane Roe Leeds"], id="one in another"
        ),
        pytest.param([(ROE, 0.9), (name("Roe", 5), 0.85)], ["Jane Roe"], id="part of a name"),
    ],
)
def test_choice(view: AuthorsView, given: list[tuple[Author, float]], expected: list[str]) -> None:
    """The names likely enough are taken together, in the order of the page."""
    choices = authors_field.choose(view, [Scored(*each) for each in given])
    first = next((each for each in choices if each.score >= TAKEN), None)
    assert [each.value for each in (first.candidates if first else ())] == expected
    alone = choices[1:] if first else choices
    assert sorted(len(each.candidates) for each in alone) == [1] * (len(given) - len(expected))
    assert all(each.score < TAKEN for each in alone)
    assert [each.score for each in alone] == sorted((e.score for e in alone), reverse=True)


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ([name("Jane Roe", 4)], "authors.byline"),
        ([name("Jane Roe", 40)], "authors.byline"),
        ([name("Jane Roe", 4, cue=0)], "authors.learned"),
        ([name("Jane Roe", 4, cue=0), name("John Doe", 40)], "authors.byline"),
    ],
)
def test_rule(view: AuthorsView, given: list[Author], rule: str) -> None:
    """One byline word is enough for a byline."""
    assert authors_field.choose(view, [Scored(each, 0.9) for each in given])[0].rule == rule


@pytest.mark.parametrize(("probability", "score"), [(1.0, 0.9), (0.9, 0.852), (0.16, TAKEN)])
def test_score(view: AuthorsView, probability: float, score: float) -> None:
    """The score of the authors follows the probability of the likeliest."""
    given = [Scored(ROE, probability), Scored(DOE, 0.01)]
    assert authors_field.choose(view, given)[0].score == score


def test_one_candidate_a_name() -> None:
    """All mentions of a name are one candidate's, the signed one first."""
    document = document_of("Jane Roe\n\nBy Jane Roe", under="Jane Roe, Political Editor")
    found = candidates(document)["Jane Roe"]
    quotes = [document.passages[at].text for at, _, _ in found.mentions]
    assert quotes == ["By Jane Roe", "Jane Roe", "Jane Roe, Political Editor"]
    assert found.signed == 1
    assert found.is_signed


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe and John Doe", {"Jane Roe", "John Doe"}),
        ("Words: Jane Roe | 6 August 2025", {"Jane Roe"}),
        ("Jane Roe, Political Editor", {"Jane Roe"}),
        ("Jane RoeStaff Writer", {"Jane Roe"}),
        ("ByJane Roe", {"Jane Roe"}),
        ("By\n\nJane", {"Jane"}),
        ("By Herald Staff", {"Herald Staff"}),
        ("By The Harbour Team", {"The Harbour Team"}),
        ("By Elin SanRoe", {"Elin SanRoe"}),
        ("By JaneAugust 6, 2025", {"Jane"}),
    ],
)
def test_names_in_a_line(line: str, names: set[str]) -> None:
    """Names are candidates without the job titles, dates and byline words of their line."""
    document = document_of(line)
    assert names <= {*candidates(document)}
    assert not {"Political Editor", "Staff Writer", "Words"} & {*candidates(document)}


def test_month_is_no_name() -> None:
    """The month of a date behind a byline word is no candidate; one that is a name may be."""
    line = "Posted by jroe on Friday December 19, 2025 from the ferry dept."
    assert "December" not in candidates(document_of(line))
    assert "April" in candidates(document_of("By April"))


def test_byline_between_dashes() -> None:
    """On a long line of parts between dashes a byline word in any of them is read."""
    document = document_of(
        "Medically reviewed by Dr. John Doe, PhD, MPH — Written by Jane Roe, MS — Updated on the"
        " sixth of August in the year 2025"
    )
    assert candidates(document)["Jane Roe"].is_signed


def test_who_checked_a_story_is_told_from_who_wrote_it() -> None:
    view = view_of(document_of("By Jane Roe\n\nReviewed by John Doe"))
    found = authors_field.propose(view)
    vectors = authors_field.features.vectors(view, found)
    checked = authors_field.features.names.index("checked")
    told = {each.value: vector[checked] for each, vector in zip(found, vectors, strict=True)}
    assert (told["Jane Roe"], told["John Doe"]) == (0, 1)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Zyrwik Qorbanel", False),
        ("Zyrwik Qorbanel, Staff Writer", True),  # as it is understood
        ("By Zyrwik Qorbanel", True),
        ("Jane Qorbanel", True),  # a given name
    ],
)
def test_names_far_from_headline_and_date(line: str, found: bool) -> None:
    """Under the story, a name of unknown words must be signed, or have a job title."""
    document = document_of("", f"{line}\n")
    assert any("Qorbanel" in each for each in candidates(document)) == found


def test_names_beside_the_headline_need_no_sign() -> None:
    assert "Zyrwik Qorbanel" in candidates(document_of("Zyrwik Qorbanel"))


def test_candidates_up_to_a_limit() -> None:
    """However many names a page has, only those nearest to headline or story are candidates."""
    given = ("Jane", "Anna", "Maria", "Peter", "Paul")
    names = [f"{one} R{two}e" for one in given for two in "bcdfghjklmnp"]
    lines = [", ".join(names[at : at + 4]) for at in range(0, len(names), 4)]
    found = candidates(document_of("\n\n".join([*lines, "By Jane Roe"])))
    assert len(found) == MAX_CANDIDATES
    assert next(iter(found)) == "Jane Roe"
    assert names[0] in found
    assert names[len(names) // 2] not in found


@pytest.mark.parametrize("slug", sorted(path.name for path in FOLDER.iterdir())[:12])
def test_candidates_quote_the_page(slug: str) -> None:
    """Each mention quotes the name, and the counts of each candidate have names."""
    document = read(read_page((FOLDER / slug / "raw.txt").read_text("utf-8")))
    view = view_of(document)
    found = authors_field.propose(view)
    for each in found:
        at, start, end = each.mentions[0]
        assert document.passages[at].text[start:end] == each.value
        assert len({*each.mentions}) == len(each.mentions)
    vectors = authors_field.features.vectors(view, found)
    assert {len(vector) for vector in vectors} <= {len(authors_field.features.names)}


def test_clean_layout_has_no_candidates() -> None:
    """A clean layout is read by rule: the field has nothing to look at."""
    text = "By Jane Roe\n6 August 2025\n\nIt rained in the county on Monday night."
    assert authors_field.view(read(read_page(text))) is None
