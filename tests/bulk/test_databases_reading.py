"""What is read of one record: small cases of each database's oddities."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import newsparse
from newsparse import Article
from tests.bulk.databases_cases import RULE, STORY, coded, document, plain, record, result, uni
from tests.cases import FIXTURES

SECOND = "It will go on until Friday, the forecasters said, and the bridge stays closed.\n"


# -- LexisNexis --------------------------------------------------------------------------------


def lexis(*swaps: tuple[str, str]) -> Article:
    """The article of a document of LexisNexis in which something is something else."""
    text = document(1, 1, "Rain returns")
    for before, after in swaps:
        assert before in text
        text = text.replace(before, after)
    return newsparse.parse(text)


def test_headline_with_a_deck() -> None:
    """What follows a semicolon in the headline is the standfirst."""
    article = lexis(("Rain returns\n", "Rain returns;\nRiver rises by a metre\n"))
    assert (article.headline, article.summary) == ("Rain returns", "River rises by a metre")


def test_headline_with_a_byline() -> None:
    """What follows a semicolon in the headline is the byline when it starts with one's word."""
    article = lexis(("Rain returns\n", "Rain returns; By JANE ROE\n"))
    assert (article.headline, article.authors) == ("Rain returns", ("JANE ROE",))


def test_deck_without_a_label() -> None:
    """A second block under the date is the standfirst."""
    article = lexis(("Rain returns\n", "Rain returns\n\nRiver rises by a metre\n"))
    assert (article.headline, article.summary) == ("Rain returns", "River rises by a metre")


def test_headline_with_a_colon() -> None:
    """A colon makes no label of the headline's first word."""
    assert lexis(("Rain returns", "RAIN: it returns")).headline == "RAIN: it returns"


def test_month_instead_of_a_day() -> None:
    """A magazine's month is no day: no date, but outlet and headline."""
    article = lexis(("January 11, 2010 Monday", "January 2010"))
    assert (article.outlet, article.headline, article.date) == ("The Herald", "Rain returns", None)


@pytest.mark.parametrize(
    ("printed", "categories"),
    [
        ("NEWS; Pg. 4", ("NEWS",)),
        ("Pg. 4", ()),
        ("Section A; Column 3; Foreign Desk; Pg. 1", ("Foreign Desk",)),
        ("Feuilleton; S. 12", ("Feuilleton",)),
        ("Sport; Blz. 3", ("Sport",)),
        ("News, Page A12", ("News",)),
    ],
)
def test_section(printed: str, categories: tuple[str, ...]) -> None:
    """Of a section's parts, the page, the column and the section's letter are no categories."""
    article = lexis(("LENGTH:", f"SECTION: {printed}\n\nLENGTH:"))
    assert article.categories == categories


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("KELLING", "KELLING"),
        ("KELLING, Jan. 10 (Wire)", "KELLING"),
        ("BRUSSELS, Belgium", "BRUSSELS, Belgium"),
        ("somewhere in the north", None),
    ],
)
def test_dateline(printed: str, place: str | None) -> None:
    """The place behind the label is the dateline, day and agency aside."""
    assert lexis((STORY, f"DATELINE: {printed}\n\n{STORY}")).dateline == place


def test_first_paragraph_like_a_label() -> None:
    """A story's first paragraph that begins like a label is a paragraph."""
    first = "LENGTH: that is what surprised the people of Kelling about this rain.\n"
    article = lexis((STORY, f"{first}\n{STORY}"))
    assert article.paragraphs == (first.strip(), STORY.strip())


def test_no_length() -> None:
    """A paragraph that begins like the label of a length is none, though the header has none."""
    last = "LENGTH: that is what surprised the people of Kelling about this rain.\n"
    article = lexis(("LENGTH: 90 words", "SECTION: News"), (STORY, f"{STORY}\n{last}"))
    assert article.paragraphs == (STORY.strip(), last.strip())


def test_no_labels_over_the_story() -> None:
    """A document without a label over its story is read as a page, and keeps its paragraphs."""
    article = lexis(("LENGTH: 90 words\n\n", ""), (STORY, f"{STORY}\n{SECOND}\n{STORY}"))
    assert SECOND.strip() in article.paragraphs


