"""The outlet of a whole page: where its name is looked for, and which form of it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import fields
from newsparse.extractors.outlet import THRESHOLD, outlet_field
from newsparse.extractors.outlet.candidates import MAX_NAMES
from newsparse.extractors.outlet.names import Source, key_of
from newsparse.extractors.outlet.view import OutletName, OutletView
from newsparse.findings import RUNNERS_UP, TAKEN
from newsparse.languages.lexicon import lexicon
from newsparse.lines import Document, Label
from newsparse.lines.outside import MAX_OUTSIDE, Outside
from newsparse.model.field import Choice, Scored
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import STEPS, Step, fill, read
from newsparse.words import compact
from tests.cases import PAGES, RuleCase, read_rules

FOLDER = Path(__file__).parent / "fixtures" / "full_pages"
CLAIMS = (Source.FRAME, Source.HOLDER, Source.TITLE, Source.DOMAIN)


def whole_page(before: str = "", after: str = "") -> str:
    """A made-up whole page with lines before and after it."""
    text = (FOLDER / "us-paywall-after-two-paragraphs" / "raw.txt").read_text("utf-8")
    return before + text + after


def names_of(text: str) -> tuple[OutletView, Sequence[OutletName]]:
    """What the field sees of a whole page, and the names that it proposes."""
    view = outlet_field.view(read(read_page(text)))
    assert view is not None, "no whole page"
    return view, outlet_field.propose(view)


def chosen(text: str, likeliest: str, probability: float = 1.0) -> Sequence[Choice[OutletName]]:
    """What the field chooses when its model finds the name *likeliest* that probable."""
    view, names = names_of(text)
    assert likeliest in [each.key for each in names], "not proposed"
    scored = [Scored(each, probability * (each.key == likeliest)) for each in names]
    return outlet_field.choose(view, scored)


# -- names ---------------------------------------------------------------------------------------


def claimed(line: str, language: str) -> str:
    """The names that *line* claims for the outlet, as a case of the rule file has them."""

    def take_language(document: Document) -> None:
        document.language, document.order = None, None
        document.codes = tuple(dict.fromkeys((language, "en")))
        document.words = lexicon(document.codes)

    # One line is too little to show its language.
    given_language = Step("language", take_language, ("passages",), ("words",))
    steps = tuple(given_language if each.name == "language" else each for each in STEPS)
    view = OutletView(fill(Document(read_page(line), Models()), steps))
    found = []
    for each in sorted(outlet_field.propose(view), key=lambda name: name.key):
        sources = [source.name.lower() for source in CLAIMS if each.is_of(source)]
        if sources:
            found.append(f"{each.key}: {' '.join(sorted(sources))}")
    return "\n".join(found or ["none"])


@pytest.mark.parametrize(
    "case", [pytest.param(each, id=each.title) for each in read_rules("outlets")]
)
def test_claims(case: RuleCase) -> None:
    """A line claims the names that the case expects, and no others."""
    assert claimed(case.given, case.language) == "\n".join(case.expected)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("harrowby lantern", "harrowbylantern"),
        ("grüner bote", "gruenerbote"),
        ("straßenblatt", "strassenblatt"),
        ("el país de almendral", "elpaisdealmendral"),
    ],
)
def test_compact(key: str, expected: str) -> None:
    """A name as its domain has it has no blanks and no accents."""
    assert compact(key) == expected


def test_names_are_proposed_up_to_a_limit() -> None:
    """However many names a page prints, only so many are proposed, each with all features."""
    menu = "".join(f"Harbour {chr(65 + at % 26)}x{at} Times\n" for at in range(300))
    view, names = names_of(whole_page(after=menu))
    assert len(names) == MAX_NAMES
    vectors = outlet_field.features.vectors(view, names)
    assert {len(each) for each in vectors} == {len(outlet_field.features.names)}


def test_job_titles_are_not_proposed() -> None:
    """A reporter's job is alone on a line under the name, as an outlet's name is at the top."""
    _, names = names_of(whole_page(before="Senior Reporter\nThe Harrowby Lantern\n"))
    keys = {each.key for each in names}
    assert "the harrowby lantern" in keys
    assert "senior reporter" not in keys


def test_pages_of_any_length() -> None:
    """Names are looked for in a bounded part of a page without end."""
    menu = "".join(f"Lantern of {at} {'word ' * 12}\n" for at in range(3_000))
    document = read(read_page(whole_page(after=menu)))
    assert len(document.view(Outside).text) <= MAX_OUTSIDE


def test_only_whole_pages_have_a_learned_outlet() -> None:
    """A clean layout's outlet is read by rule."""
    document = read(read_page("The Harrowby Lantern\n\nIt rained on Monday."))
    assert outlet_field.view(document) is None
    assert document.choices[outlet_field.name] == ()


@pytest.mark.parametrize("line", ["", "rain in the valley", "Herald", "–", "2025"])
def test_little_around(line: str) -> None:
    """A text with next to nothing in it has next to no names."""
    assert len(outlet_field.propose(OutletView(read(read_page(line))))) <= 1


# -- choices -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case",
    [pytest.param(each, id=f"{each.section}: {each.title}") for each in read_rules("outlet_forms")],
)
def test_full_form(case: RuleCase) -> None:
    """A short form gives way to the full one that the page prints elsewhere, and to no other."""
    likeliest, *lines = case.given.split("\n")
    best = chosen(whole_page(after="\n".join(lines)), likeliest)[0]
    assert (best.candidates[0].value,) == case.expected


