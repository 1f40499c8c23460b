"""Layouts that are learned from a few texts: what they read, what they tell, what they refuse."""

from __future__ import annotations

import json
import pickle
import textwrap
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import attrs
import pytest

import newsparse
from newsparse.layouts import MAX_TEXTS, Layout, group, watch
from tests.test_cli import run

SUBJECTS = (
    "ferry", "bridge", "school", "harbour", "market", "museum", "library", "river", "station",
    "theatre", "hospital", "stadium", "lighthouse", "tower", "tunnel", "garden", "mill", "canal",
    "bakery", "orchard", "quarry", "prison", "chapel", "airport", "brewery", "pier", "forest",
    "castle", "railway", "academy",
)  # fmt: skip
VERBS = "closes", "reopens", "is sold", "is saved", "catches fire", "is painted", "turns fifty"
PEOPLE = "Jane Roe", "Tom Adeyemi", "Mia Stone", "Ann Lee", "Paul Ortega"


def story(number: int) -> str:
    """Two paragraphs of one story."""
    what = SUBJECTS[number % len(SUBJECTS)]
    return (
        f"The {what} was the talk of the town on Monday, when the council heard plan {number}.\n\n"
        f"Nobody knew what would become of the {what}, said a man who has lived there for years."
    )


def headline(number: int) -> str:
    """The headline of that story."""
    return f"The {SUBJECTS[number % len(SUBJECTS)]} {VERBS[number % len(VERBS)]}"


def tidewater(number: int, *, byline: str = "Dispatch: {}", day: str = "{d:02}/{m:02}/2025") -> str:
    """A text of an outlet with a byline that no list of words has, and days in figures."""
    lines = (
        "Tidewater",
        "News from the water",
        headline(number),
        byline.format(PEOPLE[number % len(PEOPLE)]),
        day.format(d=1 + number % 28, m=1 + number % 9),
        story(number),
        "More from Tidewater: subscribe here",
    )
    return "\n\n".join(line for line in lines if line)


def bote(number: int) -> str:
    """A text of another outlet."""
    what = f"{headline(number)}\n\nBy {PEOPLE[number % len(PEOPLE)]}\n\nMay {1 + number % 28}, 2025"
    return f"The Quay Post\n\n{what}\n\n{story(number)}"


TEXTS = [tidewater(number) for number in range(5)]


@pytest.fixture(scope="module")
def layout() -> Layout:
    """The layout of Tidewater, learned from five texts."""
    return Layout.learn(TEXTS)


# -- reading -----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(5, 25))
def test_a_layout_reads_what_one_text_does_not_tell(layout: Layout, number: int) -> None:
    """A byline with words of its own, and which figure is the month, follow from other texts."""
    text = tidewater(number)
    article = newsparse.Parser(layout=layout)(text)
    assert article.outlet == "Tidewater"
    assert article.tagline == "News from the water"
    assert article.headline == headline(number)
    assert article.authors == (PEOPLE[number % len(PEOPLE)],)
    assert article.date is not None
    assert (article.date.day, article.date.month) == (1 + number % 28, 1 + number % 9)
    assert article.paragraphs == tuple(story(number).split("\n\n"))
    for found in article.evidence.all(newsparse.fields.AUTHORS):
        assert found.span.quote(text) == found.value[0]


def test_what_the_layout_read_is_named(layout: Layout) -> None:
    """A value that the general parser does not find has a rule of the layout, and a high score."""
    text = tidewater(7)
    assert newsparse.parse(text).authors == ()
    best = newsparse.Parser(layout=layout)(text).evidence.best(newsparse.fields.AUTHORS)
    assert best is not None
    assert best.rule == "layout.authors"
    assert best.score >= 0.9


def test_what_agrees_is_surer(layout: Layout) -> None:
    """What both find keeps its rule, and scores no less than without the layout."""
    text = tidewater(7)
    key = newsparse.fields.HEADLINE
    plainly, by_layout = newsparse.parse(text), newsparse.Parser(layout=layout)(text)
    one, other = plainly.evidence.best(key), by_layout.evidence.best(key)
    assert one is not None
    assert other is not None
    assert other.rule == one.rule
    assert other.score >= one.score


def test_nothing_is_invented(layout: Layout) -> None:
    """A text without its byline and day has none, and the evidence names what is missing."""
    article = newsparse.Parser(layout=layout)(tidewater(7, byline="", day=""))
    assert article.authors == ()
    assert article.date is None
    told = [found.value for found in article.evidence.all(newsparse.fields.LAYOUT)]
    assert "missing: info (byline), 'Dispatch: …'" in told


def test_a_text_that_does_not_fit_is_read_as_without(layout: Layout) -> None:
    """All of it but the word that it does not fit."""
    text = bote(3)
    with_layout = newsparse.Parser(layout=layout)(text)
    told = with_layout.evidence.best(newsparse.fields.LAYOUT)
    assert told is not None
    assert told.rule == "layout.differs"
    rest = tuple(found for found in with_layout.evidence if found.key != newsparse.fields.LAYOUT)
    assert rest == newsparse.parse(text).evidence.items