def test_wrapped_lines() -> None:
    """Lines of a paragraph are joined, however few there are; an early end parts paragraphs."""
    text = "Rain fell in Kelling all night, and the river\nrose by a metre.\nNo one was hurt.\n"
    assert lexis((STORY, text)).paragraphs == (
        "Rain fell in Kelling all night, and the river rose by a metre.",
        "No one was hurt.",
    )


def test_text_of_a_picture() -> None:
    """What is said of a picture is no paragraph, even with a blank line in it."""
    article = lexis(("LOAD-DATE:", "GRAPHIC: The river\n\nThe bridge at dawn\n\nLOAD-DATE:"))
    assert article.paragraphs == (STORY.strip(),)


def test_labels_that_are_not_known() -> None:
    """A label in capitals that is not known counts among those that are."""
    article = lexis(("LOAD-DATE:", "SUBJECT: RAIN\n\nWEATHER-CODE: 12\n\nLOAD-DATE:"))
    assert (article.paragraphs, article.tags) == ((STORY.strip(),), ("RAIN",))


def test_text_without_a_label_before_the_length() -> None:
    """A block without a label between those of the header is not the story's."""
    article = lexis(("LENGTH:", "BYLINE: Jane Roe\n\nSpecial to The Herald\n\nLENGTH:"))
    assert (article.authors, article.paragraphs) == (("Jane Roe",), (STORY.strip(),))


def test_interface_in_another_language() -> None:
    """A day is read in the language of the labels, too, when the story is in another."""
    article = lexis(
        ("1 of 1 DOCUMENTS", "Dokument 1 von 1"),
        ("January 11, 2010 Monday", "Montag 11. Januar 2010"),
        ("LENGTH: 90 words", "LÄNGE: 90 Wörter"),
        ("LOAD-DATE: January 12, 2010", "UPDATE: 12. Januar 2010"),
    )
    assert (article.date, article.language) == (date(2010, 1, 11), "en")


def test_language_of_few_words() -> None:
    """Where the words are too few to tell the language, its label does."""
    article = lexis(
        (STORY, "Det regnar.\n"), ("LOAD-DATE:", "LANGUAGE: GERMAN; DEUTSCH\n\nLOAD-DATE:")
    )
    assert (article.language, article.paragraphs) == ("de", ("Det regnar.",))


def test_own_address() -> None:
    """The article's own address behind URL is its source."""
    article = lexis(("LOAD-DATE:", "URL: https://herald.example/rain\n\nLOAD-DATE:"))
    assert article.source_url == "https://herald.example/rain"


def test_short_story() -> None:
    """A story of one short line is a story: the database says so."""
    assert lexis((STORY, "It rained.\n")).paragraphs == ("It rained.",)


def test_results_of_matches() -> None:
    """A table is the story of a document, though a page with one would be no article."""
    rows = "".join(f"Kelling {n} Haven {n + 1} 12 {n} 3\n\n" for n in range(6))
    assert len(lexis((STORY, rows)).body) == 6


# -- Nexis Uni ---------------------------------------------------------------------------------


def test_wrapped_headline_of_nexis_uni() -> None:
    """All lines over the outlet are the headline; lines under the date are not the outlet."""
    text = uni("Rain returns to Kelling\nafter years").replace("Monday\n", "Monday\nCity Edition\n")
    article = newsparse.parse(text)
    assert article.headline == "Rain returns to Kelling after years"
    assert (article.outlet, article.date) == ("The Herald", date(2010, 1, 11))


def test_ranking_in_a_story() -> None:
    """A heading of the story that reads like the index's is the story's."""
    text = uni("Course", f"{STORY}\nClassification\n\n{SECOND}").replace(
        "Load-Date", "Classification\n\nLanguage: FRENCH\n\nLoad-Date"
    )
    article = newsparse.parse(text)
    assert [block.text for block in article.body] == [
        STORY.strip(),
        "Classification",
        SECOND.strip(),
    ]


def test_document_without_a_body_mark() -> None:
    """Where no line says "Body", the story starts after the last label of the header."""
    text = uni("Rain", f"{STORY}\nSection: that word divided the hall in Kelling again today.\n")
    article = newsparse.parse(text.replace("Body\n", ""))
    assert len(article.paragraphs) == 2


