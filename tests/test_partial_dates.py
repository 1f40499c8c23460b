"""A day without its year, or told by another day, on a line of its own is a date and nothing else.

No outlet is called "Dec 24", and nobody who wrote a story "Yesterday".
"""

from __future__ import annotations

import pytest

import newsparse
from newsparse import Article, fields
from tests.test_reported import STORIES

HEADS = {
    "en": ("Storm closes the harbour of Northfield", "By Jane Roe"),
    "de": ("Sturm schließt den Hafen von Kiel", "Von Jana Roth"),
    "fr": ("La tempête ferme le port de Valmer", "Par Jeanne Roux"),
    "es": ("La tormenta cierra el puerto de Valdoria", "Por Juana Ruiz"),
    "pt": ("Tempestade fecha o porto de Valdouro", "Por Joana Reis"),
    "no": ("Storm stenger havna i Fjordvik", "Av Janne Roen"),
}
LINES = [
    ("en", "Yesterday"), ("en", "YESTERDAY"), ("en", "Today"), ("en", "Dec 24"), ("en", "Aug 6"),
    ("en", "Wed, Aug 6"), ("en", "December 24"), ("en", "2 hours ago"), ("en", "5h ago"),
    ("en", "Yesterday, 10:14"), ("de", "Gestern"), ("de", "Heute"), ("de", "24. Dezember"),
    ("de", "vor 2 Stunden"), ("fr", "Hier"), ("fr", "24 décembre"), ("fr", "il y a 2 heures"),
    ("es", "Hoy"), ("es", "Ayer"), ("es", "24 dic"), ("es", "hace 2 horas"), ("pt", "Ontem"),
    ("pt", "Hoje"), ("no", "I går"), ("no", "24. desember"),
]  # fmt: skip
NAMED = ("outlet", "tagline", "categories", "tags")

SUMMARY = {
    "en": "The boats were to leave on Thursday. Nobody can say when they will, or who pays for it.",
    "de": "Die Boote sollten am Donnerstag auslaufen. Niemand weiß, wann sie es tun und wer zahlt.",
    "fr": "Les bateaux devaient partir jeudi. Personne ne sait quand ils partiront, ni qui paiera.",
    "es": "Los barcos debían salir el jueves. Nadie sabe cuándo saldrán, ni quién va a pagarlo.",
    "pt": "Os barcos deviam sair na quinta-feira. Ninguém sabe quando saem, nem quem vai pagar.",
    "no": "Båtene skulle gå torsdag. Ingen vet når de går, eller hvem som skal betale for dem.",
}


def parsed(language: str, lines: list[str], between: str) -> tuple[str, Article]:
    """The text of *lines* over the story in *language*, and its article."""
    text = "\n\n".join([between.join(lines), *STORIES[language]])
    return text, newsparse.parse(text)


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize(
    "layout", ["H L", "H B L", "H L B", "O H L", "O H B L", "O L H", "H L O", "H S L", "H S B L"]
)
@pytest.mark.parametrize(("language", "line"), LINES)
def test_is_a_date_and_nothing_else(language: str, line: str, layout: str, between: str) -> None:
    """It is in no field, among no runners-up, and in no story; the evidence quotes it as a date."""
    headline, byline = HEADS[language]
    parts = {
        "H": headline,
        "B": byline,
        "O": "The Northfield Courier",
        "S": SUMMARY[language],
        "L": line,
    }
    text, article = parsed(language, [parts[each] for each in layout.split()], between)
    assert article.headline == headline
    assert article.authors == ((byline.split(maxsplit=1)[1],) if "B" in layout else ())
    assert article.paragraphs[-2:] == STORIES[language]
    assert line not in article.paragraphs
    told = [found.value for name in NAMED for found in article.evidence.all(name)]
    assert line not in told
    assert (line,) not in told
    [found] = article.evidence.all(fields.PARTIAL_DATE)
    assert (found.value, found.span.quote(text)) == (None, line)


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Today"), ("de", "Heute"), ("es", "Hoy"), ("pt", "Hoje")]
)
def test_a_masthead_may_be_a_word_for_today(language: str, line: str) -> None:
    """Newspapers are called so: on the first line it stays the name that it was."""
    _, article = parsed(language, [line, *HEADS[language]], "\n\n")
    assert (article.outlet, article.headline) == (line, HEADS[language][0])
    assert not article.evidence.all(fields.PARTIAL_DATE)


def test_a_name_that_the_text_gives_elsewhere() -> None:
    """Where the copyright line has the name, it is one under a headline, too."""
    text = "\n\n".join(["Sturm über der Bucht", "Heute", *STORIES["de"], "© 2025 Heute"])
    article = newsparse.parse(text)
    assert article.outlet == "Heute"
    assert not article.evidence.all(fields.PARTIAL_DATE)


@pytest.mark.parametrize("mark", ["", "## "])
@pytest.mark.parametrize(("language", "line"), [("en", "Dec 24"), ("de", "Gestern"), ("es", "Hoy")])
def test_a_heading_of_the_story_stays(language: str, line: str, mark: str) -> None:
    """Between paragraphs of the story, as in a diary, such lines are its headings."""
    first, second = STORIES[language]
    text = "\n\n".join([HEADS[language][0], HEADS[language][1], first, f"{mark}{line}", second])
    text += "\n\n" + "\n\n".join(STORIES[language])
    article = newsparse.parse(text)
    assert [block.text for block in article.body] == [first, line, second, first, second]


def test_a_diary_under_a_summary() -> None:
    """Several such lines are headings of the story, the first one under a standfirst as well."""
    first, second = STORIES["en"]
    lines = [*HEADS["en"], SUMMARY["en"], "Dec 24", first, "Dec 25", second, "Dec 26", first]
    article = newsparse.parse("\n\n".join(lines))
    assert [block.text for block in article.body][-5:] == lines[-5:]
