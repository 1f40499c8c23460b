"""No article is lost silently: what is announced, begun or cut is told, and the rest goes on."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.metadata.databases import DATABASES, Broken, Database, Part
from newsparse.metadata.databases.counting import MAX_MISSING
from tests.bulk.databases_cases import (
    EXPORTS,
    RULE,
    STORY,
    Export,
    broken,
    coded,
    database,
    document,
    parts,
    plain,
    record,
    result,
    uni,
)


def told(name: str, text: str) -> list[str]:
    """What is broken in *text*, and the headlines of the others, in order."""
    return [
        each.error if isinstance(each, Broken) else newsparse.parse(each.text).headline or ""
        for each in database(name).split(text)
    ]


# -- LexisNexis --------------------------------------------------------------------------------


def test_missing_document() -> None:
    """A number that is skipped is broken, at the place where the next document starts."""
    first, third = document(1, 4, "One"), document(3, 4, "Three")
    assert told("lexisnexis", first + third) == [
        "One",
        "document 2 of 4 is missing",
        "Three",
        "document 4 of 4 is missing",
    ]
    two, four = broken("lexisnexis", first + third)
    assert (two.start, four.start) == (len(first), len(first + third))


def test_empty_document() -> None:
    """A count with nothing under it is broken."""
    text = document(1, 3, "One") + "    2 of 3 DOCUMENTS\n\n\n" + document(3, 3, "Three")
    assert told("lexisnexis", text) == ["One", "document 2 of 3 is empty", "Three"]


def test_document_without_a_story() -> None:
    """A document whose labels stand alone is an article without a body."""
    text = document(1, 1, "Photograph").replace(STORY, "")
    [part] = parts("lexisnexis", text)
    article = newsparse.parse(part.text)
    assert (article.headline, article.body) == ("Photograph", ())


def test_notice_behind_the_last_document() -> None:
    """What stands behind a document's labels is not the story's."""
    [part] = parts("lexisnexis", document(1, 1) + "-- English english english\n\nPage 3 of 3\n")
    assert newsparse.parse(part.text).paragraphs == (STORY.strip(),)


def test_delivery_of_a_part() -> None:
    """Where the cover names a range, what is outside of it is not missing."""
    text = "Download Request: Tagged Documents: 3-5\n\n" + "".join(
        document(number, 9, f"No. {number}") for number in (3, 5)
    )
    assert told("lexisnexis", text) == ["No. 3", "document 4 of 9 is missing", "No. 5"]


def test_deliveries_one_after_the_other() -> None:
    """Each delivery in a file is counted for itself, even when their totals are the same."""
    text = document(1, 2, "A1") + document(1, 2, "B1") + document(2, 2, "B2") + document(3, 3, "C3")
    assert told("lexisnexis", text) == [
        "A1",
        "document 2 of 2 is missing",
        "B1",
        "B2",
        "document 1 of 3 is missing",
        "document 2 of 3 is missing",
        "C3",
    ]


def test_document_twice() -> None:
    """A number that stands twice is two articles, and nothing is missing for it."""
    text = document(1, 2, "One") + document(2, 2, "Two") + document(2, 2, "Two again")
    assert told("lexisnexis", text) == ["One", "Two", "Two again"]


def test_absurd_total() -> None:
    """A total that no delivery has gives one broken record, not one for each number."""
    assert told("lexisnexis", document(1, MAX_MISSING + 2)) == [
        "Rain",
        f"documents 2 to {MAX_MISSING + 2} of {MAX_MISSING + 2} are missing",
    ]


def test_count_in_a_story() -> None:
    """A line of a story that reads like another count is the story's."""
    text = document(1, 1).replace(STORY, f"{STORY}\nDocument 7 de 9\n\n{STORY}")
    [part] = parts("lexisnexis", text)
    assert len(newsparse.parse(part.text).paragraphs) == 2
    assert "Document 7 de 9" in part.text


# -- Nexis Uni ---------------------------------------------------------------------------------