# -- Factiva -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Rain returns", (None, "Rain returns", ())),
        ("News\nRain returns to Kelling", ("News", "Rain returns to Kelling", ())),
        ("Rain returns to Kelling\nBy Jane Roe", (None, "Rain returns to Kelling", ("Jane Roe",))),
        ("Rain returns to Kelling\nJane Roe", (None, "Rain returns to Kelling", ("Jane Roe",))),
        ("News\nFerry Wins Vote", ("News", "Ferry Wins Vote", ())),
        (
            "City\nRain returns to Kelling\nafter twelve dry years\nBy Jane Roe",
            ("City", "Rain returns to Kelling after twelve dry years", ("Jane Roe",)),
        ),
    ],
)
def test_lines_over_the_words(head: str, told: tuple[str | None, str, tuple[str, ...]]) -> None:
    """Section, headline and byline are told by their form."""
    article = newsparse.parse(plain(head, 1))
    section = article.categories[0] if article.categories else None
    assert (section, article.headline, article.authors) == told


def test_factiva_without_a_copyright() -> None:
    """Where no copyright stands over the story, it starts after the language."""
    article = newsparse.parse(plain("Rain", 1).replace("(c) 1998 Herald\n", ""))
    assert (article.outlet, article.paragraphs) == ("The Herald", (STORY.strip(),))


def test_copyright_in_a_story() -> None:
    """A paragraph on copyright is not where the story starts."""
    text = plain("Rain", 1, f"{STORY}\nCopyright law was changed in the hall that day, too.\n")
    article = newsparse.parse(text.replace("(c) 1998 Herald\n", ""))
    assert article.paragraphs[0] == STORY.strip()


def test_time_on_its_own_line() -> None:
    """The time under the day makes a moment of it."""
    article = newsparse.parse(plain("Rain", 1).replace("1998\nThe", "1998\n22:05 GMT\nThe"))
    assert article.published is not None
    assert article.published.isoformat() == "1998-04-18T22:05:00+00:00"


def test_time_behind_a_code() -> None:
    """So does the time behind ET."""
    article = newsparse.parse(coded("Rain", 1).replace("SN\n", "ET\n22:05\nSN\n"))
    assert article.published == datetime(1998, 4, 18, 22, 5)


def test_words_in_capitals_are_no_codes() -> None:
    """A paragraph that starts with two capitals, as codes do, is a paragraph."""
    text = coded("Rain", 1, f"IN the end it rained all over the whole county.\n\n{STORY}")
    assert newsparse.parse(text).paragraphs[1].startswith("IN the end")


def test_index_terms_are_whole() -> None:
    """A term of the index is one tag, without its code, whatever stands in it."""
    text = coded("Rain", 1).replace("gcat : Politics", "gcat : Political/General News | gw : Rain")
    assert newsparse.parse(text).tags == ("Political/General News", "Rain")


def test_a_code_alone_is_no_record() -> None:
    """A page that begins with HD is a page."""
    article = newsparse.parse(f"HD\n\n{STORY * 4}")
    assert article.headline in (None, "HD")
    assert len(article.paragraphs) == len(newsparse.parse(STORY * 4).paragraphs)


# -- ProQuest ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Jan 11, 2009", date(2009, 1, 11)),
        ("Jan 11, 2 009", date(2009, 1, 11)),
        ("J an 1 1, 2 0 0 9", date(2009, 1, 11)),
        ("Jan11,2009", date(2009, 1, 11)),
        ("Jan 1, 2009", date(2009, 1, 1)),
        ("11 Jan 2009", date(2009, 1, 11)),
        ("1 1 Jan 20 09", date(2009, 1, 11)),
        ("11 december 2009", date(2009, 12, 11)),
        ("2009-01-11", date(2009, 1, 11)),
        ("Winter 2009", None),
        ("2009", None),
    ],
)
def test_proquest_date(printed: str, day: date | None) -> None:
    """A day is read with its blanks anywhere, and the span quotes it as printed."""
    text = record("Rain").replace("Jan 11, 2009", printed)
    article = newsparse.parse(text)
    assert article.date == day
    if day:
        best = article.evidence.best(newsparse.fields.DATE)
        assert best is not None
        assert best.span.quote(text) == printed


