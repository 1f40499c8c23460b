"""Clean layouts: texts with nothing around their story keep all of it, however it is made up."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.page import read_page
from newsparse.reading import read

HEADLINE = "Harbour market raises its prices after nine years"
PROSE = tuple(
    " ".join(text.split())
    for text in """
The harbour market will raise the prices of its stalls in May, the council decided on Monday.

Stallholders had asked for a year without a rise, because the summer brought little trade, and the
council says that the halls need new roofs: the old prices paid for half of one.

Nine of thirteen members voted for the rise, which a working group had prepared since autumn.

Who sells fish from a boat pays nothing for the berth, but a fee for water and for ice. The market
opens at six in the morning and closes when the last boat has been unloaded.

In the old fish hall the rise comes a year later, since half of its stalls have stood empty.

The mayor said that nobody would have to leave, and that the council would look at hardship.

A baker who has sold here for thirty years called that a promise made with other money.

Visitors will hardly notice, because most goods in the halls are priced by the kilogram.
""".strip().split("\n\n")
)
GOODS = (
    "cod", "herring", "mussels", "apples", "pears", "plums", "leeks", "onions", "carrots", "bread",
    "cheese", "butter", "honey", "candles", "baskets", "brooms", "ropes", "nets", "boots", "gloves",
    "lamps", "knives", "pots", "pans", "jars", "salt", "eggs", "flour", "beans", "peas",
)  # fmt: skip
LISTS = {
    "prices": [f"{name.capitalize()}: {at + 2} crowns" for at, name in enumerate(GOODS)],
    "items": [f"- Stalls for {name}" for name in GOODS],
    "headings": [f"What {name} will cost" for name in GOODS],
    "rows": [f"{name.capitalize()} {at + 2} {at + 9}" for at, name in enumerate(GOODS)],
    "days": [f"{at + 1} March 2026" for at in range(25)],
}
"""Lines that whole pages have around their stories as well."""

MENU = [
    "Home", "News", "World", "Politics", "Business", "Sport", "Culture", "Travel", "Weather",
    "Video", "Podcasts", "Letters", "Puzzles", "Shop", "Log in", "Subscribe", "Search", "Share",
    "Facebook", "Contact", "About us", "Privacy policy", "Cookie settings", "Newsletters", "Jobs",
    "Most read", "Editors' picks", "Terms of use", "Advertise with us", "Help", "Archive", "RSS",
]  # fmt: skip


def raw(lines: list[str], headline: str = HEADLINE, gap: str = "\n\n") -> str:
    """A story with *lines* in its midst, under its headline, and nothing else."""
    return gap.join(filter(None, [headline, *PROSE[:3], *lines, *PROSE[3:]]))


@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["paragraphs", "lines"])
@pytest.mark.parametrize("headline", [HEADLINE, f"# {HEADLINE}", ""], ids=["plain", "#", "none"])
@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS)
def test_nothing_of_a_raw_text_is_lost(lines: list[str], headline: str, gap: str) -> None:
    """Lists, prices and many headings of a story are its own, and name nobody."""
    article = newsparse.parse(raw(lines, headline, gap))
    assert article.is_article
    assert article.headline == (HEADLINE if headline else None)
    body = "\n".join(block.text for block in article.body)
    assert [text for text in (*PROSE, *lines) if text.removeprefix("- ") not in body] == []
    assert (article.outlet, article.authors, article.categories) == (None, (), ())


def test_menus_make_a_whole_page() -> None:
    """The same story between the menus of a page is found there, and the menus are not its own."""
    text = "\n\n".join([*MENU, raw([]), *MENU[::-1]])
    document = read(read_page(text))
    assert document.is_whole
    body = {block.text for block in newsparse.parse(text).body}
    assert body.issuperset(PROSE)
    assert body.isdisjoint(MENU)


LISTED = {
    "items that cue words begin": ["- Keywords", "- Author names", "- Photo: size and format"],
    "addresses": ["https://www.example.org/roofs", "https://www.example.com/halls"],
    "the source of a table": ["Source: Harbour Office"],
    "a name under a quotation": ["Jane Roe, stallholder"],
}


@pytest.mark.parametrize("lines", LISTED.values(), ids=LISTED)
def test_lines_within_a_story_are_its_own(lines: list[str]) -> None:
    """What would be of the page's around a story is of the story between its paragraphs."""
    article = newsparse.parse(raw(lines))
    body = "\n".join(block.text for block in article.body)
    assert [line for line in lines if line.removeprefix("- ") not in body] == []
    assert (article.outlet, article.authors) == (None, ())


CHINESE = (
    "海港市场九年来首次提高摊位租金",
    "新华社记者",
    "海港市场将从五月起提高摊位租金，市议会星期一作出决定。商贩们曾要求推迟一年，因为夏天的生意不好。",
    "市议会表示，大厅需要新的屋顶，而旧的租金只够支付一半的费用。十三名议员中有九名投了赞成票。",
    "从船上卖鱼的人不必支付泊位费，但要支付水费和冰费。市场早上六点开门，最后一条船卸完货后关门。",
)


@pytest.mark.parametrize("texts", [(HEADLINE, "Ankara", *PROSE), CHINESE], ids=["place", "agency"])
def test_places_and_agencies_are_no_authors(texts: tuple[str, ...]) -> None:
    """A place alone, or an agency's reporter without a name, is nobody."""
    assert newsparse.parse("\n\n".join(texts)).authors == ()


def test_pointers_are_none_of_the_story() -> None:
    """A line that leads to another story is none of this one, also where nothing else is around."""
    text = raw(["Read more: Ten boats lost in the night"])
    assert "Ten boats" not in (newsparse.parse(text).text or "")


ROUNDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
LONG = [
    f"In the {nth} year of the market {text[0].lower()}{text[1:]}"
    for nth in ROUNDS
    for text in PROSE[:5]
]
"""More running text than goods are described with, or a dish."""

WITHIN = {
    "prices beside words of shops": ["Add to cart", "$120.00", "Free shipping", "Checkout"],
    "rows of figures": [f"Hall {at}: {at * 7} stalls, {at * 3} empty" for at in range(1, 90)],
    "quantities": [f"{at} kg {name}" for at, name in enumerate(GOODS, 2)],
}  # fmt: skip


@pytest.mark.parametrize("lines", WITHIN.values(), ids=WITHIN)
def test_long_texts_are_articles(lines: list[str]) -> None:
    """What makes a short text an offer, a table or a recipe is part of a long story."""
    assert not newsparse.parse("\n\n".join([HEADLINE, *PROSE[:2], *lines])).is_article
    assert newsparse.parse("\n\n".join([HEADLINE, *LONG, *lines])).is_article
