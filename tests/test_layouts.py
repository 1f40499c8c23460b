"""Clean layouts in every reasonable variant: one story, its header lines put together freely.

Each dimension (order, date, byline, section, parting of paragraphs, what stands between them) is
varied alone around a plain page, and then all of them are drawn together.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from tests.checks import check_article
from tests.profiles import examples

OUTLET = "Bellwether Courier"
TAGLINE = "Plain news for plain people."
HEADLINE = "Harbour Council Votes to Rebuild the Old Lifeboat Station"
STORY = (
    (
        "The harbour council voted on Monday night to rebuild the old lifeboat station, which has "
        "stood empty since a storm took half of its roof eleven years ago."
    ),
    (
        "Councillor Maud Ferrier said the work would cost less than pulling the station down. "
        "Builders are to start in the spring, once the terns on the slipway have gone."
    ),
    '"We have looked at that roof for long enough," she told the meeting.',
    (
        "Fishermen had asked for the slipway to be kept open during the work. The council promised "
        "them that one of the two ramps could be used at all times, even when the crane is there."
    ),
    (
        "A public meeting about the plans will be held in the sailing club next week, and drawings "
        "can be seen in the library from Thursday on."
    ),
)
HEADING = "What happens to the slipway"
ITEMS = ("a new roof of Welsh slate", "two boats under cover", "a room for visitors")
QUOTE = "Nobody here has ever voted against a lifeboat, and nobody will start today."

BST = timezone(timedelta(hours=1))
EDT = timezone(timedelta(hours=-4))

DATES: dict[str, dict[str, Any]] = {
    "August 6, 2025": {"date": date(2025, 8, 6)},
    "6 August 2025": {"date": date(2025, 8, 6)},
    "Wednesday, August 6, 2025": {"date": date(2025, 8, 6)},
    "Wednesday 6th August 2025": {"date": date(2025, 8, 6)},
    "Aug. 6, 2025": {"date": date(2025, 8, 6)},
    "06 Aug 2025": {"date": date(2025, 8, 6)},
    "2025-08-06": {"date": date(2025, 8, 6)},
    "25/12/2024": {"date": date(2024, 12, 25)},
    "12/25/2024": {"date": date(2024, 12, 25)},
    "6.8.2025": {"date": date(2025, 8, 6)},
    "03/04/2025": {"date": None},
    "Published 6 August 2025": {"date": date(2025, 8, 6)},
    "Published: August 6, 2025": {"date": date(2025, 8, 6)},
    "Published on 6 August 2025": {"date": date(2025, 8, 6)},
    "Posted on August 6, 2025": {"date": date(2025, 8, 6)},
    "Date: 6 August 2025": {"date": date(2025, 8, 6)},
    "**Published:** 6 August 2025": {"date": date(2025, 8, 6)},
    "- Published: 6 August 2025": {"date": date(2025, 8, 6)},
    "Published\n6 August 2025": {"date": date(2025, 8, 6)},
    "6 August 2025, 10:14": {"published": datetime(2025, 8, 6, 10, 14)},
    "6 August 2025 • 10:14am": {"published": datetime(2025, 8, 6, 10, 14)},
    "Wed 6 Aug 2025 10.14 BST": {"published": datetime(2025, 8, 6, 10, 14, tzinfo=BST)},
    "Aug. 6, 2025, 10:14 a.m. ET": {"published": datetime(2025, 8, 6, 10, 14, tzinfo=EDT)},
    "August 6, 2025 at 5 p.m. EDT": {"published": datetime(2025, 8, 6, 17, tzinfo=EDT)},
    "2025-08-06T10:14:00+01:00": {"published": datetime(2025, 8, 6, 10, 14, tzinfo=BST)},
    "10:14 BST, 6 August 2025": {"published": datetime(2025, 8, 6, 10, 14, tzinfo=BST)},
    "Published: 6 Aug 2025 10:14 | Updated: 7 Aug 2025 09:00": {
        "published": datetime(2025, 8, 6, 10, 14),
        "updated": datetime(2025, 8, 7, 9),
    },
    "Published 6 August 2025\nUpdated 7 August 2025": {
        "date": date(2025, 8, 6),
        "updated": date(2025, 8, 7),
    },
    "First published 6 August 2025, last updated 7 August 2025": {
        "date": date(2025, 8, 6),
        "updated": date(2025, 8, 7),
    },
    "Last updated 7 August 2025": {"date": None, "updated": date(2025, 8, 7)},
    "Updated: August 7, 2025 9:00": {"date": None, "updated": datetime(2025, 8, 7, 9)},
    "Posted on August 6, 2025 by Jane Roe": {"date": date(2025, 8, 6), "authors": ("Jane Roe",)},
    "6 August 2025 | Jane Roe | 3 min read": {"date": date(2025, 8, 6), "authors": ("Jane Roe",)},
    "By Jane Roe, August 6, 2025": {"date": date(2025, 8, 6), "authors": ("Jane Roe",)},
    "August 2025": {"date": None},
}
BYLINES: dict[str, tuple[str, ...]] = {
    "By Jane Roe": ("Jane Roe",),
    "by Jane Roe": ("Jane Roe",),
    "By JANE ROE": ("JANE ROE",),
    "By: Jane Roe": ("Jane Roe",),
    "Written by Jane Roe": ("Jane Roe",),
    "Author: Jane Roe": ("Jane Roe",),
    "Author\nJane Roe": ("Jane Roe",),
    "**By Jane Roe**": ("Jane Roe",),
    "By Jane Roe and John Doe": ("Jane Roe", "John Doe"),
    "By Jane Roe, Ann O’Dell and John van Doe": ("Jane Roe", "Ann O’Dell", "John van Doe"),
    "By Jane Roe & John Doe": ("Jane Roe", "John Doe"),
    "By Jane Roe and John Doe, Staff Writers": ("Jane Roe", "John Doe"),
    "By Jane Roe, Political Editor": ("Jane Roe",),
    "By Jane Roe | Staff": ("Jane Roe",),
    "By Jane Roe in Leeds": ("Jane Roe",),
    "By Jane Roe (jane.roe@example.org)": ("Jane Roe",),
    "By Jane Roe jane.roe@example.org": ("Jane Roe",),
    "Jane Roe, Political Editor": ("Jane Roe",),
    "By Jean-Luc D. Picot": ("Jean-Luc D. Picot",),
}
SECTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "Category: Politics": {"categories": ("Politics",)},
    "Categories: Politics, World": {"categories": ("Politics", "World")},
    "- Categories: Politics & Government": {"categories": ("Politics & Government",)},
    "* Category: Politics": {"categories": ("Politics",)},
    "Categories: Politics; World": {"categories": ("Politics", "World")},
    "Categories: Politics | World": {"categories": ("Politics", "World")},
    "Categories: Politics / World": {"categories": ("Politics", "World")},
    "Categories: Arts, Culture & Life": {"categories": ("Arts, Culture & Life",)},
    "Section: World": {"categories": ("World",)},
    "**Section:** World": {"categories": ("World",)},
    "**Section**: World": {"categories": ("World",)},
    "Filed under: Politics": {"categories": ("Politics",)},
    "Filed under Politics, World": {"categories": ("Politics", "World")},
    "Posted in World": {"categories": ("World",)},
    "Category\nBusiness": {"categories": ("Business",)},
    "Categories:\n- Business\n- World": {"categories": ("Business", "World")},
    "Topics: harbour, boats": {"tags": ("harbour", "boats")},
    "Tags: harbour, boats": {"tags": ("harbour", "boats")},
    "Keywords: harbour; boats": {"tags": ("harbour", "boats")},
    "Tags: #harbour #boats": {"tags": ("harbour", "boats")},
}
ORDERS = (
    "O T H D B S", "O T H D S", "O H D S", "H D S", "H D", "H B D", "D H B", "S H B D", "O T D H B",
    "O T H B D S", "H O T D", "O S H D B", "B D H", "D B H S", "O H", "H", "O T H", "O D H B",
)  # fmt: skip


def blank_lines(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def single_newlines(paragraphs: list[str]) -> str:
    return "\n".join(paragraphs)


def indented(paragraphs: list[str]) -> str:
    return "\n".join(f"    {paragraph}" for paragraph in paragraphs)


def wrapped(width: int) -> Callable[[list[str]], str]:
    def part(paragraphs: list[str]) -> str:
        return "\n\n".join(
            textwrap.fill(each, width, break_long_words=False) for each in paragraphs
        )

    return part


def wrapped_and_indented(paragraphs: list[str]) -> str:
    return "\n".join(
        textwrap.fill(each, 72, initial_indent="   ", break_long_words=False) for each in paragraphs
    )


PARTINGS: dict[str, Callable[[list[str]], str]] = {
    "blank lines": blank_lines,
    "single newlines": single_newlines,
    "indented": indented,
    **{f"wrapped at {width}": wrapped(width) for width in (60, 72, 78, 90, 100)},
    "wrapped and indented": wrapped_and_indented,
}
INTERRUPTIONS = (
    "",
    "Share | Tweet | Email",
    "Facebook Twitter WhatsApp",
    "Advertisement",
    "Read more: Ten boats lost in the great storm",
    "Related: Ten boats lost in the great storm",
    "Photo: Jane Roe/Harbour Press",
    "0 comments",
)
FOOTERS = ("", f"© 2025 {OUTLET}. All rights reserved.", "Advertisement", "Share this article")

PLAIN = {
    "order": "O T H D B S",
    "date": "August 6, 2025",
    "byline": "By Jane Roe",
    "section": "Category: Politics",
}


def check(  # noqa: PLR0913, PLR0917  # one parameter for each dimension of the layout
    order: str = PLAIN["order"],
    date: str = PLAIN["date"],
    byline: str = PLAIN["byline"],
    section: str = PLAIN["section"],
    parting: str = "blank lines",
    interruption: str = "",
    footer: str = "",
    line_end: str = "\n",
) -> None:
    """Build the page, parse it, and compare every field."""
    parts = {"O": OUTLET, "T": TAGLINE, "H": HEADLINE, "D": date, "B": byline, "S": section}
    header = [parts[each] for each in order.split()]
    story = list(STORY)
    if interruption:
        story.insert(2, interruption)
    paragraphs = PARTINGS[parting](story)
    between = "\n" if parting == "single newlines" else "\n\n"
    text = between.join([*header, paragraphs, *([footer] if footer else [])])
    article = newsparse.parse(text.replace("\n", line_end))

    said = DATES[date] if "D" in order else {}
    when = said.get("published")
    expected = {
        "outlet": OUTLET if "O" in order or OUTLET in footer else None,
        "tagline": TAGLINE if "T" in order else None,
        "headline": HEADLINE,
        "date": when.date() if when else said.get("date"),
        "published": when,
        "updated": said.get("updated"),
        "authors": BYLINES[byline] if "B" in order else said.get("authors", ()),
        "categories": SECTIONS[section].get("categories", ()) if "S" in order else (),
        "tags": SECTIONS[section].get("tags", ()) if "S" in order else (),
        "summary": None,
        "paragraphs": STORY,
        "language": "en",
    }
    found = {name: getattr(article, name) for name in expected}
    assert found == expected, text


@pytest.mark.parametrize("order", ORDERS)
def test_header_lines_may_stand_in_any_order(order: str) -> None:
    """The fields are the same in whatever order the header names them."""
    check(order=order)


@pytest.mark.parametrize("date", DATES)
def test_dates_are_read_in_every_form(date: str) -> None:
    """Day, time and update come out of every form in which a newsroom prints them."""
    check(date=date, order="O T H D S" if "authors" in DATES[date] else "O T H D B S")


@pytest.mark.parametrize("byline", BYLINES)
def test_bylines_are_read_in_every_form(byline: str) -> None:
    """Names come out of every form of byline, without what stands around them."""
    check(byline=byline)


@pytest.mark.parametrize("section", SECTIONS)
def test_sections_are_read_in_every_form(section: str) -> None:
    """Categories and tags come out of every form of label."""
    check(section=section)


@pytest.mark.parametrize("parting", PARTINGS)
def test_paragraphs_may_be_parted_in_any_way(parting: str) -> None:
    """The same five paragraphs come out however they are laid out."""
    check(parting=parting)


@pytest.mark.parametrize("interruption", INTERRUPTIONS)
def test_page_furniture_between_paragraphs_is_left_out(interruption: str) -> None:
    """What belongs to the page is no part of the story."""
    check(interruption=interruption)


@pytest.mark.parametrize("footer", FOOTERS)
def test_footers_are_left_out(footer: str) -> None:
    """The line under the story is no part of it, but may name the outlet."""
    check(footer=footer, order="H D B")


@examples(3, derandomize=True)
@given(
    order=st.sampled_from(ORDERS),
    date=st.sampled_from([each for each, said in DATES.items() if "authors" not in said]),
    byline=st.sampled_from(list(BYLINES)),
    section=st.sampled_from(list(SECTIONS)),
    parting=st.sampled_from(list(PARTINGS)),
    interruption=st.sampled_from(INTERRUPTIONS),
    footer=st.sampled_from(FOOTERS),
    line_end=st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\u0085"]),
)
def test_variants_go_together(**variant: str) -> None:
    """Any combination of the variants above is read right."""
    check(**variant)


@pytest.mark.parametrize("parting", PARTINGS)
def test_headings_lists_and_quotes_keep_their_kind(parting: str) -> None:
    """A heading, a bulleted list and a block quote inside the story are told apart."""
    blocks = [
        STORY[0],
        STORY[1],
        HEADING,
        STORY[3],
        *(f"- {item}" for item in ITEMS),
        STORY[4],
        f"> {QUOTE}",
        STORY[4],
    ]
    if parting.startswith(("indented", "wrapped and")):
        pytest.skip("there the list and the quote have an indentation of their own")
    text = f"{HEADLINE}\n\nBy Jane Roe\n\n{PARTINGS[parting](blocks)}"
    expected = [
        *(("paragraph", each) for each in STORY[:2]),
        ("heading", HEADING),
        ("paragraph", STORY[3]),
        *(("list_item", item) for item in ITEMS),
        ("paragraph", STORY[4]),
        ("quote", QUOTE),
        ("paragraph", STORY[4]),
    ]
    assert [(block.kind, block.text) for block in newsparse.parse(text).body] == expected


def test_blanks_within_quotes_of_front_matter() -> None:
    """Values of front matter lose the blanks that their quotes keep; blanks alone are no value."""
    head = 'title: " Rain returns "\ntags: ["  ", " rain", \'sun \', wind ]\nauthor: "  "'
    text = f"---\n{head}\n---\nThe council closed the bridge on Monday for the whole winter.\n"
    article = newsparse.parse(text)
    assert (article.headline, article.tags, article.authors) == (
        "Rain returns",
        ("rain", "sun", "wind"),
        (),
    )
    check_article(text, article)
