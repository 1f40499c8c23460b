"""Texts that are hardly one, and bait: honest answers, spans that quote, and no exception.

Sizes are such that a step that is not linear would take minutes; nothing here looks at a clock.
"""

from __future__ import annotations

from datetime import date

import pytest

import newsparse
from newsparse import Article, fields
from newsparse.extractors.categories import MAX_LABELS
from newsparse.page import MAX_TEXT_LENGTH
from tests.checks import check_article, check_round_trips

STORY = """\
The council voted on Monday to close the bridge for the whole winter, and nobody was surprised.

The mayor said that the town would pay for the ferry, and that the work would end in the spring.

Farmers on the other side of the river asked for a second ferry, which the council did not promise.
"""

BIG = 200_000
"""Characters of the generated texts, more or less."""


def parse(text: str) -> Article:
    """The article of *text*, with everything checked that holds for any text."""
    article = newsparse.parse(text)
    check_article(text, article)
    return article


def is_empty(article: Article) -> bool:
    """Whether the article claims nothing but, perhaps, its language, outlet and address."""
    claimed = {key.name for key in fields.FIELDS} - {"language", "outlet", "source_url"}
    return not any(getattr(article, name) for name in claimed)


def page(headline: str = "Bridge to be closed in winter", *lines: str) -> str:
    """A page with *headline*, then each of *lines*, then the story."""
    return "\n\n".join((headline, *lines, STORY))