@pytest.mark.parametrize("text", ["", "\n\n", "Tidewater", "x" * 5000, "Tidewater\n" * 300])
def test_any_text_is_read(layout: Layout, text: str) -> None:
    """Nothing raises, whatever is read by a layout."""
    newsparse.Parser(layout=layout)(text)


def test_what_stands_under_the_last_line_is_no_story() -> None:
    """A sentence on the author, another in each text, is none of a story that ended before it."""

    def text(number: int) -> str:
        about = f"{PEOPLE[number % 5]} covers the {SUBJECTS[number]} and the quay for Kent Weekly."
        lines = (headline(number), "By Jane Roe", story(number), "More from our desks", about)
        return "\n\n".join(lines)

    parser = newsparse.Parser(layout=Layout.learn(text(number) for number in range(5)))
    for number in range(5, 12):
        assert parser(text(number)).paragraphs == tuple(story(number).split("\n\n"))


def test_a_story_goes_on_behind_a_bar_that_other_texts_lack() -> None:
    """Where no text before had comments, what follows their count is the story's."""

    def text(number: int, bar: str = "") -> str:
        first, second = story(number).split("\n\n")
        day = f"May {1 + number}, 2025"
        return "\n\n".join(
            each for each in (headline(number), "By Jane Roe", day, first, bar, second) if each
        )

    parser = newsparse.Parser(layout=Layout.learn(text(number) for number in range(5)))
    assert parser(text(7, "12 Comments")).paragraphs == tuple(story(7).split("\n\n"))


def test_lines_between_sure_ones_keep_their_order() -> None:
    """A headline that is a sentence, over a standfirst, is told by its place."""

    def text(number: int) -> str:
        what = SUBJECTS[number]
        title = f"Nobody knows what becomes of the {what}." if number % 2 else headline(number)
        lead = f"In autumn the council will hear of plan {number} for the town and its {what}."
        tags = f"Topics: {what}, council, money"
        return "\n\n".join(("PRESS RELEASE", title, lead, tags, story(number)))

    parser = newsparse.Parser(layout=Layout.learn(text(number) for number in range(6)))
    for number in range(6, 16):
        title, lead = text(number).split("\n\n")[1:3]
        article = parser(text(number))
        assert (article.headline, article.summary) == (title, lead)


def test_a_line_of_the_layout_is_joined_to_none_before_it() -> None:
    """In a wrapped text without blank lines, a label parts the line before it from its own."""

    def text(number: int) -> str:
        lead = (
            f"The {SUBJECTS[number]} of the town was heard of in the council on Monday, and it"
            f" will be heard of again in the autumn of year {number + 1}"
        )
        lines = (f"The {SUBJECTS[number]} again", f"Text by {PEOPLE[number % 5]}", lead)
        day = f"Published on May {1 + number}, 2025"
        head = "\n".join(textwrap.fill(line, 60) for line in (*lines, day))
        return (
            head
            + "\n\n"
            + "\n\n".join(textwrap.fill(each, 60) for each in story(number).split("\n\n"))
        )

    parser = newsparse.Parser(layout=Layout.learn(text(number) for number in range(6)))
    for number in range(6, 16):
        article = parser(text(number))
        assert article.date is not None
        assert article.date.day == 1 + number
        assert article.authors == (PEOPLE[number % 5],)


def test_a_title_tail_is_learned() -> None:
    """What all titles end with is the outlet's, whatever a headline ends with."""
    texts = [f"{headline(n)}. – Quay Post\n\nBy {PEOPLE[n % 5]}\n\n{story(n)}" for n in range(8)]
    parser = newsparse.Parser(layout=Layout.learn(texts[:5]))
    assert [parser(text).headline for text in texts[5:]] == [f"{headline(n)}." for n in (5, 6, 7)]


def test_a_repeated_line_is_no_story() -> None:
    """A line that most texts print between their paragraphs is the page's own."""

    def text(number: int) -> str:
        first, second = story(number).split("\n\n")
        return f"{headline(number)}\n\nBy Jane Roe\n\n{first}\n\nMeanwhile in the yard\n\n{second}"

    assert len(newsparse.parse(text(7)).body) == 3
    parser = newsparse.Parser(layout=Layout.learn(text(number) for number in range(5)))
    assert parser(text(7)).paragraphs == tuple(story(7).split("\n\n"))


def printed(number: int, *lines: str) -> str:
    """A story under and over these *lines*, with what changes from text to text filled in."""
    filled = {
        "headline": headline(number),
        "name": PEOPLE[number % len(PEOPLE)],
        "other": PEOPLE[(number + 2) % len(PEOPLE)],
        "d": 1 + number % 28,
        "section": SECTIONS[number % len(SECTIONS)],
    }
    return "\n\n".join(each.format(**filled) if "{" in each else each for each in lines)


SECTIONS = "Energie", "Medien", "Wirtschaft", "Wetter", "Kultur"

