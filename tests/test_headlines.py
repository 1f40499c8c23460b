"""The headline of whole pages: in pieces, behind numbers, before the outlet's name, twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newsparse
from newsparse.fields import HEADLINE
from newsparse.lines.draft import draft
from newsparse.lines.headline_counts import Form
from newsparse.lines.headlines import find_headlines
from newsparse.lines.outline import outline
from newsparse.page import read_page

FOLDER = Path(__file__).parent / "fixtures" / "headlines"
PIECES: dict[str, list[str]] = json.loads((FOLDER / "expected.json").read_text("utf-8"))


def text_of(slug: str) -> str:
    return (FOLDER / f"{slug}.txt").read_text("utf-8")


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
    """Parts of a line, and lines that another one joins, are weighed beside whole lines."""
    drafted = draft(read_page(text_of(slug)))
    outlined = outline(drafted)
    assert outlined is not None
    assert (form, said) in {(each.form, each.text) for each in find_headlines(drafted, outlined)}


def test_lines_that_nothing_joins_stay_apart() -> None:
    """A section's name over the headline is no kicker when no colon and no other line says so."""
    drafted = draft(read_page(text_of("no-headline-twice-with-teasers")))
    outlined = outline(drafted)
    assert outlined is not None
    found = find_headlines(drafted, outlined)
    assert not [each.text for each in found if each.form is Form.JOINED]
