"""The outlet of a whole page: where its name is looked for, and which form of it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsparse
from newsparse import fields
from newsparse.candidates.outlet_counts import HOLDER, NAMES
from newsparse.candidates.outlet_names import MAX_NAMES
from newsparse.candidates.outlet_places import Source, add_domains, compact, found_around
from newsparse.candidates.outlets import Outlet, find_outlets, fuller
from newsparse.languages.lexicon import lexicon
from newsparse.lines import read
from newsparse.lines.surround import MAX_AROUND, Surround, flat, flats
from newsparse.page import read_page
from newsparse.patterns import MAX_ODD
from tests.cases import RuleCase, read_rules

FOLDER = Path(__file__).parent / "fixtures" / "full_pages"
CLAIMS = (Source.FRAME, Source.HOLDER, Source.TITLE, Source.DOMAIN)
ENGLISH = lexicon(("en",))


def whole_page(before: str = "", after: str = "") -> str:
    """A made-up whole page with lines before and after it."""
    text = (FOLDER / "us-paywall-after-two-paragraphs" / "raw.txt").read_text("utf-8")
    return before + text + after


def claimed(line: str, language: str) -> str:
    """The names that *line* claims for the outlet, as a case of the rule file tells them."""
    reading = read(read_page(line))
    words = lexicon(tuple(dict.fromkeys((language, "en"))))  # one line tells no language
    found = found_around(Surround(reading.passages, reading.labels, ()), words, "")
    add_domains(found)
    told = []
    for key, name in sorted(found.items()):
        sources = [each.name.lower() for each in CLAIMS if name.is_of(each)]
        if sources:
            told.append(f"{key}: {' '.join(sorted(sources))}")
    return "\n".join(told or ["none"])


@pytest.mark.parametrize(
    "case", [pytest.param(each, id=each.title) for each in read_rules("outlets")]
)
def test_claims(case: RuleCase) -> None:
    """A line claims the names that the case tells, and no others."""
    assert claimed(case.given, case.language) == "\n".join(case.expected)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("harrowby lantern", "harrowbylantern"),
        ("grüner bote", "gruenerbote"),
        ("straßenblatt", "strassenblatt"),
        ("el país de almendral", "elpaisdealmendral"),
    ],
)
def test_compact(key: str, expected: str) -> None:
    """A name as its domain has it has no blanks and no accents."""
    assert compact(key) == expected


# -- the fuller form ---------------------------------------------------------------------------


def outlet(key: str, **counts: int) -> Outlet:
    """A name of which *counts* are counted, and nothing else."""
    return Outlet(key, 0, 0, 1, [counts.get(name, 0) for name in NAMES])


@pytest.mark.parametrize(
    ("short", "full"),
    [
        (outlet("lantern", places=9), outlet("the lantern", places=3, framed_before=1)),
        (
            outlet("lantern", places=9, ends_outlet=1),
            outlet("harrowby lantern", places=2, alone=1),
        ),
        (outlet("hl", places=9), outlet("harrowby lantern", places=1, holder=HOLDER)),
        (
            outlet("lantern", places=9),
            outlet("lantern of harrowby", places=2, holder=HOLDER),
        ),
        (
            outlet("lantern example", places=2, domain_of=2),
            outlet("lantern", places=5),
        ),
        (outlet("hl", places=9), outlet("hl example", places=1, domain_of=2)),
        (outlet("lantern radio", places=1), outlet("lantern", places=5, framed_after=1)),
    ],
    ids=[
        "article",
        "words before it",
        "initials",
        "words behind it",
        "domain",
        "domain of initials",
        "without a product",
    ],
)
def test_the_fuller_form_is_taken(short: Outlet, full: Outlet) -> None:
    """A short form gives way to the full one that the page prints elsewhere."""
    assert fuller(short, [short, full], ENGLISH) is full


@pytest.mark.parametrize(
    "other",
    [
        outlet("the lantern", places=1, framed_before=1),  # once in thirty places
        outlet("old lantern", places=2, alone=1),  # no outlet's word
        outlet("follow lantern", places=9, alone=1),
        outlet("lantern newsletter", places=9, holder=HOLDER),
        outlet("lantern group", places=9, holder=HOLDER),
        outlet("harbour times", places=9, alone=1),
        outlet("the lantern", places=9, holder=HOLDER),  # a company's, in a copyright line alone
        outlet("lantern example", places=9, domain_of=2),  # no initials
    ],
    ids=lambda each: each.key,
)
def test_other_names_are_no_fuller_form(other: Outlet) -> None:
    """Frames, products, companies and other names do not take the place of the name."""
    short = outlet("lantern", places=30)
    assert fuller(short, [short, other], ENGLISH) is short


@pytest.mark.parametrize(
    ("best", "other"),
    [
        (outlet("vh", places=9), outlet("vh has hope", places=2, alone=1)),
        (outlet("lantern", places=9, ends_outlet=1), outlet("o lantern", places=5, alone=1)),
        (outlet("lantern radio", places=2), outlet("lantern", places=9, framed_after=1)),
        (outlet("lantern radio", places=1), outlet("lantern", places=9)),
        (outlet("lantern news", places=1), outlet("news", places=9, framed_after=1, known=2)),
        (outlet("lantern mail", places=1), outlet("mail", places=9, framed_after=1, page_words=10)),
    ],
    ids=["words", "bullet", "not far more often", "no frame", "menu", "page"],
)
def test_the_name_stays(best: Outlet, other: Outlet) -> None:
    """Sentences, bullets and parts that name nothing do not take the place of the name."""
    assert fuller(best, [best, other], ENGLISH) is best


# -- whole pages -------------------------------------------------------------------------------


def test_value_quotes_the_page() -> None:
    """The outlet of a whole page is told by what was learned, and stands where its span says."""
    text = whole_page()
    found = newsparse.parse(text).evidence.best(fields.OUTLET)
    assert found is not None
    assert found.rule == "outlet.learned"
    assert found.span.quote(text) == found.value == "Cordell County Register"


def test_names_are_weighed_up_to_a_limit() -> None:
    """However many names a page prints, only the likeliest are weighed."""
    menu = "".join(f"Harbour {chr(65 + at % 26)}x{at} Times\n" for at in range(300))
    found = find_outlets(read(read_page(whole_page(after=menu))))
    assert len(found) == MAX_NAMES
    assert {len(each.vector) for each in found} == {len(NAMES)}


def test_job_titles_are_not_weighed() -> None:
    """What a reporter is stands alone under the name, as an outlet's name does at the top."""
    page = whole_page(before="Senior Reporter\nThe Harrowby Lantern\n")
    named = {each.key for each in find_outlets(read(read_page(page)))}
    assert "the harrowby lantern" in named
    assert "senior reporter" not in named