WAYS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "address behind a label that sections have too": (
        ("{headline}", "Published in: harbour-post.example", "By {name}", "May {d}, 2025"),
        {"outlet": "harbour-post.example", "categories": ()},
    ),
    "name behind a label that sections have too": (
        ("{headline}", "Published in: Quay Letters", "By {name}", "May {d}, 2025"),
        {"outlet": "Quay Letters", "categories": ()},
    ),
    "motto under the day": (
        (
            "{headline}",
            "The Quay Post",
            "May {d}, 2025",
            "Built where the tide turns twice",
            "By {name}",
        ),
        {"outlet": "The Quay Post", "tagline": "Built where the tide turns twice"},
    ),
    "names alone over the day": (
        ("{name}", "Issued May {d}, 2025", "Publication: The Quay Post"),
        {"authors": "{name}", "categories": ()},
    ),
    "names of another language's byline": (
        ("{headline}", "Opracował: {name} oraz {other}", "May {d}, 2025"),
        {"authors": "{name}|{other}"},
    ),
    "byline's word behind the day": (
        ("{headline}", "Publication date: May {d}, 2025, From {name}"),
        {"authors": "{name}"},
    ),
    "names before the outlet": (
        ("{headline}", "{name}, {other} | Quay Post", "May {d}, 2025"),
        {"authors": "{name}|{other}"},
    ),
    "words of a byline that no list has, at the story": (
        ("May {d}, 2025", "{headline}", "Es erzählt {name}"),
        {"headline": "{headline}", "authors": "{name}"},
    ),
    "the same with two names, of another language": (
        ("The Quay Post", "{headline}", "Notuje dla nas {name}, {other}"),
        {"headline": "{headline}", "authors": "{name}|{other}"},
    ),
    "the same before the day": (
        ("{headline}", "Raconte chez nous {name}, {other} • Paru: May {d}, 2025"),
        {"headline": "{headline}", "authors": "{name}|{other}"},
    ),
    "a photographer over such a byline": (
        ("The Quay Post", "{headline}", "Photo: Lenn Marsh", "Es erzählt {name}", "May {d}, 2025"),
        {"outlet": "The Quay Post", "tagline": None, "authors": "{name}"},
    ),
    "the outlet's name beside an author's": (
        ("Costly Comes", "{headline}", "{name}, Costly Comes", "May {d}, 2025"),
        {"outlet": "Costly Comes", "authors": "{name}"},
    ),
    "the newspaper's name under the byline": (
        ("May {d}, 2025", "{headline}", "By {name}", "Elbroton Dispatch"),
        {"outlet": "Elbroton Dispatch", "authors": "{name}"},
    ),
    "a page's number under the outlet's name": (
        ("elbroton.example", "Page 793", "{headline}", "By {name}", "May {d}, 2025"),
        {"outlet": "elbroton.example", "tagline": None},
    ),
    "a priority over the outlet's name": (
        ("URGENT", "Wire of Kent", "May {d}, 2025", "{headline}", "By {name}"),
        {"outlet": "Wire of Kent", "tagline": None},
    ),
    "a path with a sign before the section": (
        ("The Quay Post", "Startseite » {section}", "{headline}", "Von: {name}", "May {d}, 2025"),
        {"authors": "{name}"},
    ),
    "all labels of another language": (
        ("Fredag, 3. mai 2025", "{headline}", "Av {name}", "Seksjon: {section}"),
        {"headline": "{headline}", "authors": "{name}", "categories": ("{section}",)},
    ),
    "a byline of another language behind its day": (
        ("The Quay Post", "{headline}", "Gepubliceerd: {d} mrt 2025 / Door {name}"),
        {"headline": "{headline}", "authors": "{name}"},
    ),
    "a section behind a label of another script": (
        ("ジャンル: {section}", "May {d}, 2025"),
        {"headline": None, "categories": ("{section}",)},
    ),
    "the editor under the author": (
        ("{headline}", "By {name}", "Editor: {other}", "May {d}, 2025"),
        {"headline": "{headline}", "authors": "{name}"},
    ),
    "a headline that ends with its day": (
        ("The Quay Post", "{headline}, {d}. April 2025", "Published: {d}. April 2025"),
        {"outlet": "The Quay Post", "headline": "{headline}, {d}. April 2025"},
    ),
    "a motto under a line of a menu": (
        ("Elbroton", "{headline}", "Back to top", "MORE THAN ONE TIDE FOR ALL", "By {name}"),
        {"outlet": "Elbroton", "tagline": "MORE THAN ONE TIDE FOR ALL"},
    ),
    "a name that never changes": (
        ("{headline}", "Category: {section}", "Calwilo Tank", "Posted: May {d}, 2025"),
        {"outlet": "Calwilo Tank", "authors": ()},
    ),
    "a number where a name might be": (
        ("Article ID 39", "May {d}, 2025", "{headline}", "By {name}"),
        {"outlet": None, "headline": "{headline}"},
    ),
    "a short motto": (
        ("The Zentrum Merkur", "Näher Dran", "{headline}", "By {name}", "May {d}, 2025"),
        {"outlet": "The Zentrum Merkur", "tagline": "Näher Dran", "categories": ()},
    ),
    "a newspaper's word first": (
        ("{headline}", "By {name}", "Gazette of Elbroton", "May {d}, 2025"),
        {"outlet": "Gazette of Elbroton", "authors": "{name}"},
    ),
    "an address alone": (
        ("Released May {d}, 2025", "{headline}", "By {name}", "elbroton.example"),
        {"outlet": "elbroton.example", "authors": "{name}"},
    ),
    "minutes over a name": (
        ("{headline}", "Lesezeit 8 Min.", "Von {name}", "Die Elbrotonische"),
        {"outlet": "Die Elbrotonische", "headline": "{headline}"},
    ),
    "a byline under the head of a box": (
        ("{headline}", "May {d}, 2025", "Most read", "Report: {name}"),
        {"headline": "{headline}", "authors": "{name}"},
    ),
    "a job title under the byline": (
        ("Save for later", "{section}", "Story by {name}", "Health Reporter", "{headline}"),
        {"outlet": None, "headline": "{headline}", "authors": "{name}"},
    ),
    "a motto of two names": (
        ("Elbroton Rising", "{headline}", "{section}", "May {d}, 2025", "Fearless and Free"),
        {"outlet": "Elbroton Rising", "authors": ()},
    ),
    "a bar of buttons that is no motto": (
        ("The Citizen", "May {d}, 2025", "Text size A A A", "Watch the video", "{headline}"),
        {"outlet": "The Citizen", "tagline": None, "headline": "{headline}"},
    ),
    "a section's word for a name": (
        ("People", "Every day anew", "{headline}. | People", "By {name}"),
        {"outlet": "People", "headline": "{headline}.", "categories": ()},
    ),
    "a standfirst over a bar of buttons": (
        (
            "{headline}",
            "May {d}, 2025",
            "Nobody wants it, though some in {section} would like all {d}.",
            "12 comments",
        ),
        {
            "headline": "{headline}",
            "summary": "Nobody wants it, though some in {section} would like all {d}.",
        },
    ),
    "names that differ in number behind a day": (
        ("Subject: {headline}", "Issued May {d}, 2025 | 11:48 AM, From {name}, {other}"),
        {"headline": "{headline}", "authors": "{name}|{other}"},
    ),
}


