"""Which passages of a whole page are its story, given how likely each is."""

from __future__ import annotations

import pytest

from newsparse.lines.document import Document
from newsparse.lines.story.chosen import find_story
from newsparse.page import read_page
from newsparse.reading import read

MENU = "Home World Politics Business Sport Culture Travel Weather Video Podcasts Letters Puzzles"
STORY = """\
The night ferry will run for two more years, the council decided on Tuesday, after a debate that \
had lasted until midnight.
The operator has until October to name its price for the winter timetable, and it says that fuel \
will decide how high it is.
The harbour board, which owns both of the piers, wants to have an answer by then, so that work on \
them can begin in spring.
Nine of the thirteen members voted for the ferry, which carries some four hundred people to the \
islands on a summer night.
"""
SENTENCES = tuple(STORY.splitlines())


def page() -> Document:
    """A page of menus around four paragraphs of about as many words."""
    menu = MENU.split()
    top = ["Council keeps the night ferry", "By Jane Roe | 6 August 2025"]
    document = read(read_page("\n\n".join([*menu, *top, *SENTENCES, *menu, *menu])))
    assert document.is_whole
    return document


@pytest.mark.parametrize(
    ("likely", "taken"),
    [
        ((0.9, 0.9, 0.9, 0.9), (0, 1, 2, 3)),
        ((0.95, 0.3, 0.95, 0.95), (0, 2, 3)),
        ((0.6, 0.35, 0.4, 0.55), (0, 1, 2, 3)),
        ((0.6, 0.1, 0.4, 0.55), (0, 2, 3)),
        ((0.34, 0.34, 0.34, 0.34), ()),
        ((0.95, 0.95, 0.95, 0.15), (0, 1, 2, 3)),
        ((0.95, 0.95, 0.95, 0.05), (0, 1, 2)),
    ],
    ids=[
        "all sure",
        "one doubtful",
        "all doubtful",
        "one unlikely",
        "none likely",
        "a last one that may be",
        "a last one that may hardly be",
    ],
)
def test_the_likeliest_passages_are_the_story(
    likely: tuple[float, ...], taken: tuple[int, ...]
) -> None:
    """Where a page leaves much in doubt, less likely passages are taken than where it is sure."""
    document = page()
    texts = [each.text for each in document.passages]
    places = [texts.index(each) for each in SENTENCES]
    found = dict(zip(places, likely, strict=True))
    document.probabilities = [found.get(at, 0.0) for at in range(len(texts))]
    story = find_story(document)
    assert (story.passages if story is not None else ()) == tuple(places[at] for at in taken)
