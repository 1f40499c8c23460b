"""The headline of whole pages: in pieces, behind numbers, before the outlet's name, twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newsparse
from newsparse.fields import HEADLINE
from newsparse.findings import RUNNERS_UP, TAKEN
from newsparse.lines.headline import headline_field
from newsparse.lines.headline.view import Form, Headline
from newsparse.model.field import Scored
from newsparse.page import read_page
from newsparse.reading import read

FOLDER = Path(__file__).parent / "fixtures" / "headlines"
PIECES: dict[str, list[str]] = json.loads((FOLDER / "expected.json").read_text("utf-8"))


def text_of(slug: str) -> str:
    return (FOLDER / f"{slug}.txt").read_text("utf-8")


def candidates(slug: str) -> list[Headline]:
    view = headline_field.view(read(read_page(text_of(slug))))
    assert view is not None
    return list(headline_field.propose(view))


def test_every_page_has_its_answer() -> None:
    """A page without an answer, or the other way round, would be tested by nothing."""
    assert {path.stem for path in FOLDER.glob("*.txt")} == {*PIECES}


@pytest.mark.parametrize("slug", sorted(PIECES))
def test_headline_of_whole_page(slug: str) -> None:
    """The headline is the one printed, in as many pieces as it is printed in."""
    text = text_of(slug)
    article = newsparse.parse(text)
    best = article.evidence.best(HEADLINE)
    assert article.headline == " ".join(PIECES[slug])
    assert best is not None
    assert [span.quote(text) for span in best.spans] == PIECES[slug]


@pytest.mark.parametrize(
    ("slug", "form", "said"),
    [
        (
            "fr-headline-only-in-title-line-and-under-date",
            Form.FRONT,
            "À Valbreuse, l’école du village rouvre avec neuf élèves",
        ),
        (
            "de-numbered-path-ends-in-headline",
            Form.REST,
            "Nach dem Hochwasser: Brückenau baut die alte Mühle wieder auf",
        ),
        (
            "it-kicker-and-headline-joined-by-title-line",
            Form.JOINED,
            "Riserva del Montaldo I lupi tornano sul crinale dopo cent’anni",
        ),
    ],
)
def test_parts_are_candidates(slug: str, form: Form, said: str) -> None:
    """Parts of a line, and lines that another one joins, are candidates beside whole lines."""
    assert (form, said) in {(each.form, each.value) for each in candidates(slug)}


@pytest.mark.parametrize(
    ("slug", "likeliest", "taken"),
    [
        (
            "en-path-with-marks-ends-in-headline",
            "Home » Nine Quiet Trends in Amateur Beekeeping for 2025",
            "Nine Quiet Trends in Amateur Beekeeping for 2025",
        ),
        (
            "fr-path-with-marks-ends-in-headline",
            "Accueil › Voyages › Cinq refuges où dormir au-dessus de Valbreuse",
            "Cinq refuges où dormir au-dessus de Valbreuse",
        ),
        (
            "de-colon-starts-the-line-under-its-kicker",
            ": Hafen der Schrebergärten",
            "Altenfurt blüht auf : Hafen der Schrebergärten",
        ),
        (
            "en-path-with-marks-ends-in-headline",
            "Photo: a hive at the edge of Marlow Wood",
            "Photo: a hive at the edge of Marlow Wood",
        ),
    ],
)
def test_likeliest_is_put_right(slug: str, likeliest: str, taken: str) -> None:
    """Of a path the last step is taken, and for one line of a headline the whole of it."""
    view = headline_field.view(read(read_page(text_of(slug))))
    assert view is not None
    found = headline_field.propose(view)
    assert likeliest in {each.value for each in found}
    scored = [Scored(each, 0.9 if each.value == likeliest else 0.1) for each in found]
    [best] = headline_field.choose(view, scored)[0].candidates
    assert best.value == taken


@pytest.mark.parametrize(("probability", "taken"), [(0.03, False), (0.05, True)])
def test_an_unlikely_headline_is_left_out(probability: float, taken: bool) -> None:
    """The likeliest line of a page is no headline when it hardly is one; it stays a runner-up."""
    view = headline_field.view(read(read_page(text_of("en-path-with-marks-ends-in-headline"))))
    assert view is not None
    scored = [Scored(each, probability) for each in headline_field.propose(view)]
    choices = headline_field.choose(view, scored)
    assert (choices[0].score >= TAKEN) is taken
    assert all(choice.score < TAKEN for choice in choices[1:])


def test_lines_that_nothing_joins_stay_apart() -> None:
    """A section's name over the headline is no kicker when no colon and no other line says so."""
    found = candidates("no-headline-twice-with-teasers")
    assert found
    assert not [each.value for each in found if each.form is Form.JOINED]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Ferry tomorrow", True),  # the story speaks of it
        ("Prize puzzle", False),
        ("# Prize puzzle", True),
        ("Prize puzzle for all readers", True),
    ],
)
def test_short_line_that_the_story_says_nothing_of(line: str, found: bool) -> None:
    """Such a line is no candidate unless it is marked as a heading, or is longer."""
    menu = "Home\nPolitics\nHarbour\nSport\nWeather\nContact\nPrivacy\nImprint\n" * 2
    story = (
        "The ferry sails again from tomorrow, said the mayor on Monday, and it will sail on every"
        " day of the week until the spring.\n\n"
    )
    text = f"{menu}\n{line}\n\n6 August 2025\n\n{story * 5}{menu}"
    view = headline_field.view(read(read_page(text)))
    assert view is not None
    assert (
        line.removeprefix("# ") in {each.value for each in headline_field.propose(view)}
    ) == found


@pytest.mark.parametrize("slug", sorted(PIECES))
def test_runners_up(slug: str) -> None:
    """The next three candidates are in the evidence, likeliest first, each text once."""
    text = text_of(slug)
    taken, *others = newsparse.parse(text).evidence.ranked(HEADLINE)
    texts = [each.value.casefold() for each in (taken, *others)]
    assert len(others) == RUNNERS_UP
    assert len({*texts}) == len(texts)
    for each in others:
        assert each.score < TAKEN
        assert each.rule == "headline.learned"
        assert " ".join(" ".join(span.quote(text) for span in each.spans).split()) == each.value