@pytest.mark.parametrize(("lines", "expected"), WAYS.values(), ids=WAYS)
def test_a_way_of_printing_is_learned(lines: tuple[str, ...], expected: dict[str, Any]) -> None:
    """What five texts have in common tells how the others are read."""
    texts = [f"{printed(number, *lines)}\n\n{story(number)}" for number in range(12)]
    parser = newsparse.Parser(layout=Layout.learn(texts[:5]))
    for number, text in enumerate(texts[5:], 5):
        article = parser(text)
        for field, told in expected.items():
            wanted = printed(number, told) if isinstance(told, str) else told
            if isinstance(told, tuple):
                wanted = tuple(printed(number, each) for each in told)
            if field == "authors" and isinstance(wanted, str):
                wanted = tuple(wanted.split("|"))
            assert getattr(article, field) == wanted, text


def quoting(number: int) -> str:
    """A text with some words of its story over it, as under a photograph."""
    first = " ".join(story(number).split()[:8])
    return f"{headline(number)}\n\nBy Jane Roe\n\n{first}.\n\n{story(number)}"


def test_a_line_that_quotes_the_story_is_no_paragraph() -> None:
    """It is where all texts have it at one place; a text without it keeps all its paragraphs."""
    layout = Layout.learn(quoting(number) for number in range(5))
    assert Layout.from_dict(layout.to_dict()) == layout
    parser = newsparse.Parser(layout=layout)
    for number in range(5, 9):
        told = tuple(story(number).split("\n\n"))
        assert parser(quoting(number)).paragraphs == told
        without = f"{headline(number)}\n\nBy Jane Roe\n\n{story(number)}"
        assert parser(without).paragraphs == told


def test_the_language_of_an_outlet_is_its_own_lines() -> None:
    """It is that of labels and days, where the stories are of another; else there is none."""
    lines = "{headline}", "Av {name}", "Seksjon: {section}", "{d}. desember 2025"
    abroad = [f"{printed(number, *lines)}\n\n{story(number)}" for number in range(5)]
    layout = Layout.learn(abroad)
    assert layout.language == "no"
    assert Layout.from_dict(layout.to_dict()) == layout
    assert Layout.learn(bote(number) for number in range(5)).language is None


LONGEST = " ".join(("and was told about it",) * 6)


def test_a_headline_that_may_be_a_paragraph_is_told_by_its_place() -> None:
    """Where most texts have one under the same line, so have all; a long line there is none."""

    def text(number: int, more: str) -> str:
        what = f"The {SUBJECTS[number]} of Elbroton {VERBS[number % 7]} after the council{more}."
        return f"The Quay Post\n\n{what}\n\n{story(number)}"

    more = ("", " met", " met on Friday night", "", " had its say in a debate")
    texts = [text(number, more[number % 5]) for number in range(12)]
    parser = newsparse.Parser(layout=Layout.learn(texts[:5]))
    for each in texts[5:]:
        assert parser(each).headline == each.split("\n\n")[1]
    assert parser(text(6, LONGEST)).headline is None