def test_document_without_an_end() -> None:
    """Text after the last end is broken: the file was cut."""
    text = uni("One") + uni("Two").partition("Load-Date")[0]
    assert told("nexis_uni", text) == [
        "One",
        "text without an 'End of Document' behind it: the file was cut",
    ]
    [cut] = broken("nexis_uni", text)
    assert text[cut.start :].startswith("Two\n")


def test_documents_run_together() -> None:
    """Two documents without an end between them are broken; those around them are not."""
    text = uni("One") + uni("Two").replace("End of Document", "") + uni("Three") + uni("Four")
    assert told("nexis_uni", text) == [
        "One",
        "2 documents run together: there is no 'End of Document' between them",
        "Four",
    ]


def test_document_that_was_not_delivered() -> None:
    """A document that is a notice only is broken."""
    notice = "There is an error in this document.\n\nEnd of Document\n\n"
    text = uni("One") + notice + uni("Three")
    assert told("nexis_uni", text)[1] == "a document without any label: its text was not delivered"


def test_cover_announces_more() -> None:
    """What the cover announces beyond the documents is broken, at the end of the file."""
    cover = "Job Number: 12\nDocuments (3)\n1. One\n2. Two\n3. Three\n\n\n"
    text = cover + uni("One") + uni("Two")
    assert told("nexis_uni", text) == [
        "One",
        "Two",
        "a document is missing: the cover announces 3, 2 are there",
    ]


def test_deliveries_of_nexis_uni_one_after_the_other() -> None:
    """A cover in the file is no document's, and each delivery is counted for itself."""
    first = "Job Number: 12\nDocuments (2)\n1. One\n2. Two\n\n\n"
    second = "Job Number: 13\nDocuments (1)\n1. Three\n\n\n"
    assert told("nexis_uni", first + uni("One") + second + uni("Three")) == [
        "One",
        "a document is missing: the cover announces 2, 1 are there",
        "Three",
    ]


def test_cover_without_the_headline() -> None:
    """Where the cover's list does not name the first headline, it is told by its place."""
    cover = "Job Number: 12\nDocuments (1)\n1. Some other\nContent Type\nNews\n\n"
    [part] = parts("nexis_uni", cover + uni("Rain"))
    assert part.text.startswith("Rain\n")


# -- Factiva -----------------------------------------------------------------------------------


def test_article_without_an_identifier() -> None:
    """An article without its identifier is broken; a form feed tells where the next one starts."""
    cut = plain("Two", 2).partition("Document ")[0]
    text = plain("One", 1) + cut + plain("Three", 3)
    assert told("factiva", text) == [
        "One",
        "an article without an identifier ('Document …') before the next one",
        "Three",
    ]


def test_next_article_cannot_be_told() -> None:
    """Without a form feed both articles are broken, rather than one with the other's lines."""
    cut = plain("Two", 2).partition("Document ")[0]
    text = plain("One", 1) + cut + plain("Three", 3).lstrip("\f") + plain("Four", 4)
    assert told("factiva", text) == [
        "One",
        "an article without an identifier ('Document …') before the next one",
        "where this article starts cannot be told from what stands before it",
        "Four",
    ]


def test_article_without_its_first_lines() -> None:
    """An identifier under something that is no article is broken."""
    text = plain("One", 1) + "Lost\n\nDocument HRLD0000019980418du4i00009\n\n" + plain("Three", 3)
    assert told("factiva", text)[1] == "no line that counts the words, with the day below it"


def test_last_article_cut() -> None:
    """An article that the end of the file cuts off is broken."""
    text = plain("One", 1) + plain("Two", 2).partition("Document ")[0]
    assert told("factiva", text) == [
        "One",
        "text without an identifier ('Document …') under it: the file was cut",
    ]


SUMMARY = "\fSearch Summary\nText\t(rain)\nDate\tAll Dates\n"


def test_deliveries_of_factiva_one_after_the_other() -> None:
    """A summary of the search does not end the file: another delivery may follow."""
    text = plain("One", 1) + SUMMARY + plain("Two", 2) + plain("Three", 3) + SUMMARY
    assert told("factiva", text) == ["One", "Two", "Three"]
    text = coded("One", 1) + SUMMARY + coded("Two", 2) + SUMMARY
    assert told("factiva", text) == ["One", "Two"]


