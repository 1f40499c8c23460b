"""Several articles in one text: told apart by a sign, quoted, nothing lost, no article cut."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import InputError, Span, TextPart, split
from newsparse.metadata.databases import Part
from newsparse.splitting import MAX_HEAD
from newsparse.splitting.digests import MIN_STORY
from tests.bulk.databases_cases import EXPORTS, RULE, Export, coded, database, document, plain, uni
from tests.bulk.test_databases_any_text import jumbles
from tests.cases import FIXTURES

STORY = (
    "The night ferry will run for two more years, the council decided on Tuesday.\n\n"
    "Nine of thirteen members voted for it after an evening of speeches.\n\n"
    "The winter timetable will be drawn up in October, when the operator names its price.\n"
)
FERRY = f"Council votes to keep the night ferry\n\nBy Jane Roe\n6 August 2025\n\n{STORY}"
RAIN = (
    "Rain returns to Havenside\nBy Ann Poe\n\n"
    "Rain fell on the harbour all night, and the council said that it would not be the last.\n\n"
    "Nobody was hurt on the piers, and the morning ferry ran as it had been planned.\n\n"
    "The river rose by a metre within a few hours, and fell again before the market opened.\n"
)
MILL = (
    "The Harbour Courier\nOld mill sold to weavers\nBy Tom Adeyemi\n\n"
    "Seven weavers have bought the old mill and want to spin there again from May, they said.\n\n"
    "The roof, which has been open since the storm, will be mended before the winter comes.\n\n"
    "The council keeps the water rights, and lends them to the weavers for twenty years.\n"
)
EQUALS = "=" * 40 + "\n"

each_export = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.slug)


def check(text: str, parts: tuple[TextPart, ...]) -> None:
    """Assert that *parts* are in order, apart from each other, and quote *text*."""
    assert parts
    for one, other in pairwise(parts):
        assert one.span.end <= other.span.start
    for part in parts:
        assert 0 <= part.span.start <= part.span.end <= len(text)
        assert part.decoding or part.text == part.span.quote(text)
        assert part.text or part.error or not text


# -- news databases ----------------------------------------------------------------------------


@each_export
def test_exports_are_split_as_their_files_are(export: Export) -> None:
    """The parts are the records that a file gives, with what the database says of them."""
    parts = split(export.text)
    check(export.text, parts)
    found = list(database(export.database).split(export.text))
    assert {part.rule for part in parts} == {f"split.{export.database}"}
    assert [part.error for part in parts] == [
        None if isinstance(each, Part) else each.error for each in found
    ]
    for part, each in zip(parts, found, strict=True):
        if isinstance(each, Part):
            told = (part.text, part.id, part.url, part.language, part.decoding)
            assert told == (each.text, each.id, each.url, each.language, each.decoding)


@each_export
def test_a_record_alone_is_one_part(export: Export) -> None:
    """A record cut out of its export is one part without an error, whatever it counts."""
    for part in split(export.text):
        if part.error is None:
            [alone] = split(part.text)
            assert alone.error is None
            assert alone.text.strip() == part.text.strip()


def test_what_is_missing_has_a_place() -> None:
    """A number that the counts skip is an empty part with an error, where it should stand."""
    text = document(1, 3, "Rain") + document(3, 3, "Wind")
    first, lost, last = split(text)
    assert lost.error == "document 2 of 3 is missing"
    assert (lost.text, lost.span) == ("", Span(last.span.start, last.span.start))
    assert first.error is last.error is None


def test_a_cover_announces_what_is_missing() -> None:
    """With the cover of a delivery over the only record, what it lacks is told."""
    text = "Download Request: Tagged Documents: 1-2\n\n" + document(1, 2)
    assert [part.error for part in split(text)] == [None, "document 2 of 2 is missing"]
    [alone] = split(document(1, 2))
    assert alone.error is None


def test_what_is_cut_keeps_its_text() -> None:
    """Of a record that was cut the part holds what is there, and the error says why."""
    text = (
        uni("Rain returns") + "Wind dies down\nThe Herald\n\nLength: 9 words\n\nBody\n\nIt did.\n"
    )
    whole, cut = split(text)
    assert whole.error is None
    assert cut.error is not None
    assert "the file was cut" in cut.error
    assert cut.text.startswith("Wind dies down")
    assert cut.text.endswith("It did.")


def test_quoted_printable_is_undone_and_keeps_its_place() -> None:
    """The text is what was meant, and the span what stands in the text that was given."""
    export = next(each for each in EXPORTS if each.slug == "proquest-e-mailed")
    parts = [part for part in split(export.text) if part.error is None]
    assert {part.decoding for part in parts} == {"quoted-printable undone"}
    assert all(len(part.text) < part.span.end - part.span.start for part in parts)
    assert all(part.span.quote(export.text).startswith(RULE[:50]) for part in parts)


@pytest.mark.parametrize("build", [plain, coded])
def test_factiva_numbers_its_articles(build: Any) -> None:
    """The part has the accession number of its article."""
    parts = split(build("Rain returns", 1) + build("Wind dies down", 2))
    assert [part.id and part.id[-2:] for part in parts] == ["01", "02"]


# -- digests -----------------------------------------------------------------------------------

DIGESTS = {
    "equals": (EQUALS, "split.equals_signs"),
    "equals, blank lines around": (f"\n\n{EQUALS}\n", "split.equals_signs"),
    "equals, spaced": ("= " * 20 + "\n", "split.equals_signs"),
    "equals, Windows": ("\r\n" + "=" * 10 + "\r\n", "split.equals_signs"),
    "form feed": ("\f", "split.form_feed"),
    "form feed on its line": ("\n\f\n\n", "split.form_feed"),
}


@pytest.mark.parametrize(("separator", "rule"), DIGESTS.values(), ids=DIGESTS)
def test_digests_are_split(separator: str, rule: str) -> None:
    """Articles that are plainly such, with a sign between them, are parts."""
    text = separator.join([FERRY, RAIN, MILL])
    parts = split(text)
    check(text, parts)
    assert [part.text for part in parts] == [each.strip() for each in (FERRY, RAIN, MILL)]
    assert {part.rule for part in parts} == {rule}


def test_a_separator_at_either_end_is_no_article() -> None:
    """Lines of equals signs may also stand above the first article and below the last."""
    text = EQUALS + FERRY + EQUALS + RAIN + EQUALS
    assert [part.text for part in split(text)] == [FERRY.strip(), RAIN.strip()]


def page(number: int, story: str) -> str:
    """One page of an article as a browser prints it, with a running title and an address."""
    return (
        f"8/6/25, 10:14 AM   Council votes to keep the night ferry\n\nBy Jane Roe\n\n{story}\n"
        f"https://courier.example/ferry   {number}/3\n"
    )


ONE_ARTICLE = {
    "empty": "",
    "blank": " \n\f\n ",
    "a line": "Rain returns to Kent",
    "an article": FERRY,
    "a heading underlined": f"Council votes to keep the ferry\n{EQUALS}\nBy Jane Roe\n\n{STORY}",
    "underlined sections": f"{FERRY}\nWhat it means\n{EQUALS}\n{STORY}",
    "a story in two parts": f"{FERRY}\n{EQUALS}\n{STORY}",
    "a teaser below": f"{FERRY}\n{EQUALS}\nRain returns\nBy Ann Poe\n\nIt rained all night.\n",
    "a list of links below": f"{FERRY}\n{EQUALS}\nMore\n* Rain returns\n* Old mill sold\n* Wind\n",
    "a box on the author": f"{FERRY}\n{EQUALS}\nAbout the author\n\nJane Roe has written on ferries"
    " for twenty years, and lives at the harbour with a dog that is afraid of water. She was born"
    " in Kelling, went to school there, and has never wanted to be anywhere else since she left.\n",
    "few equals signs": f"{FERRY}\n====\n{RAIN}",
    "words between equals signs": f"{FERRY}\n==== Sport ====\n{RAIN}",
    "dashes": f"{FERRY}\n{'-' * 40}\n{RAIN}",
    "stars": f"{FERRY}\n* * *\n{RAIN}",
    "underscores": f"{FERRY}\n{'_' * 40}\n{RAIN}",
    "printed pages": "\f".join(page(number, STORY) for number in (1, 2, 3)),
    "a page break": FERRY.replace("Nine", "\fNine"),
    "a page break in a sentence": FERRY.replace("of thirteen", "of\fthirteen"),
    "a page that begins with a heading": f"{FERRY}\fWhat it means for passengers\n\n{STORY}",
    "numbered pages": f"{FERRY}\nPage 1 of 2\n\f{RAIN}\nPage 2 of 2\n",
    "running titles": f"The Courier, page 1\n{FERRY}\fThe Courier, page 2\n{RAIN}",
    "the same article twice": f"{FERRY}{EQUALS}{FERRY}",
    "a preamble": f"Today: three stories from the harbour.\n{EQUALS}{FERRY}{EQUALS}{RAIN}",
    "said in a story": f"{FERRY}\n“Of 3 of 10 DOCUMENTS, none was kept,” said the clerk.\n",
}


@pytest.mark.parametrize("text", ONE_ARTICLE.values(), ids=ONE_ARTICLE)
def test_one_article_is_one_part(text: str) -> None:
    """What may be one article is one part: the whole text, as it is."""
    [part] = split(text)
    assert (part.text, part.span, part.rule) == (text, Span(0, len(text)), "split.whole")
    assert part.error is None


def test_fixture_pages_are_one_part() -> None:
    """No page of the test suite is cut."""
    pages = sorted((FIXTURES / "pages").glob("*/raw.txt"))
    assert len(pages) > 50
    for path in pages:
        text = path.read_bytes().decode("utf-8", "replace")
        [part] = split(text)
        assert part.text.strip() in text, path
        assert part.error is None, path


# -- any text ----------------------------------------------------------------------------------


@given(st.one_of(st.text(max_size=200), jumbles))
@settings(max_examples=100)
def test_any_text_is_split(text: str) -> None:
    """Any text gives parts in order that quote it, and the same ones each time."""
    parts = split(text)
    check(text, parts)
    assert split(text) == parts


@given(st.lists(st.sampled_from([FERRY, RAIN, MILL, EQUALS, "\f", "\n\n", STORY[:90]]), max_size=7))
@settings(max_examples=25)
def test_nothing_but_separators_lies_between(pieces: list[str]) -> None:
    """Between and around the parts of a digest stand only blanks and lines of equals signs."""
    text = "".join(pieces)
    parts = split(text)
    check(text, parts)
    ends = [0, *(part.span.end for part in parts)]
    starts = [*(part.span.start for part in parts), len(text)]
    assert not "".join(text[a:b] for a, b in zip(ends, starts, strict=True)).strip("= \n\f")
    if len(parts) > 1:
        assert all(len(part.text) >= MIN_STORY for part in parts)


@pytest.mark.parametrize("wrong", [None, b"Rain", 5, ["Rain"]])
def test_what_is_no_text(wrong: Any) -> None:
    """Anything but a text is refused, with its type."""
    with pytest.raises(InputError, match=f"expected str, got {type(wrong).__name__}"):
        split(wrong)


def test_a_database_is_recognised_by_the_start() -> None:
    """A record that begins far down in a text is a part of its story."""
    text = FERRY + "x\n" * MAX_HEAD + document(1, 2) + document(2, 2)
    assert len(split(text)) == 1


def test_parts_parse() -> None:
    """Each part gives the article that it is."""
    articles = [newsparse.parse(part.text) for part in split(FERRY + EQUALS + RAIN)]
    assert [article.authors for article in articles] == [("Jane Roe",), ("Ann Poe",)]