def test_what_says_the_same_of_each_author_is_no_story() -> None:
    """A line under all stories that has another name and place, and else the same words."""

    def text(number: int) -> str:
        about = f"{PEOPLE[number % 5]} covers the harbour for this paper in {SECTIONS[number % 5]}."
        return f"{headline(number)}\n\nBy Jane Roe\n\n{told(number)}\n\n{about}"

    def told(number: int) -> str:
        return "\n\n".join(story(each) for each in (number, number + 9))

    layout = Layout.learn(text(number) for number in range(5))
    assert Layout.from_dict(layout.to_dict()) == layout
    parser = newsparse.Parser(layout=layout)
    for number in range(5, 10):
        assert parser(text(number)).paragraphs == tuple(told(number).split("\n\n"))


def test_a_wrap_that_one_text_hardly_shows_is_learned() -> None:
    """Paragraphs without a blank line between them end where another word would have fitted."""

    def text(number: int) -> str:
        told = "\n".join(textwrap.fill(each, 60) for each in story(number).split("\n\n"))
        return f"Tidewater\n\n{headline(number)}\n\nBy Jane Roe\n\n{told}"

    layout = Layout.learn(text(number) for number in range(5))
    assert layout.width is not None
    assert Layout.from_dict(layout.to_dict()) == layout
    parser = newsparse.Parser(layout=layout)
    for number in range(5, 20):
        assert parser(text(number)).paragraphs == tuple(story(number).split("\n\n"))
    assert Layout.learn(TEXTS).width is None


def test_a_headline_on_two_lines_is_whole() -> None:
    """Also where one text alone may be of a line of the page and a headline."""
    rest = (
        "in spite of all that was said", "after a word with its owner", "against the mayor's will",
        "with the help of the children of the town", "and nobody was there to see it",
    )  # fmt: skip
    halves = [(headline(n), f"{rest[n % 5]}, plan {n}") for n in range(10)]
    texts = [
        "\n\n".join(("The Quay Post", *halves[n], f"By {PEOPLE[n % 5]}", story(n)))
        for n in range(10)
    ]
    parser = newsparse.Parser(layout=Layout.learn(texts[:5]))
    assert [parser(text).headline for text in texts[5:]] == [" ".join(each) for each in halves[5:]]


@pytest.mark.parametrize("words", ["Dispatch: ", ""], ids=["words", "names"])
def test_a_byline_under_the_story_that_no_list_knows(words: str) -> None:
    """It is the author's where no text has one over its story: in words of its own, or alone."""
    texts = [f"{headline(n)}\n\n{story(n)}\n\n{words}{PEOPLE[n % 5]}" for n in range(10)]
    parser = newsparse.Parser(layout=Layout.learn(texts[:5]))
    assert [parser(texts[n]).authors for n in range(5, 10)] == [
        (PEOPLE[n % 5],) for n in range(5, 10)
    ]


def test_tags_are_not_the_same_in_all_texts() -> None:
    """A box under the same heading in all texts has none."""
    box = "Related topics\n\nThe tide tables for the year"
    texts = [f"{headline(n)}\n\nBy Jane Roe\n\n{story(n)}\n\n{box}" for n in range(8)]
    parser = newsparse.Parser(layout=Layout.learn(texts[:5]))
    assert [parser(text).tags for text in texts[5:]] == [()] * 3


def test_a_weekday_is_no_name() -> None:
    """What stands between a label and a day is an author only where all of it is full names."""
    days = "Monday", "Tuesday", "Friday", "Sunday"
    texts = [
        f"{headline(n)}\n\nIn print: {days[n % 4]}, May {1 + n}, 2025\n\n{story(n)}"
        for n in range(8)
    ]
    parser = newsparse.Parser(layout=Layout.learn(texts[:5]))
    assert [parser(text).authors for text in texts[5:]] == [()] * 3


def test_what_most_texts_print_behind_a_label_names_the_outlet() -> None:
    """It does where it stands between other lines, and no text names another there."""

    def text(number: int, outlet: str) -> str:
        about = (
            "About the author\n\nShe has covered the harbour for this paper since the last storm."
        )
        return f"{headline(number)}\n\n{story(number)}\n\nErschienen in: {outlet}\n\n{about}"

    alike = Layout.learn(text(number, "tidewater.example") for number in range(5))
    assert alike.outlet == "tidewater.example"
    other = Layout.learn(text(number, f"{'abcde'[number]}port") for number in range(5))
    assert other.outlet is None


def test_a_name_that_begins_as_a_label_of_another_language_does_is_a_name() -> None:
    """A label has other values: what is the same in all texts tells no language."""
    texts = [tidewater(n).replace("Tidewater", "Textes Northfield") for n in range(10)]
    layout = Layout.learn(texts[:5])
    assert layout.language is None
    assert {newsparse.Parser(layout=layout)(text).outlet for text in texts} == {"Textes Northfield"}


