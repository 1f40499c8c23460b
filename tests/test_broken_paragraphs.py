"""Paragraphs that a program broke at every link, bold word or name are one again."""

from __future__ import annotations

import pytest

from newsparse import parse
from newsparse.lines.passages import passages
from newsparse.page import read_page

MENU = "Home\nNews\nWeather\nSport\nJobs\n"

BROKEN = {
    "link in mid-sentence": (
        "The county council of\nGreater Fenmoor\nsaid on Monday that the ferry will not sail.",
        "Passengers were told by text message,\nas the\nHarbour Gazette\nreported first.",
    ),
    "link before a comma": (
        "The ferry was built by\nOdell and Sons\n, a yard that closed in the spring.",
        "Nobody knows who can mend it, said\nMaud Ferrier\n, who runs the pier.",
    ),
    "link at the end": (
        "The drawings of the new pier can be seen by everybody in the\ntown library\n.",
        "The council has promised to pay for the bus until the ferry is back\nin service\n.",
    ),
    "German, with nouns in capitals": (
        (
            "Nach langem Streit hat der Gemeinderat von\nObermoosen\nam Montag beschlossen, die\n"
            "Alte Mühle\nzu kaufen."
        ),
        "Dafür reicht das Geld nicht, sagte aber\nHanna Feldner\n, die Bürgermeisterin, danach.",
    ),
    "Polish": (
        (
            "Po długim sporze radni zdecydowali, że\nStary Młyn\nnad rzeką kupi w tym roku\n"
            "gmina Olszyny\n."
        ),
        "Młyn stoi pusty od dwunastu lat, jak powiedziała\nAnna Kosowska\n, i dlatego niszczeje.",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_pieces_are_one_paragraph(case: str) -> None:
    """Each paragraph comes out whole, without a blank before its commas, and the menu in lines."""
    page = read_page(MENU + "\n".join(BROKEN[case]))
    found = [passage.text for passage in passages(page.lines)]
    whole = [" ".join(each.split("\n")).replace(" ,", ",") for each in BROKEN[case]]
    assert found == [*MENU.split(), *(each.replace(" .", ".") for each in whole)]


UNBROKEN = {
    "a byline in small letters": (
        "Fenmoor ferry keeps its winter timetable",
        "by Maud Ferrier | May 19, 2024",
        "Table of contents",
        "The county council decided on Monday that the ferry sails all winter, as it always has.",
        "Passengers had written two thousand letters, of which the council answered every one.",
    ),
    "a name, a section and a day": (
        "Nine streets in Fenmoor get new trees",
        "Selin Romano",
        "on Gardens",
        "Nov 20, 2025",
        "Limes and maples replace the poplars that a storm tore out of the ground last spring.",
        "The city pays for half of them, and the other half came from the people who live there.",
    ),
    "German": (
        "Fähre nach Obermoosen bleibt",
        "von Hanna Feldner",
        "aus Obermoosen",
        "Der Gemeinderat hat am Montag beschlossen, dass die Fähre auch im Winter jeden Tag fährt.",
        "Zweitausend Briefe waren gekommen, und jeder wurde in der Sitzung des Rats vorgelesen.",
    ),
}


@pytest.mark.parametrize("case", UNBROKEN)
def test_whole_lines_stay_apart(case: str) -> None:
    """Lines of a page that lost its blank lines are not put together for a small first letter."""
    page = read_page(MENU + "\n".join(UNBROKEN[case]))
    found = [passage.text for passage in passages(page.lines)]
    assert found == [*MENU.split(), *UNBROKEN[case]]


DIVIDED = {
    "at a line's end": (
        "The harbour board announ-\nced a new timetable on Monday, and the mayor welco-\nmed it.",
        "announced", "welcomed",
    ),
    "within a line": (
        "Der Rat hat nach langer Bera- tung und einem Umbau der Verwal- tung die Fähre bestellt.",
        "Beratung", "Verwaltung",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DIVIDED)
def test_divided_words_are_whole_and_their_spans_in_pieces(case: str) -> None:
    """The value has the word without its hyphen, and its spans quote no more than the value."""
    printed, *words = DIVIDED[case]
    first = "The crew of the night ferry learned of it on Tuesday, in a letter of one page."
    last = "Nobody had announced it before, and few have welcomed it since, say those who sail."
    text = f"Ferry news\n\nBy Jane Roe\n\n{first}\n\n{printed}\n\n{last}\n"
    _, block, _ = parse(text).body
    assert set(words) <= {each.strip(",.") for each in block.text.split()}
    quotes = [span.quote(text) for span in block.spans]
    assert len(quotes) == 1 + len(words)
    assert "".join(quotes).replace("\n", " ") == block.text


WHOLE = (
    "Ferry stays in port\n"
    "The ferry will not sail this week, the council said on Monday.\n"
    "What happens now\n"
    "Passengers take the bus, which runs every hour from the old pier.\n"
    "iFerry, the app, shows when it leaves.\n"
    "eBus shows the rest.\n"
)


def test_whole_paragraphs_stay_apart() -> None:
    """Paragraphs on a line each are not joined, though a heading ends without a full stop."""
    lines = [passage.text for passage in passages(read_page(WHOLE).lines)]
    assert lines == WHOLE.splitlines()


def test_blank_lines_part() -> None:
    """A piece after a blank line is not joined: programs that break at links print none."""
    text = MENU + "\n\n".join("\n".join(BROKEN["link before a comma"]).split("\n"))
    lines = [passage.text for passage in passages(read_page(text).lines)]
    assert lines == [*MENU.split(), *"\n".join(BROKEN["link before a comma"]).split("\n")]
