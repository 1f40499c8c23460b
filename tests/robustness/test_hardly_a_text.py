"""Texts that are hardly one: very much of nothing, and characters that nobody prints.

What `tests/test_bad_input.py` tries on some hundred thousand characters has its full size here.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Literal

import pytest

import newsparse
from newsparse import Article
from tests.checks import check_article, check_round_trips
from tests.test_bad_input import STORY, is_empty, page, parse

HEADLINE = "Bridge to be closed in winter"
SIGNED = page(HEADLINE, "By Jane Roe", "Published: 6 August 2025, 10:14", "Tags: rain, wind")
VALUES = ("headline", "authors", "date", "published", "tags", "paragraphs", "language")


def values(article: Article) -> dict[str, object]:
    """What the page `SIGNED` tells."""
    return {name: getattr(article, name) for name in VALUES}


# -- size --------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n" * 1_000_000, id="a million blank lines"),
        pytest.param("word\n" * 100_000, id="a hundred thousand one-word lines"),
        pytest.param("x" * 10_000_000, id="ten million letters in a line"),
        pytest.param(" " * 10_000_000, id="ten million blanks"),
        pytest.param("e" * 1_000_000 + "\n" + "e" * 1_000_000, id="a million of one letter, twice"),
        pytest.param("\u202e" * 1_000_000, id="a million overrides"),
    ],
)
def test_full_size(text: str) -> None:
    """However large, what tells nothing gives nothing, and ends."""
    assert is_empty(newsparse.parse(text))


@pytest.mark.slow
def test_ten_million_letters_among_lines() -> None:
    """A line of ten million characters leaves the rest of its page as it is."""
    article = newsparse.parse(page(HEADLINE, "By Jane Roe", "x" * 10_000_000))
    assert article.headline == HEADLINE
    assert article.authors == ("Jane Roe",)


# -- line ends and blanks ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "end",
    ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"],
    ids=ascii,
)
def test_every_line_end_gives_the_same(end: str) -> None:
    """Whichever character ends the lines, the values are the same."""
    assert values(parse(SIGNED.replace("\n", end))) == values(parse(SIGNED))


def test_mixed_line_ends() -> None:
    """Line ends of every style in one text are all line ends."""
    ends = ["\n", "\r\n", "\r", "\x85", "\u2028"]
    lines = SIGNED.split("\n")
    mixed = "".join(line + ends[at % len(ends)] for at, line in enumerate(lines))
    assert values(parse(mixed)) == values(parse(SIGNED))


def test_doubled_carriage_returns() -> None:
    """A line end that a program doubled does not take the page apart."""
    assert values(parse(SIGNED.replace("\n", "\r\r\n"))) == values(parse(SIGNED))


@pytest.mark.parametrize("mark", ["\ufeff", "\ufeff\ufeff", "\ufeff\n\ufeff"], ids=ascii)
def test_byte_order_marks(mark: str) -> None:
    """Marks before, within and between lines change nothing."""
    given = mark + SIGNED.replace("bridge", f"bri{mark[0]}dge").replace("\n\n", f"\n{mark}\n")
    assert values(parse(given)) == values(parse(SIGNED))


@pytest.mark.parametrize(
    "blank", ["\u00a0", "\u202f", "\u2007", "\u2009", "\u3000", "\t", "  ", " \u200b "], ids=ascii
)
def test_every_blank_is_a_blank(blank: str) -> None:
    """No-break, narrow, figure and ideographic spaces and tabs are read as plain ones."""
    assert values(parse(SIGNED.replace(" ", blank))) == values(parse(SIGNED))


@pytest.mark.parametrize(
    "blanks", ["\n" * 50, " \n\t\n\u00a0\n", "\r\n\r\n", "\ufeff\n"], ids=ascii
)
def test_blank_lines_around_change_nothing(blanks: str) -> None:
    """Blank lines at either end of the text change no value."""
    assert values(parse(blanks + SIGNED + blanks)) == values(parse(SIGNED))


# -- characters --------------------------------------------------------------------------------


def test_joiners_stay_where_they_are_spelling() -> None:
    """Persian half-spaces and joined emoji are part of the words."""
    story = "شورای شهر روز دوشنبه تصمیم گرفت که پل در زمستان بسته می\u200cشود و مردم تعجب نکردند. "
    article = parse(f"پل در زمستان بسته می\u200cشود\n\n{story * 3}\n\n{story * 3}")
    assert article.headline == "پل در زمستان بسته می\u200cشود"
    assert "می\u200cشود" in article.paragraphs[0]
    assert parse(page("Bridge 👩\u200d👩\u200d👧 closed in winter")).headline == (
        "Bridge 👩\u200d👩\u200d👧 closed in winter"
    )


def test_joiners_that_only_disturb_are_dropped() -> None:
    """Between Latin letters a joiner is noise."""
    assert parse(page("Bri\u200ddge to be clo\u200csed in winter")).headline == HEADLINE


@pytest.mark.parametrize(
    "wrapped",
    ["\u202eBridge\u202c to be closed in winter", "Bridge \u2067to\u2069 be closed in winter"],
    ids=ascii,
)
def test_overrides_never_reach_a_value(wrapped: str) -> None:
    """What turns the direction of text around is not part of any value."""
    assert parse(page(wrapped)).headline == HEADLINE


def test_ten_thousand_marks_on_a_letter() -> None:
    """Combining marks by the thousand are quoted as they stand."""
    marked = "Bridge to be closed in winte" + "\u0301" * 10_000 + "r"
    article = parse(page(marked))
    assert article.headline in {marked, None}
    assert len(article.paragraphs) >= 3


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_normal_forms_give_the_same(form: Literal["NFC", "NFD"]) -> None:
    """Composed or decomposed, a text tells the same."""
    text = (
        "Brücke bleibt über den Winter gesperrt\n\nVon Jürgen Müller\n\nVeröffentlicht am "
        "6. März 2025\n\nSchlagwörter: Brücke, Fähre\n\n"
        + "Der Rat hat am Montag für die Brücke gestimmt, und niemand war überrascht. "
        * 4
    )
    article = parse(unicodedata.normalize(form, text))
    assert article.date == date(2025, 3, 6)
    told = (article.headline, *article.authors, *article.tags)
    assert [unicodedata.normalize("NFC", each or "") for each in told] == [
        "Brücke bleibt über den Winter gesperrt",
        "Jürgen Müller",
        "Brücke",
        "Fähre",
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "Ｂｒｉｄｇｅ to be closed in winter",
        "Oﬃce under the bridge to be closed",
        "Bridge² to be closed in winter",
        "𝐁𝐫𝐢𝐝𝐠𝐞 to be closed in winter",
        "Bridge ② to be closed in winter",
        "Bridge \ufffd\ufffd to be closed in winter",
        "Bridge \ue000 to be closed in winter",
    ],
)
def test_unusual_letters_are_quoted(headline: str) -> None:
    """Full-width forms, ligatures, raised and circled characters are quoted as they stand."""
    assert parse(page(headline)).headline == headline


def test_everything_can_be_saved() -> None:
    """An article of controls, halves of characters and noncharacters is saved as valid text."""
    odd = "".join(
        map(chr, [*range(0x20), 0x7F, 0x85, 0x9B, 0xD800, 0x41, 0xDFFF, 0xFFFE, 0xE000, 0xFFFD])
    )
    article = parse(page(f"Bridge{odd.replace(chr(10), '')}to be closed in winter"))
    check_round_trips(article)
    str(newsparse.explain(article)).encode("utf-8")


# -- scripts -----------------------------------------------------------------------------------

KHMER = "ក្រុមប្រឹក្សាក្រុងបានសម្រេចនៅថ្ងៃច័ន្ទបិទស្ពានពេញរដូវរងា ហើយគ្មាននរណាម្នាក់ភ្ញាក់ផ្អើលឡើយ។ "
JAPANESE = (
    "市議会は月曜日、橋を冬の間閉鎖することを決めた。住民からは反対の声も上がっているという。"
)


@pytest.mark.parametrize(
    ("headline", "story"),
    [
        pytest.param("ស្ពានត្រូវបិទនៅរដូវរងា", KHMER, id="Khmer"),
        pytest.param("橋を冬の間閉鎖", JAPANESE, id="Japanese"),
    ],
)
@pytest.mark.parametrize("indent", ["", "\u3000"], ids=["plain", "indented"])
def test_scripts_without_blanks(headline: str, story: str, indent: str) -> None:
    """Headline and paragraphs are told where words are not parted, also behind a wide blank."""
    article = parse(f"{indent}{headline}\n\n{indent}{story * 3}\n\n{indent}{story * 2}\n")
    assert article.headline == headline
    assert article.paragraphs == ((story * 3).strip(), (story * 2).strip())


def test_vertical_writing() -> None:
    """One ideograph a line is no article, and no reason to fail."""
    assert is_empty(parse("\n".join("橋を冬の間閉鎖する" + JAPANESE * 3)))


# -- what was left behind ----------------------------------------------------------------------


@pytest.mark.parametrize("left", ["{{title}}", "undefined", "None", "NaN", "null", "${headline}"])
def test_leftovers_behind_labels(left: str) -> None:
    """What a template left behind a label is no value of that field."""
    article = parse(page(HEADLINE, f"By: {left}", f"Published: {left}", f"Category: {left}"))
    assert article.headline == HEADLINE
    assert (article.authors, article.date, article.categories) == ((), None, ())


def test_checks_can_fail() -> None:
    """The checks that every test here relies on tell a wrong article."""
    article = newsparse.parse(page(HEADLINE))
    with pytest.raises(AssertionError):
        check_article("x" * len(page(HEADLINE)), article)
    assert STORY.splitlines()[0] in article.paragraphs