def test_pages_of_any_length() -> None:
    """Names are looked for in a bounded part of a page without end."""
    menu = "".join(f"Lantern of {at} {'word ' * 12}\n" for at in range(3_000))
    reading = read(read_page(whole_page(after=menu)))
    assert len(reading.surround.text) <= MAX_AROUND


def test_page_without_a_story_has_no_learned_outlet() -> None:
    """A clean layout's outlet is read by rule."""
    assert find_outlets(read(read_page("The Harrowby Lantern\n\nIt rained on Monday."))) == []


@pytest.mark.parametrize("line", ["", "rain in the valley", "Herald", "–", "2025"])
def test_little_around(line: str) -> None:
    """Where next to nothing stands around a story, next to no name does."""
    reading = read(read_page(line))
    found = found_around(Surround(reading.passages, reading.labels, ()), ENGLISH, "")
    assert len(found) <= 1


# -- the flat form -----------------------------------------------------------------------------

ARROWS = "".join(chr(0x2190 + each) for each in range(MAX_ODD + 1))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The Daily-Herald", "the daily herald"),
        ("© 2025 Grüner_Bote", "© 2025 grüner bote"),
        ("“Bote” → m² ½ 7", "bote m 7"),
        ("Głos → Doliny", "głos doliny"),
        ("東都日報・夕刊", "東都日報 夕刊"),
        (f"Herald {ARROWS} Post", "herald post"),
        ("Herald\0Post", "herald post"),
        ("–", ""),
    ],
)
def test_flat_lines(line: str, expected: str) -> None:
    """A line has one flat form, alone and among lines of any script."""
    padded = f" {expected} " if expected else " "
    assert flat(line) == padded
    for other in ("Herald", "Głos", "→", ""):
        assert flats([line, other]) == [padded, flat(other)]
        assert flat(f"{other}\n{line}") == f"{flat(other)}\n{padded}"
