"""Stories laid out to learn from: texts, labels and answers belong together."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from random import Random

import pytest

from training.layout_names import Names, date_text
from training.layouts import Laid, Pools, Story, draw, many, surrounded
from training.raw_texts import raw_texts

LABELS = {
    "outlet", "tagline", "section", "headline", "more", "standfirst", "name", "info", "source",
    "titled", "furniture", "rights", "paragraph", "heading",
}  # fmt: skip

PARAGRAPHS = (
    "The mayor of Kent resigned on Monday after a long dispute with the council over money.",
    "The council will meet on Friday to name a successor, and the harbour stays closed.",
    "Storm and rain had kept most people at home, so that the meeting was short and quiet.",
    "A spokesman said that the letter had been written weeks before, and that nobody knew of it.",
    "In the evening the deputy mayor thanked her for eleven years of work in the town hall.",
)


def drawn(seed: int) -> Random:
    """What is drawn with: the same for the same seed."""
    return Random(seed)  # noqa: S311  # no secrets are made with it


def story(language: str = "en") -> Story:
    """A made-up story."""
    return Story(
        headline="Mayor of Kent resigns after dispute",
        paragraphs=PARAGRAPHS,
        summary="After months of argument about money, the mayor has given up her office.",
        headings=("A long dispute", "What follows"),
        authors=("Jane Roe",),
        published=datetime(2025, 3, 13, 14, 5, tzinfo=UTC),
        language=language,
        outlets=("The Kent Herald",),
        publisher="kent",
    )


STORIES = [story(language) for language in ("en", "de", "fr", "pl", "tr", "ja")]
POOLS = Pools.of(STORIES)
LAID = [laid for _, laid in many(STORIES, POOLS, 400, seed=3)]


RAW = [laid for _, laid in raw_texts(STORIES, POOLS, 400, seed=3)]


def shown(laid: Laid) -> list[tuple[str, str]]:
    """The label and text of each line."""
    ends = [*(start for start, _ in laid.lines[1:]), len(laid.text)]
    return [
        (label, laid.text[start:end].strip())
        for (start, label), end in zip(laid.lines, ends, strict=True)
    ]


def test_same_seed_same_texts() -> None:
    """The texts follow from stories and seed alone."""
    again = [laid for _, laid in many(STORIES, Pools.of(STORIES), 400, seed=3)]
    assert again == LAID
    assert [laid for _, laid in raw_texts(STORIES, Pools.of(STORIES), 400, seed=3)] == RAW
    assert [laid for _, laid in many(STORIES, POOLS, 400, seed=4)] != LAID


def test_every_line_has_a_label() -> None:
    """The labelled lines are the lines of the text that are not blank."""
    for laid in (*LAID, *RAW):
        assert {label for _, label in laid.lines} <= LABELS
        lines = [line.strip() for line in laid.text.splitlines() if line.strip()]
        assert [text for _, text in shown(laid)] == lines


@pytest.mark.parametrize(
    ("field", "label"), [("outlet", "outlet"), ("tagline", "tagline"), ("summary", "standfirst")]
)
def test_answers_stand_on_their_lines(field: str, label: str) -> None:
    """A line's label and the expected value belong together, wrapped or not."""
    for laid in LAID:
        said = " ".join(text for each, text in shown(laid) if each == label)
        if said and field in laid.expected:
            assert laid.expected[field] in said


def test_headline_stands_on_its_lines() -> None:
    """So with the headline, which may go on on a second line."""
    told = [laid for laid in LAID if "headline" in laid.expected]
    assert len(told) > 0.8 * len(LAID)
    for laid in told:
        said = " ".join(t for each, t in shown(laid) if each in ("headline", "titled", "more"))
        assert (
            said == "" if laid.expected["headline"] is None else laid.expected["headline"] in said
        )


def test_labels_of_another_language_are_not_asked_for() -> None:
    """Where neither the story nor English words them, the story alone is."""
    foreign = [
        laid for made, laid in many(STORIES, POOLS, 400, seed=5)
        if not {f"language={made.language}", "language=en"} & set(laid.styles)
    ]  # fmt: skip
    assert foreign
    assert all(set(laid.expected) <= {"paragraphs"} for laid in foreign)


def test_variety() -> None:
    """Hundreds of orders, all forms, short headlines, outlets only in the copyright line."""
    styles = {style for laid in LAID for style in laid.styles}
    assert sum(style.startswith("order=") for style in styles) > 150
    assert sum(style.startswith("form=") for style in styles) == 7
    assert {"headline=short", "wrapped", "title tail", "outlet in rights only"} <= styles


def test_raw_texts_are_a_headline_and_a_story() -> None:
    """The headline is on the first line, and hardly anything is not the story's."""
    for laid in RAW:
        (first, headline), *others = shown(laid)
        assert first == "headline"
        assert laid.expected["headline"] in headline
        assert laid.expected.get("outlet") is None
        counts = Counter(label for label, _ in others)
        assert counts["furniture"] <= 3
        assert set(counts) <= {"standfirst", "paragraph", "heading", "furniture"}


def test_raw_texts_vary() -> None:
    """Lists, parts, sentences, dashes and days are all there, and with them short lines."""
    styles = {style for laid in RAW for style in laid.styles}
    assert {"parts", "list inside", "a sentence a line", "short lines", "standfirst"} <= styles
    headlines = [shown(laid)[0][1] for laid in RAW]
    assert any(each.startswith(("– ", "- ", "— ")) for each in headlines)
    assert any("2025" in each for each in headlines)


def test_parts_of_the_wordings_differ() -> None:
    """What is learned from and what is tested on share no wording."""
    words = tuple(f"word{number}" for number in range(100))
    learn, test = (Pools.of(STORIES, part).half(words) for part in ("learn", "test"))
    assert not set(learn) & set(test)
    assert set(learn) | set(test) == set(words)


def test_surrounded() -> None:
    """Menus around a text move its lines and change no label of them."""
    laid = draw(STORIES[0], POOLS, drawn(5))
    around = surrounded(laid, ["Home", "News"], ["Imprint"])
    kept = [each for each in shown(around) if each[1] not in ("Home", "News", "Imprint")]
    assert kept == shown(laid)
    assert around.expected == laid.expected


def test_dates_are_printed_in_the_language() -> None:
    """Month names come from the calendar data."""
    texts = {date_text(STORIES[0].published, "de", drawn(seed)) for seed in range(20)}
    assert texts >= {"13. März 2025", "13.03.2025", "2025-03-13"}


def test_names_are_made_by_grammar() -> None:
    """Hardly two outlets have the same name."""
    names = Names(STORIES[0], POOLS, drawn(1), "en")
    assert len({names.outlet() for _ in range(200)}) > 120