# -- hardly a text -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\ufeff",
        "\u200b\u200b",
        "a",
        "Rain",
        "Rain returns to the county",
        "Rain fell.",
        "\x00",
        "\ud800",
        "2025-08-06",
    ],
    ids=ascii,
)
def test_next_to_nothing(text: str) -> None:
    """Nothing, a word, a lone line: no article."""
    assert is_empty(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "\n" * BIG,
        " " * BIG,
        "\u00a0\u200b" * (BIG // 2),
        "\r\n \r\n" * (BIG // 5),
        "\u200b" * BIG,
        "\ufeff" * BIG,
        "\u202e" * BIG,
        "\x00" * BIG,
    ],
    ids=[
        "line ends",
        "spaces",
        "no-break",
        "blank lines",
        "zero width",
        "marks",
        "overrides",
        "NUL",
    ],
)
def test_much_of_nothing(text: str) -> None:
    """However much of nothing there is, it tells nothing."""
    article = parse(text)
    assert is_empty(article)
    assert article.language is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "x" * BIG,
        "word\n" * (BIG // 5),
        "word " * (BIG // 5),
        "雨" * BIG,
        "\ufffd" * BIG,
        chr(0xD83D) * BIG,
        "\ue000" * BIG,
        "e" + "\u0301" * BIG,
        "1" * BIG,
        "1.2/3-" * (BIG // 6),
        "10:14 " * (BIG // 6),
        "2025-08-06 " * (BIG // 11),
        "03/04/2025\n" * (BIG // 11),
        "By " * (BIG // 3),
        "By Jane Roe\n" * (BIG // 12),
        "Tags: " * (BIG // 6),
        "a, " * (BIG // 3),
        "#" * BIG,
        "# " * (BIG // 2),
        ">" * BIG,
        "> " * (BIG // 2),
        "- " * (BIG // 2),
        "*" * BIG,
        "_" * BIG,
        "[" * BIG,
        "](" * (BIG // 2),
        "[a](" * (BIG // 4),
        "[a](https://a.example) [" * (BIG // 24),
        "![" * (BIG // 2),
        "**a" * (BIG // 3),
        "\\" * BIG,
        "(" * BIG,
        "“" * BIG,
        "—" * BIG,
        "— " * (BIG // 2),
        "|" * BIG,
        " | " * (BIG // 3),
        ": " * (BIG // 2),
        "©" * BIG,
        "© 2025 " * (BIG // 7),
        "---\n" * (BIG // 4),
        "---\na: b\n" * (BIG // 9),
        "Title: a\n" * (BIG // 9),
        "www." * (BIG // 4),
        "https://a.example/" * (BIG // 18),
        "A-" * (BIG // 2),
        "A. " * (BIG // 3),
        "PARIS " * (BIG // 6),
        "<p>" * (BIG // 3),
        "&amp;" * (BIG // 5),
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_much_of_one_thing(text: str) -> None:
    """A long run of one thing is read in time, and is no story with a headline or a date."""
    article = parse(text)
    assert article.headline is None
    assert article.date is None


def test_a_long_line_among_others() -> None:
    """One line without end leaves the rest of the page as it is."""
    article = parse(page("Bridge to be closed in winter", "By Jane Roe", "x" * BIG))
    assert article.authors == ("Jane Roe",)
    assert "The council voted on Monday" in article.paragraphs[-3]


def test_same_paragraph_many_times() -> None:
    """A paragraph repeated is a story of that many paragraphs."""
    paragraph = STORY.partition("\n")[0]
    assert parse("\n\n".join([paragraph] * 2_000)).paragraphs == (paragraph,) * 2_000


def test_teaser_list() -> None:
    """Two thousand headlines are no article."""
    lines = [f"Bridge number {number} to be closed" for number in range(2_000)]
    assert is_empty(parse("\n\n".join(lines)))


def test_many_bylines() -> None:
    """Ten thousand names are no list of authors."""
    assert (
        parse(
            page(
                "Bridge to be closed in winter", "By " + ", ".join(["Jane Roe", "John Doe"] * 5_000)
            )
        ).authors
        == ()
    )


def test_many_categories() -> None:
    """A list longer than any page's own is cut where the docs say."""
    names = ", ".join(f"Name{number}" for number in range(1_000))
    found = parse(page("Bridge to be closed in winter", f"Categories: {names}")).categories
    assert found == tuple(f"Name{number}" for number in range(MAX_LABELS))


@pytest.mark.parametrize("label", ["Category", "Tags"])
@pytest.mark.parametrize("length", [101, 5_000, 1_000_000])
def test_long_category(label: str, length: int) -> None:
    """A "category" that is longer than any name is none, and no reason to fail."""
    article = parse(page("Bridge to be closed in winter", f"{label}: {'x' * length}"))
    assert article.categories == article.tags == ()


# -- characters --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "noise",
    [
        "\x00",
        "\x07",
        "\x1b[31m",
        "\x9b31m",
        "\u202e",
        "\u2067",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\U000e0041",
        "\ufffe",
    ],
    ids=ascii,
)
def test_noise_never_reaches_a_value(noise: str) -> None:
    """Controls, overrides and zero-width characters anywhere leave values clean."""
    clean = page("Bridge to be closed in winter", "By Jane Roe", "6 August 2025")
    article = parse(clean.replace("e", f"e{noise}"))
    for char in (
        "\x00",
        "\x07",
        "\x1b",
        "\x9b",
        "\u202e",
        "\u2067",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\U000e0041",
        "\ufffe",
    ):
        assert not any(
            char in text for text in (article.headline or "", *article.authors, *article.paragraphs)
        )


@pytest.mark.parametrize(
    "noise", ["\u200b", "\u00ad", "\ufeff", "\u2060", "\u200e", "\x00"], ids=ascii
)
def test_invisible_noise_changes_nothing(noise: str) -> None:
    """What a reader does not see changes no value."""
    clean = page(
        "Bridge to be closed in winter", "By Jane Roe", "6 August 2025", "Tags: rain, wind"
    )
    found, expected = parse(clean.replace("e", f"e{noise}")), parse(clean)
    for field in ("headline", "authors", "date", "tags", "paragraphs", "language"):
        assert getattr(found, field) == getattr(expected, field)


def test_lone_surrogates_can_be_saved() -> None:
    """A half of a character is kept, and every output stays valid UTF-8."""
    article = parse(page("Bridge \ud83d to be closed in winter"))
    assert article.headline == "Bridge \ud83d to be closed in winter"
    check_round_trips(article)
    article.to_json().encode("utf-8")


def test_decomposed_is_composed() -> None:
    """Decomposed letters are quoted as they stand, and cues and months are found all the same."""
    text = (
        "Bru\u0308cke bleibt im Winter gesperrt\n\nVero\u0308ffentlicht am 6. Ma\u0308rz 2025\n\n"
        + ("Der Rat hat am Montag mit den Stimmen der Mehrheit für die Brücke gestimmt. " * 3)
    )
    article = parse(text)
    assert article.headline == "Bru\u0308cke bleibt im Winter gesperrt"
    assert article.date == date(2025, 3, 6)


@pytest.mark.parametrize(
    "left", ["{{title}}", "{{ headline }}", "undefined", "None", "NaN", "null", "[object Object]"]
)
def test_leftovers_are_no_headline(left: str) -> None:
    """What a template left behind is no headline and no author."""
    article = parse(page("Bridge to be closed in winter", f"By {left}"))
    assert article.headline == "Bridge to be closed in winter"
    assert article.authors == ()
    assert parse(page(left)).headline is None


@pytest.mark.parametrize("damage", ["â€™", "Ã©", "R&D;", "&no;", "<b>", "]]>", "<![CDATA["])
def test_damage_is_quoted(damage: str) -> None:
    """Mojibake, stray tags and what is no entity are quoted as they stand."""
    assert (
        parse(page(f"Bridge to be{damage} closed in winter")).headline
        == f"Bridge to be{damage} closed in winter"
    )


@pytest.mark.parametrize(
    ("entity", "character"),
    [("&amp;", "&"), ("&#8217;", "’"), ("&#x2019;", "’"), ("&eacute;", "é"), ("&lt;", "<")],
)
def test_entities_are_read(entity: str, character: str) -> None:
    """An entity is the character that it names; the span quotes it as it stands."""
    text = page(f"Bridge of Harrow {entity} Sons closed{entity}")
    article = parse(text)
    assert article.headline == f"Bridge of Harrow {character} Sons closed{character}"
    found = article.evidence.best(newsparse.fields.HEADLINE)
    assert found is not None
    assert found.span.quote(text) == f"Bridge of Harrow {entity} Sons closed{entity}"


def test_blank_entities_are_blanks() -> None:
    """A blank written as an entity is a blank, at the edge of a line nothing."""
    article = parse(page("Bridge&nbsp;closed in&#160;&nbsp;winter&nbsp;") + "\n\nBy Jane&nbsp;Roe")
    assert article.headline == "Bridge closed in winter"
    assert article.authors == ("Jane Roe",)


def test_right_to_left() -> None:
    """A right-to-left page with left-to-right names and dates is read in the order as stored."""
    story = (
        "قال المجلس يوم الاثنين إنه سيغلق الجسر طوال فصل الشتاء، ولم يفاجأ أحد بذلك القرار. " * 3
    )
    article = parse(f"إغلاق الجسر في الشتاء\n\nJane Roe | 2025-08-06\n\n{story}")
    assert article.headline == "إغلاق الجسر في الشتاء"
    assert article.date == date(2025, 8, 6)
    assert article.authors == ("Jane Roe",)


def test_no_blanks_between_words() -> None:
    """Thai, which parts no words, has paragraphs and a headline."""
    story = (
        "สภาเมืองมีมติเมื่อวันจันทร์ให้ปิดสะพานตลอดฤดูหนาวและไม่มีใครแปลกใจกับการตัดสินใจครั้งนี้เลยแม้แต่คนเดียวในเมืองนี้"
    )
    article = parse(f"ปิดสะพานตลอดฤดูหนาว\n\n{story}{story}\n\n{story}{story}ที่สอง\n")
    assert article.headline == "ปิดสะพานตลอดฤดูหนาว"
    assert len(article.paragraphs) == 2


# -- bait: headlines ---------------------------------------------------------------------------


LONG_HEADLINE = (
    "Council votes to close the bridge over the river for the whole winter after engineers find "
    "cracks in two of its pillars and the mayor promises a ferry that farmers on the other side of "
    "the river call too small for their animals, too slow for the school and too late for everybody"
)


@pytest.mark.parametrize(
    "headline",
    [
        "Mayor: ‘We will close the bridge’",
        "Bridge: who pays for it?",
        "Council to close bridge in 2026",
        "6 August 2025: the day the bridge was closed",
        "By ferry, not by bridge: how the town will travel",
        "By bridge",
        "May closes the bridge",
        "March on the bridge ends in rain",
        "The bridge will be closed in winter.",
        "BRIDGE TO BE CLOSED IN WINTER",
        "Who will pay for the bridge?",
        "Bridge",
        "Published in winter, closed in spring: the book of the bridge",
        "Updated bridge to be closed",
        LONG_HEADLINE,
    ],
    ids=lambda headline: headline[:40],
)
@pytest.mark.parametrize("byline", [True, False], ids=["signed", "unsigned"])
def test_headline_with_bait(headline: str, byline: bool) -> None:
    """A headline is the headline, whatever it looks like, and gives no date and no author."""
    lines = ("By Jane Roe",) if byline else ()
    article = parse(page(headline, *lines))
    assert article.headline == headline
    assert article.authors == (("Jane Roe",) if byline else ())
    assert article.date is None
    assert article.categories == ()
    assert len(article.paragraphs) == 3


@pytest.mark.parametrize(
    "opening",
    [
        "By the time she left the bridge, it rained, and the ferry had gone to the other side.",
        "Updated guidance says that nobody should walk on the bridge once it has been closed.",
        "Published in 1987, the book of the bridge sold well, and it was printed four times more.",
        "Categories of risk: high and low, the engineers said, and the bridge has both of them.",
        "On 6 August 2025 the council voted to close the bridge, and nobody was surprised by it.",
        "Tags on the bridge’s cables were green in the spring, and now many of them are red.",
    ],
)
def test_paragraph_with_bait(opening: str) -> None:
    """A paragraph that begins as a label does is a paragraph, and gives no date and no author."""
    article = parse(page("Bridge to be closed in winter", STORY, opening))
    assert opening in article.paragraphs
    assert (article.date, article.updated, article.authors, article.categories, article.tags) == (
        None,
        None,
        (),
        (),
        (),
    )


@pytest.mark.parametrize("line", ["Von der Leyen spricht von der Brücke", "Von wegen Winter"])
def test_german_bait(line: str) -> None:
    """A German line that begins with "Von" is no byline unless names follow."""
    story = "Der Rat hat am Montag mit den Stimmen der Mehrheit für die Brücke gestimmt. " * 3
    assert parse(f"{line}\n\n{story}").authors == ()


# -- bait: dates -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "printed",
    [
        "99999999999999999999",
        "00/00/0000",
        "31/02/2024",
        "2024-13-45",
        "1/1/1",
        "10:99",
        "T" * 10_000,
        "+99:99",
        "0000-01-01",
        "9999-12-31",
        "1 January 10000",
        "August 2025",
        "Tuesday",
        "10:14",
        "2 hours ago",
        "yesterday",
        "1404/05/15",
        "6 August 1066",
        "٢٠٢5-08-06",
    ],
    ids=lambda printed: printed[:20],
)
def test_no_date(printed: str) -> None:
    """What is no whole day gives no date, and never today's parts."""
    for text in (
        page("Bridge to be closed in winter", printed),
        page("Bridge to be closed", f"Published: {printed}"),
    ):
        article = parse(text)
        assert (article.date, article.published, article.updated) == (None, None, None)


def test_month_is_kept_as_evidence() -> None:
    """A month without a day is no date, and stands in the evidence as printed."""
    text = page("Bridge to be closed in winter", "August 2025")
    article = parse(text)
    assert article.date is None
    [found] = article.evidence.all(fields.PARTIAL_DATE)
    assert (found.value, found.span.quote(text)) == (None, "August 2025")


def test_month_with_invisible_characters_is_evidence_without_a_value() -> None:
    """A month with what a reader does not see in it is in the evidence, its span as printed."""
    printed = "Aug\u00adust\u00a0 20\u200b25"
    text = page("Bridge to be closed in winter", f"Published: {printed}")
    [found] = parse(text).evidence.all(fields.PARTIAL_DATE)
    assert (found.value, found.span.quote(text)) == (None, printed)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("٦ August ٢٠٢٥", date(2025, 8, 6)),
        ("２０２５-０８-０６", date(2025, 8, 6)),
        ("令和7年8月6日", date(2025, 8, 6)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("2025年8月6日", date(2025, 8, 6)),
    ],
)
def test_unusual_digits(printed: str, day: date) -> None:
    """Decimal digits of one script make a day, in a language's own page or not."""
    story = (
        "市議会は月曜日、橋を冬の間閉鎖することを決めた。住民からは反対の声も上がっているという。"
        * 3
    )
    text = (
        page("Bridge to be closed in winter", printed)
        if "年" not in printed
        else f"橋を冬の間閉鎖\n\n{printed}\n\n{story}"
    )
    assert parse(text).date == day


def test_undecided_day() -> None:
    """A day that two countries read in two ways is told as both, and claimed as neither."""
    article = parse(page("Bridge to be closed in winter", "03/04/2025"))
    assert article.date is None
    assert [each.value for each in article.evidence.all(fields.DATE)] == [
        date(2025, 4, 3),
        date(2025, 3, 4),
    ]


def test_dates_of_a_box_are_not_the_storys() -> None:
    """Ten dates in a box of other stories are none of this one."""
    box = "\n\n".join(f"Another story number {n}\n\n{n} July 2025" for n in range(1, 11))
    assert parse(f"{page()}\n\nRelated stories\n\n{box}\n").date is None


# -- what is no article ------------------------------------------------------------------------


POEM = """\
The river goes
under the bridge
and nobody knows

where it will go
when winter comes
and no boats row

over the stones
of yesterday
"""


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(
            f"2025-08-06 10:14:{n:02} INFO worker {n} has started the job" for n in range(40)
        ),
        "\n".join(
            f'192.0.2.{n} - - [06/Aug/2025:10:14:{n:02} +0000] "GET /a HTTP/1.1" 200 512'
            for n in range(40)
        ),
        "def run(self):\n    value = self.read()\n    return value\n\nclass Reader:\n    size = 3\n"
        * 10,
        "200 g flour\n2 eggs\n100 ml milk\n1 tsp salt\n\nMix the flour with the milk and bake it.",
        "\n".join(f"{n} {n * 3} {n * 7} {n * 11}" for n in range(1, 40)),
        "404\n\nPage not found\n\nThe page that you look for is not here, or it never was.\n\nHome",
        "We use cookies\n\nWe use cookies to show you what you like.\n\nAccept all\n\nReject",
        "Home\nNews\nSport\nWeather\nLocal\nBusiness\nCulture\nContact\nImprint\nPrivacy",
        '{"a": 1, "b": [1, 2, 3]}\n' * 20,
        POEM,
    ],
    ids=[
        "log",
        "access log",
        "code",
        "recipe",
        "numbers",
        "404",
        "cookies",
        "menu",
        "JSON",
        "poem",
    ],
)
def test_no_article(text: str) -> None:
    """What is no article must not be turned into a confident one."""
    assert is_empty(parse(text))


# -- what comes after --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "]]>",
        '" onload="x',
        "=cmd|' /C calc'!A0",
        "../../etc/passwd",
    ],
)
def test_hostile_values_are_quoted_and_shown_safely(hostile: str) -> None:
    """A value is what the page says; what shows it escapes it."""
    article = parse(page(f"Bridge {hostile} closed in winter"))
    assert article.headline == f"Bridge {hostile} closed in winter"
    html = newsparse.explain(article)._repr_html_()
    assert "<script" not in html
    assert "<img" not in html


def test_no_address_but_the_webs() -> None:
    """Only http and https make an address of a page."""
    for address in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"):
        assert parse(page("Bridge to be closed in winter", f"URL: {address}")).source_url is None


def test_limit_is_the_documented_one() -> None:
    """The limit of `parse` is the one that the package names."""
    with pytest.raises(newsparse.InputError, match=f"{MAX_TEXT_LENGTH:,}"):
        newsparse.parse("x" * (newsparse.MAX_TEXT_LENGTH + 1))