def test_sentences_over_the_bylines_of_all_texts_are_headlines() -> None:
    """They may be long, where each text has one and nothing else is a headline."""
    texts = [
        f"The Quay Post\n\nMay {1 + n}, 2025\n\nThe {SUBJECTS[n % 5]} that everybody in the town"
        f" has talked about since the {SUBJECTS[(n + 2) % 5]} will cost more than the council said."
        f"\n\nDispatch: {PEOPLE[n % 5]}\n\n{story(n)}"
        for n in range(8)
    ]
    parser = newsparse.Parser(layout=Layout.learn(texts[:5]))
    assert [parser(text).headline for text in texts[5:]] == [
        text.split("\n\n")[2] for text in texts[5:]
    ]


def test_standfirsts_that_begin_alike_by_chance_are_one_part() -> None:
    """So each text of the outlet has its own, short or long."""
    short = "Die Fähre bleibt im Hafen, bis der Motor getauscht ist, was sechs Wochen dauert"
    long = (
        "Der Rat hat lange gestritten, ob die Stadt den Damm selbst bezahlt oder den Bund um Geld"
        " bittet, und am Ende mit neun von dreizehn Stimmen für den Bund entschieden"
    )
    texts = [
        f"Werbung\n\nDer {n}. Sturm trifft die Küste im Norden\n\n{short if n % 2 else long}"
        f"\n\nVon Jana Roth\n\n{1 + n}. Mai 2025\n\n{n}-mal ist das Wasser in diesem Jahr über"
        f" den Damm gestiegen, sagte die Bürgermeisterin von Nordfeld am Dienstag vor dem Rat.\n\n"
        f"Niemand weiß, was aus dem Damm werden soll, sagte ein Mann, der dort seit Jahren wohnt."
        for n in range(2, 10)
    ]
    parser = newsparse.Parser(layout=Layout.learn(texts[:5]))
    assert [parser(text).summary for text in texts] == [
        short if n % 2 else long for n in range(2, 10)
    ]


# -- whole pages -------------------------------------------------------------------------------

MENU = tuple(f"{subject.title()} guide" for subject in SUBJECTS)


def page(number: int, masthead: str, footer: tuple[str, ...]) -> str:
    """A whole page with menus over and under its story."""
    named = headline(number), f"By {PEOPLE[number % len(PEOPLE)]}", f"May {1 + number}, 2025"
    menus = *MENU, "E-Paper", f"{masthead} Shop"
    told = story(number).replace(" on Monday", " on Monday night in the town hall at the quay")
    return "\n".join((*menus, *named, *[told] * 3, "Share", *reversed(MENU), *footer))


def test_the_newspaper_is_named_and_not_its_group() -> None:
    """A group that holds the rights is no outlet where all pages print a newspaper's name."""
    footer = "FJORD", "© 2025 Fjord Media Group"
    pages = [page(number, "Tidewater Herald", footer) for number in range(6)]
    layout = Layout.learn(pages[:5])
    assert layout.header == ()
    assert layout.outlet == "Tidewater Herald"
    assert newsparse.Parser(layout=layout)(pages[5]).outlet == "Tidewater Herald"


FIELDS = "outlet", "tagline", "headline", "authors", "date", "categories", "tags", "paragraphs"


@pytest.mark.parametrize("write", [tidewater, bote], ids=["lines of its own", "usual lines"])
def test_a_header_as_in_all_texts_is_read_alike(write: Callable[[int], str]) -> None:
    """Where the layout tells all lines the values are those that the header's model gives, too."""
    layout = Layout.learn(write(number) for number in range(5))
    unsure = attrs.evolve(layout, texts=4)  # of fewer than five texts the model is asked
    for number in range(5, 12):
        one = newsparse.Parser(layout=layout)(write(number))
        other = newsparse.Parser(layout=unsure)(write(number))
        for field in FIELDS:
            assert getattr(one, field) == getattr(other, field), field


# -- learning ----------------------------------------------------------------------------------


def test_learning_needs_no_order_of_other_runs() -> None:
    """The same texts give the same layout."""
    assert Layout.learn(TEXTS) == Layout.learn(iter(TEXTS))


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([], "got 0"),
        ([""] * 2_000, "got 0"),
        ([TEXTS[0]] * 2_000, "got 1"),
        ([f"{TEXTS[0]}\n\n{number}" for number in range(20)], "got 1"),
        ([b"text"], "expected str, got bytes"),
        (TEXTS[0], "give a list"),
    ],
    ids=["none", "empty", "one", "one, changed", "bytes", "str"],
)
def test_what_is_no_heap_of_texts_is_refused(texts: Any, said: str) -> None:
    """Too few different stories, or no texts, are an error that says what was given."""
    with pytest.raises(newsparse.InputError, match=said):
        Layout.learn(texts)


def test_texts_of_several_outlets_are_refused() -> None:
    """They have no one layout, and the message says what parts them."""
    names = "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper"
    texts = [
        tidewater(number).replace("Tidewater", f"The {name} Courier")
        for number, name in enumerate(names)
    ]
    with pytest.raises(newsparse.InputError, match=r"several outlets.*group"):
        Layout.learn(texts)


