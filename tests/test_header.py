"""The header of a clean text: what each of its lines is, read together."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import newsparse
from newsparse import fields
from newsparse.findings import TAKEN
from newsparse.header import NAMES, Part
from newsparse.header.decode import decode
from newsparse.header.features import count
from newsparse.header.model import read_model
from newsparse.lines.clean.lines import header_text
from newsparse.lines.document import Document
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import STEPS, fill, read
from tests.cases import FIXTURES


class Case(NamedTuple):
    """A header, line by line, over a story."""

    name: str
    text: str
    labels: list[str]


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of the file *path*."""
    names: list[str] = []
    parts: list[list[str]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("== "):
            names.append(line.removeprefix("== "))
            parts.append([])
        elif parts:
            parts[-1].append(line)
    story = "\n".join(parts[-1])
    for name, lines in zip(names[:-1], parts[:-1], strict=True):
        split = [line.partition(" | ") for line in lines]
        text = "\n".join(text for _, _, text in split)
        labels = [label for label, bar, _ in split if bar]
        yield Case(f"{path.stem}: {name}", f"{text}\n\n{story}", labels)


CASES = [case for path in sorted((FIXTURES / "headers").glob("*.txt")) for case in read_cases(path)]

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@each_case
def test_labels(case: Case) -> None:
    """Each line of the header gets its label, and the story follows."""
    found = [labelling.label.value for labelling in read(read_page(case.text)).labels]
    assert found[: len(case.labels)] == case.labels
    assert set(found[len(case.labels) :]) == {"paragraph"}


@each_case
def test_runners_up_become_no_values(case: Case) -> None:
    """What a line may be beside what it is stays in the evidence, and scores less."""
    article = newsparse.parse(case.text)
    for key in (fields.OUTLET, fields.TAGLINE, fields.HEADLINE, fields.SUMMARY):
        spare = [each for each in article.evidence.all(key) if each.rule.endswith(".runner_up")]
        assert all(each.score < TAKEN for each in spare)
        best = article.evidence.best(key)
        assert best is None or best not in spare


def test_outlet_behind_a_label_is_quoted_without_it() -> None:
    """The value behind a label of the outlet is the name alone."""
    [case] = [each for each in CASES if "behind a label" in each.name]
    article = newsparse.parse(case.text)
    found = article.evidence.best(fields.OUTLET)
    assert found is not None
    assert (article.outlet, found.rule) == ("The Kent Herald", "outlet.label")
    assert case.text[found.span.start : found.span.end] == "The Kent Herald"


def test_outlet_behind_the_headline() -> None:
    """The headline comes without the outlet behind it, which is the outlet's name."""
    [case] = [each for each in CASES if "behind the headline" in each.name]
    article = newsparse.parse(case.text)
    assert (article.headline, article.outlet) == ("Mayor of Kent resigns", "The Kent Herald")


@pytest.mark.parametrize(
    "line",
    ["© The Kent Herald 2025", "© 2025 The Kent Herald", "Copyright The Kent Herald, 2019-2025"],
)
def test_year_of_copyright_is_no_part_of_the_name(line: str) -> None:
    """The outlet that only a copyright line names comes without the year."""
    article = newsparse.parse(f"{CASES[-1].text}\n\n{line}")
    assert article.outlet == "The Kent Herald"


def test_paragraph_cut_after_a_few_words() -> None:
    """The first part of a paragraph that a scraper cut in two is no heading."""
    halves = ("Am Abend, sagte sie, werde man", "weiter über die Kosten und die Wahl reden müssen.")
    article = newsparse.parse("\n\n".join((CASES[0].text, *halves)))
    assert article.paragraphs[-1] == " ".join(halves)


STORIES = {
    "en": [
        "Storm hits harbour",
        "The harbour of Northfield stays closed until Friday after a storm tore two boats loose.",
        "Nobody was hurt, the mayor said on Monday, but the repairs will cost the town a million.",
    ],
    "de": [
        "Sturm trifft Hafen",
        "Der Hafen von Kiel bleibt bis Freitag geschlossen, nachdem ein Sturm zwei Boote losriss.",
        "Verletzt wurde niemand, sagte die Bürgermeisterin am Montag, doch die Kosten sind hoch.",
    ],
    "es": [
        "Temporal en el puerto",
        "El puerto de Valdoria seguirá cerrado hasta el viernes: la tormenta soltó dos barcos.",
        "Nadie resultó herido, dijo la alcaldesa el lunes, pero las obras costarán un millón.",
    ],
    "fr": [
        "Tempête sur le port",
        "Le port de Valmer restera fermé jusqu’à vendredi : la tempête y a détaché deux bateaux.",
        "Personne n’a été blessé, a dit la maire lundi, mais les travaux coûteront un million.",
    ],
}
"""A headline and two paragraphs, by language."""

ENDINGS = {
    "en: results": ["Northfield 2 Harrow 1", "Penwick 0 Lower Marsh 0"],
    "en: a line-up": ["Northfield: Ames, Boyd, Carr, Dent, Eady, Finch, Gale, Hope, Innes, Judd."],
    "en: a last word": ["“No,” she said."],
    "de: Ergebnisse": ["Kiel – Lübeck 2:1", "Husum – Plön 0:0"],
    "de: Aufstellung": ["Kiel: Ahlers, Behn, Claussen, Dose, Ehlers, Friis, Gosch"],
    "es: cifras": ["Lluvia: 40 litros", "Viento: 90 kilómetros", "Olas: 6 metros"],
    "fr: une phrase": ["« Non », dit-elle."],
}
"""Short lines behind a story, which are its own."""


@pytest.mark.parametrize("name", ENDINGS)
def test_short_lines_at_the_end_are_the_story_s(name: str) -> None:
    """Nothing of a text is lost that has no more than a headline and a story."""
    headline, *story = STORIES[name[:2]]
    article = newsparse.parse("\n\n".join((headline, *story, *ENDINGS[name])))
    assert article.headline == headline
    assert [block.text for block in article.body] == [*story, *ENDINGS[name]]
    assert (article.outlet, article.authors, article.categories) == (None, (), ())


BOXES = {
    "en": ["More stories", "Mayor of Kent resigns", "Tram line to open in May"],
    "de": ["Mehr zum Thema", "Bürgermeisterin tritt zurück", "Straßenbahn fährt ab Mai"],
    "es": ["Noticias relacionadas", "Dimite el alcalde", "El tranvía abre en mayo"],
    "fr": ["À lire aussi", "Le maire démissionne", "Le tramway ouvre en mai"],
}
"""A heading over the headlines of other stories, by language."""


@pytest.mark.parametrize("code", BOXES)
def test_other_stories_at_the_end_are_not_the_story_s(code: str) -> None:
    """A box of other stories' headlines is no part of the story over it."""
    headline, *story = STORIES[code]
    head, *others = BOXES[code]
    article = newsparse.parse("\n\n".join((headline, *story, head, *(f"- {x}" for x in others))))
    assert article.headline == headline
    assert [block.text for block in article.body] == story


def cued(text: str) -> Document:
    """The document of *text* as far as its words say what its lines are."""
    names = [step.name for step in STEPS]
    return fill(Document(read_page(text), Models()), STEPS[: names.index("kind")])


# -- the model ---------------------------------------------------------------------------------


@each_case
def test_vectors_are_small_whole_numbers(case: Case) -> None:
    """Each line has a number for each feature, and none grows with the text."""
    header = header_text(cued(case.text))
    counted = count(header, range(len(header.passages)))
    assert all(len(vector) == len(NAMES) for vector in counted.vectors)
    assert all(-5 <= int(each) <= 60 for vector in counted.vectors for each in vector)


@each_case
def test_probabilities(case: Case) -> None:
    """For each line, the probabilities of what it may be are those of one thing."""
    header = header_text(cued(case.text))
    counted = count(header, range(len(header.passages)))
    decoded = decode(Models().model("header", read_model), counted.vectors)
    assert all(isclose(sum(each.values()), 1) for each in decoded.probabilities)


def toy(moves: dict[tuple[Part, Part], float]) -> dict[str, Any]:
    """A model whose trees know nothing, and of which part follows which it knows *moves*."""
    parts = list(Part)
    stumps = [[0], [0]] * len(parts)
    return {
        "names": list(NAMES),
        "parts": [part.value for part in parts],
        "bases": [0.0] * len(parts),
        "trees": {"base": 0.0, "slot": 8, "scale": 1, "values": stumps, "nodes": []},
        "scale": 1.0,
        "start": [0.0] * len(parts),
        "end": [0.0] * len(parts),
        "moves": [[moves.get((one, other), -5.0) for other in parts] for one in parts],
    }


def test_parts_are_chosen_together() -> None:
    """What a line is depends on what the others are."""
    model = read_model(toy({(Part.OUTLET, Part.HEADLINE): 1.0, (Part.HEADLINE, Part.STORY): 1.0}))
    vectors = [[0] * len(NAMES)] * 3
    assert decode(model, vectors).parts == (Part.OUTLET, Part.HEADLINE, Part.STORY)


def test_a_header_has_one_headline() -> None:
    """However likely it is that a headline follows a headline, there is one."""
    model = read_model(toy({(Part.HEADLINE, Part.HEADLINE): 9.0}))
    found = decode(model, [[0] * len(NAMES)] * 4).parts
    assert sum(part in (Part.HEADLINE, Part.TITLED) for part in found) == 1


def test_weights_of_other_features_are_refused() -> None:
    """A model learned from other features than are counted is an error, not a wrong answer."""
    with pytest.raises(newsparse.ConfigError, match="other features"):
        read_model(toy({}) | {"names": ["words"]})