def test_delivery_that_cannot_be_told_from_a_summary() -> None:
    """Without a form feed behind a summary, the first article is broken, not mixed with it."""
    text = plain("One", 1) + SUMMARY + plain("Two", 2).lstrip("\f") + plain("Three", 3)
    error = "where this article starts cannot be told from what stands before it"
    assert told("factiva", text) == ["One", error, "Three"]


def test_coded_article_cut() -> None:
    """An article with codes that ends without an accession number is broken; the rest goes on."""
    cut = coded("Two", 2).partition("NS\n")[0]
    text = coded("One", 1) + cut + coded("Three", 3) + cut
    error = "an article without an accession number: no code AN"
    assert told("factiva", text) == ["One", error, "Three", error]


def test_coded_article_cut_before_a_narrow_code() -> None:
    """So it is where a blank follows HD, which might be the story's: the words tell."""
    one, three = (coded(*each).replace("HD\n", "HD ") for each in (("One", 1), ("Three", 3)))
    text = one.partition("NS\n")[0] + three
    assert told("factiva", text) == ["an article without an accession number: no code AN", "Three"]


def test_code_in_a_story() -> None:
    """A line of a story that starts like a headline's code is the story's."""
    text = coded("One", 1).replace("TD\n", "TD\nHD television came late to Kelling.\n\n")
    [part] = parts("factiva", text)
    assert "HD television came late to Kelling." in newsparse.parse(part.text).paragraphs


def test_coded_article_without_a_headline() -> None:
    """An article without the code of a headline is broken."""
    text = coded("One", 1) + coded("Two", 2).partition("\n")[2].partition("\n")[2]
    assert told("factiva", text)[1] == "an article without a headline: no code HD"


def test_no_accession_numbers_at_all() -> None:
    """In a file without any accession number each article ends where the next one starts."""
    text = "".join(coded(headline, 1).partition("AN\n")[0] for headline in ("One", "Two"))
    assert told("factiva", text) == ["One", "Two"]


# -- ProQuest ----------------------------------------------------------------------------------


def test_record_cut() -> None:
    """A text without the labels that stand under every text is broken, at the end, too."""
    cut = record("Two").partition("Subject:")[0]
    error = "a text without the labels that stand under it: the record was cut"
    assert told("proquest", record("One") + cut + record("Three") + cut) == [
        "One",
        error,
        "Three",
        error,
    ]


def test_record_without_labels() -> None:
    """Something between two rules that has no labels is broken, cover and copyright aside."""
    lost = f"{RULE}Lost headline\n\n"
    text = f"Report Information from ProQuest\n\n{record('One')}{lost}{record('Three')}{RULE}"
    assert told("proquest", text + "Copyright © 2009\n") == [
        "One",
        "a record without labels: the record was cut",
        "Three",
    ]


def test_lost_rule() -> None:
    """Two records without a rule between them are broken; those around them are not."""
    text = record("One") + record("Two") + record("Three").removeprefix(RULE) + record("Four")
    assert told("proquest", text) == [
        "One",
        "2 records run together: there is no rule between them",
        "Four",
    ]


def test_rule_in_a_story() -> None:
    """A rule of underscores within a story parts no record."""
    text = record("One").replace("\nSubject:", f"\n{RULE}{STORY}\nSubject:") + record("Two")
    assert told("proquest", text) == ["One", "Two"]
    [first, _] = parts("proquest", text)
    assert len(newsparse.parse(first.text).paragraphs) == 2


def test_notice_behind_the_last_record() -> None:
    """What stands behind a record's labels, without a rule between, is not the story's."""
    [part] = parts("proquest", record("Rain") + "Copyright © 2009 Example. All rights reserved.\n")
    assert newsparse.parse(part.text).paragraphs == (STORY.strip(),)


def test_record_without_a_text() -> None:
    """A record of which only the abstract was delivered is an article without a body."""
    text = record("One").replace("Full text:", "Abstract:") + record("Two")
    [first, _] = (newsparse.parse(part.text) for part in parts("proquest", text))
    assert (first.headline, first.summary, first.body) == ("One", STORY.strip(), ())