def test_learning_reads_so_many_texts_and_no_more() -> None:
    """An endless stream of texts gives a layout."""

    def endless() -> Iterator[str]:
        number = 0
        while True:
            yield tidewater(number).replace("man who", f"man of {number} who")
            number += 1

    assert Layout.learn(endless()).texts == MAX_TEXTS


def test_a_parser_takes_nothing_else_for_a_layout() -> None:
    """What is no layout is an error when the parser is built."""
    with pytest.raises(newsparse.ConfigError, match="expected a Layout"):
        newsparse.Parser(layout={"texts": 5})  # type: ignore[arg-type]  # that is what is tested


# -- plain data --------------------------------------------------------------------------------


def test_a_layout_survives_json_and_pickle(layout: Layout) -> None:
    """It comes back equal, and so does a parser that has it."""
    assert Layout.from_dict(json.loads(json.dumps(layout.to_dict()))) == layout
    parser = newsparse.Parser(layout=layout)
    assert pickle.loads(pickle.dumps(parser)) == parser  # noqa: S301  # our own


def _with(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    data = json.loads(json.dumps(Layout.learn(TEXTS).to_dict()))
    change(data)
    return data  # type: ignore[no-any-return]  # it was a dict


def test_a_layout_that_was_saved_before_is_read(layout: Layout) -> None:
    """One that does not say where stories end reads all but that as it did."""

    def without(data: dict[str, Any]) -> None:
        del data["ends"], data["left_out"]

    read = Layout.from_dict(_with(without))
    assert (read.ends, read.left_out) == ((), ("text", "lines"))
    assert read.header == layout.header
    assert newsparse.Parser(layout=read)(TEXTS[0]).headline == headline(0)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data.pop("newsparse_layout"), "no saved layout"),
        (lambda data: data.update(newsparse_layout=99), "version 99"),
        (lambda data: data.update(header="x"), "header: expected a list"),
        (lambda data: data.update(header=[{"role": "info", "share": 1}] * 1_000), "at most"),
        (lambda data: data["header"][1].update(role="motto"), r"header\[1\].role"),
        (lambda data: data["header"][1].update(share=2), r"header\[1\].share"),
        (lambda data: data["header"][1].update(share=float("nan")), r"header\[1\].share"),
        (lambda data: data["header"][1].update(again=1), r"header\[1\].again"),
        (lambda data: data["header"][1].update(words=[1]), r"header\[1\].words"),
        (lambda data: data["header"][1].update(parts=["verse"]), r"header\[1\].parts"),
        (lambda data: data["header"].reverse(), "the story is its last slot"),
        (lambda data: data.update(repeated=["x" * 10_000]), r"repeated\[0\]"),
        (lambda data: data.update(outlet=5), "outlet: expected a string"),
        (lambda data: data.update(day_order="dym"), "day_order"),
        (lambda data: data.update(texts=True), "texts"),
    ],
)
def test_what_was_not_saved_is_refused(change: Callable[[dict[str, Any]], None], said: str) -> None:
    """The message names the place of what is wrong."""
    with pytest.raises(newsparse.InputError, match=said):
        Layout.from_dict(_with(change))


# -- telling -----------------------------------------------------------------------------------


def test_fits_says_why_not(layout: Layout) -> None:
    """A text of the outlet fits; one of another does not, and the reasons name what is missing."""
    assert layout.fits(tidewater(9)).fits
    assert layout.fits(tidewater(9)).reasons == ()
    other = layout.fits(bote(9))
    assert not other.fits
    assert any("Tidewater" in reason for reason in other.reasons)