@pytest.mark.parametrize(
    "printed", ["11 de enero de 2009", "1 1 deene ro de 20 09", "Ene 11, 2 009"]
)
def test_proquest_date_in_spanish(printed: str) -> None:
    """So is one in the language of the labels, while the story is in another."""
    text = record("Rain").replace("Jan 11, 2009", printed)
    for label, spanish in (
        ("Full text", "Texto completo"),
        ("Subject", "Materia"),
        ("Publication title", "Título de publicación"),
        ("Publication date", "Fecha de publicación"),
    ):
        text = text.replace(f"{label}:", f"{spanish}:")
    assert newsparse.parse(text).date == date(2009, 1, 11)


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("Roe, Jane", ("Roe, Jane",)),
        ("Roe, Jane; Doe, John, Jr.", ("Roe, Jane", "Doe, John, Jr.")),
        ("de la Tour, Jean-Luc", ("de la Tour, Jean-Luc",)),
        ("Jane Roe", ("Jane Roe",)),
        ("By JANE ROE, Staff Writer", ("JANE ROE",)),
        ("Jane Roe and John Doe", ("Jane Roe", "John Doe")),
        ("Staff Reporter", ()),
    ],
)
def test_proquest_authors(printed: str, authors: tuple[str, ...]) -> None:
    """Names stay as printed, the surname first or last, without job titles."""
    text = record("Rain").replace("Subject:", f"Author: {printed}\n\nSubject:")
    assert newsparse.parse(text).authors == authors


def test_record_without_its_rule() -> None:
    """One record alone is recognised by its labels."""
    article = newsparse.parse(record("Rain returns").removeprefix(RULE))
    assert (article.headline, article.outlet) == ("Rain returns", "The Herald")


def test_paragraph_like_a_label_of_proquest() -> None:
    """A paragraph that begins like a label is a paragraph, the last one, too."""
    last = "Section: that was the word that nobody in the hall would hear again.\n"
    article = newsparse.parse(record("Rain", f"{STORY}\n{last}"))
    assert article.paragraphs == (STORY.strip(), last.strip())
    assert article.categories == ()


# -- Jina, and pages ---------------------------------------------------------------------------


def test_result_of_another_number() -> None:
    """A numbered label with another number is the page's text."""
    article = newsparse.parse(result(2, "Rain").replace("\n\n", "\n[3] Description: no\n\n", 1))
    assert (article.headline, article.summary) == ("Rain", None)


LOOKALIKES = [
    f"1 of 3 DOCUMENTS\n\n{STORY * 4}",
    f"Rain returns\n\n{STORY * 4}\n\nEnd of Document",
    f"Rain returns\n\nBody\n\n{STORY * 4}",
    f"Rain returns\n\n{STORY * 4}\n\nDocument HRLD0000019980418du4i00001",
    f"{'_' * 60}\n\nRain returns\n\n{STORY * 4}",
    f"[1] Title: Rain returns\n\n{STORY * 4}",
    f"SE\n\n{STORY * 4}",
]


@pytest.mark.parametrize("text", LOOKALIKES)
def test_one_sign_makes_no_record(text: str) -> None:
    """A page with one line that a database prints, too, is read as a page."""
    article = newsparse.parse(text)
    assert article.paragraphs
    assert not [found for found in article.evidence if found.rule.endswith(".metadata")]


def test_rule_names_are_those_of_metadata() -> None:
    """What a database says has the rules and scores of metadata."""
    text = (FIXTURES / "databases/factiva-en/export.txt").read_text("utf-8")
    best = newsparse.parse(text.partition("\f")[0]).evidence.best(newsparse.fields.HEADLINE)
    assert best is not None
    assert (best.rule, best.score) == ("headline.metadata", 0.95)


def test_factiva_lead_below_the_body() -> None:
    """A damaged record with its lead below its body is read in the order of the text."""
    text = (
        "HD Ferry to keep running\nWC\n12 words\nTD\nThe council voted late on Tuesday night.\n\n"
        "LP\nThe night ferry will run for two more years.\n"
    )
    assert newsparse.parse(text).paragraphs == (
        "The council voted late on Tuesday night.",
        "The night ferry will run for two more years.",
    )


def test_factiva_time_above_the_date() -> None:
    """A time over the date, in a damaged record, is left alone: the two are not one text."""
    text = (
        "HD Ferry to keep running\nWC\n12 words\nET\n18:10\nPD\n11 January 2010\nTD\nIt rained.\n"
    )
    article = newsparse.parse(text)
    assert article.date == date(2010, 1, 11)
    assert article.published is None