def test_missing_record() -> None:
    """Where ProQuest counts its records, one that is skipped is broken."""
    one, three = (
        record(headline).replace(headline, f"Document {count} of 3\n\n{headline}", 1)
        for headline, count in (("Rain", 1), ("Snow", 3))
    )
    assert told("proquest", one + three) == ["Rain", "document 2 of 3 is missing", "Snow"]


# -- Jina --------------------------------------------------------------------------------------


def test_missing_result() -> None:
    """A result whose number is skipped is broken."""
    assert told("jina", result(1, "One") + result(3, "Three")) == [
        "One",
        "result 2 is missing",
        "Three",
    ]


def test_result_without_an_address() -> None:
    """A result without its address is broken."""
    text = result(1, "One") + f"[2] Title: Two\n\n{STORY}\n" + result(3, "Three")
    assert told("jina", text)[1] == "result 2 has no line '[2] URL Source:'"


def test_result_without_a_title() -> None:
    """A result whose title is lost is a result all the same."""
    text = result(1, "One") + result(2, "Two").partition("\n")[2] + result(3, "Three")
    assert [part.url for part in parts("jina", text)] == [
        f"https://example.org/{number}" for number in (1, 2, 3)
    ]


def test_numbered_title_in_a_text() -> None:
    """A numbered title that a page quotes is that page's."""
    text = result(1, "One") + "[7] Title: a footnote\n\n" + result(2, "Two")
    assert told("jina", text) == ["One", "Two"]


def test_searches_one_after_the_other() -> None:
    """A result with the number 1 begins another search."""
    text = result(1, "A1") + result(2, "A2") + result(1, "B1") + result(3, "B3")
    assert told("jina", text) == ["A1", "A2", "B1", "result 2 is missing", "B3"]


# -- all ---------------------------------------------------------------------------------------


# What e-mail did is undone in the records, so their places in the file are not as long as they are.
each_export = pytest.mark.parametrize(
    "export", [each for each in EXPORTS if "mail" not in each.slug], ids=lambda each: each.slug
)


@each_export
def test_a_lost_line_harms_its_record_only(export: Export) -> None:
    """Whichever line of a file is lost, the other records come out as they were, or it is told."""
    lines = export.text.splitlines(keepends=True)
    whole = parts(export.database, export.text)
    at = 0
    for number, line in enumerate(lines):
        others = [each.text for each in whole if not each.start <= at < each.start + len(each.text)]
        at += len(line)
        rest = list(database(export.database).split("".join(lines[:number] + lines[number + 1 :])))
        found = [each.text for each in rest if isinstance(each, Part)]
        # What stands behind the last record may become a part of it.
        lost = [text for text in others if not any(each.startswith(text) for each in found)]
        assert not lost or len(found) < len(rest), (number, line)


@each_export
def test_a_cut_file_keeps_what_comes_before(export: Export) -> None:
    """Wherever a file is cut off, the records before are whole, and the last one may be broken."""
    whole = parts(export.database, export.text)
    for part in whole[1:]:
        found = parts(export.database, export.text[: part.start + len(part.text) // 2])
        before = [each.text for each in whole if each.start < part.start]
        assert [each.text for each in found][: len(before)] == before


@pytest.mark.parametrize("each", DATABASES, ids=lambda each: each.name)
@pytest.mark.parametrize(
    "text", ["", "\n", "\ufeff", "Rain returns", STORY * 9, "\f\f\f", "1." * 99]
)
def test_no_export(each: Database, text: str) -> None:
    """A text that is no export of the database has no records, broken or not."""
    assert not each.matches(text)
    assert list(each.split(text)) == []


def test_records_and_broken_ones_are_in_order() -> None:
    """Records come in the order of their places."""
    text = document(2, 6) + document(5, 6) + document(4, 6)
    found = list(database("lexisnexis").split(text))
    assert [each.start for each in found] == sorted(each.start for each in found)
    assert [type(each) for each in found] == [Broken, Part, Part, Broken, Part, Broken]