CHANGES: dict[str, Callable[[int], str]] = {
    "byline": lambda number: tidewater(number, byline="Ink: {}"),
    "no byline": lambda number: tidewater(number, byline=""),
    "date form": lambda number: tidewater(number, day="2025-{m:02}-{d:02}"),
    "new box": lambda number: tidewater(number).replace(
        "News from the water", "News from the water\n\nOffer of the week: read all for less"
    ),
    "masthead": lambda number: tidewater(number).replace("Tidewater", "Tidewater Daily"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_told_within_five_texts(layout: Layout, change: Callable[[int], str]) -> None:
    """Once, with the date of the first text that has it, and a layout that the next ones fit."""
    before = [(f"May {number}", tidewater(number)) for number in range(5, 17)]
    after = [(f"June {number}", change(number)) for number in range(17, 30)]
    [told] = watch([*before, *after], layout)
    assert told.since == "June 17"
    assert told.number == len(before)
    assert told.told < len(before) + 5
    assert told.layout is not None
    assert told.layout.fits(change(29)).fits


MONTHS = "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül"


def test_dates_of_another_language_than_the_stories_have_forms() -> None:
    """A layout that prints days in Turkish over English stories reads them, and tells a change."""

    def text(number: int) -> str:
        month = MONTHS[number % len(MONTHS)]
        return tidewater(number, day=f"Yayın: {{d}} {month} 2025")

    layout = Layout.learn(text(number) for number in range(5))
    article = newsparse.Parser(layout=layout)(text(6))
    assert article.date is not None
    assert article.date.isoformat() == "2025-07-07"
    later = [tidewater(n, day="Yayın: 2025-{m:02}-{d:02}") for n in range(17, 24)]
    [told] = watch([*(text(number) for number in range(5, 17)), *later], layout)
    assert told.number == 12
    assert any("another form of date" in reason for reason in told.reasons)


def test_a_change_leaves_the_order_of_day_and_month(layout: Layout) -> None:
    """Which figure is the month stays known where no text since the change shows it."""
    later = [tidewater(number, byline="Ink: {}") for number in (9, 10, 11, 37, 38)]
    [told] = watch(later, layout)
    assert told.layout is not None
    assert told.layout.day_order == "dmy"


def test_no_change_no_alarm(layout: Layout) -> None:
    """Texts as before, one of another outlet and one printed ten times are none."""
    texts = [tidewater(number) for number in range(5, 30)]
    assert list(watch([*texts[:9], bote(1), *[texts[9]] * 10, *texts[10:]], layout)) == []


def test_watching_is_lazy(layout: Layout) -> None:
    """A change is told before the stream has ended."""

    def stream() -> Iterator[str]:
        yield from (CHANGES["byline"](number) for number in range(5, 11))
        raise AssertionError("asked for more")

    [told] = islice(watch(stream(), layout), 1)
    assert told.since == 0


def test_what_is_no_text_is_refused(layout: Layout) -> None:
    """An item that is neither a text nor a pair is an error."""
    with pytest.raises(newsparse.InputError, match="a text or a pair"):
        list(watch([(1, 2, 3)], layout))  # type: ignore[list-item]  # that is what is tested


# -- groups ------------------------------------------------------------------------------------


def test_a_heap_is_parted() -> None:
    """Each text is with those of its outlet; what stands alone is left over."""
    heap = [text for number in range(8) for text in (tidewater(number), bote(number))]
    found = group([*heap, "Fog\n\nThere was fog.", ""])
    assert [(each.layout and each.layout.outlet, each.texts) for each in found] == [
        ("The Quay Post", tuple(range(1, 16, 2))),
        ("Tidewater", tuple(range(0, 16, 2))),
    ]
    assert found.rest == (16, 17)


def test_a_heap_of_one_text_has_no_group() -> None:
    """A text printed many times says no more than once, and nothing is lost."""
    found = group([TEXTS[0]] * 100)
    assert len(found) == 0
    assert found.rest == tuple(range(100))


# -- command line ------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five texts of Tidewater in files."""
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    return tmp_path


def test_learn_show_parse(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A layout is learned into a file, shown, and read by."""
    saved = tmp_path_factory.mktemp("layouts") / "tidewater.json"
    done = run("layout", "learn", folder, "-o", saved)
    assert done.exit_code == 0, done.stderr
    assert Layout.from_dict(json.loads(saved.read_text("utf-8"))) == Layout.learn(TEXTS)
    shown = run("layout", "show", saved)
    assert "Tidewater" in shown.stdout
    assert "Dispatch: …" in shown.stdout
    parsed = run("parse", folder / "1.txt", "--layout", saved, "--to", "jsonl")
    assert json.loads(parsed.stdout)["authors"] == [PEOPLE[1]]


def test_watch_tells_by_its_status(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A change is a line and status 3; without one there is neither."""
    place = tmp_path_factory.mktemp("layouts")
    saved, new = place / "tidewater.json", place / "new.json"
    assert run("layout", "learn", folder, "-o", saved).exit_code == 0
    quiet = run("layout", "watch", folder, "--layout", saved)
    assert (quiet.exit_code, quiet.stdout) == (0, "")
    rows = place / "later.jsonl"
    rows.write_text(
        "".join(
            json.dumps({"text": CHANGES["byline"](number), "day": f"June {number}"}) + "\n"
            for number in range(5, 12)
        )
    )
    told = run("layout", "watch", rows, "--layout", saved, "--date-column", "day", "-o", new)
    assert told.exit_code == 3
    assert told.stdout.startswith("June 5: ")
    assert Layout.from_dict(json.loads(new.read_text("utf-8"))).fits(CHANGES["byline"](20)).fits


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"newsparse_layout": 2}', "[" * 100_000])
def test_a_file_that_is_no_layout_is_told(tmp_path: Path, text: str) -> None:
    """In one line, with status 2."""
    saved = tmp_path / "bad.json"
    saved.write_text(text)
    done = run("layout", "show", saved)
    assert done.exit_code == 2
    assert "bad.json" in done.stderr


def test_headlines_that_differ_in_figures() -> None:
    """They are headlines all the same, though lines are compared without their figures."""
    texts = [
        f"The Fen Herald\n\nStorm warning {number}\n\nBy Jane Roe\n\n"
        f"{story}, the council said on Monday after a long and heated debate in the town hall.\n"
        for number, story in enumerate(["The pier stays shut", "The road is wet", "No bus runs"])
    ]
    parser = newsparse.Parser(layout=Layout.learn(texts))
    assert [parser(text).headline for text in texts] == [f"Storm warning {n}" for n in range(3)]