@pytest.mark.parametrize(
    ("probability", "score"), [(1.0, 0.9), (0.7, 0.76), (THRESHOLD, TAKEN), (0.02, 0.442)]
)
def test_scores(probability: float, score: float) -> None:
    """The best name's score is proportional to its probability, and `TAKEN` at the threshold."""
    best = chosen(whole_page(), "cordell county register", probability)[0]
    assert best.score == score


def test_every_name_is_a_choice() -> None:
    """No name is dropped; all but the best are runners-up, the more probable the higher."""
    view, names = names_of(whole_page(after="The Lantern\nLantern weather\nLantern sports\n"))
    scored = [Scored(each, 1 / (3 + each.rank)) for each in names]
    choices = outlet_field.choose(view, scored)
    assert {each.candidates for each in choices} == {(each,) for each in names}
    scores = [each.score for each in choices]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] >= TAKEN > scores[1]


def test_no_names_no_choices() -> None:
    """A page that prints no name has no outlet."""
    view, _ = names_of(whole_page())
    assert list(outlet_field.choose(view, [])) == []


# -- findings ------------------------------------------------------------------------------------


def test_value_quotes_the_page() -> None:
    """The outlet of a whole page is found where its span says, by the learned rule."""
    text = whole_page()
    found = newsparse.parse(text).evidence.best(fields.OUTLET)
    assert found is not None
    assert found.rule == "outlet.learned"
    assert found.span.quote(text) == found.value == "Cordell County Register"


def test_runners_up_are_in_the_evidence() -> None:
    """The names that were not taken can be seen, below the score of a value."""
    text = whole_page()
    first, *others = newsparse.parse(text).evidence.ranked(fields.OUTLET)
    assert first.score >= TAKEN
    assert len(others) == RUNNERS_UP
    assert all(each.score < TAKEN for each in others)
    assert all(each.span.quote(text) == each.value for each in others)


def test_metadata_come_first() -> None:
    """The name that metadata give is taken before the one that was learned."""
    article = newsparse.parse(whole_page(before="---\nsitename: The Harrowby Herald\n---\n"))
    assert article.outlet == "The Harrowby Herald"
    assert article.evidence.ranked(fields.OUTLET)[1].value == "Cordell County Register"


# -- labels --------------------------------------------------------------------------------------

WHOLE_PAGES = {
    path.parent.name: path.read_bytes().decode() for path in sorted(FOLDER.glob("*/raw.txt"))
}


def check_labels(text: str) -> None:
    """Assert that on a whole page the label of a line and the article agree on the outlet."""
    document = read(read_page(text))
    if not document.is_whole or document.entries("sitename"):
        return
    best = newsparse.parse(text).evidence.best(fields.OUTLET)
    if best is not None and best.rule != "outlet.learned":
        return  # behind the headline that metadata give
    labelled = {passage.text for _, passage, _ in document.labelled(Label.OUTLET)}
    assert {*map(key_of, labelled)} <= ({key_of(best.value)} if best is not None else set())


@pytest.mark.parametrize("slug", WHOLE_PAGES)
def test_labels_agree_on_whole_pages(slug: str) -> None:
    """No line of a whole page is labelled as another outlet than the article's."""
    check_labels(WHOLE_PAGES[slug])


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(sorted(WHOLE_PAGES)),
    st.lists(st.sampled_from([*WHOLE_PAGES.values(), *(page.text for page in PAGES)]), max_size=2),
    st.data(),
)
def test_labels_agree_on_mixtures(slug: str, others: list[str], data: st.DataObject) -> None:
    """Nor are they where the lines of other pages are put between its own."""
    lines = WHOLE_PAGES[slug].split("\n")
    for other in others:
        own = other.split("\n")
        start = data.draw(st.integers(0, len(own)))
        end = data.draw(st.integers(start, min(len(own), start + 12)))
        at = data.draw(st.integers(0, min(len(lines), 40)))
        lines[at:at] = own[start:end]
    check_labels("\n".join(lines))


def test_another_name_at_the_top_is_no_outlet() -> None:
    """A line that only looks like the outlet's, and the one behind it, lose their labels."""
    text = whole_page(before="Daily Puzzle\nWhat to read today\n")
    text = text.replace("© 2025 Cordell County Register. All rights reserved.", "")
    steps = tuple(each for each in STEPS if each.name != "agreement")
    at_first = fill(Document(read_page(text), Models()), steps)
    assert [each.label for each in at_first.labels[:2]] == [Label.OUTLET, Label.TAGLINE]
    article = newsparse.parse(text)
    assert article.outlet != "Daily Puzzle"
    assert article.tagline is None
    assert [each.label for each in read(read_page(text)).labels[:2]] == [Label.OTHER, Label.OTHER]


def test_every_line_of_its_name_over_the_story_is_labelled() -> None:
    """Where the outlet is a line of its own over the story, that line is labelled with it."""
    document = read(read_page(whole_page(before="Cordell County Register\n")))
    labelled = [at for at, _, _ in document.labelled(Label.OUTLET)]
    own = [
        at
        for at, passage in enumerate(document.passages)
        if document.is_header(at) and passage.text == "Cordell County Register"
    ]
    assert labelled == own
    assert len(own) == 2
