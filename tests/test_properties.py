"""What holds for any text at all, tried on texts that nobody would print."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

import newsparse
from tests.cases import PAGES
from tests.checks import check_article, check_round_trips
from tests.profiles import examples

# -- texts -------------------------------------------------------------------------------------

any_text = st.text(st.characters(exclude_categories=()), max_size=400)  # lone surrogates too

# A text of these alone runs into every branch that reads marks, blanks and line ends.
tricky_text = st.text(
    st.sampled_from(
        "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\t\x1f \u00a0\u202f\u3000"
        "\ufeff\u200b\u200c\u200d\u2060\u00ad"
        "\u202e\u2066\u200f\x00\x1b\ud800\udfff\ufffe\U000e0041\u180e\u0301"
        "#*_`>[](){}!\\-—|=:;,./\"'“”©@&<a1B雨क्ไ"
    ),
    max_size=200,
)

line_ends = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\n\n",
        "\r\n",
        "\r",
        "\r\r\n",
        "\x85",
        "\u2028",
        "\u2029",
        "\x0b",
        "\x0c",
        "\n \n",
    ]
)
blanks = st.sampled_from(
    [
        " ",
        " ",
        " ",
        "  ",
        "\t",
        "\u00a0",
        "\u202f",
        "\u3000",
        "\u2009",
        " \u200b",
        "\u200b ",
        "\u2060",
    ]
)
invisible = st.sampled_from(
    [
        "",
        "",
        "",
        "",
        "\u200b",
        "\u200d",
        "\u200c",
        "\u00ad",
        "\ufeff",
        "\u202e",
        "\u2067",
        "\x00",
        "\x1b[31m",
        "\ud83d",
    ]
)

names = st.sampled_from(
    [
        "Jane Roe",
        "John Doe",
        "Jean-Luc de la Tour",
        "ANNA BERG",
        "O’Neil, Sam",
        "佐藤花子",
        "مریم رضایی",
        "Д. Иванов",
        "roe",
        "dpa",
    ]
)
labels = st.sampled_from(
    [
        "By",
        "By:",
        "Von",
        "Par",
        "Written by",
        "Published:",
        "Published on",
        "Updated",
        "Last updated:",
        "Veröffentlicht:",
        "Category:",
        "Categories",
        "Filed under",
        "Tags:",
        "Topics:",
        "Section",
        "Read more:",
        "Photo:",
        "©",
        "Share",
        "URL:",
    ]
)
dates = st.sampled_from(
    [
        "August 6, 2025",
        "6 août 2025",
        "06.08.2025, 10:14 Uhr",
        "2025-08-06T10:14:00+02:00",
        "03/04/2025",
        "31/02/2024",
        "Wednesday, Aug. 6, 2025 at 10:14 a.m. ET",
        "2025年8月6日 10時14分",
        "٦ أغسطس ٢٠٢٥",
        "August 2025",
        "10:99",
        "1/1/1",
        "6 Aug 2025 24:00",
        "0000-00-00",
        "yesterday",
        "6 август 2568",
        "99999999999999999999",
        "GMT+99:99",
        "٢٠٢5-08-06",
    ]
)
prose = st.sampled_from(
    [
        "The council voted on Monday to close the bridge for the winter, and nobody was surprised.",
        "Rain fell in the county all night long, in turn,",
        "continues to keep the farmers away from their fields, the office said.",
        "Der Rat hat am Montag mit den Stimmen der Mehrheit für die neue Brücke gestimmt.",
        "GENEVA, Aug 6 (Wire) — Talks on the lake resumed on Monday after a pause of three weeks.",
        "市議会は月曜日、橋を冬の間閉鎖することを決めた。住民からは反対の声も上がっている。",
        "“We knew,” she said.",
        "By the time she left, it rained.",
    ]
)
menus = st.sampled_from(
    [
        "Home | News | Sport",
        "Home > World > Europe",
        "Advertisement",
        "Share this article",
        "3 min read",
        "© 2025 The Daily Herald",
        "The Daily Herald",
        "News you can use",
        "Rain returns to the county",
        "Rain returns to the county | The Daily Herald",
        "Related stories",
        "{{title}}",
        "undefined",
        "None",
        "https://example.org/2025/08/06/rain",
        "World",
    ]
)
marks = st.sampled_from(
    [
        "",
        "",
        "",
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "> ",
        "> > ",
        "    ",
        "\t",
        "**",
        "_",
        "![a](b.jpg)",
        "\\",
    ]
)
closings = st.sampled_from(
    ["", "", "", "**", "_", "](https://example.org/a)", " \\", ":", " —", "\u200b"]
)
rules = st.sampled_from(
    [
        "---",
        "===",
        "***",
        "- - -",
        "—",
        "```",
        "title: Rain",
        "tags: ['a', \"b\"]",
        "- a",
        "Markdown Content:",
    ]
)

value = st.one_of(names, dates, menus)
labelled = st.tuples(labels, blanks, value).map("".join)
both = st.tuples(
    value, blanks, st.sampled_from(["|", "·", "—", ",", "and", "/"]), blanks, value
).map("".join)
marked = st.tuples(
    marks, invisible, st.one_of(prose, labelled, both, value), invisible, closings
).map("".join)
lines = st.one_of(
    prose, marked, labelled, both, menus, dates, labels, rules, st.just(""), st.text(max_size=20)
)


def join(pieces: Sequence[tuple[str, str]]) -> str:
    """The lines with their ends."""
    return "".join(line + end for line, end in pieces)


news_text = st.lists(st.tuples(lines, line_ends), max_size=25).map(join)
headed_text = st.tuples(
    st.sampled_from(
        [
            "---\ntitle: Rain\u200b returns \nauthor:  Jane\tRoe\ndate: 2025-08-06\n---\n",
            "Title: Rain  returns\n\nURL Source: https://example.org/\u200b\n\nMarkdown Content:\n",
        ]
    ),
    news_text,
).map("".join)
# A real page with something put into it anywhere.
broken_page = st.builds(
    lambda page, at, extra: f"{page.text[:at]}{extra}{page.text[at:]}",
    st.sampled_from(PAGES),
    st.integers(0, 5000),
    st.one_of(any_text, tricky_text, lines),
)  # fmt: skip
texts = st.one_of(any_text, tricky_text, news_text, headed_text, broken_page)


# -- properties --------------------------------------------------------------------------------


@examples(5)
@given(any_text)
def test_any_text(text: str) -> None:
    """Any text gives an article whose values are clean and quote the text."""
    check_article(text, newsparse.parse(text))


@examples(5)
@given(tricky_text)
def test_tricky_text(text: str) -> None:
    """Marks, invisible characters and line ends in any order are read, and spans stay true."""
    check_article(text, newsparse.parse(text))


@examples(15)
@given(st.one_of(news_text, headed_text))
@example(
    f"Rain returns\n\nCategory: {'x' * 101}\n\n"
    + "Rain fell in the county all night long, and more will fall. " * 4
)
@example(
    "橋を冬の間閉鎖\n\n令和元年5月1日\n\n" + "市議会は月曜日、橋を冬の間閉鎖することを決めた。" * 9
)
def test_news_text(text: str) -> None:
    """Pieces of news pages in any order are read, and spans stay true."""
    check_article(text, newsparse.parse(text))


@examples(3)
@given(broken_page)
def test_broken_page(text: str) -> None:
    """A page with anything put into its middle is read, and spans stay true."""
    check_article(text, newsparse.parse(text))


@examples(3)
@given(texts)
def test_round_trips(text: str) -> None:
    """Saving, pickling and copying an article lose nothing."""
    article = newsparse.parse(text)
    check_round_trips(article)
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301  # our own bytes
    assert copy.deepcopy(article) == article


@examples(2)
@given(texts, texts)
def test_same_text_same_article(text: str, other: str) -> None:
    """What was parsed before changes nothing: same text, same article."""
    first = newsparse.parse(text)
    newsparse.parse(other)
    second = newsparse.parse(text)
    assert first == second
    assert first.evidence == second.evidence


@examples(2)
@given(texts)
def test_explained(text: str) -> None:
    """The evidence of any article can be shown, and acts on no terminal."""
    article = newsparse.parse(text)
    shown = str(newsparse.explain(article, text))
    assert all(char.isprintable() or char in "\n\u00ad" or not char.isascii() for char in shown)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    json.dumps(shown).encode("utf-8")
